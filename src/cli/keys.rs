//! The keys in force as a table.

use std::fmt::Write;

use crate::tui::keymap::{Keymap, Mode};

/// For a terminal: a heading a mode, a line an action.
pub(super) fn plain(keymap: &Keymap) -> String {
    let mut out = String::new();
    for mode in Mode::ALL {
        let _ = writeln!(out, "{}", mode.name());
        for (action, keys) in keymap.listing(mode) {
            let _ = writeln!(
                out,
                "  {:<24}{:<22}{}",
                keys.join("  "),
                action.name(),
                action.describe()
            );
        }
    }
    out
}

/// For the README: one table, an action a row, the keys of each mode that has
/// it.
pub fn markdown(keymap: &Keymap) -> String {
    let mut out = String::from("| where | keys | what they do |\n|---|---|---|\n");
    for mode in Mode::ALL {
        for (action, keys) in keymap.listing(mode) {
            let keys: Vec<_> = keys.iter().map(|key| in_code(key)).collect();
            let _ = writeln!(
                out,
                "| {} | {} | {} |",
                mode.name(),
                keys.join(" "),
                action.describe()
            );
        }
    }
    out
}

/// A key as code; the sign of code itself needs two around it, and blanks.
fn in_code(key: &str) -> String {
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}
