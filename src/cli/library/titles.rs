//! The titles of the texts of a library, and the texts that references name.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::texts::{LibraryTexts, TextInLibrary};
use crate::cli::settings::Directories;
use crate::cli::title_cache::TitleCache;
use crate::document::{Document, Sides};
use crate::library::LibraryText;
use crate::tui::saved_position;
use crate::tui::state::LibraryState;
use crate::wording::Wording;

impl LibraryTexts {
    /// The titles of all texts, in their order: as the library's own file gives them, as they
    /// are known from an earlier start, else as they are read now. None of those that cannot
    /// be read, which are reported.
    pub(super) fn titles(&self, wording: Wording) -> anyhow::Result<Vec<Option<Sides<String>>>> {
        let texts = &self.library.texts;
        let directories = Directories::of_the_platform();
        let cache = TitleCache::load(directories.state.as_deref(), &self.library.root);
        let known = |text: &LibraryText| {
            let kept = || cache.get(&text.name, &self.library.paths(text));
            text.title
                .clone()
                .or_else(|| kept().map(|about| about.title))
        };
        let mut titles: Vec<_> = texts.iter().map(known).collect();
        let unknown = texts.iter().zip(&titles);
        let unknown = unknown.filter(|(_, title)| title.is_none());
        let unknown: Vec<_> = unknown.map(|(text, _)| text).collect();
        let title = |text: &TextInLibrary, document: &Arc<Document>| {
            Ok((text.nth, document.metadata().title.clone()))
        };
        let unread = self.read_some(&unknown, wording, title, |(nth, title)| {
            titles[nth] = Some(title);
            Ok(ControlFlow::Continue(()))
        })?;
        unread.report(wording);
        Ok(titles)
    }

    /// The text that was read last, by its index; `None` if none is known to have been.
    pub(in crate::cli) fn last_read(&self) -> Option<usize> {
        let state = Directories::of_the_platform().state?;
        let cache = TitleCache::load(Some(&state), &self.library.root);
        let texts = self.library.texts.iter().enumerate();
        let read = texts.filter_map(|(nth, text)| {
            let id = cache.id_before(&text.name)?;
            Some((saved_position::saved_at(&state, id)?, nth))
        });
        read.max().map(|(_, nth)| nth)
    }
}

/// Finds the texts that references name.
pub(in crate::cli) struct TextNames<'t> {
    texts: &'t LibraryTexts,
    state: LibraryState,
    has_titles: bool,
}

impl<'t> TextNames<'t> {
    /// The names of the texts of a library; their titles are read when they are needed.
    pub(in crate::cli) fn of(texts: &'t LibraryTexts) -> Self {
        Self {
            texts,
            state: texts.state(),
            has_titles: false,
        }
    }

    /// The text that a reference begins with, and the rest of the reference: `constitution 12`.
    /// `None` if it names no text.
    ///
    /// # Errors
    /// As [`LibraryTexts::read_each`].
    pub(in crate::cli) fn find(
        &mut self,
        reference: &str,
        wording: Wording,
    ) -> anyhow::Result<Option<(&'t LibraryText, String)>> {
        let mut found = self.state.text_of_reference(reference);
        // Names are known without reading. What has further words may begin with a title.
        let rest = found.as_ref().map_or(reference, |(_, rest)| rest);
        if rest.contains(char::is_whitespace) && !self.has_titles {
            let titles = self.texts.titles(wording)?;
            for (entry, title) in self.state.texts.iter_mut().zip(titles) {
                entry.title = title;
            }
            self.has_titles = true;
            found = self.state.text_of_reference(reference);
        }
        Ok(found.map(|(nth, rest)| (&self.texts.library.texts[nth], rest)))
    }
}
