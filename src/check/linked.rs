//! The words of a document's pairs with the probability that the other side renders them.

use std::ops::Range;

use crate::document::{Side, Sides};
use crate::search::fold;
use crate::word_alignment::AlignedWords;

/// A word of a pair.
#[derive(Clone, Debug)]
pub(super) struct LinkedWord {
    pub(super) bytes: Range<usize>,
    /// The folded word.
    pub(super) key: String,
    /// The probability of its best link; 0 for none that is likely.
    pub(super) linked: f32,
    /// The words of the other side that it is linked to, by their numbers.
    pub(super) partners: Vec<usize>,
}

/// The words of both sides of a pair of texts, by its number.
pub(super) fn linked_words(
    aligned: &AlignedWords<'_>,
    pair: usize,
    texts: Sides<&str>,
) -> Sides<Vec<LinkedWord>> {
    let mut words = Sides::of(|side| -> Vec<LinkedWord> {
        let words = aligned.words(pair, side);
        words
            .map(|bytes| LinkedWord {
                key: fold(&texts[side][bytes.clone()]),
                bytes,
                linked: 0.0,
                partners: Vec::new(),
            })
            .collect()
    });
    for link in aligned.links(pair) {
        let place = |side: Side| {
            let start = link.ranges[side].start;
            words[side]
                .binary_search_by_key(&start, |word| word.bytes.start)
                .ok()
        };
        let (Some(source), Some(target)) = (place(Side::Source), place(Side::Target)) else {
            continue;
        };
        for (side, own, other) in [
            (Side::Source, source, target),
            (Side::Target, target, source),
        ] {
            let word = &mut words[side][own];
            word.linked = word.linked.max(link.probability);
            word.partners.push(other);
        }
    }
    words
}

/// The share of words with a link, of both sides together; 0 for no words.
pub(super) fn linked_share(words: &Sides<Vec<LinkedWord>>) -> f32 {
    let all = words.source.iter().chain(&words.target);
    let count = words.source.len() + words.target.len();
    let linked: f32 = all.map(|word| word.linked).sum();
    linked / count.max(1) as f32
}
