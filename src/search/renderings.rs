//! How a term is rendered on the other side: by the glossary, else by
//! association.

mod times;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::fold;
use super::glossary::Glossary;
use super::query::QueryWord;
use super::resolved_word::ResolvedWord;
use super::searcher::Searcher;
use super::stemmer::Stemmer;
use super::{Index, MatchTier};
use crate::document::{Document, SegmentId, Side};
use crate::text::is_unspaced;
use times::count_times;

/// The most segments with the term, and as many without, from which
/// associations are computed; more are sampled evenly.
const SAMPLE: usize = 4000;

/// The most guesses that are returned.
const MAX_GUESSES: usize = 10;

/// The least log-likelihood ratio of a guess: chance reaches it once in a
/// thousand times (χ², one degree of freedom).
const LEAST_RATIO: f64 = 10.83;

/// The longest guess, in words or in Han characters.
const LONGEST: usize = 6;

/// How a term is rendered, the most frequent rendering first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renderings {
    /// The segments that contain the term.
    pub occurrences: Vec<SegmentId>,
    /// How many times they contain it.
    pub times: usize,
    /// The renderings that the glossary knows.
    pub known: Vec<Rendering>,
    /// Guesses from the segments without a known rendering: what is associated
    /// with the term there.
    pub guessed: Vec<Rendering>,
    /// The segments that contain the term and no known rendering.
    pub unexplained: Vec<SegmentId>,
    /// The segments that contain the term more often than all of its renderings
    /// together, and any of them.
    pub partial: Vec<SegmentId>,
}

impl Renderings {
    /// The segments that contain the term and neither a known rendering nor a
    /// guessed one.
    pub fn untranslated(&self) -> Vec<SegmentId> {
        let guessed = self.guessed.iter();
        let guessed: HashSet<_> = guessed.flat_map(|guess| &guess.segments).collect();
        let unexplained = self.unexplained.iter().copied();
        unexplained
            .filter(|segment| !guessed.contains(segment))
            .collect()
    }
}

/// One rendering of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// Its words, as the glossary or the first such segment spells them.
    pub text: String,
    /// The segments that contain both the term and this, in reading order.
    pub segments: Vec<SegmentId>,
    /// The log-likelihood ratio of a guess; 0 for a known rendering.
    pub log_likelihood: f64,
}

/// Finds how a term of one side is rendered on the other.
///
/// If the glossary knows the term, its variants on the other side are counted
/// in the segments that contain it. From the segments without any of them (all,
/// if the glossary does not know the term), words and runs of characters are
/// guessed that occur with the term more often than by chance. They are ranked
/// by the log-likelihood ratio over segments (T. Dunning, "Accurate Methods for
/// the Statistics of Surprise and Coincidence", Computational Linguistics
/// 19(1), 1993): the best guess first, then the best for the segments that it
/// leaves.
///
/// A guess needs at least two segments. In a long text its segments are those
/// of a sample of 4000.
pub fn renderings(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    term: &str,
    side: Side,
    cancelled: &dyn Fn() -> bool,
) -> Renderings {
    let Some(searcher) = Searcher::new(document, index, glossary, cancelled) else {
        return Renderings::default();
    };
    let with_term = segments_with(searcher, term, side);
    if with_term.is_empty() {
        return Renderings::default();
    }
    let known = count_known(searcher, term, side, &with_term);
    let explained: HashSet<_> = known
        .iter()
        .flat_map(|rendering| rendering.segments.iter().copied())
        .collect();
    let occurrences: Vec<_> = with_term.iter().copied().map(SegmentId).collect();
    let unexplained: Vec<_> = occurrences
        .iter()
        .copied()
        .filter(|segment| !explained.contains(segment))
        .collect();
    let guesser = RenderingGuesser {
        searcher,
        side: side.other(),
        stemmer: Stemmer::for_language(document.language(side.other())),
        with_term: &with_term,
        unexplained: &unexplained,
    };
    let mut found = Renderings {
        guessed: guesser.guess(),
        times: 0,
        occurrences,
        known,
        unexplained,
        partial: Vec::new(),
    };
    count_times(searcher, term, side, &mut found);
    found
}

/// The renderings of a term that the glossary knows, the most frequent first;
/// see [`renderings`].
pub fn known_renderings(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    term: &str,
    side: Side,
    cancelled: &dyn Fn() -> bool,
) -> Vec<Rendering> {
    let Some(searcher) = Searcher::new(document, index, glossary, cancelled) else {
        return Vec::new();
    };
    match &segments_with(searcher, term, side)[..] {
        [] => Vec::new(),
        with_term => count_known(searcher, term, side, with_term),
    }
}

/// The segments whose text on a side contains a term, ascending.
fn segments_with(searcher: Searcher, term: &str, side: Side) -> Vec<u32> {
    let word = QueryWord {
        text: term.to_owned(),
        side: Some(side),
        quoted: false,
        excluded: false,
    };
    let found = searcher.find_as_itself(&word);
    let postings = found.iter().flat_map(|word| &word.postings);
    // Words derived from the term are rendered otherwise.
    let postings = postings.filter(|posting| posting.tier != MatchTier::Family);
    postings.map(|posting| posting.segment).collect()
}

/// The variants of the glossary that occur in segments with the term.
fn count_known(searcher: Searcher, term: &str, side: Side, with_term: &[u32]) -> Vec<Rendering> {
    let mut renderings: Vec<Rendering> = Vec::new();
    let terms = searcher.terms([term]);
    let variants = terms
        .iter()
        .flat_map(|term| searcher.variants_on(term, side.other()));
    for variant in variants {
        if renderings.iter().any(|other| other.text == variant.text) {
            continue;
        }
        let mut found = ResolvedWord::default();
        searcher.add_variant(&mut found, variant, side.other());
        let segments = found.postings.iter().map(|posting| posting.segment);
        let segments: Vec<_> = segments
            .filter(|segment| with_term.binary_search(segment).is_ok())
            .map(SegmentId)
            .collect();
        if !segments.is_empty() {
            renderings.push(Rendering {
                text: variant.text.clone(),
                segments,
                log_likelihood: 0.0,
            });
        }
    }
    renderings.sort_by_key(|rendering| std::cmp::Reverse(rendering.segments.len()));
    renderings
}

/// Guesses renderings by association with the term.
struct RenderingGuesser<'a> {
    searcher: Searcher<'a>,
    /// The side of the renderings.
    side: Side,
    stemmer: Stemmer,
    /// The segments with the term, ascending.
    with_term: &'a [u32],
    /// Those of them without a known rendering.
    unexplained: &'a [SegmentId],
}

/// A run of words or characters that may render the term.
struct RenderingCandidate {
    text: String,
    /// The segments that contain both this and the term.
    segments: Vec<SegmentId>,
    /// The number of segments that contain this without the term.
    without_term: usize,
}

impl RenderingGuesser<'_> {
    fn guess(&self) -> Vec<Rendering> {
        let mut candidates: HashMap<String, RenderingCandidate> = HashMap::new();
        let with = sample(self.unexplained);
        for segment in &with {
            self.each_run(*segment, |key, text| {
                let candidate = candidates.entry(key).or_insert_with(|| RenderingCandidate {
                    text: text.to_owned(),
                    segments: Vec::new(),
                    without_term: 0,
                });
                if candidate.segments.last() != Some(segment) {
                    candidate.segments.push(*segment);
                }
            });
        }
        // Most runs occur once; without them the second pass looks up far fewer.
        candidates.retain(|_, candidate| candidate.segments.len() > 1);
        let segments = self.searcher.document.segments();
        let without: Vec<_> = segments
            .filter(|segment| self.with_term.binary_search(&segment.0).is_err())
            .collect();
        let without = sample(&without);
        for segment in &without {
            let mut seen = HashSet::new();
            self.each_run(*segment, |key, _| {
                if let Some(candidate) = candidates.get_mut(&key)
                    && seen.insert(key)
                {
                    candidate.without_term += 1;
                }
            });
        }
        choose_best(candidates.into_values().collect(), &with, without.len())
    }

    /// Calls `found` with the key and the text of every run of words or
    /// characters of a segment that may be a rendering. Inflected forms have
    /// the same key.
    fn each_run(&self, segment: SegmentId, mut found: impl FnMut(String, &str)) {
        if (self.searcher.cancelled)() {
            return;
        }
        let text = self.searcher.folded(self.side).segment(segment);
        let tokens = fold::tokens(text);
        for first in 0..tokens.len() {
            for len in 1..=LONGEST {
                let Some(run) = tokens.get(first..first + len) else {
                    break;
                };
                let is_broken = |two: &[Range<usize>]| {
                    let between = &text[two[0].end..two[1].start];
                    !matches!(between, "" | " " | "-")
                };
                if run.windows(2).any(is_broken) {
                    break;
                }
                let run_text = &text[run[0].start..run[len - 1].end];
                // Single Han characters are no candidates.
                if len < 2 && run_text.chars().all(is_unspaced) {
                    continue;
                }
                let mut key = String::new();
                for token in run {
                    key.push_str(&self.stemmer.stem(&text[token.clone()]));
                    key.push(' ');
                }
                found(key, run_text);
            }
        }
    }
}

/// At most [`SAMPLE`] of some segments, evenly spaced.
fn sample(segments: &[SegmentId]) -> Vec<SegmentId> {
    let step = segments.len().div_ceil(SAMPLE).max(1);
    segments.iter().copied().step_by(step).collect()
}

/// Dunning's log-likelihood ratio of a candidate in `both` of `scale.0`
/// segments with the term and in `other` of `scale.1` without; 0 if it occurs
/// with the term no more often than without.
fn log_likelihood(both: usize, other: usize, scale: (usize, usize)) -> f64 {
    let (with, without) = (scale.0 as f64, scale.1 as f64);
    let (both, other) = (both as f64, other as f64);
    let all = with + without;
    let rate = (both + other) / all;
    if both / with <= rate {
        return 0.0;
    }
    let part = |count: f64, expected: f64| {
        if count > 0.0 {
            count * (count / expected).ln()
        } else {
            0.0
        }
    };
    2.0 * (part(both, with * rate)
        + part(other, without * rate)
        + part(with - both, with * (1.0 - rate))
        + part(without - other, without * (1.0 - rate)))
}

/// The best candidate, then the best for the segments without it, and so on:
/// words that only accompany a rendering do not come up by themselves. `with`
/// are the segments with the term, `without` is the number of those without.
fn choose_best(
    mut candidates: Vec<RenderingCandidate>,
    with: &[SegmentId],
    without: usize,
) -> Vec<Rendering> {
    let mut left: HashSet<_> = with.iter().copied().collect();
    let mut best = Vec::new();
    while best.len() < MAX_GUESSES {
        for candidate in &mut candidates {
            candidate.segments.retain(|segment| left.contains(segment));
        }
        candidates.retain(|candidate| candidate.segments.len() > 1);
        let scale = (left.len(), without);
        let ratio = |candidate: &RenderingCandidate| {
            log_likelihood(candidate.segments.len(), candidate.without_term, scale)
        };
        // Of candidates that always occur together the longest wins.
        let compare = |one: &&RenderingCandidate, other: &&RenderingCandidate| {
            let len = |candidate: &RenderingCandidate| candidate.text.chars().count();
            ratio(one)
                .total_cmp(&ratio(other))
                .then_with(|| len(one).cmp(&len(other)))
                .then_with(|| other.text.cmp(&one.text))
        };
        let next = candidates.iter().max_by(compare);
        let Some(next) = next.filter(|next| ratio(next) >= LEAST_RATIO) else {
            break;
        };
        best.push(Rendering {
            text: next.text.clone(),
            segments: next.segments.clone(),
            log_likelihood: ratio(next),
        });
        for segment in &next.segments {
            left.remove(segment);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_likelihood_ratios() {
        assert_eq!(log_likelihood(0, 5, (10, 10)), 0.0);
        assert_eq!(log_likelihood(5, 5, (10, 10)), 0.0);
        // All ten with the term, none of ten without: 20 ln 2 twice over.
        let all = log_likelihood(10, 0, (10, 10));
        assert!((all - 40.0 * std::f64::consts::LN_2).abs() < 1e-9, "{all}");
        assert!(log_likelihood(9, 1, (10, 10)) < all);
    }
}
