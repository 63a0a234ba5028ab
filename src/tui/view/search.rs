//! The results of the query that is being typed: a title, and a row for each
//! result.
//!
//! ```text
//!  2 in 2 provisions
//!  17.3   exact   …查询渠道和完善信用修复机制…   …and improve the credit restoration…
//!  19.2   exact   …依法依规实施信用修复…         …shall carry out credit restoration…
//! /信用修复
//! ```

use ratatui::layout::Rect;

use super::highlight;
use super::painter::Painter;
use super::regions::{below, columns_of, row_of, with_side_margins};
use crate::layout::width;
use crate::tui::result_list::{ResultList, ResultRow};
use crate::tui::screen;
use crate::tui::state::{SearchBox, State};
use crate::wording::Wording;

/// The most columns that a reference takes in the list.
const REFERENCE: usize = 12;

/// Paints title and list.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) {
    let Some(open) = state.search_box() else {
        return;
    };
    let theme = painter.theme;
    painter.clear(area);
    painter.set_style(row_of(area, 0), theme.header);
    let inside = with_side_margins(area);
    painter.truncated(inside, 0, &summary(state, open), theme.header);
    let list = below(inside, 1);
    if open.field.text().trim().is_empty() {
        for (row, text) in (0..list.height).zip(syntax(state.wording)) {
            painter.truncated(list, row, text, theme.status);
        }
        return;
    }
    if let Some(found) = open.found.as_ref().filter(|found| found.is_empty()) {
        if state.reads_on().is_some() {
            return;
        }
        return draw_nothing_found(painter, list, state, found);
    }
    let height = screen::search_item_rows(state.size);
    let items = || open.shown(screen::search_items(state.size));
    // References and tiers take as much as the shown ones need.
    let references = items().map(|(_, row)| state.document.reference(row.segment).len());
    let reference_cols = references.max().unwrap_or(0).clamp(4, REFERENCE) as u16 + 1;
    let tiers = items().map(|(_, row)| painter.cols(tier(&row, state.wording)));
    let tier_cols = tiers.max().unwrap_or(0).max(5) as u16 + 2;
    for (line, (index, row)) in (0..).zip(items()) {
        let item = Rect {
            y: list.y + line * height,
            height,
            ..list
        };
        let item = item.intersection(list);
        draw_item(painter, item, state, row, [reference_cols, tier_cols]);
        if index == open.cursor.selected {
            painter.set_style(item, theme.selected);
        }
    }
}

/// Shown while nothing is typed.
fn syntax(wording: Wording) -> [&'static str; 6] {
    [
        wording.syntax_words(),
        wording.syntax_pinyin(),
        wording.syntax_phrase(),
        wording.syntax_without(),
        wording.syntax_notes(),
        wording.syntax_reference(),
    ]
}

/// How a row was found, in one word.
fn tier(row: &ResultRow, wording: Wording) -> &'static str {
    let tier = row.tier.map(|tier| tier.in_words(wording));
    tier.unwrap_or(wording.tier_note())
}

/// The number of results, or why there are none.
fn summary(state: &State, open: &SearchBox) -> String {
    let wording = state.wording;
    if let Some(error) = &open.error {
        return error.clone();
    }
    let Some(found) = &open.found else {
        return match open.pending {
            Some(_) => wording.searching().to_owned(),
            None => wording.search_both_languages().to_owned(),
        };
    };
    let so_far = state.reads_on().map(|so_far| so_far.in_words(wording));
    if found.is_empty() {
        return match so_far {
            Some(so_far) => wording.nothing_found_so_far(&so_far),
            None => wording.nothing_found().to_owned(),
        };
    }
    let (segments, places) = (found.segments.len(), found.places.len());
    let mut text = if found.segments.is_empty() {
        wording.a_place_by_its_reference().to_owned()
    } else if open.cursor.selected > 0 {
        wording.segment_of(open.cursor.selected + 1, segments, places)
    } else {
        wording.segments_in_places(segments, places)
    };
    if let Some(so_far) = so_far {
        text += &format!(" {} · {}", wording.so_far(), wording.reads_so_far(&so_far));
    } else if open.pending.is_some() {
        text += &format!(" · {}", wording.searching());
    }
    text
}

/// Says which words the text has, what may be meant, and what was tried.
fn draw_nothing_found(painter: &mut Painter, area: Rect, state: &State, found: &ResultList) {
    let (theme, wording) = (painter.theme, state.wording);
    let mut lines = Vec::new();
    let open = state.search_box();
    let suggestions = open.map(SearchBox::suggestions).unwrap_or_default();
    let selected = open.map(|open| open.cursor.selected);
    for (nth, suggestion) in suggestions.iter().enumerate() {
        let (text, style) = match selected == Some(nth) {
            true => (
                wording.did_you_mean_enter(&suggestion.label),
                theme.selected,
            ),
            false => (wording.did_you_mean(&suggestion.label), theme.message),
        };
        lines.push((text, style));
    }
    if let [_, _, ..] = &found.diagnosis[..] {
        let words = found.diagnosis.iter().map(|word| match word.segments {
            0 => wording.word_is_nowhere(&word.word),
            segments => wording.word_is_in(&word.word, segments),
        });
        lines.push((words.collect::<Vec<_>>().join(" · "), theme.text));
        if found.diagnosis.iter().all(|word| word.segments > 0) {
            lines.push((wording.no_place_has_all().to_owned(), theme.text));
        }
    }
    lines.push((wording.tried().to_owned(), theme.status));
    let mut rest = area;
    for (text, style) in lines {
        rest = below(rest, painter.wrapped(rest, &text, |_| style));
    }
}

fn draw_item(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    row: ResultRow,
    [reference_cols, tier_cols]: [u16; 2],
) {
    let theme = painter.theme;
    let segment = row.segment;
    let reference = state.document.reference(segment);
    let reference = width::truncate(&reference, reference_cols - 1, painter.ambiguous());
    let strip = |x: u16, cols: u16| columns_of(area, x, cols);
    painter.line(strip(0, reference_cols), 0, &reference, theme.text);
    let column = strip(reference_cols, tier_cols);
    painter.line(column, 0, tier(&row, state.wording), theme.status);
    let mut snippet = |area: Rect, line, side| {
        highlight::draw_snippet(painter, area, line, state, (segment, side));
    };
    let labels = reference_cols + tier_cols;
    if screen::search_item_rows(state.size) > 1 {
        // The side with the hit is beside the labels, the other below them.
        snippet(strip(labels, area.width), 0, row.side);
        snippet(strip(2, area.width), 1, row.side.other());
        return;
    }
    let rest = area.width.saturating_sub(labels + 2);
    let leading = state.reader.leading;
    let share = state.reader.split.share_of(rest, leading);
    snippet(strip(labels, share), 0, leading);
    snippet(strip(labels + share + 2, rest - share), 0, leading.other());
}
