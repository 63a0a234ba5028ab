//! Which keys ask for which action, mode by mode. Help, key hints and the
//! documentation's tables all read the keymap in force.

mod default;
mod key;
mod mode;
mod typed;

use std::collections::BTreeMap;

pub use key::{Key, KeyError};
pub use mode::Mode;
pub use typed::TypedKeys;

use super::action::{Action, Group, ViewAction};
use crate::wording::{Worded, Wording, worded_error};

/// In a mode, keys typed one after another ask for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The mode.
    pub mode: Mode,
    /// The keys; at least one.
    pub keys: Vec<Key>,
    /// The action.
    pub action: Action,
}

impl Binding {
    /// The keys as the help shows them: `gg`, `Ctrl-d`.
    pub fn display_keys(&self) -> String {
        self.keys.iter().map(Key::to_string).collect()
    }
}

/// The result of looking up the keys typed so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// They ask for an action.
    Action(Action),
    /// More keys must follow.
    Prefix,
    /// They are not bound.
    None,
}

/// The bindings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let rows = || {
            let groups = default::BINDINGS.iter();
            groups.flat_map(|(modes, rows)| {
                let rows_of = |mode: &Mode| {
                    let mode = *mode;
                    rows.iter()
                        .map(move |(keys, action)| (mode, *keys, *action))
                };
                modes.iter().flat_map(rows_of)
            })
        };
        let reading = || rows().filter(|(mode, ..)| *mode == Mode::Reader);
        // The place for a note is found like any other.
        let place = reading().filter(|(_, _, action)| {
            let group = action.group();
            matches!(group, Group::Moving | Group::Searching)
        });
        let place = place.map(|(_, keys, action)| (Mode::Place, keys, action));
        // While the alignment is edited, reading goes on as usual, but rows keep
        // their arrangement and the keys of the border move sentences.
        let align = reading().filter(|(_, keys, action)| {
            let group = action.group();
            matches!(group, Group::Moving | Group::Searching | Group::Showing)
                && *action != Action::View(ViewAction::ToggleRowAlignment)
                && !matches!(*keys, "<" | ">")
        });
        let align = align.map(|(_, keys, action)| (Mode::Align, keys, action));
        let bindings = rows().chain(place).chain(align);
        let bindings = bindings.flat_map(|(mode, keys, action)| {
            keys.split_whitespace().map(move |keys| Binding {
                mode,
                keys: Key::parse_sequence(keys).expect("the default table is tested"),
                action,
            })
        });
        Self {
            bindings: bindings.collect(),
        }
    }
}

/// Why the keys of a settings file cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum KeymapError {
    /// No such mode.
    UnknownMode(String),
    /// No such action.
    UnknownAction {
        /// The mode.
        mode: String,
        /// The keys.
        keys: String,
        /// The unknown name.
        action: String,
    },
    /// Keys that cannot be parsed.
    Key {
        /// The mode.
        mode: String,
        /// The keys.
        keys: String,
        /// The error in them.
        source: KeyError,
    },
}

worded_error!(KeymapError);

impl Worded for KeymapError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            KeymapError::UnknownMode(mode) => {
                wording.no_such_mode(mode, &Mode::ALL.map(Mode::name).join(", "))
            }
            KeymapError::UnknownAction { mode, keys, action } => {
                wording.no_such_action(mode, keys, action)
            }
            KeymapError::Key { mode, keys, source } => {
                format!("keys.{mode}.{keys}: {}", source.in_words(wording))
            }
        }
    }
}

/// The keys of a settings file: mode → keys → name of the action, or `none`.
pub type KeyOverrides = BTreeMap<String, BTreeMap<String, String>>;

impl Keymap {
    /// All bindings, in the order of the default table.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The default keys, overridden by those of a settings file. Keys that begin
    /// like the new ones, or like which the new ones begin, are unbound.
    ///
    /// # Errors
    /// Names the entry that cannot be used.
    pub fn with_overrides(overrides: &KeyOverrides) -> Result<Self, KeymapError> {
        let mut keymap = Self::default();
        for (mode_name, entries) in overrides {
            let mode = Mode::ALL.into_iter().find(|mode| mode.name() == mode_name);
            let mode = mode.ok_or_else(|| KeymapError::UnknownMode(mode_name.clone()))?;
            for (keys_text, action_name) in entries {
                let keys = Key::parse_sequence(keys_text).map_err(|source| KeymapError::Key {
                    mode: mode_name.clone(),
                    keys: keys_text.clone(),
                    source,
                })?;
                keymap
                    .bindings
                    .retain(|binding| binding.mode != mode || !overlap(&binding.keys, &keys));
                if action_name != "none" {
                    let action = Action::from_name(action_name).ok_or_else(|| {
                        KeymapError::UnknownAction {
                            mode: mode_name.clone(),
                            keys: keys_text.clone(),
                            action: action_name.clone(),
                        }
                    })?;
                    keymap.bindings.push(Binding { mode, keys, action });
                }
            }
        }
        Ok(keymap)
    }

    /// Looks up the keys typed so far in a mode, and in the one that it falls back
    /// to.
    pub fn find(&self, mode: Mode, typed: &[Key]) -> KeyMatch {
        match (self.find_in(mode, typed), mode.fallback()) {
            (KeyMatch::None, Some(fallback)) => self.find_in(fallback, typed),
            (found, _) => found,
        }
    }

    fn find_in(&self, mode: Mode, typed: &[Key]) -> KeyMatch {
        let mut found = KeyMatch::None;
        for binding in self.bindings.iter().filter(|binding| binding.mode == mode) {
            if binding.keys == typed {
                return KeyMatch::Action(binding.action);
            }
            if binding.keys.starts_with(typed) {
                found = KeyMatch::Prefix;
            }
        }
        found
    }

    /// The bindings of a mode that begin with the keys typed so far, each with the
    /// keys that are to follow.
    pub fn continuations<'k>(
        &'k self,
        mode: Mode,
        typed: &'k [Key],
    ) -> impl Iterator<Item = (&'k [Key], Action)> {
        let is_of_mode =
            move |binding: &&Binding| binding.mode == mode || Some(binding.mode) == mode.fallback();
        let of_mode = self.bindings.iter().filter(is_of_mode);
        of_mode.filter_map(move |binding| {
            let rest = binding.keys.strip_prefix(typed)?;
            (!rest.is_empty()).then_some((rest, binding.action))
        })
    }

    /// The bindings of an action in a mode, the preferred one first.
    pub fn keys_of(&self, mode: Mode, action: Action) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.mode == mode && binding.action == action)
    }

    /// The preferred keys of an action in a mode, as the help shows them.
    pub fn key_of(&self, mode: Mode, action: Action) -> Option<String> {
        self.keys_of(mode, action).next().map(Binding::display_keys)
    }

    /// The actions bound in a mode, in the order of the help, each with its
    /// keys.
    pub fn actions_with_keys(&self, mode: Mode) -> Vec<(Action, Vec<String>)> {
        let mut rows: Vec<_> = Action::ALL
            .iter()
            .map(|&action| {
                let keys = self.keys_of(mode, action).map(Binding::display_keys);
                (action, keys.collect::<Vec<_>>())
            })
            .filter(|(_, keys)| !keys.is_empty())
            .collect();
        rows.sort_by_key(|(action, _)| action.group());
        rows
    }
}

/// Whether one sequence begins with the other, so that both cannot be bound.
fn overlap(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}
