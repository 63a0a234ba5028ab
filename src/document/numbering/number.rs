//! The number of a provision or section.

use std::fmt;

use super::suffix::{Suffix, SuffixSystem};

/// A number as laws use them: 16, or one of a provision inserted later: 14-1
/// (第十四条之一), 7A, `14 bis`, 14-2-3 (第十四条の二の三).
///
/// Numbers are equal if they are written in one system: 7A is 7a, but it is not
/// 7-1. Ordered as in a law: 14, 14-1, 14-1-1, 14-2, 15. Displayed as in
/// references, without spaces: `14-1`, `7A`, `14bis`.
///
/// ```
/// use duizhao::document::numbering::Number;
///
/// let number: Number = "一百二十之一".parse()?;
/// assert_eq!(number.to_string(), "120-1");
/// # Ok::<(), duizhao::document::numbering::InvalidNumber>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Number {
    main: u32,
    /// Those that are not used are last, and sort 14 before 14-1.
    suffixes: [Suffix; 3],
}

impl Number {
    /// A number without suffixes.
    pub const fn new(main: u32) -> Self {
        Self {
            main,
            suffixes: [Suffix::NONE; 3],
        }
    }

    /// The same number with one more suffix: 14 and `bis` give `14 bis`.
    ///
    /// `None` if the number has three already.
    pub fn with_suffix(mut self, suffix: Suffix) -> Option<Self> {
        let mut free = self.suffixes.iter_mut().filter(|one| !one.is_some());
        *free.next()? = suffix;
        Some(self)
    }

    /// The same number with one more branch: 14 and 1 give 14-1.
    ///
    /// `None` if the branch is 0, or if the number has three suffixes already.
    pub fn with_branch(self, branch: u32) -> Option<Self> {
        self.with_suffix(Suffix::branch(branch)?)
    }

    /// Whether two texts may write one number so: it is the same, or both are
    /// inserted after the same main number, in different systems or counted from
    /// different beginnings (`1 bis` and 1a).
    pub fn may_be(self, other: Self) -> bool {
        let both_inserted = self.suffixes[0].is_some() && other.suffixes[0].is_some();
        self == other || (self.main == other.main && both_inserted)
    }

    /// The part before the suffixes.
    pub const fn main(self) -> u32 {
        self.main
    }

    /// The parts after the main one, at most three.
    pub fn suffixes(&self) -> &[Suffix] {
        let used = self.suffixes.iter().take_while(|suffix| suffix.is_some());
        &self.suffixes[..used.count()]
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.main)?;
        let mut before = SuffixSystem::Branch;
        for suffix in self.suffixes() {
            // Two words in a row would be read as one.
            if before != SuffixSystem::Branch && suffix.system() != SuffixSystem::Branch {
                f.write_str("-")?;
            }
            suffix.fmt(f)?;
            before = suffix.system();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
