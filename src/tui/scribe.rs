//! The thread that keeps drafts: what is typed is on the disk a moment later,
//! and no key waits for it. While nothing is typed it sleeps.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::notes::store::draft::{Abandoned, DraftError, Drafts};
use crate::notes::{Draft, DraftId};

/// How long after a writing the next one may come: however fast someone types,
/// the disk is written a few times a second.
const BETWEEN: Duration = Duration::from_millis(300);

/// What is asked of the thread.
#[derive(Debug)]
enum Task {
    Keep(DraftId, Box<Draft>),
    Drop(DraftId),
    Forget(DraftId),
    Flush(Sender<()>),
}

/// What the thread tells.
#[derive(Debug)]
pub(super) enum Told {
    /// What other programs left behind.
    Found(Abandoned),
    /// Drafts are not kept; says why.
    Failed(String),
}

/// A handle on the thread. Dropping it waits until everything is on the disk.
#[derive(Debug)]
pub(super) struct Scribe {
    tasks: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

impl Scribe {
    /// Starts the thread, which first looks for what was abandoned.
    pub(super) fn new(drafts: Drafts, tell: impl Fn(Told) + Send + 'static) -> io::Result<Self> {
        let (tasks, asked) = channel();
        let thread = thread::Builder::new()
            .name("scribe".to_owned())
            .spawn(move || Desk::new(drafts, tell).work(&asked))?;
        Ok(Self {
            tasks: Some(tasks),
            thread: Some(thread),
        })
    }

    /// Keeps a draft; of several that come at once the last.
    pub(super) fn keep(&self, id: DraftId, draft: Box<Draft>) -> io::Result<()> {
        self.ask(Task::Keep(id, draft))
    }

    /// Takes a draft off the disk when the program ends.
    pub(super) fn drop_at_the_end(&self, id: DraftId) -> io::Result<()> {
        self.ask(Task::Drop(id))
    }

    /// Takes a draft off the disk.
    pub(super) fn forget(&self, id: DraftId) -> io::Result<()> {
        self.ask(Task::Forget(id))
    }

    /// Waits until everything is on the disk.
    pub(super) fn flush(&self) -> io::Result<()> {
        let (done, wait) = channel();
        self.ask(Task::Flush(done))?;
        wait.recv().map_err(|_| ended())
    }

    fn ask(&self, task: Task) -> io::Result<()> {
        let tasks = self.tasks.as_ref().ok_or_else(ended)?;
        tasks.send(task).map_err(|_| ended())
    }
}

impl Drop for Scribe {
    fn drop(&mut self) {
        self.tasks = None;
        if let Some(thread) = self.thread.take() {
            // A panic there has been printed.
            let _ = thread.join();
        }
    }
}

fn ended() -> io::Error {
    io::Error::other("the thread that keeps drafts has ended")
}

/// What the thread works with.
struct Desk<T> {
    drafts: Drafts,
    tell: T,
    /// What is to be written.
    pending: BTreeMap<DraftId, Box<Draft>>,
    /// What is to go when the program ends.
    dropped: BTreeSet<DraftId>,
    /// Whether it was told that drafts are not kept.
    has_failed: bool,
}

impl<T: Fn(Told)> Desk<T> {
    fn new(drafts: Drafts, tell: T) -> Self {
        Self {
            drafts,
            tell,
            pending: BTreeMap::new(),
            dropped: BTreeSet::new(),
            has_failed: false,
        }
    }

    fn work(mut self, asked: &Receiver<Task>) {
        let found = self.drafts.take_abandoned();
        (self.tell)(Told::Found(found));
        while let Ok(task) = asked.recv() {
            self.take(task);
            while !self.pending.is_empty() {
                self.write();
                self.collect(asked, Instant::now() + BETWEEN);
            }
        }
        self.write();
        for id in mem::take(&mut self.dropped) {
            let _ = self.drafts.forget(id);
        }
    }

    /// Takes what is asked until a moment.
    fn collect(&mut self, asked: &Receiver<Task>, until: Instant) {
        loop {
            match asked.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(task) => self.take(task),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn take(&mut self, task: Task) {
        match task {
            Task::Keep(id, draft) => {
                self.dropped.remove(&id);
                self.pending.insert(id, draft);
            }
            Task::Drop(id) => drop(self.dropped.insert(id)),
            Task::Forget(id) => {
                self.pending.remove(&id);
                let forgotten = self.drafts.forget(id);
                self.told(forgotten);
            }
            Task::Flush(done) => {
                self.write();
                // Whoever waited may have ended.
                let _ = done.send(());
            }
        }
    }

    fn write(&mut self) {
        for (id, draft) in mem::take(&mut self.pending) {
            let kept = self.drafts.keep(id, &draft);
            self.told(kept);
        }
    }

    /// Says that drafts are not kept, once until they are again.
    fn told(&mut self, result: Result<(), DraftError>) {
        let has_failed = result.is_err();
        if let Err(error) = result.map_err(|error| error.to_string())
            && !self.has_failed
        {
            (self.tell)(Told::Failed(format!("drafts are not kept: {error}")));
        }
        self.has_failed = has_failed;
    }
}
