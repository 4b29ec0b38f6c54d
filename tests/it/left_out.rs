//! A program without some of its rooms says how to get them.
#![cfg(all(
    feature = "cli",
    not(any(feature = "external", feature = "import", feature = "pictures", feature = "serve"))
))]

use crate::folder::{self, Site};

/// What the program says to a command, which ends with 2.
fn refused(arguments: &[&str]) -> String {
    let site = Site::new(&[]);
    let output = folder::run(site.folder.path(), arguments);
    assert_eq!(folder::code(&output), 2, "{arguments:?}");
    assert_eq!(folder::out(&output), "", "{arguments:?}");
    folder::log(&output)
}

#[test]
fn a_command_that_was_left_out_says_how_to_get_it() {
    let commands: [(&[&str], &str, &str); 6] = [
        (&["serve"], "serve", "serve"),
        (&["serve", "--edit", "--port", "8080"], "serve", "serve"),
        (&["serve", "--help"], "serve", "serve"),
        (&["import", "leaflet.docx", "--output", "articles"], "import", "import"),
        (&["check", "--external", "--fix"], "check --external", "external"),
        (&["verify", "https://health.example.org"], "verify URL", "external"),
    ];
    for (arguments, command, feature) in commands {
        let expected = format!(
            "error: this handout was built without `{feature}`, which `handout {command}` needs\n  \
             help: Install it again with `cargo install --path . --features {feature}`.\n"
        );
        assert_eq!(refused(arguments), expected);
    }
}

#[test]
fn the_help_lists_the_commands_that_were_left_out() {
    let site = Site::new(&[]);
    let help = folder::out(&folder::run(site.folder.path(), &["--help"]));
    for command in ["import", "serve"] {
        let line = help.lines().find(|line| line.trim_start().starts_with(command));
        assert!(line.is_some_and(|line| line.contains("built without it")), "{help}");
    }
}

#[test]
fn a_width_of_pictures_is_an_error_at_its_line_but_none_is_fine() {
    let site = Site::new(&[("handout.toml", "name = \"Salt\"\npicture_widths = [480, 800]\n")]);
    let said = site.refuses("unknown-key");
    assert!(said.contains("handout.toml:2:19"), "{said}");
    assert!(said.contains("built without `pictures`"), "{said}");
    assert!(said.contains("--features pictures"), "{said}");
    for settings in ["picture_widths = []\n", "name = \"Salt\"\n"] {
        site.write("handout.toml", settings);
        assert_eq!(folder::code(&site.build(&[])), 0, "{settings}");
    }
}
