//! A card of the drill, in a frame in place of the text.
//!
//! ```text
//! ╭ Drill: 12 left ──────────────────────────────────╮
//! │ 加快健全以____为基础的新型监管机制。             │
//! │                                                  │
//! │ Accelerate the improvement of a new credit-based │
//! │ regulatory mechanism.                            │
//! │                                                  │
//! │ = credit                                         │
//! │                                                  │
//! │ >xinyong▏                                        │
//! ╰ opinions-2022 16.2 ──────────────────────────────╯
//! ```

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::painter::Painter;
use super::regions::below;
use super::text_field;
use crate::layout::snippet;
use crate::study::{Card, Recall, Verdict};
use crate::tui::screen;
use crate::tui::state::{Drill, DrillAnswer, Popup, State};
use crate::wording::Wording;

/// What stands for the word that is asked.
const BLANK: &str = "____";

/// The columns of a card, if the window has them.
const COLS: usize = 70;

/// The rows of a card, if the window has them.
const ROWS: usize = 16;

/// The rows that the meaning, the answer and the line below them take, with a blank one each.
const BELOW: u16 = 8;

/// Paints the card that is asked; returns where the caret is, if an answer is typed.
pub(super) fn draw(painter: &mut Painter, state: &State) -> Option<Position> {
    let Some(Popup::Drill(drill)) = state.popups.last() else {
        return None;
    };
    let card = drill.asked()?;
    let (theme, wording) = (painter.theme, state.wording);
    let area = screen::list_area(state.size, COLS, ROWS);
    // The text may have the answer.
    let mut page = painter.area();
    page.height = page.height.saturating_sub(1);
    painter.clear(page);
    let (text, reference) = &card.place;
    let place = format!("{text} {reference}");
    let title = wording.drill_left(drill.cards.len());
    painter.frame(area, &title, place.trim());
    let inside = screen::popup_rows(area);
    // Each sentence gets half of what is left, with a blank row after it.
    let rows = (inside.height.saturating_sub(BELOW) / 2).max(1);
    let mut rest = sentence(painter, inside, rows, drill, card);
    if !card.translation.is_empty() {
        let found = card.translation.find(&card.meaning);
        let focus = found.map_or(0..0, |start| start..start + card.meaning.len());
        let shown = Shown::of(&card.translation, focus, inside.width, rows, painter);
        let taken = shown.draw(painter, rest, rows, |_| theme.text);
        rest = below(rest, taken + 1);
    }
    if !card.meaning.is_empty() {
        let meaning = format!("= {}", card.meaning);
        painter.truncated(rest, 0, &meaning, theme.text);
        rest = below(rest, 2);
    }
    match &drill.answer {
        None => Some(text_field::draw(painter, rest, ">", &drill.field)),
        Some(answer) => {
            draw_answer(painter, rest, state, (card, answer));
            None
        }
    }
}

/// Paints the sentence, with the word in its place or a blank; returns what is left below.
fn sentence(painter: &mut Painter, area: Rect, rows: u16, drill: &Drill, card: &Card) -> Rect {
    if card.sentence.is_empty() {
        return area;
    }
    let (before, after) = (
        &card.sentence[..card.blank.start],
        &card.sentence[card.blank.end..],
    );
    let word = match drill.answer {
        Some(_) => &card.answer,
        None => BLANK,
    };
    let text = format!("{before}{word}{after}");
    let focus = before.len()..before.len() + word.len();
    let theme = painter.theme;
    let shown = Shown::of(&text, focus.clone(), area.width, rows, painter);
    let style = |byte: usize| match focus.contains(&byte) {
        true => theme.text.patch(theme.hit),
        false => theme.text,
    };
    let taken = shown.draw(painter, area, rows, style);
    below(area, taken + 1)
}

/// As much of a text around a word as some rows hold.
struct Shown {
    text: String,
    /// Where the text begins in the whole, less the bytes of the ellipsis.
    offset: isize,
}

impl Shown {
    fn of(text: &str, focus: Range<usize>, cols: u16, rows: u16, painter: &Painter) -> Self {
        // Lines are broken between words and seldom full.
        let room = cols.saturating_sub(if rows > 1 { 6 } else { 0 }).max(1) * rows;
        let bytes = snippet::around(text, focus, room, painter.ambiguous());
        let ellipsis = painter.glyph("…", ".");
        let before = if bytes.start > 0 { ellipsis } else { "" };
        let after = if bytes.end < text.len() { ellipsis } else { "" };
        Self {
            offset: bytes.start as isize - before.len() as isize,
            text: format!("{before}{}{after}", &text[bytes]),
        }
    }

    /// Paints it in some rows; returns those it took.
    fn draw(
        &self,
        painter: &mut Painter,
        area: Rect,
        rows: u16,
        style: impl Fn(usize) -> Style,
    ) -> u16 {
        let height = rows.min(area.height);
        let area = Rect { height, ..area };
        let offset = self.offset;
        painter.wrapped(area, &self.text, |byte| {
            style(usize::try_from(byte as isize + offset).unwrap_or(0))
        })
    }
}

/// Paints the word with its pinyin, what was typed, and when the card comes again.
fn draw_answer(painter: &mut Painter, area: Rect, state: &State, of: (&Card, &DrillAnswer)) {
    let ((card, answer), theme) = (of, painter.theme);
    let word = match card.pinyin.is_empty() {
        true => card.answer.clone(),
        false => format!("{}  {}", card.answer, card.pinyin),
    };
    painter.truncated(area, 0, &word, theme.title);
    if let Some(verdict) = answer.verdict {
        let verdict = in_words(verdict, &answer.typed, state.wording);
        painter.truncated(below(area, 1), 0, &verdict, theme.text);
    }
    let record = state.study.kept.as_ref().map(|kept| &kept.record);
    let now = state.notes.now;
    let days = Recall::ALL.map(|recall| match recall {
        Recall::Again => None,
        _ => record.map(|record| record.days_after(&card.key, recall, now)),
    });
    let when = days.into_iter().flatten();
    let when: Vec<_> = when.map(|days| days.to_string()).collect();
    if !when.is_empty() {
        let when = state.wording.comes_again(&when.join("/"));
        painter.truncated(below(area, 2), 0, &when, theme.status);
    }
}

fn in_words(verdict: Verdict, typed: &str, wording: Wording) -> String {
    match verdict {
        Verdict::Right(tier) => wording.answer_is_right(typed, tier.in_words(wording)),
        Verdict::Almost(tier) => wording.answer_is_almost(typed, tier.in_words(wording)),
        Verdict::Wrong => wording.answer_is_wrong(typed),
    }
}
