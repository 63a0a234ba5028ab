//! The reader's settings: `config.toml` in the configuration directory.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use serde::Deserialize;
use toml::Spanned;

use super::AmbiguousWidth;
use super::directories::Directories;
use crate::formats::Position;
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
    /// The user's own glossaries; paths are those in the file, taken from the
    /// directory that it is in.
    pub(super) glossary: Vec<PathBuf>,
    /// Who writes the notes.
    author: Option<String>,
    /// Mode → keys → action.
    keys: BTreeMap<String, BTreeMap<String, Spanned<String>>>,
    /// For messages.
    #[serde(skip)]
    file: SettingsFile,
}

/// Where the settings stand.
#[derive(Debug, Default)]
struct SettingsFile {
    path: String,
    text: String,
}

impl SettingsFile {
    /// `file:line:column`, or only the file if nothing tells where in it.
    fn place(&self, offset: Option<usize>) -> String {
        match offset {
            Some(offset) => format!("{}:{}", self.path, Position::of(offset, &self.text)),
            None => self.path.clone(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ambiguous: None,
            mouse: true,
            glossary: Vec::new(),
            author: None,
            keys: BTreeMap::new(),
            file: SettingsFile::default(),
        }
    }
}

impl Settings {
    /// Reads the file; the defaults if there is none.
    pub(super) fn load(directories: &Directories) -> anyhow::Result<Self> {
        let Some(dir) = &directories.config else {
            return Ok(Self::default());
        };
        let path = dir.join("config.toml");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error).with_context(|| format!("{}", path.display())),
        };
        let path = path.display().to_string();
        let file = SettingsFile { path, text };
        let mut settings: Settings = toml::from_str(&file.text).map_err(|error| {
            let place = file.place(error.span().map(|span| span.start));
            anyhow!("{place}: {}", error.message().replace('\n', "; "))
        })?;
        settings.file = file;
        for glossary in &mut settings.glossary {
            *glossary = dir.join(&*glossary);
        }
        Ok(settings)
    }

    /// Who writes notes: as set, else the user's name.
    pub(super) fn author(&self) -> String {
        if let Some(author) = &self.author {
            return author.clone();
        }
        let names = ["USER", "LOGNAME", "USERNAME"].into_iter();
        let mut names = names.filter_map(|name| env::var(name).ok());
        names.find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// The keys in force.
    pub(super) fn keymap(&self) -> anyhow::Result<Keymap> {
        let mut overrides = Overrides::new();
        for (mode, entries) in &self.keys {
            let entries = entries.iter();
            let entries = entries.map(|(keys, action)| (keys.clone(), action.get_ref().clone()));
            overrides.insert(mode.clone(), entries.collect());
        }
        Keymap::with(&overrides).map_err(|error| {
            let place = self.file.place(self.offset_of(&error));
            anyhow!("{place}: {error}")
        })
    }

    /// Where the entry stands that a message is about.
    fn offset_of(&self, error: &KeymapError) -> Option<usize> {
        let entry = match error {
            KeymapError::UnknownMode(mode) => self.keys.get(mode)?.values().next(),
            KeymapError::UnknownAction { mode, keys, .. } | KeymapError::Key { mode, keys, .. } => {
                self.keys.get(mode)?.get(keys)
            }
        };
        Some(entry?.span().start)
    }
}
