//! Hints for other programs: Marot's table, and a table for spreadsheets.

use std::io::Write;

use serde_json::json;

use crate::check::{Hint, HintKind, Severity};
use crate::document::{Document, SegmentId, Side};
use crate::wording::Wording;

/// The columns of Marot's table, as its `README.md` lists them (google-research, `marot`).
const MAROT: [&str; 10] = [
    "system",
    "doc",
    "docSegId",
    "globalSegId",
    "rater",
    "source",
    "target",
    "category",
    "severity",
    "metadata",
];

/// The columns of the table for spreadsheets.
const COLUMNS: [&str; 10] = [
    "reference",
    "kind",
    "mqm",
    "severity",
    "weight",
    "source",
    "target",
    "source_words",
    "target_words",
    "reason",
];

/// Writes the hints for Marot: tabs between columns, `<v>…</v>` around the words in question.
pub(super) fn write_marot(
    out: &mut impl Write,
    document: &Document,
    hints: &[Hint],
) -> anyhow::Result<()> {
    writeln!(out, "{}", MAROT.join("\t"))?;
    let [source, target] = Side::BOTH.map(|side| document.language_name(side, Wording::English));
    let doc = format!("{}:{source}-{target}", document.metadata().id);
    for hint in hints {
        let metadata = json!({ "note": hint.reason, "marked_text": hint.text(document) });
        let row = [
            "translation".to_owned(),
            doc.clone(),
            document.reference(hint.segment),
            hint.segment.0.to_string(),
            "duizhao".to_owned(),
            marked(document, hint, Side::Source),
            marked(document, hint, Side::Target),
            category(hint.kind),
            capitalised(hint.severity),
            metadata.to_string(),
        ];
        writeln!(out, "{}", row.map(|cell| one_line(&cell)).join("\t"))?;
    }
    Ok(())
}

/// Writes the hints as CSV.
pub(super) fn write_csv(
    out: &mut impl Write,
    document: &Document,
    hints: &[Hint],
) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for hint in hints {
        let text = |side| document.segment_text(hint.segment, side);
        let words = |side| {
            let words = hint.bytes_on(side).map(|bytes| &text(side)[bytes.clone()]);
            words.collect::<Vec<_>>().join(" … ")
        };
        table.write_record([
            document.reference(hint.segment).as_str(),
            hint.kind.name(),
            hint.kind.mqm(),
            hint.severity.name(),
            &format!("{:.2}", hint.weight),
            text(Side::Source),
            text(Side::Target),
            &words(Side::Source),
            &words(Side::Target),
            &hint.reason,
        ])?;
    }
    table.flush()?;
    Ok(())
}

/// Writes the hints a line each, with tabs: reference, language, kind, severity, words on both
/// sides, reason.
pub(super) fn write_lines(
    out: &mut impl Write,
    document: &Document,
    hints: &[Hint],
    wording: Wording,
) -> anyhow::Result<()> {
    for hint in hints {
        let language = hint
            .side()
            .map_or("", |side| document.language(side).as_str());
        let other = hint.side().map_or(String::new(), |side| {
            let text = document.segment_text(hint.segment, side.other());
            let words = hint
                .bytes_on(side.other())
                .map(|bytes| &text[bytes.clone()]);
            words.collect::<Vec<_>>().join(" … ")
        });
        let reference = document.reference(hint.segment);
        let row = [
            &*reference,
            language,
            hint.kind.in_words(wording),
            hint.severity.in_words(wording),
            hint.text(document),
            &other,
            &hint.reason,
        ];
        writeln!(out, "{}", row.map(one_line).join("\t"))?;
    }
    Ok(())
}

/// A hint in JSON. A hint about the pair has no language and no words.
pub(super) fn element(document: &Document, hint: &Hint) -> serde_json::Value {
    let segment_text = |segment: SegmentId, side| document.segment_text(segment, side);
    let places = hint.spans.iter().map(|span| {
        let text = segment_text(span.segment, span.side);
        let characters = |byte: usize| text[..byte].chars().count();
        json!({
            "reference": document.reference(span.segment),
            "side": match span.side { Side::Source => "source", Side::Target => "target" },
            "language": document.language(span.side).as_str(),
            "range": [characters(span.bytes.start), characters(span.bytes.end)],
            "text": span.text(document),
        })
    });
    let mut references = vec![document.reference(hint.segment)];
    for span in &hint.spans {
        let reference = document.reference(span.segment);
        if !references.contains(&reference) {
            references.push(reference);
        }
    }
    json!({
        "reference": document.reference(hint.segment),
        "references": references,
        "language": hint.side().map(|side| document.language(side).as_str()),
        "kind": hint.kind.name(),
        "mqm": hint.kind.mqm(),
        "severity": hint.severity.name(),
        "text": hint.text(document),
        "reason": hint.reason,
        "weight": f64::from((hint.weight * 100.0).round()) / 100.0,
        "source": segment_text(hint.segment, Side::Source),
        "target": segment_text(hint.segment, Side::Target),
        "places": places.collect::<Vec<_>>(),
    })
}

/// A segment's text with `<v>…</v>` around the words in question.
fn marked(document: &Document, hint: &Hint, side: Side) -> String {
    let text = document.segment_text(hint.segment, side);
    match hint.bytes_on(side).next() {
        Some(bytes) => format!(
            "{}<v>{}</v>{}",
            &text[..bytes.start],
            &text[bytes.clone()],
            &text[bytes.end..]
        ),
        None => text.to_owned(),
    }
}

/// The category as Marot writes it: `Accuracy/Omission`.
fn category(kind: HintKind) -> String {
    let parts = kind.mqm().split('/').map(|part| {
        let mut chars = part.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    });
    parts.collect::<Vec<_>>().join("/")
}

fn capitalised(severity: Severity) -> String {
    let mut name = severity.name().to_owned();
    name[..1].make_ascii_uppercase();
    name
}

/// A cell of a table with tabs: control characters become blanks, so that a row is a line and
/// no escape sequence reaches a terminal.
fn one_line(cell: &str) -> String {
    let is_harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    cell.chars()
        .map(|c| if is_harmful(c) { ' ' } else { c })
        .collect()
}
