//! What an entry says, field by field, becomes a note.

use super::fields::{content, first_start};
use super::read::Read;
use crate::notes::{
    Anchor, AnchorScope, Note, NoteId, NoteKind, NoteStatus, Quote, QuotedWords, Timestamp,
};

/// The fields of an entry that are there.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) id: Option<NoteId>,
    pub(super) side: Option<String>,
    /// The language and the words.
    pub(super) words: Option<(String, String)>,
    pub(super) start: Option<usize>,
    pub(super) kind: Option<NoteKind>,
    pub(super) status: Option<NoteStatus>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) author: Option<String>,
    pub(super) created: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    pub(super) version_of: Option<NoteId>,
    /// Each with its language, as the next two.
    pub(super) quote: Vec<(String, String)>,
    pub(super) before: Vec<(String, String)>,
    pub(super) after: Vec<(String, String)>,
}

impl Said {
    /// The note on a place that says this. What is not there is supplied.
    pub(super) fn note(
        self,
        at: String,
        body: String,
        others: impl FnOnce(&AnchorScope) -> toml::Table,
    ) -> Read {
        let created = self.created.or(self.id.map(NoteId::made));
        let created = created.unwrap_or_default();
        let quotes = quotes(self.quote, self.before, self.after);
        let on = on(self.words, self.start, self.side, &quotes);
        let others = others(&on);
        let mut note = Note {
            id: self.id.unwrap_or(NoteId::of_content(created, "")),
            anchor: Anchor {
                reference: at,
                scope: on,
                quotes,
            },
            kind: self.kind.unwrap_or_default(),
            status: self.status.unwrap_or_default(),
            tags: self.tags.unwrap_or_default(),
            author: self.author.unwrap_or_default(),
            created,
            updated: self.updated.unwrap_or(created),
            version_of: self.version_of,
            body,
            others,
        };
        if self.id.is_some() {
            return Read::Named(note);
        }
        note.id = NoteId::of_content(created, &content(&note));
        Read::Unnamed(note)
    }
}

/// The texts of the place, with what is known of the text around each.
fn quotes(
    quotes: Vec<(String, String)>,
    mut before: Vec<(String, String)>,
    mut after: Vec<(String, String)>,
) -> Vec<Quote> {
    let around = |all: &mut Vec<(String, String)>, language: &str| {
        let own = all.iter_mut().find(|(own, _)| own == language);
        own.map(|(_, text)| std::mem::take(text))
            .unwrap_or_default()
    };
    let quotes = quotes.into_iter().map(|(language, text)| Quote {
        before: around(&mut before, &language),
        after: around(&mut after, &language),
        language,
        text,
    });
    quotes.collect()
}

/// What of the place is meant. Where nothing else is said, it is the first of
/// such words.
fn on(
    words: Option<(String, String)>,
    start: Option<usize>,
    side: Option<String>,
    quotes: &[Quote],
) -> AnchorScope {
    let Some((language, exact)) = words else {
        return side.map_or(AnchorScope::Pair, AnchorScope::Side);
    };
    let quote = quotes.iter().find(|quote| quote.language == language);
    let first = || first_start(&exact, quote.map_or("", |quote| &quote.text));
    AnchorScope::Words(QuotedWords {
        start: start.unwrap_or_else(first),
        language,
        exact,
    })
}
