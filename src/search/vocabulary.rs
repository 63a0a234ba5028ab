//! The distinct words of one side, where they stand, and which belong together.

use std::collections::HashMap;
use std::ops::Range;

use super::fold;
use super::index::{Folded, STRIDE};
use super::stemmer::{Stemmer, is_inflected};

/// The distinct words of one side, folded, in alphabetical order. Words are of
/// scripts that are written with blanks; for Han there is no vocabulary.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Box<str>>,
    /// For each word the segments that it stands in, as differences, each in
    /// as many bytes as it needs (see [`push_difference`]).
    places: Vec<Box<[u8]>>,
    /// Stemmer with the words that have them, sorted.
    stems: Vec<(Box<str>, u32)>,
    stemmer: Stemmer,
}

impl Vocabulary {
    /// One walk over the text; none if cancelled.
    pub(super) fn new(
        folded: &Folded,
        language: &str,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let mut places: Vec<Places> = Vec::new();
        for segment in 0..folded.segment_count() {
            if segment % STRIDE == 0 && cancelled() {
                return None;
            }
            let text = folded.segment(crate::document::SegmentId(segment));
            for word in fold::words(text) {
                let next = places.len();
                let id = *ids.entry(&text[word]).or_insert(next);
                if id == next {
                    places.push(Places::default());
                }
                places[id].push(segment);
            }
        }
        let mut words: Vec<_> = ids.into_iter().collect();
        words.sort_unstable();
        let stemmer = Stemmer::for_language(language);
        let mut stems = Vec::with_capacity(words.len());
        for (id, (word, _)) in (0..).zip(&words) {
            if id % STRIDE == 0 && cancelled() {
                return None;
            }
            stems.push((stemmer.stem(word), id));
        }
        stems.sort_unstable();
        Some(Self {
            places: words
                .iter()
                .map(|(_, id)| std::mem::take(&mut places[*id].bytes).into_boxed_slice())
                .collect(),
            words: words.into_iter().map(|(word, _)| word.into()).collect(),
            stems,
            stemmer,
        })
    }

    pub(super) fn memory(&self) -> usize {
        let words: usize = self.words.iter().map(|word| word.len() + 16).sum();
        let places: usize = self.places.iter().map(|places| places.len() + 16).sum();
        let stems: usize = self.stems.iter().map(|(stem, _)| stem.len() + 24).sum();
        words + places + stems
    }

    /// All words in alphabetical order.
    pub(super) fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let found = self.words.binary_search_by(|other| (**other).cmp(word));
        found.ok().map(|at| at as u32)
    }

    /// The words that begin with some letters.
    pub(super) fn beginning_with(&self, letters: &str) -> Range<u32> {
        let start = self.words.partition_point(|word| **word < *letters);
        let count = self.words[start..].partition_point(|word| word.starts_with(letters));
        start as u32..(start + count) as u32
    }

    /// The words with the same stem as a word, itself included if it is here.
    pub(super) fn family(&self, word: &str) -> impl Iterator<Item = u32> {
        let stem = self.stemmer.stem(word);
        let start = self.stems.partition_point(|(other, _)| **other < *stem);
        self.stems[start..]
            .iter()
            .take_while(move |(other, _)| *other == stem)
            .map(|(_, word)| *word)
    }

    /// The words of a family that are the same word, inflected: contract,
    /// contracts, contracted, but not import, important.
    pub(super) fn inflections(&self, word: &str) -> impl Iterator<Item = u32> {
        self.family(word)
            .filter(move |other| is_inflected(word, &self.words[*other as usize]))
    }

    /// The segments that a word stands in, ascending.
    pub(super) fn segments(&self, word: u32) -> impl Iterator<Item = u32> {
        let mut bytes = self.places[word as usize].iter();
        let mut segment = 0;
        std::iter::from_fn(move || {
            segment += next_difference(&mut bytes)?;
            Some(segment)
        })
    }
}

/// Ascending segments while they are being collected.
#[derive(Default)]
struct Places {
    bytes: Vec<u8>,
    last: Option<u32>,
}

impl Places {
    fn push(&mut self, segment: u32) {
        if self.last != Some(segment) {
            push_difference(&mut self.bytes, segment - self.last.unwrap_or(0));
            self.last = Some(segment);
        }
    }
}

/// Writes a number as seven bits a byte, the lowest first; the eighth bit says
/// that more follow.
fn push_difference(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn next_difference<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    for byte in bytes {
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_read_back(mut segments in prop::collection::vec(0u32.., 0..20)) {
            segments.sort_unstable();
            let mut places = Places::default();
            for segment in &segments {
                places.push(*segment);
            }
            let vocabulary = Vocabulary {
                words: vec!["x".into()],
                places: vec![places.bytes.into()],
                stems: Vec::new(),
                stemmer: Stemmer::for_language("xx"),
            };
            segments.dedup();
            prop_assert_eq!(vocabulary.segments(0).collect::<Vec<_>>(), segments);
        }
    }
}
