//! All styles, by role.
//!
//! The terminal keeps its own foreground and background. No style sets a
//! background, and the few colours are those of the sixteen that are legible on
//! both dark and light ones. Each role also differs by an attribute or a mark,
//! so that nothing depends on colour alone.

use ratatui::style::{Color, Modifier, Style};

/// Whether colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Those of the sixteen standard colours that suit any background.
    #[default]
    Sixteen,
    /// None: attributes only.
    None,
}

/// The styles of all roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The text.
    pub text: Style,
    /// The current pair, on both sides.
    pub current: Style,
    /// Headings of sections.
    pub heading: Style,
    /// Labels of provisions, such as （十六）.
    pub label: Style,
    /// The dash for a missing counterpart.
    pub gap: Style,
    /// Selected words, and the selected row of a list.
    pub selected: Style,
    /// Words that a search found.
    pub hit: Style,
    /// Their counterparts by the glossary.
    pub counterpart: Style,
    /// Words that a note is about.
    pub noted: Style,
    /// The mark of a note.
    pub note: Style,
    /// The numbers and the rule of the gutter.
    pub gutter: Style,
    /// The rule beside the current pair.
    pub cursor: Style,
    /// The section's heading above the text; its underline is the border.
    pub header: Style,
    /// The status line.
    pub status: Style,
    /// Keys in hints and lists.
    pub key: Style,
    /// Messages of the program.
    pub message: Style,
    /// Titles of lists.
    pub title: Style,
}

impl Theme {
    /// The theme for a terminal with or without colours.
    pub fn new(colours: Colours) -> Self {
        let colour = |colour: Color| match colours {
            Colours::Sixteen => Style::new().fg(colour),
            Colours::None => Style::new(),
        };
        let plain = Style::new();
        let dim = plain.add_modifier(Modifier::DIM);
        Self {
            text: plain,
            current: plain.add_modifier(Modifier::BOLD),
            heading: plain.add_modifier(Modifier::BOLD),
            label: colour(Color::Magenta),
            gap: dim,
            selected: plain.add_modifier(Modifier::REVERSED),
            hit: match colours {
                Colours::Sixteen => plain.fg(Color::Red),
                // Without colours, only the underline marks a counterpart.
                Colours::None => plain.add_modifier(Modifier::REVERSED),
            }
            .add_modifier(Modifier::UNDERLINED),
            counterpart: plain.add_modifier(Modifier::UNDERLINED),
            noted: plain.add_modifier(Modifier::ITALIC),
            note: plain.add_modifier(Modifier::BOLD),
            gutter: dim,
            cursor: colour(Color::Magenta).add_modifier(Modifier::BOLD),
            header: dim.add_modifier(Modifier::UNDERLINED),
            status: dim,
            key: plain.add_modifier(Modifier::BOLD),
            message: plain.add_modifier(Modifier::BOLD),
            title: plain.add_modifier(Modifier::BOLD),
        }
    }
}
