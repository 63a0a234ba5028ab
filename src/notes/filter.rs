//! Choosing notes by what they say and are.

mod reader;

use super::{Note, NoteKind, NoteStatus, UnknownName};
use crate::search::fold;

/// What notes are wanted: all that it says must fit.
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
    parts: Vec<Part>,
}

/// One word of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    excluded: bool,
    wanted: Wanted,
}

/// What a note must have; texts are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    Tag(String),
    Kind(String),
    Status(String),
    Author(String),
    Place(String),
    Words(String),
}

impl NoteFilter {
    /// Reads a filter; anything can be read, as while it is typed. A name of a
    /// kind or status may be unfinished.
    pub fn parse(text: &str) -> Self {
        Self {
            parts: reader::parts(text),
        }
    }

    /// Says of a filter that is no longer being typed what is wrong with it.
    ///
    /// # Errors
    /// The first kind or status that there is not.
    pub fn check(&self) -> Result<(), UnknownName> {
        self.parts.iter().try_for_each(|part| match &part.wanted {
            Wanted::Kind(name) => name.parse::<NoteKind>().map(drop),
            Wanted::Status(name) => name.parse::<NoteStatus>().map(drop),
            Wanted::Tag(_) | Wanted::Author(_) | Wanted::Place(_) | Wanted::Words(_) => Ok(()),
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
        for word in reader::words(query).map(|range| &query[range]) {
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

    /// Whether it wants all notes.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether a note is wanted.
    pub fn matches(&self, note: &Note) -> bool {
        let fits = |part: &Part| part.wanted.fits(note) != part.excluded;
        self.parts.iter().all(fits)
    }
}

/// The filter term in a `note:` term of a query, with its minus sign.
fn note_term(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['-', '－']);
    let (name, term) = bare.unwrap_or(word).split_once([':', '：'])?;
    let sign = if bare.is_some() { "-" } else { "" };
    (fold(name) == "note").then(|| format!("{sign}{term}"))
}

impl Wanted {
    fn fits(&self, note: &Note) -> bool {
        match self {
            Wanted::Tag(tag) => note.tags.iter().any(|own| fold(own).starts_with(tag)),
            Wanted::Kind(name) => note.kind.name().starts_with(&**name),
            Wanted::Status(name) => note.status.name().starts_with(&**name),
            Wanted::Author(name) => fold(&note.author).contains(name),
            Wanted::Place(place) => is_at(&note.anchor.reference, place),
            Wanted::Words(words) => texts(note).any(|text| fold(text).contains(words)),
        }
    }
}

/// What plain words are looked for in.
fn texts(note: &Note) -> impl Iterator<Item = &str> {
    let quotes = note.anchor.quotes.iter().map(|quote| &*quote.text);
    let tags = note.tags.iter().map(|tag| &**tag);
    let own = [&*note.body, &*note.anchor.reference, &*note.author];
    own.into_iter().chain(quotes).chain(tags)
}

/// Whether a reference is a place or lies in it: 16.2 lies in 16, 16–17 begins
/// there.
fn is_at(reference: &str, place: &str) -> bool {
    let reference = fold(reference);
    let rest = reference.strip_prefix(place);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '–']))
}

/// How notes are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteSorting {
    /// In reading order; those without a place come last.
    #[default]
    Place,
    /// The one that was changed last comes first.
    Time,
}

impl NoteSorting {
    /// All notes of a index that a filter wants, in this order.
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
