//! `duizhao notes check`.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use serde_json::{Value, json};

use super::list::shelf;
use super::{NotesFile, first_line, now, save};
use crate::cli::json::escaped;
use crate::cli::print::harmless;
use crate::cli::text::Text;
use crate::document::{Document, Side};
use crate::notes::exchange::{Listing, Placed, Standing};
use crate::notes::store::{About, Access, Store};
use crate::notes::{Anchor, Change, Note, On, Resolution, Timestamp};

const EXAMPLES: &str = "\
Examples:
  duizhao notes check                   what does not stand as it stood
  duizhao notes check law.toml --json   as a JSON array
  duizhao notes check --accept          note down the present places and texts

A line is how the note stands (changed, moved, ambiguous, orphan; or unreadable,
with the line of the notes file), the reference that it has, the places where it
stands or may stand, its id and its first line, with tabs between.

--accept is for notes that hold at one place. What is ambiguous or an orphan is
for you to place, in the reader.

Exit code: 0 if all notes stand as they stood, 1 if anything is left that does not.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    text: Text,
    /// One JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// Write the present place and text into the notes that hold, moved or
    /// changed
    #[arg(long)]
    accept: bool,
    #[command(flatten)]
    notes: NotesFile,
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let document = self.text.document()?;
        let path = self.notes.path_to_read(&document)?;
        // What cannot be read is part of the list.
        let mut opened = Store::open(path, About::of(Arc::clone(&document)));
        if self.accept {
            of_this_text(&opened.store, &document)?;
        }
        let shelf = shelf(&document, &opened.notebook);
        let listing = Listing::new(&document, &opened.notebook, &shelf);
        let mut notes = listing.notes;
        notes.retain(|placed| placed.standing() != Standing::AsItWas);
        let changes = self.accepted(&document, &notes);
        let mut unreadable = opened.problems.clone();
        unreadable.extend(opened.failure.clone());
        if !changes.is_empty() {
            if let Access::ReadOnly(why) = &opened.access {
                bail!("{why}");
            }
            save(&mut opened.store, &changes)?;
        }
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            write_json(&mut out, &document, &notes, &unreadable)?;
        } else {
            write_lines(&mut out, &document, &notes, &unreadable)?;
        }
        out.flush()?;
        let left = notes.len() + unreadable.len() - changes.len();
        Ok(if left == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The changes that write down where notes stand now.
    fn accepted(&self, document: &Document, notes: &[Placed]) -> Vec<Change> {
        if !self.accept {
            return Vec::new();
        }
        let now = now();
        let changes = notes.iter();
        changes
            .filter_map(|placed| accepted(document, placed, now))
            .collect()
    }
}

/// Fails for notes on another text: where that has the same words, as laws do,
/// they would move there.
fn of_this_text(store: &Store, document: &Document) -> anyhow::Result<()> {
    let own = &document.metadata().id;
    let other = store.file().document().filter(|other| other != own);
    if let Some(other) = other {
        let name = store.path().display();
        bail!(
            "{name}: these are notes on “{other}”; expected those on “{own}”. \
            If that is the same text, write document = \"{own}\" into the file"
        );
    }
    Ok(())
}

/// The note with the place and the text that it holds on to now; `None` if it
/// does not hold, or if its words are gone.
fn accepted(document: &Document, placed: &Placed, now: Timestamp) -> Option<Change> {
    let spot = placed.spot()?;
    let note: &Note = placed.note;
    let side = |language: &str| {
        let mut sides = Side::BOTH.into_iter();
        sides.find(|side| document.language(*side) == language)
    };
    let anchor = match &note.anchor.on {
        On::Pair => Anchor::of_pair(document, spot.passage),
        On::Side(language) => Anchor::of_side(document, spot.passage, side(language)?),
        On::Words(words) => {
            let bytes = spot.words.clone()?;
            Anchor::of_words(document, spot.passage, side(&words.language)?, bytes)
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

/// The references of where a note stands or may stand.
fn places(document: &Document, placed: &Placed) -> Vec<String> {
    let spots = match placed.resolution {
        Resolution::Holds(spot, _) => std::slice::from_ref(spot),
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
    notes: &[Placed],
    unreadable: &[String],
) -> io::Result<()> {
    for placed in notes {
        let note: &Note = placed.note;
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}",
            placed.standing(),
            harmless(&note.anchor.reference),
            harmless(&places(document, placed).join(" ")),
            note.id,
            harmless(first_line(&note.body)),
        )?;
    }
    for what in unreadable {
        writeln!(out, "unreadable\t{}", harmless(what))?;
    }
    Ok(())
}

fn write_json(
    out: &mut impl Write,
    document: &Document,
    notes: &[Placed],
    unreadable: &[String],
) -> io::Result<()> {
    let of_note = |placed: &Placed| -> Value {
        json!({
            "standing": placed.standing().to_string(),
            "reference": placed.note.anchor.reference,
            "places": places(document, placed),
            "id": placed.note.id.to_string(),
            "body": placed.note.body,
        })
    };
    let of_problem = |what: &String| json!({"standing": "unreadable", "problem": what});
    let elements: Vec<_> = notes
        .iter()
        .map(of_note)
        .chain(unreadable.iter().map(of_problem))
        .collect();
    let lines: Vec<_> = elements
        .iter()
        .map(|element| escaped(&element.to_string()))
        .collect();
    writeln!(
        out,
        "[\n{}]",
        lines.join(",\n") + if lines.is_empty() { "" } else { "\n" }
    )
}
