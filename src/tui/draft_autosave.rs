//! The draft autosave: writes unfinished notes to disk while they are typed.
//! No key waits for it, and it sleeps while nobody types.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::app_event::{AppEvent, DraftEvent};
use super::events::EventSender;
use super::worker::Worker;
use crate::notes::store::draft::{DraftError, DraftStore};
use crate::notes::{Draft, DraftId};
use crate::wording::{Worded, Wording};

/// The least time between two writes: however fast someone types, the disk is
/// written a few times a second.
const INTERVAL: Duration = Duration::from_millis(300);

/// What the thread is asked for.
#[derive(Debug)]
pub(super) enum DraftRequest {
    /// Saves a draft. Of several that come quickly one after another, only the
    /// last is written.
    Save(DraftId, Box<Draft>),
    /// Deletes a draft when the program ends.
    DropOnExit(DraftId),
    /// Deletes a draft.
    Delete(DraftId),
    /// Replies when every draft is on disk.
    Flush(Sender<()>),
}

/// A handle to the thread. Dropping it waits until every draft is on disk.
#[derive(Debug)]
pub(super) struct DraftAutosave(Worker<DraftRequest>);

impl DraftAutosave {
    /// A thread that first reports the drafts that other runs of the program left
    /// behind.
    pub(super) fn new(drafts: DraftStore, wording: Wording, events: EventSender) -> Self {
        let worker = Worker::new("draft autosave", move |requests| {
            let autosave = Autosave {
                drafts,
                wording,
                events,
                pending: BTreeMap::new(),
                dropped: BTreeSet::new(),
                has_failed: false,
            };
            autosave.serve(requests);
        });
        Self(worker)
    }

    /// Starts the thread.
    pub(super) fn start(&self) -> io::Result<()> {
        self.0.start()
    }

    /// Sends a request, without waiting for it.
    pub(super) fn send(&self, request: DraftRequest) -> io::Result<()> {
        self.0.send(request)
    }

    /// Waits until every draft is on disk.
    pub(super) fn flush(&self) -> io::Result<()> {
        self.0.call(DraftRequest::Flush, Duration::MAX)
    }
}

impl Drop for DraftAutosave {
    fn drop(&mut self) {
        self.0.finish();
    }
}

/// What the thread works with.
struct Autosave {
    drafts: DraftStore,
    /// The language of messages.
    wording: Wording,
    events: EventSender,
    /// Drafts to be written.
    pending: BTreeMap<DraftId, Box<Draft>>,
    /// Drafts to be deleted when the program ends.
    dropped: BTreeSet<DraftId>,
    /// Whether the last attempt failed, which is reported only once.
    has_failed: bool,
}

impl Autosave {
    fn serve(mut self, requests: &Receiver<DraftRequest>) {
        self.report_abandoned();
        while let Ok(request) = requests.recv() {
            self.handle(request);
            while !self.pending.is_empty() {
                self.write();
                self.collect(requests, Instant::now() + INTERVAL);
            }
        }
        self.write();
        for id in mem::take(&mut self.dropped) {
            let _ = self.drafts.delete(id);
        }
    }

    fn report_abandoned(&mut self) {
        let found = self.drafts.take_abandoned();
        self.send(DraftEvent::Found(found.drafts));
        if let Some(problem) = found.problems.into_iter().next() {
            self.send(DraftEvent::Failed(problem.in_words(self.wording)));
        }
    }

    /// Handles requests until a moment.
    fn collect(&mut self, requests: &Receiver<DraftRequest>, until: Instant) {
        loop {
            match requests.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(request) => self.handle(request),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn handle(&mut self, request: DraftRequest) {
        match request {
            DraftRequest::Save(id, draft) => {
                self.dropped.remove(&id);
                self.pending.insert(id, draft);
            }
            DraftRequest::DropOnExit(id) => drop(self.dropped.insert(id)),
            DraftRequest::Delete(id) => {
                self.pending.remove(&id);
                let deleted = self.drafts.delete(id);
                self.report(deleted);
            }
            DraftRequest::Flush(done) => {
                self.write();
                // The loop may have given up waiting.
                let _ = done.send(());
            }
        }
    }

    fn write(&mut self) {
        for (id, draft) in mem::take(&mut self.pending) {
            let kept = self.drafts.save(id, &draft);
            self.report(kept);
        }
    }

    /// Reports the first of a row of failures.
    fn report(&mut self, result: Result<(), DraftError>) {
        let was_failing = mem::replace(&mut self.has_failed, result.is_err());
        if let Err(error) = result
            && !was_failing
        {
            self.send(DraftEvent::Failed(
                self.wording.drafts_not_kept(&error.in_words(self.wording)),
            ));
        }
    }

    fn send(&self, event: DraftEvent) {
        self.events.send(AppEvent::Drafts(event));
    }
}
