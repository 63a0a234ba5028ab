//! Two columns of a comparison as a document.

use super::{Column, ComparedPlace, Comparison, PlaceKind, WordChange, WordDiffer};
use crate::document::{
    Builder, Document, Heading, Metadata, ParagraphBreak, SegmentId, Side, Sides,
};

/// What a row shows in a view of two columns neither of which has a text there.
const NOTHING: &str = "—";

/// Two columns of a comparison beside each other.
#[derive(Clone, Debug)]
pub struct View {
    /// The columns: the source side and the target side.
    pub columns: Sides<usize>,
    /// The columns as a document; its segments are the rows of the comparison.
    pub document: Document,
    /// The words of each row that differ; empty for columns in two languages.
    pub changes: Vec<Vec<WordChange>>,
}

impl View {
    /// The words that a segment has on one side and lacks on the other, as bytes of its text.
    pub fn differing(
        &self,
        segment: SegmentId,
        side: Side,
    ) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let changes = self.changes.get(segment.0 as usize).into_iter().flatten();
        let ranges = changes.map(move |change| match side {
            Side::Source => change.old.clone(),
            Side::Target => change.new.clone(),
        });
        ranges.filter(|range| !range.is_empty())
    }

    /// Whether a byte of a segment's text is in words that the other side lacks.
    pub fn is_differing(&self, segment: SegmentId, side: Side, byte: usize) -> bool {
        self.differing(segment, side)
            .any(|range| range.contains(&byte))
    }

    /// Whether anything differs in a segment.
    pub fn has_changes(&self, segment: SegmentId) -> bool {
        let changes = self.changes.get(segment.0 as usize);
        changes.is_some_and(|changes| !changes.is_empty())
    }
}

impl Comparison {
    /// Two columns as a document, with the words that differ if they are in one language.
    pub fn view(&self, columns: Sides<usize>, differ: &WordDiffer) -> View {
        let [one, other] = [&self.columns[columns.source], &self.columns[columns.target]];
        let changes = match one.language.is_same_language(&other.language) {
            true => self.changes(columns, differ),
            false => Vec::new(),
        };
        View {
            columns,
            document: self.document(columns, |_, _, text| text.to_owned()),
            changes,
        }
    }

    /// The differences of each row between two columns.
    pub fn changes(&self, columns: Sides<usize>, differ: &WordDiffer) -> Vec<Vec<WordChange>> {
        let of_row = |row: &super::Row| {
            let texts = columns.map(|column| &*row.texts[column]);
            differ.changes(texts.source, texts.target)
        };
        self.rows.iter().map(of_row).collect()
    }

    /// Two columns as a document, with each text as `show` makes it: it gets the row, the
    /// side and the text.
    pub fn document(
        &self,
        columns: Sides<usize>,
        show: impl Fn(usize, Side, &str) -> String,
    ) -> Document {
        let sides = columns.map(|column| &self.columns[column]);
        let mut builder = Builder::new(self.metadata_of(sides));
        for place in &self.places {
            self.begin(place, columns, &mut builder);
            for at in place.rows.start as usize..place.rows.end as usize {
                let row = &self.rows[at];
                let mut texts = Sides::of(|side| show(at, side, &row.texts[columns[side]]));
                if texts.source.is_empty() && texts.target.is_empty() {
                    texts = Sides::new(NOTHING.to_owned(), NOTHING.to_owned());
                }
                let texts = texts.as_ref().map(String::as_str);
                let added = match &place.kind {
                    PlaceKind::Heading {
                        level,
                        kind,
                        number,
                    } => builder.section(Heading {
                        level: *level,
                        kind,
                        number: *number,
                        text: texts,
                    }),
                    PlaceKind::Provision { .. } => builder.segment(texts, row.opens),
                };
                // The texts fit into documents already.
                debug_assert!(added.is_ok());
            }
        }
        builder.finish().unwrap_or_else(empty)
    }

    fn begin(&self, place: &ComparedPlace, columns: Sides<usize>, builder: &mut Builder) {
        let PlaceKind::Provision { name, is_outside } = &place.kind else {
            return;
        };
        if *is_outside {
            builder.leave_sections();
        }
        let label = columns.map(|column| &*place.labels[column]);
        match name {
            Some(name) => {
                builder.provision(name.clone(), label);
            }
            None => builder.unnamed_provision(label),
        }
    }

    fn metadata_of(&self, sides: Sides<&Column>) -> Metadata {
        Metadata {
            languages: sides.map(|column| column.language.clone()),
            title: sides.map(|column| column.title.clone()),
            issuers: sides.map(|column| column.issuers.clone()),
            ..self.metadata.clone()
        }
    }
}

/// A document with a single dash: every document has a segment.
fn empty() -> Document {
    let mut builder = Builder::new(Metadata::default());
    let nothing = Sides::new(NOTHING, NOTHING);
    let added = builder.segment(nothing, ParagraphBreak::Before);
    debug_assert!(added.is_ok());
    builder.finish().expect("a segment was added")
}
