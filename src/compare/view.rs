//! Columns of a comparison as the two sides of a document.

use std::ops::Range;
use std::sync::Arc;

use super::{
    Column, ColumnRole, ComparedPlace, Comparison, PlaceKind, Row, WordChange, WordDiffer,
};
use crate::document::{
    Builder, Document, Heading, LanguageTag, Metadata, ParagraphBreak, SegmentId, Side, Sides,
};
use crate::wording::Wording;

/// What a row shows in a view none of whose columns has a text there.
const NOTHING: &str = "—";

/// The language of several columns below one another, in ISO 639.
const SEVERAL: &str = "mul";

/// The columns of each side of a view, by their indices; several stand below one another.
pub type ViewColumns = Sides<Vec<usize>>;

/// Columns of a comparison beside each other.
#[derive(Clone, Debug)]
pub struct View {
    /// The columns.
    pub columns: ViewColumns,
    /// The columns as a document; its segments are the rows of the comparison.
    pub document: Arc<Document>,
    /// The words of each row that differ between columns in one language.
    pub changes: Vec<Vec<WordChange>>,
}

impl View {
    /// The words that a segment has on one side and lacks on the other, as bytes of its text.
    pub fn differing(
        &self,
        segment: SegmentId,
        side: Side,
    ) -> impl Iterator<Item = Range<usize>> + '_ {
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

/// The text of a row in some columns, one below the other.
struct CellText {
    text: String,
    /// Where the text of each column begins.
    starts: Vec<usize>,
}

impl Comparison {
    /// Columns as a document, with the words that differ if they are in one language.
    pub fn view(&self, columns: &ViewColumns, differ: &WordDiffer) -> View {
        let pairs: Vec<_> = columns.source.iter().zip(&columns.target).collect();
        let is_comparable = columns.source.len() == columns.target.len()
            && pairs.iter().all(|(one, other)| {
                let [one, other] = [one, other].map(|at| &self.columns[**at].language);
                one.is_same_language(other)
            });
        let of_row = |at: u32| {
            let (place, row) = (self.place_of(at), &self.rows[at as usize]);
            let cells = columns
                .as_ref()
                .map(|columns| self.cell(place, at, columns));
            let of_pair = |(nth, (one, other)): (usize, &(&usize, &usize))| {
                let starts = cells.as_ref().map(|cell| cell.starts[nth]);
                let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
                let changes = differ.changes(&row.texts[**one], &row.texts[**other]);
                changes.into_iter().map(move |change| WordChange {
                    old: moved(change.old, starts.source),
                    new: moved(change.new, starts.target),
                })
            };
            pairs.iter().enumerate().flat_map(of_pair).collect()
        };
        View {
            columns: columns.clone(),
            document: Arc::new(self.document(columns)),
            changes: match is_comparable {
                true => (0..self.rows.len() as u32).map(of_row).collect(),
                false => Vec::new(),
            },
        }
    }

    /// The differences of each row between two columns.
    pub fn changes(&self, columns: Sides<usize>, differ: &WordDiffer) -> Vec<Vec<WordChange>> {
        let of_row = |row: &Row| {
            let texts = columns.map(|column| &*row.texts[column]);
            differ.changes(texts.source, texts.target)
        };
        self.rows.iter().map(of_row).collect()
    }

    /// Some columns as a document.
    pub fn document(&self, columns: &ViewColumns) -> Document {
        // Texts below one another would flow into those of the next row.
        let are_single = columns.source.len() == 1 && columns.target.len() == 1;
        let opens = |row: &Row| match are_single {
            true => row.opens,
            false => ParagraphBreak::Before,
        };
        let mut builder = Builder::new(self.metadata_of(columns));
        for place in &self.places {
            self.begin(place, columns, &mut builder);
            for at in place.rows.clone() {
                let row = &self.rows[at as usize];
                let cell = |columns: &Vec<usize>| self.cell(place, at, columns).text;
                let mut texts = columns.as_ref().map(cell);
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
                    PlaceKind::Provision { .. } => builder.segment(texts, opens(row)),
                };
                // The texts fit into documents already.
                debug_assert!(added.is_ok());
            }
        }
        builder.finish().unwrap_or_else(empty)
    }

    /// All columns, two in each document: those of the versions in a language, or a pair of
    /// translations. Each is in one document only.
    pub fn documents(&self) -> Vec<Document> {
        let columns: Vec<_> = (0..self.columns.len()).collect();
        let pairs = columns.chunks(2);
        let sides = pairs.map(|pair| Sides::new(vec![pair[0]], pair[1..].to_vec()));
        sides.map(|sides| self.document(&sides)).collect()
    }

    /// What a side of a view is, for people.
    pub fn name_of(&self, columns: &[usize], wording: Wording) -> String {
        let columns = columns.iter().map(|column| &self.columns[*column]);
        let mut names: Vec<_> = columns.map(|column| column.in_words(wording)).collect();
        // The same version in two languages.
        names.dedup();
        names.join(" · ")
    }

    /// The text of a row of a place in some columns. Of several, each has its name and its own
    /// label.
    fn cell(&self, place: &ComparedPlace, row: u32, columns: &[usize]) -> CellText {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for &at in columns {
            let own = &self.rows[row as usize].texts[at];
            if !own.is_empty() && !text.is_empty() {
                text.push('\n');
            }
            let column = &self.columns[at];
            if columns.len() > 1 && !own.is_empty() {
                if column.role == ColumnRole::Translation {
                    text.push_str(&format!("[{}] ", column.name));
                }
                let label = Some(&place.labels[at]).filter(|label| !label.is_empty());
                if let Some(label) = label.filter(|_| place.rows.start == row) {
                    text.push_str(&format!("{label} "));
                }
            }
            starts.push(text.len());
            text.push_str(own);
        }
        CellText { text, starts }
    }

    fn begin(&self, place: &ComparedPlace, columns: &ViewColumns, builder: &mut Builder) {
        let PlaceKind::Provision { name, is_outside } = &place.kind else {
            return;
        };
        if *is_outside {
            builder.leave_sections();
        }
        let label = columns.as_ref().map(|columns| match columns[..] {
            [column] => &*place.labels[column],
            // Each stands before its own text.
            _ => "",
        });
        match name {
            Some(name) => {
                builder.provision(name.clone(), label);
            }
            None => builder.unnamed_provision(label),
        }
    }

    fn metadata_of(&self, columns: &ViewColumns) -> Metadata {
        let of_columns = |of: &dyn Fn(&Column) -> &str| {
            columns.as_ref().map(|columns| {
                let mut texts: Vec<_> = columns.iter().map(|at| of(&self.columns[*at])).collect();
                texts.retain(|text| !text.is_empty());
                texts.join(" · ")
            })
        };
        Metadata {
            languages: columns.as_ref().map(|columns| self.language_of(columns)),
            title: of_columns(&|column| &column.title),
            issuers: of_columns(&|column| &column.issuers),
            ..self.metadata.clone()
        }
    }

    /// The language of one column; of several, a tag that says so.
    fn language_of(&self, columns: &[usize]) -> LanguageTag {
        match columns {
            [column] => self.columns[*column].language.clone(),
            [first, ..] if self.columns[*first].role == ColumnRole::Old => {
                LanguageTag::from(&*format!("{SEVERAL}-x-old"))
            }
            _ => LanguageTag::from(SEVERAL),
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
