//! `duizhao notes list`: the notes, a line each.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::{
    NotesFileArgs, check_exists, filter_and_text, first_line, note_index, open_notes, open_text,
};
use crate::cli::choices::{choice, one_of};
use crate::cli::library::{LibraryTexts, TextInLibrary};
use crate::cli::output::{JsonArray, printable, write_json_array};
use crate::cli::text::TextOptions;
use crate::document::Document;
use crate::notes::exchange::{ListedNote, NoteListing};
use crate::notes::{Note, NoteFilter, NoteSorting, Notebook};
use crate::wording::Wording;

const EXAMPLES: &str = "\
Examples:
  duizhao notes list                        all notes on the built-in text
  duizhao notes list 信用 --sort time        those with this word, the latest first
  duizhao notes list law.toml               the notes on another text
  duizhao notes list --with wang.toml       with those of somebody else
  duizhao notes list --json | jq -r '.[].body'

A line is the reference, the kind and the status, the tags, the author and the
first line of the note, with tabs between. The last words, up to three, are the
text's files if they exist or look like files (law.toml, ./law).";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao notes list [OPTIONS] [WORD]... [FILE]...")]
pub(in crate::cli) struct ListArgs {
    /// Words that a note must all contain; then the text's files
    #[arg(value_name = "WORD", value_hint = clap::ValueHint::FilePath)]
    words: Vec<OsString>,
    /// Write a JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// What the notes are sorted by
    #[arg(long, value_name = "SORT", default_value = "place", value_parser = one_of([
        choice("place", "Their place in the text", NoteSorting::Place),
        choice("time", "Their last change, the latest first", NoteSorting::Time),
    ]))]
    sort: NoteSorting,
    /// Another notes file to list, too; may be repeated
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,
    #[command(flatten)]
    options: TextOptions,
    #[command(flatten)]
    notes: NotesFileArgs,
}

/// The notes on a text, ready to be written.
#[derive(Default)]
struct Listed {
    lines: Vec<u8>,
    elements: Vec<Value>,
}

impl ListArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let (filter, text) = filter_and_text(&self.words, &self.options)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let Some(texts) = LibraryTexts::of(&text)? else {
            let listed = self.list(&open_text(&text, wording)?, &filter, wording)?;
            match self.json {
                true => write_json_array(&mut out, listed.elements)?,
                false => out.write_all(&listed.lines)?,
            }
            out.flush()?;
            return Ok(ExitCode::SUCCESS);
        };
        let mut array = JsonArray::default();
        let work = |text: &TextInLibrary, document: &Arc<Document>| {
            let listed = self.list(document, &filter, wording)?;
            let elements = listed.elements.into_iter();
            let elements: Vec<_> = elements.map(|element| text.with_text(element)).collect();
            Ok((
                elements,
                text.before_lines(&String::from_utf8_lossy(&listed.lines)),
            ))
        };
        let unread = texts.read_each(wording, work, |(elements, lines)| {
            for element in &elements {
                array.push(&mut out, element)?;
            }
            out.write_all(lines.as_bytes())?;
            Ok(ControlFlow::Continue(()))
        })?;
        if self.json {
            array.end(&mut out)?;
        }
        out.flush()?;
        unread.report(wording);
        Ok(ExitCode::SUCCESS)
    }

    /// The notes on a text that the filter leaves, as lines or as objects of JSON.
    fn list(
        &self,
        document: &Arc<Document>,
        filter: &NoteFilter,
        wording: Wording,
    ) -> anyhow::Result<Listed> {
        let books = self.notebooks(document, wording)?;
        let indexes: Vec<_> = books
            .iter()
            .map(|book| note_index(document, book))
            .collect();
        let none = NoteListing {
            document,
            notes: Vec::new(),
        };
        let books = books.iter().zip(&indexes);
        let listing = books.fold(none, |all, (book, note_index)| all.with(book, note_index));
        let mut notes = listing.notes;
        notes.retain(|placed| filter.matches(placed.note));
        if self.sort == NoteSorting::Time {
            notes.sort_by_key(|placed| std::cmp::Reverse(placed.note.updated));
        }
        let mut listed = Listed::default();
        match self.json {
            true => {
                let elements = notes.iter().map(|placed| element(document, placed));
                listed.elements = elements.collect();
            }
            false => write_lines(&mut listed.lines, document, &notes)?,
        }
        Ok(listed)
    }

    /// The user's own notes, then those of others.
    fn notebooks(
        &self,
        document: &Arc<Document>,
        wording: Wording,
    ) -> anyhow::Result<Vec<Notebook>> {
        let mut books = vec![self.notes.open(document, wording)?.notebook];
        for path in &self.with {
            check_exists(path)?;
            books.push(open_notes(path, document, wording)?.notebook);
        }
        Ok(books)
    }
}

fn write_lines(out: &mut impl Write, document: &Document, notes: &[ListedNote]) -> io::Result<()> {
    for placed in notes {
        let note: &Note = placed.note;
        let reference = placed.reference(document);
        let tags: Vec<_> = note.tags.iter().map(|tag| format!("#{tag}")).collect();
        writeln!(
            out,
            "{}\t{}/{}\t{}\t{}\t{}",
            printable(&reference),
            note.kind,
            note.status,
            printable(&tags.join(" ")),
            printable(&note.author),
            printable(first_line(&note.body)),
        )?;
    }
    Ok(())
}

/// A note in JSON.
fn element(document: &Document, placed: &ListedNote) -> Value {
    let note: &Note = placed.note;
    let quotes = note.anchor.quotes.iter();
    let quotes: serde_json::Map<_, _> = quotes
        .map(|quote| (quote.language.clone(), quote.text.as_str().into()))
        .collect();
    json!({
        "id": note.id.to_string(),
        "reference": placed.reference(document),
        "standing": placed.anchor_status().to_string(),
        "kind": note.kind.name(),
        "status": note.status.name(),
        "tags": note.tags,
        "author": note.author,
        "created": note.created.to_string(),
        "updated": note.updated.to_string(),
        "words": note.anchor.words().map(|words| &words.exact),
        "counterpart": note.anchor.counterpart().map(|words| &words.exact),
        "quotes": quotes,
        "body": note.body,
    })
}
