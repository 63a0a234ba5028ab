//! The themes that can be chosen, and the one that is.

use std::sync::LazyLock;

use super::{Background, Colours, Theme, ThemeChoice};
use crate::wording::Told;

/// The theme for any terminal.
const PLAIN: &str = "plain";

/// The built-in themes with their files, those that others inherit from first.
const BUILT_IN: [(&str, &str); 4] = [
    (PLAIN, include_str!("../../../data/themes/plain.toml")),
    (
        "contrast",
        include_str!("../../../data/themes/contrast.toml"),
    ),
    ("paper", include_str!("../../../data/themes/paper.toml")),
    ("night", include_str!("../../../data/themes/night.toml")),
];

/// The themes that can be chosen, and the one that the screen has.
#[derive(Clone, Debug)]
pub struct Themes {
    colours: Colours,
    terminal: Option<Background>,
    /// Files of the reader's own themes, by name.
    own: Vec<(String, String)>,
    choice: ThemeChoice,
    /// The theme that is looked at before it is chosen.
    preview: Option<String>,
    current: Theme,
}

impl Default for Themes {
    fn default() -> Self {
        Self::new(Colours::default())
    }
}

impl Themes {
    /// The built-in themes, for a terminal with these colours.
    pub fn new(colours: Colours) -> Self {
        let mut themes = Self {
            colours,
            terminal: None,
            own: Vec::new(),
            choice: ThemeChoice::Automatic,
            preview: None,
            current: Theme::default(),
        };
        themes.refresh();
        themes
    }

    /// Adds the reader's own themes: names and the text of their files. One with
    /// the name of a built-in theme replaces it.
    ///
    /// # Errors
    /// A file is malformed; the message begins with its name, line and column.
    pub fn add_own(&mut self, files: Vec<(String, String)>) -> Result<(), Told> {
        if files.is_empty() {
            return Ok(());
        }
        self.own = files;
        for (name, _) in &self.own {
            self.load(name)
                .map_err(|why| Told::new(|wording| format!("{name}.toml:{}", why.of(wording))))?;
        }
        self.refresh();
        Ok(())
    }

    /// The theme that the screen has.
    pub fn current(&self) -> &Theme {
        &self.current
    }

    /// The names of all themes, the built-in ones first.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        let own = self.own.iter().map(|(name, _)| name.as_str());
        names.extend(own.filter(|name| BUILT_IN.iter().all(|(known, _)| known != name)));
        names
    }

    /// What was chosen.
    pub fn choice(&self) -> &ThemeChoice {
        &self.choice
    }

    /// Whether the terminal's background matters and is not known.
    pub fn needs_background(&self) -> bool {
        self.terminal.is_none() && self.colours == Colours::True
    }

    /// Chooses a theme; `false` if there is none of that name.
    pub fn choose(&mut self, choice: ThemeChoice) -> bool {
        if let ThemeChoice::Named(name) = &choice
            && !self.names().contains(&name.as_str())
        {
            return false;
        }
        self.choice = choice;
        self.preview = None;
        self.refresh();
        true
    }

    /// Shows a theme that is not chosen, or again the chosen one.
    pub fn preview(&mut self, name: Option<&str>) {
        if self.preview.as_deref() != name {
            self.preview = name.map(str::to_owned);
            self.refresh();
        }
    }

    /// Learns the terminal's background.
    pub fn set_background(&mut self, background: Background) {
        self.terminal = Some(background);
        self.refresh();
    }

    fn refresh(&mut self) {
        let name = match (&self.preview, &self.choice) {
            (Some(name), _) | (None, ThemeChoice::Named(name)) => name.as_str(),
            (None, ThemeChoice::Automatic) => {
                match self.terminal.filter(|_| self.colours == Colours::True) {
                    Some(Background::Light) => "paper",
                    Some(Background::Dark) => "night",
                    None => PLAIN,
                }
            }
        };
        // Files are checked when they are added.
        let theme = self.load(name).unwrap_or_default();
        self.current = theme.on(self.terminal).with_colours(self.colours);
    }

    fn load(&self, name: &str) -> Result<Theme, Told> {
        /// How many themes may inherit from each other.
        const DEEPEST: usize = 8;
        self.load_within(name, DEEPEST)
    }

    fn load_within(&self, name: &str, depth: usize) -> Result<Theme, Told> {
        // Every start needs it, and parsing takes longer than all else about themes.
        if name == PLAIN && self.own.iter().all(|(own, _)| own != PLAIN) {
            static PARSED: LazyLock<Result<Theme, Told>> =
                LazyLock::new(|| Theme::parse(PLAIN, BUILT_IN[0].1, |_| None));
            return PARSED.clone();
        }
        let own = self
            .own
            .iter()
            .map(|(own, text)| (own.as_str(), text.as_str()));
        let mut all = own.chain(BUILT_IN);
        let Some((_, text)) = all.find(|(known, _)| *known == name) else {
            return Err(Told::new(|wording| wording.no_theme_to_inherit(name)));
        };
        Theme::parse(name, text, |parent| {
            // A theme may refine the built-in one of its own name.
            let built_in = BUILT_IN
                .iter()
                .find(|(known, _)| *known == parent && parent == name);
            match (built_in, depth.checked_sub(1)) {
                (Some((_, text)), _) => Theme::parse(parent, text, |_| None).ok(),
                (None, Some(depth)) => self.load_within(parent, depth).ok(),
                (None, None) => None,
            }
        })
    }
}
