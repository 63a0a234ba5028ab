//! Step 5 of alignment: sentence splitting.
//!
//! A sentence ends at a full stop, question mark, exclamation mark or semicolon
//! with the closing quotation marks and brackets after it. (Semicolons count
//! because clauses of legal texts are rules of their own, and translators keep
//! them apart.) Full-width punctuation ends a sentence anywhere; other
//! punctuation only before whitespace and something that can begin a sentence.
//! A dot after an abbreviation, an initial or the number of a heading ends
//! none (`abbreviations.rs`).
//!
//! ```
//! use duizhao::align::sentences::sentences;
//!
//! let text = "See Art. 3. It applies.";
//! let found: Vec<_> = sentences(text, &"en".into()).into_iter().map(|range| &text[range]).collect();
//! assert_eq!(found, ["See Art. 3.", "It applies."]);
//! ```

mod abbreviations;

use std::ops::Range;

use crate::document::LanguageTag;
use crate::text::{is_closing, is_opening, is_unspaced};

/// Punctuation that ends a sentence whatever follows.
const FULL_STOPS: &str = "。！？｡；﹗﹖।॥။។";

/// Punctuation that ends a sentence before whitespace.
const STOPS: &str = ".!?;‽؟۔։።";

/// Punctuation that continues a sentence, even after a closing quotation mark.
const CONTINUING: &str = "，、：；。！？,:;—…";

/// Splits a text in a language into sentences, as byte ranges in order. They
/// cover all of the text but whitespace between them; a blank text has none. An
/// empty line ends a sentence too. Linear time.
pub fn sentences(text: &str, language: &LanguageTag) -> Vec<Range<usize>> {
    let is_english = language.is_english();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(len) = text[at..].find(may_end) {
        at += len;
        match end_at(text, start, at, is_english) {
            Ok(end) => {
                found.extend(trim_range(text, start..end));
                (start, at) = (end, end);
            }
            Err(next) => at = next,
        }
    }
    found.extend(trim_range(text, start..text.len()));
    found
}

fn may_end(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, '.' | '!' | '?' | ';' | '\n')
    } else {
        c == '…' || FULL_STOPS.contains(c) || STOPS.contains(c)
    }
}

/// The end of the sentence, closing punctuation included, if it ends with the
/// mark at a byte; if not, `Err` with the byte after the mark.
fn end_at(text: &str, start: usize, at: usize, is_english: bool) -> Result<usize, usize> {
    let rest = &text[at..];
    let behind = rest.trim_start_matches(|c| c != '\n' && may_end(c));
    if behind.len() == rest.len() {
        return empty_line(text, at);
    }
    let end = text.len() - behind.len();
    let after =
        behind.trim_start_matches(|c| is_closing(c) && !opens_quotation(text, start, end, c));
    let closed = text.len() - after.len();
    let marks = &text[at..end];
    let ends = match after.chars().next() {
        None => true,
        // “来了！”，他说。 is one sentence.
        Some(c) if CONTINUING.contains(c) => false,
        Some(c) if needs_no_space(text, at, marks) => {
            !marks.ends_with('…') || closed > end || !continues_after_ellipsis(c)
        }
        Some(c) => {
            // An English semicolon ends a sentence before a lower-case letter too.
            c.is_whitespace()
                && (marks.ends_with(';') || can_begin(after))
                && !abbreviations::is_inside(text, start..at, marks, after, is_english)
        }
    };
    if ends { Ok(closed) } else { Err(end) }
}

/// Whether a straight quotation mark after the end of a sentence opens the next
/// quotation: it does if those before it in the sentence are paired.
fn opens_quotation(text: &str, start: usize, end: usize, c: char) -> bool {
    // Counting from the start of a very long sentence at each of its marks would
    // take quadratic time.
    const REACH: usize = 2_000;
    let from = text.ceil_char_boundary(start.max(end.saturating_sub(REACH)));
    c == '"' && text[from..end].matches('"').count().is_multiple_of(2)
}

/// Whether marks end a sentence without whitespace after them: full-width ones,
/// and others after a character of a script without spaces.
fn needs_no_space(text: &str, at: usize, marks: &str) -> bool {
    let before = text[..at].chars().next_back();
    let is_behind = before.is_some_and(|c| is_unspaced(c) || is_closing(c) && !c.is_ascii());
    marks.contains(|c| FULL_STOPS.contains(c)) || (is_behind && !marks.starts_with('.'))
}

/// Whether a sentence may continue with this character after an ellipsis.
fn continues_after_ellipsis(c: char) -> bool {
    !c.is_whitespace() && !is_opening(c)
}

/// Whether the text after whitespace can begin a sentence: it does not begin
/// with a lower-case letter.
fn can_begin(after: &str) -> bool {
    let first = after.trim_start().trim_start_matches(is_opening);
    !first.starts_with(char::is_lowercase)
}

/// The byte after the line break at `at`: `Ok` if an empty line follows, which
/// ends the sentence, else `Err`.
fn empty_line(text: &str, at: usize) -> Result<usize, usize> {
    let end = at + 1;
    let next = text[end..].trim_start_matches([' ', '\t', '\r', '\u{3000}']);
    if next.starts_with('\n') {
        Ok(end)
    } else {
        Err(end)
    }
}

/// A range without whitespace at its ends; `None` if nothing is left.
fn trim_range(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let sentence = &text[range.clone()];
    let start = range.start + sentence.len() - sentence.trim_start().len();
    let len = sentence.trim().len();
    (len > 0).then_some(start..start + len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(language: &str, expected: &[&str]) {
        let text = expected.join(if language == "zh" { "" } else { " " });
        let found: Vec<_> = sentences(&text, &language.into())
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn chinese() {
        check("zh", &["第一句。", "第二句！", "第三句？"]);
        check("zh", &["他说：“你好。”", "她笑了。"]);
        check("zh", &["“真的吗？！”", "“真的。”"]);
        check("zh", &["“来了！”，他说。", "走。"]);
        check("zh", &["他想……然后走了。", "好……”", "走了。"]);
        check("zh", &["（见附件。）", "完。"]);
        check("zh", &["信用是基础;", "是保障?", "共3.5万元。"]);
        check("zh", &["《意见》全文如下。", "一、总体要求"]);
        check("zh", &["没有句号"]);
    }

    #[test]
    fn english() {
        check("en", &["One.", "Two!", "Three?"]);
        check("en", &["He said \"Go.\"", "She went."]);
        check("en", &["“Really?” he asked.", "“Yes.”"]);
        check(
            "en",
            &["Mr. J. R. Smith of the U.S. Army paid $3.50.", "Good."],
        );
        check(
            "en",
            &["See No. 5, Art. 3 and Fig. 2, e.g. the first.", "Next."],
        );
        check(
            "en",
            &[
                "Apples, pears, etc. are fruit;",
                "so are plums.",
                "The end.",
            ][..],
        );
        check("en", &["Credit, trade, etc.", "The second."]);
        check("en", &["1. General requirements"]);
        check("en", &["(1) Guiding ideology.", "IV. Final provisions"]);
        check("en", &["He waited... and waited.", "Then... Nothing."][..1]);
        check(
            "en",
            &["It was he and I.", "Then we left at 5 p.m. on Monday."],
        );
        check("en", &["He wrote \"Stop!\"", "\"Why?\" she asked."]);
        check("en", &["Was it 1999?", "2000 was better."]);
    }

    #[test]
    fn other_languages() {
        check("de", &["Das ist gut.", "Ist es das?", "Ja!"]);
        check("ru", &["Это дом.", "Где он?"]);
        check("hi", &["यह घर है।", "कहाँ?"]);
        check("ar", &["هذا بيت.", "أين هو؟"]);
    }

    #[test]
    fn an_empty_line_ends_a_sentence_but_a_line_break_does_not() {
        let text = "no stop\n \nsecond\nline";
        let found: Vec<_> = sentences(text, &"en".into())
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["no stop", "second\nline"]);
    }

    proptest! {
        #[test]
        fn only_whitespace_is_left_out(text in "[ a-cA-C甲乙。！？；…”“\"'.!?;\n\r)(1-3]{0,60}", language in "zh|en|de") {
            let mut rest = 0;
            for range in sentences(&text, &language.as_str().into()) {
                prop_assert!(text[rest..range.start].trim().is_empty());
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                prop_assert!(!range.is_empty());
                rest = range.end;
            }
            prop_assert!(text[rest..].trim().is_empty());
        }

        #[test]
        fn any_text_is_safe(text: String) {
            sentences(&text, &"en".into());
            sentences(&text, &"zh".into());
        }
    }

    #[test]
    fn an_endless_sentence_takes_linear_time() {
        let long = "e.g. \"a\" ... ".repeat(200_000);
        assert!(!sentences(&long, &"en".into()).is_empty());
    }
}
