//! The note that is being written: a title that says what it is about, and its
//! text.
//!
//! ```text
//!  note on 16.2 · Chinese “信用承诺制度” · question · #credit
//!  “承诺制度” is rendered as “commitment system” here, but in 7.1 as …
//! ```

use ratatui::layout::{Position, Rect};

use super::marks::tag_style;
use super::painter::Painter;
use super::regions::{right_of, row_of, with_side_margins};
use super::text_field;
use crate::document::{self, Document, Side};
use crate::notes::{AnchorScope, NoteStatus};
use crate::tui::screen;
use crate::tui::state::{Focus, NoteEditor, Popup, State};
use crate::wording::Wording;

/// Paints the editor; returns where the caret is, if the editor has the focus.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) -> Option<Position> {
    let editor = state.editor()?;
    painter.clear(area);
    let in_tags = draw_title(
        painter,
        row_of(area, 0),
        &state.document,
        editor,
        state.wording,
    );
    let body = screen::editor_body(area);
    for (row, text) in (0..).zip(editor.body.shown()) {
        painter.line(body, row, text, painter.theme.text);
    }
    if editor.focus == Focus::Tags {
        draw_completion(painter, body, editor);
    }
    let is_on_top = matches!(state.popups.last(), Some(Popup::Editor(_)));
    let (col, row) = editor.body.caret_cell();
    let in_body = Position::new(body.x + col, body.y + row);
    is_on_top.then(|| in_tags.unwrap_or(in_body))
}

/// Paints the title, or the tags while they are typed; returns where the caret
/// is in the tags.
fn draw_title(
    painter: &mut Painter,
    area: Rect,
    document: &Document,
    editor: &NoteEditor,
    wording: Wording,
) -> Option<Position> {
    let theme = painter.theme;
    painter.set_style(area, theme.header);
    let inside = with_side_margins(area);
    if editor.focus == Focus::Tags {
        let taken = painter.line(inside, 0, wording.tags_field(), theme.status);
        let field = right_of(inside, taken);
        return Some(text_field::draw(painter, field, "#", &editor.tags));
    }
    painter.truncated(inside, 0, &title(document, editor, wording), theme.header);
    None
}

/// Paints the tags that are offered over the first rows of the text, each with its meaning.
fn draw_completion(painter: &mut Painter, area: Rect, editor: &NoteEditor) {
    let completion = &editor.completion;
    let chosen = completion.chosen.unwrap_or(0);
    let top = (chosen + 1).saturating_sub(usize::from(area.height));
    let shown = completion.rows.iter().enumerate().skip(top);
    for (row, (index, tag)) in (0..area.height).zip(shown) {
        let place = row_of(area, row);
        painter.clear(place);
        let name = format!("#{}", tag.name);
        let taken = painter.truncated(place, 0, &name, tag_style(painter.theme.text, tag));
        let rest = right_of(place, taken + 2);
        painter.truncated(rest, 0, &tag.meaning, painter.theme.status);
        if completion.chosen == Some(index) {
            painter.set_style(place, painter.theme.selected);
        }
    }
}

fn title(document: &Document, editor: &NoteEditor, wording: Wording) -> String {
    let note = editor.initial_note();
    let mut text = wording.note_on(&note.anchor.reference);
    match &note.anchor.scope {
        AnchorScope::Pair => {}
        AnchorScope::Side(language) => {
            text += &format!(" · {}", language_name(document, language, wording))
        }
        AnchorScope::Words(_) | AnchorScope::WordPair { .. } => {
            let anchor = &note.anchor;
            for words in anchor.words().into_iter().chain(anchor.counterpart()) {
                let language = language_name(document, &words.language, wording);
                text += &format!(" · {language} “{}”", abridged(&words.exact));
            }
        }
    }
    text += &format!(" · {}", note.kind.in_words(wording));
    if note.status != NoteStatus::default() {
        text += &format!(" · {}", note.status.in_words(wording));
    }
    let tags: Vec<_> = editor.tags().iter().map(|tag| format!("#{tag}")).collect();
    if !tags.is_empty() {
        text += &format!(" · {}", tags.join(" "));
    }
    text
}

/// The name of a language, which need not be one of the text: the note may be older.
pub(super) fn language_name<'a>(document: &'a Document, tag: &'a str, wording: Wording) -> &'a str {
    let mut sides = Side::BOTH.into_iter();
    let side = sides.find(|side| document.language(*side) == tag);
    side.map_or_else(
        || document::language_name(tag, wording),
        |side| document.language_name(side, wording),
    )
}

/// The beginning of the annotated words, so that what follows them in the title
/// has room.
fn abridged(words: &str) -> String {
    const LONGEST: usize = 12;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
