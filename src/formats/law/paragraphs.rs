//! Splits an article into paragraphs. Its lines are paragraphs and items, but
//! long ones may be wrapped at a fixed width in the middle of a sentence.

use crate::document::numbering::{self, LabelKind};
use crate::text::{ends_with_stop, parse_numeral};

/// The paragraphs of a text, with wrapped lines joined.
pub(super) fn split(text: &str) -> Vec<String> {
    let lines: Vec<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before = "";
    for line in lines {
        match paragraphs.last_mut() {
            Some(last) if continues(before, line, widest) => {
                let parts_words = ends_in_word(before) && begins_with_word(line);
                last.push_str(if parts_words { " " } else { "" });
                last.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
        before = line;
    }
    paragraphs
}

/// Whether a line is wrapped, and the next continues its sentence.
fn continues(line: &str, next: &str, widest: usize) -> bool {
    /// Shorter lines, in columns, are not wrapped.
    const NARROWEST: usize = 32;
    if ends_with_stop(line) || is_item(next) {
        return false;
    }
    let is_full = width(line) >= NARROWEST && width(line) * 5 >= widest * 4;
    is_full || next.starts_with(['，', '、', '。', '；']) || next.starts_with(char::is_lowercase)
}

/// Whether a line begins with 一、, （一）, `1.`, `(1)`, or 一 and a space.
fn is_item(line: &str) -> bool {
    let labelled = numbering::label(line);
    let is_listed = labelled
        .is_some_and(|label| matches!(label.kind, LabelKind::Bracketed | LabelKind::Listed));
    let numeral = line.split(char::is_whitespace).next().unwrap_or_default();
    let stands_apart = numeral.len() < line.len() && parse_numeral(numeral).is_some();
    is_listed || stands_apart && !numeral.is_ascii()
}

fn ends_in_word(line: &str) -> bool {
    line.ends_with(|c: char| c.is_ascii() || c.is_alphabetic() && !is_wide(c))
}

fn begins_with_word(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii() || c.is_alphabetic() && !is_wide(c))
}

fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Approximate width in columns.
fn width(line: &str) -> usize {
    line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs() {
        let check = |text: &str, expected: &[&str]| assert_eq!(split(text), expected, "{text}");
        check("", &[]);
        check("（刪除）", &["（刪除）"]);
        check("第一項。\r\n第二項。", &["第一項。", "第二項。"]);
        check(
            "中華民國國民大會受全體國民之付託，依據孫中山先生創立中華民國之遺\r\n教，為鞏固國權，保障民權，奠定社會安寧，增進人民福利，制定本憲法\r\n，頒行全國，永矢咸遵。",
            &[
                "中華民國國民大會受全體國民之付託，依據孫中山先生創立中華民國之遺教，為鞏固國權，保障民權，奠定社會安寧，增進人民福利，制定本憲法，頒行全國，永矢咸遵。",
            ],
        );
        check(
            "設下列各局：\r\n一、第一局。\r\n二、第二局",
            &["設下列各局：", "一、第一局。", "二、第二局"],
        );
        check(
            "職權如左：\r\n一　選舉\r\n二　罷免",
            &["職權如左：", "一　選舉", "二　罷免"],
        );
        check("甲\r\n乙", &["甲", "乙"]);
        check(
            "shall have:\r\n(1) one;\r\n(2) two and\r\nthree.",
            &["shall have:", "(1) one;", "(2) two and three."],
        );
        check(
            "First paragraph.\r\nSecond one.",
            &["First paragraph.", "Second one."],
        );
        check(
            "He said “so.”\r\nthen left.",
            &["He said “so.”", "then left."],
        );
    }
}
