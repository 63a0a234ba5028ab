//! Events of the terminal become what [`update`](super::update) understands.
//!
//! Knows the keymap and the mode, and decides nothing else.

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::action::Action;
use super::keeper::Kept;
use super::keymap::{Key, Keymap, Match, Mode};
use super::outside::Written;
use super::state::{End, Size};
use super::text_file::Home;
use super::work::Answer;
use crate::layout::Ambiguous;
use crate::notes::{Draft, DraftId};

/// Something that happened, as the program understands it.
#[derive(Clone, Debug)]
pub enum Input {
    /// Keys asked for an action; digits typed before them give the count.
    Act(Action, Option<u32>),
    /// Keys were typed that wait for more.
    Typing(String),
    /// A character for the line, or the letter of a mark.
    Character(char),
    /// A text was pasted.
    Paste(String),
    /// A cell of the screen was clicked: column and row from 0.
    Click(u16, u16),
    /// The mouse was moved with its button down.
    Drag(u16, u16),
    /// The wheel was turned by some rows, down if positive, over a column.
    Wheel(i32, u16),
    /// The terminal has this size.
    Resize(Size),
    /// The terminal draws ambiguous characters so.
    Measured(Ambiguous),
    /// The answer to work of a generation.
    Answered(u64, Answer),
    /// The keeper of the notes tells something.
    Kept(Kept),
    /// Drafts that other programs left behind.
    Drafts(Vec<(DraftId, Draft)>),
    /// Another program has written a note.
    Written(Written),
    /// The text is saved, and where; or says why it is not.
    TextSaved(Result<Home, String>),
    /// What was to be done outside failed; says why.
    Failed(String),
    /// The program is to end.
    End(End),
}

impl Input {
    /// Whether it is to be taken at once, even while the reader waits for an
    /// answer: it stops the waiting, or is about the window.
    pub fn is_urgent(&self) -> bool {
        matches!(self, Input::Act(Action::Cancel, _) | Input::Resize(_))
    }
}

/// Keys typed so far that have not come to an action.
#[derive(Debug, Default)]
pub struct Translator {
    count: Option<u32>,
    keys: Vec<Key>,
}

impl Translator {
    /// What an event means in a mode; `None` if nothing. Keys that wait for
    /// more do not outlast a use of the mouse or a paste.
    pub fn translate(&mut self, event: &Event, keymap: &Keymap, mode: Mode) -> Option<Input> {
        let input = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                return self.key(key, keymap, mode);
            }
            Event::Mouse(mouse) => mouse_input(mouse)?,
            Event::Paste(text) => Input::Paste(text.clone()),
            Event::Resize(cols, rows) => {
                return Some(Input::Resize(Size {
                    cols: *cols,
                    rows: *rows,
                }));
            }
            _ => return None,
        };
        self.forget();
        Some(input)
    }

    /// Forgets keys that wait for more.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    fn key(&mut self, event: &KeyEvent, keymap: &Keymap, mode: Mode) -> Option<Input> {
        let key = Key::of(event);
        if mode.takes_text() {
            return match keymap.find(mode, &[key]) {
                Match::Action(action) => Some(Input::Act(action, None)),
                _ => key.character().map(Input::Character),
            };
        }
        let key = key.half_width();
        if self.keys.is_empty()
            && let Some(digit) = key.character().and_then(|c| c.to_digit(10))
            && (digit != 0 || self.count.is_some())
        {
            let count = self
                .count
                .unwrap_or(0)
                .saturating_mul(10)
                .saturating_add(digit);
            self.count = Some(count);
            return Some(self.typing());
        }
        self.keys.push(key);
        match keymap.find(mode, &self.keys) {
            // What was typed is the innermost thing to step back from.
            Match::Action(Action::Cancel) if self.count.is_some() => {
                self.forget();
                Some(self.typing())
            }
            Match::Action(action) => {
                self.keys.clear();
                Some(Input::Act(action, self.count.take()))
            }
            Match::Prefix => Some(self.typing()),
            Match::Nothing => {
                self.forget();
                Some(self.typing())
            }
        }
    }

    fn typing(&self) -> Input {
        let count = self
            .count
            .map(|count| count.to_string())
            .unwrap_or_default();
        let keys: String = self.keys.iter().map(Key::to_string).collect();
        Input::Typing(count + &keys)
    }
}

fn mouse_input(mouse: &MouseEvent) -> Option<Input> {
    let (col, row) = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(col, row)),
        MouseEventKind::Drag(MouseButton::Left) => Some(Input::Drag(col, row)),
        MouseEventKind::ScrollDown => Some(Input::Wheel(3, col)),
        MouseEventKind::ScrollUp => Some(Input::Wheel(-3, col)),
        _ => None,
    }
}
