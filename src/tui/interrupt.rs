//! Being asked to end in the middle of something that must be tidied up first.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Holds back the signals that ask the program to end, from when it is made.
#[derive(Debug)]
pub struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Begins to hold them back.
    ///
    /// # Errors
    /// The system does not allow it.
    pub fn held_back() -> io::Result<Self> {
        let signal = Arc::new(AtomicUsize::new(0));
        #[cfg(unix)]
        {
            use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
            for asked in [SIGINT, SIGTERM, SIGHUP] {
                signal_hook::flag::register_usize(asked, Arc::clone(&signal), asked as usize)?;
            }
        }
        Ok(Self(signal))
    }

    /// The signal that came last, if any did.
    pub fn signal(&self) -> Option<u8> {
        u8::try_from(self.0.load(Ordering::SeqCst))
            .ok()
            .filter(|&signal| signal != 0)
    }
}
