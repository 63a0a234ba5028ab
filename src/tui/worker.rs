//! One handle for every thread that works for the loop: it takes requests in
//! order and ends when the handle is finished or dropped.

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
    thread: Option<JoinHandle<()>>,
}

impl<R: Send + 'static> Worker<R> {
    /// Starts a thread that runs `serve` on its requests.
    pub(super) fn spawn(
        name: &'static str,
        serve: impl FnOnce(&Receiver<R>) + Send + 'static,
    ) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || serve(&receiver))?;
        Ok(Self {
            name,
            requests: Some(sender),
            thread: Some(thread),
        })
    }

    /// Sends a request, without waiting for it. Fails if the thread has ended.
    pub(super) fn send(&self, request: R) -> io::Result<()> {
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
        replies
            .recv_timeout(patience)
            .map_err(|_| io::Error::other(format!("the {} thread does not reply", self.name)))
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
        if let Some(thread) = self.thread.take() {
            // If the thread panicked, the panic hook has printed why.
            let _ = thread.join();
        }
    }

    fn has_ended(&self) -> io::Error {
        io::Error::other(format!("the {} thread has ended", self.name))
    }
}
