//! Finds what does not belong into a text of the Chinese interface.

use duizhao::wording::{Worded, Wording};

/// Asserts that something is told in Chinese, apart from what it quotes.
pub(crate) fn check(told: &impl Worded) {
    let text = told.in_words(Wording::Chinese);
    assert_eq!(out_of_place(&text), None, "{text}");
    let is_told = text.chars().any(is_chinese);
    assert!(is_told, "{text}");
}

/// English or half-width punctuation in a Chinese text: words beside one another that are
/// neither quoted nor names of fields, or a comma, semicolon or question mark of English after
/// a Chinese character.
pub(crate) fn out_of_place(text: &str) -> Option<String> {
    let bare = without_quotes(text);
    let mut words = 0;
    let mut before = ' ';
    let mut word = String::new();
    let mut found = String::new();
    for c in bare.chars().chain(['\n']) {
        if is_chinese(before) && matches!(c, ',' | ';' | '?' | '(') {
            return Some(format!("{before}{c}"));
        }
        match c {
            'a'..='z' | '\'' | '’' => word.push(c),
            ' ' if word.chars().count() > 1 => {
                words += 1;
                found += &format!("{word} ");
                word.clear();
            }
            _ => {
                let is_last = word.chars().count() > 1;
                if words + usize::from(is_last) > 2 {
                    return Some(found + &word);
                }
                (words, word, found) = (0, String::new(), String::new());
            }
        }
        before = c;
    }
    None
}

/// A text without what it quotes: “…”, "…", `…`, <…>.
fn without_quotes(text: &str) -> String {
    let mut bare = String::new();
    let mut closing = None;
    for c in text.chars() {
        match closing {
            Some(end) if c == end => closing = None,
            Some(_) => {}
            None => {
                closing = match c {
                    '“' => Some('”'),
                    '"' => Some('"'),
                    '`' => Some('`'),
                    '<' => Some('>'),
                    _ => None,
                };
                bare.push(if closing.is_some() { '…' } else { c });
            }
        }
    }
    bare
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}
