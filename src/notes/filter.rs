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
    field: FilterField,
    /// What the field must have, folded.
    operand: String,
}

/// The part of a note that a term looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilterField {
    Tag,
    Kind,
    Status,
    Author,
    Place,
    Words,
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
        self.terms.iter().try_for_each(|term| match term.field {
            FilterField::Kind => term.operand.parse::<NoteKind>().map(drop),
            FilterField::Status => term.operand.parse::<NoteStatus>().map(drop),
            _ => Ok(()),
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
        let fits = |term: &FilterTerm| term.is_met(note) != term.excluded;
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

impl FilterTerm {
    /// Whether a note has what the term asks for, excluded or not.
    fn is_met(&self, note: &Note) -> bool {
        let operand = &*self.operand;
        match self.field {
            FilterField::Tag => note.tags.iter().any(|own| fold(own).starts_with(operand)),
            FilterField::Kind => note.kind.name().starts_with(operand),
            FilterField::Status => note.status.name().starts_with(operand),
            FilterField::Author => fold(&note.author).contains(operand),
            FilterField::Place => is_at(&note.anchor.reference, operand),
            FilterField::Words => texts(note).any(|text| fold(text).contains(operand)),
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
        let is_wanted = |id: &super::NoteId| note(*id).is_some_and(|note| filter.matches(note));
        let mut wanted: Vec<_> = all.copied().filter(is_wanted).collect();
        if self == NoteSorting::Time {
            wanted.sort_by_key(|id| std::cmp::Reverse(note(*id).map(|note| note.updated)));
        }
        wanted
    }
}
