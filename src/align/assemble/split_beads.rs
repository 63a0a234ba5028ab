//! Splits beads where the text shows borders that the aligner does not see, and
//! merges those that are no more than a conjunction.

use super::sentence_table::SentenceTable;
use crate::align::beads::Bead;
use crate::document::{Side, Sides};
use crate::text::{self, is_closing};

/// Confidence that the rest of a sentence after its last translated clause is
/// unmatched.
const REST: f32 = 0.4;

/// Splits a bead at its paragraph borders if both sides have as many
/// paragraphs.
pub(super) fn at_paragraphs(bead: Bead, sentences: &SentenceTable) -> Vec<Bead> {
    let parts = Sides::of(|side| sentences.paragraphs(side, &bead.sentences[side]));
    if parts.source.len() < 2 || parts.source.len() != parts.target.len() {
        return vec![bead];
    }
    let Sides { source, target } = parts;
    let part = |(source, target)| Bead {
        sentences: Sides::new(source, target),
        confidence: bead.confidence,
    };
    source.into_iter().zip(target).map(part).collect()
}

/// Splits off what follows the last semicolon on one side if the other side
/// ends with a semicolon and this one with a full stop: the translation stops
/// at that clause and leaves the rest out.
pub(super) fn after_last_clause(bead: Bead, sentences: &SentenceTable) -> Vec<Bead> {
    for side in Side::BOTH {
        if let Some(end) = end_of_clauses(&bead, side, sentences) {
            let (mut clauses, mut rest) = (bead.clone(), bead);
            clauses.sentences[side].end = end;
            rest.sentences[side].start = end;
            let other = &mut rest.sentences[side.other()];
            other.start = other.end;
            rest.confidence = REST;
            return vec![clauses, rest];
        }
    }
    vec![bead]
}

/// Merges each bead that is nothing but a conjunction, such as the `and` after the
/// last item but one of a list, with the bead before it, or else after it, that
/// has text on the same side.
pub(super) fn merge_conjunctions(beads: Vec<Bead>, sentences: &SentenceTable) -> Vec<Bead> {
    let mut merged: Vec<Bead> = Vec::with_capacity(beads.len());
    // The conjunctions that wait for a bead after them.
    let mut waiting: Option<Bead> = None;
    for mut bead in beads {
        if let Some(conjunction) = waiting.take() {
            if fits(&conjunction, &bead) {
                extend(&mut bead, &conjunction);
            } else {
                merged.push(conjunction);
            }
        }
        if !is_conjunction(&bead, sentences) {
            merged.push(bead);
            continue;
        }
        match merged.last_mut() {
            Some(before) if fits(&bead, before) => extend(before, &bead),
            _ => waiting = Some(bead),
        }
    }
    merged.extend(waiting);
    merged
}

fn is_conjunction(bead: &Bead, sentences: &SentenceTable) -> bool {
    Side::BOTH.into_iter().all(|side| {
        let mut sentences = bead.sentences[side]
            .clone()
            .map(|nth| sentences.texts(side)[nth as usize]);
        sentences.all(text::is_conjunction)
    })
}

/// Whether a bead has text on each side on which the conjunction has.
fn fits(conjunction: &Bead, bead: &Bead) -> bool {
    let fits =
        |side: Side| conjunction.sentences[side].is_empty() || !bead.sentences[side].is_empty();
    Side::BOTH.into_iter().all(fits)
}

/// Extends a bead by the sentences of a neighbour.
fn extend(bead: &mut Bead, by: &Bead) {
    for side in Side::BOTH {
        let (own, by) = (&mut bead.sentences[side], &by.sentences[side]);
        own.start = own.start.min(by.start);
        own.end = own.end.max(by.end);
    }
}

/// How a sentence ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Semicolon,
    FullStop,
    Other,
}

/// The end of a side's translated clauses, if something follows them.
fn end_of_clauses(bead: &Bead, side: Side, sentences: &SentenceTable) -> Option<u32> {
    let last = |side| bead.sentences[side].clone().next_back();
    let ending = |side: Side, sentence: u32| ending(sentences.texts(side)[sentence as usize]);
    let (own, other) = (last(side)?, last(side.other())?);
    let goes_on =
        ending(side, own) == Ending::FullStop && ending(side.other(), other) == Ending::Semicolon;
    let mut clauses = bead.sentences[side].clone().rev();
    let clause = clauses.find(|sentence| ending(side, *sentence) == Ending::Semicolon);
    clause.filter(|_| goes_on).map(|clause| clause + 1)
}

fn ending(text: &str) -> Ending {
    let text = text.trim_end_matches(is_closing);
    match text.chars().next_back() {
        Some(';' | '；') => Ending::Semicolon,
        Some('.' | '。' | '!' | '！' | '?' | '？') => Ending::FullStop,
        _ => Ending::Other,
    }
}
