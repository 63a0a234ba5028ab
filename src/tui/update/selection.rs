//! Selecting words and copying them.

use super::contents;
use crate::document::{Document, LanguageTag, Passage, SegmentId, Side};
use crate::tui::action::{Motion, SelectAction};
use crate::tui::effect::Effect;
use crate::tui::state::{Selection, State};

/// Begins a selection or copies.
pub(super) fn act(state: &mut State, action: SelectAction) {
    match action {
        SelectAction::Begin => begin(state),
        SelectAction::Copy => copy(state),
        SelectAction::CopyCitation => copy_citation(state),
    }
}

/// Moves the end of the selection.
pub(super) fn extend(state: &mut State, motion: Motion, count: Option<u32>) {
    let document = &state.document;
    let Some(selection) = &mut state.reader.selection else {
        return;
    };
    for _ in 0..count.unwrap_or(1).min(10_000) {
        match motion {
            Motion::WordForward => selection.step(document, true),
            Motion::WordBack => selection.step(document, false),
            Motion::SegmentStart => selection.to_edge(document, false),
            Motion::SegmentEnd => selection.to_edge(document, true),
            Motion::Down => selection.sweep(document, true),
            Motion::Up => selection.sweep(document, false),
            Motion::OtherEnd => selection.swap_ends(),
            // A selection goes by words; only a cut goes by clauses.
            Motion::ClauseForward | Motion::ClauseBack => return,
        }
    }
    let head = selection.head.segment;
    if head != state.reader.viewport.cursor {
        state.reader.go(document, head);
    }
}

fn begin(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let side = state.reader.side();
    state.reader.selection = Selection::first_word(&state.document, side, cursor);
    if state.reader.selection.is_some() {
        contents::leave(state);
    } else {
        let language = state.document.language(side);
        state.show_message(format!("there is no {language} text here to select"));
    }
}

/// Copies the selection, or else the active side of the current pair.
fn copy(state: &mut State) {
    let document = &state.document;
    let reader = &mut state.reader;
    let (side, text) = match reader.selection.take() {
        Some(selection) => (selection.side, selection.text(document).to_owned()),
        None => (
            reader.side(),
            document
                .segment_text(reader.viewport.cursor, reader.side())
                .to_owned(),
        ),
    };
    let language = document.language(side);
    if text.is_empty() {
        state.show_message(format!("there is no {language} text here to copy"));
        return;
    }
    state.show_message(describe_copy(&text, language));
    state.effects.push(Effect::Copy(text));
}

/// Copies both languages of the selected pairs, or of the current one, with the
/// title and the reference.
fn copy_citation(state: &mut State) {
    let document = &state.document;
    let reader = &mut state.reader;
    let cursor = reader.viewport.cursor;
    let selection = reader.selection.take();
    let (first, last) = selection
        .as_ref()
        .map_or((cursor, cursor), Selection::segments);
    let text = citation(document, first, last, selection.as_ref());
    let reference = document.passage_reference(Passage { first, last });
    state.show_message(format!("copied {reference} with its citation"));
    state.effects.push(Effect::Copy(text));
}

fn describe_copy(text: &str, language: &LanguageTag) -> String {
    let count = text.chars().count();
    let s = if count == 1 { "" } else { "s" };
    format!("copied {count} character{s} of {language}")
}

/// Both languages, a line each, and their source. A selection gives the selected
/// words on its side, and whole segments on the other.
fn citation(
    document: &Document,
    first: SegmentId,
    last: SegmentId,
    selection: Option<&Selection>,
) -> String {
    let mut lines = Vec::new();
    for side in Side::BOTH {
        let text = match selection {
            Some(selection) if selection.side == side => selection.text(document),
            _ => document.passage_text(Passage { first, last }, side),
        };
        if !text.is_empty() {
            lines.push(text.to_owned());
        }
    }
    lines.push(format!("— {}", document.citation(Passage { first, last })));
    lines.join("\n")
}
