//! How a term is rendered on the other side.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Index;
use super::fold;
use super::glossary::Glossary;
use super::ladder::Unit;
use super::matches::Scan;
use super::query::QueryWord;
use super::stemmer::Stemmer;
use crate::document::{Document, SegmentId, Side};

/// How many segments with the term, and as many without, an association is
/// reckoned from at most; more are taken evenly from the whole text.
const SAMPLE: usize = 4000;

/// How many guesses are given at most.
const GUESSES: usize = 10;

/// The least log-likelihood ratio of a guess: chance gives as much once in a
/// thousand times (χ², one degree of freedom).
const LEAST_RATIO: f64 = 10.83;

/// The longest guess, in words or in Han characters.
const LONGEST: usize = 6;

/// How a term is rendered, most often first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renderings {
    /// The segments that have the term.
    pub occurrences: Vec<SegmentId>,
    /// What stands for it on the other side, by the glossary.
    pub known: Vec<Rendering>,
    /// What goes with it on the other side, by association over the segments
    /// that have none of the known renderings: a guess.
    pub guessed: Vec<Rendering>,
    /// The segments that have the term and none of the known renderings.
    pub unexplained: Vec<SegmentId>,
}

/// One rendering.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// The words, as the glossary has them or as the text first has them.
    pub text: String,
    /// The segments that have the term and this, in reading order.
    pub segments: Vec<SegmentId>,
    /// The log-likelihood ratio of a guess; 0 for what the glossary knows.
    pub log_likelihood: f64,
}

/// Finds how a term of one side is rendered on the other.
///
/// Where the glossary knows the term, each of its variants is counted that
/// stands in a segment with the term. From the segments where none does (all of
/// them if the glossary does not know it) the words and runs of characters are
/// guessed that go with the term more often than chance would have it, by the
/// log-likelihood ratio over segments (T. Dunning, "Accurate Methods for the
/// Statistics of Surprise and Coincidence", Computational Linguistics 19(1),
/// 1993): the best guess first, then the best for what it leaves. A guess needs
/// two segments at least; in a long text its segments are those of a sample of
/// 4000.
pub fn renderings(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    term: &str,
    side: Side,
    cancelled: &dyn Fn() -> bool,
) -> Renderings {
    let Some(scan) = scan(document, index, glossary, cancelled) else {
        return Renderings::default();
    };
    let with_term = with_term(scan, term, side);
    if with_term.is_empty() {
        return Renderings::default();
    }
    let known = known(scan, term, side, &with_term);
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
    let guessed = Association {
        scan,
        side: side.other(),
        with_term: &with_term,
        unexplained: &unexplained,
    };
    Renderings {
        guessed: guessed.guesses(),
        occurrences,
        known,
        unexplained,
    }
}

/// The renderings of a term that the glossary knows, most often first, without
/// guesses; see [`renderings`].
pub fn known_renderings(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    term: &str,
    side: Side,
    cancelled: &dyn Fn() -> bool,
) -> Vec<Rendering> {
    let Some(scan) = scan(document, index, glossary, cancelled) else {
        return Vec::new();
    };
    match &with_term(scan, term, side)[..] {
        [] => Vec::new(),
        with_term => known(scan, term, side, with_term),
    }
}

/// A search of the whole document; `None` if it was cancelled.
fn scan<'a>(
    document: &'a Document,
    index: &'a Index,
    glossary: &'a Glossary,
    cancelled: &'a dyn Fn() -> bool,
) -> Option<Scan<'a>> {
    index.prepare(document, cancelled).then_some(Scan {
        document,
        index,
        glossary,
        cancelled,
        end: document.segment_count(),
    })
}

/// The segments whose text on a side has a term.
fn with_term(scan: Scan, term: &str, side: Side) -> Vec<u32> {
    let word = QueryWord {
        text: term.to_owned(),
        side: Some(side),
        quoted: false,
        excluded: false,
    };
    let unit = scan.itself(&word);
    let spots = unit.iter().flat_map(|unit| &unit.spots);
    spots.map(|spot| spot.segment).collect()
}

/// The variants of the glossary that stand in segments with the term.
fn known(scan: Scan, term: &str, side: Side, with_term: &[u32]) -> Vec<Rendering> {
    let mut renderings: Vec<Rendering> = Vec::new();
    let language = scan.document.language(side.other());
    for variant in scan.terms(term).iter().flat_map(|term| &term.variants) {
        let is_new = renderings.iter().all(|other| other.text != variant.text);
        if !super::ladder::is_language(&variant.language, language) || !is_new {
            continue;
        }
        let mut unit = Unit::default();
        scan.add_variant(&mut unit, variant, side.other());
        let spots = unit.spots.iter().map(|spot| spot.segment);
        let segments: Vec<_> = spots
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

/// What goes with a term on the other side.
struct Association<'a> {
    scan: Scan<'a>,
    side: Side,
    with_term: &'a [u32],
    unexplained: &'a [SegmentId],
}

/// Something that may render the term.
struct Candidate {
    text: String,
    segments: Vec<SegmentId>,
    without_term: usize,
}

impl Association<'_> {
    fn guesses(&self) -> Vec<Rendering> {
        let mut candidates: HashMap<String, Candidate> = HashMap::new();
        let with = sampled(self.unexplained);
        for segment in &with {
            self.each_run(*segment, |key, text| {
                let candidate = candidates.entry(key).or_insert_with(|| Candidate {
                    text: text.to_owned(),
                    segments: Vec::new(),
                    without_term: 0,
                });
                if candidate.segments.last() != Some(segment) {
                    candidate.segments.push(*segment);
                }
            });
        }
        candidates.retain(|_, candidate| candidate.segments.len() > 1);
        let without: Vec<_> = self
            .scan
            .document
            .segments()
            .filter(|segment| self.with_term.binary_search(&segment.0).is_err())
            .collect();
        let others = sampled(&without);
        for segment in &others {
            let mut seen = HashSet::new();
            self.each_run(*segment, |key, _| {
                if let Some(candidate) = candidates.get_mut(&key)
                    && seen.insert(key)
                {
                    candidate.without_term += 1;
                }
            });
        }
        best(candidates.into_values().collect(), &with, others.len())
    }

    /// Calls `found` with every run of words or characters of a segment that
    /// may be a rendering: what it is compared by, and its text.
    fn each_run(&self, segment: SegmentId, mut found: impl FnMut(String, &str)) {
        if (self.scan.cancelled)() {
            return;
        }
        let text = self.scan.folded(self.side).segment(segment);
        let stems = Stemmer::for_language(self.scan.document.language(self.side));
        let units = units(text);
        for first in 0..units.len() {
            for len in 1..=LONGEST {
                let Some(run) = units.get(first..first + len) else {
                    break;
                };
                let is_parted = |two: &[Range<usize>]| !is_joined(&text[two[0].end..two[1].start]);
                if run.windows(2).any(is_parted) {
                    break;
                }
                let text = &text[run[0].start..run[len - 1].end];
                let is_han = text.chars().all(fold::is_unspaced);
                if is_han && len < 2 {
                    continue;
                }
                let mut key = String::new();
                for word in run {
                    let word = &self.scan.folded(self.side).segment(segment)[word.clone()];
                    key.push_str(&stems.stem(word));
                    key.push(' ');
                }
                found(key, text);
            }
        }
    }
}

/// The words and Han characters of a text.
fn units(text: &str) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut at = 0;
    for word in fold::words(text).chain(std::iter::once(text.len()..text.len())) {
        let between = text[at..word.start].char_indices();
        let han = between.filter(|(_, c)| fold::is_unspaced(*c));
        units.extend(han.map(|(start, c)| at + start..at + start + c.len_utf8()));
        at = word.end;
        if !word.is_empty() {
            units.push(word);
        }
    }
    units
}

/// Whether what stands between two words lets them be one rendering.
fn is_joined(between: &str) -> bool {
    matches!(between, "" | " " | "-")
}

/// At most [`SAMPLE`] of some segments, evenly.
fn sampled(segments: &[SegmentId]) -> Vec<SegmentId> {
    let step = segments.len().div_ceil(SAMPLE).max(1);
    segments.iter().copied().step_by(step).collect()
}

/// Dunning's ratio for a candidate that is in `both` of `scale.0` segments with
/// the term and in `other` of `scale.1` without; 0 if it is rather avoided.
fn ratio(both: usize, other: usize, scale: (usize, usize)) -> f64 {
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

/// The best guess, then the best for the segments that it does not explain, and
/// so on: what only comes along with a rendering is none. `with` are the
/// segments with the term, `without` is the number of those without.
fn best(mut candidates: Vec<Candidate>, with: &[SegmentId], without: usize) -> Vec<Rendering> {
    let mut left: HashSet<_> = with.iter().copied().collect();
    let mut best = Vec::new();
    while best.len() < GUESSES {
        for candidate in &mut candidates {
            candidate.segments.retain(|segment| left.contains(segment));
        }
        candidates.retain(|candidate| candidate.segments.len() > 1);
        let scale = (left.len(), without);
        let rate =
            |candidate: &Candidate| ratio(candidate.segments.len(), candidate.without_term, scale);
        // Of what always stands together the longest counts.
        let better = |one: &&Candidate, other: &&Candidate| {
            let len = |candidate: &Candidate| candidate.text.chars().count();
            rate(one)
                .total_cmp(&rate(other))
                .then_with(|| len(one).cmp(&len(other)))
                .then_with(|| other.text.cmp(&one.text))
        };
        let next = candidates.iter().max_by(better);
        let Some(next) = next.filter(|next| rate(next) >= LEAST_RATIO) else {
            break;
        };
        best.push(Rendering {
            text: next.text.clone(),
            segments: next.segments.clone(),
            log_likelihood: rate(next),
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
    fn ratios() {
        assert_eq!(ratio(0, 5, (10, 10)), 0.0);
        assert_eq!(ratio(5, 5, (10, 10)), 0.0);
        // All ten with the term, none of ten without: 20 ln 2 twice over.
        let all = ratio(10, 0, (10, 10));
        assert!((all - 40.0 * std::f64::consts::LN_2).abs() < 1e-9, "{all}");
        assert!(ratio(9, 1, (10, 10)) < all);
    }

    #[test]
    fn units_are_words_and_characters() {
        let text = "信用credit-based 信";
        let found: Vec<_> = units(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["信", "用", "credit", "based", "信"]);
    }
}
