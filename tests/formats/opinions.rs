//! The built-in text is complete: it equals the page in both languages, with the lost
//! punctuation restored and nothing else.

use crate::support::texts::OPINIONS;
use duizhao::document::{Document, Number, Place, ProvisionName, SegmentId, Side};
use duizhao::formats::native;

/// The bilingual part of the page that the text comes from: the Chinese paragraphs, then
/// the English ones.
const PAGE: &str = include_str!("../data/opinions-page.txt");

fn opinions() -> Document {
    let opened = native::read(OPINIONS, "x").unwrap();
    assert_eq!(opened.problems.listed(), []);
    opened.document
}

/// The paragraphs of the page in one language. Its Chinese title takes two lines.
fn paragraphs(side: Side) -> Vec<String> {
    let is_chinese = |line: &&str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    match side {
        Side::Source => {
            let mut lines: Vec<_> = PAGE.lines().filter(is_chinese).map(str::to_owned).collect();
            let end = lines.remove(2);
            lines[1].push_str(&end);
            lines
        }
        Side::Target => PAGE
            .lines()
            .filter(|line| !is_chinese(line))
            .map(str::to_owned)
            .collect(),
    }
}

/// The text without the punctuation that the page lost.
fn folded(text: &str) -> String {
    let fold = |c| match c {
        '，' => ',',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        c => c,
    };
    text.chars().map(fold).collect()
}

#[test]
fn each_side_is_the_page_paragraph_by_paragraph() {
    let document = opinions();
    for side in Side::BOTH {
        let lines: Vec<_> = document.side_text(side).lines().map(folded).collect();
        assert_eq!(lines, paragraphs(side));
    }
}

#[test]
fn only_four_marks_of_punctuation_were_restored() {
    let chinese = opinions().side_text(Side::Source).to_owned();
    assert!(!chinese.contains([',', ';', '(', ')']));
    let english = opinions().side_text(Side::Target).to_owned();
    assert!(!english.contains(['，', '；', '（', '）']));
}

#[test]
fn provisions_and_parts_are_numbered_in_order_in_both_systems() {
    let document = opinions();
    let numbers: Vec<_> = document
        .provisions()
        .filter_map(|(_, provision)| provision.number())
        .collect();
    assert_eq!(numbers, (1..=23).map(Number::new).collect::<Vec<_>>());
    for (id, provision) in document.provisions() {
        let Some(number) = provision.number() else {
            continue;
        };
        let chinese = duizhao::text::numerals::to_chinese(number.main());
        assert_eq!(
            document.label(Place::Provision(id), Side::Source),
            format!("（{chinese}）")
        );
        assert_eq!(
            document.label(Place::Provision(id), Side::Target),
            format!("({number})")
        );
    }
    let parts: Vec<_> = document
        .sections()
        .map(|(id, section)| (id, &*section.reference))
        .collect();
    assert_eq!(parts.len(), 6);
    for (nth, (id, reference)) in (1..).zip(parts) {
        assert_eq!(reference, format!("part-{nth}"));
        let chinese = duizhao::text::numerals::to_chinese(nth);
        assert_eq!(
            document.label(Place::Heading(id), Side::Source),
            format!("{chinese}、")
        );
        assert_eq!(
            document.label(Place::Heading(id), Side::Target),
            format!("{nth}.")
        );
    }
}

#[test]
fn text_outside_the_numbers_has_names() {
    let document = opinions();
    let names: Vec<_> = document
        .provisions()
        .filter_map(|(_, provision)| match provision.name() {
            ProvisionName::Word(word) => Some((word.to_string(), provision.section())),
            ProvisionName::Number(_) | ProvisionName::Counted(_) => None,
        })
        .collect();
    let expected = ["issuers", "title", "notice", "preamble", "dateline"];
    assert_eq!(names, expected.map(|name| (name.to_owned(), None)));
}

#[test]
fn the_dropped_clause_of_six_has_an_empty_english_side() {
    let document = opinions();
    let empty: Vec<_> = document
        .segments()
        .filter(|segment| {
            Side::BOTH
                .iter()
                .any(|side| document.segment_text(*segment, *side).is_empty())
        })
        .map(|segment| document.reference(segment))
        .collect();
    assert_eq!(empty, ["6.4"]);
    let clause = document.passage("6.4").unwrap().first;
    assert_eq!(
        document.segment_text(clause, Side::Source),
        "对屡禁不止、屡罚不改的，依法实施市场禁入。"
    );
}

#[test]
fn what_is_known_of_the_text() {
    let metadata = opinions().metadata().clone();
    assert_eq!(metadata.id, "opinions-2022");
    assert_eq!(metadata.date, "2022-03-29");
    assert_eq!(
        [
            metadata.languages.source.as_str(),
            metadata.languages.target.as_str()
        ],
        ["zh", "en"]
    );
    assert!(metadata.issuers.source.contains("国务院办公厅"));
    assert!(metadata.issuers.target.contains("State Council"));
    for field in [metadata.source, metadata.licence] {
        assert!(!field.is_empty());
    }
    assert_eq!(metadata.translator, "", "the page names nobody");
    assert!(
        metadata
            .translation
            .target
            .starts_with("crude English translation")
    );
}

#[test]
fn commentary_stays_out() {
    let document = opinions();
    let english = document.side_text(Side::Target);
    for word in ["Draft Law", "Post a Comment", "crude English translation"] {
        assert!(!english.contains(word), "{word}");
    }
    assert_eq!(
        document.segment_text(SegmentId(0), Side::Source),
        "中共中央办公厅 国务院办公厅印发"
    );
}

/// The copy in this repository is a part of the real page:
/// `DUIZHAO_PAGE=…/opinions-page.txt cargo test opinions:: -- --ignored`.
#[test]
#[ignore = "needs the page, named by DUIZHAO_PAGE"]
fn the_copy_of_the_page_is_faithful() {
    let page = std::env::var("DUIZHAO_PAGE").expect("DUIZHAO_PAGE names the page's text");
    assert!(
        std::fs::read_to_string(page)
            .unwrap()
            .contains(PAGE.trim_end())
    );
}
