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

/// Cuts a text.
pub(super) fn cut(text: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let (mut start, mut kind, mut root) = (0, Kind::Other, "");
    let mut end = |from: usize, kind, start: &mut usize| {
        if from > *start {
            let bytes = *start..from;
            cuts.push(Cut { bytes, kind });
            *start = from;
        }
    };
    for header in Headers::new(text) {
        let name = header.root.trim_matches(['"', '\'']);
        let is_entry = name == "note" && header.depth == 1;
        if is_entry || name != root {
            end(header.from, kind, &mut start);
            root = name;
            kind = if is_entry { Kind::Entry } else { Kind::Other };
        }
    }
    end(text.len(), kind, &mut start);
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text by their first lines, entries with a star.
    fn check(text: &str, expected: &[&str]) {
        let cuts = cut(text);
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
    }
}
