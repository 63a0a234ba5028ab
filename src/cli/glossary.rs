//! The glossaries in force: the built-in one and the user's own.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::open;
use crate::formats::{self, FormatError};
use crate::search::Glossary;

const BUILT_IN: &str = include_str!("../../data/glossary.toml");

/// How many problems of one file are told.
const LISTED: usize = 100;

/// The texts of the glossaries, of which the terms are made when they are
/// needed: that takes longer than drawing the first frame.
#[derive(Debug)]
pub(super) struct Glossaries {
    own: Vec<File>,
}

#[derive(Debug)]
struct File {
    name: String,
    text: String,
}

impl Glossaries {
    /// Opens the user's own files. One that cannot be read is an error; an
    /// empty one is not.
    pub(super) fn open<'a>(files: impl IntoIterator<Item = &'a PathBuf>) -> anyhow::Result<Self> {
        let own = files.into_iter().map(|path| File::open(path));
        Ok(Self {
            own: own.collect::<Result<_, _>>()?,
        })
    }

    /// Makes the terms, the built-in ones first. What was left out of the
    /// user's own files comes with them, a message each with file, line and
    /// column.
    pub(super) fn read(self) -> (Glossary, Vec<String>) {
        // A test of the glossary finds no problem in the built-in one.
        let (mut glossary, _) = Glossary::read(BUILT_IN);
        let mut messages = Vec::new();
        for File { name, text } in self.own {
            let (own, problems) = Glossary::read(&text);
            glossary.merge(own);
            let listed = problems.iter().take(LISTED);
            messages.extend(listed.map(|problem| format!("{name}:{problem}")));
            if let Some(more @ 1..) = problems.len().checked_sub(LISTED) {
                messages.push(format!("{name}: and {more} more problems"));
            }
        }
        (glossary, messages)
    }
}

impl File {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let bytes = open::bytes_of(path, "a glossary").with_context(|| name.clone())?;
        let text = match formats::decode(&bytes) {
            Ok(text) => text.to_owned(),
            Err(FormatError::Empty) => String::new(),
            Err(error) => return Err(error).with_context(|| name.clone()),
        };
        Ok(Self { name, text })
    }
}

/// Writes what was left out to standard error, a line each.
pub(super) fn report(messages: &[String]) {
    let mut err = io::stderr().lock();
    for message in messages {
        let _ = writeln!(err, "{}", super::print::harmless(message));
    }
}
