//! `duizhao notes add`: writes a note.

use std::io::{self, Read};
use std::ops::Range;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;

use super::{NotesFileArgs, report, save};
use crate::cli::choices::{choice, one_of};
use crate::cli::open;
use crate::cli::read::now;
use crate::cli::resources::Resources;
use crate::cli::text::TextArgs;
use crate::document::{Document, Passage, Side};
use crate::notes::{Anchor, Change, IdGenerator, Note, NoteKind, NoteStatus, Timestamp};
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao notes add 16.2 --body 'Compare Article 7.'
  duizhao notes add 十六 --kind question --tag credit --body 'Which criteria?'
  duizhao notes add 16.2 --words 信用承诺制度 --kind translation --body 'credit undertaking'
  duizhao notes add 16.2 --words 信用 --counterpart credit --body 'Or trust?'
  duizhao notes add 16.2 law.toml --body - < note.md

Prints the id of the note.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct AddArgs {
    /// The place: 16.2, 十六, 3-5, part-5, title
    reference: String,
    #[command(flatten)]
    text: TextArgs,
    /// The text of the note, in Markdown; - reads standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    body: String,
    /// The language it is about, if not both: zh, en
    #[arg(long, value_name = "LANGUAGE")]
    side: Option<String>,
    /// The words it is about, exactly as in the text
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    words: Option<String>,
    /// Which occurrence of the words, counted from 1, if there are several
    #[arg(long, value_name = "N", requires = "words", value_parser = clap::value_parser!(u32).range(1..))]
    nth: Option<u32>,
    /// The words of the other language that render them, exactly as in the text
    #[arg(
        long,
        value_name = "TEXT",
        requires = "words",
        allow_hyphen_values = true
    )]
    counterpart: Option<String>,
    /// Which occurrence of the counterpart, counted from 1, if there are several
    #[arg(long, value_name = "N", requires = "counterpart", value_parser = clap::value_parser!(u32).range(1..))]
    counterpart_nth: Option<u32>,
    /// The kind of note
    #[arg(long, default_value = NoteKind::default().name(), value_parser = one_of([
        choice("comment", "A remark", NoteKind::Comment),
        choice("question", "Something to be answered", NoteKind::Question),
        choice("translation", "Another translation", NoteKind::Translation),
    ]))]
    kind: NoteKind,
    /// Whether it is settled
    #[arg(long, default_value = NoteStatus::default().name(), value_parser = one_of([
        choice("open", "Not yet settled", NoteStatus::Open),
        choice("resolved", "Settled", NoteStatus::Resolved),
    ]))]
    status: NoteStatus,
    /// A word to find it by; may be repeated
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// The author; by default the setting `author`, else the user's name
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    #[command(flatten)]
    notes: NotesFileArgs,
}

impl AddArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let resources = Resources::load(&self.text.options, wording)?;
        let document = open::document(&self.text, &resources)?;
        let anchor = self.anchor(&document)?;
        let author = match &self.author {
            Some(author) => author.clone(),
            None => resources.settings()?.author(),
        };
        let body = self.body(wording)?;
        let mut opened = self.notes.open_to_write(&document, wording)?;
        let (now, mut ids) = (now(), IdGenerator::new(fastrand::u64(..)));
        // To the millisecond, so that the notes of one script stay in order.
        let id = ids.next(Timestamp::now());
        let tags = self
            .tags
            .iter()
            .map(|tag| tag.trim_start_matches('#').to_owned());
        let note = Note {
            id,
            anchor,
            kind: self.kind,
            status: self.status,
            tags: tags.filter(|tag| !tag.is_empty()).collect(),
            author,
            created: now,
            updated: now,
            version_of: None,
            body,
            others: toml::Table::new(),
        };
        let change = Change::Note {
            id,
            before: None,
            after: Some(Arc::new(note)),
        };
        save(&mut opened.store, &[change], wording)?;
        report(&id.to_string(), wording);
        Ok(ExitCode::SUCCESS)
    }

    fn body(&self, wording: Wording) -> anyhow::Result<String> {
        let mut body = self.body.clone();
        if body == "-" {
            body.clear();
            let read = io::stdin().lock().read_to_string(&mut body);
            read.context(wording.note_on_standard_input())?;
        }
        let body = body.trim_end();
        if body.is_empty() {
            bail!(Told::new(Wording::note_is_empty));
        }
        Ok(body.to_owned())
    }

    fn anchor(&self, document: &Document) -> anyhow::Result<Anchor> {
        let passage = document
            .passage(&self.reference)
            .with_context(|| format!("“{}”", self.reference))?;
        let side = match &self.side {
            Some(language) => Some(side_of(document, passage, language)?),
            None => None,
        };
        match (&self.words, side) {
            (Some(words), _) => {
                let words = Wanted {
                    words,
                    nth: self.nth,
                    option: "--nth",
                };
                let (side, bytes) = words.find(document, passage, side)?;
                let Some(counterpart) = &self.counterpart else {
                    return Ok(Anchor::of_words(document, passage, side, bytes));
                };
                let counterpart = Wanted {
                    words: counterpart,
                    nth: self.counterpart_nth,
                    option: "--counterpart-nth",
                };
                let (_, rendering) = counterpart.find(document, passage, Some(side.other()))?;
                Ok(Anchor::of_word_pair(
                    document,
                    passage,
                    (side, bytes),
                    rendering,
                ))
            }
            (None, Some(side)) => Ok(Anchor::of_side(document, passage, side)),
            (None, None) => Ok(Anchor::of_pair(document, passage)),
        }
    }
}

/// Words that a note quotes, as the arguments give them.
struct Wanted<'a> {
    words: &'a str,
    /// Which of their occurrences, from 1.
    nth: Option<u32>,
    /// The option that says so.
    option: &'static str,
}

impl Wanted<'_> {
    /// The occurrence of the words that is meant, in bytes of a side's text.
    fn find(
        &self,
        document: &Document,
        passage: Passage,
        side: Option<Side>,
    ) -> anyhow::Result<(Side, Range<usize>)> {
        let (words, option) = (self.words, self.option);
        if words.trim().is_empty() {
            bail!(Told::new(Wording::words_are_empty));
        }
        let place = document.passage_reference(passage);
        let sides = Side::BOTH.into_iter();
        let sides = sides.filter(|own| side.is_none_or(|side| side == *own));
        let found = sides.flat_map(|side| {
            let whole = document.passage_bytes(passage, side);
            let text = &document.side_text(side)[whole.clone()];
            let starts = text
                .match_indices(words)
                .map(move |(at, _)| whole.start + at);
            starts.map(move |start| (side, start..start + words.len()))
        });
        let found: Vec<_> = found.collect();
        let words = words.to_owned();
        let nth = match (self.nth, found.len()) {
            (_, 0) => {
                bail!(Told::new(
                    |wording| wording.words_do_not_occur(&words, &place)
                ))
            }
            (None, 1) => 1,
            (None, count) => {
                bail!(Told::new(
                    |wording| wording.words_occur_often(&words, count, &place, option)
                ))
            }
            (Some(nth), count) if nth as usize > count => {
                bail!(Told::new(|wording| {
                    wording.no_such_occurrence(&words, count, &place, nth)
                }))
            }
            (Some(nth), _) => nth as usize,
        };
        let found = found.into_iter().nth(nth - 1);
        Ok(found.expect("nth is at most the number found"))
    }
}

/// The side in a language, which must have text in the passage.
fn side_of(document: &Document, passage: Passage, language: &str) -> anyhow::Result<Side> {
    let mut sides = Side::BOTH.into_iter();
    let Some(side) = sides.find(|side| document.language(*side) == language) else {
        let [first, second] = Side::BOTH.map(|side| document.language(side));
        let [first, second] = [first, second].map(|tag| tag.as_str().to_owned());
        let language = language.to_owned();
        bail!(Told::new(
            |wording| wording.no_such_side(&language, &first, &second)
        ));
    };
    if document.passage_text(passage, side).is_empty() {
        let place = document.passage_reference(passage);
        let language = language.to_owned();
        bail!(Told::new(
            |wording| wording.side_has_no_text(&language, &place)
        ));
    }
    Ok(side)
}
