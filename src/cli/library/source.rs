//! What reads the texts of a library behind the screen.

use std::cell::RefCell;
use std::fs;
use std::sync::Arc;

use super::indexing::IndexUpdate;
use super::texts::LibraryTexts;
use crate::cli::failure;
use crate::cli::resources::Resources;
use crate::cli::title_cache::TitleCache;
use crate::document::Document;
use crate::files;
use crate::library::LibraryText;
use crate::search::{Glossary, OwnForms};
use crate::tui::library_source::{AboutText, LibrarySource};
use crate::tui::saved_position;
use crate::tui::state::{IndexProgress, LibraryEntry, LibraryState, ReadingRecord};
use crate::wording::Wording;

impl LibraryTexts {
    /// The texts as the reader lists them.
    pub(in crate::cli) fn state(&self) -> LibraryState {
        let entry = |text: &LibraryText| LibraryEntry {
            name: text.name.clone(),
            other_names: text.other_names.clone(),
            title: text.title.clone(),
            is_guess: text.is_guess,
            ..LibraryEntry::default()
        };
        LibraryState {
            texts: self.library.texts.iter().map(entry).collect(),
            ..LibraryState::default()
        }
    }

    /// What reads the texts behind the screen.
    pub(in crate::cli) fn source(
        self: &Arc<Self>,
        wording: Wording,
    ) -> anyhow::Result<Box<dyn LibrarySource>> {
        let resources = Resources::load(&self.options, wording)?.behind_others();
        let state_dir = resources.directories().state.as_deref();
        Ok(Box::new(TextSource {
            texts: Arc::clone(self),
            titles: RefCell::new(TitleCache::load(state_dir, &self.library.root)),
            indexing: RefCell::default(),
            resources,
        }))
    }
}

/// Reads the texts of a library on a thread of its own.
struct TextSource {
    texts: Arc<LibraryTexts>,
    resources: Resources,
    titles: RefCell<TitleCache>,
    indexing: RefCell<Indexing>,
}

impl TextSource {
    /// Why a text cannot be read.
    fn why(&self, error: &anyhow::Error) -> String {
        failure::describe(error, self.resources.wording())
    }
}

impl LibrarySource for TextSource {
    fn count(&self) -> usize {
        self.texts.library.texts.len()
    }

    fn read(&self, text: usize) -> Result<Document, String> {
        let text = &self.texts.library.texts[text];
        let read = self.texts.read(text, &self.resources);
        let read = read.map(|(_, document)| document);
        read.map_err(|error| self.why(&error))
    }

    fn about(&self, text: usize) -> Result<AboutText, String> {
        let library = &self.texts.library;
        let entry = &library.texts[text];
        let paths = library.paths(entry);
        if let Some(known) = self.titles.borrow().get(&entry.name, &paths) {
            return Ok(known);
        }
        // A change while it is read counts as one after it.
        let stamp = files::stamp(&paths);
        let read = self.texts.read(entry, &self.resources);
        let (read, document) = read.map_err(|error| self.why(&error))?;
        let mut indexing = self.indexing.borrow_mut();
        indexing.take_read(&self.texts, text, (&document, read.problems));
        let about = AboutText::of(&document);
        if let Some(stamp) = stamp {
            let mut titles = self.titles.borrow_mut();
            titles.insert(&entry.name, stamp, about.clone());
        }
        Ok(about)
    }

    fn keep(&self) {
        self.titles.borrow_mut().save();
    }

    fn may_have(&self, forms: &OwnForms, cancelled: &(dyn Fn() -> bool + Sync)) -> Vec<bool> {
        self.texts.may_have(forms, cancelled)
    }

    fn index_next(&self) -> Option<IndexProgress> {
        self.indexing.borrow_mut().next(self)
    }

    fn record(&self, id: &str) -> ReadingRecord {
        let directories = self.resources.directories();
        let path = directories.notes(id);
        let notes = path.and_then(|path| fs::read_to_string(path).ok());
        let notes = notes.unwrap_or_default();
        // As the program writes its reading marks: lines of a table of their own.
        let marks = notes.lines().skip_while(|line| *line != "[reading]");
        let marks = marks.skip(1).take_while(|line| !line.starts_with('['));
        let is_read = |line: &&str| line.ends_with("= \"read\"") || line.ends_with("= \"done\"");
        ReadingRecord {
            notes: notes.lines().filter(|line| *line == "[[note]]").count(),
            read: marks.filter(is_read).count(),
            last_read: directories
                .state
                .as_ref()
                .and_then(|dir| saved_position::saved_at(dir, id)),
        }
    }

    fn glossary(&self) -> Glossary {
        self.resources.all_terms()
    }
}

/// Bringing the index up to date behind the screen.
#[derive(Default)]
enum Indexing {
    /// Nothing is done yet.
    #[default]
    ToBegin,
    /// Some texts may be left.
    Running(Box<IndexUpdate>),
    /// There is nothing to do, or nothing that can be done: the index is never needed.
    Over,
}

impl Indexing {
    /// The update, begun if it is worth it; `None` if there is nothing to do.
    fn update(&mut self, texts: &LibraryTexts) -> Option<&mut IndexUpdate> {
        if matches!(self, Indexing::ToBegin) {
            let is_worth_it = texts.is_large() && !texts.not_indexed().is_empty();
            let begun = is_worth_it.then(|| IndexUpdate::begin(texts));
            *self = match begun {
                Some(Ok(Some(update))) => Indexing::Running(Box::new(update)),
                _ => Indexing::Over,
            };
        }
        match self {
            Indexing::Running(update) => Some(update),
            _ => None,
        }
    }

    /// Takes a text in that was read for its title.
    fn take_read(&mut self, texts: &LibraryTexts, nth: usize, read: (&Document, usize)) {
        let Some(update) = self.update(texts) else {
            return;
        };
        let stamp = update.pull(nth);
        let text = &texts.library.texts[nth];
        let taken = stamp.map(|stamp| update.take(text, stamp, Some(read)));
        if matches!(taken, Some(Err(_))) {
            *self = Indexing::Over;
        }
    }

    /// Reads the next text and takes it in; `None` if there is none.
    fn next(&mut self, source: &TextSource) -> Option<IndexProgress> {
        let texts = &source.texts;
        let update = self.update(texts)?;
        let taken = update.next().map(|(text, stamp)| {
            let text = &texts.library.texts[text];
            let read = texts.read_files(text, &source.resources).ok();
            let read = read
                .as_ref()
                .map(|(document, problems)| (document, *problems));
            update.take(text, stamp, read)
        });
        if let Some(Ok(progress)) = taken {
            return Some(progress);
        }
        let ended = std::mem::replace(self, Indexing::Over);
        if let (None, Indexing::Running(update)) = (taken, ended) {
            // Without it the next start begins where this one ends.
            update.finish(texts).ok();
        }
        None
    }
}
