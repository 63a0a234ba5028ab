//! `duizhao align`: its output, and its messages about texts that do not match.

use std::fmt::Write;
use std::fs;

use crate::support::program::{Home, Run, finished};
use crate::support::texts::GENESIS;

const OPINIONS: &str = include_str!("../data/opinions-page.txt");

const ZH: &str = "第一条 国家保护信用。任何人不得侵害。\n第二条 本法自公布之日起施行。\n";
const EN: &str = "Article 1 The State protects credit. No person may infringe it.\n\
                  Article 2 This law shall enter into force on the date of its promulgation.\n";

/// The sentences of Genesis in one language.
fn genesis(is_target: bool) -> Vec<&'static str> {
    let lines = GENESIS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let own = lines.filter(|line| line.starts_with("| ") == is_target);
    own.map(|line| line.strip_prefix("| ").unwrap_or(line))
        .collect()
}

fn pair(zh: &str, en: &str) -> Home {
    let home = Home::new();
    home.file("zh.txt", zh);
    home.file("en.txt", en);
    home
}

fn aligned(home: &Home, more: &[&str]) -> Run {
    let mut arguments = vec!["align", "zh.txt", "en.txt"];
    arguments.extend(more);
    let run = home.run(&arguments);
    assert_eq!(run.code, 0, "{run:?}");
    run
}

/// The beads without their scores.
fn beads(run: &Run) -> Vec<&str> {
    let bead = |line: &'_ str| line.rsplit_once(':').map(|(bead, _)| bead.len());
    let lines = run.out.lines();
    lines
        .map(|line| &line[..bead(line).expect("a score")])
        .collect()
}

#[test]
fn two_files_are_aligned_and_written_in_native_form() {
    let run = aligned(&pair(ZH, EN), &[]);
    assert_eq!(run.err, "");
    assert_eq!(
        run.out.matches("[[provision.segment]]").count(),
        3,
        "{}",
        run.out
    );
    assert!(run.out.contains("confidence = "), "{}", run.out);
}

#[test]
fn beads_are_numbered_through_the_whole_text() {
    let home = pair(
        &format!("第一章 总则\n{ZH}第三条 末。\n"),
        &format!("Chapter 1 General\n{EN}"),
    );
    let run = aligned(&home, &["--to", "beads"]);
    assert_eq!(
        beads(&run),
        ["[0]:[0]", "[1]:[1]", "[2]:[2]", "[3]:[3]", "[4]:[]"]
    );
    for line in run.out.lines() {
        let score = line.rsplit_once(':').expect("a score").1;
        assert!((0.0..=1.0).contains(&score.parse::<f32>().expect("a number")));
    }
}

#[test]
fn lines_are_units_and_empty_ones_count() {
    let home = pair("信用。制度。\n\n监管\n", "Credit. System.\nSupervision\n");
    let run = aligned(&home, &["--lines", "--to", "beads", "--languages", "zh,en"]);
    assert_eq!(beads(&run), ["[0]:[0]", "[1,2]:[1]"]);
}

#[test]
fn the_output_replaces_a_file_but_never_the_text_or_notes() {
    let home = pair(ZH, EN);
    for _ in 0..2 {
        let arguments = ["align", "zh.txt", "en.txt", "-o", "law.toml"];
        let run = finished(&mut home.duizhao(arguments));
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
    }
    let run = home.run(["print", "law.toml", "1.2", "--layout", "stacked"]);
    assert!(run.out.contains("No person may infringe it."), "{run:?}");
    for output in ["zh.txt", "./en.txt"] {
        let run = home.run(["align", "zh.txt", "en.txt", "--to", "native", "-o", output]);
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains("is the text; expected another file"),
            "{}",
            run.err
        );
    }
    assert_eq!(fs::read_to_string(home.work().join("zh.txt")).unwrap(), ZH);
}

#[test]
fn an_aligned_text_is_realigned_except_where_it_was_edited() {
    let home = Home::new();
    let segment = |zh: &str, en: &str, more: &str| {
        format!("[[provision.segment]]\nzh = \"{zh}\"\nen = \"{en}\"\n{more}\n")
    };
    let mut law = "languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n".to_owned();
    law += &segment(
        "国家保护信用。任何人不得侵害。",
        "The State protects credit.",
        "",
    );
    law += &segment("", "No person may infringe it.", "");
    law += &segment("监管。", "Something else. And more.", "mended = true");
    home.file("law.toml", law);
    let run = home.run(["align", "law.toml", "--to", "beads"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(beads(&run), ["[0]:[0]", "[1]:[1]", "[2]:[2]"]);
    let run = home.run(["align", "law.toml", "--to", "native"]);
    assert!(run.out.contains("mended = true"), "{}", run.out);
}

#[test]
fn wrong_usage_is_reported() {
    let home = pair(ZH, EN);
    let run = home.run(["align", "zh.txt", "en.txt", "--to", "odp"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("beads"), "{}", run.err);
    let run = home.run(["align", "zh.txt", "--lines"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("expected 2"), "{}", run.err);
}

#[test]
fn a_dictionary_with_bad_lines_is_used_with_a_warning() {
    let home = pair("甲乙丙丁。戊己庚辛。\n", "Foo bar. Baz quux.\n");
    home.file("own.txt", "甲乙\tfoo\nnothing\n戊己\tbaz\n");
    let run = aligned(
        &home,
        &[
            "--dictionary",
            "own.txt",
            "--to",
            "beads",
            "--languages",
            "zh,en",
        ],
    );
    assert!(
        run.err
            .starts_with("own.txt:2:1: found \"nothing\"; expected"),
        "{}",
        run.err
    );
    let run = home.run(["align", "zh.txt", "en.txt", "--dictionary", "none.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("none.txt"), "{}", run.err);
}

const WARNING: &str = "these texts don't look like translations of each other: only ";

/// Every fourth verse is missing in English.
#[test]
fn many_doubtful_pairs_are_said() {
    let english = genesis(true);
    let english: Vec<_> = english
        .chunks(4)
        .flat_map(|chunk| chunk[1..].iter())
        .copied()
        .collect();
    let home = pair(&genesis(false).concat(), &english.join(" "));
    let run = aligned(&home, &["--to", "beads"]);
    assert!(run.err.starts_with("zh.txt: "), "{}", run.err);
    let end = " pairs are doubtful; in the reader, ~ goes to them\n";
    assert!(run.err.ends_with(end), "{}", run.err);
    // What is normal is not worth a word.
    let home = pair(&genesis(false).concat(), &genesis(true).join(" "));
    assert_eq!(aligned(&home, &["--to", "beads"]).err, "");
}

#[test]
fn files_of_different_works_open_with_a_warning() {
    let chinese = OPINIONS.lines().filter(|line| !line.is_ascii());
    let chinese: Vec<_> = chinese
        .filter(|line| line.chars().any(|c| c > '\u{4e00}'))
        .collect();
    let home = pair(&chinese.join("\n"), &genesis(true)[..200].join("\n"));
    let run = aligned(&home, &["--to", "beads"]);
    assert!(run.err.contains(WARNING), "{}", run.err);
    let home = pair(
        &genesis(false)[..200].join("\n"),
        &genesis(true)[300..500].join("\n"),
    );
    let run = aligned(&home, &["--to", "beads"]);
    assert!(run.err.contains(WARNING), "{}", run.err);
}

#[test]
fn files_of_one_work_open_without_a_warning() {
    let home = pair(&genesis(false).join("\n"), &genesis(true).join("\n"));
    assert_eq!(aligned(&home, &["--to", "beads"]).err, "");
}

#[test]
fn one_side_may_be_ten_times_the_other() {
    let home = pair(
        &genesis(false)[..20].join("\n"),
        &genesis(true)[..300].join("\n"),
    );
    let run = aligned(&home, &["--to", "beads"]);
    assert!(run.out.lines().count() > 20);
}

#[test]
fn one_side_may_be_empty() {
    let home = pair("", EN);
    let run = home.run(["align", "zh.txt", "en.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("zh.txt: the file is empty"), "{}", run.err);
    let home = pair("\u{3000}", EN);
    let run = home.run(["align", "zh.txt", "en.txt", "--languages", "zh,en"]);
    assert!(run.code <= 1 && !run.err.contains("panicked"), "{run:?}");
}

#[test]
fn both_sides_may_be_in_one_language() {
    let home = pair(EN, EN);
    let run = aligned(&home, &["--to", "beads"]);
    assert!(
        run.err.contains("both sides seem to be in English"),
        "{}",
        run.err
    );
    assert_eq!(beads(&run), ["[0]:[0]", "[1]:[1]", "[2]:[2]"]);
}

#[test]
fn sentences_of_ten_thousand_characters() {
    let zh = "信用监管、".repeat(2_000) + "。\n第二句。\n";
    let en = "credit supervision, ".repeat(2_000) + "end.\nThe second sentence.\n";
    let run = aligned(&pair(&zh, &en), &["--to", "beads"]);
    assert_eq!(beads(&run), ["[0]:[0]", "[1]:[1]"]);
}

/// Sentences without numbers, in paragraphs of ten.
fn without_numbers(count: usize) -> (String, String) {
    let side = |is_target: bool| {
        let sentences = genesis(is_target);
        let mut text = String::new();
        for nth in 0..count {
            let end = if nth % 10 == 9 { '\n' } else { ' ' };
            let _ = write!(text, "{}{end}", sentences[nth % sentences.len()]);
        }
        text
    };
    (side(false), side(true))
}

#[test]
fn many_sentences_without_a_number() {
    let (zh, en) = without_numbers(600);
    let run = aligned(&pair(&zh, &en), &["--to", "beads"]);
    assert!(run.out.lines().count() > 300);
}

#[test]
#[ignore = "takes a minute"]
fn a_hundred_thousand_sentences_without_a_number() {
    let (zh, en) = without_numbers(100_000);
    let start = std::time::Instant::now();
    let run = aligned(&pair(&zh, &en), &["--to", "beads"]);
    println!("100,000 sentences: {:?}", start.elapsed());
    assert!(run.out.lines().count() > 50_000);
}
