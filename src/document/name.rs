//! Names of provisions.

use std::fmt;

use super::numbering::{self, Number};

/// The name by which references cite a provision.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProvisionName {
    /// Its number.
    Number(Number),
    /// A word, for text outside the numbering: `title`, `preamble`, …
    Word(Box<str>),
    /// A running count, for text without a name of its own: `p1`, `p2`, …
    Counted(u32),
}

impl ProvisionName {
    /// A word as a name, if [`parse_reference`](numbering::parse_reference) reads
    /// it as that name again: letters, digits and hyphens, and no number.
    pub fn word(text: &str) -> Option<ProvisionName> {
        let is_plain = text.starts_with(char::is_alphabetic)
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let target = numbering::ReferenceTarget::Name(text.to_lowercase());
        let leads_back = || numbering::parse_reference(text).map(|wanted| wanted.target);
        (is_plain && leads_back() == Some(target)).then(|| {
            ProvisionName::counted(text).unwrap_or_else(|| ProvisionName::Word(text.into()))
        })
    }

    /// Parses `p1`, `p2`, …
    pub(super) fn counted(text: &str) -> Option<ProvisionName> {
        let count = text.strip_prefix('p')?;
        let is_plain = !count.starts_with('0') && count.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| count.parse().ok().map(ProvisionName::Counted))?
    }
}

impl fmt::Display for ProvisionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProvisionName::Number(number) => number.fmt(f),
            ProvisionName::Word(word) => f.write_str(word),
            ProvisionName::Counted(count) => write!(f, "p{count}"),
        }
    }
}
