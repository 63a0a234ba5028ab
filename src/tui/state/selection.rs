//! A selection of words on one side.

use std::iter;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Document, Passage, SegmentId, Side};

/// A word (UAX #29), by its byte range in the whole text of its side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectedWord {
    /// Its segment.
    pub segment: SegmentId,
    /// Its byte range in the side's text.
    pub bytes: Range<usize>,
}

/// The words from one to another, on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The side.
    pub side: Side,
    /// The end that stays.
    pub anchor: SelectedWord,
    /// The end that moves.
    pub head: SelectedWord,
}

impl Selection {
    /// Selects the first word of a segment; `None` if that side is empty.
    pub fn first_word(document: &Document, side: Side, segment: SegmentId) -> Option<Self> {
        let word = first_word(document, side, segment)?;
        Some(Self {
            side,
            anchor: word.clone(),
            head: word,
        })
    }

    /// The selected byte range of the side's text.
    pub fn bytes(&self) -> Range<usize> {
        self.anchor.bytes.start.min(self.head.bytes.start)
            ..self.anchor.bytes.end.max(self.head.bytes.end)
    }

    /// The selected words.
    pub fn text<'a>(&self, document: &'a Document) -> &'a str {
        &document.side_text(self.side)[self.bytes()]
    }

    /// The segments that it touches.
    pub fn passage(&self) -> Passage {
        let (one, other) = (self.anchor.segment, self.head.segment);
        Passage {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// Moves the head by one word, if necessary to the next or previous segment
    /// that has text.
    pub fn step(&mut self, document: &Document, forward: bool) {
        let segment = self.head.segment;
        let own = document.segment_bytes(segment, self.side);
        let text = document.side_text(self.side);
        let (from, word) = if forward {
            let from = self.head.bytes.end;
            (from, words(&text[from..own.end]).next())
        } else {
            let to = self.head.bytes.start;
            (own.start, words(&text[own.start..to]).next_back())
        };
        match word {
            Some(word) => {
                let bytes = from + word.start..from + word.end;
                self.head = SelectedWord { segment, bytes };
            }
            None => self.step_segment(document, forward),
        }
    }

    /// Moves the head to the edge of its segment; if it is there already, to
    /// that of the next segment that has text on this side.
    pub fn sweep(&mut self, document: &Document, forward: bool) {
        let before = self.head.clone();
        self.to_edge(document, forward);
        if self.head == before {
            self.step(document, forward);
            self.to_edge(document, forward);
        }
    }

    fn step_segment(&mut self, document: &Document, forward: bool) {
        let by = if forward { 1 } else { -1 };
        let next = |from: &SegmentId| Some(document.step(*from, by)).filter(|next| next != from);
        let find = if forward { first_word } else { last_word };
        let mut segments = iter::successors(next(&self.head.segment), next);
        if let Some(word) = segments.find_map(|segment| find(document, self.side, segment)) {
            self.head = word;
        }
    }

    /// Moves the head to the first or the last word of its segment.
    pub fn to_edge(&mut self, document: &Document, end: bool) {
        let find = if end { last_word } else { first_word };
        if let Some(word) = find(document, self.side, self.head.segment) {
            self.head = word;
        }
    }

    /// Makes the other end the one that moves.
    pub fn swap_ends(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }
}

impl SelectedWord {
    /// The word at a byte of a segment's text, or the next one.
    pub fn at(document: &Document, side: Side, segment: SegmentId, byte: usize) -> Option<Self> {
        let own = document.segment_bytes(segment, side);
        let text = document.segment_text(segment, side);
        let mut found = words(text).skip_while(|bytes| bytes.end <= byte);
        let bytes = found.next().or_else(|| words(text).next_back())?;
        Some(Self {
            segment,
            bytes: own.start + bytes.start..own.start + bytes.end,
        })
    }
}

fn first_word(document: &Document, side: Side, segment: SegmentId) -> Option<SelectedWord> {
    SelectedWord::at(document, side, segment, 0)
}

fn last_word(document: &Document, side: Side, segment: SegmentId) -> Option<SelectedWord> {
    SelectedWord::at(document, side, segment, usize::MAX)
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> {
    text.split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(start, word)| start..start + word.len())
}
