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

/// The line, in the keys that are in force: `j next · k back · / search · …`. What
/// does not fit into the columns is left out, the least worth knowing first.
pub(super) fn welcome(keymap: &Keymap, cols: u16) -> String {
    // With their worth: 0 is left out last.
    let named = [
        (5, Action::Move(MoveAction::NextSegment), "next"),
        (6, Action::Move(MoveAction::PreviousSegment), "back"),
        (1, Action::Search(SearchAction::Open), "search"),
        (2, Action::Editor(EditorAction::Write), "note"),
        (4, Action::View(ViewAction::ToggleContents), "contents"),
        (0, Action::Help, "keys"),
        (3, Action::Quit, "quit"),
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
            Some(last) if line.chars().count() > usize::from(cols) => {
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
        let starts: Vec<_> = (0..5).map(|_| count(&state)).collect();
        assert_eq!(starts, [true, true, true, false, false]);
        fs::write(state.join(FILE), "many").expect("a file");
        assert!(!count(&state));
        // A place where nothing can be written.
        assert!(!count(&state.join(FILE)));
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
            assert_eq!(welcome(&Keymap::default(), cols), expected);
        }
    }
}
