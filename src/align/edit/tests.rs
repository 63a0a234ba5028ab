use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::document::{Builder, Metadata, Name, Number};

/// A provision of pairs, with the number in front of the first.
fn provision(pairs: &[(&str, &str)]) -> Document {
    let mut builder = Builder::new(Metadata {
        languages: Sides::new("zh".into(), "en".into()),
        ..Metadata::default()
    });
    builder.provision(Name::Number(Number::new(1)), Sides::default());
    for (zh, en) in pairs {
        let text = Sides::new(*zh, *en);
        builder.segment(text, Opens::Nothing).expect("short");
    }
    builder.finish().expect("a text")
}

fn law() -> Document {
    provision(&[
        ("（一）甲。乙，丙。", "(1) A. B, c."),
        ("丁。", "D."),
        ("戊。己。", ""),
    ])
}

fn rows(document: &Document) -> Vec<String> {
    let row = |id| {
        let [zh, en] = Side::BOTH.map(|side| document.segment_text(id, side));
        format!("{zh}|{en}")
    };
    document.segments().map(row).collect()
}

fn check(mend: Result<AlignmentEdit, EditError>, expected: &[&str]) {
    let document = law();
    let mend = mend.unwrap_or_else(|why| panic!("{why}; expected {expected:?}"));
    let mended = mend.apply(&document).expect("a change");
    assert_eq!(rows(&mended), expected);
    let undone = mend.inverse(&document).apply(&mended).expect("a change");
    assert_eq!(format!("{undone:?}"), format!("{document:?}"));
}

fn refused(mend: Result<AlignmentEdit, EditError>, why: EditError) {
    assert_eq!(mend, Err(why));
}

#[test]
fn pairs_are_joined() {
    check(
        merge(&law(), SegmentId(0)),
        &["（一）甲。乙，丙。丁。|(1) A. B, c. D.", "戊。己。|"],
    );
    check(
        merge(&law(), SegmentId(1)),
        &["（一）甲。乙，丙。|(1) A. B, c.", "丁。戊。己。|D."],
    );
    refused(merge(&law(), SegmentId(2)), EditError::Last);
}

#[test]
fn a_pair_is_parted_on_either_side_or_both() {
    let zh = "（一）甲。".len();
    check(
        split(&law(), SegmentId(0), Sides::new(zh, 6)),
        &[
            "（一）甲。|(1) A.",
            "乙，丙。|B, c.",
            "丁。|D.",
            "戊。己。|",
        ],
    );
    check(
        split(&law(), SegmentId(0), Sides::new(zh, 12)),
        &[
            "（一）甲。|(1) A. B, c.",
            "乙，丙。|",
            "丁。|D.",
            "戊。己。|",
        ],
    );
    check(
        split(&law(), SegmentId(1), Sides::new(0, 2)),
        &[
            "（一）甲。乙，丙。|(1) A. B, c.",
            "|D.",
            "丁。|",
            "戊。己。|",
        ],
    );
    for (segment, cuts, why) in [
        (0, Sides::new(3, 12), EditError::Label),
        (0, Sides::new(zh, 0), EditError::Label),
        (1, Sides::new(1, 0), EditError::NoPlace),
        (1, Sides::new(99, 0), EditError::NoPlace),
        (1, Sides::new(0, 0), EditError::EmptyPart),
        (1, Sides::new(6, 2), EditError::EmptyPart),
    ] {
        refused(split(&law(), SegmentId(segment), cuts), why);
    }
}

#[test]
fn a_sentence_goes_over_the_border() {
    use AdjacentPair::{Next, Previous};
    check(
        move_sentence(&law(), SegmentId(0), Side::Source, Next),
        &["（一）甲。|(1) A. B, c.", "乙，丙。丁。|D.", "戊。己。|"],
    );
    check(
        move_sentence(&law(), SegmentId(1), Side::Source, Previous),
        &["（一）甲。乙，丙。丁。|(1) A. B, c.", "|D.", "戊。己。|"],
    );
    check(
        move_sentence(&law(), SegmentId(1), Side::Target, Next),
        &["（一）甲。乙，丙。|(1) A. B, c.", "丁。|", "戊。己。|D."],
    );
    check(
        move_sentence(&law(), SegmentId(2), Side::Source, Previous),
        &["（一）甲。乙，丙。|(1) A. B, c.", "丁。戊。|D.", "己。|"],
    );
    for (segment, side, to, why) in [
        (0, Side::Source, Previous, EditError::First),
        (2, Side::Source, Next, EditError::Last),
        (2, Side::Target, Previous, EditError::NothingToShift),
    ] {
        refused(move_sentence(&law(), SegmentId(segment), side, to), why);
    }
    let single = provision(&[("（一）甲。", "(1) A."), ("乙。", "B."), ("丙。", "")]);
    refused(
        move_sentence(&single, SegmentId(0), Side::Source, Next),
        EditError::Label,
    );
    refused(
        move_sentence(&single, SegmentId(2), Side::Source, Previous),
        EditError::WholePair,
    );
}

#[test]
fn a_heading_stands_by_itself_and_a_pair_of_another_provision_is_not_joined() {
    let document = {
        let mut builder = Builder::new(Metadata::default());
        builder
            .section(crate::document::Heading {
                level: 1,
                kind: "part",
                number: None,
                text: Sides::new("部", "Part"),
            })
            .expect("short");
        for _ in 0..2 {
            builder.unnamed_provision(Sides::default());
            let text = Sides::new("甲。", "A.");
            builder.segment(text, Opens::Nothing).expect("short");
        }
        builder.finish().expect("a text")
    };
    refused(merge(&document, SegmentId(0)), EditError::Heading);
    refused(merge(&document, SegmentId(1)), EditError::Last);
    refused(
        split(&document, SegmentId(0), Sides::new(3, 0)),
        EditError::Heading,
    );
}

#[test]
fn a_cut_at_the_end_of_a_paragraph_opens_one() {
    let mut builder = Builder::new(Metadata::default());
    for opens in [Opens::Paragraph, Opens::Paragraph, Opens::Nothing] {
        let text = Sides::new("Aa.", "Bb.");
        builder.segment(text, opens).expect("short");
    }
    let mut document = builder.finish().expect("a text");
    for _ in 0..2 {
        let mend = merge(&document, SegmentId(0)).expect("a next one");
        document = mend.apply(&document).expect("a change");
    }
    assert_eq!(rows(&document), ["Aa.\nAa. Aa.|Bb.\nBb. Bb."]);
    for (cut, opens) in [
        (3, Opens::Paragraph),
        (4, Opens::Paragraph),
        (7, Opens::Nothing),
    ] {
        let mend = split(&document, SegmentId(0), Sides::new(cut, cut)).expect("a place");
        let parted = mend.apply(&document).expect("a change");
        assert_eq!(parted.opens(SegmentId(1)), opens, "at {cut}");
        assert_eq!(parted.link(SegmentId(1)), Link::Mended);
    }
}

#[test]
fn a_place_is_found_again_where_its_words_are() {
    let document = law();
    let mend = split(&document, SegmentId(0), Sides::new("（一）甲。".len(), 6)).expect("a place");
    let parted = mend.apply(&document).expect("a change");
    let followed = |before, after, id| follow_segment(before, after, SegmentId(id)).0;
    assert_eq!(
        [0, 1, 2].map(|id| followed(&document, &parted, id)),
        [0, 2, 3]
    );
    assert_eq!(
        [0, 1, 2, 3].map(|id| followed(&parted, &document, id)),
        [0, 0, 1, 2]
    );
}

#[test]
fn borders_are_those_of_clauses_or_of_words() {
    let shown = |text: &str, granularity| {
        let found = cut_points(text, granularity);
        let parts = found
            .windows(2)
            .map(|pair| text[pair[0]..pair[1]].to_owned());
        parts.collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("", vec![]),
        ("甲，“乙。”丙", vec!["甲，", "“乙。”", "丙"]),
        (
            "A (b), c: 1,000.5 d. E",
            vec!["A (b), ", "c: ", "1,000.5 d. ", "E"],
        ),
        ("One\nTwo", vec!["One\n", "Two"]),
    ] {
        assert_eq!(shown(text, Granularity::Clause), expected, "{text}");
    }
    assert_eq!(
        shown("to be, or", Granularity::Word),
        ["to ", "be", ", ", "or"]
    );
}

fn sentence() -> impl Strategy<Value = String> {
    "(（二）)?[甲a]{0,2}( |，|\\. |。|；|\n|é|👩‍👩‍👧){0,3}[乙b]?"
        .prop_map(|text| text.trim().to_owned())
}

#[derive(Clone, Debug)]
enum Step {
    Join,
    Part(usize, usize),
    Shift(Side, AdjacentPair),
}

fn step() -> impl Strategy<Value = (u32, Step)> {
    let side = prop_oneof![Just(Side::Source), Just(Side::Target)];
    let to = prop_oneof![Just(AdjacentPair::Previous), Just(AdjacentPair::Next)];
    let step = prop_oneof![
        Just(Step::Join),
        (0..9_usize, 0..9_usize).prop_map(|(zh, en)| Step::Part(zh, en)),
        (side, to).prop_map(|(side, to)| Step::Shift(side, to)),
    ];
    (0..6_u32, step)
}

fn words(document: &Document, side: Side) -> String {
    let texts = document
        .segments()
        .map(|id| document.segment_text(id, side));
    let all: String = texts.collect();
    all.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn words_stay_and_undoing_gives_the_same_text(
        pairs in vec((sentence(), sentence()), 1..5),
        steps in vec(step(), 1..8),
    ) {
        let mut builder = Builder::new(Metadata::default());
        builder.provision(Name::Number(Number::new(2)), Sides::default());
        for (zh, en) in &pairs {
            builder.segment(Sides::new(zh.as_str(), en.as_str()), Opens::Nothing).expect("short");
        }
        let Some(mut document) = builder.finish() else { return Ok(()) };
        for (id, step) in steps {
            let segment = SegmentId(id % document.segment_count());
            let mend = match step {
                Step::Join => merge(&document, segment),
                Step::Part(zh, en) => split(&document, segment, Sides::new(zh, en)),
                Step::Shift(side, to) => move_sentence(&document, segment, side, to),
            };
            let Ok(mend) = mend else { continue };
            let mended = mend.apply(&document);
            prop_assert!(mended.is_some(), "{:?} in {:?}", mend, document);
            let mended = mended.expect("checked");
            for side in Side::BOTH {
                prop_assert_eq!(words(&mended, side), words(&document, side));
                for id in mended.segments() {
                    let text = mended.segment_text(id, side);
                    prop_assert_eq!(text, text.trim());
                    prop_assert!(mended.label_len(id, side) <= text.len());
                }
            }
            let undone = mend.inverse(&document).apply(&mended).expect("a change");
            prop_assert_eq!(format!("{:?}", undone), format!("{:?}", document));
            document = mended;
        }
    }
}
