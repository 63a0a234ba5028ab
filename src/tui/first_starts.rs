//! The first starts, in which a line names the keys that matter most.

use std::fs;
use std::io;
use std::path::Path;

use super::action::{Action, EditorAction, MoveAction, SearchAction, ViewAction};
use super::keymap::{Keymap, Mode};
use super::state::State;
use crate::files::{self, ReplaceOptions};
use crate::layout::width;
use crate::wording::Wording;

/// In how many starts the line is shown.
const FIRST: u32 = 3;

/// The file with the number of starts, in the state directory.
const FILE: &str = "starts";

/// Whether this is one of the first starts. Where nothing can be read, it is none:
/// the line would never go away.
fn is_early(dir: &Path) -> bool {
    number(dir) < FIRST
}

/// Counts the first starts; called at the end, so that nothing is written before the
/// first frame.
///
/// # Errors
/// The directory cannot be made or written.
pub(super) fn count(dir: &Path) -> io::Result<()> {
    let starts = number(dir);
    if starts >= FIRST {
        return Ok(());
    }
    fs::create_dir_all(dir)?;
    let options = ReplaceOptions {
        // Not worth waiting for the disk.
        durable: false,
        ..ReplaceOptions::default()
    };
    let text = format!("{}\n", starts + 1);
    files::replace(&dir.join(FILE), text.as_bytes(), options).map(drop)
}

/// How many starts are counted.
fn number(dir: &Path) -> u32 {
    match fs::read_to_string(dir.join(FILE)) {
        Ok(text) => text.trim().parse().unwrap_or(FIRST),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(_) => FIRST,
    }
}

/// Names the keys that matter, at the first starts, unless there is something else to say.
pub(super) fn greet(state: &mut State, dir: Option<&Path>) {
    if dir.is_some_and(is_early) && state.message.is_none() {
        let cols = state.size.cols.saturating_sub(2);
        state.show_message(welcome(&state.keymap, state.wording, cols));
    }
}

/// The line, in the keys that are in force: `j next · k back · / search · …`. What
/// does not fit into the columns is left out, the least worth knowing first.
fn welcome(keymap: &Keymap, wording: Wording, cols: u16) -> String {
    // With their worth: 0 is left out last.
    let named = [
        (
            5,
            Action::Move(MoveAction::NextSegment),
            wording.start_next(),
        ),
        (
            6,
            Action::Move(MoveAction::PreviousSegment),
            wording.start_back(),
        ),
        (
            1,
            Action::Search(SearchAction::Open),
            wording.start_search(),
        ),
        (2, Action::Editor(EditorAction::Write), wording.start_note()),
        (
            4,
            Action::View(ViewAction::ToggleContents),
            wording.start_contents(),
        ),
        (0, Action::Help, wording.start_keys()),
        (3, Action::Quit, wording.start_quit()),
    ];
    let mut parts: Vec<_> = named
        .into_iter()
        .filter_map(|(worth, action, word)| {
            let key = keymap.key_of(Mode::Reader, action)?;
            Some((worth, format!("{key} {word}")))
        })
        .collect();
    loop {
        let texts: Vec<_> = parts.iter().map(|(_, text)| text.as_str()).collect();
        let line = texts.join(" · ");
        let last = parts.iter().map(|(worth, _)| *worth).max();
        match last {
            Some(last) if width::cols(&line, width::Ambiguous::Narrow) > usize::from(cols) => {
                parts.retain(|(worth, _)| *worth < last);
            }
            _ => return line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_starts_are_counted() {
        let dir = tempfile::tempdir().expect("a directory");
        let state = dir.path().join("state");
        let start = || {
            let is_early = is_early(&state);
            count(&state).expect("a directory that can be written");
            is_early
        };
        assert_eq!([(); 5].map(|()| start()), [true, true, true, false, false]);
        fs::write(state.join(FILE), "many").expect("a file");
        assert!(!is_early(&state));
        // No directory can be made there.
        assert!(!is_early(&state.join(FILE)));
        assert!(count(&state.join(FILE)).is_ok());
    }

    #[test]
    fn the_line_names_the_keys_in_force() {
        for (cols, expected) in [
            (
                80,
                "j next · k back · / search · a note · t contents · ? keys · q quit",
            ),
            (40, "/ search · a note · ? keys · q quit"),
            (20, "/ search · ? keys"),
            (3, ""),
        ] {
            assert_eq!(
                welcome(&Keymap::default(), Wording::English, cols),
                expected
            );
        }
    }
}
