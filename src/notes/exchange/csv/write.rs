//! Writing the rows.

use super::cell::{inert, joined};
use super::{AFTER, AFTER_QUOTES, BEFORE, BEFORE_QUOTES, QUOTE};
use crate::document::{Document, Side};
use crate::notes::exchange::listing::{ListedNote, NoteListing};
use crate::notes::exchange::{ReadingMarks, others};
use crate::notes::{Note, ReadingStatus};

pub(in super::super) fn write(listing: &NoteListing, readings: &ReadingMarks) -> String {
    let languages = languages(listing);
    let mut out = csv::Writer::from_writer(Vec::from("\u{feff}"));
    let quotes = languages
        .iter()
        .map(|language| format!("{QUOTE}{language}"));
    let around = languages
        .iter()
        .flat_map(|language| [BEFORE, AFTER].map(|around| format!("{around}{language}")));
    let header = BEFORE_QUOTES.iter().map(|name| (*name).to_owned());
    let header: Vec<_> = header
        .chain(quotes)
        .chain(AFTER_QUOTES.iter().map(|name| (*name).to_owned()))
        .chain(around)
        .collect();
    let mut row = |cell: &dyn Fn(&str) -> String| {
        let cells = header.iter().map(|column| cell(column));
        out.write_record(cells.map(|cell| inert(&cell).into_owned()))
            .expect("memory can be written, and all rows are as long");
    };
    row(&str::to_owned);
    for placed in &listing.notes {
        row(&|column| of_note(listing.document, placed, column));
    }
    for (reference, reading) in readings {
        row(&|column| of_reading(reference, *reading, column));
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

fn of_note(document: &Document, placed: &ListedNote, column: &str) -> String {
    let note: &Note = placed.note;
    let metadata = document.metadata();
    let words = note.anchor.words();
    match column {
        "type" => "note".to_owned(),
        "id" => note.id.to_string(),
        "reference" => note.anchor.reference.clone(),
        "side" => note.anchor.language().unwrap_or_default().to_owned(),
        "words" => words.map_or_else(String::new, |words| words.exact.clone()),
        "start" => words.map_or_else(String::new, |words| words.start.to_string()),
        "kind" => note.kind.to_string(),
        "status" => note.status.to_string(),
        "tags" => joined(&note.tags),
        "author" => note.author.clone(),
        "created" => note.created.to_string(),
        "updated" => note.updated.to_string(),
        "version_of" => note
            .version_of
            .map_or_else(String::new, |id| id.to_string()),
        "body" => note.body.clone(),
        "others" if note.others.is_empty() => String::new(),
        "others" => serde_json::Value::from(others::to_json(&note.others)).to_string(),
        "standing" => placed.anchor_status().to_string(),
        "citation" => placed.citation(document),
        "title" => document.titles(),
        "source" => metadata.source.clone(),
        "date" => metadata.date.clone(),
        of_language => of_quote(note, of_language),
    }
}

/// A column of a language.
fn of_quote(note: &Note, column: &str) -> String {
    let (what, language) = column.split_once('.').unwrap_or_default();
    let mut quotes = note.anchor.quotes.iter();
    let Some(quote) = quotes.find(|quote| quote.language == language) else {
        return String::new();
    };
    let text = match what {
        "before" => &quote.before,
        "after" => &quote.after,
        _ => &quote.text,
    };
    text.clone()
}

fn of_reading(reference: &str, reading: ReadingStatus, column: &str) -> String {
    match column {
        "type" => "reading".to_owned(),
        "reference" => reference.to_owned(),
        "status" => reading.to_string(),
        _ => String::new(),
    }
}
