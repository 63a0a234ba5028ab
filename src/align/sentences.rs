//! Where sentences end.

use std::ops::Range;

/// Signs that end a sentence whatever follows.
const FULL_STOPS: &str = "。！？；";

/// Signs that end a sentence before a blank.
const STOPS: &str = ".!?;";

/// Signs that belong to the sentence before them.
const CLOSING: &str = "”’」』》〉）］】)]\"'";

/// The sentences of a text in a language, as byte ranges: in order, without
/// the blanks between them, and all of the text but those. A text of blanks
/// has none. Takes linear time.
pub fn sentences(text: &str, _language: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(stop) = text[at..].chars().next() {
        at += stop.len_utf8();
        if !FULL_STOPS.contains(stop) && !STOPS.contains(stop) {
            continue;
        }
        let rest = text[at..].trim_start_matches(|c| CLOSING.contains(c));
        let end = text.len() - rest.len();
        if FULL_STOPS.contains(stop) || rest.starts_with(char::is_whitespace) {
            found.extend(trimmed(text, start..end));
            start = end;
        }
        at = end;
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text[range.clone()].trim_end();
    let end = range.start + words.len();
    let start = end - words.trim_start().len();
    (start < end).then_some(start..end)
}
