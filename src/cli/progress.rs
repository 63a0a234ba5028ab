//! A progress line on the terminal while a text is opened.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::output::printable;
use crate::formats::Progress;
use crate::layout::{Ambiguous, width};
use crate::tui::terminal;
use crate::wording::Wording;

/// Work that takes no longer shows no progress.
const QUICK: Duration = Duration::from_millis(300);

/// The time between two updates of the line.
const PAUSE: Duration = Duration::from_millis(100);

/// The share of the time that goes into reading from the disk, in per cent.
const DISK: usize = 10;

/// Where progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShownProgress {
    /// On standard error, if that is a terminal.
    OnTerminal,
    /// Nowhere: something else is on the terminal.
    Nowhere,
}

/// How far the opening of a text has come. Threads may update it.
#[derive(Debug)]
pub(super) struct OpeningProgress {
    /// What is being done.
    verb: &'static str,
    /// The names of the files.
    name: String,
    shown: ShownProgress,
    /// The bytes of all files; 0 if their size is not known.
    total: usize,
    read: AtomicUsize,
    /// How much of the files has become a text.
    pub(super) parsed: Progress,
    /// How much of the text is aligned, in bytes of its files.
    aligned: AtomicUsize,
}

impl OpeningProgress {
    /// Progress of reading files.
    pub(super) fn reading(files: &[PathBuf], shown: ShownProgress, wording: Wording) -> Self {
        let names = files.iter().map(|file| {
            let name = file.file_name().unwrap_or(file.as_os_str());
            name.to_string_lossy().into_owned()
        });
        let lengths = files.iter().filter_map(|file| file.metadata().ok());
        Self {
            verb: wording.opening(),
            shown,
            name: names.collect::<Vec<_>>().join(", "),
            total: lengths.map(|metadata| metadata.len() as usize).sum(),
            read: AtomicUsize::new(0),
            parsed: Progress::default(),
            aligned: AtomicUsize::new(0),
        }
    }

    /// Progress of aligning a text that was read from these files.
    pub(super) fn aligning(files: &[PathBuf], wording: Wording) -> Self {
        let progress = Self::reading(files, ShownProgress::OnTerminal, wording);
        progress.add_bytes_read(progress.total);
        Self {
            verb: wording.aligning(),
            ..progress
        }
    }

    /// Records a piece that was read from the disk.
    pub(super) fn add_bytes_read(&self, bytes: usize) {
        self.read.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Records how much is aligned, from 0 to 1.
    pub(super) fn set_aligned(&self, share: f32) {
        let bytes = (share * self.total as f32) as usize;
        self.aligned.store(bytes, Ordering::Relaxed);
    }

    /// Does the work and shows its progress if standard error is a terminal and
    /// the work takes a while. The line is removed afterwards.
    pub(super) fn shown_during<T>(&self, work: impl FnOnce() -> T) -> T {
        if self.shown == ShownProgress::Nowhere || !io::stderr().is_terminal() {
            return work();
        }
        thread::scope(|scope| {
            let (_until_dropped, is_done) = channel();
            // Without a thread there is no progress line, but the work is done.
            let _ = thread::Builder::new()
                .name("progress".to_owned())
                .spawn_scoped(scope, move || self.show_until(&is_done));
            work()
        })
    }

    fn show_until(&self, is_done: &Receiver<()>) {
        let mut pause = QUICK;
        let mut furthest = 0;
        while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            pause = PAUSE;
            // Never less than before, even if `parsed` starts over.
            furthest = self.per_cent().max(furthest);
            draw(&self.line(furthest));
        }
        if pause == PAUSE {
            draw("");
        }
    }

    fn per_cent(&self) -> usize {
        let share = |bytes: usize, of: usize| (bytes.min(self.total) * of) / self.total.max(1);
        let read = self.read.load(Ordering::Relaxed);
        // Parsed or aligned, whichever is being done.
        let done = self
            .parsed
            .bytes()
            .max(self.aligned.load(Ordering::Relaxed));
        share(read, DISK) + share(done, 100 - DISK)
    }

    fn line(&self, per_cent: usize) -> String {
        let much = if self.total == 0 {
            format!("{} MB", self.read.load(Ordering::Relaxed) >> 20)
        } else {
            format!("{per_cent} %")
        };
        // How wide the terminal draws “…” is not known here. Counted wide, the line
        // never wraps. The last column stays free: some terminals go on to the next.
        let cols = terminal::columns().unwrap_or(80).saturating_sub(1);
        let line = format!("{} {} … {much}", self.verb, printable(&self.name));
        if width::cols(&line, Ambiguous::Wide) <= usize::from(cols) {
            line
        } else {
            width::truncate(&much, cols, Ambiguous::Wide).to_string()
        }
    }
}

/// Replaces the line on the terminal.
fn draw(line: &str) {
    let mut err = io::stderr().lock();
    let _ = write!(err, "\r\u{1b}[K{line}");
    let _ = err.flush();
}
