//! Org, for Emacs. Questions are tasks: `TODO` until they are resolved.
//!
//! A body stays Markdown in a source block, where Org's `C-c '` edits it as such.

use super::listing::{ListedNote, NoteListing};
use super::outline::{self, OutlineEntry, OutlineItem, one_line};
use crate::notes::{Note, NoteKind, NoteStatus, Quote};

/// A zero-width space keeps Org from interpreting a sign, as its manual advises.
const ESCAPE: &str = "\u{200b}";

pub(super) fn write(listing: &NoteListing) -> String {
    let document = listing.document;
    let metadata = document.metadata();
    let mut out = String::new();
    let known = [
        ("title", document.titles()),
        ("source", metadata.source.clone()),
        ("date", metadata.date.clone()),
        ("notes", outline::count(listing)),
    ];
    for (keyword, value) in known {
        if !value.is_empty() {
            out += &format!("#+{keyword}: {}\n", one_line(&value));
        }
    }
    for OutlineItem { depth, entry } in outline::items(listing) {
        let stars = "*".repeat(depth);
        match entry {
            OutlineEntry::Heading(texts) => {
                let texts: Vec<_> = texts.into_iter().map(|(_, text)| text).collect();
                out += &format!("\n{stars} {}\n", texts.join(" · "));
            }
            OutlineEntry::Group(text) => out += &format!("\n{stars} {text}\n"),
            OutlineEntry::Note(placed) => note(&mut out, listing, &placed, &stars),
        }
    }
    out
}

fn note(out: &mut String, listing: &NoteListing, placed: &ListedNote, stars: &str) {
    let note: &Note = placed.note;
    let task = match (note.kind, note.status) {
        (NoteKind::Question, NoteStatus::Open) => "TODO ",
        (NoteKind::Question, NoteStatus::Resolved) => "DONE ",
        (NoteKind::Comment | NoteKind::Translation, _) => "",
    };
    let reference = one_line(&placed.reference(listing.document));
    let tags = note.tags.iter().map(String::as_str);
    let (tags, others): (Vec<_>, Vec<_>) = tags.partition(|tag| is_tag(tag));
    let tags = match tags.join(":") {
        tags if tags.is_empty() => tags,
        tags => format!(" :{tags}:"),
    };
    let kind = outline::kind(note);
    *out += &format!("\n{stars} {task}{reference} {kind}{tags}\n");
    *out += &properties(listing, placed, &others);
    for quote in &outline::quotes(listing.document, note) {
        let quote = format_quote(note, quote);
        *out += &format!("#+begin_quote\n{quote}\n#+end_quote\n");
    }
    if let Some(remark) = outline::remark(placed) {
        *out += &format!("{remark}\n");
    }
    *out += &format!("#+begin_src markdown\n{}\n#+end_src\n", source(&note.body));
}

fn properties(listing: &NoteListing, placed: &ListedNote, others: &[&str]) -> String {
    let note: &Note = placed.note;
    let words = note.anchor.words().map(|words| words.exact.clone());
    let counterpart = note.anchor.counterpart().map(|words| words.exact.clone());
    let language = note.anchor.language().unwrap_or_default();
    let properties = [
        ("ID", note.id.to_string()),
        ("CREATED", stamp(note.created)),
        ("UPDATED", stamp(note.updated)),
        ("KIND", note.kind.to_string()),
        ("STATUS", note.status.to_string()),
        ("AUTHOR", note.author.clone()),
        ("LANGUAGE", language.to_owned()),
        ("WORDS", words.unwrap_or_default()),
        ("COUNTERPART", counterpart.unwrap_or_default()),
        ("MORE_TAGS", others.join(", ")),
        ("CITATION", placed.citation(listing.document)),
    ];
    let lines = properties.map(|(name, value)| (name, one_line(&value)));
    let lines = lines.iter().filter(|(_, value)| !value.is_empty());
    let lines = lines.map(|(name, value)| format!(":{name}: {value}\n"));
    let lines: String = lines.collect();
    format!(":PROPERTIES:\n{lines}:END:\n")
}

/// An inactive timestamp of Org, in UTC.
fn stamp(time: jiff::Timestamp) -> String {
    let time = jiff::tz::Offset::UTC.to_datetime(time);
    time.strftime("[%Y-%m-%d %a %H:%M]").to_string()
}

/// Whether Org allows a word as a tag.
fn is_tag(tag: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '%');
    !tag.is_empty() && tag.chars().all(allowed)
}

/// A quote with its words in bold. Org recognises emphasis between Chinese characters only next
/// to a zero-width space.
fn format_quote(note: &Note, quote: &Quote) -> String {
    let marks = [format!("{ESCAPE}*"), format!("*{ESCAPE}")];
    let text = outline::mark_words(
        note,
        quote,
        marks.each_ref().map(|mark| &**mark),
        str::to_owned,
    );
    let lines = text.lines().map(|line| {
        // A heading, a keyword, a drawer.
        let is_special = line.trim_start().starts_with(['*', '#', ':']);
        format!("{}{line}", if is_special { ESCAPE } else { "" })
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text of a source block: lines that Org would interpret get a comma, which it removes
/// when the block is used.
fn source(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let code = line.trim_start_matches([' ', '\t']);
        let obeyed = code.trim_start_matches(',');
        if obeyed.starts_with('*') || obeyed.starts_with("#+") {
            format!("{},{code}", &line[..line.len() - code.len()])
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
