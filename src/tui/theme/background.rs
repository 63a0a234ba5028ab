//! Whether the terminal is light or dark, and the theme for it.

use serde::Deserialize;

/// The kind of a background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Background {
    /// Dark letters are legible on it.
    Light,
    /// Light letters are.
    Dark,
}

impl Background {
    /// The kind of a colour, by its luma (ITU-R BT.601), with parts from 0 to 1.
    pub fn of([red, green, blue]: [f32; 3]) -> Self {
        match 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 {
            true => Background::Light,
            false => Background::Dark,
        }
    }
}

/// Which theme the reader wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// One that suits the terminal.
    #[default]
    Automatic,
    /// The one of this name.
    Named(String),
}
