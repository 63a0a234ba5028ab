//! Bad files, settings and arguments: one readable message, the right exit code, nothing
//! raw on the terminal, nothing written, no panic. [`Home::run`] checks the last three in
//! every test.

use std::fmt::Write;
use std::fs::File;
use std::time::{Duration, Instant};

use crate::support::program::{Home, Run, finished};
use duizhao::document::Side;
use duizhao::formats::{Problems, decode, native};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const LANGUAGES: &str = "languages = ['zh', 'en']\n";
const SEGMENT: &str = "[[provision.segment]]\nzh = '甲'\nen = 'A'\n";

/// Runs `print --format jsonl` on a file with this content.
fn print(content: impl AsRef<[u8]>) -> Run {
    let home = Home::new();
    home.file("t.toml", content);
    home.run(["print", "t.toml", "--format", "jsonl"])
}

/// Asserts that a file is refused with one message that begins as expected.
fn check_unusable(content: impl AsRef<[u8]>, expected: &str) {
    let Run { code, out, err } = print(content.as_ref());
    let shown = String::from_utf8_lossy(content.as_ref())
        .chars()
        .take(300)
        .collect::<String>();
    assert_eq!((code, &*out), (1, ""), "{shown}");
    assert!(
        err.starts_with(&format!("duizhao: t.toml{expected}")),
        "{shown}\n{err}"
    );
    assert_eq!(err.lines().count(), 1, "{shown}\n{err}");
}

/// Asserts that a file opens with warnings that begin as expected, and with these
/// references.
fn check_partial(content: &str, warnings: &[&str], references: &[&str]) {
    let Run { code, out, err } = print(content);
    assert_eq!(code, 0, "{content}\n{err}");
    let lines: Vec<_> = err.lines().collect();
    assert_eq!(lines.len(), warnings.len(), "{content}\n{err}");
    for (line, warning) in lines.iter().zip(warnings) {
        assert!(
            line.starts_with(&format!("t.toml:{warning}")),
            "{content}\n{err}"
        );
    }
    let found = out.lines().map(|line| {
        let segment: serde_json::Value = serde_json::from_str(line).expect("JSON");
        segment["reference"].as_str().expect("a string").to_owned()
    });
    assert_eq!(found.collect::<Vec<_>>(), references, "{content}");
}

#[test]
fn files_that_are_no_text() {
    check_unusable("", ": the file is empty; expected a bilingual text");
    check_unusable(" \r\n\t　\n", ": the file is empty");
    check_unusable("\u{feff}", ": the file is empty");
    // UTF-16 and GB18030 are decoded before anything else is judged.
    check_unusable(b"\xff\xfel\0a\0", ":1:");
    check_unusable(b"languages = ['zh']\n\xd0\xc5", ":2:");
    check_unusable(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        ": seems to be a PDF; expected a text file (`pdftotext -layout` makes text of it)",
    );
    check_unusable(b"\x89PNG\r\n\x1a\n", ": seems to be a PNG image; expected");
    check_unusable(
        b"PK\x03\x04\x14\0\0\0\x08\0",
        ": seems to be a zip archive; expected",
    );
    check_unusable(b"\0\0\0\0", ":1:");
    check_unusable(
        "<!DOCTYPE html>\n<html lang='zh'>\n",
        ":1:1: found no table of two columns and no paragraph; expected",
    );
    check_unusable("{\"zh\": \"甲\"}", ":1:1: ");
    check_unusable("甲,A\n乙,B\n", ":1:2: ");
}

#[test]
fn broken_toml_is_reported_with_line_and_column() {
    for (content, at, expected) in [
        ("languages = ['zh', 'en'\n[[provision]]\n", "", "expected"),
        ("languages = ['zh', 'en']\nid = \"x\n", "2:", "expected"),
        ("languages = ['zh', 'en']\nid\n", "2:3", "expected `=`"),
        (
            "languages = ['zh', 'en']\nid = 'a'\nid = 'b'\n",
            "3:1",
            "duplicate key",
        ),
        ("languages = ['zh', 'en']\n[[provision]\n", "2:", "expected"),
        ("languages = ['zh', 'en']\n信 = 1\n", "2:1", "expected"),
        ("languages = ['zh', 'en']\nid = \"\\q\"\n", "2:", "expected"),
    ] {
        let Run { code, err, .. } = print(content);
        assert_eq!(code, 1, "{content}");
        assert!(
            err.starts_with(&format!("duizhao: t.toml:{at}")),
            "{content}\n{err}"
        );
        assert!(err.contains(expected), "{content}\n{err}");
        assert_eq!(err.lines().count(), 1, "{content}\n{err}");
    }
    // Far into a long file, because it is parsed in pieces.
    let mut long = LANGUAGES.to_owned();
    for number in 1..=2000 {
        let _ = write!(long, "[[provision]]\nnumber = {number}\n{SEGMENT}");
    }
    check_unusable(
        format!("{long}[[provision]]\n信用 number = \n"),
        ":10003:4: key with no value, expected `=`",
    );
}

#[test]
fn the_two_languages_must_be_named() {
    for (languages, found) in [
        ("", "1:1: the file does not tell its languages"),
        ("languages = []", "1:13: found no tag in languages"),
        ("languages = ['zh']", "1:13: found only “zh” in languages"),
        (
            "languages = ['zh', 'zh']",
            "1:13: found “zh” and “zh” in languages",
        ),
        (
            "languages = ['zh', 'en', 'de']",
            "1:13: found 3 tags in languages",
        ),
        (
            "languages = ['zh', '']",
            "1:13: found “zh” and “” in languages",
        ),
        (
            "languages = ['zh', 3]",
            "1:13: found “zh” and the integer 3 in languages",
        ),
        (
            "languages = ['zh', 3, 'en']",
            "1:13: found 3 tags in languages",
        ),
        (
            "languages = ['zh', 'number']",
            "1:13: found “zh” and “number” in languages",
        ),
        ("languages = 'zh'", "1:13: languages is “zh”"),
        (
            "languages = { source = 'zh' }",
            "1:13: languages is a table",
        ),
    ] {
        let expected = format!(":{found}; expected languages = [\"zh\", \"en\"]");
        check_unusable(format!("{languages}\n[[provision]]\n{SEGMENT}"), &expected);
    }
}

#[test]
fn a_newer_format_is_not_guessed_at() {
    let newer = "made for a newer duizhao; this one reads up to format 1";
    check_unusable(
        format!("format = 99\n{LANGUAGES}[[provision]]\n{SEGMENT}"),
        &format!(":1:10: format is 99, {newer}"),
    );
    check_unusable(
        "format = 2\nsides = ['zh', 'en']\n",
        &format!(":1:10: format is 2, {newer}"),
    );
    for (format, found) in [
        ("0", "the integer 0"),
        ("-1", "the integer -1"),
        ("'1'", "“1”"),
        ("1.0", "the number 1.0"),
        ("99999999999999999999", "the integer 99999999999999999999"),
    ] {
        check_partial(
            &format!("format = {format}\n{LANGUAGES}[[provision]]\n{SEGMENT}"),
            &[&format!("1:10: format is {found}; expected 1")],
            &["p1"],
        );
    }
}

#[test]
fn a_file_without_segments_says_what_was_wrong_first() {
    check_unusable(
        LANGUAGES,
        ": no segment that can be shown; expected [[provision.segment]] with text",
    );
    check_unusable(
        format!("{LANGUAGES}[[provision]]\nnumber = 7\n"),
        ":3:10: provision 7 has no segment, left out; expected [[provision.segment]]; no segment",
    );
    check_unusable(
        format!("{LANGUAGES}provision = 3\n"),
        ":2:13: provision is the integer 3; expected [[provision]], with two brackets; no segment",
    );
}

#[test]
fn provisions_and_segments_that_cannot_be_shown_are_left_out() {
    check_partial(
        &format!(
            "{LANGUAGES}[[provision]]\nnumber = 1\n[[provision]]\nid = 'leer'\n[[provision]]\nnumber = 2\n{SEGMENT}"
        ),
        &[
            "3:10: provision 1 has no segment, left out",
            "5:6: provision “leer” has no segment",
        ],
        &["2"],
    );
    check_partial(
        &format!(
            "{LANGUAGES}[[provision]]\nnumber = 1\n{SEGMENT}[[provision.segment]]\nzh = ' '\nen = ''\n{SEGMENT}"
        ),
        &["7:1: a segment with both sides empty, left out; expected text for zh or en"],
        &["1.1", "1.2"],
    );
    check_partial(
        &format!(
            "{LANGUAGES}[[section]]\nnumber = 1\n[[section.provision]]\nnumber = 1\n[[section.provision.segment]]\nzh = '甲'\n"
        ),
        &["2:1: a section without a heading; expected zh or en"],
        &["1"],
    );
}

#[test]
fn a_number_used_twice_is_reached_by_a_tilde() {
    let file = format!(
        "{LANGUAGES}[[provision]]\nnumber = 3\n{SEGMENT}[[provision]]\nnumber = '三'\n{SEGMENT}\
         [[provision]]\nid = 'Anhang'\n{SEGMENT}[[provision]]\nid = 'anhang'\n{SEGMENT}\
         [[section]]\nkind = 'anhang'\nzh = '附件'\n"
    );
    let warnings = [
        "8:10: 3 is used for 2 provisions; expected each number once (this one is reached as 3~2)",
        "18:6: anhang is used for 2 provisions",
    ];
    let references = ["3", "3~2", "Anhang", "anhang~2", "anhang~3"];
    check_partial(&file, &warnings, &references);
    let home = Home::new();
    home.file("t.toml", &file);
    for reference in references {
        let run = home.run(["print", "t.toml", reference, "--format", "jsonl"]);
        assert_eq!(run.code, 0, "{reference}");
        assert!(
            run.out
                .contains(&format!("{{\"reference\":\"{reference}\"")),
            "{}",
            run.out
        );
    }
}

#[test]
fn unknown_fields_are_left_out_and_the_rest_opens() {
    check_partial(
        &format!(
            "{LANGUAGES}colour = 'red'\ntitle.de = 'Titel'\n[[provision]]\nnumbr = 1\nnumber = 1\n{SEGMENT}fr = 'x'\n\
             [[section]]\nzh = '章'\ntitle = 'x'\n[remark]\nx = 1\n"
        ),
        &[
            "2:1: unknown field “colour”, left out; expected format, id, languages",
            "3:7: unknown field “de”, left out; expected zh or en",
            "5:1: unknown field “numbr”, left out; expected number, id, label or",
            "10:1: unknown field “fr”, left out; expected zh or en, paragraph, confidence or mended",
            "13:1: unknown field “title”, left out; expected kind, level, number",
            "14:2: unknown field “remark”, left out; expected it before the first [[…]]",
        ],
        &["1", "part"],
    );
}

#[test]
fn wrong_types_are_reported_and_the_rest_opens() {
    let number = "expected a number such as 16";
    for (fields, warning, reference) in [
        (
            "number = true",
            format!("3:10: number is the boolean true; {number}"),
            "p1",
        ),
        (
            "number = 1.5",
            format!("3:10: number is the number 1.5; {number}"),
            "p1",
        ),
        (
            "number = -1",
            format!("3:10: number is the integer -1; {number}"),
            "p1",
        ),
        (
            "number = 0x10",
            format!("3:10: number is the integer 0x10; {number}"),
            "p1",
        ),
        (
            "number = 4294967296",
            format!("3:10: number is the integer 4294967296; {number}"),
            "p1",
        ),
        (
            "number = 'Article 1'",
            format!("3:10: number is “Article 1”; {number}"),
            "p1",
        ),
        (
            "number = [1]",
            format!("3:10: number is an array; {number}"),
            "p1",
        ),
        (
            "id = 1",
            "3:6: id is the integer 1; expected a name such as preamble".into(),
            "p1",
        ),
        ("id = '1'", "3:6: id is “1”; expected a name".into(), "p1"),
        (
            "id = 'a.b'",
            "3:6: id is “a.b”; expected a name".into(),
            "p1",
        ),
        (
            "id = \"\\u001b[2J\"",
            "3:6: id is “␛[2J”; expected a name".into(),
            "p1",
        ),
        (
            "label = 3",
            "3:9: label is the integer 3; expected a string for each language".into(),
            "p1",
        ),
        (
            "label.zh = 3",
            "3:12: zh is the integer 3; expected a string".into(),
            "p1",
        ),
    ] {
        check_partial(
            &format!("{LANGUAGES}[[provision]]\n{fields}\n{SEGMENT}"),
            &[&warning],
            &[reference],
        );
    }
    for (head, warning) in [
        ("id = 1", "2:6: id is the integer 1; expected a string"),
        (
            "title = 'x'",
            "2:9: title is “x”; expected a string for each language, such as title.zh",
        ),
        ("issuers.zh = []", "2:14: zh is an array; expected a string"),
        (
            "date = 2022",
            "2:8: date is the integer 2022; expected a string",
        ),
        (
            "source = 1979-05-27",
            "2:10: source is the date 1979-05-27; expected a string",
        ),
    ] {
        check_partial(
            &format!("{LANGUAGES}{head}\n[[provision]]\n{SEGMENT}"),
            &[warning],
            &["p1"],
        );
    }
    for (fields, warning) in [
        (
            "kind = 3",
            "3:8: kind is the integer 3; expected a word such as part or chapter",
        ),
        (
            "kind = 'Part'",
            "3:8: kind is “Part”; expected a word such as part or chapter, in small letters",
        ),
        (
            "kind = 'article'",
            "3:8: kind is “article”; expected a word",
        ),
        ("level = 0", "3:9: level is the integer 0; expected 1 to 9"),
        (
            "level = 0b11",
            "3:9: level is the integer 0b11; expected 1 to 9",
        ),
        ("level = 'top'", "3:9: level is “top”; expected 1 to 9"),
        ("en = 1", "3:6: en is the integer 1; expected a string"),
    ] {
        check_partial(
            &format!("{LANGUAGES}[[section]]\n{fields}\nzh = '章'\n"),
            &[warning],
            &["part"],
        );
    }
    check_partial(
        &format!(
            "{LANGUAGES}[[provision]]\n{SEGMENT}[[provision.segment]]\nzh = 1\nen = 'B'\nparagraph = 'yes'\n"
        ),
        &[
            "7:6: zh is the integer 1; expected a string",
            "9:13: paragraph is “yes”; expected true or false",
        ],
        &["p1.1", "p1.2"],
    );
    check_partial(
        &format!(
            "{LANGUAGES}[[provision]]\nsegment = 3\n[[provision]]\nsegment = [4, {{ zh = '甲' }}]\n"
        ),
        &[
            "3:11: segment is the integer 3; expected [[provision.segment]], with two brackets",
            "2:1: a provision has no segment, left out",
            "5:12: segment is the integer 4; expected [[provision.segment]]",
        ],
        &["p2"],
    );
}

#[test]
fn single_brackets_are_reported_and_lose_no_text() {
    check_partial(
        &format!("{LANGUAGES}[provision]\nnumber = 1\n[provision.segment]\nzh = '甲'\n"),
        &[
            "2:1: provision is a table; expected [[provision]], with two brackets",
            "4:1: segment is a table; expected [[provision.segment]], with two brackets",
        ],
        &["1"],
    );
    check_partial(
        &format!(
            "{LANGUAGES}[section]\nzh = '章'\n[section.provision]\nnumber = 1\nsegment.zh = '甲'\n"
        ),
        &[
            "2:1: section is a table; expected [[section]], with two brackets",
            "4:1: provision is a table; expected [[section.provision]], with two brackets",
            "6:1: segment is a table; expected [[provision.segment]], with two brackets",
        ],
        &["part", "1"],
    );
}

#[test]
fn a_label_after_the_segments_is_reported() {
    check_partial(
        &format!("{LANGUAGES}[[provision]]\n{SEGMENT}[provision.label]\nzh = '第一条'\n"),
        &["6:12: label stands after the segments, left out; expected it before them"],
        &["p1"],
    );
}

#[test]
fn a_hundred_thousand_problems_make_a_short_list() {
    let mut file = format!("{LANGUAGES}[[provision]]\n");
    for _ in 0..100_000 {
        file += "[[provision.segment]]\nzh = 'x'\nno = 1\n";
    }
    let home = Home::new();
    home.file("t.toml", file);
    let Run { code, err, .. } = home.run(["print", "t.toml", "p1.1"]);
    assert_eq!(code, 0);
    assert_eq!(err.lines().count(), Problems::LISTED + 1);
    assert_eq!(err.lines().last(), Some("t.toml: and 99900 more problems"));
}

#[test]
fn files_that_cannot_be_read() {
    let home = Home::new();
    home.file("t.toml", LANGUAGES);
    for (file, expected) in [
        ("none.toml", "duizhao: none.toml: No such file or directory"),
        (
            "none/t.toml",
            "duizhao: none/t.toml: No such file or directory",
        ),
        ("t.toml/x.toml", "duizhao: t.toml/x.toml: Not a directory"),
        #[cfg(target_os = "linux")]
        (
            "/proc/self/mem",
            "duizhao: /proc/self/mem: Input/output error",
        ),
    ] {
        for arguments in [&["print", file][..], &[file]] {
            let Run { code, out, err } = home.run(arguments);
            assert_eq!((code, &*out), (1, ""), "{file}");
            assert!(err.starts_with(expected), "{err}");
            assert_eq!(err.lines().count(), 1, "{err}");
        }
    }
}

#[test]
fn a_mistyped_command_is_told_from_a_missing_file() {
    let home = Home::new();
    for (arguments, meant) in [
        (&["serach", "x"][..], Some("search")),
        (&["serach", "x", "--limit", "3"], Some("search")),
        (&["Print"], Some("print")),
        (&["note"], Some("notes")),
        (&["serach.txt"], None),
        (&["law"], None),
        (&["x", "serach"], None),
        (&["--notes", "n.toml", "x"], None),
    ] {
        let Run { code, out, err } = home.run(arguments);
        assert_eq!(out, "", "{arguments:?}");
        let word = match arguments[0] {
            "--notes" => "x",
            word => word,
        };
        let expected = match meant {
            Some(meant) => format!(
                "duizhao: “{word}”: no such command or file; did you mean `duizhao {meant}`?\n"
            ),
            None => format!("duizhao: {word}: No such file or directory"),
        };
        assert!(err.starts_with(&expected), "{err}");
        assert_eq!(code, if meant.is_some() { 2 } else { 1 }, "{err}");
    }
    home.file("serach", format!("{LANGUAGES}[[provision]]\n{SEGMENT}"));
    assert_eq!(home.run(["serach"]).code, 0);
}

#[test]
fn the_two_languages_must_differ() {
    let home = Home::new();
    for tags in ["zh,ZH", "zh", "zh,"] {
        let Run { code, err, .. } = home.run(["print", "--languages", tags]);
        assert_eq!(code, 2, "{err}");
        assert!(
            err.contains("expected two different languages, such as zh,en"),
            "{err}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission() {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::new();
    let path = home.file("t.toml", LANGUAGES);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).expect("a mode");
    if File::open(&path).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let run = home.run(["print", "t.toml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.starts_with("duizhao: t.toml: Permission denied"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_of_4_gib_is_refused_before_it_is_read() {
    let home = Home::new();
    let file = File::create(home.work().join("t.toml")).expect("a file");
    if file.set_len(1 << 32).is_err() {
        eprintln!("skipped: no sparse files here");
        return;
    }
    let run = home.run(["print", "t.toml"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.err,
        "duizhao: t.toml: has 4294967296 bytes; expected less than 4 GiB\n"
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_as_good_as_a_file() {
    use std::io::Write as _;

    let (pipe, mut writer) = std::io::pipe().expect("a pipe");
    let home = Home::new();
    let file = format!("{LANGUAGES}[[provision]]\n{SEGMENT}");
    writer.write_all(file.as_bytes()).expect("written");
    drop(writer);
    let run = finished(
        home.duizhao(["print", "/dev/stdin", "--layout", "target"])
            .stdin(pipe),
    );
    assert_eq!((run.code, &*run.err), (0, ""));
    assert!(run.out.ends_with("A\n"), "{}", run.out);
}

/// Escape sequences with ESC and with C1 controls, a bell, DEL, and a direction override.
const HOSTILE: &str =
    "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{7f}\u{8}\u{202e}\u{2066}\u{200f}\u{61c}\u{2028}\u{fff9}";

#[test]
fn nothing_that_a_terminal_obeys_comes_through() {
    let escaped: String = HOSTILE
        .chars()
        .map(|c| format!("\\U{:08x}", u32::from(c)))
        .collect();
    let file = format!(
        "languages = ['zh', 'en']\nid = \"{escaped}\"\ntitle.zh = \"{escaped}\"\n\"{escaped}\" = 1\n\
         [[provision]]\nid = \"{escaped}\"\nlabel.zh = \"{escaped}\"\n\"{escaped}\" = 1\n\
         [[provision.segment]]\nzh = \"甲{escaped}乙\"\nen = \"a{escaped}b\"\n\
         [[section]]\nkind = \"{escaped}\"\nnumber = \"{escaped}\"\nzh = \"{escaped}\"\n"
    );
    let home = Home::new();
    home.file("t.toml", file);
    for layout in ["columns", "stacked", "source", "target"] {
        for width in ["1", "20", "80"] {
            let run = home.run(["print", "t.toml", "--layout", layout, "--width", width]);
            assert_eq!(run.code, 0, "{}", run.err);
            assert!(
                run.out.contains('␛') && run.err.contains('␛'),
                "{}",
                run.out
            );
        }
    }
    // JSON keeps the characters, escaped.
    let run = home.run(["print", "t.toml", "--format", "jsonl"]);
    let segment: serde_json::Value =
        serde_json::from_str(run.out.lines().next().expect("a line")).expect("JSON");
    assert_eq!(segment["zh"], format!("甲{HOSTILE}乙"));
    assert_eq!(segment["labels"]["zh"], HOSTILE);
}

#[test]
fn arguments_and_file_names_are_shown_harmlessly_too() {
    let home = Home::new();
    let name = format!("{}.toml", HOSTILE.replace('/', ""));
    home.file(&name, format!("{LANGUAGES}x = 1\n[[provision]]\n{SEGMENT}"));
    let run = home.run(["print", &name]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("␛") && run.err.contains(".toml:2:1: unknown field"),
        "{}",
        run.err
    );
    for (arguments, code) in [
        (vec!["print", HOSTILE], 1),
        (vec!["print", "16", HOSTILE], 1),
        (vec!["print", "/none", HOSTILE], 1),
        (vec!["print", "--layout", HOSTILE], 2),
        (vec!["print", "--width", HOSTILE], 2),
        (vec!["--ambiguous", HOSTILE], 2),
        (vec!["keys", HOSTILE], 2),
    ] {
        let run = home.run(&arguments);
        assert_eq!((run.code, &*run.out), (code, ""), "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
    let option = format!("--{HOSTILE}");
    assert_eq!(home.run([&option]).code, 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_need_not_be_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let home = Home::new();
    let name = OsStr::from_bytes(b"\xd0\xc5\xd3\xc3.toml");
    home.file(name, format!("{LANGUAGES}[[provision]]\n{SEGMENT}"));
    let run = home.run([OsStr::new("print"), name]);
    assert_eq!((run.code, &*run.err), (0, ""));
    let run = home.run([OsStr::new("print"), OsStr::from_bytes(b"\xff.toml")]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("\u{fffd}.toml: No such file"),
        "{}",
        run.err
    );
}

#[test]
fn deep_nesting_is_reported() {
    const DEEP: usize = 200_000;
    for (opening, at) in [("[", "2:"), ("{a=", "2:")] {
        let file = format!("{LANGUAGES}a = {}", opening.repeat(DEEP));
        check_unusable(file, &format!(":{at}"));
    }
    check_unusable(format!("{LANGUAGES}{}a = 1\n", "a.".repeat(DEEP)), ":");
    check_unusable(format!("{LANGUAGES}[{}a]\n", "a.".repeat(DEEP)), ":");
    check_unusable("[".repeat(DEEP), ":1:");
    check_unusable(format!("{LANGUAGES}{}", "[[a]]\n[a.".repeat(2)), ":");
}

/// Allows far more time than linear work takes, and far less than quadratic work would.
fn in_time<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    let taken = start.elapsed();
    // The machine may be doing other things.
    assert!(taken < Duration::from_secs(60), "took {taken:?}");
    result
}

#[test]
fn json_holds_nothing_that_a_terminal_obeys_or_hides() {
    let hidden = "甲\u{fff9}乙\u{fffb}\u{e0001}\u{e0061}\u{feff}丙";
    let run = print(format!(
        "{LANGUAGES}[[provision]]\n[[provision.segment]]\nzh = '{hidden}'\nen = 'A'\n"
    ));
    let raw = run
        .out
        .find(|c| matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e00ff}'));
    assert_eq!(raw, None, "{:?}", run.out);
    let segment: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(segment["zh"], hidden);
    let home = Home::new();
    home.file(
        "t.toml",
        format!("title.zh = '{hidden}'\n{LANGUAGES}{SEGMENT}"),
    );
    let cited = home
        .run(["cite", "p1", "t.toml", "--style", "csl-json"])
        .out;
    assert_eq!(cited.find(|c| matches!(c, '\u{e0000}'..='\u{e00ff}')), None);
    let items: serde_json::Value = serde_json::from_str(&cited).expect("JSON");
    assert!(items[0].to_string().contains("\u{fff9}乙"), "{items}");
}

#[test]
fn a_line_of_a_megabyte() {
    let (zh, en) = ("信用体系，".repeat(70_000), "credit ".repeat(150_000));
    let file = format!("{LANGUAGES}[[provision]]\nsegment = [{{ zh = '{zh}', en = '{en}' }}]\n");
    let home = Home::new();
    home.file("t.toml", file);
    for format in ["text", "jsonl"] {
        let run = in_time(|| home.run(["print", "t.toml", "--format", format]));
        assert_eq!((run.code, &*run.err), (0, ""));
        assert!(run.out.len() > zh.len() + en.len());
    }
}

#[test]
fn a_whole_law_on_one_line() {
    check_law_on_one_line(30_000);
}

#[test]
#[ignore = "slow"]
fn a_whole_law_of_120_000_provisions_on_one_line() {
    check_law_on_one_line(120_000);
}

fn check_law_on_one_line(provisions: usize) {
    let mut file = format!("{LANGUAGES}provision = [");
    for number in 1..=provisions {
        let _ = write!(
            file,
            "{{number = {number}, segment = [{{zh = '信用', en = 'credit'}}]}},"
        );
    }
    file += "]";
    let opened = in_time(|| native::read(&file, "test")).expect("a document");
    assert_eq!(opened.document.numbered_count(), provisions);
}

#[test]
fn unusable_settings_are_reported_with_their_place() {
    for (settings, expected) in [
        (
            "colour = 'red'\n",
            ":1:1: unknown field `colour`, expected one of",
        ),
        (
            "mouse = 'yes'\n",
            ":1:9: invalid type: string \"yes\", expected a boolean",
        ),
        (
            "ambiguous = 'both'\n",
            ":1:13: unknown variant `both`, expected `narrow` or `wide`",
        ),
        (
            "lookup = 'sdcv -n'\n",
            ":1:10: lookup has no {word} among its arguments; it stands for the word",
        ),
        (
            "\nlookup = \"sdcv '{word}\"\n",
            ":2:10: lookup has a quote that does not close; ",
        ),
        ("lookup = ''\n", ":1:10: lookup names no program"),
        ("\nmouse = \n", ":2:"),
        ("mouse = true\n[keys\n", ":2:"),
        (
            "[keys.reader]\nj = 'fly'\n",
            ":2:5: keys.reader.j: no action “fly”",
        ),
        (
            "[keys.reader]\nj = 3\n",
            ":2:5: invalid type: integer `3`, expected a string",
        ),
        (
            "[keys.driver]\nj = 'quit'\n",
            ":2:5: keys.driver: no such mode; expected one of reader",
        ),
        (
            "[keys.reader]\nk = 'quit'\n'Ctrl-Ctrl-' = 'quit'\n",
            ":3:16: keys.reader.Ctrl-Ctrl-: ",
        ),
        ("[keys.reader]\n\"\\u001b[2J\" = \"\\u001b[2J\"\n", ":2:"),
    ] {
        let home = Home::new();
        home.settings(settings);
        let Run { code, err, .. } = home.run(["keys"]);
        assert_eq!(code, 1, "{settings}");
        assert!(err.starts_with("duizhao: /"), "{err}");
        assert!(
            err.contains(&format!("config.toml{expected}")),
            "{settings}\n{err}"
        );
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    let home = Home::new();
    home.settings(b"\xff");
    let run = home.run(["keys"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("config.toml: "), "{}", run.err);
}

#[test]
fn an_unknown_action_still_lists_those_there_are() {
    let home = Home::new();
    home.settings("[keys.reader]\nj = 'fly'\n");
    let run = home.run(["keys"]);
    assert!(run.err.contains("`duizhao keys` lists them"), "{}", run.err);
    assert!(run.out.contains("next-segment"), "{}", run.out);
}

/// Reads bytes as the program does and visits every segment.
fn read_and_walk(bytes: &[u8]) {
    let Ok(opened) = decode(bytes).and_then(|text| native::read(text, "test")) else {
        return;
    };
    let document = opened.document;
    for id in document.segments() {
        let _ = document.label_apart(id, Side::Source);
        let _ = document.segment_text(id, Side::Target);
        let found = document.passage(&document.reference(id));
        assert_eq!(found.map(|passage| passage.first), Ok(id));
    }
}

/// A change to a file: the position, how many bytes to remove, and what to insert.
type Change = (Index, usize, Vec<u8>);

fn any_change() -> impl Strategy<Value = Change> {
    let piece = select(vec![
        "",
        "[[",
        "]]",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'''",
        "\"\"\"",
        "\\",
        "\n",
        "=",
        ".",
        ",",
        "#",
        "\u{1b}",
        "\u{feff}",
        "\u{202e}",
        "信",
        "number = 3\n",
        "zh = 1\n",
        "[[provision]]\n",
        "[[section]]\n",
        "[provision]\n",
        "[[section.provision.segment]]\n",
        "level = 9\n",
        "kind = 'section'\n",
        "id = 'title'\n",
    ]);
    let bytes = prop_oneof![
        4 => piece.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..4),
    ];
    let removed = prop_oneof![3 => 0..3_usize, 1 => 0..2_000_usize];
    (any::<Index>(), removed, bytes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_bytes_panic(bytes in vec(any::<u8>(), 0..200)) {
        read_and_walk(&bytes);
    }

    #[test]
    fn no_change_to_the_built_in_file_panics(changes in vec(any_change(), 1..6), end in any::<Index>()) {
        let mut bytes = include_bytes!("../../data/opinions-2022.toml").to_vec();
        for (at, removed, new) in changes {
            // Half of the changes are moved to the beginning of a line, where more can go
            // wrong.
            let mut at = at.index(bytes.len());
            if removed % 2 == 0 {
                at = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
            }
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, new);
            if bytes.is_empty() {
                break;
            }
        }
        read_and_walk(&bytes);
        if !bytes.is_empty() {
            read_and_walk(&bytes[..end.index(bytes.len())]);
        }
    }
}
