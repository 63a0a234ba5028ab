//! Guesses at runs of Han characters with errors in them, or with a gap.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{on_each_side, sides_of};
use crate::document::Side;
use crate::search::MatchTier;
use crate::search::edit_distance::{distance, errors_in_han};
use crate::search::fold;
use crate::search::needle::Needle;
use crate::search::pinyin::readings_of;
use crate::search::query::QueryWord;
use crate::search::resolved_word::ResolvedWord;
use crate::search::searcher::Searcher;
use crate::text::is_unspaced;

/// The most distinct runs that a query of four or five characters may stand
/// for; with more it stands for none.
const MAX_CHOICES: usize = 3;

/// How many characters a query needs to be searched with a gap in headings,
/// and how wide the gap may be: 畅通大循环 in 畅通国内大循环.
const GAP_FROM: usize = 4;
const MAX_GAP: usize = 2;

/// The most characters of a query that is guessed at.
const LONGEST: usize = 64;

/// How many contexts a [`SeedVerifier`] remembers.
const CACHED: usize = 4096;

/// Runs of characters with the segments that contain them.
type Runs = BTreeMap<String, Vec<u32>>;

impl Searcher<'_> {
    /// Runs with one character wrong, or two from six characters on.
    ///
    /// Input methods err by sound, so runs that sound as typed win. Others
    /// count only if the text leaves little choice: 信用卡 is one character off
    /// 信用体, 信用监 and many more, and finds none of them.
    pub(in crate::search) fn find_similar_han(
        &self,
        word: &QueryWord,
        folded: &str,
    ) -> Option<ResolvedWord> {
        let typed: Vec<_> = folded
            .chars()
            .filter(|c| fold::is_significant(*c))
            .collect();
        let limit = errors_in_han(typed.len());
        if limit == 0 || typed.len() > LONGEST {
            return None;
        }
        on_each_side(word, |resolved, side| {
            // A side without any Han character needs no search.
            if !self.reading_table(side).is_empty() {
                let runs = choose(self.similar_runs(&typed, limit, side), &typed);
                self.add_runs(resolved, runs, side, MatchTier::Approximate);
            }
        })
    }

    /// Headings that have the characters in order with one gap.
    pub(in crate::search) fn find_in_headings(
        &self,
        word: &QueryWord,
        folded: &str,
    ) -> Option<ResolvedWord> {
        let count = folded.chars().count();
        if !(GAP_FROM..=LONGEST).contains(&count) {
            return None;
        }
        let matcher = SkimMatcherV2::default();
        let mut resolved = ResolvedWord::default();
        for side in sides_of(word) {
            let mut runs = Runs::new();
            for (at, (_, section)) in self.document.sections().enumerate() {
                if at % 256 == 0 && (self.cancelled)() {
                    return None;
                }
                let heading = section.heading;
                let text = self.folded(side).segment(heading);
                let Some((_, at)) = matcher.fuzzy_indices(text, folded) else {
                    continue;
                };
                let gaps = at.windows(2).map(|two| two[1] - two[0] - 1);
                let gaps: Vec<_> = gaps.filter(|gap| *gap > 0).collect();
                if gaps.len() > 1 || gaps.iter().any(|gap| *gap > MAX_GAP) {
                    continue;
                }
                let (Some(first), Some(last)) = (at.first(), at.last()) else {
                    continue;
                };
                let run = text.chars().skip(*first).take(last - first + 1).collect();
                runs.entry(run).or_default().push(heading.0);
            }
            self.add_runs(&mut resolved, runs, side, MatchTier::Fuzzy);
        }
        resolved.if_found()
    }

    /// All runs on a side with at most `limit` errors.
    ///
    /// Filters by exact seeds: of `limit + 1` pieces of the query, `limit`
    /// errors leave one intact (Wu and Manber, "Fast text searching allowing
    /// errors", 1992). Only a swap across the border of two pieces damages both
    /// at once, so the swapped characters at each border are seeds too.
    fn similar_runs(&self, typed: &[char], limit: usize, side: Side) -> Runs {
        let mut runs = Runs::new();
        let pieces = limit + 1;
        let border = |piece: usize| typed.len() * piece / pieces;
        let intact = (0..pieces).map(|piece| {
            let seed: String = typed[border(piece)..border(piece + 1)].iter().collect();
            (border(piece), seed)
        });
        let swapped = (1..pieces).map(|piece| {
            let at = border(piece);
            (at - 1, String::from_iter([typed[at], typed[at - 1]]))
        });
        for (start, seed) in intact.chain(swapped) {
            let Some(needle) = Needle::new(&seed) else {
                continue;
            };
            let mut verifier = SeedVerifier {
                typed,
                limit,
                start,
                context: Vec::new(),
                cache: HashMap::new(),
            };
            let folded = self.folded(side);
            for (mut segment, chunk) in self.chunks(side) {
                let (text, mut from) = (&folded.text()[..chunk.end], chunk.start);
                while let Some(found) = needle.find(text, from) {
                    from = found.end;
                    // The line feed between segments keeps runs inside one.
                    if let Some(run) = verifier.run_at(text, found.start) {
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

/// Extends a seed found in the text to the run that is nearest to the query.
struct SeedVerifier<'a> {
    typed: &'a [char],
    limit: usize,
    /// Where the seed begins in the query, in characters.
    start: usize,
    /// A buffer for the characters around a seed.
    context: Vec<char>,
    /// The result for each context and place of the seed in it. Phrases recur,
    /// so most seeds are found here.
    cache: HashMap<(Vec<char>, usize), Option<String>>,
}

impl SeedVerifier<'_> {
    /// The run around the seed at byte `at` that is nearest to the query; of
    /// equally near ones the shortest. `None` if there is none near enough.
    fn run_at(&mut self, text: &str, at: usize) -> Option<String> {
        let context = &mut self.context;
        let before = text[..at].chars().rev();
        let before = before.take_while(|c| is_unspaced(*c));
        context.clear();
        context.extend(before.take(self.start + self.limit));
        context.reverse();
        let seed = context.len();
        let after = text[at..].chars().take_while(|c| is_unspaced(*c));
        context.extend(after.take(self.typed.len() - self.start + self.limit));
        let present = self.typed.iter().filter(|c| context.contains(c)).count();
        if present + self.limit < self.typed.len() {
            return None;
        }
        let key = (std::mem::take(context), seed);
        let run = match self.cache.get(&key) {
            Some(run) => run.clone(),
            None => {
                let run = self.nearest(&key.0, seed);
                if self.cache.len() < CACHED {
                    self.cache.insert(key.clone(), run.clone());
                }
                run
            }
        };
        self.context = key.0;
        run
    }

    /// The same for a context with the seed at an index.
    fn nearest(&self, context: &[char], seed: usize) -> Option<String> {
        let mut best: Option<((usize, usize), &[char])> = None;
        let first = seed.saturating_sub(self.start + self.limit);
        for start in first..=seed {
            // Never shorter than the query: 信用 is no error for 信用卡.
            for len in self.typed.len()..=self.typed.len() + self.limit {
                let Some(run) = context.get(start..start + len) else {
                    break;
                };
                let has_an_end =
                    run.first() == self.typed.first() || run.last() == self.typed.last();
                if !has_an_end {
                    continue;
                }
                let Some(errors) = distance(self.typed, run, self.limit) else {
                    continue;
                };
                let rank = (errors, len - self.typed.len());
                if best.is_none_or(|(other, _)| rank < other) && is_framed(run, self.typed) {
                    best = Some((rank, run));
                }
            }
        }
        best.map(|(_, run)| run.iter().collect())
    }
}

/// Whether a run that is longer than the query has both of its ends, so that
/// the surplus is inside. Surplus at an end is part of another word.
fn is_framed(run: &[char], typed: &[char]) -> bool {
    run.len() == typed.len() || (run.first() == typed.first() && run.last() == typed.last())
}

/// The runs, of all that are similar, that the query may have meant.
fn choose(mut runs: Runs, typed: &[char]) -> Runs {
    if runs.keys().any(|run| sounds_like(run, typed)) {
        runs.retain(|run, _| sounds_like(run, typed));
        return runs;
    }
    runs.retain(|run, _| !replaces_a_word(run, typed));
    let rank = |run: &str| {
        let run: Vec<_> = run.chars().collect();
        (distance(&run, typed, 2).unwrap_or(3), run.len())
    };
    if let Some(least) = runs.keys().map(|run| rank(run)).min() {
        runs.retain(|run, _| rank(run) == least);
    }
    let is_clear = match typed.len() {
        ..4 => runs.len() == 1,
        4 | 5 => runs.len() <= MAX_CHOICES,
        _ => true,
    };
    if is_clear { runs } else { Runs::new() }
}

/// Whether exactly two characters differ and they are neighbours. Most Chinese
/// words have two characters, so this is another word rather than an error.
fn replaces_a_word(run: &str, typed: &[char]) -> bool {
    let run: Vec<_> = run.chars().collect();
    let pairs = run.iter().zip(typed).enumerate();
    let wrong: Vec<_> = pairs
        .filter_map(|(at, (one, other))| (one != other).then_some(at))
        .collect();
    let [one, other] = wrong[..] else {
        return false;
    };
    let is_swapped = || run[one] == typed[other] && run[other] == typed[one];
    run.len() == typed.len() && one + 1 == other && !is_swapped()
}

/// Whether each character of a run shares a reading with the one typed.
fn sounds_like(run: &str, typed: &[char]) -> bool {
    let shares_reading = |(one, other): (char, &char)| {
        one == *other || {
            let readings = readings_of(one);
            readings_of(*other)
                .iter()
                .any(|reading| readings.contains(reading))
        }
    };
    run.chars().count() == typed.len() && run.chars().zip(typed).all(shares_reading)
}
