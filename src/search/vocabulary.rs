//! The distinct words of one side, and the segments that contain them.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::english::{EnglishWords, Kinship};
use super::fold;
use super::folded_text::{CANCEL_INTERVAL, FoldedText};
use super::stemmer::{Stemmer, is_english, is_inflected};
use crate::document::{LanguageTag, SegmentId};

/// An inverted index: the distinct words of one side, folded and sorted, each
/// with the segments that contain it.
///
/// Only scripts written with spaces have words here. Han text is searched
/// directly.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Box<str>>,
    /// The posting list of each word: ascending segments, encoded by
    /// [`PostingListBuilder`].
    postings: Vec<Box<[u8]>>,
    /// Every stem with a word that has it, sorted.
    stems: Vec<(Box<str>, u32)>,
    stemmer: Stemmer,
    /// The words of the language, if it is English. In Chinese and Japanese text words in
    /// Latin letters are English, as a rule.
    english: Option<&'static EnglishWords>,
}

impl Vocabulary {
    /// Indexes a text in one pass; `None` if cancelled.
    pub(super) fn new(
        folded: &FoldedText,
        language: &LanguageTag,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let mut postings: Vec<PostingListBuilder> = Vec::new();
        for segment in 0..folded.segment_count() {
            if segment % CANCEL_INTERVAL == 0 && cancelled() {
                return None;
            }
            let text = folded.segment(SegmentId(segment));
            // The keys are slices of the text: a word gets a string of its own only at the end.
            for word in fold::words(text) {
                let next = postings.len();
                let id = *ids.entry(&text[word]).or_insert(next);
                if id == next {
                    postings.push(PostingListBuilder::default());
                }
                postings[id].push(segment);
            }
        }
        let mut words: Vec<_> = ids.into_iter().collect();
        words.sort_unstable();
        let stemmer = Stemmer::for_language(language);
        let mut stems = Vec::with_capacity(words.len());
        for (id, (word, _)) in (0..).zip(&words) {
            if id % CANCEL_INTERVAL == 0 && cancelled() {
                return None;
            }
            stems.push((stemmer.stem(word), id));
        }
        stems.sort_unstable();
        Some(Self {
            postings: words
                .iter()
                .map(|(_, id)| std::mem::take(&mut postings[*id].bytes).into_boxed_slice())
                .collect(),
            words: words.into_iter().map(|(word, _)| word.into()).collect(),
            stems,
            stemmer,
            english: is_english(language).then(EnglishWords::built_in),
        })
    }

    /// A vocabulary without a word.
    pub(super) fn of_nothing() -> Self {
        Self {
            words: Vec::new(),
            postings: Vec::new(),
            stems: Vec::new(),
            stemmer: Stemmer::for_language(&LanguageTag::default()),
            english: None,
        }
    }

    /// The bytes of memory it takes, approximately.
    pub(super) fn memory(&self) -> usize {
        let words: usize = self.words.iter().map(|word| word.len() + 16).sum();
        let postings: usize = self.postings.iter().map(|list| list.len() + 16).sum();
        let stems: usize = self.stems.iter().map(|(stem, _)| stem.len() + 24).sum();
        words + postings + stems
    }

    /// All words, sorted. A word's number is its index here.
    pub(super) fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let found = self.words.binary_search_by(|other| (**other).cmp(word));
        found.ok().map(|at| at as u32)
    }

    /// The words that begin with a prefix.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let start = self.words.partition_point(|word| **word < *prefix);
        let count = self.words[start..].partition_point(|word| word.starts_with(prefix));
        start as u32..(start + count) as u32
    }

    /// The words with the same stem as a word, itself included if it occurs.
    pub(super) fn same_stem(&self, word: &str) -> impl Iterator<Item = u32> {
        let stem = self.stemmer.stem(word);
        let start = self.stems.partition_point(|(other, _)| **other < *stem);
        self.stems[start..]
            .iter()
            .take_while(move |(other, _)| *other == stem)
            .map(|(_, word)| *word)
    }

    /// The forms of a word, itself included if it occurs: contract, contracts, contracted;
    /// but not import, important, which share a stem.
    pub(super) fn inflections(&self, word: &str) -> Vec<u32> {
        let relatives = self.relatives(word).into_iter();
        let forms = relatives.filter(|(_, kinship)| *kinship == Kinship::Form);
        forms.map(|(word, _)| word).collect()
    }

    /// The forms of a word and the words derived from and with it, itself included if it
    /// occurs. Only English has derived words.
    pub(super) fn relatives(&self, word: &str) -> Vec<(u32, Kinship)> {
        let Some(family) = self.english.and_then(|english| english.family(word)) else {
            let forms = self.same_stem(word);
            return forms
                .filter(|other| is_inflected(word, &self.words[*other as usize]))
                .map(|form| (form, Kinship::Form))
                .collect();
        };
        let mut found = Vec::new();
        if let Some(english) = self.english {
            let alike = english.beginnings(&family).into_iter();
            let alike = alike.flat_map(|beginning| self.with_prefix(beginning));
            let irregular = english.irregular_forms(&family).into_iter();
            let irregular = irregular.filter_map(|form| self.find(form));
            found.extend(alike.chain(irregular).filter_map(|other| {
                let text = &self.words[other as usize];
                let kinship = english.kinship(&family, text)?;
                // A noun in -ment is as near to its verb as a form: punishment.
                let is_form = is_inflected(word, text);
                Some((other, if is_form { Kinship::Form } else { kinship }))
            }));
        }
        found.sort_unstable_by_key(|(word, _)| *word);
        found.dedup();
        found
    }

    /// The words of the language that begin with a letter, in the text or not.
    pub(super) fn dictionary(&self, first: char) -> impl Iterator<Item = &'static str> {
        let words = self.english.into_iter().flat_map(EnglishWords::words);
        words.filter(move |word| word.starts_with(first))
    }

    /// Whether a word is known to belong to the language, in the text or not.
    pub(super) fn is_in_language(&self, word: &str) -> bool {
        self.english.is_some_and(|english| english.knows(word))
    }

    /// The segments that contain a word, ascending.
    pub(super) fn segments(&self, word: u32) -> impl Iterator<Item = u32> {
        let mut bytes = self.postings[word as usize].iter();
        let mut segment = 0;
        std::iter::from_fn(move || {
            segment += read_varint(&mut bytes)?;
            Some(segment)
        })
    }
}

/// Collects ascending segments as gaps in a variable-byte code (Manning,
/// Raghavan and Schütze, "Introduction to Information Retrieval", 2008, 5.3):
/// one byte for most, where a plain list would take four.
#[derive(Default)]
struct PostingListBuilder {
    bytes: Vec<u8>,
    last: Option<u32>,
}

impl PostingListBuilder {
    fn push(&mut self, segment: u32) {
        if self.last != Some(segment) {
            push_varint(&mut self.bytes, segment - self.last.unwrap_or(0));
            self.last = Some(segment);
        }
    }
}

/// Appends a number, seven bits per byte, lowest first. The eighth bit is set
/// where more bytes follow.
fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_varint<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Option<u32> {
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
        fn posting_lists_are_read_back(mut segments in prop::collection::vec(0u32.., 0..20)) {
            segments.sort_unstable();
            let mut list = PostingListBuilder::default();
            for segment in &segments {
                list.push(*segment);
            }
            let vocabulary = Vocabulary {
                words: vec!["x".into()],
                postings: vec![list.bytes.into()],
                stems: Vec::new(),
                stemmer: Stemmer::for_language(&"xx".into()),
                english: None,
            };
            segments.dedup();
            prop_assert_eq!(vocabulary.segments(0).collect::<Vec<_>>(), segments);
        }
    }
}
