//! Markdown (CommonMark) with YAML front matter.

mod body;

use super::listing::{ListedNote, NoteListing};
use super::outline::{self, OutlineEntry, OutlineItem};
use crate::markup::markdown::lines;
use crate::notes::{Note, Quote};

/// The depth of the document's own heading.
const UNDER_TITLE: usize = 1;

pub(super) fn write(listing: &NoteListing) -> String {
    let document = listing.document;
    let mut out = front_matter(listing);
    let title = match document.titles() {
        title if title.is_empty() => document.metadata().id.clone(),
        title => title,
    };
    out += &format!("\n# {}\n", lines(&outline::one_line(&title)));
    for OutlineItem { depth, entry } in outline::items(listing) {
        let depth = depth + UNDER_TITLE;
        match entry {
            OutlineEntry::Heading(texts) => {
                let texts = texts.iter().map(|(_, text)| lines(text));
                heading(&mut out, depth, &texts.collect::<Vec<_>>().join(" · "));
            }
            OutlineEntry::Group(text) => heading(&mut out, depth, text),
            OutlineEntry::Note(placed) => note(&mut out, listing, &placed, depth),
        }
    }
    out
}

/// The metadata of the text. A JSON string is a YAML string too.
fn front_matter(listing: &NoteListing) -> String {
    let metadata = listing.document.metadata();
    let string = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "---\ntitle: {}\nsource: {}\ndate: {}\nnotes: {}\nwithout_place: {}\n---\n",
        string(&listing.document.titles()),
        string(&metadata.source),
        string(&metadata.date),
        listing.notes.len(),
        listing.count_unplaced(),
    )
}

fn heading(out: &mut String, depth: usize, text: &str) {
    *out += &format!("\n{} {text}\n", "#".repeat(depth));
}

fn note(out: &mut String, listing: &NoteListing, placed: &ListedNote, depth: usize) {
    let note: &Note = placed.note;
    let reference = outline::one_line(&placed.reference(listing.document));
    let title = format!("{} · {}", lines(&reference), outline::kind(note));
    heading(out, depth, &title);
    let quotes = outline::quotes(listing.document, note);
    let quotes = quotes.iter().map(|quote| format_quote(note, quote));
    let quotes: Vec<_> = quotes.collect();
    if !quotes.is_empty() {
        *out += &format!("\n{}", quotes.join(">\n"));
    }
    if let Some(remark) = outline::remark(placed) {
        *out += &format!("\n*{}*\n", lines(&remark));
    }
    let body = body::embed(&note.body, depth);
    if !body.is_empty() {
        *out += &format!("\n{body}\n");
    }
    let citation = placed.citation(listing.document);
    let mut line = vec![lines(&citation), lines(&outline::signature(note))];
    if !note.tags.is_empty() {
        let tags = note.tags.iter().map(|tag| lines(&format!("#{tag}")));
        line.push(tags.collect::<Vec<_>>().join(" "));
    }
    let line: Vec<_> = line.iter().map(|part| outline::one_line(part)).collect();
    *out += &format!("\n— {}\n", line.join(" — "));
}

/// A quote as a block with its words marked. Asterisks would not mark words next to Chinese
/// punctuation, so a tag does.
fn format_quote(note: &Note, quote: &Quote) -> String {
    let text = outline::mark_words(note, quote, ["<strong>", "</strong>"], lines);
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let paragraphs: Vec<_> = paragraphs.map(|line| format!("> {line}\n")).collect();
    paragraphs.join(">\n")
}
