//! The word cursor, and the words that render the word it is on.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Direction, SelectedWord, Selection};
use crate::align::words::WordSplitter;
use crate::document::{Document, SegmentId, Side};
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
    /// The links of the pairs that were asked for.
    links: BTreeMap<SegmentId, Arc<[WordLink]>>,
    /// The pair whose links are being computed.
    pub asked: Option<SegmentId>,
    /// Answers about an earlier version of the text are too late.
    pub generation: u64,
    /// The counterparts of the word with the cursor; derived.
    pub counterparts: Vec<Counterpart>,
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

    /// Takes the links of a pair.
    pub fn take(&mut self, segment: SegmentId, links: Vec<WordLink>) {
        if self.links.len() >= MOST_PAIRS {
            self.links.clear();
        }
        self.links.insert(segment, links.into());
        if self.asked == Some(segment) {
            self.asked = None;
        }
    }

    /// Forgets all links: the text is another one.
    pub fn forget(&mut self) {
        self.generation += 1;
        self.links.clear();
        self.asked = None;
        self.leave();
    }

    /// The pair whose links are wanted, unless they are known or on their way.
    pub fn wanted(&self) -> Option<SegmentId> {
        let segment = self.word.as_ref()?.head.segment;
        let is_there = self.links.contains_key(&segment) || self.asked == Some(segment);
        (!is_there).then_some(segment)
    }

    /// Whether the counterparts of the word are known, be there any or none.
    pub fn is_known(&self) -> bool {
        let segment = self.word.as_ref().map(|word| word.head.segment);
        segment.is_some_and(|segment| self.links.contains_key(&segment))
    }

    /// Finds the counterparts of the word with the cursor.
    pub fn find_counterparts(&mut self, document: &Document) {
        self.counterparts.clear();
        let Some(word) = &self.word else { return };
        let segment = word.head.segment;
        let Some(links) = self.links.get(&segment) else {
            return;
        };
        let start = document.segment_bytes(segment, word.side).start;
        let (own, side) = (word.bytes(), word.side);
        for link in links.iter() {
            let range = &link.ranges[side];
            let overlaps = start + range.start < own.end && own.start < start + range.end;
            if !overlaps {
                continue;
            }
            let bytes = link.ranges[side.other()].clone();
            let is_sure = link.probability >= WordLink::SURE;
            match self.counterparts.iter_mut().find(|one| one.bytes == bytes) {
                Some(known) => known.is_sure |= is_sure,
                None => self.counterparts.push(Counterpart { bytes, is_sure }),
            }
        }
        self.counterparts.sort_by_key(|one| one.bytes.start);
    }

    /// The counterpart at a byte of a segment's text on a side.
    pub fn counterpart_at(
        &self,
        segment: SegmentId,
        side: Side,
        byte: usize,
    ) -> Option<&Counterpart> {
        let word = self.word.as_ref()?;
        let is_other = word.head.segment == segment && word.side != side;
        let mut found = self.counterparts.iter();
        found.find(|one| is_other && one.bytes.contains(&byte))
    }
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
