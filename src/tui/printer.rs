//! The thread that saves the text when it is mended: a long one takes seconds,
//! in which the reader goes on.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::text_file::{self, Home, SaveError};
use crate::document::Document;

/// Who is told that a text is saved, or is not.
pub(super) type Tell = Arc<dyn Fn() + Send + Sync>;

/// Saves one text at a time, each on a thread that ends with it.
pub(super) struct Printer {
    tell: Tell,
    printing: Option<JoinHandle<Result<Home, SaveError>>>,
}

impl Printer {
    /// One that has nothing to do.
    pub(super) fn new(tell: Tell) -> Self {
        Self {
            tell,
            printing: None,
        }
    }

    /// Begins to save a text. Who is told then asks for what came of it.
    ///
    /// # Errors
    /// There is no thread for it.
    pub(super) fn begin(&mut self, home: Home, document: Arc<Document>) -> io::Result<()> {
        let told = AtTheEnd(Arc::clone(&self.tell));
        let printing = thread::Builder::new()
            .name("printer".to_owned())
            .spawn(move || {
                let _told = told;
                text_file::save(&home, &document)
            })?;
        self.printing = Some(printing);
        Ok(())
    }

    /// Waits until the text is saved that was begun, if one was; where it is from
    /// now on, or why it is not saved.
    pub(super) fn finish(&mut self) -> Option<Result<Home, String>> {
        let printing = self.printing.take()?;
        Some(match printing.join() {
            Ok(saved) => saved.map_err(|error| error.to_string()),
            Err(_) => Err("saving the text failed for a fault in the program".to_owned()),
        })
    }
}

/// Tells when the work ends, be it that it panics.
struct AtTheEnd(Tell);

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        (self.0)();
    }
}
