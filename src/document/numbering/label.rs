//! Labels at the beginning of a line.

use super::Label;
use super::bare::bare;
use super::east_asian::east_asian_label;
use super::marks;
use super::western::{number_first, series_alone, word_first};
use crate::text::is_han;

/// Parses a label at the very beginning of a text.
///
/// The words of many languages (`Article`, `§`, 条, 조, `Глава`), all widths and
/// digits, spaces inside the label (第 14-1 條) and the signs of Markdown around
/// it (`### 第一条`) are understood. Some forms depend on what follows:
///
/// - `1.` is a label before a space or the end, so `1.5 million` is none;
///   `１．` before anything but a digit. The day of a date is none: `9. September`.
/// - （…）, 一、 and `1.` are labels up to 999, so （2022） is none.
/// - `II.` is a label as `1.` is, if it has only the letters I, V and X (C, D, L
///   and M are rather initials of names) and no lower-case word follows.
/// - `Article I` needs the Roman numeral in capitals and no lower-case word after
///   it (`Article I wrote` begins a sentence). `Part C` is a letter, not 100: C,
///   D, L and M alone are numerals after `Chapter` only.
/// - `Article 20.4` is article 20-4 if no lower-case word follows it.
/// - `L. 123-1` of French codes is article 123-1, without a word before it from 100
///   on.
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
    let (inside, closing) = marks::after_opening(text);
    let (kind, number, rest) = match inside.chars().next()? {
        '第' | '제' => east_asian_label(inside),
        first if is_han(first) => bare(inside),
        // `1. Abschnitt` before the `1.` of a list.
        _ => number_first(inside)
            .or_else(|| bare(inside))
            .or_else(|| word_first(inside))
            .or_else(|| series_alone(inside)),
    }?;
    let rest = rest.strip_prefix(closing).unwrap_or(rest);
    Some(Label {
        kind,
        number,
        len: text.len() - rest.len(),
    })
}

#[cfg(test)]
mod tests;
