//! Where in the text a passage is, in the units that people cite.
//!
//! A numbered provision is an article if a side labels it as one (第十六条,
//! `Article 16`, `§ 16`) or by a number in brackets (（十六）, as notices and
//! opinions count), and else a paragraph. The paragraphs inside an article are its
//! 款, and those of them that begin with a number are items, 项. A segment is no
//! unit that people cite.

use crate::document::numbering::{self, LabelKind, Number};
use crate::document::{
    Document, ParagraphBreak, Passage, Place, Provision, ProvisionId, ProvisionName, SectionId,
    SegmentId, Side, Sides,
};

/// The beginning and the end of a passage; equal for a single place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Locator {
    pub(super) first: Point,
    pub(super) last: Point,
}

/// A place that people cite.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Point {
    /// All of the text.
    Whole,
    /// A numbered provision.
    Provision(Article),
    /// A heading with what stands under it: the numbered headings from the
    /// outermost on, each with its kind.
    Section(Vec<(Box<str>, Number)>),
    /// A text outside the numbering, by its name.
    Named(Box<str>),
}

/// A numbered provision, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Article {
    pub(super) unit: Unit,
    pub(super) number: Number,
    /// What the text itself calls it: `Artikel 16`; empty where it does not.
    pub(super) labels: Sides<String>,
    /// The paragraph, from 1, if there are several and this is not all of them.
    pub(super) paragraph: Option<u32>,
    /// The item in that paragraph.
    pub(super) item: Option<Number>,
}

/// What the provisions of a text are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Article,
    Section,
    Rule,
    Regulation,
    Clause,
    /// `§`.
    Sign,
    Paragraph,
}

impl Locator {
    pub(super) fn of(document: &Document, passage: Passage) -> Self {
        let Passage { first, last } = passage;
        let place = document.place_of(first);
        if document.extent(place) == passage {
            return Self::at(point(document, first, true));
        }
        if first == SegmentId(0) && last == document.last_segment() {
            return Self::at(Point::Whole);
        }
        let inside = |segment| {
            let place = document.place_of(segment);
            let is_whole =
                document.extent(place).first >= first && document.extent(place).last <= last;
            point(document, segment, is_whole)
        };
        let (mut first, mut last) = (inside(first), inside(last));
        if let (Point::Provision(one), Point::Provision(other)) = (&mut first, &mut last) {
            level(one, other);
        }
        Self { first, last }
    }

    fn at(point: Point) -> Self {
        Self {
            first: point.clone(),
            last: point,
        }
    }

    pub(super) fn is_single(&self) -> bool {
        self.first == self.last
    }
}

/// Brings both ends of a range to the smallest unit that they have in common: an
/// article does not range to a paragraph of another.
fn level(one: &mut Article, other: &mut Article) {
    if one.number != other.number {
        (one.paragraph, other.paragraph) = (None, None);
    }
    if one.paragraph != other.paragraph || one.item.is_none() || other.item.is_none() {
        (one.item, other.item) = (None, None);
    }
}

fn point(document: &Document, segment: SegmentId, is_whole: bool) -> Point {
    let id = match document.place_of(segment) {
        Place::Heading(section) => return section_point(document, section),
        Place::Provision(id) => id,
    };
    let provision = document.provision(id);
    match provision.name() {
        ProvisionName::Word(word) => Point::Named(word.clone()),
        ProvisionName::Counted(count) => Point::Provision(Article {
            unit: Unit::Paragraph,
            number: Number::new(*count),
            labels: Sides::default(),
            paragraph: None,
            item: None,
        }),
        ProvisionName::Number(number) => {
            let unit = unit(document, id);
            let (paragraph, item) = match unit {
                Unit::Paragraph => (None, None),
                _ if is_whole => (None, None),
                _ => inside(document, provision, segment),
            };
            Point::Provision(Article {
                unit,
                number: *number,
                labels: Sides::of(|side| plain_label(document, id, side).to_owned()),
                paragraph,
                item,
            })
        }
    }
}

fn section_point(document: &Document, section: SectionId) -> Point {
    let path = document.section_path(Place::Heading(section));
    let numbered = path.into_iter().filter_map(|id| {
        let section = document.section(id);
        Some((section.kind.clone(), section.number?))
    });
    let numbered: Vec<_> = numbered.collect();
    if numbered.is_empty() || document.section(section).number.is_none() {
        return Point::Named(document.section(section).reference.clone());
    }
    Point::Section(numbered)
}

/// The label of a provision without the punctuation at its ends.
fn plain_label(document: &Document, id: ProvisionId, side: Side) -> &str {
    let label = document.label(Place::Provision(id), side);
    label.trim_matches(|c: char| c.is_whitespace() || ".:：、*".contains(c))
}

/// Whether a side calls a provision an article, in whatever words.
pub(super) fn is_article(document: &Document, id: ProvisionId) -> bool {
    Side::BOTH.iter().any(|side| {
        let label = numbering::label(document.label(Place::Provision(id), *side));
        label.is_some_and(|label| label.kind == LabelKind::Provision)
    })
}

/// What a provision is called: by its English label if there is one.
fn unit(document: &Document, id: ProvisionId) -> Unit {
    const WORDS: [(&str, Unit); 7] = [
        ("art", Unit::Article),
        ("sec", Unit::Section),
        ("rule", Unit::Rule),
        ("reg", Unit::Regulation),
        ("clause", Unit::Clause),
        ("§", Unit::Sign),
        ("par", Unit::Paragraph),
    ];
    let mut english_first = Side::BOTH;
    english_first.sort_by_key(|side| !document.language(*side).is_english());
    for side in english_first {
        let label = plain_label(document, id, side).to_lowercase();
        let unit = WORDS.iter().find(|(word, _)| label.starts_with(word));
        if let Some((_, unit)) = unit {
            return *unit;
        }
    }
    let is_bracketed = Side::BOTH.iter().any(|side| {
        let label = numbering::label(document.label(Place::Provision(id), *side));
        label.is_some_and(|label| label.kind == LabelKind::Bracketed)
    });
    if is_bracketed || is_article(document, id) {
        Unit::Article
    } else {
        Unit::Paragraph
    }
}

/// The paragraph and the item of a segment in its provision.
fn inside(
    document: &Document,
    provision: &Provision,
    wanted: SegmentId,
) -> (Option<u32>, Option<Number>) {
    let (mut count, mut at) = (0, (1, None));
    let (mut paragraph, mut item) = (0, None);
    for (nth, segment) in provision.segments().enumerate() {
        if nth == 0 || document.paragraph_break(segment) == ParagraphBreak::Before {
            item = item_number(document, segment);
            if item.is_none() || nth == 0 {
                paragraph += 1;
                count += 1;
            }
        }
        if segment == wanted {
            at = (paragraph, item);
        }
    }
    (Some(at.0).filter(|_| count > 1), at.1)
}

/// The number of the item that a segment begins, after the label of its provision.
fn item_number(document: &Document, segment: SegmentId) -> Option<Number> {
    let labelled = Side::BOTH.into_iter().filter_map(|side| {
        let text = document.segment_text(segment, side);
        let text = &text[document.label_len(segment, side)..];
        numbering::label(text.trim_start())
    });
    let is_item = |kind| matches!(kind, LabelKind::Bracketed | LabelKind::Listed);
    let mut items = labelled.filter(|label| is_item(label.kind));
    items.next().map(|label| label.number)
}
