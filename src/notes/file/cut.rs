//! Cutting a notes file into its head, its entries and its other tables.

use std::ops::Range;

use crate::syntax::Headers;

/// A piece of a notes file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Its bytes; the pieces joined are the file.
    pub(super) bytes: Range<usize>,
    pub(super) kind: Kind,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `[[note]]`, with the comments right above it and the tables inside it.
    Entry,
    /// What stands before the first table, or other tables.
    Other,
}

/// Cuts off the first piece of what is left of a text from a byte at which a
/// piece begins; that must not be the end.
pub(super) fn first(text: &str, from: usize) -> Cut {
    let left = &text[from..];
    let piece = |end: usize, kind| Cut {
        bytes: from..from + end,
        kind,
    };
    let (mut kind, mut root) = (Kind::Other, "");
    let mut headers = Headers::new(left);
    for header in headers.by_ref() {
        let name = header.root.trim_matches(['"', '\'']);
        let is_entry = name == "note" && header.depth == 1;
        if is_entry || name != root {
            if header.from > 0 {
                return piece(header.from, kind);
            }
            root = name;
            kind = if is_entry { Kind::Entry } else { Kind::Other };
        }
    }
    match headers.last_line() {
        line if !is_cut_off(&left[line..]) => piece(left.len(), kind),
        0 => piece(left.len(), Kind::Entry),
        line => piece(line, kind),
    }
}

/// Whether a file ends in the middle of the header of an entry.
fn is_cut_off(line: &str) -> bool {
    !line.is_empty() && "[[note]".starts_with(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text by their first lines, entries with a star.
    fn check(text: &str, expected: &[&str]) {
        let mut cuts: Vec<Cut> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let cut = first(text, at);
            at = cut.bytes.end;
            cuts.push(cut);
        }
        let joined: String = cuts.iter().map(|cut| &text[cut.bytes.clone()]).collect();
        assert_eq!(joined, text);
        let lines: Vec<_> = cuts
            .iter()
            .map(|cut| {
                let line = text[cut.bytes.clone()].lines().next().unwrap_or_default();
                let star = if cut.kind == Kind::Entry { "*" } else { "" };
                format!("{star}{line}")
            })
            .collect();
        assert_eq!(lines, expected, "{text:?}");
    }

    #[test]
    fn entries_have_what_is_inside_them_and_right_above_them() {
        check("", &[]);
        check("format = 1\n", &["format = 1"]);
        check(
            "a = 1\n\n# on b\n[[note]]\n[note.b]\n[[note.c]]\n\n[[note]]\n[d]\n[d.e]\n[[ \"note\" ]]\n",
            &["a = 1", "*# on b", "*[[note]]", "[d]", "*[[ \"note\" ]]"],
        );
        check("[[note]]\nbody = '''\n[[note]]\n'''\n", &["*[[note]]"]);
        check("[note]\n", &["*[note]"]);
        check("a = 1\n[[no", &["a = 1", "*[[no"]);
        check("a = '''\n[[no", &["a = '''"]);
    }
}
