//! `--versions` and `--translations` without a screen.

use crate::support::program::{Home, Run, finished};
use serde_json::{Value, json};

const OLD: &str = include_str!("../data/versions/old.toml");
const NEW: &str = include_str!("../data/versions/new.toml");

const ZH: &str = "第一条　国家鼓励创新。支持企业发展。\n\n第二条　本法自公布之日起施行。\n";
const LEGGE: &str = "Article 1 The State encourages innovation. It supports the development of \
     enterprises.\n\nArticle 2 This Law takes effect on the day of its publication.\n";
const WALEY: &str = "Article 1 The country fosters innovation and helps enterprises to develop.\n\n\
     Article 2 This Law comes into force on the day of its promulgation.\n";

fn home() -> Home {
    let home = Home::new();
    for (name, text) in [
        ("old.toml", OLD),
        ("new.toml", NEW),
        ("zh.txt", ZH),
        ("legge.txt", LEGGE),
        ("waley.txt", WALEY),
    ] {
        home.file(name, text);
    }
    home
}

/// Runs the program, which must succeed; returns its output.
fn duizhao(locale: &str, arguments: &[&str]) -> String {
    let home = home();
    let Run { code, out, err } = finished(home.duizhao(arguments).env("LC_ALL", locale));
    assert_eq!((code, &*err), (0, ""), "{arguments:?}");
    out
}

const VERSIONS: [&str; 4] = ["print", "--versions", "old.toml", "new.toml"];

#[test]
fn versions_are_printed_with_what_changed() {
    let out = duizhao(
        "C",
        &[&VERSIONS[..], &["--changes", "--width", "120"]].concat(),
    );
    insta::assert_snapshot!("versions_at_120", out);
    let out = duizhao("zh_CN.UTF-8", &[&VERSIONS[..], &["--width", "80"]].concat());
    insta::assert_snapshot!("versions_at_80_in_chinese", out);
}

#[test]
fn a_place_is_printed_in_every_format() {
    let print = |more: &[&str]| duizhao("C", &[&["print", "8"], &VERSIONS[1..], more].concat());
    assert!(print(&["--width", "80"]).contains("* 8: changed in Chinese only\n"));
    assert!(print(&["--format", "markdown"]).contains("缴纳~~一~~角。 | 第八条　"));
    let page = print(&["--format", "html"]);
    assert!(page.contains("缴纳<del>一</del>角。</td>"), "{page}");
    assert!(page.contains("缴纳<ins>二</ins>角。</td>"), "{page}");
    let line: Value = serde_json::from_str(&print(&["--format", "jsonl"])).expect("JSON");
    assert_eq!(line["status"], json!("changed"));
    assert_eq!(line["changed"], json!(["zh"]));
    assert_eq!(
        line["zh"]["changes"],
        json!([{ "old": [16, 17], "new": [16, 17] }])
    );
    assert_eq!(line["en"]["changes"], json!([]));
}

#[test]
fn the_page_of_a_comparison_folds_what_did_not_change() {
    let page = duizhao("C", &[&VERSIONS[..], &["--format", "html"]].concat());
    assert!(page.contains("<details><summary>1 provision unchanged: 1</summary>"));
    assert!(page.contains("id=\"old-7\" data-status=\"repealed\""));
    let zh = duizhao(
        "zh_CN.UTF-8",
        &[&VERSIONS[..], &["--format", "html"]].concat(),
    );
    assert!(zh.contains("<b>8</b> 仅中文有改动"));
}

#[test]
fn versions_in_one_language_are_compared() {
    let home = home();
    home.file("zh2.txt", ZH.replace("创新", "创业"));
    let run = home.run([
        "print",
        "1",
        "--versions",
        "zh.txt",
        "zh2.txt",
        "--width",
        "80",
    ]);
    assert_eq!(run.err, "");
    assert!(run.out.contains("国家鼓励[-创新-]。"), "{}", run.out);
    assert!(run.out.contains("国家鼓励{+创业+}。"), "{}", run.out);
}

#[test]
fn translations_stand_beside_one_another() {
    let translations = [
        "print",
        "--translations",
        "zh.txt",
        "legge.txt",
        "waley.txt",
    ];
    let print = |width| duizhao("C", &[&translations[..], &["--width", width]].concat());
    insta::assert_snapshot!("translations_at_120", print("120"));
    insta::assert_snapshot!("translations_at_80", print("80"));
    let lines = duizhao("C", &[&translations[..], &["--format", "jsonl"]].concat());
    let first: Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    let keys: Vec<_> = first.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["reference", "zh", "en-x-legge", "en-x-waley"]);
}

#[test]
fn search_finds_words_in_all_columns() {
    let search = |arguments: &[&str]| {
        let run = home().run([&["search"], arguments].concat());
        assert_eq!(run.err, "", "{arguments:?}");
        let lines = run
            .out
            .lines()
            .map(|line| line.split('\t').nth(1).unwrap_or_default());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let versions = ["--versions", "old.toml", "new.toml"];
    let in_versions = |query| search(&[&[query], &versions[..]].concat());
    assert_eq!(in_versions("押金"), ["old-7"]);
    assert_eq!(in_versions("disabilities"), ["3-1"]);
    assert_eq!(in_versions("五册"), ["4.2"]);
    let translations = ["--translations", "zh.txt", "legge.txt", "waley.txt"];
    let in_translations = |query| search(&[&[query], &translations[..]].concat());
    assert_eq!(in_translations("fosters"), ["1"]);
    assert_eq!(in_translations("publication"), ["2"]);
    assert_eq!(in_translations("enterprises"), ["1", "1"]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let home = home();
    let check = |arguments: &[&str], code: i32, expected: &str| {
        let run = home.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}");
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
    };
    check(
        &["print", "--versions", "zh.txt", "legge.txt"],
        1,
        "the old version is in zh, the new one in en; expected the same languages",
    );
    check(&["print", "--versions", "old.toml"], 2, "2 values required");
    check(
        &["print", "--versions", "old.toml", "none.toml"],
        1,
        "none.toml: ",
    );
    check(
        &["print", "old.toml", "--format", "html"],
        1,
        "duizhao convert",
    );
    check(
        &["print", "99", "--versions", "old.toml", "new.toml"],
        1,
        "no provision 99",
    );
    check(&["print", "old.toml", "--changes"], 2, "--versions");
}
