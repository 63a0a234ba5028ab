//! All sentences of a document, with the paragraphs they are in.

use std::borrow::Cow;
use std::ops::Range;

use crate::align::beads::Run;
use crate::align::plan::PlanStep;
use crate::align::sentences::sentences;
use crate::document::{LanguageTag, Side, Sides, TooLong};
use crate::text::is_unspaced;

/// The sentences of both sides, numbered through the document. A heading counts
/// as one sentence, and so does each side of a segment that is kept as it is.
#[derive(Default)]
pub(super) struct SentenceTable<'a> {
    sides: Sides<SideSentences<'a>>,
}

#[derive(Default)]
struct SideSentences<'a> {
    texts: Vec<&'a str>,
    /// The paragraph of each sentence, and its first byte there.
    places: Vec<(u32, u32)>,
    paragraphs: Vec<&'a str>,
}

impl<'a> SentenceTable<'a> {
    /// The sentences of a plan, with the range of each step.
    ///
    /// # Errors
    /// [`TooLong`] if a paragraph is longer than 4 GiB.
    pub(super) fn new(
        plan: &[PlanStep<'a>],
        languages: Sides<&LanguageTag>,
    ) -> Result<(Self, Vec<Run>), TooLong> {
        let mut all = Self::default();
        let mut spans = Vec::with_capacity(plan.len());
        for step in plan {
            let start = Sides::of(|side| all.sides[side].len());
            for side in Side::BOTH {
                all.sides[side].add(step, side, languages[side])?;
            }
            spans.push(Sides::of(|side| start[side]..all.sides[side].len()));
        }
        Ok((all, spans))
    }

    /// The texts of all sentences of a side.
    pub(super) fn texts(&self, side: Side) -> &[&'a str] {
        &self.sides[side].texts
    }

    /// The text of some sentences. Within a paragraph it is copied as it is,
    /// whitespace between sentences included.
    pub(super) fn text(&self, side: Side, sentences: Range<u32>) -> Cow<'a, str> {
        let numbers = sentences.start as usize..sentences.end as usize;
        self.sides[side].text(numbers)
    }

    /// Whether a sentence is the first of its paragraph.
    pub(super) fn begins_paragraph(&self, side: Side, sentence: u32) -> bool {
        self.sides[side].places[sentence as usize].1 == 0
    }

    /// Divides a range of sentences at paragraph borders.
    pub(super) fn paragraphs(&self, side: Side, sentences: &Range<u32>) -> Vec<Range<u32>> {
        let mut found: Vec<Range<u32>> = Vec::new();
        for sentence in sentences.clone() {
            match found.last_mut() {
                Some(last) if !self.begins_paragraph(side, sentence) => last.end = sentence + 1,
                _ => found.push(sentence..sentence + 1),
            }
        }
        found
    }
}

impl<'a> SideSentences<'a> {
    fn len(&self) -> u32 {
        self.texts.len() as u32
    }

    fn add(
        &mut self,
        step: &PlanStep<'a>,
        side: Side,
        language: &LanguageTag,
    ) -> Result<(), TooLong> {
        match step {
            PlanStep::Heading(heading) => self.push_unless_empty(heading.text[side]),
            PlanStep::Segment(text, ..) => self.push_unless_empty(text[side]),
            // Lines are pushed even if empty, so that line numbers stay.
            PlanStep::Lines(lines) => lines[side].iter().for_each(|line| self.push(line)),
            PlanStep::Paragraphs(pair) => {
                for paragraph in &pair.paragraphs[side] {
                    self.push_paragraph(paragraph, language)?;
                }
            }
            PlanStep::LeaveSections | PlanStep::Provision(..) => {}
        }
        Ok(())
    }

    fn push_unless_empty(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.push(text);
        }
    }

    /// Adds a paragraph of one sentence.
    fn push(&mut self, text: &'a str) {
        self.places.push((self.paragraphs.len() as u32, 0));
        self.texts.push(text);
        self.paragraphs.push(text);
    }

    fn push_paragraph(&mut self, text: &'a str, language: &LanguageTag) -> Result<(), TooLong> {
        let number = self.paragraphs.len() as u32;
        let text = text.trim();
        for range in sentences(text, language) {
            let start = u32::try_from(range.start).map_err(|_| TooLong)?;
            self.places.push((number, start));
            self.texts.push(&text[range]);
        }
        self.paragraphs.push(text);
        Ok(())
    }

    fn text(&self, sentences: Range<usize>) -> Cow<'a, str> {
        // The first sentence of each paragraph.
        let mut parts = sentences.clone().collect::<Vec<_>>();
        parts.dedup_by_key(|sentence| self.places[*sentence].0);
        let part = |at: usize| {
            let first = parts[at];
            let end = parts.get(at + 1).copied().unwrap_or(sentences.end);
            let (paragraph, start) = self.places[first];
            let last = self.places[end - 1].1 as usize + self.texts[end - 1].len();
            &self.paragraphs[paragraph as usize][start as usize..last]
        };
        let mut text = match parts.len() {
            0 => return Cow::default(),
            _ => Cow::Borrowed(part(0)),
        };
        for at in 1..parts.len() {
            append(&mut text, part(at));
        }
        text
    }
}

/// Appends text from the next paragraph, after a space where the language
/// writes one between sentences.
fn append<'a>(text: &mut Cow<'a, str>, next: &'a str) {
    let is_spaced = |c: Option<char>| c.is_some_and(|c| !is_unspaced(c) && c.is_ascii());
    if is_spaced(text.chars().next_back()) || is_spaced(next.chars().next()) {
        text.to_mut().push(' ');
    }
    text.to_mut().push_str(next);
}
