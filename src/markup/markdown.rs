//! Text inside Markdown that renders as nothing but itself.

/// Escapes text that may span several lines. Line breaks stay, and a line that
/// would begin a list, a heading or a table of its own does not.
pub fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let marker = block_marker(words).map(|byte| line.len() - words.len() + byte);
        for (byte, c) in line.char_indices() {
            if is_inline_syntax(c) || marker == Some(byte) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Escapes the text of a table cell; line breaks become `<br>`.
pub fn cell(text: &str) -> String {
    one_line(text, "<br>")
}

/// Escapes the text of a heading. Line breaks become character references,
/// because `<br>` separates the two languages of a heading.
pub fn heading(text: &str) -> String {
    one_line(text, "&#10;")
}

fn one_line(text: &str, line_break: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => out.push_str(line_break),
            // A literal one would end the line.
            '\r' => out.push_str("&#13;"),
            c => {
                // Extensions read `{#id}`, `^up^` and `![` in headings and cells.
                if is_inline_syntax(c) || matches!(c, '{' | '}' | '!' | '^') {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}

/// Whether Markdown gives a character a meaning anywhere in a line.
fn is_inline_syntax(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$'
    )
}

/// The byte of the character that makes a line more than a paragraph: the full
/// stop of `1.`, the hyphen of `-`.
fn block_marker(line: &str) -> Option<usize> {
    if line.starts_with(['+', '-', '=', ':']) {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let is_item = digits > 0 && !rest.starts_with(|c: char| !c.is_whitespace());
    is_item.then_some(digits)
}
