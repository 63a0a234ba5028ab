//! Guesses the contents of unnamed columns by the letters in them.

use super::TableRecord;
use crate::document::Sides;
use crate::formats::languages;
use crate::text::is_han;

/// Guesses the columns of the two texts among the free ones.
///
/// If two of them are in different languages, these are the two with the most
/// letters. Otherwise they are the first two with letters, after a short one
/// that is taken for references. If neither is in Han characters but another
/// column is, it replaces one of them, because Han characters are few for the
/// same content.
pub(super) fn text_columns(sample: &[TableRecord], free: &[usize]) -> Option<Sides<usize>> {
    let lettered: Vec<_> = free
        .iter()
        .map(|&column| (column, letters(sample, column)))
        .filter(|(_, letters)| *letters > 0)
        .collect();
    match (&lettered[..], free) {
        ([(source, _), (target, _)], _) => Some(Sides::new(*source, *target)),
        ([_, _, _, ..], _) => Some(prefer_han(best_pair(sample, &lettered)?, sample, &lettered)),
        // Only one language: the other column is still to be translated.
        (_, [source, target]) => Some(Sides::new(*source, *target)),
        (_, [_, source, target, ..]) => Some(Sides::new(*source, *target)),
        _ => None,
    }
}

fn best_pair(sample: &[TableRecord], lettered: &[(usize, usize)]) -> Option<Sides<usize>> {
    let mut fullest = lettered.to_vec();
    fullest.sort_by_key(|(_, letters)| std::cmp::Reverse(*letters));
    let (one, other) = (fullest[0].0, fullest[1].0);
    if detect_language(sample, one) != detect_language(sample, other) {
        return Some(Sides::new(one.min(other), one.max(other)));
    }
    match lettered {
        [(_, short), (source, long), (target, _), ..] if short * 3 < *long => {
            Some(Sides::new(*source, *target))
        }
        [(source, _), (target, _), ..] => Some(Sides::new(*source, *target)),
        _ => None,
    }
}

/// Replaces a column by one in Han characters if neither of the two is: beside
/// words there may be their pronunciation or part of speech.
fn prefer_han(
    found: Sides<usize>,
    sample: &[TableRecord],
    lettered: &[(usize, usize)],
) -> Sides<usize> {
    let is_in_han = |column: usize| {
        let cells = sample.iter().filter_map(|record| record.cells.get(column));
        let lettered = cells.filter(|cell| cell.chars().any(char::is_alphabetic));
        let (han, other): (Vec<_>, Vec<_>) = lettered.partition(|cell| has_han(cell));
        han.len() > other.len()
    };
    let letters = |column: usize| {
        lettered
            .iter()
            .find(|of| of.0 == column)
            .map_or(0, |of| of.1)
    };
    let in_han = lettered.iter().filter(|of| is_in_han(of.0));
    match in_han.max_by_key(|of| of.1) {
        Some(&(han, _)) if !is_in_han(found.source) && !is_in_han(found.target) => {
            let Sides { source, target } = found;
            let other = if letters(target) > letters(source) {
                target
            } else {
                source
            };
            Sides::new(han.min(other), han.max(other))
        }
        _ => found,
    }
}

/// Whether the first record is a header by its script: without Han characters
/// over columns that have them, or the reverse.
pub(super) fn is_header_by_script(sample: &[TableRecord]) -> bool {
    let [first, body @ ..] = sample else {
        return false;
    };
    let differs = |column: usize| {
        let head = first.cells.get(column).map_or("", |cell| cell.trim());
        let cells = || body.iter().filter_map(|record| record.cells.get(column));
        let lettered = cells().filter(|cell| cell.chars().any(char::is_alphabetic));
        let (mut all, mut like_head) = (0, 0);
        for cell in lettered {
            all += 1;
            like_head += usize::from(has_han(cell) == has_han(head));
        }
        head.chars().any(char::is_alphabetic) && all > 1 && like_head == 0
    };
    let is_short = first.cells.iter().all(|cell| cell.chars().count() <= 30);
    is_short && (0..first.cells.len()).any(differs)
}

/// Whether a text has a Han character.
pub(in crate::formats) fn has_han(text: &str) -> bool {
    text.contains(is_han)
}

fn letters(sample: &[TableRecord], column: usize) -> usize {
    let cells = sample.iter().filter_map(|record| record.cells.get(column));
    cells
        .map(|cell| cell.chars().filter(|c| c.is_alphabetic()).count())
        .sum()
}

fn detect_language(sample: &[TableRecord], column: usize) -> Option<&'static str> {
    let cells = sample.iter().filter_map(|record| record.cells.get(column));
    let text: String = cells.map(AsRef::as_ref).collect();
    languages::detect(&text)
}
