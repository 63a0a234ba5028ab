//! The text on the screen: where the reader is and how it is shown.
//!
//! The position is a [`Viewport`]; the page is derived from it after every
//! change, so that drawing only paints.

mod sides;

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::{JumpList, RowAlignment, Selection, SideLayout, TitleBlock};
use crate::align::words::WordSplitter;
use crate::document::{Document, SegmentId, Side};
use crate::layout::{
    Alignment, Ambiguous, Arrangement, ColumnLayout, ColumnSplit, Geometry, Page, SegmentFilter,
    Viewport, label_cols, source_share,
};
use crate::tui::size::Size;

/// A position to return to.
#[derive(Clone, Debug)]
pub struct ReaderSnapshot {
    /// The viewport.
    pub viewport: Viewport,
    /// Which places were shown.
    pub shown: SegmentFilter,
}

/// The text on the screen.
#[derive(Debug)]
pub struct ReaderState {
    /// The layout that the reader wants; see [`ReaderState::is_narrowed`].
    pub layout: SideLayout,
    /// How rows are aligned.
    pub row_alignment: RowAlignment,
    /// The side at the left or on top.
    pub leading: Side,
    /// The side that keys act on where both are shown; see
    /// [`ReaderState::side`].
    pub active: Side,
    /// Which places are shown.
    pub shown: SegmentFilter,
    /// How the width is divided.
    pub split: ColumnSplit,
    /// The pair whose other side is shown while peeking; hidden again once the cursor
    /// has left it.
    pub revealed: Option<SegmentId>,
    /// The position of the window in the text.
    pub viewport: Viewport,
    /// What words are, for selecting them; built when it is needed.
    pub words: LazyCell<WordSplitter>,
    /// The selected words.
    pub selection: Option<Selection>,
    /// Words that a list has led to, shown until the cursor leaves their pair.
    pub pointed: Option<Selection>,
    /// Where the mouse button went down, to select by dragging.
    pub pressed: Option<(Side, SegmentId, usize)>,
    /// The jump list.
    pub jumps: JumpList,
    /// Marks.
    pub marks: BTreeMap<char, SegmentId>,
    /// Marks whose reference the text does not have. They are kept: another
    /// version of the file may have it again.
    pub lost_marks: BTreeMap<char, String>,
    /// What stands above the beginning of the text, if anything does.
    pub title: Option<TitleBlock>,
    /// The columns of the window; derived.
    pub columns: ColumnLayout,
    /// How the text becomes rows; derived.
    pub geometry: Geometry,
    /// What the window shows; derived.
    pub page: Page,
}

impl ReaderState {
    /// The start of a text, in a window without size.
    pub fn new(document: &Document, ambiguous: Ambiguous) -> Self {
        let split = ColumnSplit {
            source_share: source_share(document, ambiguous),
            nudge: 0,
            label_cols: label_cols(document, ambiguous),
        };
        let geometry = Geometry {
            arrangement: Arrangement::Columns,
            alignment: Alignment::default(),
            leading: Side::Source,
            cols: crate::document::Sides::new(1, 1),
            rows: 0,
            head: 0,
            ambiguous,
        };
        Self {
            layout: SideLayout::default(),
            row_alignment: RowAlignment::default(),
            leading: Side::Source,
            active: Side::Source,
            shown: SegmentFilter::default(),
            split,
            revealed: None,
            viewport: Viewport {
                cursor: SegmentId(0),
                row: 0,
            },
            words: LazyCell::new(WordSplitter::built_in),
            selection: None,
            pointed: None,
            pressed: None,
            jumps: JumpList::default(),
            marks: BTreeMap::new(),
            lost_marks: BTreeMap::new(),
            title: None,
            columns: ColumnLayout::new(0, Arrangement::Columns, Side::Source, split),
            geometry,
            page: Page::default(),
        }
    }

    /// Takes how the terminal draws ambiguous characters.
    pub fn measure(&mut self, document: &Document, ambiguous: Ambiguous) {
        self.geometry.ambiguous = ambiguous;
        self.split.source_share = source_share(document, ambiguous);
    }

    /// Lays out the page for a window. The cursor keeps its row if the window
    /// has it.
    pub fn lay_out(&mut self, document: &Document, window: Size) {
        let arrangement = self.arrangement(window.cols);
        self.revealed = self.revealed.filter(|pair| *pair == self.viewport.cursor);
        self.columns = ColumnLayout::new(window.cols, arrangement, self.leading, self.split);
        let geometry = self.columns.geometry(Geometry {
            arrangement,
            // The other side appears right under its pair, and nothing else moves.
            alignment: match self.layout {
                SideLayout::Peek => Alignment::Segment,
                _ => self.row_alignment.alignment(arrangement),
            },
            leading: self.leading,
            rows: window.rows,
            ..self.geometry
        });
        let geometry = Geometry {
            head: self.head(geometry),
            ..geometry
        };
        let changed = geometry != self.geometry;
        self.geometry = geometry;
        self.turn(document, self.viewport.cursor, self.viewport.row);
        // A pair that the reader has scrolled half out of the window stays there.
        if changed {
            self.reveal(document);
        }
    }

    /// Lays out the title block; returns the rows that it takes. While not all places
    /// are shown, there is none.
    fn head(&mut self, geometry: Geometry) -> u16 {
        let Some(title) = self.title.as_mut().filter(|_| self.shown.is_all()) else {
            return 0;
        };
        title.lay_out(&self.columns, &geometry);
        title.rows().len() as u16
    }

    /// Steps over pairs: forward if positive, back if negative. A pair that
    /// continues beyond the window is scrolled first.
    pub fn step(&mut self, document: &Document, pairs: i64) {
        match pairs {
            1 => self.step_on(document),
            -1 => self.step_back(document),
            _ => self.go(
                document,
                self.shown.step(document, self.viewport.cursor, pairs),
            ),
        }
    }

    /// Moves the cursor to a segment. The window follows only if it must. If
    /// the segment is hidden, all places are shown again.
    pub fn go(&mut self, document: &Document, segment: SegmentId) {
        if !self.shown.contains(segment) {
            self.shown = SegmentFilter::default();
        }
        let height = self.height();
        let row = match self.page.rows_of(segment) {
            Some(rows) if rows.start >= 0 && rows.end <= height => rows.start,
            _ => height / 4,
        };
        self.turn(document, segment, row);
        self.reveal(document);
    }

    /// Follows an edit of the document; `to` maps old segments to new ones.
    pub fn follow(&mut self, document: &Document, to: &impl Fn(SegmentId) -> SegmentId) {
        self.viewport.cursor = to(self.viewport.cursor);
        self.jumps.follow(to);
        self.marks
            .values_mut()
            .for_each(|place| *place = to(*place));
        self.selection = None;
        self.pointed = None;
        self.pressed = None;
        self.shown = self.shown.follow(document, to);
        // A new page reuses the blocks of the last, which are of the old document.
        self.page = Page::default();
        self.turn(document, self.viewport.cursor, self.viewport.row);
        self.reveal(document);
    }

    /// The position to return to.
    pub fn snapshot(&self) -> ReaderSnapshot {
        ReaderSnapshot {
            viewport: self.viewport,
            shown: self.shown.clone(),
        }
    }

    /// Returns to a position.
    pub fn restore(&mut self, document: &Document, snapshot: &ReaderSnapshot) {
        self.shown = snapshot.shown.clone();
        let Viewport { cursor, row } = snapshot.viewport;
        self.turn(document, cursor, row);
    }

    /// Shows only some places. If the cursor is in none of them, it goes to the
    /// next.
    pub fn show_only(&mut self, document: &Document, shown: SegmentFilter) {
        self.shown = shown;
        let cursor = self.viewport.cursor;
        let next = self.shown.at_or_after(cursor);
        self.go(document, next.unwrap_or_else(|| self.shown.last(document)));
    }

    /// Goes to a segment and records the jump.
    pub fn jump(&mut self, document: &Document, segment: SegmentId) {
        if segment != self.viewport.cursor {
            self.jumps.leave(self.viewport.cursor);
        }
        self.go(document, segment);
    }

    /// Scrolls the window, down if positive. The cursor stays with its pair
    /// until that leaves the window. Returns by how many rows the window moved.
    pub fn scroll(&mut self, document: &Document, rows: i32) -> i32 {
        let Viewport { cursor, row } = self.viewport;
        self.turn(document, cursor, row - rows);
        let moved = row - self.viewport.row;
        let height = self.height();
        let is_shown = self.page.rows_of(cursor).is_some_and(|own| {
            (0..height).contains(&own.start) || (own.start < 0 && own.end >= height)
        });
        if !is_shown {
            let wanted = if rows > 0 { 0 } else { height - 1 };
            self.take_nearest(document, wanted);
        }
        moved
    }

    /// Scrolls by whole or half windows. The cursor keeps its row; when the
    /// window is at an end of the text, the cursor goes to that end.
    pub fn scroll_with_cursor(&mut self, document: &Document, rows: i32) {
        let row = self.viewport.row.clamp(0, (self.height() - 1).max(0));
        if self.scroll(document, rows) != 0 {
            self.take_nearest(document, row);
            return;
        }
        let end = if rows > 0 {
            self.shown.last(document)
        } else {
            self.shown.first()
        };
        // Going to a pair taller than the window would show its start.
        if self.viewport.cursor != end {
            self.go(document, end);
        }
    }

    /// The height of the window in rows.
    pub fn height(&self) -> i32 {
        i32::from(self.geometry.rows)
    }

    fn step_on(&mut self, document: &Document) {
        let height = self.height();
        let own = self.page.rows_of(self.viewport.cursor).unwrap_or(0..1);
        if own.end > height {
            let rows = (own.end - height).min((height / 2).max(1));
            self.turn(document, self.viewport.cursor, self.viewport.row - rows);
            return;
        }
        let next = self.shown.step(document, self.viewport.cursor, 1);
        let row = self.page.rows_of(next).map_or(height, |rows| rows.start);
        self.turn(document, next, row);
        self.reveal(document);
    }

    fn step_back(&mut self, document: &Document) {
        let height = self.height();
        let own = self.page.rows_of(self.viewport.cursor).unwrap_or(0..1);
        if own.start < 0 {
            let rows = (-own.start).min((height / 2).max(1));
            self.turn(document, self.viewport.cursor, self.viewport.row + rows);
            return;
        }
        let previous = self.shown.step(document, self.viewport.cursor, -1);
        let row = self.page.rows_of(previous).map_or(-1, |rows| rows.start);
        self.turn(document, previous, row);
        let rows = self.page.rows_of(previous).unwrap_or(0..1);
        if rows.len() as i32 > height && rows.start < 0 {
            // Coming from below, the reader expects its end.
            self.turn(document, previous, height - rows.len() as i32);
        } else {
            self.reveal(document);
        }
    }

    /// Lays out the page with a segment on a row of the window.
    fn turn(&mut self, document: &Document, cursor: SegmentId, row: i32) {
        let wanted = Viewport { cursor, row };
        let (page, viewport) = Page::new(document, &self.shown, &self.geometry, wanted, &self.page);
        self.page = page;
        self.viewport = viewport;
        let is_here = |pointed: &Selection| pointed.head.segment == viewport.cursor;
        self.pointed = self.pointed.take().filter(is_here);
    }

    /// Scrolls until the whole pair is in the window with some text around it,
    /// or its start if the pair is taller.
    fn reveal(&mut self, document: &Document) {
        let height = self.height();
        let Some(rows) = self.page.rows_of(self.viewport.cursor) else {
            return;
        };
        let margin = (height / 6).min(2);
        // The title block belongs to the beginning of the text.
        let above = match self.viewport.cursor {
            SegmentId(0) => i32::from(self.geometry.head).max(margin),
            _ => margin,
        };
        let mut down = (height - margin - rows.end).min(0);
        if rows.start + down < above {
            down = above - rows.start;
        }
        if down != 0 {
            self.turn(document, self.viewport.cursor, self.viewport.row + down);
        }
    }

    /// Moves the cursor to the pair that begins nearest to a row of the window.
    fn take_nearest(&mut self, document: &Document, row: i32) {
        let height = self.height();
        let inside = self
            .page
            .segments()
            .filter(|(_, rows)| (0..height).contains(&rows.start));
        let nearest = inside.min_by_key(|(_, rows)| (rows.start - row).abs());
        let covering = || self.page.segments().find(|(_, rows)| rows.end > 0);
        if let Some((cursor, rows)) = nearest.or_else(covering) {
            self.turn(document, cursor, rows.start);
        }
    }
}
