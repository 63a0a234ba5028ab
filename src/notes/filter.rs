//! Choosing notes by what they say and are.

mod reader;

pub(super) use self::reader::words;
use super::{Kind, Note, Status, UnknownName};
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
pub struct Filter {
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

impl Filter {
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
            Wanted::Kind(name) => name.parse::<Kind>().map(drop),
            Wanted::Status(name) => name.parse::<Status>().map(drop),
            Wanted::Tag(_) | Wanted::Author(_) | Wanted::Place(_) | Wanted::Words(_) => Ok(()),
        })
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
pub enum Order {
    /// In reading order; those without a place come last.
    #[default]
    Place,
    /// The one that was changed last comes first.
    Time,
}

impl Order {
    /// All notes of a shelf that a filter wants, in this order.
    pub fn list(self, shelf: &super::Shelf, filter: &Filter) -> Vec<super::NoteId> {
        let all = shelf.in_reading_order().iter().chain(shelf.unplaced());
        let note = |id: super::NoteId| shelf.get(id).map(|(note, _)| note);
        let wanted = all
            .copied()
            .filter(|id| note(*id).is_some_and(|n| filter.matches(n)));
        let mut wanted: Vec<_> = wanted.collect();
        if self == Order::Time {
            wanted.sort_by_key(|id| std::cmp::Reverse(note(*id).map(|note| note.updated)));
        }
        wanted
    }
}
