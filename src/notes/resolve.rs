//! Resolves anchors: finds the place of a note in a text that may have changed since.

mod evidence;
mod tokens;
mod words;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use self::evidence::QuoteTokens;
use self::tokens::TokenStream;
use self::words::FoundWords;
use super::{Anchor, Quote};
use crate::document::{Document, LanguageTag, Passage, Side, Sides};

/// The location of a note in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteLocation {
    /// The segments.
    pub passage: Passage,
    /// The side that is meant; `None` for both.
    pub side: Option<Side>,
    /// The words that are meant, as bytes of [`Document::side_text`] of that side. `None` if
    /// all of it is meant, or if the words are gone.
    pub words: Option<Range<usize>>,
    /// The words on the other side that render them, if the note quotes them and they are
    /// there; in bytes of that side's text.
    pub counterpart: Option<Range<usize>>,
}

impl NoteLocation {
    /// The words that the note quotes on a side.
    pub fn words_on(&self, side: Side) -> Option<&Range<usize>> {
        match self.side {
            Some(own) if own == side => self.words.as_ref(),
            _ => self.counterpart.as_ref(),
        }
    }
}

/// How the text at the location of a note differs from what the note quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDrift {
    /// Reference and text are unchanged.
    Unchanged,
    /// The reference is the same; the text there has changed.
    Changed,
    /// The text is at another reference now.
    Moved,
}

/// What became of an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The note belongs here.
    Anchored(NoteLocation, TextDrift),
    /// The note may belong to any of these, the likeliest first; or to this one, of which too
    /// little is left to be sure. The reader must choose.
    Ambiguous(Vec<NoteLocation>),
    /// The text of the note was not found.
    Orphan,
}

/// What became of the passage of an anchor, whatever in it is meant.
enum FoundPassage {
    At(Passage, TextDrift),
    /// The likeliest first, [`MAX_OFFERED`] at most.
    Among(Vec<Passage>),
    Nowhere,
}

/// How many candidates are offered for an ambiguous note.
const MAX_OFFERED: usize = 9;

/// Resolves an anchor. For many anchors a [`Resolver`] is cheaper.
pub fn resolve(document: &Document, anchor: &Anchor) -> Resolution {
    Resolver::new(document).resolve(anchor)
}

/// Resolves anchors in one document.
///
/// A note that is still at its reference costs one comparison. The first one that is not has
/// the whole document tokenised, once: 8 bytes a word and side.
#[derive(Debug)]
pub struct Resolver<'a> {
    document: &'a Document,
    streams: OnceCell<Sides<TokenStream>>,
}

impl<'a> Resolver<'a> {
    /// A resolver for a document.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            streams: OnceCell::new(),
        }
    }

    /// Resolves an anchor: by reference and quote; otherwise by fuzzy search for the quotes of
    /// both languages with their context, preferring nearby places. An anchor without quotes is
    /// resolved by its reference alone.
    pub fn resolve(&self, anchor: &Anchor) -> Resolution {
        self.with_scope(anchor, &self.find(anchor))
    }

    /// Resolves anchors one after another, each as [`Resolver::resolve`] does. Those with the
    /// same reference and quotes are searched for once: many notes may be about one place.
    pub fn resolve_each<'n>(
        &self,
        anchors: impl Iterator<Item = &'n Anchor>,
    ) -> impl Iterator<Item = Resolution> {
        let mut found = HashMap::new();
        anchors.map(move |anchor| {
            let found = found.entry((&anchor.reference, &anchor.quotes));
            self.with_scope(anchor, found.or_insert_with(|| self.find(anchor)))
        })
    }

    /// Finds the passage of an anchor.
    fn find(&self, anchor: &Anchor) -> FoundPassage {
        let document = self.document;
        let written = document.written_passage(&anchor.reference);
        let place = written.or_else(|| document.passage(&anchor.reference).ok());
        match place.filter(|passage| self.is_unchanged_at(anchor, *passage)) {
            Some(passage) => FoundPassage::At(passage, TextDrift::Unchanged),
            None => self.search(anchor, place),
        }
    }

    /// What an anchor means in its passage.
    fn with_scope(&self, anchor: &Anchor, found: &FoundPassage) -> Resolution {
        match found {
            FoundPassage::At(passage, drift) => self.with_words(anchor, *passage, *drift),
            FoundPassage::Among(passages) => self.ambiguous(anchor, passages.iter().copied()),
            FoundPassage::Nowhere => Resolution::Orphan,
        }
    }

    /// Whether a note is still at its reference beyond doubt.
    fn is_unchanged_at(&self, anchor: &Anchor, passage: Passage) -> bool {
        let document = self.document;
        if !self.has_comparable_quote(anchor) {
            return true;
        }
        let quotes = anchor.quotes.iter();
        let sides = quotes.filter_map(|quote| Some((quote, side_of(document, &quote.language)?)));
        let sides: Vec<_> = sides.collect();
        let matches = |(quote, side): &(&Quote, Side)| quote.matches_at(document, passage, *side);
        let has_context = |(quote, _): &&(&Quote, Side)| {
            let known = [&quote.text, &quote.before, &quote.after];
            known.iter().all(|text| !text.is_empty())
        };
        let has_context = || sides.iter().filter(has_context).any(matches);
        !sides.is_empty()
            && self.has_same_text(anchor, passage)
            && (sides.iter().all(matches) || has_context())
    }

    /// Whether a quote can be compared with the text at all. In a view of a comparison there
    /// may be none, when a note was written in another; then the reference alone tells the
    /// place.
    fn has_comparable_quote(&self, anchor: &Anchor) -> bool {
        let in_text = |quote: &Quote| side_of(self.document, &quote.language).is_some();
        let quotes = anchor.quotes.iter();
        let is_mixed = quotes
            .clone()
            .any(|quote| LanguageTag::from(&*quote.language).is_several());
        let is_of_view = Side::BOTH.iter().any(|side| {
            let language = self.document.language(*side);
            language.is_several() || language.has_private_subtag()
        });
        let is_comparable = quotes.clone().any(in_text);
        is_comparable || (quotes.len() > 0 && !is_mixed && !is_of_view)
    }

    /// Searches the whole document for a note.
    fn search(&self, anchor: &Anchor, place: Option<Passage>) -> FoundPassage {
        let document = self.document;
        let quotes = QuoteTokens::of(document, anchor);
        if quotes.is_empty() {
            return FoundPassage::Nowhere;
        }
        let candidates = evidence::candidates(document, self.streams(), &quotes, place);
        let Some((best, others)) = candidates.split_first() else {
            return FoundPassage::Nowhere;
        };
        let rivals = others.iter().filter(|other| other.rivals(best));
        let mut rivals = rivals.map(|rival| rival.passage).peekable();
        if rivals.peek().is_some() || !best.is_supported() {
            let all = std::iter::once(best.passage).chain(rivals);
            return FoundPassage::Among(all.take(MAX_OFFERED).collect());
        }
        let drift = match place {
            Some(place) if place == best.passage && self.has_same_text(anchor, place) => {
                TextDrift::Unchanged
            }
            // Only its end may have moved, where a segment was split or merged.
            Some(place) if place.first == best.passage.first => TextDrift::Changed,
            _ => TextDrift::Moved,
        };
        FoundPassage::At(best.passage, drift)
    }

    /// Whether a passage has exactly the texts of an anchor.
    fn has_same_text(&self, anchor: &Anchor, passage: Passage) -> bool {
        anchor.quotes.iter().all(|quote| {
            let side = side_of(self.document, &quote.language);
            side.is_none_or(|side| self.document.passage_text(passage, side) == quote.text)
        })
    }

    /// The resolution of a note whose passage is found. If its words occur several times, it is
    /// ambiguous; if they are gone, it is anchored to the passage.
    fn with_words(&self, anchor: &Anchor, passage: Passage, drift: TextDrift) -> Resolution {
        let language = anchor.language();
        let side = language.and_then(|language| side_of(self.document, language));
        let location = |words| NoteLocation {
            passage,
            side,
            words,
            counterpart: self.counterpart(anchor, passage),
        };
        let (Some(side), Some(words)) = (side, anchor.words()) else {
            return Resolution::Anchored(location(None), drift);
        };
        match words::find(self.document, passage, side, anchor, words) {
            FoundWords::Found(bytes) => Resolution::Anchored(location(Some(bytes)), drift),
            FoundWords::Ambiguous(all) => {
                let locations = all.into_iter().map(|bytes| location(Some(bytes)));
                Resolution::Ambiguous(locations.take(MAX_OFFERED).collect())
            }
            FoundWords::Gone if drift == TextDrift::Unchanged => {
                Resolution::Anchored(location(None), TextDrift::Changed)
            }
            FoundWords::Gone => Resolution::Anchored(location(None), drift),
        }
    }

    /// The words that render those of a note, if they are clear.
    fn counterpart(&self, anchor: &Anchor, passage: Passage) -> Option<Range<usize>> {
        let words = anchor.counterpart()?;
        let side = side_of(self.document, &words.language)?;
        let own = anchor
            .language()
            .and_then(|own| side_of(self.document, own));
        if own != Some(side.other()) {
            return None;
        }
        match words::find(self.document, passage, side, anchor, words) {
            FoundWords::Found(bytes) => Some(bytes),
            FoundWords::Ambiguous(_) | FoundWords::Gone => None,
        }
    }

    fn ambiguous(&self, anchor: &Anchor, passages: impl Iterator<Item = Passage>) -> Resolution {
        let locations = passages.flat_map(|passage| {
            match self.with_words(anchor, passage, TextDrift::Changed) {
                Resolution::Anchored(location, _) => vec![location],
                Resolution::Ambiguous(locations) => locations,
                Resolution::Orphan => Vec::new(),
            }
        });
        Resolution::Ambiguous(locations.take(MAX_OFFERED).collect())
    }

    fn streams(&self) -> &Sides<TokenStream> {
        let make = || Sides::of(|side| TokenStream::new(self.document, side));
        self.streams.get_or_init(make)
    }
}

/// The side of a language; see [`Sides::side_of`]. What a note quotes of one version or
/// translation tells nothing about the others.
pub(super) fn side_of(document: &Document, language: &str) -> Option<Side> {
    let tag = LanguageTag::from(language);
    let side = document.metadata().languages.side_of(&tag)?;
    let own = document.language(side);
    let is_one_text = tag.has_private_subtag() || own.has_private_subtag();
    (!is_one_text || *own == tag).then_some(side)
}
