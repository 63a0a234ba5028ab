//! The glossaries in force: the built-in one and the user's own.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::open;
use crate::formats::{self, FormatError};
use crate::search::Glossary;

/// How many problems of one file are told.
const LISTED: usize = 100;

/// The user's own glossaries. The built-in one joins them when it is needed:
/// to make its terms takes longer than to draw the first frame.
#[derive(Debug, Default)]
pub(super) struct Own {
    terms: Glossary,
    /// What was left out, a message each with file, line and column.
    pub(super) problems: Vec<String>,
}

impl Own {
    /// Reads the files in their order. One that cannot be read at all is an
    /// error; an empty one is not.
    pub(super) fn open<'a>(files: impl IntoIterator<Item = &'a PathBuf>) -> anyhow::Result<Self> {
        let mut own = Self::default();
        for path in files {
            own.add(&path.display().to_string(), &text_of(path)?);
        }
        Ok(own)
    }

    fn add(&mut self, name: &str, text: &str) {
        let (terms, problems) = Glossary::read(text);
        self.terms.merge(terms);
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
        glossary.merge(self.terms);
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
pub(super) fn report(messages: &[String]) {
    let mut err = io::stderr().lock();
    for message in messages {
        let _ = writeln!(err, "{}", super::print::harmless(message));
    }
}
