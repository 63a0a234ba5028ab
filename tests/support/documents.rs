//! Strategies for small documents: sections of several levels and kinds, provisions with
//! numbers, names or neither, separate labels, empty sides, odd characters.

use duizhao::document::numbering::Suffix;
use duizhao::document::{
    AlignmentOrigin, Builder, Confidence, Document, Heading, Metadata, Number, ParagraphBreak,
    ProvisionName, SegmentId, Sides,
};
use duizhao::formats::{SegmentRow, rows};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// The content of a document, for comparing: metadata, rows, and which segments begin a
/// paragraph.
pub(crate) fn told(document: &Document) -> (&Metadata, Vec<(SegmentRow<'_>, ParagraphBreak)>) {
    let opens = (0..).map(|at| document.paragraph_break(SegmentId(at)));
    (
        document.metadata(),
        rows::from_document(document).zip(opens).collect(),
    )
}

/// A document with at least one segment.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let pieces = vec(piece(), 0..6);
    (metadata(), provision(), pieces).prop_map(|(metadata, last, mut pieces)| {
        pieces.push(Piece::Provision(last));
        let mut builder = Builder::new(metadata);
        for piece in &pieces {
            add(&mut builder, piece);
        }
        builder.finish().expect("a provision has a segment")
    })
}

#[derive(Clone, Debug)]
enum Piece {
    Section {
        level: u8,
        kind: &'static str,
        number: Option<Number>,
        text: Sides<String>,
    },
    Provision(Provision),
}

#[derive(Clone, Debug)]
struct Provision {
    /// Whether it comes after all sections, in none.
    is_outside: bool,
    /// `None` for one without number and name.
    name: Option<ProvisionName>,
    label: Sides<String>,
    segments: Vec<(Sides<String>, ParagraphBreak, AlignmentOrigin)>,
}

fn add(builder: &mut Builder, piece: &Piece) {
    let short = "a few words are not too long";
    match piece {
        Piece::Section {
            level,
            kind,
            number,
            text,
        } => builder
            .section(Heading {
                level: *level,
                kind,
                number: *number,
                text: text.as_ref().map(String::as_str),
            })
            .expect(short),
        Piece::Provision(provision) => {
            if provision.is_outside {
                builder.leave_sections();
            }
            let label = provision.label.as_ref().map(String::as_str);
            match &provision.name {
                Some(name) => drop(builder.provision(name.clone(), label)),
                None => builder.unnamed_provision(label),
            }
            for (text, opens, link) in &provision.segments {
                let text = text.as_ref().map(String::as_str);
                builder.aligned_segment(text, *opens, *link).expect(short);
            }
        }
    }
}

fn metadata() -> impl Strategy<Value = Metadata> {
    const LANGUAGES: [[&str; 2]; 5] = [
        ["zh", "en"],
        ["en", "zh"],
        ["zh-Hant", "en-GB"],
        ["lzh", "de"],
        ["en", "ar"],
    ];
    let known = || prop_oneof![Just(String::new()), text()];
    let both = move || (known(), known()).prop_map(|(source, target)| Sides::new(source, target));
    let date = select(vec!["", "2022-03-29", "1983-10"]);
    let others = (both(), both(), date, known(), known(), both(), known());
    ("[a-z][a-z0-9-]{0,7}", select(&LANGUAGES[..]), others).prop_map(
        |(
            id,
            [source, target],
            (title, issuers, date, place, translator, translation, licence),
        )| Metadata {
            id,
            languages: Sides::new(source.into(), target.into()),
            title,
            issuers,
            date: date.to_owned(),
            source: place,
            translator,
            translation,
            licence,
        },
    )
}

fn piece() -> impl Strategy<Value = Piece> {
    let kinds = select(vec!["book", "part", "chapter", "section", "annex", "附件"]);
    let section =
        (1_u8..=4, kinds, option::of(number()), pair()).prop_map(|(level, kind, number, text)| {
            Piece::Section {
                level,
                kind,
                number,
                text,
            }
        });
    prop_oneof![1 => section, 2 => provision().prop_map(Piece::Provision)]
}

fn provision() -> impl Strategy<Value = Provision> {
    let outside = prop::bool::weighted(0.2);
    let segments = vec((pair(), opens(), link()), 1..4);
    (outside, option::of(name()), label(), segments).prop_map(
        |(is_outside, name, label, segments)| Provision {
            is_outside,
            name,
            label,
            segments,
        },
    )
}

fn name() -> impl Strategy<Value = ProvisionName> {
    let words = select(vec!["preamble", "序言", "annex", "p1", "Schedule-2"]);
    prop_oneof![
        3 => number().prop_map(ProvisionName::Number),
        1 => words.prop_map(|word| ProvisionName::word(word).expect("a name")),
    ]
}

/// A small range, so that some numbers repeat.
fn number() -> impl Strategy<Value = Number> {
    (0_u32..20, vec(suffix(), 0..=3)).prop_map(|(main, suffixes)| {
        let longer = |number: Number, suffix| number.with_suffix(suffix);
        let number = suffixes.into_iter().try_fold(Number::new(main), longer);
        number.expect("at most three suffixes")
    })
}

/// The suffixes of inserted provisions: 14-1, 7A, 7a, `14 bis`.
fn suffix() -> impl Strategy<Value = Suffix> {
    let letters = select(vec!["A", "a", "B", "AA", "ZZ"]);
    let ordinals = select(vec!["bis", "ter", "quater"]);
    prop_oneof![
        2 => (1_u32..4).prop_map(|branch| Suffix::branch(branch).expect("small")),
        1 => letters.prop_map(|letters| Suffix::letters(letters).expect("letters")),
        1 => ordinals.prop_map(|word| Suffix::ordinal(word).expect("an ordinal")),
    ]
}

fn label() -> impl Strategy<Value = Sides<String>> {
    let source = select(vec![
        "",
        "",
        "第十六条",
        "（三）",
        "第7A條",
        "第一条の二",
        "§ 1 <a> & \"b\"",
    ]);
    let target = select(vec![
        "",
        "",
        "Article 16",
        "(3)",
        "Article 7A",
        "Art. 14 bis",
        "p1",
    ]);
    (source, target).prop_map(|(source, target)| Sides::new(source.to_owned(), target.to_owned()))
}

fn link() -> impl Strategy<Value = AlignmentOrigin> {
    let computed = (0_u8..=100).prop_map(|percent| {
        AlignmentOrigin::Computed(Confidence::from_percent(percent).expect("a percentage"))
    });
    prop_oneof![
        2 => Just(AlignmentOrigin::Given),
        1 => Just(AlignmentOrigin::Edited),
        1 => computed,
    ]
}

fn opens() -> impl Strategy<Value = ParagraphBreak> {
    select(vec![ParagraphBreak::Before, ParagraphBreak::None])
}

/// Two texts, one of which may be empty.
fn pair() -> impl Strategy<Value = Sides<String>> {
    let one = text().prop_map(|source| Sides::new(source, String::new()));
    let other = text().prop_map(|target| Sides::new(String::new(), target));
    let both = (text(), text()).prop_map(|(source, target)| Sides::new(source, target));
    prop_oneof![1 => one, 1 => other, 4 => both]
}

/// A non-empty text without spaces around it.
fn text() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "信用",
        "体系",
        "。",
        "“",
        "”",
        "（十六）",
        "第十六条 ",
        "第五章 ",
        "一、",
        "　",
        "credit",
        "Article 16 ",
        "Chapter 5 ",
        "(16) ",
        "1. ",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\"",
        "'",
        "\\",
        "\\n",
        "|",
        ",",
        ";",
        ":",
        "#",
        "# ",
        "*",
        "- ",
        "> ",
        "`",
        "_",
        "~",
        "~~~",
        "=",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "&",
        "&lt;",
        "&#10;",
        "<b>",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "😀",
        "👩\u{200d}👩\u{200d}👧",
        "e\u{301}",
        "𠮷",
        "\u{a0}",
        "\u{200b}",
        "\u{2028}",
        "שלום",
        "\u{202b}مرحبا\u{202c}",
        "\u{fffd}",
    ]);
    let odd = vec(pieces, 1..8).prop_map(|pieces| pieces.concat());
    let any = "\\PC{1,12}";
    prop_oneof![3 => odd, 1 => any].prop_filter_map("nothing but blanks", |text| {
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    })
}
