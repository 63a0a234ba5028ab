//! Where a reader was in a document, kept between runs: one small TOML file a
//! document, in the state directory of the platform.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::state::{Layout, Realigned, State};
use crate::document::Side;

/// Where a reader was and how the text was shown. References, not rows: they
/// hold when the window's size or the layout changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Position {
    /// The segment with the cursor.
    pub reference: String,
    /// The layout.
    pub layout: Layout,
    /// Whether the sides have changed places.
    pub swapped: bool,
    /// Whether the second language is the active side.
    pub target_active: bool,
    /// How far the border was moved, in columns.
    pub border: i16,
    /// How rows are aligned.
    pub realigned: Realigned,
    /// Places named with a letter.
    pub marks: BTreeMap<char, String>,
}

impl Position {
    /// The position of a state.
    pub fn of(state: &State) -> Self {
        let reader = &state.reader;
        let marks = reader.marks.iter();
        Self {
            reference: state.document.reference(reader.viewport.cursor),
            layout: reader.layout,
            realigned: reader.realigned,
            swapped: reader.leading == Side::Target,
            target_active: reader.active == Side::Target,
            border: reader.split.nudge,
            marks: marks
                .map(|(letter, segment)| (*letter, state.document.reference(*segment)))
                .collect(),
        }
    }

    /// Puts a state where the position says, as far as the text still has
    /// those places.
    pub fn restore(&self, state: &mut State) {
        let document = &state.document;
        let reader = &mut state.reader;
        reader.layout = self.layout;
        reader.realigned = self.realigned;
        reader.leading = if self.swapped {
            Side::Target
        } else {
            Side::Source
        };
        reader.active = if self.target_active {
            Side::Target
        } else {
            Side::Source
        };
        reader.split.nudge = self.border;
        for (letter, reference) in &self.marks {
            if let Ok(passage) = document.passage(reference) {
                reader.marks.insert(*letter, passage.first);
            }
        }
        state.lay_out();
        if let Ok(passage) = state.document.passage(&self.reference) {
            state.reader.go(&state.document, passage.first);
        }
    }
}

/// Reads the position in a document; `None` if there is none that can be read.
pub fn load(dir: &Path, id: &str) -> Option<Position> {
    let text = fs::read_to_string(file(dir, id)).ok()?;
    toml::from_str(&text).ok()
}

/// Keeps the position in a document: written beside the file and put in its
/// place, so that it is whole at any moment.
///
/// # Errors
/// The directory cannot be made or written.
pub fn save(dir: &Path, id: &str, position: &Position) -> io::Result<()> {
    let text = toml::to_string(position).map_err(io::Error::other)?;
    fs::create_dir_all(dir)?;
    let mut beside = tempfile::NamedTempFile::new_in(dir)?;
    beside.write_all(text.as_bytes())?;
    beside.persist(file(dir, id)).map_err(|error| error.error)?;
    Ok(())
}

/// The file of a document: its id, with everything that could lead elsewhere
/// replaced.
fn file(dir: &Path, id: &str) -> PathBuf {
    let safe = |c: char| {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            c
        } else {
            '_'
        }
    };
    let name: String = id.chars().take(60).map(safe).collect();
    dir.join(format!("{name}.toml"))
}
