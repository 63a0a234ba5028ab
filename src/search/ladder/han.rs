//! Guesses at runs of Han characters, one or two of which are not right.

use std::collections::{BTreeMap, HashMap};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{Unit, sides_of};
use crate::document::Side;
use crate::search::MatchTier;
use crate::search::approximate::{distance, errors_in_han};
use crate::search::fold;
use crate::search::matches::Scan;
use crate::search::needle::Needle;
use crate::search::pinyin::spellings;
use crate::search::query::QueryWord;

/// How many different runs may be one character off before a query of four or
/// five characters counts as meaning none of them.
const MANY: usize = 3;

/// How many characters a query needs to be looked for with a gap in headings,
/// and how wide the gap may be: 畅通大循环 in 畅通国内大循环.
const IN_HEADINGS: usize = 4;
const GAP: usize = 2;

/// How many characters a query may have to be guessed at.
const LONGEST: usize = 64;

/// How many different surroundings are remembered.
const KNOWN: usize = 4096;

/// Runs of characters with the segments that have them.
type Runs = BTreeMap<String, Vec<u32>>;

impl Scan<'_> {
    /// Runs with one character off, or two from six on.
    ///
    /// An input method errs by sound, so runs that sound as typed come first.
    /// Others count only if the text leaves little choice: 信用卡 is one
    /// character off 信用体, 信用监 and many more, and finds none of them.
    pub(in crate::search) fn nearly_han(&self, word: &QueryWord, folded: &str) -> Option<Unit> {
        let typed: Vec<_> = folded.chars().filter(|c| fold::is_wordly(*c)).collect();
        let limit = errors_in_han(typed.len());
        if limit == 0 || typed.len() > LONGEST {
            return None;
        }
        let mut unit = Unit::default();
        // A side that has no Han character at all is none to look at.
        for side in sides_of(word).filter(|side| !self.index.syllabary(*side).is_empty()) {
            let runs = self.runs_near(&typed, limit, side);
            let runs = chosen(runs, &typed);
            unit = unit.and(self.runs(runs.into_iter(), side, MatchTier::Approximate));
        }
        unit.found()
    }

    /// Headings that have the characters in order with one gap.
    pub(in crate::search) fn in_headings(&self, word: &QueryWord, folded: &str) -> Option<Unit> {
        let count = folded.chars().count();
        if !(IN_HEADINGS..=LONGEST).contains(&count) {
            return None;
        }
        let matcher = SkimMatcherV2::default();
        let mut unit = Unit::default();
        for side in sides_of(word) {
            let mut runs = Runs::new();
            for (at, (_, section)) in self.document.sections().enumerate() {
                if at % 256 == 0 && (self.cancelled)() {
                    return None;
                }
                let heading = section.heading();
                let text = self.folded(side).segment(heading);
                let Some((_, at)) = matcher.fuzzy_indices(text, folded) else {
                    continue;
                };
                let gaps: Vec<_> = at.windows(2).map(|two| two[1] - two[0] - 1).collect();
                let open: Vec<_> = gaps.into_iter().filter(|gap| *gap > 0).collect();
                if open.len() > 1 || open.iter().any(|gap| *gap > GAP) {
                    continue;
                }
                let (Some(first), Some(last)) = (at.first(), at.last()) else {
                    continue;
                };
                let run = text.chars().skip(*first).take(last - first + 1).collect();
                runs.entry(run).or_default().push(heading.0);
            }
            unit = unit.and(self.runs(runs.into_iter(), side, MatchTier::Fuzzy));
        }
        unit.found()
    }

    /// All runs on a side within some steps. With so many errors, one of as
    /// many pieces and one more must be there as typed, unless two neighbours
    /// are swapped where two pieces meet.
    fn runs_near(&self, typed: &[char], limit: usize, side: Side) -> Runs {
        let mut runs = Runs::new();
        let pieces = limit + 1;
        let bound = |piece: usize| typed.len() * piece / pieces;
        let whole = (0..pieces).map(|piece| {
            let text: String = typed[bound(piece)..bound(piece + 1)].iter().collect();
            (bound(piece), text)
        });
        let swapped = (1..pieces).map(|piece| {
            let at = bound(piece);
            (at - 1, String::from_iter([typed[at], typed[at - 1]]))
        });
        for (start, text) in whole.chain(swapped) {
            let Some(needle) = Needle::new(&text) else {
                continue;
            };
            let mut near = Near {
                typed,
                limit,
                start,
                around: Vec::new(),
                known: HashMap::new(),
            };
            let folded = self.folded(side);
            for (mut segment, stretch) in self.stretches(folded) {
                let (text, mut from) = (&folded.text()[..stretch.end], stretch.start);
                while let Some(found) = needle.find(text, from) {
                    from = found.end;
                    // No run goes on into the next segment, over its line feed.
                    if let Some(run) = near.run(text, found.start) {
                        segment = folded.segment_at(found.start, segment);
                        let segments = runs.entry(run).or_default();
                        if segments.last() != Some(&segment) {
                            segments.push(segment);
                        }
                    }
                }
            }
        }
        runs
    }
}

/// A piece of what was typed, to be found in a text.
struct Near<'a> {
    typed: &'a [char],
    limit: usize,
    /// Where the piece begins in what was typed, in characters.
    start: usize,
    /// The characters around the place looked at.
    around: Vec<char>,
    /// What was found in such surroundings before, by them and by where the
    /// piece stands in them: phrases come again and again.
    known: HashMap<(Vec<char>, usize), Option<String>>,
}

impl Near<'_> {
    /// The run around a piece that is nearest to what was typed, of the same
    /// length if there is one as near. `at` is where the piece stands.
    fn run(&mut self, text: &str, at: usize) -> Option<String> {
        let around = &mut self.around;
        let before = text[..at].chars().rev();
        let before = before.take_while(|c| fold::is_unspaced(*c));
        around.clear();
        around.extend(before.take(self.start + self.limit));
        around.reverse();
        let piece = around.len();
        let after = text[at..].chars().take_while(|c| fold::is_unspaced(*c));
        around.extend(after.take(self.typed.len() - self.start + self.limit));
        let known = self.typed.iter().filter(|c| around.contains(c)).count();
        if known + self.limit < self.typed.len() {
            return None;
        }
        let surroundings = (std::mem::take(around), piece);
        let run = match self.known.get(&surroundings) {
            Some(run) => run.clone(),
            None => {
                let run = self.nearest(&surroundings.0, piece);
                if self.known.len() < KNOWN {
                    self.known.insert(surroundings.clone(), run.clone());
                }
                run
            }
        };
        self.around = surroundings.0;
        run
    }

    /// The same, in these surroundings.
    fn nearest(&self, around: &[char], piece: usize) -> Option<String> {
        let mut best: Option<((usize, usize), &[char])> = None;
        let first = piece.saturating_sub(self.start + self.limit);
        for start in first..=piece {
            // Nothing shorter than what was typed: 信用卡 is not 信用.
            for len in self.typed.len()..=self.typed.len() + self.limit {
                let Some(run) = around.get(start..start + len) else {
                    break;
                };
                let same_end = run.first() == self.typed.first() || run.last() == self.typed.last();
                let Some(steps) = distance(self.typed, run, self.limit).filter(|_| same_end) else {
                    continue;
                };
                let rank = (steps, len - self.typed.len());
                if best.is_none_or(|(other, _)| rank < other) && is_framed(run, self.typed) {
                    best = Some((rank, run));
                }
            }
        }
        best.map(|(_, run)| run.iter().collect())
    }
}

/// Whether a longer run has what was typed at both ends, so that the surplus
/// lies inside: it would be found without otherwise.
fn is_framed(run: &[char], typed: &[char]) -> bool {
    run.len() == typed.len() || (run.first() == typed.first() && run.last() == typed.last())
}

/// Of runs that are near, those that may be meant.
fn chosen(mut runs: Runs, typed: &[char]) -> Runs {
    if runs.keys().any(|run| sounds_alike(run, typed)) {
        runs.retain(|run, _| sounds_alike(run, typed));
        return runs;
    }
    runs.retain(|run, _| !replaces_a_word(run, typed));
    let steps = |run: &str| {
        let run: Vec<_> = run.chars().collect();
        (distance(&run, typed, 2).unwrap_or(3), run.len())
    };
    if let Some(least) = runs.keys().map(|run| steps(run)).min() {
        runs.retain(|run, _| steps(run) == least);
    }
    let is_clear = match typed.len() {
        ..4 => runs.len() == 1,
        4 | 5 => runs.len() <= MANY,
        _ => true,
    };
    if is_clear { runs } else { Runs::new() }
}

/// Whether two neighbours differ and nothing else: another word, not an error.
fn replaces_a_word(run: &str, typed: &[char]) -> bool {
    let run: Vec<_> = run.chars().collect();
    let wrong = run.iter().zip(typed).enumerate();
    let wrong: Vec<_> = wrong
        .filter_map(|(at, (one, other))| (one != other).then_some(at))
        .collect();
    let [one, other] = wrong[..] else {
        return false;
    };
    let is_swapped = || run[one] == typed[other] && run[other] == typed[one];
    run.len() == typed.len() && one + 1 == other && !is_swapped()
}

fn sounds_alike(run: &str, typed: &[char]) -> bool {
    let share = |(one, other): (char, &char)| {
        one == *other || {
            let own = spellings(one);
            spellings(*other)
                .iter()
                .any(|spelled| own.contains(spelled))
        }
    };
    run.chars().count() == typed.len() && run.chars().zip(typed).all(share)
}
