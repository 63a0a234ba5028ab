//! The distinct words of one side, where they stand, and which belong together.

use std::collections::HashMap;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::fold;
use super::index::{Folded, STRIDE};

/// The distinct words of one side, folded, in alphabetical order. Words are of
/// scripts that are written with blanks; for Han there is no vocabulary.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Box<str>>,
    /// For each word the segments that it stands in, as differences, each in
    /// as many bytes as it needs (see [`push_difference`]).
    places: Vec<Box<[u8]>>,
    /// Stems with the words that have them, sorted.
    stems: Vec<(Box<str>, u32)>,
    stems_of: Stems,
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
        let stems_of = Stems::of(language);
        let mut stems = Vec::with_capacity(words.len());
        for (id, (word, _)) in (0..).zip(&words) {
            if id % STRIDE == 0 && cancelled() {
                return None;
            }
            stems.push((stems_of.stem(word), id));
        }
        stems.sort_unstable();
        Some(Self {
            places: words
                .iter()
                .map(|(_, id)| std::mem::take(&mut places[*id].bytes).into_boxed_slice())
                .collect(),
            words: words.into_iter().map(|(word, _)| word.into()).collect(),
            stems,
            stems_of,
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
        let stem = self.stems_of.stem(word);
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

/// How words of a language are reduced to their stems; not at all where no
/// stemmer is known.
pub struct Stems(Option<Stemmer>);

impl Stems {
    /// The stemmer for a language tag.
    pub fn of(language: &str) -> Self {
        let language = language.split(['-', '_']).next().unwrap_or_default();
        let algorithm = match language.to_ascii_lowercase().as_str() {
            // Latin words in unspaced text are English, as a rule.
            "en" | "zh" | "ja" | "" => Algorithm::English,
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "nl" => Algorithm::Dutch,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "es" => Algorithm::Spanish,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Self(None),
        };
        Self(Some(Stemmer::create(algorithm)))
    }

    /// The stem of a folded word. Words of one or two letters and numbers are
    /// their own.
    pub fn stem(&self, word: &str) -> Box<str> {
        let is_short = word.len() < 3 || !word.chars().all(char::is_alphabetic);
        match &self.0 {
            Some(stemmer) if !is_short => stemmer.stem(word).as_ref().into(),
            _ => word.into(),
        }
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Stems").field(&self.0.is_some()).finish()
    }
}

/// What two forms of an English word have after what they share. The noun in
/// -ment is counted among the forms: who types `punish` wants “punishment”.
const ENDINGS: [&str; 14] = [
    "", "s", "es", "e", "y", "ies", "d", "ed", "ied", "ing", "ment", "ments", "ement", "ements",
];

/// Whether two words of one stem differ in their endings only. A doubled
/// consonant belongs to the ending: plan, planning.
fn is_inflected(one: &str, other: &str) -> bool {
    let shared = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let is_ending = |word: &str| {
        let (stem, ending) = word.as_bytes().split_at(shared);
        let doubled = ending
            .split_first()
            .filter(|(first, _)| stem.last() == Some(first));
        let is = |ending: &[u8]| ENDINGS.iter().any(|known| known.as_bytes() == ending);
        let is_doubling = |rest: &[u8]| matches!(rest, b"ed" | b"ing");
        is(ending) || doubled.is_some_and(|(_, rest)| is_doubling(rest))
    };
    is_ending(one) && is_ending(other)
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

    #[test]
    fn families_of_words() {
        let stems = Stems::of("en");
        let check = |one: &str, other: &str, same: bool| {
            assert_eq!(stems.stem(one) == stems.stem(other), same, "{one} {other}");
        };
        check("punish", "punishment", true);
        check("punish", "punishing", true);
        check("law", "laws", true);
        check("policy", "policies", true);
        check("punish", "punitive", false);
        check("law", "lawyer", false);
        check("2022", "202", false);
    }

    #[test]
    fn forms_of_one_word() {
        let check = |one: &str, other: &str, same: bool| {
            assert_eq!(is_inflected(one, other), same, "{one} {other}");
            assert_eq!(is_inflected(other, one), same, "{other} {one}");
        };
        check("contract", "contracted", true);
        check("punish", "punishment", true);
        check("infringing", "infringement", true);
        check("company", "companies", true);
        check("planning", "plan", true);
        check("import", "important", false);
        check("national", "nationally", false);
        check("government", "governance", false);
        check("plagiarize", "plagiarism", false);
    }

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
                stems_of: Stems(None),
            };
            segments.dedup();
            prop_assert_eq!(vocabulary.segments(0).collect::<Vec<_>>(), segments);
        }
    }
}
