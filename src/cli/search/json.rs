//! One JSON array: of segments, of occurrences, or of renderings.

use std::io::Write;
use std::ops::Range;

use serde::Serialize;

use super::listing::{Found, Listed};
use super::renderings::OfTerm;
use crate::cli::json::{ByLanguage, escaped};
use crate::document::{Document, SegmentId, Side};
use crate::search::{ConcordanceLine, Rendering};

/// The segments found, best first.
pub(super) fn hits(out: &mut impl Write, found: &Found, listed: &[Listed]) -> anyhow::Result<()> {
    let document = found.document;
    let element = |hit: &Listed| Element {
        reference: document.reference(hit.segment),
        language: document.language(hit.side).as_str(),
        tier: hit.tier.name(),
        score: hit.score,
        ranges: in_chars(
            document.segment_text(hit.segment, hit.side),
            &found.ranges(hit.segment)[hit.side],
        ),
        texts: texts(document, hit.segment),
    };
    array(out, listed.iter().map(element))
}

#[derive(Serialize)]
struct Element<'a> {
    reference: String,
    language: &'a str,
    #[serde(rename = "rung")]
    tier: &'static str,
    score: u16,
    ranges: Vec<[usize; 2]>,
    #[serde(flatten)]
    texts: ByLanguage<'a>,
}

/// The lines of a concordance, in their order.
pub(super) fn occurrences(
    out: &mut impl Write,
    document: &Document,
    lines: &[ConcordanceLine],
) -> anyhow::Result<()> {
    let occurrence = |line: &ConcordanceLine| Occurrence {
        reference: document.reference(line.segment),
        language: document.language(line.side).as_str(),
        left: line.left(document),
        matched: line.text(document),
        right: line.right(document),
        texts: texts(document, line.segment),
    };
    array(out, lines.iter().map(occurrence))
}

#[derive(Serialize)]
struct Occurrence<'a> {
    reference: String,
    language: &'a str,
    left: &'a str,
    #[serde(rename = "match")]
    matched: &'a str,
    right: &'a str,
    #[serde(flatten)]
    texts: ByLanguage<'a>,
}

/// How a term is rendered, an element for each language that it is found in.
pub(super) fn renderings(
    out: &mut impl Write,
    document: &Document,
    found: &[OfTerm],
) -> anyhow::Result<()> {
    let references = |segments: &[SegmentId]| -> Vec<String> {
        let references = segments.iter().map(|segment| document.reference(*segment));
        references.collect()
    };
    let rendered = |kind, rendering: &Rendering| Rendered {
        text: rendering.text.clone(),
        kind,
        count: rendering.segments.len(),
        references: references(&rendering.segments),
    };
    let element = |of: &OfTerm| {
        let known = of.known().iter().map(|known| rendered("glossary", known));
        let guessed = of.guessed().iter().map(|guess| rendered("guess", guess));
        Term {
            term: of.term.clone(),
            language: document.language(of.side).to_string(),
            count: of.found.occurrences.len(),
            references: references(&of.found.occurrences),
            renderings: known.chain(guessed).collect(),
            none: references(&of.without_any()),
        }
    };
    array(out, found.iter().map(element))
}

#[derive(Serialize)]
struct Term {
    term: String,
    language: String,
    count: usize,
    references: Vec<String>,
    renderings: Vec<Rendered>,
    none: Vec<String>,
}

#[derive(Serialize)]
struct Rendered {
    text: String,
    kind: &'static str,
    count: usize,
    references: Vec<String>,
}

/// Writes an array, a line an element.
fn array<T: Serialize>(
    out: &mut impl Write,
    elements: impl Iterator<Item = T>,
) -> anyhow::Result<()> {
    write!(out, "[")?;
    let mut before = "";
    for element in elements {
        let element = serde_json::to_string(&element)?;
        write!(out, "{before}\n{}", escaped(&element))?;
        before = ",";
    }
    let end = if before.is_empty() { "]" } else { "\n]" };
    writeln!(out, "{end}")?;
    Ok(())
}

fn texts(document: &Document, segment: SegmentId) -> ByLanguage<'_> {
    let text = |side| document.segment_text(segment, side);
    ByLanguage(document, Side::BOTH.map(text))
}

/// Ascending byte ranges of a text as ranges of its Unicode scalar values.
fn in_chars(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut chars) = (0, 0);
    let mut upto = |end: usize| {
        chars += text[byte..end].chars().count();
        byte = end;
        chars
    };
    let ranges = ranges.iter();
    ranges
        .map(|range| [upto(range.start), upto(range.end)])
        .collect()
}
