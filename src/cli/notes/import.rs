//! `duizhao notes import`: notes of other programs or other people.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::union::{self, Union};
use super::{NotesFileArgs, report, save};
use crate::cli::choices::{self, choice, one_of};
use crate::cli::input::read_bytes;
use crate::cli::open;
use crate::cli::output::{exit_code, warn};
use crate::cli::read::now;
use crate::cli::resources::Resources;
use crate::cli::text::{self, TextArgs, TextOptions};
use crate::document::{Document, LanguageTag, Sides};
use crate::formats::{self, Format};
use crate::notes::exchange::{FORMATS, ImportDefaults, ImportedNotes, NoteFormat};
use crate::notes::{IdGenerator, Note, Notebook};
use crate::wording::{Told, Worded, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao notes import notes.csv              what export wrote, or a table with
                                              the columns reference and body
  duizhao notes import notes.jsonl law.toml   notes on another text
  duizhao notes import annotations.json       Web Annotations, of other programs too:
                                              placed by the words that they quote

A note that you have already is left as it is; if it differs, both versions are
kept. A note without an id is new, unless you have one on the same place with the
same words.

Exit code: 0 if everything was imported, 1 if something was left out.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct ImportArgs {
    /// The file with the notes
    #[arg(value_name = "IMPORTED")]
    imported: PathBuf,
    /// The text's files; the built-in text if there are none
    #[arg(value_name = "FILE", num_args = 0..=3)]
    files: Vec<PathBuf>,
    /// The format of the text's files; by default recognised
    #[arg(long, value_name = "FORMAT", value_parser = choices::input_format())]
    text_from: Option<Format>,
    /// The languages of the text, if its files do not name them: zh,en
    #[arg(long, value_name = "TAG,TAG", value_parser = text::languages)]
    languages: Option<Sides<LanguageTag>>,
    /// The format of the notes; by default that of the name: .csv, .jsonl, .json,
    /// .jsonld
    #[arg(long, value_name = "FORMAT", value_parser = one_of(
        FORMATS
            .iter()
            .filter(|format| format.import.is_some())
            .map(|format| choice(format.name, (format.about)(Wording::English), format))
    ))]
    from: Option<&'static NoteFormat>,
    #[command(flatten)]
    notes: NotesFileArgs,
}

impl ImportArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let name = self.imported.display().to_string();
        let from = match self.from {
            Some(from) => from,
            None => source_of_name(&self.imported).with_context(|| name.clone())?,
        };
        let imported = self.read(from, wording).with_context(|| name.clone())?;
        let text = self.text();
        let resources = Resources::load(&text.options, wording)?;
        let document = open::document(&text, &resources)?;
        let mut opened = self.notes.open_to_write(&document, wording)?;
        let left_out = imported.problems.len();
        let problems = imported.problems.iter();
        warn(problems.map(|problem| format!("{name}:{}", problem.in_words(wording))));
        warn(self.misplaced(&document, &imported, wording));
        let author = resources.settings()?.author();
        let (theirs, known) = complete(&document, &opened.notebook, imported, &author);
        let mut union = Union::of(&opened.notebook, &theirs);
        union.known += known;
        let changes = union::changes(&opened.notebook, &union.merged);
        if !changes.is_empty() {
            save(&mut opened.store, &changes, wording)?;
        }
        report(&summary(&union, left_out, wording), wording);
        warn(union.conflicts(wording));
        Ok(exit_code(left_out == 0))
    }

    /// Messages about notes of other programs whose place the text does not
    /// have. They are imported as orphans.
    fn misplaced(
        &self,
        document: &Document,
        imported: &ImportedNotes,
        wording: Wording,
    ) -> Vec<String> {
        let name = self.imported.display();
        let new = imported.entries.iter().filter(|entry| !entry.has_id());
        new.filter_map(|entry| {
            let error = entry.misplaced(document)?;
            let place = format!("{name}:{}", entry.line);
            Some(wording.kept_as_orphan(&place, error.of(wording)))
        })
        .collect()
    }

    fn text(&self) -> TextArgs {
        TextArgs {
            files: self.files.clone(),
            options: TextOptions {
                from: self.text_from,
                languages: self.languages.clone(),
                ..TextOptions::default()
            },
        }
    }

    fn read(&self, from: &NoteFormat, wording: Wording) -> anyhow::Result<ImportedNotes> {
        let bytes = read_bytes(&self.imported, Wording::a_notes_file)?;
        let import = from
            .import
            .ok_or_else(|| Told::new(Wording::not_read_from_format))?;
        // Spreadsheets save tables in UTF-16 and in the encodings of old systems.
        let (text, problems) = formats::decode_any(&bytes)?;
        let name = self.imported.display();
        warn(
            problems
                .listed()
                .iter()
                .map(|problem| format!("{name}:{}", problem.in_words(wording))),
        );
        Ok(import(&text))
    }
}

fn source_of_name(path: &Path) -> anyhow::Result<&'static NoteFormat> {
    let extension = path.extension().map(|ext| ext.to_ascii_lowercase());
    let extension = extension.as_ref().and_then(|ext| ext.to_str());
    let format = extension.and_then(NoteFormat::by_extension);
    format
        .filter(|format| format.import.is_some())
        .ok_or_else(|| Told::new(Wording::import_name_without_format).into())
}

/// The imported notes with what they lack filled in, and how many of them the
/// notebook has already. Notes of other programs have no id, so they are
/// compared by their words.
fn complete(
    document: &Document,
    own: &Notebook,
    imported: ImportedNotes,
    author: &str,
) -> (Notebook, usize) {
    let mut ids = IdGenerator::new(fastrand::u64(..));
    let mut fill = ImportDefaults {
        document,
        ids: &mut ids,
        now: now(),
        author,
    };
    let mut by_body: HashMap<&str, Vec<&Note>> = HashMap::new();
    for note in own.notes.values() {
        by_body.entry(&note.body).or_default().push(note);
    }
    let (mut notebook, mut known) = (Notebook::default(), 0);
    for entry in imported.entries {
        let is_new = !entry.has_id();
        let note = entry.into_note(&mut fill);
        let mut same = by_body.get(note.body.as_str()).into_iter().flatten();
        if is_new && same.any(|own| has_same_subject(own, &note)) {
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
    (notebook, known)
}

/// Whether two notes are of one kind and about the same words.
fn has_same_subject(one: &Note, other: &Note) -> bool {
    one.anchor.reference == other.anchor.reference
        && one.anchor.scope == other.anchor.scope
        && one.kind == other.kind
}

/// What became of the notes, in one line.
fn summary(union: &Union, left_out: usize, wording: Wording) -> String {
    let versions = union.versions.len();
    let parts = [
        Some(wording.count_added(union.added)),
        (union.known > 0).then(|| wording.count_already_there(union.known)),
        (versions > 0).then(|| wording.count_in_two_versions(versions)),
        (left_out > 0).then(|| wording.count_left_out(left_out)),
    ];
    let parts: Vec<_> = parts.iter().flatten().map(String::as_str).collect();
    wording.list(&parts)
}
