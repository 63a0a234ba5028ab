//! Selecting words and copying them.

use super::{arrangement, contents};
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
        SelectAction::QuoteOtherSide => quote_other_side(state),
    }
}

/// Goes to the words that are quoted from the other side; at first they are those that render
/// the selected ones.
fn quote_other_side(state: &mut State) {
    let Some(selection) = &state.reader.selection else {
        return;
    };
    if let Some(quoted) = state.reader.quoted.take() {
        return switch_to(state, quoted);
    }
    if !state.words.knows(selection) {
        state.reader.wants_quote = true;
        return;
    }
    let document = &state.document;
    let side = selection.side.other();
    if let Some(quoted) = state.words.rendering(document, selection) {
        return switch_to(state, quoted);
    }
    let words = &state.reader.words;
    let language = document.language_name(side, state.wording);
    match Selection::first_word(document, words, side, selection.head.segment) {
        Some(quoted) => {
            state.show_message(state.wording.no_rendering_to_quote(language));
            switch_to(state, quoted);
        }
        None => state.show_message(state.wording.nothing_to_select(language)),
    }
}

/// Quotes the words of the other side if that was asked for before it was known which they are.
pub(super) fn quote_as_asked(state: &mut State) {
    if std::mem::take(&mut state.reader.wants_quote) {
        quote_other_side(state);
    }
}

/// Lets the words of the other side be changed; those that were are quoted with them.
fn switch_to(state: &mut State, quoted: Selection) {
    arrangement::activate(state, quoted.side);
    state.reader.quoted = state.reader.selection.replace(quoted);
    show_head(state);
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
    state.reader.wants_quote = false;
    show_head(state);
}

/// Brings the end of the selection that moves into the window.
fn show_head(state: &mut State) {
    let document = &state.document;
    let Some(selection) = &state.reader.selection else {
        return;
    };
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
    let (side, text) = match &reader.selection {
        Some(selection) => (selection.side, selection.text(document).to_owned()),
        None => (
            reader.side(),
            document
                .segment_text(reader.viewport.cursor, reader.side())
                .to_owned(),
        ),
    };
    reader.deselect();
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
    let selected: Vec<_> = reader.selection.iter().chain(&reader.quoted).collect();
    let passages = selected.iter().map(|selection| selection.passage());
    let passage = passages.reduce(Passage::join);
    let mut quote = Quote::of(document, passage.unwrap_or(Passage::from(cursor)));
    for selection in selected {
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
    reader.deselect();
    state.show_message(match style {
        Style::Full => state.wording.copied_with_citation(&reference),
        style => state.wording.copied_citation(&reference, style.name()),
    });
    state.effects.push(Effect::Copy(text));
}
