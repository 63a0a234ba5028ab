//! Hints as a JSON array.

use std::io::Write;

use serde::Serialize;

use crate::check::Hint;
use crate::cli::json::escaped;
use crate::document::Document;

#[derive(Serialize)]
struct Element<'a> {
    reference: String,
    /// `null` where it is the pair.
    language: Option<&'a str>,
    kind: &'static str,
    /// The words in question; empty where it is the pair.
    text: &'a str,
    reason: &'a str,
    weight: f32,
}

/// Writes an array, a line an element.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    hints: &[Hint],
) -> anyhow::Result<()> {
    write!(out, "[")?;
    for (nth, hint) in hints.iter().enumerate() {
        let element = serde_json::to_string(&Element {
            reference: document.reference(hint.segment),
            language: hint.side.map(|side| document.language(side).as_str()),
            kind: hint.kind.name(),
            text: hint.text(document),
            reason: &hint.reason,
            weight: (hint.weight * 100.0).round() / 100.0,
        })?;
        let before = if nth > 0 { "," } else { "" };
        write!(out, "{before}\n{}", escaped(&element))?;
    }
    let end = if hints.is_empty() { "]" } else { "\n]" };
    writeln!(out, "{end}")?;
    Ok(())
}
