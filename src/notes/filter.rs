//! Filters: choosing notes by their text and properties.

mod parse;

use super::{Note, NoteKind, NoteStatus, UnknownName};
use crate::search::fold;

/// A filter of notes: a note must satisfy all terms.
///
/// ```text
/// #term             a tag, or its beginning
/// kind:question     a kind         is:open   a status
/// by:wang           an author      at:16     a place
/// 信用 "two words"   in body, quotes, tags, reference or author
/// -…                must not fit
/// ```
///
/// Case, width and script do not matter, nor does the width of `＃` and `：`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteFilter {
    terms: Vec<FilterTerm>,
}

/// One term of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FilterTerm {
    excluded: bool,
    criterion: Criterion,
}

/// What a term asks for; texts are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Criterion {
    Tag(String),
    Kind(String),
    Status(String),
    Author(String),
    Place(String),
    Words(String),
}

impl NoteFilter {
    /// Parses a filter. Any text is one, for it is parsed while it is typed; the name of a kind
    /// or status may be unfinished.
    pub fn parse(text: &str) -> Self {
        Self {
            terms: parse::terms(text),
        }
    }

    /// Checks a finished filter.
    ///
    /// # Errors
    /// The first name that is no kind or status.
    pub fn check(&self) -> Result<(), UnknownName> {
        self.terms
            .iter()
            .try_for_each(|term| match &term.criterion {
                Criterion::Kind(name) => name.parse::<NoteKind>().map(drop),
                Criterion::Status(name) => name.parse::<NoteStatus>().map(drop),
                Criterion::Tag(_)
                | Criterion::Author(_)
                | Criterion::Place(_)
                | Criterion::Words(_) => Ok(()),
            })
    }

    /// Splits a search query into a filter of notes and the remaining words, which keep their
    /// spelling and are joined by single blanks.
    ///
    /// Each `note:` term holds one term of a filter: `note:术语`, `note:"two words"`,
    /// `note:#term`, `note:kind:question`, `-note:#done`. A bare `note:`, as while it is typed,
    /// matches every note. Without such terms the filter is `None`.
    pub fn split_query(query: &str) -> (Option<Self>, String) {
        let mut wanted = Vec::new();
        let mut rest = Vec::new();
        for word in parse::words(query).map(|range| &query[range]) {
            match note_term(word) {
                Some(term) => wanted.push(term),
                None => rest.push(word),
            }
        }
        if wanted.is_empty() {
            return (None, query.to_owned());
        }
        (Some(Self::parse(&wanted.join(" "))), rest.join(" "))
    }

    /// Whether the filter has no terms and so matches every note.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a note satisfies all terms.
    pub fn matches(&self, note: &Note) -> bool {
        let fits = |term: &FilterTerm| term.criterion.fits(note) != term.excluded;
        self.terms.iter().all(fits)
    }
}

/// The filter term in a `note:` term of a query, with its minus sign.
fn note_term(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['-', '－']);
    let (name, term) = bare.unwrap_or(word).split_once([':', '：'])?;
    let sign = if bare.is_some() { "-" } else { "" };
    (fold(name) == "note").then(|| format!("{sign}{term}"))
}

impl Criterion {
    fn fits(&self, note: &Note) -> bool {
        match self {
            Criterion::Tag(tag) => note.tags.iter().any(|own| fold(own).starts_with(tag)),
            Criterion::Kind(name) => note.kind.name().starts_with(&**name),
            Criterion::Status(name) => note.status.name().starts_with(&**name),
            Criterion::Author(name) => fold(&note.author).contains(name),
            Criterion::Place(place) => is_at(&note.anchor.reference, place),
            Criterion::Words(words) => texts(note).any(|text| fold(text).contains(words)),
        }
    }
}

/// The texts in which plain words are searched.
fn texts(note: &Note) -> impl Iterator<Item = &str> {
    let quotes = note.anchor.quotes.iter().map(|quote| &*quote.text);
    let tags = note.tags.iter().map(|tag| &**tag);
    let own = [&*note.body, &*note.anchor.reference, &*note.author];
    own.into_iter().chain(quotes).chain(tags)
}

/// Whether a reference is a place or begins in it: 16.2 and 16–17 do in 16.
fn is_at(reference: &str, place: &str) -> bool {
    let reference = fold(reference);
    let rest = reference.strip_prefix(place);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '–']))
}

/// The order of a list of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteSorting {
    /// Reading order; notes without a location come last.
    #[default]
    Place,
    /// Last changed first.
    Time,
}

impl NoteSorting {
    /// The notes of an index that match a filter, in this order.
    pub fn list(self, index: &super::NoteIndex, filter: &NoteFilter) -> Vec<super::NoteId> {
        let all = index.in_reading_order().iter().chain(index.unplaced());
        let note = |id: super::NoteId| index.get(id).map(|(note, _)| note);
        let wanted = all
            .copied()
            .filter(|id| note(*id).is_some_and(|n| filter.matches(n)));
        let mut wanted: Vec<_> = wanted.collect();
        if self == NoteSorting::Time {
            wanted.sort_by_key(|id| std::cmp::Reverse(note(*id).map(|note| note.updated)));
        }
        wanted
    }
}
