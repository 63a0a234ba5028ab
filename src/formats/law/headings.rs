//! Headings of books, chapters and sections: 第 一 章 總綱, `Chapter I. General
//! Provisions`.

use std::borrow::Cow;

use strum::{IntoStaticStr, VariantArray};
use unicode_normalization::UnicodeNormalization;

use crate::document::Number;
use crate::document::numbering::{self, ReferenceTarget};
use crate::text::parse_numeral;

/// The divisions of a law, outermost first: 編, 章, 節, 款, 目.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub(super) enum LawDivision {
    Book,
    Chapter,
    Section,
    Subsection,
    Item,
}

impl LawDivision {
    /// The word for it in references.
    pub(super) fn word(self) -> &'static str {
        self.into()
    }

    const fn chinese(self) -> &'static [char] {
        match self {
            LawDivision::Book => &['編', '编', '篇'],
            LawDivision::Chapter => &['章'],
            LawDivision::Section => &['節', '节'],
            LawDivision::Subsection => &['款'],
            LawDivision::Item => &['目'],
        }
    }

    fn of_word(word: &str) -> Option<LawDivision> {
        match word.to_ascii_lowercase().as_str() {
            "book" | "part" | "title" => Some(LawDivision::Book),
            "chapter" => Some(LawDivision::Chapter),
            "section" => Some(LawDivision::Section),
            "subsection" | "sub-section" => Some(LawDivision::Subsection),
            "item" | "sub-item" => Some(LawDivision::Item),
            _ => None,
        }
    }
}

/// A heading of a law.
#[derive(Debug)]
pub(super) struct LawHeading<'a> {
    pub(super) rank: LawDivision,
    pub(super) number: Option<Number>,
    pub(super) text: Cow<'a, str>,
}

/// Splits an entry into its headings: one, or several on lines of their own.
pub(super) fn parse_entry<'a>(entry: &str) -> Vec<LawHeading<'a>> {
    let mut headings: Vec<LawHeading> = Vec::new();
    for line in entry.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (parse_numbered(line), headings.last_mut()) {
            // The continuation of a long heading.
            (None, Some(last)) => {
                let joint = if line.is_ascii() { " " } else { "" };
                last.text = format!("{}{joint}{line}", last.text).into();
            }
            (found, _) => {
                let (rank, number) = found.unwrap_or((LawDivision::Chapter, None));
                headings.push(LawHeading {
                    rank,
                    number,
                    text: line.to_owned().into(),
                });
            }
        }
    }
    headings
}

type Numbered = (LawDivision, Option<Number>);

fn parse_numbered(line: &str) -> Option<Numbered> {
    parse_chinese(line).or_else(|| parse_english(line))
}

/// Parses 第 一 章, 第 三 節之一.
fn parse_chinese(line: &str) -> Option<Numbered> {
    let rest = line.strip_prefix('第')?;
    let (rank, numeral, after) = LawDivision::VARIANTS.iter().find_map(|&rank| {
        let (numeral, after) = rest.split_once(rank.chinese())?;
        let is_short = numeral.chars().count() <= 12;
        (is_short && numeral.trim().parse::<Number>().is_ok()).then_some((rank, numeral, after))
    })?;
    let branch = after.trim_start().strip_prefix('之').map(str::trim_start);
    let branch = branch.map(|branch| branch.split(char::is_whitespace).next().unwrap_or_default());
    let number: Number = numeral.trim().parse().ok()?;
    let branch = branch.and_then(parse_numeral);
    let branched = branch.and_then(|branch| number.with_branch(branch));
    Some((rank, Some(branched.unwrap_or(number))))
}

/// Parses `Chapter I.`, `Section 1`, `Chapter II-1`.
fn parse_english(line: &str) -> Option<Numbered> {
    let (word, rest) = line.split_once(char::is_whitespace)?;
    let rank = LawDivision::of_word(word)?;
    let numeral = rest.split_whitespace().next().unwrap_or_default();
    // Some write Ⅸ, one character, for IX.
    let numeral: String = numeral.nfkc().collect();
    let numeral = numeral.trim_end_matches(['.', ':', ',']);
    let (main, branch) = numeral.split_once('-').unwrap_or((numeral, ""));
    let number = match numbering::parse_reference(&format!("chapter {main}"))?.target {
        ReferenceTarget::Section(Some(_), number) => Some(number),
        _ => None,
    };
    let branch = branch.parse().ok();
    let branched = number.and_then(|number| number.with_branch(branch?));
    Some((rank, branched.or(number)))
}

/// The divisions that a law has; the outermost of them is level 1.
#[derive(Debug)]
pub(super) struct DivisionLevels(Vec<LawDivision>);

impl DivisionLevels {
    pub(super) fn survey<'h>(headings: impl Iterator<Item = &'h LawHeading<'h>>) -> Self {
        let found: Vec<_> = headings.map(|heading| heading.rank).collect();
        let has = |rank: &LawDivision| found.contains(rank);
        Self(LawDivision::VARIANTS.iter().copied().filter(has).collect())
    }

    pub(super) fn level(&self, rank: LawDivision) -> u8 {
        1 + self.0.iter().filter(|other| **other < rank).count() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_both_languages() {
        let check = |entry: &str, expected: &[(LawDivision, &str, &str)]| {
            let found = parse_entry(entry);
            let found: Vec<_> = found
                .iter()
                .map(|h| (h.rank, h.number.map(|n| n.to_string()), h.text.as_ref()))
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|(rank, number, text)| (*rank, Some((*number).to_owned()), *text))
                .collect();
            assert_eq!(found, expected, "{entry}");
        };
        check(
            "第 一 章 總綱",
            &[(LawDivision::Chapter, "1", "第 一 章 總綱")],
        );
        check(
            "   第 十二 節 選舉",
            &[(LawDivision::Section, "12", "第 十二 節 選舉")],
        );
        check(
            "第 三 章之一 罰則",
            &[(LawDivision::Chapter, "3-1", "第 三 章之一 罰則")],
        );
        check(
            "第 一 款 通則",
            &[(LawDivision::Subsection, "1", "第 一 款 通則")],
        );
        check(
            "第 一 編 總則\r\n第 一 章 法例",
            &[
                (LawDivision::Book, "1", "第 一 編 總則"),
                (LawDivision::Chapter, "1", "第 一 章 法例"),
            ],
        );
        check(
            "Chapter XIV. Enforcement",
            &[(LawDivision::Chapter, "14", "Chapter XIV. Enforcement")],
        );
        check(
            "Section 2. The Hsien",
            &[(LawDivision::Section, "2", "Section 2. The Hsien")],
        );
        check(
            "Chapter Ⅸ  Change",
            &[(LawDivision::Chapter, "9", "Chapter Ⅸ  Change")],
        );
        check(
            "Chapter II-1 Penalties",
            &[(LawDivision::Chapter, "2-1", "Chapter II-1 Penalties")],
        );
        check(
            "Chapter I. Powers of the Central\nand Local Governments",
            &[(
                LawDivision::Chapter,
                "1",
                "Chapter I. Powers of the Central and Local Governments",
            )],
        );
    }
}
