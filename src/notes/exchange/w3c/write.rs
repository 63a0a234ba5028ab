//! Writes annotations.

use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::{CONTEXT, OWN, iri, motivation};
use crate::document::{Document, Side};
use crate::notes::exchange::listing::{ListedNote, NoteListing};
use crate::notes::exchange::{ReadingMarks, json};
use crate::notes::raw::json_others;
use crate::notes::{Note, NoteLocation};

/// How many characters of context are given on each side of a quote.
const CONTEXT_CHARS: usize = 32;

/// Characters that must be escaped in a part of an IRI.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(in super::super) fn write(listing: &NoteListing, readings: &ReadingMarks) -> String {
    let document = listing.document;
    let id = text_iri(&document.metadata().id);
    let items = listing.notes.iter();
    let items: Vec<_> = items.map(|placed| annotation(document, placed)).collect();
    let readings = readings.iter();
    let readings: Map<_, _> = readings
        .map(|(reference, reading)| (reference.clone(), reading.name().into()))
        .collect();
    let collection = json!({
        "@context": [CONTEXT, {"duizhao": OWN}],
        "id": format!("{id}:notes"),
        "type": "AnnotationCollection",
        "label": document.titles(),
        "total": items.len(),
        "duizhao:document": json::document(document),
        "duizhao:readings": readings,
        "first": {
            "id": format!("{id}:notes:1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    });
    let text = serde_json::to_string_pretty(&collection);
    text.expect("strings and numbers are JSON") + "\n"
}

/// The IRI of a text, which those of its sides extend.
fn text_iri(id: &str) -> String {
    format!("{OWN}{}", utf8_percent_encode(id, RESERVED))
}

fn annotation(document: &Document, placed: &ListedNote) -> Value {
    let note: &Note = placed.note;
    let mut annotation = json!({
        "id": iri(note.id),
        "type": "Annotation",
        "motivation": motivation(note.kind),
        "created": note.created.to_string(),
        "modified": note.updated.to_string(),
        "body": bodies(note),
        "target": targets(document, placed),
        "duizhao:reference": note.anchor.reference,
        "duizhao:status": note.status.name(),
        "duizhao:citation": placed.citation(document),
        "duizhao:standing": placed.anchor_status().to_string(),
    });
    let mut put = |key: &str, value: Value| annotation[key] = value;
    if !note.author.is_empty() {
        put("creator", json!({"type": "Person", "name": note.author}));
    }
    if let Some(side) = note.anchor.language() {
        put("duizhao:side", side.into());
    }
    if let Some(words) = note.anchor.words() {
        put("duizhao:words", words.exact.as_str().into());
        put("duizhao:start", words.start.into());
    }
    if let Some(words) = note.anchor.counterpart() {
        put("duizhao:counterpart", words.exact.as_str().into());
        put("duizhao:counterpart_side", words.language.as_str().into());
        put("duizhao:counterpart_start", words.start.into());
    }
    if let Some(id) = note.version_of {
        put("duizhao:version_of", iri(id).into());
    }
    if !note.others.is_empty() {
        put("duizhao:others", json_others::to_json(&note.others).into());
    }
    annotation
}

/// The bodies of an annotation: the text, then the tags.
fn bodies(note: &Note) -> Vec<Value> {
    let text = json!({
        "type": "TextualBody",
        "value": note.body,
        "format": "text/markdown",
        "purpose": motivation(note.kind),
    });
    let tags = note.tags.iter();
    let tags = tags.map(|tag| json!({"type": "TextualBody", "value": tag, "purpose": "tagging"}));
    std::iter::once(text).chain(tags).collect()
}

/// One target for each language that the note quotes or its place has; the text as a whole if
/// there is neither.
fn targets(document: &Document, placed: &ListedNote) -> Vec<Value> {
    let anchor = &placed.note.anchor;
    let mut languages: Vec<&str> = anchor.quotes.iter().map(|q| &*q.language).collect();
    let has_place = |side: &Side| {
        let location = placed.location();
        location.is_some_and(|location| !document.passage_text(location.passage, *side).is_empty())
    };
    let present = Side::BOTH.into_iter().filter(has_place);
    for language in present.map(|side| document.language(side).as_str()) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    if languages.is_empty() {
        return vec![json!(text_iri(&document.metadata().id))];
    }
    let target = |language| target(document, placed, language);
    languages.into_iter().map(target).collect()
}

fn target(document: &Document, placed: &ListedNote, language: &str) -> Value {
    let id = text_iri(&document.metadata().id);
    let language_id = utf8_percent_encode(language, RESERVED);
    let mut target = json!({
        "type": "SpecificResource",
        "source": {
            "id": format!("{id}:{language_id}"),
            "type": "Text",
            "format": "text/plain",
            "language": language,
        },
    });
    let anchor = &placed.note.anchor;
    let mut quotes = anchor.quotes.iter();
    let quote = quotes.find(|quote| quote.language == language);
    let quoted = quote.map(|quote| quote.text.as_str());
    let side = Side::BOTH
        .into_iter()
        .find(|side| document.language(*side) == language);
    let present = side
        .zip(placed.location())
        .map(|(side, location)| (side, meant_bytes(document, location, side)))
        .filter(|(_, bytes)| !bytes.is_empty());
    let exact = match &present {
        Some((side, bytes)) => {
            target["selector"] = present_selectors(document.side_text(*side), bytes);
            &document.side_text(*side)[bytes.clone()]
        }
        None => {
            let words = anchor.words_in(language);
            let exact = words.map_or(quoted.unwrap_or_default(), |words| &words.exact);
            target["selector"] = json!([{"type": "TextQuoteSelector", "exact": exact}]);
            exact
        }
    };
    if quoted != Some(exact) {
        target["duizhao:quote"] = json!(quoted);
    }
    // `prefix` and `suffix` are those of the present place; these are those of the anchor.
    if let Some(quote) = quote {
        target["duizhao:before"] = quote.before.as_str().into();
        target["duizhao:after"] = quote.after.as_str().into();
    }
    target
}

/// The bytes of a side that a note is about.
fn meant_bytes(document: &Document, location: &NoteLocation, side: Side) -> Range<usize> {
    match location.words_on(side) {
        Some(words) => words.clone(),
        None => {
            let whole = document.passage_bytes(location.passage, side);
            let text = &document.side_text(side)[whole.clone()];
            let start = whole.start + (text.len() - text.trim_start().len());
            start..start + text.trim().len()
        }
    }
}

/// Selectors of a range of a text: by its words with context, and by characters.
fn present_selectors(text: &str, bytes: &Range<usize>) -> Value {
    let (before, exact) = (&text[..bytes.start], &text[bytes.clone()]);
    let start = before.chars().count();
    let prefix = before.char_indices().rev().take(CONTEXT_CHARS).last();
    let prefix = prefix.map_or("", |(byte, _)| &before[byte..]);
    let suffix: String = text[bytes.end..].chars().take(CONTEXT_CHARS).collect();
    json!([
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": start, "end": start + exact.chars().count()},
    ])
}
