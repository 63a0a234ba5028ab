//! Notes under the headings of their text, for the formats that people read.

use std::ops::Range;

use super::listing::{AnchorStatus, ListedNote, NoteListing};
use crate::document::{Document, Place, SectionId, Side};
use crate::notes::{Note, NoteStatus, Quote};

/// The sign for a language without text.
const GAP: &str = "[∅]";

/// A heading or a note at a depth from 1.
#[derive(Debug)]
pub(super) struct OutlineItem<'a> {
    /// The depth; that of a note is one more than that of its heading.
    pub(super) depth: usize,
    /// The heading or note.
    pub(super) entry: OutlineEntry<'a>,
}

#[derive(Debug)]
pub(super) enum OutlineEntry<'a> {
    /// The heading of a section or provision: each text with its language, which is empty for a
    /// reference.
    Heading(Vec<(&'a str, String)>),
    /// A heading in English.
    Group(&'static str),
    /// A note.
    Note(ListedNote<'a>),
}

/// The notes with a heading before each section, each provision and each group without a
/// location.
pub(super) fn items<'a>(listing: &NoteListing<'a>) -> Vec<OutlineItem<'a>> {
    let document = listing.document;
    let mut items = Vec::new();
    let mut push = |depth, entry| items.push(OutlineItem { depth, entry });
    let (mut section, mut place, mut group) = (None, None, None);
    for placed in &listing.notes {
        let Some(location) = placed.location() else {
            let status = placed.anchor_status();
            if group.replace(status) != Some(status) {
                push(1, OutlineEntry::Group(group_heading(status)));
            }
            push(2, OutlineEntry::Note(*placed));
            continue;
        };
        let here = document.place_of(location.passage.first);
        let own_section = document.section_of(location.passage.first);
        if own_section != section {
            section = own_section;
            if let Some(id) = section {
                push(1, OutlineEntry::Heading(section_heading(document, id)));
            }
        }
        let provision_depth = if section.is_some() { 2 } else { 1 };
        if matches!(here, Place::Provision(_)) && place != Some(here) {
            let heading = provision_heading(document, here);
            push(provision_depth, OutlineEntry::Heading(heading));
        }
        place = Some(here);
        let depth = match here {
            Place::Provision(_) => provision_depth + 1,
            Place::Heading(_) => 2,
        };
        push(depth, OutlineEntry::Note(*placed));
    }
    items
}

fn group_heading(standing: AnchorStatus) -> &'static str {
    match standing {
        AnchorStatus::Ambiguous => "Ambiguous: these notes may stand at several places",
        _ => "Orphans: the text of these notes was not found",
    }
}

/// The headings of a section and its parents.
fn section_heading(document: &Document, id: SectionId) -> Vec<(&str, String)> {
    let path = document.section_path(Place::Heading(id));
    let texts = Side::BOTH.map(|side| {
        let headings = path.iter().map(|id| document.section(*id).heading);
        let texts = headings.map(|heading| document.segment_text(heading, side));
        let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        let text = one_line(&texts.join(" › "));
        (document.language(side).as_str(), text)
    });
    let texts = texts.into_iter();
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

/// The reference of a provision, and its labels.
fn provision_heading(document: &Document, place: Place) -> Vec<(&str, String)> {
    let label = |side| one_line(document.label(place, side));
    let labels = Side::BOTH.map(|side| (document.language(side).as_str(), label(side)));
    let labels = labels.into_iter().filter(|(_, label)| !label.is_empty());
    let reference = one_line(&document.place_reference(place));
    std::iter::once(("", reference)).chain(labels).collect()
}

/// A text on one line, with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The kind and status of a note: `question · resolved`; for an open one the kind only.
pub(super) fn kind(note: &Note) -> String {
    match note.status {
        NoteStatus::Open => note.kind.to_string(),
        status => format!("{} · {status}", note.kind),
    }
}

/// One of a note's quotes, each part of it as `write` gives it, with marks around the note's words.
pub(super) fn mark_words(
    note: &Note,
    quote: &Quote,
    [open, close]: [&str; 2],
    write: impl Fn(&str) -> String,
) -> String {
    let text = &quote.text;
    let Some(words) = word_range(note, quote) else {
        return write(text);
    };
    let [before, after] = [&text[..words.start], &text[words.end..]].map(&write);
    format!("{before}{open}{}{close}{after}", write(&text[words]))
}

/// The bytes of a note's words, or of what renders them, in one of its quotes, if they are there.
fn word_range(note: &Note, quote: &Quote) -> Option<Range<usize>> {
    let words = note.anchor.words_in(&quote.language)?;
    let (start, _) = quote.text.char_indices().nth(words.start)?;
    let range = start..start + words.exact.len();
    (quote.text.get(range.clone())? == words.exact && !range.is_empty()).then_some(range)
}

/// The quotes of a note, with a visible gap for a language of the text that has none.
pub(super) fn quotes(document: &Document, note: &Note) -> Vec<Quote> {
    let quotes = &note.anchor.quotes;
    if quotes.is_empty() {
        return Vec::new();
    }
    let of_side = |side| {
        let language = document.language(side);
        let quote = quotes.iter().find(|quote| *language == *quote.language);
        let gap = || Quote {
            language: language.to_string(),
            text: GAP.to_owned(),
            before: String::new(),
            after: String::new(),
        };
        quote.cloned().unwrap_or_else(gap)
    };
    let is_other = |quote: &&Quote| {
        let mut sides = Side::BOTH.into_iter();
        sides.all(|side| *document.language(side) != *quote.language)
    };
    let others = quotes.iter().filter(is_other).cloned();
    Side::BOTH.map(of_side).into_iter().chain(others).collect()
}

/// A remark on a note whose text has changed or moved.
pub(super) fn remark(placed: &ListedNote) -> Option<String> {
    let was = &placed.note.anchor.reference;
    Some(match placed.anchor_status() {
        AnchorStatus::Unchanged | AnchorStatus::Ambiguous | AnchorStatus::Orphan => return None,
        AnchorStatus::Changed => "The text has changed since; it is quoted as it was.".to_owned(),
        AnchorStatus::Moved => format!("It was at {} when the note was written.", one_line(was)),
    })
}

/// Author and dates: `Li, 2026-11-26, changed 2026-11-27`.
pub(super) fn signature(note: &Note) -> String {
    let day = |time: jiff::Timestamp| time.to_string().chars().take(10).collect::<String>();
    let (created, updated) = (day(note.created), day(note.updated));
    let mut signed = one_line(&note.author);
    if !signed.is_empty() {
        signed += ", ";
    }
    signed += &created;
    if updated != created {
        signed += &format!(", changed {updated}");
    }
    signed
}

/// The numbers of notes: `12 notes, 2 without a place`.
pub(super) fn count(listing: &NoteListing) -> String {
    let count = listing.notes.len();
    let notes = if count == 1 { "note" } else { "notes" };
    match listing.count_unplaced() {
        0 => format!("{count} {notes}"),
        lost => format!("{count} {notes}, {lost} without a place"),
    }
}
