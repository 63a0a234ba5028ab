//! How well the places of a document fit an anchor.

use super::side_of;
use super::tokens::{Stream, Token, similarity, tokens};
use crate::document::{Document, Passage, Place, Side, Sides};
use crate::notes::Anchor;

/// Texts of which so much is the same are one text, changed: translation
/// memories offer a sentence from 70 % on.
const SAME_TEXT: f64 = 0.7;

/// What a place may gain for its text, for what stands around it, and for
/// being at the reference (half of it: in its provision); 100 in all.
const TEXT: f64 = 60.0;
const AROUND: f64 = 30.0;
const REFERENCE: f64 = 10.0;

/// A place with so many points less is no rival: as many as the reference
/// gives, which thus decides between places that are equal otherwise.
const MARGIN: f64 = REFERENCE;

/// A text of so many words and characters in all its languages is no formula
/// of law: it may go where nothing stands around it that stood there before.
/// “This Law shall come into force as of the date of its promulgation.” has 23
/// with its Chinese.
const DISTINCT: usize = 32;

/// What one language of an anchor has to say.
#[derive(Debug)]
pub(super) struct Ballot {
    side: Side,
    text: Vec<Token>,
    before: Vec<Token>,
    after: Vec<Token>,
}

impl Ballot {
    /// Those of the languages that the document has.
    pub(super) fn of(document: &Document, anchor: &Anchor) -> Vec<Ballot> {
        let ballots = anchor.quotes.iter().filter_map(|quote| {
            Some(Ballot {
                side: side_of(document, &quote.language)?,
                text: tokens(&quote.text),
                before: tokens(&quote.before),
                after: tokens(&quote.after),
            })
        });
        ballots.filter(|ballot| !ballot.text.is_empty()).collect()
    }

    /// How well it fits a passage, or that of the windows in it which is
    /// nearest to it.
    fn fit(&self, stream: &Stream, passage: Passage, windows: &[std::ops::Range<usize>]) -> Fit {
        let whole = stream.range(passage);
        let inside = windows
            .iter()
            .filter(|w| whole.start <= w.start && w.end <= whole.end);
        let of = |window: std::ops::Range<usize>| {
            let around = [
                (&self.before, stream.before(window.start, self.before.len())),
                (&self.after, stream.from(window.end, self.after.len())),
            ];
            let known = around.iter().filter(|(was, _)| !was.is_empty());
            let stands = |(was, is): &&(&Vec<Token>, &[Token])| similarity(was, is) >= SAME_TEXT;
            Fit {
                text: similarity(&self.text, stream.get(window)),
                known: known.clone().count(),
                around: known.filter(stands).count(),
            }
        };
        let fits = std::iter::once(whole.clone())
            .chain(inside.cloned())
            .map(of);
        let best = fits.max_by(|a, b| a.text.total_cmp(&b.text));
        best.unwrap_or_default()
    }
}

/// What one language says of a place.
#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    text: f64,
    /// How many of the texts before and after are known.
    known: usize,
    /// And how many of them are still there.
    around: usize,
}

/// A place that an anchor may hold at.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) passage: Passage,
    points: f64,
    nearness: Nearness,
    /// Whether every language reads as it did.
    is_exact: bool,
    /// Whether one does.
    is_exact_in_one: bool,
    /// Whether the anchor's text is none that laws repeat.
    is_distinct: bool,
    known: usize,
    around: usize,
}

/// How near a place is to the anchor's reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nearness {
    There,
    InItsProvision,
    Elsewhere,
}

impl Nearness {
    /// How near a passage is to where the reference leads, in the provision
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
    /// Whether it is as good as the best, or nearly so; or reads as the text
    /// did, among what stood around it, where the best does not.
    pub(super) fn rivals(&self, best: &Candidate) -> bool {
        let is_original = self.is_exact && self.is_surrounded() && !best.is_exact;
        best.points - self.points < MARGIN || is_original
    }

    fn is_surrounded(&self) -> bool {
        self.around > 0 && self.around * 2 >= self.known
    }

    /// Whether a note may be put there without asking: a text like the one
    /// that is looked for is not enough.
    pub(super) fn is_supported(&self) -> bool {
        match self.nearness {
            Nearness::There => self.is_exact_in_one || self.known == 0 || self.around > 0,
            Nearness::InItsProvision => self.is_surrounded() || self.is_exact,
            Nearness::Elsewhere => {
                self.is_surrounded() || self.is_exact && (self.known == 0 || self.is_distinct)
            }
        }
    }
}

/// The places that an anchor may hold at, the best first, apart from each
/// other. `place` is where its reference leads.
pub(super) fn candidates(
    document: &Document,
    streams: &Sides<Stream>,
    ballots: &[Ballot],
    place: Option<Passage>,
) -> Vec<Candidate> {
    let windows: Vec<_> = ballots
        .iter()
        .map(|ballot| streams[ballot.side].find(&ballot.text))
        .collect();
    let found = ballots.iter().zip(&windows).flat_map(|(ballot, windows)| {
        let passage = |window| streams[ballot.side].passage(window);
        windows.iter().map(passage)
    });
    let home = place.map(|passage| home(document, passage));
    let words: usize = ballots.iter().map(|ballot| ballot.text.len()).sum();
    let judge = |passage: Passage| {
        let fits = ballots.iter().zip(&windows);
        let fits =
            fits.map(|(ballot, windows)| ballot.fit(&streams[ballot.side], passage, windows));
        let fits: Vec<_> = fits.collect();
        let nearness = Nearness::of(passage, place, home);
        Candidate::of(passage, &fits, nearness, words >= DISTINCT)
    };
    let passages = to_judge(place, home, found).into_iter();
    apart(passages.filter_map(judge).collect(), place)
}

/// The reference's own passage, the segments around it, and what was found by
/// its words; each once.
fn to_judge(
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

/// The best first, and of those that overlap the better one only. Of equal
/// places around one text the reference is better, then the narrowest.
fn apart(mut candidates: Vec<Candidate>, place: Option<Passage>) -> Vec<Candidate> {
    let segments = |passage: Passage| passage.last.0 - passage.first.0;
    candidates.sort_by_key(|c| (place != Some(c.passage), segments(c.passage)));
    candidates.sort_by(|a, b| b.points.total_cmp(&a.points));
    let mut apart: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let mut others = apart.iter();
        if others.all(|other| !overlap(other.passage, candidate.passage)) {
            apart.push(candidate);
        }
    }
    apart
}

/// At most so many segments of a provision are compared one by one; beyond
/// them, only those that have words in common.
const NEARBY: usize = 64;

impl Candidate {
    /// `None` if no language reads like it.
    fn of(passage: Passage, fits: &[Fit], nearness: Nearness, is_distinct: bool) -> Option<Self> {
        let sum = |part: fn(&Fit) -> usize| fits.iter().map(part).sum::<usize>();
        let (known, around) = (sum(|fit| fit.known), sum(|fit| fit.around));
        let is_exact = |fit: &Fit| fit.text >= 1.0;
        if !fits.iter().any(|fit| fit.text >= SAME_TEXT) {
            return None;
        }
        let text = fits.iter().map(|fit| fit.text).sum::<f64>() / fits.len() as f64;
        let share = around as f64 / known.max(1) as f64;
        let all_exact = fits.iter().all(is_exact);
        // A text that is no formula vouches for itself, whatever stands around.
        let share = if all_exact && is_distinct {
            share.max(0.5)
        } else {
            share
        };
        let nearby = match nearness {
            Nearness::There => REFERENCE,
            Nearness::InItsProvision => REFERENCE / 2.0,
            Nearness::Elsewhere => 0.0,
        };
        Some(Self {
            passage,
            points: TEXT * text + AROUND * share + nearby,
            nearness,
            is_exact: all_exact,
            is_exact_in_one: fits.iter().any(is_exact),
            is_distinct,
            known,
            around,
        })
    }
}

/// The provisions, or the heading, that a passage lies in.
fn home(document: &Document, passage: Passage) -> Passage {
    let bound = |place: Place| document.segments_of(place);
    let first = bound(document.place_of(passage.first)).start;
    let last = bound(document.place_of(passage.last)).end - 1;
    Passage {
        first: crate::document::SegmentId(first),
        last: crate::document::SegmentId(last),
    }
}

/// Whether two passages have a segment in common.
pub(super) fn overlap(one: Passage, other: Passage) -> bool {
    one.first <= other.last && other.first <= one.last
}
