//! The thread that runs the reader's own command.

use std::sync::mpsc::Receiver;

use super::app_event::AppEvent;
use super::events::EventSender;
use super::lookup::{LookupCommand, LookupLimits};
use super::worker::Worker;
use crate::wording::Wording;

/// A command and a word that it is to look up. The result comes as [`AppEvent::LookedUp`].
pub(super) type Request = (LookupCommand, String, Wording);

/// The thread that runs the command; of several words that wait, it looks up the last.
pub(super) fn worker(events: EventSender) -> Worker<Request> {
    Worker::new("lookup", move |requests: &Receiver<Request>| {
        for request in requests {
            let (command, word, wording) = requests.try_iter().last().unwrap_or(request);
            let found = command.look_up(&word, LookupLimits::default(), wording);
            events.send(AppEvent::LookedUp(word, found));
        }
    })
}
