//! Says which columns of a table nothing is read from.

use super::TableRecord;
use super::columns::{ColumnWord, TableColumns};
use super::names::column_role;
use crate::formats::{InputText, Problems, letters};
use crate::syntax::Position;
use crate::wording::{Phrase, Wording};

/// How many letters the columns of a table hold.
#[derive(Debug, Default)]
pub(in crate::formats) struct ColumnLetters(Vec<usize>);

impl ColumnLetters {
    /// Adds the cells of a record.
    pub(in crate::formats) fn count(&mut self, record: &TableRecord) {
        let width = self.0.len().max(record.cells.len());
        self.0.resize(width, 0);
        for (sum, cell) in self.0.iter_mut().zip(&record.cells) {
            *sum += letters(cell);
        }
    }
}

impl TableColumns {
    /// Counts the text of a table, and reports the columns that nothing is read
    /// from: further languages, and others with text.
    pub(in crate::formats) fn report_left_out(
        &self,
        letters: &ColumnLetters,
        file: &InputText,
        problems: &mut Problems,
    ) {
        let labels = [self.label.source, self.label.target];
        let is_of_pair = |at: usize| {
            let mut pairs = self.texts.iter();
            pairs.any(|pair| pair.source == at || pair.target == at)
        };
        let name = |at: usize| self.names.get(at).map_or("", String::as_str);
        let is_structure = |at: usize| {
            let role = column_role(name(at));
            self.reference == Some(at) || role.is_some_and(|role| !role.is_text())
        };
        for (at, &count) in letters.0.iter().enumerate() {
            let is_read = is_of_pair(at) || labels.contains(&Some(at));
            if !is_read && self.values.contains(&at) {
                let what = |wording: Wording| wording.holds_values(&self.name_of(at, wording));
                if count > 0 && self.reference != Some(at) {
                    problems.add(file.file, || Position::START, what);
                }
                continue;
            }
            if !is_read && is_structure(at) {
                continue;
            }
            let is_language = self.left_out.iter().any(|(left_out, _)| *left_out == at);
            if self.is_chosen && is_language {
                // A language that was not asked for is no lost text.
                continue;
            }
            problems.add_read(count);
            if is_read || count == 0 {
                continue;
            }
            if at >= self.width {
                // Each such row is a problem of its own.
                let what = |wording| Phrase::CELLS_BEYOND.of(wording);
                problems.count_set_aside(file.file, count, || Position::START, what);
                continue;
            }
            let expected = match (is_language, self.word) {
                (true, _) => Wording::languages_or_option,
                (false, ColumnWord::Column) => Wording::columns_or_option,
                (false, ColumnWord::Field) => Wording::fields_or_option,
            };
            let what = |wording: Wording| {
                wording.column_left_out(&self.name_of(at, wording), expected(wording))
            };
            problems.set_aside(file.file, count, || Position::START, what);
        }
    }

    /// A column as messages call it: `column 3 (note)`, `field “note”`.
    fn name_of(&self, at: usize, wording: Wording) -> String {
        let name = self.names.get(at).map_or("", String::as_str);
        match (self.word, name) {
            (ColumnWord::Column, "") => wording.column_numbered(at + 1),
            (ColumnWord::Column, name) => wording.column_called(at + 1, name),
            (ColumnWord::Field, name) => wording.field_called(name),
        }
    }
}
