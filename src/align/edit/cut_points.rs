//! Places at which a text may be cut.

use unicode_segmentation::UnicodeSegmentation;

/// How far the places lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// The ends of sentences and clauses.
    Clause,
    /// The ends of words.
    Word,
}

/// Signs that end a clause, or stand at its end.
const STOPS: &str = "。！？；：，、…—.!?;:,";

/// Signs that belong to the clause before them.
const CLOSING: &str = "”’」』》〉）］】)]\"'";

/// The places at which a text may be cut, as bytes, each at the beginning of
/// what would follow; from the beginning of the text to its end, both of them
/// included. Takes linear time.
pub fn cut_points(text: &str, granularity: Granularity) -> Vec<usize> {
    let mut found = vec![0];
    let mut is_ended = false;
    for (start, word) in text.split_word_bound_indices() {
        if word.trim().is_empty() {
            is_ended |= word.contains('\n');
            continue;
        }
        let ends = word.chars().all(|c| STOPS.contains(c));
        let closes = word.chars().all(|c| CLOSING.contains(c));
        if granularity == Granularity::Word || (is_ended && !ends && !closes) {
            found.push(start);
        }
        is_ended = ends || (is_ended && closes);
    }
    found.push(text.len());
    found.dedup();
    found
}
