//! The thread that does slow work. A new job abandons the one in hand.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::work::{Answer, Job, Material};
use crate::document::Document;
use crate::search::Index;

/// What the thread is told.
enum Request {
    /// A job of a generation.
    Work(u64, Job),
    /// The text has become another.
    Read(Arc<Document>, Arc<Index>),
}

/// A handle on the thread.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Request>,
    newest: Arc<AtomicU64>,
}

impl Worker {
    /// Starts the thread, which sleeps until there is a job. It makes its
    /// material at the first one, and gives each answer to `tell` with the
    /// generation that it answers.
    pub(super) fn new(
        material: impl FnOnce() -> Material + Send + 'static,
        tell: impl Fn(u64, Answer) + Send + 'static,
    ) -> io::Result<Self> {
        let (jobs, asked) = channel::<Request>();
        let newest = Arc::new(AtomicU64::new(0));
        let known = Arc::clone(&newest);
        thread::Builder::new()
            .name("worker".to_owned())
            .spawn(move || {
                let Ok(mut next) = asked.recv() else { return };
                let mut material = material();
                loop {
                    match next {
                        Request::Work(generation, job) => {
                            let cancelled = || known.load(Ordering::Relaxed) != generation;
                            if !cancelled() {
                                let mut tell = |answer| tell(generation, answer);
                                material.answer(&job, &cancelled, &mut tell);
                            }
                        }
                        Request::Read(document, index) => {
                            material.document = document;
                            material.index = index;
                        }
                    }
                    match asked.recv() {
                        Ok(request) => next = request,
                        Err(_) => return,
                    }
                }
            })?;
        Ok(Self { jobs, newest })
    }

    /// Asks for a job. Those asked for before are abandoned.
    ///
    /// # Errors
    /// The thread is no more.
    pub(super) fn ask(&self, generation: u64, job: Job) -> io::Result<()> {
        self.newest.store(generation, Ordering::Relaxed);
        self.tell(Request::Work(generation, job))
    }

    /// From now on jobs are about another text. Those asked for before are
    /// abandoned.
    ///
    /// # Errors
    /// As [`Worker::ask`].
    pub(super) fn read(&self, document: Arc<Document>, index: Arc<Index>) -> io::Result<()> {
        /// No job is of it: those of the loop begin with 1.
        const NONE: u64 = 0;
        self.newest.store(NONE, Ordering::Relaxed);
        self.tell(Request::Read(document, index))
    }

    fn tell(&self, request: Request) -> io::Result<()> {
        self.jobs
            .send(request)
            .map_err(|_| io::Error::other("the thread for slow work has ended"))
    }
}
