//! Finding web addresses in a text.

use std::ops::Range;

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    /// Where it is.
    pub(super) bytes: Range<usize>,
    /// The address.
    pub(super) url: String,
}

/// What an address begins with. Nothing else is offered to be opened.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The addresses in a text. They have visible ASCII characters only, so that nothing in
/// a text can end the sequence that it is written in.
pub(super) fn in_text(text: &str) -> Vec<Url> {
    let mut found = Vec::new();
    let mut from = 0;
    // A letter before it would make it a part of another word.
    let is_start = |at: usize| !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    while let Some(colon) = text[from..].find(':').map(|at| from + at) {
        from = colon + 1;
        let begins = |scheme: &&str| {
            let start = colon.checked_sub(scheme.find(':')?)?;
            let is_here = text.get(start..)?.starts_with(*scheme) && is_start(start);
            is_here.then_some(start)
        };
        let Some((scheme, start)) = SCHEMES.iter().find_map(|s| Some((s, begins(s)?))) else {
            continue;
        };
        let end = start + length(&text[start..]);
        if end > start + scheme.len() {
            found.push(Url {
                bytes: start..end,
                url: text[start..end].to_owned(),
            });
            from = end;
        }
    }
    found
}

/// The length of the address at the beginning of a text, without punctuation that
/// belongs to the sentence around it.
fn length(text: &str) -> usize {
    const LONGEST: usize = 2000;
    let is_part = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '\\' | '^' | '{' | '}' | '|')
    };
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let mut address = &text[..end.min(LONGEST)];
    loop {
        let has_bracket =
            |address: &str| address.matches('(').count() >= address.matches(')').count();
        let is_of_sentence = match address.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_') => true,
            Some(')') => !has_bracket(address),
            _ => false,
        };
        if !is_of_sentence {
            return address.len();
        }
        address = &address[..address.len() - 1];
    }
}

#[cfg(test)]
mod tests {
    use super::in_text;

    fn urls(text: &str) -> Vec<String> {
        in_text(text).into_iter().map(|found| found.url).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            (
                "see https://example.org/a_(b)?c=d#e.",
                &["https://example.org/a_(b)?c=d#e"][..],
            ),
            ("(http://example.org)", &["http://example.org"]),
            ("网址：https://example.org/中文", &["https://example.org/"]),
            ("见https://example.org，", &["https://example.org"]),
            ("mailto:a@example.org, x", &["mailto:a@example.org"]),
            ("https://a.b https://c.d", &["https://a.b", "https://c.d"]),
        ] {
            assert_eq!(urls(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_else_is_an_address() {
        for text in [
            "",
            "https://",
            "http:/example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "xhttps://example.org",
            "8:30",
            "信：用",
        ] {
            assert_eq!(urls(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn control_characters_end_it() {
        assert_eq!(
            urls("https://a.b/\u{1b}\\\u{1b}]52;c;x\u{7}"),
            ["https://a.b/"]
        );
        assert_eq!(urls("https://a.b/\u{9c}c"), ["https://a.b/"]);
    }
}
