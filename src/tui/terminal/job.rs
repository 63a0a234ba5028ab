//! Job control: being stopped and resumed by the shell.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::{flag, low_level};

/// Why the shell resumed the program.
#[derive(PartialEq, Eq)]
pub(super) enum Resumed {
    /// To run in the foreground.
    ToContinue,
    /// To terminate, without the terminal.
    ToTerminate,
}

/// Stops the program; returns once it is in the foreground again or has been
/// told to terminate.
pub(super) fn stop() -> io::Result<Resumed> {
    let is_terminated = Arc::new(AtomicBool::new(false));
    let mut ids = Vec::new();
    for signal in [SIGTERM, SIGHUP, SIGINT] {
        ids.push(flag::register(signal, Arc::clone(&is_terminated))?);
    }
    let resumed = loop {
        if let Err(error) = low_level::emulate_default_handler(SIGTSTP) {
            break Err(error);
        }
        if in_foreground() {
            break Ok(Resumed::ToContinue);
        }
        if is_set_soon(&is_terminated) {
            break Ok(Resumed::ToTerminate);
        }
    };
    for id in ids {
        low_level::unregister(id);
    }
    resumed
}

/// Whether the program may write to the terminal without being stopped for it.
pub(super) fn in_foreground() -> bool {
    let group = rustix::termios::tcgetpgrp(rustix::stdio::stdout());
    group.map_or(true, |group| group == rustix::process::getpgrp())
}

/// Whether a signal sets a flag within half a second. A signal sent together
/// with SIGCONT may be delivered to another thread, a moment later.
fn is_set_soon(flag: &AtomicBool) -> bool {
    (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        flag.load(Ordering::SeqCst)
    })
}
