use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::align::lexicon::Lexicon;
use crate::align::{AlignOptions, align_units};
use crate::document::{Document, Metadata, Place, Side};

fn languages() -> Metadata {
    Metadata {
        languages: Sides::new("zh".into(), "en".into()),
        ..Metadata::default()
    }
}

/// Built once: a lexicon for each of many small texts takes most of their time.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

fn aligned(sides: Sides<Vec<Unit>>) -> Option<Document> {
    let options = AlignOptions {
        lexicon: Some(&LEXICON),
        ..AlignOptions::default()
    };
    let aligned = align_units(languages(), sides, &options).unwrap();
    aligned.map(|aligned| aligned.document)
}

/// Units from text: `|` parts paragraphs.
fn pair(source: &str, target: &str) -> Document {
    let paragraphs = |text| str::split(text, '|').map(Cow::Borrowed).collect();
    let units = super::super::units_of(Sides::new(source, target).map(paragraphs));
    aligned(units).expect("words")
}

/// The pairs as `reference: source = target`.
fn check(source: &str, target: &str, expected: &[&str]) {
    let document = pair(source, target);
    let pairs: Vec<_> = document
        .segments()
        .map(|segment| {
            let text = |side| document.segment_text(segment, side);
            let reference = document.reference(segment);
            let pair = [text(Side::Source), "=", text(Side::Target)].join(" ");
            format!("{reference}: {}", pair.trim())
        })
        .collect();
    assert_eq!(pairs, expected);
}

#[test]
fn units_are_paired_by_number() {
    check(
        "题|一、总|（一）甲。|又。|（二）乙。|二、分|（三）丙。|（电）",
        "T|1. All|(1) A.|(2) B.|Again.|2. Part|(3) C.|(wire)",
        &[
            "p1: 题 = T",
            "part-1: 一、总 = 1. All",
            "1: （一）甲。又。 = (1) A.",
            "2: （二）乙。 = (2) B. Again.",
            "part-2: 二、分 = 2. Part",
            "3: （三）丙。 = (3) C.",
            "p2: （电） = (wire)",
        ],
    );
}

#[test]
fn unmatched_units_stay_in_their_place() {
    check(
        "第一条 甲|第二条 乙|第三条 丙|第五条 戊",
        "Article 1 A|Article 3 C|Article 4 D|Article 5 E",
        &[
            "1: 第一条 甲 = Article 1 A",
            "2: 第二条 乙 =",
            "3: 第三条 丙 = Article 3 C",
            "4: = Article 4 D",
            "5: 第五条 戊 = Article 5 E",
        ],
    );
    check(
        "第一章 总|第一条 甲|第二章 分|第二条 乙",
        "Article 1 A|Chapter 2 B|Article 2 C",
        &[
            "chapter-1: 第一章 总 =",
            "1: 第一条 甲 = Article 1 A",
            "chapter-2: 第二章 分 = Chapter 2 B",
            "2: 第二条 乙 = Article 2 C",
        ],
    );
}

#[test]
fn kinds_of_headings_may_differ() {
    check(
        "第一编 总|第一章 甲|第一条 乙",
        "Part 1 All|Chapter 1 A|Article 1 B",
        &[
            "book-1: 第一编 总 = Part 1 All",
            "book-1-chapter-1: 第一章 甲 = Chapter 1 A",
            "1: 第一条 乙 = Article 1 B",
        ],
    );
}

#[test]
fn numbering_may_restart_under_each_part() {
    check(
        "一、总|（一）甲。|（二）乙。|二、分|（一）丙。",
        "1. X|(1) A.|2. Y|(1) C.",
        &[
            "part-1: 一、总 = 1. X",
            "1: （一）甲。 = (1) A.",
            "2: （二）乙。 =",
            "part-2: 二、分 = 2. Y",
            "1~2: （一）丙。 = (1) C.",
        ],
    );
}

#[test]
fn numbers_of_different_systems_are_paired() {
    check(
        "第7條 甲。|第7A條 乙。|第7B條 丙。|第8條 丁。",
        "Section 7 A.|Section 7A B.|Section 8 D.",
        &[
            "7: 第7條 甲。 = Section 7 A.",
            "7A: 第7A條 乙。 = Section 7A B.",
            "7B: 第7B條 丙。 =",
            "8: 第8條 丁。 = Section 8 D.",
        ],
    );
    check(
        "Article premier A.|Article 1 bis B.|Article 1 ter C.|Article 2 D.|Article 2 quater E.",
        "Article 1 A.|Article 1a B.|Article 1b C.|Article 2 D.|Article 2d E.",
        &[
            "1: Article premier A. = Article 1 A.",
            "1bis: Article 1 bis B. = Article 1a B.",
            "1ter: Article 1 ter C. = Article 1b C.",
            "2: Article 2 D. = Article 2 D.",
            "2quater: Article 2 quater E. = Article 2d E.",
        ],
    );
    check(
        "第一条　甲。|第一条の二　乙。|第一条の三　丙。|第二条　丁。",
        "Article 1 A.|Article 1-2 B.|Article 1-3 C.|Article 2 D.",
        &[
            "1: 第一条　甲。 = Article 1 A.",
            "1-2: 第一条の二　乙。 = Article 1-2 B.",
            "1-3: 第一条の三　丙。 = Article 1-3 C.",
            "2: 第二条　丁。 = Article 2 D.",
        ],
    );
    check(
        "第一条　甲。|第一条の二　乙。|第一条の三　丙。",
        "第一条 甲。|第一条之一 乙。|第一条之二 丙。",
        &[
            "1: 第一条　甲。 = 第一条 甲。",
            "1-2: 第一条の二　乙。 = 第一条之一 乙。",
            "1-3: 第一条の三　丙。 = 第一条之二 丙。",
        ],
    );
}

#[test]
fn with_gaps_the_value_of_a_suffix_tells() {
    check(
        "Art. 1 A.|Art. 1bis B.|Art. 1ter C.|Art. 1quater D.|Art. 2 E.",
        "§ 1 A.|§ 1a B.|§ 1c D.|§ 2 E.",
        &[
            "1: Art. 1 A. = § 1 A.",
            "1bis: Art. 1bis B. = § 1a B.",
            "1ter: Art. 1ter C. =",
            "1quater: Art. 1quater D. = § 1c D.",
            "2: Art. 2 E. = § 2 E.",
        ],
    );
    // One system on both sides: nothing is paired that is not equal.
    check(
        "第一条 甲。|第一条之一 乙。|第一条之二 丙。|第二条 丁。",
        "Article 1 A.|Article 1-2 C.|Article 2 D.",
        &[
            "1: 第一条 甲。 = Article 1 A.",
            "1-1: 第一条之一 乙。 =",
            "1-2: 第一条之二 丙。 = Article 1-2 C.",
            "2: 第二条 丁。 = Article 2 D.",
        ],
    );
    // Both systems in both texts, as in Switzerland.
    check(
        "Art. 1 A.|Art. 1a B.|Art. 1bis C.",
        "Art. 1 A.|Art. 1a B.|Art. 1bis C.",
        &[
            "1: Art. 1 A. = Art. 1 A.",
            "1a: Art. 1a B. = Art. 1a B.",
            "1bis: Art. 1bis C. = Art. 1bis C.",
        ],
    );
}

#[test]
fn without_common_numbers_paragraphs_are_paired_in_order() {
    check(
        "第一条 甲|乙|第二条 丙",
        "A|B|C|D",
        &["1.1: 第一条 甲 = A", "1.2: 乙 = B", "2: 第二条 丙 = C D"],
    );
    check("甲|乙", "A", &["p1: 甲乙 = A"]);
}

#[test]
fn twenty_thousand_provisions_are_matched() {
    const COUNT: u32 = 20_000;
    let side = |skip: u32| {
        let numbers = (1..=COUNT).filter(move |number| number % skip != 0);
        let unit = |number: u32| Unit {
            kind: UnitKind::Provision(Number::new(number), Cow::default()),
            paragraphs: vec!["x".into()],
        };
        numbers.map(unit).collect::<Vec<_>>()
    };
    let sides = Sides::new(side(7), side(11));
    let document = aligned(sides).expect("words");
    assert_eq!(document.numbered_count(), (COUNT - COUNT / 77) as usize);
}

fn kind() -> impl Strategy<Value = UnitKind<'static>> {
    prop_oneof![
        (1u8..4, prop_oneof![Just("part"), Just("chapter")], 0u32..4).prop_map(
            |(level, kind, number)| UnitKind::Section {
                level,
                kind,
                number: (number > 0).then(|| Number::new(number)),
            }
        ),
        (1u32..9).prop_map(|number| UnitKind::Provision(Number::new(number), Cow::default())),
        Just(UnitKind::Named("preamble")),
        Just(UnitKind::Unnumbered),
        Just(UnitKind::Closing),
    ]
}

fn units() -> impl Strategy<Value = Vec<Unit<'static>>> {
    let unit = (kind(), 1usize..4);
    prop::collection::vec(unit, 0..12).prop_map(|units| {
        let mut nth = 0;
        let mut words = |count| {
            let paragraph = |_| {
                nth += 1;
                Cow::Owned(format!("w{nth}"))
            };
            (0..count).map(paragraph).collect()
        };
        let unit = |(kind, count)| Unit {
            kind,
            paragraphs: words(count),
        };
        units.into_iter().map(unit).collect()
    })
}

proptest! {
    #[test]
    fn every_paragraph_is_in_the_document_once_and_in_order(source in units(), target in units()) {
        let sides = Sides::new(source, target);
        let expected = Sides::of(|side| {
            let paragraphs = sides[side].iter().flat_map(|unit| &unit.paragraphs);
            paragraphs.map(ToString::to_string).collect::<Vec<_>>()
        });
        let Some(document) = aligned(sides) else {
            prop_assert!(expected.source.is_empty() && expected.target.is_empty());
            return Ok(());
        };
        for side in Side::BOTH {
            let found: Vec<_> = document.side_text(side).split_whitespace().collect();
            prop_assert_eq!(&found, &expected[side]);
        }
    }

    #[test]
    fn provisions_that_face_one_another_have_one_number(
        source in prop::collection::vec(1u32..30, 0..20),
        target in prop::collection::vec(1u32..30, 0..20),
    ) {
        prop_assume!(source.iter().any(|number| target.contains(number)));
        let units = |numbers: &[u32]| {
            let unit = |number: &u32| Unit {
                kind: UnitKind::Provision(Number::new(*number), Cow::default()),
                paragraphs: vec![format!("w{number}").into()],
            };
            numbers.iter().map(unit).collect::<Vec<_>>()
        };
        let sides = Sides::new(units(&source), units(&target));
        let document = aligned(sides).expect("words");
        for segment in document.segments() {
            let Place::Provision(id) = document.place_of(segment) else { continue };
            let number = document.provision(id).number().expect("a number");
            for side in Side::BOTH {
                let text = document.segment_text(segment, side);
                let expected = format!("w{number}");
                prop_assert!(text.is_empty() || text == expected);
            }
        }
    }
}
