//! The texts of a comparison with the words marked that differ between versions.

use std::ops::Range;

use super::{ColumnRole, Comparison, WordChange, WordDiffer};

/// What words are in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordMark {
    /// Both versions have them, or nothing is known of that.
    Same,
    /// The new version lacks them.
    Deleted,
    /// The old version lacks them.
    Inserted,
}

/// A comparison with the differences between its versions. Translations have none: in those
/// nearly all words differ.
#[derive(Debug)]
pub struct MarkedComparison<'a> {
    /// The texts.
    pub comparison: &'a Comparison,
    /// For each pair of an old and a new column, the differences of each row.
    changes: Vec<Vec<Vec<WordChange>>>,
}

impl<'a> MarkedComparison<'a> {
    /// Finds the differences of all rows.
    pub fn new(comparison: &'a Comparison, differ: &WordDiffer) -> Self {
        let versions = comparison.versions().into_iter();
        let changes = versions.map(|versions| comparison.changes(versions, differ));
        Self {
            comparison,
            changes: changes.collect(),
        }
    }

    /// The differences of a row between the versions in the language of a column.
    pub fn changes(&self, row: usize, column: usize) -> &[WordChange] {
        let changes = self.changes.get(column / 2);
        changes.map_or(&[], |changes| &changes[row])
    }

    /// The text of a row in a column, in pieces with a mark each; together they are all of it.
    pub fn pieces(&self, row: usize, column: usize) -> Vec<(WordMark, &'a str)> {
        let text: &'a str = &self.comparison.rows()[row].texts[column];
        let (mark, of): (_, fn(&WordChange) -> &Range<usize>) =
            match self.comparison.columns()[column].role {
                ColumnRole::Old => (WordMark::Deleted, |change| &change.old),
                _ => (WordMark::Inserted, |change| &change.new),
            };
        let mut pieces = Vec::new();
        let mut end = 0;
        for range in self.changes(row, column).iter().map(of) {
            pieces.push((WordMark::Same, &text[end..range.start]));
            pieces.push((mark, &text[range.clone()]));
            end = range.end;
        }
        pieces.push((WordMark::Same, &text[end..]));
        pieces.retain(|(_, text)| !text.is_empty());
        pieces
    }

    /// The text of a row in a column with signs around the words that differ, as `wdiff` and
    /// `git diff --word-diff` write them: `[-deleted-]`, `{+inserted+}`.
    pub fn with_signs(&self, row: usize, column: usize) -> String {
        let pieces = self.pieces(row, column).into_iter();
        let piece = |(mark, text): (WordMark, &str)| match mark {
            WordMark::Same => text.to_owned(),
            WordMark::Deleted => format!("[-{text}-]"),
            WordMark::Inserted => format!("{{+{text}+}}"),
        };
        pieces.map(piece).collect()
    }
}
