//! A selection of words on one side.

use std::iter;
use std::ops::Range;

use crate::align::clauses::clauses;
use crate::align::sentences::sentences;
use crate::align::words::WordSplitter;
use crate::document::{Document, Passage, SegmentId, Side};

/// A word, by its byte range in the whole text of its side.
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
    pub fn first_word(
        document: &Document,
        words: &WordSplitter,
        side: Side,
        segment: SegmentId,
    ) -> Option<Self> {
        let word = first_word(document, words, side, segment)?;
        Some(Self {
            side,
            anchor: word.clone(),
            head: word,
        })
    }

    /// Selects one word.
    pub fn of_word(side: Side, word: SelectedWord) -> Self {
        Self {
            side,
            anchor: word.clone(),
            head: word,
        }
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
    pub fn step(&mut self, document: &Document, words: &WordSplitter, direction: Direction) {
        let segment = self.head.segment;
        let own = document.segment_bytes(segment, self.side);
        let text = document.segment_text(segment, self.side);
        let word = match direction {
            Direction::Forward => words.word_at(text, self.head.bytes.end - own.start),
            Direction::Back => words.word_before(text, self.head.bytes.start - own.start),
        };
        match word {
            Some(word) => {
                let bytes = own.start + word.start..own.start + word.end;
                self.head = SelectedWord { segment, bytes };
            }
            None => self.step_segment(document, words, direction),
        }
    }

    /// Moves the head to the edge of its segment; if it is there already, to
    /// that of the next segment that has text on this side.
    pub fn sweep(&mut self, document: &Document, words: &WordSplitter, direction: Direction) {
        let before = self.head.clone();
        self.to_edge(document, words, direction);
        if self.head == before {
            self.step(document, words, direction);
            self.to_edge(document, words, direction);
        }
    }

    fn step_segment(&mut self, document: &Document, words: &WordSplitter, direction: Direction) {
        let by = match direction {
            Direction::Forward => 1,
            Direction::Back => -1,
        };
        let next = |from: &SegmentId| Some(document.step(*from, by)).filter(|next| next != from);
        let find = match direction {
            Direction::Forward => first_word,
            Direction::Back => last_word,
        };
        let mut segments = iter::successors(next(&self.head.segment), next);
        if let Some(word) = segments.find_map(|segment| find(document, words, self.side, segment)) {
            self.head = word;
        }
    }

    /// Moves the head to the last or, back, to the first word of its segment.
    pub fn to_edge(&mut self, document: &Document, words: &WordSplitter, direction: Direction) {
        let find = match direction {
            Direction::Forward => last_word,
            Direction::Back => first_word,
        };
        if let Some(word) = find(document, words, self.side, self.head.segment) {
            self.head = word;
        }
    }

    /// Extends the selection to whole clauses or sentences; if it consists of
    /// those already, by the next one or the one before. The end that it grows at
    /// is the head.
    pub fn extend(
        &mut self,
        document: &Document,
        words: &WordSplitter,
        unit: SelectionUnit,
        direction: Direction,
    ) {
        let before = self.bytes();
        self.complete(document, words, unit, direction);
        if self.bytes() == before {
            self.step(document, words, direction);
            self.complete(document, words, unit, direction);
        }
    }

    /// Completes the clause or sentence at either end.
    fn complete(
        &mut self,
        document: &Document,
        words: &WordSplitter,
        unit: SelectionUnit,
        direction: Direction,
    ) {
        let is_reversed = self.head.bytes.start < self.anchor.bytes.start;
        let (first, last) = match is_reversed {
            true => (&self.head, &self.anchor),
            false => (&self.anchor, &self.head),
        };
        let start = unit.around(document, self.side, first).start;
        let end = unit.around(document, self.side, last).end;
        let first = word_in(document, words, self.side, start).unwrap_or_else(|| first.clone());
        let last = end
            .checked_sub(1)
            .and_then(|last| word_in(document, words, self.side, last))
            .unwrap_or_else(|| last.clone());
        (self.anchor, self.head) = match direction {
            Direction::Forward => (first, last),
            Direction::Back => (last, first),
        };
    }

    /// Makes the other end the one that moves.
    pub fn swap_ends(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }
}

/// Which way an end of a selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end of the text.
    Forward,
    /// Towards its beginning.
    Back,
}

/// What a selection is extended to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionUnit {
    /// Up to a comma, a semicolon, a colon or a full stop.
    Clause,
    /// Up to a full stop, over the ends of segments.
    Sentence,
}

impl SelectionUnit {
    /// The clause or sentence that a word is in, without whitespace at its ends, in
    /// the side's text. Sentences do not go beyond their paragraph.
    fn around(self, document: &Document, side: Side, word: &SelectedWord) -> Range<usize> {
        let text = document.side_text(side);
        let at = word.bytes.start;
        let extent = match self {
            SelectionUnit::Clause => document.segment_bytes(word.segment, side),
            SelectionUnit::Sentence => {
                let place = document.place_of(word.segment);
                let all = document.passage_bytes(document.extent(place), side);
                let start = text[all.start..at].rfind('\n');
                let end = text[at..all.end].find('\n');
                start.map_or(all.start, |start| all.start + start + 1)
                    ..end.map_or(all.end, |end| at + end)
            }
        };
        let inside = &text[extent.clone()];
        let units = match self {
            SelectionUnit::Clause => clauses(inside),
            SelectionUnit::Sentence => whole_sentences(inside, document, side),
        };
        let units = units
            .into_iter()
            .map(|unit| extent.start + unit.start..extent.start + unit.end);
        let found = units.into_iter().find(|unit| at < unit.end);
        found.unwrap_or_else(|| word.bytes.clone())
    }
}

/// The sentences of a text, those that only a semicolon ends joined with the next.
fn whole_sentences(text: &str, document: &Document, side: Side) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text, document.language(side)) {
        match whole.last_mut() {
            Some(last) if text[..last.end].ends_with(['；', ';']) => last.end = sentence.end,
            _ => whole.push(sentence),
        }
    }
    whole
}

impl SelectedWord {
    /// Whether it has a letter or a digit, and is no mark.
    pub fn is_word(&self, document: &Document, side: Side) -> bool {
        let text = &document.side_text(side)[self.bytes.clone()];
        text.contains(char::is_alphanumeric)
    }

    /// The word at a byte of a segment's text, or the next one, or else the last.
    pub fn at(
        document: &Document,
        words: &WordSplitter,
        side: Side,
        segment: SegmentId,
        byte: usize,
    ) -> Option<Self> {
        let own = document.segment_bytes(segment, side);
        let text = document.segment_text(segment, side);
        let word = words.word_at(text, byte);
        let word = word.or_else(|| words.word_before(text, text.len()))?;
        Some(Self {
            segment,
            bytes: own.start + word.start..own.start + word.end,
        })
    }
}

/// The word at a byte of the side's text.
fn word_in(
    document: &Document,
    words: &WordSplitter,
    side: Side,
    byte: usize,
) -> Option<SelectedWord> {
    let segment = document.segment_at(byte, side)?;
    let own = document.segment_bytes(segment, side);
    SelectedWord::at(document, words, side, segment, byte - own.start)
}

fn first_word(
    document: &Document,
    words: &WordSplitter,
    side: Side,
    segment: SegmentId,
) -> Option<SelectedWord> {
    SelectedWord::at(document, words, side, segment, 0)
}

fn last_word(
    document: &Document,
    words: &WordSplitter,
    side: Side,
    segment: SegmentId,
) -> Option<SelectedWord> {
    SelectedWord::at(document, words, side, segment, usize::MAX)
}
