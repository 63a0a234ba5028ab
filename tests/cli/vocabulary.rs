//! `duizhao vocabulary`: the words that the reader keeps, and their exports.

use std::fs;

use crate::support::program::Home;

const KEPT: &str = "word\tlanguage\tpinyin\tmeaning\tsentence\ttranslation\ttext\treference\tadded\n\
    信用\tzh\txìnyòng\tcredit\t健全信用机制。\tImprove the credit mechanism.\tlaw\t16.2\t2022-03-29T00:00:00Z\n\
    # a comment\n\
    restoration\ten\t\t修复\tA \"restoration\".\t“修复”。\tnovel\t1\t\n";

fn home(vocabulary: &str) -> Home {
    let home = Home::new();
    let dir = home.work().join("../data/duizhao");
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("vocabulary.tsv"), vocabulary).unwrap();
    home
}

#[test]
fn words_are_listed_and_filtered() {
    let home = home(KEPT);
    let check = |arguments: &[&str], expected: &str| {
        let run = home.run([&["vocabulary"], arguments].concat());
        assert_eq!(
            (run.code, &*run.out, &*run.err),
            (0, expected, ""),
            "{arguments:?}"
        );
    };
    let (zh, en) = (
        "信用\txìnyòng\tcredit\tlaw 16.2\n",
        "restoration\t\t修复\tnovel 1\n",
    );
    check(&[], &format!("{zh}{en}"));
    check(&["机制", "CREDIT"], zh);
    check(&["--text", "novel"], en);
    check(&["--due"], &format!("{zh}{en}"));
}

#[test]
fn a_list_without_words_says_why() {
    let check = |home: &Home, arguments: &[&str], code, expected: &str| {
        let run = home.run([&["vocabulary"], arguments].concat());
        assert_eq!((run.code, &*run.out), (code, ""), "{arguments:?}");
        assert!(run.err.starts_with(expected), "{}", run.err);
    };
    check(
        &home(KEPT),
        &["zz"],
        1,
        "no kept word fits; duizhao vocabulary",
    );
    check(
        &home(KEPT),
        &["--text", "novel", "credit"],
        1,
        "no kept word fits",
    );
    check(
        &Home::new(),
        &[],
        0,
        "no words are kept yet; in the reader, w walks",
    );
}

#[test]
fn words_are_exported() {
    let home = home(KEPT);
    let out = |arguments: &[&str]| home.run([&["vocabulary"], arguments].concat()).out;
    assert_eq!(
        out(&["--anki", "--text", "law"]),
        "#separator:tab\n#html:false\n\
         #columns:Word\tPinyin\tMeaning\tSentence\tTranslation\tSource\tTags\n#tags column:7\n\
         信用\txìnyòng\tcredit\t健全信用机制。\tImprove the credit mechanism.\tlaw 16.2\tzh\n"
    );
    assert_eq!(
        out(&["--csv", "restoration"]),
        "\u{feff}word,language,pinyin,meaning,sentence,translation,text,reference,added\n\
         restoration,en,,修复,\"A \"\"restoration\"\".\",“修复”。,novel,1,\n"
    );
    let json: serde_json::Value = serde_json::from_str(&out(&["--json"])).unwrap();
    assert_eq!(json[0]["translation"], "Improve the credit mechanism.");
    assert_eq!(json.as_array().unwrap().len(), 2);
    let mut command = home.duizhao(["vocabulary", "--anki", "-o", "words.tsv"]);
    assert!(command.status().unwrap().success());
    let written = fs::read_to_string(home.work().join("words.tsv")).unwrap();
    assert_eq!(written.lines().count(), 6);
}

#[test]
fn a_file_that_is_no_vocabulary_is_told_and_none_is_no_word() {
    let run = home("信用\tzh\n").run(["vocabulary"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("vocabulary.tsv:1:1: found “信用 zh”; expected the names of the columns"),
        "{}",
        run.err
    );
    let run = Home::new().run(["vocabulary", "--json"]);
    assert_eq!((run.code, &*run.out), (0, "[]\n"));
}
