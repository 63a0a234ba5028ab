//! Rows in compact form. A file of short rows holds many of them, and a
//! [`SegmentRow`], with a string for each field, is far larger than its text. What a field has
//! of the file itself is not copied.

use super::{HeadingFields, SegmentRow};
use crate::document::{AlignmentOrigin, Confidence, ParagraphBreak, Sides};
use crate::formats::leb128;

/// Rows in file order, each written behind the one before it.
#[derive(Debug, Default)]
pub(in crate::formats) struct PackedRows<'s> {
    /// The text of the file, of which long fields are slices; empty if none are.
    source: &'s str,
    pieces: Vec<RowChunk>,
}

/// A row borrowed from [`PackedRows`]. The fields are those of [`SegmentRow`].
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct RowRef<'a> {
    pub(in crate::formats) reference: &'a str,
    pub(in crate::formats) section: Option<&'a str>,
    pub(in crate::formats) heading: Option<&'a HeadingFields<'a>>,
    pub(in crate::formats) label: Sides<&'a str>,
    pub(in crate::formats) text: Sides<&'a str>,
    pub(in crate::formats) opens: ParagraphBreak,
    pub(in crate::formats) link: AlignmentOrigin,
}

impl<'s> PackedRows<'s> {
    /// No rows yet, of a file with this text.
    pub(in crate::formats) fn of(source: &'s str) -> Self {
        Self {
            source,
            pieces: Vec::new(),
        }
    }

    /// The size in bytes from which a chunk gets no further row.
    const FULL: usize = 128 << 10;

    /// Adds a row.
    pub(in crate::formats) fn push(&mut self, row: &SegmentRow) {
        self.add(RowRef::from_row(row));
    }

    /// All rows in order.
    pub(in crate::formats) fn iter(&self) -> impl Iterator<Item = RowRef<'_>> {
        self.pieces.iter().flat_map(|piece| piece.rows(self.source))
    }

    /// Passes all rows to `take` in order, and frees them on the way.
    ///
    /// # Errors
    /// The first error of `take`.
    pub(super) fn consume<E>(self, mut take: impl FnMut(RowRef) -> Result<(), E>) -> Result<(), E> {
        let mut pieces = self.pieces.into_iter();
        pieces.try_for_each(|piece| piece.rows(self.source).try_for_each(&mut take))
    }

    /// The same rows with source and target exchanged.
    pub(in crate::formats) fn swap_sides(self) -> Self {
        let mut turned = Self::of(self.source);
        for piece in self.pieces {
            for row in piece.rows(self.source) {
                turned.add(RowRef {
                    text: Sides::new(row.text.target, row.text.source),
                    label: Sides::new(row.label.target, row.label.source),
                    ..row
                });
            }
        }
        turned
    }

    fn add(&mut self, row: RowRef) {
        let has_room = |piece: &&mut RowChunk| piece.text.len() + piece.shape.len() < Self::FULL;
        let source = self.source;
        match self.pieces.last_mut().filter(has_room) {
            Some(piece) => piece.add(row, source),
            None => {
                let mut piece = RowChunk::default();
                piece.add(row, source);
                self.pieces.push(piece);
            }
        }
    }
}

impl<'a> Extend<SegmentRow<'a>> for PackedRows<'_> {
    fn extend<I: IntoIterator<Item = SegmentRow<'a>>>(&mut self, rows: I) {
        rows.into_iter().for_each(|row| self.push(&row));
    }
}

impl<'a> FromIterator<SegmentRow<'a>> for PackedRows<'_> {
    fn from_iter<I: IntoIterator<Item = SegmentRow<'a>>>(from: I) -> Self {
        let mut rows = PackedRows::default();
        rows.extend(from);
        rows
    }
}

impl<'a> RowRef<'a> {
    /// Borrows a row that is not packed.
    pub(super) fn from_row(row: &'a SegmentRow) -> Self {
        Self {
            reference: &row.reference,
            section: row.section.as_deref(),
            heading: row.heading.as_ref(),
            label: row.label.as_ref().map(AsRef::as_ref),
            text: row.text.as_ref().map(AsRef::as_ref),
            opens: row.opens,
            link: row.link,
        }
    }

    /// Its text, trimmed.
    pub(super) fn words(&self) -> Sides<&'a str> {
        self.text.map(str::trim)
    }

    /// Its optional strings. An empty section differs from none.
    fn fields(&self) -> [Option<&'a str>; FIELDS] {
        let filled = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        [
            filled(self.text.source),
            filled(self.text.target),
            filled(self.reference),
            self.section,
            filled(self.label.source),
            filled(self.label.target),
        ]
    }
}

/// The number of strings that a row may have.
const FIELDS: usize = 6;

/// Flags in the first byte of a row's shape, above those of its fields.
const IS_HEADING: u8 = 1 << FIELDS;
const IS_PARAGRAPH: u8 = 1 << (FIELDS + 1);

/// The bytes of origins besides those of a confidence, which are its percent.
const GIVEN: u8 = u8::MAX;
const EDITED: u8 = u8::MAX - 1;

fn origin_byte(link: AlignmentOrigin) -> u8 {
    match link {
        AlignmentOrigin::Given => GIVEN,
        AlignmentOrigin::Edited => EDITED,
        AlignmentOrigin::Computed(confidence) => confidence.percent(),
    }
}

fn origin_of_byte(byte: u8) -> AlignmentOrigin {
    match byte {
        EDITED => AlignmentOrigin::Edited,
        percent => Confidence::from_percent(percent)
            .map_or(AlignmentOrigin::Given, AlignmentOrigin::Computed),
    }
}

/// A chunk of the rows.
#[derive(Debug, Default)]
struct RowChunk {
    /// The fields of all rows that are not slices of the file.
    text: String,
    /// For each row a byte that says which fields it has, one for its origin,
    /// and for each field twice its length, or one more and its place if it is a slice of the
    /// file.
    shape: Vec<u8>,
    /// The details of those rows that are headings.
    heads: Vec<HeadingFields<'static>>,
}

impl RowChunk {
    fn add(&mut self, row: RowRef, source: &str) {
        let fields = row.fields();
        let bits = (0..).zip(&fields).filter(|(_, field)| field.is_some());
        let mut first = bits.fold(0, |bits, (nth, _)| bits | 1 << nth);
        if let Some(head) = row.heading {
            first |= IS_HEADING;
            self.heads.push(head.to_owned());
        }
        if row.opens == ParagraphBreak::Before {
            first |= IS_PARAGRAPH;
        }
        self.shape.extend([first, origin_byte(row.link)]);
        for field in fields.into_iter().flatten() {
            match place_in(source, field) {
                Some(at) => {
                    leb128::put(&mut self.shape, field.len() << 1 | 1);
                    leb128::put(&mut self.shape, at);
                }
                None => {
                    leb128::put(&mut self.shape, field.len() << 1);
                    self.text.push_str(field);
                }
            }
        }
    }

    fn rows<'a>(&'a self, source: &'a str) -> impl Iterator<Item = RowRef<'a>> {
        let (mut text, mut shape, mut heads) = (&*self.text, &*self.shape, self.heads.iter());
        std::iter::from_fn(move || {
            let first = leb128::take_byte(&mut shape)?;
            let link = origin_of_byte(leb128::take_byte(&mut shape)?);
            let mut fields = [None; FIELDS];
            for (nth, field) in fields.iter_mut().enumerate() {
                if first & 1 << nth != 0 {
                    let length = leb128::take(&mut shape);
                    let is_in_file = length & 1 == 1;
                    *field = Some(if is_in_file {
                        let at = leb128::take(&mut shape);
                        &source[at..at + (length >> 1)]
                    } else {
                        let (own, rest) = text.split_at(length >> 1);
                        text = rest;
                        own
                    });
                }
            }
            let or_empty = |field: Option<_>| field.unwrap_or_default();
            // In the order of `RowRef::fields`.
            Some(RowRef {
                text: Sides::new(fields[0], fields[1]).map(or_empty),
                reference: or_empty(fields[2]),
                section: fields[3],
                label: Sides::new(fields[4], fields[5]).map(or_empty),
                heading: (first & IS_HEADING != 0).then(|| heads.next()).flatten(),
                opens: match first & IS_PARAGRAPH {
                    0 => ParagraphBreak::None,
                    _ => ParagraphBreak::Before,
                },
                link,
            })
        })
    }
}

/// The byte at which a part of a text begins, unless it is a string of its own or so short
/// that it takes no more room.
fn place_in(source: &str, part: &str) -> Option<usize> {
    const SHORT: usize = 8;
    let at = (part.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
    (part.len() > SHORT && at + part.len() <= source.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(nth: usize) -> SegmentRow<'static> {
        let some = |bit: usize, text: &str| match nth & 1 << bit {
            0 => String::new().into(),
            _ => text.repeat(nth).into(),
        };
        SegmentRow {
            reference: some(0, "16.4"),
            section: (nth & 2 != 0).then(|| some(2, "part-5")),
            heading: nth.is_multiple_of(5).then(|| HeadingFields {
                level: 2,
                kind: "chapter".into(),
                number: None,
            }),
            label: Sides::new(some(3, "（十六）"), some(4, "16")),
            text: Sides::new(some(5, "一"), some(6, "a")),
            opens: match nth % 3 {
                0 => ParagraphBreak::Before,
                _ => ParagraphBreak::None,
            },
            link: match nth % 4 {
                0 => AlignmentOrigin::Given,
                1 => AlignmentOrigin::Edited,
                _ => AlignmentOrigin::Computed(Confidence::from_share(nth as f32 / 128.0)),
            },
        }
    }

    #[test]
    fn rows_come_out_as_they_went_in() {
        // Long enough for lengths of three bytes, and for several chunks.
        let rows: PackedRows = (0..128).chain([6_000]).chain(0..128).map(row).collect();
        assert!(rows.pieces.len() > 1);
        let expected = |nth| format!("{:?}", RowRef::from_row(&row(nth)));
        let mut expected = (0..128).chain([6_000]).chain(0..128).map(expected);
        for found in rows.iter() {
            assert_eq!(Some(format!("{found:?}")), expected.next());
        }
        assert_eq!(expected.next(), None);
    }

    #[test]
    fn what_is_of_the_file_is_not_copied() {
        let file = "甲乙丙丁 and more\tshort";
        let mut rows = PackedRows::of(file);
        let own = "and more".repeat(2);
        let row = |source: &'static str, target: &str| SegmentRow {
            text: Sides::new(source.into(), target.to_owned().into()),
            ..SegmentRow::default()
        };
        for (source, target) in [(&file[3..15], &*own), (&file[22..], "")] {
            rows.push(&row(source, target));
        }
        let texts: Vec<_> = rows.iter().map(|row| row.text).collect();
        let expected = [Sides::new(&file[3..15], &*own), Sides::new("short", "")];
        assert_eq!(texts, expected);
        assert_eq!(rows.pieces[0].text, format!("{own}short"));
    }

    #[test]
    fn what_is_taken_is_what_was_there() {
        let rows = |nths: &[usize]| nths.iter().map(|&nth| row(nth)).collect::<PackedRows>();
        let nths: Vec<_> = (0..300).collect();
        let expected: Vec<_> = rows(&nths).iter().map(|row| format!("{row:?}")).collect();
        let mut taken = Vec::new();
        let take = |row: RowRef| {
            taken.push(format!("{row:?}"));
            Ok::<(), ()>(())
        };
        rows(&nths)
            .swap_sides()
            .swap_sides()
            .consume(take)
            .expect("no error");
        assert_eq!(taken, expected);
    }
}
