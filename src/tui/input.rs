//! Translates terminal events into [`AppEvent`]s. It knows the keymap and the
//! mode and decides nothing else.

use std::mem;

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::action::Action;
use super::app_event::AppEvent;
use super::keymap::{Key, KeyMatch, Keymap, Mode, TypedKeys};
use super::size::Size;

/// Translates terminal events; holds the count and the keys of a sequence that
/// is not complete.
#[derive(Debug, Default)]
pub struct Translator {
    typed: TypedKeys,
}

impl Translator {
    /// Translates an event in a mode; `None` if it means nothing. The mouse and
    /// a paste end a key sequence.
    pub fn translate(&mut self, event: &Event, keymap: &Keymap, mode: Mode) -> Option<AppEvent> {
        let input = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                return self.key(key, keymap, mode);
            }
            Event::Mouse(mouse) => mouse_input(mouse)?,
            Event::Paste(text) => AppEvent::Paste(text.clone()),
            Event::Resize(cols, rows) => {
                return Some(AppEvent::Resize(Size::new(*cols, *rows)));
            }
            _ => return None,
        };
        self.forget();
        Some(input)
    }

    /// The character that an event types in a mode; `None` if it does anything
    /// else.
    pub fn typed_character(event: &Event, keymap: &Keymap, mode: Mode) -> Option<char> {
        match Self::default().translate(event, keymap, mode) {
            Some(AppEvent::Character(character)) => Some(character),
            _ => None,
        }
    }

    /// Forgets the keys of an incomplete sequence.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    fn key(&mut self, event: &KeyEvent, keymap: &Keymap, mode: Mode) -> Option<AppEvent> {
        let key = Key::from_event(event);
        if mode.takes_text() {
            return match (keymap.find(mode, &[key]), key.character()) {
                (KeyMatch::Action(action), _) => Some(AppEvent::Act(action, None)),
                (_, Some(character)) => Some(AppEvent::Character(character)),
                (_, None) => Some(AppEvent::Unbound(vec![key])),
            };
        }
        let key = key.to_ascii();
        let typed = &mut self.typed;
        if typed.keys.is_empty()
            && let Some(digit) = key.character().and_then(|c| c.to_digit(10))
            && (digit != 0 || typed.count.is_some())
        {
            let tens = typed.count.unwrap_or(0).saturating_mul(10);
            typed.count = Some(tens.saturating_add(digit));
            return Some(AppEvent::Typing(typed.clone()));
        }
        typed.keys.push(key);
        match keymap.find(mode, &typed.keys) {
            // A count is the innermost thing that Esc can take back.
            KeyMatch::Action(Action::Cancel) if typed.count.is_some() => {
                self.forget();
                Some(AppEvent::Typing(TypedKeys::default()))
            }
            KeyMatch::Action(action) => {
                typed.keys.clear();
                Some(AppEvent::Act(action, typed.count.take()))
            }
            KeyMatch::Prefix => Some(AppEvent::Typing(typed.clone())),
            KeyMatch::None => {
                let keys = mem::take(&mut typed.keys);
                self.forget();
                // Esc takes back the keys before it.
                Some(match keymap.find(mode, &[key]) {
                    KeyMatch::Action(Action::Cancel) => AppEvent::Typing(TypedKeys::default()),
                    _ => AppEvent::Unbound(keys),
                })
            }
        }
    }
}

fn mouse_input(mouse: &MouseEvent) -> Option<AppEvent> {
    let (col, row) = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(AppEvent::Click(col, row)),
        MouseEventKind::Down(MouseButton::Right) => Some(AppEvent::RightClick(col, row)),
        MouseEventKind::Drag(MouseButton::Left) => Some(AppEvent::Drag(col, row)),
        MouseEventKind::ScrollDown => Some(AppEvent::Wheel(3, col)),
        MouseEventKind::ScrollUp => Some(AppEvent::Wheel(-3, col)),
        _ => None,
    }
}
