//! The user's settings (`config.toml`) and the program's directories.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use etcetera::BaseStrategy;
use serde::Deserialize;
use toml::Spanned;

use super::input::read_text;
use super::interface::Interface;
use crate::cite::Style;
use crate::document::file_stem;
use crate::formats::Position;
use crate::layout::Ambiguous;
use crate::tui::keymap::{KeyOverrides, Keymap, KeymapError};
use crate::tui::lookup::LookupCommand;
use crate::tui::state::MarkedLists;
use crate::tui::theme::{Colours, ThemeChoice, Themes};
use crate::wording::{Told, Worded, Wording};

/// The program's own directories; `None` where the user has no home.
#[derive(Clone, Debug, Default)]
pub(super) struct Directories {
    /// Settings.
    pub(super) config: Option<PathBuf>,
    /// What the user writes: notes.
    pub(super) data: Option<PathBuf>,
    /// What may be lost without harm: the saved positions.
    pub(super) state: Option<PathBuf>,
    /// What can be made again: the indexes of libraries.
    pub(super) cache: Option<PathBuf>,
}

impl Directories {
    /// By the XDG specification on Unix, the known folders on Windows.
    pub(super) fn of_the_platform() -> Self {
        match etcetera::choose_base_strategy() {
            Ok(base) => Self {
                config: Some(base.config_dir().join("duizhao")),
                data: Some(base.data_dir().join("duizhao")),
                state: Some(
                    base.state_dir()
                        .unwrap_or_else(|| base.data_dir())
                        .join("duizhao"),
                ),
                cache: Some(base.cache_dir().join("duizhao")),
            },
            Err(_) => Self::default(),
        }
    }

    /// The notes file of the document with this id.
    pub(super) fn notes(&self, id: &str) -> Option<PathBuf> {
        let name = format!("{}.toml", file_stem(id));
        self.data.as_ref().map(|data| data.join("notes").join(name))
    }
}

/// The contents of `config.toml`. A file with a mistake is an error: ignoring
/// it would leave the reader with other keys than those asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Settings {
    /// The language of the interface, which [`interface`] reads ahead of the others.
    #[serde(rename = "interface")]
    _interface: Interface,
    /// How wide the terminal draws ambiguous characters.
    pub(super) ambiguous: Option<Ambiguous>,
    /// Whether the reader captures the mouse; by default it does.
    pub(super) mouse: Option<bool>,
    /// Whether the screen has no decoration.
    pub(super) plain: bool,
    /// Whether web addresses are links; by default they are.
    pub(super) links: Option<bool>,
    /// Whether words that are looked up are kept; by default they are.
    #[serde(rename = "keep-words")]
    pub(super) keep_words: Option<bool>,
    /// Which words are marked in the text.
    #[serde(rename = "mark-words")]
    mark_words: Option<Spanned<String>>,
    /// The user's own lists of words. Relative paths start from the settings' directory.
    #[serde(rename = "word-lists")]
    word_lists: Vec<PathBuf>,
    /// The user's own dictionaries for the card of a word: files or directories. Relative paths
    /// start from the settings' directory.
    pub(super) dictionaries: Vec<PathBuf>,
    /// The user's own command that looks a word up.
    lookup: Option<Spanned<String>>,
    /// The theme, by name; by default one that suits the terminal.
    theme: Option<Spanned<String>>,
    /// The user's glossaries. Relative paths start from the settings' directory.
    pub(super) glossary: Vec<PathBuf>,
    /// The user's own rules for checks. Relative paths start from the settings' directory.
    pub(super) rules: Vec<PathBuf>,
    /// The style of citations.
    pub(super) cite: Style,
    /// The author of new notes.
    author: Option<String>,
    /// Mode → keys → action.
    keys: BTreeMap<String, BTreeMap<String, Spanned<String>>>,
    /// For messages.
    #[serde(skip)]
    file: SettingsFile,
}

/// The file that settings were read from.
#[derive(Debug, Default)]
struct SettingsFile {
    path: String,
    text: String,
}

impl SettingsFile {
    /// `file:line:column`, or the file alone without an offset.
    fn place(&self, offset: Option<usize>) -> String {
        match offset {
            Some(offset) => format!("{}:{}", self.path, Position::of(offset, &self.text)),
            None => self.path.clone(),
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
            Told::new(|wording| format!("{place}: {}", wording.not_toml(error.message())))
        })?;
        settings.file = file;
        let lists = settings.glossary.iter_mut().chain(&mut settings.word_lists);
        let lists = lists.chain(&mut settings.rules);
        for file in lists.chain(&mut settings.dictionaries) {
            *file = dir.join(&*file);
        }
        settings.lookup()?;
        Ok(settings)
    }

    /// The themes that can be chosen, those in `themes` beside the settings included,
    /// with the chosen one.
    ///
    /// # Errors
    /// A theme file is malformed, or the chosen theme does not exist.
    pub(super) fn themes(&self, directories: &Directories) -> anyhow::Result<Themes> {
        let mut themes = Themes::new(Colours::of_terminal(|name| env::var(name).ok()));
        if let Some(dir) = &directories.config {
            let dir = dir.join("themes");
            let own = theme_files(&dir).with_context(|| format!("{}", dir.display()))?;
            let added = themes.add_own(own);
            added.map_err(|why| {
                Told::new(|wording| dir.join(why.of(wording)).display().to_string())
            })?;
        }
        let Some(name) = self.theme.as_ref().filter(|name| name.get_ref() != "auto") else {
            return Ok(themes);
        };
        if themes.choose(ThemeChoice::Named(name.get_ref().clone())) {
            return Ok(themes);
        }
        let place = self.file.place(Some(name.span().start));
        let (found, known) = (name.get_ref().clone(), themes.names().join(", "));
        Err(Told::new(|wording| wording.unknown_theme(&place, &found, &known)).into())
    }

    /// Which words are marked in the text.
    ///
    /// # Errors
    /// There is no such choice; the message names its line.
    pub(super) fn mark_words(&self) -> anyhow::Result<MarkedLists> {
        let Some(set) = &self.mark_words else {
            return Ok(MarkedLists::None);
        };
        if let Some(which) = MarkedLists::from_name(set.get_ref()) {
            return Ok(which);
        }
        let place = self.file.place(Some(set.span().start));
        let (found, known) = (
            set.get_ref().clone(),
            MarkedLists::ALL.map(MarkedLists::name),
        );
        Err(Told::new(|wording| {
            let known = wording.list(&known);
            format!(
                "{place}: {}",
                wording.setting_is_one_of("mark-words", &known, &found)
            )
        })
        .into())
    }

    /// The user's own command that looks a word up.
    ///
    /// # Errors
    /// It is no command with a place for the word; the message names its line.
    pub(super) fn lookup(&self) -> anyhow::Result<Option<LookupCommand>> {
        let parse = |set: &Spanned<String>| {
            LookupCommand::parse(set.get_ref()).map_err(|error| {
                let place = self.file.place(Some(set.span().start));
                Told::new(|wording| format!("{place}: {}", error.in_words(wording)))
            })
        };
        Ok(self.lookup.as_ref().map(parse).transpose()?)
    }

    /// The words of the user's own lists: a word a line, up to a tab; lines that begin with
    /// `#` are comments.
    ///
    /// # Errors
    /// A list cannot be read.
    pub(super) fn words_of_lists(&self) -> anyhow::Result<Vec<String>> {
        let mut words = Vec::new();
        for path in &self.word_lists {
            let text = read_text(path, Wording::a_word_list)?;
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let first = lines.filter_map(|line| line.split('\t').next());
            let first = first.map(|word| word.trim_start_matches('\u{feff}').trim());
            words.extend(first.filter(|word| !word.is_empty()).map(str::to_owned));
        }
        Ok(words)
    }

    /// The author of new notes: as set, else the user's login name.
    pub(super) fn author(&self) -> String {
        if let Some(author) = &self.author {
            return author.clone();
        }
        let names = ["USER", "LOGNAME", "USERNAME"].into_iter();
        let mut names = names.filter_map(|name| env::var(name).ok());
        names.find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// The default keys with the user's changes.
    ///
    /// # Errors
    /// A mode, key or action does not exist; the message names its line.
    pub(super) fn keymap(&self) -> anyhow::Result<Keymap> {
        let mut overrides = KeyOverrides::new();
        for (mode, entries) in &self.keys {
            let entries = entries.iter();
            let entries = entries.map(|(keys, action)| (keys.clone(), action.get_ref().clone()));
            overrides.insert(mode.clone(), entries.collect());
        }
        let keymap = Keymap::with_overrides(&overrides).map_err(|error| {
            let place = self.file.place(self.offset_of(&error));
            Told::new(|wording| format!("{place}: {}", error.in_words(wording)))
        });
        Ok(keymap?)
    }

    /// The offset of the entry that an error is about.
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

/// The language of the interface that is set. It is read ahead of the other settings, so
/// that what is wrong with those can be said in it; what is wrong with this one is said
/// when all are read.
pub(super) fn interface() -> Interface {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Setting {
        interface: Interface,
    }
    let path = Directories::of_the_platform().config;
    let path = path.map(|dir| dir.join("config.toml"));
    let text = path.and_then(|path| fs::read_to_string(path).ok());
    let setting = text.and_then(|text| toml::from_str::<Setting>(&text).ok());
    setting.unwrap_or_default().interface
}

/// The names and texts of the theme files in a directory, in order; none if there
/// is no such directory.
fn theme_files(dir: &Path) -> io::Result<Vec<(String, String)>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry?.path());
    }
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok((name.into_owned(), fs::read_to_string(&path)?))
    };
    paths.into_iter().map(read).collect()
}
