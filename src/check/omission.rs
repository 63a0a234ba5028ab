//! Omissions and additions: words that nothing on the other side renders.
//!
//! Each word is evidence: an unlinked word (see [`word_alignment`](crate::word_alignment))
//! for an omission, as far as the same word is usually linked elsewhere; a linked one against
//! it. The consecutive words with the strongest evidence are the run in question. It counts
//! less if the other side of the segment has unlinked words too: then the two may render one
//! another freely. How the lengths fit with and without the run counts as well, up to a limit.
//!
//! There is one hint for a segment and side, and its reason names the items of a list that
//! are left out.
//!
//! A long text is checked in chunks with a vocabulary each, to bound the memory.

mod evidence;

use std::ops::Range;

use super::hints::HintCollector;
use super::length::{self, LengthStatistics};
use super::linked::{LinkedWord, linked_words};
use super::{Checker, Hint, HintKind, swapped};
use crate::document::{SegmentId, Side, Sides};
use crate::word_alignment::WordAligner;
use evidence::{Evidence, Run};

/// The size of a chunk, in bytes of both sides.
const CHUNK: usize = 1 << 20;

/// Pairs of which both sides have more bytes are not linked, since the time for a pair grows
/// with the cube of its length.
const MAX_LINKED: usize = 3_000;

/// The least evidence of a hint, as a log likelihood ratio: the words are e³ times likelier
/// in an omission than in a translation.
const MIN_EVIDENCE: f32 = 7.7;

/// The share of the other side's evidence that is taken away.
const FREE_RENDERING: f32 = 0.8;

/// The most that lengths may add or subtract.
const MAX_LENGTH_EVIDENCE: f32 = 4.0;

/// The evidence of a hint with weight 0.5.
const HALF_WEIGHT: f32 = 9.0;

/// The most items of a list that a reason names.
const MAX_ITEMS: usize = 12;

/// Finds omissions and additions; with the same word links also texts that are swapped.
pub(super) fn find(check: Checker<'_>, aligner: &WordAligner, hints: &mut HintCollector) {
    let lengths = LengthStatistics::estimate(check);
    let mut swaps = Vec::new();
    let mut first = 0;
    while first < check.document.segment_count() && !(check.cancelled)() {
        let end = end_of_chunk(check, first);
        let chunk = Chunk::read(check, aligner, first..end);
        let evidence = Evidence::new(&chunk.words);
        let swapped = swapped::find(check, aligner, &chunk.segments, &chunk.words);
        for (segment, words) in chunk.segments.iter().zip(&chunk.words) {
            if !swapped
                .iter()
                .any(|hint| hint.spans.iter().any(|span| span.segment == *segment))
            {
                hints.extend(omission(check, &evidence, lengths, *segment, words));
            }
        }
        swaps.extend(swapped);
        first = end;
    }
    hints.extend(swaps);
}

fn end_of_chunk(check: Checker<'_>, first: u32) -> u32 {
    let document = check.document;
    let is_within = |end: u32| document.bytes_between(SegmentId(first), SegmentId(end)) < CHUNK;
    // Binary search for the last segment in the chunk; at least one is.
    let (mut least, mut most) = (first, document.segment_count() - 1);
    while least < most {
        let middle = most - (most - least) / 2;
        if is_within(middle) {
            least = middle;
        } else {
            most = middle - 1;
        }
    }
    least + 1
}

/// The pairs of a range of segments with their words.
struct Chunk {
    segments: Vec<SegmentId>,
    words: Vec<Sides<Vec<LinkedWord>>>,
}

impl Chunk {
    fn read(check: Checker<'_>, aligner: &WordAligner, range: Range<u32>) -> Self {
        let text = |segment, side| check.document.segment_text(segment, side);
        let has_both = |segment: &SegmentId| {
            Side::BOTH
                .into_iter()
                .all(|side| !text(*segment, side).is_empty())
        };
        let is_short = |segment: &SegmentId| {
            Side::BOTH
                .into_iter()
                .any(|side| text(*segment, side).len() <= MAX_LINKED)
        };
        let segments = range.map(SegmentId).filter(has_both).filter(is_short);
        let segments: Vec<_> = segments.collect();
        let texts: Vec<_> = segments
            .iter()
            .map(|segment| Sides::of(|side| text(*segment, side)))
            .collect();
        let aligned = aligner.align(&texts);
        let pairs = (0..texts.len()).take_while(|_| !(check.cancelled)());
        let words = pairs.map(|pair| linked_words(&aligned, pair, texts[pair]));
        Self {
            words: words.collect(),
            segments,
        }
    }
}

/// The hint about the side of a segment with the stronger evidence, if there is enough.
fn omission(
    check: Checker<'_>,
    evidence: &Evidence,
    lengths: Option<LengthStatistics>,
    segment: SegmentId,
    words: &Sides<Vec<LinkedWord>>,
) -> Option<Hint> {
    let document = check.document;
    let text = Sides::of(|side| document.segment_text(segment, side));
    let run = Sides::of(|side| evidence.least_linked(&words[side], side, text[side]));
    let scored = |side: Side| {
        let own = run[side].as_ref()?;
        let other = run[side.other()].as_ref().map_or(0.0, |run| run.evidence);
        let of_length = lengths.map_or(0.0, |lengths| {
            let whole = length::chars(document, segment);
            let mut without = whole;
            without[side] -= text[side][own.bytes.clone()].chars().count() as f32;
            length_evidence(lengths, whole, without)
        });
        Some((side, own, own.evidence - FREE_RENDERING * other + of_length))
    };
    let scored = Side::BOTH.into_iter().filter_map(scored);
    let (side, run, evidence) = scored.max_by(|one, other| one.2.total_cmp(&other.2))?;
    if evidence < MIN_EVIDENCE {
        return None;
    }
    let kind = match side {
        Side::Source => HintKind::Omission,
        Side::Target => HintKind::Addition,
    };
    let weight = evidence / (evidence + HALF_WEIGHT);
    let hint = Hint::new(kind, segment, weight, reason(check, side, run, text[side]));
    let hint = hint.on(side, run.bytes.clone());
    Some(hint.and_on(
        side.other(),
        counterpart(&words[side], &words[side.other()], run),
    ))
}

/// What is left out: the items of a list by name, else how many words.
fn reason(check: Checker<'_>, side: Side, run: &Run, text: &str) -> String {
    let language = check.document.language_name(side.other(), check.wording);
    let items = text[run.bytes.clone()].split(['、', ',', '，', ';', '；']);
    let items = items.map(str::trim).filter(|item| !item.is_empty());
    let items: Vec<&str> = items.take(MAX_ITEMS).collect();
    match &items[..] {
        [] | [_] => check
            .wording
            .words_not_rendered(run.words - run.linked, run.words, language),
        items => check
            .wording
            .items_not_rendered(&check.wording.list(items), language),
    }
}

/// Where the words would be: from what renders the word before them to what renders the word
/// after.
fn counterpart(own: &[LinkedWord], other: &[LinkedWord], run: &Run) -> Option<Range<usize>> {
    let partner = |word: &LinkedWord| {
        word.partners
            .iter()
            .min()
            .map(|at| other[*at].bytes.clone())
    };
    let before = own
        .iter()
        .rev()
        .filter(|word| word.bytes.end <= run.bytes.start);
    let before = before.clone().find_map(partner);
    let mut after = own.iter().filter(|word| word.bytes.start >= run.bytes.end);
    before.or_else(|| after.find_map(partner))
}

/// How much better the lengths of the sides fit without some words.
fn length_evidence(lengths: LengthStatistics, whole: Sides<f32>, without: Sides<f32>) -> f32 {
    let [whole, without] = [whole, without].map(|chars| lengths.deviation(chars).powi(2));
    ((whole - without) / 2.0).clamp(-MAX_LENGTH_EVIDENCE, MAX_LENGTH_EVIDENCE)
}
