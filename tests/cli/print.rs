//! `duizhao print`, and the other commands that need no screen.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::support::program::{Home, Run, finished};
use duizhao::layout::{Ambiguous, width};
use serde_json::{Value, json};

/// A law with an Article 14-1 between 14 and 15.
const LAW: &str = r#"
languages = ["zh", "en"]
[[provision]]
number = 14
[[provision.segment]]
zh = "第十四条　本法所称信用。"
en = "Article 14. Credit in this Law."
[[provision.segment]]
zh = "第二款。"
en = "Paragraph 2."
[[provision]]
number = "14-1"
[[provision.segment]]
zh = "第十四条之一　前条准用之。"
en = "Article 14-1. The preceding Article applies."
[[provision]]
number = 15
[[provision.segment]]
zh = "第十五条　施行。"
en = "Article 15. Entry into force."
"#;

fn home() -> Home {
    let home = Home::new();
    home.file("law.toml", LAW);
    home
}

/// Runs the program, which must succeed without a message; returns its output.
fn duizhao(arguments: &[&str]) -> String {
    let Run { code, out, err } = home().run(arguments);
    assert_eq!((code, &*err), (0, ""), "{arguments:?}");
    out
}

fn print(arguments: &[&str]) -> String {
    duizhao(&[&["print"], arguments].concat())
}

/// Parses the output of `duizhao print --format jsonl`.
fn segments(arguments: &[&str]) -> Vec<Value> {
    let out = print(&[arguments, &["--format", "jsonl"]].concat());
    let lines = out.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().expect("JSON on every line")
}

fn references(arguments: &[&str]) -> Vec<String> {
    let reference = |segment: &Value| segment["reference"].as_str().expect("a string").to_owned();
    segments(arguments).iter().map(reference).collect()
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All text of one language from JSON; a gap is drawn as [∅].
fn all(language: &str) -> String {
    let text = |segment: &Value| segment[language].as_str().expect("a string").to_owned();
    let shown = |text: String| {
        if text.is_empty() {
            "[∅]".into()
        } else {
            text
        }
    };
    let texts: String = segments(&[]).iter().map(text).map(shown).collect();
    without_blanks(&texts)
}

#[test]
fn a_reference_in_either_system_names_its_place() {
    let sixteen = ["16.1", "16.2", "16.3", "16.4", "16.5"];
    for reference in [
        "16",
        "１６",
        "十六",
        "(16)",
        "（十六）",
        "第十六条",
        "第16條",
        "Article 16",
        "art. 16",
        "§16",
        " 16 ",
        "：16",
        "16.1-16.5",
        "16.1 to 16.5",
    ] {
        assert_eq!(references(&[reference]), sixteen, "{reference}");
    }
    for reference in [
        "16.4",
        "十六.4",
        "（十六）。四",
        "Article 16.4",
        "16.4-16.4",
    ] {
        assert_eq!(references(&[reference]), ["16.4"], "{reference}");
    }
    for reference in ["part-5", "Part 5", "part v", "五、", "第五部分"] {
        let found = references(&[reference]);
        assert_eq!(
            found.first().map(String::as_str),
            Some("part-5"),
            "{reference}"
        );
        assert!(found.iter().any(|found| found == "16.4"), "{reference}");
        assert!(!found.iter().any(|found| found == "part-6"), "{reference}");
    }
    assert_eq!(references(&["title"]), ["title"]);
    assert_eq!(references(&["preamble.2"]), ["preamble.2"]);
}

#[test]
fn ranges_and_several_references_come_in_the_order_asked_for() {
    let three_to_five = references(&["3-5"]);
    for range in ["3 - 5", "3–5", "3..5", "三至五", "（三）—（五）", "3 to 5"] {
        assert_eq!(references(&[range]), three_to_five, "{range}");
    }
    let one_by_one = ["3", "4", "5"].map(|one| references(&[one])).concat();
    assert_eq!(three_to_five, one_by_one);
    assert_eq!(references(&["3", "4", "5"]), one_by_one);
    assert_eq!(references(&["16.2-16.4"]), ["16.2", "16.3", "16.4"]);
    assert_eq!(
        references(&["16.4", "title", "16.4"]),
        ["16.4", "title", "16.4"]
    );
}

#[test]
fn a_hyphen_is_a_range_only_where_no_such_number_exists() {
    let law = |reference| references(&["law.toml", reference]);
    assert_eq!(law("14-1"), ["14-1"]);
    assert_eq!(law("第十四条之一"), ["14-1"]);
    assert_eq!(law("14-15"), ["14.1", "14.2", "14-1", "15"]);
    assert_eq!(law("14-14-1"), ["14.1", "14.2", "14-1"]);
    assert_eq!(law("14-1-15"), ["14-1", "15"]);
    assert_eq!(law("第十四条之一至第十五条"), ["14-1", "15"]);
}

#[test]
fn a_segment_as_json() {
    let [segment] = &segments(&["16.4"])[..] else {
        panic!("one segment");
    };
    let keys: Vec<_> = segment.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        [
            "reference",
            "provision",
            "part",
            "labels",
            "section",
            "zh",
            "en"
        ]
    );
    for (key, value) in [
        ("reference", json!("16.4")),
        ("provision", json!("16")),
        ("part", json!("5")),
        ("labels", json!({"zh": "（十六）", "en": "(16)"})),
    ] {
        assert_eq!(segment[key], value);
    }
    assert!(
        segment["zh"]
            .as_str()
            .is_some_and(|zh| zh.starts_with("全面建立企业信用"))
    );
    assert!(
        segment["en"]
            .as_str()
            .is_some_and(|en| en.starts_with("Comprehensively"))
    );

    let untranslated = &segments(&["6.4"])[0];
    assert_eq!(untranslated["en"], json!(""));
    let outside = &segments(&["title"])[0];
    assert_eq!(
        (&outside["provision"], &outside["part"]),
        (&json!("title"), &Value::Null)
    );
    let heading = &segments(&["part-5"])[0];
    assert_eq!(
        (&heading["provision"], &heading["part"]),
        (&Value::Null, &json!("5"))
    );
    assert_eq!(heading["labels"]["zh"], json!("五、"));
}

#[test]
fn json_has_every_segment_once_and_in_order() {
    let found = references(&[]);
    let distinct: std::collections::HashSet<_> = found.iter().collect();
    assert_eq!(distinct.len(), found.len());
    let mut numbers: Vec<u32> = found
        .iter()
        .filter_map(|reference| reference.split('.').next()?.parse().ok())
        .collect();
    assert!(numbers.is_sorted());
    numbers.dedup();
    assert_eq!(numbers, (1..=23).collect::<Vec<_>>());
}

#[test]
fn every_layout_has_all_words_and_no_line_too_long() {
    check_all_layouts(&[2, 80]);
}

#[test]
#[ignore = "slow"]
fn every_layout_of_any_width_has_all_words_and_no_line_too_long() {
    check_all_layouts(&[1, 2, 7, 30, 80, 65535]);
}

fn check_all_layouts(widths: &[usize]) {
    let (zh, en) = (all("zh"), all("en"));
    for &cols in widths {
        for layout in ["columns", "stacked", "source", "target"] {
            for align in ["provision", "segment"] {
                let context = format!("--layout {layout} --align {align} --width {cols}");
                let width = cols.to_string();
                let out = print(&["--layout", layout, "--align", align, "--width", &width]);
                for line in out.lines() {
                    // A Chinese character takes two columns and cannot be split.
                    let widest = cols.max(2);
                    assert!(
                        width::cols(line, Ambiguous::Narrow) <= widest,
                        "{context}: {line}"
                    );
                    assert_eq!(line, line.trim_end(), "{context}");
                }
                // The words are to the right of the rule.
                let words = out
                    .lines()
                    .map(|line| line.split_once('│').map_or(line, |(_, it)| it));
                let words = without_blanks(&words.collect::<String>());
                match layout {
                    "source" => assert_eq!(words, zh, "{context}"),
                    "target" => assert_eq!(words, en, "{context}"),
                    "columns" if cols >= 80 => {
                        assert_eq!(words, en, "{context}");
                        let left = out.lines().map(left_of_the_rule);
                        assert_eq!(without_blanks(&left.collect::<String>()), zh, "{context}");
                    }
                    // In stacked layout the order depends on the alignment.
                    _ => assert_eq!(sorted(&words), sorted(&(zh.clone() + &en)), "{context}"),
                }
            }
        }
    }
}

#[test]
fn ambiguous_characters_are_as_wide_as_asked_for_or_set() {
    let home = home();
    home.file("quoted.toml", LAW.replace("信用", "“信用”—…“信用”"));
    let run = |arguments: &[&str]| {
        let run = home.run([&["print", "quoted.toml", "--width", "40"], arguments].concat());
        assert_eq!((run.code, &*run.err), (0, ""), "{arguments:?}");
        run.out
    };
    let fits = |out: &str, ambiguous| out.lines().all(|line| width::cols(line, ambiguous) <= 40);
    let narrow = run(&[]);
    assert!(narrow.contains(" │ ") && !fits(&narrow, Ambiguous::Wide));
    let wide = run(&["--ambiguous", "wide"]);
    assert!(wide.contains(" | ") && !wide.contains('│'), "{wide}");
    assert!(fits(&wide, Ambiguous::Wide), "{wide}");
    home.settings("ambiguous = 'wide'");
    assert_eq!(run(&[]), wide);
    assert_eq!(run(&["--ambiguous", "narrow"]), narrow);
    // Output into a pipe follows the same settings as the reader.
    let piped = |arguments: &[&str]| home.run([&["quoted.toml"], arguments].concat()).out;
    assert!(piped(&[]).contains(" | "));
    assert!(piped(&["--ambiguous", "narrow"]).contains(" │ "));
}

fn sorted(text: &str) -> Vec<char> {
    let mut chars: Vec<_> = text.chars().collect();
    chars.sort_unstable();
    chars
}

/// The left column of a line, without the number beside the rule.
fn left_of_the_rule(line: &str) -> &str {
    let left = line.split_once('│').map_or("", |(left, _)| left).trim_end();
    let text = left.trim_end_matches(|c: char| c.is_ascii_digit());
    if text.is_empty() || text.ends_with(' ') {
        text
    } else {
        left
    }
}

#[test]
fn a_long_name_beside_the_text_makes_no_line_longer() {
    let home = Home::new();
    for id in [
        "总则",
        "an-annex-with-quite-a-long-name",
        "总则与附则以及其他有关规定的说明",
    ] {
        let segment = "[[provision.segment]]\nzh = '信用信用信用'\nen = 'Credit and credit.'\n";
        let file =
            format!("languages = ['zh', 'en']\n[[provision]]\nid = '{id}'\n{segment}{segment}");
        home.file("t.toml", file);
        let reference = format!("{id}.2");
        for layout in ["columns", "stacked"] {
            for cols in [1, 10, 24, 80] {
                let width = cols.to_string();
                let run = home.run([
                    "print", "t.toml", &reference, "--layout", layout, "--width", &width,
                ]);
                assert_eq!((run.code, &*run.err), (0, ""));
                let widest = run
                    .out
                    .lines()
                    .map(|line| width::cols(line, Ambiguous::Narrow))
                    .max();
                assert!(
                    widest <= Some(cols.max(2)),
                    "{reference} in {cols}\n{}",
                    run.out
                );
            }
        }
    }
}

#[test]
fn a_page_side_by_side() {
    insta::assert_snapshot!(print(&["law.toml", "--width", "64", "--align", "segment"]));
}

#[test]
fn a_page_with_one_language_under_the_other() {
    insta::assert_snapshot!(print(&[
        "law.toml", "--width", "40", "--layout", "stacked", "--align", "segment"
    ]));
}

#[test]
fn the_first_word_is_a_file_unless_it_is_a_reference() {
    let home = home();
    home.file("16", LAW);
    let first_line = |arguments: &[&str]| {
        let run = home.run(arguments);
        assert_eq!((run.code, &*run.err), (0, ""), "{arguments:?}");
        run.out.lines().next().expect("a line").to_owned()
    };
    let jsonl = ["--format", "jsonl"];
    let first = |words: &[&str]| first_line(&[&["print"], words, &jsonl].concat());
    assert!(first(&["16"]).contains("创新信用监管"));
    assert!(first(&["./16"]).contains("本法所称信用"));
    assert!(first(&["law.toml", "15"]).contains("施行"));
    assert!(first(&["law.toml"]).contains("本法所称信用"));
}

#[test]
fn stacked_sides_of_a_provision_are_separated() {
    let arguments = ["print", "21", "--layout", "stacked", "--align", "provision"];
    let printed = home().run(arguments).out;
    let (zh, en) = printed.split_once("\n\n").expect("a blank line");
    assert!(zh.contains("（二十一）") && !zh.contains("(21)"), "{zh}");
    assert!(en.contains("(21)") && !en.contains("\n\n"), "{en}");
}

#[test]
fn an_unknown_reference_is_reported_with_those_there_are() {
    for (arguments, expected) in [
        (
            &["99"][..],
            "“99”: no such file; in the built-in text: no provision 99; there are provisions 1 to 23",
        ),
        (
            &["law.toml", "99"],
            "“99”: no provision 99; there are provisions 14 to 15",
        ),
        (
            &["16", "第五章"],
            "“第五章”: no chapter 5; the section with that number is part-5",
        ),
        (&["16", "第九章"], "“第九章”: no chapter 9; there are"),
        (&["16.9"], "16 has 5 segments, not 9"),
        (&["16", "5-3"], "5-3 runs backwards: 3 stands before 5"),
        (&["14-1"], "14-1 runs backwards"),
        (&["16", "nowhere"], "no place called “nowhere”; there are"),
        (
            &["16", ""],
            "no reference given; expected one such as issuers",
        ),
        (&["16.0"], "no reference given"),
        (&["nowhere"], "“nowhere”: no such file"),
    ] {
        let run = home().run([&["print"], arguments].concat());
        assert_eq!((run.code, &*run.out), (1, ""), "{arguments:?}");
        assert!(
            run.err.starts_with("duizhao: ") && run.err.contains(expected),
            "{}",
            run.err
        );
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
}

#[test]
fn wrong_usage_exits_with_2_and_says_what_is_possible() {
    for (arguments, expected) in [
        (&["--nonsense"][..], "--nonsense"),
        (
            &["print", "--layout", "circle"],
            "columns, stacked, source, target",
        ),
        (&["print", "--align", "word"], "provision, segment"),
        (&["print", "--format", "pdf"], "text, jsonl"),
        (&["print", "--width", "0"], "1..=65535"),
        (&["print", "--width", "65536"], "65535"),
        (&["print", "--width", "wide"], "wide"),
        (&["print", "--width"], "--width"),
        (&["keys", "all"], "all"),
    ] {
        let run = home().run(arguments);
        assert_eq!((run.code, &*run.out), (2, ""), "{arguments:?}");
        assert!(run.err.contains(expected), "{}", run.err);
    }
}

#[test]
fn whoever_closes_the_pipe_sees_no_error() {
    let mut child = home()
        .duizhao(["print", "--width", "10"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    drop(out);
    let mut err = String::new();
    let mut pipe = child.stderr.take().expect("a pipe");
    pipe.read_to_string(&mut err).expect("text");
    assert!(child.wait().expect("an end").success());
    assert!(!line.is_empty());
    assert_eq!(err, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    for arguments in [
        &["print"][..],
        &["print", "1", "--format", "jsonl"],
        &["keys"],
        &["--help"],
    ] {
        let full = std::fs::File::create("/dev/full").expect("/dev/full");
        let run = finished(home().duizhao(arguments).stdout(full));
        assert_eq!(run.code, 1, "{arguments:?}");
        assert!(run.err.starts_with("duizhao: No space left"), "{}", run.err);
    }
}

#[test]
fn without_a_screen_the_whole_text_is_printed() {
    assert_eq!(duizhao(&[]), print(&[]));
    assert_eq!(duizhao(&["law.toml"]), print(&["law.toml"]));
}

#[test]
fn help_version_and_keys() {
    assert_eq!(
        duizhao(&["--version"]),
        format!("duizhao {}\n", env!("CARGO_PKG_VERSION"))
    );
    let help = duizhao(&["--help"]);
    assert!(
        help.contains("Usage:") && help.contains("Examples:"),
        "{help}"
    );
    let keys = duizhao(&["keys"]);
    for wanted in ["reader", "quit", "next-segment", "Ctrl-d"] {
        assert!(keys.contains(wanted), "no {wanted} in {keys}");
    }
}

#[test]
fn own_keys_are_listed() {
    let home = Home::new();
    home.settings("[keys.reader]\nq = \"none\"\nX = \"quit\"\n");
    let run = home.run(["keys"]);
    assert_eq!((run.code, &*run.err), (0, ""));
    let mut rows = run
        .out
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>());
    let quit = rows
        .find(|row| row.contains(&"quit"))
        .expect("a row for quit");
    assert!(quit.contains(&"X") && !quit.contains(&"q"), "{quit:?}");
}

/// The examples of the help run in a shell as they are; `cat` stands in for `jq`.
#[cfg(unix)]
#[test]
fn every_example_in_the_help_works() {
    use std::os::unix::fs::symlink;

    let home = home();
    home.file("zh.txt", "第一条　信用。\n");
    home.file("en.txt", "Article 1. Credit.\n");
    std::fs::create_dir(home.work().join("laws")).expect("a directory");
    home.file("laws/memory.tsv", "zh\ten\n善意\tgood faith\n");
    for (name, zh, en) in [
        ("draft.toml", "信用。", "Credit."),
        ("final.toml", "社会信用。罚款。", "Social credit. A fine."),
    ] {
        let text = format!(
            "languages = ['zh', 'en']\n[[provision]]\nnumber = '1'\n\
             [[provision.segment]]\nzh = '{zh}'\nen = '{en}'\n"
        );
        home.file(name, text);
    }
    let bin = home.work().join("bin");
    std::fs::create_dir(&bin).expect("a directory");
    symlink(env!("CARGO_BIN_EXE_duizhao"), bin.join("duizhao")).expect("a link");
    symlink("/bin/cat", bin.join("jq")).expect("a link");
    let examples = |arguments: &[&str]| {
        let help = duizhao(arguments);
        let (_, examples) = help.split_once("Examples:\n").expect("examples");
        let (examples, _) = examples.split_once("\n\n").expect("an end");
        examples.to_owned() + "\n"
    };
    let examples = examples(&["--help"]) + &examples(&["search", "--help"]);
    let commands = examples.lines();
    let commands: Vec<_> = commands
        .filter_map(|line| line.trim_start().split("  ").next())
        .filter(|line| line.starts_with("duizhao"))
        .collect();
    assert!(commands.len() >= 16, "{commands:?}");
    for command in commands {
        let script = command.replace("jq -r .en", "jq");
        let run = finished(
            home.command("/bin/sh")
                .args(["-c", &script])
                .env("PATH", &bin),
        );
        assert_eq!(run.code, 0, "{command}: {}", run.err);
        // No word is kept yet, which is said.
        let is_told = command.starts_with("duizhao vocabulary");
        assert_eq!(run.err.is_empty(), !is_told, "{command}: {}", run.err);
        let is_silent = command.contains(" -o ");
        assert_eq!(run.out.is_empty(), is_silent, "{command}");
    }
}

/// Two files, a language each, can be given wherever one file can.
#[test]
fn a_text_of_two_files_is_named_like_one() {
    let home = home();
    home.file("zh.txt", "第一条　信用。\n第三条　监管。\n");
    home.file("en.txt", "Article 1. Credit.\nArticle 3. Supervision.\n");
    home.file("zh", "第一条　信用。\n第三条　监管。\n");
    home.file("en", "Article 1. Credit.\nArticle 3. Supervision.\n");
    home.file("3", "not meant");
    let check = |arguments: &[&str], expected: &str| {
        let Run { code, out, err } = home.run(arguments);
        assert_eq!((code, &*err), (0, ""), "{arguments:?}");
        assert!(out.contains(expected), "{arguments:?}: {out}");
    };
    check(&["zh.txt", "en.txt"], "Supervision");
    check(&["print", "zh.txt", "en.txt"], "Credit");
    check(&["print", "zh.txt", "en.txt", "3"], "Supervision");
    check(&["print", "zh", "en", "3", "1-3"], "Supervision");
    check(&["print", "--from", "plain", "zh", "en"], "Credit");
    check(&["search", "监管", "zh.txt", "en.txt"], "3\texact");
    check(&["search", "supervision", "监管", "zh", "en"], "3\t");
    check(&["notes", "list", "zh.txt", "en.txt"], "");
    check(&["notes", "path", "zh.txt", "en.txt"], "/notes/en-zh-");
    check(
        &[
            "print",
            "--languages",
            "de,fr",
            "zh",
            "en",
            "--format",
            "jsonl",
        ],
        "\"fr\":\"Article 1. Credit.\"",
    );
    let one = home.run(["print", "3"]);
    assert!(
        one.out.contains("（三）"),
        "a reference before a file: {}",
        one.out
    );
    let missing = home.run(["print", "none.txt", "en.txt"]);
    assert_eq!(missing.code, 1);
    assert!(
        missing.err.starts_with("duizhao: none.txt: "),
        "{}",
        missing.err
    );
}
