//! Writing a note: opening the editor, typing, saving and discarding.

mod tags;

use std::sync::Arc;

use ratatui::layout::Position;

use super::{drafts, notes};
use crate::document::{Document, Passage};
use crate::notes::{Anchor, Change, DraftId, Note, NoteKind, NoteStatus};
use crate::tui::action::{Action, Edit, EditorAction, UnsavedAction};
use crate::tui::app_event::AppEvent;
use crate::tui::effect::Effect;
use crate::tui::external_editor::EditorResult;
use crate::tui::keymap::Mode;
use crate::tui::screen;
use crate::tui::state::{
    Focus, NoteBody, NoteEditor, Popup, ReaderState, Selection, State, UnfinishedNote,
};

use crate::wording::Wording;
pub(super) use tags::{act_on_tags, tags_changed};

/// Opens the editor, or changes the note that is open in it.
pub(super) fn act(state: &mut State, action: EditorAction) {
    match action {
        EditorAction::Write => drop(open_new(state, on_pair)),
        EditorAction::WriteOnSide => drop(open_new(state, on_side)),
        EditorAction::EditCurrent => drop(open_current(state)),
        EditorAction::EditExternally => open_externally(state),
        EditorAction::OfferDrafts => drafts::offer(state),
        EditorAction::CycleKind => change(state, NoteEditor::cycle_kind),
        EditorAction::ToggleStatus => change(state, NoteEditor::toggle_status),
        EditorAction::ToggleTags => tags::toggle(state),
        EditorAction::Leave => leave(state),
    }
}

/// How the anchor of a new note is made; the error is for the reader.
type MakeAnchor = fn(&Document, &ReaderState, Wording) -> Result<Anchor, String>;

/// Opens the editor for a new note. Returns its text; `None` if it cannot be
/// opened, and a message says why.
fn open_new(state: &mut State, anchor: MakeAnchor) -> Option<String> {
    if !notes::can_write(state) {
        return None;
    }
    let anchor = anchor(&state.document, &state.reader, state.wording);
    let anchor = anchor.map_err(|why| state.show_message(why)).ok()?;
    let editor = editor_at(state, anchor);
    Some(open(state, editor))
}

/// Opens the editor for a new question with a body.
pub(super) fn open_question(state: &mut State, anchor: Anchor, body: String) {
    if notes::can_write(state) {
        let mut note = new_note(state, anchor);
        note.kind = NoteKind::Question;
        note.body = body;
        let editor = NoteEditor::new(DraftId(state.notes.next_id()), note, None);
        open(state, editor);
    }
}

/// Opens the editor for the current note, as [`open_new`] does.
fn open_current(state: &mut State) -> Option<String> {
    if !notes::can_write(state) {
        return None;
    }
    let note = notes::to_change(state)?;
    notes::show_place(state, note.id);
    let draft = DraftId(state.notes.next_id());
    let editor = NoteEditor::new(draft, Note::clone(&note), Some(note));
    Some(open(state, editor))
}

fn open(state: &mut State, editor: NoteEditor) -> String {
    let text = editor.body.text();
    state.popups.push(Popup::Editor(Box::new(editor)));
    text
}

/// Opens the current note, or a new one, in the external editor. The note is
/// open here as well, for the case that the other editor fails.
fn open_externally(state: &mut State) {
    let text = if state.notes.current.is_some() {
        open_current(state)
    } else {
        open_new(state, on_pair)
    };
    state.effects.extend(text.map(Effect::EditExternally));
}

/// A new note is about the selected words, or else about the pair.
fn on_pair(document: &Document, reader: &ReaderState, _: Wording) -> Result<Anchor, String> {
    let pair = Passage::from(reader.viewport.cursor);
    Ok(match &reader.selection {
        Some(selection) => on_words(document, selection, reader.quoted.as_ref()),
        None => Anchor::of_pair(document, pair),
    })
}

/// A new note is about the selected words, or else about the active side.
fn on_side(document: &Document, reader: &ReaderState, wording: Wording) -> Result<Anchor, String> {
    if let Some(selection) = &reader.selection {
        return Ok(on_words(document, selection, reader.quoted.as_ref()));
    }
    let (cursor, side) = (reader.viewport.cursor, reader.side());
    if document.segment_text(cursor, side).is_empty() {
        let language = document.language_name(side, wording);
        return Err(wording.nothing_to_write_about(language));
    }
    Ok(Anchor::of_side(document, Passage::from(cursor), side))
}

fn on_words(document: &Document, selection: &Selection, quoted: Option<&Selection>) -> Anchor {
    let (side, bytes) = (selection.side, selection.bytes());
    match quoted {
        Some(quoted) => {
            let passage = selection.passage().join(quoted.passage());
            Anchor::of_word_pair(document, passage, (side, bytes), quoted.bytes())
        }
        None => Anchor::of_words(document, selection.passage(), side, bytes),
    }
}

fn editor_at(state: &mut State, anchor: Anchor) -> NoteEditor {
    let note = new_note(state, anchor);
    NoteEditor::new(DraftId(state.notes.next_id()), note, None)
}

/// A new note without text.
pub(super) fn new_note(state: &mut State, anchor: Anchor) -> Note {
    let now = state.notes.now;
    Note {
        id: state.notes.next_id(),
        anchor,
        kind: NoteKind::default(),
        status: NoteStatus::default(),
        tags: Vec::new(),
        author: state.notes.author.clone(),
        created: now,
        updated: now,
        version_of: None,
        body: String::new(),
        others: toml::Table::new(),
    }
}

/// Inserts text at the caret.
pub(super) fn insert(state: &mut State, text: &str) {
    change(state, |editor| editor.body.insert(text))
}

/// Moves the caret in the text or changes the text.
pub(super) fn edit(state: &mut State, edit: Edit) {
    if let Some(editor) = state.editor_mut() {
        editor.body.edit(edit);
    }
    if !edit.is_motion() {
        autosave(state);
    }
}

/// Changes the note and autosaves it.
fn change(state: &mut State, change: impl FnOnce(&mut NoteEditor)) {
    if let Some(editor) = state.editor_mut() {
        change(editor);
    }
    autosave(state);
}

/// Has the draft of the open note saved at the end of the batch.
pub(super) fn autosave(state: &mut State) {
    if let Some(editor) = state.editor_mut() {
        editor.is_draft_due = true;
    }
}

/// Saves the draft of the open note if it is due, or deletes it if nothing is
/// changed.
pub(super) fn save_draft(state: &mut State) {
    let Some(editor) = state.editor_mut().filter(|editor| editor.is_draft_due) else {
        return;
    };
    editor.is_draft_due = false;
    let effect = if editor.is_changed() {
        Effect::SaveDraft(editor.draft, Box::new(editor.to_draft()))
    } else {
        Effect::DeleteDraft(editor.draft)
    };
    state.effects.push(effect);
}

/// Whether an event only goes on with the text of a note: what it does depends
/// neither on the rows of the text nor on anything else on the screen.
pub(super) fn types_on(state: &State, event: &AppEvent) -> bool {
    let only_types = match event {
        AppEvent::Character(_) | AppEvent::Paste(_) => true,
        AppEvent::Act(Action::Edit(edit), _) => {
            !matches!(edit, Edit::Up | Edit::Down | Edit::PageUp | Edit::PageDown)
        }
        _ => false,
    };
    only_types && state.mode() == Mode::Note
}

/// Answers the question about the note in the editor; saving also has a key
/// while the note is written.
pub(super) fn answer(state: &mut State, action: UnsavedAction) {
    match action {
        UnsavedAction::Save => save(state),
        UnsavedAction::Discard => discard(state),
        UnsavedAction::Continue => drop_question(state),
    }
}

fn drop_question(state: &mut State) {
    state
        .popups
        .retain(|popup| !matches!(popup, Popup::Unsaved));
}

/// Saves the note and closes the editor. A note without text and tags is not
/// saved: a new one is dropped, and an existing one stays open.
fn save(state: &mut State) {
    drop_question(state);
    let Some(editor) = state.editor() else { return };
    if !editor.is_changed() {
        state.show_message(match editor.is_empty() {
            true => state.wording.empty_note_not_kept(),
            false => state.wording.nothing_was_changed(),
        });
        return close(state);
    }
    if editor.is_empty() {
        return state.show_message(state.wording.note_without_text());
    }
    if !notes::can_write(state) {
        return;
    }
    let Some(Popup::Editor(editor)) = state.popups.pop() else {
        return;
    };
    state.reader.deselect();
    let note = Arc::new(editor.to_note(state.notes.now));
    state.show_message(state.wording.the_note_on(&note.anchor.reference));
    let id = note.id;
    let change = Change::Note {
        id,
        before: editor.before,
        after: Some(note),
    };
    let number = notes::commit(state, vec![change]);
    state.notes.current = Some(id.into());
    state.drafts.begin_save(number, editor.draft);
}

/// One step back: from the tags to the text, or out of the editor.
pub(super) fn cancel(state: &mut State) {
    match state.editor_mut() {
        Some(editor) if editor.focus == Focus::Tags => editor.set_focus(Focus::Body),
        _ => leave(state),
    }
}

/// Closes the editor. If the note is changed, asks first what becomes of it.
fn leave(state: &mut State) {
    match state.editor() {
        Some(editor) if editor.is_changed() => state.popups.push(Popup::Unsaved),
        Some(_) => close(state),
        None => {}
    }
}

/// Closes the editor and deletes its draft.
fn close(state: &mut State) {
    match state.popups.pop() {
        Some(Popup::Editor(editor)) => state.effects.push(Effect::DeleteDraft(editor.draft)),
        other => state.popups.extend(other),
    }
}

/// Discards the note. As long as the program runs, its draft can be opened
/// again.
fn discard(state: &mut State) {
    drop_question(state);
    let Some(Popup::Editor(editor)) = state.popups.pop() else {
        return;
    };
    state.drafts.unfinished.push(UnfinishedNote {
        id: editor.draft,
        draft: editor.to_draft(),
        is_discarded: true,
    });
    state.show_message(state.wording.discarded());
    let draft = Box::new(editor.to_draft());
    state.effects.extend([
        Effect::SaveDraft(editor.draft, draft),
        Effect::DropDraftOnExit(editor.draft),
    ]);
}

/// Saves what the external editor wrote. If it failed, the text that it left
/// stays open here.
pub(super) fn take_external(state: &mut State, result: EditorResult) {
    let Some(editor) = state.editor_mut() else {
        return;
    };
    let is_new_text = result
        .text
        .as_ref()
        .is_some_and(|text| *text != editor.body.text());
    if let Some(text) = result.text.filter(|_| is_new_text) {
        editor.body = NoteBody::new(&text);
    }
    match result.failure {
        None => save(state),
        Some(why) => state.show_message(why),
    }
    match state.editor() {
        Some(editor) if editor.is_changed() => autosave(state),
        _ => close(state),
    }
}

/// Moves the caret to a cell of the screen.
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
