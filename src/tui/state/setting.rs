//! The settings of `config.toml` that can change while reading.

use crate::wording::Wording;

/// A setting, with its name in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The colours.
    Theme,
    /// The style of citations.
    Cite,
    /// The author of new notes.
    Author,
    /// Whether the program takes the mouse.
    Mouse,
    /// How wide the terminal draws ambiguous characters.
    Ambiguous,
    /// The language of the interface.
    Interface,
    /// Whether the screen has no decoration.
    Plain,
    /// Whether web addresses are links.
    Links,
    /// Whether words that are looked up are kept.
    KeepWords,
    /// Which words are marked in the text.
    MarkWords,
}

impl Setting {
    /// Every setting, in the order of the list.
    pub const ALL: [Setting; 10] = [
        Setting::Theme,
        Setting::Cite,
        Setting::Author,
        Setting::Mouse,
        Setting::Ambiguous,
        Setting::Interface,
        Setting::Plain,
        Setting::Links,
        Setting::KeepWords,
        Setting::MarkWords,
    ];

    /// The settings that are only read at the start.
    pub const AT_THE_START: [&str; 6] = [
        "keys",
        "glossary",
        "rules",
        "word-lists",
        "dictionaries",
        "lookup",
    ];

    /// Its name in the file and after `:set`.
    pub fn name(self) -> &'static str {
        match self {
            Setting::Theme => "theme",
            Setting::Cite => "cite",
            Setting::Author => "author",
            Setting::Mouse => "mouse",
            Setting::Ambiguous => "ambiguous",
            Setting::Interface => "interface",
            Setting::Plain => "plain",
            Setting::Links => "links",
            Setting::KeepWords => "keep-words",
            Setting::MarkWords => "mark-words",
        }
    }

    /// What it decides.
    pub fn about(self, wording: Wording) -> &'static str {
        match self {
            Setting::Theme => wording.about_theme(),
            Setting::Cite => wording.about_cite(),
            Setting::Author => wording.about_author(),
            Setting::Mouse => wording.about_mouse(),
            Setting::Ambiguous => wording.about_ambiguous(),
            Setting::Interface => wording.about_interface(),
            Setting::Plain => wording.about_plain(),
            Setting::Links => wording.about_links(),
            Setting::KeepWords => wording.about_keep_words(),
            Setting::MarkWords => wording.about_mark_words(),
        }
    }

    /// The setting with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }
}
