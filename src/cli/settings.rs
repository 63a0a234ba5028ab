//! The reader's settings: `config.toml` in the configuration directory.

use std::fs;
use std::io;

use anyhow::Context;
use serde::Deserialize;

use super::AmbiguousWidth;
use super::directories::Directories;
use crate::tui::keymap::{Keymap, KeymapError, Overrides};

/// What the file may say. A file that cannot be used is an error: ignoring it
/// would leave the reader with other keys than those asked for.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Settings {
    /// How wide the terminal draws ambiguous characters.
    pub(super) ambiguous: Option<AmbiguousWidth>,
    /// Whether the program takes the mouse.
    pub(super) mouse: bool,
    /// Mode → keys → action.
    keys: Overrides,
    /// For messages.
    #[serde(skip)]
    path: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ambiguous: None,
            mouse: true,
            keys: Overrides::new(),
            path: String::new(),
        }
    }
}

impl Settings {
    /// Reads the file; the defaults if there is none.
    pub(super) fn load(directories: &Directories) -> anyhow::Result<Self> {
        let Some(path) = directories
            .config
            .as_ref()
            .map(|dir| dir.join("config.toml"))
        else {
            return Ok(Self::default());
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error).with_context(|| format!("{}", path.display())),
        };
        let mut settings: Settings =
            toml::from_str(&text).with_context(|| format!("{}", path.display()))?;
        settings.path = path.display().to_string();
        Ok(settings)
    }

    /// The keys in force.
    pub(super) fn keymap(&self) -> anyhow::Result<Keymap> {
        let keymap: Result<_, KeymapError> = Keymap::with(&self.keys);
        keymap.with_context(|| self.path.clone())
    }
}
