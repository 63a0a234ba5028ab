//! The thread that reads and writes the vocabulary and the record of the drill.

use std::sync::mpsc::Receiver;

use super::app_event::AppEvent;
use super::events::EventSender;
use super::worker::Worker;
use crate::study::{StudyRequest, StudyStore};
use crate::wording::Wording;

/// A request with the language of messages. The result comes as [`AppEvent::Studied`].
pub(super) type Request = (StudyRequest, Wording);

/// The thread, which is started when the first word is looked up or asked.
pub(super) fn worker(store: StudyStore, events: EventSender) -> Worker<Request> {
    Worker::new("study keeper", move |requests: &Receiver<Request>| {
        for (request, wording) in requests {
            let studied = store.carry_out(&request);
            let studied = studied.map_err(|error| wording.io_error(&error));
            events.send(AppEvent::Studied(request, studied.map(Box::new)));
        }
    })
}
