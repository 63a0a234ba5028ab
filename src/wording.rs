//! The texts that people read, each in every language of the interface.
//!
//! [`Wording`] is the language of the interface. It is a value like the theme: whoever
//! words something gets it passed. A text is a method on it, with English and Chinese
//! side by side, in the file of its area. The compiler checks its arguments, and a
//! text without a translation does not compile.
//!
//! What files and JSON contain is the same in every interface, and so are the names of
//! commands, actions and settings. Actions have their wordings in
//! [`tui::action`](crate::tui::action), options in their clap structs.
//!
//! ```
//! use duizhao::wording::Wording;
//!
//! let locale = |name: &str| (name == "LANG").then(|| "zh_CN.UTF-8".to_owned());
//! assert_eq!(Wording::of_locale(locale), Wording::Chinese);
//! ```

/// Defines texts as methods on [`Wording`]: the English one, `=>`, the Chinese one.
///
/// ```text
/// nothing_to_undo: "nothing to undo" => "没有可撤销的操作";
/// hit_of(number: usize, all: usize): "hit {number}/{all}" => "第 {number}/{all} 处";
/// hits(count: usize): { counted(count, "hit") } => "{count} 处";
/// ```
///
/// A text without arguments is a `&'static str`, any other is a `String`: a format, or a
/// block where one language needs more than that, as English does for plurals.
macro_rules! texts {
    ($($name:ident $(($($arg:ident: $type:ty),+))?: $english:tt => $chinese:tt;)*) => {
        impl $crate::wording::Wording {
            $(text! { $name ($($($arg: $type),+)?) $english $chinese })*
        }
    };
}

/// One method of [`texts!`].
macro_rules! text {
    ($name:ident () $english:tt $chinese:tt) => {
        pub(crate) const fn $name(self) -> &'static str {
            match self {
                Self::English => $english,
                Self::Chinese => $chinese,
            }
        }
    };
    ($name:ident ($($arg:ident: $type:ty),+) $english:tt $chinese:tt) => {
        pub(crate) fn $name(self, $($arg: $type),+) -> String {
            match self {
                Self::English => string!($english),
                Self::Chinese => string!($chinese),
            }
        }
    };
}

/// A text of [`texts!`] as a `String`.
macro_rules! string {
    ({ $($block:tt)* }) => { { $($block)* } };
    ($format:tt) => { format!($format) };
}

/// Defines constants of [`Phrase`], in English and Chinese as in [`texts!`].
macro_rules! phrases {
    ($($name:ident: $english:literal => $chinese:literal;)*) => {
        impl $crate::wording::Phrase {
            $(pub(crate) const $name: Self = Self { english: $english, chinese: $chinese };)*
        }
    };
}

mod alignment;
pub(crate) mod arguments;
mod check;
mod command_line;
mod commands;
mod comparison;
mod dictionaries;
mod examples;
mod export;
mod files;
mod formats;
mod found;
mod help;
mod kinds;
mod library;
mod lists;
mod note_files;
mod notes;
mod phrase;
mod plain;
mod plural;
mod reading;
mod references;
mod rest;
mod search;
mod self_test;
mod settings;
mod status;
mod study;
mod told;
mod values;
mod words;

pub(crate) use examples::examples_in_chinese;
pub(crate) use help::help_in_chinese;
pub use phrase::Phrase;
pub(crate) use plural::counted;
pub use told::Told;

/// Something that people are told, such as why something is impossible.
pub trait Worded {
    /// What they are told.
    fn in_words(&self, wording: Wording) -> String;
}

/// Makes a type an error whose message is its English wording: for logs, and for errors of
/// which it is the source.
macro_rules! worded_error {
    ($error:ty) => {
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let english = $crate::wording::Wording::English;
                f.write_str(&$crate::wording::Worded::in_words(self, english))
            }
        }

        impl std::error::Error for $error {}
    };
}

pub(crate) use worded_error;

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wording {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Wording {
    /// Every wording.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Its name in the settings and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The wording for the language of messages in the environment: that of the first
    /// variable that is set of `LC_ALL`, `LC_MESSAGES` and `LANG`.
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
        let mut set = names.filter_map(variable).filter(|value| !value.is_empty());
        let locale = set.next().unwrap_or_default();
        let language = locale.split(['_', '-', '.', '@']).next();
        match language {
            Some("zh") => Self::Chinese,
            _ => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Wording;

    #[test]
    fn the_locale_of_messages_decides() {
        let check = |set: &[(&str, &str)], expected| {
            let variable = |name: &str| {
                let found = set.iter().find(|(set, _)| *set == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Wording::of_locale(variable), expected, "{set:?}");
        };
        let (en, zh) = (Wording::English, Wording::Chinese);
        check(&[], en);
        check(&[("LANG", "zh_CN.UTF-8")], zh);
        check(&[("LANG", "zh_TW")], zh);
        check(&[("LANG", "zh")], zh);
        check(&[("LANG", "zha_CN.UTF-8")], en);
        check(&[("LANG", "C.UTF-8")], en);
        check(
            &[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_CN.UTF-8")],
            zh,
        );
        check(
            &[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")],
            en,
        );
        check(&[("LC_MESSAGES", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")], en);
        // A variable without a value counts as not set.
        check(
            &[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "zh_CN")],
            zh,
        );
        // Only messages count, not how numbers or letters are written.
        check(&[("LC_CTYPE", "zh_CN.UTF-8"), ("LANG", "en_GB.UTF-8")], en);
    }
}
