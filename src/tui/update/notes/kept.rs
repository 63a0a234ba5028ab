//! What the keeper of the notes tells.

use super::words;
use crate::notes::store::{Access, Saved};
use crate::tui::app_event::{NotesEvent, OpenedNotes};
use crate::tui::state::{NotesLayer, State, counted};

/// Takes it in.
pub(in crate::tui::update) fn kept(state: &mut State, kept: NotesEvent) {
    match kept {
        NotesEvent::Opened(opened) => self::opened(state, opened),
        NotesEvent::Layer(name, opened) => layer(state, name, opened),
        NotesEvent::Saved(saving, saved) => {
            state.notes.saving.done(saving);
            let news = take(state, saved);
            if state.notes.saving.take_acknowledged() {
                let message = state.message.take();
                let message = message.map_or_else(String::new, |message| message + " · ");
                state.message = Some(format!("{message}saved"));
            }
            say(state, news);
        }
        NotesEvent::Changed(changed) => {
            // The latest is enough: an idle reader would find a row of them.
            let news = take(state, changed);
            state.message = news.or_else(|| state.message.take());
        }
        NotesEvent::Failed(why) => {
            state.message = None;
            state.notes.saving.failed(why);
        }
        NotesEvent::Unreadable(why) => {
            let message = format!("the notes file was changed and cannot be read: {why}");
            say(state, Some(message));
        }
    }
}

/// Adds to what the status line says.
fn say(state: &mut State, news: Option<String>) {
    let Some(news) = news else { return };
    state.message = Some(match state.message.take() {
        Some(message) => format!("{message} · {news}"),
        None => news,
    });
}

fn opened(state: &mut State, opened: OpenedNotes) {
    let problems = opened.problems.len();
    if opened.access != Access::Writable {
        say(state, Some(super::READ_ONLY.to_owned()));
    } else if problems > 0 {
        let places = counted(problems, "place");
        let message = format!("the notes file cannot be read at {places}; :problems lists them");
        say(state, Some(message));
    }
    state.notes.access = opened.access;
    state.notes.problems = opened.problems;
    state.notes.take(&state.document, opened.notebook);
}

fn layer(state: &mut State, name: String, opened: OpenedNotes) {
    if let Access::ReadOnly(why) = opened.access
        && opened.notebook.notes.is_empty()
    {
        say(state, Some(format!("{name}: {why}")));
    }
    let problems = opened.problems.into_iter();
    let problems = problems.map(|problem| format!("{name}: {problem}"));
    state.notes.problems_of_layers.extend(problems);
    let layer = NotesLayer::new(&state.document, name, &opened.notebook);
    state.notes.take_layer(&state.document, layer);
}

/// Takes in what stands on the disk; what others changed, and what the reader
/// should know of it, in words.
fn take(state: &mut State, saved: Saved) -> Option<String> {
    let remark = saved.problems.first().cloned();
    if saved.changed_outside {
        state.notes.problems = saved.problems;
    }
    let before = std::mem::take(&mut state.notes.notebook);
    state.notes.take(&state.document, saved.notebook);
    let after = &state.notes.notebook;
    let news = match saved.conflicts.first() {
        Some(conflict) => Some(words::of_conflict(after, conflict)),
        None => words::of_difference(&before, after)
            .map(|difference| format!("notes changed on disk: {difference}")),
    };
    let news: Vec<_> = news.into_iter().chain(remark).collect();
    (!news.is_empty()).then(|| news.join(" · "))
}
