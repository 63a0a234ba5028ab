//! How much the words of a passage speak for an omission.
//!
//! A word that is usually linked elsewhere in the text but not here is evidence for an
//! omission, a linked word is evidence against one, as the log likelihood ratio of the two
//! (a naive Bayes classifier). A word that occurs once counts as an average word.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::check::linked::LinkedWord;
use crate::document::{Side, Sides};
use crate::text::numerals::is_chinese_numeral;

/// Pseudo-count: the average word counts as so many occurrences of each word.
const PRIOR_COUNT: f32 = 3.0;

/// The probability that a word is linked although what it says was left out.
const LINKED_BY_CHANCE: f32 = 0.12;

/// The highest probability of a link.
const MAX_PROBABILITY: f32 = 0.93;

/// The least words of a run, by side: what one word says is too little.
const MIN_WORDS: usize = 2;

/// Consecutive words of a segment.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Their bytes in the segment's text.
    pub(super) bytes: Range<usize>,
    /// The evidence for an omission, as a log likelihood ratio.
    pub(super) evidence: f32,
    /// How many they are.
    pub(super) words: usize,
    /// How many are linked.
    pub(super) linked: usize,
}

/// How often each word is linked.
pub(super) struct Evidence {
    /// For each word its occurrences and those with a link.
    counts: Sides<HashMap<String, (f32, f32)>>,
    /// The mean share of words with a link.
    average: Sides<f32>,
}

impl Evidence {
    /// Counts the words of all pairs.
    pub(super) fn new(pairs: &[Sides<Vec<LinkedWord>>]) -> Self {
        let counts = Sides::of(|side| {
            let mut counts: HashMap<String, (f32, f32)> = HashMap::new();
            for word in pairs.iter().flat_map(|pair| &pair[side]) {
                let (all, linked) = counts.entry(word.key.clone()).or_default();
                *all += 1.0;
                *linked += word.linked;
            }
            counts
        });
        let average = Sides::of(|side| {
            let sums = counts[side].values();
            let (all, linked) = sums.fold((0.0, 0.0), |sum, (all, linked)| {
                (sum.0 + all, sum.1 + linked)
            });
            linked / f32::max(all, 1.0)
        });
        Self { counts, average }
    }

    /// The consecutive words with the strongest evidence; `None` if there is none.
    pub(super) fn least_linked(&self, words: &[LinkedWord], side: Side, text: &str) -> Option<Run> {
        let scores: Vec<f32> = words.iter().map(|word| self.of_word(word, side)).collect();
        let (range, _) = best_run(&scores)?;
        let range = whole_clauses(words, &scores, range, text);
        let run = &words[range.clone()];
        let (first, last) = (run.first()?, run.last()?);
        (run.len() >= MIN_WORDS).then(|| Run {
            bytes: first.bytes.start..last.bytes.end,
            evidence: scores[range.clone()].iter().sum(),
            words: run.len(),
            linked: run.iter().filter(|word| word.linked > 0.0).count(),
        })
    }

    fn of_word(&self, word: &LinkedWord, side: Side) -> f32 {
        // Numbers have a check of their own, and those of eras are not linked.
        if word
            .key
            .chars()
            .all(|c| c.is_ascii_digit() || is_chinese_numeral(c) || c == '第')
        {
            return 0.0;
        }
        let (all, linked) = self.counts[side]
            .get(&word.key)
            .copied()
            .unwrap_or_default();
        // Leave this occurrence out: it cannot be evidence about itself.
        let (all, linked) = ((all - 1.0).max(0.0), (linked - word.linked).max(0.0));
        let usual = (linked + PRIOR_COUNT * self.average[side]) / (all + PRIOR_COUNT);
        // At least chance, so that a missing link is never evidence against an omission.
        let usual = usual.clamp(LINKED_BY_CHANCE, MAX_PROBABILITY);
        let unlinked = ((1.0 - LINKED_BY_CHANCE) / (1.0 - usual)).ln();
        word.linked * (LINKED_BY_CHANCE / usual).ln() + (1.0 - word.linked) * unlinked
    }
}

/// The consecutive scores with the largest sum, if it is above 0 (Kadane's maximum subarray).
fn best_run(scores: &[f32]) -> Option<(Range<usize>, f32)> {
    let mut best: Option<(Range<usize>, f32)> = None;
    let (mut from, mut sum) = (0, 0.0);
    for (at, score) in scores.iter().enumerate() {
        if sum <= 0.0 {
            (from, sum) = (at, 0.0);
        }
        sum += score;
        if sum > best.as_ref().map_or(0.0, |(_, best)| *best) {
            best = Some((from..at + 1, sum));
        }
    }
    best
}

/// The run with the rest of the clauses of which it has most words.
fn whole_clauses(
    words: &[LinkedWord],
    scores: &[f32],
    run: Range<usize>,
    text: &str,
) -> Range<usize> {
    let ends_clause = |at: usize| {
        let between = &text[words[at].bytes.end
            ..words
                .get(at + 1)
                .map_or(text.len(), |next| next.bytes.start)];
        between.contains(['，', '、', '；', '：', '。', ',', ';', ':', '.'])
    };
    let start = (0..run.start)
        .rev()
        .find(|at| ends_clause(*at))
        .map_or(0, |at| at + 1);
    let end = (run.end - 1..words.len())
        .find(|at| ends_clause(*at))
        .map_or(words.len(), |at| at + 1);
    // Widen only by words that say little: the evidence must stay.
    let gains = |range: Range<usize>| scores[range].iter().sum::<f32>() > -1.0;
    let from = if gains(start..run.start) {
        start
    } else {
        run.start
    };
    let to = if gains(run.end..end) { end } else { run.end };
    from..to
}
