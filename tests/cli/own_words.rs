//! A user's glossary or dictionary helps to align.

use crate::support::program::{Home, Run};

/// Three sentences against two. By length and built-in lexicon, the second goes with the
/// first.
const ZH: &str = "甲乙丙丁。戊己庚辛。壬癸子丑。\n";
const EN: &str = "Foobars frobnicate the widgets. Quuxes garble the gizmos.\n";

/// With these terms, it goes with the third.
const TERMS: &str =
    "[[term]]\nzh = '戊己'\nen = 'quuxes'\n\n[[term]]\nzh = '庚辛'\nen = 'garble'\n";

const BY_LENGTH: [&str; 2] = ["[0,1]:[0]", "[2]:[1]"];
const BY_TERMS: [&str; 2] = ["[0]:[0]", "[1,2]:[1]"];

fn home() -> Home {
    let home = Home::new();
    home.file("zh.txt", ZH);
    home.file("en.txt", EN);
    home.file("terms.toml", TERMS);
    home
}

fn align(home: &Home, more: &[&str]) -> Run {
    let files = ["align", "zh.txt", "en.txt", "--to", "beads"];
    home.run([&files, more].concat())
}

/// The beads without their scores.
fn beads(run: &Run) -> Vec<&str> {
    assert_eq!((run.code, &*run.err), (0, ""));
    let lines = run.out.lines();
    lines
        .filter_map(|line| Some(line.rsplit_once(':')?.0))
        .collect()
}

#[test]
fn a_glossary_changes_the_alignment() {
    let home = home();
    let languages = ["--languages", "zh,en"];
    let own = ["--glossary", "terms.toml"];
    assert_eq!(beads(&align(&home, &languages)), BY_LENGTH);
    assert_eq!(beads(&align(&home, &[languages, own].concat())), BY_TERMS);
    // Regional tags match the plain language.
    let regions = ["--languages", "zh-Hans,en-GB"];
    assert_eq!(beads(&align(&home, &[regions, own].concat())), BY_TERMS);
    home.settings("glossary = ['../../work/terms.toml']");
    assert_eq!(beads(&align(&home, &languages)), BY_TERMS);
}

#[test]
fn a_glossary_and_a_dictionary_go_together() {
    let home = home();
    home.file("one.toml", "[[term]]\nzh = '戊己'\nen = 'quuxes'\n");
    home.file("other.tsv", "庚辛\tgarble\n");
    let both = ["--glossary", "one.toml", "--dictionary", "other.tsv"];
    let languages = ["--languages", "zh,en"];
    assert_eq!(
        beads(&align(&home, &[&both[..], &languages].concat())),
        BY_TERMS
    );
}

#[test]
fn every_command_aligns_by_the_glossary() {
    let home = home();
    let check = |command: &[&str], expected: &str| {
        let files = ["zh.txt", "en.txt", "--languages", "zh,en"];
        let run = home.run([command, &files, &["--glossary", "terms.toml"]].concat());
        assert_eq!((run.code, &*run.err), (0, ""), "{command:?}");
        assert!(run.out.contains(expected), "{command:?}: {}", run.out);
    };
    let pair = "\"zh\":\"戊己庚辛。壬癸子丑。\"";
    check(&["print", "--format", "jsonl"], pair);
    check(&["convert", "--to", "jsonl", "-o", "-"], pair);
    check(&["search", "壬癸"], "戊己庚辛。壬癸子丑。");
    // Without a command and into a pipe, the text is printed.
    check(&[], "Foobars");
}

#[test]
fn a_glossary_is_read_only_where_something_is_to_be_aligned() {
    let home = home();
    home.settings("glossary = ['none.toml']");
    home.file("law.tsv", "zh\ten\n甲。\tFoo.\n");
    let run = home.run(["print", "law.tsv", "--format", "jsonl"]);
    assert_eq!((run.code, &*run.err), (0, ""));
    let run = home.run(["print", "zh.txt", "en.txt", "--languages", "zh,en"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(run.err.contains("none.toml: No such file"), "{}", run.err);
}

#[test]
fn mistakes_in_a_glossary_are_reported_once() {
    let home = home();
    home.file(
        "bad.toml",
        format!("{TERMS}\n[[term]]\nzh = 3\nen = ['x', 'y']\n"),
    );
    for command in [&["align"][..], &["print"], &["search", "甲乙"], &["check"]] {
        let files = ["zh.txt", "en.txt", "--languages", "zh,en"];
        let run = home.run([command, &files, &["--glossary", "bad.toml"]].concat());
        assert_eq!(run.code, 0, "{command:?}");
        let told = run
            .err
            .matches("bad.toml:10:6: no words for \"zh\"")
            .count();
        assert_eq!(told, 1, "{command:?}: {}", run.err);
    }
}

#[test]
fn the_output_never_replaces_a_glossary() {
    let home = home();
    let output = [
        "--glossary",
        "terms.toml",
        "--to",
        "native",
        "-o",
        "terms.toml",
    ];
    let run = home.run([&["align", "zh.txt", "en.txt"], &output[..]].concat());
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("is the text; expected another file"),
        "{}",
        run.err
    );
}
