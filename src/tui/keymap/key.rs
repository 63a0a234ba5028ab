//! Keys and how they are written: `j`, `Ctrl-d`, `Alt-Left`, `PgDn`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::wording::{Worded, Wording, worded_error};

/// A key with its modifiers. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A text that is not a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(String);

worded_error!(KeyError);

impl Worded for KeyError {
    fn in_words(&self, wording: Wording) -> String {
        wording.is_no_key(&self.0, &NAMES.map(|(name, _)| name).join(" "))
    }
}

const NAMES: [(&str, KeyCode); 16] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

impl Key {
    /// The key of an event. `Ctrl-j` is Enter: that is how Enter arrives if it
    /// was typed before the terminal was in raw mode. Where all keys are told apart,
    /// those that are one everywhere else still mean the same.
    pub fn from_event(event: &KeyEvent) -> Self {
        let modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (event.code, modifiers) {
            (KeyCode::Char('j'), KeyModifiers::CONTROL) => Self::plain(KeyCode::Enter),
            (KeyCode::Char('m'), KeyModifiers::CONTROL) => Self::plain(KeyCode::Enter),
            (KeyCode::Char('i'), KeyModifiers::CONTROL) => Self::plain(KeyCode::Tab),
            (KeyCode::Char('['), KeyModifiers::CONTROL) => Self::plain(KeyCode::Esc),
            (code, modifiers) => Self { code, modifiers },
        }
    }

    fn plain(code: KeyCode) -> Self {
        let modifiers = KeyModifiers::NONE;
        Self { code, modifiers }
    }

    /// The character that the key types, if any.
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The ASCII key for what a Chinese input method types: full-width forms and
    /// Chinese brackets and quotation marks.
    pub fn to_ascii(self) -> Self {
        let code = match self.code {
            KeyCode::Char('\u{3000}') => KeyCode::Char(' '),
            KeyCode::Char(c @ '\u{ff01}'..='\u{ff5e}') => {
                KeyCode::Char(char::from_u32(c as u32 - 0xfee0).unwrap_or(c))
            }
            KeyCode::Char('【' | '「') => KeyCode::Char('['),
            KeyCode::Char('】' | '」') => KeyCode::Char(']'),
            KeyCode::Char('『') => KeyCode::Char('{'),
            KeyCode::Char('』') => KeyCode::Char('}'),
            KeyCode::Char('《') => KeyCode::Char('<'),
            KeyCode::Char('》') => KeyCode::Char('>'),
            KeyCode::Char('‘' | '’') => KeyCode::Char('\''),
            KeyCode::Char('·') => KeyCode::Char('`'),
            other => other,
        };
        Self { code, ..self }
    }

    /// Parses a sequence of keys: a single key such as `Ctrl-d` or `Space`, or up
    /// to three characters such as `gg`.
    ///
    /// # Errors
    /// An empty text or an unknown name.
    pub fn parse_sequence(text: &str) -> Result<Vec<Key>, KeyError> {
        if let Ok(key) = Self::parse(text) {
            return Ok(vec![key]);
        }
        let is_sequence = (1..=3).contains(&text.chars().count());
        if !is_sequence || text.contains(char::is_whitespace) {
            return Err(KeyError(text.to_owned()));
        }
        let keys = text.chars().map(|c| Key::plain(KeyCode::Char(c)));
        Ok(keys.collect())
    }

    fn parse(text: &str) -> Result<Key, KeyError> {
        let (mut rest, mut modifiers) = (text, KeyModifiers::NONE);
        for (prefix, modifier) in [
            ("Ctrl-", KeyModifiers::CONTROL),
            ("Alt-", KeyModifiers::ALT),
        ] {
            if let Some(after) = rest.strip_prefix(prefix)
                && !after.is_empty()
            {
                (rest, modifiers) = (after, modifiers | modifier);
            }
        }
        let named = NAMES
            .iter()
            .find(|(name, _)| *name == rest)
            .map(|(_, code)| *code);
        let function = rest
            .strip_prefix('F')
            .and_then(|number| number.parse().ok());
        let function = function.filter(|number| (1..=12).contains(number));
        let named = named.or_else(|| function.map(KeyCode::F));
        let mut characters = rest.chars();
        let code = match (named, characters.next(), characters.next()) {
            (Some(code), _, _) => code,
            (None, Some(c), None) => KeyCode::Char(c),
            _ => return Err(KeyError(text.to_owned())),
        };
        Ok(Key { code, modifiers })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("Alt-")?;
        }
        match NAMES.iter().find(|(_, code)| *code == self.code) {
            Some((name, _)) => f.write_str(name),
            None => match self.code {
                KeyCode::Char(c) => write!(f, "{c}"),
                KeyCode::F(number) => write!(f, "F{number}"),
                other => write!(f, "{other:?}"),
            },
        }
    }
}
