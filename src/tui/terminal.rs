//! The terminal: taken over at the start, restored on every way out, a panic
//! included.

mod hyperlinks;
#[cfg(unix)]
mod job;
#[cfg(unix)]
mod opening;
mod pen;
mod picture;
mod scroll;

use std::io::{self, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::style::{Colored, Print};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::link::Link;
use super::mouse::Mouse;
use super::size::Size;
use hyperlinks::Hyperlinks;
#[cfg(unix)]
pub use opening::OpeningTerminal;
use picture::Picture;

/// Elsewhere no key stops a program.
#[cfg(not(unix))]
#[derive(Debug)]
pub enum OpeningTerminal {}

#[cfg(not(unix))]
impl OpeningTerminal {
    /// There is nothing to turn off.
    ///
    /// # Errors
    /// Always.
    pub fn enter() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// The width of the terminal on standard output, if there is one.
pub fn columns() -> Option<u16> {
    let is_terminal = io::IsTerminal::is_terminal(&stdout());
    is_terminal
        .then(crossterm::terminal::size)?
        .ok()
        .map(|(cols, _)| cols)
        .filter(|&cols| cols > 0)
}

/// The terminal while the program has it. Dropping the guard restores the
/// terminal, as does a panic.
#[derive(Debug)]
pub struct TerminalGuard {
    picture: Picture,
    setup: TerminalSetup,
    links: Hyperlinks,
}

/// How the terminal sends keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// As terminals always did: some keys look the same.
    #[default]
    Legacy,
    /// Told apart: `Ctrl-Enter` is not Enter.
    Apart,
}

/// What the program asks of the terminal while it has it.
#[derive(Clone, Debug, Default)]
pub struct TerminalSetup {
    /// Who handles the mouse.
    pub mouse: Mouse,
    /// How it sends keys.
    pub keys: Keys,
    /// The title of the window, without characters that a terminal obeys. The one
    /// before comes back at the end, where the terminal can keep it.
    pub title: String,
}

impl TerminalGuard {
    /// Takes over the terminal.
    ///
    /// # Errors
    /// There is no terminal, or it does not respond.
    pub fn enter(setup: TerminalSetup) -> io::Result<Self> {
        restore_on_panic();
        take_over(&setup).inspect_err(|_| restore())?;
        Ok(Self {
            picture: Picture::new(Colored::ansi_color_disabled_memoized()),
            links: Hyperlinks::new(Colored::ansi_color_disabled_memoized()),
            setup,
        })
    }

    /// The terminal's size.
    ///
    /// # Errors
    /// The size is unknown.
    pub fn size(&self) -> io::Result<Size> {
        // crossterm opens `/dev/tty` for it every time.
        #[cfg(unix)]
        if let Ok(size) = rustix::termios::tcgetwinsize(stdout()) {
            return Ok(Size::new(size.ws_col, size.ws_row));
        }
        crossterm::terminal::size().map(|(cols, rows)| Size::new(cols, rows))
    }

    /// Draws a frame for a terminal of this size; `paint` returns where the caret is,
    /// if it is visible. Only what has changed is written, in one synchronized
    /// update. Does nothing on a terminal that has been restored.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn draw(
        &mut self,
        size: Size,
        paint: impl FnOnce(&mut Buffer) -> (Option<Position>, Vec<Link>),
    ) -> io::Result<()> {
        if !IS_TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut links = Vec::new();
        let bytes = self.picture.frame(size, |buffer| {
            let (caret, painted) = paint(buffer);
            links = painted;
            caret
        });
        let mut out = stdout().lock();
        out.write_all(bytes)?;
        out.write_all(self.links.frame(links, self.picture.shown()))?;
        out.flush()
    }

    /// Clears the screen, so that the next frame is drawn in full.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn clear(&mut self) -> io::Result<()> {
        self.picture.clear();
        self.links.forget();
        execute!(stdout(), cursor::Hide, Clear(ClearType::All))
    }

    /// Puts a text on the terminal's clipboard (OSC 52).
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Asks for keys that are told apart (the kitty keyboard protocol), until the terminal
    /// is restored, and again when it is taken over.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn tell_keys_apart(&mut self) -> io::Result<()> {
        self.setup.keys = Keys::Apart;
        push_keys(&self.setup)
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn set_mouse(&mut self, mouse: Mouse) -> io::Result<()> {
        self.setup.mouse = mouse;
        match mouse {
            Mouse::Taken => execute!(stdout(), EnableMouseCapture),
            Mouse::Left => execute!(stdout(), DisableMouseCapture),
        }
    }

    /// Calls the window after another text.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn set_title(&mut self, title: &str) -> io::Result<()> {
        title.clone_into(&mut self.setup.title);
        execute!(stdout(), SetTitle(title))
    }

    /// Restores the terminal while another program runs in it; returns that
    /// program's result, and whether the terminal could be taken over again.
    pub fn run_outside<T>(&mut self, run: impl FnOnce() -> T) -> (T, io::Result<()>) {
        restore();
        let result = run();
        let back = take_over(&self.setup).and_then(|()| self.clear());
        (result, back)
    }

    /// Restores the terminal and stops the program until the shell resumes it.
    /// If the shell does so to terminate it, the terminal is not taken over: it
    /// belongs to the shell, and touching it would stop the program again.
    ///
    /// # Errors
    /// The terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        #[cfg(unix)]
        if job::stop()? == job::Resumed::ToTerminate {
            return Ok(());
        }
        take_over(&self.setup)?;
        self.clear()
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether the program has the terminal. Restoring it twice would move the
/// cursor back up, and the next output would overwrite a panic's message.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the terminal was asked to tell keys apart and must be asked to stop.
static KEYS_ARE_APART: AtomicBool = AtomicBool::new(false);

/// Asks for keys that are told apart, if the terminal can.
fn push_keys(setup: &TerminalSetup) -> io::Result<()> {
    if setup.keys == Keys::Apart {
        KEYS_ARE_APART.store(true, Ordering::SeqCst);
        let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
        execute!(stdout(), PushKeyboardEnhancementFlags(flags))?;
    }
    Ok(())
}

/// Puts the title of the window on the terminal's stack, and takes it from there
/// (XTWINOPS 22 and 23, <https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>).
const KEEP_TITLE: Print<&str> = Print("\x1b[22;0t");
const RETURN_TITLE: Print<&str> = Print("\x1b[23;0t");

fn take_over(setup: &TerminalSetup) -> io::Result<()> {
    enable_raw_mode()?;
    IS_TAKEN.store(true, Ordering::SeqCst);
    let mut out = stdout();
    queue!(
        out,
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide,
        Clear(ClearType::All),
        KEEP_TITLE,
        SetTitle(&setup.title)
    )?;
    if setup.mouse == Mouse::Taken {
        queue!(out, EnableMouseCapture)?;
    }
    out.flush()?;
    push_keys(setup)
}

/// Restores the terminal. Errors are ignored: on the way out nobody could act on
/// them.
fn restore() {
    if !IS_TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = stdout();
    // It counts for the alternate screen only, which is still there.
    if KEYS_ARE_APART.swap(false, Ordering::SeqCst) {
        let _ = queue!(out, PopKeyboardEnhancementFlags);
    }
    let _ = queue!(
        out,
        // A frame that could not be written whole leaves a synchronized update open.
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        RETURN_TITLE,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Restores the terminal before a panic's message is printed.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            print(panic);
        }));
    });
}
