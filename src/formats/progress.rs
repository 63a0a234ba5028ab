//! How far the reading of files has come.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How far [`open`](super::open) has come; another thread may look at it.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicUsize,
    watcher: Option<Watcher>,
}

/// Who is told when so many more bytes are read.
struct Watcher {
    step: usize,
    next: AtomicUsize,
    tell: Box<dyn Fn(usize) + Send + Sync>,
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watcher").field("next", &self.next).finish()
    }
}

impl Progress {
    /// Progress that calls `tell` with the number of bytes, at most once for every `step` of
    /// them.
    pub fn told(step: usize, tell: impl Fn(usize) + Send + Sync + 'static) -> Self {
        Self {
            bytes: AtomicUsize::default(),
            watcher: Some(Watcher {
                step,
                next: AtomicUsize::new(step),
                tell: Box::new(tell),
            }),
        }
    }

    /// How many bytes of all files together have been read.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    pub(super) fn reached(&self, bytes: usize) {
        self.bytes.store(bytes, Ordering::Relaxed);
        if let Some(watcher) = &self.watcher
            && bytes >= watcher.next.load(Ordering::Relaxed)
        {
            watcher.next.store(bytes + watcher.step, Ordering::Relaxed);
            (watcher.tell)(bytes);
        }
    }
}
