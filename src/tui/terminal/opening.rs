//! The terminal while a text is opened: before the program takes it over, its
//! lines are as the shell left them, but `Ctrl-s` must not stop the progress line
//! and with it the program.

use std::io::{self, stdout};
use std::thread::{self, JoinHandle};

use rustix::termios::{InputModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::SIGTSTP;
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;

use super::job;
use crate::tui::events::FATAL_SIGNALS;

/// Keeps the flow control of the terminal off. Dropping it restores the terminal,
/// as do signals that end or stop the program.
#[derive(Debug)]
pub struct OpeningTerminal {
    before: Termios,
    signals: Handle,
    thread: Option<JoinHandle<()>>,
}

impl OpeningTerminal {
    /// Turns the flow control off.
    ///
    /// # Errors
    /// Standard output is no terminal, or the system refuses.
    pub fn enter() -> io::Result<Self> {
        let before = tcgetattr(stdout())?;
        let mut signals = Signals::new(FATAL_SIGNALS.iter().chain(&[SIGTSTP]))?;
        turn_off(&before)?;
        let (handle, modes) = (signals.handle(), before.clone());
        let thread = thread::Builder::new()
            .name("opening".to_owned())
            .spawn(move || {
                for signal in signals.forever() {
                    restore(&modes);
                    // Only a program that was stopped goes on from here.
                    let _ = emulate_default_handler(signal);
                    if job::in_foreground() {
                        let _ = turn_off(&modes);
                    }
                }
            })
            .inspect_err(|_| restore(&before))?;
        Ok(Self {
            before,
            signals: handle,
            thread: Some(thread),
        })
    }
}

impl Drop for OpeningTerminal {
    fn drop(&mut self) {
        self.signals.close();
        let _ = self.thread.take().map(JoinHandle::join);
        restore(&self.before);
    }
}

fn turn_off(modes: &Termios) -> io::Result<()> {
    let mut modes = modes.clone();
    modes.input_modes.remove(InputModes::IXON);
    Ok(tcsetattr(stdout(), OptionalActions::Now, &modes)?)
}

/// Errors are ignored: nobody could act on them.
fn restore(modes: &Termios) {
    let _ = tcsetattr(stdout(), OptionalActions::Now, modes);
}
