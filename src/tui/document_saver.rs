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

/// A document and where it is saved. The result comes as
/// [`AppEvent::DocumentSaved`].
pub(super) type SaveRequest = (SaveTarget, Arc<Document>);

/// Starts the thread.
pub(super) fn spawn(events: EventSender) -> io::Result<Worker<SaveRequest>> {
    Worker::spawn("document saver", move |requests: &Receiver<SaveRequest>| {
        for (target, document) in requests {
            events.send(AppEvent::DocumentSaved(save(&target, &document)));
        }
    })
}

/// Saves. A panic becomes an error like any other: the reader waits for the
/// result and would otherwise wait for ever.
fn save(target: &SaveTarget, document: &Document) -> Result<SaveTarget, String> {
    match panic::catch_unwind(|| save_target::save(target, document)) {
        Ok(saved) => saved.map_err(|error| error.to_string()),
        Err(_) => Err("saving the text failed for a fault in the program".to_owned()),
    }
}
