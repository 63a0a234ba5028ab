//! The thread that reads the rest of a long text behind the screen.

use std::convert::Infallible;
use std::sync::Arc;

use super::app_event::{AppEvent, RestEvent};
use super::events::EventSender;
use super::rest::RestReader;
use super::worker::Worker;

/// The thread, which reads as soon as it is started. Nobody waits for its end: a reader who
/// quits is not kept.
pub(super) fn worker(rest: RestReader, events: EventSender) -> Worker<Infallible> {
    Worker::new("rest", move |_| {
        let sender = events.clone();
        let tell = move |so_far| sender.send(AppEvent::Rest(RestEvent::Progress(so_far)));
        events.send(AppEvent::Rest(match rest.read(Arc::new(tell)) {
            Ok(whole) => RestEvent::Whole(whole),
            Err(why) => RestEvent::Failed(why),
        }));
    })
}
