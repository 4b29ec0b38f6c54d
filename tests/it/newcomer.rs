//! The newcomer's path: `docs/getting-started.md` is played step by step, and shows what really happens.
//!
//! In the page, a block `console` holds commands behind `$` and what they say; a block that names a file (` ```md
//! articles/a.md `) writes it; a block `diff` with a file takes its `-` line out and puts the `+` line there. A block
//! ` ```text serve.log ` holds what `handout serve`, once begun, says of the file that was just written.

#![cfg(all(
    feature = "cli",
    feature = "external",
    feature = "import",
    feature = "pictures",
    feature = "serve"
))]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use crate::check;

/// 22 November 2026, for the clock of the program.
const TODAY: &str = "1795305600";

struct Reader {
    folder: TempDir,
    /// The folder that they are in.
    here: PathBuf,
    /// What they see in their second terminal.
    serving: Option<(Child, BufReader<ChildStdout>)>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some((child, _)) = &mut self.serving {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Reader {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let here = folder.path().to_owned();
        Self { folder, here, serving: None }
    }

    /// Does what a block of the page says; gives the block as it would be with what really happens.
    fn play(&mut self, head: &str, content: &str) -> String {
        let file = head.split_once(' ').map(|(_, file)| self.here.join(file));
        match (head.split(' ').next().unwrap_or_default(), file) {
            ("console", None) => self.console(content),
            ("text", Some(file)) if file.ends_with("serve.log") => self.heard(" ms)"),
            ("diff", Some(file)) => {
                let text = fs::read_to_string(&file).unwrap();
                fs::write(file, changed(&text, content)).unwrap();
                content.to_owned()
            }
            (_, Some(file)) => {
                assert!(file.exists(), "{} is not there to be written into", file.display());
                fs::write(file, content).unwrap();
                content.to_owned()
            }
            _ => content.to_owned(),
        }
    }

    fn console(&mut self, content: &str) -> String {
        let mut shown = String::new();
        for line in content.lines().filter_map(|line| line.strip_prefix("$ ")) {
            shown.push_str(&format!("$ {line}\n"));
            let words = words(line);
            match words[0].as_str() {
                "cd" => self.here.push(&words[1]),
                "handout" if words[1] == "serve" => {
                    self.serve(&words[1..]);
                    shown.push_str(&self.heard("Ctrl-C ends this."));
                }
                "handout" => shown.push_str(&self.handout(&words[1..])),
                other => panic!("nobody said what `{other}` is"),
            }
        }
        shown
    }

    fn serve(&mut self, arguments: &[String]) {
        // Any port will do, where the reader has the usual one.
        let mut child =
            self.command(arguments).args(["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        self.serving = Some((child, out));
    }

    /// What the second terminal says, up to a line that ends in `last`.
    fn heard(&mut self, last: &str) -> String {
        let (_, out) = self.serving.as_mut().expect("somebody began to serve");
        let mut heard = String::new();
        loop {
            let mut line = String::new();
            assert!(out.read_line(&mut line).unwrap() > 0, "the server has ended: {heard}");
            // The count of the whole site comes when it is ready, sooner or later.
            if !line.contains("in the whole site") {
                heard.push_str(&line);
            }
            if line.trim_end().ends_with(last) {
                return usual(heard.trim_start());
            }
        }
    }

    fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        command.current_dir(&self.here).args(arguments).env("SOURCE_DATE_EPOCH", TODAY);
        command
    }

    fn handout(&self, arguments: &[String]) -> String {
        let output = self.command(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        without_time(&String::from_utf8(said).unwrap())
    }
}

/// How long it took is not the same twice.
fn without_time(said: &str) -> String {
    let line = |line: &str| match line.rsplit_once(", in ").filter(|(_, time)| time.ends_with(" s"))
    {
        Some((before, _)) => format!("{before}, in 0.05 s\n"),
        None => format!("{line}\n"),
    };
    said.lines().map(line).collect()
}

/// What a server says, with the usual port and the time that stands in the page.
fn usual(said: &str) -> String {
    let line = |line: &str| {
        if let Some((before, _)) = line.split_once("localhost:") {
            return format!("{before}localhost:4000/\n");
        }
        match line.rsplit_once(" (").filter(|(_, time)| time.ends_with(" ms)")) {
            Some((before, _)) => format!("{before} (8 ms)\n"),
            None => format!("{line}\n"),
        }
    };
    said.lines().map(line).collect()
}

/// The words of a command; quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    quoted
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

fn changed(text: &str, diff: &str) -> String {
    let line = |mark: char| {
        diff.lines().find_map(|line| line.strip_prefix(mark)).map(|line| format!("{line}\n"))
    };
    let old = line('-').expect("a line to take out");
    assert!(text.contains(&old), "there is no line {old}");
    text.replacen(&old, &line('+').unwrap_or_default(), 1)
}

#[test]
fn getting_started_shows_what_happens() {
    let path = check::tests().parent().unwrap().join("docs/getting-started.md");
    let page = fs::read_to_string(&path).unwrap();
    let mut reader = Reader::new();
    let mut played = String::new();
    for (at, part) in page.split("\n```").enumerate() {
        if at > 0 {
            played.push_str("\n```");
        }
        match part.split_once('\n').filter(|_| at % 2 == 1) {
            Some((head, content)) => {
                let content = reader.play(head, &format!("{content}\n"));
                played.push_str(&format!("{head}\n{}", content.trim_end_matches('\n')));
            }
            None => played.push_str(part),
        }
    }
    check::expect(&path, &played);
    let article = reader.here.join("public/symptoms/swollen-ankles.html");
    assert!(
        reader.here != reader.folder.path() && article.exists(),
        "at the end the article is published"
    );
}
