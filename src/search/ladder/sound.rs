//! Guesses at Han characters by how they sound: pinyin and initials.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{Unit, sides_of};
use crate::document::{SegmentId, Side};
use crate::search::MatchTier;
use crate::search::company::{Company, is_rather_with, neighbours};
use crate::search::matches::Scan;
use crate::search::pinyin::{
    Manner, Spelling, is_spelled, letters_of, spellings, unusual_readings,
};
use crate::search::query::QueryWord;

/// Every syllable of pinyin, without tones.
static SYLLABLES: LazyLock<HashSet<String>> =
    LazyLock::new(|| ('\u{4e00}'..='\u{9fa5}').flat_map(spellings).collect());

/// The letters that a syllable can begin with.
const INITIALS: &str = "abcdefghjklmnopqrstwxyz";

/// How open the company of a run must be that stands free; of one seen once,
/// with a bound on one side only.
const FREE: f64 = 0.25;
const RATHER_FREE: f64 = 0.2;

/// How many characters of one syllable may be offered where none stands free.
const FEW: usize = 3;

/// How many of a run's segments are looked at to learn its company, and how
/// much text to learn which characters go together.
const SEEN: usize = 256;
const CUTS: usize = 16;
const SAMPLE: usize = 1 << 18;

/// Runs of characters that spell what was typed, with their segments.
type Runs = HashMap<String, Vec<u32>>;

impl Scan<'_> {
    /// Han characters whose pinyin was typed, or their initials.
    ///
    /// One syllable alone is said by many characters: it finds those whose
    /// usual reading it is, and if they are several, those that stand free (see
    /// [`Company`]). A syllable and one letter more, as in `get`, is too little
    /// to go by. Three initials find a term of the glossary, or characters that
    /// stand free; `xyz` is no 信用制 without its 度. Two or three capitals are
    /// an abbreviation of another language, not a sound.
    pub(in crate::search) fn by_sound(&self, word: &QueryWord) -> Option<Unit> {
        let is_short = matches!(word.text.chars().count(), 2 | 3);
        if is_short && word.text.chars().all(char::is_uppercase) {
            return None;
        }
        let letters = letters_of(&word.text);
        if SYLLABLES.contains(&letters) {
            return self.spelled_on(word, &letters, Manner::Syllables, MatchTier::Pinyin);
        }
        let without_last = letters
            .char_indices()
            .next_back()
            .map(|(at, _)| &letters[..at]);
        let too_little = without_last.is_some_and(|rest| SYLLABLES.contains(rest));
        let spelled = if too_little {
            self.spelled_on(word, &letters, Manner::Syllables, MatchTier::Pinyin)
        } else {
            self.perhaps_unfinished(word, &letters)
        };
        spelled.or_else(|| self.by_initials(word, &letters))
    }

    /// Han characters by whole syllables or, where those find nothing, with the
    /// last one unfinished; in one walk over the text.
    fn perhaps_unfinished(&self, word: &QueryWord, letters: &str) -> Option<Unit> {
        let sound = |manner, side| Sound {
            scan: *self,
            letters,
            manner,
            side,
        };
        let (mut whole, mut begun) = (Unit::default(), Unit::default());
        for side in sides_of(word) {
            let runs = sound(Manner::Unfinished, side).spelled();
            let (spelled, rest) = runs
                .into_iter()
                .partition(|(run, _)| is_spelled(run, letters));
            let add = |unit: Unit, manner, runs| {
                let runs = sound(manner, side).chosen(runs).into_iter();
                unit.and(self.runs(runs, side, MatchTier::Pinyin))
            };
            whole = add(whole, Manner::Syllables, spelled);
            begun = add(begun, Manner::Unfinished, rest);
        }
        whole.found().or_else(|| begun.found())
    }

    fn by_initials(&self, word: &QueryWord, letters: &str) -> Option<Unit> {
        let are_initials = letters.len() >= 3 && letters.chars().all(|c| INITIALS.contains(c));
        if !are_initials {
            return None;
        }
        self.spelled_on(word, letters, Manner::Initials, MatchTier::Initials)
    }

    /// Han characters by whole syllables, as one word.
    pub(in crate::search) fn by_syllables(&self, word: &QueryWord) -> Option<Unit> {
        let letters = letters_of(&word.text);
        self.spelled_on(word, &letters, Manner::Syllables, MatchTier::Pinyin)
    }

    fn spelled_on(
        &self,
        word: &QueryWord,
        letters: &str,
        manner: Manner,
        tier: MatchTier,
    ) -> Option<Unit> {
        let mut unit = Unit::default();
        for side in sides_of(word) {
            let sound = Sound {
                scan: *self,
                letters,
                manner,
                side,
            };
            let runs = sound.chosen(sound.spelled()).into_iter();
            unit = unit.and(self.runs(runs, side, tier));
        }
        unit.found()
    }
}

/// Letters as the sound of something on a side.
struct Sound<'a> {
    scan: Scan<'a>,
    letters: &'a str,
    manner: Manner,
    side: Side,
}

impl Sound<'_> {
    /// All runs of characters that are so spelled.
    fn spelled(&self) -> Runs {
        let syllabary = self.scan.index.syllabary(self.side);
        if syllabary.is_empty() {
            return Runs::new();
        }
        let Some(spelling) = Spelling::new(self.letters, self.manner, syllabary) else {
            return Runs::new();
        };
        self.scan.spelled(&spelling, self.side)
    }

    /// Of those, the ones that may be meant.
    fn chosen(&self, mut runs: Runs) -> Runs {
        let is_single = |run: &String| run.chars().nth(1).is_none();
        if !runs.is_empty() && runs.keys().all(is_single) {
            return self.singles(runs);
        }
        runs.retain(|run, _| !is_single(run));
        runs.retain(|run, at| !(self.scan.cancelled)() && !self.is_cut_out(run, at));
        if self.manner == Manner::Initials {
            if self.letters.len() == 3 {
                runs.retain(|run, at| self.is_term(run) || self.openness(run, at) > RATHER_FREE);
            }
        } else {
            // Every reading counts, but not two at once that nobody would use:
            // `zhengfu` is 政府, and not 承包 too.
            let unusual = |run: &str| unusual_readings(run, self.letters);
            let least = runs.keys().map(|run| unusual(run)).min();
            runs.retain(|run, _| unusual(run) <= least.unwrap_or_default() + 1);
        }
        if runs.keys().any(|run| self.is_term(run)) {
            runs.retain(|run, at| self.is_term(run) || self.openness(run, at) > FREE);
        }
        runs
    }

    /// Of characters with one syllable, those that may be meant.
    fn singles(&self, mut runs: Runs) -> Runs {
        let is_usual = |run: &String| unusual_readings(run, self.letters) == 0;
        if runs.keys().any(is_usual) {
            runs.retain(|run, _| is_usual(run));
        }
        if runs.len() < 2 {
            return runs;
        }
        let openness = |run: &str, at: &[u32]| self.openness(run, at);
        let most = runs.iter().map(|(run, at)| openness(run, at));
        let most = most.fold(0.0, f64::max);
        if most > FREE {
            runs.retain(|run, at| openness(run, at) > FREE);
        } else if runs.len() <= FEW {
            runs.retain(|run, at| openness(run, at) >= most);
        } else {
            runs.clear();
        }
        runs
    }

    fn is_term(&self, run: &str) -> bool {
        !self.scan.terms(run).is_empty()
    }

    fn openness(&self, run: &str, segments: &[u32]) -> f64 {
        let folded = self.scan.folded(self.side);
        let mut company = Company::default();
        for segment in segments.iter().take(SEEN) {
            let text = folded.segment(SegmentId(*segment));
            for (at, _) in text.match_indices(run) {
                company.add(text, &(at..at + run.len()));
            }
        }
        company.openness()
    }

    /// Whether a run is nowhere anything but the end of one word and the
    /// beginning of another, as far as the text shows: 管信 is none beside 监管
    /// and 信用. The end of what is unfinished says nothing.
    fn is_cut_out(&self, run: &str, segments: &[u32]) -> bool {
        let folded = self.scan.folded(self.side);
        let sample = &folded.text()[..folded.text().floor_char_boundary(SAMPLE)];
        let inside: Vec<_> = run.chars().filter(|c| *c != ' ').collect();
        let ([first, second, ..], [.., before_last, last]) = (&inside[..], &inside[..]) else {
            return false;
        };
        let mut known = HashMap::new();
        let mut is_rather = |outside: [char; 2], inside: [char; 2]| {
            let seen = known.entry(outside);
            *seen.or_insert_with(|| is_rather_with(sample, outside, inside))
        };
        segments.iter().take(CUTS).all(|segment| {
            let text = folded.segment(SegmentId(*segment));
            text.match_indices(run).all(|(at, _)| {
                let [before, after] = neighbours(text, &(at..at + run.len()));
                let is_finished = self.manner != Manner::Unfinished;
                let after = after.filter(|_| is_finished);
                before.is_some_and(|c| is_rather([c, *first], [*first, *second]))
                    || after.is_some_and(|c| is_rather([*last, c], [*before_last, *last]))
            })
        })
    }
}
