//! What is on its way to the disk.

use std::collections::VecDeque;

use crate::notes::Change;

/// Changes that are not on the disk yet, and why not.
#[derive(Debug, Default)]
pub struct PendingSaves {
    /// The changes, with the number of their saving.
    pending: VecDeque<(u64, Vec<Change>)>,
    latest: u64,
    /// Whether the reader is to be told that the latest changes are saved.
    is_pending_ack: bool,
    /// Why the last attempt failed.
    failure: Option<String>,
    /// Whether the reader was told so when leaving.
    pub warned: bool,
}

impl PendingSaves {
    /// Takes changes that are to be saved; returns the number of their saving.
    pub(super) fn begin(&mut self, changes: Vec<Change>) -> u64 {
        self.latest += 1;
        self.pending.push_back((self.latest, changes));
        self.is_pending_ack = true;
        self.warned = false;
        self.latest
    }

    /// A saving has come to its end, and with it all before.
    pub fn finish(&mut self, saving: u64) {
        self.pending.retain(|(number, _)| *number > saving);
        self.failure = None;
        self.warned = false;
    }

    /// An attempt failed.
    pub fn fail(&mut self, why: String) {
        self.failure = Some(why);
    }

    /// Why what is pending is not saved, if an attempt has failed.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// The number of the latest saving.
    pub fn latest(&self) -> u64 {
        self.latest
    }

    /// The changes that are not on the disk yet, in order.
    pub fn pending(&self) -> impl Iterator<Item = &Change> {
        self.pending.iter().flat_map(|(_, changes)| changes)
    }

    /// Whether everything is saved and the reader is to be told so, which is
    /// done once.
    pub fn take_acknowledgement(&mut self) -> bool {
        self.pending.is_empty() && std::mem::take(&mut self.is_pending_ack)
    }
}
