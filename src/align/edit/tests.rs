use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::document::{Builder, Metadata, Number, ProvisionName};

/// A provision of pairs, with the number in front of the first.
fn provision(pairs: &[(&str, &str)]) -> Document {
    let mut builder = Builder::new(Metadata {
        languages: Sides::new("zh".into(), "en".into()),
        ..Metadata::default()
    });
    builder.provision(ProvisionName::Number(Number::new(1)), Sides::default());
    for (zh, en) in pairs {
        let text = Sides::new(*zh, *en);
        builder.segment(text, ParagraphBreak::None).expect("short");
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

fn check(edit: Result<AlignmentEdit, EditError>, expected: &[&str]) {
    let document = law();
    let edit = edit.unwrap_or_else(|why| panic!("{why}; expected {expected:?}"));
    let edited = edit.apply(&document).expect("a change");
    assert_eq!(rows(&edited), expected);
    let undone = edit.inverse(&document).apply(&edited).expect("a change");
    assert_eq!(format!("{undone:?}"), format!("{document:?}"));
}

fn refused(edit: Result<AlignmentEdit, EditError>, why: EditError) {
    assert_eq!(edit, Err(why));
}

#[test]
fn pairs_are_merged() {
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
fn a_pair_is_split_on_one_side_or_both() {
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
        (0, Sides::new(3, 12), EditError::ProvisionNumber),
        (0, Sides::new(zh, 0), EditError::ProvisionNumber),
        (1, Sides::new(1, 0), EditError::InvalidCut),
        (1, Sides::new(99, 0), EditError::InvalidCut),
        (1, Sides::new(0, 0), EditError::EmptyPart),
        (1, Sides::new(6, 2), EditError::EmptyPart),
    ] {
        refused(split(&law(), SegmentId(segment), cuts), why);
    }
}

#[test]
fn a_sentence_moves_to_the_adjacent_pair() {
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
        (2, Side::Target, Previous, EditError::NothingToMove),
    ] {
        refused(move_sentence(&law(), SegmentId(segment), side, to), why);
    }
    let single = provision(&[("（一）甲。", "(1) A."), ("乙。", "B."), ("丙。", "")]);
    refused(
        move_sentence(&single, SegmentId(0), Side::Source, Next),
        EditError::ProvisionNumber,
    );
    refused(
        move_sentence(&single, SegmentId(2), Side::Source, Previous),
        EditError::WholePair,
    );
}

#[test]
fn headings_and_pairs_of_other_provisions_are_not_merged() {
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
            builder.segment(text, ParagraphBreak::None).expect("short");
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
fn a_cut_at_a_paragraph_break_opens_a_paragraph() {
    let mut builder = Builder::new(Metadata::default());
    for opens in [
        ParagraphBreak::Before,
        ParagraphBreak::Before,
        ParagraphBreak::None,
    ] {
        let text = Sides::new("Aa.", "Bb.");
        builder.segment(text, opens).expect("short");
    }
    let mut document = builder.finish().expect("a text");
    for _ in 0..2 {
        let edit = merge(&document, SegmentId(0)).expect("a next one");
        document = edit.apply(&document).expect("a change");
    }
    assert_eq!(rows(&document), ["Aa.\nAa. Aa.|Bb.\nBb. Bb."]);
    for (cut, opens) in [
        (3, ParagraphBreak::Before),
        (4, ParagraphBreak::Before),
        (7, ParagraphBreak::None),
    ] {
        let edit = split(&document, SegmentId(0), Sides::new(cut, cut)).expect("a place");
        let split_up = edit.apply(&document).expect("a change");
        assert_eq!(split_up.paragraph_break(SegmentId(1)), opens, "at {cut}");
        assert_eq!(
            split_up.alignment_origin(SegmentId(1)),
            AlignmentOrigin::Edited
        );
    }
}

#[test]
fn a_segment_is_followed_through_an_edit() {
    let document = law();
    let edit = split(&document, SegmentId(0), Sides::new("（一）甲。".len(), 6)).expect("a place");
    let split_up = edit.apply(&document).expect("a change");
    let followed = |before, after, id| follow_segment(before, after, SegmentId(id)).0;
    assert_eq!(
        [0, 1, 2].map(|id| followed(&document, &split_up, id)),
        [0, 2, 3]
    );
    assert_eq!(
        [0, 1, 2, 3].map(|id| followed(&split_up, &document, id)),
        [0, 0, 1, 2]
    );
}

#[test]
fn cut_points_are_at_clauses_or_words() {
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
enum Edit {
    Merge,
    Split(usize, usize),
    Move(Side, AdjacentPair),
}

fn edit() -> impl Strategy<Value = (u32, Edit)> {
    let side = prop_oneof![Just(Side::Source), Just(Side::Target)];
    let to = prop_oneof![Just(AdjacentPair::Previous), Just(AdjacentPair::Next)];
    let step = prop_oneof![
        Just(Edit::Merge),
        (0..9_usize, 0..9_usize).prop_map(|(zh, en)| Edit::Split(zh, en)),
        (side, to).prop_map(|(side, to)| Edit::Move(side, to)),
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
    fn the_text_stays_and_the_inverse_undoes_an_edit(
        pairs in vec((sentence(), sentence()), 1..5),
        steps in vec(edit(), 1..8),
    ) {
        let mut builder = Builder::new(Metadata::default());
        builder.provision(ProvisionName::Number(Number::new(2)), Sides::default());
        for (zh, en) in &pairs {
            builder.segment(Sides::new(zh.as_str(), en.as_str()), ParagraphBreak::None).expect("short");
        }
        let Some(mut document) = builder.finish() else { return Ok(()) };
        for (id, step) in steps {
            let segment = SegmentId(id % document.segment_count());
            let edit = match step {
                Edit::Merge => merge(&document, segment),
                Edit::Split(zh, en) => split(&document, segment, Sides::new(zh, en)),
                Edit::Move(side, to) => move_sentence(&document, segment, side, to),
            };
            let Ok(edit) = edit else { continue };
            let edited = edit.apply(&document);
            prop_assert!(edited.is_some(), "{:?} in {:?}", edit, document);
            let edited = edited.expect("checked");
            for side in Side::BOTH {
                prop_assert_eq!(words(&edited, side), words(&document, side));
                for id in edited.segments() {
                    let text = edited.segment_text(id, side);
                    prop_assert_eq!(text, text.trim());
                    prop_assert!(edited.label_len(id, side) <= text.len());
                }
            }
            let undone = edit.inverse(&document).apply(&edited).expect("a change");
            prop_assert_eq!(format!("{:?}", undone), format!("{:?}", document));
            document = edited;
        }
    }
}
