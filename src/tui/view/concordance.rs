//! The concordance: every occurrence in its context, the words in one column
//! (KWIC); or how a term is rendered on the other side.
//!
//! ```text
//!  信用修复 · 2 · by place
//!  9.5     立进出口海关监管领域 信用修复 和严重失信主体名单制度，打
//!  20.4        准、信用激励惩戒、信用修复 等制度。
//!  establishment of credit restoration in the field of import and export…
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::painter::Painter;
use super::regions::{below, columns_of, right_of, row_of, with_side_margins};
use super::{highlight, list};
use crate::layout::{snippet, width};
use crate::search::{ConcordanceLine, ConcordanceOrder};
use crate::tui::screen::ListAreas;
use crate::tui::state::{
    Concordance, ConcordanceView, LineOrder, Popup, RenderedTerm, RenderingRow, RenderingRows,
    RenderingSource, State,
};
use crate::tui::word_questions::is_one_window;
use crate::wording::Wording;

/// From this width on, each line has its counterpart beside it.
const BESIDE_FROM: u16 = 120;

/// The share of a line before the words, in percent.
const BEFORE: u16 = 45;

/// Paints the concordance, if it is the topmost popup.
pub(super) fn draw(painter: &mut Painter, state: &State) {
    let Some(Popup::Concordance(open)) = state.popups.last() else {
        return;
    };
    let theme = painter.theme;
    let areas = ListAreas::of_concordance(state.size);
    list::draw_frame(painter, &areas, &title_of(state, open));
    let lines = with_side_margins(areas.rows);
    match &open.view {
        ConcordanceView::Renderings(rendered) => {
            draw_renderings(painter, lines, state, rendered, open.cursor.top);
        }
        ConcordanceView::Lines | ConcordanceView::LinesWith(..) => {
            draw_lines(painter, lines, state, open);
            if let (Some(area), Some(line)) = (areas.detail, open.line()) {
                draw_counterpart(painter, area, state, line);
            }
        }
    }
    if !open.is_empty() {
        let selected = open.cursor.selected - open.cursor.top;
        painter.set_style(row_of(lines, selected as u16), theme.selected);
    }
}

fn title_of(state: &State, open: &Concordance) -> String {
    let words = open.query.words().iter().filter(|word| !word.excluded);
    let words: Vec<_> = words.map(|word| word.text.as_str()).collect();
    let words = words.join(" ");
    let wording = state.wording;
    let other_language = |term: &RenderedTerm| {
        state
            .document
            .language_name(term.side.other(), state.wording)
    };
    match &open.view {
        _ if open.lines.is_none() => wording.words_searching(&words),
        ConcordanceView::Lines | ConcordanceView::LinesWith(..) if open.is_empty() => {
            wording.words_nothing_found(&words)
        }
        ConcordanceView::Lines => {
            format!("{words} · {} · {}", open.len(), order(open.order, state))
        }
        ConcordanceView::LinesWith(rendered, rendering) => format!(
            "{} · {} · {} · {}",
            rendered.term,
            rendering_text(rendering, wording),
            open.len(),
            order(open.order, state)
        ),
        ConcordanceView::Renderings(rendered) => {
            let language = other_language(rendered);
            title_of_renderings(rendered, language, wording)
        }
    }
}

fn title_of_renderings(rendered: &RenderedTerm, language: &str, wording: Wording) -> String {
    let term = &rendered.term;
    let Some(found) = &rendered.renderings else {
        return wording.words_searching(term);
    };
    let RenderingRows { segments, .. } = **found;
    match found.times() {
        0 => wording.words_nothing_found(term),
        times if found.is_whole_text => wording.translated_into(term, times, segments, language),
        times => wording.translated_into_near(term, times, segments, language),
    }
}

fn order(order: LineOrder, state: &State) -> &'static str {
    let wording = state.wording;
    match order {
        LineOrder::Text(ConcordanceOrder::Reading) => wording.by_place(),
        LineOrder::Text(ConcordanceOrder::Left) => wording.by_words_before(),
        LineOrder::Text(ConcordanceOrder::Right) => wording.by_words_after(),
        LineOrder::Rendering if is_one_window(&state.document) => wording.by_renderings(),
        LineOrder::Rendering => wording.by_renderings_near(),
    }
}

fn rendering_text(rendering: &RenderingRow, wording: Wording) -> &str {
    match rendering.source {
        RenderingSource::Glossary | RenderingSource::Links => &rendering.text,
        RenderingSource::Nowhere => wording.not_rendered(),
    }
}

fn draw_lines(painter: &mut Painter, area: Rect, state: &State, open: &Concordance) {
    let lines = || open.lines_from(open.cursor.top).take(area.height.into());
    let references = lines().map(|line| state.document.reference(line.segment));
    let references: Vec<_> = references.collect();
    let longest = references.iter().map(|reference| reference.len());
    let labels = longest.max().unwrap_or(0).clamp(4, 12) as u16 + 1;
    let beside = if area.width + 2 >= BESIDE_FROM {
        area.width * 2 / 5
    } else {
        0
    };
    let context = columns_of(area, labels, area.width.saturating_sub(labels + beside));
    let counterpart = right_of(area, labels + context.width + 2);
    for ((row, line), reference) in (0..).zip(lines()).zip(references) {
        let reference = width::truncate(&reference, labels - 1, painter.ambiguous());
        painter.line(area, row, &reference, painter.theme.text);
        draw_line(
            painter,
            row_of(context, row),
            state,
            line,
            painter.theme.hit,
        );
        if beside == 0 {
            continue;
        }
        match rendering(state, line) {
            Some(rendering) => {
                let (area, style) = (row_of(counterpart, row), painter.theme.rendering);
                draw_line(painter, area, state, &rendering, style);
            }
            None => {
                let place = (line.segment, line.side.other());
                highlight::draw_snippet(painter, counterpart, row, state, place);
            }
        }
    }
}

/// The words that render those of a line, with their context, if they are known.
fn rendering(state: &State, line: &ConcordanceLine) -> Option<ConcordanceLine> {
    let matched = state
        .words
        .rendering_of(line.segment, line.side, &line.matched)?;
    Some(ConcordanceLine {
        segment: line.segment,
        side: line.side.other(),
        matched,
    })
}

/// Paints a line with its words in the same column as those of all other lines.
fn draw_line(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    line: &ConcordanceLine,
    words: Style,
) {
    let theme = painter.theme;
    let document = &state.document;
    let before = area.width * BEFORE / 100;
    let left = snippet::suffix(
        line.left(document).trim_end(),
        before.saturating_sub(1).into(),
        painter.ambiguous(),
    );
    let left_at = before.saturating_sub(1 + painter.cols(left) as u16);
    painter.line(right_of(area, left_at), 0, left, theme.text);
    let rest = right_of(area, before);
    let taken = painter.line(rest, 0, line.text(document), words);
    painter.line(right_of(rest, taken), 0, line.right(document), theme.text);
}

/// Paints the segment on the other side in full, as far as there is room.
fn draw_counterpart(painter: &mut Painter, area: Rect, state: &State, line: &ConcordanceLine) {
    let theme = painter.theme;
    let rule = row_of(area, 0);
    painter.set_style(rule, theme.header);
    let side = line.side.other();
    let text = state.document.segment_text(line.segment, side);
    let label = format!(
        "{} {}",
        state.document.reference(line.segment),
        state.document.language_name(side, state.wording)
    );
    painter.line(with_side_margins(rule), 0, &label, theme.header);
    let area = with_side_margins(below(area, 1));
    if text.is_empty() {
        painter.line(area, 0, painter.glyph("—", "-"), theme.gap);
    }
    let highlights = state.search.highlights.get(line.segment);
    let rendering = rendering(state, line).map(|rendering| rendering.matched);
    let style = |byte: usize| match &rendering {
        Some(words) if words.contains(&byte) => theme.text.patch(theme.rendering),
        _ => highlight::style_of(highlights, side, byte, theme),
    };
    painter.wrapped(area, text, style);
}

fn draw_renderings(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    rendered: &RenderedTerm,
    top: usize,
) {
    for (row, rendering) in (0..area.height).zip(rendered.rows().iter().skip(top)) {
        draw_rendering(painter, row_of(area, row), state, rendering);
    }
}

/// Paints a row such as `    5  glossary  credit restoration   9.5 20.4`.
fn draw_rendering(painter: &mut Painter, area: Rect, state: &State, rendering: &RenderingRow) {
    let theme = painter.theme;
    let source = match rendering.source {
        RenderingSource::Glossary => state.wording.known_from_glossary(),
        RenderingSource::Links => state.wording.known_from_links(),
        RenderingSource::Nowhere => "",
    };
    let count = format!("{:>5}  ", rendering.lines.len());
    let blanks = 8_usize.saturating_sub(painter.cols(source));
    let source = format!("{source}{}  ", " ".repeat(blanks));
    let mut references = String::from("   ");
    for segment in rendering.segments() {
        references += &state.document.reference(segment);
        references.push(' ');
        if references.len() > usize::from(area.width) {
            break;
        }
    }
    let text = rendering_text(rendering, state.wording);
    let mut rest = area;
    for (text, style) in [
        (&*count, theme.text),
        (&*source, theme.status),
        (text, theme.text),
        (references.trim_end(), theme.text),
    ] {
        rest = right_of(rest, painter.truncated(rest, 0, text, style));
    }
}
