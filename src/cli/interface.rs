//! The language of the interface: the option, the setting, the locale.

use std::env;

use clap::builder::TypedValueParser;
use serde::Deserialize;

use super::choices::{choice, one_of};
use crate::wording::Wording;

/// What the option and the setting may say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Interface {
    /// The language of the locale.
    #[default]
    Auto,
    /// English.
    En,
    /// Chinese.
    Zh,
}

impl Interface {
    /// Parses the option.
    pub(super) fn parser() -> impl TypedValueParser<Value = Self> {
        one_of([
            choice("auto", "The language of the locale", Self::Auto),
            choice("en", "English", Self::En),
            choice("zh", "Chinese", Self::Zh),
        ])
    }

    /// The wording in this language.
    pub(super) fn wording(self) -> Wording {
        match self {
            Self::Auto => Wording::of_locale(|name| env::var(name).ok()),
            Self::En => Wording::English,
            Self::Zh => Wording::Chinese,
        }
    }
}
