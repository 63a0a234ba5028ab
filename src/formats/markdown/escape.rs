//! Text that Markdown takes for nothing but text, on one line.

/// The text of a cell, with a break where a line ends.
pub(super) fn cell(text: &str) -> String {
    escaped(text, "<br>")
}

/// The text of a heading, in which a break parts the languages.
pub(super) fn heading(text: &str) -> String {
    escaped(text, "&#10;")
}

/// A text with a backslash before every sign that Markdown could obey inside a
/// line.
fn escaped(text: &str, line_end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$' | '{'
            | '}' | '!' | '^' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str(line_end),
            // Markdown would take it for the end of a line.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}
