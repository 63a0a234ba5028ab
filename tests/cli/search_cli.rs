//! `duizhao search`: its output and exit codes.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::support::program::{Home, Run};
use duizhao::layout::{Ambiguous, width};
use serde_json::{Value, json};

/// The escape sequences around highlighted words.
const MARKS: [&str; 2] = ["\x1b[1;4m", "\x1b[0m"];

/// A text with escape sequences, wide and combining characters.
const HOSTILE: &str = r#"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "😀“甲”\t信用\u001b[31m\n修\u202e复𠀀信用"
en = "a\tcafé cafe\u0301 credit\u001b]0;x\u0007\r\nline\u2028next \u0085credits"
[[provision.segment]]
zh = "只有一边的合同。"
"#;

fn home() -> Home {
    let home = Home::new();
    home.file("hostile.toml", HOSTILE);
    home
}

fn search(arguments: &[&str]) -> Run {
    home().run([&["search"], arguments].concat())
}

/// Runs a search that must find something, without a message; returns its output.
fn found(arguments: &[&str]) -> String {
    let Run { code, out, err } = search(arguments);
    assert_eq!((code, &*err), (0, ""), "{arguments:?}");
    out
}

/// The lines of a search, split into fields.
fn lines(arguments: &[&str]) -> Vec<Vec<String>> {
    let out = found(arguments);
    let fields = |line: &str| line.split('\t').map(str::to_owned).collect();
    out.lines().map(fields).collect()
}

fn references(arguments: &[&str]) -> Vec<String> {
    let lines = lines(arguments);
    lines.into_iter().map(|mut line| line.remove(0)).collect()
}

fn json(arguments: &[&str]) -> Vec<Value> {
    let out = found(&[arguments, &["--json"]].concat());
    let array: Value = serde_json::from_str(&out).expect("JSON");
    array.as_array().expect("an array").clone()
}

fn text(element: &Value, key: &str) -> String {
    element[key].as_str().expect("a string").to_owned()
}

/// The parts of a text that the character ranges in JSON name.
fn slices(element: &Value) -> Vec<String> {
    let chars: Vec<_> = text(element, &text(element, "language")).chars().collect();
    let at = |range: &Value, end: usize| range[end].as_u64().expect("a number") as usize;
    let ranges = element["ranges"].as_array().expect("ranges").iter();
    ranges
        .map(|range| chars[at(range, 0)..at(range, 1)].iter().collect())
        .collect()
}

/// The output with highlights.
fn coloured(arguments: &[&str]) -> String {
    let home = home();
    let mut command = home.duizhao([&["search", "--color", "always"], arguments].concat());
    let output = command.output().expect("a process");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn without_marks(text: &str) -> String {
    text.replace(MARKS[0], "").replace(MARKS[1], "")
}

#[test]
fn a_line_is_a_reference_a_tier_and_the_text() {
    let lines = lines(&["信用修复"]);
    assert_eq!(lines[0][..2], ["9.5", "exact"]);
    assert!(lines[0][2].starts_with("建立进出口海关监管领域信用修复和"));
    assert!(lines.iter().all(|line| line.len() == 3), "{lines:?}");
}

#[test]
fn each_tier_has_its_name() {
    for (query, tier, expected) in [
        ("信用修复", "exact", "9.5"),
        ("信用修復", "folded", "9.5"),
        ("xinyongxiufu", "pinyin", "9.5"),
        ("xyxf", "initials", "9.5"),
        ("credit repair", "glossary", "9.5"),
        ("supervis", "prefix", "16.1"),
        ("sixteen", "", ""),
        ("16", "reference", "16.1"),
        ("十六", "reference", "16.1"),
        ("art 16.4", "reference", "16.4"),
    ] {
        let run = search(&[query]);
        let has = |line: &str| line.starts_with(&format!("{expected}\t{tier}\t"));
        let as_expected = if tier.is_empty() {
            run.out.is_empty()
        } else {
            run.out.lines().any(has)
        };
        assert!(as_expected, "{query}\n{}", run.out);
    }
}

#[test]
fn a_reference_comes_first_and_once() {
    for query in ["16", "十六", "第十六条", "Article 16"] {
        let found = references(&[query]);
        assert_eq!(found[0], "16.1", "{query}");
        let again = found.iter().filter(|found| *found == "16.1").count();
        assert_eq!(again, 1, "{query}: {found:?}");
    }
    let jump = &json(&["十六"])[0];
    assert_eq!(jump["rung"], "reference");
    assert_eq!(jump["score"], 1000);
    assert_eq!(slices(jump), ["十六"]);
}

#[test]
fn an_element_of_the_array() {
    let found = json(&["信用修复"]);
    let element = found[0].as_object().expect("an object");
    let keys: Vec<_> = element.keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "reference",
            "language",
            "rung",
            "score",
            "ranges",
            "zh",
            "en"
        ]
    );
    assert_eq!(element["reference"], "9.5");
    assert_eq!(element["language"], "zh");
    assert_eq!(element["rung"], "exact");
    assert_eq!(element["ranges"], json!([[11, 15]]));
    let scores: Vec<_> = found.iter().map(|hit| hit["score"].as_u64()).collect();
    assert!(scores.iter().rev().is_sorted(), "{scores:?}");
}

#[test]
fn the_ranges_are_the_words() {
    let check = |arguments: &[&str], expected: &[&str]| {
        for element in json(arguments) {
            let slices = slices(&element);
            assert!(!slices.is_empty(), "{arguments:?}: {element}");
            for slice in slices {
                let folded = slice.to_lowercase();
                let is_one = expected.iter().any(|word| folded.starts_with(word));
                assert!(is_one, "{arguments:?}: {slice:?} in {element}");
            }
        }
    };
    for query in ["信用修复", "信用修復", "xinyongxiufu", "XYXF"] {
        check(&[query], &["信用修复"]);
    }
    check(&["en:punish"], &["punish"]);
    check(&["credit", "supervision"], &["credit", "supervis"]);
    // Ranges count a character beyond U+FFFF, or a combining one, as one.
    check(&["zh:信用", "hostile.toml"], &["信用"]);
    check(&["credit", "hostile.toml"], &["credit"]);
    let ranges = &json(&["zh:信用", "hostile.toml"])[0]["ranges"];
    assert_eq!(ranges.as_array().map(Vec::len), Some(2), "{ranges}");
}

#[test]
fn nothing_found_is_an_empty_answer_and_1() {
    for query in ["zebra", "zh:信用 -zh:信", "\"no such phrase at all\""] {
        let none = |arguments: &[&str]| {
            let run = search(&[&[query], arguments].concat());
            assert_eq!(run.code, 1, "{query} {arguments:?}");
            // People are told why; programs have the empty answer.
            let is_for_programs = arguments.contains(&"--json");
            assert_eq!(run.err.is_empty(), is_for_programs, "{}", run.err);
            run.out
        };
        assert_eq!(none(&[]), "");
        assert_eq!(none(&["--kwic"]), "");
        assert_eq!(none(&["--json"]), "[]\n");
        assert_eq!(none(&["--kwic", "--json"]), "[]\n");
    }
    for mode in ["--renderings", "--kwic"] {
        let run = search(&[mode, "zebra"]);
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains("nothing found: tried "),
            "{mode}: {}",
            run.err
        );
    }
    assert_eq!(search(&["--renderings", "zebra", "--json"]).out, "[]\n");
}

#[test]
fn a_query_that_cannot_be_used_exits_with_2() {
    for (arguments, expected) in [
        (
            &["fr:x"][..],
            "duizhao: no language \"fr\" here; expected zh: or en:\n",
        ),
        (&["-fra:x"], "no language \"fra\""),
        (
            &["信用 \"x y"],
            "the quotation mark \" at character 4 is not closed",
        ),
        (&["「x", "--json"], "expected 」"),
        (&[""], "duizhao: nothing to search for"),
        (&[" 　"], "nothing to search for"),
        (&["\"\""], "nothing to search for"),
        (&["\u{1b}[31m\u{202e}:\"", "fr:x"], "no language \"fr\""),
        (&["--jsn", "x"], "--jsn"),
        (&["信用", "--jsn"], "--jsn"),
        (&[], "QUERY"),
        (&["x", "--limit", "0"], "1.."),
        (&["x", "--kwic", "--width", "19"], "20.."),
        (&["x", "--sort", "left"], "--kwic"),
        (&["x", "--kwic", "--renderings"], "--renderings"),
        (&["--renderings", "监管 -en:x"], "nothing can be excluded"),
        (&["--renderings", "zh:监管 en:x"], "of one language"),
        (&["x", "--color", "red"], "auto, always, never"),
    ] {
        let run = search(arguments);
        assert_eq!((run.code, &*run.out), (2, ""), "{arguments:?}");
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn several_words_are_one_query_and_the_last_may_be_a_file() {
    assert_eq!(found(&["credit", "repair"]), found(&["credit repair"]));
    assert_eq!(
        found(&["合同", "hostile.toml"]),
        "1.2\texact\t只有一边的合同。\n"
    );
    assert_eq!(
        found(&["只有", "合同", "./hostile.toml"]),
        "1.2\texact\t只有一边的合同。\n"
    );
    // A single argument is the query, even if a file has that name.
    assert_eq!(search(&["hostile.toml"]).code, 1);
    let home = home();
    home.file("law", HOSTILE);
    std::fs::create_dir(home.work().join("system")).expect("a directory");
    let first = |arguments: &[&str]| home.run([&["search"], arguments].concat()).out;
    assert!(first(&["合同", "law"]).starts_with("1.2\t"));
    // A word of the query may be the name of a directory.
    assert_eq!(first(&["credit", "system"]), first(&["credit system"]));
    assert!(first(&["credit", "system"]).contains("credit system"));
    for (file, expected) in [
        ("none.toml", "duizhao: none.toml: No such file"),
        ("none/law", "duizhao: none/law: No such file"),
        ("system/", "duizhao: system/: holds no text"),
    ] {
        let run = home.run(["search", "信用", file]);
        assert_eq!((run.code, &*run.out), (1, ""), "{file}");
        assert!(run.err.starts_with(expected), "{}", run.err);
    }
}

#[test]
fn a_query_may_begin_with_a_hyphen() {
    let without = references(&["-en:supervision", "--limit", "500"]);
    assert!(without.contains(&"title".to_owned()) && !without.contains(&"16.1".to_owned()));
    let otherwise = references(&["zh:监管 -en:supervision"]);
    assert!(otherwise.contains(&"22.2".to_owned()), "{otherwise:?}");
    assert!(!otherwise.contains(&"16.1".to_owned()), "{otherwise:?}");
    for words in [
        &["--", "zh:监管", "-en:supervision"][..],
        &["--", "-en:supervision", "zh:监管"],
        &["-en:supervision", "zh:监管"],
    ] {
        assert_eq!(references(words), otherwise, "{words:?}");
    }
}

#[test]
fn a_limit_takes_the_first() {
    let all = lines(&["信用"]);
    assert_eq!(lines(&["信用", "--limit", "3"]), all[..3]);
    assert_eq!(json(&["信用", "--limit", "3"]), json(&["信用"])[..3]);
    assert_eq!(lines(&["16", "--limit", "1"])[0][1], "reference");
    let occurrences = json(&["--kwic", "信用"]);
    assert_eq!(json(&["--kwic", "信用", "--limit", "2"]), occurrences[..2]);
}

#[test]
fn words_are_marked_only_when_asked() {
    let plain = found(&["信用修复"]);
    let marked = coloured(&["信用修复"]);
    assert!(
        marked.contains("领域\x1b[1;4m信用修复\x1b[0m和"),
        "{marked:?}"
    );
    assert_eq!(without_marks(&marked), plain);
    assert_eq!(found(&["信用修复", "--color", "never"]), plain);
    // Into a pipe, `auto` writes no colours; found() checks for control characters.
    assert_eq!(found(&["信用修复", "--color", "auto"]), plain);
    // JSON has ranges instead.
    assert!(!coloured(&["信用修复", "--json"]).contains('\x1b'));
}

#[test]
fn hostile_text_stays_in_its_field() {
    let out = found(&["credit", "hostile.toml"]);
    assert_eq!(
        out,
        "1.1\texact\ta café cafe\u{301} credit␛]0;x␇ line next  credits\n"
    );
    let out = found(&["zh:信用", "hostile.toml"]);
    assert_eq!(out, "1.1\texact\t😀“甲” 信用␛[31m 修␦复𠀀信用\n");
    let marked = coloured(&["zh:信用", "hostile.toml"]);
    assert!(marked.contains("\x1b[1;4m信用\x1b[0m␛[31m"), "{marked:?}");
    for query in ["--kwic", "--renderings"] {
        let out = found(&[query, "zh:信用", "hostile.toml"]);
        assert!(out.contains("信用"), "{out}");
    }
    // JSON has the text unchanged.
    let element = &json(&["zh:信用", "hostile.toml"])[0];
    assert!(text(element, "zh").contains("\u{1b}[31m\n修\u{202e}复"));
    assert!(!found(&["--kwic", "信用", "hostile.toml", "--json"]).contains('\u{202e}'));
}

/// For each line of a concordance with a reference, the column where the first highlight
/// begins.
fn hit_columns(out: &str, ambiguous: Ambiguous) -> Vec<usize> {
    let lines = out.lines().filter(|line| !line.starts_with(' '));
    let before = |line: &str| {
        line.split_once(MARKS[0])
            .map(|(before, _)| before.to_owned())
    };
    lines
        .map(|line| width::cols(&before(line).expect("a mark"), ambiguous))
        .collect()
}

#[test]
fn in_a_concordance_the_hits_stand_in_one_column() {
    check_columns_of_hits(&[(20, Ambiguous::Narrow), (80, Ambiguous::Wide)]);
}

#[test]
#[ignore = "slow"]
fn in_a_concordance_of_any_width_the_hits_stand_in_one_column() {
    let widths = [20, 79, 80, 120].into_iter();
    let both = widths.flat_map(|cols| [(cols, Ambiguous::Narrow), (cols, Ambiguous::Wide)]);
    check_columns_of_hits(&both.collect::<Vec<_>>());
}

fn check_columns_of_hits(widths: &[(usize, Ambiguous)]) {
    for (query, file) in [
        ("监管", None),
        ("credit system", None),
        ("信用 credit", None),
        ("xinyong", None),
        ("信用 credit", Some("hostile.toml")),
    ] {
        for &(cols, ambiguous) in widths {
            let width = cols.to_string();
            let wide = match ambiguous {
                Ambiguous::Narrow => "narrow",
                Ambiguous::Wide => "wide",
            };
            let mut arguments = vec!["--kwic", query];
            arguments.extend(file);
            arguments.extend(["--width", &width, "--ambiguous", wide]);
            let out = coloured(&arguments);
            let columns = hit_columns(&out, ambiguous);
            assert!(!columns.is_empty(), "{arguments:?}");
            assert!(
                columns.iter().all(|column| *column == columns[0]),
                "{arguments:?}: {columns:?}\n{out}"
            );
            for line in without_marks(&out).lines() {
                assert!(
                    width::cols(line, ambiguous) <= cols,
                    "{arguments:?}: {line}"
                );
            }
            assert_eq!(without_marks(&out), found(&arguments), "{arguments:?}");
        }
    }
}

#[test]
fn a_concordance_has_the_counterpart_below_or_beside() {
    insta::assert_snapshot!(found(&["--kwic", "zh:诚信", "--width", "80"]));
    insta::assert_snapshot!(found(&[
        "--kwic",
        "integrity",
        "--width",
        "130",
        "--sort",
        "right"
    ]));
}

#[test]
fn occurrences_are_sorted_by_their_context() {
    let around = |sort: &str, key: &str| -> Vec<String> {
        let found = json(&["--kwic", "en:supervision", "--sort", sort]);
        found.iter().map(|line| text(line, key)).collect()
    };
    // Only the letters near the match decide the order.
    let letters = |chars: &mut dyn Iterator<Item = char>| -> String {
        let letters = chars.filter(|c| c.is_alphanumeric()).take(40);
        letters.flat_map(char::to_lowercase).collect()
    };
    let right = around("right", "right");
    let right: Vec<_> = right.iter().map(|it| letters(&mut it.chars())).collect();
    assert!(right.is_sorted(), "{right:?}");
    let left = around("left", "left");
    let left: Vec<_> = left
        .iter()
        .map(|it| letters(&mut it.chars().rev()))
        .collect();
    assert!(left.is_sorted(), "{left:?}");
    assert_eq!(around("reading", "left").len(), left.len());
    for line in json(&["--kwic", "en:supervision"]) {
        let whole = text(&line, "left") + &text(&line, "match") + &text(&line, "right");
        assert_eq!(whole, text(&line, "en"));
    }
}

#[test]
fn renderings_are_counted_by_occurrence() {
    let lines = lines(&["--renderings", "监管"]);
    assert!(lines.iter().all(|line| line.len() == 4), "{lines:?}");
    assert_eq!(lines[0][..3], ["17", "term", "监管"]);
    let counts = lines[1..].iter().map(|line| line[0].parse::<usize>());
    assert_eq!(counts.map(Result::unwrap).sum::<usize>(), 17);
    let supervision = lines.iter().find(|line| line[2] == "supervision");
    let supervision = supervision.expect("a rendering");
    assert_eq!(supervision[0], "12");
    assert!(
        supervision[3]
            .split(' ')
            .any(|reference| reference == "16.1")
    );
    let term = &json(&["--renderings", "失信"])[0];
    assert_eq!(term["language"], "zh");
    assert_eq!(term["term"], "失信");
    let renderings = term["renderings"].as_array().expect("an array");
    assert!(!renderings.is_empty());
    for rendering in renderings {
        assert!(rendering["kind"] == "glossary" || rendering["kind"] == "linked");
        let references = rendering["references"].as_array().map_or(0, Vec::len);
        assert!(rendering["count"].as_u64().expect("a count") as usize >= references);
    }
    assert_eq!(
        json(&["--renderings", "失信", "--limit", "1"])[0]["renderings"],
        json!([renderings[0]])
    );
}

#[test]
fn the_term_of_renderings_is_found_as_a_search_finds_it() {
    let term = |arguments: &[&str]| lines(&[&["--renderings"], arguments].concat())[0].clone();
    for arguments in [&["xyxf"][..], &["信用修服"], &["zh:xinyongxiufu"]] {
        assert_eq!(
            term(arguments)[..3],
            ["2", "term", "信用修复"],
            "{arguments:?}"
        );
    }
    assert_eq!(term(&["supervison"])[2], "supervision");
    let apart = search(&["--renderings", "social market"]);
    assert_eq!(apart.code, 1);
    assert!(
        apart.err.contains("does not occur as one term"),
        "{}",
        apart.err
    );
}

#[test]
fn nothing_found_names_the_nearest_words() {
    let run = search(&["sopervizhion"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(run.err.contains("tried in both languages"), "{}", run.err);
    assert!(run.err.contains("did you mean supervision?"), "{}", run.err);
    assert_eq!(search(&["sopervizhion", "--json"]).err, "");
}

const TERMS: &str = "[[term]]\nzh = '营商环境'\nen = ['zebra crossing']\n";

#[test]
fn the_users_glossary_is_added_to_the_built_in_one() {
    let home = home();
    home.file("terms.toml", TERMS);
    let tiers = |run: &Run| -> Vec<String> {
        let tier = |line: &str| line.split('\t').nth(1).expect("a rung").to_owned();
        run.out.lines().map(tier).collect()
    };
    let search = |arguments: &[&str]| home.run([&["search"], arguments].concat());
    assert_eq!(search(&["zebra crossing"]).code, 1);
    let own = search(&["zebra crossing", "--glossary", "terms.toml"]);
    assert_eq!((own.code, &*own.err), (0, ""));
    assert!(
        tiers(&own).iter().all(|tier| tier == "glossary"),
        "{}",
        own.out
    );
    let built_in = search(&["credit repair", "--glossary", "terms.toml"]);
    assert_eq!(built_in.out, search(&["credit repair"]).out);
    let rendered = search(&["--renderings", "营商环境", "--glossary", "terms.toml"]);
    assert_eq!(rendered.code, 0);
    // As a setting, relative to config.toml.
    home.settings("glossary = ['../../work/terms.toml']");
    assert_eq!(search(&["zebra crossing"]).out, own.out);
}

#[test]
fn mistakes_in_a_glossary_are_reported_with_their_place() {
    let home = home();
    let bad = format!("{TERMS}\n[[term]]\nzh = 3\nen = ['x', 'y']\n\n[[term]]\nzh = '\u{1b}' x\n");
    home.file("bad.toml", bad);
    let run = home.run(["search", "zebra crossing", "--glossary", "bad.toml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("bad.toml:6:6: no words for \"zh\""),
        "{}",
        run.err
    );
    assert!(
        run.err.lines().all(|line| line.starts_with("bad.toml:")),
        "{}",
        run.err
    );
    home.file("latin.toml", b"zh = '\xe9'");
    home.file("empty.toml", "");
    for (file, expected) in [
        ("none.toml", "duizhao: none.toml: No such file"),
        (".", "duizhao: .: is a directory; expected a glossary"),
        ("latin.toml", "duizhao: latin.toml: byte 6 is 0xe9"),
    ] {
        let run = home.run(["search", "信用", "--glossary", file]);
        assert_eq!((run.code, &*run.out), (1, ""), "{file}");
        assert!(run.err.starts_with(expected), "{}", run.err);
    }
    let run = home.run(["search", "信用", "--glossary", "empty.toml"]);
    assert_eq!((run.code, &*run.err), (0, ""));
    home.settings("glossary = 'terms.toml'");
    let run = home.run(["search", "信用"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("config.toml:1:12: "), "{}", run.err);
    home.settings("glossary = ['none.toml']");
    let run = home.run(["search", "信用"]);
    assert!(
        run.err.contains("duizhao/none.toml: No such file"),
        "{}",
        run.err
    );
}

#[test]
fn problems_of_the_text_are_reported_beside_the_hits() {
    let home = home();
    home.file("odd.toml", format!("colour = 'red'\n{HOSTILE}"));
    let run = home.run(["search", "合同", "odd.toml"]);
    assert_eq!((run.code, &*run.out), (0, "1.2\texact\t只有一边的合同。\n"));
    assert!(run.err.starts_with("odd.toml:1:1: "), "{}", run.err);
}

#[test]
fn whoever_closes_the_pipe_sees_no_error() {
    for form in [&[][..], &["--json"], &["--kwic"], &["--kwic", "--json"]] {
        let home = home();
        let mut child = home
            .duizhao([&["search", "-zebra"], form].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        out.read_line(&mut String::new()).expect("a line");
        drop(out);
        let mut err = String::new();
        let mut pipe = child.stderr.take().expect("a pipe");
        pipe.read_to_string(&mut err).expect("text");
        let code = child.wait().expect("an end").code();
        // A query of exclusions has no match to centre on: that is no error, but said.
        let is_empty = form.contains(&"--kwic");
        let is_told = is_empty && !form.contains(&"--json");
        assert_eq!(code, Some(i32::from(is_empty)), "{form:?}");
        assert_eq!(err.contains("nothing found"), is_told, "{form:?}: {err}");
        assert!(is_told || err.is_empty(), "{form:?}: {err}");
    }
}
