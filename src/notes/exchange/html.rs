//! One page of HTML that needs nothing else: no script, no font, no image.

mod body;

use super::listing::{ListedNote, NoteListing};
use super::outline::{self, Item, What};
use crate::document::Side;
use crate::markup::html::{attribute, text};
use crate::notes::{Note, Quote};

const STYLE: &str = include_str!("html/page.css");

/// How deep headings lie under that of the page.
const UNDER_TITLE: usize = 1;

pub(super) fn write(listing: &NoteListing) -> String {
    let document = listing.document;
    let mut out = head(listing);
    for Item { depth, what } in outline::items(listing) {
        let depth = depth + UNDER_TITLE;
        match what {
            What::Heading(texts) => {
                let texts = texts.iter().map(|(language, text)| span(language, text));
                heading(&mut out, depth, &texts.collect::<Vec<_>>().join(" · "));
            }
            What::Group(text) => heading(&mut out, depth, text),
            What::Note(placed) => note(&mut out, listing, &placed, depth),
        }
    }
    let metadata = document.metadata();
    if !metadata.source.is_empty() {
        out += &format!("<footer>Source: {}</footer>\n", text(&metadata.source));
    }
    out + "</main>\n</body>\n</html>\n"
}

fn head(listing: &NoteListing) -> String {
    let document = listing.document;
    let metadata = document.metadata();
    let titles =
        Side::BOTH.map(|side| span(document.language(side).as_str(), &metadata.title[side]));
    let counted = outline::counted(listing);
    let date = match metadata.date.as_str() {
        "" => String::new(),
        date => format!("{} · ", text(date)),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{}</h1>\n<p class=\"about\">{date}{counted}</p>\n",
        text(&document.titles()),
        titles.join("<br>"),
    )
}

fn heading(out: &mut String, depth: usize, html: &str) {
    *out += &format!("<h{depth}>{html}</h{depth}>\n");
}

fn note(out: &mut String, listing: &NoteListing, placed: &ListedNote, depth: usize) {
    let note: &Note = placed.note;
    let reference = text(&placed.reference(listing.document));
    *out += &format!("<article id=\"{}\" class=\"{}\">\n", note.id, note.kind);
    heading(
        out,
        depth,
        &format!("{reference} · {}", outline::kind(note)),
    );
    let quotes = outline::quotes(listing.document, note);
    let quotes = quotes.iter().map(|quote| quoted(note, quote));
    *out += &format!(
        "<div class=\"pair\">\n{}</div>\n",
        quotes.collect::<String>()
    );
    if let Some(remark) = outline::remark(placed) {
        *out += &format!("<p class=\"remark\">{}</p>\n", text(&remark));
    }
    *out += &format!(
        "<div class=\"body\" lang=\"\" dir=\"auto\">\n{}</div>\n",
        body::html(&note.body, depth)
    );
    let tags = note
        .tags
        .iter()
        .map(|tag| format!(" <span class=\"tag\">#{}</span>", text(tag)));
    *out += &format!(
        "<p class=\"about\"><cite>{}</cite> — {}{}</p>\n</article>\n",
        text(&placed.citation(listing.document)),
        text(&outline::signed(note)),
        tags.collect::<String>(),
    );
}

/// A quote, its words marked.
fn quoted(note: &Note, quote: &Quote) -> String {
    let html = match outline::marked(note, quote) {
        Some(words) => format!(
            "{}<mark>{}</mark>{}",
            text(&quote.text[..words.start]),
            text(&quote.text[words.clone()]),
            text(&quote.text[words.end..])
        ),
        None => text(&quote.text),
    };
    let language = attribute(&quote.language);
    format!("<blockquote lang=\"{language}\" dir=\"auto\">{html}</blockquote>\n")
}

fn span(language: &str, words: &str) -> String {
    match language {
        "" => text(words),
        language => format!(
            "<span lang=\"{}\">{}</span>",
            attribute(language),
            text(words)
        ),
    }
}
