//! Writes documents as XLIFF 1.2, which every translation tool opens.

use std::fmt::Write;

use super::OWN;
use crate::document::Document;
use crate::formats::rows::{self, SegmentRow};
use crate::formats::xml::fields;
use crate::markup::xml::escape;

/// Writes a document, with a unit for each segment.
pub(in crate::formats) fn write(document: &Document) -> Vec<u8> {
    let mut out = String::new();
    // Writing to a `String` cannot fail.
    let _ = begin(&mut out, document);
    for row in rows::from_document(document) {
        let _ = unit(&mut out, &row);
    }
    out.push_str("    </body>\n  </file>\n</xliff>\n");
    out.into_bytes()
}

fn begin(out: &mut String, document: &Document) -> std::fmt::Result {
    let metadata = document.metadata();
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" \
         xmlns:duizhao=\"urn:duizhao:fields\">\n  \
         <file original=\"{}\" source-language=\"{}\" target-language=\"{}\" \
         datatype=\"plaintext\" xml:space=\"preserve\"",
        escape(&metadata.id),
        escape(metadata.languages.source.as_str()),
        escape(metadata.languages.target.as_str()),
    )?;
    for (name, value) in fields::metadata_fields(metadata) {
        attribute(out, name, value)?;
    }
    out.push_str(">\n    <body>\n");
    Ok(())
}

fn unit(out: &mut String, row: &SegmentRow) -> std::fmt::Result {
    write!(out, "      <trans-unit id=\"{}\"", escape(&row.reference))?;
    for (name, value) in fields::row_fields(row) {
        attribute(out, name, &value)?;
    }
    let source = escape(&row.text.source);
    writeln!(out, ">\n        <source>{source}</source>")?;
    if !row.text.target.is_empty() {
        let target = escape(&row.text.target);
        writeln!(out, "        <target>{target}</target>")?;
    }
    out.push_str("      </trans-unit>\n");
    Ok(())
}

fn attribute(out: &mut String, name: &str, value: &str) -> std::fmt::Result {
    write!(out, " {OWN}{name}=\"{}\"", escape(value))
}
