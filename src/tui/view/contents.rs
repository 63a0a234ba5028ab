//! The contents pane: sections and provisions in the language of the active
//! side, with their hits while a search is on, their notes, and how far they are
//! read. `▸` is at the cursor's place. A narrow pane has marks instead of columns.
//!
//! ```text
//!  Contents                      read  notes  hits │
//!  二、以健全的信用机制畅通国…    40 %     ●1     4 │
//!    （三）强化科研诚信建设和…    read     ●1     1 │
//!    （四）推进质量和品牌信用建设。               3 │
//! ▸  （十六）创新信用监管。                ?3       │
//! ```

use ratatui::layout::{Position, Rect};

use super::marks::{note_mark, reading_mark};
use super::painter::Painter;
use super::regions::{below, columns_of, right_of, row_of};
use super::text_field;
use crate::document::{Outline, Place};
use crate::notes::ReadingStatus;
use crate::tui::state::State;
use crate::wording::Wording;

/// Paints the pane over whatever is there; returns where the caret is, if a
/// filter is being typed.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) -> Option<Position> {
    let theme = painter.theme;
    if painter.is_plain {
        painter.dim_behind();
    }
    painter.clear(area);
    // The title is on the header's row, the border in the last column.
    let title = columns_of(area, 0, area.width.saturating_sub(2));
    let caret = match &state.contents.filter {
        Some(filter) => Some(text_field::draw(painter, title, "/", &filter.field)),
        None => {
            let words = format!(" {}", state.wording.contents());
            painter.line(title, 0, &words, theme.title);
            None
        }
    };
    let told = Shown::new(state, area.width.saturating_sub(1));
    if told.is_table && state.contents.filter.is_none() {
        let headings = told.headings(painter, state.wording);
        let left = title.width.saturating_sub(painter.cols(&headings) as u16);
        painter.line(right_of(title, left + 1), 0, &headings, theme.status);
    }
    let rows = columns_of(below(area, 1), 0, area.width.saturating_sub(1));
    let count = state.contents.count(Outline::new(&state.document));
    let shown = state.contents.cursor.top..count;
    for (row, index) in (0..rows.height).zip(shown) {
        let place = row_of(rows, row);
        draw_row(painter, place, state.contents.row(index), state, told);
        if state.contents.focused && index == state.contents.cursor.selected {
            painter.set_style(place, theme.selected);
        }
    }
    draw_border(painter, area);
    caret.filter(|_| state.contents.focused)
}

/// Paints a row of the outline.
fn draw_row(painter: &mut Painter, area: Rect, row: usize, state: &State, shown: Shown) {
    let theme = painter.theme;
    let document = &state.document;
    let outline = Outline::new(document);
    let place = outline.place(row);
    let cursor = if place == document.place_of(state.reader.viewport.cursor) {
        painter.glyph("▸", ">")
    } else {
        " "
    };
    let indent = "  ".repeat(outline.depth(row).into());
    let title = outline.title(row, state.reader.side());
    let text = format!("{cursor}{indent}{title}");
    let style = match place {
        Place::Heading(_) => theme.title,
        Place::Provision(_) => theme.text,
    };
    let counts = counts(painter, state, place);
    let right = match counts.in_one() {
        // The title may have all of the row.
        marks if marks.is_empty() || !shown.is_table => marks,
        _ => shown.table_row(painter, &counts),
    };
    let left = area.width.saturating_sub(painter.cols(&right) as u16);
    painter.truncated(columns_of(area, 0, left), 0, &text, style);
    painter.line(right_of(area, left), 0, &right, theme.note);
}

/// What the contents say of each place.
#[derive(Clone, Copy)]
struct Shown {
    /// In columns with headings; else as marks at the end of a row.
    is_table: bool,
    hits: bool,
    notes: bool,
    progress: bool,
}

/// The columns of the table.
const HITS: usize = 6;
const NOTES: usize = 7;
const PROGRESS: usize = 7;

impl Shown {
    /// From this width on there is room for columns.
    const TABLE_FROM: u16 = 40;

    fn new(state: &State, cols: u16) -> Self {
        Self {
            is_table: cols >= Self::TABLE_FROM,
            hits: state.search.highlighted().is_some(),
            notes: !state.notes.is_empty(),
            progress: !state.notes.notebook.readings.is_empty(),
        }
    }

    fn headings(self, painter: &Painter, wording: Wording) -> String {
        let headings = Counts {
            hits: wording.column_hits().to_owned(),
            notes: wording.column_notes().to_owned(),
            progress: wording.column_read().to_owned(),
            ..Counts::default()
        };
        self.table_row(painter, &headings)
    }

    fn table_row(self, painter: &Painter, counts: &Counts) -> String {
        let columns = [
            (self.progress, &counts.progress, PROGRESS),
            (self.notes, &counts.notes, NOTES),
            (self.hits, &counts.hits, HITS),
        ];
        let shown = columns.iter().filter(|(is_shown, ..)| *is_shown);
        let mut row: String = shown
            .map(|(_, text, cols)| {
                let blanks = cols.saturating_sub(painter.cols(text));
                format!("{:blanks$}{text}", "")
            })
            .collect();
        row.push(' ');
        // What is empty is left to the title.
        format!(" {}", row.trim_start())
    }
}

/// What there is to say of a place, each empty if it is nothing.
#[derive(Default)]
struct Counts {
    hits: String,
    notes: String,
    progress: String,
    /// The progress as a mark.
    mark: String,
}

impl Counts {
    /// All in one, such as ` /3 ●2 ✓ `.
    fn in_one(&self) -> String {
        let hits = match &*self.hits {
            "" => String::new(),
            hits => format!("/{hits}"),
        };
        let parts = [&hits, &self.notes, &self.mark].into_iter();
        let parts = parts.filter(|part| !part.is_empty());
        let mut marks: String = parts.map(|part| format!(" {part}")).collect();
        if !marks.is_empty() {
            marks.push(' ');
        }
        marks
    }
}

/// How many hits and notes a place has and how far it is read, a part with everything
/// under it.
fn counts(painter: &Painter, state: &State, place: Place) -> Counts {
    let notes = &state.notes;
    let document = &state.document;
    let segments = notes.overview.segments(document, place);
    let mut counts = Counts::default();
    let hits = state.search.hits_in(&segments);
    if hits > 0 {
        counts.hits = hits.to_string();
    }
    if let Some((count, mark)) = notes.in_segments(segments) {
        counts.notes = format!("{}{count}", note_mark(painter, mark));
    }
    let Some(progress) = notes.overview.progress(document, place) else {
        return counts;
    };
    let status = progress.status();
    if let Some(mark) = reading_mark(painter, status) {
        counts.progress = status.in_words(state.wording).to_owned();
        counts.mark = mark.to_owned();
    } else if progress.percent() > 0 {
        // Pairs to do are more than a reason not to be finished.
        let to_do = if progress.to_do > 0 { " !" } else { "" };
        counts.progress = state.wording.percent(progress.percent() as u64) + to_do;
        counts.mark = format!("{}%{to_do}", progress.percent());
    } else if progress.to_do > 0 {
        counts.progress = ReadingStatus::ToDo.in_words(state.wording).to_owned();
        counts.mark = reading_mark(painter, ReadingStatus::ToDo)
            .unwrap_or_default()
            .to_owned();
    }
    counts
}

fn draw_border(painter: &mut Painter, area: Rect) {
    if painter.is_plain {
        return;
    }
    let border = right_of(area, area.width.saturating_sub(1));
    for row in 0..border.height {
        painter.line(border, row, painter.glyph("│", "|"), painter.theme.gutter);
    }
}
