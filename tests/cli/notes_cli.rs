//! `duizhao notes`: the output and exit code of each command.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use crate::support::program::{Home, Run, finished};
use serde_json::Value;

const LAW: &str = r#"
id = "law"
languages = ["zh", "en"]
title.zh = "信用法"
title.en = "Credit Act"
[[provision]]
number = 1
[[provision.segment]]
zh = "第一条　信用承诺，信用。"
en = "Article 1. Credit undertakings, credit."
[[provision.segment]]
zh = "没有译文。"
[[provision]]
number = 2
[[provision.segment]]
zh = "第二条　自公布之日起施行。"
en = "Article 2. In force on the day of promulgation."
"#;

/// The law after a revision: a new Article 1, and 1.2 reworded.
const REVISED: &str = r#"
id = "law"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "第一条　为了促进诚信建设，制定本法。"
en = "Article 1. This Act promotes integrity."
[[provision]]
number = 2
[[provision.segment]]
zh = "第一条　信用承诺，信用。"
en = "Article 1. Credit undertakings, credit."
"#;

struct Desk {
    home: Home,
}

impl Desk {
    fn new() -> Self {
        let home = Home::new();
        home.file("law.toml", LAW);
        Self { home }
    }

    /// Runs a command.
    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = self.home.duizhao([&["notes"], arguments].concat());
        finished(command.env("USER", "li"))
    }

    /// Runs a command that must succeed without a message; returns its output.
    fn notes(&self, arguments: &[&str]) -> String {
        let Run { code, out, err } = self.run(arguments);
        assert_eq!((code, &*err), (0, ""), "{arguments:?}");
        out
    }

    /// Runs a command that must fail; returns its message.
    fn refused(&self, arguments: &[&str]) -> String {
        let Run { code, out, err } = self.run(arguments);
        assert_eq!((code, &*out), (1, ""), "{arguments:?}: {err}");
        err
    }

    fn add(&self, arguments: &[&str]) -> String {
        let id = self.notes(&[&["add"], arguments].concat());
        id.trim_end().to_owned()
    }

    fn list(&self, arguments: &[&str]) -> Vec<String> {
        let out = self.notes(&[&["list"], arguments].concat());
        out.lines().map(str::to_owned).collect()
    }

    fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let out = self.notes(arguments);
        serde_json::from_str(&out).expect("an array")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.work().join(name)
    }
}

#[test]
fn the_path_is_that_of_the_text() {
    let desk = Desk::new();
    let path = |arguments: &[&str]| desk.notes(&[&["path"], arguments].concat());
    assert!(path(&[]).ends_with("/data/duizhao/notes/opinions-2022.toml\n"));
    assert!(path(&["law.toml"]).ends_with("/data/duizhao/notes/law.toml\n"));
    assert_eq!(path(&["--notes", "mine.toml"]), "mine.toml\n");
    desk.home
        .file("evil.toml", LAW.replace("\"law\"", "\"../../etc/x\""));
    let evil = path(&["evil.toml"]);
    assert!(evil.contains("/data/duizhao/notes/______etc_x-"), "{evil}");
    assert!(
        !desk.home.work().join("../data").exists(),
        "a look makes no directory"
    );
}

#[test]
fn notes_that_cannot_be_added_are_refused() {
    let desk = Desk::new();
    let add = |arguments: &[&str]| desk.refused(&[&["add"], arguments].concat());
    assert_eq!(
        add(&["99", "law.toml", "--body", "x"]),
        "duizhao: “99”: no provision 99; there are provisions 1 to 2\n"
    );
    assert_eq!(
        add(&["1.1", "law.toml", "--body", " \n"]),
        "duizhao: the note is empty; expected some text in --body\n"
    );
    assert_eq!(
        add(&["1.1", "law.toml", "--body", "x", "--side", "fr"]),
        "duizhao: --side fr: no such language here; expected zh or en\n"
    );
    assert_eq!(
        add(&["1.2", "law.toml", "--body", "x", "--side", "en"]),
        "duizhao: --side en: 1.2 has no text in that language\n"
    );
    assert_eq!(
        add(&["1.1", "law.toml", "--body", "x", "--words", "监管"]),
        "duizhao: “监管” does not occur in 1.1; expected words exactly as in the text\n"
    );
    assert_eq!(
        add(&["1.1", "law.toml", "--body", "x", "--words", "信用"]),
        "duizhao: “信用” occurs 2 times in 1.1; --nth 1 to 2 says which\n"
    );
    assert_eq!(
        add(&[
            "1.1", "law.toml", "--body", "x", "--words", "信用", "--nth", "3"
        ]),
        "duizhao: “信用” occurs 2 times in 1.1; there is no occurrence 3\n"
    );
    let wrong = desk.run(&["add", "1.1", "--body", "x", "--kind", "remark"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong
            .err
            .contains("[possible values: comment, question, translation]"),
        "{}",
        wrong.err
    );
    assert_eq!(desk.run(&["add", "1.1"]).code, 2);
    assert_eq!(desk.run(&["export"]).code, 2);
    assert_eq!(desk.run(&[]).code, 2);
}

#[test]
fn a_note_is_added_and_listed() {
    let desk = Desk::new();
    let id = desk.add(&[
        "1.1",
        "law.toml",
        "--words",
        "信用",
        "--nth",
        "2",
        "--kind",
        "question",
        "--tag",
        "term",
        "--tag",
        "#term 2",
        "--body",
        "\n# Which?\nMore.",
    ]);
    desk.add(&[
        "第二条",
        "law.toml",
        "--side",
        "en",
        "--author",
        "wang",
        "--status",
        "resolved",
        "--body",
        "since",
    ]);
    assert_eq!(
        desk.list(&["law.toml"]),
        [
            "1.1\tquestion/open\t#term #term 2\tli\t# Which?",
            "2\tcomment/resolved\t\twang\tsince",
        ]
    );
    assert_eq!(desk.list(&["SINCE", "law.toml"]).len(), 1);
    assert_eq!(desk.list(&["since", "more", "law.toml"]), [""; 0]);
    let first = &desk.json(&["list", "law.toml", "--json"])[0];
    assert_eq!(first["id"], *id);
    assert_eq!(first["words"], "信用");
    assert_eq!(first["quotes"]["zh"], "第一条　信用承诺，信用。");
    assert_eq!(first["standing"], "as-it-was");
    assert_eq!(desk.list(&[]), [""; 0], "the other text has none");
}

#[test]
fn a_note_quotes_the_words_of_both_languages() {
    let desk = Desk::new();
    let add = |more: &[&'static str]| {
        let words = [
            "add",
            "1.1",
            "law.toml",
            "--body",
            "x",
            "--words",
            "信用承诺",
        ];
        [&words[..], more].concat()
    };
    desk.notes(&add(&["--counterpart", "Credit undertakings"]));
    let listed = desk.json(&["list", "--json", "law.toml"]);
    let listed = listed[0].to_string();
    assert!(listed.contains("\"Credit undertakings\""), "{listed}");
    let refused = desk.refused(&add(&["--counterpart", "trust"]));
    assert!(
        refused.contains("“trust” does not occur in 1.1"),
        "{refused}"
    );
    let refused = desk.refused(&add(&["--counterpart", "redit"]));
    assert!(
        refused.contains("; --counterpart-nth 1 to 2 says"),
        "{refused}"
    );
    desk.notes(&add(&["--counterpart", "redit", "--counterpart-nth", "2"]));
}

#[test]
fn a_note_is_read_from_standard_input() {
    let desk = Desk::new();
    let mut command = desk
        .home
        .duizhao(["notes", "add", "1", "law.toml", "--body", "-"]);
    let mut child = command
        .env("LOGNAME", "zhao")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("第一行\n第二行\n".as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    let note = &desk.json(&["list", "law.toml", "--json"])[0];
    assert_eq!(note["body"], "第一行\n第二行");
    assert_eq!(note["author"], "zhao");
    assert_eq!(note["reference"], "1");
}

#[test]
fn the_author_is_set_in_the_settings() {
    let desk = Desk::new();
    desk.home.settings("author = '李'\n");
    desk.add(&["1.1", "law.toml", "--body", "x"]);
    assert_eq!(desk.list(&["law.toml"]), ["1.1\tcomment/open\t\t李\tx"]);
}

#[test]
fn the_latest_come_first_by_time() {
    let desk = Desk::new();
    desk.home.file(
        "notes.jsonl",
        "{\"reference\":\"1.1\",\"body\":\"old\",\"created\":\"2024-01-01T00:00:00Z\"}\n\
        {\"reference\":\"2\",\"body\":\"new\",\"created\":\"2024-02-01T00:00:00Z\"}\n",
    );
    desk.notes(&["import", "notes.jsonl", "law.toml"]);
    let bodies = |sort: &str| {
        let lines = desk.list(&["law.toml", "--sort", sort]);
        lines
            .iter()
            .map(|line| line.rsplit('\t').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies("place"), ["old", "new"]);
    assert_eq!(bodies("time"), ["new", "old"]);
}

#[test]
fn notes_of_others_are_listed_beside_ones_own() {
    let desk = Desk::new();
    desk.add(&["2", "law.toml", "--body", "mine"]);
    desk.add(&[
        "1.1",
        "law.toml",
        "--body",
        "hers",
        "--author",
        "wang",
        "--notes",
        "wang.toml",
    ]);
    assert_eq!(
        desk.list(&["law.toml", "--with", "wang.toml"]),
        [
            "1.1\tcomment/open\t\twang\thers",
            "2\tcomment/open\t\tli\tmine",
        ]
    );
    let missing = desk.refused(&["list", "law.toml", "--with", "none.toml"]);
    assert!(missing.starts_with("duizhao: none.toml: "), "{missing}");
}

#[test]
fn nothing_is_listed_where_there_is_nothing() {
    let desk = Desk::new();
    assert_eq!(desk.notes(&["list"]), "");
    assert_eq!(desk.notes(&["list", "--json"]), "[]\n");
    assert_eq!(desk.notes(&["check"]), "");
    assert_eq!(desk.notes(&["check", "--json"]), "[]\n");
}

#[test]
fn a_check_lists_changed_and_moved_notes() {
    let desk = Desk::new();
    // A short formula recurs in other places and would be asked about.
    let longer = |law: &str| {
        law.replace(
            "Credit undertakings, credit.",
            "Credit undertakings, and whatever else is owed in good faith, bind those who give \
             them, their successors, and all who have taken part in them or profit by them.",
        )
    };
    desk.home.file("law.toml", longer(LAW));
    desk.add(&["1.1", "law.toml", "--body", "moves"]);
    desk.add(&["1.2", "law.toml", "--body", "is lost"]);
    let Run { code, out, err } = desk.run(&["check", "law.toml"]);
    assert_eq!((code, &*out), (0, ""));
    let backup = err.lines().next().unwrap_or_default();
    assert!(backup.contains("law.toml~: backup of 20"), "{err}");
    assert!(backup.ends_with(": 1 note"), "{err}");
    desk.home.file("law.toml", longer(REVISED));
    let Run { code, out, .. } = desk.run(&["check", "law.toml"]);
    assert_eq!(code, 1);
    let lines: Vec<Vec<_>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(
        (lines[0][0], lines[0][1], lines[0][2], lines[0][4]),
        ("moved", "1.1", "2", "moves")
    );
    assert_eq!(
        (lines[1][0], lines[1][1], lines[1][2], lines[1][4]),
        ("orphan", "1.2", "", "is lost")
    );

    assert_eq!(
        desk.run(&["check", "law.toml", "--accept"]).code,
        1,
        "the orphan is left"
    );
    let Run { out, .. } = desk.run(&["check", "law.toml", "--json"]);
    let left: Vec<Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["standing"], "orphan");
}

#[test]
fn nothing_is_added_to_half_a_file() {
    let desk = Desk::new();
    for body in ["one", "two", "three"] {
        desk.add(&["1.1", "law.toml", "--body", body, "--notes", "n.toml"]);
    }
    let whole = fs::read(desk.path("n.toml")).unwrap();
    let half = &whole[..whole.len() / 2];
    desk.home.file("n.toml", half);
    let Run { code, err, .. } = desk.run(&[
        "add", "1.1", "law.toml", "--body", "four", "--notes", "n.toml",
    ]);
    assert_eq!(code, 1);
    assert!(err.contains("missing") && err.contains("n.toml~"), "{err}");
    assert_eq!(fs::read(desk.path("n.toml")).unwrap(), half);
    let Run { err, .. } = desk.run(&["check", "law.toml", "--notes", "n.toml"]);
    assert!(
        err.contains(": 2 notes, 1 of them not in the file now"),
        "{err}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_saved_is_no_failure_though_nothing_can_be_printed() {
    let desk = Desk::new();
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    desk.home.file("in.csv", "reference,body\n1.1,imported\n");
    for arguments in [
        &["add", "1.1", "law.toml", "--body", "added"][..],
        &["import", "in.csv", "law.toml"],
    ] {
        let mut command = desk.home.duizhao([&["notes"], arguments].concat());
        command
            .env("USER", "li")
            .stdout(full())
            .stderr(Stdio::piped());
        let output = command.spawn().unwrap().wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{err}");
        assert!(err.contains("; saved: "), "{err}");
    }
    assert_eq!(desk.list(&["law.toml"]).len(), 2);
}

#[test]
fn every_format_is_exported_to_a_file_or_to_standard_output() {
    let desk = Desk::new();
    desk.add(&["1.1", "law.toml", "--body", "**bold**"]);
    for (format, sign) in [
        ("markdown", "**bold**"),
        ("html", "<strong>bold</strong>"),
        ("csv", ",**bold**,"),
        ("jsonl", "\"**bold**\""),
        ("w3c", "TextQuoteSelector"),
        ("org", ",**bold**"),
    ] {
        let out = desk.notes(&["export", "law.toml", "--to", format]);
        assert!(out.contains(sign), "{out}");
        desk.home.file("out", "before");
        assert_eq!(
            desk.notes(&["export", "law.toml", "--to", format, "-o", "out"]),
            ""
        );
        assert_eq!(fs::read_to_string(desk.path("out")).unwrap(), out);
    }
    assert!(
        !desk
            .notes(&["export", "gone", "law.toml", "--to", "csv"])
            .contains("bold")
    );
}

#[test]
fn an_export_never_replaces_the_notes() {
    let desk = Desk::new();
    desk.home.file("notes.toml", "");
    let error = desk.refused(&[
        "export",
        "--to",
        "csv",
        "--notes",
        "notes.toml",
        "-o",
        "./notes.toml",
    ]);
    assert_eq!(
        error,
        "duizhao: ./notes.toml: is the notes file; expected another\n"
    );
    let error = desk.refused(&["export", "--to", "csv", "-o", "."]);
    assert_eq!(error, "duizhao: .: is a directory; expected a file\n");
    let error = desk.refused(&["export", "--to", "csv", "-o", "none/x"]);
    assert!(error.starts_with("duizhao: none/x: "), "{error}");
}

#[test]
fn what_is_exported_is_imported_elsewhere() {
    let desk = Desk::new();
    desk.add(&[
        "1.1", "law.toml", "--words", "承诺", "--body", "=1\n|x|", "--tag", "a|b",
    ]);
    desk.add(&["1.2", "law.toml", "--body", "y", "--kind", "question"]);
    let before = desk.json(&["list", "law.toml", "--json"]);
    for (format, name) in [("csv", "n.csv"), ("jsonl", "n.jsonl"), ("w3c", "n.json")] {
        let notes = format!("{format}.toml");
        desk.notes(&["export", "law.toml", "--to", format, "-o", name]);
        assert_eq!(
            desk.notes(&["import", name, "law.toml", "--notes", &notes]),
            "2 added\n"
        );
        assert_eq!(
            desk.json(&["list", "law.toml", "--json", "--notes", &notes]),
            before
        );
        let again = desk.notes(&["import", name, "law.toml", "--notes", &notes]);
        assert_eq!(again, "0 added, 2 already there\n");
    }
}

#[test]
fn entries_that_cannot_be_imported_are_reported_with_their_line() {
    let desk = Desk::new();
    desk.home.file(
        "t.csv",
        "body,reference,kind\ngood,1.1,\nbad,1.1,remark\nlost,99,\n",
    );
    let Run { code, out, err } = desk.run(&["import", "t.csv", "law.toml"]);
    assert_eq!((code, &*out), (1, "2 added, 1 left out\n"));
    assert_eq!(
        err,
        "t.csv:3: kind: \"remark\" is no kind of note; expected comment, question or translation\n\
        t.csv:4: “99”: no provision 99; there are provisions 1 to 2; kept as an orphan\n"
    );
    desk.home.file("x", "");
    let check = |arguments: &[&str], expected: &str| {
        assert_eq!(desk.refused(&[&["import"], arguments].concat()), expected);
    };
    check(
        &["x"],
        "duizhao: x: the name does not tell the format; --from csv, jsonl or w3c does\n",
    );
    check(
        &["."],
        "duizhao: .: the name does not tell the format; --from csv, jsonl or w3c does\n",
    );
    check(
        &[".", "--from", "csv"],
        "duizhao: .: is a directory; expected a file with notes\n",
    );
    desk.home
        .file("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let error = desk.refused(&["import", "picture.csv"]);
    assert!(error.contains("picture.csv: "), "{error}");
}

#[test]
fn a_table_of_other_people_is_imported_once() {
    let desk = Desk::new();
    desk.home.file("t.csv", "body,reference\nx,1.1\n");
    assert_eq!(desk.notes(&["import", "t.csv", "law.toml"]), "1 added\n");
    assert_eq!(
        desk.notes(&["import", "t.csv", "law.toml"]),
        "0 added, 1 already there\n"
    );
    assert_eq!(desk.list(&["law.toml"]), ["1.1\tcomment/open\t\tli\tx"]);
}

#[test]
fn a_note_changed_elsewhere_is_kept_in_both_versions() {
    let desk = Desk::new();
    let id = desk.add(&["1.1", "law.toml", "--body", "mine"]);
    let text = desk.notes(&["export", "law.toml", "--to", "jsonl"]);
    desk.home
        .file("t.jsonl", text.replace("\"mine\"", "\"theirs\""));
    let Run { code, out, err } = desk.run(&["import", "t.jsonl", "law.toml"]);
    assert_eq!((code, &*out), (0, "0 added, 1 kept in two versions\n"));
    assert!(
        err.starts_with(&format!(
            "{id} was changed on both sides; the other version is "
        )),
        "{err}"
    );
    let again = desk.notes(&["import", "t.jsonl", "law.toml"]);
    assert_eq!(again, "0 added, 1 already there\n");
    let notes = desk.json(&["list", "law.toml", "--json"]);
    let mut bodies: Vec<_> = notes
        .iter()
        .map(|note| note["body"].as_str().unwrap())
        .collect();
    bodies.sort_unstable();
    assert_eq!(bodies, ["mine", "theirs"]);
}

#[test]
fn two_files_are_merged() {
    let desk = Desk::new();
    let both = desk.add(&["1.1", "law.toml", "--body", "both", "--notes", "a.toml"]);
    fs::copy(desk.path("a.toml"), desk.path("b.toml")).unwrap();
    desk.add(&["1.2", "law.toml", "--body", "in a", "--notes", "a.toml"]);
    desk.add(&["2", "law.toml", "--body", "in b", "--notes", "b.toml"]);
    let b = fs::read_to_string(desk.path("b.toml")).unwrap();
    desk.home.file("b.toml", b.replace("both", "changed in b"));
    let Run { code, out, err } = desk.run(&["merge", "a.toml", "b.toml"]);
    assert_eq!(code, 0);
    assert!(err.starts_with(&both), "{err}");
    for body in ["both", "in a", "in b", "changed in b"] {
        assert!(out.contains(body), "{body} in {out}");
    }
    assert_eq!(
        desk.run(&["merge", "a.toml", "b.toml", "-o", "c.toml"])
            .code,
        0
    );
    assert_eq!(fs::read_to_string(desk.path("c.toml")).unwrap(), out);
    assert_eq!(desk.list(&["law.toml", "--notes", "c.toml"]).len(), 4);
    let refused = desk.refused(&["merge", "a.toml", "b.toml", "-o", "law.toml"]);
    assert_eq!(
        refused,
        "duizhao: law.toml: is there already; expected a new file, or one of the two\n"
    );
    assert_eq!(
        desk.run(&["merge", "a.toml", "b.toml", "-o", "b.toml"])
            .code,
        0
    );
    assert_eq!(desk.list(&["law.toml", "--notes", "b.toml"]).len(), 4);
}

#[test]
fn what_is_not_there_is_not_merged() {
    let desk = Desk::new();
    let error = desk.refused(&["merge", "a.toml", "b.toml"]);
    assert!(error.starts_with("duizhao: a.toml: "), "{error}");
}

#[cfg(unix)]
#[test]
fn notes_that_must_not_be_written_are_read_without_alarm() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.add(&["1.1", "law.toml", "--body", "x", "--notes", "n.toml"]);
    fs::set_permissions(desk.path("n.toml"), PermissionsExt::from_mode(0o444)).unwrap();
    let of = ["law.toml", "--notes", "n.toml"];
    assert_eq!(desk.list(&of), ["1.1\tcomment/open\t\tli\tx"]);
    assert_eq!(desk.notes(&[&["check"], &of[..]].concat()), "");
    assert_ne!(
        desk.notes(&[&["export", "--to", "csv"], &of[..]].concat()),
        ""
    );
    assert_ne!(desk.notes(&["merge", "n.toml", "n.toml"]), "");
    let refused = desk.refused(&["add", "1.1", "law.toml", "--body", "y", "--notes", "n.toml"]);
    assert!(refused.contains("allow writing it"), "{refused}");
}

#[test]
fn notes_that_cannot_be_read_are_a_failure() {
    let desk = Desk::new();
    fs::create_dir(desk.path("dir")).unwrap();
    desk.home.file("garbage", b"\xff\xfe\x00");
    desk.home.file("old.csv", "kept");
    let check = |name: &str, expected: &str| {
        let of = ["law.toml", "--notes", name];
        for command in [&["list"][..], &["export", "--to", "csv", "-o", "old.csv"]] {
            let refused = desk.refused(&[command, &of].concat());
            assert!(refused.contains(expected), "{command:?}: {refused}");
        }
        let refused = desk.refused(&["list", "law.toml", "--with", name]);
        assert!(refused.contains(expected), "--with {name}: {refused}");
        let refused = desk.refused(&["merge", name, name]);
        assert!(refused.contains(expected), "merge: {refused}");
        assert_eq!(desk.run(&[&["check"], &of[..]].concat()).code, 1);
    };
    check("dir", "irectory");
    check("garbage", "garbage:1:1: byte 0xff is not UTF-8");
    check("absent", "absent: No such file");
    let old = fs::read_to_string(desk.path("old.csv")).unwrap();
    assert_eq!(old, "kept", "nothing replaces an earlier export");
}

#[test]
fn merging_keeps_what_cannot_be_read() {
    let desk = Desk::new();
    for name in ["a.toml", "b.toml"] {
        desk.add(&["1.1", "law.toml", "--body", name, "--notes", name]);
    }
    let more = |name: &str, text: &str| {
        let whole = fs::read_to_string(desk.path(name)).unwrap() + text;
        desk.home.file(name, whole);
    };
    more(
        "a.toml",
        "\n# by hand\n[[note]]\nkind = \"qestion\"\nbody = \"odd in a\"\n",
    );
    more(
        "b.toml",
        "\n[[note]]\nkind = 1\nbody = \"odd in b\"\n\n[[note]]\nbody = '''cut off in b",
    );
    let kept = ["# by hand", "odd in a", "odd in b", "cut off in b"];
    let check = |text: &str| {
        for kept in kept {
            assert_eq!(text.matches(kept).count(), 1, "{kept} in {text}");
        }
        desk.home.file("check.toml", text);
        let run = desk.run(&["list", "law.toml", "--notes", "check.toml"]);
        assert_eq!(run.out.lines().count(), 2, "{}", run.err);
        assert_eq!(run.err.lines().count(), 3, "{}", run.err);
    };
    check(&desk.run(&["merge", "a.toml", "b.toml"]).out);
    // Merging again, or in the other order, adds nothing.
    for files in [
        ["a.toml", "b.toml", "-o", "c.toml"],
        ["c.toml", "b.toml", "-o", "c.toml"],
        ["b.toml", "c.toml", "-o", "c.toml"],
        ["a.toml", "b.toml", "-o", "a.toml"],
    ] {
        let run = desk.run(&[&["merge"], &files[..]].concat());
        assert_eq!(run.code, 1, "it is said that something cannot be read");
        check(&fs::read_to_string(desk.path(files[3])).unwrap());
    }
}

#[test]
fn two_entries_that_are_cut_off_are_both_kept() {
    let desk = Desk::new();
    // The first file ends in the middle of a character.
    desk.home
        .file("a.toml", b"[[note]]\nbody = '''first \xe4\xbf");
    desk.home.file("b.toml", "[[note]]\nbody = '''second");
    let merged = desk.run(&["merge", "a.toml", "b.toml", "-o", "c.toml"]);
    assert_eq!(merged.code, 1);
    let text = fs::read_to_string(desk.path("c.toml")).expect("UTF-8");
    assert!(text.contains("first") && text.contains("second"), "{text}");
    let id = desk.run(&["add", "1.1", "law.toml", "--body", "x", "--notes", "c.toml"]);
    assert_eq!(id.code, 0, "{}", id.err);
}

#[test]
fn a_file_with_conflict_marks_of_git_is_not_merged() {
    let desk = Desk::new();
    desk.add(&["1.1", "law.toml", "--body", "x", "--notes", "a.toml"]);
    let a = fs::read_to_string(desk.path("a.toml")).unwrap();
    let conflict = "<<<<<<< ours\nbody = \"y\"\n=======\nbody = \"z\"\n>>>>>>> theirs\n";
    desk.home
        .file("b.toml", format!("{a}\n[[note]]\nat = \"2\"\n{conflict}"));
    let error = desk.run(&["merge", "a.toml", "b.toml", "-o", "c.toml"]);
    assert_eq!(error.code, 1);
    assert!(error.err.contains("git could not merge"), "{}", error.err);
    assert!(!desk.path("c.toml").exists());
}

#[test]
fn lost_notes_are_reported_with_the_next_one() {
    let desk = Desk::new();
    let add = ["add", "1.1", "law.toml", "--body", "x", "--notes", "n.toml"];
    desk.notes(&add);
    desk.notes(&add);
    fs::remove_file(desk.path("n.toml")).unwrap();
    let run = desk.run(&add);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.err,
        "the notes of an earlier session are kept as n.toml~1~\n"
    );
}

#[test]
fn an_export_replaces_nothing_that_somebody_has_written() {
    let desk = Desk::new();
    desk.add(&["1.1", "law.toml", "--body", "x", "--notes", "wang.toml"]);
    let wang = fs::read_to_string(desk.path("wang.toml")).unwrap();
    let export = |output| desk.refused(&["export", "--to", "csv", "law.toml", "-o", output]);
    assert_eq!(
        export("law.toml"),
        "duizhao: law.toml: is the text; expected another file\n"
    );
    assert_eq!(
        export("wang.toml"),
        "duizhao: wang.toml: is a file with notes; expected another\n"
    );
    assert_eq!(fs::read_to_string(desk.path("law.toml")).unwrap(), LAW);
    assert_eq!(fs::read_to_string(desk.path("wang.toml")).unwrap(), wang);
}

#[cfg(unix)]
#[test]
fn an_export_keeps_the_permissions_of_the_file_that_it_replaces() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let file = desk.home.file("out.csv", "old");
    let allow = |mode| fs::set_permissions(&file, PermissionsExt::from_mode(mode)).unwrap();
    let export = ["export", "--to", "csv", "law.toml", "-o", "out.csv"];
    allow(0o600);
    desk.notes(&export);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    allow(0o400);
    assert_eq!(
        desk.refused(&export),
        "duizhao: out.csv: must not be written; allow it first\n"
    );
}

#[test]
fn notes_of_one_moment_stay_in_order() {
    let desk = Desk::new();
    let bodies: Vec<_> = (0..6).map(|number| number.to_string()).collect();
    for body in &bodies {
        desk.add(&["1.1", "law.toml", "--body", body]);
    }
    let lines = desk.list(&["law.toml"]);
    let last = |line: &String| line.rsplit('\t').next().unwrap().to_owned();
    assert_eq!(lines.iter().map(last).collect::<Vec<_>>(), bodies);
}

#[test]
fn notes_on_another_text_are_not_accepted_on_this() {
    let desk = Desk::new();
    desk.add(&["1.1", "law.toml", "--body", "x", "--notes", "n.toml"]);
    let notes = fs::read_to_string(desk.path("n.toml")).unwrap();
    desk.home
        .file("other.toml", REVISED.replace("\"law\"", "\"other\""));
    let refused = desk.refused(&["check", "other.toml", "--notes", "n.toml", "--accept"]);
    assert_eq!(
        refused,
        "duizhao: n.toml: these are notes on “law”; expected those on “other”. \
        If that is the same text, write document = \"other\" into the file\n"
    );
    assert_eq!(fs::read_to_string(desk.path("n.toml")).unwrap(), notes);
}

#[test]
fn a_merged_file_is_the_first_one_with_more_in_it() {
    let desk = Desk::new();
    desk.add(&["1.1", "law.toml", "--body", "in b", "--notes", "b.toml"]);
    let a = "# my notes\ndocument = \"law\"\nmine = 1\n\n# on 2\n[[note]]\nat = \"2\"\nbody = \"in a\"\n";
    desk.home.file("a.toml", a);
    desk.notes(&["merge", "a.toml", "b.toml", "-o", "c.toml"]);
    let c = fs::read_to_string(desk.path("c.toml")).unwrap();
    for kept in ["# my notes\n", "mine = 1\n", "# on 2\n[[note]]"] {
        assert!(c.contains(kept), "{kept} in {c}");
    }
    assert_eq!(desk.list(&["law.toml", "--notes", "c.toml"]).len(), 2);
    // The metadata comes from the second file if the first has none.
    desk.home
        .file("a.toml", a.replace("document = \"law\"\n", ""));
    let out = desk.notes(&["merge", "a.toml", "b.toml"]);
    assert!(out.contains("document = \"law\""), "{out}");
}

#[test]
fn tables_are_imported_as_spreadsheets_save_them() {
    let table = "reference;body\r\n2;何时施行？这一条没有说明。\r\n";
    let utf16: Vec<u8> = format!("\u{feff}{}", table.replace(';', "\t"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (gb18030, _, _) = encoding_rs::GB18030.encode(table);
    for bytes in [table.as_bytes(), &utf16, &gb18030] {
        let desk = Desk::new();
        desk.home.file("t.csv", bytes);
        assert_eq!(desk.notes(&["import", "t.csv", "law.toml"]), "1 added\n");
        let listed = desk.notes(&["list", "law.toml"]);
        assert!(listed.contains("何时施行？"), "{listed}");
    }
}

/// Two provisions that differ in one word, and annotations as a web page with other line
/// breaks has them.
const TEAMS: &str = r#"
id = "teams"
languages = ["en", "zh"]
[[provision]]
number = 1
[[provision.segment]]
en = "The red team reported that the bridge holds forty carts in winter."
zh = "红队报告说，这座桥冬天能承载四十辆车。"
[[provision]]
number = 2
[[provision.segment]]
en = "The blue team reported that the bridge holds forty carts in winter."
zh = "蓝队报告说，这座桥冬天能承载四十辆车。"
"#;

fn annotation(exact: &str, prefix: &str, suffix: &str) -> String {
    let selector = serde_json::json!({
        "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix,
    });
    serde_json::json!({
        "type": "Annotation",
        "bodyValue": format!("on {exact}"),
        "target": {"source": "http://example.org/", "selector": [selector]},
    })
    .to_string()
}

#[test]
fn annotations_made_elsewhere_are_placed_by_their_quotes() {
    for (annotation, reference) in [
        (
            annotation(
                "holds forty carts",
                "blue team reported that the bridge ",
                " in",
            ),
            "2",
        ),
        (
            annotation(
                "holds\n   forty carts",
                "The red team\nreported that the bridge ",
                "",
            ),
            "1",
        ),
        (
            annotation("能承载四十辆车", "蓝队报告说，这座桥冬天", "。"),
            "2",
        ),
    ] {
        let desk = Desk::new();
        desk.home.file("teams.toml", TEAMS);
        desk.home.file("a.json", format!("[{annotation}]"));
        let Run { code, out, err } = desk.run(&["import", "a.json", "teams.toml"]);
        assert_eq!((code, &*out, &*err), (0, "1 added\n", ""), "{annotation}");
        let listed = desk.notes(&["list", "teams.toml"]);
        assert!(listed.starts_with(reference), "{annotation}: {listed}");
    }
}

#[test]
fn an_annotation_of_words_elsewhere_is_an_orphan_in_its_language() {
    let desk = Desk::new();
    desk.home.file("teams.toml", TEAMS);
    for (exact, field) in [
        ("完全无关的话", "quote.zh"),
        ("quite other words", "quote.en"),
    ] {
        desk.home.file("a.json", annotation(exact, "", ""));
        let Run { code, err, .. } =
            desk.run(&["import", "a.json", "teams.toml", "--notes", "orphans.toml"]);
        assert_eq!(code, 0, "{err}");
        assert!(err.contains("kept as an orphan"), "{err}");
        let notes = fs::read_to_string(desk.home.work().join("orphans.toml")).expect("a file");
        assert!(notes.contains(&format!("{field} = \"{exact}\"")), "{notes}");
    }
}

#[test]
fn positions_count_in_the_text_that_is_printed() {
    let desk = Desk::new();
    let zh = desk.notes(&["text", "--language", "zh", "law.toml"]);
    desk.notes(&["add", "2", "law.toml", "--side", "zh", "--body", "when?"]);
    let exported = desk.notes(&["export", "--to", "w3c", "law.toml"]);
    let exported: Value = serde_json::from_str(&exported).expect("JSON");
    let places = ["/items/0", "/first/items/0"].into_iter();
    let note = places.filter_map(|place| exported.pointer(place)).next();
    let note = note.expect("an annotation");
    let targets = note["target"]
        .as_array()
        .expect("a target for each language");
    let of_zh = |target: &&Value| target["source"]["language"] == "zh";
    let target = targets.iter().find(of_zh).expect("Chinese");
    let (quote, position) = (&target["selector"][0], &target["selector"][1]);
    let end = |name: &str| position[name].as_u64().expect("a position") as usize;
    let words: String = zh.chars().take(end("end")).skip(end("start")).collect();
    assert_eq!(Some(&*words), quote["exact"].as_str());
    let error = desk.refused(&["text", "--language", "fr", "law.toml"]);
    assert!(
        error.contains("found no fr in the text; expected zh or en"),
        "{error}"
    );
}

#[test]
fn check_warns_of_tags_that_the_tag_file_does_not_have() {
    let desk = Desk::new();
    let notes = desk.home.work().join("mine.toml");
    let notes = notes.to_str().expect("a path");
    let add = |tag: &str| {
        desk.add(&[
            "1", "law.toml", "--body", "x", "--tag", tag, "--notes", notes,
        ])
    };
    add("term");
    let id = add("trem");
    let check = || desk.run(&["check", "law.toml", "--notes", notes]);
    assert!(
        !check().err.contains("no tag"),
        "without a tag file nothing is warned of"
    );
    desk.home
        .file("tags.toml", "[[tag]]\nname = 'term'\nmeaning = 'a term'\n");
    let Run { code, out, err } = check();
    assert_eq!((code, &*out), (0, ""));
    let warning =
        format!("tags.toml: no tag “trem”, which the note {id} on 1 has; did you mean “term”?");
    assert!(err.contains(&warning), "{err}");
    assert_eq!(err.matches("no tag").count(), 1, "{err}");
    desk.home
        .file("tags.toml", "[[tag]]\nname = 'term'\ncolour = 'pink'\n");
    let err = desk.refused(&["check", "law.toml", "--notes", notes]);
    assert!(
        err.contains("tags.toml:3:10: unknown variant `pink`"),
        "{err}"
    );
}

#[test]
fn check_warns_of_links_that_lead_nowhere() {
    let desk = Desk::new();
    let id = desk.add(&["1", "law.toml", "--body", "see [[2]] and [[99]]"]);
    desk.add(&["2", "law.toml", "--body", &format!("back to [[{id}]]")]);
    let Run { code, out, err } = desk.run(&["check", "law.toml"]);
    assert_eq!((code, &*out), (0, ""));
    let warning = format!("the note {id} on 1: [[99]] is neither a place nor the id of a note\n");
    assert!(err.contains(&warning), "{err}");
    assert_eq!(err.matches("[[").count(), 1, "{err}");
}
