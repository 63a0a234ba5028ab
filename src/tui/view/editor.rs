//! A note while it is written: what it is on, and its text.
//!
//! ```text
//!  note on 16.2 · zh “信用承诺制度” · question · #credit
//!  “承诺制度” is rendered as “commitment system” here, but in 7.1 as …
//! ```

use ratatui::layout::{Position, Rect};

use super::field;
use super::painter::Painter;
use crate::layout::width;
use crate::notes::{AnchorScope, NoteKind, NoteStatus};
use crate::tui::screen;
use crate::tui::state::{Focus, NoteEditor, Popup, State};
use crate::tui::theme::Theme;

/// Paints the editor; returns where the caret stands, if keys go there.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
) -> Option<Position> {
    let editor = state.editor()?;
    painter.clear(area);
    let title = Rect { height: 1, ..area };
    let in_tags = draw_title(painter, title, editor, theme);
    let inside = screen::editor_body(area);
    for (row, text) in (0..).zip(editor.body.shown()) {
        painter.line(inside, row, text, theme.text);
    }
    let is_on_top = matches!(state.popups.last(), Some(Popup::Editor(_)));
    let (col, row) = editor.body.caret_cell();
    let in_body = Position::new(inside.x + col, inside.y + row);
    is_on_top.then(|| in_tags.unwrap_or(in_body))
}

/// Paints the title, or the tags while they are typed; returns where the caret
/// stands in them.
fn draw_title(
    painter: &mut Painter,
    area: Rect,
    editor: &NoteEditor,
    theme: &Theme,
) -> Option<Position> {
    painter.tint(area, theme.header);
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    if editor.focus == Focus::Tags {
        const SIGN: &str = "tags ";
        let taken = painter.line(inside, 0, SIGN, theme.status);
        let rest = Rect {
            x: inside.x + taken,
            width: inside.width.saturating_sub(taken),
            ..inside
        };
        return Some(field::draw(painter, rest, "#", &editor.tags, theme));
    }
    let text = title(editor);
    let text = width::truncate(&text, inside.width, painter.ambiguous());
    painter.line(inside, 0, &text, theme.header);
    None
}

fn title(editor: &NoteEditor) -> String {
    let note = editor.head();
    let mut text = format!("note on {}", note.anchor.reference);
    match &note.anchor.scope {
        AnchorScope::Pair => {}
        AnchorScope::Side(language) => text += &format!(" · {language}"),
        AnchorScope::Words(words) => {
            text += &format!(" · {} “{}”", words.language, abridged(&words.exact))
        }
    }
    if note.kind != NoteKind::default() {
        text += &format!(" · {}", note.kind);
    }
    if note.status != NoteStatus::default() {
        text += &format!(" · {}", note.status);
    }
    let tags: Vec<_> = editor.tags().iter().map(|tag| format!("#{tag}")).collect();
    if !tags.is_empty() {
        text += &format!(" · {}", tags.join(" "));
    }
    text
}

/// The beginning of some words, so that what follows them in the title has
/// room.
fn abridged(words: &str) -> String {
    const LONGEST: usize = 12;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
