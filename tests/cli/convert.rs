//! `duizhao convert`: other formats, and the files it must not overwrite.

use std::fs;
use std::path::PathBuf;

use crate::support::libraries::write_library;
use crate::support::program::{Home, Run, finished};

const LAW: &str = r#"
id = "law"
languages = ["zh", "en"]
title.en = "A Law"

[[section]]
kind = "chapter"
number = 1
zh = "第一章　总则"
en = "Chapter I"

[[section.provision]]
number = 14
[[section.provision.segment]]
zh = "第十四条　本法所称信用。"
en = "Article 14. Credit in this Law."
[[section.provision.segment]]
zh = "第二款。"
paragraph = true

[[section.provision]]
number = "14-1"
label.en = "Article 14-1"
[[section.provision.segment]]
zh = "第十四条之一　前条准用之。"
en = "The preceding <Article> & \"others\" apply."
"#;

/// [`LAW`] as `convert` wrote it when its keys differed from those of `print`.
const JSON_LINES_BEFORE: &str = r#"{"id":"law","languages":["zh","en"],"title":{"en":"A Law"}}
{"reference":"chapter-1","section":"chapter-1","kind":"chapter","level":1,"number":"1","zh":"第一章　总则","en":"Chapter I"}
{"reference":"14.1","section":"chapter-1","zh":"第十四条　本法所称信用。","en":"Article 14. Credit in this Law."}
{"reference":"14.2","section":"chapter-1","paragraph":true,"zh":"第二款。","en":""}
{"reference":"14-1","section":"chapter-1","label":{"en":"Article 14-1"},"zh":"第十四条之一　前条准用之。","en":"The preceding <Article> & \"others\" apply."}
"#;

const ZH: &str = "第一条　甲。\n第二条　乙。\n";
const EN: &str = "Article 1. A.\nArticle 2. B.\n";

fn home() -> Home {
    let home = Home::new();
    home.file("law.toml", LAW);
    home.file("zh.txt", ZH);
    home.file("en.txt", EN);
    home
}

fn run(home: &Home, arguments: &[&str]) -> Run {
    finished(&mut home.duizhao(arguments))
}

/// Runs a conversion that must succeed and returns its messages.
fn convert(home: &Home, arguments: &[&str]) -> String {
    let Run { code, out, err } = run(home, &[&["convert"], arguments].concat());
    assert_eq!((code, &*out), (0, ""), "{arguments:?}: {err}");
    err
}

/// Runs a conversion that must fail, leave the disk as it was, and say why; returns the
/// message.
fn refused(home: &Home, arguments: &[&str]) -> String {
    let Run { code, out, err } = home.run([&["convert"], arguments].concat());
    assert_eq!((code, &*out), (1, ""), "{arguments:?}: {err}");
    err
}

fn read(home: &Home, name: &str) -> String {
    fs::read_to_string(home.work().join(name)).expect("a file")
}

/// The segments of a text, as `print --format jsonl` lists them.
fn segments(home: &Home, files: &[&str]) -> String {
    let arguments = [&["print"], files, &["--format", "jsonl"]].concat();
    let Run { code, out, err } = home.run(arguments);
    assert_eq!((code, &*err), (0, ""), "{files:?}");
    out
}

fn names(home: &Home) -> Vec<String> {
    let entries = fs::read_dir(home.work()).expect("a directory");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_name_of_the_output_tells_the_format() {
    let home = home();
    for (name, beginning) in [
        ("a.toml", "# A bilingual text of duizhao"),
        ("a.csv", "reference,"),
        ("a.TSV", "reference\t"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.tmx", "<?xml"),
        ("a.xlf", "<?xml"),
    ] {
        convert(&home, &["law.toml", "-o", name]);
        let content = read(&home, name);
        let is_headless = content.starts_with("chapter-1");
        assert!(content.starts_with(beginning) || is_headless, "{content}");
    }
    convert(&home, &["law.toml", "--to", "native", "-o", "odd.name"]);
    assert_eq!(read(&home, "odd.name"), read(&home, "a.toml"));
}

#[test]
fn a_name_without_a_format_is_an_error_that_lists_them() {
    let home = home();
    for name in ["a", "a.txt", "a.docx", "toml"] {
        let err = refused(&home, &["law.toml", "-o", name]);
        assert!(err.starts_with(&format!("duizhao: {name}: ")), "{err}");
        assert!(err.contains(".toml") && err.contains(".html"), "{err}");
        assert!(err.contains("--to"), "{err}");
    }
    let err = refused(&home, &["law.toml", "-o", "a.txt", "--to", "plain"]);
    assert!(err.contains("cannot write plain"), "{err}");
    let Run { code, err, .. } = home.run(["convert", "-o", "a.csv", "--to", "word"]);
    assert_eq!(code, 2);
    assert!(err.contains("[possible values: native, "), "{err}");
}

#[test]
fn what_a_format_holds_comes_back() {
    let home = home();
    for name in ["copy.toml", "copy.tmx", "copy.xlf", "copy.xliff"] {
        convert(&home, &["law.toml", "-o", name]);
        assert_eq!(segments(&home, &[name]), segments(&home, &["law.toml"]));
    }
    convert(&home, &["-o", "opinions.toml"]);
    assert_eq!(segments(&home, &["opinions.toml"]), segments(&home, &[]));
}

#[test]
fn print_and_convert_write_the_same_json_lines() {
    let home = home();
    home.file("old.jsonl", JSON_LINES_BEFORE);
    for text in [&[][..], &["law.toml"]] {
        let printed = segments(&home, text);
        home.file("printed.jsonl", &printed);
        convert(&home, &[text, &["-o", "converted.jsonl"]].concat());
        let converted = read(&home, "converted.jsonl");
        let (_, converted) = converted.split_once('\n').expect("a line of metadata");
        assert_eq!(converted, printed);
        for file in ["printed.jsonl", "converted.jsonl"] {
            assert_eq!(segments(&home, &[file]), printed, "{file}");
        }
    }
    let law = segments(&home, &["law.toml"]);
    assert_eq!(segments(&home, &["old.jsonl"]), law);
    assert!(
        law.contains(r#""labels":{"zh":"第一章","en":"Chapter I"},"section":"chapter-1","kind":"chapter","level":1,"number":"1","zh""#),
        "{law}"
    );
    home.file("invisible.txt", "第一条　甲\u{202e}乙\u{85}。\n");
    convert(&home, &["invisible.txt", "en.txt", "-o", "a.jsonl"]);
    let escaped = r"甲\u202e乙\u0085。";
    assert!(read(&home, "a.jsonl").contains(escaped));
}

#[test]
fn two_files_become_one() {
    let home = home();
    convert(&home, &["zh.txt", "en.txt", "-o", "law2.toml"]);
    let two = segments(&home, &["zh.txt", "en.txt"]);
    assert_eq!(segments(&home, &["law2.toml"]), two);
    assert!(two.contains("\"reference\":\"2\""), "{two}");
    assert!(read(&home, "law2.toml").contains("id = \"en-zh-"));
}

#[test]
fn standard_output_gets_what_a_file_would() {
    let home = home();
    convert(&home, &["law.toml", "-o", "a.toml"]);
    let Run { code, out, err } = home.run(["convert", "law.toml", "-o", "-", "--to", "native"]);
    assert_eq!((code, &*err), (0, ""));
    assert_eq!(out, read(&home, "a.toml"));
    let err = refused(&home, &["law.toml", "-o", "-"]);
    assert!(err.contains("expected one of"), "{err}");
}

#[test]
fn what_a_table_cannot_hold_is_reported() {
    let home = home();
    let err = convert(&home, &["law.toml", "-o", "a.csv"]);
    assert_eq!(err, "csv holds only the text; left out: title\n");
    assert_eq!(
        convert(&home, &["zh.txt", "en.txt", "-o", "b.csv"]),
        "csv holds only the text; left out: how pairs were aligned (--keep alignment holds it)\n"
    );
    assert_eq!(convert(&home, &["law.toml", "-o", "a.html"]), "");
}

#[test]
fn what_keys_cannot_hold_is_reported() {
    let home = home();
    let table = "reference,zh,en,paragraph,label.zh,label.en\n\
                 1.1,本法,This Act,,第 1 條,Article 1\n1.2,另有,Where,yes,,\n";
    home.file("law.csv", table);
    assert_eq!(
        convert(&home, &["law.csv", "-o", "law.json", "--to", "bilara"]),
        "bilara holds only the text; left out: labels, paragraphs\n"
    );
}

#[test]
fn a_file_that_is_there_is_replaced_and_nothing_else_is_left() {
    let home = home();
    home.file("a.toml", "old");
    let before = names(&home);
    convert(&home, &["law.toml", "-o", "a.toml"]);
    assert!(read(&home, "a.toml").contains("14-1"));
    assert_eq!(names(&home), before);
}

#[test]
fn the_text_is_never_replaced() {
    let home = home();
    for (files, output) in [
        (&["law.toml"][..], "law.toml"),
        (&["law.toml"], "./law.toml"),
        (&["zh.txt", "en.txt", "--to", "native"], "en.txt"),
    ] {
        let err = refused(&home, &[files, &["-o", output]].concat());
        let wanted = format!("duizhao: {output}: is the text; expected another file\n");
        assert_eq!(err, wanted);
    }
    #[cfg(unix)]
    {
        let link = home.work().join("link.toml");
        std::os::unix::fs::symlink(home.work().join("law.toml"), link).expect("a link");
        let err = refused(&home, &["law.toml", "-o", "link.toml"]);
        assert!(err.contains("is the text"), "{err}");
    }
}

#[test]
fn notes_are_never_replaced() {
    let home = home();
    let add = "notes add 14.1 law.toml --body x --notes notes.toml";
    let added = run(&home, &add.split(' ').collect::<Vec<_>>());
    assert_eq!(added.code, 0, "{}", added.err);
    let err = refused(&home, &["law.toml", "-o", "notes.toml"]);
    assert!(err.contains("is a file with notes"), "{err}");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let home = home();
    fs::create_dir(home.work().join("dir.toml")).expect("a directory");
    for (output, why) in [
        ("dir.toml", "is a directory"),
        ("none/a.toml", "No such file or directory"),
    ] {
        let err = refused(&home, &["law.toml", "-o", output]);
        assert!(err.starts_with(&format!("duizhao: {output}: ")), "{err}");
        assert!(err.contains(why), "{err}");
    }
}

#[test]
fn a_text_that_cannot_be_opened_leaves_no_file() {
    let home = home();
    home.file("bad.toml", "languages = [");
    home.file("empty.toml", " \n");
    home.file("data.zip", b"PK\x03\x04\x14\0\0\0\x08\0\xff\xfe\xfd");
    for (file, from) in [
        ("bad.toml", "native"),
        ("empty.toml", "native"),
        ("none.toml", "native"),
        ("data.zip", "native"),
    ] {
        let err = refused(&home, &[file, "--from", from, "-o", "a.csv"]);
        assert!(err.starts_with(&format!("duizhao: {file}:")), "{err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
}

#[test]
fn problems_of_the_text_are_reported_and_the_rest_is_written() {
    let home = home();
    home.file("odd.toml", LAW.replace("title.en", "titel.en"));
    let Run { code, err, .. } = run(&home, &["convert", "odd.toml", "-o", "a.html"]);
    assert_eq!(code, 0);
    assert!(
        err.starts_with("odd.toml:4:1: unknown field “titel”"),
        "{err}"
    );
    assert!(read(&home, "a.html").contains("The preceding &lt;Article&gt; &amp;"));
}

/// A replaced file keeps its permissions; a new one gets the usual ones.
#[cfg(unix)]
#[test]
fn permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let mode = |path: PathBuf| {
        let metadata = fs::metadata(path).expect("a file");
        metadata.permissions().mode() & 0o777
    };
    let old = home.file("old.toml", "old");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).expect("permissions");
    convert(&home, &["law.toml", "-o", "old.toml"]);
    assert_eq!(mode(old), 0o640);
    let usual = mode(home.file("usual", ""));
    convert(&home, &["law.toml", "-o", "new.toml"]);
    assert_eq!(mode(home.work().join("new.toml")), usual);
}

/// As with the notes file, a link stays and its target is written, even if it does not
/// exist yet.
#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_its_file_is_written() {
    let home = home();
    fs::create_dir(home.work().join("real")).expect("a directory");
    home.file("real/old.toml", "old");
    for target in ["real/old.toml", "real/new.toml"] {
        let link = home.work().join("link.toml");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(target, &link).expect("a link");
        convert(&home, &["law.toml", "-o", "link.toml"]);
        assert!(link.is_symlink(), "the link to {target} is replaced");
        assert!(read(&home, target).contains("14-1"));
    }
}

/// Only a process that may change owners can keep the owner.
#[cfg(unix)]
#[test]
fn the_owner_is_kept() {
    use std::os::unix::fs::{MetadataExt, chown};
    let home = home();
    let old = home.file("old.toml", "old");
    if chown(&old, Some(12_345), Some(54_321)).is_err() {
        eprintln!("skipped: this user may not give files away");
        return;
    }
    convert(&home, &["law.toml", "-o", "old.toml"]);
    let metadata = fs::metadata(old).expect("a file");
    assert_eq!((metadata.uid(), metadata.gid()), (12_345, 54_321));
}

/// The examples of the help run as they are.
#[cfg(unix)]
#[test]
fn every_example_in_the_help_works() {
    let home = home();
    let bin = home.work().join("bin");
    fs::create_dir(&bin).expect("a directory");
    let link = bin.join("duizhao");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_duizhao"), link).expect("a link");
    write_library(&home.work().join("laws"));
    let help = run(&home, &["convert", "--help"]).out;
    let (_, examples) = help.split_once("Examples:\n").expect("examples");
    let (examples, _) = examples.split_once("\n\n").expect("an end");
    let commands = examples
        .lines()
        .filter_map(|line| line.trim_start().split("  ").next());
    let commands: Vec<_> = commands.collect();
    assert!(commands.len() >= 4, "{commands:?}");
    for (nth, command) in commands.into_iter().enumerate() {
        // Each example writes a file of its own, so that none reads the output of
        // another.
        let command = command.replace("-o law.toml", &format!("-o law{nth}.toml"));
        let mut shell = home.command("/bin/sh");
        let Run { code, err, .. } = finished(shell.args(["-c", &command]).env("PATH", &bin));
        assert_eq!(code, 0, "{command}: {err}");
    }
}

const ALIGNED: &str = r#"
id = "opinion"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "=甲。"
en = "A."
confidence = 41
[[provision.segment]]
zh = "乙。"
en = "- B."
mended = true
"#;

#[test]
fn the_origin_of_pairs_and_the_id_come_back() {
    let home = home();
    home.file("aligned.toml", ALIGNED);
    let jsonl = segments(&home, &["aligned.toml"]);
    assert!(jsonl.contains("\"confidence\":41") && jsonl.contains("\"mended\":true"));
    for name in ["a.tmx", "a.xlf", "a.jsonl", "a.html"] {
        let err = convert(&home, &["aligned.toml", "-o", name]);
        assert_eq!(err, "", "{name}");
        assert_eq!(segments(&home, &[name]), jsonl, "{name}");
    }
    for name in ["a.csv", "a.tsv", "a.md"] {
        let err = convert(&home, &["aligned.toml", "-o", name]);
        assert!(err.contains("--keep alignment"), "{name}: {err}");
        assert!(!segments(&home, &[name]).contains("confidence"), "{name}");
        let err = convert(&home, &["aligned.toml", "--keep", "alignment", "-o", name]);
        assert_eq!(err, "", "{name}");
        assert_eq!(segments(&home, &[name]), jsonl, "{name}");
        convert(&home, &[name, "-o", "back.toml"]);
        assert!(
            read(&home, "back.toml").contains("id = \"opinion\""),
            "{name}"
        );
    }
    let err = convert(&home, &["aligned.toml", "-o", "a.json"]);
    assert!(err.contains("confidence, mended"), "{err}");
}

#[test]
fn a_table_for_a_spreadsheet_has_a_mark_and_no_formulas() {
    let home = home();
    home.file("aligned.toml", ALIGNED);
    for name in ["a.csv", "a.tsv"] {
        convert(&home, &["aligned.toml", "--for-spreadsheet", "-o", name]);
        let content = read(&home, name);
        assert!(content.starts_with("\u{feff}reference"), "{content}");
        assert!(
            content.contains("'=甲。") && content.contains("'- B."),
            "{content}"
        );
        let back = segments(&home, &[name]);
        assert!(
            back.contains("\"=甲。\"") && back.contains("\"- B.\""),
            "{back}"
        );
    }
    let err = refused(&home, &["aligned.toml", "--for-spreadsheet", "-o", "a.md"]);
    assert!(err.contains("expected csv or tsv"), "{err}");
}

#[test]
fn a_bilara_pair_keeps_its_keys_and_blanks() {
    let home = home();
    let zh = "{\n  \"ma31:0.1\": \"中阿含經 \",\n  \"ma31:1.0\": \"題 \",\n  \"ma31:1.1\": \"我聞如是。 \",\n  \"ma31:1.2\": \"\"\n}\n";
    let en =
        "{\n  \"ma31:0.1\": \"Medium Discourses \",\n  \"ma31:1.1\": \"So I have heard.\"\n}\n";
    home.file("root-zh.json", zh);
    home.file("translation-en.json", en);
    convert(
        &home,
        &["root-zh.json", "translation-en.json", "-o", "out.json"],
    );
    assert_eq!(read(&home, "out.zh.json"), zh);
    assert_eq!(read(&home, "out.en.json"), en);
}

/// The alignment of the two plain files, as the reader saves it.
const MENDED: &str = r#"
id = "en-zh-01234567"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "第一条　甲。"
en = "Article 1. A."
mended = true
"#;

#[test]
fn an_edited_alignment_beside_the_files_is_opened() {
    let home = home();
    let open = |arguments: &[&str]| home.run([&["print", "--format", "jsonl"], arguments].concat());
    let plain = open(&["zh.txt", "en.txt"]).out;
    home.file("zh-en.toml", MENDED.replace("mended = true", ""));
    assert_eq!(
        open(&["zh.txt", "en.txt"]).out,
        plain,
        "nothing is edited in it"
    );
    home.file("zh-en.toml", MENDED);
    let Run { code, out, err } = open(&["zh.txt", "en.txt"]);
    assert_eq!((code, out.lines().count()), (0, 1), "{err}");
    assert!(err.contains("opened zh-en.toml"), "{err}");
    assert!(err.contains("--original"), "{err}");
    let Run { out, err, .. } = open(&["--original", "zh.txt", "en.txt"]);
    assert_eq!((out, &*err), (plain.clone(), ""));
    // The files have changed since.
    let old = std::time::UNIX_EPOCH;
    let file = fs::File::options()
        .append(true)
        .open(home.work().join("zh-en.toml"));
    file.and_then(|file| file.set_modified(old))
        .expect("a time");
    let Run { out, err, .. } = open(&["zh.txt", "en.txt"]);
    assert_eq!(out, plain);
    assert!(err.contains("have changed since"), "{err}");
}
