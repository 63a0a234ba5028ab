//! Searching the texts of a library.

use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::report::TermReport;
use super::{Found, Means, SearchArgs};
use crate::cli::library::{LibraryTexts, TextInLibrary};
use crate::cli::output::{JsonArray, printable, warn};
use crate::document::{Document, LanguageTag, Sides};
use crate::search::{OwnForms, Query};

impl SearchArgs {
    /// Searches the texts of a library: those that can have the words as themselves, as the
    /// index or their raw bytes tell; and all, if none of them has. Hits are written as they come,
    /// renderings when they are counted in all texts.
    pub(super) fn search_library(
        &self,
        texts: &LibraryTexts,
        means: &Means,
        mut out: impl Write,
    ) -> anyhow::Result<bool> {
        let languages = Sides::new("zh", "en").map(LanguageTag::from);
        let query = Query::parse(means.query, &languages).ok();
        let forms = query.as_ref().and_then(OwnForms::new);
        let all = &texts.library.texts;
        let (first, then): (Vec<_>, Vec<_>) = match &forms {
            Some(forms) => {
                let may_have = texts.may_have(forms, &|| false);
                let texts = all.iter().zip(may_have);
                let (first, then): (Vec<_>, Vec<_>) = texts.partition(|(_, may_have)| *may_have);
                let some = |texts: Vec<(_, _)>| texts.into_iter().map(|(text, _)| text).collect();
                (some(first), some(then))
            }
            None => (all.iter().collect(), Vec::new()),
        };
        let mut array = JsonArray::default();
        let (mut left, mut is_found) = (self.limit(), false);
        let (mut terms, mut guesses) = (Vec::new(), Vec::new());
        let work = |text: &TextInLibrary, document: &Arc<Document>| {
            self.find_in_text(document, text, means)
        };
        let mut unread = texts.read_some(&first, means.wording, work, |mut found| {
            // What is found in another form than its own counts if no text has that.
            if !found.is_own_form() {
                guesses.push(found);
                return Ok(ControlFlow::Continue(()));
            }
            is_found = true;
            left -= found.keep(left);
            self.write(&mut out, &mut array, &found)?;
            TermReport::merge(&mut terms, found.terms);
            out.flush()?;
            Ok(match left {
                0 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            })
        })?;
        if !is_found {
            unread = unread.and(texts.read_some(&then, means.wording, work, |found| {
                guesses.push(found);
                Ok(ControlFlow::Continue(()))
            })?);
            guesses.sort_by_key(|found| found.text);
            for mut found in guesses.into_iter().filter(|found| !found.is_empty()) {
                is_found = true;
                left -= found.keep(left);
                self.write(&mut out, &mut array, &found)?;
                TermReport::merge(&mut terms, found.terms);
            }
        }
        self.write_terms(&mut out, &mut array, &mut terms)?;
        if self.json {
            array.end(&mut out)?;
        }
        out.flush()?;
        unread.report(means.wording);
        if !is_found && !self.json {
            let nothing = means
                .wording
                .nothing_found_in_texts(texts.library.texts.len());
            warn([format!("duizhao: {nothing}")]);
        }
        Ok(is_found)
    }

    /// Searches a text of a library.
    fn find_in_text(
        &self,
        document: &Document,
        text: &TextInLibrary,
        means: &Means,
    ) -> anyhow::Result<Found> {
        let mut found = self.find(document, Some(text), means)?;
        found.text = text.nth;
        let name = printable(&text.name);
        // Occurrences stand in columns of their own, below the name of the text.
        if self.kwic && !found.lines.is_empty() {
            found.lines[0].insert_str(0, &format!("{name}\n"));
        } else {
            let lines = found.lines.iter_mut();
            lines.for_each(|line| line.insert_str(0, &format!("{name}\t")));
        }
        Ok(found)
    }
}
