//! Where events come from: the terminal and signals, on threads that sleep
//! until there is something.

use std::collections::VecDeque;
use std::io;
use std::panic;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};

use super::keeper::Kept;
use super::printer::Tell;
use super::scribe::Told;
use super::work::Answer;

/// Something happened.
#[derive(Debug)]
pub(super) enum Happening {
    /// The terminal sent these, in order.
    Terminal(Vec<Event>),
    /// The answer to work of a generation.
    Answer(u64, Answer),
    /// The keeper of the notes tells something.
    Kept(Kept),
    /// The thread that keeps drafts tells something.
    Drafts(Told),
    /// The text is saved, or is not.
    TextSaved,
    /// The program was sent a signal that asks it to end.
    Signal(i32),
    /// Another program asked this one to stop.
    Stop,
}

/// The events of the program. The terminal is read only while [`Events::next`]
/// waits, so that another program can have it in between.
pub(super) struct Events {
    happenings: Receiver<io::Result<Happening>>,
    sender: Sender<io::Result<Happening>>,
    go_on: Sender<()>,
    /// What happened before and was put back.
    earlier: VecDeque<io::Result<Happening>>,
    reading: bool,
}

impl Events {
    /// Begins to listen for signals.
    pub(super) fn new() -> io::Result<Self> {
        let (sender, happenings) = channel();
        listen_for_signals(sender.clone())?;
        let answers = sender.clone();
        let (go_on, wait) = channel();
        thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || {
                while wait.recv().is_ok() {
                    if sender.send(in_any_case(read_batch)).is_err() {
                        return;
                    }
                }
            })?;
        Ok(Self {
            happenings,
            sender: answers,
            go_on,
            earlier: VecDeque::new(),
            reading: false,
        })
    }

    /// Takes answers to slow work from another thread.
    pub(super) fn answers(&self) -> impl Fn(u64, Answer) + Send + 'static {
        let sender = self.sender.clone();
        move |generation, answer| {
            // Whoever does not listen any more does not want it.
            let _ = sender.send(Ok(Happening::Answer(generation, answer)));
        }
    }

    /// Takes what the keeper of the notes tells.
    pub(super) fn kept(&self) -> impl Fn(Kept) + Send + 'static {
        let sender = self.sender.clone();
        move |kept| {
            let _ = sender.send(Ok(Happening::Kept(kept)));
        }
    }

    /// Takes what the thread that keeps drafts tells.
    pub(super) fn drafts(&self) -> impl Fn(Told) + Send + 'static {
        let sender = self.sender.clone();
        move |told| {
            let _ = sender.send(Ok(Happening::Drafts(told)));
        }
    }

    /// Takes the news that a text is saved, or is not.
    pub(super) fn text_saved(&self) -> Tell {
        let sender = self.sender.clone();
        Arc::new(move || {
            let _ = sender.send(Ok(Happening::TextSaved));
        })
    }

    /// Forgets requests to stop: they were typed for a program that had the
    /// terminal meanwhile.
    pub(super) fn forget_stops(&mut self) {
        let for_another = |happening: &io::Result<Happening>| match happening {
            Ok(Happening::Stop) => true,
            Ok(Happening::Signal(signal)) => is_interrupt(*signal),
            _ => false,
        };
        let happened = self.happenings.try_iter();
        self.earlier
            .extend(happened.filter(|one| !for_another(one)));
    }

    /// Begins to listen to the terminal. Whatever it has sent is read from
    /// here on by nobody else.
    pub(super) fn listen_to_the_terminal(&self) -> io::Result<()> {
        // The first poll installs the handler for changes of size: one that
        // comes between drawing and reading events is not missed.
        event::poll(Duration::ZERO).map(drop)
    }

    /// Waits for what happens next.
    pub(super) fn next(&mut self) -> io::Result<Happening> {
        if !self.reading {
            self.go_on.send(()).map_err(io::Error::other)?;
            self.reading = true;
        }
        let happening = match self.earlier.pop_front() {
            Some(happening) => happening,
            None => self.happenings.recv().map_err(io::Error::other)?,
        };
        if !matches!(
            happening,
            Ok(Happening::Answer(..)
                | Happening::Kept(_)
                | Happening::Drafts(_)
                | Happening::TextSaved
                | Happening::Signal(_)
                | Happening::Stop)
        ) {
            self.reading = false;
        }
        happening
    }
}

/// What reading gives, be it that it panics: whoever waits for it is told.
fn in_any_case(read: fn() -> io::Result<Vec<Event>>) -> io::Result<Happening> {
    match panic::catch_unwind(read) {
        Ok(batch) => batch.map(Happening::Terminal),
        Err(_) => Err(io::Error::other("reading the terminal panicked")),
    }
}

/// Everything that the terminal has sent, at least one event.
fn read_batch() -> io::Result<Vec<Event>> {
    /// A flood is taken in portions, with a frame drawn between them.
    const MOST: usize = 64;
    let mut batch = vec![event::read()?];
    while batch.len() < MOST && event::poll(Duration::ZERO)? {
        batch.push(event::read()?);
    }
    Ok(batch)
}

#[cfg(unix)]
fn listen_for_signals(sender: Sender<io::Result<Happening>>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};

    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let happening = match signal {
                    SIGTSTP => Happening::Stop,
                    _ => Happening::Signal(signal),
                };
                if sender.send(Ok(happening)).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

#[cfg(unix)]
fn is_interrupt(signal: i32) -> bool {
    signal == signal_hook::consts::SIGINT
}

#[cfg(not(unix))]
fn is_interrupt(_: i32) -> bool {
    false
}

#[cfg(not(unix))]
fn listen_for_signals(_: Sender<io::Result<Happening>>) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_while_reading_is_an_error_for_whoever_waits() {
        let read = || panic!("a fault in reading");
        let error = in_any_case(read).expect_err("no events");
        assert!(error.to_string().contains("panicked"), "{error}");
    }
}
