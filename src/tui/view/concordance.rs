//! Every occurrence in its context, the words in one column; or how they are
//! rendered on the other side.
//!
//! ```text
//!  信用修复 · 2 · by place
//!  9.5     立进出口海关监管领域 信用修复 和严重失信主体名单制度，打
//!  20.4        准、信用激励惩戒、信用修复 等制度。
//!  establishment of credit restoration in the field of import and export…
//! ```

use ratatui::layout::Rect;

use super::highlight;
use super::painter::Painter;
use crate::document::LanguageTag;
use crate::layout::{self, snippet, width};
use crate::search::{ConcordanceLine, ConcordanceOrder};
use crate::tui::screen::ConcordanceAreas;
use crate::tui::state::{
    Concordance, ConcordanceView, Popup, RenderingRow, RenderingSource, State, TermRenderings,
    counted,
};
use crate::tui::theme::Theme;

/// From this width on each line has its counterpart beside it.
const BESIDE_FROM: u16 = 120;

/// How much of a line, in percent, stands before the words.
const BEFORE: u16 = 45;

/// Paints the concordance, if it is on top.
pub(super) fn draw(painter: &mut Painter, state: &State, theme: &Theme) {
    let Some(Popup::Concordance(open)) = state.popups.last() else {
        return;
    };
    let areas = ConcordanceAreas::new(state.size);
    for area in [areas.title, areas.lines]
        .into_iter()
        .chain(areas.counterpart)
    {
        painter.clear(area);
    }
    painter.tint(areas.title, theme.header);
    let title = inside(areas.title);
    let text =
        width::truncate(&title_of(state, open), title.width, painter.ambiguous()).into_owned();
    painter.line(title, 0, &text, theme.header);
    match &open.view {
        ConcordanceView::Renderings(rendered) => {
            let shown = (rendered, open.top);
            draw_renderings(painter, areas.lines, state, theme, shown);
        }
        ConcordanceView::Lines | ConcordanceView::LinesWith(..) => {
            draw_lines(painter, areas.lines, state, theme, open);
            if let (Some(area), Some(line)) = (areas.counterpart, open.line()) {
                draw_counterpart(painter, area, state, theme, line);
            }
        }
    }
    let chosen = Rect {
        y: areas.lines.y + (open.selected - open.top.min(open.selected)) as u16,
        height: 1,
        ..areas.lines
    };
    if !open.is_empty() {
        painter.tint(inside(chosen), theme.selected);
    }
}

fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

fn title_of(state: &State, open: &Concordance) -> String {
    let words = open.query.words().iter().filter(|word| !word.excluded);
    let words: Vec<_> = words.map(|word| word.text.as_str()).collect();
    let words = words.join(" ");
    let other =
        |rendered: &TermRenderings| state.document.language(rendered.side.other()).to_owned();
    match &open.view {
        _ if open.lines.is_none() => format!("{words} · searching…"),
        ConcordanceView::Lines | ConcordanceView::LinesWith(..) if open.is_empty() => {
            format!("{words} · nothing found")
        }
        ConcordanceView::Lines => format!("{words} · {} · {}", open.len(), order(open.order)),
        ConcordanceView::LinesWith(rendered, rendering) => format!(
            "{} · {} · {} · {}",
            rendered.term,
            name_of(rendering, &other(rendered)),
            open.len(),
            order(open.order)
        ),
        ConcordanceView::Renderings(rendered) => match &rendered.renderings {
            None => format!("{} · searching…", rendered.term),
            Some(renderings) => format!(
                "{} · in {} · rendered in {}",
                rendered.term,
                counted(renderings.occurrences.len(), "segment"),
                other(rendered)
            ),
        },
    }
}

fn order(order: ConcordanceOrder) -> &'static str {
    match order {
        ConcordanceOrder::Reading => "by place",
        ConcordanceOrder::Left => "by what stands before",
        ConcordanceOrder::Right => "by what follows",
    }
}

fn name_of(rendering: &RenderingRow, language: &LanguageTag) -> String {
    match rendering.source {
        RenderingSource::Glossary | RenderingSource::Guess => rendering.text.clone(),
        RenderingSource::Otherwise => format!("none of these in {language}"),
    }
}

fn draw_lines(painter: &mut Painter, area: Rect, state: &State, theme: &Theme, open: &Concordance) {
    let lines = || open.lines_from(open.top).take(area.height.into());
    let references = lines().map(|line| state.document.reference(line.segment));
    let references: Vec<_> = references.collect();
    let longest = references.iter().map(|reference| reference.len());
    let labels = longest.max().unwrap_or(0).clamp(4, 12) as u16 + 1;
    let area = inside(area);
    let beside = if area.width + 2 >= BESIDE_FROM {
        area.width * 2 / 5
    } else {
        0
    };
    let context = Rect {
        x: area.x + labels,
        width: area.width.saturating_sub(labels + beside),
        ..area
    };
    let counterpart = Rect {
        x: context.right() + 2,
        width: beside.saturating_sub(2),
        ..area
    };
    for ((row, line), reference) in (0..).zip(lines()).zip(references) {
        let reference = width::truncate(&reference, labels - 1, painter.ambiguous());
        painter.line(area, row, &reference, theme.text);
        draw_line(painter, context, row, state, theme, line);
        if beside > 0 {
            let place = (line.segment, line.side.other());
            highlight::draw(painter, counterpart, row, state, theme, place);
        }
    }
}

/// Paints a line so that its words begin in the same column as those of all
/// others.
fn draw_line(
    painter: &mut Painter,
    area: Rect,
    row: u16,
    state: &State,
    theme: &Theme,
    line: &ConcordanceLine,
) {
    let document = &state.document;
    let ambiguous = painter.ambiguous();
    let before = area.width * BEFORE / 100;
    let left = snippet::suffix(
        line.left(document),
        before.saturating_sub(1).into(),
        ambiguous,
    );
    let cols = width::cols(left, ambiguous) as u16;
    let strip = |x: u16| Rect {
        x: area.x + x.min(area.width),
        width: area.width.saturating_sub(x),
        ..area
    };
    painter.line(
        strip(before.saturating_sub(1 + cols)),
        row,
        left,
        theme.text,
    );
    let taken = painter.line(strip(before), row, line.text(document), theme.hit);
    painter.line(strip(before + taken), row, line.right(document), theme.text);
}

/// Paints the whole segment on the other side, as far as there is room.
fn draw_counterpart(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
    line: &ConcordanceLine,
) {
    let rule = Rect { height: 1, ..area };
    painter.tint(rule, theme.header);
    let side = line.side.other();
    let text = state.document.segment_text(line.segment, side);
    let label = format!(
        "{} {}",
        state.document.reference(line.segment),
        state.document.language(side)
    );
    painter.line(inside(rule), 0, &label, theme.header);
    let area = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..inside(area)
    };
    if text.is_empty() {
        painter.line(area, 0, painter.sign("—", "-"), theme.gap);
    }
    // No more of a long segment than can be shown.
    let most = usize::from(area.width) * usize::from(area.height) * 4;
    let text = &text[..text.floor_char_boundary(most)];
    let Some(width) = std::num::NonZeroU16::new(area.width) else {
        return;
    };
    let words = state.search.highlights.of(line.segment);
    let rows = layout::wrap(text, width, painter.ambiguous());
    for (row, bytes) in (0..area.height).zip(rows) {
        let start = bytes.start;
        let style = |byte: usize| highlight::style_of(words, side, start + byte, theme);
        painter.styled(area, row, &text[bytes], style);
    }
}

fn draw_renderings(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
    (rendered, top): (&TermRenderings, usize),
) {
    let area = inside(area);
    let rows = rendered.rows();
    if rows.is_empty() && rendered.renderings.is_some() {
        let text = "no rendering is known, and none goes with it more often than chance";
        let text = width::truncate(text, area.width, painter.ambiguous());
        painter.line(area, 0, &text, theme.status);
    }
    let language = state.document.language(rendered.side.other());
    for (row, rendering) in (0..area.height).zip(rows.iter().skip(top)) {
        draw_rendering(painter, area, row, state, theme, (rendering, language));
    }
}

/// Such as `  5  glossary  credit restoration   9.5 20.4`.
fn draw_rendering(
    painter: &mut Painter,
    area: Rect,
    row: u16,
    state: &State,
    theme: &Theme,
    (rendering, language): (&RenderingRow, &LanguageTag),
) {
    let source = match rendering.source {
        RenderingSource::Glossary => "glossary",
        RenderingSource::Guess => "guess",
        RenderingSource::Otherwise => "",
    };
    let text = name_of(rendering, language);
    let style = match rendering.source {
        RenderingSource::Glossary => theme.text,
        RenderingSource::Guess | RenderingSource::Otherwise => theme.status,
    };
    let count = format!("{:>5}  {source:<8}  ", rendering.segments.len());
    let mut taken = painter.line(area, row, &count, theme.status);
    let mut put = |painter: &mut Painter, text: &str, style| {
        let rest = Rect {
            x: area.x + taken,
            width: area.width.saturating_sub(taken),
            ..area
        };
        taken += painter.line(rest, row, text, style);
    };
    put(painter, &text, style);
    let room = usize::from(area.width);
    let mut references = String::from("   ");
    for segment in &rendering.segments {
        references += &state.document.reference(*segment);
        references.push(' ');
        if references.len() > room {
            break;
        }
    }
    put(painter, &references, theme.status);
}
