//! Unrelated texts: the warning gives its evidence, and the texts open all the same.

use crate::support::program::{Home, Run};
use crate::support::texts::GENESIS;
use serde_json::json;

/// A hundred verses of Genesis in one language, from `first` on.
fn verses(first: usize, is_target: bool) -> Vec<String> {
    let verses = GENESIS.split("\n\n").skip(1 + first).take(100);
    let verse = |verse: &str| {
        let lines = verse
            .lines()
            .filter(|line| line.starts_with("| ") == is_target);
        let lines = lines.map(|line| line.trim_start_matches("| "));
        lines
            .collect::<Vec<_>>()
            .join(if is_target { " " } else { "" })
    };
    verses.map(verse).collect()
}

/// A Chinese text and an English one.
type Pair = [Vec<String>; 2];

/// Different parts of Genesis.
fn unrelated() -> Pair {
    [verses(0, false), verses(200, true)]
}

/// The same part in both languages.
fn counterparts() -> Pair {
    [verses(0, false), verses(0, true)]
}

/// Runs a command that must succeed.
fn run(home: &Home, arguments: &[&str]) -> Run {
    let run = home.run(arguments);
    assert_eq!(run.code, 0, "{run:?}");
    run
}

/// Asserts that the warning names a file and gives figures.
fn assert_warns(run: &Run, file: &str) {
    let found = run.err.lines().find_map(|line| {
        let of_file = line.strip_prefix(file)?;
        let figures = of_file
            .strip_prefix(":1:1: these texts don't look like translations of each other: only ")?;
        let (sure, rest) = figures.split_once(" of ")?;
        let all =
            rest.strip_suffix(" sentences have a counterpart that is likely by words and length")?;
        Some((sure.parse::<u32>().ok()?, all.parse::<u32>().ok()?))
    });
    let (sure, all) = found.unwrap_or_else(|| panic!("{}", run.err));
    assert!(all >= 100 && sure * 10 < all * 4, "{sure} of {all}");
}

fn assert_has_both(run: &Run) {
    for words in ["起初神创造天地。", "Cursed be Canaan"] {
        assert!(run.out.contains(words), "{words} is missing");
    }
}

fn plain([chinese, english]: Pair) -> Home {
    let home = Home::new();
    home.file("zh.txt", chinese.join("\n"));
    home.file("en.txt", english.join("\n"));
    home
}

const ALIGN: &[&str] = &["align", "--to", "jsonl"];
const PRINT: &[&str] = &["print", "--format", "jsonl"];
const CONVERT: &[&str] = &["convert", "--to", "jsonl", "-o", "-"];

#[test]
fn two_plain_files() {
    for command in [ALIGN, PRINT, CONVERT] {
        let home = plain(unrelated());
        let run = run(&home, &[command, &["zh.txt", "en.txt"]].concat());
        assert_warns(&run, "en.txt");
        assert_has_both(&run);
    }
    let home = plain(counterparts());
    assert_eq!(run(&home, &[ALIGN, &["zh.txt", "en.txt"]].concat()).err, "");
}

#[test]
fn lines_of_two_plain_files() {
    let home = plain(unrelated());
    let run = run(&home, &[ALIGN, &["--lines", "zh.txt", "en.txt"]].concat());
    assert_warns(&run, "en.txt");
    assert_has_both(&run);
}

#[test]
fn a_page() {
    let page = |[chinese, english]: Pair| {
        let home = Home::new();
        home.file(
            "page.txt",
            format!("{}\n{}\n", chinese.join("\n"), english.join("\n")),
        );
        home
    };
    for command in [ALIGN, PRINT] {
        let run = run(&page(unrelated()), &[command, &["page.txt"]].concat());
        assert_warns(&run, "page.txt");
        assert_has_both(&run);
    }
    let run = run(&page(counterparts()), &[ALIGN, &["page.txt"]].concat());
    assert_eq!(run.err, "");
}

/// Two laws in the JSON of the Ministry of Justice, ten verses an article.
fn laws([chinese, english]: Pair, codes: [&str; 2]) -> Home {
    let home = Home::new();
    let law = |name: &str, code: &str, verses: &[String], article: [&str; 2], blank: &str| {
        let articles = verses.chunks(10).enumerate().map(|(nth, verses)| {
            let number = format!("{}{}{}", article[0], nth + 1, article[1]);
            json!({ "條號": number, "條文內容": verses.join(blank) })
        });
        let title = ["法規名稱", "英文法規名稱"][usize::from(name == "en.json")];
        let law = json!({
            title: name,
            "法規網址": format!("https://law.example/LawAll.aspx?pcode={code}"),
            "法規內容": articles.collect::<Vec<_>>(),
        });
        home.file(name, law.to_string());
    };
    law("zh.json", codes[0], &chinese, ["第 ", " 條"], "");
    law("en.json", codes[1], &english, ["Article ", ""], " ");
    home
}

#[test]
fn two_laws() {
    let one = ["A0000001", "A0000001"];
    for command in [ALIGN, PRINT] {
        let arguments = [command, &["zh.json", "en.json"]].concat();
        // Matching URLs change nothing.
        let run = run(&laws(unrelated(), one), &arguments);
        assert_warns(&run, "en.json");
        assert_has_both(&run);
    }
    let arguments = [PRINT, &["zh.json", "en.json"]].concat();
    assert_eq!(run(&laws(counterparts(), one), &arguments).err, "");
    let run = run(&laws(counterparts(), ["A0000001", "B0000002"]), &arguments);
    assert_eq!(
        run.err,
        "en.json:1:1: found the law B0000002; expected A0000001, as in the first file\n"
    );
}

#[test]
fn an_aligned_text() {
    let [chinese, english] = unrelated();
    let home = Home::new();
    let rows = chinese.iter().zip(&english);
    let rows: String = rows.map(|(zh, en)| format!("{zh}\t{en}\n")).collect();
    home.file("law.tsv", format!("zh\ten\n{rows}"));
    // An explicit alignment is not questioned.
    assert_eq!(run(&home, &[PRINT, &["law.tsv"]].concat()).err, "");
}
