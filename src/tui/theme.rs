//! All styles, by role.
//!
//! A theme is a TOML file with a table of roles; the built-in ones are in
//! `data/themes`. Each role differs from running text by an attribute or a mark as
//! well, so that nothing depends on colour alone.

mod background;
mod catalogue;
mod colours;
mod style;

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

use crate::syntax::Position;
use crate::wording::{Told, Wording};
pub use background::{Background, ThemeChoice};
pub use catalogue::Themes;
pub use colours::Colours;

/// Defines [`Theme`] from the table below: the field, its name in a theme file,
/// and what it styles.
macro_rules! roles {
    ($($(#[$doc:meta])* $field:ident, $name:literal;)*) => {
        /// The styles of all roles.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            /// The name by which it is chosen.
            pub name: String,
            /// The background that it is made for; `None` for any.
            pub background: Option<Background>,
            $($(#[$doc])* pub $field: Style,)*
        }

        impl Theme {
            /// The names of all roles.
            pub const ROLES: &[&str] = &[$($name),*];

            fn style_mut(&mut self, role: &str) -> Option<&mut Style> {
                match role {
                    $($name => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

roles! {
    /// The whole screen. It is used only where the terminal's own background does
    /// not suit the theme.
    page, "page";
    /// The text.
    text, "text";
    /// The active side of the current pair.
    current, "current";
    /// The other side of it: where it ends inside a paragraph is nowhere else to be
    /// seen.
    facing, "facing";
    /// Headings of sections.
    heading, "heading";
    /// Labels of provisions, such as （十六）.
    label, "label";
    /// The dash for a missing counterpart.
    gap, "gap";
    /// Selected words, and the selected row of a list.
    selected, "selected";
    /// Words that a search found.
    hit, "hit";
    /// Their counterparts by the glossary.
    counterpart, "counterpart";
    /// Words that surely render the word with the word cursor.
    rendering, "rendering";
    /// Words that likely do.
    likely_rendering, "likely-rendering";
    /// Words that nothing renders, while these stand out.
    unrendered, "unrendered";
    /// The other words meanwhile.
    rendered, "rendered";
    /// Pinyin over Chinese.
    pinyin, "pinyin";
    /// Words of the vocabulary or of a list, if these are marked.
    marked, "marked";
    /// Words that the new version lacks.
    deleted, "deleted";
    /// Words that the old version lacks.
    inserted, "inserted";
    /// Words in which two translations differ.
    differing, "differing";
    /// Words that a note is about.
    noted, "noted";
    /// The mark of a note.
    note, "note";
    /// The mark of an open question.
    question, "question";
    /// The numbers and the rule of the gutter.
    gutter, "gutter";
    /// The rule beside the current pair.
    cursor, "cursor";
    /// The mark of a pair of low confidence.
    doubtful, "doubtful";
    /// The section's heading above the text; its underline is the border.
    header, "header";
    /// The status line.
    status, "status";
    /// Keys in hints and lists.
    key, "key";
    /// Messages of the program.
    message, "message";
    /// Messages about what failed.
    error, "error";
    /// Titles of lists.
    title, "title";
    /// The edge of a popup.
    border, "border";
    /// The text behind a popup.
    behind, "behind";
}

/// A theme file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    /// The theme that gives the roles this one leaves out.
    inherits: Option<String>,
    background: Option<Background>,
    #[serde(default)]
    roles: BTreeMap<Spanned<String>, Spanned<String>>,
}

impl Theme {
    /// Parses a theme file. `known` finds the theme that it inherits from.
    ///
    /// # Errors
    /// It is not TOML, or a role, a style or the inherited theme is unknown; the
    /// message begins with line and column.
    pub fn parse(
        name: &str,
        text: &str,
        known: impl Fn(&str) -> Option<Theme>,
    ) -> Result<Theme, Told> {
        let at = |offset: usize, what: &dyn Fn(Wording) -> String| {
            let place = Position::of(offset, text);
            Told::new(|wording| format!("{place}: {}", what(wording)))
        };
        let file: ThemeFile = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            at(offset, &|wording| wording.not_toml(error.message()))
        })?;
        let mut theme = match &file.inherits {
            None => Theme::default(),
            Some(parent) => known(parent)
                .ok_or_else(|| at(0, &|wording| wording.no_theme_to_inherit(parent)))?,
        };
        name.clone_into(&mut theme.name);
        theme.background = file.background.or(theme.background);
        for (role, written) in &file.roles {
            let style = style::parse(written.get_ref()).map_err(|word| {
                at(written.span().start, &|wording| {
                    wording.no_word_of_style(word)
                })
            })?;
            let place = theme.style_mut(role.get_ref()).ok_or_else(|| {
                let roles = Theme::ROLES.join(", ");
                let what = |wording: Wording| wording.no_such_role(role.get_ref(), &roles);
                at(role.span().start, &what)
            })?;
            *place = style;
        }
        Ok(theme)
    }

    /// The theme with the colours that a terminal has. Without any, a background
    /// becomes reversed text.
    #[must_use]
    pub fn with_colours(mut self, colours: Colours) -> Theme {
        for role in Theme::ROLES {
            let Some(style) = self.style_mut(role) else {
                continue;
            };
            let had_background = style.bg.is_some_and(|colour| colour != Color::Reset);
            style.fg = style.fg.and_then(|colour| colours.nearest(colour));
            style.bg = style.bg.and_then(|colour| colours.nearest(colour));
            if had_background && style.bg.is_none() && *role != "page" {
                style.fg = None;
                *style = style.add_modifier(Modifier::REVERSED);
            }
        }
        self
    }

    /// The theme on a terminal's own background: without a page of its own, unless
    /// the terminal's does not suit it.
    #[must_use]
    pub fn on(mut self, terminal: Option<Background>) -> Theme {
        if terminal.is_some() && terminal == self.background {
            self.page = Style::default();
        }
        self
    }
}

#[cfg(test)]
mod tests;
