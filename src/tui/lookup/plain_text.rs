//! What a program printed, as text.

/// The lines that a program printed, without colours and other control sequences of a
/// terminal (ECMA-48), without empty lines at the ends, and with one at most between others.
pub(super) fn of(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text = without_sequences(&text).replace('\t', "  ");
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    if lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    lines.join("\n")
}

/// A text without escape sequences; of other control characters only tabs and line ends stay.
fn without_sequences(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_sequence(&mut chars),
            '\u{9b}' => skip_parameters(&mut chars),
            '\t' | '\n' => plain.push(c),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}

/// Skips what follows an escape character.
fn skip_sequence(chars: &mut std::str::Chars) {
    match chars.next() {
        Some('[') => skip_parameters(chars),
        // Strings, such as the title of a window, up to BEL or ESC \.
        Some(']' | 'P' | 'X' | '^' | '_') => {
            while let Some(c) = chars.next() {
                if c == '\u{7}' || (c == '\u{1b}' && chars.next() == Some('\\')) {
                    return;
                }
            }
        }
        Some(' '..='/') => {
            chars.find(|c| !matches!(c, ' '..='/'));
        }
        _ => {}
    }
}

/// Skips the parameters of a control sequence and its last character.
fn skip_parameters(chars: &mut std::str::Chars) {
    chars.find(|c| !matches!(c, ' '..='?'));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::of;

    #[test]
    fn colours_titles_and_empty_lines_are_left_out() {
        let check = |text: &str, expected: &str| assert_eq!(of(text.as_bytes()), expected);
        check(
            "\u{1b}[1;31mxìn\u{1b}[0m\r\n\n\n\n\tcredit\n\n",
            "xìn\n\n  credit",
        );
        check(
            "\u{1b}]0;title\u{7}a\u{1b}]8;;x\u{1b}\\b\u{1b}(Bc\u{9b}5md",
            "abcd",
        );
        check("\u{1b}", "");
        check("a\u{8}\u{0}b", "ab");
    }

    proptest! {
        #[test]
        fn no_control_character_is_left(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let text = of(&bytes);
            prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
