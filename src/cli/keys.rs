//! `duizhao keys`: the keys in force.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;

use super::settings::{Directories, Settings};
use crate::tui::keymap::{Keymap, Mode};
use crate::wording::Wording;

#[derive(Debug, Args)]
pub(super) struct KeysArgs {}

impl KeysArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let settings = Settings::load(&Directories::of_the_platform())?;
        let keymap = settings.keymap();
        // The message about an unknown action refers to this list, so it is
        // printed even then.
        let listing = plain(keymap.as_ref().unwrap_or(&Keymap::default()), wording);
        io::stdout().write_all(listing.as_bytes())?;
        keymap?;
        Ok(ExitCode::SUCCESS)
    }
}

/// For a terminal: a heading for each mode, then a line for each action.
fn plain(keymap: &Keymap, wording: Wording) -> String {
    let mut out = String::new();
    for mode in Mode::ALL {
        let _ = writeln!(out, "{}", mode.name());
        for (action, keys) in keymap.actions_with_keys(mode) {
            let keys = keys.join("  ");
            let (name, description) = (action.name(), action.describe(wording));
            let _ = writeln!(out, "  {keys:<24}{name:<22}{description}");
        }
    }
    out
}

/// The keys as a Markdown table: a row for each action of each mode.
pub fn keys_in_markdown(keymap: &Keymap) -> String {
    let mut out = String::from("| where | keys | what they do |\n|---|---|---|\n");
    for mode in Mode::ALL {
        for (action, keys) in keymap.actions_with_keys(mode) {
            let keys: Vec<_> = keys.iter().map(|key| code(key)).collect();
            let (mode, keys, description) = (
                mode.name(),
                keys.join(" "),
                action.describe(Wording::English),
            );
            let _ = writeln!(out, "| {mode} | {keys} | {description} |");
        }
    }
    out
}

/// A key as Markdown code. The backtick needs two around it, and spaces.
fn code(key: &str) -> String {
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}
