//! The thread that saves the document after its alignment was edited. A long
//! text takes seconds to write, in which the reader can read on.

use std::io;
use std::panic;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::app_event::AppEvent;
use super::events::EventSender;
use super::save_target::{self, SaveTarget};
use super::worker::Worker;
use crate::document::Document;

/// A handle to the thread.
#[derive(Debug)]
pub(super) struct DocumentSaver(Worker<Request>);

type Request = (SaveTarget, Arc<Document>);

impl DocumentSaver {
    /// Starts the thread.
    pub(super) fn spawn(events: EventSender) -> io::Result<Self> {
        let worker = Worker::spawn("document saver", move |requests: &Receiver<Request>| {
            while let Ok((target, document)) = requests.recv() {
                events.send(AppEvent::DocumentSaved(save(&target, &document)));
            }
        })?;
        Ok(Self(worker))
    }

    /// Begins to save a document. The result comes as
    /// [`AppEvent::DocumentSaved`].
    pub(super) fn save(&self, target: SaveTarget, document: Arc<Document>) -> io::Result<()> {
        self.0.send((target, document))
    }

    /// Waits until the document is saved.
    pub(super) fn finish(&mut self) {
        self.0.finish();
    }
}

/// Saves. A panic becomes an error like any other: the reader waits for the
/// result and would otherwise wait for ever.
fn save(target: &SaveTarget, document: &Document) -> Result<SaveTarget, String> {
    match panic::catch_unwind(|| save_target::save(target, document)) {
        Ok(saved) => saved.map_err(|error| error.to_string()),
        Err(_) => Err("saving the text failed for a fault in the program".to_owned()),
    }
}
