//! Hints for people: three columns, and the words wrapped in a fourth.

use std::io::Write;
use std::num::NonZeroU16;

use crate::check::Hint;
use crate::cli::print::harmless;
use crate::document::Document;
use crate::layout::{self, Ambiguous, width};

/// The narrowest line.
pub(super) const NARROWEST: u16 = 40;

/// The words in question are shortened to so many columns.
const WORDS: u16 = 60;

/// The columns that a reference has at most before it pushes the rest aside.
const REFERENCE: usize = 14;

/// How lines are set.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) width: u16,
    pub(super) ambiguous: Ambiguous,
}

/// Writes a hint a line; what does not fit goes on under its words.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    hints: &[Hint],
    setting: Setting,
) -> anyhow::Result<()> {
    let heads: Vec<_> = hints.iter().map(|hint| head(document, hint)).collect();
    let cols = |text: &str| width::cols(text, setting.ambiguous);
    let widest = |column: usize| heads.iter().map(|head| cols(&head[column])).max();
    let columns = [0, 1, 2].map(|column| widest(column).unwrap_or(0).min(REFERENCE));
    let indent = columns.iter().map(|cols| cols + 2).sum::<usize>();
    let room = setting
        .width
        .saturating_sub(indent as u16)
        .max(NARROWEST / 4);
    let room = NonZeroU16::new(room).unwrap_or(NonZeroU16::MIN);
    for (hint, head) in hints.iter().zip(&heads) {
        for (text, column) in head.iter().zip(columns) {
            write!(
                out,
                "{text}{}",
                " ".repeat(column.saturating_sub(cols(text)) + 2)
            )?;
        }
        let says = says(document, hint, setting.ambiguous);
        for (nth, line) in layout::wrap(&says, room, setting.ambiguous)
            .into_iter()
            .enumerate()
        {
            let before = if nth > 0 { indent } else { 0 };
            writeln!(out, "{:before$}{}", "", says[line].trim_end())?;
        }
    }
    Ok(())
}

/// The reference, the language and the kind.
fn head(document: &Document, hint: &Hint) -> [String; 3] {
    let language = hint
        .side
        .map_or("", |side| document.language(side).as_str());
    let reference = document.reference(hint.segment);
    [&*reference, language, hint.kind.name()].map(|text| harmless(text).into_owned())
}

fn says(document: &Document, hint: &Hint, ambiguous: Ambiguous) -> String {
    let reason = harmless(&hint.reason).into_owned();
    match hint.text(document) {
        "" => reason,
        text => {
            let words = harmless(text).into_owned();
            format!("“{}”: {reason}", width::truncate(&words, WORDS, ambiguous))
        }
    }
}
