//! The text of an element, without its codes and its layout.

use super::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};
use crate::text::is_cjk;

/// Joins lines of text. A line break becomes a space, or nothing between
/// characters of scripts without spaces.
#[derive(Debug, Default)]
pub(in crate::formats) struct TextJoiner {
    text: String,
    /// Spaces before this byte are part of the text.
    verbatim_end: usize,
    is_broken: bool,
}

impl TextJoiner {
    /// Appends text as laid out in the file.
    pub(in crate::formats) fn push(&mut self, text: &str) {
        let mut lines = text.split(['\n', '\r']);
        if let Some(rest) = lines.next() {
            self.line(rest);
        }
        for line in lines {
            self.line_break();
            self.line(line);
        }
    }

    /// Appends text whose spaces and line breaks count.
    pub(in crate::formats) fn push_verbatim(&mut self, text: &str) {
        self.append(text);
        self.verbatim_end = self.text.len();
    }

    /// Ends a line.
    pub(in crate::formats) fn line_break(&mut self) {
        self.trim_layout();
        self.is_broken = true;
    }

    /// Appends a line break that the text asks for.
    fn push_line_break(&mut self) {
        self.trim_layout();
        self.push_verbatim("\n");
    }

    fn trim_layout(&mut self) {
        let laid = &self.text[self.verbatim_end..];
        let kept = laid.trim_end_matches(LAYOUT).len();
        self.text.truncate(self.verbatim_end + kept);
    }

    /// The joined text, trimmed.
    pub(in crate::formats) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        let blank = self.text.len() - self.text.trim_start().len();
        self.text.drain(..blank);
        self.text
    }

    fn line(&mut self, line: &str) {
        if self.is_broken {
            self.append(line.trim_start_matches(LAYOUT));
        } else {
            self.append(line);
        }
    }

    fn append(&mut self, text: &str) {
        let Some(next) = text.chars().next() else {
            return;
        };
        if std::mem::take(&mut self.is_broken)
            && let Some(last) = self.text.chars().next_back()
            && !last.is_whitespace()
            && !next.is_whitespace()
            && !are_unspaced(last, next)
        {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }
}

/// Layout characters besides line breaks.
const LAYOUT: [char; 2] = [' ', '\t'];

/// Whether two characters are written without a space between them: those of
/// scripts without spaces, and the quotation marks that they share with other
/// scripts.
fn are_unspaced(last: char, next: char) -> bool {
    let is_shared = |c| matches!(c, '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}');
    (is_cjk(last) && (is_cjk(next) || is_shared(next))) || (is_shared(last) && is_cjk(next))
}

/// The text of the open element to its end. Of elements named in `codes` only their
/// line breaks and the texts inside them (`sub`) stay; of others the text stays.
///
/// # Errors
/// The file is not XML here.
pub(in crate::formats) fn element_text(
    xml: &mut XmlReader,
    codes: &[&str],
    problems: &mut Problems,
) -> Result<String, OpenError> {
    let mut words = TextJoiner::default();
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next(problems)? {
            Some(XmlEvent::Text(text)) => words.push(text),
            Some(XmlEvent::Verbatim(text)) => words.push_verbatim(&text),
            Some(XmlEvent::Start(tag)) if codes.contains(&tag.name) => {
                let code = NativeCode::read(&tag, xml, problems)?;
                code.push_to(&mut words);
            }
            Some(XmlEvent::Start(tag)) if tag.name == "sub" => {
                let text = element_text_of_sub(xml, problems)?;
                push_apart(&text, &mut words);
            }
            Some(XmlEvent::Start(_)) => depth += 1,
            Some(XmlEvent::End) => depth -= 1,
            None => break,
        }
    }
    Ok(words.finish())
}

/// What a code of the text's native format holds for a reader.
#[derive(Debug, Default)]
pub(in crate::formats) struct NativeCode {
    is_line_break: bool,
    /// Texts inside it, such as the description of a picture.
    texts: Vec<String>,
}

impl NativeCode {
    /// Reads the open element of a code, which `tag` began, to its end.
    ///
    /// # Errors
    /// The file is not XML here.
    pub(in crate::formats) fn read(
        tag: &XmlTag,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<NativeCode, OpenError> {
        let kind = tag.attribute("type").or_else(|| tag.attribute("ctype"));
        let mut found = NativeCode::default();
        let mut native = String::new();
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next(problems)? {
                Some(XmlEvent::Text(text)) => native.push_str(text),
                Some(XmlEvent::Verbatim(text)) => native.push_str(&text),
                Some(XmlEvent::Start(tag)) if tag.name == "sub" => {
                    found.texts.push(element_text_of_sub(xml, problems)?);
                }
                Some(XmlEvent::Start(_)) => depth += 1,
                Some(XmlEvent::End) => depth -= 1,
                None => break,
            }
        }
        found.is_line_break = kind.as_deref() == Some("lb") || is_line_break(&native);
        Ok(found)
    }

    /// Appends its line break, or its texts.
    pub(in crate::formats) fn push_to(self, words: &mut TextJoiner) {
        if self.is_line_break {
            words.push_line_break();
        }
        for text in self.texts {
            push_apart(&text, words);
        }
    }
}

/// Whether a code of HTML, or of a string, is a line break.
pub(in crate::formats) fn is_line_break(code: &str) -> bool {
    let code = code.trim_matches([' ', '\t']).to_ascii_lowercase();
    let tag = code
        .strip_prefix("<br")
        .and_then(|rest| rest.strip_suffix('>'));
    let is_tag = tag.is_some_and(|rest| rest.trim().trim_end_matches('/').trim().is_empty());
    is_tag || matches!(code.as_str(), "\n" | "\r\n" | "\\n")
}

/// Appends a text that is no part of the sentence around it.
fn push_apart(text: &str, words: &mut TextJoiner) {
    words.line_break();
    words.push_verbatim(text);
    words.line_break();
}

/// The text of a `sub`, without the codes in it. It may hold others of its kind.
fn element_text_of_sub(xml: &mut XmlReader, problems: &mut Problems) -> Result<String, OpenError> {
    let mut words = TextJoiner::default();
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next(problems)? {
            Some(XmlEvent::Text(text)) => words.push(text),
            Some(XmlEvent::Verbatim(text)) => words.push_verbatim(&text),
            Some(XmlEvent::Start(tag)) if tag.name != "sub" && tag.name != "hi" => {
                xml.skip(problems)?
            }
            Some(XmlEvent::Start(_)) => depth += 1,
            Some(XmlEvent::End) => depth -= 1,
            None => break,
        }
    }
    Ok(words.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_layout_and_references_are_not() {
        let check = |laid: &str, expected: &str| {
            let mut words = TextJoiner::default();
            words.push(laid);
            assert_eq!(words.finish(), expected, "{laid:?}");
        };
        check("\n      信用\n      体系\n    ", "信用体系");
        check("credit\r\n   system", "credit system");
        check("信用\ncredit", "信用 credit");
        check("“信用”\n。", "“信用”。");
        check("he said.”\n“No.", "he said.” “No.");
        check("two  blanks\tand a tab", "two  blanks\tand a tab");
        check("\n\n\n", "");
        let mut words = TextJoiner::default();
        words.push("a ");
        words.push_verbatim("\n");
        words.push("\n  b");
        assert_eq!(words.finish(), "a \nb");
    }
}
