//! Writes the rows.

use super::{AFTER, AFTER_QUOTES, BEFORE, BEFORE_QUOTES, QUOTE, escape_formula, join_tags};
use crate::document::{Document, Side};
use crate::notes::exchange::ReadingMarks;
use crate::notes::exchange::listing::{ListedNote, NoteListing};
use crate::notes::raw::{RawNote, json_others};
use crate::notes::{Note, ReadingStatus};

pub(in super::super) fn write(listing: &NoteListing, readings: &ReadingMarks) -> String {
    let languages = languages(listing);
    let mut out = csv::Writer::from_writer(Vec::from("\u{feff}"));
    let (mut header, mut around) = (BEFORE_QUOTES.map(str::to_owned).to_vec(), Vec::new());
    for language in &languages {
        header.push(format!("{QUOTE}{language}"));
        around.extend([BEFORE, AFTER].map(|around| format!("{around}{language}")));
    }
    header.extend(AFTER_QUOTES.map(str::to_owned));
    header.extend(around);
    let mut row = |cell: &dyn Fn(&str) -> String| {
        let cells = header.iter().map(|column| cell(column));
        out.write_record(cells.map(|cell| escape_formula(&cell).into_owned()))
            .expect("memory can be written, and all rows are as long");
    };
    row(&str::to_owned);
    for placed in &listing.notes {
        row(&|column| note_cell(listing.document, placed, column));
    }
    for (reference, reading) in readings {
        row(&|column| reading_cell(reference, *reading, column));
    }
    let bytes = out.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("all cells are UTF-8")
}

/// The languages of the text, then others that notes quote.
fn languages(listing: &NoteListing) -> Vec<String> {
    let mut languages = Side::BOTH
        .map(|side| listing.document.language(side).to_string())
        .to_vec();
    for placed in &listing.notes {
        for quote in &placed.note.anchor.quotes {
            if !languages.contains(&quote.language) {
                languages.push(quote.language.clone());
            }
        }
    }
    languages
}

fn note_cell(document: &Document, placed: &ListedNote, column: &str) -> String {
    let note: &Note = placed.note;
    let metadata = document.metadata();
    let mut raw = RawNote::from_note(note);
    let number = |number: Option<usize>| number.map(|number| number.to_string());
    let number = |start| number(start).unwrap_or_default();
    if let Some(text) = raw.text_mut(column) {
        return text.take().unwrap_or_default();
    }
    match column {
        "type" => "note".to_owned(),
        "start" => number(raw.start),
        "counterpart_start" => number(raw.counterpart_start),
        "tags" => join_tags(&note.tags),
        "others" if note.others.is_empty() => String::new(),
        "others" => serde_json::Value::from(json_others::to_json(&note.others)).to_string(),
        "standing" => placed.anchor_status().to_string(),
        "citation" => placed.citation(document),
        "title" => document.titles(),
        "source" => metadata.source.clone(),
        "date" => metadata.date.clone(),
        of_language => quote_cell(note, of_language),
    }
}

/// The cell of a column of a language.
fn quote_cell(note: &Note, column: &str) -> String {
    let (what, language) = column.split_once('.').unwrap_or_default();
    let mut quotes = note.anchor.quotes.iter();
    let Some(quote) = quotes.find(|quote| quote.language == language) else {
        return String::new();
    };
    match what {
        "before" => quote.before.clone(),
        "after" => quote.after.clone(),
        _ => quote.text.clone(),
    }
}

fn reading_cell(reference: &str, reading: ReadingStatus, column: &str) -> String {
    match column {
        "type" => "reading".to_owned(),
        "reference" => reference.to_owned(),
        "status" => reading.to_string(),
        _ => String::new(),
    }
}
