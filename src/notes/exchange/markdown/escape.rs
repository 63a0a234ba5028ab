//! Text that Markdown takes for nothing but text.

/// A text with a backslash before every sign that Markdown could obey.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let begin = begin_of_block(words).map(|byte| line.len() - words.len() + byte);
        for (byte, c) in line.char_indices() {
            let is_sign = matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$'
            );
            if is_sign || begin == Some(byte) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// The byte of the sign that makes more than a paragraph of a line: `1.`, `-`.
fn begin_of_block(line: &str) -> Option<usize> {
    if line.starts_with(['+', '-', '=', ':']) {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let is_item = digits > 0 && !rest.starts_with(|c: char| !c.is_whitespace());
    is_item.then_some(digits)
}
