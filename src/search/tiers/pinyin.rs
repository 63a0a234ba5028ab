//! Guesses at Han characters by their sound: pinyin and initials.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::{on_each_side, sides_of};
use crate::document::{SegmentId, Side};
use crate::search::MatchTier;
use crate::search::accessor_variety::{AccessorVariety, is_much_commoner, neighbours};
use crate::search::pinyin::{
    PinyinMode, PinyinPattern, RARE, confusions, letters_of, readings_of, spells, unusual_readings,
};
use crate::search::query::QueryWord;
use crate::search::resolved_word::ResolvedWord;
use crate::search::searcher::Searcher;

/// Every syllable of pinyin, without tones.
static SYLLABLES: LazyLock<HashSet<String>> =
    LazyLock::new(|| ('\u{4e00}'..='\u{9fa5}').flat_map(readings_of).collect());

/// How many letters a query may have to be taken for confused or mistyped pinyin.
const CONFUSED: RangeInclusive<usize> = 5..=32;
const MISTYPED: RangeInclusive<usize> = 6..=32;

/// Whether letters divide into syllables.
fn are_syllables(letters: &str) -> bool {
    let mut is_end = vec![false; letters.len() + 1];
    is_end[0] = true;
    for end in 1..=letters.len() {
        is_end[end] = (end.saturating_sub(6)..end).any(|start| {
            let syllable = letters.get(start..end);
            is_end[start] && syllable.is_some_and(|syllable| SYLLABLES.contains(syllable))
        });
    }
    is_end[letters.len()]
}

/// The letters with which a syllable can begin.
const INITIALS: &str = "abcdefghjklmnopqrstwxyz";

/// The [`AccessorVariety::score`] above which a run is a word, and the one for
/// runs found by three initials: a run seen once, with a neighbour on one side
/// only, exceeds this but not the other.
const WORD_SCORE: f64 = 0.25;
const INITIALS_SCORE: f64 = 0.2;

/// The most characters that one syllable may stand for where none is a word by
/// itself.
const MAX_SINGLES: usize = 3;

/// How many of a run's segments are read for its neighbours.
const VARIETY_SEGMENTS: usize = 256;

/// How many of a run's segments are read to tell whether it is cut out of
/// words, and how many bytes of text to learn which characters form pairs.
const CUT_SEGMENTS: usize = 16;
const CUT_SAMPLE: usize = 1 << 18;

/// How often a run must occur between the same characters to be part of a longer word.
const INSIDE_FROM: usize = 2;

/// Runs of characters that spell what was typed, with their segments.
type Runs = HashMap<String, Vec<u32>>;

impl Searcher<'_> {
    /// Han characters whose pinyin, or whose initials, were typed.
    ///
    /// A single syllable has many characters. It finds those that are usually
    /// read so and, if there are several, those that are words by themselves
    /// (see [`AccessorVariety`]). A syllable and one letter, as in `get`, is too
    /// little to complete. Three initials find a term of the glossary or runs
    /// that are words: `xyz` is not 信用制 without its 度. Two or three capitals
    /// are an abbreviation in another language.
    pub(in crate::search) fn find_by_pinyin(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let is_short = matches!(word.text.chars().count(), 2 | 3);
        if is_short && word.text.chars().all(char::is_uppercase) {
            return None;
        }
        let letters = letters_of(&word.text);
        let full = || self.find_spelled(word, &letters, PinyinMode::Full, MatchTier::Pinyin);
        if SYLLABLES.contains(&letters) {
            return full();
        }
        let mut without_last = letters.chars();
        without_last.next_back();
        let found = if SYLLABLES.contains(without_last.as_str()) {
            full()
        } else {
            self.find_full_or_partial(word, &letters)
        };
        let are_initials = letters.len() >= 3 && letters.chars().all(|c| INITIALS.contains(c));
        found
            .or_else(|| {
                let by_initials =
                    || self.find_spelled(word, &letters, PinyinMode::Initials, MatchTier::Initials);
                are_initials.then(by_initials)?
            })
            .or_else(|| self.find_by_confused_syllables(word))
    }

    /// Han characters whose pinyin was typed as learners hear it: `jingrong` for jinrong.
    pub(in crate::search) fn find_by_confused_syllables(
        &self,
        word: &QueryWord,
    ) -> Option<ResolvedWord> {
        let letters = letters_of(&word.text);
        if !CONFUSED.contains(&letters.len()) || self.is_in_language(word, &letters) {
            return None;
        }
        self.find_spelled(word, &letters, PinyinMode::Confused, MatchTier::Sound)
    }

    /// Han characters whose pinyin was typed with one letter missing, too many or swapped.
    pub(in crate::search) fn find_by_mistyped_syllables(
        &self,
        word: &QueryWord,
    ) -> Option<ResolvedWord> {
        let letters = letters_of(&word.text);
        if !MISTYPED.contains(&letters.len()) || self.is_in_language(word, &letters) {
            return None;
        }
        let found = self.find_spelled(word, &letters, PinyinMode::Mistyped, MatchTier::Sound);
        found.or_else(|| {
            // Letters swapped between two syllables.
            let swapped = (1..letters.len()).map(|at| {
                let mut swapped = letters.clone().into_bytes();
                swapped.swap(at - 1, at);
                String::from_utf8(swapped).unwrap_or_default()
            });
            let mut swapped = swapped.filter(|swapped| are_syllables(swapped));
            swapped.find_map(|swapped| {
                self.find_spelled(word, &swapped, PinyinMode::Full, MatchTier::Sound)
            })
        })
    }

    /// Han characters spelled in full or, if there are none, with the last
    /// syllable unfinished. One pass over the text finds both.
    fn find_full_or_partial(&self, word: &QueryWord, letters: &str) -> Option<ResolvedWord> {
        let (mut full, mut partial) = (ResolvedWord::default(), ResolvedWord::default());
        for side in sides_of(word) {
            let search = |mode| PinyinSearch {
                searcher: *self,
                letters,
                mode,
                side,
            };
            let (full_runs, partial_runs): (Runs, Runs) = search(PinyinMode::Partial)
                .runs()
                .into_iter()
                .partition(|(run, _)| spells(letters, run));
            let full_runs = search(PinyinMode::Full).choose(full_runs);
            self.add_runs(&mut full, full_runs, side, MatchTier::Pinyin);
            let partial_runs = search(PinyinMode::Partial).choose(partial_runs);
            self.add_runs(&mut partial, partial_runs, side, MatchTier::Pinyin);
        }
        full.if_found().or_else(|| partial.if_found())
    }

    /// Han characters spelled in full.
    pub(in crate::search) fn find_by_syllables(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let letters = letters_of(&word.text);
        self.find_spelled(word, &letters, PinyinMode::Full, MatchTier::Pinyin)
    }

    fn find_spelled(
        &self,
        word: &QueryWord,
        letters: &str,
        mode: PinyinMode,
        tier: MatchTier,
    ) -> Option<ResolvedWord> {
        on_each_side(word, |resolved, side| {
            let search = PinyinSearch {
                searcher: *self,
                letters,
                mode,
                side,
            };
            let runs = search.choose(search.runs());
            self.add_runs(resolved, runs, side, tier);
        })
    }
}

/// A search for the characters on a side that some letters spell.
struct PinyinSearch<'a> {
    searcher: Searcher<'a>,
    letters: &'a str,
    mode: PinyinMode,
    side: Side,
}

impl PinyinSearch<'_> {
    /// All runs of characters that the letters spell.
    fn runs(&self) -> Runs {
        let table = self.searcher.reading_table(self.side);
        if table.is_empty() {
            return Runs::new();
        }
        match PinyinPattern::new(self.letters, self.mode, table) {
            Some(pattern) => self.searcher.find_pinyin(&pattern, self.side),
            None => Runs::new(),
        }
    }

    /// The runs, of all that are spelled so, that may be meant.
    fn choose(&self, mut runs: Runs) -> Runs {
        let is_single = |run: &String| run.chars().nth(1).is_none();
        if matches!(self.mode, PinyinMode::Confused | PinyinMode::Mistyped) {
            return self.choose_guesses(runs);
        }
        if !runs.is_empty() && runs.keys().all(is_single) {
            return self.choose_singles(runs);
        }
        runs.retain(|run, _| !is_single(run));
        runs.retain(|run, at| !(self.searcher.cancelled)() && !self.is_cut_out(run, at));
        if self.mode == PinyinMode::Full {
            runs.retain(|run, at| self.is_term(run) || !self.is_inside_word(run, at));
        }
        if self.mode == PinyinMode::Initials {
            if self.letters.len() == 3 {
                let is_word = |run: &str, at: &[u32]| self.variety(run, at) > INITIALS_SCORE;
                runs.retain(|run, at| self.is_term(run) || is_word(run, at));
            }
        } else {
            // Unusual readings count, but not in two characters at once:
            // `zhengfu` is 政府 and not 承包 too.
            let unusual = |run: &str| unusual_readings(run, self.letters);
            let least = runs.keys().map(|run| unusual(run)).min();
            let least = least.unwrap_or_default();
            runs.retain(|run, _| unusual(run) <= least + 1 && (least < RARE || self.is_term(run)));
        }
        if runs.keys().any(|run| self.is_term(run)) {
            runs.retain(|run, at| self.is_term(run) || self.variety(run, at) > WORD_SCORE);
        }
        runs
    }

    /// The runs that may be meant by pinyin with errors: words, with the fewest errors.
    fn choose_guesses(&self, mut runs: Runs) -> Runs {
        let is_single = |run: &String| run.chars().nth(1).is_none();
        runs.retain(|run, at| {
            !(self.searcher.cancelled)() && !is_single(run) && !self.is_cut_out(run, at)
        });
        runs.retain(|run, at| self.is_term(run) || !self.is_inside_word(run, at));
        let errors = |run: &str| confusions(run, self.letters).unwrap_or(1);
        let least = runs.keys().map(|run| errors(run)).min();
        runs.retain(|run, _| Some(errors(run)) == least);
        if runs.keys().any(|run| self.is_term(run)) {
            runs.retain(|run, at| self.is_term(run) || self.variety(run, at) > WORD_SCORE);
        }
        runs
    }

    /// Whether a run always has the same neighbours on both sides, as 识产 has in 知识产权.
    fn is_inside_word(&self, run: &str, segments: &[u32]) -> bool {
        let folded = self.searcher.folded(self.side);
        let mut all = HashSet::new();
        let mut count = 0;
        for segment in segments.iter().take(CUT_SEGMENTS) {
            let text = folded.segment(SegmentId(*segment));
            for (at, _) in text.match_indices(run) {
                all.insert(neighbours(text, &(at..at + run.len())));
                count += 1;
            }
        }
        let is_inside = |sides: &[Option<char>; 2]| sides.iter().all(Option::is_some);
        count >= INSIDE_FROM && all.len() == 1 && all.iter().all(is_inside)
    }

    /// The characters of one syllable that may be meant.
    fn choose_singles(&self, mut runs: Runs) -> Runs {
        let is_usual = |run: &String| unusual_readings(run, self.letters) == 0;
        if runs.keys().any(is_usual) {
            runs.retain(|run, _| is_usual(run));
        }
        if runs.len() < 2 {
            return runs;
        }
        let scores = runs.iter().map(|(run, at)| self.variety(run, at));
        let most = scores.fold(0.0, f64::max);
        if most > WORD_SCORE {
            runs.retain(|run, at| self.variety(run, at) > WORD_SCORE);
        } else if runs.len() <= MAX_SINGLES {
            runs.retain(|run, at| self.variety(run, at) >= most);
        } else {
            runs.clear();
        }
        runs
    }

    fn is_term(&self, run: &str) -> bool {
        !self.searcher.terms([run]).is_empty()
    }

    /// The score of a run's accessor variety in the segments that have it.
    fn variety(&self, run: &str, segments: &[u32]) -> f64 {
        let folded = self.searcher.folded(self.side);
        let mut variety = AccessorVariety::default();
        for segment in segments.iter().take(VARIETY_SEGMENTS) {
            let text = folded.segment(SegmentId(*segment));
            for (at, _) in text.match_indices(run) {
                variety.add(text, &(at..at + run.len()));
            }
        }
        variety.score()
    }

    /// Whether every occurrence of a run is the end of one word and the
    /// beginning of another, as 管信 is between 监管 and 信用. The end of an
    /// unfinished run is no evidence.
    fn is_cut_out(&self, run: &str, segments: &[u32]) -> bool {
        let folded = self.searcher.folded(self.side);
        let sample = &folded.text()[..folded.text().floor_char_boundary(CUT_SAMPLE)];
        let inside: Vec<_> = run.chars().filter(|c| *c != ' ').collect();
        let ([first, second, ..], [.., before_last, last]) = (&inside[..], &inside[..]) else {
            return false;
        };
        let mut cache = HashMap::new();
        let mut is_cut = |outside: [char; 2], inside: [char; 2]| {
            let entry = cache.entry(outside);
            *entry.or_insert_with(|| is_much_commoner(sample, outside, inside))
        };
        segments.iter().take(CUT_SEGMENTS).all(|segment| {
            let text = folded.segment(SegmentId(*segment));
            text.match_indices(run).all(|(at, _)| {
                let [before, after] = neighbours(text, &(at..at + run.len()));
                let is_finished = self.mode != PinyinMode::Partial;
                let after = after.filter(|_| is_finished);
                before.is_some_and(|c| is_cut([c, *first], [*first, *second]))
                    || after.is_some_and(|c| is_cut([*last, c], [*before_last, *last]))
            })
        })
    }
}
