//! What reads the texts of a library behind the screen.

use std::cell::RefCell;
use std::fs;
use std::sync::Arc;

use super::texts::LibraryTexts;
use crate::cli::failure;
use crate::cli::resources::Resources;
use crate::cli::title_cache::TitleCache;
use crate::document::Document;
use crate::library::LibraryText;
use crate::search::Glossary;
use crate::search::raw::RawQuery;
use crate::tui::library_source::{AboutText, LibrarySource};
use crate::tui::state::{LibraryEntry, LibraryState};
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
            resources,
        }))
    }
}

/// Reads the texts of a library on a thread of its own.
struct TextSource {
    texts: Arc<LibraryTexts>,
    resources: Resources,
    titles: RefCell<TitleCache>,
}

impl LibrarySource for TextSource {
    fn count(&self) -> usize {
        self.texts.library.texts.len()
    }

    fn read(&self, text: usize) -> Result<Document, String> {
        let text = &self.texts.library.texts[text];
        let read = self.texts.read(text, &self.resources);
        let read = read.map(|(_, document, _)| document);
        read.map_err(|error| failure::describe(&error, self.resources.wording()))
    }

    fn about(&self, text: usize) -> Result<AboutText, String> {
        let library = &self.texts.library;
        let entry = &library.texts[text];
        let files = library.paths(entry);
        if let Some(known) = self.titles.borrow().get(&entry.name, &files) {
            return Ok(known);
        }
        let about = AboutText::of(&self.read(text)?);
        let mut titles = self.titles.borrow_mut();
        titles.insert(&entry.name, &files, about.clone());
        Ok(about)
    }

    fn keep(&self) {
        self.titles.borrow_mut().save();
    }

    fn may_have(&self, text: usize, query: &RawQuery) -> bool {
        let texts = &self.texts;
        texts.may_have(&texts.library.texts[text], query)
    }

    fn note_count(&self, id: &str) -> usize {
        let path = self.resources.directories().notes(id);
        let notes = path.and_then(|path| fs::read_to_string(path).ok());
        let lines = notes.iter().flat_map(|notes| notes.lines());
        lines.filter(|line| *line == "[[note]]").count()
    }

    fn glossary(&self) -> Glossary {
        self.resources.all_terms()
    }
}
