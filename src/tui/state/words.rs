//! The word cursor, and the words that render the word it is on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Direction, Highlights, SelectedWord, Selection};
use crate::align::words::WordSplitter;
use crate::document::{Document, SegmentId, Side, Sides};
use crate::tui::word_questions::PairWords;
use crate::word_alignment::WordLink;

/// So many pairs keep their links.
const MOST_PAIRS: usize = 200;

/// The word cursor and the links that are known.
#[derive(Debug, Default)]
pub struct WordsState {
    /// Whether the reader walks over words.
    pub is_on: bool,
    /// The word with the cursor; `None` where the active side has no text.
    pub word: Option<Selection>,
    /// Whether the words that are rendered are dimmed, so that the others stand out.
    pub shows_unrendered: bool,
    /// What is known of the pairs that were asked for.
    known: BTreeMap<SegmentId, Arc<PairWords>>,
    /// The pairs that are being looked at.
    asked: BTreeSet<SegmentId>,
    /// Answers about an earlier version of the text are too late.
    pub generation: u64,
    /// The counterparts of the selected words, or else of the one with the cursor; derived.
    counterparts: BTreeMap<SegmentId, Vec<Counterpart>>,
    /// The side that these are on.
    counterpart_side: Option<Side>,
    /// The counterparts of the words that a search found in the pairs on the screen, by the
    /// side that they are on; derived.
    of_hits: BTreeMap<SegmentId, Sides<Vec<Counterpart>>>,
}

/// A word that renders the one with the cursor.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart {
    /// Its range in the text of its segment's side, in bytes.
    pub bytes: Range<usize>,
    /// Whether it does for sure, or only likely.
    pub is_sure: bool,
}

impl WordsState {
    /// Puts the cursor on a word.
    pub fn put(&mut self, word: Option<Selection>) {
        self.is_on = true;
        self.word = word;
    }

    /// Leaves the words.
    pub fn leave(&mut self) {
        self.is_on = false;
        self.word = None;
        self.counterparts.clear();
    }

    /// The counterparts of the word with the cursor, in order.
    pub fn counterparts(&self) -> &[Counterpart] {
        let segment = self.word.as_ref().map(|word| word.head.segment);
        let found = segment.and_then(|segment| self.counterparts.get(&segment));
        found.map_or(&[], Vec::as_slice)
    }

    /// Moves the cursor by some words, over the ends of segments.
    pub fn step(
        &mut self,
        document: &Document,
        words: &WordSplitter,
        direction: Direction,
        count: u32,
    ) {
        let Some(word) = &mut self.word else { return };
        for _ in 0..count {
            let before = word.clone();
            word.step(document, words, direction);
            if !leave_mark(word, document, words, direction) {
                *word = before;
            }
            word.anchor = word.head.clone();
        }
    }

    /// Takes what is known of a pair.
    pub fn take(&mut self, segment: SegmentId, words: PairWords) {
        if self.known.len() >= MOST_PAIRS {
            self.known.clear();
        }
        self.known.insert(segment, words.into());
        self.asked.remove(&segment);
    }

    /// Pairs that were asked for are to be asked for again when they are wanted.
    pub fn put_off(&mut self, segments: &[SegmentId]) {
        for segment in segments {
            self.asked.remove(segment);
        }
    }

    /// Forgets all pairs: the text is another one.
    pub fn forget(&mut self) {
        self.forget_links();
        self.leave();
    }

    /// Forgets what renders the words: more of the text is there to tell it by. The cursor
    /// stays on its word.
    pub fn forget_links(&mut self) {
        self.generation += 1;
        self.known.clear();
        self.asked.clear();
        self.of_hits.clear();
    }

    /// Of some pairs, those that are to be asked for: neither known nor asked for. They count
    /// as asked for from now on.
    pub fn ask(&mut self, wanted: impl IntoIterator<Item = SegmentId>) -> Vec<SegmentId> {
        let wanted = wanted.into_iter();
        let known = &self.known;
        let wanted = wanted.filter(|segment| !known.contains_key(segment));
        wanted
            .filter(|segment| self.asked.insert(*segment))
            .collect()
    }

    /// Whether the counterparts of the word are known, be there any or none.
    pub fn is_known(&self) -> bool {
        let segment = self.word.as_ref().map(|word| word.head.segment);
        segment.is_some_and(|segment| self.known.contains_key(&segment))
    }

    /// Whether the counterparts of a selection are known, be there any or none.
    pub fn knows(&self, selection: &Selection) -> bool {
        linked_segments(selection).all(|segment| self.known.contains_key(&segment))
    }

    /// The words of the other side from the first to the last that renders a selected one,
    /// those that do for sure if there are any. `None` if no word is known to.
    pub fn rendering(&self, document: &Document, selection: &Selection) -> Option<Selection> {
        let side = selection.side.other();
        let all = linked_segments(selection).flat_map(|segment| {
            let found = self.counterparts_in(document, segment, selection);
            found.into_iter().map(move |one| (segment, one))
        });
        let all: Vec<_> = all.collect();
        let has_sure = all.iter().any(|(_, one)| one.is_sure);
        let wanted = all.iter().filter(|(_, one)| one.is_sure || !has_sure);
        let mut wanted = wanted.map(|(segment, one)| {
            let start = document.segment_bytes(*segment, side).start;
            SelectedWord {
                segment: *segment,
                bytes: start + one.bytes.start..start + one.bytes.end,
            }
        });
        let anchor = wanted.next()?;
        let head = wanted.last().unwrap_or_else(|| anchor.clone());
        Some(Selection { side, anchor, head })
    }

    /// Finds the counterparts of the selected words, or else of the one with the cursor, and of
    /// the words found in some segments.
    pub fn find_counterparts(
        &mut self,
        document: &Document,
        highlights: &Highlights,
        selection: Option<&Selection>,
        shown: impl Iterator<Item = SegmentId>,
    ) {
        let subject = selection.or(self.word.as_ref());
        self.counterpart_side = subject.map(|subject| subject.side.other());
        let of = |subject| {
            let of_segment = |segment| (segment, self.counterparts_in(document, segment, subject));
            linked_segments(subject).map(of_segment).collect()
        };
        self.counterparts = subject.map(of).unwrap_or_default();
        self.of_hits.clear();
        for segment in shown {
            if let Some(found) = highlights.get(segment) {
                let of = |side: Side| {
                    let hits = &found.hits[side.other()];
                    self.counterparts_of(segment, side.other(), hits)
                };
                let counterparts = Sides::of(of);
                self.of_hits.insert(segment, counterparts);
            }
        }
    }

    /// What renders the selected words of a segment.
    fn counterparts_in(
        &self,
        document: &Document,
        segment: SegmentId,
        selection: &Selection,
    ) -> Vec<Counterpart> {
        let own = document.segment_bytes(segment, selection.side);
        let bytes = selection.bytes();
        let inside = bytes.start.max(own.start)..bytes.end.min(own.end);
        if inside.is_empty() {
            return Vec::new();
        }
        let inside = inside.start - own.start..inside.end - own.start;
        self.counterparts_of(segment, selection.side, &[inside])
    }

    /// What renders some words of a segment's side, on the other side, in order.
    fn counterparts_of(
        &self,
        segment: SegmentId,
        side: Side,
        own: &[Range<usize>],
    ) -> Vec<Counterpart> {
        let mut found: Vec<Counterpart> = Vec::new();
        let links = self.known.get(&segment).map(|words| &words.links);
        for link in links.into_iter().flatten() {
            let range = &link.ranges[side];
            let overlaps = |own: &Range<usize>| range.start < own.end && own.start < range.end;
            if !own.iter().any(overlaps) {
                continue;
            }
            let bytes = link.ranges[side.other()].clone();
            let is_sure = link.probability >= WordLink::SURE;
            match found.iter_mut().find(|one| one.bytes == bytes) {
                Some(known) => known.is_sure |= is_sure,
                None => found.push(Counterpart { bytes, is_sure }),
            }
        }
        found.sort_by_key(|one| one.bytes.start);
        found
    }

    /// The bytes of the other side that render some words of a segment, as far as it is known.
    pub fn rendering_of(
        &self,
        segment: SegmentId,
        side: Side,
        own: &Range<usize>,
    ) -> Option<Range<usize>> {
        self.known.get(&segment)?.rendering(side, own)
    }

    /// Whether a byte of a segment's text is in a word that nothing renders. `None` while
    /// that is not shown or not known.
    pub fn is_unrendered(&self, segment: SegmentId, side: Side, byte: usize) -> Option<bool> {
        let words = self.known.get(&segment).filter(|_| self.shows_unrendered)?;
        let mut runs = words.unrendered[side].iter();
        Some(runs.any(|run| run.contains(&byte)))
    }

    /// The words of a segment's side that nothing renders, while they are shown.
    pub fn unrendered(&self, segment: SegmentId, side: Side) -> Option<&[Range<usize>]> {
        let words = self.known.get(&segment).filter(|_| self.shows_unrendered)?;
        Some(&words.unrendered[side])
    }

    /// The counterpart at a byte of a segment's text on a side.
    pub fn counterpart_at(
        &self,
        segment: SegmentId,
        side: Side,
        byte: usize,
    ) -> Option<&Counterpart> {
        let is_there = |one: &&Counterpart| one.bytes.contains(&byte);
        let lit = self.counterparts.get(&segment);
        let lit = lit.filter(|_| self.counterpart_side == Some(side));
        let of_words = lit.and_then(|lit| lit.iter().find(is_there));
        let of_hits = || self.of_hits.get(&segment)?[side].iter().find(is_there);
        of_words.or_else(of_hits)
    }
}

/// The segments of a selection whose words are linked; those after the first ones of a long
/// selection are not.
pub fn linked_segments(selection: &Selection) -> impl Iterator<Item = SegmentId> {
    const MOST: usize = 20;
    selection.passage().segments().take(MOST)
}

/// The word at a byte of a segment's text, or the next one in a direction if there is a
/// mark. `None` if the side has no text.
pub fn word_from(
    document: &Document,
    words: &WordSplitter,
    (side, segment, byte): (Side, SegmentId, usize),
    direction: Direction,
) -> Option<Selection> {
    let word = SelectedWord::at(document, words, side, segment, byte)?;
    let at = Selection::of_word(side, word);
    let mut word = at.clone();
    let is_left = leave_mark(&mut word, document, words, direction);
    let is_here = word.head.segment == segment;
    word.anchor = word.head.clone();
    Some(if is_left && is_here { word } else { at })
}

/// Moves the head over marks, which are no words. `false` if nothing else follows.
fn leave_mark(
    word: &mut Selection,
    document: &Document,
    words: &WordSplitter,
    direction: Direction,
) -> bool {
    while !word.head.is_word(document, word.side) {
        let mark = word.head.clone();
        word.step(document, words, direction);
        if word.head == mark {
            return false;
        }
    }
    true
}
