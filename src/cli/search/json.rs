//! Search results as a JSON array: of segments, of occurrences, or of
//! renderings.

use std::io::Write;
use std::ops::Range;

use serde::Serialize;

use super::hits::SearchOutcome;
use super::renderings::TermRenderings;
use crate::cli::output::{ByLanguage, write_json_array};
use crate::document::{Document, SegmentId, Side};
use crate::search::{ConcordanceLine, Hit, Rendering};

#[derive(Serialize)]
struct HitElement<'a> {
    reference: String,
    language: &'a str,
    #[serde(rename = "rung")]
    tier: &'static str,
    score: u16,
    ranges: Vec<[usize; 2]>,
    #[serde(flatten)]
    texts: ByLanguage<'a>,
}

/// Writes the segments found, best first.
pub(super) fn hits(
    out: &mut impl Write,
    found: &SearchOutcome,
    hits: &[Hit],
) -> anyhow::Result<()> {
    let document = found.document;
    let element = |hit: &Hit| HitElement {
        reference: document.reference(hit.segment),
        language: document.language(hit.side).as_str(),
        tier: hit.tier.name(),
        score: hit.score,
        ranges: char_ranges(
            document.segment_text(hit.segment, hit.side),
            &found.ranges(hit.segment)[hit.side],
        ),
        texts: texts(document, hit.segment),
    };
    write_json_array(out, hits.iter().map(element))
}

#[derive(Serialize)]
struct OccurrenceElement<'a> {
    reference: String,
    language: &'a str,
    left: &'a str,
    #[serde(rename = "match")]
    matched: &'a str,
    right: &'a str,
    #[serde(flatten)]
    texts: ByLanguage<'a>,
}

/// Writes the lines of a concordance, in their order.
pub(super) fn occurrences(
    out: &mut impl Write,
    document: &Document,
    lines: &[ConcordanceLine],
) -> anyhow::Result<()> {
    let element = |line: &ConcordanceLine| OccurrenceElement {
        reference: document.reference(line.segment),
        language: document.language(line.side).as_str(),
        left: line.left(document),
        matched: line.text(document),
        right: line.right(document),
        texts: texts(document, line.segment),
    };
    write_json_array(out, lines.iter().map(element))
}

#[derive(Serialize)]
struct TermElement<'a> {
    term: &'a str,
    language: &'a str,
    count: usize,
    references: Vec<String>,
    renderings: Vec<RenderingElement<'a>>,
    none: Vec<String>,
}

#[derive(Serialize)]
struct RenderingElement<'a> {
    text: &'a str,
    kind: &'static str,
    count: usize,
    references: Vec<String>,
}

/// Writes how a term is translated, an element for each language that has it.
pub(super) fn renderings(
    out: &mut impl Write,
    document: &Document,
    found: &[TermRenderings],
) -> anyhow::Result<()> {
    let elements = found.iter().map(|term| {
        let known = term.known().iter();
        let known = known.map(|known| rendering(document, "glossary", known));
        let guessed = term.guessed().iter();
        let guessed = guessed.map(|guess| rendering(document, "guess", guess));
        TermElement {
            term: &term.term,
            language: document.language(term.side).as_str(),
            count: term.found.occurrences.len(),
            references: references(document, &term.found.occurrences),
            renderings: known.chain(guessed).collect(),
            none: references(document, &term.untranslated()),
        }
    });
    write_json_array(out, elements)
}

fn rendering<'a>(
    document: &Document,
    kind: &'static str,
    rendering: &'a Rendering,
) -> RenderingElement<'a> {
    RenderingElement {
        text: &rendering.text,
        kind,
        count: rendering.segments.len(),
        references: references(document, &rendering.segments),
    }
}

fn references(document: &Document, segments: &[SegmentId]) -> Vec<String> {
    let references = segments.iter().map(|segment| document.reference(*segment));
    references.collect()
}

fn texts(document: &Document, segment: SegmentId) -> ByLanguage<'_> {
    let text = |side| document.segment_text(segment, side);
    ByLanguage(document, Side::BOTH.map(text))
}

/// Ascending byte ranges of a text as ranges of its Unicode scalar values, which
/// other languages count in.
fn char_ranges(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut chars) = (0, 0);
    let mut chars_up_to = |end: usize| {
        chars += text[byte..end].chars().count();
        byte = end;
        chars
    };
    let ranges = ranges.iter();
    ranges
        .map(|range| [chars_up_to(range.start), chars_up_to(range.end)])
        .collect()
}
