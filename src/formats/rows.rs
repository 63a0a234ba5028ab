//! Texts whose files say what faces what, a segment a row: what tables,
//! translation memories and keyed files have in common. A format's reader only
//! has to give [`SegmentRow`]s, and its writer to take them.

mod packed;
mod place;

use std::borrow::Cow;

use super::{InputText, OpenError, OpenedDocument, Problems};
use crate::document::{Builder, Document, Metadata, Number, Opens, Place, SegmentId, Side, Sides};
pub(super) use packed::PackedRows;

/// A segment or a heading as a file gives it. What a file does not tell is
/// empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentRow<'a> {
    /// How it is cited: `16.4`, `part-5`, or as other programs write it:
    /// `Article 16`, `第十六條`.
    pub reference: Cow<'a, str>,
    /// The reference of the section that it lies in, or of itself if it is a
    /// heading; empty outside of any. `None` where the file does not tell.
    pub section: Option<Cow<'a, str>>,
    /// What kind of heading it is, if it is one and the file tells more of it
    /// than the reference.
    pub heading: Option<HeadingFields<'a>>,
    /// Labels that the text does not begin with, such as `Article 16`.
    pub label: Sides<Cow<'a, str>>,
    /// The words.
    pub text: Sides<Cow<'a, str>>,
    /// Whether it begins a paragraph inside its provision.
    pub opens: Opens,
}

/// What a file tells of a heading besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingFields<'a> {
    /// 1 for the outermost sections, up to 9.
    pub level: u8,
    /// `part`, `chapter`, … in small letters.
    pub kind: Cow<'a, str>,
    /// Its number within its parent.
    pub number: Option<Number>,
}

impl HeadingFields<'_> {
    /// The same, whatever it was read from.
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
            opens: Opens::Nothing,
        }
    }
}

/// The rows of a document in reading order. Made into a document again, they
/// give the same one.
pub fn from_document(document: &Document) -> impl Iterator<Item = SegmentRow<'_>> {
    document.segments().map(|segment| row(document, segment))
}

/// Whether the sections of a document come back from its rows after `strip` has
/// taken away what a file cannot hold of them.
pub(super) fn comes_back(document: &Document, strip: impl Fn(&mut SegmentRow)) -> bool {
    place::comes_back(document, strip)
}

fn row(document: &Document, segment: SegmentId) -> SegmentRow<'_> {
    let place = document.place_of(segment);
    let section = document.section_of(segment);
    let heading = match place {
        Place::Heading(id) => {
            let section = document.section(id);
            Some(HeadingFields {
                level: section.level(),
                kind: section.kind().into(),
                number: section.number(),
            })
        }
        Place::Provision(_) => None,
    };
    let label = |side| document.label_apart(segment, side).unwrap_or_default();
    SegmentRow {
        reference: document.reference(segment).into(),
        section: Some(
            section
                .map_or("", |id| document.section(id).reference())
                .into(),
        ),
        heading,
        label: Sides::of(|side| label(side).into()),
        text: Sides::of(|side| document.segment_text(segment, side).into()),
        // The first of a place begins one in any case.
        opens: if document.first_segment(place) == segment {
            Opens::Nothing
        } else {
            document.opens(segment)
        },
    }
}

/// Makes the document that rows tell of: by their references where any has
/// one, else by the numbers that their texts begin with. Text loses the blanks
/// around it.
///
/// # Errors
/// No row has a word, or a side is too long.
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

/// How many rows there are, and how many bytes their words and labels have.
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

/// The beginning of each side, from which its language can be told.
pub(super) fn sample(rows: &PackedRows) -> Sides<String> {
    /// In bytes, about.
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
