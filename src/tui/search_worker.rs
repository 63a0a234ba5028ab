//! The thread that runs slow jobs: searches, checks, the concordance. A new
//! job cancels the one in hand, so a fast typist never waits for old queries.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

use super::app_event::AppEvent;
use super::events::EventSender;
use super::jobs::{Job, JobContext};
use super::worker::Worker;
use crate::document::Document;
use crate::search::Index;

#[derive(Debug)]
enum Request {
    /// Runs a job under a generation.
    Run(u64, Job),
    /// Later jobs are about this document.
    Replace(Arc<Document>, Arc<Index>),
}

/// The generation of no job: those of the loop begin with 1.
const NO_JOB: u64 = 0;

/// A handle to the thread.
#[derive(Debug)]
pub(super) struct SearchWorker {
    worker: Worker<Request>,
    /// The generation of the newest job; older ones are cancelled.
    newest: Arc<AtomicU64>,
}

impl SearchWorker {
    /// A thread that is started, and loads its context, when the first request comes, so
    /// that glossaries are not read by those who never search.
    pub(super) fn new(
        load: impl FnOnce() -> JobContext + Send + 'static,
        events: EventSender,
    ) -> Self {
        let newest = Arc::new(AtomicU64::new(NO_JOB));
        let known = Arc::clone(&newest);
        let worker = Worker::new("search", move |requests| {
            serve(requests, load, &known, &events);
        });
        Self { worker, newest }
    }

    /// Runs a job and cancels earlier ones. Its answers come as
    /// [`AppEvent::Answer`].
    pub(super) fn run(&self, generation: u64, job: Job) -> io::Result<()> {
        self.newest.store(generation, Ordering::Relaxed);
        self.worker.send(Request::Run(generation, job))
    }

    /// Replaces the document that jobs are about, and cancels earlier jobs.
    pub(super) fn replace_document(
        &self,
        document: Arc<Document>,
        index: Arc<Index>,
    ) -> io::Result<()> {
        self.newest.store(NO_JOB, Ordering::Relaxed);
        self.worker.send(Request::Replace(document, index))
    }
}

fn serve(
    requests: &Receiver<Request>,
    load: impl FnOnce() -> JobContext,
    newest: &AtomicU64,
    events: &EventSender,
) {
    let Ok(first) = requests.recv() else { return };
    let mut context = load();
    for request in std::iter::once(first).chain(requests) {
        match request {
            Request::Run(generation, job) => {
                let cancelled = || newest.load(Ordering::Relaxed) != generation;
                if !cancelled() {
                    context.answer(&job, &cancelled, &mut |answer| {
                        events.send(AppEvent::Answer(generation, answer));
                    });
                }
            }
            Request::Replace(document, index) => {
                context.document = document;
                context.index = index;
            }
        }
    }
}
