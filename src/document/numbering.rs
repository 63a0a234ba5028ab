//! Numbers of provisions and sections, Chinese and Western: labels at the
//! beginning of a line, references that people type, order and display.
//!
//! This module knows no document. Callers decide whether a label continues the
//! sequence of labels before it, and whether a reference exists.

mod label;
mod reference;

use std::fmt;
use std::str::FromStr;

pub use self::label::label;
pub use self::reference::{ParsedReference, ReferenceTarget, parse_reference};

/// A number as laws use them: 16, or 14-1 (第十四条之一), or 120-1-2.
///
/// Ordered as in a law: 14, 14-1, 14-1-1, 14-2, 15. Displayed with hyphens.
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
    /// Zero where there is no branch, which also sorts 14 before 14-1.
    branches: [u32; 2],
}

impl Number {
    /// A number without branches.
    pub const fn new(main: u32) -> Self {
        Self {
            main,
            branches: [0; 2],
        }
    }

    /// The same number with one more branch: 14 and 1 give 14-1.
    ///
    /// `None` if the branch is 0 or the number has two branches already.
    pub fn with_branch(mut self, branch: u32) -> Option<Self> {
        let free = self.branches.iter_mut().find(|branch| **branch == 0)?;
        *free = branch;
        (branch != 0).then_some(self)
    }

    /// The part before the first hyphen.
    pub const fn main(self) -> u32 {
        self.main
    }

    /// The parts after the hyphens: up to two numbers, never 0.
    pub fn branches(&self) -> &[u32] {
        let absent = self.branches.iter().position(|branch| *branch == 0);
        &self.branches[..absent.unwrap_or(self.branches.len())]
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.main)?;
        self.branches()
            .iter()
            .try_for_each(|branch| write!(f, "-{branch}"))
    }
}

impl FromStr for Number {
    type Err = InvalidNumber;

    /// Parses digits of either width or Chinese numerals, with branches after a
    /// hyphen or 之. Whitespace is an error.
    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        match label::number(text) {
            Some((number, "")) => Ok(number),
            _ => Err(InvalidNumber { found: text.into() }),
        }
    }
}

/// A text is not a [`Number`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{found:?} is not a number; expected one like 16, 14-1, 十六 or 十四之一")]
pub struct InvalidNumber {
    /// The text.
    pub found: String,
}

/// What a label numbers, as far as the label itself shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LabelKind {
    /// 第十六条, Article 16, Art. 16, § 16.
    Provision,
    /// 第五章, Chapter 5 and other divisions that hold provisions.
    Section(Division),
    /// （十六） or (16): a provision in opinions and notices, an item inside
    /// a provision in laws.
    Bracketed,
    /// 一、 or `1.`: a section in opinions and notices, an item elsewhere.
    Listed,
}

/// A kind of section.
///
/// Translators differ (编 is both Book and Part in official versions), so two
/// sides of one document may name the same section differently.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Division {
    /// 编, Book.
    Book,
    /// 篇, 部分, Part.
    Part,
    /// Title, as European treaties and codes use it.
    Title,
    /// 章, Chapter.
    Chapter,
    /// 节, Section.
    Section,
}

impl Division {
    /// Its English name in lower case, as in references.
    pub const fn word(self) -> &'static str {
        match self {
            Division::Book => "book",
            Division::Part => "part",
            Division::Title => "title",
            Division::Chapter => "chapter",
            Division::Section => "section",
        }
    }
}

/// A label at the beginning of a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Label {
    /// What it labels.
    pub kind: LabelKind,
    /// Its number.
    pub number: Number,
    /// Its length in bytes, with its closing punctuation (bracket, 、, the dot of
    /// `1.`, the colon of `Part 5:`), without the whitespace that follows.
    pub len: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> Option<String> {
        text.parse::<Number>().ok().map(|number| number.to_string())
    }

    #[test]
    fn numbers_are_read_in_both_systems() {
        let check = |text: &str, expected: &str| {
            assert_eq!(written(text).as_deref(), Some(expected), "{text}");
        };
        check("16", "16");
        check("１６", "16");
        check("14-1", "14-1");
        check("１４－１", "14-1");
        check("14\u{2011}1", "14-1");
        check("120-1-2", "120-1-2");
        check("十六", "16");
        check("一百二十之一", "120-1");
        check("一百二十之一之二", "120-1-2");
        check("14之1", "14-1");
        check("007", "7");
        check("0", "0");
        check("4294967295", "4294967295");
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "",
            " ",
            " 16",
            "16 ",
            "-1",
            "14-",
            "14-0",
            "14--1",
            "1-2-3-4",
            "14–1",
            "之一",
            "十六之",
            "16a",
            "1.5",
            "+16",
            "4294967296",
            "14-4294967296",
            "IV",
            "第十六条",
            "16十",
        ] {
            assert_eq!(written(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_error_says_what_was_expected() {
        let error = "x\u{1b}".parse::<Number>().expect_err("not a number");
        assert_eq!(
            error.to_string(),
            r#""x\u{1b}" is not a number; expected one like 16, 14-1, 十六 or 十四之一"#
        );
    }

    #[test]
    fn branches_stand_between_their_neighbours() {
        let numbers = ["9", "14", "14-1", "14-1-1", "14-1-2", "14-2", "15", "120"]
            .map(|text| text.parse::<Number>().expect("a number"));
        assert!(numbers.is_sorted());
        assert_eq!(numbers[4].main(), 14);
        assert_eq!(numbers[4].branches(), [1, 2]);
        assert!(numbers[1].branches().is_empty());
        assert_eq!(numbers[4].with_branch(3), None);
        assert_eq!(numbers[1].with_branch(0), None);
        assert_eq!(numbers[1].with_branch(1), Some(numbers[2]));
    }

    proptest! {
        #[test]
        fn display_is_read_back(main: u32, branches in prop::collection::vec(1u32.., 0..=2)) {
            let number = branches
                .iter()
                .try_fold(Number::new(main), |number, branch| number.with_branch(*branch))
                .expect("at most two branches, none of them 0");
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            prop_assert_eq!(number.branches(), &branches[..]);
        }
    }
}
