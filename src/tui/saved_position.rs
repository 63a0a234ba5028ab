//! The saved position: where the reader was in a document. It is kept between
//! runs in the state directory, a small TOML file per document.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::reflow::reflow;
use super::state::{RowAlignment, SideLayout, State, TestRecord, Wanted};
use crate::document::{Side, file_stem};
use crate::files::{self, ReplaceOptions};
use crate::wording::Told;

/// Where the reader was and how the text was shown. Places are references, not
/// rows, so that they outlast a change of the window or the layout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedPosition {
    /// The segment with the cursor.
    pub reference: String,
    /// The layout.
    pub layout: SideLayout,
    /// Whether the sides have changed places.
    pub swapped: bool,
    /// Whether the second language is the active side.
    pub target_active: bool,
    /// How far the border is moved, in columns.
    pub border: i16,
    /// How rows are aligned.
    #[serde(rename = "realigned")]
    pub row_alignment: RowAlignment,
    /// Whether the notes at the cursor are hidden.
    pub notes_hidden: bool,
    /// The history of queries, the latest last.
    pub queries: Vec<String>,
    /// Marks.
    pub marks: BTreeMap<char, String>,
    /// The answers of self-tests.
    pub tests: TestRecord,
}

impl SavedPosition {
    /// The position of a state.
    pub fn from_state(state: &State) -> Self {
        let reader = &state.reader;
        let marks = reader.marks.iter();
        let marks = marks.map(|(letter, place)| (*letter, state.document.reference(*place)));
        Self {
            reference: match state.wanted() {
                // It is not read yet, but there the reader wants to be.
                Some(Wanted::Position(reference) | Wanted::GoTo(reference)) => reference.clone(),
                _ => state.document.reference(reader.viewport.cursor),
            },
            // A test shows the text in a layout of its own.
            layout: state
                .test
                .as_ref()
                .map_or(reader.layout, |test| test.layout),
            // While the alignment is edited, rows are aligned by pair.
            row_alignment: state.alignment.before.unwrap_or(reader.row_alignment),
            swapped: reader.leading == Side::Target,
            target_active: reader.active == Side::Target,
            border: reader.split.nudge,
            notes_hidden: state.notes.pane.hidden,
            queries: state.search.queries.clone(),
            tests: state.test_record.clone(),
            marks: reader.lost_marks.clone().into_iter().chain(marks).collect(),
        }
    }

    /// Moves a state to the position, as far as the text still has its places.
    pub fn restore(&self, state: &mut State) {
        let document = &state.document;
        let reader = &mut state.reader;
        state.notes.pane.hidden = self.notes_hidden;
        state.test_record.clone_from(&self.tests);
        state.search.queries.clone_from(&self.queries);
        reader.layout = self.layout;
        reader.row_alignment = self.row_alignment;
        let side = |is_target| {
            if is_target {
                Side::Target
            } else {
                Side::Source
            }
        };
        reader.leading = side(self.swapped);
        reader.active = side(self.target_active);
        reader.split.nudge = self.border;
        for (letter, reference) in &self.marks {
            match document.passage(reference) {
                Ok(passage) => drop(reader.marks.insert(*letter, passage.first)),
                Err(_) => drop(reader.lost_marks.insert(*letter, reference.clone())),
            }
        }
        reflow(state);
        match state.document.passage(&self.reference) {
            Ok(passage) => state.reader.go(&state.document, passage.first),
            Err(_) if self.reference.is_empty() => {}
            Err(_) => drop(state.wait_for_rest(Wanted::Position(self.reference.clone()))),
        }
    }
}

/// Loads the position in a document; `None` if there is none.
///
/// # Errors
/// There is a file, but it cannot be read or is no position.
pub fn load(dir: &Path, id: &str) -> io::Result<Option<SavedPosition>> {
    match fs::read_to_string(file(dir, id)) {
        Ok(text) => toml::from_str(&text).map(Some).map_err(|error| {
            let why = Told::new(|wording| wording.not_toml(error.message()));
            io::Error::other(why)
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// When the position in a document was kept last, in milliseconds since 1970; `None` if there is
/// none.
pub fn saved_at(dir: &Path, id: &str) -> Option<u64> {
    let saved = fs::metadata(file(dir, id)).ok()?.modified().ok()?;
    let since = saved.duration_since(UNIX_EPOCH).ok()?;
    since.as_millis().try_into().ok()
}

/// Renames the file of a document, so that it is not overwritten, and returns
/// the new name. A file that was set aside before is replaced.
///
/// # Errors
/// The file cannot be renamed.
pub fn set_aside(dir: &Path, id: &str) -> io::Result<PathBuf> {
    let file = file(dir, id);
    let aside = file.with_extension("toml.unreadable");
    fs::rename(file, &aside)?;
    Ok(aside)
}

/// Keeps the position in a document. The queries in it are the reader's own
/// business, so nobody else may read the file.
///
/// # Errors
/// The directory cannot be made or written.
pub fn save(dir: &Path, id: &str, position: &SavedPosition) -> io::Result<()> {
    let text = toml::to_string(position).map_err(io::Error::other)?;
    files::create_private_directory(dir)?;
    let options = ReplaceOptions {
        // Not worth waiting for the disk: at worst a power cut loses a position.
        durable: false,
        private: true,
        ..ReplaceOptions::default()
    };
    files::replace(&file(dir, id), text.as_bytes(), options).map(drop)
}

/// The file of a document.
fn file(dir: &Path, id: &str) -> PathBuf {
    dir.join(format!("{}.toml", file_stem(id)))
}
