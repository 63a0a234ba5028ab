//! `duizhao notes check`: the notes whose text has changed or moved.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use serde_json::{Value, json};

use super::{NotesFileArgs, first_line, note_index, open_text, save};
use crate::cli::output::{exit_code, printable, warn, write_json_array};
use crate::cli::read::now;
use crate::cli::settings::Directories;
use crate::cli::tags;
use crate::cli::text::TextArgs;
use crate::document::{Document, Side};
use crate::notes::exchange::{AnchorStatus, ListedNote, NoteListing};
use crate::notes::store::{Backup, NotesAccess, NotesContext, Store};
use crate::notes::{Anchor, AnchorScope, Change, Note, NoteLinks, Resolution, TagFile, Timestamp};
use crate::wording::{Told, Worded, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao notes check                   notes whose text has changed or moved
  duizhao notes check law.toml --json   as a JSON array
  duizhao notes check --accept          store their present places and texts

A line is the state of the note (changed, moved, ambiguous, orphan; or unreadable,
with the line of the notes file), its reference, the places where it is or may be,
its id and its first line, with tabs between.

Backups of the notes file, and how many notes they hold, are listed on standard
error. A backup is a notes file: `duizhao notes merge NOTES BACKUP -o NOTES` brings
back the notes that only the backup has.

Tags of notes that the tag file (tags.toml) does not have, and links that lead
nowhere, are listed there as well.

--accept updates notes that have one place. Place an ambiguous note or an orphan
in the reader.

Exit code: 0 if all notes are where they were, 1 if any is left that is not.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct CheckArgs {
    #[command(flatten)]
    text: TextArgs,
    /// Write a JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// Store the present place and text of notes that moved or changed
    #[arg(long)]
    accept: bool,
    #[command(flatten)]
    notes: NotesFileArgs,
}

impl CheckArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let document = open_text(&self.text, wording)?;
        let path = self.notes.path_to_read(&document)?;
        // Problems are part of the list here, so they are not reported apart.
        let mut opened = Store::open(path, NotesContext::of(Arc::clone(&document)));
        if self.accept {
            check_same_text(&opened.store, &document)?;
        }
        let tags = tags::load(&Directories::of_the_platform(), self.notes.notes.as_deref())?;
        let note_index = note_index(&document, &opened.notebook);
        let listing = NoteListing::new(&document, &opened.notebook, &note_index);
        let mut notes = listing.notes;
        notes.retain(|placed| placed.anchor_status() != AnchorStatus::Unchanged);
        let now = now();
        let to_accept = if self.accept { &notes[..] } else { &[] };
        let changes = to_accept
            .iter()
            .filter_map(|placed| accepted(&document, placed, now));
        let changes: Vec<_> = changes.collect();
        // JSON is the same in every interface.
        let output = if self.json { Wording::English } else { wording };
        let unreadable = opened.problems.iter().chain(&opened.failure);
        let unreadable: Vec<_> = unreadable.map(|problem| problem.of(output)).collect();
        if !changes.is_empty() {
            if let NotesAccess::ReadOnly(why) = &opened.access {
                bail!(why.clone());
            }
            save(&mut opened.store, &changes, wording)?;
        }
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            write_json(&mut out, &document, &notes, &unreadable)?;
        } else {
            write_lines(&mut out, &document, &notes, &unreadable)?;
        }
        out.flush()?;
        let links = NoteLinks::new(&document, &opened.notebook.notes);
        warn(
            opened
                .notebook
                .notes
                .values()
                .flat_map(|note| dead_links(note, &links, wording)),
        );
        if let Some((path, tags)) = tags {
            let known = opened.notebook.notes.values();
            warn(known.flat_map(|note| unknown_tags(note, &tags, &path, wording)));
        }
        let backups = opened.store.backups();
        warn(backups.iter().map(|backup| describe(backup, wording)));
        let left = notes.len() + unreadable.len() - changes.len();
        Ok(exit_code(left == 0))
    }
}

/// A warning for every link of a note that leads nowhere.
fn dead_links(note: &Note, links: &NoteLinks, wording: Wording) -> Vec<String> {
    let dead = links
        .of(note.id)
        .iter()
        .flat_map(|link| link.as_ref().err());
    let warning = |why: &crate::notes::DeadLink| {
        let (id, why) = (note.id.to_string(), why.in_words(wording));
        wording.the_note_says(&id, &note.anchor.reference, &why)
    };
    dead.map(warning).collect()
}

/// A warning for every tag of a note that the tag file does not have.
fn unknown_tags(note: &Note, tags: &TagFile, path: &Path, wording: Wording) -> Vec<String> {
    let unknown = note.tags.iter().filter(|tag| tags.get(tag).is_none());
    let warning = |tag: &String| {
        let (id, path) = (note.id.to_string(), path.display().to_string());
        let warning = wording.no_such_tag(&path, tag, &id, &note.anchor.reference);
        match tags.nearest(tag) {
            Some(near) => wording.or_did_you_mean(&warning, near),
            None => warning,
        }
    };
    unknown.map(warning).collect()
}

/// What a backup holds, in one line.
fn describe(backup: &Backup, wording: Wording) -> String {
    let (path, made) = (backup.path.display(), Timestamp::try_from(backup.made));
    let (path, made) = (path.to_string(), made.map(|made| format!("{made:.0}")));
    let made = made.unwrap_or_default();
    match backup.notes {
        Some(notes) => wording.backup_has(&path, &made, notes, backup.missing),
        None => wording.backup_unreadable(&path, &made),
    }
}

/// Fails for notes on another text. Laws share many phrases: `--accept` would
/// move such notes to the same words here.
fn check_same_text(store: &Store, document: &Document) -> anyhow::Result<()> {
    let own = &document.metadata().id;
    let other = store.file().document().filter(|other| other != own);
    if let Some(other) = other {
        let name = store.path().display().to_string();
        let [other, own] = [other, own].map(ToString::to_string);
        bail!(Told::new(|wording| {
            wording.notes_on_another_text(&name, &other, &own)
        }));
    }
    Ok(())
}

/// The change that anchors a note where it is now; `None` if it has no single
/// place, or if its words are gone.
fn accepted(document: &Document, placed: &ListedNote, now: Timestamp) -> Option<Change> {
    let spot = placed.location()?;
    let note: &Note = placed.note;
    let side = |language: &str| {
        let mut sides = Side::BOTH.into_iter();
        sides.find(|side| document.language(*side) == language)
    };
    let anchor = match &note.anchor.scope {
        AnchorScope::Pair => Anchor::of_pair(document, spot.passage),
        AnchorScope::Side(language) => Anchor::of_side(document, spot.passage, side(language)?),
        AnchorScope::Words(words) | AnchorScope::WordPair { words, .. } => {
            let (side, bytes) = (side(&words.language)?, spot.words.clone()?);
            match spot.counterpart.clone() {
                Some(counterpart) => {
                    Anchor::of_word_pair(document, spot.passage, (side, bytes), counterpart)
                }
                None => Anchor::of_words(document, spot.passage, side, bytes),
            }
        }
    };
    let after = Note {
        anchor,
        updated: now.max(note.updated),
        ..note.clone()
    };
    Some(Change::Note {
        id: note.id,
        before: Some(Arc::clone(placed.note)),
        after: Some(Arc::new(after)),
    })
}

/// The references of the places where a note is or may be.
fn places(document: &Document, placed: &ListedNote) -> Vec<String> {
    let spots = match placed.resolution {
        Resolution::Anchored(spot, _) => std::slice::from_ref(spot),
        Resolution::Ambiguous(spots) => spots,
        Resolution::Orphan => &[],
    };
    let places = spots.iter();
    places
        .map(|spot| document.passage_reference(spot.passage))
        .collect()
}

fn write_lines(
    out: &mut impl Write,
    document: &Document,
    notes: &[ListedNote],
    unreadable: &[&str],
) -> io::Result<()> {
    for placed in notes {
        let note: &Note = placed.note;
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}",
            placed.anchor_status(),
            printable(&note.anchor.reference),
            printable(&places(document, placed).join(" ")),
            note.id,
            printable(first_line(&note.body)),
        )?;
    }
    for problem in unreadable {
        writeln!(out, "unreadable\t{}", printable(problem))?;
    }
    Ok(())
}

fn write_json(
    out: &mut impl Write,
    document: &Document,
    notes: &[ListedNote],
    unreadable: &[&str],
) -> anyhow::Result<()> {
    let of_note = |placed: &ListedNote| -> Value {
        json!({
            "standing": placed.anchor_status().to_string(),
            "reference": placed.note.anchor.reference,
            "places": places(document, placed),
            "id": placed.note.id.to_string(),
            "body": placed.note.body,
        })
    };
    let of_problem = |problem: &&str| json!({"standing": "unreadable", "problem": problem});
    let notes = notes.iter().map(of_note);
    let problems = unreadable.iter().map(of_problem);
    write_json_array(out, notes.chain(problems))
}
