//! A comparison as Markdown: a heading for each place with what became of it, and a table of
//! its rows. Deleted words are struck out, inserted ones bold.

use std::ops::Range;

use super::places_in;
use crate::compare::{MarkedComparison, WordMark};
use crate::markup::markdown;
use crate::wording::Wording;

/// The rows of a range.
pub fn comparison_in_markdown(
    marked: &MarkedComparison,
    rows: Range<u32>,
    wording: Wording,
) -> String {
    let comparison = marked.comparison;
    let columns = comparison.columns().iter();
    let names: Vec<_> = columns
        .map(|column| markdown::cell(&column.in_words(wording)))
        .collect();
    let rule = vec!["---"; names.len()].join(" | ");
    let mut out = String::new();
    for (place, rows) in places_in(comparison, rows) {
        let mut heading = markdown::heading(&place.reference);
        if comparison.is_of_versions() {
            heading += ": ";
            heading += &markdown::heading(&place.status.in_words(wording));
        }
        let table = format!("### {heading}\n\n| {} |\n| {rule} |\n", names.join(" | "));
        out += &table;
        for row in rows {
            let texts = (0..names.len()).map(|column| {
                let pieces = marked.pieces(row, column).into_iter();
                pieces
                    .map(|(mark, text)| piece(mark, text))
                    .collect::<String>()
            });
            out += &format!("| {} |\n", texts.collect::<Vec<_>>().join(" | "));
        }
        out.push('\n');
    }
    out
}

/// Words with their mark; blanks around them stay outside, where Markdown wants them.
fn piece(mark: WordMark, text: &str) -> String {
    let sign = match mark {
        WordMark::Same => "",
        WordMark::Deleted => "~~",
        WordMark::Inserted => "**",
    };
    let words = text.trim();
    if words.is_empty() {
        return " ".to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let blank = |is_there: bool| if is_there { " " } else { "" };
    let before = blank(start > 0);
    let after = blank(start + words.len() < text.len());
    format!("{before}{sign}{}{sign}{after}", markdown::cell(words))
}
