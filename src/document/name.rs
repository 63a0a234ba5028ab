//! What provisions are called.

use std::fmt;

use super::numbering::{self, Number};

/// What a provision is called in references.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProvisionName {
    /// The number people cite.
    Number(Number),
    /// Text outside any number: `title`, `preamble`, …
    Word(Box<str>),
    /// Text that has no name of its own and is counted: `p1`, `p2`, …
    Counted(u32),
}

impl ProvisionName {
    /// The name that a text gives to a provision, if a reference to it would
    /// lead back to it: letters, digits and hyphens, and no number.
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

    /// The name of counted text that is written so.
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
