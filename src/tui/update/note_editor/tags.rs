//! Typing the tags of a note, with completion.

use tui_input::InputRequest;

use super::change;
use crate::notes::Note;
use crate::tui::action::LineAction;
use crate::tui::state::{Focus, NoteEditor, State, TagCompletion};

/// Takes the chosen tag, if one is chosen; else moves the keys to the tags, or back to the text.
pub(super) fn toggle(state: &mut State) {
    if !take_chosen(state) {
        switch(state);
    }
}

/// Completes the tag, or chooses another of those offered. Where nothing can be completed, the
/// keys go back to the text.
pub(in crate::tui::update) fn act_on_tags(state: &mut State, action: LineAction) {
    match action {
        LineAction::Complete | LineAction::CompleteBack if complete(state) => {}
        LineAction::Complete | LineAction::CompleteBack => switch(state),
        LineAction::Later => step(state, true),
        LineAction::Earlier => step(state, false),
    }
}

/// Offers the tags for what is typed.
pub(in crate::tui::update) fn tags_changed(state: &mut State) {
    if let Some(editor) = state.editor_mut() {
        let before = before_caret(editor).to_owned();
        editor.completion.find(&before);
    }
}

fn switch(state: &mut State) {
    let notes = &state.notes;
    let all = notes.indexes().flat_map(|(_, index)| index.notes());
    let completion = TagCompletion::new(
        &notes.tags,
        all.map(|note| -> &Note { note }),
        state.wording,
    );
    change(state, |editor| {
        editor.completion = completion;
        editor.set_focus(match editor.focus {
            Focus::Body => Focus::Tags,
            Focus::Tags => Focus::Body,
        });
    });
    tags_changed(state);
}

fn step(state: &mut State, down: bool) {
    if let Some(editor) = state.editor_mut() {
        editor.completion.step(down);
    }
}

fn take_chosen(state: &mut State) -> bool {
    let is_chosen =
        |editor: &NoteEditor| editor.focus == Focus::Tags && editor.completion.chosen.is_some();
    state.editor().is_some_and(is_chosen) && complete(state)
}

/// Completes the tag that is typed; `false` if there is nothing to complete.
fn complete(state: &mut State) -> bool {
    let accepted = state.editor().and_then(|editor| {
        let before = before_caret(editor);
        editor.completion.accept(before)
    });
    let Some((typed, tag)) = accepted else {
        return false;
    };
    change(state, |editor| {
        let gone = std::iter::repeat_n(InputRequest::DeletePrevChar, typed);
        let come = tag.chars().map(InputRequest::InsertChar);
        editor.tags.edit(gone.chain(come));
    });
    tags_changed(state);
    true
}

fn before_caret(editor: &NoteEditor) -> &str {
    &editor.tags.text()[..editor.tags.caret()]
}
