//! Events from the notes thread.

use super::messages;
use crate::notes::store::{NotesAccess, SaveReport};
use crate::tui::app_event::{NotesEvent, OpenedNotes};
use crate::tui::effect::Effect;
use crate::tui::state::{NotesLayer, State};
use crate::wording::Worded;

/// Takes an event from the notes thread.
pub(in crate::tui::update) fn take_event(state: &mut State, event: NotesEvent) {
    match event {
        NotesEvent::Opened(opened) => take_opened(state, opened),
        NotesEvent::Layer(name, opened) => add_layer(state, name, opened),
        NotesEvent::Saved(number, saved) => {
            state.notes.saving.finish(number);
            let news = take_from_disk(state, saved);
            if state.notes.saving.take_acknowledgement() {
                add_message(state, state.wording.saved());
            }
            if let Some(news) = news {
                add_message(state, &news);
            }
        }
        NotesEvent::Changed(changed) => {
            // Only the latest is shown: while the reader is away the file may
            // change many times.
            let news = take_from_disk(state, changed);
            state.message = news.or_else(|| state.message.take());
        }
        NotesEvent::Failed(why) => {
            state.message = None;
            state.notes.saving.fail(why);
        }
        NotesEvent::Resolved(generation, resolved) => {
            let document = &state.document;
            state.notes.take_resolved(document, generation, resolved);
        }
        NotesEvent::Unreadable(why) => {
            let message = state.wording.notes_file_unreadable(&why);
            add_message(state, &message);
        }
    }
}

/// Asks for the places of notes, if there are many that have none yet.
pub(in crate::tui::update) fn ask_for_places(state: &mut State) {
    if let Some(generation) = state.notes.resolving.ask() {
        let near = state.reader.viewport.cursor;
        state.effects.push(Effect::ResolveNotes(generation, near));
    }
}

/// Adds to the message in the status line.
fn add_message(state: &mut State, news: &str) {
    let before = state.message.take().map(|message| message + " · ");
    state.show_message(before.unwrap_or_default() + news);
}

fn take_opened(state: &mut State, opened: OpenedNotes) {
    let problems = opened.problems.len();
    if opened.access != NotesAccess::Writable {
        add_message(state, state.wording.notes_are_read_only());
    } else if problems > 0 {
        let message = state.wording.notes_file_unreadable_at(problems);
        add_message(state, &message);
    }
    state.notes.access = opened.access;
    state.notes.problems = opened.problems;
    state.notes.take(&state.document, opened.notebook);
}

fn add_layer(state: &mut State, name: String, opened: OpenedNotes) {
    if let NotesAccess::ReadOnly(why) = opened.access
        && opened.notebook.notes.is_empty()
    {
        add_message(state, &format!("{name}: {}", why.of(state.wording)));
    }
    let problems = opened.problems.into_iter();
    let problems = problems.map(|problem| format!("{name}: {}", problem.of(state.wording)));
    state.notes.problems_of_layers.extend(problems);
    let layer = NotesLayer::new(name, opened.notebook);
    state.notes.take_layer(&state.document, layer);
}

/// Takes the notes as they are on disk. Returns what the reader should know: what
/// other programs changed, and conflicts with that.
fn take_from_disk(state: &mut State, saved: SaveReport) -> Option<String> {
    let wording = state.wording;
    let remark = saved
        .problems
        .first()
        .map(|problem| problem.in_words(wording));
    if saved.changed_outside {
        state.notes.problems = saved.problems;
    }
    let before = std::mem::take(&mut state.notes.notebook);
    state.notes.take(&state.document, saved.notebook);
    let after = &state.notes.notebook;
    let news = match saved.conflicts.first() {
        Some(conflict) => Some(messages::describe_conflict(after, conflict, wording)),
        None => messages::describe_difference(&before, after, wording)
            .map(|difference| wording.changed_on_disk(&difference)),
    };
    let news: Vec<_> = news.into_iter().chain(remark).collect();
    (!news.is_empty()).then(|| news.join(" · "))
}
