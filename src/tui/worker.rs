//! The thread that does slow work. A new job abandons the one in hand.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::work::{Answer, Job, Material};

/// A handle on the thread.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<(u64, Job)>,
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
        let (jobs, asked) = channel::<(u64, Job)>();
        let newest = Arc::new(AtomicU64::new(0));
        let known = Arc::clone(&newest);
        thread::Builder::new()
            .name("worker".to_owned())
            .spawn(move || {
                let Ok(mut next) = asked.recv() else { return };
                let material = material();
                loop {
                    let (generation, job) = next;
                    let cancelled = || known.load(Ordering::Relaxed) != generation;
                    if !cancelled() {
                        let mut tell = |answer| tell(generation, answer);
                        material.answer(&job, &cancelled, &mut tell);
                    }
                    match asked.recv() {
                        Ok(job) => next = job,
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
        self.jobs
            .send((generation, job))
            .map_err(|_| io::Error::other("the thread for slow work has ended"))
    }
}
