//! One handle for every thread that works for the loop: it takes requests in
//! order and ends when the handle is finished or dropped.
//!
//! A thread is started when it is first needed, at the earliest after the first frame:
//! starting one takes as long as drawing a tenth of a screen, and most readers never save
//! a document.

use crate::wording::Told;
use std::cell::RefCell;
use std::fmt;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A named thread that serves requests.
#[derive(Debug)]
pub(super) struct Worker<R> {
    name: &'static str,
    /// `None` once the worker is finished.
    requests: Option<Sender<R>>,
    /// What the thread does; `None` once it is started.
    task: RefCell<Option<Task>>,
    thread: RefCell<Option<JoinHandle<()>>>,
}

struct Task(Box<dyn FnOnce() + Send>);

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Task")
    }
}

impl<R: Send + 'static> Worker<R> {
    /// A thread that will run `serve` on its requests, from the first one on.
    pub(super) fn new(
        name: &'static str,
        serve: impl FnOnce(&Receiver<R>) + Send + 'static,
    ) -> Self {
        let (sender, receiver) = channel();
        Self {
            name,
            requests: Some(sender),
            task: RefCell::new(Some(Task(Box::new(move || serve(&receiver))))),
            thread: RefCell::default(),
        }
    }

    /// Starts the thread before there is a request, unless it has been started.
    pub(super) fn start(&self) -> io::Result<()> {
        if let Some(Task(task)) = self.task.take() {
            let thread = thread::Builder::new().name(self.name.to_owned());
            self.thread.replace(Some(thread.spawn(task)?));
        }
        Ok(())
    }

    /// Sends a request, without waiting for it. Fails if the thread has ended or
    /// cannot be started.
    pub(super) fn send(&self, request: R) -> io::Result<()> {
        self.start()?;
        self.sender()?.send(request).map_err(|_| self.has_ended())
    }

    /// Sends a request with a channel for its reply, and waits for that. Fails if
    /// the thread has ended or does not reply within `patience`.
    pub(super) fn call<T>(
        &self,
        request: impl FnOnce(Sender<T>) -> R,
        patience: Duration,
    ) -> io::Result<T> {
        let (reply, replies) = channel();
        self.send(request(reply))?;
        replies.recv_timeout(patience).map_err(|_| {
            io::Error::other(Told::new(|wording| {
                wording.thread_does_not_reply(self.name)
            }))
        })
    }

    /// Another sender of requests, for a thread that must also wake itself.
    /// While one exists, [`Worker::finish`] waits for it.
    pub(super) fn sender(&self) -> io::Result<&Sender<R>> {
        self.requests.as_ref().ok_or_else(|| self.has_ended())
    }

    /// Waits until every request sent so far is served and the thread has
    /// ended.
    pub(super) fn finish(&mut self) {
        self.requests = None;
        self.task.take();
        if let Some(thread) = self.thread.take() {
            // If the thread panicked, the panic hook has printed why.
            let _ = thread.join();
        }
    }

    fn has_ended(&self) -> io::Error {
        io::Error::other(Told::new(|wording| wording.thread_has_ended(self.name)))
    }
}
