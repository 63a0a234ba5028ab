//! Texts whose files say which segments correspond: tables, translation
//! memories and keyed files. The reader of such a format only has to produce
//! [`SegmentRow`]s, and its writer to consume them.

mod packed;
mod place;

use std::borrow::Cow;

use super::{InputText, OpenError, OpenedDocument, Problems};
use crate::document::{
    AlignmentOrigin, Builder, Document, Metadata, Number, ParagraphBreak, Place, SegmentId, Side,
    Sides,
};
pub(super) use packed::PackedRows;

/// A segment or a heading as a file gives it. Unknown fields are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentRow<'a> {
    /// Its reference: `16.4`, `part-5`, or as other programs write it, such as
    /// `Article 16` or `第十六條`.
    pub reference: Cow<'a, str>,
    /// The reference of its section, or of itself if it is a heading; empty
    /// outside sections. `None` if the file does not say.
    pub section: Option<Cow<'a, str>>,
    /// Details of a heading, if it is one and the file says more than its
    /// reference does.
    pub heading: Option<HeadingFields<'a>>,
    /// Labels that the text itself does not begin with, such as `Article 16`.
    pub label: Sides<Cow<'a, str>>,
    /// The text.
    pub text: Sides<Cow<'a, str>>,
    /// Whether it begins a paragraph inside its provision.
    pub opens: ParagraphBreak,
    /// How its sides were aligned.
    pub link: AlignmentOrigin,
}

/// What a file says about a heading besides its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingFields<'a> {
    /// 1 for the outermost sections, up to 9.
    pub level: u8,
    /// `part`, `chapter`, … in lower case.
    pub kind: Cow<'a, str>,
    /// Its number within its parent.
    pub number: Option<Number>,
}

impl HeadingFields<'_> {
    /// Detaches the fields from the file.
    fn to_owned(&self) -> HeadingFields<'static> {
        HeadingFields {
            level: self.level,
            kind: self.kind.clone().into_owned().into(),
            number: self.number,
        }
    }
}

impl Default for SegmentRow<'_> {
    fn default() -> Self {
        Self {
            reference: Cow::default(),
            section: None,
            heading: None,
            label: Sides::default(),
            text: Sides::default(),
            opens: ParagraphBreak::None,
            link: AlignmentOrigin::Given,
        }
    }
}

/// The rows of a document in reading order. `document` turns them into the
/// same document again.
pub fn from_document(document: &Document) -> impl Iterator<Item = SegmentRow<'_>> {
    document
        .segments()
        .map(|segment| from_segment(document, segment))
}

/// Whether the sections of a document can be restored from its rows after
/// `strip` has removed what a format cannot hold.
pub(super) fn sections_survive(document: &Document, strip: impl Fn(&mut SegmentRow)) -> bool {
    place::sections_survive(document, strip)
}

/// The row of one segment.
pub(super) fn from_segment(document: &Document, segment: SegmentId) -> SegmentRow<'_> {
    let place = document.place_of(segment);
    let section = document.section_of(segment);
    let section = section.map_or("", |id| &*document.section(id).reference);
    let heading = match place {
        Place::Heading(id) => {
            let section = document.section(id);
            Some(HeadingFields {
                level: section.level,
                kind: (*section.kind).into(),
                number: section.number,
            })
        }
        Place::Provision(_) => None,
    };
    let label = |side| document.label_apart(segment, side).unwrap_or_default();
    SegmentRow {
        reference: document.reference(segment).into(),
        section: Some(section.into()),
        heading,
        label: Sides::of(|side| label(side).into()),
        text: Sides::of(|side| document.segment_text(segment, side).into()),
        // The first segment of a place begins a paragraph anyway.
        opens: if document.first_segment(place) == segment {
            ParagraphBreak::None
        } else {
            document.paragraph_break(segment)
        },
        link: document.alignment_origin(segment),
    }
}

/// Builds the document of some rows: by their references if any row has one, or
/// else by the numbers that their texts begin with. Text is trimmed.
///
/// # Errors
/// No row has text, or a side is too long.
pub(super) fn document(
    metadata: Metadata,
    rows: PackedRows,
    file: &InputText,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut builder = Builder::new(metadata);
    let (segments, bytes) = size(&rows);
    builder.make_room(segments, bytes);
    let built = if rows.iter().any(|row| !row.reference.is_empty()) {
        place::by_reference(&mut builder, rows)
    } else {
        place::by_label(&mut builder, rows)
    };
    built.map_err(|error| file.error(error.into()))?;
    match builder.finish() {
        Some(document) => Ok(OpenedDocument {
            document,
            problems,
            format: None,
            beads: None,
        }),
        None => Err(file.nothing_to_read(problems)),
    }
}

/// The number of rows, and the bytes of their texts and labels by side.
fn size(rows: &PackedRows) -> (usize, Sides<usize>) {
    let (mut count, mut bytes) = (0, Sides::<usize>::default());
    for row in rows.iter() {
        count += 1;
        for side in Side::BOTH {
            bytes[side] += row.text[side].len() + row.label[side].len();
        }
    }
    (count, bytes)
}

/// The beginning of each side, to detect its language.
pub(super) fn sample(rows: &PackedRows) -> Sides<String> {
    /// In bytes, approximately.
    const ENOUGH: usize = 8 << 10;
    let mut sample = Sides::<String>::default();
    for side in Side::BOTH {
        for row in rows.iter() {
            if sample[side].len() > ENOUGH {
                break;
            }
            sample[side].push_str(row.text[side]);
            sample[side].push('\n');
        }
    }
    sample
}
