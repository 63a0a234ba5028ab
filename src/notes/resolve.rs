//! Where a note stands in a text, which may have changed since.

mod evidence;
mod tokens;
mod words;

use std::cell::OnceCell;
use std::ops::Range;

use self::evidence::{Ballot, Candidate};
use self::tokens::Stream;
use self::words::Found;
use super::{Anchor, AnchorScope, Quote};
use crate::document::{Document, Passage, Side, Sides};

/// A place in a document that a note stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteLocation {
    /// The segments.
    pub passage: Passage,
    /// The side that is meant, if it is one.
    pub side: Option<Side>,
    /// The words that are meant, as bytes of [`Document::side_text`] of that
    /// side. `None` if all is meant, or if the words are gone.
    pub words: Option<Range<usize>>,
}

/// How a note was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDrift {
    /// Place and words are as they were.
    Unchanged,
    /// The place has its reference; its text has changed.
    Changed,
    /// Its words stand elsewhere now.
    Moved,
}

/// Where a note stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// There, and nowhere else.
    Anchored(NoteLocation, TextDrift),
    /// It may be any of these, the likeliest first; or this one, of which too
    /// little is left to be sure. The reader must say which.
    Ambiguous(Vec<NoteLocation>),
    /// Nowhere.
    Orphan,
}

/// At most so many places are offered where a note is ambiguous.
const OFFERED: usize = 9;

/// Finds where an anchor holds. For many anchors a [`Resolver`] is cheaper.
pub fn resolve(document: &Document, anchor: &Anchor) -> Resolution {
    Resolver::new(document).resolve(anchor)
}

/// Finds where anchors hold in a document.
///
/// A note that is where it was costs a look at its place. The first that is
/// not has the whole document prepared, once: 8 bytes a word and side.
#[derive(Debug)]
pub struct Resolver<'a> {
    document: &'a Document,
    streams: OnceCell<Sides<Stream>>,
}

impl<'a> Resolver<'a> {
    /// For one document.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            streams: OnceCell::new(),
        }
    }

    /// Finds where an anchor holds: by reference and quote; else by the quote
    /// with what stands around it, nearby before far away, both languages
    /// voting. An anchor without any quote holds by its reference alone.
    pub fn resolve(&self, anchor: &Anchor) -> Resolution {
        let document = self.document;
        let written = document.written_passage(&anchor.reference);
        let place = written.or_else(|| document.passage(&anchor.reference).ok());
        match place.and_then(|passage| Some((passage, self.held_in_place(anchor, passage)?))) {
            Some((passage, held)) => self.with_words(anchor, passage, held),
            None => self.search(anchor, place),
        }
    }

    /// Whether a note is at its reference beyond doubt.
    fn held_in_place(&self, anchor: &Anchor, passage: Passage) -> Option<TextDrift> {
        let document = self.document;
        if anchor.quotes.is_empty() {
            return Some(TextDrift::Unchanged);
        }
        let sides = anchor.quotes.iter().filter_map(|quote| {
            let side = side_of(document, &quote.language)?;
            Some((quote, side))
        });
        let sides: Vec<_> = sides.collect();
        let stands = |(quote, side): &(&Quote, Side)| quote.stands_at(document, passage, *side);
        let is_surrounded = |(quote, _): &&(&Quote, Side)| {
            let known = [&quote.text, &quote.before, &quote.after];
            known.iter().all(|text| !text.is_empty())
        };
        let is_surrounded = || sides.iter().filter(is_surrounded).any(stands);
        let is_there = !sides.is_empty()
            && self.reads_as(anchor, passage)
            && (sides.iter().all(stands) || is_surrounded());
        is_there.then_some(TextDrift::Unchanged)
    }

    /// Looks for a note in all of the document.
    fn search(&self, anchor: &Anchor, place: Option<Passage>) -> Resolution {
        let document = self.document;
        let ballots = Ballot::of(document, anchor);
        if ballots.is_empty() {
            return Resolution::Orphan;
        }
        let candidates = evidence::candidates(document, self.streams(), &ballots, place);
        let Some((best, others)) = candidates.split_first() else {
            return Resolution::Orphan;
        };
        let rivals = others.iter().filter(|other| other.rivals(best));
        let passages = |candidates: &mut dyn Iterator<Item = &Candidate>| {
            let passages = candidates.map(|candidate| candidate.passage);
            passages.take(OFFERED).collect::<Vec<_>>()
        };
        let mut rivals = rivals.peekable();
        if rivals.peek().is_some() || !best.is_supported() {
            let passages = passages(&mut std::iter::once(best).chain(rivals));
            return self.ambiguous(anchor, passages);
        }
        let held = match place {
            Some(place) if place == best.passage && self.reads_as(anchor, place) => {
                TextDrift::Unchanged
            }
            // Its end may have moved, where a segment was split or merged.
            Some(place) if place.first == best.passage.first => TextDrift::Changed,
            _ => TextDrift::Moved,
        };
        self.with_words(anchor, best.passage, held)
    }

    /// Whether a passage has the texts of an anchor to the letter.
    fn reads_as(&self, anchor: &Anchor, passage: Passage) -> bool {
        anchor.quotes.iter().all(|quote| {
            let side = side_of(self.document, &quote.language);
            side.is_none_or(|side| self.document.passage_text(passage, side) == quote.text)
        })
    }

    /// The location of a note whose passage is found. Words that may be several
    /// make it ambiguous; with words that are gone it holds on to their
    /// passage.
    fn with_words(&self, anchor: &Anchor, passage: Passage, held: TextDrift) -> Resolution {
        let side = anchor
            .language()
            .and_then(|language| side_of(self.document, language));
        let location = |words| NoteLocation {
            passage,
            side,
            words,
        };
        let (Some(side), AnchorScope::Words(words)) = (side, &anchor.scope) else {
            return Resolution::Anchored(location(None), held);
        };
        match words::find(self.document, passage, side, anchor, words) {
            Found::There(bytes) => Resolution::Anchored(location(Some(bytes)), held),
            Found::Perhaps(all) => {
                let locations = all.into_iter().map(|bytes| location(Some(bytes)));
                Resolution::Ambiguous(locations.take(OFFERED).collect())
            }
            Found::Gone if held == TextDrift::Unchanged => {
                Resolution::Anchored(location(None), TextDrift::Changed)
            }
            Found::Gone => Resolution::Anchored(location(None), held),
        }
    }

    fn ambiguous(&self, anchor: &Anchor, passages: Vec<Passage>) -> Resolution {
        let locations = passages.into_iter().flat_map(|passage| {
            match self.with_words(anchor, passage, TextDrift::Changed) {
                Resolution::Anchored(location, _) => vec![location],
                Resolution::Ambiguous(locations) => locations,
                Resolution::Orphan => Vec::new(),
            }
        });
        Resolution::Ambiguous(locations.take(OFFERED).collect())
    }

    fn streams(&self) -> &Sides<Stream> {
        let make = || Sides::of(|side| Stream::new(self.document, side));
        self.streams.get_or_init(make)
    }
}

/// The side of a language; see [`Sides::side_of`].
pub(super) fn side_of(document: &Document, language: &str) -> Option<Side> {
    document.metadata().languages.side_of(&language.into())
}
