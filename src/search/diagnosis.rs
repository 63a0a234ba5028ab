//! Why a query finds nothing: which of its words the text has, and what may be
//! meant by the others.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use foldhash::{HashMap, HashMapExt};

use super::edit_distance::distance;
use super::fold;
use super::glossary::Glossary;
use super::index::Index;
use super::pinyin::{letters_of, readings_of};
use super::plan::find_alone;
use super::query::{Query, QueryWord};
use super::searcher::Searcher;
use crate::document::{Document, SegmentId, Side};
use crate::text::is_unspaced;

/// How much of a side's text is read for words that sound alike, in bytes.
const READ: usize = 1 << 20;

/// The most characters of a word that is guessed by its sound.
const LONGEST_RUN: usize = 4;

/// A run of characters that occurs less often is hardly a word.
const LEAST_COUNT: usize = 2;

/// How many words are offered for one.
const OFFERED: usize = 4;

/// How many words are compared between two checks for cancellation.
const CANCEL_INTERVAL: usize = 1024;

/// What is known about a word of a query that finds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordDiagnosis {
    /// The word as typed.
    pub word: String,
    /// In how many segments it is found by itself.
    pub segments: usize,
    /// The nearest words of the text in both languages, if it is not found.
    pub nearest: Vec<Nearest>,
}

/// A word of the text that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearest {
    /// The word.
    pub text: String,
    /// How it is read, if that is what is near: the pinyin of Han characters.
    pub reading: Option<String>,
}

/// Looks at each word of a query by itself. Excluded words are left out.
pub fn diagnose(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Vec<WordDiagnosis> {
    let Some(searcher) = Searcher::new(document, index, glossary, cancelled) else {
        return Vec::new();
    };
    let words = query.words().iter().filter(|word| !word.excluded);
    let about = words.map(|word| {
        let segments = find_alone(searcher, word).postings.len();
        let is_nowhere = segments == 0;
        let nearest = is_nowhere.then(|| nearest(searcher, word));
        WordDiagnosis {
            word: word.text.clone(),
            segments,
            nearest: nearest.unwrap_or_default(),
        }
    });
    about.collect()
}

/// The words of the text that are spelled or sound most like a typed one, the nearest first.
fn nearest(searcher: Searcher, word: &QueryWord) -> Vec<Nearest> {
    let sides = || Side::BOTH.into_iter().filter(|side| word.is_for(*side));
    let folded = fold::fold(&word.text);
    let han: Vec<char> = folded.chars().filter(|c| is_unspaced(*c)).collect();
    if !han.is_empty() {
        let Some(sound) = reading_of(&han) else {
            return Vec::new();
        };
        let alike = |side| sounding_alike(searcher, side, &sound, han.len()..=han.len());
        return best(sides().flat_map(alike));
    }
    let spelled = sides().flat_map(|side| spelled_alike(searcher, side, &folded));
    let sound = letters_of(&word.text);
    let alike = sides().flat_map(|side| sounding_alike(searcher, side, &sound, 2..=LONGEST_RUN));
    best(spelled.chain(alike))
}

/// The best words, each once.
fn best(found: impl Iterator<Item = (Rank, Nearest)>) -> Vec<Nearest> {
    let mut found: Vec<_> = found.collect();
    found.sort();
    let mut best: Vec<Nearest> = Vec::new();
    for (_, nearest) in found {
        if best.len() < OFFERED && !best.contains(&nearest) {
            best.push(nearest);
        }
    }
    best
}

/// How far a word is from the typed one, the nearest and then the most frequent
/// first.
type Rank = (usize, Reverse<usize>);

/// How many letters of a typed word may be wrong: one of three. The search itself
/// forgives fewer.
fn errors_of(letters: usize) -> usize {
    (letters / 3).clamp(1, 3)
}

fn spelled_alike(searcher: Searcher, side: Side, typed: &str) -> Vec<(Rank, Nearest)> {
    let typed: Vec<_> = typed.chars().collect();
    if typed.len() < 3 || !typed.iter().all(|c| c.is_alphabetic()) {
        return Vec::new();
    }
    let vocabulary = searcher.vocabulary(side);
    let words = vocabulary.words().iter().enumerate();
    let words = words.take_while(|(at, _)| at % CANCEL_INTERVAL != 0 || !(searcher.cancelled)());
    let near = words.filter_map(|(at, word)| {
        let letters: Vec<_> = word.chars().collect();
        let errors = distance(&typed, &letters, errors_of(typed.len()))?;
        let count = vocabulary.segments(at as u32).count();
        let found = Nearest {
            text: word.to_string(),
            reading: None,
        };
        (letters.len() >= 3).then_some(((errors, Reverse(count)), found))
    });
    near.collect()
}

/// The runs of characters whose pinyin is near to a sound.
fn sounding_alike(
    searcher: Searcher,
    side: Side,
    sound: &str,
    lengths: RangeInclusive<usize>,
) -> Vec<(Rank, Nearest)> {
    let typed: Vec<_> = sound.chars().collect();
    let is_sound = typed.iter().all(char::is_ascii_lowercase);
    if typed.len() < 4 || !is_sound || searcher.reading_table(side).is_empty() {
        return Vec::new();
    }
    // Pinyin has few syllables: fewer errors lead to another word already.
    let limit = (typed.len() / 4).clamp(1, 2);
    let runs = runs(searcher, side, lengths).into_iter();
    let runs = runs.take_while(|_| !(searcher.cancelled)());
    let frequent = runs.filter(|(_, count)| *count >= LEAST_COUNT);
    let near = frequent.filter_map(|(run, count)| {
        let characters: Vec<_> = run.chars().collect();
        let reading = reading_of(&characters)?;
        let letters: Vec<_> = reading.chars().collect();
        let errors = distance(&typed, &letters, limit)?;
        let found = Nearest {
            text: run.to_owned(),
            reading: Some(reading),
        };
        Some(((errors, Reverse(count)), found))
    });
    near.collect()
}

/// The runs of Han characters at the beginning of a side, with how often each
/// occurs.
fn runs<'a>(
    searcher: Searcher<'a>,
    side: Side,
    lengths: RangeInclusive<usize>,
) -> HashMap<&'a str, usize> {
    let folded = searcher.folded(side);
    let mut runs = HashMap::new();
    let segments = (0..folded.segment_count()).map(SegmentId);
    let read =
        segments.take_while(|segment| folded.start(segment.0) < READ && !(searcher.cancelled)());
    for text in read.map(|segment| folded.segment(segment)) {
        let starts: Vec<_> = text.char_indices().collect();
        for first in 0..starts.len() {
            for length in lengths.clone() {
                let Some(run) = starts.get(first..first + length) else {
                    break;
                };
                if !run
                    .iter()
                    .all(|(_, c)| is_unspaced(*c) && c.is_alphabetic())
                {
                    break;
                }
                let end = starts.get(first + length).map_or(text.len(), |next| next.0);
                *runs.entry(&text[run[0].0..end]).or_insert(0) += 1;
            }
        }
    }
    runs
}

/// The pinyin of characters, each by its commonest reading; `None` if one has
/// none.
fn reading_of(characters: &[char]) -> Option<String> {
    let readings = characters
        .iter()
        .map(|c| readings_of(*c).into_iter().next());
    readings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Metadata, ParagraphBreak, Sides};

    fn check(typed: &str, expected: &str) {
        let languages = Sides::new("zh".into(), "en".into());
        let mut builder = Builder::new(Metadata {
            languages: languages.clone(),
            ..Metadata::default()
        });
        for (zh, en) in [
            ("市场监管部门负责监管。", "Market supervision."),
            ("信用监管是监管的基础。", "Credit regulation."),
            ("黑名单", "A blacklist."),
        ] {
            let sides = Sides::new(zh, en);
            builder.segment(sides, ParagraphBreak::None).expect("short");
        }
        let document = builder.finish().expect("it has segments");
        let query = Query::parse(typed, &languages).expect("a query");
        let index = Index::new(&document);
        let glossary = Glossary::parse("").0;
        let found = diagnose(&document, &index, &glossary, &query, &|| false);
        let found = found.iter().map(|word| {
            let nearest = word.nearest.first().map(|near| {
                let reading = near.reading.as_deref().unwrap_or_default();
                format!(" → {} {reading}", near.text)
            });
            let nearest = nearest.unwrap_or_default();
            format!("{}: {}{nearest}", word.word, word.segments)
        });
        let found = found.collect::<Vec<_>>().join(", ");
        assert_eq!(found.trim_end(), expected, "{typed}");
    }

    #[test]
    fn a_word_that_the_text_lacks_has_a_nearest_one() {
        check("jaingaun", "jaingaun: 0 → 监管 jianguan");
        check("坚馆", "坚馆: 0 → 监管 jianguan");
        check("regolezion", "regolezion: 0 → regulation");
        check("bitcoin", "bitcoin: 0");
    }

    #[test]
    fn each_word_is_looked_at_by_itself() {
        check("监管 blacklist", "监管: 2, blacklist: 1");
        check("credit -market", "credit: 1");
    }
}
