//! What shows that a label at the beginning of a text is a citation.

use super::LabelKind;
use super::numeral::is_digit;

/// Whether `rest` shows that 第十六条 before it is a citation inside a sentence.
///
/// Text may follow a label without a space, so only words count that can hardly
/// begin a provision.
pub(super) fn is_chinese_citation(kind: LabelKind, rest: &str) -> bool {
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
pub(super) fn is_english_citation(rest: &str) -> bool {
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
