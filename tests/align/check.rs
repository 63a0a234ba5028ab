//! The hints of `check`: a table of cases for each kind, and how many clauses dropped on
//! purpose are found.

use crate::LEXICON;
use crate::support::texts::{GENESIS, OPINIONS, glossary};
use duizhao::check::{Checker, Hint, HintKind, Rules, sort_by_place, sort_by_weight};
use duizhao::document::{Document, Place, SegmentId, Side, Sides};
use duizhao::formats::native;
use duizhao::search::Index;
use duizhao::wording::Wording;
use proptest::prelude::*;

pub(crate) fn document(text: &str) -> Document {
    native::read(text, "test").expect("a text").document
}

pub(crate) fn hints(document: &Document) -> Vec<Hint> {
    Checker {
        document,
        index: &Index::new(document),
        lexicon: &LEXICON,
        glossary: &glossary(),
        rules: &Rules::default(),
        wording: Wording::English,
        cancelled: &|| false,
    }
    .hints()
}

/// A native file with a provision for each group of pairs.
pub(crate) fn text_of(provisions: &[Vec<Sides<String>>]) -> String {
    let mut text = String::from("languages = [\"zh\", \"en\"]\n");
    for (number, pairs) in (1..).zip(provisions) {
        text += &format!("[[provision]]\nnumber = {number}\n");
        for pair in pairs {
            text += "[[provision.segment]]\n";
            for (key, words) in [("zh", &pair.source), ("en", &pair.target)] {
                // A JSON string is a valid TOML string.
                text += &format!("{key} = {}\n", serde_json::json!(words));
            }
        }
    }
    text
}

/// A hint in one line: reference, kind, side, words.
fn line(document: &Document, hint: &Hint) -> String {
    let reference = document.reference(hint.segment);
    let side = hint
        .side()
        .map_or("-", |side| document.language(side).as_str());
    format!(
        "{reference} {} {side} {}",
        hint.kind.name(),
        hint.text(document)
    )
}

fn lines_of(kind: HintKind, pairs: &[(&str, &str)]) -> Vec<String> {
    let pairs = pairs
        .iter()
        .map(|(zh, en)| Sides::new(*zh, *en).map(str::to_owned));
    let document = document(&text_of(&[pairs.collect()]));
    let mut hints = hints(&document);
    sort_by_place(&mut hints);
    let of_kind = hints.iter().filter(|hint| hint.kind == kind);
    of_kind.map(|hint| line(&document, hint)).collect()
}

fn check(kind: HintKind, pairs: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(lines_of(kind, pairs), expected, "{pairs:?}");
}

#[test]
fn unmatched() {
    check(
        HintKind::Unmatched,
        &[("第一句。", "One."), ("第二句。", ""), ("", "Three.")],
        &["1.2 one-sided zh 第二句。", "1.3 one-sided en Three."],
    );
    // A provision missing on one side gives one hint, not one for each segment.
    check(
        HintKind::Unmatched,
        &[("一。", ""), ("二。", "")],
        &["1.1 one-sided zh 一。"],
    );
    check(HintKind::Unmatched, &[("一。", "One.")], &[]);
}

#[test]
fn numbers_differ() {
    check(
        HintKind::Reference,
        &[("依照第十二条处罚。", "Punished under Article 21.")],
        &["1 reference zh 十二"],
    );
    let check = |zh, en, expected: &[&str]| check(HintKind::Number, &[(zh, en)], expected);
    check("依照第十二条处罚。", "Punished under Article 12.", &[]);
    check("罚款3.5万元。", "A fine of 35,000 yuan.", &[]);
    check(
        "罚款三万元。",
        "A fine of 3,000 yuan.",
        &["1 number zh 三万"],
    );
    check("不超过百分之三十。", "No more than 30 %.", &[]);
    check("2021年5月1日起施行。", "In force from May 1, 2021.", &[]);
    check(
        "2021年5月1日起施行。",
        "In force from May 2, 2021.",
        &["1 number zh 1"],
    );
    check("有效期三年。", "Valid for five years.", &["1 number zh 三"]);
    check("有效期三年。", "Valid for three years.", &[]);
    check("三个月内。", "Within three days.", &["1 number en three"]);
    check("一方面统一，万一不成。", "Unify, and if not, too bad.", &[]);
    check(
        "党的十九大精神。",
        "The spirit of the 19th National Congress.",
        &[],
    );
    check("第四章。", "Chapter IV.", &[]);
    check("二十一世纪。", "The twenty-first century.", &[]);
    check("有数字。", "It has 42.", &["1 number en 42"]);
    check("新冠肺炎。", "COVID-19.", &[]);
}

#[test]
fn repeated_words() {
    let check = |zh, en, expected: &[&str]| check(HintKind::Repeated, &[(zh, en)], expected);
    check(
        "抄袭、剽窃、伪造。",
        "With plagiarism, plagiarism, forgery.",
        &["1 repeated en plagiarism, plagiarism"],
    );
    check("法律。", "Of the the law.", &["1 repeated en the the"]);
    check("企业的的信用。", "The credit.", &["1 repeated zh 的的"]);
    check("人人常常天天说说。", "Everybody always talks.", &[]);
    // A repetition on both sides is intended.
    check("约翰，约翰！", "Johnny, Johnny!", &[]);
    // The second word begins a compound.
    check("充填包装。", "Packaging and packaging equipment.", &[]);
}

#[test]
fn negations() {
    let check = |zh, en, expected: &[&str]| check(HintKind::Negation, &[(zh, en)], expected);
    check(
        "不得营业。",
        "It shall do business.",
        &["1 negation zh 不得"],
    );
    check("不得营业。", "It shall not do business.", &[]);
    check("其余不得计入。", "The others shall be excluded.", &[]);
    // 不能 says what cannot be done, as “unable” and “fails” do.
    check(
        "不能执行职务者。",
        "A person unable to perform duties.",
        &[],
    );
    check("不能维持生活者。", "Who fails to make a living.", &[]);
    check("机关得不予许可。", "The authority may deny approval.", &[]);
    // 除…外 may make an exception, or only add to it.
    check(
        "除政府债券外，不得投资。",
        "Including government bonds, it may not invest.",
        &["1 negation zh 外"],
    );
    check(
        "除依前项处罚外，并令其改善。",
        "The fine is the same, and improvement is ordered.",
        &[],
    );
    check(
        "未设立事务所或未受聘于公司者。",
        "Who has not established an office or been employed.",
        &[],
    );
    // “Within” and “appeal” render no negation.
    check(
        "未依规定申报者。",
        "Who reports within the period as prescribed.",
        &["1 negation zh 未"],
    );
}

#[test]
fn duties_and_permissions() {
    let check = |zh, en, expected: &[&str]| check(HintKind::Modality, &[(zh, en)], expected);
    check("机关应公告。", "It may announce.", &["1 modality en may"]);
    check(
        "必要时，机关得公告。",
        "It shall announce.",
        &["1 modality en shall"],
    );
    check(
        "应独立行使职权。",
        "It may use its powers.",
        &["1 modality en may"],
    );
    // “Should” at the beginning is an “if”.
    check(
        "荒废者，应予补习。",
        "Should it be lost, training is given.",
        &[],
    );
}

#[test]
fn unfinished() {
    let check = |zh, en, expected: &[&str]| check(HintKind::Unfinished, &[(zh, en)], expected);
    check("完整的一句。", "A whole one.", &[]);
    check("完整的一句。", "Not a whole one,", &["1 unfinished en ,"]);
    check("不完整的一句", "A whole one.", &["1 unfinished zh 句"]);
    check("没有句号", "Without full stops", &[]);
    check("他说：“完整。”", "He said: \"A whole one.\"", &[]);
    check("他说（没有完。", "He said so.", &["1 unfinished zh （"]);
    check("《某法》（试行）", "Some law (trial)", &[]);
    check("“半句。", "Half.", &["1 unfinished zh “"]);
    check("甲；", "The first; and", &[]);
}

#[test]
fn several_renderings() {
    check(
        HintKind::Renderings,
        &[
            ("信用修复。", "Credit repair."),
            ("信用修复好。", "Credit repair is good."),
            ("信用修复难。", "Credit restoration is hard."),
        ],
        &["1.3 renderings en Credit restoration"],
    );
    check(
        HintKind::Renderings,
        &[
            ("信用修复。", "Credit repair."),
            ("信用修复难。", "Credit repair is hard."),
        ],
        &[],
    );
}

#[test]
fn low_confidence() {
    let check = |how: &str, expected: Option<&str>| {
        let text = format!(
            "languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n\
             [[provision.segment]]\nzh = \"信用。\"\nen = \"Credit.\"\n\
             [[provision.segment]]\nzh = \"监管。\"\nen = \"Supervision.\"\n{how}\n"
        );
        let document = document(&text);
        let hints = hints(&document);
        let found = hints
            .iter()
            .find(|hint| hint.kind == HintKind::LowConfidence);
        assert_eq!(found.map(|hint| &*hint.reason), expected, "{how}");
        if let Some(hint) = found {
            assert_eq!(line(&document, hint), "1.2 doubtful - ");
            assert!((0.0..=0.9).contains(&hint.weight), "{hint:?}");
        }
    };
    check(
        "confidence = 0",
        Some("aligned with a confidence of only 0 %"),
    );
    check(
        "confidence = 49",
        Some("aligned with a confidence of only 49 %"),
    );
    check("confidence = 50", None);
    check("confidence = 100", None);
    check("mended = true", None);
    check("", None);
    // Lower confidence weighs more.
    let text = |confidence: u8| {
        format!(
            "languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n\
             [[provision.segment]]\nzh = \"信用。\"\nen = \"Credit.\"\nconfidence = {confidence}\n"
        )
    };
    let weight = |confidence| hints(&document(&text(confidence)))[0].weight;
    assert!(weight(10) > weight(40));
}

#[test]
fn omissions_of_the_built_in_text_come_first() {
    let document = document(OPINIONS);
    let hints = hints(&document);
    for hint in &hints {
        println!(
            "{:.2} {}: {}",
            hint.weight,
            line(&document, hint),
            hint.reason
        );
    }
    let first: Vec<_> = hints[..10]
        .iter()
        .map(|hint| line(&document, hint))
        .collect();
    let is_there = |beginning: &str| first.iter().any(|line| line.starts_with(beginning));
    assert!(is_there("6.4 one-sided zh 对屡禁不止"), "{first:#?}");
    assert!(is_there("16.4 omission zh 在食品药品"), "{first:#?}");
}

#[test]
fn sorting() {
    let document = document(OPINIONS);
    let mut hints = hints(&document);
    assert!(hints.is_sorted_by(|one, next| one.weight >= next.weight));
    let as_found = hints.clone();
    sort_by_place(&mut hints);
    assert!(hints.is_sorted_by_key(|hint| hint.segment));
    sort_by_weight(&mut hints);
    assert_eq!(hints, as_found);
    for hint in &hints {
        assert!((0.0..=1.0).contains(&hint.weight), "{hint:?}");
        assert!(
            hint.side().is_none() || !hint.text(&document).is_empty(),
            "{hint:?}"
        );
    }
}

/// The pairs of a document by provision, without unmatched segments and headings.
pub(crate) fn pairs_of(document: &Document) -> Vec<Vec<Sides<String>>> {
    let text = |segment: SegmentId, side| document.segment_text(segment, side);
    let pairs = |id: u32| -> Vec<_> {
        let segments = document.segments_of(Place::Provision(duizhao::document::ProvisionId(id)));
        let segments = segments.map(SegmentId);
        let whole = segments.filter(|segment| {
            Side::BOTH
                .iter()
                .all(|side| !text(*segment, *side).is_empty())
        });
        whole
            .map(|segment| Sides::of(|side| text(segment, side).to_owned()))
            .collect()
    };
    let count = document.provisions().count() as u32;
    (0..count)
        .map(pairs)
        .filter(|pairs| !pairs.is_empty())
        .collect()
}

/// Genesis in provisions of ten verses.
fn genesis() -> Vec<Vec<Sides<String>>> {
    let verses: Vec<_> = GENESIS
        .split("\n\n")
        .filter(|verse| !verse.starts_with('#'))
        .map(|verse| {
            let lines = |english: bool| {
                let lines = verse
                    .lines()
                    .filter(|line| line.starts_with('|') == english);
                let lines: Vec<_> = lines.map(|line| line.trim_start_matches("| ")).collect();
                lines.join(if english { " " } else { "" })
            };
            Sides::new(lines(false), lines(true))
        })
        .collect();
    verses.chunks(10).map(<[_]>::to_vec).collect()
}

/// Drops a clause of at least `least` letters from a text with several; returns what is
/// left and the clause.
fn dropped(text: &str, least: usize, chance: &mut fastrand::Rng) -> Option<(String, String)> {
    let mut clauses: Vec<&str> = text.split_inclusive(['，', '；', ',', ';']).collect();
    let last = clauses.len() - 1;
    let long = (0..last).filter(|at| clauses[*at].chars().count() >= least);
    let long: Vec<_> = long.collect();
    let at = *chance.choice(&long)?;
    let clause = clauses.remove(at);
    Some((clauses.concat(), clause.to_owned()))
}

/// Drops 40 clauses and counts how many of them are in the segments of the first 60
/// hints.
fn found_of_dropped(mut provisions: Vec<Vec<Sides<String>>>, seed: u64) -> usize {
    let mut chance = fastrand::Rng::with_seed(seed);
    let mut all: Vec<_> = (0..provisions.len())
        .flat_map(|provision| (0..provisions[provision].len()).map(move |pair| (provision, pair)))
        .collect();
    chance.shuffle(&mut all);
    let mut places = Vec::new();
    for (provision, pair) in all {
        let side = if chance.bool() {
            Side::Source
        } else {
            Side::Target
        };
        let text = &mut provisions[provision][pair][side];
        let least = if side == Side::Source { 6 } else { 24 };
        if let Some((rest, clause)) = dropped(text, least, &mut chance) {
            *text = rest;
            places.push((provision, pair, clause));
        }
        if places.len() == 40 {
            break;
        }
    }
    let document = document(&text_of(&provisions));
    let hints = hints(&document);
    let in_first = |provision: usize, pair: usize| {
        hints.iter().take(60).any(|hint| {
            let Place::Provision(id) = document.place_of(hint.segment) else {
                return false;
            };
            let first = document.provision(id).first_segment();
            (id.0 as usize, (hint.segment.0 - first.0) as usize) == (provision, pair)
        })
    };
    for (provision, pair, clause) in &places {
        if !in_first(*provision, *pair) {
            println!("  missed in {}.{}: {clause}", provision + 1, pair + 1);
        }
    }
    places
        .iter()
        .filter(|(provision, pair, _)| in_first(*provision, *pair))
        .count()
}

#[test]
fn dropped_clauses_are_found() {
    check_dropped_clauses(1);
}

#[test]
#[ignore = "slow"]
fn dropped_clauses_are_found_three_times() {
    check_dropped_clauses(3);
}

fn check_dropped_clauses(seeds: u64) {
    for (name, provisions, least) in [
        ("the built-in text", pairs_of(&document(OPINIONS)), 24),
        ("Genesis", genesis(), 14),
    ] {
        let found: Vec<_> = (1..=seeds)
            .map(|seed| found_of_dropped(provisions.clone(), seed))
            .collect();
        println!("{name}: {found:?} of 40 dropped clauses among the first 60 hints");
        assert!(
            found.iter().all(|found| *found >= least),
            "{name}: {found:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_is_safe(
        zh in "[的信用十二百千万一第条年（）“”《》，、。； 0-9.,%a-cX\u{300}😀]{0,40}",
        en in "[a-e ,.;()\"“”0-9\\-]{0,20}( (one|two|hundred|thousand|and|IV|19th|the|million)){0,6}",
    ) {
        let pairs = vec![Sides::new(zh, en), Sides::new("信用。".to_owned(), "Credit.".to_owned())];
        let document = document(&text_of(&[pairs]));
        for hint in hints(&document) {
            prop_assert!((0.0..=1.0).contains(&hint.weight), "{:?}", hint);
            for span in &hint.spans {
                let text = document.segment_text(span.segment, span.side);
                prop_assert!(text.get(span.bytes.clone()).is_some(), "{:?} of {:?}", span, text);
            }
        }
    }
}

/// Input that is hard on one kind of hint takes no longer than other text.
#[test]
fn an_endless_segment_takes_linear_time() {
    for (zh, en) in [
        ("1", "1,"),
        ("一，", "hundred "),
        ("（", "("),
        ("信用，", "credit, "),
        ("的", "the "),
        ("“", "\u{201c}"),
    ] {
        let pair = Sides::new(zh.repeat(5_000), en.repeat(5_000));
        let document = document(&text_of(&[vec![pair]]));
        assert!(hints(&document).len() <= 100);
    }
}

#[test]
fn checks_can_be_cancelled() {
    let document = document(OPINIONS);
    let check = Checker {
        document: &document,
        index: &Index::new(&document),
        lexicon: &LEXICON,
        glossary: &glossary(),
        rules: &Rules::default(),
        wording: Wording::English,
        cancelled: &|| true,
    };
    assert_eq!(check.hints(), []);
}
