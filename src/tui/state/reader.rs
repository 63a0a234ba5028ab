//! The text on the screen: where the reader is and how it is shown.
//!
//! The position is a [`Viewport`]; the page is derived from it after every
//! change, so that drawing only paints.

mod sides;
mod window;

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::{JumpList, RowAlignment, Selection, SideLayout, TitleBlock};
use crate::align::words::WordSplitter;
use crate::document::{Document, SegmentId, Side};
use crate::layout::{
    Alignment, Ambiguous, Arrangement, Characters, ColumnLayout, ColumnSplit, Geometry, Page,
    Pinyin, SegmentFilter, Viewport, label_cols, source_share,
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
    /// Whether the screen has no decoration, for screen readers: of the text, it shows the
    /// current pair, one side after the other.
    pub is_plain: bool,
    /// Which Chinese text has pinyin over it.
    pub pinyin: Pinyin,
    /// The characters in which Chinese is shown.
    pub characters: Characters,
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
    /// The words of the other side that are quoted with the selected ones.
    pub quoted: Option<Selection>,
    /// Whether they are to be quoted when it is known which they are.
    pub wants_quote: bool,
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
            pinyin: Pinyin::default(),
            characters: Characters::default(),
        };
        Self {
            layout: SideLayout::default(),
            row_alignment: RowAlignment::default(),
            leading: Side::Source,
            active: Side::Source,
            is_plain: false,
            pinyin: Pinyin::default(),
            characters: Characters::default(),
            shown: SegmentFilter::default(),
            split,
            revealed: None,
            viewport: Viewport::at(SegmentId(0), 0),
            words: LazyCell::new(WordSplitter::built_in),
            selection: None,
            quoted: None,
            wants_quote: false,
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
                _ if self.is_plain => Alignment::Segment,
                SideLayout::Peek => Alignment::Segment,
                _ => self.row_alignment.alignment(arrangement),
            },
            leading: self.leading,
            rows: window.rows,
            pinyin: self.pinyin,
            characters: self.characters,
            ..self.geometry
        });
        let geometry = Geometry {
            head: self.head(geometry),
            ..geometry
        };
        let changed = geometry != self.geometry;
        let read = changed.then(|| self.words_at_top()).flatten();
        self.geometry = geometry;
        self.turn(document, self.viewport);
        // A pair that the reader has scrolled half out of the window stays there.
        if let Some((side, byte)) = read {
            self.put_on_row(document, side, byte, 0);
        } else if changed {
            self.reveal(document);
        }
    }

    /// Lays out the title block; returns the rows that it takes. While not all places
    /// are shown, there is none.
    fn head(&mut self, geometry: Geometry) -> u16 {
        if !self.is_plain && self.shown.first() > SegmentId(0) {
            // For what is hidden before it.
            return 1;
        }
        let has_head = self.shown.is_all() && !self.is_plain;
        let Some(title) = self.title.as_mut().filter(|_| has_head) else {
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
        self.turn(document, Viewport::at(segment, row));
        self.reveal(document);
    }

    /// Ends the selection.
    pub fn deselect(&mut self) {
        self.selection = None;
        self.quoted = None;
        self.wants_quote = false;
    }

    /// Follows an edit of the document; `to` maps old segments to new ones.
    pub fn follow(&mut self, document: &Document, to: &impl Fn(SegmentId) -> SegmentId) {
        self.viewport.cursor = to(self.viewport.cursor);
        self.jumps.follow(to);
        self.marks
            .values_mut()
            .for_each(|place| *place = to(*place));
        self.deselect();
        self.pointed = None;
        self.pressed = None;
        self.shown = self.shown.follow(document, to);
        // A new page reuses the blocks of the last, which are of the old document.
        self.page = Page::default();
        self.turn(document, self.viewport);
        self.reveal(document);
    }

    /// Reads on in a text that begins with the one before.
    pub fn read_on(&mut self, document: &Document) {
        // The last block may go on.
        self.page = Page::default();
        self.turn(document, self.viewport);
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
        self.turn(document, snapshot.viewport);
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

    /// The height of the window in rows.
    pub fn height(&self) -> i32 {
        i32::from(self.geometry.rows)
    }

    /// Lays out the page at a position, whose part may be beyond the last. Returns by how many
    /// rows an end of the text has moved it down.
    fn turn(&mut self, document: &Document, wanted: Viewport) -> i32 {
        let (page, viewport, shifted) =
            Page::new(document, &self.shown, &self.geometry, wanted, &self.page);
        self.page = page;
        self.viewport = viewport;
        let is_here = |pointed: &Selection| pointed.head.segment == viewport.cursor;
        self.pointed = self.pointed.take().filter(is_here);
        shifted
    }
}
