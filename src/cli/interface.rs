//! The language of the interface: the option, the setting, the locale.

use std::env;
use std::ffi::OsString;

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

    /// Takes the option out of the arguments of the process, if it names a language.
    ///
    /// clap would not take it before a command, and answers in one language alone.
    pub(super) fn take(arguments: &mut Vec<OsString>) -> Option<Self> {
        const OPTION: &str = "--interface";
        let mut before = arguments.iter().take_while(|word| *word != "--");
        let at = before.position(|word| {
            let after = word.to_str().and_then(|word| word.strip_prefix(OPTION));
            after.is_some_and(|after| after.is_empty() || after.starts_with('='))
        })?;
        let word = arguments[at].to_str()?;
        let (value, count) = match word.split_once('=') {
            Some((_, value)) => (value, 1),
            None => (arguments.get(at + 1)?.to_str()?, 2),
        };
        let found = match value {
            "auto" => Self::Auto,
            "en" => Self::En,
            "zh" => Self::Zh,
            _ => return None,
        };
        arguments.drain(at..at + count);
        Some(found)
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
