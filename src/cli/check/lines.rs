//! Hints for people: reference, language, kind, then the words and the reason.
//!
//! ```text
//! 15.5  zh  thin    “提高数据覆盖面和质量”: 1 of its 9 words find something in en
//! 16.4      length  en is short: 285 characters where about 539 are usual in this text
//! ```

use std::io::Write;
use std::num::NonZeroU16;

use crate::check::Hint;
use crate::cli::output::printable;
use crate::document::Document;
use crate::layout::{self, Ambiguous, width};
use crate::wording::Wording;

/// The shortest line that can be asked for.
pub(super) const MIN_WIDTH: u16 = 40;

/// The words in question are cut to this many columns.
const WORDS_COLS: u16 = 60;

/// A column is at most this wide. A longer reference moves the rest of its own
/// line only.
const MAX_COLUMN: usize = 14;

/// Writes the hints; what does not fit on a line continues below its words.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    hints: &[Hint],
    line_width: u16,
    ambiguous: Ambiguous,
    wording: Wording,
) -> anyhow::Result<()> {
    let cells: Vec<_> = hints
        .iter()
        .map(|hint| cells(document, hint, wording))
        .collect();
    let cols = |text: &str| width::cols(text, ambiguous);
    let widest = |column: usize| cells.iter().map(|cells| cols(&cells[column])).max();
    let columns = [0, 1, 2].map(|column| widest(column).unwrap_or(0).min(MAX_COLUMN));
    let indent = columns.iter().map(|cols| cols + 2).sum::<usize>();
    let room = line_width.saturating_sub(indent as u16).max(MIN_WIDTH / 4);
    let room = NonZeroU16::new(room).unwrap_or(NonZeroU16::MIN);
    for (hint, cells) in hints.iter().zip(&cells) {
        for (text, column) in cells.iter().zip(columns) {
            let padding = column.saturating_sub(cols(text)) + 2;
            write!(out, "{text}{:padding$}", "")?;
        }
        let text = words_and_reason(document, hint, ambiguous, wording);
        let lines = layout::wrap(&text, room, ambiguous);
        for (nth, line) in lines.into_iter().enumerate() {
            let indent = if nth > 0 { indent } else { 0 };
            writeln!(out, "{:indent$}{}", "", text[line].trim_end())?;
        }
    }
    Ok(())
}

/// The reference, the language and the kind.
fn cells(document: &Document, hint: &Hint, wording: Wording) -> [String; 3] {
    let language = hint
        .side()
        .map_or("", |side| document.language(side).as_str());
    let reference = document.reference(hint.segment);
    [&*reference, language, hint.kind.in_words(wording)].map(|text| printable(text).into_owned())
}

fn words_and_reason(
    document: &Document,
    hint: &Hint,
    ambiguous: Ambiguous,
    wording: Wording,
) -> String {
    let reason = printable(&hint.reason).into_owned();
    match hint.text(document) {
        "" => reason,
        text => {
            let words = printable(text);
            let words = width::truncate(&words, WORDS_COLS, ambiguous);
            format!("{}{reason}", wording.quoting_before(&words))
        }
    }
}
