//! The drill: what there is to ask, asking cards, and taking the answers.

use std::sync::Arc;

use crate::document::{Passage, SegmentId, Sides};
use crate::study::{Card, Recall, StudyRequest, Verdict};
use crate::tui::action::{Action, DrillAction};
use crate::tui::effect::Effect;
use crate::tui::jobs::Job;
use crate::tui::keymap::Mode;
use crate::tui::state::{AwaitedStudy, Drill, DrillAnswer, ListPopup, ListRow, Popup, State};

/// So many cards that were never asked are taken into one drill.
const NEW_CARDS: usize = 20;

/// Shows what is due, or takes an answer.
pub(super) fn act(state: &mut State, action: DrillAction) {
    match action {
        DrillAction::Open => {
            state.study.awaited = Some(AwaitedStudy::Drill);
            state.effects.push(Effect::Study(StudyRequest::Read));
        }
        DrillAction::Answer => answer(state),
        DrillAction::Suggested => match suggested(state) {
            Some(recall) => judge(state, recall),
            None => say_how_to_judge(state),
        },
        DrillAction::Again => judge(state, Recall::Again),
        DrillAction::Hard => judge(state, Recall::Hard),
        DrillAction::Good => judge(state, Recall::Good),
        DrillAction::Easy => judge(state, Recall::Easy),
    }
}

/// Asks for the terms of the text, once the vocabulary is read.
pub(super) fn ask_for_terms(state: &mut State) {
    let side = state.reader.side();
    state.run_job(Job::TermCards(side));
}

/// Asks for a card of each pair of some passages, to be drilled whether due or not.
pub(super) fn begin_with(state: &mut State, passages: &[Passage]) {
    let pairs = passages.iter().flat_map(|passage| passage.segments());
    let mut pairs: Vec<SegmentId> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    let side = state.reader.side();
    // When cards come again follows from their record.
    state.effects.push(Effect::Study(StudyRequest::Read));
    state.run_job(Job::PairCards(side, pairs));
}

/// Lists what can be drilled, with how much of it is due. The terms of the text are asked on
/// the active side.
pub(super) fn offer(state: &mut State, terms: Vec<Card>) {
    let wording = state.wording;
    let id = &state.document.metadata().id;
    let of_text = state.study.entries().filter(|entry| entry.text == *id);
    let of_text: Vec<_> = of_text.map(Card::from).collect();
    let all: Vec<_> = state.study.entries().map(Card::from).collect();
    let language = state.document.language_name(state.reader.side(), wording);
    let sources = [
        (wording.drill_of_text().to_owned(), of_text),
        (wording.drill_of_all().to_owned(), all),
        (wording.drill_of_terms(language), terms),
    ];
    let mut rows = Vec::new();
    for (source, cards) in sources {
        let (due, new) = choose(state, cards);
        let text = wording.drill_source(&source, due.len(), new.len());
        let cards: Arc<[Card]> = due.into_iter().chain(new).collect();
        rows.push(ListRow::Drill(cards, text));
    }
    rows.push(ListRow::Text(wording.drill_places().to_owned()));
    let list = ListPopup::new(wording.drill_title().to_owned(), rows);
    state.popups.push(Popup::List(list));
}

/// The cards that are due, the longest due first, and some that were never asked; each once.
fn choose(state: &State, cards: Vec<Card>) -> (Vec<Card>, Vec<Card>) {
    let now = state.notes.now;
    let record = state.study.kept.as_ref().map(|kept| &kept.record);
    let mut known = std::collections::BTreeSet::new();
    let (mut due, mut new) = (Vec::new(), Vec::new());
    for card in cards {
        if !known.insert(card.key.clone()) {
            continue;
        }
        match record.and_then(|record| record.cards.get(&card.key)) {
            Some(reviewed) if reviewed.due <= now.as_second() => due.push((reviewed.due, card)),
            Some(_) => {}
            None if new.len() < NEW_CARDS => new.push(card),
            None => {}
        }
    }
    due.sort_by_key(|(since, _)| *since);
    (due.into_iter().map(|(_, card)| card).collect(), new)
}

/// Begins a drill.
pub(super) fn begin(state: &mut State, cards: &[Card]) {
    if cards.is_empty() {
        return state.show_message(state.wording.nothing_to_drill());
    }
    let drill = Drill::new(cards.iter().cloned());
    state.popups.push(Popup::Drill(Box::new(drill)));
}

fn drill(state: &mut State) -> Option<&mut Drill> {
    match state.popups.last_mut() {
        Some(Popup::Drill(drill)) => Some(drill),
        _ => None,
    }
}

/// Lets what is typed be checked; without anything, shows the answer.
fn answer(state: &mut State) {
    let languages = state.document.metadata().languages.clone();
    let Some(drill) = drill(state) else { return };
    let Some(card) = drill.cards.front() else {
        return;
    };
    let typed = drill.field.text().trim().to_owned();
    if typed.is_empty() {
        let verdict = None;
        drill.answer = Some(DrillAnswer { typed, verdict });
        return;
    }
    let (asked, own) = (card.answer.clone(), card.language.clone());
    let other = match languages.source.is_same_language(&own) {
        true => languages.target,
        false => languages.source,
    };
    let languages = Sides::new(own, other);
    state.run_job(Job::CheckAnswer {
        typed,
        answer: asked,
        languages,
    });
}

/// Shows the answer beside what was typed.
pub(super) fn show_answer(state: &mut State, verdict: Verdict) {
    let Some(drill) = drill(state) else { return };
    let typed = drill.field.text().trim().to_owned();
    let verdict = Some(verdict);
    drill.answer = Some(DrillAnswer { typed, verdict });
}

fn suggested(state: &mut State) -> Option<Recall> {
    drill(state)?.answer.as_ref()?.suggested()
}

fn say_how_to_judge(state: &mut State) {
    let hints = [
        DrillAction::Again,
        DrillAction::Hard,
        DrillAction::Good,
        DrillAction::Easy,
    ];
    let hints = hints.map(|action| {
        let action = Action::Drill(action);
        let key = state.keymap.key_of(Mode::DrillAnswer, action);
        format!("{} {}", key.unwrap_or_default(), action.hint(state.wording))
    });
    let hints = hints.each_ref().map(String::as_str);
    state.show_message(state.wording.how_was_it(&state.wording.list(&hints)));
}

/// Records how the card was recalled, and asks the next.
fn judge(state: &mut State, recall: Recall) {
    let now = state.notes.now;
    let Some(drill) = drill(state).filter(|drill| drill.answer.is_some()) else {
        return;
    };
    let Some(key) = drill.asked().map(|card| card.key.clone()) else {
        return;
    };
    drill.go_on(recall);
    let is_over = drill.cards.is_empty();
    let review = StudyRequest::Review(key, recall, now);
    state.effects.push(Effect::Study(review));
    if is_over {
        stop(state);
    }
}

/// Ends the drill and says how it went.
pub(super) fn stop(state: &mut State) {
    let Some(Popup::Drill(drill)) = state.popups.pop() else {
        return;
    };
    state.cancel_jobs();
    let wording = state.wording;
    if drill.recalls.is_empty() {
        return state.show_message(wording.drill_is_left());
    }
    let counts = Recall::ALL.into_iter().rev();
    let counts = counts.map(|recall| (recall, drill.count(recall)));
    let counts = counts.filter(|(_, count)| *count > 0);
    let counts = counts.map(|(recall, count)| format!("{count} {}", recall.in_words(wording)));
    let counts: Vec<_> = counts.collect();
    state.show_message(wording.drill_result(&counts.join(" · ")));
}
