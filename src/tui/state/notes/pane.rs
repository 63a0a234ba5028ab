//! The pane with the notes at the cursor.

use std::num::NonZeroU16;
use std::ops::Range;

use super::{NoteKey, NoteMark, NoteSource, NotesState};
use crate::document::SegmentId;
use crate::layout::{self, Ambiguous, ColumnLayout};
use crate::notes::{Note, NoteId, NoteKind, NoteStatus};
use crate::tui::screen::PanePlacement;
use crate::wording::Wording;

/// The pane with the notes at the cursor.
#[derive(Debug, Default)]
pub struct NotesPane {
    /// Whether the reader hides it.
    pub hidden: bool,
    /// Its text; derived.
    pub text: NotePaneText,
    /// Where it is and how much room it takes; derived.
    pub place: PanePlacement,
}

/// Notes as rows of text.
#[derive(Clone, Debug, Default)]
pub struct NotePaneText {
    /// All titles and texts, one after another.
    pub text: String,
    /// The rows.
    pub rows: Vec<NotePaneRow>,
    /// Whether some of the text is not in the rows.
    pub is_cut: bool,
}

/// A row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotePaneRow {
    /// The title of a note.
    Title {
        /// Its mark.
        mark: NoteMark,
        /// Whether it is the current note.
        is_current: bool,
        /// Its byte range in the text.
        bytes: Range<usize>,
    },
    /// A row of the text of a note.
    Body(Range<usize>),
    /// Which notes link to the note or the pair.
    Backlinks(Range<usize>),
}

impl NotePaneText {
    /// The notes as rows, as far as the area reaches. If not all fit, the
    /// current one comes first.
    pub(super) fn new(
        notes: &NotesState,
        keys: &[NoteKey],
        cursor: SegmentId,
        area: PaneArea,
    ) -> Self {
        let all = Self::of(notes, keys, 0, area);
        let current = keys.iter().position(|key| Some(*key) == notes.current);
        let mut pane = match current {
            Some(first) if all.is_cut && first > 0 => Self::of(notes, keys, first, area),
            _ => all,
        };
        pane.add_backlinks(notes, notes.links.to_place(cursor), area);
        pane
    }

    fn of(notes: &NotesState, keys: &[NoteKey], first: usize, area: PaneArea) -> Self {
        let mut pane = Self::default();
        for (nth, key) in (1..).zip(keys).skip(first) {
            if pane.rows.len() >= usize::from(area.rows) {
                pane.is_cut = true;
                break;
            }
            let Some((note, _)) = notes.get(*key) else {
                continue;
            };
            let count = (keys.len() > 1).then_some((nth, keys.len()));
            pane.add_title(notes, *key, note, count, area.wording);
            pane.add_body(&note.body, area);
            if key.source == NoteSource::Own {
                pane.add_backlinks(notes, notes.links.to_note(key.id), area);
            }
        }
        pane
    }

    fn add_backlinks(&mut self, notes: &NotesState, linking: &[NoteId], area: PaneArea) {
        let Some(text) = notes.describe_backlinks(linking, area.wording) else {
            return;
        };
        if self.rows.len() >= usize::from(area.rows) {
            self.is_cut = true;
            return;
        }
        let start = self.text.len();
        self.text += &text;
        self.rows
            .push(NotePaneRow::Backlinks(start..self.text.len()));
    }

    /// Adds a title such as `2 of 3 · question · open · #term · wang · 2026-03-01`.
    fn add_title(
        &mut self,
        notes: &NotesState,
        key: NoteKey,
        note: &Note,
        count: Option<(usize, usize)>,
        wording: Wording,
    ) {
        let start = self.text.len();
        let mut parts = Vec::from_iter(count.map(|(nth, of)| wording.nth_of(nth, of)));
        parts.extend(notes.describe(key, note, wording));
        self.text += &parts.join(" · ");
        self.rows.push(NotePaneRow::Title {
            mark: NoteMark::new(key.source, note),
            is_current: notes.current == Some(key),
            bytes: start..self.text.len(),
        });
    }

    fn add_body(&mut self, body: &str, area: PaneArea) {
        let Some(width) = NonZeroU16::new(area.cols) else {
            return;
        };
        // Only as much of a long text as can be shown: a column takes at most
        // four bytes, a newline one.
        let left = usize::from(area.rows).saturating_sub(self.rows.len());
        let most = (left + 1) * usize::from(area.cols) * 4;
        let body = body.trim_end();
        let shown = &body[..body.floor_char_boundary(most)];
        let start = self.text.len();
        self.text += shown;
        let mut rows = layout::wrap(shown, width, area.ambiguous);
        self.is_cut |= shown.len() < body.len() || rows.len() > left;
        rows.truncate(left);
        let rows = rows.into_iter();
        self.rows
            .extend(rows.map(|bytes| NotePaneRow::Body(start + bytes.start..start + bytes.end)));
    }
}

/// The area for text.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaneArea {
    pub(super) cols: u16,
    pub(super) rows: u16,
    pub(super) ambiguous: Ambiguous,
    pub(super) wording: Wording,
}

/// What decides where the pane goes.
#[derive(Clone, Copy, Debug)]
pub struct PaneSpace {
    /// The columns that text and pane share.
    pub cols: u16,
    /// The rows of the terminal.
    pub rows: u16,
    /// The free columns to the right of the text.
    pub margin: u16,
    /// Whether the rows below the text are taken.
    pub below_is_taken: bool,
    /// How the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The language of the interface.
    pub wording: Wording,
    /// The note that the editor shows, which the pane does not repeat.
    pub edited: Option<NoteId>,
    /// Whether there is no pane: notes may give away the answers of a test, and a screen
    /// without decoration has them in its text.
    pub is_without: bool,
}

impl PaneSpace {
    /// The least and the most columns of a pane beside the text.
    const BESIDE: (u16, u16) = (ColumnLayout::NOTES_MARGIN, 56);

    /// The smallest window with a pane below the text, in columns and rows.
    const SMALLEST: (u16, u16) = (30, 12);

    /// The columns of a pane in the margin, if there is room.
    fn beside(self) -> Option<u16> {
        let (least, most) = Self::BESIDE;
        (self.margin >= least).then(|| self.margin.min(most))
    }

    /// The most rows of a pane below the text, its rule included.
    fn below(self) -> u16 {
        let is_small = self.cols < Self::SMALLEST.0 || self.rows < Self::SMALLEST.1;
        if is_small || self.below_is_taken {
            0
        } else {
            self.rows / 3
        }
    }
}

impl NotesState {
    /// Describes a note: kind, status, tags, author, date, and the name of its layer.
    pub fn describe(&self, key: NoteKey, note: &Note, wording: Wording) -> Vec<String> {
        let mut parts = vec![note.kind.in_words(wording).to_owned()];
        // An open comment asks for nothing, so its status says nothing.
        if note.kind != NoteKind::Comment || note.status != NoteStatus::Open {
            parts.push(note.status.in_words(wording).to_owned());
        }
        if !note.tags.is_empty() {
            let tags: Vec<_> = note.tags.iter().map(|tag| format!("#{tag}")).collect();
            parts.push(tags.join(" "));
        }
        if !note.author.is_empty() {
            parts.push(note.author.clone());
        }
        if note.version_of.is_some() {
            parts.push(wording.another_version().to_owned());
        }
        parts.push(note.updated.strftime("%F").to_string());
        if let NoteSource::Layer(index) = key.source {
            parts.push(self.layers[index].name.clone());
        }
        parts
    }

    /// Lays out the pane for the notes at the cursor.
    pub fn lay_out(&mut self, cursor: SegmentId, window: PaneSpace) {
        self.keep_current(cursor);
        self.pane.text = NotePaneText::default();
        self.pane.place = PanePlacement::Nowhere;
        if self.pane.hidden || window.is_without || self.is_empty() {
            return;
        }
        let mut here = self.notes_at(cursor);
        here.retain(|key| window.edited.map(NoteKey::from) != Some(*key));
        let is_linked = !self.links.to_place(cursor).is_empty();
        let area = |cols, rows| PaneArea {
            cols,
            rows,
            ambiguous: window.ambiguous,
            wording: window.wording,
        };
        if let Some(cols) = window.beside() {
            // A rule and a blank on the left, a blank on the right.
            let area = area(cols - 3, window.rows.saturating_sub(2));
            self.pane.text = NotePaneText::new(self, &here, cursor, area);
            self.pane.place = PanePlacement::Beside(cols);
        } else if (!here.is_empty() || is_linked) && window.below() > 2 {
            let area = area(window.cols - 2, window.below() - 1);
            self.pane.text = NotePaneText::new(self, &here, cursor, area);
            self.pane.place = PanePlacement::Below(self.pane.text.rows.len() as u16 + 1);
        }
    }
}
