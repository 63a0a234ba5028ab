//! The strings that the cells of all sheets share.

use crate::formats::xml::{XmlEvent, XmlReader};
use crate::formats::{OpenError, Problems};

/// The strings of a workbook by their numbers.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    text: String,
    /// Where each string ends in `text`.
    ends: Vec<usize>,
}

impl SharedStrings {
    /// Reads the part with the strings.
    pub(super) fn read(xml: &mut XmlReader, problems: &mut Problems) -> Result<Self, OpenError> {
        let mut strings = SharedStrings::default();
        while let Some(event) = xml.next(problems)? {
            if let XmlEvent::Start(tag) = event
                && tag.local_name() == "si"
            {
                strings.text.push_str(&string(xml, problems)?);
                strings.ends.push(strings.text.len());
            }
        }
        Ok(strings)
    }

    /// The string of a number.
    pub(super) fn get(&self, nth: usize) -> Option<&str> {
        let end = *self.ends.get(nth)?;
        let start = nth.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}

/// The rest of an element with text in runs. How to pronounce it is left out.
pub(super) fn string(xml: &mut XmlReader, problems: &mut Problems) -> Result<String, OpenError> {
    let mut text = String::new();
    // Whether each open element is one with text.
    let mut open = vec![false];
    while !open.is_empty() {
        match xml.next(problems)? {
            Some(XmlEvent::Start(tag)) if tag.local_name() == "rPh" => xml.skip(problems)?,
            Some(XmlEvent::Start(tag)) => open.push(tag.local_name() == "t"),
            Some(XmlEvent::End) => drop(open.pop()),
            Some(XmlEvent::Text(part)) if open.last() == Some(&true) => text.push_str(part),
            Some(XmlEvent::Verbatim(part)) if open.last() == Some(&true) => text.push_str(&part),
            Some(_) => {}
            None => break,
        }
    }
    Ok(unescaped(&text))
}

/// Resolves `_x000D_`, as characters are written that XML has no room for. A
/// carriage return is a line break that `\n` repeats.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let code = escape
            .get(2..6)
            .filter(|_| escape.as_bytes().get(6) == Some(&b'_'));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match letter.and_then(char::from_u32) {
            Some(letter) => {
                plain.extend(Some(letter).filter(|letter| *letter != '\r'));
                rest = &escape[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &escape[2..];
            }
        }
    }
    plain.push_str(rest);
    plain.retain(|c| c != '\r');
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        let check = |text: &str, expected: &str| assert_eq!(unescaped(text), expected);
        check("a_x000D_\nb", "a\nb");
        check("_x0041_x", "Ax");
        check("snake_xcase_ and _x", "snake_xcase_ and _x");
        check("河_x河河", "河_x河河");
        check("_xD800_", "_xD800_");
    }
}
