//! The glossaries in force: the built-in one and the user's own.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::directories::Directories;
use super::open;
use super::settings::Settings;
use super::text::How;
use crate::formats::{self, FormatError};
use crate::search::Glossary;

/// How many problems of one file are told.
const LISTED: usize = 100;

/// The user's own glossaries: those that are set, then those of the command
/// line. They are read when they are needed: most texts open without them.
#[derive(Debug)]
pub(super) struct Own {
    /// Those of the command line.
    named: Vec<PathBuf>,
    terms: OnceCell<Terms>,
}

impl Own {
    /// Those in force where a text is read so.
    pub(super) fn of(how: &How) -> Self {
        Self {
            named: how.glossary.clone(),
            terms: OnceCell::new(),
        }
    }

    /// Their terms; reads the files if that has not been done.
    ///
    /// # Errors
    /// The settings or a file cannot be read at all; an empty file can be.
    pub(super) fn terms(&self) -> anyhow::Result<&Terms> {
        if let Some(terms) = self.terms.get() {
            return Ok(terms);
        }
        let settings = Settings::load(&Directories::of_the_platform())?;
        let terms = Terms::read(settings.glossary.iter().chain(&self.named))?;
        Ok(self.terms.get_or_init(|| terms))
    }

    /// Their terms, to be kept.
    ///
    /// # Errors
    /// As [`Own::terms`].
    pub(super) fn into_terms(self) -> anyhow::Result<Terms> {
        self.terms()?;
        Ok(self.terms.into_inner().unwrap_or_default())
    }

    /// Says on standard error what was left out of them, if they were read.
    pub(super) fn report(&self) {
        if let Some(terms) = self.terms.get() {
            report(&terms.problems);
        }
    }
}

/// The terms of the user's own glossaries. The built-in one joins them when it
/// is needed: to make its terms takes longer than to draw the first frame.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// The terms.
    pub(super) glossary: Glossary,
    /// What was left out, a message each with file, line and column.
    problems: Vec<String>,
}

impl Terms {
    /// Reads files in their order.
    fn read<'a>(files: impl IntoIterator<Item = &'a PathBuf>) -> anyhow::Result<Self> {
        let mut own = Self::default();
        for path in files {
            own.add(&path.display().to_string(), &text_of(path)?);
        }
        Ok(own)
    }

    fn add(&mut self, name: &str, text: &str) {
        let (terms, problems) = Glossary::parse(text);
        self.glossary.merge(terms);
        let listed = problems.iter().take(LISTED);
        let listed = listed.map(|problem| format!("{name}:{problem}"));
        self.problems.extend(listed);
        if let Some(more @ 1..) = problems.len().checked_sub(LISTED) {
            self.problems
                .push(format!("{name}: and {more} more problems"));
        }
    }

    /// The first of what was left out, where there is one line for it.
    pub(super) fn notice(&self) -> Option<String> {
        let first = self.problems.first()?;
        Some(match self.problems.len() - 1 {
            0 => first.clone(),
            more => format!("{first}; and {more} more"),
        })
    }

    /// All terms in force, the built-in ones first.
    pub(super) fn with_the_built_in(self) -> Glossary {
        let mut glossary = Glossary::built_in();
        glossary.merge(self.glossary);
        glossary
    }
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    let name = || format!("{}", path.display());
    let bytes = open::bytes_of(path, "a glossary").with_context(name)?;
    match formats::decode(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(FormatError::Empty) => Ok(String::new()),
        Err(error) => Err(error).with_context(name),
    }
}

/// Writes what was left out to standard error, a line each.
fn report(messages: &[String]) {
    let mut err = io::stderr().lock();
    for message in messages {
        let _ = writeln!(err, "{}", super::print::harmless(message));
    }
}
