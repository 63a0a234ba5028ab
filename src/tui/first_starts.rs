//! The first starts, in which a line names the keys that matter most.

use std::fs;
use std::io;
use std::path::Path;

use super::action::{Action, EditorAction, MoveAction, SearchAction, ViewAction};
use super::keymap::{Keymap, Mode};
use crate::files::{self, ReplaceOptions};

/// In how many starts the line is shown.
const FIRST: u32 = 3;

/// The file with the number of starts, in the state directory.
const FILE: &str = "starts";

/// Counts a start. `true` if it is one of the first. If it cannot be counted, it is
/// none of them: the line would never go away.
pub(super) fn count(dir: &Path) -> bool {
    let path = dir.join(FILE);
    let starts = match fs::read_to_string(&path) {
        Ok(text) => text.trim().parse().unwrap_or(FIRST),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(_) => FIRST,
    };
    let options = ReplaceOptions {
        // Not worth waiting for the disk.
        durable: false,
        ..ReplaceOptions::default()
    };
    let counted = || {
        fs::create_dir_all(dir)?;
        files::replace(&path, format!("{}\n", starts + 1).as_bytes(), options)
    };
    starts < FIRST && counted().is_ok()
}

/// The line: `j next pair · / search · a note · …`, in the keys that are in force.
pub(super) fn welcome(keymap: &Keymap) -> String {
    let named = [
        (Action::Move(MoveAction::NextSegment), "next"),
        (Action::Move(MoveAction::PreviousSegment), "back"),
        (Action::Search(SearchAction::Open), "search"),
        (Action::Editor(EditorAction::Write), "note"),
        (Action::View(ViewAction::ToggleContents), "contents"),
        (Action::Help, "keys"),
        (Action::Quit, "quit"),
    ];
    let named = named.into_iter().filter_map(|(action, word)| {
        let key = keymap.key_of(Mode::Reader, action)?;
        Some(format!("{key} {word}"))
    });
    named.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_starts_are_counted() {
        let dir = tempfile::tempdir().expect("a directory");
        let state = dir.path().join("state");
        let starts: Vec<_> = (0..5).map(|_| count(&state)).collect();
        assert_eq!(starts, [true, true, true, false, false]);
        fs::write(state.join(FILE), "many").expect("a file");
        assert!(!count(&state));
        // A place where nothing can be written.
        assert!(!count(&state.join(FILE)));
    }

    #[test]
    fn the_line_names_the_keys_in_force() {
        assert_eq!(
            welcome(&Keymap::default()),
            "j next · k back · / search · a note · t contents · ? keys · q quit"
        );
    }
}
