//! Which keys ask for which action, mode by mode. The help, the hint line and
//! the README's table all read the keymap that is in force.

mod default;
mod key;

use std::collections::BTreeMap;

pub use key::{Key, KeyError};

use super::action::{
    Action, AlignAction, EditorAction, Group, LineAction, ListAction, Motion, MoveAction,
    NoteAction, SearchAction, SelectAction, UnsavedAction, ViewAction,
};

/// What the keys mean at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// Reading.
    Reader,
    /// Selecting words.
    Select,
    /// In the contents.
    Contents,
    /// Typing a filter of the contents.
    Filter,
    /// In the help or another list over the text.
    List,
    /// Typing in the line at the bottom.
    Line,
    /// Typing in the search box.
    Search,
    /// In the concordance.
    Concordance,
    /// In the list of all notes.
    Notes,
    /// Typing a filter of that list.
    NotesFilter,
    /// Going to where a note is to be put.
    Place,
    /// Mending what faces what.
    Mend,
    /// Choosing where a pair is to be parted.
    Part,
    /// The next key is the letter of a mark.
    Mark,
    /// Writing a note.
    Note,
    /// Typing the tags of a note.
    Tags,
    /// Asked what is to become of a note that is not saved.
    Unsaved,
    /// Offered notes that were not finished.
    Draft,
}

impl Mode {
    /// Every mode, in the order of the README.
    pub const ALL: [Mode; 18] = [
        Mode::Reader,
        Mode::Select,
        Mode::Contents,
        Mode::Filter,
        Mode::List,
        Mode::Line,
        Mode::Search,
        Mode::Concordance,
        Mode::Notes,
        Mode::NotesFilter,
        Mode::Place,
        Mode::Mend,
        Mode::Part,
        Mode::Mark,
        Mode::Note,
        Mode::Tags,
        Mode::Unsaved,
        Mode::Draft,
    ];

    /// Its name in the settings file and its heading in the README.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Reader => "reader",
            Mode::Select => "select",
            Mode::Contents => "contents",
            Mode::Filter => "filter",
            Mode::List => "list",
            Mode::Line => "line",
            Mode::Search => "search",
            Mode::Concordance => "concordance",
            Mode::Notes => "notes",
            Mode::NotesFilter => "notes-filter",
            Mode::Place => "place",
            Mode::Mend => "mend",
            Mode::Part => "part",
            Mode::Mark => "mark",
            Mode::Note => "note",
            Mode::Tags => "tags",
            Mode::Unsaved => "unsaved",
            Mode::Draft => "draft",
        }
    }

    /// Whether keys that are not bound are text.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Mode::Filter
                | Mode::NotesFilter
                | Mode::Line
                | Mode::Search
                | Mode::Mark
                | Mode::Note
                | Mode::Tags
        )
    }

    /// The actions that the hint line names, the most wanted first.
    pub fn hints(self) -> &'static [Action] {
        match self {
            Mode::Reader => &[
                Action::Help,
                Action::Search(SearchAction::Open),
                Action::Move(MoveAction::OpenCommandLine),
                Action::View(ViewAction::ToggleContents),
                Action::Editor(EditorAction::Write),
                Action::View(ViewAction::CycleLayout),
                Action::Quit,
            ],
            Mode::Select => &[
                Action::Select(SelectAction::Copy),
                Action::Select(SelectAction::CopyCitation),
                Action::Motion(Motion::OtherEnd),
                Action::Cancel,
            ],
            Mode::Contents => &[
                Action::Accept,
                Action::List(ListAction::Filter),
                Action::Cancel,
                Action::Help,
            ],
            Mode::Filter => &[
                Action::Accept,
                Action::List(ListAction::Down),
                Action::Cancel,
            ],
            Mode::List => &[Action::Accept, Action::Cancel],
            Mode::Line => &[
                Action::Accept,
                Action::Line(LineAction::Complete),
                Action::Cancel,
            ],
            Mode::Concordance => &[
                Action::Accept,
                Action::Search(SearchAction::Sort),
                Action::Search(SearchAction::ToggleRenderings),
                Action::Cancel,
            ],
            Mode::Search => &[
                Action::Accept,
                Action::List(ListAction::Down),
                Action::Cancel,
            ],
            Mode::Notes => &[
                Action::Accept,
                Action::List(ListAction::Filter),
                Action::Editor(EditorAction::EditCurrent),
                Action::Note(NoteAction::Delete),
                Action::Search(SearchAction::Sort),
                Action::Cancel,
            ],
            Mode::NotesFilter => &[
                Action::Accept,
                Action::List(ListAction::Down),
                Action::Cancel,
            ],
            Mode::Place => &[Action::Note(NoteAction::Place), Action::Cancel],
            Mode::Mend => &[
                Action::Help,
                Action::Align(AlignAction::MergeNext),
                Action::Align(AlignAction::BeginSplit),
                Action::Align(AlignAction::MoveToNext),
                Action::Align(AlignAction::Save),
                Action::Align(AlignAction::Undo),
                Action::Cancel,
            ],
            Mode::Part => &[
                Action::Align(AlignAction::Split),
                Action::View(ViewAction::OtherSide),
                Action::Motion(Motion::ClauseForward),
                Action::Motion(Motion::ClauseBack),
                Action::Cancel,
            ],
            Mode::Mark => &[Action::Cancel],
            Mode::Note => &[
                Action::Unsaved(UnsavedAction::Save),
                Action::Cancel,
                Action::Editor(EditorAction::ToggleTags),
                Action::Editor(EditorAction::CycleKind),
                Action::Editor(EditorAction::ToggleStatus),
                Action::Help,
            ],
            Mode::Tags => &[
                Action::Editor(EditorAction::ToggleTags),
                Action::Unsaved(UnsavedAction::Save),
                Action::Cancel,
            ],
            Mode::Unsaved => &[
                Action::Unsaved(UnsavedAction::Save),
                Action::Unsaved(UnsavedAction::Discard),
                Action::Unsaved(UnsavedAction::Continue),
            ],
            Mode::Draft => &[
                Action::Unsaved(UnsavedAction::Continue),
                Action::Cancel,
                Action::Unsaved(UnsavedAction::Discard),
                Action::List(ListAction::Down),
            ],
        }
    }
}

/// One row of the table: in a mode, keys typed one after another ask for an
/// action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The mode.
    pub mode: Mode,
    /// The keys; at least one.
    pub keys: Vec<Key>,
    /// What they ask for.
    pub action: Action,
}

impl Binding {
    /// The keys as the help shows them: `gg`, `Ctrl-d`.
    pub fn keys_in_words(&self) -> String {
        self.keys.iter().map(Key::to_string).collect()
    }
}

/// What keys typed so far come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// They ask for this.
    Action(Action),
    /// More keys must follow.
    Prefix,
    /// They mean nothing here.
    Nothing,
}

/// The bindings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let in_fields = in_modes(default::FIELDS, default::IN_FIELDS);
        let in_notes = in_modes(default::NOTES, default::IN_NOTES);
        // Where a note is to be put is gone to as any other place.
        let moving = default::BINDINGS.iter().filter(|(mode, _, action)| {
            *mode == Mode::Reader && matches!(action.group(), Group::Moving | Group::Searching)
        });
        let moving = moving.map(|(_, keys, action)| (Mode::Place, *keys, *action));
        // Mending, too; and the text is arranged as ever, but for the rows and
        // the border, whose keys shift sentences.
        let reading = default::BINDINGS.iter().filter(|(mode, keys, action)| {
            let group = action.group();
            let is_kept = matches!(group, Group::Moving | Group::Searching | Group::Showing);
            let is_apart = *action == Action::View(ViewAction::ToggleRowAlignment)
                || matches!(*keys, "<" | ">");
            *mode == Mode::Reader && is_kept && !is_apart
        });
        let reading = reading.map(|(_, keys, action)| (Mode::Mend, *keys, *action));
        let rows = default::BINDINGS.iter().copied();
        let rows = rows
            .chain(moving)
            .chain(reading)
            .chain(in_fields)
            .chain(in_notes);
        let rows = rows.flat_map(|(mode, keys, action)| {
            keys.split_whitespace().map(move |keys| Binding {
                mode,
                keys: Key::parse_all(keys).expect("the default table is tested"),
                action,
            })
        });
        Self {
            bindings: rows.collect(),
        }
    }
}

/// Why a reader's own keys cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeymapError {
    /// No such mode.
    #[error(
        "keys.{0}: no such mode; expected one of reader, select, contents, filter, list, line, search, concordance, notes, notes-filter, place, mend, part, mark, note, tags, unsaved, draft"
    )]
    UnknownMode(String),
    /// No such action.
    #[error("keys.{mode}.{keys}: no action “{action}”; `duizhao keys` lists them")]
    UnknownAction {
        /// The mode.
        mode: String,
        /// The keys.
        keys: String,
        /// The name that was found.
        action: String,
    },
    /// Keys that cannot be read.
    #[error("keys.{mode}.{keys}: {source}")]
    Key {
        /// The mode.
        mode: String,
        /// The keys.
        keys: String,
        /// What is wrong with them.
        source: KeyError,
    },
}

/// A reader's own keys: mode → keys → name of the action, or `none`.
pub type Overrides = BTreeMap<String, BTreeMap<String, String>>;

impl Keymap {
    /// All bindings in the order of the table.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The default keys with a reader's own in their place.
    ///
    /// # Errors
    /// Names the entry that cannot be used.
    pub fn with(overrides: &Overrides) -> Result<Self, KeymapError> {
        let mut keymap = Self::default();
        for (mode_name, entries) in overrides {
            let mode = Mode::ALL.into_iter().find(|mode| mode.name() == mode_name);
            let mode = mode.ok_or_else(|| KeymapError::UnknownMode(mode_name.clone()))?;
            for (keys_text, action_name) in entries {
                let keys = Key::parse_all(keys_text).map_err(|source| KeymapError::Key {
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

    /// What keys typed so far mean in a mode.
    pub fn find(&self, mode: Mode, typed: &[Key]) -> Match {
        let mut found = Match::Nothing;
        for binding in self.bindings.iter().filter(|binding| binding.mode == mode) {
            if binding.keys == typed {
                return Match::Action(binding.action);
            }
            if binding.keys.starts_with(typed) {
                found = Match::Prefix;
            }
        }
        found
    }

    /// The keys of an action in a mode, the first binding first.
    pub fn keys_of(&self, mode: Mode, action: Action) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.mode == mode && binding.action == action)
    }

    /// The actions bound in a mode, in the order of the help, each with its
    /// keys as words.
    pub fn listing(&self, mode: Mode) -> Vec<(Action, Vec<String>)> {
        let mut rows: Vec<_> = Action::ALL
            .iter()
            .map(|&action| {
                (
                    action,
                    self.keys_of(mode, action)
                        .map(Binding::keys_in_words)
                        .collect::<Vec<_>>(),
                )
            })
            .filter(|(_, keys)| !keys.is_empty())
            .collect();
        rows.sort_by_key(|(action, _)| action.group());
        rows
    }
}

/// The rows of several modes that share their keys.
fn in_modes(
    modes: &'static [Mode],
    rows: &'static [(&'static str, Action)],
) -> impl Iterator<Item = (Mode, &'static str, Action)> {
    modes
        .iter()
        .flat_map(move |mode| rows.iter().map(|(keys, action)| (*mode, *keys, *action)))
}

/// Whether one sequence begins with the other, so that both cannot be bound.
fn overlap(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}
