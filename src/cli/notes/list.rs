//! `duizhao notes list`.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::filter;
use super::{NotesFile, first_line, must_be_there, opened};
use crate::cli::json::escaped;
use crate::cli::print::harmless;
use crate::cli::text::How;
use crate::document::Document;
use crate::notes::exchange::{Listing, Placed};
use crate::notes::{Note, Notebook, Shelf};

const EXAMPLES: &str = "\
Examples:
  duizhao notes list                        all notes on the built-in text
  duizhao notes list 信用 --sort time        those that say so, the latest first
  duizhao notes list law.toml               the notes on another text
  duizhao notes list --with wang.toml       with those of somebody else
  duizhao notes list --json | jq -r '.[].body'

A line is the reference, the kind and the status, the tags, the author and the
first line of the note, with tabs between. The last words, up to three, are the
text's files if there are such or if they look so (law.toml, ./law).";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao notes list [OPTIONS] [WORD]... [FILE]...")]
pub(in crate::cli) struct List {
    /// Words that must all stand in a note; then the text's file or files
    #[arg(value_name = "WORD")]
    words: Vec<OsString>,
    /// One JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// What the notes are sorted by
    #[arg(long, value_enum, default_value_t = Sort::Place)]
    sort: Sort,
    /// A further notes file, which is only read; may be repeated
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    notes: NotesFile,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Where they stand
    Place,
    /// When they were changed last, the latest first
    Time,
}

impl List {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (filter, text) = filter::and_text(&self.words, &self.how)?;
        let document = text.document()?;
        let books = self.notebooks(&document)?;
        let shelves: Vec<_> = books.iter().map(|book| shelf(&document, book)).collect();
        let none = Listing {
            document: &document,
            notes: Vec::new(),
        };
        let books = books.iter().zip(&shelves);
        let listing = books.fold(none, |all, (book, shelf)| all.with(book, shelf));
        let mut notes = listing.notes;
        notes.retain(|placed| filter.matches(placed.note));
        if self.sort == Sort::Time {
            notes.sort_by_key(|placed| std::cmp::Reverse(placed.note.updated));
        }
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            write_json(&mut out, &document, &notes)?;
        } else {
            write_lines(&mut out, &document, &notes)?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    /// One's own notes, then the others'.
    fn notebooks(&self, document: &Arc<Document>) -> anyhow::Result<Vec<Notebook>> {
        let mut books = vec![self.notes.open(document)?.notebook];
        for path in &self.with {
            must_be_there(path)?;
            books.push(opened(path, document)?.notebook);
        }
        Ok(books)
    }
}

/// Where the notes of a notebook stand.
pub(super) fn shelf(document: &Document, notebook: &Notebook) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.take(document, notebook);
    shelf
}

fn write_lines(out: &mut impl Write, document: &Document, notes: &[Placed]) -> io::Result<()> {
    for placed in notes {
        let note: &Note = placed.note;
        let reference = placed.reference(document);
        let tags: Vec<_> = note.tags.iter().map(|tag| format!("#{tag}")).collect();
        writeln!(
            out,
            "{}\t{}/{}\t{}\t{}\t{}",
            harmless(&reference),
            note.kind,
            note.status,
            harmless(&tags.join(" ")),
            harmless(&note.author),
            harmless(first_line(&note.body)),
        )?;
    }
    Ok(())
}

fn write_json(out: &mut impl Write, document: &Document, notes: &[Placed]) -> io::Result<()> {
    writeln!(out, "[")?;
    for (nth, placed) in notes.iter().enumerate() {
        let comma = if nth + 1 < notes.len() { "," } else { "" };
        let element = of_note(document, placed).to_string();
        writeln!(out, "{}{comma}", escaped(&element))?;
    }
    writeln!(out, "]")
}

fn of_note(document: &Document, placed: &Placed) -> Value {
    let note: &Note = placed.note;
    let quotes = note.anchor.quotes.iter();
    let quotes: serde_json::Map<_, _> = quotes
        .map(|quote| (quote.language.clone(), quote.text.as_str().into()))
        .collect();
    json!({
        "id": note.id.to_string(),
        "reference": placed.reference(document),
        "standing": placed.standing().to_string(),
        "kind": note.kind.name(),
        "status": note.status.name(),
        "tags": note.tags,
        "author": note.author,
        "created": note.created.to_string(),
        "updated": note.updated.to_string(),
        "words": note.anchor.words().map(|words| &words.exact),
        "quotes": quotes,
        "body": note.body,
    })
}
