//! Changes of notes that are being saved.

use std::collections::VecDeque;

use crate::notes::Change;

/// Changes that are not on disk yet, and why not.
#[derive(Debug, Default)]
pub struct PendingSaves {
    /// The changes, with the numbers of their saves.
    pending: VecDeque<(u64, Vec<Change>)>,
    latest: u64,
    /// Whether the reader has not been told yet that the latest changes are
    /// saved.
    is_unacknowledged: bool,
    /// Why the last attempt failed.
    failure: Option<String>,
    /// Whether the reader was warned of that when quitting.
    pub warned: bool,
}

impl PendingSaves {
    /// Adds changes to be saved. Returns the number of their save.
    pub(super) fn begin(&mut self, changes: Vec<Change>) -> u64 {
        self.latest += 1;
        self.pending.push_back((self.latest, changes));
        self.is_unacknowledged = true;
        self.warned = false;
        self.latest
    }

    /// Save number `number` completed; so did every earlier one.
    pub fn finish(&mut self, number: u64) {
        self.pending.retain(|(pending, _)| *pending > number);
        self.failure = None;
        self.warned = false;
    }

    /// An attempt to save failed.
    pub fn fail(&mut self, why: String) {
        self.failure = Some(why);
    }

    /// Why the last attempt failed, if it did.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// The number of the latest save.
    pub fn latest(&self) -> u64 {
        self.latest
    }

    /// The changes that are not on disk yet, in order.
    pub fn pending(&self) -> impl Iterator<Item = &Change> {
        self.pending.iter().flat_map(|(_, changes)| changes)
    }

    /// Whether everything is saved and the reader is to be told. `true` only
    /// once.
    pub fn take_acknowledgement(&mut self) -> bool {
        self.pending.is_empty() && std::mem::take(&mut self.is_unacknowledged)
    }
}
