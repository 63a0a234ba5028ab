//! The terminal: taken over at the start, given back on every way out.

#[cfg(unix)]
mod job;

use std::io::{self, Stdout, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;

use super::size::Size;

/// The width of the terminal that standard output is, if it is one.
pub fn columns() -> Option<u16> {
    let is_terminal = io::IsTerminal::is_terminal(&stdout());
    is_terminal
        .then(crossterm::terminal::size)?
        .ok()
        .map(|(cols, _)| cols)
        .filter(|&cols| cols > 0)
}

/// Whether the program takes the mouse, or leaves it to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks and the wheel are the program's.
    #[default]
    Taken,
    /// The terminal selects text with it.
    Left,
}

/// The screen while the program has it. Dropping it gives the terminal back,
/// and so does a panic.
#[derive(Debug)]
pub struct TerminalGuard {
    terminal: ratatui::Terminal<CrosstermBackend<Stdout>>,
    mouse: Mouse,
}

impl TerminalGuard {
    /// Takes over the terminal.
    ///
    /// # Errors
    /// There is no terminal, or it does not answer.
    pub fn enter(mouse: Mouse) -> io::Result<Self> {
        restore_on_panic();
        take(mouse)
            .and_then(|()| ratatui::Terminal::new(CrosstermBackend::new(stdout())))
            .map(|terminal| Self { terminal, mouse })
            .inspect_err(|_| give_back())
    }

    /// The terminal's size.
    ///
    /// # Errors
    /// The terminal does not tell.
    pub fn size(&self) -> io::Result<Size> {
        let size = self.terminal.size()?;
        Ok(Size {
            cols: size.width,
            rows: size.height,
        })
    }

    /// Draws a frame; only what changed is written, at one blow. Nothing is
    /// drawn on a terminal that was given back.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        queue!(stdout(), BeginSynchronizedUpdate)?;
        self.terminal.draw(paint)?;
        execute!(stdout(), EndSynchronizedUpdate)
    }

    /// Forgets what was drawn, so that the next frame draws all.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn clear(&mut self) -> io::Result<()> {
        // ratatui's own clearing asks the terminal for its cursor, and would
        // wait for the answer with whoever reads events at the moment.
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = ratatui::Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(())
    }

    /// Puts a text on the terminal's clipboard.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal to another program for as long as it runs; returns
    /// what that came to, and whether the terminal could be taken again.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> (T, io::Result<()>) {
        give_back();
        let result = run();
        let back = take(self.mouse).and_then(|()| self.clear());
        (result, back)
    }

    /// Gives the terminal back and stops until the shell wakes the program.
    /// If it does so to end it, the terminal is not taken again: it is the
    /// shell's, and touching it would stop the program once more.
    ///
    /// # Errors
    /// The terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        #[cfg(unix)]
        if job::stop()? == job::Woken::ToEnd {
            return Ok(());
        }
        take(self.mouse)?;
        self.clear()
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the program has the terminal. Giving it back twice would put the
/// cursor back as well, and the next to write over a panic's message.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn take(mouse: Mouse) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = stdout();
    queue!(
        out,
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide,
        Clear(ClearType::All)
    )?;
    if mouse == Mouse::Taken {
        queue!(out, EnableMouseCapture)?;
    }
    out.flush()
}

/// As far as it can be done; on the way out there is nobody to tell.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = stdout();
    let _ = queue!(
        out,
        // A panic while drawing leaves a frame begun.
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// A panic's message is printed on the terminal as it was.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            print(panic);
        }));
    });
}
