//! The index of a library as it was opened last, shared by threads.

use std::sync::{Arc, Mutex, PoisonError};

use crate::library::index::LibraryIndex;

/// An index that is opened when it is first needed.
#[derive(Debug, Default)]
pub(super) struct OpenedIndex(Mutex<Option<Option<Arc<LibraryIndex>>>>);

impl OpenedIndex {
    /// The index, opened if it has not been tried yet; `None` if there is none.
    pub(super) fn get_or_open(
        &self,
        open: impl FnOnce() -> Option<LibraryIndex>,
    ) -> Option<Arc<LibraryIndex>> {
        let mut opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        opened.get_or_insert_with(|| open().map(Arc::new)).clone()
    }

    /// Forgets it: it was written, and is to be opened again.
    pub(super) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
