//! `duizhao check`: its output and exit codes.

use crate::support::program::{Home, Run, finished};
use duizhao::layout::{Ambiguous, width};
use serde_json::Value;

/// A text with many hints and with escape sequences in it.
const HOSTILE: &str = r#"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "第十二条\u001b[m。"
en = "Article 21\u001b]x\u0007."
[[provision.segment]]
zh = "只有\u202e一边的合同。"
[[provision.segment]]
zh = "魑魅。"
en = "Goblins."
"#;

/// A text with an aligned pair of low confidence.
const DOUBTED: &str = r#"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "信用。"
en = "Credit."
confidence = 97
[[provision.segment]]
zh = "监管。"
en = "Supervision."
confidence = 31
"#;

fn home() -> Home {
    let home = Home::new();
    home.file("hostile.toml", HOSTILE);
    home.file("doubted.toml", DOUBTED);
    home
}

fn checked(home: &Home, arguments: &[&str]) -> String {
    let Run { code, out, err } = home.run([&["check"], arguments].concat());
    assert_eq!((code, &*err), (0, ""), "{arguments:?}");
    out
}

fn json(arguments: &[&str]) -> Vec<Value> {
    let out = checked(&home(), &[arguments, &["--json"]].concat());
    let array: Value = serde_json::from_str(&out).expect("JSON");
    array.as_array().expect("an array").clone()
}

#[test]
fn the_most_telling_come_first() {
    let out = checked(&home(), &["--limit", "2", "--width", "80"]);
    let lines: Vec<_> = out.lines().collect();
    assert!(
        lines[0].starts_with("6.4   zh  one-sided  “对屡禁不止"),
        "{out}"
    );
    assert!(out.contains("\n16.4  zh  omission   “在食品药品"), "{out}");
    // Words that do not fit wrap below themselves.
    assert!(lines[1].starts_with(&" ".repeat(21)), "{out}");
}

#[test]
fn lines_fit_into_the_width() {
    for columns in ["40", "80", "120"] {
        let out = checked(&home(), &["--width", columns]);
        let widest = out
            .lines()
            .map(|line| width::cols(line, Ambiguous::Narrow))
            .max();
        let columns = columns.parse().expect("a number");
        assert!(widest.is_some_and(|widest| widest <= columns), "{out}");
    }
}

#[test]
fn json_has_all_of_a_hint() {
    let hints = json(&["hostile.toml", "--kind", "reference"]);
    assert_eq!(hints.len(), 1);
    let hint = &hints[0];
    for (key, expected) in [
        ("reference", "1.1"),
        ("language", "zh"),
        ("kind", "reference"),
        ("mqm", "accuracy/mistranslation/number"),
        ("severity", "major"),
        ("source", "第十二条\u{1b}[m。"),
        ("text", "十二"),
        ("reason", "the Chinese has 十二; the English has 21"),
    ] {
        assert_eq!(hint[key], expected);
    }
    assert!(
        hint["weight"]
            .as_f64()
            .is_some_and(|weight| (0.0..=1.0).contains(&weight))
    );
    assert_eq!(
        checked(&home(), &["hostile.toml", "--kind", "doubtful", "--json"]),
        "[]\n"
    );
}

#[test]
fn a_low_confidence_pair_is_listed_with_its_reason() {
    let out = checked(&home(), &["doubted.toml", "--width", "80"]);
    assert_eq!(
        out,
        "1.2    doubtful  aligned with a confidence of only 31 %\n"
    );
    let hints = json(&["doubted.toml", "--kind", "doubtful"]);
    let expected = serde_json::json!([{
        "reference": "1.2",
        "references": ["1.2"],
        "language": null,
        "kind": "doubtful",
        "mqm": "other",
        "severity": "minor",
        "text": "",
        "reason": "aligned with a confidence of only 31 %",
        "weight": 0.65,
        "source": "监管。",
        "target": "Supervision.",
        "places": [],
    }]);
    assert_eq!(Value::Array(hints), expected);
}

#[test]
fn kinds_order_and_number_are_chosen() {
    let references = |arguments: &[&str]| -> Vec<String> {
        let hints = json(arguments);
        hints
            .iter()
            .map(|hint| hint["reference"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let kinds = ["hostile.toml", "--kind", "reference", "--kind", "one-sided"];
    assert_eq!(references(&kinds), ["1.2", "1.1"]);
    assert_eq!(
        references(&[&kinds[..], &["--sort", "place"]].concat()),
        ["1.1", "1.2"]
    );
    assert_eq!(
        references(&[&kinds[..], &["--limit", "1"]].concat()),
        ["1.2"]
    );
}

#[test]
fn nothing_reaches_the_terminal_as_it_is() {
    for arguments in [&["hostile.toml"][..], &["hostile.toml", "--json"]] {
        let out = checked(&home(), arguments);
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
        assert!(out.contains("1.2"), "{out}");
    }
}

#[test]
fn a_dictionary_is_read_and_its_faults_are_reported() {
    let home = home();
    home.file("words.tsv", "魑魅\tgoblin\nnothing\n");
    let run = home.run(["check", "hostile.toml", "--dictionary", "words.tsv"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err
            .starts_with("words.tsv:2:1: found \"nothing\"; expected a term"),
        "{}",
        run.err
    );
    let run = home.run(["check", "--dictionary", "none.tsv"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(run.err.contains("none.tsv"), "{}", run.err);
}

#[test]
fn wrong_usage() {
    let code = |arguments: &[&str]| home().run([&["check"], arguments].concat()).code;
    assert_eq!(code(&["--kind", "wrong"]), 2);
    assert_eq!(code(&["--limit", "0"]), 2);
    assert_eq!(code(&["missing.toml"]), 1);
    assert_eq!(code(&["hostile.toml"]), 0);
}

/// The examples of the help run in a shell as they are; `cat` stands in for `jq`.
#[cfg(unix)]
#[test]
fn every_example_of_the_help_works() {
    let home = home();
    let bin = home.work().join("bin");
    std::fs::create_dir(&bin).expect("a directory");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_duizhao"), bin.join("duizhao")).expect("a link");
    std::os::unix::fs::symlink("/bin/cat", bin.join("jq")).expect("a link");
    home.file(
        "house.toml",
        "[[rule]]\ntarget-must-not = 'whereas'\nmessage = 'no whereas'\n",
    );
    let help = home.run(["check", "--help"]).out;
    let (_, examples) = help.split_once("Examples:\n").expect("examples");
    let (examples, _) = examples.split_once("\n\n").expect("an end");
    let lines = examples
        .lines()
        .filter_map(|line| line.trim_start().split("   ").next());
    let commands: Vec<_> = lines.filter(|line| line.starts_with("duizhao")).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let script = command.replace("jq -r '.[].reason'", "jq");
        let mut shell = home.command("/bin/sh");
        let run = shell
            .args(["-c", &script])
            .env("PATH", &bin)
            .output()
            .expect("a shell");
        let is_meant = run.status.success() || command.contains("--fail-on");
        assert!(is_meant && run.stderr.is_empty(), "{command}: {run:?}");
        let written = match command.split_once("> ") {
            Some((_, file)) => std::fs::read(home.work().join(file)).expect("a file"),
            None => run.stdout,
        };
        assert!(!written.is_empty(), "{command}");
    }
}

/// A pair with an error of each severity.
const SEVERE: &str = r#"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "经营者不得泄露信息。"
en = "Operators may disclose  information."
[[provision.segment]]
zh = "经营者应当登记。"
en = "Operators shall register."
"#;

#[test]
fn a_line_in_a_pipe_has_tabs() {
    let home = home();
    home.file("severe.toml", SEVERE);
    let out = checked(&home, &["severe.toml", "--kind", "negation"]);
    let cells: Vec<_> = out.trim_end().split('\t').collect();
    assert_eq!(cells[..5], ["1.1", "zh", "negation", "critical", "不得"]);
    assert_eq!(cells.len(), 7);
}

#[test]
fn the_exit_code_tells_the_severity() {
    let home = home();
    home.file("severe.toml", SEVERE);
    let code = |arguments: &[&str]| {
        home.run([&["check", "severe.toml"], arguments].concat())
            .code
    };
    assert_eq!(code(&["--fail-on", "critical"]), 1);
    assert_eq!(code(&["--fail-on", "critical", "--kind", "spacing"]), 0);
    assert_eq!(code(&["--fail-on", "minor", "--kind", "spacing"]), 1);
    assert_eq!(code(&[]), 0);
}

#[test]
fn dismissed_hints_are_left_out_and_counted() {
    let home = home();
    home.file("severe.toml", SEVERE);
    // What `d` in the reader writes.
    let noted = finished(&mut home.duizhao([
        "notes",
        "add",
        "1.1",
        "severe.toml",
        "--body",
        "intended",
        "--status",
        "resolved",
        "--tag",
        "dismissed",
        "--tag",
        "negation",
        "--side",
        "zh",
        "--words",
        "不得",
    ]));
    assert_eq!(noted.code, 0, "{}", noted.err);
    let check = |arguments: &[&str]| {
        let Run { code, out, err } = home.run([&["check", "severe.toml"], arguments].concat());
        assert_eq!(code, 0, "{err}");
        (out.contains("negation"), out.contains("spacing"), err)
    };
    let told = "1 dismissed; --dismissed shows them\n".to_owned();
    assert_eq!(check(&[]), (false, true, told.clone()));
    assert_eq!(check(&["--json"]), (false, true, told));
    assert_eq!(check(&["--dismissed"]), (true, false, String::new()));
    assert_eq!(
        check(&["--dismissed", "--json"]),
        (true, false, String::new())
    );
    let failed = home.run([
        "check",
        "severe.toml",
        "--kind",
        "negation",
        "--fail-on",
        "minor",
    ]);
    assert_eq!(failed.code, 0);
}

#[test]
fn places_of_both_sides_are_in_json() {
    let home = home();
    home.file("severe.toml", SEVERE);
    let out = checked(&home, &["severe.toml", "--kind", "spacing", "--json"]);
    let hints: Value = serde_json::from_str(&out).expect("JSON");
    let expected = serde_json::json!([{
        "reference": "1.1",
        "side": "target",
        "language": "en",
        "range": [22, 24],
        "text": "  ",
    }]);
    assert_eq!(hints[0]["places"], expected);
}

#[test]
fn tables_for_other_programs() {
    let home = home();
    home.file("severe.toml", SEVERE);
    let marot = checked(
        &home,
        &["severe.toml", "--kind", "negation", "--to", "marot"],
    );
    let lines: Vec<_> = marot.lines().collect();
    assert!(
        lines[0].starts_with("system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory")
    );
    assert!(
        lines[1].contains("\t经营者<v>不得</v>泄露信息。\t"),
        "{marot}"
    );
    assert!(
        lines[1].contains("\tAccuracy/Mistranslation\tCritical\t{"),
        "{marot}"
    );
    let csv = checked(&home, &["severe.toml", "--kind", "negation", "--to", "csv"]);
    assert!(
        csv.starts_with("reference,kind,mqm,severity,weight,source,target"),
        "{csv}"
    );
    assert!(
        csv.contains("\n1.1,negation,accuracy/mistranslation,critical,"),
        "{csv}"
    );
}

#[test]
fn own_rules_and_forbidden_renderings() {
    let home = home();
    home.file("severe.toml", SEVERE);
    home.file(
        "rules.toml",
        "[[rule]]\nsource = '应当'\ntarget-must = 'must'\nmessage = 'must, not shall'\nseverity = 'major'\n",
    );
    let out = checked(
        &home,
        &["severe.toml", "--kind", "rule", "--rules", "rules.toml"],
    );
    assert_eq!(out, "1.2\tzh\trule\tmajor\t应当\t\tmust, not shall\n");
    home.file(
        "terms.toml",
        "[[term]]\nzh = '经营者'\nen = 'business operator'\nforbidden.en = ['operators']\n",
    );
    let out = checked(
        &home,
        &[
            "severe.toml",
            "--kind",
            "forbidden",
            "--glossary",
            "terms.toml",
        ],
    );
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(
        out.contains("the glossary forbids “operators” for “经营者”; it has “business operator”"),
        "{out}"
    );
    home.file("bad.toml", "[[rule]]\nmessage = 'x'\n");
    let Run { code, err, .. } = home.run(["check", "severe.toml", "--rules", "bad.toml"]);
    assert_eq!(
        (
            code,
            err.starts_with("bad.toml:1:1: a rule that demands nothing;")
        ),
        (0, true),
        "{err}"
    );
}
