//! `duizhao notes import`.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::union::{self, Union};
use super::{NotesFile, add, now, report, save};
use crate::cli::open;
use crate::cli::text::{self, How, Text};
use crate::document::{Document, LanguageTag, Sides};
use crate::formats;
use crate::notes::exchange::{self, Fill, Imported, Source};
use crate::notes::{Ids, Note, Notebook};

const EXAMPLES: &str = "\
Examples:
  duizhao notes import notes.csv              what export wrote, or a table with
                                              the columns reference and body
  duizhao notes import notes.jsonl law.toml   notes on another text
  duizhao notes import annotations.json       Web Annotations

A note that is there already is left as it is; where it differs, both versions are
kept. A note without an id is new, unless there is one on the same place that says
the same.

Exit code: 0 if all was taken in, 1 if something was left out.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Import {
    /// The file with the notes
    #[arg(value_name = "IMPORTED")]
    imported: PathBuf,
    /// The text's file or files; the built-in text if none is given
    #[arg(value_name = "FILE", num_args = 0..=3)]
    files: Vec<PathBuf>,
    /// The format of the text's files, if they are not recognised
    #[arg(long, value_name = "FORMAT", value_parser = text::format)]
    text_from: Option<formats::Format>,
    /// The languages of the text, where its files do not tell: zh,en
    #[arg(long, value_name = "TAG,TAG", value_parser = text::languages)]
    languages: Option<Sides<LanguageTag>>,
    /// The format, if the name does not tell: .csv, .jsonl, .json, .jsonld
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<Format>,
    #[command(flatten)]
    notes: NotesFile,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table with a header
    Csv,
    /// A JSON object a line
    Jsonl,
    /// Web Annotations, JSON-LD
    W3c,
}

impl Import {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let name = self.imported.display().to_string();
        let from = match self.from {
            Some(from) => from,
            None => from_name(&self.imported).with_context(|| name.clone())?,
        };
        let imported = self.read(from).with_context(|| name.clone())?;
        let document = self.text().document()?;
        let mut opened = self.notes.open_to_write(&document)?;
        let problems = imported.problems.iter();
        let problems: Vec<_> = problems
            .map(|problem| format!("{name}:{problem}"))
            .collect();
        report(&problems);
        report(&self.placeless(&document, &imported));
        let (theirs, known) = completed(&document, &opened.notebook, imported)?;
        let mut union = Union::of(&opened.notebook, &theirs);
        union.known += known;
        let changes = union::changes(&opened.notebook, &union.merged);
        if !changes.is_empty() {
            save(&mut opened.store, &changes)?;
        }
        writeln!(io::stdout(), "{}", said(&union, problems.len()))?;
        report(&union.conflicts());
        Ok(if problems.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The notes of other programs that name no place of the text: kept, and
    /// told.
    fn placeless(&self, document: &Document, imported: &Imported) -> Vec<String> {
        let name = self.imported.display();
        let new = imported.entries.iter().filter(|entry| entry.id.is_none());
        new.filter_map(|entry| {
            let error = entry.misplaced(document)?;
            Some(format!("{name}:{}: {error}; kept as an orphan", entry.line))
        })
        .collect()
    }

    fn text(&self) -> Text {
        Text {
            files: self.files.clone(),
            how: How {
                from: self.text_from,
                languages: self.languages.clone(),
                ..How::default()
            },
        }
    }

    fn read(&self, from: Format) -> anyhow::Result<Imported> {
        let bytes = open::bytes_of(&self.imported, "a file with notes")?;
        let text = formats::decode(&bytes)?;
        let source = match from {
            Format::Csv => Source::Csv,
            Format::Jsonl => Source::Jsonl,
            Format::W3c => Source::W3c,
        };
        Ok(exchange::import(source, text))
    }
}

fn from_name(path: &Path) -> anyhow::Result<Format> {
    let extension = path.extension().map(|ext| ext.to_ascii_lowercase());
    Ok(match extension.as_ref().and_then(|ext| ext.to_str()) {
        Some("csv") => Format::Csv,
        Some("jsonl" | "ndjson") => Format::Jsonl,
        Some("json" | "jsonld") => Format::W3c,
        _ => bail!("the name does not tell the format; --from csv, jsonl or w3c does"),
    })
}

/// The notes of a file, completed, and how many of them one has already by what
/// they say: those of other programs have no id to tell.
fn completed(
    document: &Document,
    own: &Notebook,
    imported: Imported,
) -> anyhow::Result<(Notebook, usize)> {
    let mut ids = Ids::new(fastrand::u64(..));
    let author = add::author()?;
    let mut fill = Fill {
        document,
        ids: &mut ids,
        now: now(),
        author: &author,
    };
    let mut by_body: HashMap<&str, Vec<&Note>> = HashMap::new();
    for note in own.notes.values() {
        by_body.entry(&note.body).or_default().push(note);
    }
    let (mut notebook, mut known) = (Notebook::default(), 0);
    for entry in imported.entries {
        let is_new = entry.id.is_none();
        let note = entry.into_note(&mut fill);
        let mut same = by_body.get(note.body.as_str()).into_iter().flatten();
        if is_new && same.any(|own| says_the_same(own, &note)) {
            known += 1;
        } else if notebook.get(note.id).is_some() {
            // One id twice in a file is two versions too.
            let mut alone = Notebook::default();
            alone.put(Arc::new(note));
            (notebook, _) = union::merge(&notebook, &alone);
        } else {
            notebook.put(Arc::new(note));
        }
    }
    notebook.readings = imported.readings;
    Ok((notebook, known))
}

/// Whether two notes with one body say it of one thing.
fn says_the_same(one: &Note, other: &Note) -> bool {
    one.anchor.reference == other.anchor.reference
        && one.anchor.on == other.anchor.on
        && one.kind == other.kind
}

/// What became of it, in a line.
fn said(union: &Union, left_out: usize) -> String {
    let mut parts = vec![format!("{} added", union.added)];
    let more = [
        (union.known, "already there"),
        (union.versions.len(), "kept in two versions"),
        (left_out, "left out"),
    ];
    for (count, what) in more {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    parts.join(", ")
}
