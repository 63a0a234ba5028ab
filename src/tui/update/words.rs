//! The word cursor.

use super::{concordance, list, selection, vocabulary};
use crate::align::lexicon::DictionaryName;
use crate::document::{SegmentId, Side};
use crate::tui::action::WordAction;
use crate::tui::effect::Effect;
use crate::tui::lookup::Lookup;
use crate::tui::state::Direction::{self, Back, Forward};
use crate::tui::state::{
    ListPopup, ListRow, ListSubject, Popup, Selection, State, linked_segments, word_from,
};
use crate::tui::word_questions::{WordAnswer, WordCard, WordQuestion};
use crate::wording::Worded;

/// A mistyped count must not keep the reader waiting.
const MOST_STEPS: u32 = 1_000;

/// Moves the word cursor, and puts it into the text first.
pub(super) fn act(state: &mut State, action: WordAction, count: Option<u32>) {
    match action {
        WordAction::Next => step(state, Forward, count),
        WordAction::Previous => step(state, Back, count),
        WordAction::First => put(state, Forward),
        WordAction::Last => put(state, Back),
        WordAction::Describe => describe(state),
        WordAction::ToggleUnrendered => toggle_unrendered(state),
        WordAction::LookUp => look_up(state),
    }
}

fn step(state: &mut State, direction: Direction, count: Option<u32>) {
    let count = count.unwrap_or(1).min(MOST_STEPS);
    if state.words.word.is_none() {
        put(state, direction);
        return;
    }
    let words = &state.reader.words;
    state.words.step(&state.document, words, direction, count);
    show(state);
}

/// Puts the cursor on the word of the current pair that comes first in a direction.
fn put(state: &mut State, direction: Direction) {
    let side = state.reader.side();
    let byte = match direction {
        Forward => 0,
        Back => usize::MAX,
    };
    let cursor = state.reader.viewport.cursor;
    let words = &state.reader.words;
    let word = word_from(&state.document, words, (side, cursor, byte), direction);
    if word.is_none() {
        let language = state.document.language_name(side, state.wording);
        state.show_message(state.wording.no_words(language));
    }
    state.words.put(word);
    show(state);
}

/// Puts the cursor on the word that was clicked, if its side of its pair was the current one
/// `before` already or words are walked over.
pub(super) fn click(state: &mut State, before: (SegmentId, Side)) {
    let Some(pressed) = state.reader.pressed else {
        return;
    };
    let (side, segment, _) = pressed;
    if before == (segment, side) || state.words.is_on {
        let words = &state.reader.words;
        let word = word_from(&state.document, words, pressed, Forward);
        state.words.put(word);
    }
}

/// Brings the word into the window.
fn show(state: &mut State) {
    let Some(word) = &state.words.word else {
        return;
    };
    let (side, head) = (word.side, word.head.clone());
    let document = &state.document;
    if head.segment != state.reader.viewport.cursor {
        state.reader.go(document, head.segment);
    }
    let byte = head.bytes.start - document.segment_bytes(head.segment, side).start;
    state.reader.show_words(document, side, byte);
}

/// Lets the word cursor follow the reader to another pair or to the other side, and asks
/// for the links of its pair.
pub(super) fn follow(state: &mut State) {
    if !state.words.is_on {
        return;
    }
    let (cursor, side) = (state.reader.viewport.cursor, state.reader.side());
    let is_here = |word: &Selection| word.head.segment == cursor;
    let document = &state.document;
    let at = match &state.words.word {
        Some(word) if is_here(word) && word.side == side => None,
        // To the other side: to what renders the word.
        Some(word) if is_here(word) => {
            let first = state.words.counterparts().first();
            Some(first.map_or(0, |counterpart| counterpart.bytes.start))
        }
        _ => Some(0),
    };
    if let Some(byte) = at {
        let words = &state.reader.words;
        state.words.word = word_from(document, words, (side, cursor, byte), Forward);
    }
}

/// Asks for the words of the pairs whose counterparts are shown, and finds those that are
/// known: of the selected words or the one with the cursor, of the lines of a concordance, of the hits on the screen, and of all that is on the
/// screen while unrendered words are shown.
pub(super) fn show_counterparts(state: &mut State) {
    let page = || state.reader.page.segments().map(|(segment, _)| segment);
    let subject = state
        .reader
        .selection
        .as_ref()
        .or(state.words.word.as_ref());
    let subject = subject.into_iter().flat_map(linked_segments);
    let hits = page().filter(|segment| state.search.highlights.get(*segment).is_some());
    let all = page().filter(|_| state.words.shows_unrendered);
    let listed = concordance::shown(state);
    let wanted: Vec<_> = subject.chain(hits).chain(all).chain(listed).collect();
    let asked = state.words.ask(wanted);
    if !asked.is_empty() {
        let generation = state.words.generation;
        let question = WordQuestion::Links(asked);
        state
            .effects
            .push(Effect::AskAboutWords(generation, question));
    }
    let shown = state.reader.page.segments().map(|(segment, _)| segment);
    let highlights = &state.search.highlights;
    let selection = state.reader.selection.as_ref();
    state
        .words
        .find_counterparts(&state.document, highlights, selection, shown);
}

/// Dims the words that are rendered, or no longer.
fn toggle_unrendered(state: &mut State) {
    state.words.shows_unrendered = !state.words.shows_unrendered;
    state.show_message(match state.words.shows_unrendered {
        true => state.wording.unrendered_stand_out(),
        false => state.wording.all_words_alike(),
    });
}

/// Asks for all that is known of the word.
fn describe(state: &mut State) {
    let Some(word) = &state.words.word else {
        return;
    };
    let start = state
        .document
        .segment_bytes(word.head.segment, word.side)
        .start;
    let bytes = word.bytes();
    let question = WordQuestion::Card {
        segment: word.head.segment,
        side: word.side,
        bytes: bytes.start - start..bytes.end - start,
    };
    let generation = state.words.generation;
    state
        .effects
        .push(Effect::AskAboutWords(generation, question));
}

/// Takes an answer of the word linker.
pub(super) fn take(state: &mut State, generation: u64, event: WordAnswer) {
    if generation != state.words.generation {
        return;
    }
    match event {
        WordAnswer::Links(pairs) => {
            for (segment, words) in pairs {
                state.words.take(segment, words);
            }
            selection::quote_as_asked(state);
        }
        WordAnswer::PutOff(segments) => state.words.put_off(&segments),
        WordAnswer::Card(card) => open_card(state, &card),
        WordAnswer::Term(counted) => concordance::show_renderings(state, *counted),
        WordAnswer::Sorted(before, sorted) => concordance::show_sorted(state, &before, sorted),
    }
}

/// Shows the card of a word.
fn open_card(state: &mut State, card: &WordCard) {
    if !state.popups.is_empty() {
        return;
    }
    let title = match &card.pinyin {
        Some(pinyin) => format!("{} {pinyin}", card.word),
        None => card.word.clone(),
    };
    let rows = rows_of(card, state);
    let entry = vocabulary::entry_of(state, card);
    vocabulary::look_up(state, &entry);
    let list = ListPopup::new(title, rows).about(ListSubject::Card(Box::new(entry)));
    state.popups.push(Popup::List(list));
}

/// Looks the word of the card up with the reader's own command.
fn look_up(state: &mut State) {
    let Some(word) = card(state).map(|(word, _)| word) else {
        return;
    };
    let Some(command) = state.lookup.clone() else {
        return state.show_message(state.wording.no_lookup());
    };
    state.show_message(state.wording.running_lookup(command.program()));
    state.effects.push(Effect::LookUp(command, word));
}

/// Shows what the reader's own command printed, if the card of its word is still there.
pub(super) fn show_lookup(state: &mut State, word: &str, found: &Lookup) {
    let lines = found.text.lines().chain(found.remark.as_deref());
    let rows: Vec<_> = lines
        .flat_map(|line| list::wrap_texts(state, line))
        .map(ListRow::Word)
        .collect();
    let heading = state.wording.heading_own_command();
    if let Some((own, list)) = card(state)
        && own == word
    {
        list.append(heading, rows);
        state.message = None;
    }
}

/// The card on top, and its word.
fn card(state: &mut State) -> Option<(String, &mut ListPopup)> {
    let Some(Popup::List(list)) = state.popups.last_mut() else {
        return None;
    };
    match &list.subject {
        ListSubject::Card(entry) => Some((entry.word.clone(), list)),
        _ => None,
    }
}

/// Lists the occurrences of the word with the cursor.
pub(super) fn open_occurrences(state: &mut State) {
    state.reader.selection = state.words.word.clone();
    concordance::open(state);
}

fn rows_of(card: &WordCard, state: &State) -> Vec<ListRow> {
    let wording = state.wording;
    let mut rows = Vec::new();
    rows.push(ListRow::Heading(wording.heading_meanings()));
    if card.meanings.is_empty() && card.looked_up.entries.is_empty() {
        rows.push(ListRow::Word(wording.no_meaning().to_owned()));
    }
    for meaning in &card.meanings {
        let dictionary = match meaning.dictionary {
            DictionaryName::Terms => wording.dictionary_of_terms(),
            DictionaryName::Cedpane => "CedPane",
            DictionaryName::Unihan => "Unihan",
        };
        let text = meaning.renderings.join(wording.between_meanings());
        let text = wording.of_dictionary(&text, dictionary);
        rows.extend(list::wrap_texts(state, &text).map(ListRow::Word));
    }
    for entry in &card.looked_up.entries {
        let text = wording.of_dictionary(&entry.text, &entry.dictionary);
        let lines = text.lines().flat_map(|line| list::wrap_texts(state, line));
        rows.extend(lines.map(ListRow::Word));
    }
    for problem in &card.looked_up.problems {
        let text = problem.in_words(wording);
        rows.extend(list::wrap_texts(state, &text).map(ListRow::Word));
    }
    rows.push(ListRow::Heading(wording.heading_renderings()));
    for rendering in &card.renderings {
        let words = match &rendering.words {
            Some(words) => words.clone(),
            None => wording.not_rendered().to_owned(),
        };
        rows.push(ListRow::Word(format!("{words}  {}", rendering.count)));
    }
    rows.push(ListRow::Heading(wording.heading_in_this_text()));
    let times = card
        .renderings
        .iter()
        .map(|rendering| rendering.count)
        .sum();
    rows.push(ListRow::Word(match card.is_whole_text {
        true => wording.occurrences(times),
        false => wording.occurrences_near(times),
    }));
    rows
}
