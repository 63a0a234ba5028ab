//! Writing a note.

use std::sync::Arc;

use ratatui::layout::Position;

use super::{drafts, notes};
use crate::document::{Document, Passage};
use crate::notes::{Anchor, Change, DraftId, Kind, Note, Status};
use crate::tui::action::{Action, Edit};
use crate::tui::effect::Effect;
use crate::tui::external_editor::EditorResult;
use crate::tui::screen;
use crate::tui::state::{
    Focus, NoteBody, NoteEditor, Popup, ReaderState, Selection, State, UnfinishedNote,
};

/// Opens the editor: for a new note, for the current one, or for the one that
/// another program is to write.
pub(super) fn open(state: &mut State, action: Action) -> Vec<Effect> {
    if !notes::can_write(state) {
        return Vec::new();
    }
    let is_new = match action {
        Action::EditNote => false,
        Action::EditOutside => state.notes.current.is_none(),
        _ => true,
    };
    let editor = match is_new {
        false => match notes::to_change(state) {
            Some(note) => {
                notes::show_place(state, note.id);
                editor_of(state, note)
            }
            None => return Vec::new(),
        },
        true => match anchor(&state.document, &state.reader, action) {
            Ok(anchor) => editor_at(state, anchor),
            Err(why) => {
                state.message = Some(why);
                return Vec::new();
            }
        },
    };
    let body = editor.body.text();
    state.popups.push(Popup::Editor(Box::new(editor)));
    match action {
        Action::EditOutside => vec![Effect::EditExternally(body)],
        _ => Vec::new(),
    }
}

/// What a new note is about.
fn anchor(document: &Document, reader: &ReaderState, action: Action) -> Result<Anchor, String> {
    let cursor = reader.viewport.cursor;
    let pair = Passage {
        first: cursor,
        last: cursor,
    };
    if let Some(selection) = &reader.selection {
        return Ok(on_words(document, selection));
    }
    if action != Action::WriteNoteOnSide {
        return Ok(Anchor::of_pair(document, pair));
    }
    let side = reader.side();
    if document.segment_text(cursor, side).is_empty() {
        let language = document.language(side);
        return Err(format!("there is no {language} text here to note"));
    }
    Ok(Anchor::of_side(document, pair, side))
}

fn on_words(document: &Document, selection: &Selection) -> Anchor {
    let (first, last) = selection.segments();
    let passage = Passage { first, last };
    Anchor::of_words(document, passage, selection.side, selection.bytes())
}

fn editor_of(state: &mut State, note: Arc<Note>) -> NoteEditor {
    let draft = DraftId(state.notes.next_id());
    NoteEditor::new(draft, Note::clone(&note), Some(note))
}

fn editor_at(state: &mut State, anchor: Anchor) -> NoteEditor {
    let now = state.notes.now;
    let note = Note {
        id: state.notes.next_id(),
        anchor,
        kind: Kind::default(),
        status: Status::default(),
        tags: Vec::new(),
        author: state.notes.author.clone(),
        created: now,
        updated: now,
        version_of: None,
        body: String::new(),
        others: toml::Table::new(),
    };
    NoteEditor::new(DraftId(state.notes.next_id()), note, None)
}

/// Puts a text at the caret.
pub(super) fn insert(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(editor) = state.editor_mut() {
        editor.body.insert(text);
    }
    changed(state)
}

/// Moves the caret in the text or changes it.
pub(super) fn edit(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(editor) = state.editor_mut() else {
        return Vec::new();
    };
    editor.body.edit(edit);
    if edit.is_motion() {
        return Vec::new();
    }
    changed(state)
}

/// Sets kind or status, or goes to the tags and back.
pub(super) fn set(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(editor) = state.editor_mut() else {
        return Vec::new();
    };
    match (action, editor.focus) {
        (Action::CycleKind, _) => editor.cycle_kind(),
        (Action::ToggleStatus, _) => editor.toggle_status(),
        (_, Focus::Body) => editor.turn_to(Focus::Tags),
        (_, Focus::Tags) => editor.turn_to(Focus::Body),
    }
    changed(state)
}

/// The draft follows what is written.
pub(super) fn changed(state: &State) -> Vec<Effect> {
    state.editor().map(keep).into_iter().collect()
}

fn keep(editor: &NoteEditor) -> Effect {
    if editor.is_changed() {
        Effect::SaveDraft(editor.draft, Box::new(editor.unfinished()))
    } else {
        Effect::DeleteDraft(editor.draft)
    }
}

/// Saves the note and closes the editor. A note without text and tags is not
/// saved: a new one is let go, and one that was there stays as it was.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    state
        .popups
        .retain(|popup| !matches!(popup, Popup::Unsaved));
    let Some(editor) = state.editor() else {
        return Vec::new();
    };
    if !editor.is_changed() {
        state.message = Some(if editor.is_empty() {
            "a note without text is not kept".to_owned()
        } else {
            "nothing was changed".to_owned()
        });
        return close(state);
    }
    if editor.is_empty() {
        state.message = Some("a note without text is not saved; it can be deleted".to_owned());
        return Vec::new();
    }
    if !notes::can_write(state) {
        return Vec::new();
    }
    let Some(Popup::Editor(editor)) = state.popups.pop() else {
        return Vec::new();
    };
    state.reader.selection = None;
    let note = Arc::new(editor.finished(state.notes.now));
    state.message = Some(format!("the note on {}", note.anchor.reference));
    let change = Change::Note {
        id: note.id,
        before: editor.before,
        after: Some(note),
    };
    let effects = notes::commit(state, vec![change]);
    for effect in &effects {
        if let Effect::SaveNotes(saving, _) = effect {
            state.drafts.saving(*saving, editor.draft);
        }
    }
    effects
}

/// One step back: from the tags, from a note that nothing was done to, or to
/// the question what is to become of it.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    let Some(editor) = state.editor_mut() else {
        return Vec::new();
    };
    if editor.focus == Focus::Tags {
        editor.turn_to(Focus::Body);
    } else if editor.is_changed() {
        state.popups.push(Popup::Unsaved);
    } else {
        return close(state);
    }
    Vec::new()
}

/// Closes the editor, of which nothing is to be kept.
fn close(state: &mut State) -> Vec<Effect> {
    match state.popups.pop() {
        Some(Popup::Editor(editor)) => vec![Effect::DeleteDraft(editor.draft)],
        other => {
            state.popups.extend(other);
            Vec::new()
        }
    }
}

/// Throws away what is written, or a draft that is offered.
pub(super) fn throw_away(state: &mut State) -> Vec<Effect> {
    if let Some(Popup::Draft(at)) = state.popups.last() {
        return drafts::throw_away(state, *at);
    }
    state
        .popups
        .retain(|popup| !matches!(popup, Popup::Unsaved));
    let Some(Popup::Editor(editor)) = state.popups.pop() else {
        return Vec::new();
    };
    state.drafts.unfinished.push(UnfinishedNote {
        id: editor.draft,
        draft: editor.unfinished(),
        is_thrown: true,
    });
    state.message = Some(drafts::THROWN.to_owned());
    vec![
        Effect::SaveDraft(editor.draft, Box::new(editor.unfinished())),
        Effect::DropDraftOnExit(editor.draft),
    ]
}

/// Goes on with the note that is open, or with a draft that is offered.
pub(super) fn go_on(state: &mut State) -> Vec<Effect> {
    match state.popups.last() {
        Some(Popup::Draft(at)) => drafts::go_on(state, *at),
        Some(Popup::Unsaved | Popup::UnsavedAlignment(_)) => {
            state.popups.pop();
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// What another program wrote is saved. What it left when it failed is not: it
/// stays open.
pub(super) fn written(state: &mut State, result: EditorResult) -> Vec<Effect> {
    let Some(editor) = state.editor_mut() else {
        return Vec::new();
    };
    let is_new_text = result
        .text
        .as_ref()
        .is_some_and(|text| *text != editor.body.text());
    if let Some(text) = result.text.filter(|_| is_new_text) {
        editor.body = NoteBody::new(&text);
    }
    match result.failure {
        None => return save(state),
        Some(why) => state.message = Some(why),
    }
    match state.editor() {
        Some(editor) if editor.is_changed() => changed(state),
        _ => close(state),
    }
}

/// Puts the caret where it was clicked.
pub(super) fn click(state: &mut State, col: u16, row: u16) {
    let area = state.areas().editor.map(screen::editor_body);
    let Some(area) = area.filter(|area| area.contains(Position::new(col, row))) else {
        return;
    };
    if let Some(Popup::Editor(editor)) = state.popups.last_mut() {
        editor.body.point(col - area.x, row - area.y);
    }
}

/// Moves the caret by rows.
pub(super) fn wheel(state: &mut State, rows: i32) {
    let edit = if rows > 0 { Edit::Down } else { Edit::Up };
    if let Some(editor) = state.editor_mut() {
        for _ in 0..rows.unsigned_abs() {
            editor.body.edit(edit);
        }
    }
}
