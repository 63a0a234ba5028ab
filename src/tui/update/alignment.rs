//! Editing the alignment: merging and splitting pairs, moving sentences between
//! them.

use std::sync::Arc;

use super::{arrangement, contents, notes, search};
use crate::align::edit::{self, AdjacentPair, AlignmentEdit, EditError, Granularity};
use crate::document::{Document, SegmentId, Side};
use crate::notes::progress;
use crate::notes::store::NotesAccess;
use crate::tui::action::{AlignAction, Motion, UnsavedAction};
use crate::tui::effect::Effect;
use crate::tui::save_target::SaveTarget;
use crate::tui::state::{
    AfterSave, DocumentVersion, ExitReason, PendingSplit, Popup, RowAlignment, State, TitleBlock,
};
use crate::wording::{Worded, Wording};

/// Begins, changes, saves or ends editing.
pub(super) fn act(state: &mut State, action: AlignAction) {
    let (document, cursor) = (&state.document, state.reader.viewport.cursor);
    let side = state.reader.side();
    let wanted = match action {
        AlignAction::Toggle => return toggle(state),
        AlignAction::BeginSplit => return begin_split(state),
        AlignAction::Split => return split(state),
        AlignAction::Undo => {
            let version = state.alignment.undo(document);
            return match version {
                Some(version) => restore(state, version, Wording::edit_undone),
                None => state.show_message(state.wording.nothing_to_undo()),
            };
        }
        AlignAction::Redo => {
            let version = state.alignment.redo(document);
            return match version {
                Some(version) => restore(state, version, Wording::edit_redone),
                None => state.show_message(state.wording.nothing_to_redo()),
            };
        }
        AlignAction::Save => return save(state),
        AlignAction::MergeNext => edit::merge(document, cursor),
        AlignAction::MoveToNext => edit::move_sentence(document, cursor, side, AdjacentPair::Next),
        AlignAction::MoveToPrevious => {
            edit::move_sentence(document, cursor, side, AdjacentPair::Previous)
        }
    };
    apply(state, wanted, cursor);
}

/// Begins editing, with rows aligned by pair; or ends it.
fn toggle(state: &mut State) {
    if state.comparison.is_some() {
        return state.show_message(state.wording.comparison_is_not_edited());
    }
    if state.alignment.is_on() {
        return cancel(state);
    }
    contents::leave(state);
    state.reader.deselect();
    state.alignment.before = Some(state.reader.row_alignment);
    state.reader.row_alignment = RowAlignment::BY_SEGMENT;
}

/// Begins to split the current pair.
fn begin_split(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let side = state.reader.side();
    state.alignment.split = PendingSplit::new(&state.document, cursor, side);
    if state.alignment.split.is_none() {
        report_empty_side(state, side);
    }
}

fn report_empty_side(state: &mut State, side: Side) {
    let language = state.document.language_name(side, state.wording);
    state.show_message(state.wording.nothing_to_split(language));
}

/// Moves the cut of the active side.
pub(super) fn move_cut(state: &mut State, motion: Motion, count: Option<u32>) {
    let side = state.reader.side();
    let times = i64::from(count.unwrap_or(1));
    let document = &state.document;
    let Some(split) = &mut state.alignment.split else {
        return;
    };
    match motion {
        Motion::ClauseForward => split.step(document, side, Granularity::Clause, times),
        Motion::ClauseBack => split.step(document, side, Granularity::Clause, -times),
        Motion::WordForward => split.step(document, side, Granularity::Word, times),
        Motion::WordBack => split.step(document, side, Granularity::Word, -times),
        Motion::SegmentStart => split.to_start(side),
        Motion::SegmentEnd => split.to_end(document, side),
        // A cut stays in its pair and has no other end.
        Motion::Down
        | Motion::Up
        | Motion::OtherEnd
        | Motion::SelectClause
        | Motion::SelectClauseBack
        | Motion::SelectSentence
        | Motion::SelectSentenceBack => {}
    }
}

/// Makes the other side the active one, to be cut as well.
pub(super) fn switch_side(state: &mut State) {
    arrangement::activate(state, state.reader.side().other());
    let side = state.reader.side();
    let Some(split) = &mut state.alignment.split else {
        return;
    };
    split.add_side(&state.document, side);
    if split.cuts[side].is_none() {
        report_empty_side(state, side);
    }
}

/// Puts the cut at a byte of a segment that was clicked, if it is the one that is
/// being split.
pub(super) fn point(state: &mut State, side: Side, segment: SegmentId, byte: usize) {
    let split = &mut state.alignment.split;
    if let Some(split) = split.as_mut().filter(|split| split.segment == segment) {
        split.point(&state.document, side, byte);
    }
}

/// Splits the pair at the cut. If that is impossible, the cut stays.
fn split(state: &mut State) {
    let Some(split) = state.alignment.split else {
        return;
    };
    let wanted = edit::split(&state.document, split.segment, split.bytes(&state.document));
    if wanted.is_ok() {
        state.alignment.split = None;
    }
    apply(state, wanted, split.segment);
}

/// Drops the cut when the cursor has left its pair.
pub(super) fn drop_split_elsewhere(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let split = &mut state.alignment.split;
    *split = split.filter(|split| split.segment == cursor);
}

/// Reads on in the version that undoing or redoing leads to.
fn restore(state: &mut State, version: DocumentVersion, done: fn(Wording, &str) -> String) {
    replace_document(state, version);
    let reference = state.document.reference(state.reader.viewport.cursor);
    state.show_message(done(state.wording, &reference));
}

/// Answers the question about unsaved edits.
pub(super) fn answer(state: &mut State, then: AfterSave, action: UnsavedAction) {
    state.popups.pop();
    match action {
        UnsavedAction::Save => {
            state.alignment.after_save = Some(then);
            save(state)
        }
        UnsavedAction::Discard => discard(state, then),
        UnsavedAction::Continue => {}
    }
}

/// Begins to save the document.
fn save(state: &mut State) {
    if state.alignment.is_being_saved() {
        return state.show_message(state.wording.text_being_saved());
    }
    if !state.alignment.is_unsaved() {
        return state.show_message(state.wording.no_changes_since_saved());
    }
    state.alignment.begin_save(&state.document);
    state.show_message(state.wording.text_being_saved());
    let target = state.alignment.save_target.clone();
    state.effects.push(Effect::SaveDocument(target));
}

/// Takes the result of a save, and goes on with what waited for it.
pub(super) fn take_saved(state: &mut State, result: Result<SaveTarget, String>) {
    let then = state.alignment.after_save.take();
    match result {
        Err(why) => {
            state.alignment.fail_save();
            state.show_message(why);
        }
        Ok(target) => {
            let path = target.path().display().to_string();
            state.show_message(state.wording.saved_as(&path));
            state.alignment.finish_save(target);
            // The reader may have edited on while the document was saved.
            if let Some(then) = then
                && may_leave(state, then)
            {
                leave(state, then);
            }
        }
    }
}

/// Drops the cut, or ends editing; asks first what becomes of unsaved edits.
pub(super) fn cancel(state: &mut State) {
    if state.alignment.split.take().is_some() {
        return;
    }
    if may_leave(state, AfterSave::StopEditing) {
        leave(state, AfterSave::StopEditing);
    }
}

/// Ends the program, unless edits or notes are unsaved.
pub(super) fn quit(state: &mut State) {
    leave_for(state, ExitReason::Quit);
}

/// Leaves the text for another one of the library, unless edits or notes are unsaved.
pub(super) fn leave_text(state: &mut State) {
    leave_for(state, ExitReason::OtherText);
}

fn leave_for(state: &mut State, reason: ExitReason) {
    if may_leave(state, AfterSave::Leave(reason)) && notes::may_quit(state) {
        state.exit(reason);
    }
}

/// Saves the document if it was edited, and ends the program.
pub(super) fn save_and_quit(state: &mut State) {
    if state.alignment.is_unsaved() && !state.alignment.is_being_saved() {
        state.alignment.after_save = Some(AfterSave::Leave(ExitReason::Quit));
        save(state);
    } else {
        quit(state);
    }
}

/// Whether every edit is saved. If not, asks what becomes of them, or waits until
/// a running save has ended; `then` is done after that.
fn may_leave(state: &mut State, then: AfterSave) -> bool {
    if state.alignment.is_being_saved() {
        state.alignment.after_save = Some(then);
        state.show_message(state.wording.text_being_saved());
        return false;
    }
    let may = !state.alignment.is_unsaved();
    if !may {
        state.popups.push(Popup::UnsavedAlignment(then));
    }
    may
}

/// Goes back to the document on disk.
fn discard(state: &mut State, then: AfterSave) {
    if let Some(version) = state.alignment.discard() {
        replace_document(state, version);
    }
    state.show_message(state.wording.changes_are_discarded());
    leave(state, then);
}

fn leave(state: &mut State, then: AfterSave) {
    if let Some(before) = state.alignment.before.take() {
        state.alignment.split = None;
        state.reader.row_alignment = before;
    }
    if let AfterSave::Leave(reason) = then
        && notes::may_quit(state)
    {
        state.exit(reason);
    }
}

/// Applies an edit, or says why it cannot be.
fn apply(state: &mut State, wanted: Result<AlignmentEdit, EditError>, cursor: SegmentId) {
    let edit = match wanted {
        Ok(edit) => edit,
        Err(why) => return state.show_message(why.in_words(state.wording)),
    };
    let Some(document) = edit.apply(&state.document) else {
        return;
    };
    let before = &state.document;
    let from = |segment| edit::follow_segment(&document, before, segment);
    let marks = progress::follow(before, &document, &state.notes.notebook, from);
    state.alignment.record(before, edit, marks.clone());
    let version = DocumentVersion {
        document: Arc::new(document),
        cursor: Some(cursor),
        marks,
    };
    replace_document(state, version);
}

/// Reads on in another version of the document. Every place follows its words;
/// answers about the old document are too late.
fn replace_document(state: &mut State, version: DocumentVersion) {
    let before = Arc::clone(&state.document);
    let after = Arc::clone(&version.document);
    let follow = |segment| edit::follow_segment(&before, &after, segment);
    read_on_in(state, version.document, &follow);
    if let Some(cursor) = version.cursor {
        state.reader.go(&state.document, cursor);
    }
    if !version.marks.is_empty() && state.notes.access == NotesAccess::Writable {
        let number = state.notes.follow(&state.document, version.marks.clone());
        state.effects.push(Effect::SaveNotes(number, version.marks));
    }
}

/// Reads on in another document; `follow` maps places of the old one to it.
pub(super) fn read_on_in(
    state: &mut State,
    document: Arc<Document>,
    follow: &impl Fn(SegmentId) -> SegmentId,
) {
    state.document = document;
    let document = &state.document;
    state.reader.follow(document, follow);
    state.notes.replace_document(document);
    state.words.forget();
    state.study.marks.forget();
    let title = state.reader.title.take();
    state.reader.title = title.map(|_| TitleBlock::new(document));
    state.effects.push(Effect::DocumentChanged);
    let query = state.search.replace_document(document);
    state.cancel_jobs();
    if let Some(query) = query {
        search::search_again(state, query);
    }
}
