//! Labels at the beginning of a line, and what parsing them shares with parsing
//! references.

use super::{Division, Label, LabelKind, Number};
use crate::text::numerals::{decimal_digit, parse_roman, split_numeral};

/// Bracketed and listed numbers above this are years, not labels.
const LARGEST_BARE: u32 = 999;

/// Parses a label at the very beginning of a text.
///
/// Both scripts, both widths and spaces inside the label (第 14-1 條) are
/// understood. Some forms depend on what follows:
///
/// - `1.` is a label before a space or the end, so `1.5 million` is none;
///   `１．` before anything but a digit.
/// - （…）, 一、 and `1.` are labels up to 999, so （2022） is none.
/// - `II.` is a label as `1.` is, if it has only the letters I, V and X (C, D, L
///   and M are rather initials of names) and no lower-case word follows.
/// - `Article I` needs the Roman numeral in capitals and no lower-case word after
///   it (`Article I wrote` begins a sentence). `Part C` is a letter, not 100: C,
///   D, L and M alone are numerals after `Chapter` only.
/// - A citation is no label: 第十六条第二款, 第十六条的, 第五章和第六章,
///   `Article 16, paragraph 2`, `Section 2.1`, `Part 5 of`.
///
/// A sentence may begin like a label: 一、二审法院 like 一、, `V. I. Lenin` like
/// `V.`. Such beginnings are returned as labels; only the sequence of labels can
/// show that they are none.
///
/// ```
/// use duizhao::document::numbering::{LabelKind, label};
///
/// let text = "（十六）创新信用监管。";
/// let found = label(text).expect("a label");
/// assert_eq!(found.kind, LabelKind::Bracketed);
/// assert_eq!(found.number.main(), 16);
/// assert_eq!(&text[found.len..], "创新信用监管。");
/// ```
pub fn label(text: &str) -> Option<Label> {
    let (kind, number, rest) = bare(text)
        .or_else(|| ordinal_label(text))
        .or_else(|| english_label(text))?;
    Some(Label {
        kind,
        number,
        len: text.len() - rest.len(),
    })
}

/// A parsed label, and the text after it.
type Numbered<'a> = (LabelKind, Number, &'a str);

/// （十六） or 一、 or `1.` or `II.`
fn bare(text: &str) -> Option<Numbered<'_>> {
    bracketed(text)
        .map(|(number, rest)| (LabelKind::Bracketed, number, rest))
        .or_else(|| {
            let (number, rest) = listed(text)?;
            Some((LabelKind::Listed, Number::new(number), rest))
        })
        .filter(|(_, number, _)| {
            number.main() <= LARGEST_BARE
                && number
                    .branches()
                    .iter()
                    .all(|branch| *branch <= LARGEST_BARE)
        })
}

fn ordinal_label(text: &str) -> Option<Numbered<'_>> {
    let (kind, number, rest) = ordinal(text)?;
    (!is_chinese_citation(kind, rest)).then(|| (kind, number, after_punctuation(rest)))
}

fn english_label(text: &str) -> Option<Numbered<'_>> {
    let (kind, rest) = english_word(text)?;
    let (number, rest) = number(rest.trim_start())
        .filter(|(_, rest)| !is_english_citation(rest))
        .or_else(|| capital_roman(kind, rest))?;
    Some((kind, number, after_punctuation(rest)))
}

fn capital_roman(kind: LabelKind, text: &str) -> Option<(Number, &str)> {
    let numeral = text.trim_start();
    if numeral.len() == text.len() {
        return None;
    }
    let rest = numeral.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let number = roman_number(kind, &numeral[..numeral.len() - rest.len()])?;
    let opens_a_sentence = rest.trim_start().starts_with(char::is_lowercase);
    (!opens_a_sentence && !is_english_citation(rest)).then_some((number, rest))
}

/// A number at the beginning of a text: 16, 十六, 14-1, 一百二十之一.
pub(super) fn number(text: &str) -> Option<(Number, &str)> {
    let (main, rest) = split_numeral(text)?;
    Some(with_branches(Number::new(main), rest))
}

/// （十六）, with brackets of either width.
pub(super) fn bracketed(text: &str) -> Option<(Number, &str)> {
    let inside = text.strip_prefix(['(', '（'])?;
    let (number, rest) = number(inside.trim_start())?;
    let rest = rest.trim_start().strip_prefix([')', '）'])?;
    Some((number, rest))
}

/// 第十六条, 第 14-1 條, 第一百二十条之一, 第五章.
pub(super) fn ordinal(text: &str) -> Option<Numbered<'_>> {
    let (number, rest) = number(text.strip_prefix('第')?.trim_start())?;
    let (kind, rest) = chinese_unit(rest.trim_start())?;
    let (number, rest) = with_branches(number, rest);
    Some((kind, number, rest))
}

/// The word before an English number, in any case, and the text after it.
pub(super) fn english_word(text: &str) -> Option<(LabelKind, &str)> {
    const WORDS: [(&str, LabelKind); 9] = [
        ("§", LabelKind::Provision),
        ("article", LabelKind::Provision),
        ("art.", LabelKind::Provision),
        ("art", LabelKind::Provision),
        ("book", LabelKind::Section(Division::Book)),
        ("part", LabelKind::Section(Division::Part)),
        ("title", LabelKind::Section(Division::Title)),
        ("chapter", LabelKind::Section(Division::Chapter)),
        ("section", LabelKind::Section(Division::Section)),
    ];
    WORDS.iter().find_map(|(word, kind)| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some((*kind, rest))
    })
}

/// Parses a whole Roman numeral in capitals, unless it is rather a letter
/// (`Part C`).
pub(super) fn roman_number(kind: LabelKind, text: &str) -> Option<Number> {
    let is_letter = matches!(text, "C" | "D" | "L" | "M");
    let is_numeral = !is_letter || kind == LabelKind::Section(Division::Chapter);
    parse_roman(text).filter(|_| is_numeral).map(Number::new)
}

fn listed(text: &str) -> Option<(u32, &str)> {
    let Some((number, rest)) = split_numeral(text) else {
        return listed_roman(text);
    };
    let mut chars = rest.chars();
    let closing = chars.next()?;
    let after = chars.as_str();
    let closes = match closing {
        '、' => true,
        '.' => at_blank_or_end(after),
        '．' => !after.starts_with(is_digit),
        _ => false,
    };
    closes.then_some((number, after))
}

/// `II.` before a space or the end.
fn listed_roman(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(['I', 'V', 'X']);
    let number = parse_roman(&text[..text.len() - rest.len()])?;
    let after = rest.strip_prefix('.')?;
    let opens_a_sentence = after.trim_start().starts_with(char::is_lowercase);
    (at_blank_or_end(after) && !opens_a_sentence).then_some((number, after))
}

/// Adds the branches that follow, as many as a number can have.
fn with_branches(mut number: Number, mut rest: &str) -> (Number, &str) {
    while let Some((longer, after)) = with_branch(number, rest) {
        (number, rest) = (longer, after);
    }
    (number, rest)
}

fn with_branch(number: Number, text: &str) -> Option<(Number, &str)> {
    let branch = match text.strip_prefix('之') {
        Some(branch) => branch.trim_start(),
        // Not the en dash: that is a range, 16–20.
        None => text.strip_prefix(['-', '－', '\u{2010}', '\u{2011}'])?,
    };
    let (branch, rest) = split_numeral(branch)?;
    Some((number.with_branch(branch)?, rest))
}

fn chinese_unit(text: &str) -> Option<(LabelKind, &str)> {
    const UNITS: [(&str, LabelKind); 9] = [
        ("条", LabelKind::Provision),
        ("條", LabelKind::Provision),
        ("编", LabelKind::Section(Division::Book)),
        ("編", LabelKind::Section(Division::Book)),
        ("篇", LabelKind::Section(Division::Part)),
        ("部分", LabelKind::Section(Division::Part)),
        ("章", LabelKind::Section(Division::Chapter)),
        ("节", LabelKind::Section(Division::Section)),
        ("節", LabelKind::Section(Division::Section)),
    ];
    UNITS
        .iter()
        .find_map(|(unit, kind)| Some((*kind, text.strip_prefix(unit)?)))
}

/// Whether `rest` shows that 第十六条 before it is a citation inside a sentence.
///
/// Text may follow a label without a space, so only words count that can hardly
/// begin a provision.
fn is_chinese_citation(kind: LabelKind, rest: &str) -> bool {
    const GOES_ON: [&str; 15] = [
        "的",
        "之",
        "是",
        "，",
        ",",
        "规定",
        "規定",
        "所称",
        "所稱",
        "所列",
        "所述",
        "所指",
        "所定",
        "所规定",
        "所規定",
    ];
    let is_a_condition = kind == LabelKind::Provision && rest.starts_with('件');
    let names_another = rest
        .strip_prefix(['、', '和', '与', '與', '及', '或', '至', '到'])
        .is_some_and(|rest| rest.starts_with('第'));
    let names_a_paragraph = kind == LabelKind::Provision && rest.starts_with('第');
    is_a_condition
        || names_another
        || names_a_paragraph
        || GOES_ON.iter().any(|word| rest.starts_with(word))
}

/// Whether `rest` shows that `Article 16` before it is a citation inside a
/// sentence, or part of a longer number.
fn is_english_citation(rest: &str) -> bool {
    const GOES_ON: [&str; 5] = ["of", "and", "or", "to", "shall"];
    let mut chars = rest.chars();
    match chars.next() {
        None => false,
        Some('\'' | '’' | ',' | '，' | '、' | '/' | '%') => true,
        Some('.' | '．' | '-' | '－' | '–' | '\u{2010}' | '\u{2011}') => {
            chars.as_str().starts_with(is_digit)
        }
        Some(blank) if blank.is_whitespace() => {
            let next = rest.trim_start();
            let after = next.trim_start_matches(char::is_alphanumeric);
            GOES_ON.contains(&&next[..next.len() - after.len()])
        }
        Some(other) => other.is_alphanumeric(),
    }
}

/// The text after the punctuation that closes 第一条： or `Article 16.`.
fn after_punctuation(text: &str) -> &str {
    let mut chars = text.chars();
    match chars.next() {
        Some(':' | '：' | '、') => chars.as_str(),
        Some('.' | '．') if at_blank_or_end(chars.as_str()) => chars.as_str(),
        _ => text,
    }
}

fn at_blank_or_end(text: &str) -> bool {
    text.is_empty() || text.starts_with(char::is_whitespace)
}

fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numerals::to_chinese;
    use proptest::prelude::*;

    /// `text` is the label, `|`, and what follows it.
    fn check(text: &str, kind: LabelKind, number: &str) {
        let (expected, rest) = text.split_once('|').unwrap_or((text, ""));
        let whole = format!("{expected}{rest}");
        let found = label(&whole).unwrap_or_else(|| panic!("no label in {whole:?}"));
        assert_eq!(found.kind, kind, "{whole:?}");
        assert_eq!(found.number.to_string(), number, "{whole:?}");
        assert_eq!(&whole[..found.len], expected, "{whole:?}");
    }

    fn check_none(texts: &[&str]) {
        for text in texts {
            assert_eq!(label(text), None, "{text:?}");
        }
    }

    #[test]
    fn bracketed_labels() {
        let check = |text, number| check(text, LabelKind::Bracketed, number);
        check("（十六）|创新信用监管。", "16");
        check("(十六)|创新", "16");
        check("(16)| Innovate", "16");
        check("（16）|创新", "16");
        check("（１６）", "16");
        check("（16)|创新", "16");
        check("( 16 )| Innovate", "16");
        check("（一百二十之一）", "120-1");
        check("(14-1)| x", "14-1");
        check("(999)", "999");
        check_none(&[
            "（）",
            "()",
            "(",
            "(16",
            "（十六",
            "(a)",
            "(iv)",
            "（2022）",
            "(2022) 3",
            "（二〇二二）",
            "（参加）",
            "（十十）",
            "(16.4)",
            "(010-12345678)",
            " (16)",
            "[16]",
        ]);
    }

    #[test]
    fn listed_labels() {
        let check = |text, number| check(text, LabelKind::Listed, number);
        check("一、|总体要求", "1");
        check("十六、|总", "16");
        check("壹、|前言", "1");
        check("16、|总", "16");
        check("１６、|总", "16");
        check("1.| Scope", "1");
        check("1.", "1");
        check("1.|　总则", "1");
        check("12.|\u{a0}Scope", "12");
        check("１．|总则", "1");
        check("1．|总则", "1");
        check("一.| 总则", "1");
        check("999.| Last", "999");
        check("I.| General Requirements", "1");
        check("XIV.|\u{a0}Scope", "14");
        check("II.", "2");
        check_none(&[
            "I.e. the law",
            "II.General",
            "IIII. x",
            "II",
            "II Scope",
            "V. cholerae is a germ",
            "C. Marx",
            "M. Weber",
            "i. x",
            "1.5 million",
            "１．５",
            "1.Scope",
            "2022.",
            "2022. A year",
            "1000. x",
            "2022、2023年",
            "一",
            "一方面",
            "十九大",
            "十九大以来",
            "一百百、",
            "16",
            "16 ",
            "1",
            ".",
            "、",
            "万、",
            "1) x",
            "1-2、",
        ]);
    }

    #[test]
    fn chinese_provisions() {
        let check = |text, number| check(text, LabelKind::Provision, number);
        check("第十六条|　国家", "16");
        check("第十六条|国家", "16");
        check("第16条|国家", "16");
        check("第１６条", "16");
        check("第 16 條", "16");
        check("第\u{3000}16\u{3000}條|　x", "16");
        check("第 14-1 條|\n", "14-1");
        check("第14-1條|x", "14-1");
        check("第十四條之一|　x", "14-1");
        check("第一百二十条之一|【帮助恐怖活动罪】", "120-1");
        check("第十四条之一之二| x", "14-1-2");
        check("第 14 條之 1| x", "14-1");
        check("第一百二十之一条", "120-1");
        check("第一千零一条|x", "1001");
        check("第一百十條|　x", "110");
        check("第一千二百六十条|　本法", "1260");
        check("第一条：|标的", "1");
        check("第一条、|标的", "1");
        check("第一条.| 标的", "1");
        check("第五条|及时公开", "5");
        check("第五条|和平", "5");
        check_none(&[
            "第",
            "第一",
            "第一，",
            "第十六",
            "第五款",
            "第五项",
            "第一次",
            "第条",
            "第十十条",
            "第十六条第二款规定",
            "第十六条的规定",
            "第十六条之规定",
            "第十六条规定的期限",
            "第十條所定人員",
            "第十六条、第十七条",
            "第十六条至第二十条",
            "第十六条和第十七条",
            "第十六条，",
            "第一条件",
            "第14-1-2-3條",
            "第十四条之一之二之三",
            "第4294967296条",
            "本法第十六条",
            "十六条",
            " 第十六条",
        ]);
    }

    #[test]
    fn chinese_sections() {
        let check = |text, division, number| check(text, LabelKind::Section(division), number);
        check("第五章|　总则", Division::Chapter, "5");
        check("第五章|程序", Division::Chapter, "5");
        check("第三章之一|　x", Division::Chapter, "3-1");
        check("第五节|　总则", Division::Section, "5");
        check("第五節", Division::Section, "5");
        check("第五编|　合同", Division::Book, "5");
        check("第五編", Division::Book, "5");
        check("第五篇", Division::Part, "5");
        check("第五部分|　结论", Division::Part, "5");
        check("第 2 章| x", Division::Chapter, "2");
        check("第二编|第一章", Division::Book, "2");
        check_none(&[
            "第五部",
            "第五部门",
            "第五章的",
            "第五章和第六章",
            "第一部分是",
        ]);
    }

    #[test]
    fn english_provisions() {
        let check = |text, number| check(text, LabelKind::Provision, number);
        check("Article 16| The State", "16");
        check("ARTICLE 16", "16");
        check("article 16| the state", "16");
        check("Article 16.| Scope", "16");
        check("Article 16:| Scope", "16");
        check("Article 16|\u{3000}Scope", "16");
        check("Article 16|(1) The State", "16");
        check("Article 16| — Scope", "16");
        check("Article16| Scope", "16");
        check("Article 14-1| Scope", "14-1");
        check("Article 120-1-2", "120-1-2");
        check("Article 16|-Scope", "16");
        check("Article IV| Scope", "4");
        check("Article I", "1");
        check("Article I.| Scope", "1");
        check("ARTICLE I| SCOPE", "1");
        check("Art. 16| x", "16");
        check("Art.16", "16");
        check("Art 16", "16");
        check("§ 16| x", "16");
        check("§16", "16");
        check_none(&[
            "Article",
            "Article ",
            "Articles 16",
            "Article of",
            "Article I wrote",
            "Article I'm",
            "Article i",
            "Article C",
            "Article 16a",
            "Article 16 of this Law",
            "Article 16, para",
            "Article 16 and 17",
            "Article 16 shall",
            "Article 16's",
            "Article 16–20",
            "Article 1-2-3-4",
            "Article 16.4",
            "Articled 16",
            "Artist 16",
            "art",
            "Art.",
            "§",
            "§§ 16",
            "Article IIII",
            "ArticleI",
            " Article 16",
            "Article 16bis",
            "Article I, Section 8",
        ]);
    }

    #[test]
    fn english_sections() {
        let check = |text, division, number| check(text, LabelKind::Section(division), number);
        check("Part 5| Improve", Division::Part, "5");
        check("Part 5:| Improve", Division::Part, "5");
        check("PART V", Division::Part, "5");
        check("Part V.| Improve", Division::Part, "5");
        check("Chapter 3| General", Division::Chapter, "3");
        check("Chapter L| In which", Division::Chapter, "50");
        check("CHAPTER XLII", Division::Chapter, "42");
        check("Section 2| General", Division::Section, "2");
        check("Book 1", Division::Book, "1");
        check("Title VI| Scope", Division::Title, "6");
        check_none(&[
            "Part of",
            "Part 5 of the Act",
            "Part C",
            "Part D Scope",
            "Part M",
            "Section 2.1",
            "Part i",
            "Partly 5",
            "Title",
            "Bookkeeping 1",
            "Chapter IC",
            "Part A",
            "Part-5",
        ]);
    }

    proptest! {
        #[test]
        fn an_ordinal_is_found_whatever_follows_a_blank(n: u32, rest: String) {
            for numeral in [to_chinese(n), n.to_string()] {
                let expected = format!("第{numeral}条");
                for text in [format!("{expected}…"), format!("{expected}　{rest}")] {
                    let found = label(&text).expect("a label");
                    prop_assert_eq!(found.kind, LabelKind::Provision);
                    prop_assert_eq!(found.number, Number::new(n));
                    prop_assert_eq!(found.len, expected.len());
                }
            }
        }

        #[test]
        fn any_text_is_safe(text: String) {
            if let Some(found) = label(&text) {
                prop_assert!(text.is_char_boundary(found.len));
            }
        }

        #[test]
        fn a_label_needs_nothing_before_or_after_it(
            text in "(第|（|\\(|Part |Article |art\\.|§)? ?[一二十百零0-9０IVXLC]{1,4} ?(条|章|部分|、|\\.|．|）|\\))?(之一|-1|－2)?[ 　a条第.：]{0,3}"
        ) {
            if let Some(found) = label(&text) {
                prop_assert!(found.len > 0 && text.is_char_boundary(found.len));
                let alone = label(&text[..found.len]).expect("still a label");
                prop_assert_eq!(alone, found);
            }
        }
    }
}
