//! How far a text is opened, told on a terminal while that goes on.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::print::harmless;
use crate::formats::Progress;
use crate::layout::{Ambiguous, width};
use crate::tui::terminal;

/// What is done sooner needs no word.
const QUICK: Duration = Duration::from_millis(300);

/// How long a figure stands.
const PAUSE: Duration = Duration::from_millis(100);

/// The share of the disk in the time that opening takes, in per cent.
const DISK: usize = 10;

/// The opening of a text.
#[derive(Debug)]
pub(super) struct Opening {
    /// What is being done.
    verb: &'static str,
    /// The part of it that is done otherwise than by reading, in bytes.
    elsewhere: AtomicUsize,
    /// The names of the files.
    name: String,
    /// How many bytes they have together; 0 if that is not known.
    total: usize,
    from_disk: AtomicUsize,
    /// How far the bytes have become a text.
    pub(super) reading: Progress,
}

impl Opening {
    /// The opening of a text from its files.
    pub(super) fn of(files: &[PathBuf]) -> Self {
        let names = files.iter().map(|file| {
            let name = file.file_name().unwrap_or(file.as_os_str());
            name.to_string_lossy().into_owned()
        });
        let lengths = files.iter().filter_map(|file| file.metadata().ok());
        Self {
            verb: "opening",
            elsewhere: AtomicUsize::new(0),
            name: names.collect::<Vec<_>>().join(", "),
            total: lengths.map(|metadata| metadata.len() as usize).sum(),
            from_disk: AtomicUsize::new(0),
            reading: Progress::default(),
        }
    }

    /// The aligning of a text that was read from its files.
    pub(super) fn aligning(files: &[PathBuf]) -> Self {
        let opening = Self::of(files);
        opening.came(opening.total);
        Self {
            verb: "aligning",
            ..opening
        }
    }

    /// This share of the aligning is done.
    pub(super) fn aligned(&self, share: f32) {
        let bytes = (share * self.total as f32) as usize;
        self.elsewhere.store(bytes, Ordering::Relaxed);
    }

    /// So many more bytes have come from the disk.
    pub(super) fn came(&self, bytes: usize) {
        self.from_disk.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Does the work. Where standard error is a terminal, a line there says how
    /// far it is, if it takes a while; afterwards it is gone.
    pub(super) fn watched<T>(&self, work: impl FnOnce() -> T) -> T {
        if !io::stderr().is_terminal() {
            return work();
        }
        thread::scope(|scope| {
            let (_until_dropped, is_done) = channel();
            // Without a thread nothing is told.
            let _ = thread::Builder::new()
                .name("progress".to_owned())
                .spawn_scoped(scope, move || self.tell(&is_done));
            work()
        })
    }

    fn tell(&self, is_done: &Receiver<()>) {
        let mut pause = QUICK;
        let mut furthest = 0;
        while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            pause = PAUSE;
            furthest = self.per_cent().max(furthest);
            draw(&self.line(furthest));
        }
        if pause == PAUSE {
            draw("");
        }
    }

    fn per_cent(&self) -> usize {
        let share = |bytes: usize, of: usize| (bytes.min(self.total) * of) / self.total.max(1);
        let from_disk = self.from_disk.load(Ordering::Relaxed);
        share(from_disk, DISK) + share(self.done(), 100 - DISK)
    }

    /// How many bytes have become a text, or an aligned one.
    fn done(&self) -> usize {
        let elsewhere = self.elsewhere.load(Ordering::Relaxed);
        self.reading.bytes().max(elsewhere)
    }

    fn line(&self, per_cent: usize) -> String {
        let much = if self.total == 0 {
            format!("{} MB", self.from_disk.load(Ordering::Relaxed) >> 20)
        } else {
            format!("{per_cent} %")
        };
        // The last column stays free: some terminals go on to the next line.
        let cols = terminal::columns().unwrap_or(80).saturating_sub(1);
        let line = format!("{} {} … {much}", self.verb, harmless(&self.name));
        if width::cols(&line, Ambiguous::Wide) <= usize::from(cols) {
            line
        } else {
            width::truncate(&much, cols, Ambiguous::Wide).to_string()
        }
    }
}

/// Writes a line in the place of the one before.
fn draw(line: &str) {
    let mut err = io::stderr().lock();
    let _ = write!(err, "\r\u{1b}[K{line}");
    let _ = err.flush();
}
