//! What shows that a label at the beginning of a text is a citation.

use super::LabelKind;
use super::numeral::{HYPHENS, is_digit};
use crate::text::is_kana;

/// Whether `rest` shows that 第十六条 before it is a citation inside a sentence.
///
/// Chinese text may follow a label without a space, so only words count that can
/// hardly begin a provision. In Japanese, a space or a bracket follows a label,
/// and a particle a citation.
pub(super) fn is_chinese_citation(kind: LabelKind, rest: &str) -> bool {
    const GOES_ON: [&str; 19] = [
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
        "及び",
        "又は",
        "若しくは",
        "並びに",
    ];
    let is_a_condition = kind == LabelKind::Provision && rest.starts_with('件');
    let names_another = rest
        .strip_prefix(['、', '和', '与', '與', '及', '或', '至', '到'])
        .is_some_and(|rest| rest.starts_with('第'));
    let names_a_paragraph = kind == LabelKind::Provision && rest.starts_with('第');
    is_a_condition
        || names_another
        || names_a_paragraph
        || rest.starts_with(is_kana)
        || GOES_ON.iter().any(|word| rest.starts_with(word))
}

/// Whether `rest` shows that 제16조 before it is a citation inside a sentence: a
/// particle follows it, or another number.
pub(super) fn is_korean_citation(rest: &str) -> bool {
    const GOES_ON: [&str; 6] = ["및", "또는", "내지", "부터", "제", "중"];
    let next = rest.trim_start();
    match rest.chars().next() {
        None => false,
        Some(blank) if blank.is_whitespace() => GOES_ON.iter().any(|word| next.starts_with(word)),
        Some(other) => other.is_alphanumeric() || matches!(other, ',' | '·' | 'ㆍ' | '-'),
    }
}

/// Whether `rest` shows that `Article 16` before it is a citation inside a
/// sentence, or part of a longer number.
pub(super) fn is_western_citation(rest: &str) -> bool {
    /// And, of, to, shall; and the parts of a provision. Sorted by their bytes.
    const GOES_ON: [&str; 49] = [
        "Abs",
        "Absatz",
        "Buchstabe",
        "Halbsatz",
        "Nr",
        "Nummer",
        "Satz",
        "al",
        "alin",
        "alinéa",
        "and",
        "apartado",
        "bis",
        "comma",
        "de",
        "del",
        "della",
        "des",
        "du",
        "e",
        "en",
        "et",
        "f",
        "ff",
        "inciso",
        "lett",
        "o",
        "oder",
        "odst",
        "of",
        "or",
        "ou",
        "paragraph",
        "paragraphe",
        "párrafo",
        "shall",
        "sowie",
        "subsection",
        "to",
        "und",
        "ust",
        "van",
        "y",
        "абз",
        "и",
        "или",
        "настоящего",
        "пункта",
        "части",
    ];
    let mut chars = rest.chars();
    match chars.next() {
        None => false,
        Some('\'' | '’' | ',' | '，' | '、' | '/' | '%') => true,
        Some('.' | '．' | '–') => chars.as_str().starts_with(is_digit),
        Some(hyphen) if HYPHENS.contains(&hyphen) => chars.as_str().starts_with(is_digit),
        Some(blank) if blank.is_whitespace() => {
            let next = rest.trim_start();
            let after = next.trim_start_matches(char::is_alphanumeric);
            let word = &next[..next.len() - after.len()];
            GOES_ON.contains(&word)
        }
        Some(other) => other.is_alphanumeric(),
    }
}
