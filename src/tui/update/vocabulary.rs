//! The vocabulary: keeping words that are looked up, and the list of them.

use super::drill;
use crate::align::lexicon::Meaning;
use crate::dictionaries::DictionaryEntry;
use crate::document::{Document, LanguageTag, SegmentId, Side};
use crate::layout::width::{self, Ambiguous};
use crate::study::{Studied, StudyRequest, VocabularyEntry};
use crate::tui::action::StudyAction;
use crate::tui::effect::Effect;
use crate::tui::state::{
    AwaitedStudy, ListPopup, ListRow, ListSubject, MarkedLists, Popup, SelectedWord, Selection,
    State, VocabularyScope,
};
use crate::tui::word_questions::WordCard;

use std::sync::Arc;

/// So many meanings of a word are kept: a card has room for no more.
const MEANINGS: usize = 4;

/// Does what a key asks for, in the list of words or on the card of a word.
pub(super) fn act(state: &mut State, action: StudyAction) {
    match action {
        StudyAction::Open => {
            state.study.awaited = Some(AwaitedStudy::Vocabulary);
            ask(state, StudyRequest::Read);
        }
        StudyAction::Keep => keep_or_not(state),
        StudyAction::OtherScope => switch_scope(state),
        StudyAction::Forget => forget(state),
        StudyAction::Restore => restore(state),
    }
}

fn ask(state: &mut State, request: StudyRequest) {
    state.effects.push(Effect::Study(request));
}

/// The word of a card with the pair that it stands in.
pub(super) fn entry_of(state: &State, card: &WordCard) -> VocabularyEntry {
    let document = &state.document;
    let text = |side| document.segment_text(card.segment, side).to_owned();
    VocabularyEntry {
        word: card.word.clone(),
        language: document.language(card.side).to_string(),
        pinyin: card.pinyin.clone().unwrap_or_default(),
        meaning: meaning_of(card),
        sentence: text(card.side),
        translation: text(card.side.other()),
        text: document.metadata().id.clone(),
        reference: document.reference(card.segment),
        added: state.notes.now.to_string(),
    }
}

/// What the first dictionary says that has the word; else how the text renders it.
fn meaning_of(card: &WordCard) -> String {
    let of_dictionary = |meaning: &Meaning| meaning.renderings.clone();
    let found = card.meanings.iter().map(of_dictionary);
    let entries = card.looked_up.entries.iter();
    let first_line =
        |entry: &DictionaryEntry| Vec::from_iter(entry.text.lines().next().map(str::to_owned));
    let found = found.chain(entries.map(first_line)).chain([card
        .renderings
        .iter()
        .filter_map(|rendering| rendering.words.clone())
        .collect()]);
    let mut found = found.filter(|renderings: &Vec<String>| !renderings.is_empty());
    let mut renderings = found.next().unwrap_or_default();
    renderings.truncate(MEANINGS);
    renderings.join("; ")
}

/// Keeps a word whose card was opened.
pub(super) fn look_up(state: &mut State, entry: &VocabularyEntry) {
    if state.study.keeps_looked_up && !state.study.has(entry) {
        ask(state, StudyRequest::Keep(vec![entry.clone()]));
    }
}

/// Keeps the word of the card, or takes it out.
fn keep_or_not(state: &mut State) {
    let Some(ListSubject::Card(entry)) = list(state).map(|list| list.subject.clone()) else {
        return;
    };
    let request = match state.study.has(&entry) {
        true => StudyRequest::Forget(entry),
        false => StudyRequest::Keep(vec![*entry]),
    };
    ask(state, request);
}

/// Takes out the selected word.
fn forget(state: &mut State) {
    let Some(entry) = selected(state) else { return };
    ask(state, StudyRequest::Forget(Box::new(entry)));
}

/// Puts the last word back that was taken out.
fn restore(state: &mut State) {
    match state.study.taken_out.pop() {
        Some(entry) => ask(state, StudyRequest::Keep(vec![entry])),
        None => state.show_message(state.wording.nothing_taken_out()),
    }
}

fn switch_scope(state: &mut State) {
    let Some(list) = list(state) else { return };
    if let ListSubject::Vocabulary(scope) = &mut list.subject {
        *scope = match scope {
            VocabularyScope::Text => VocabularyScope::All,
            VocabularyScope::All => VocabularyScope::Text,
        };
        list.drop_filter();
    }
    refresh(state);
}

/// The list on top.
fn list(state: &mut State) -> Option<&mut ListPopup> {
    match state.popups.last_mut() {
        Some(Popup::List(list)) => Some(list),
        _ => None,
    }
}

fn selected(state: &mut State) -> Option<VocabularyEntry> {
    let list = list(state)?;
    match list.rows.get(list.cursor.selected)? {
        ListRow::Kept(entry, _) => Some(*entry.clone()),
        _ => None,
    }
}

/// Takes what the study keeper has read or written.
pub(super) fn take(
    state: &mut State,
    request: StudyRequest,
    studied: Result<Box<Studied>, String>,
) {
    let awaited = state.study.awaited.take();
    let studied = match studied {
        Ok(studied) => studied,
        Err(why) => return state.show_message(state.wording.vocabulary_fails(&why)),
    };
    state.study.kept = Some(Arc::from(studied));
    state.study.mark_words(&state.document);
    match request {
        StudyRequest::Keep(entries) => {
            let words: Vec<_> = entries.iter().map(|entry| entry.word.as_str()).collect();
            state.show_message(state.wording.word_is_kept(&state.wording.list(&words)));
        }
        StudyRequest::Forget(entry) => {
            state.show_message(state.wording.word_is_taken_out(&entry.word));
            state.study.taken_out.push(*entry);
        }
        StudyRequest::Read | StudyRequest::Review(..) => {}
    }
    match awaited {
        Some(AwaitedStudy::Vocabulary) => open_list(state),
        Some(AwaitedStudy::Drill) => drill::ask_for_terms(state),
        None => refresh(state),
    }
}

/// Marks other words in the text. The vocabulary is read for it if need be.
pub(super) fn mark(state: &mut State, which: MarkedLists) {
    state.study.marks.which = which;
    state.study.mark_words(&state.document);
    if which.has_vocabulary() && state.study.kept.is_none() {
        ask(state, StudyRequest::Read);
    }
}

/// Lists the words of this text; all if it has none.
fn open_list(state: &mut State) {
    if state.study.entries().next().is_none() {
        let key = state.keymap.key_of(
            crate::tui::keymap::Mode::Word,
            crate::tui::action::Action::Word(crate::tui::action::WordAction::Describe),
        );
        return state.show_message(state.wording.no_words_kept(&key.unwrap_or_default()));
    }
    let scope = match entries(state, VocabularyScope::Text).is_empty() {
        true => VocabularyScope::All,
        false => VocabularyScope::Text,
    };
    let rows = rows(state, scope);
    let list = ListPopup::new(title(state, scope), rows);
    let list = list.about(ListSubject::Vocabulary(scope));
    state.popups.push(Popup::List(list));
}

/// Lists the words again that are listed.
fn refresh(state: &mut State) {
    let Some(list) = list(state) else { return };
    let ListSubject::Vocabulary(scope) = list.subject else {
        return;
    };
    let (title, rows) = (title(state, scope), rows(state, scope));
    if let Some(Popup::List(list)) = state.popups.last_mut() {
        list.title = title;
        list.replace_rows(rows);
    }
}

fn entries(state: &State, scope: VocabularyScope) -> Vec<&VocabularyEntry> {
    let id = &state.document.metadata().id;
    let fits = |entry: &&VocabularyEntry| scope == VocabularyScope::All || entry.text == *id;
    // The latest is what one looks for.
    state.study.entries().rev().filter(fits).collect()
}

fn title(state: &State, scope: VocabularyScope) -> String {
    let count = entries(state, scope).len();
    match scope {
        VocabularyScope::Text => state.wording.vocabulary_of_text(count),
        VocabularyScope::All => state.wording.vocabulary_of_all(count),
    }
}

/// A row a word: `信用  xìnyòng  16.2  credit, trust`; of all texts, with the text.
fn rows(state: &State, scope: VocabularyScope) -> Vec<ListRow> {
    /// A longer word is not aligned with the others.
    const WORD_COLS: usize = 12;
    let entries = entries(state, scope);
    let cols = |text: &str| width::cols(text, Ambiguous::Narrow);
    let words = entries.iter().map(|entry| cols(&entry.word));
    let word_cols = words.max().unwrap_or(0).min(WORD_COLS);
    let row = |entry: &&VocabularyEntry| {
        let blanks = word_cols.saturating_sub(cols(&entry.word));
        let mut text = format!("{}{}", entry.word, " ".repeat(blanks));
        let place = match scope {
            VocabularyScope::Text => entry.reference.clone(),
            VocabularyScope::All => format!("{} {}", entry.text, entry.reference),
        };
        for part in [&entry.pinyin, &entry.meaning, &place] {
            if !part.is_empty() {
                text += "  ";
                text += part;
            }
        }
        ListRow::Kept(Box::new((*entry).clone()), text)
    };
    entries.iter().map(row).collect()
}

/// Goes to the pair that a word was met in, and points to the word.
pub(super) fn go_to(state: &mut State, entry: &VocabularyEntry) {
    if entry.text != state.document.metadata().id {
        let place = format!("{} {}", entry.text, entry.reference);
        return state.show_message(state.wording.met_in_another_text(&entry.word, &place));
    }
    let Some((segment, side)) = place_of(&state.document, entry) else {
        return state.show_message(state.wording.pair_is_gone(&entry.word, &entry.reference));
    };
    super::contents::leave(state);
    state.reader.active = side;
    state.reader.jump(&state.document, segment);
    let text = state.document.segment_text(segment, side);
    if let Some(byte) = text.find(&entry.word) {
        let start = state.document.segment_bytes(segment, side).start + byte;
        let bytes = start..start + entry.word.len();
        let word = SelectedWord { segment, bytes };
        state.reader.pointed = Some(Selection::of_word(side, word));
        state.reader.show_words(&state.document, side, byte);
    }
}

/// The pair with the word at its reference; if the text has changed, the one with the
/// sentence.
fn place_of(document: &Document, entry: &VocabularyEntry) -> Option<(SegmentId, Side)> {
    let language: LanguageTag = entry.language.as_str().into();
    let is_own = |side: &Side| document.language(*side).is_same_language(&language);
    let side = Side::BOTH.into_iter().find(is_own)?;
    let text = |segment: &SegmentId| document.segment_text(*segment, side);
    let passage = document.passage(&entry.reference).ok();
    let mut there = passage.iter().flat_map(|passage| passage.segments());
    let found = there.find(|segment| text(segment).contains(&entry.word));
    let by_sentence = || {
        let mut segments = document.segments();
        segments.find(|segment| text(segment) == entry.sentence)
    };
    Some((found.or_else(by_sentence)?, side))
}
