//! A list over the text: the keys, the problems of the files, or hints for a
//! reviewer.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::Position;

use super::{ListCursor, Setting, TextField, VocabularyScope};
use crate::check::Hint;
use crate::notes::LinkTarget;
use crate::search;
use crate::study::{Card, VocabularyEntry};
use crate::tui::action::{Action, ListAction};
use crate::tui::export::ExportKind;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub enum ListRow {
    /// A heading, which cannot be selected.
    Heading(&'static str),
    /// An action with its description and its keys; accepting it runs the action.
    Action(Action, &'static str, String),
    /// An action in a word or two, with its keys, in a menu.
    MenuItem(Action, &'static str, String),
    /// A hint in words; accepting it goes to its place.
    Hint(Box<Hint>, String),
    /// A theme by its name, and a description; accepting it chooses the theme.
    Theme(String, String),
    /// A setting with its value, in words; accepting it asks for another value.
    Setting(Setting, String),
    /// An export, the path if it is known, and a description; accepting it asks for the
    /// path.
    Export(ExportKind, String, String),
    /// A place or a note that a link leads to, in words; accepting it goes there.
    Link(LinkTarget, String),
    /// A place of another text of the library, and what it is called; accepting it goes there.
    Elsewhere(String, String),
    /// A row of the card of a word; accepting it lists the occurrences of the word.
    Word(String),
    /// A word that is kept, in words; accepting it goes to the pair that it was met in.
    Kept(Box<VocabularyEntry>, String),
    /// Cards, in words; accepting it drills them.
    Drill(Arc<[Card]>, String),
    /// A text of the library: its index, its titles, a remark, and what the filter looks at;
    /// accepting it opens the text.
    LibraryText {
        /// The index of the text.
        text: usize,
        /// Its titles.
        cells: [String; 2],
        /// What else is to be said.
        remark: String,
        /// What the filter looks at.
        key: String,
    },
    /// A hit in a text of the library; accepting it opens the text there.
    LibraryHit {
        /// The index of the text.
        text: usize,
        /// The place.
        reference: String,
        /// The text of the hit.
        words: String,
    },
    /// A text; accepting it closes the list.
    Text(String),
}

/// What a list is about, if it has keys of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ListSubject {
    /// Anything.
    #[default]
    Any,
    /// A word, which may be kept.
    Card(Box<VocabularyEntry>),
    /// The words that are kept.
    Vocabulary(VocabularyScope),
    /// The texts of the library.
    Library,
    /// What a search of the library finds. What is typed is the query, not a filter.
    LibrarySearch,
}

/// A list with a selected row.
#[derive(Debug)]
pub struct ListPopup {
    /// What it is about.
    pub subject: ListSubject,
    /// Whether hints for a reviewer will fill it.
    pub awaits_hints: bool,
    /// Its title.
    pub title: String,
    /// All rows.
    all: Vec<ListRow>,
    /// The rows that the filter leaves.
    pub rows: Vec<ListRow>,
    /// The filter.
    pub field: TextField,
    /// Whether the filter has the keys.
    pub is_typing: bool,
    /// Whether the filter always has them.
    is_palette: bool,
    /// The cell that a menu belongs to.
    menu_at: Option<Position>,
    /// The selected row.
    pub cursor: ListCursor,
}

impl ListPopup {
    /// A list with its first row selected.
    pub fn new(title: String, rows: Vec<ListRow>) -> Self {
        let mut list = Self {
            subject: ListSubject::Any,
            awaits_hints: false,
            title,
            all: rows,
            rows: Vec::new(),
            field: TextField::default(),
            is_typing: false,
            is_palette: false,
            menu_at: None,
            cursor: ListCursor::default(),
        };
        list.filter();
        list
    }

    /// The list with keys of its own for what it is about.
    #[must_use]
    pub fn about(self, subject: ListSubject) -> Self {
        Self { subject, ..self }
    }

    /// Lists other rows in the place of these; the filter and, as far as there are rows, the
    /// selected row stay.
    pub fn replace_rows(&mut self, rows: Vec<ListRow>) {
        let before = self.cursor.selected;
        self.all = rows;
        self.filter();
        let last = self.rows.len().saturating_sub(1);
        self.cursor.selected = before.min(last);
    }

    /// Lists rows under a heading at the end, in the place of those that are there under it, and
    /// selects the first of them.
    pub fn append(&mut self, heading: &'static str, rows: Vec<ListRow>) {
        let heading = ListRow::Heading(heading);
        let before = self.all.iter().position(|row| *row == heading);
        self.all.truncate(before.unwrap_or(self.all.len()));
        self.drop_filter();
        let first = self.all.len() + 1;
        self.all.push(heading);
        self.all.extend(rows);
        self.filter();
        self.cursor = ListCursor::at(first);
    }

    /// A list that is there to be filtered: what is typed goes to the filter.
    pub fn palette(title: String, rows: Vec<ListRow>) -> Self {
        Self {
            is_typing: true,
            is_palette: true,
            ..Self::new(title, rows)
        }
    }

    /// A menu of what can be done at a cell of the screen.
    pub fn menu(title: String, rows: Vec<ListRow>, at: Position) -> Self {
        Self {
            menu_at: Some(at),
            ..Self::new(title, rows)
        }
    }

    /// Whether it is a menu.
    pub fn is_menu(&self) -> bool {
        self.menu_at.is_some()
    }

    /// Leaves the rows that have every word of the filter, with their headings, and
    /// selects the first.
    pub fn filter(&mut self) {
        if self.subject == ListSubject::LibrarySearch {
            self.rows = self.all.clone();
            self.cursor = ListCursor::default();
            return;
        }
        let wanted = search::fold(self.field.text());
        let fits = |row: &&ListRow| {
            let label = search::fold(&row.label());
            wanted.split_whitespace().all(|word| label.contains(word))
        };
        self.rows.clear();
        let mut heading = None;
        for row in &self.all {
            if matches!(row, ListRow::Heading(_)) {
                heading = Some(row);
            } else if fits(&row) {
                self.rows.extend(heading.take().cloned());
                self.rows.push(row.clone());
            }
        }
        let mut rows = self.rows.iter();
        let first = rows.position(|row| !matches!(row, ListRow::Heading(_)));
        self.cursor = ListCursor::at(first.unwrap_or(0));
    }

    /// Lists all rows again. `false` if it does already and no filter is typed.
    pub fn drop_filter(&mut self) -> bool {
        let is_typing = self.is_typing && !self.is_palette;
        let was_filtered = is_typing || !self.field.text().is_empty();
        self.is_typing = self.is_palette;
        if was_filtered {
            self.field.set(String::new());
            self.filter();
        }
        was_filtered
    }

    /// Drops the selected hint; returns how many rows are left.
    pub fn drop_selected_hint(&mut self) -> usize {
        let selected = self.cursor.selected;
        if let Some(row) = self.rows.get(selected).cloned() {
            self.rows.remove(selected);
            if let Some(at) = self.all.iter().position(|one| *one == row) {
                self.all.remove(at);
            }
        }
        self.cursor.selected = selected.min(self.rows.len().saturating_sub(1));
        self.all.len()
    }

    /// The selected hint.
    pub fn hint(&self) -> Option<&Hint> {
        match self.rows.get(self.cursor.selected) {
            Some(ListRow::Hint(hint, _)) => Some(hint),
            _ => None,
        }
    }

    /// All rows, whatever the filter.
    pub(super) fn all(&self) -> &[ListRow] {
        &self.all
    }

    /// Whether it takes all the room there is, however many rows it has.
    pub(super) fn is_of_library(&self) -> bool {
        matches!(
            self.subject,
            ListSubject::Library | ListSubject::LibrarySearch
        )
    }

    /// The cell that a menu belongs to.
    pub(super) fn menu_at(&self) -> Option<Position> {
        self.menu_at
    }

    /// Whether it is there to be filtered and nothing is typed yet.
    pub fn is_untouched_palette(&self) -> bool {
        self.is_palette && self.field.text().is_empty()
    }

    /// Selects the row that an action leads to or, from a heading, the nearest
    /// one beyond it.
    pub fn step(&mut self, action: ListAction, count: Option<u32>, window: u16) {
        let before = self.cursor.selected;
        self.cursor.step(action, count, self.rows.len(), window);
        let back = matches!(
            action,
            ListAction::Up | ListAction::PageUp | ListAction::Last
        );
        let is_row = |row: &usize| !matches!(self.rows.get(*row), Some(ListRow::Heading(_)));
        let row = self.cursor.selected;
        let found = if back {
            (0..=row).rev().find(is_row)
        } else {
            (row..self.rows.len()).find(is_row)
        };
        if found.is_none() {
            // There are only headings beyond the first row: they come into view.
            self.cursor.top = 0;
        }
        self.cursor.selected = found.unwrap_or(before);
    }

    /// The columns that the longest keys take.
    pub fn key_cols(&self) -> u16 {
        const LEAST: usize = 2;
        let keys = self.all.iter().map(|row| match row {
            ListRow::Action(_, _, keys) | ListRow::MenuItem(_, _, keys) => keys.chars().count(),
            _ => 0,
        });
        keys.max().unwrap_or(0).max(LEAST) as u16
    }
}

impl ListRow {
    /// The text that a filter looks at.
    pub(super) fn label(&self) -> Cow<'_, str> {
        match self {
            ListRow::Heading(text) | ListRow::MenuItem(_, text, _) => Cow::Borrowed(text),
            ListRow::Text(text)
            | ListRow::Word(text)
            | ListRow::Hint(_, text)
            | ListRow::Theme(_, text)
            | ListRow::Setting(_, text)
            | ListRow::Link(_, text)
            | ListRow::Elsewhere(_, text)
            | ListRow::Kept(_, text)
            | ListRow::Drill(_, text)
            | ListRow::Export(_, _, text) => Cow::Borrowed(text),
            ListRow::LibraryText { key, .. } => Cow::Borrowed(key),
            ListRow::LibraryHit { words, .. } => Cow::Borrowed(words),
            ListRow::Action(action, words, keys) => {
                Cow::Owned(format!("{keys} {words} {}", action.name()))
            }
        }
    }
}
