//! Scores the places of a document as candidates for an anchor.

use std::collections::BTreeMap;
use std::ops::Range;

use super::side_of;
use super::tokens::{Token, TokenStream, similarity, tokens};
use crate::document::{Document, Passage, SegmentId, Side, Sides};
use crate::notes::Anchor;

/// The similarity from which two texts count as one that was changed: translation memories
/// offer a sentence from 70 % on.
const SIMILAR: f64 = 0.7;

/// The points for the text, for its context, and for being at the reference (half of them: in
/// its provision); 100 in all.
const TEXT: f64 = 60.0;
const CONTEXT: f64 = 30.0;
const REFERENCE: f64 = 10.0;

/// A candidate that is this many points behind is no rival: as many as the reference gives,
/// which therefore decides between places that are equal otherwise.
const MARGIN: f64 = REFERENCE;

/// A text of this many words and characters in all languages together is not a formula that
/// laws repeat, so it may be followed to a place with another context. “This Law shall come
/// into force as of the date of its promulgation.” has 23 with its Chinese.
const DISTINCT: usize = 32;

/// The quote of an anchor in one language, as tokens.
#[derive(Debug)]
pub(super) struct QuoteTokens {
    side: Side,
    text: Vec<Token>,
    before: Vec<Token>,
    after: Vec<Token>,
}

impl QuoteTokens {
    /// The quotes of an anchor in the languages of the document.
    pub(super) fn of(document: &Document, anchor: &Anchor) -> Vec<QuoteTokens> {
        let quotes = anchor.quotes.iter().filter_map(|quote| {
            Some(QuoteTokens {
                side: side_of(document, &quote.language)?,
                text: tokens(&quote.text),
                before: tokens(&quote.before),
                after: tokens(&quote.after),
            })
        });
        quotes.filter(|quote| !quote.text.is_empty()).collect()
    }

    /// Scores a passage for this quote: as a whole, or the best of the windows inside it.
    fn score(
        &self,
        stream: &TokenStream,
        passage: Passage,
        windows: &[Range<usize>],
    ) -> LanguageScore {
        let whole = stream.range(passage);
        // The windows are sorted, and a text that repeats a formula has thousands of them.
        let from = windows.partition_point(|window| window.start < whole.start);
        let inside = windows[from..].iter();
        let inside = inside.take_while(|window| window.start < whole.end.max(whole.start + 1));
        let inside = inside.filter(|window| window.end <= whole.end).cloned();
        let likeness = |window: Range<usize>| {
            let text = similarity(&self.text, stream.get(window.clone()));
            (text, window)
        };
        let all = std::iter::once(whole.clone()).chain(inside).map(likeness);
        let Some((text, window)) = all.max_by(|a, b| a.0.total_cmp(&b.0)) else {
            return LanguageScore::default();
        };
        let context = [
            (&self.before, stream.before(window.start, self.before.len())),
            (&self.after, stream.from(window.end, self.after.len())),
        ];
        let known = context.iter().filter(|(was, _)| !was.is_empty());
        let stands = |(was, is): &&(&Vec<Token>, &[Token])| similarity(was, is) >= SIMILAR;
        LanguageScore {
            text,
            known: known.clone().count(),
            context: known.filter(stands).count(),
        }
    }
}

/// The score of a place in one language.
#[derive(Clone, Copy, Debug, Default)]
struct LanguageScore {
    text: f64,
    /// How many of the context texts (before, after) are known: 0 to 2.
    known: usize,
    /// How many of those are still there.
    context: usize,
}

/// A place that an anchor may belong to.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) passage: Passage,
    points: f64,
    nearness: Nearness,
    /// Whether the text is the same in every language.
    is_exact: bool,
    /// Whether it is the same in one.
    is_exact_in_one: bool,
    /// Whether the text of the anchor is too long to be a formula.
    is_distinct: bool,
    known: usize,
    context: usize,
}

/// The distance of a place from the reference of the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nearness {
    There,
    InItsProvision,
    Elsewhere,
}

impl Nearness {
    /// The distance of a passage from the place of the reference, which lies in the provision
    /// `home`.
    fn of(passage: Passage, place: Option<Passage>, home: Option<Passage>) -> Self {
        match (place, home) {
            (Some(place), _) if overlap(place, passage) => Nearness::There,
            (_, Some(home)) if overlap(home, passage) => Nearness::InItsProvision,
            _ => Nearness::Elsewhere,
        }
    }
}

impl Candidate {
    /// Whether it is about as good as the best candidate; or has the exact text in its old
    /// context where the best has not.
    pub(super) fn rivals(&self, best: &Candidate) -> bool {
        let is_original = self.is_exact && self.has_context() && !best.is_exact;
        best.points - self.points < MARGIN || is_original
    }

    fn has_context(&self) -> bool {
        self.context > 0 && self.context * 2 >= self.known
    }

    /// Whether a note may be anchored here without asking. A similar text is not enough for
    /// that.
    pub(super) fn is_supported(&self) -> bool {
        match self.nearness {
            Nearness::There => self.is_exact_in_one || self.known == 0 || self.context > 0,
            Nearness::InItsProvision => self.has_context() || self.is_exact,
            Nearness::Elsewhere => {
                self.has_context() || self.is_exact && (self.known == 0 || self.is_distinct)
            }
        }
    }
}

/// The candidates for an anchor, the best first, without overlaps. `place` is the passage of
/// its reference.
pub(super) fn candidates(
    document: &Document,
    streams: &Sides<TokenStream>,
    quotes: &[QuoteTokens],
    place: Option<Passage>,
) -> Vec<Candidate> {
    let windows = quotes
        .iter()
        .map(|quote| streams[quote.side].find(&quote.text));
    let windows: Vec<_> = windows.collect();
    let found = quotes.iter().zip(&windows).flat_map(|(quote, windows)| {
        let passage = |window| streams[quote.side].passage(window);
        windows.iter().map(passage)
    });
    let home = place.map(|passage| home(document, passage));
    let words: usize = quotes.iter().map(|quote| quote.text.len()).sum();
    let candidate = |passage: Passage| {
        let score = |(quote, windows): (&QuoteTokens, &Vec<_>)| {
            quote.score(&streams[quote.side], passage, windows)
        };
        let scores: Vec<_> = quotes.iter().zip(&windows).map(score).collect();
        let nearness = Nearness::of(passage, place, home);
        Candidate::of(passage, &scores, nearness, words >= DISTINCT)
    };
    let passages = passages_to_score(place, home, found).into_iter();
    without_overlaps(passages.filter_map(candidate).collect(), place)
}

/// The passages to score, each once: that of the reference, the segments around it, and those
/// found by their words.
fn passages_to_score(
    place: Option<Passage>,
    home: Option<Passage>,
    found: impl Iterator<Item = Passage>,
) -> Vec<Passage> {
    let near = home.into_iter().flat_map(Passage::segments);
    let near = near.take(NEARBY).map(Passage::from);
    let mut passages: Vec<_> = place.into_iter().chain(near).chain(found).collect();
    passages.sort_unstable_by_key(|p| (p.first, p.last));
    passages.dedup();
    passages
}

/// Sorts candidates by points and drops those that overlap a better one. Of equal places around
/// one text the reference is better, then the narrowest.
fn without_overlaps(mut candidates: Vec<Candidate>, place: Option<Passage>) -> Vec<Candidate> {
    let segments = |passage: Passage| passage.last.0 - passage.first.0;
    candidates.sort_by_key(|c| (place != Some(c.passage), segments(c.passage)));
    // Stable, so that candidates of equal points keep that order.
    candidates.sort_by(|a, b| b.points.total_cmp(&a.points));
    let mut apart = Vec::new();
    // The passages of `apart`: the last segment by the first.
    let mut taken: BTreeMap<SegmentId, SegmentId> = BTreeMap::new();
    for candidate in candidates {
        let Passage { first, last } = candidate.passage;
        let before = taken.range(..=last).next_back();
        if before.is_none_or(|(_, end)| *end < first) {
            taken.insert(first, last);
            apart.push(candidate);
        }
    }
    apart
}

/// How many segments of a provision are scored one by one. Beyond them, only passages with
/// words in common are.
const NEARBY: usize = 64;

impl Candidate {
    /// `None` if the text is similar in no language.
    fn of(
        passage: Passage,
        scores: &[LanguageScore],
        nearness: Nearness,
        is_distinct: bool,
    ) -> Option<Self> {
        let sum = |part: fn(&LanguageScore) -> usize| scores.iter().map(part).sum::<usize>();
        let (known, context) = (sum(|score| score.known), sum(|score| score.context));
        let is_exact = |score: &LanguageScore| score.text >= 1.0;
        if !scores.iter().any(|score| score.text >= SIMILAR) {
            return None;
        }
        let text = scores.iter().map(|score| score.text).sum::<f64>() / scores.len() as f64;
        let share = context as f64 / known.max(1) as f64;
        let all_exact = scores.iter().all(is_exact);
        // A text that is no formula needs no context.
        let share = if all_exact && is_distinct {
            share.max(0.5)
        } else {
            share
        };
        let closeness = match nearness {
            Nearness::There => REFERENCE,
            Nearness::InItsProvision => REFERENCE / 2.0,
            Nearness::Elsewhere => 0.0,
        };
        Some(Self {
            passage,
            points: TEXT * text + CONTEXT * share + closeness,
            nearness,
            is_exact: all_exact,
            is_exact_in_one: scores.iter().any(is_exact),
            is_distinct,
            known,
            context,
        })
    }
}

/// The provisions, or the heading, that a passage lies in.
fn home(document: &Document, passage: Passage) -> Passage {
    let around = |segment| document.segments_of(document.place_of(segment));
    (around(passage.first).start..around(passage.last).end).into()
}

/// Whether two passages have a segment in common.
pub(super) fn overlap(one: Passage, other: Passage) -> bool {
    one.first <= other.last && other.first <= one.last
}
