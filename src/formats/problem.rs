//! Problems in files that can still be read.

use super::account::{TextAccount, letters};
use crate::document::Document;
use crate::syntax::Position;
use crate::wording::{Told, Worded, Wording, worded_error};

/// Something in a file that was left out or looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's place among those of the text, from 0.
    pub file: usize,
    /// Its position in the file.
    pub at: Position,
    /// What was found and what was expected, in one line.
    pub what: Told,
}

impl Worded for Problem {
    fn in_words(&self, wording: Wording) -> String {
        format!("{}: {}", self.at, self.what.of(wording))
    }
}

worded_error!(Problem);

/// A list of problems that stays short however malformed a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    listed: Vec<Problem>,
    unlisted: usize,
    account: TextAccount,
}

impl Problems {
    /// How many problems are listed; further ones are only counted.
    pub const LISTED: usize = 100;

    /// The first [`Problems::LISTED`] problems.
    pub fn listed(&self) -> &[Problem] {
        &self.listed
    }

    /// How many problems there are, listed or not.
    pub fn count(&self) -> usize {
        self.listed.len() + self.unlisted
    }

    /// How much of the text is in no segment.
    pub fn account(&self) -> &TextAccount {
        &self.account
    }

    /// Counts a text that a reader has come upon, whatever becomes of it.
    pub(super) fn count_read(&mut self, text: &str) {
        self.account.add_read(letters(text));
    }

    /// Notes that a part of a file, of so many letters, is in no segment. It is
    /// listed as a problem.
    pub(super) fn set_aside<T: Into<String>>(
        &mut self,
        file: usize,
        letters: usize,
        at: impl Fn() -> Position,
        what: impl Fn(Wording) -> T,
    ) {
        self.count_set_aside(file, letters, &at, &what);
        self.add(file, at, what);
    }

    /// As [`Self::set_aside`], but does not list a problem.
    pub(super) fn count_set_aside<T: Into<String>>(
        &mut self,
        file: usize,
        letters: usize,
        at: impl Fn() -> Position,
        what: impl Fn(Wording) -> T,
    ) {
        self.account.add_set_aside(file, letters, at, what);
    }

    /// Counts letters that a reader has come upon; see [`Self::count_read`].
    pub(super) fn add_read(&mut self, letters: usize) {
        self.account.add_read(letters);
    }

    /// Adds problems that have no account of their own.
    pub fn append(&mut self, other: Problems) {
        let room = Self::LISTED.saturating_sub(self.listed.len());
        self.unlisted += other.unlisted + other.listed.len().saturating_sub(room);
        self.listed.extend(other.listed.into_iter().take(room));
    }

    /// Compares what was read with what a document shows; see
    /// [`TextAccount::balance`].
    pub(super) fn close_account(&mut self, document: &Document) {
        self.account.balance(document);
    }

    /// A line about the text that is not shown, if that is worth saying:
    /// how much, and where the most is unless the list is short enough to see it.
    pub fn share_set_aside(&self, wording: Wording) -> Option<String> {
        let is_worth_saying = self.account.share_set_aside() > TextAccount::WORTH_SAYING;
        is_worth_saying.then(|| match self.count() <= TextAccount::KEPT {
            true => self.account.share_text(wording),
            false => self.account.in_words(wording),
        })
    }

    /// Adds a problem of a file. Its position and message are computed only if
    /// it is listed.
    pub fn add<T: Into<String>>(
        &mut self,
        file: usize,
        at: impl FnOnce() -> Position,
        what: impl Fn(Wording) -> T,
    ) {
        if self.listed.len() < Self::LISTED {
            self.listed.push(Problem {
                file,
                at: at(),
                what: Told::new(what),
            });
        } else {
            self.unlisted += 1;
        }
    }
}
