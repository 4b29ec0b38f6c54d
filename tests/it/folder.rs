//! A site in a folder of its own, and the command line run in it: what the tests on a real disk share.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub struct Site {
    pub folder: TempDir,
}

impl Site {
    /// These files, and a disclaimer.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let site = Self { folder: TempDir::new().unwrap() };
        site.write(
            "articles/disclaimer.md",
            "---\ntitle: Disclaimer\nsummary: General information, not advice about you.\n---\n\nAsk your care team.\n",
        );
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// The same in three languages, with only the rules in `levels` on, so that a test does not change with
    /// every new rule.
    pub fn with_rules(levels: &[(&str, &str)], files: &[(&str, &str)]) -> Self {
        let site = Self::new(&[]);
        let free = handout::check::RULES
            .iter()
            .filter(|rule| !rule.fixed && !levels.iter().any(|(name, _)| *name == rule.name));
        let off: String = free.map(|rule| format!("{} = \"off\"\n", rule.name)).collect();
        let own: String =
            levels.iter().map(|(name, level)| format!("{name} = \"{level}\"\n")).collect();
        site.write("handout.toml", format!("languages = [\"es\", \"ar\"]\n\n[rules]\n{own}{off}"));
        for (language, title) in [("es", "Aviso legal"), ("ar", "إخلاء")] {
            let text = format!(
                "---\ntitle: {title}\nsummary: General information, not advice.\n---\n\nAsk your care team.\n"
            );
            site.write(&format!("articles/disclaimer.{language}.md"), text);
        }
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn build(&self, arguments: &[&str]) -> Output {
        run(self.folder.path(), &[&["build", "--today", "2026-11-22"], arguments].concat())
    }

    pub fn check(&self, arguments: &[&str]) -> Output {
        run(self.folder.path(), &[&["check", "--today", "2026-11-22"], arguments].concat())
    }

    pub fn list(&self, arguments: &[&str]) -> String {
        let output =
            run(self.folder.path(), &[&["list", "--today", "2026-11-22"], arguments].concat());
        assert_eq!(code(&output), 0, "{}", log(&output));
        out(&output)
    }

    /// Builds, and expects mistakes that name `rule`, and an output folder that is as it was.
    pub fn refuses(&self, rule: &str) -> String {
        let before = published(self.folder.path());
        let output = self.build(&[]);
        let (text, log) = (out(&output), log(&output));
        assert_eq!(output.status.code(), Some(1), "{text}{log}");
        assert!(text.contains(&format!("error[{rule}]")), "expected {rule}:\n{text}{log}");
        assert!(log.contains("nothing was published"), "{log}");
        assert_eq!(published(self.folder.path()), before, "the output folder changed");
        text
    }
}

/// The program in `folder`, with nothing in its environment that changes what it says.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command.args(arguments).current_dir(folder).env_remove("SOURCE_DATE_EPOCH");
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// The files in the output folder of the site in `folder`.
pub fn published(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let output = folder.join("public");
    let files = walkdir::WalkDir::new(&output)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).unwrap()))
        .collect()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn log(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("{}", log(output)))
}
