//! The text in its columns, and the heading above it.
//!
//! ```text
//!  五、以有效的信用监管和信用服务…      5. Improve the integrity level of the whole…
//! （十六）创新信用监管。加快健    16 ┃ (16) Innovate credit supervision. Accelerate
//! 全以信用为基础的新型监管机         │ the improvement of a new credit-based
//! 制。                               │ regulatory mechanism.
//! ```

use std::borrow::Cow;
use std::path::Path;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::gutter::{self, visible_rows};
use super::highlight;
use super::painter::Painter;
use super::regions::columns_of;
use crate::document::{Place, SegmentId, Side};
use crate::layout::{Arrangement, Cell, PlacedBlock, SpanRole};
use crate::tui::state::{State, TitleBlock};
use crate::tui::theme::Theme;

/// Paints the page with its gutter.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) {
    draw_title(painter, area, state);
    for placed in &state.reader.page.blocks {
        for cell in &placed.block.cells {
            draw_cell(painter, area, state, placed, cell);
        }
        gutter::draw(painter, area, state, placed);
        draw_fold(painter, area, state, placed);
    }
}

/// Paints what is folded away before a block, on the blank row above it.
fn draw_fold(painter: &mut Painter, area: Rect, state: &State, placed: &PlacedBlock) {
    let Some(comparison) = &state.comparison else {
        return;
    };
    let (first, shown) = (
        SegmentId(placed.block.span.segments.start),
        &state.reader.shown,
    );
    let folded = comparison.folded_before(shown, first, state.wording);
    let row = u16::try_from(placed.top - 1).ok();
    let row = row.filter(|row| *row < area.height && !placed.block.span.part.continues());
    if let (Some(folded), Some(row)) = (folded, row) {
        let text = format!("{} {folded}", painter.glyph("⋯", "..."));
        let strip = state.reader.columns.sides[state.reader.leading];
        let area = columns_of(area, strip.x, area.width.saturating_sub(strip.x));
        painter.truncated(area, row, &text, painter.theme.status);
    }
}

/// Paints the title block above the beginning of the text.
fn draw_title(painter: &mut Painter, area: Rect, state: &State) {
    let Some(title) = state
        .reader
        .title
        .as_ref()
        .filter(|_| state.reader.shown.is_all())
    else {
        return;
    };
    let free = free_rows_above(state);
    // The window may begin inside the block.
    let hidden = title.rows().len().saturating_sub(free.into());
    for (row, line) in (0..free).zip(&title.rows()[hidden..]) {
        let style = match line.is_title {
            true => painter.theme.title,
            false => painter.theme.status,
        };
        for (strip, text) in &line.texts {
            painter.line(columns_of(area, strip.x, strip.cols), row, text, style);
        }
    }
}

/// Whether the header would only repeat the title block below it.
fn has_title_block_for_header(state: &State) -> bool {
    let reader = &state.reader;
    let head = reader.geometry.head;
    let has_section = || state.document.section_of(reader.viewport.cursor).is_some();
    let has_titles = reader.title.as_ref().is_some_and(TitleBlock::has_titles);
    has_titles && head > 0 && free_rows_above(state) == head && !has_section()
}

/// The rows of the window above the beginning of the text.
fn free_rows_above(state: &State) -> u16 {
    let first = state.reader.page.blocks.first();
    first.map_or(0, |placed| placed.top.max(0) as u16)
}

/// Paints the heading of the section at the cursor, each language over its
/// column; before the first section, the title, unless the title block is below.
pub(super) fn draw_header(painter: &mut Painter, area: Rect, state: &State) {
    let style = painter.theme.header;
    let document = &state.document;
    let reader = &state.reader;
    if has_title_block_for_header(state) && state.comparison.is_none() {
        return;
    }
    painter.set_style(area, style);
    let name = |side| {
        let name = state.comparison.as_ref();
        name.map(|comparison| comparison.name_of(side, state.wording))
    };
    let heading = |side| {
        let text = match document.section_of(reader.viewport.cursor) {
            Some(section) => document.segment_text(document.section(section).heading, side),
            None => title(state, side),
        };
        let text = match document.language(side).is_chinese() {
            true => reader.characters.show(text),
            false => Cow::Borrowed(text),
        };
        match name(side) {
            Some(name) if !text.is_empty() => Cow::Owned(format!("{name} · {text}")),
            Some(name) => Cow::Owned(name),
            None => text,
        }
    };
    let headings = match reader.geometry.arrangement {
        Arrangement::Columns => {
            for side in Side::BOTH {
                let strip = reader.columns.sides[side];
                let area = columns_of(area, strip.x, strip.cols);
                painter.truncated(area, 0, &heading(side), style);
            }
            return;
        }
        Arrangement::Stacked => vec![heading(reader.leading), heading(reader.leading.other())],
        Arrangement::Single(side) | Arrangement::Peek(side) => vec![heading(side)],
    };
    let strip = reader.columns.sides.source;
    let area = columns_of(area, strip.x, strip.cols);
    let headings = headings.into_iter().filter(|text| !text.is_empty());
    let text = headings.collect::<Vec<_>>().join(" · ");
    painter.truncated(area, 0, &text, style);
}

/// The title on a side. A document without a title has the name of its file
/// instead; if one file has both languages, on the side that comes first.
fn title(state: &State, side: Side) -> &str {
    let metadata = state.document.metadata();
    let is_titled = |side: &Side| !metadata.title[*side].is_empty();
    if Side::BOTH.iter().any(is_titled) {
        return &metadata.title[side];
    }
    let first = match state.reader.geometry.arrangement {
        Arrangement::Columns | Arrangement::Stacked => state.reader.leading,
        Arrangement::Single(side) | Arrangement::Peek(side) => side,
    };
    match (&state.files[..], side) {
        ([source, _, ..], Side::Source) => file_name(source),
        ([_, target, ..], Side::Target) => file_name(target),
        ([file], side) if side == first => file_name(file),
        ([], side) if side == first => &metadata.id,
        _ => "",
    }
}

fn file_name(path: &str) -> &str {
    let name = Path::new(path).file_name();
    name.and_then(|name| name.to_str()).unwrap_or(path)
}

fn draw_cell(painter: &mut Painter, area: Rect, state: &State, placed: &PlacedBlock, cell: &Cell) {
    let strip = state.reader.columns.sides[cell.side];
    let area = columns_of(area, strip.x, strip.cols);
    let styles = CellStyles::new(state, painter.theme, placed, cell);
    let urls = painter.urls_in(&cell.text);
    for row in visible_rows(placed, &state.reader) {
        if let Some(line) = cell.line((i32::from(row) - placed.top) as u32) {
            let start = line.start;
            painter.link(area, row, (&cell.text, line.clone()), &urls);
            let (mut run, mut style) = (0..0, styles.base);
            painter.styled(area, row, &cell.text[line], |byte| {
                let byte = start + byte;
                if !run.contains(&byte) {
                    style = styles.style_of(byte);
                    run = byte..styles.end_of_run(byte);
                }
                style
            });
        }
    }
}

/// Where the caret is while a pair is being split: at the cut on the active
/// side.
pub(super) fn caret(painter: &Painter, area: Rect, state: &State) -> Option<Position> {
    let reader = &state.reader;
    let split = state.alignment.split?;
    let side = reader.side();
    let cut = split.cuts[side]?;
    let (placed, cell, byte) = reader.page.cell_at(split.segment, side, cut)?;
    let row = cell.row_of(byte);
    let before = &cell.text[cell.line(row)?.start..byte];
    let strip = reader.columns.sides[side];
    let cols = painter.cols(before).min(usize::from(strip.cols) - 1);
    let y = u16::try_from(placed.top + row as i32).ok()?;
    let at = Position::new(area.x + strip.x + cols as u16, area.y + y);
    area.contains(at).then_some(at)
}

/// The styles of a cell's text.
struct CellStyles<'a> {
    state: &'a State,
    theme: &'a Theme,
    cell: &'a Cell,
    base: Style,
}

impl<'a> CellStyles<'a> {
    fn new(state: &'a State, theme: &'a Theme, placed: &PlacedBlock, cell: &'a Cell) -> Self {
        let place = state
            .document
            .place_of(SegmentId(placed.block.span.segments.start));
        let base = match place {
            Place::Heading(_) => theme.heading,
            Place::Provision(_) => theme.text,
        };
        Self {
            state,
            theme,
            cell,
            base,
        }
    }

    /// Up to where the style of a byte is the same for sure. A segment without
    /// marks has one style for each of its spans.
    fn end_of_run(&self, byte: usize) -> usize {
        let (state, side) = (self.state, self.cell.side);
        let has_marks = |segment| {
            let compared = state.comparison.as_ref();
            compared.is_some_and(|comparison| comparison.view().has_changes(segment))
                || state.notes.has_noted_words(segment, side)
                || state.search.highlights.get(segment).is_some()
                || state.study.marks.has_words(segment, side)
        };
        let is_marked_anywhere = state.reader.selection.is_some()
            || state.reader.pointed.is_some()
            || state.words.is_on
            || state.words.shows_unrendered
            || state.alignment.split.is_some();
        match self.cell.piece_at(byte) {
            Some(piece) if !is_marked_anywhere && !has_marks(piece.segment) => {
                piece.bytes.end.max(byte + 1)
            }
            _ => byte + 1,
        }
    }

    /// The style of a byte of the cell's text.
    fn style_of(&self, byte: usize) -> Style {
        let Some(piece) = self.cell.piece_at(byte) else {
            return self.base;
        };
        let (side, segment) = (self.cell.side, piece.segment);
        // Where the cell shows something other than text, there is no byte of it.
        let in_text = piece.from.map(|from| from + byte - piece.bytes.start);
        let is_selected = in_text.is_some_and(|byte| self.is_selected(segment, byte));
        // The space between two segments belongs to neither.
        if byte >= piece.bytes.end && !is_selected {
            return self.base;
        }
        let mut style = match piece.role {
            SpanRole::Pinyin => return self.theme.pinyin,
            SpanRole::Label => self.base.patch(self.theme.label),
            SpanRole::Words => self.base,
            SpanRole::Gap => self.theme.gap,
        };
        let state = self.state;
        if segment == state.reader.viewport.cursor {
            style = style.patch(match side == state.reader.side() {
                true => self.theme.current,
                false => self.theme.facing,
            });
        }
        let Some(byte) = in_text else { return style };
        match state.words.is_unrendered(segment, side, byte) {
            Some(true) => style = style.patch(self.theme.unrendered),
            Some(false) => style = self.base.patch(self.theme.rendered),
            None => {}
        }
        if let Some(comparison) = &state.comparison
            && comparison.view().is_differing(segment, side, byte)
        {
            style = style.patch(match (comparison.comparison().is_of_versions(), side) {
                (true, Side::Source) => self.theme.deleted,
                (true, Side::Target) => self.theme.inserted,
                (false, _) => self.theme.differing,
            });
        }
        if state.study.marks.is_marked(segment, side, byte) {
            style = style.patch(self.theme.marked);
        }
        if state.notes.is_noted(segment, side, byte) {
            style = style.patch(self.theme.noted);
        }
        let highlights = state.search.highlights.get(segment);
        style = style.patch(highlight::style_of(highlights, side, byte, self.theme));
        if let Some(counterpart) = state.words.counterpart_at(segment, side, byte) {
            style = style.patch(match counterpart.is_sure {
                true => self.theme.rendering,
                false => self.theme.likely_rendering,
            });
        }
        let split = state.alignment.split;
        if is_selected || split.is_some_and(|split| split.is_moved(segment, side, byte)) {
            style = style.patch(self.theme.selected);
        }
        style
    }

    /// Whether a byte of a segment's text is selected, or pointed to by a list.
    fn is_selected(&self, segment: SegmentId, byte: usize) -> bool {
        let side = self.cell.side;
        let reader = &self.state.reader;
        let word = self.state.words.word.as_ref();
        let selected = reader.selection.iter().chain(&reader.quoted);
        let mut shown = selected.chain(&reader.pointed).chain(word);
        shown.any(|selection| {
            let start = self.state.document.segment_bytes(segment, side).start;
            selection.side == side && selection.bytes().contains(&(start + byte))
        })
    }
}
