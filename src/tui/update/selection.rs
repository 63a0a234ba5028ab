//! Selecting words and copying them.

use super::contents;
use crate::cite::{self, Quote, Style};
use crate::document::{Passage, Sides};
use crate::formats::escape_invisible;
use crate::layout::grapheme::printable;
use crate::tui::action::{Motion, SelectAction};
use crate::tui::effect::Effect;
use crate::tui::state::Direction::{Back, Forward};
use crate::tui::state::SelectionUnit::{Clause, Sentence};
use crate::tui::state::{Selection, State};

/// Begins a selection or copies.
pub(super) fn act(state: &mut State, action: SelectAction) {
    match action {
        SelectAction::Begin => begin(state),
        SelectAction::Copy => copy(state),
        SelectAction::CopyCitation => cite(state, state.citation_style),
    }
}

/// Moves the end of the selection.
pub(super) fn extend(state: &mut State, motion: Motion, count: Option<u32>) {
    let document = &state.document;
    let Some(selection) = &mut state.reader.selection else {
        return;
    };
    let words = &*state.reader.words;
    // A mistyped count must not keep the reader waiting, and each clause or sentence
    // is a look at all of its segment or paragraph.
    let most = match motion {
        Motion::SelectClause
        | Motion::SelectClauseBack
        | Motion::SelectSentence
        | Motion::SelectSentenceBack => 200,
        _ => 10_000,
    };
    for _ in 0..count.unwrap_or(1).min(most) {
        match motion {
            Motion::WordForward => selection.step(document, words, Forward),
            Motion::WordBack => selection.step(document, words, Back),
            Motion::SegmentStart => selection.to_edge(document, words, Back),
            Motion::SegmentEnd => selection.to_edge(document, words, Forward),
            Motion::Down => selection.sweep(document, words, Forward),
            Motion::Up => selection.sweep(document, words, Back),
            Motion::SelectClause => selection.extend(document, words, Clause, Forward),
            Motion::SelectClauseBack => selection.extend(document, words, Clause, Back),
            Motion::SelectSentence => selection.extend(document, words, Sentence, Forward),
            Motion::SelectSentenceBack => selection.extend(document, words, Sentence, Back),
            Motion::OtherEnd => selection.swap_ends(),
            // Those of a cut.
            Motion::ClauseForward | Motion::ClauseBack => return,
        }
    }
    let (side, head) = (selection.side, selection.head.clone());
    if head.segment != state.reader.viewport.cursor {
        state.reader.go(document, head.segment);
    }
    let byte = head.bytes.start - document.segment_bytes(head.segment, side).start;
    state.reader.show_words(document, side, byte);
}

fn begin(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let side = state.reader.side();
    // The words that a list has led to are most likely those that are wanted.
    let pointed = state.words.word.clone();
    let pointed = pointed.or_else(|| state.reader.pointed.take());
    state.reader.selection = pointed
        .or_else(|| Selection::first_word(&state.document, &state.reader.words, side, cursor));
    if state.reader.selection.is_some() {
        contents::leave(state);
    } else {
        let language = state.document.language_name(side, state.wording);
        state.show_message(state.wording.nothing_to_select(language));
    }
}

/// Copies the selection, or else the active side of the current pair, as the screen shows them:
/// what is copied may be pasted into a shell.
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
    let language = document.language_name(side, state.wording);
    if text.is_empty() {
        return state.show_message(state.wording.nothing_to_copy(language));
    }
    let text = printable(&text).into_owned();
    let characters = text.chars().count();
    state.show_message(state.wording.copied(characters, language));
    state.effects.push(Effect::Copy(text));
}

/// Copies the selected words or the current pair, cited in a style, as the screen shows them.
pub(super) fn cite(state: &mut State, style: Style) {
    let document = &state.document;
    let reader = &mut state.reader;
    let cursor = reader.viewport.cursor;
    let selection = reader.selection.take();
    let passage = selection.as_ref().map(Selection::passage);
    let mut quote = Quote::of(document, passage.unwrap_or(Passage::from(cursor)));
    if let Some(selection) = &selection {
        quote.words[selection.side] = selection.text(document);
    }
    let words = Sides::of(|side| printable(quote.words[side]));
    quote.words = Sides::of(|side| &*words[side]);
    let mut text = cite::cite(document, &quote, style);
    if style == Style::CslJson {
        text = escape_invisible(&text).into_owned();
    }
    // A citation may have several lines.
    let lines: Vec<_> = text.split('\n').map(printable).collect();
    let text = lines.join("\n");
    let reference = document.passage_reference(quote.passage);
    state.show_message(match style {
        Style::Full => state.wording.copied_with_citation(&reference),
        style => state.wording.copied_citation(&reference, style.name()),
    });
    state.effects.push(Effect::Copy(text));
}
