//! `duizhao cite`.

use crate::support::program::Home;

const LAW: &str = r#"
languages = ["zh", "en"]
id = "credit-act"
title.zh = "信用法"
title.en = "Credit Act"
translation.en = "official translation"
[[provision]]
number = 14
[[provision.segment]]
zh = "第十四条　本法所称信用。"
en = "Article 14. Credit in this Act."
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

#[test]
fn places_are_cited_in_a_style() {
    let home = home();
    let check = |arguments: &[&str], expected: &str| {
        let arguments = [&["cite"], arguments].concat();
        let run = home.run(&arguments);
        assert_eq!(
            (run.code, &*run.err, &*run.out),
            (0, "", expected),
            "{arguments:?}"
        );
    };
    check(
        &["14", "law.toml", "--style", "oscola"],
        "信用法 [Credit Act], art 14 (official translation).\n",
    );
    check(
        &["14", "15", "law.toml", "--style", "chinese"],
        "《信用法》第14条（official translation）。\n《信用法》第15条（official translation）。\n",
    );
    check(
        &["第十四条", "law.toml"],
        "第十四条　本法所称信用。\nArticle 14. Credit in this Act.\n\
         — 信用法 / Credit Act, 14 (official translation)\n",
    );
    check(
        &["14", "15", "--style=bibtex", "law.toml"],
        "% \\cite[art.~14]{credit-act}\n% \\cite[art.~15]{credit-act}\n@misc{credit-act,\n  title = {{信用法}},\n  \
         titleaddon = {[Credit Act]},\n  note = {official translation}\n}\n",
    );
}

#[test]
fn records_of_several_places_are_one_list() {
    let run = home().run(["cite", "14", "15", "law.toml", "--style", "csl-json"]);
    let items: Vec<serde_json::Value> = serde_json::from_str(&run.out).unwrap();
    let ids: Vec<_> = items.iter().map(|item| item["id"].as_str()).collect();
    assert_eq!(
        ids,
        [Some("credit-act-art.-14"), Some("credit-act-art.-15")]
    );
}

#[test]
fn the_style_is_a_setting() {
    let home = home();
    home.settings("cite = \"short\"\n");
    let run = home.run(["cite", "15", "law.toml"]);
    assert_eq!(
        run.out,
        "《信用法》第十五条 / Credit Act, Art. 15 (official translation)\n"
    );
    home.settings("cite = \"apa\"\n");
    let run = home.run(["cite", "15", "law.toml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("config.toml:1:8: unknown variant `apa`, expected one of `full`, `short`"),
        "{}",
        run.err
    );
}

#[test]
fn what_cannot_be_cited_is_said() {
    let home = home();
    let check = |arguments: &[&str], expected: &str| {
        let arguments = [&["cite"], arguments].concat();
        let run = home.run(&arguments);
        assert_ne!(run.code, 0);
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
    };
    check(&["law.toml"], "expected a reference before them");
    check(&["99", "law.toml"], "“99”: no provision 99");
    check(
        &["14", "law.toml", "--style", "apa"],
        "[possible values: full, short, chinese",
    );
    check(&[], "required");
}
