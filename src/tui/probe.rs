//! How the terminal draws ambiguous characters: asked once at the start.
//!
//! “ is written at the left edge, the terminal is asked where its cursor
//! stands (DSR 6), and the first frame covers the place. The answer is read
//! after that frame, so that nobody waits for it; keys typed meanwhile are
//! kept, and end the waiting soon.

use std::io::{self, Write, stdout};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::layout::Ambiguous;

/// What came of asking.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// How wide “ was drawn, if the terminal said.
    pub(super) ambiguous: Option<Ambiguous>,
    /// Keys that were typed meanwhile.
    pub(super) typed: Vec<Event>,
}

/// Writes the question. The screen must be cleared afterwards, as the first
/// frame expects.
///
/// # Errors
/// The terminal cannot be written to.
pub(super) fn ask() -> io::Result<()> {
    let mut out = stdout();
    out.write_all("\x1b[1;1H“\x1b[6n\x1b[2J".as_bytes())?;
    out.flush()
}

/// Reads the answer, for half a second at most.
#[cfg(unix)]
pub(super) fn listen() -> Answer {
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    const PATIENCE: Duration = Duration::from_millis(500);
    /// A key came first: the answer, if any, is close behind.
    const AFTER_A_KEY: Duration = Duration::from_millis(40);

    let stdin = rustix::stdio::stdin();
    if !std::io::IsTerminal::is_terminal(&io::stdin()) {
        return Answer::default();
    }
    let mut parser = Parser::default();
    let mut until = Instant::now() + PATIENCE;
    while parser.answer.ambiguous.is_none() && !parser.answered {
        let left = until.saturating_duration_since(Instant::now());
        let timeout = Timespec {
            tv_sec: 0,
            tv_nsec: left.subsec_nanos().into(),
        };
        let ready = poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&timeout));
        let mut byte = [0];
        match ready {
            Ok(1..) => match rustix::io::read(stdin, &mut byte) {
                Ok(1) => parser.take(byte[0]),
                _ => break,
            },
            // A signal waits until the answer is here.
            Err(rustix::io::Errno::INTR) => {}
            _ => break,
        }
        if !parser.answer.typed.is_empty() {
            until = until.min(Instant::now() + AFTER_A_KEY);
        }
    }
    parser.finish()
}

/// Reads the answer: nothing is known of it here.
#[cfg(not(unix))]
pub(super) fn listen() -> Answer {
    Answer::default()
}

/// Tells the terminal's answer from keys, byte by byte.
#[derive(Debug, Default)]
struct Parser {
    pending: Vec<u8>,
    answered: bool,
    answer: Answer,
}

impl Parser {
    fn take(&mut self, byte: u8) {
        self.pending.push(byte);
        if self.pending[0] == 0x1b {
            self.escape(byte);
        } else if let Ok(text) = std::str::from_utf8(&self.pending) {
            let keys: Vec<_> = text.chars().map(key_of).collect();
            self.answer.typed.extend(keys);
            self.pending.clear();
        } else if self.pending.len() >= 4 {
            self.pending.clear();
        }
    }

    fn escape(&mut self, byte: u8) {
        let complete = match self.pending.len() {
            1 => false,
            2 => !matches!(byte, b'[' | b'O'),
            _ => (0x40..=0x7e).contains(&byte),
        };
        if !complete {
            // Longer than any answer: its end is all that matters.
            self.pending.truncate(32);
            return;
        }
        let sequence = std::mem::take(&mut self.pending);
        if let Some(column) = cursor_column(&sequence) {
            self.answered = true;
            self.answer.ambiguous = match column {
                2 => Some(Ambiguous::Narrow),
                3 => Some(Ambiguous::Wide),
                _ => None,
            };
        } else if let Some(code) = arrow(&sequence) {
            self.answer
                .typed
                .push(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
    }

    fn finish(mut self) -> Answer {
        if self.pending == [0x1b] {
            self.answer
                .typed
                .push(Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
        }
        self.answer
    }
}

/// The column of `ESC [ row ; column R`.
fn cursor_column(sequence: &[u8]) -> Option<u16> {
    let inner = sequence.strip_prefix(b"\x1b[")?.strip_suffix(b"R")?;
    let (_, column) = std::str::from_utf8(inner).ok()?.split_once(';')?;
    column.parse().ok()
}

fn arrow(sequence: &[u8]) -> Option<KeyCode> {
    match sequence {
        [0x1b, b'[' | b'O', last] => match last {
            b'A' => Some(KeyCode::Up),
            b'B' => Some(KeyCode::Down),
            b'C' => Some(KeyCode::Right),
            b'D' => Some(KeyCode::Left),
            b'H' => Some(KeyCode::Home),
            b'F' => Some(KeyCode::End),
            _ => None,
        },
        [0x1b, b'[', b'5', b'~'] => Some(KeyCode::PageUp),
        [0x1b, b'[', b'6', b'~'] => Some(KeyCode::PageDown),
        _ => None,
    }
}

fn key_of(c: char) -> Event {
    let (code, modifiers) = match c {
        '\r' | '\n' => (KeyCode::Enter, KeyModifiers::NONE),
        '\t' => (KeyCode::Tab, KeyModifiers::NONE),
        '\x7f' => (KeyCode::Backspace, KeyModifiers::NONE),
        '\x01'..='\x1a' => (
            KeyCode::Char((c as u8 - 1 + b'a').into()),
            KeyModifiers::CONTROL,
        ),
        c => (KeyCode::Char(c), KeyModifiers::NONE),
    };
    Event::Key(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &str, ambiguous: Option<Ambiguous>, typed: &[KeyCode]) {
        let mut parser = Parser::default();
        for byte in bytes.bytes() {
            parser.take(byte);
        }
        let answer = parser.finish();
        assert_eq!(answer.ambiguous, ambiguous, "{bytes:?}");
        let keys: Vec<_> = answer
            .typed
            .iter()
            .filter_map(|e| e.as_key_event())
            .map(|key| key.code)
            .collect();
        assert_eq!(keys, typed, "{bytes:?}");
    }

    #[test]
    fn the_answer_is_told_from_keys() {
        check("\x1b[1;2R", Some(Ambiguous::Narrow), &[]);
        check("\x1b[1;3R", Some(Ambiguous::Wide), &[]);
        check("\x1b[1;1R", None, &[]);
        check(
            "j信\x1b[B\x1b[1;3R",
            Some(Ambiguous::Wide),
            &[KeyCode::Char('j'), KeyCode::Char('信'), KeyCode::Down],
        );
        check("\x1b", None, &[KeyCode::Esc]);
        check(
            "\x1b[999999999999999999999999999999999999999999;3R",
            None,
            &[],
        );
        check("\r\x04", None, &[KeyCode::Enter, KeyCode::Char('d')]);
    }
}
