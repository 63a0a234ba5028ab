//! Stopping as a job of the shell, and being woken by it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::{flag, low_level};

/// Why the shell woke the program.
#[derive(PartialEq, Eq)]
pub(super) enum Woken {
    /// To take the terminal again.
    ToGoOn,
    /// To end without it.
    ToEnd,
}

/// Stops the program; returns when it has the terminal again, or must end
/// without it.
pub(super) fn stop() -> io::Result<Woken> {
    let to_end = Arc::new(AtomicBool::new(false));
    let mut ids = Vec::new();
    for signal in [SIGTERM, SIGHUP, SIGINT] {
        ids.push(flag::register(signal, Arc::clone(&to_end))?);
    }
    let woken = loop {
        if let Err(error) = low_level::emulate_default_handler(SIGTSTP) {
            break Err(error);
        }
        if in_foreground() {
            break Ok(Woken::ToGoOn);
        }
        if is_set_soon(&to_end) {
            break Ok(Woken::ToEnd);
        }
    };
    for id in ids {
        low_level::unregister(id);
    }
    woken
}

/// Whether the program may touch the terminal without being stopped for it.
fn in_foreground() -> bool {
    let group = rustix::termios::tcgetpgrp(rustix::stdio::stdout());
    group.map_or(true, |group| group == rustix::process::getpgrp())
}

/// Whether a signal sets a flag: one sent together with the waking may come
/// to another thread, and a moment later.
fn is_set_soon(flag: &AtomicBool) -> bool {
    (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        flag.load(Ordering::SeqCst)
    })
}
