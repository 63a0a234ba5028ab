//! What columns hold that nothing names: by the letters in them.

use super::Record;
use crate::document::Sides;
use crate::formats::languages;

/// The columns of the two texts among those that are free, in their order.
///
/// Where two are written in different languages, it is the two with the most
/// letters; else the first two with letters after a short one.
pub(super) fn texts(sample: &[Record], free: &[usize]) -> Option<Sides<usize>> {
    let lettered: Vec<_> = free
        .iter()
        .map(|&column| (column, letters(sample, column)))
        .filter(|(_, letters)| *letters > 0)
        .collect();
    match (&lettered[..], free) {
        ([(source, _), (target, _)], _) => Some(Sides::new(*source, *target)),
        ([_, _, _, ..], _) => among(sample, &lettered),
        // One language alone: the other column is still to be translated.
        (_, [source, target]) => Some(Sides::new(*source, *target)),
        (_, [_, source, target, ..]) => Some(Sides::new(*source, *target)),
        _ => None,
    }
}

fn among(sample: &[Record], lettered: &[(usize, usize)]) -> Option<Sides<usize>> {
    let mut fullest = lettered.to_vec();
    fullest.sort_by_key(|(_, letters)| std::cmp::Reverse(*letters));
    let (one, other) = (fullest[0].0, fullest[1].0);
    if language(sample, one) != language(sample, other) {
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

/// Whether the first record names its columns, as its script tells: no Han in
/// it where all else has Han, or Han where nothing else has.
pub(super) fn is_header_by_script(sample: &[Record]) -> bool {
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

/// Whether a text has a Chinese character.
pub(super) fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
}

fn letters(sample: &[Record], column: usize) -> usize {
    let cells = sample.iter().filter_map(|record| record.cells.get(column));
    cells
        .map(|cell| cell.chars().filter(|c| c.is_alphabetic()).count())
        .sum()
}

fn language(sample: &[Record], column: usize) -> Option<&'static str> {
    let cells = sample.iter().filter_map(|record| record.cells.get(column));
    let text: String = cells.map(AsRef::as_ref).collect();
    languages::language(&text)
}
