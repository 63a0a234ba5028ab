//! Entries of another file that cannot be read.

use std::collections::HashSet;
use std::sync::Arc;

use memchr::memmem;

use super::set::Neighbour;
use super::{Holds, NotesFile, Piece};

impl NotesFile {
    /// Takes in the entries of another file that cannot be read, as they are
    /// written there. Those that are here already stay alone, so that doing it
    /// again adds nothing.
    pub fn keep_unreadable(&mut self, other: &NotesFile) {
        let known: HashSet<_> = self.unreadable().collect();
        let new: Vec<_> = other.unreadable().filter(|t| !known.contains(t)).collect();
        for text in new {
            let text = self.newline.write(text);
            let next = if self.tail.is_empty() {
                Neighbour::None
            } else {
                Neighbour::Follows
            };
            self.push_new(Piece::new(text, Holds::Unreadable), next);
        }
        self.keep_cut_off(&other.tail);
    }

    /// Whether there are entries that cannot be read.
    pub(in crate::notes) fn has_unreadable(&self) -> bool {
        !self.tail.is_empty() || self.unreadable().next().is_some()
    }

    /// The entries that cannot be read, but for one that is cut off.
    fn unreadable(&self) -> impl Iterator<Item = String> {
        let is_one = |piece: &&Piece| matches!(piece.holds, Holds::Unreadable);
        let pieces = self.pieces.iter().filter(is_one);
        pieces.map(|piece| self.newline.read(piece.text.trim()).into_owned())
    }

    /// Puts an entry that is cut off at the end. Behind another such entry it
    /// is a part of that, but it is there.
    fn keep_cut_off(&mut self, tail: &[u8]) {
        if memmem::find(&self.tail, tail).is_some() {
            return;
        }
        self.end_with_blank();
        // Half a character must not come before a whole one.
        let own = String::from_utf8_lossy(&self.tail);
        let own = own.trim_end();
        let blank = if own.is_empty() { "" } else { "\n\n" };
        let joined = [own.as_bytes(), blank.as_bytes(), tail].concat();
        self.tail = Arc::from(joined);
    }
}
