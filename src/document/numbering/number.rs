//! The number of a provision or section.

use std::fmt;

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
