//! Signals that arrive while something must be tidied up before the program
//! ends.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Holds back the signals that end the program.
#[derive(Debug)]
pub struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Starts to hold them back.
    ///
    /// # Errors
    /// The system refuses a signal handler.
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

    /// The last signal held back, if there was one.
    pub fn signal(&self) -> Option<u8> {
        u8::try_from(self.0.load(Ordering::SeqCst))
            .ok()
            .filter(|&signal| signal != 0)
    }
}
