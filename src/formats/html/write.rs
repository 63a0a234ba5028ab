//! Writes a document as a self-contained page for the browser: two columns, a
//! row for each segment, every reference an anchor. It is readable without its
//! script.
//!
//! A row carries all fields of a [`SegmentRow`], so that the page can be read
//! again:
//!
//! ```html
//! <tr id="16.2" data-reference="16.2" data-section="part-5" data-paragraph>
//! <th scope="row"><a href="#16.2">16.2</a></th>
//! <td lang="zh">…</td><td lang="en">…</td></tr>
//! ```

mod contents;

use std::fmt::Write;

use crate::document::{
    AlignmentOrigin, Document, ParagraphBreak, Place, ProvisionName, SegmentId, Side, Sides,
};
use crate::formats::rows::{self, SegmentRow};
use crate::markup::html::{attribute, fragment, text};

const STYLE: &str = include_str!("write/page.css");
const SCRIPT: &str = include_str!("write/page.js");

/// The SHA-256 of the script in base64. The browser runs no other script, so
/// that none can come from the text.
const SCRIPT_HASH: &str = "1lxlToT8eC9SePXrSyACvO9V202rWNRc8NgdbX2gg7A=";

/// Writes a document.
pub(super) fn write(document: &Document) -> Vec<u8> {
    let mut page = HtmlPageWriter {
        document,
        out: String::new(),
    };
    page.head();
    page.titles();
    contents::write(&mut page.out, document);
    page.table();
    page.out.push_str("</main>\n");
    page.origin();
    // The hash covers everything between the tags.
    page.out.push_str("<script>");
    page.out.push_str(SCRIPT);
    page.out.push_str("</script>\n</body>\n</html>\n");
    page.out.into_bytes()
}

struct HtmlPageWriter<'a> {
    document: &'a Document,
    out: String,
}

impl HtmlPageWriter<'_> {
    fn put(&mut self, html: std::fmt::Arguments) {
        self.out.write_fmt(html).expect("memory can be written");
    }

    fn head(&mut self) {
        let metadata = self.document.metadata();
        let title = match self.document.titles() {
            titles if titles.is_empty() => text(&metadata.id),
            titles => text(&titles),
        };
        self.put(format_args!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; script-src 'sha256-{SCRIPT_HASH}'\">\n\
             <title>{title}</title>\n",
            attribute(metadata.languages.source.as_str()),
        ));
        let tags = &metadata.languages;
        self.metadata_field("id", &metadata.id);
        self.metadata_field("languages", &format!("{},{}", tags.source, tags.target));
        self.pair("title", &metadata.title);
        self.pair("issuers", &metadata.issuers);
        self.metadata_field("date", &metadata.date);
        self.metadata_field("source", &metadata.source);
        self.metadata_field("translator", &metadata.translator);
        self.pair("translation", &metadata.translation);
        self.metadata_field("licence", &metadata.licence);
        let share = source_share(self.document);
        self.put(format_args!(
            "<style>\n:root {{ --source: {share}fr; --target: {}fr }}\n{STYLE}</style>\n\
             </head>\n<body>\n",
            100 - share
        ));
    }

    /// Writes metadata under the names of the native format.
    fn metadata_field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.put(format_args!(
                "<meta name=\"duizhao.{}\" content=\"{}\">\n",
                attribute(name),
                attribute(value)
            ));
        }
    }

    fn pair(&mut self, name: &str, pair: &Sides<String>) {
        for side in Side::BOTH {
            let language = self.document.language(side);
            self.metadata_field(&format!("{name}.{language}"), &pair[side]);
        }
    }

    /// Writes the titles over their columns, with issuers and date below.
    fn titles(&mut self) {
        let metadata = self.document.metadata();
        if metadata.title == Sides::default() && metadata.issuers == Sides::default() {
            return;
        }
        self.put(format_args!("<header class=\"pair\">\n"));
        for side in Side::BOTH {
            let language = attribute(self.document.language(side).as_str());
            let issuers = [&metadata.issuers[side], &metadata.date].into_iter();
            let issuers = issuers.filter(|words| !words.is_empty());
            let issuers: Vec<_> = issuers.map(|words| text(words)).collect();
            self.put(format_args!(
                "<div lang=\"{language}\"><h1>{}</h1><p>{}</p></div>\n",
                text(&metadata.title[side]),
                issuers.join(" · ")
            ));
        }
        self.put(format_args!("</header>\n"));
    }

    /// Says below the text where it comes from.
    fn origin(&mut self) {
        let metadata = self.document.metadata();
        let translation = Side::BOTH.map(|side| &*metadata.translation[side]);
        let translation = translation.into_iter().filter(|words| !words.is_empty());
        let translation = translation.collect::<Vec<_>>().join(" / ");
        let fields = [
            ("Source", &metadata.source),
            ("Translator", &metadata.translator),
            ("Translation", &translation),
            ("Licence", &metadata.licence),
        ];
        let known: Vec<_> = fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        if known.is_empty() {
            return;
        }
        self.put(format_args!("<footer lang=\"en\">\n<dl>\n"));
        for (name, value) in known {
            let is_address = value.starts_with("https://") || value.starts_with("http://");
            let shown = text(value);
            let shown = match is_address && !value.contains(char::is_whitespace) {
                true => format!("<a href=\"{}\">{shown}</a>", attribute(value)),
                false => shown.to_string(),
            };
            self.put(format_args!(
                "<dt>{name}</dt><dd dir=\"auto\">{shown}</dd>\n"
            ));
        }
        self.put(format_args!("</dl>\n</footer>\n"));
    }

    fn table(&mut self) {
        self.put(format_args!("<main>\n<table>\n"));
        let mut open = None;
        let segments = self.document.segments();
        for (segment, row) in segments.zip(rows::from_document(self.document)) {
            let place = self.document.place_of(segment);
            if open != Some(place) {
                self.group(place, open.is_some());
                open = Some(place);
            }
            self.row(segment, place, &row);
        }
        self.put(format_args!("</tbody>\n</table>\n"));
    }

    /// Begins the rows of a place. A provision of several rows gets an anchor
    /// for its own reference.
    fn group(&mut self, place: Place, is_any_open: bool) {
        if is_any_open {
            self.put(format_args!("</tbody>\n"));
        }
        if self.document.segments_of(place).len() > 1 {
            let reference = self.document.place_reference(place);
            self.put(format_args!("<tbody id=\"{}\">\n", attribute(&reference)));
        } else {
            self.put(format_args!("<tbody>\n"));
        }
    }

    fn row(&mut self, segment: SegmentId, place: Place, row: &SegmentRow) {
        let reference = attribute(&row.reference);
        let section = row.section.as_deref().unwrap_or_default();
        self.put(format_args!(
            "<tr id=\"{reference}\" data-reference=\"{reference}\" data-section=\"{}\"",
            attribute(section)
        ));
        if let Some(head) = &row.heading {
            self.put(format_args!(
                " class=\"heading\" data-kind=\"{}\" data-level=\"{}\"",
                attribute(&head.kind),
                head.level
            ));
            if let Some(number) = head.number {
                self.put(format_args!(" data-number=\"{number}\""));
            }
        }
        if row.opens == ParagraphBreak::Before {
            self.put(format_args!(" data-paragraph"));
        }
        match row.link {
            AlignmentOrigin::Given => {}
            AlignmentOrigin::Computed(confidence) => {
                let percent = confidence.percent();
                self.put(format_args!(" data-confidence=\"{percent}\""));
            }
            AlignmentOrigin::Edited => self.put(format_args!(" data-mended")),
        }
        let has_label = |side: &Side| !row.label[*side].is_empty();
        for side in Side::BOTH.into_iter().filter(has_label) {
            let language = attribute(self.document.language(side).as_str());
            let label = attribute(&row.label[side]);
            self.put(format_args!(" data-label-{language}=\"{label}\""));
        }
        let (class, shown) = self.number(segment, place, row);
        self.put(format_args!(
            ">\n<th scope=\"row\"{class}><a href=\"#{}\">{}</a></th>\n",
            fragment(&row.reference),
            text(&shown)
        ));
        for side in Side::BOTH {
            self.cell(side, row);
        }
        self.put(format_args!("</tr>\n"));
    }

    /// The link beside a row: the number on the first row of a numbered
    /// provision; otherwise the reference, which the style sheet shows on
    /// demand.
    fn number(&self, segment: SegmentId, place: Place, row: &SegmentRow) -> (&'static str, String) {
        if let Place::Provision(id) = place
            && let ProvisionName::Number(_) = self.document.provision(id).name()
            && self.document.first_segment(place) == segment
        {
            return (" class=\"number\"", self.document.provision_reference(id));
        }
        ("", row.reference.clone().into_owned())
    }

    fn cell(&mut self, side: Side, row: &SegmentRow) {
        let language = attribute(self.document.language(side).as_str());
        let label = match &*row.label[side] {
            "" => String::new(),
            label => format!("<span class=\"label\">{}</span>", text(label)),
        };
        let words = text(&row.text[side]);
        let level = row.heading.as_ref().map(|head| (head.level + 1).min(6));
        match level {
            Some(level) if !words.is_empty() => self.put(format_args!(
                "<td lang=\"{language}\" dir=\"auto\"><h{level}>{words}</h{level}></td>\n"
            )),
            _ => self.put(format_args!(
                "<td lang=\"{language}\" dir=\"auto\">{label}{words}</td>\n"
            )),
        }
    }
}

/// The width of the first column in per cent with which both columns become
/// about equally long.
fn source_share(document: &Document) -> usize {
    /// In bytes; enough for an estimate.
    const SAMPLE: usize = 64 << 10;
    let width = Sides::of(|side| {
        let text = document.side_text(side);
        let text = &text[..text.floor_char_boundary(SAMPLE)];
        // A Chinese character is as wide as two letters.
        let widths = text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 });
        widths.sum::<usize>()
    });
    let all = width.source + width.target;
    (width.source * 100 / all.max(1)).clamp(36, 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_script() {
        let hash = base64::engine::general_purpose::STANDARD;
        let found = base64::Engine::encode(&hash, hmac_sha256::Hash::hash(SCRIPT.as_bytes()));
        assert_eq!(SCRIPT_HASH, found);
    }
}
