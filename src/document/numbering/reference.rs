//! Parsing references as people type them.

use super::bare::bracketed;
use super::chinese::ordinal;
use super::english::{english_word, roman_number};
use super::numeral::number;
use super::{Division, LabelKind, Number};
use crate::text::parse_numeral;

/// A reference, not yet looked up in a document.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ParsedReference {
    /// The provision or section.
    pub target: ReferenceTarget,
    /// The segment inside it, counted from 1.
    pub segment: Option<u32>,
}

/// The place of a [`ParsedReference`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ReferenceTarget {
    /// A provision by its number: `16`, （十六）, `Article 120-1`.
    Provision(Number),
    /// A section by its number, and by its kind if given: 第五章 gives it, 五、
    /// does not.
    Section(Option<Division>, Number),
    /// Anything else, in lower case and half width: `preamble`,
    /// `chapter-2-section-1`, `16~2`. Never empty.
    Name(String),
}

/// Parses a reference in either numbering system: `16`, `16.4`, 第十六条, 五、,
/// `Article 120-1`, `part-5`, `preamble.2`.
///
/// Whitespace around it, a leading colon and full-width digits and punctuation
/// (`：１６。４`, as Chinese input methods produce) are accepted. A colon or a comma
/// separates the segment as a dot does; a trailing one, as while typing, is
/// ignored. 第 or 条 of 第十六条 may be missing. Unlike in a label, Roman numerals
/// may be in lower case. Words without a number give a
/// [`ReferenceTarget::Name`].
///
/// `None` for a blank text, and if the segment is 0 or too large.
///
/// ```
/// use duizhao::document::numbering::{Number, ReferenceTarget, parse_reference};
///
/// let wanted = parse_reference("第十六条.4").expect("a reference");
/// assert_eq!(wanted.target, ReferenceTarget::Provision(Number::new(16)));
/// assert_eq!(wanted.segment, Some(4));
/// ```
pub fn parse_reference(text: &str) -> Option<ParsedReference> {
    let folded: String = text.chars().map(half_width).collect();
    let folded = folded.to_lowercase();
    let text = folded
        .trim_start_matches(|c: char| c == ':' || c.is_whitespace())
        .trim_end();
    // The whole text first, because the dot of `art.16` begins no segment.
    if let Some(target) = numbered(text) {
        return Some(ParsedReference {
            target,
            segment: None,
        });
    }
    let (place, segment) = split_segment(text)?;
    let target = match numbered(place) {
        Some(target) => target,
        None if place.is_empty() => return None,
        None => ReferenceTarget::Name(place.into()),
    };
    Some(ParsedReference { target, segment })
}

/// Splits `16.4` at its last dot, colon or comma; `None` if a number follows
/// that no segment can have.
fn split_segment(text: &str) -> Option<(&str, Option<u32>)> {
    let Some((place, segment)) = text.rsplit_once(['.', '。', ':', ',']) else {
        return Some((text, None));
    };
    let (place, segment) = (place.trim_end(), segment.trim_start());
    if segment.is_empty() {
        return Some((place, None));
    }
    match parse_numeral(segment) {
        Some(0) => None,
        Some(segment) => Some((place, Some(segment))),
        None if segment.bytes().all(|byte| byte.is_ascii_digit()) => None,
        None => Some((text, None)),
    }
}

/// Parses a folded text that is only a number with its kind.
fn numbered(text: &str) -> Option<ReferenceTarget> {
    if let Some((number, "")) = number(text).or_else(|| bracketed(text)) {
        return Some(ReferenceTarget::Provision(number));
    }
    if let Some((number, "、")) = number(text) {
        return Some(ReferenceTarget::Section(None, number));
    }
    let (kind, number) = in_chinese(text).or_else(|| english(text))?;
    match kind {
        LabelKind::Section(division) => Some(ReferenceTarget::Section(Some(division), number)),
        LabelKind::Provision => Some(ReferenceTarget::Provision(number)),
        LabelKind::Bracketed | LabelKind::Listed => None,
    }
}

/// 第十六条, 十六条, 第十六, 第五章, 五章.
fn in_chinese(text: &str) -> Option<(LabelKind, Number)> {
    let bare = text.strip_prefix('第').unwrap_or(text);
    match ordinal(&format!("第{bare}")) {
        Some((kind, number, "")) => Some((kind, number)),
        _ => match number(bare)? {
            (number, "") => Some((LabelKind::Provision, number)),
            _ => None,
        },
    }
}

/// `article 16`, `art.16`, `part-5`, `part v`.
fn english(text: &str) -> Option<(LabelKind, Number)> {
    let (kind, rest) = english_word(text)?;
    let numeral = rest.trim_start_matches(|c: char| c == '-' || c.is_whitespace());
    if let Some((number, "")) = number(numeral) {
        return Some((kind, number));
    }
    let is_apart = numeral.len() < rest.len();
    let number = roman_number(kind, &numeral.to_ascii_uppercase()).filter(|_| is_apart)?;
    Some((kind, number))
}

/// The half-width form of a full-width ASCII character.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numerals::to_chinese;
    use proptest::prelude::*;

    fn provision(text: &str) -> ReferenceTarget {
        ReferenceTarget::Provision(text.parse().expect("a number"))
    }

    fn section(division: impl Into<Option<Division>>, text: &str) -> ReferenceTarget {
        ReferenceTarget::Section(division.into(), text.parse().expect("a number"))
    }

    fn name(text: &str) -> ReferenceTarget {
        ReferenceTarget::Name(text.into())
    }

    fn check(text: &str, target: ReferenceTarget, segment: impl Into<Option<u32>>) {
        let segment = segment.into();
        assert_eq!(
            parse_reference(text),
            Some(ParsedReference { target, segment }),
            "{text:?}"
        );
    }

    #[test]
    fn provisions() {
        for text in [
            "16",
            "十六",
            "(16)",
            "(十六)",
            "（十六）",
            "（16）",
            "第十六条",
            "第十六條",
            "第 16 條",
            "十六条",
            "十六條",
            "16条",
            "16 条",
            "第十六",
            "第16",
            "16:",
            "16，",
            "Article 16",
            "article 16",
            "ARTICLE  16",
            "art 16",
            "art. 16",
            "art.16",
            "Art-16",
            "article xvi",
            "Article XVI",
            "§16",
            "§ 16",
            "１６",
            "Ａｒｔ．　１６",
            "  16  ",
            ":16",
            "：16",
            "： 十六",
            "　16　",
            "16.",
            "16。",
            "(16).",
            "一六",
            "拾陆",
        ] {
            check(text, provision("16"), None);
        }
        for text in [
            "120-1",
            "一百二十之一",
            "(120-1)",
            "第一百二十条之一",
            "第 120-1 條",
            "Article 120-1",
            "art 120-1",
            "１２０－１",
            "120之1",
        ] {
            check(text, provision("120-1"), None);
        }
        check("2022", provision("2022"), None);
        check("（二〇二二）", provision("2022"), None);
    }

    #[test]
    fn segments() {
        for text in [
            "16.4",
            "十六.4",
            "(16).4",
            "（十六）.4",
            "第十六条.4",
            "第十六条。４",
            "１６．４",
            "１６。４",
            "：１６。４",
            "art. 16.4",
            "art.16.4",
            "Article 16.4",
            "§16.4",
            "16 . 4",
            "16. 4",
            "16．4",
            "16:4",
            "16：4",
            "16,4",
            "16，4",
            "16, 4",
            "十六条：四",
            "第十六.4",
            "十六。四",
            "16.04",
        ] {
            check(text, provision("16"), 4);
        }
        check("14-1.12", provision("14-1"), 12);
        check("part 5.2", section(Division::Part, "5"), 2);
        check("preamble.2", name("preamble"), 2);
        check("Title.1", name("title"), 1);
        check("16~2.3", name("16~2"), 3);
        check("chapter-2-section-1.3", name("chapter-2-section-1"), 3);
        check("16.4294967295", provision("16"), u32::MAX);
    }

    #[test]
    fn sections() {
        for text in [
            "part 5",
            "Part 5",
            "part-5",
            "part5",
            "Part V",
            "part v",
            "part-v",
            "第五部分",
            "第五篇",
            "ｐａｒｔ－５",
            "part 五",
        ] {
            check(text, section(Division::Part, "5"), None);
        }
        check("chapter-2", section(Division::Chapter, "2"), None);
        check("第五章", section(Division::Chapter, "5"), None);
        check("五章", section(Division::Chapter, "5"), None);
        check("五部分", section(Division::Part, "5"), None);
        check("第五节", section(Division::Section, "5"), None);
        check("section 5", section(Division::Section, "5"), None);
        check("第五编", section(Division::Book, "5"), None);
        check("book 5", section(Division::Book, "5"), None);
        check("title 5", section(Division::Title, "5"), None);
        check("五、", section(None, "5"), None);
        check("5、", section(None, "5"), None);
    }

    #[test]
    fn names() {
        for text in [
            "title",
            "preamble",
            "notice",
            "16~2",
            "chapter-2-section-1",
            "总则",
            "part",
            "part of",
            "partv",
            "part c",
            "article i wrote",
            "16a",
            "十十",
            "第",
            "第第一",
            "一条龙",
            "第五款",
            "一方面",
            "十九大",
            "1-2-3-4",
            "(16",
            "16.x",
            "4294967296",
            "五、总则",
            "16 17",
            "a b  c",
        ] {
            check(text, name(text), None);
        }
        check("Preamble", name("preamble"), None);
        check(":Title ", name("title"), None);
        check("１６～２", name("16~2"), None);
        check("preamble.", name("preamble"), None);
        check("1.2.3", name("1.2"), 3);
    }

    #[test]
    fn nothing_or_an_impossible_segment() {
        for text in [
            "",
            " ",
            "　",
            ":",
            "：",
            " : ",
            ".",
            "。",
            ".4",
            "16.0",
            "16.00",
            "16.零",
            "16:0",
            "16,0",
            ",",
            ":,",
            "preamble.0",
            "16.4294967296",
            "１６．０",
        ] {
            assert_eq!(parse_reference(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn both_systems_name_the_same_place(n: u32, segment in 1u32..) {
            let expected = Some(ParsedReference {
                target: ReferenceTarget::Provision(Number::new(n)),
                segment: Some(segment),
            });
            for place in [n.to_string(), to_chinese(n), format!("（{}）", to_chinese(n)), format!("第{n}条")] {
                prop_assert_eq!(&parse_reference(&format!("{place}.{segment}")), &expected);
            }
        }

        #[test]
        fn any_text_is_safe(text: String) {
            let nothing = text.chars().all(|c| c.is_whitespace() || ":：,，.。．".contains(c));
            match parse_reference(&text) {
                Some(ParsedReference { target, segment }) => {
                    prop_assert_ne!(target, name(""));
                    prop_assert_ne!(segment, Some(0));
                }
                None => prop_assert!(nothing || text.contains(['.', '。', '．', ':', '：', ',', '，'])),
            }
        }

        #[test]
        fn any_text_like_a_reference_is_safe(
            text in "[:： ]?(第|（|\\(|part|art\\.?|§)?[ -]?[0-9０-９一十百零之~～-]{0,5}(条|章|、|）|\\))?[.。．:：,，]?[0-9]{0,3}"
        ) {
            if let Some(wanted) = parse_reference(&text) {
                prop_assert_ne!(wanted.segment, Some(0));
            }
        }
    }
}
