//! What provisions are called.

use std::fmt;

use super::numbering::{self, Number};

/// What a provision is called in references.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// The number people cite.
    Number(Number),
    /// Text outside any number: `title`, `preamble`, …
    Word(Box<str>),
    /// Text that has no name of its own and is counted: `p1`, `p2`, …
    Counted(u32),
}

impl Name {
    /// The name that a text gives to a provision, if a reference to it would
    /// lead back to it: letters, digits and hyphens, and no number.
    pub fn word(text: &str) -> Option<Name> {
        let is_plain = text.starts_with(char::is_alphabetic)
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let target = numbering::Target::Name(text.to_lowercase());
        let leads_back = || numbering::parse_reference(text).map(|wanted| wanted.target);
        (is_plain && leads_back() == Some(target))
            .then(|| Name::counted(text).unwrap_or_else(|| Name::Word(text.into())))
    }

    /// The name of counted text that is written so.
    pub(super) fn counted(text: &str) -> Option<Name> {
        let count = text.strip_prefix('p')?;
        let is_plain = !count.starts_with('0') && count.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| count.parse().ok().map(Name::Counted))?
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Number(number) => number.fmt(f),
            Name::Word(word) => f.write_str(word),
            Name::Counted(count) => write!(f, "p{count}"),
        }
    }
}
