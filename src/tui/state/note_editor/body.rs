//! The multi-line text of a note while it is typed.
//!
//! ratatui-textarea keeps the lines, the caret and the undo history. Wrapping
//! is ours, so that Chinese breaks by its own rules and the caret never stands
//! inside a wide glyph.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::layout::grapheme::graphemes;
use crate::layout::width::{self, Ambiguous};
use crate::layout::wrap;
use crate::tui::action::Edit;
use crate::tui::size::Size;

/// The longest undo history.
const UNDONE: usize = 10_000;

/// A text, its caret, and its rows in a window.
#[derive(Debug)]
pub struct NoteBody {
    area: TextArea<'static>,
    rows: Vec<BodyRow>,
    /// What the rows are laid out for; `None` once the text has changed.
    rows_for: Option<(NonZeroU16, Ambiguous)>,
    /// The first row shown.
    top: usize,
    window: Size,
    ambiguous: Ambiguous,
    /// The column that moving up and down keeps.
    goal: Option<usize>,
}

/// A row: a byte range of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct BodyRow {
    line: usize,
    bytes: Range<usize>,
}

/// A position between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Caret {
    line: usize,
    byte: usize,
}

impl NoteBody {
    /// A text with the caret at its end.
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_max_histories(UNDONE);
        let mut body = Self {
            area,
            rows: Vec::new(),
            rows_for: None,
            top: 0,
            window: Size { cols: 1, rows: 1 },
            ambiguous: Ambiguous::default(),
            goal: None,
        };
        body.go(body.end());
        body
    }

    /// The text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is only whitespace.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Inserts text at the caret. Every kind of line ending that terminals
    /// paste becomes a newline.
    pub fn insert(&mut self, text: &str) {
        self.goal = None;
        self.rows_for = None;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        self.area.insert_str(text);
    }

    /// Moves the caret or changes the text.
    pub fn edit(&mut self, edit: Edit) {
        let goal = self.goal.take();
        if !edit.is_motion() {
            self.rows_for = None;
        }
        match edit {
            Edit::Up => self.turn(-1, goal),
            Edit::Down => self.turn(1, goal),
            Edit::PageUp => self.turn(-self.page(), goal),
            Edit::PageDown => self.turn(self.page(), goal),
            Edit::NewLine => self.area.insert_newline(),
            Edit::Undo => drop(self.area.undo()),
            Edit::Redo => drop(self.area.redo()),
            Edit::DeleteBefore => self.delete_to(self.before(CaretStep::Character)),
            Edit::DeleteAt => self.delete_to(self.after(CaretStep::Character)),
            Edit::DeleteWord => self.delete_to(self.before(CaretStep::Word)),
            Edit::DeleteNextWord => self.delete_to(self.after(CaretStep::Word)),
            Edit::DeleteLine => self.delete_to(self.line_start()),
            Edit::DeleteToEnd => self.delete_to(self.line_end()),
            Edit::Left => self.go(self.before(CaretStep::Character)),
            Edit::Right => self.go(self.after(CaretStep::Character)),
            Edit::WordLeft => self.go(self.before(CaretStep::Word)),
            Edit::WordRight => self.go(self.after(CaretStep::Word)),
            Edit::Start => self.go(self.line_start()),
            Edit::End => self.go(self.line_end()),
            Edit::TextStart => self.go(Caret { line: 0, byte: 0 }),
            Edit::TextEnd => self.go(self.end()),
        }
    }

    /// Lays out the text in a window and scrolls to the caret.
    pub fn lay_out(&mut self, window: Size, ambiguous: Ambiguous) {
        (self.window, self.ambiguous) = (window, ambiguous);
        // One column stays free for the caret behind a full row.
        let cols = NonZeroU16::new(window.cols.saturating_sub(1)).unwrap_or(NonZeroU16::MIN);
        if self.rows_for != Some((cols, ambiguous)) {
            self.rows_for = Some((cols, ambiguous));
            self.rows.clear();
            for (line, text) in self.area.lines().iter().enumerate() {
                let ranges = wrap(text, cols, ambiguous);
                self.rows
                    .extend(ranges.into_iter().map(|bytes| BodyRow { line, bytes }));
            }
        }
        let (row, high) = (self.row_of(self.caret()), usize::from(window.rows.max(1)));
        let last = self.rows.len().saturating_sub(high);
        let nearest = self.top.clamp((row + 1).saturating_sub(high), row);
        self.top = nearest.min(last);
    }

    /// The rows in the window.
    pub fn shown(&self) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter().skip(self.top);
        rows.take(self.window.rows.into())
            .map(|row| &self.area.lines()[row.line][row.bytes.clone()])
    }

    /// The cell of the caret in the window: column and row. Behind spaces that
    /// overflow the edge it is at the edge.
    pub fn caret_cell(&self) -> (u16, u16) {
        let caret = self.caret();
        let row = self.row_of(caret);
        let col = self.col_of(row, caret.byte);
        let last = usize::from(self.window.cols.saturating_sub(1));
        let down = row.saturating_sub(self.top);
        (
            col.min(last) as u16,
            u16::try_from(down).unwrap_or(u16::MAX),
        )
    }

    /// Moves the caret to a cell of the window, or as near as there is text.
    pub fn point(&mut self, col: u16, row: u16) {
        self.goal = None;
        let row = (self.top + usize::from(row)).min(self.rows.len().saturating_sub(1));
        self.go(self.place_in(row, col.into()));
    }

    fn page(&self) -> isize {
        (self.window.rows.saturating_sub(1)).max(1) as isize
    }

    /// Moves some rows down, or up if negative; beyond the first or last row to
    /// the very start or end.
    fn turn(&mut self, rows: isize, goal: Option<usize>) {
        let caret = self.caret();
        let here = self.row_of(caret);
        let goal = goal.unwrap_or_else(|| self.col_of(here, caret.byte));
        match here.checked_add_signed(rows) {
            Some(row) if row < self.rows.len() => self.go(self.place_in(row, goal)),
            Some(_) if here + 1 < self.rows.len() => {
                self.go(self.place_in(self.rows.len() - 1, goal));
            }
            Some(_) => self.go(self.end()),
            None if here > 0 => self.go(self.place_in(0, goal)),
            None => self.go(Caret { line: 0, byte: 0 }),
        }
        self.goal = Some(goal);
    }

    fn line(&self, line: usize) -> &str {
        &self.area.lines()[line]
    }

    fn caret(&self) -> Caret {
        let at = self.area.cursor();
        Caret {
            line: at.0,
            byte: byte_of(self.line(at.0), at.1),
        }
    }

    fn go(&mut self, to: Caret) {
        let chars = self.line(to.line)[..to.byte].chars().count();
        let near = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.area
            .move_cursor(CursorMove::Jump(near(to.line), near(chars)));
        // A jump takes 16-bit numbers; beyond them single steps do.
        while self.area.cursor().0 < to.line {
            self.area.move_cursor(CursorMove::Down);
        }
        while self.area.cursor().1 < chars {
            self.area.move_cursor(CursorMove::Forward);
        }
    }

    /// Deletes from the caret to a position, as one change.
    fn delete_to(&mut self, to: Caret) {
        let here = self.caret();
        let (from, to) = (here.min(to), here.max(to));
        let chars = if from.line == to.line {
            self.line(from.line)[from.byte..to.byte].chars().count()
        } else {
            1
        };
        self.go(from);
        self.area.delete_str(chars);
    }

    fn line_start(&self) -> Caret {
        Caret {
            byte: 0,
            ..self.caret()
        }
    }

    fn line_end(&self) -> Caret {
        self.end_of(self.caret().line)
    }

    fn end(&self) -> Caret {
        self.end_of(self.area.lines().len() - 1)
    }

    fn end_of(&self, line: usize) -> Caret {
        let byte = self.line(line).len();
        Caret { line, byte }
    }

    /// One step before the caret; from the start of a line, the end of the line
    /// above.
    fn before(&self, step: CaretStep) -> Caret {
        let caret = self.caret();
        match (caret.byte, caret.line) {
            (0, 0) => caret,
            (0, line) => self.end_of(line - 1),
            (byte, line) => Caret {
                byte: step.before(self.line(line), byte),
                line,
            },
        }
    }

    /// One step after the caret; from the end of a line, the start of the next.
    fn after(&self, step: CaretStep) -> Caret {
        let caret = self.caret();
        let text = self.line(caret.line);
        if caret.byte < text.len() {
            return Caret {
                byte: step.after(text, caret.byte),
                ..caret
            };
        }
        if caret == self.end() {
            return caret;
        }
        Caret {
            line: caret.line + 1,
            byte: 0,
        }
    }

    /// The row of a position; between two rows of a line, the later one.
    fn row_of(&self, caret: Caret) -> usize {
        let after = self
            .rows
            .partition_point(|row| (row.line, row.bytes.start) <= (caret.line, caret.byte));
        after.saturating_sub(1)
    }

    /// The columns of a row before a byte of its line.
    fn col_of(&self, row: usize, byte: usize) -> usize {
        let Some(row) = self.rows.get(row) else {
            return 0;
        };
        let text = &self.line(row.line)[row.bytes.clone()];
        let whole = graphemes(text)
            .take_while(|(at, grapheme)| row.bytes.start + at + grapheme.len() <= byte);
        whole
            .map(|(_, grapheme)| usize::from(width::grapheme_cols(grapheme, self.ambiguous)))
            .sum()
    }

    /// The position nearest to a column of a row.
    fn place_in(&self, row: usize, col: usize) -> Caret {
        let Some(row) = self.rows.get(row) else {
            return self.end();
        };
        let line = self.line(row.line);
        let is_last = row.bytes.end == line.len();
        let (mut byte, mut before) = (row.bytes.start, 0);
        for (at, grapheme) in graphemes(&line[row.bytes.clone()]) {
            let cols = usize::from(width::grapheme_cols(grapheme, self.ambiguous));
            let end = row.bytes.start + at + grapheme.len();
            // The end of a row within a line is the start of the next row.
            if before + cols > col || (end == row.bytes.end && !is_last) {
                break;
            }
            (byte, before) = (end, before + cols);
        }
        Caret {
            line: row.line,
            byte,
        }
    }
}

/// How far a key moves.
#[derive(Clone, Copy)]
enum CaretStep {
    Character,
    /// To a word (UAX #29), skipping spaces and punctuation.
    Word,
}

impl CaretStep {
    /// The stretches of a line between which the caret stops.
    fn pieces(self, line: &str) -> Vec<Range<usize>> {
        let range = |(start, piece): (usize, &str)| start..start + piece.len();
        match self {
            CaretStep::Character => graphemes(line).map(range).collect(),
            CaretStep::Word => line.unicode_word_indices().map(range).collect(),
        }
    }

    fn before(self, line: &str, byte: usize) -> usize {
        let starts = self.pieces(line).into_iter().map(|piece| piece.start);
        starts.rev().find(|start| *start < byte).unwrap_or(0)
    }

    fn after(self, line: &str, byte: usize) -> usize {
        let mut ends = self.pieces(line).into_iter().map(|piece| piece.end);
        ends.find(|end| *end > byte).unwrap_or(line.len())
    }
}

fn byte_of(line: &str, chars: usize) -> usize {
    line.char_indices()
        .nth(chars)
        .map_or(line.len(), |(byte, _)| byte)
}
