//! The body of a note as HTML that cannot do harm: its own tags are shown as
//! text, links lead to the web or to mail, and nothing is loaded.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::markup::html::printable;

/// What a link may begin with.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Renders Markdown under a heading of some depth.
pub(super) fn html(markdown: &str, depth: usize) -> String {
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

/// What becomes of an event. `links` tells of each open link whether it is kept.
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
        // Of an image, its description.
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
