//! One self-contained page of HTML: no script, no font, no image.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::listing::{ListedNote, NoteListing};
use super::outline::{self, OutlineEntry, OutlineItem};
use crate::document::Side;
use crate::markup::html::{attribute, printable, text};
use crate::notes::{Note, Quote};

const STYLE: &str = include_str!("html/page.css");

/// The depth of the page's own heading.
const UNDER_TITLE: usize = 1;

pub(super) fn write(listing: &NoteListing) -> String {
    let document = listing.document;
    let mut out = head(listing);
    for OutlineItem { depth, entry } in outline::items(listing) {
        let depth = depth + UNDER_TITLE;
        match entry {
            OutlineEntry::Heading(texts) => {
                let texts = texts.iter().map(|(language, text)| span(language, text));
                heading(&mut out, depth, &texts.collect::<Vec<_>>().join(" · "));
            }
            OutlineEntry::Group(text) => heading(&mut out, depth, text),
            OutlineEntry::Note(placed) => note(&mut out, listing, &placed, depth),
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
    let count = outline::count(listing);
    let date = match metadata.date.as_str() {
        "" => String::new(),
        date => format!("{} · ", text(date)),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{}</h1>\n<p class=\"about\">{date}{count}</p>\n",
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
    let title = format!("{reference} · {}", outline::kind(note));
    heading(out, depth, &title);
    let quotes = outline::quotes(listing.document, note);
    let quotes = quotes.iter().map(|quote| format_quote(note, quote));
    let quotes: String = quotes.collect();
    *out += &format!("<div class=\"pair\">\n{quotes}</div>\n");
    if let Some(remark) = outline::remark(placed) {
        *out += &format!("<p class=\"remark\">{}</p>\n", text(&remark));
    }
    *out += &format!(
        "<div class=\"body\" lang=\"\" dir=\"auto\">\n{}</div>\n",
        body_html(&note.body, depth)
    );
    let tags = note.tags.iter();
    let tags = tags.map(|tag| format!(" <span class=\"tag\">#{}</span>", text(tag)));
    *out += &format!(
        "<p class=\"about\"><cite>{}</cite> — {}{}</p>\n</article>\n",
        text(&placed.citation(listing.document)),
        text(&outline::signature(note)),
        tags.collect::<String>(),
    );
}

/// A quote with its words marked.
fn format_quote(note: &Note, quote: &Quote) -> String {
    let html = outline::mark_words(note, quote, ["<mark>", "</mark>"], text);
    let language = attribute(&quote.language);
    format!("<blockquote lang=\"{language}\" dir=\"auto\">{html}</blockquote>\n")
}

fn span(language: &str, words: &str) -> String {
    match language {
        "" => text(words),
        language => {
            let (language, words) = (attribute(language), text(words));
            format!("<span lang=\"{language}\">{words}</span>")
        }
    }
}

/// The allowed schemes of links.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Renders the body of a note, under a heading of a depth, as safe HTML: its own tags are shown as
/// text, links lead only to the web or to mail, and nothing is loaded.
fn body_html(markdown: &str, depth: usize) -> String {
    let markdown = printable(markdown);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut out = String::new();
    let mut links = Vec::new();
    let events = Parser::new_ext(&markdown, options);
    let events = events.filter_map(|event| harmless(event, depth, &mut links));
    html::push_html(&mut out, events);
    out
}

/// Makes an event safe. `links` records for each open link whether it is kept.
fn harmless<'a>(event: Event<'a>, depth: usize, links: &mut Vec<bool>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: deeper(level, depth),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(deeper(level, depth))),
        // An image becomes its description.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let is_kept = is_allowed(dest_url);
            links.push(is_kept);
            return is_kept.then_some(event);
        }
        Event::End(TagEnd::Link) => return links.pop()?.then_some(event),
        event => event,
    })
}

fn is_allowed(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    SCHEMES.iter().any(|scheme| url.starts_with(scheme))
}

fn deeper(level: HeadingLevel, depth: usize) -> HeadingLevel {
    let level = (level as usize + depth).min(HeadingLevel::H6 as usize);
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
}
