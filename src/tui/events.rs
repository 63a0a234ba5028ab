//! The one channel of events: the terminal, signals and all threads send into
//! it, and the loop takes from it. Nothing polls; every thread sleeps until it
//! has something to send.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::io;
use std::panic;
#[cfg(unix)]
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};
#[cfg(unix)]
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
    SIGURG, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
};

use super::action::Action;
use super::app_event::AppEvent;
use super::input::Translator;
use super::keymap::Mode;
use super::state::{ExitReason, State};
use crate::wording::{Told, Wording};

// Elsewhere no signals arrive.
#[cfg(not(unix))]
const SIGINT: i32 = 2;
#[cfg(not(unix))]
const SIGQUIT: i32 = 3;
#[cfg(not(unix))]
const SIGTSTP: i32 = 20;

/// The signals that would end the program and leave the terminal taken.
#[cfg(unix)]
pub(super) const FATAL_SIGNALS: &[i32] = &[
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGALRM, SIGIO, SIGPROF, SIGSYS, SIGTRAP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGXCPU,
];

/// What goes through the channel.
#[derive(Debug)]
enum Incoming {
    /// Terminal events, in order. What they mean depends on the mode, which the
    /// events before them may change: they are translated when they are taken.
    Terminal(Vec<Event>),
    /// A signal.
    Signal(i32),
    /// Anything else, with the number of the text that it is about, if it is about one.
    App(Option<u32>, AppEvent),
}

/// Sends events to the loop.
#[derive(Clone, Debug)]
pub(super) struct EventSender {
    sender: Sender<io::Result<Incoming>>,
    text: Option<u32>,
}

impl EventSender {
    /// Sends an event. After the loop has ended, or goes on with another text than the
    /// event is about, nobody needs it.
    pub(super) fn send(&self, event: AppEvent) {
        let _ = self.sender.send(Ok(Incoming::App(self.text, event)));
    }
}

/// How long a batch of input may last.
const LONGEST_BATCH: Duration = Duration::from_millis(30);

/// The loop's end of the channel.
///
/// The terminal is read only while [`Events::wait`] waits, so that another
/// program can have it in between.
pub(super) struct Events {
    incoming: Receiver<io::Result<Incoming>>,
    sender: Sender<io::Result<Incoming>>,
    /// Lets the terminal thread read once more. The thread starts when the loop first waits,
    /// after the first frame.
    read_on: Option<Sender<()>>,
    is_reading: bool,
    /// Taken from the channel before their turn.
    received: VecDeque<io::Result<Incoming>>,
    /// Terminal events that are not taken yet. While the reader waits for an
    /// answer they stay here: what is typed ahead is meant for the place where
    /// the answer leads.
    typed: VecDeque<Event>,
    translator: Translator,
    batch_began: Instant,
    /// The number of the text that is open. Events about another come too late.
    text: u32,
    signals: SignalThread,
}

impl Events {
    /// Starts to listen for signals.
    pub(super) fn new() -> io::Result<Self> {
        let (sender, incoming) = channel();
        Ok(Self {
            signals: SignalThread::spawn(sender.clone())?,
            read_on: None,
            incoming,
            sender,
            is_reading: false,
            received: VecDeque::new(),
            typed: VecDeque::new(),
            translator: Translator::default(),
            batch_began: Instant::now(),
            text: 0,
        })
    }

    /// A sender for a thread that works for the text that is open.
    pub(super) fn sender(&self) -> EventSender {
        EventSender {
            sender: self.sender.clone(),
            text: Some(self.text),
        }
    }

    /// A sender for a thread that goes on when another text is opened.
    pub(super) fn lasting_sender(&self) -> EventSender {
        EventSender {
            sender: self.sender.clone(),
            text: None,
        }
    }

    /// From here on another text is open.
    pub(super) fn begin_text(&mut self) {
        self.text += 1;
    }

    fn is_in_time(&self, text: Option<u32>) -> bool {
        text.is_none_or(|text| text == self.text)
    }

    /// Starts to listen to the terminal. From here on nothing else may read
    /// from it.
    pub(super) fn listen_to_terminal(&self) -> io::Result<()> {
        // The first poll installs the handler for changes of size: one that
        // comes between drawing and reading events is not missed.
        event::poll(Duration::ZERO).map(drop)
    }

    /// Adds terminal events that something else has read.
    pub(super) fn add_typed(&mut self, events: Vec<Event>) {
        self.typed.extend(events);
    }

    /// Waits for the next event, which begins a batch.
    pub(super) fn wait(&mut self, state: &State) -> io::Result<AppEvent> {
        let event = self.next(state)?;
        self.batch_began = Instant::now();
        Ok(event)
    }

    /// The next event of a batch: one that the terminal has already sent. A flood
    /// of input is several batches, so that frames show how far it has come.
    pub(super) fn next_of_batch(&mut self, state: &State) -> Option<AppEvent> {
        let is_open = self.batch_began.elapsed() < LONGEST_BATCH;
        is_open.then(|| self.next_typed(state))?
    }

    fn next(&mut self, state: &State) -> io::Result<AppEvent> {
        loop {
            if let Some(event) = self.next_typed(state) {
                return Ok(event);
            }
            match self.receive()? {
                Incoming::Terminal(batch) => self.typed.extend(batch),
                Incoming::Signal(signal) => return Ok(self.signalled(signal)),
                Incoming::App(text, event) if self.is_in_time(text) => return Ok(event),
                Incoming::App(..) => {}
            }
        }
    }

    /// The next event that the terminal has already sent, but signals first.
    /// Taking them all before the next frame keeps up with a terminal that sends
    /// many.
    fn next_typed(&mut self, state: &State) -> Option<AppEvent> {
        if state.exit.is_some() {
            return None;
        }
        if let Some(signal) = self.next_signal() {
            return Some(self.signalled(signal));
        }
        if state.is_waiting() {
            return self.next_urgent(state);
        }
        while let Some(event) = self.typed.pop_front() {
            let event = self
                .translator
                .translate(&event, &state.keymap, state.mode());
            match event {
                Some(AppEvent::Character(first)) if state.mode() == Mode::Note => {
                    return Some(self.with_what_follows(first, state));
                }
                Some(event) => return Some(event),
                None => {}
            }
        }
        None
    }

    /// A character typed into a note, together with those that follow: a long
    /// text is inserted at once.
    fn with_what_follows(&mut self, first: char, state: &State) -> AppEvent {
        let mut text = String::from(first);
        while let Some(event) = self.typed.front()
            && let Some(next) = Translator::typed_character(event, &state.keymap, Mode::Note)
        {
            text.push(next);
            self.typed.pop_front();
        }
        AppEvent::Paste(text)
    }

    /// The next signal, which goes before everything else that has been sent.
    fn next_signal(&mut self) -> Option<i32> {
        self.received.extend(self.incoming.try_iter());
        let is_signal = |incoming: &_| matches!(incoming, Ok(Incoming::Signal(_)));
        let at = self.received.iter().position(is_signal)?;
        match self.received.remove(at) {
            Some(Ok(Incoming::Signal(signal))) => Some(signal),
            _ => None,
        }
    }

    /// The next event that must not wait. What was typed before a key that ends
    /// the waiting is dropped.
    fn next_urgent(&mut self, state: &State) -> Option<AppEvent> {
        let translate = |event| Translator::default().translate(event, &state.keymap, state.mode());
        let mut events = self.typed.iter().map(translate).enumerate();
        let (at, event) = events.find_map(|(at, event)| {
            // The rest of a text may come from a slow pipe.
            let is_urgent = |event: &AppEvent| {
                let quits = matches!(event, AppEvent::Act(Action::Quit, _));
                event.is_urgent() || quits && state.wanted().is_some()
            };
            let event = event.filter(is_urgent)?;
            Some((at, event))
        })?;
        match event {
            AppEvent::Resize(_) => drop(self.typed.remove(at)),
            _ => drop(self.typed.drain(..=at)),
        }
        Some(event)
    }

    /// What a signal asks for.
    fn signalled(&mut self, signal: i32) -> AppEvent {
        if signal == SIGTSTP {
            self.translator.forget();
            return AppEvent::Act(Action::Suspend, None);
        }
        AppEvent::Exit(ExitReason::Signal(signal))
    }

    fn receive(&mut self) -> io::Result<Incoming> {
        if !self.is_reading {
            let read_on = match &self.read_on {
                Some(read_on) => read_on,
                None => self
                    .read_on
                    .insert(spawn_terminal_thread(self.sender.clone())?),
            };
            read_on.send(()).map_err(io::Error::other)?;
            self.is_reading = true;
        }
        let incoming = match self.received.pop_front() {
            Some(incoming) => incoming,
            None => self.incoming.recv().map_err(io::Error::other)?,
        };
        if matches!(incoming, Ok(Incoming::Terminal(_)) | Err(_)) {
            self.is_reading = false;
        }
        incoming
    }

    /// Drops requests to stop or to interrupt: they were meant for the program
    /// that had the terminal.
    pub(super) fn forget_stops(&mut self) {
        self.signals.catch_up();
        let is_for_other = |incoming: &io::Result<Incoming>| match incoming {
            Ok(Incoming::Signal(signal)) => matches!(*signal, SIGTSTP | SIGINT | SIGQUIT),
            _ => false,
        };
        let incoming = self.incoming.try_iter();
        self.received
            .extend(incoming.filter(|incoming| !is_for_other(incoming)));
    }

    /// The events that threads have sent and nobody has taken. What the terminal sent stays.
    pub(super) fn drain(&mut self) -> Vec<AppEvent> {
        self.received.extend(self.incoming.try_iter());
        let mut events = Vec::new();
        for incoming in std::mem::take(&mut self.received) {
            match incoming {
                Ok(Incoming::App(text, event)) if self.is_in_time(text) => events.push(event),
                Ok(Incoming::App(..)) => {}
                other => self.received.push_back(other),
            }
        }
        events
    }
}

/// Starts the thread that reads the terminal: once for each message to the
/// sender that is returned.
fn spawn_terminal_thread(sender: Sender<io::Result<Incoming>>) -> io::Result<Sender<()>> {
    let (read_on, wait) = channel();
    thread::Builder::new()
        .name("terminal".to_owned())
        .spawn(move || {
            while wait.recv().is_ok() {
                let incoming = catch_panic(read_batch).map(Incoming::Terminal);
                if sender.send(incoming).is_err() {
                    return;
                }
            }
        })?;
    Ok(read_on)
}

/// Turns a panic while reading into an error: the loop would otherwise wait for
/// ever.
fn catch_panic(read: fn() -> io::Result<Vec<Event>>) -> io::Result<Vec<Event>> {
    let panicked = |_| {
        Err(io::Error::other(Told::new(
            Wording::reading_terminal_panicked,
        )))
    };
    panic::catch_unwind(read).unwrap_or_else(panicked)
}

/// Everything that the terminal has sent, at least one event.
fn read_batch() -> io::Result<Vec<Event>> {
    /// As many keys as the system keeps for a program that does not read.
    const MOST: usize = 4096;
    // crossterm does not look at what it has read if it may take no time at all
    // (<https://github.com/crossterm-rs/crossterm/issues/839>).
    const AT_ONCE: Duration = Duration::from_micros(1);
    let mut batch = vec![event::read()?];
    while batch.len() < MOST && event::poll(AT_ONCE)? {
        batch.push(event::read()?);
    }
    Ok(batch)
}

/// The thread that reports signals.
struct SignalThread {
    /// Has a message when the thread has come to [`SIGURG`].
    #[cfg(unix)]
    caught_up: Receiver<()>,
}

#[cfg(unix)]
impl SignalThread {
    fn spawn(sender: Sender<io::Result<Incoming>>) -> io::Result<Self> {
        let listened = FATAL_SIGNALS.iter().chain(&[SIGTSTP, SIGURG]);
        let mut signals = signal_hook::iterator::Signals::new(listened)?;
        // A file that may grow no further is an error of the write, which is reported.
        signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        let (catch_up, caught_up) = channel();
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                for signal in signals.forever() {
                    let is_sent = match signal {
                        SIGURG => catch_up.send(()).is_ok(),
                        signal => sender.send(Ok(Incoming::Signal(signal))).is_ok(),
                    };
                    if !is_sent {
                        return;
                    }
                }
            })?;
        Ok(Self { caught_up })
    }

    /// Waits until the signals that the program has got by now are reported. They
    /// are reported by number, so that one sent to ourselves comes after those that
    /// stop or interrupt; the second finds what came while the first was looked for.
    fn catch_up(&self) {
        /// More than a sleeping thread needs on a busy machine.
        const PATIENCE: Duration = Duration::from_secs(1);
        // Others may send it too.
        while self.caught_up.try_recv().is_ok() {}
        for _ in 0..2 {
            if signal_hook::low_level::raise(SIGURG).is_ok() {
                // At worst a signal is taken for one of ours.
                let _ = self.caught_up.recv_timeout(PATIENCE);
            }
        }
    }
}

#[cfg(not(unix))]
impl SignalThread {
    fn spawn(_: Sender<io::Result<Incoming>>) -> io::Result<Self> {
        Ok(Self {})
    }

    fn catch_up(&self) {}
}
