//! Choosing notes by what they say and are.

use super::{Note, Status};

/// What notes are wanted: every word must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<String>,
}

impl Filter {
    /// Reads a filter: `#tag`, `kind:question`, `is:open`, `author:wang`;
    /// anything else is looked for in the note and its quotes.
    pub fn parse(text: &str) -> Self {
        let words = text.split_whitespace().map(str::to_lowercase);
        Self {
            words: words.collect(),
        }
    }

    /// Whether a note is wanted.
    pub fn matches(&self, note: &Note) -> bool {
        self.words.iter().all(|word| fits(note, word))
    }
}

fn fits(note: &Note, word: &str) -> bool {
    let has = |text: &str, word: &str| text.to_lowercase().contains(word);
    if let Some(tag) = word.strip_prefix('#') {
        return note.tags.iter().any(|own| own.to_lowercase() == tag);
    }
    match word.split_once(':') {
        Some(("kind", kind)) => note.kind.name() == kind,
        Some(("is", "open")) => note.status == Status::Open,
        Some(("is", "resolved")) => note.status == Status::Resolved,
        Some(("author", author)) => has(&note.author, author),
        _ => {
            let quotes = note.anchor.quotes.iter().map(|quote| quote.text.as_str());
            let others = [
                note.kind.name(),
                note.status.name(),
                &note.author,
                &note.body,
            ];
            let tags = note.tags.iter().map(String::as_str);
            quotes.chain(others).chain(tags).any(|text| has(text, word))
        }
    }
}
