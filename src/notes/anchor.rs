//! Anchors: what ties a note to its place when the text changes.

use std::ops::Range;

use crate::document::{Document, Passage, Side};

/// A place as it was when the note was written: its reference, and the text there in both
/// languages.
///
/// ```text
/// at = "16.2"                     the reference
/// words.zh = "信用承诺制度"         what is meant of it, if not all
/// counterpart.en = "commitment system"  and what renders that, if it is quoted
/// quote.zh = "…建立健全信用承诺制度。"
/// quote.en = "… Establish a sound credit commitment system."
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// A segment, a provision or a range of them, as references are written.
    pub reference: String,
    /// Which part of the place is meant.
    pub scope: AnchorScope,
    /// The whole text of the place in each language that has one there; the first language of
    /// the document first.
    pub quotes: Vec<Quote>,
}

/// Which part of a place a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnchorScope {
    /// Both languages.
    Pair,
    /// The text of this language.
    Side(String),
    /// Some words of a language.
    Words(QuotedWords),
    /// Some words of a language, and the words of another that render them.
    WordPair {
        /// The words.
        words: QuotedWords,
        /// What renders them.
        counterpart: QuotedWords,
    },
}

/// Words in a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedWords {
    /// The language of the quote.
    pub language: String,
    /// The words.
    pub exact: String,
    /// How many characters (Unicode scalar values) of the quote come before the words.
    pub start: usize,
}

impl QuotedWords {
    /// `bytes` of [`Document::side_text`], in a passage; whitespace before the passage's text
    /// is left out.
    fn of(document: &Document, passage: Passage, side: Side, bytes: Range<usize>) -> Self {
        let all = document.side_text(side);
        let whole = document.passage_bytes(passage, side);
        let text = &all[whole.clone()];
        let quote = whole.start + (text.len() - text.trim_start().len());
        let bytes = bytes.start.max(quote)..bytes.end;
        Self {
            language: document.language(side).to_string(),
            exact: all[bytes.clone()].to_owned(),
            start: all[quote..bytes.start].chars().count(),
        }
    }
}

/// The text of a place in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The language tag.
    pub language: String,
    /// The text, trimmed.
    pub text: String,
    /// The end of the line before it, at most [`Quote::CONTEXT`] characters; empty if there is
    /// none or it is not known. It tells the place from others with the same text.
    pub before: String,
    /// The beginning of the text after it, on its line or the next, likewise.
    pub after: String,
}

impl Quote {
    /// How many characters of context are kept on each side, as web annotation tools do (32 in
    /// Hypothesis).
    pub const CONTEXT: usize = 32;

    fn of(document: &Document, passage: Passage, side: Side) -> Self {
        Self {
            language: document.language(side).to_string(),
            text: document.passage_text(passage, side).to_owned(),
            before: before(document, passage, side).to_owned(),
            after: after(document, passage, side).to_owned(),
        }
    }

    /// Whether a passage has this text on a side, with the known context around it.
    pub(super) fn matches_at(&self, document: &Document, passage: Passage, side: Side) -> bool {
        document.passage_text(passage, side) == self.text
            && (self.before.is_empty() || before(document, passage, side) == self.before)
            && (self.after.is_empty() || after(document, passage, side) == self.after)
    }
}

/// The end of the line before a passage, without the passage's own label.
fn before(document: &Document, passage: Passage, side: Side) -> &str {
    let all = document.side_text(side);
    let mut end = document.passage_bytes(passage, side).start;
    if document.label_apart(passage.first, side).is_some() {
        let place = document.place_of(passage.first);
        end = document.label_bytes(place, side).start;
    }
    let text = all[..end].trim_end();
    let line = text.char_indices().rev().take(Quote::CONTEXT);
    let line = line.take_while(|(_, c)| *c != '\n');
    let start = line.last().map_or(text.len(), |(at, _)| at);
    text[start..].trim_start()
}

/// The beginning of the text after a passage, up to the end of its line.
fn after(document: &Document, passage: Passage, side: Side) -> &str {
    let text = document.side_text(side);
    let text = text[document.passage_bytes(passage, side).end..].trim_start();
    let line = text.char_indices().take(Quote::CONTEXT);
    let line = line.take_while(|(_, c)| *c != '\n');
    let end = line.last().map_or(0, |(at, c)| at + c.len_utf8());
    text[..end].trim_end()
}

impl Anchor {
    /// The anchor of a whole passage, in both languages.
    pub fn of_pair(document: &Document, passage: Passage) -> Self {
        let quotes = Side::BOTH.map(|side| Quote::of(document, passage, side));
        Self {
            reference: document.passage_reference(passage),
            scope: AnchorScope::Pair,
            quotes: quotes.into_iter().filter(|q| !q.text.is_empty()).collect(),
        }
    }

    /// The anchor of one side of a passage.
    pub fn of_side(document: &Document, passage: Passage, side: Side) -> Self {
        Self {
            scope: AnchorScope::Side(document.language(side).to_string()),
            ..Self::of_pair(document, passage)
        }
    }

    /// The anchor of words: `bytes` of [`Document::side_text`], in the segments
    /// from `first` to `last`.
    pub fn of_words(
        document: &Document,
        passage: Passage,
        side: Side,
        bytes: Range<usize>,
    ) -> Self {
        Self {
            scope: AnchorScope::Words(QuotedWords::of(document, passage, side, bytes)),
            ..Self::of_pair(document, passage)
        }
    }

    /// The anchor of words, and of those that render them: a side and bytes of each, as in
    /// [`Anchor::of_words`].
    pub fn of_word_pair(
        document: &Document,
        passage: Passage,
        (side, bytes): (Side, Range<usize>),
        counterpart: Range<usize>,
    ) -> Self {
        let of = |side, bytes| QuotedWords::of(document, passage, side, bytes);
        Self {
            scope: AnchorScope::WordPair {
                words: of(side, bytes),
                counterpart: of(side.other(), counterpart),
            },
            ..Self::of_pair(document, passage)
        }
    }

    /// The text of the place in a language when the note was written; empty if there was none.
    pub fn quote(&self, language: &str) -> &str {
        let quote = self.quotes.iter().find(|quote| quote.language == language);
        quote.map_or("", |quote| &quote.text)
    }

    /// The words that are meant; `None` if the note is about a side or the pair.
    pub fn words(&self) -> Option<&QuotedWords> {
        match &self.scope {
            AnchorScope::Words(words) | AnchorScope::WordPair { words, .. } => Some(words),
            AnchorScope::Pair | AnchorScope::Side(_) => None,
        }
    }

    /// The words that render those that are meant, if the note quotes them.
    pub fn counterpart(&self) -> Option<&QuotedWords> {
        match &self.scope {
            AnchorScope::WordPair { counterpart, .. } => Some(counterpart),
            AnchorScope::Pair | AnchorScope::Side(_) | AnchorScope::Words(_) => None,
        }
    }

    /// The words that the note quotes in a language.
    pub fn words_in(&self, language: &str) -> Option<&QuotedWords> {
        let mut all = self.words().into_iter().chain(self.counterpart());
        all.find(|words| words.language == language)
    }

    /// The language that is meant; `None` for both.
    pub fn language(&self) -> Option<&str> {
        match &self.scope {
            AnchorScope::Pair => None,
            AnchorScope::Side(language) => Some(language),
            AnchorScope::Words(words) | AnchorScope::WordPair { words, .. } => {
                Some(&words.language)
            }
        }
    }
}
