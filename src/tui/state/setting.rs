//! The settings of `config.toml` that can change while reading.

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
}

impl Setting {
    /// Every setting, in the order of the list.
    pub const ALL: [Setting; 5] = [
        Setting::Theme,
        Setting::Cite,
        Setting::Author,
        Setting::Mouse,
        Setting::Ambiguous,
    ];

    /// The settings that are only read at the start.
    pub const AT_THE_START: [&str; 2] = ["keys", "glossary"];

    /// Its name in the file and after `:set`.
    pub fn name(self) -> &'static str {
        match self {
            Setting::Theme => "theme",
            Setting::Cite => "cite",
            Setting::Author => "author",
            Setting::Mouse => "mouse",
            Setting::Ambiguous => "ambiguous",
        }
    }

    /// What it decides.
    pub fn about(self) -> &'static str {
        match self {
            Setting::Theme => "the colours",
            Setting::Cite => "the style of citations",
            Setting::Author => "the author of new notes",
            Setting::Mouse => "whether clicks and the wheel work here",
            Setting::Ambiguous => "how wide the terminal draws “ ” … — ·",
        }
    }

    /// The setting with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }
}
