//! Mending the alignment: joining and parting pairs, shifting sentences from
//! one to another.

use std::sync::Arc;

use super::{exit, notes, reader};
use crate::align::edit::{self, AdjacentPair, AlignmentEdit, EditError, Granularity};
use crate::document::{SegmentId, Side};
use crate::notes::progress;
use crate::notes::store::Access;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::save_target::SaveTarget;
use crate::tui::state::{
    AfterSave, DocumentVersion, Edge, ExitReason, PendingSplit, Popup, RowAlignment, State,
};

/// Begins to mend, with each pair on rows of its own; or leaves off.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if state.alignment.is_on() {
        return cancel(state);
    }
    super::contents::leave(state);
    state.reader.selection = None;
    state.alignment.before = Some(state.reader.row_alignment);
    state.reader.row_alignment = RowAlignment::BY_SEGMENT;
    Vec::new()
}

/// Joins the current pair with the next, or shifts a sentence of its active
/// side.
pub(super) fn change(state: &mut State, action: Action) -> Vec<Effect> {
    let (document, cursor) = (&state.document, state.reader.viewport.cursor);
    let side = state.reader.side();
    let wanted = match action {
        Action::JoinNext => edit::merge(document, cursor),
        Action::ShiftOn => edit::move_sentence(document, cursor, side, AdjacentPair::Next),
        _ => edit::move_sentence(document, cursor, side, AdjacentPair::Previous),
    };
    make(state, wanted, cursor)
}

/// Begins to part the current pair.
pub(super) fn begin_parting(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let side = state.reader.side();
    state.alignment.split = PendingSplit::new(&state.document, cursor, side);
    if state.alignment.split.is_none() {
        let language = state.document.language(side);
        state.message = Some(format!("there is no {language} text here to part"));
    }
}

/// Moves the cut of the active side.
pub(super) fn move_cut(state: &mut State, action: Action, count: Option<u32>) {
    let side = state.reader.side();
    let times = i64::from(count.unwrap_or(1));
    let document = &state.document;
    let Some(split) = &mut state.alignment.split else {
        return;
    };
    match action {
        Action::ClauseForward => split.step(document, side, Granularity::Clause, times),
        Action::ClauseBack => split.step(document, side, Granularity::Clause, -times),
        Action::WordForward => split.step(document, side, Granularity::Word, times),
        Action::WordBack => split.step(document, side, Granularity::Word, -times),
        Action::SegmentStart => split.to_edge(document, side, Edge::Start),
        _ => split.to_edge(document, side, Edge::End),
    }
}

/// The other side is to be cut as well.
pub(super) fn turn(state: &mut State) {
    reader::arrange(state, Action::OtherSide);
    let side = state.reader.side();
    let Some(split) = &mut state.alignment.split else {
        return;
    };
    split.turn_to(&state.document, side);
    if split.cuts[side].is_none() {
        let language = state.document.language(side);
        state.message = Some(format!("there is no {language} text here to part"));
    }
}

/// The pair that is being parted was clicked: it is to be cut there.
pub(super) fn point(state: &mut State, side: Side, segment: SegmentId, byte: usize) {
    let split = &mut state.alignment.split;
    if let Some(split) = split.as_mut().filter(|own| own.segment == segment) {
        split.point(&state.document, side, byte);
    }
}

/// Parts the pair where it is to be cut; one that cannot be cut there stays to
/// be parted.
pub(super) fn part(state: &mut State) -> Vec<Effect> {
    let Some(split) = state.alignment.split else {
        return Vec::new();
    };
    let cuts = split.in_bytes(&state.document);
    let wanted = edit::split(&state.document, split.segment, cuts);
    if wanted.is_ok() {
        state.alignment.split = None;
    }
    make(state, wanted, split.segment)
}

/// A pair that the reader has gone away from is not parted.
pub(super) fn settle(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let split = &mut state.alignment.split;
    *split = split.filter(|split| split.segment == cursor);
}

/// Undoes the latest mend, or makes it again.
pub(super) fn undo(state: &mut State, action: Action) -> Vec<Effect> {
    let (found, verb) = match action {
        Action::UndoMend => (state.alignment.undo(&state.document), "undone"),
        _ => (state.alignment.redo(&state.document), "made again"),
    };
    let Some(turned) = found else {
        state.message = Some(format!("there is no mend to be {verb}"));
        return Vec::new();
    };
    let effects = read(state, turned);
    let reference = state.document.reference(state.reader.viewport.cursor);
    state.message = Some(format!("{reference}: mend {verb}"));
    effects
}

/// Begins to save the text as it is mended. What waits for that is done when it
/// is saved.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    if let Some(Popup::UnsavedAlignment(then)) = state.popups.last() {
        state.alignment.after_save = Some(*then);
        state.popups.pop();
    }
    if state.alignment.is_being_saved() {
        state.message = Some(SAVING.to_owned());
        return Vec::new();
    }
    if !state.alignment.is_unsaved() {
        state.message = Some("nothing was mended since it was saved".to_owned());
        return Vec::new();
    }
    state.alignment.begin_saving(&state.document);
    state.message = Some(SAVING.to_owned());
    vec![Effect::SaveDocument(state.alignment.save_target.clone())]
}

const SAVING: &str = "the text is being saved …";

/// The text is saved, or not, and says why. Goes on with what waited for it.
pub(super) fn saved(state: &mut State, saved: Result<SaveTarget, String>) -> Vec<Effect> {
    let then = state.alignment.after_save.take();
    match saved {
        Err(why) => {
            state.alignment.not_saved();
            state.message = Some(why);
            Vec::new()
        }
        Ok(target) => {
            state.message = Some(format!("saved as {}", target.path().display()));
            state.alignment.saved(target);
            match then {
                Some(then) if may_leave(state, then) => go_on(state, then),
                _ => Vec::new(),
            }
        }
    }
}

/// The reader does not wait until the text is saved.
pub(super) fn stop_waiting(state: &mut State) {
    state.alignment.after_save = None;
}

/// Back from parting; else leaves off, and asks what is to become of mends that
/// are not saved.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    if state.alignment.split.take().is_some() {
        return Vec::new();
    }
    match may_leave(state, AfterSave::StopEditing) {
        true => go_on(state, AfterSave::StopEditing),
        false => Vec::new(),
    }
}

/// Whether no mend is unsaved; else asks what is to become of them, or waits
/// until they are saved.
pub(super) fn may_leave(state: &mut State, then: AfterSave) -> bool {
    if state.alignment.is_being_saved() {
        state.alignment.after_save = Some(then);
        state.message = Some(SAVING.to_owned());
        return false;
    }
    let may = !state.alignment.is_unsaved();
    if !may {
        state.popups.push(Popup::UnsavedAlignment(then));
    }
    may
}

/// Reads the text as it is on the disk.
pub(super) fn throw_away(state: &mut State, then: AfterSave) -> Vec<Effect> {
    state.popups.pop();
    let mut effects = match state.alignment.throw_away() {
        Some(turned) => read(state, turned),
        None => Vec::new(),
    };
    state.message = Some("the mends are thrown away".to_owned());
    effects.extend(go_on(state, then));
    effects
}

fn go_on(state: &mut State, then: AfterSave) -> Vec<Effect> {
    if let Some(before) = state.alignment.before.take() {
        state.alignment.split = None;
        state.reader.row_alignment = before;
    }
    match then {
        AfterSave::StopEditing => Vec::new(),
        AfterSave::Quit if notes::may_leave(state) => exit(state, ExitReason::Quit),
        AfterSave::Quit => Vec::new(),
    }
}

/// Makes a mend, or says why not.
fn make(
    state: &mut State,
    wanted: Result<AlignmentEdit, EditError>,
    cursor: SegmentId,
) -> Vec<Effect> {
    let mend = match wanted {
        Ok(mend) => mend,
        Err(why) => {
            state.message = Some(why.to_string());
            return Vec::new();
        }
    };
    let Some(document) = mend.apply(&state.document) else {
        return Vec::new();
    };
    let before = &state.document;
    let from = |segment| edit::follow_segment(&document, before, segment);
    let marks = progress::follow(before, &document, &state.notes.notebook, from);
    state.alignment.made(before, mend, marks.clone());
    read(
        state,
        DocumentVersion {
            document: Arc::new(document),
            cursor: Some(cursor),
            marks,
        },
    )
}

/// Reads on in another version of the text: every place follows its words. What
/// was asked of the text before is answered too late.
fn read(state: &mut State, turned: DocumentVersion) -> Vec<Effect> {
    let before = std::mem::replace(&mut state.document, turned.document);
    let document = &state.document;
    let follow = |segment| edit::follow_segment(&before, document, segment);
    state.reader.follow(document, &follow);
    if let Some(cursor) = turned.cursor {
        state.reader.go(document, cursor);
    }
    state.notes.reread(document);
    let mut effects = vec![Effect::DocumentChanged];
    if !turned.marks.is_empty() && state.notes.access == Access::Writable {
        let saving = state.notes.follow(document, turned.marks.clone());
        effects.push(Effect::SaveNotes(saving, turned.marks));
    }
    let query = state.search.reread(document);
    state.asked += 1;
    if let Some(query) = query {
        effects.push(super::search::again(state, query));
    }
    effects
}
