//! `duizhao completions` and `duizhao man`.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::program::{Home, finished};

/// Every command, subcommands of `notes` as the last word.
const COMMANDS: [&str; 22] = [
    "print",
    "search",
    "check",
    "cite",
    "convert",
    "align",
    "words",
    "learn",
    "library",
    "vocabulary",
    "notes",
    "notes path",
    "notes text",
    "notes list",
    "notes add",
    "notes check",
    "notes export",
    "notes import",
    "notes merge",
    "keys",
    "completions",
    "man",
];

fn output(arguments: &[&str]) -> String {
    let run = Home::new().run(arguments);
    assert_eq!((run.code, &*run.err), (0, ""), "{arguments:?}");
    run.out
}

#[test]
fn completions_name_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = output(&["completions", shell]);
        for command in COMMANDS {
            let word = command.rsplit(' ').next().unwrap();
            assert!(script.contains(word), "{shell} lacks {command}");
        }
        assert!(script.contains("kwic"), "{shell} lacks options");
    }
    assert_eq!(Home::new().run(["completions", "tcsh"]).code, 2);
}

#[cfg(unix)]
#[test]
fn bash_can_read_its_completions() {
    let home = Home::new();
    let script = home.file("duizhao.bash", output(&["completions", "bash"]));
    let check = |arguments: &[&str]| {
        let checked = Command::new("bash").args(arguments).arg(&script).output();
        let checked = checked.expect("bash");
        assert!(checked.status.success(), "{checked:?}");
        String::from_utf8(checked.stdout).unwrap()
    };
    check(&["-n"]);
    // What bash offers after `duizhao check --kind on`.
    let complete = "source \"$0\"
        COMP_WORDS=(duizhao check --kind on) COMP_CWORD=3
        _duizhao duizhao on --kind
        echo \"${COMPREPLY[@]}\"";
    assert_eq!(check(&["-c", complete]), "one-sided\n");
}

/// What `man` makes of a page, where there is a `man`.
fn rendered(page: &str) -> Option<String> {
    let home = Home::new();
    let file = home.file("duizhao.1", page);
    let man = Command::new("man")
        .args(["--warnings", "-E", "UTF-8", "-l", "-P", "cat"])
        .arg(file)
        .env("MANWIDTH", "100")
        .stdin(Stdio::null())
        .output();
    let man = man.ok().filter(|man| man.status.success())?;
    assert_eq!(String::from_utf8_lossy(&man.stderr), "");
    String::from_utf8(man.stdout).ok()
}

#[test]
fn every_command_has_a_manual_page() {
    let home = Home::new();
    let run = finished(&mut home.duizhao(["man", "--dir", "share/man1"]));
    assert_eq!((run.code, &*run.out, &*run.err), (0, "", ""));
    let mut names: Vec<_> = fs::read_dir(home.work().join("share/man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut expected = vec!["duizhao.1".to_owned()];
    expected.extend(COMMANDS.map(|command| format!("duizhao-{}.1", command.replace(' ', "-"))));
    expected.sort();
    assert_eq!(names, expected);
    for name in names {
        let page = fs::read_to_string(home.work().join("share/man1").join(&name)).unwrap();
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"] {
            assert!(page.contains(&format!(".SH {section}\n")), "{name}: {page}");
        }
    }
}

#[test]
fn a_manual_page_shows_options_and_examples() {
    let page = output(&["man", "search"]);
    assert!(page.contains(".SH EXAMPLES"), "{page}");
    if let Some(text) = rendered(&page) {
        assert!(text.contains("duizhao-search - Find words"), "{text}");
        assert!(text.contains("--kwic"), "{text}");
        assert!(
            text.contains("duizhao search credit repair          all the words"),
            "{text}"
        );
    }
    let page = output(&["man"]);
    assert!(page.contains("duizhao\\-notes(1)"), "{page}");
    rendered(&page);
}

#[test]
fn there_is_no_page_for_what_is_no_command() {
    let run = Home::new().run(["man", "notes", "remove"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert_eq!(run.err, "duizhao: “notes remove”: no such command\n");
}

#[test]
fn manual_pages_and_completions_are_in_chinese_too() {
    for command in COMMANDS {
        let words = ["--interface", "zh", "man"]
            .into_iter()
            .chain(command.split(' '));
        let page = output(&words.collect::<Vec<_>>());
        for section in ["名称", "概述", "描述", "选项"] {
            assert!(
                page.contains(&format!(".SH {section}\n")),
                "{command}: {page}"
            );
        }
        assert!(!page.contains("Examples:"), "{command}: {page}");
    }
    let page = output(&["--interface", "zh", "man", "search"]);
    assert!(
        page.contains(".SH 示例\n") && page.contains("所有这些词，任一语言"),
        "{page}"
    );
    let script = output(&["--interface", "zh", "completions", "zsh"]);
    assert!(script.contains("在两种语言中查找词语"), "{script}");
}
