//! The table of contents of a page: headings, and the numbers of the provisions
//! under each.

use std::fmt::Write;

use crate::document::{Document, Outline, Place, ProvisionName, SectionId, Side};
use crate::markup::html::{attribute, fragment, text};

/// Writes the table of contents, unless it would be empty.
pub(super) fn write(out: &mut String, document: &Document) {
    let outline = Outline::new(document);
    let mut items = String::new();
    let mut is_in_list = false;
    for row in 0..outline.len() {
        match outline.place(row) {
            Place::Heading(id) => {
                end_list(&mut items, &mut is_in_list);
                heading(&mut items, document, id);
            }
            Place::Provision(id) => {
                let provision = document.provision(id);
                // Unnamed paragraphs have only counted references, which say
                // nothing to a reader.
                if let ProvisionName::Counted(_) = provision.name() {
                    continue;
                }
                if !is_in_list {
                    items.push_str("<p>");
                    is_in_list = true;
                }
                link(&mut items, &document.provision_reference(id));
            }
        }
    }
    end_list(&mut items, &mut is_in_list);
    if !items.is_empty() {
        out.push_str("<nav>\n");
        out.push_str(&items);
        out.push_str("</nav>\n");
    }
}

fn heading(out: &mut String, document: &Document, id: SectionId) {
    let section = document.section(id);
    let texts = Side::BOTH.map(|side| {
        let words = document.segment_text(section.heading, side);
        (document.language(side).as_str(), words)
    });
    let texts = texts.iter().filter(|(_, words)| !words.is_empty());
    let spans = texts.map(|(language, words)| {
        let language = attribute(language);
        format!("<span lang=\"{language}\">{}</span>", text(words))
    });
    let spans: Vec<_> = spans.collect();
    let written = writeln!(
        out,
        "<p class=\"level-{}\"><a href=\"#{}\">{}</a></p>",
        section.level,
        fragment(&section.reference),
        spans.join(" ")
    );
    written.expect("memory can be written");
}

fn link(out: &mut String, reference: &str) {
    let (target, shown) = (fragment(reference), text(reference));
    let written = write!(out, "<a href=\"#{target}\">{shown}</a> ");
    written.expect("memory can be written");
}

fn end_list(out: &mut String, is_in_list: &mut bool) {
    if std::mem::take(is_in_list) {
        out.push_str("</p>\n");
    }
}
