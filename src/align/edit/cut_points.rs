//! Where a text may be cut when a pair is split.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::is_closing;

/// How closely cut points follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// At the ends of sentences and clauses.
    Clause,
    /// At the ends of words.
    Word,
}

/// Punctuation that ends a clause.
const STOPS: &str = "。！？；：，、…—.!?;:,";

/// The bytes at which a text may be cut, each the first byte after the cut. The
/// beginning and the end of the text are included. Linear time.
pub fn cut_points(text: &str, granularity: Granularity) -> Vec<usize> {
    let mut found = vec![0];
    let mut is_ended = false;
    for (start, word) in text.split_word_bound_indices() {
        if word.trim().is_empty() {
            is_ended |= word.contains('\n');
            continue;
        }
        let ends = word.chars().all(|c| STOPS.contains(c));
        let closes = word.chars().all(is_closing);
        if granularity == Granularity::Word || (is_ended && !ends && !closes) {
            found.push(start);
        }
        is_ended = ends || (is_ended && closes);
    }
    found.push(text.len());
    found.dedup();
    found
}
