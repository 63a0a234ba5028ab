//! Writes documents as translation memories.

use std::fmt::Write;

use super::OWN;
use crate::document::{Document, Side};
use crate::formats::rows::{self, SegmentRow};
use crate::formats::xml::fields;
use crate::markup::xml::escape;

/// Writes TMX 1.4, with a unit for each segment.
pub(in crate::formats) fn write(document: &Document) -> Vec<u8> {
    let mut out = String::new();
    // Writing to a `String` cannot fail.
    let _ = header(&mut out, document);
    for row in rows::from_document(document) {
        let _ = unit(&mut out, document, &row);
    }
    out.push_str("  </body>\n</tmx>\n");
    out.into_bytes()
}

fn header(out: &mut String, document: &Document) -> std::fmt::Result {
    let metadata = document.metadata();
    let languages = metadata.languages.as_ref().map(|tag| escape(tag.as_str()));
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n  \
         <header creationtool=\"duizhao\" creationtoolversion=\"{}\" segtype=\"sentence\" \
         o-tmf=\"duizhao\" adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\">",
        env!("CARGO_PKG_VERSION"),
        languages.source
    )?;
    let tags = [
        ("source-language", &*languages.source),
        ("target-language", &*languages.target),
    ];
    for (name, value) in tags.into_iter().chain(fields::metadata_fields(metadata)) {
        property(out, "    ", name, value)?;
    }
    out.push_str("  </header>\n  <body>\n");
    Ok(())
}

fn unit(out: &mut String, document: &Document, row: &SegmentRow) -> std::fmt::Result {
    writeln!(out, "    <tu tuid=\"{}\">", escape(&row.reference))?;
    for (name, value) in fields::row_fields(row) {
        property(out, "      ", name, &value)?;
    }
    for side in Side::BOTH {
        if !row.text[side].is_empty() {
            writeln!(
                out,
                "      <tuv xml:lang=\"{}\"><seg>{}</seg></tuv>",
                escape(document.language(side).as_str()),
                escape(&row.text[side])
            )?;
        }
    }
    out.push_str("    </tu>\n");
    Ok(())
}

fn property(out: &mut String, indent: &str, name: &str, value: &str) -> std::fmt::Result {
    let value = escape(value);
    writeln!(out, "{indent}<prop type=\"{OWN}{name}\">{value}</prop>")
}
