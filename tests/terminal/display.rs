//! The other side of the pseudo-terminal: shows the output of the program and answers its
//! queries.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// How the terminal answers a cursor position query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    /// Like most terminals.
    Narrow,
    /// Like a terminal that draws ambiguous characters two columns wide: the query comes
    /// after such a character.
    Wide,
    /// Never.
    Never,
    /// Like most terminals, and it tells keys apart if asked (the kitty keyboard protocol).
    KeysApart,
}

/// Shared by the terminal and the thread that reads from the program.
pub(crate) struct Line {
    display: Mutex<Display>,
    pub(crate) changed: Condvar,
    /// How many bytes a second go through; 0 if as many as there are.
    pub(crate) speed: AtomicU32,
    writer: Mutex<Option<Box<dyn Write + Send>>>,
}

pub(crate) struct Display {
    pub(crate) emulator: vt100::Parser<Requests>,
    pub(crate) raw: Vec<u8>,
    /// The output has ended.
    pub(crate) closed: bool,
    /// The window is being closed.
    pub(crate) closing: bool,
}

/// What a program asks of a terminal besides drawing.
pub(crate) struct Requests {
    answers: Answers,
    pub(crate) questions: usize,
    to_say: Vec<u8>,
    pub(crate) in_frame: bool,
    pub(crate) frames: usize,
    pub(crate) clipboard: Vec<String>,
    /// How often keys are asked to be told apart, and not yet asked to be as before.
    pub(crate) keyboards: i32,
    /// The title of the window, and those on the stack.
    pub(crate) title: String,
    titles: Vec<String>,
}

impl vt100::Callbacks for Requests {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        let text = String::from_utf8(from_base64(data)).expect("UTF-8 on the clipboard");
        self.clipboard.push(text);
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.title = String::from_utf8_lossy(title).into_owned();
    }

    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        match (first, params, last) {
            (None, [[6]], 'n') => {
                self.questions += 1;
                let (row, col) = screen.cursor_position();
                let col = match self.answers {
                    Answers::Narrow | Answers::KeysApart => col + 1,
                    Answers::Wide => col + 2,
                    Answers::Never => return,
                };
                let answer = format!("\x1b[{};{col}R", row + 1);
                self.to_say.extend(answer.bytes());
            }
            (Some(b'?'), _, 'u') if self.answers == Answers::KeysApart => {
                self.to_say.extend(b"\x1b[?0u");
            }
            (Some(b'>'), _, 'u') => self.keyboards += 1,
            (Some(b'<'), _, 'u') => self.keyboards -= 1,
            (None, [[22], [0]], 't') => self.titles.push(self.title.clone()),
            (None, [[23], [0]], 't') => self.title = self.titles.pop().unwrap_or_default(),
            (Some(b'?'), [[2026]], 'h') => self.in_frame = true,
            (Some(b'?'), [[2026]], 'l') => {
                self.in_frame = false;
                self.frames += 1;
            }
            _ => {}
        }
    }
}

impl Line {
    pub(crate) fn new(display: Display, writer: Box<dyn Write + Send>) -> Self {
        Self {
            display: Mutex::new(display),
            changed: Condvar::new(),
            speed: AtomicU32::new(0),
            writer: Mutex::new(Some(writer)),
        }
    }

    pub(crate) fn display(&self) -> MutexGuard<'_, Display> {
        // After a failed assertion elsewhere, the screen is still needed for the message.
        self.display
            .lock()
            .unwrap_or_else(|error| error.into_inner())
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Option<Box<dyn Write + Send>>> {
        self.writer
            .lock()
            .unwrap_or_else(|error| error.into_inner())
    }

    pub(crate) fn write(&self, bytes: &[u8]) {
        if let Some(writer) = &mut *self.writer() {
            writer.write_all(bytes).expect("the terminal takes keys");
        }
    }

    /// Reads the output of the program to its end.
    pub(crate) fn read_all(&self, mut reader: Box<dyn Read + Send>) {
        let mut chunk = [0; 8192];
        loop {
            let speed = self.speed.load(Ordering::Relaxed);
            let most = if speed == 0 { chunk.len() } else { 32 };
            let count = reader.read(&mut chunk[..most]).unwrap_or(0);
            if speed > 0 {
                thread::sleep(Duration::from_secs(1) * count as u32 / speed);
            }
            let mut display = self.display();
            display.closed = count == 0;
            display.raw.extend_from_slice(&chunk[..count]);
            display.emulator.process(&chunk[..count]);
            let to_say = std::mem::take(&mut display.emulator.callbacks_mut().to_say);
            let ends = count == 0 || display.closing;
            drop(display);
            // The terminal answers before anyone can type a reply to what they see. The
            // program may have ended by then.
            if !to_say.is_empty()
                && let Some(writer) = &mut *self.writer()
            {
                let _ = writer.write_all(&to_say);
            }
            self.changed.notify_all();
            if ends {
                return;
            }
        }
    }
}

impl Display {
    pub(crate) fn new(rows: NonZeroU16, cols: NonZeroU16, answers: Answers) -> Self {
        let requests = Requests {
            answers,
            questions: 0,
            to_say: Vec::new(),
            in_frame: false,
            frames: 0,
            clipboard: Vec::new(),
            keyboards: 0,
            title: "shell".to_owned(),
            titles: Vec::new(),
        };
        Self {
            emulator: vt100::Parser::new_with_callbacks(rows, cols, 0, requests),
            raw: Vec::new(),
            closed: false,
            closing: false,
        }
    }

    pub(crate) fn screen(&self) -> Screen<'_> {
        Screen(self.emulator.screen())
    }

    pub(crate) fn requests(&self) -> &Requests {
        self.emulator.callbacks()
    }
}

/// The screen of the terminal.
pub(crate) struct Screen<'a>(&'a vt100::Screen);

impl Screen<'_> {
    /// A row as text, without trailing spaces.
    pub(crate) fn row(&self, row: u16) -> String {
        let (_, cols) = self.0.size();
        let rows = self.0.rows(0, cols.get()).nth(row.into());
        rows.unwrap_or_default().trim_end().to_owned()
    }

    pub(crate) fn contains(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The cell where a text begins: column and row.
    pub(crate) fn find(&self, text: &str) -> Option<(u16, u16)> {
        let (rows, cols) = self.0.size();
        (0..rows.get()).find_map(|row| {
            let mut shown = String::new();
            let mut begins = Vec::new();
            for col in 0..cols.get() {
                let Some(cell) = self.0.cell(row, col) else {
                    continue;
                };
                if cell.is_wide_continuation() {
                    continue;
                }
                begins.push((shown.len(), col));
                let contents = cell.contents();
                shown += if contents.is_empty() { " " } else { contents };
            }
            let byte = shown.find(text)?;
            let (_, col) = begins.into_iter().find(|(begin, _)| *begin == byte)?;
            Some((col, row))
        })
    }

    /// The last row: position and key hints.
    pub(crate) fn status(&self) -> String {
        let (rows, _) = self.0.size();
        self.row(rows.get() - 1)
    }

    /// The reference in the status line.
    pub(crate) fn place(&self) -> String {
        let status = self.status();
        let place = status.split_whitespace().next().unwrap_or("");
        // After the slash is the number of provisions.
        place.split('/').next().unwrap_or("").to_owned()
    }

    pub(crate) fn cursor_is_shown(&self) -> bool {
        !self.0.hide_cursor()
    }
}

fn from_base64(data: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("not base64: {byte:#x}"),
    };
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0, 0_u32);
    for &byte in data.iter().filter(|&&byte| byte != b'=') {
        held = held << 6 | u32::from(value(byte));
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}
