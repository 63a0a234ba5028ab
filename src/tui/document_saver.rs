//! The thread that saves the document after its alignment was edited, and writes
//! exports. A long text takes seconds to write, in which the reader can read on.

use std::panic;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::app_event::AppEvent;
use super::events::EventSender;
use super::exporter::{self, ExportJob};
use super::save_target::{self, SaveTarget};
use super::worker::Worker;
use crate::document::Document;
use crate::wording::{Worded, Wording};

/// What the thread writes.
#[derive(Debug)]
pub(super) enum SaveRequest {
    /// A document to where it is saved. The result comes as
    /// [`AppEvent::DocumentSaved`].
    Document(SaveTarget, Arc<Document>, Wording),
    /// An export. The result comes as [`AppEvent::Exported`].
    Export(Box<ExportJob>),
}

/// The thread, which is started when something is saved.
pub(super) fn worker(events: EventSender) -> Worker<SaveRequest> {
    Worker::new("document saver", move |requests: &Receiver<SaveRequest>| {
        for request in requests {
            events.send(match request {
                SaveRequest::Document(target, document, wording) => {
                    AppEvent::DocumentSaved(save(&target, &document, wording))
                }
                SaveRequest::Export(job) => match exporter::export(&job) {
                    Ok(exported) => AppEvent::Exported(exported),
                    Err(why) => AppEvent::Failed(why),
                },
            });
        }
    })
}

/// Saves. A panic becomes an error like any other: the reader waits for the
/// result and would otherwise wait for ever.
fn save(target: &SaveTarget, document: &Document, wording: Wording) -> Result<SaveTarget, String> {
    match panic::catch_unwind(|| save_target::save(target, document)) {
        Ok(saved) => saved.map_err(|error| error.in_words(wording)),
        Err(_) => Err(wording.saving_failed_by_fault().to_owned()),
    }
}
