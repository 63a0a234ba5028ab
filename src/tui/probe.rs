//! Finds out at the start how wide the terminal draws ambiguous characters, and
//! which background it has.
//!
//! The probe asks for the background (OSC 11) and the keyboard (`CSI ? u`), which not
//! every terminal answers, writes “ at the left edge and asks for the cursor position (DSR 6), which ends
//! the waiting: terminals answer in order.
//! The first frame overwrites it, and the reply is read after that frame, so
//! that nothing is delayed. Keys typed in the meantime are kept, and shorten the
//! wait.

use std::io::{self, Write, stdout};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::theme::Background;
use crate::layout::Ambiguous;

/// What was read after the query.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ProbeResult {
    /// How wide “ was drawn, if the terminal replied.
    pub(super) ambiguous: Option<Ambiguous>,
    /// The kind of the background, if the terminal told its colour.
    pub(super) background: Option<Background>,
    /// Whether it can tell all keys apart (the kitty keyboard protocol,
    /// <https://sw.kovidgoyal.net/kitty/keyboard-protocol/>).
    pub(super) tells_keys_apart: bool,
    /// Keys typed in the meantime.
    pub(super) typed: Vec<Event>,
}

/// Writes “ and the query, then clears the screen, as the first frame expects.
///
/// # Errors
/// The terminal cannot be written to.
pub(super) fn send_query() -> io::Result<()> {
    let mut out = stdout();
    out.write_all("\x1b]11;?\x1b\\\x1b[?u\x1b[1;1H“\x1b[6n\x1b[2J".as_bytes())?;
    out.flush()
}

/// Reads the reply, for half a second at most.
#[cfg(unix)]
pub(super) fn read_reply() -> ProbeResult {
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    const TIMEOUT: Duration = Duration::from_millis(500);
    // A key came first: the reply, if there is one, follows closely.
    const TIMEOUT_AFTER_KEY: Duration = Duration::from_millis(40);

    let stdin = rustix::stdio::stdin();
    if !std::io::IsTerminal::is_terminal(&io::stdin()) {
        return ProbeResult::default();
    }
    let mut parser = ReplyParser::default();
    let mut until = Instant::now() + TIMEOUT;
    while parser.result.ambiguous.is_none() && !parser.has_reply {
        let left = until.saturating_duration_since(Instant::now());
        let timeout = Timespec {
            tv_sec: 0,
            tv_nsec: left.subsec_nanos().into(),
        };
        let ready = poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&timeout));
        let mut byte = [0];
        match ready {
            Ok(1..) => match rustix::io::read(stdin, &mut byte) {
                Ok(1) => parser.push(byte[0]),
                _ => break,
            },
            // Signals are handled once the reply has been read.
            Err(rustix::io::Errno::INTR) => {}
            _ => break,
        }
        if !parser.result.typed.is_empty() {
            until = until.min(Instant::now() + TIMEOUT_AFTER_KEY);
        }
    }
    parser.finish()
}

/// Without Unix terminals there is no reply to read.
#[cfg(not(unix))]
pub(super) fn read_reply() -> ProbeResult {
    ProbeResult::default()
}

/// Separates the terminal's reply from typed keys, byte by byte.
#[derive(Debug, Default)]
struct ReplyParser {
    pending: Vec<u8>,
    has_reply: bool,
    result: ProbeResult,
}

impl ReplyParser {
    fn push(&mut self, byte: u8) {
        self.pending.push(byte);
        if self.pending[0] == 0x1b {
            self.push_escape(byte);
        } else if let Ok(text) = std::str::from_utf8(&self.pending) {
            let keys: Vec<_> = text.chars().map(key_of).collect();
            self.result.typed.extend(keys);
            self.pending.clear();
        } else if self.pending.len() >= 4 {
            self.pending.clear();
        }
    }

    fn push_escape(&mut self, byte: u8) {
        let complete = match self.pending.len() {
            1 => false,
            2 => !matches!(byte, b'[' | b'O' | b']'),
            _ if self.pending[1] == b']' => byte == 0x07 || self.pending.ends_with(b"\x1b\\"),
            _ => (0x40..=0x7e).contains(&byte),
        };
        if !complete {
            // Longer than any reply: only its end matters.
            self.pending.truncate(32);
            return;
        }
        let sequence = std::mem::take(&mut self.pending);
        if let Some(column) = cursor_column(&sequence) {
            self.has_reply = true;
            self.result.ambiguous = match column {
                2 => Some(Ambiguous::Narrow),
                3 => Some(Ambiguous::Wide),
                _ => None,
            };
        } else if let Some(colour) = background_colour(&sequence) {
            self.result.background = Some(Background::of(colour));
        } else if is_keyboard(&sequence) {
            self.result.tells_keys_apart = true;
        } else if let Some(code) = arrow(&sequence) {
            self.result.typed.push(Event::Key(code.into()));
        }
    }

    fn finish(mut self) -> ProbeResult {
        if self.pending == [0x1b] {
            self.result.typed.push(Event::Key(KeyCode::Esc.into()));
        }
        self.result
    }
}

/// The column of a reply `ESC [ row ; column R`.
fn cursor_column(sequence: &[u8]) -> Option<u16> {
    let inner = sequence.strip_prefix(b"\x1b[")?.strip_suffix(b"R")?;
    let (_, column) = std::str::from_utf8(inner).ok()?.split_once(';')?;
    column.parse().ok()
}

/// Whether this is a reply `ESC [ ? flags u`.
fn is_keyboard(sequence: &[u8]) -> bool {
    let flags = sequence
        .strip_prefix(b"\x1b[?")
        .and_then(|rest| rest.strip_suffix(b"u"));
    flags.is_some_and(|flags| flags.iter().all(u8::is_ascii_digit))
}

/// The colour of a reply `ESC ] 11 ; rgb:RRRR/GGGG/BBBB ESC \`, with parts from 0
/// to 1. Terminals write one to four digits a part (XParseColor).
fn background_colour(sequence: &[u8]) -> Option<[f32; 3]> {
    let text = std::str::from_utf8(sequence).ok()?;
    let text = text.strip_prefix("\x1b]11;rgb")?.trim_start_matches('a');
    let text = text.strip_prefix(':')?;
    let text = text.trim_end_matches(['\x07', '\x1b', '\\']);
    let mut parts = text.split('/').map(|digits| {
        let value = u16::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1;
        Some(f32::from(value) / most as f32)
    });
    let mut next = || parts.next().flatten();
    Some([next()?, next()?, next()?])
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
    Event::Key(match c {
        '\r' | '\n' => KeyCode::Enter.into(),
        '\t' => KeyCode::Tab.into(),
        '\x7f' => KeyCode::Backspace.into(),
        '\x01'..='\x1a' => {
            let letter = (c as u8 - 1 + b'a').into();
            KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
        }
        c => KeyCode::Char(c).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &str, ambiguous: Option<Ambiguous>, typed: &[KeyCode]) {
        let mut parser = ReplyParser::default();
        for byte in bytes.bytes() {
            parser.push(byte);
        }
        let result = parser.finish();
        assert_eq!(result.ambiguous, ambiguous, "{bytes:?}");
        let keys: Vec<_> = result
            .typed
            .iter()
            .filter_map(|e| e.as_key_event())
            .map(|key| key.code)
            .collect();
        assert_eq!(keys, typed, "{bytes:?}");
    }

    #[test]
    fn the_reply_is_separated_from_keys() {
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
        check(
            "\x1b]11;rgb:ffff/ffff/ffff\x1b\\j\x1b[1;2R",
            Some(Ambiguous::Narrow),
            &[KeyCode::Char('j')],
        );
        check("\r\x04", None, &[KeyCode::Enter, KeyCode::Char('d')]);
    }
    #[test]
    fn a_terminal_that_tells_keys_apart_says_so() {
        for (reply, expected) in [("\x1b[?0u", true), ("", false), ("\x1b[?62c", false)] {
            let mut parser = ReplyParser::default();
            format!("{reply}j\x1b[1;2R")
                .bytes()
                .for_each(|byte| parser.push(byte));
            let result = parser.finish();
            assert_eq!(result.tells_keys_apart, expected, "{reply:?}");
            assert_eq!(result.typed, [key_of('j')]);
        }
    }

    #[test]
    fn the_background_is_light_or_dark() {
        for (reply, expected) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some(Background::Light)),
            ("\x1b]11;rgb:1e/1e/2e\x07", Some(Background::Dark)),
            ("\x1b]11;rgba:f/f/e/f\x07", Some(Background::Light)),
            ("\x1b]11;rgb:ffff/ffff\x07", None),
            ("\x1b]11;blue\x07", None),
        ] {
            let mut parser = ReplyParser::default();
            format!("{reply}\x1b[1;2R")
                .bytes()
                .for_each(|byte| parser.push(byte));
            let result = parser.finish();
            assert_eq!(result.background, expected, "{reply:?}");
            assert_eq!(result.ambiguous, Some(Ambiguous::Narrow));
            assert_eq!(result.typed, []);
        }
    }
}
