//! What every event does to the state: plain code on plain data, without
//! drawing and without I/O. What must be done outside is returned as
//! [`Effect`]s.
//!
//! This file only routes; the work is in the file of its area.

mod alignment;
mod arrangement;
mod check;
mod command_line;
mod compare;
mod concordance;
mod contents;
mod drafts;
mod drill;
mod export;
mod library;
mod list;
mod mentions;
mod mouse;
mod movement;
mod note_editor;
mod notes;
mod pair_menu;
mod rest;
mod search;
mod selection;
mod self_test;
mod settings;
mod text_field;
mod themes;
mod vocabulary;
mod words;

use std::mem;

use super::action::{
    Action, AlignAction, LineAction, ListAction, MoveAction, NoteAction, SearchAction,
    UnsavedAction, ViewAction,
};
use super::app_event::{AppEvent, DraftEvent};
use super::effect::Effect;
use super::jobs::Answer;
use super::keymap::{Key, Mode, TypedKeys};
use super::reflow::reflow;
use super::state::{ListRow, MarkedLists, Popup, State, TextChoice};
use crate::layout::SegmentFilter;
use command_line::Accepted;

/// Applies an event to the state, lays out the screen again and returns what is
/// to be done outside.
pub fn update(state: &mut State, event: AppEvent) -> Vec<Effect> {
    let mut effects = update_in_batch(state, event);
    effects.extend(settle(state));
    effects
}

/// Applies an event that others may follow before the next frame. What is only
/// typed into a note waits for [`settle`], so that many keys at once cost one
/// layout and one draft.
pub fn update_in_batch(state: &mut State, event: AppEvent) -> Vec<Effect> {
    let can_wait = note_editor::types_on(state, &event);
    let mut effects = Vec::new();
    if !can_wait {
        effects.extend(settle(state));
    }
    if event.is_from_reader() {
        state.message = None;
        state.typed = TypedKeys::default();
    }
    state.is_settled = false;
    dispatch(state, event);
    effects.append(&mut state.effects);
    if !can_wait {
        effects.extend(settle(state));
    }
    effects
}

/// Ends a batch of events: lays out the screen again and saves the draft of a
/// note. Does nothing if nothing happened since the last time.
pub fn settle(state: &mut State) -> Vec<Effect> {
    if state.is_settled {
        return Vec::new();
    }
    state.is_settled = true;
    alignment::drop_split_elsewhere(state);
    themes::preview(state);
    library::follow(state);
    note_editor::save_draft(state);
    notes::ask_for_places(state);
    words::follow(state);
    reflow(state);
    words::show_counterparts(state);
    mem::take(&mut state.effects)
}

/// Marks words in the text, from the start on.
pub(super) fn mark_words(state: &mut State, which: MarkedLists) {
    vocabulary::mark(state, which);
}

/// Shows the texts of the library, at the start.
pub(super) fn open_library(state: &mut State) {
    library::open(state);
}

/// Says why the text of the library that was chosen cannot be opened.
pub(super) fn refuse_text(state: &mut State, why: &str) {
    library::refuse(state, why);
}

/// Goes on in another text of the library, with what outlasts the text before.
pub(super) fn continue_library(state: &mut State, before: State, choice: TextChoice) {
    library::arrive(state, before, choice);
}

fn dispatch(state: &mut State, event: AppEvent) {
    match event {
        AppEvent::Act(action, count) => act(state, action, count),
        AppEvent::Typing(typed) => state.typed = typed,
        AppEvent::Unbound(keys) => report_unbound(state, &keys),
        AppEvent::Character(character) => self::character(state, character),
        AppEvent::Paste(text) => paste(state, &text),
        AppEvent::Click(col, row) => {
            let before = (state.reader.viewport.cursor, state.reader.side());
            if let Some(action) = mouse::click(state, col, row) {
                act(state, action, None);
            }
            words::click(state, before);
        }
        AppEvent::RightClick(col, row) => pair_menu::click(state, col, row),
        AppEvent::Drag(col, row) => mouse::drag(state, col, row),
        AppEvent::Wheel(rows, col) => mouse::wheel(state, rows, col),
        AppEvent::Resize(size) => state.size = size,
        AppEvent::AmbiguousWidth(ambiguous) => state.reader.measure(&state.document, ambiguous),
        AppEvent::Background(background) => state.themes.set_background(background),
        AppEvent::Answer(generation, answer) => take_answer(state, generation, answer),
        AppEvent::Words(generation, event) => words::take(state, generation, event),
        AppEvent::LookedUp(word, found) => words::show_lookup(state, &word, &found),
        AppEvent::Library(event) => library::take(state, event),
        AppEvent::Studied(request, studied) => vocabulary::take(state, request, studied),
        AppEvent::Notes(event) => {
            drafts::take_notes_event(state, &event);
            notes::take_event(state, event);
        }
        AppEvent::Drafts(DraftEvent::Found(drafts)) => drafts::add_found(state, drafts),
        AppEvent::EditedExternally(result) => note_editor::take_external(state, result),
        AppEvent::DocumentSaved(result) => alignment::take_saved(state, result),
        AppEvent::Exported(exported) => export::take(state, exported),
        AppEvent::Rest(event) => rest::take(state, event),
        AppEvent::Drafts(DraftEvent::Failed(why)) | AppEvent::Failed(why) => {
            state.show_message(why);
        }
        AppEvent::Exit(reason) => state.exit(reason),
    }
}

/// Says that keys mean nothing here, and which key shows those that do.
fn report_unbound(state: &mut State, keys: &[Key]) {
    let keys: String = keys.iter().map(Key::to_string).collect();
    let help = state.keymap.key_of(state.mode(), Action::Help);
    state.show_message(match help {
        Some(help) => state.wording.key_is_not_bound_help(&keys, &help),
        None => state.wording.key_is_not_bound(&keys),
    });
}

/// Does what a key asks for, in the mode that is in force.
fn act(state: &mut State, action: Action, count: Option<u32>) {
    drafts::put_off(state, action);
    pair_menu::leave(state, action);
    if rest::holds_back(state, action, count) {
        return;
    }
    match action {
        Action::Move(action) if state.mode() == Mode::Test => self_test::read(state, action),
        Action::Test(action) => self_test::act(state, action),
        // The first place of a text may have been come to from another.
        Action::Move(MoveAction::Back)
            if state.reader.jumps.is_at_start() && library::back(state) => {}
        Action::Move(action) => rest::go(state, action, count),
        Action::Search(action) => search_action(state, action, count),
        Action::Compare(action) => compare::act(state, action, count),
        Action::Word(action) => words::act(state, action, count),
        Action::Drill(action) => drill::act(state, action),
        Action::Study(action) => vocabulary::act(state, action),
        Action::Note(action) => notes::act(state, action, count),
        Action::Reading(action) => notes::act_on_reading(state, action),
        Action::Editor(action) => note_editor::act(state, action),
        Action::Unsaved(action) => unsaved_action(state, action),
        Action::View(ViewAction::OtherSide) if state.mode() == Mode::Split => {
            alignment::switch_side(state);
        }
        Action::View(action) => arrangement::act(state, action),
        Action::Motion(motion) if state.mode() == Mode::Split => {
            alignment::move_cut(state, motion, count);
        }
        Action::Motion(motion) => selection::extend(state, motion, count),
        Action::Select(action) => selection::act(state, action),
        Action::Align(action) => alignment::act(state, action),
        Action::List(action) => list_action(state, action, count),
        Action::Line(action) => line_action(state, action),
        Action::Edit(edit) if state.mode() == Mode::Note => note_editor::edit(state, edit),
        Action::Edit(edit) => text_field::edit(state, edit),
        Action::Check => check::open(state),
        Action::Problems => list::open_problems(state),
        Action::Help => list::open_help(state),
        Action::PairMenu => pair_menu::open(state),
        Action::Commands => list::open_commands(state),
        Action::Accept => accept(state),
        Action::Cancel => cancel(state),
        Action::Export => export::open(state),
        Action::Settings => settings::open(state),
        Action::ReplaceFile => export::replace(state),
        Action::Save => save(state),
        Action::SaveAndQuit => alignment::save_and_quit(state),
        Action::Redraw => state.effects.push(Effect::Redraw),
        Action::Suspend => state
            .effects
            .extend([Effect::SavePosition, Effect::Suspend]),
        Action::Quit => alignment::quit(state),
    }
}

/// The concordance and the list of notes share the key that sorts.
fn search_action(state: &mut State, action: SearchAction, count: Option<u32>) {
    match action {
        SearchAction::Open => search::open(state),
        SearchAction::NextHit | SearchAction::PreviousHit => {
            let times = i64::from(count.unwrap_or(1));
            let is_next = action == SearchAction::NextHit;
            search::step(state, if is_next { times } else { -times });
        }
        SearchAction::OpenLibrary => library::open(state),
        SearchAction::Everywhere => library::open_search(state),
        SearchAction::OnlyMatching => search::toggle_only_matching(state),
        SearchAction::OpenConcordance
            if state.mode() == Mode::Reader && !concordance::has_query(state) =>
        {
            pair_menu::look_up(state)
        }
        SearchAction::OpenConcordance => concordance::open(state),
        SearchAction::LookUp => pair_menu::look_up(state),
        SearchAction::ToggleRenderings => concordance::toggle_renderings(state),
        SearchAction::Sort => match state.popups.last() {
            Some(Popup::Notes(_)) => notes::sort(state),
            _ => concordance::sort(state),
        },
    }
}

/// Answers the question about unsaved work: a note, a draft or the document.
fn unsaved_action(state: &mut State, action: UnsavedAction) {
    match state.popups.last() {
        Some(Popup::UnsavedAlignment(then)) => alignment::answer(state, *then, action),
        Some(Popup::Draft(at)) => drafts::answer(state, *at, action),
        _ => note_editor::answer(state, action),
    }
}

/// Selects a row of the list that has the keys, or filters it.
fn list_action(state: &mut State, action: ListAction, count: Option<u32>) {
    match (action, state.popups.last()) {
        (ListAction::Filter, Some(Popup::Notes(_))) => notes::open_filter(state),
        (ListAction::Filter, Some(Popup::List(_))) => list::open_filter(state),
        (ListAction::Filter, _) => contents::open_filter(state),
        (ListAction::Dismiss, _) => check::dismiss(state),
        (ListAction::Ask, _) => check::ask(state),
        (ListAction::Down, Some(Popup::Search(open))) if open.suggestion().is_some() => {
            search::take_suggestion(state);
        }
        _ => list::select(state, action, count),
    }
}

/// Selects another of the rows that belong to the field. `false` if there is none,
/// and the key goes on through what was typed before.
fn select_beside(state: &mut State, action: ListAction) -> bool {
    list::select_beside(state, action) || command_line::select(state, action)
}

/// In the search box the arrows select results, in the command line completions;
/// above the first is what was typed before.
fn line_action(state: &mut State, action: LineAction) {
    if state.mode() == Mode::Tags {
        return note_editor::act_on_tags(state, action);
    }
    match action {
        LineAction::Complete => command_line::complete(state, 1),
        LineAction::CompleteBack => command_line::complete(state, -1),
        LineAction::Earlier => {
            if !select_beside(state, ListAction::Up) {
                text_field::recall(state, 1);
            }
        }
        LineAction::Later => {
            if !select_beside(state, ListAction::Down) {
                text_field::recall(state, -1);
            }
        }
    }
}

/// Takes the answer to the newest job; answers to earlier jobs are too late.
fn take_answer(state: &mut State, generation: u64, answer: Answer) {
    if generation != state.generation {
        return;
    }
    match answer {
        Answer::Filter(rows) => contents::show_filtered(state, rows),
        Answer::Search(found) => search::take_results(state, generation, found),
        Answer::Concordance(lines) => concordance::show_lines(state, lines),
        Answer::Check(hints) => check::show_hints(state, &hints),
        Answer::Term(occurrences) => concordance::count_renderings(state, occurrences),
        Answer::TermCards(cards) => drill::offer(state, cards),
        Answer::PairCards(cards) => drill::begin(state, &cards),
        Answer::Checked(verdict) => drill::show_answer(state, verdict),
    }
}

fn accept(state: &mut State) {
    match state.popups.last() {
        Some(Popup::List(_)) => match list::accept(state) {
            Some(ListRow::Action(action, ..) | ListRow::MenuItem(action, ..)) => {
                act(state, action, None)
            }
            Some(ListRow::Hint(hint, _)) => check::go_to(state, &hint),
            Some(ListRow::Link(link, _)) => notes::follow(state, link),
            Some(ListRow::Elsewhere(reference, _)) => {
                library::go_to_reference(state, &reference);
            }
            Some(ListRow::Theme(name, _)) => themes::choose(state, &name),
            Some(ListRow::Setting(setting, _)) => {
                command_line::open_with(state, format!("set {} ", setting.name()));
            }
            Some(ListRow::Export(kind, path, _)) => export::ask_path(state, kind, &path),
            Some(ListRow::Word(_)) => words::open_occurrences(state),
            Some(ListRow::Drill(cards, _)) => drill::begin(state, &cards),
            Some(ListRow::Kept(entry, _)) => vocabulary::go_to(state, &entry),
            Some(ListRow::LibraryText { text, .. }) => library::choose(state, text, None),
            Some(ListRow::LibraryHit {
                text, reference, ..
            }) => {
                library::choose(state, text, Some(reference));
            }
            Some(ListRow::Heading(_) | ListRow::Text(_)) | None => {}
        },
        Some(Popup::CommandLine(_)) => match command_line::accept(state) {
            Some(Accepted::Act(action)) => act(state, action, None),
            Some(Accepted::Export(line)) => export::run(state, line),
            Some(Accepted::GoToText(reference)) => library::go_to_reference(state, &reference),
            None => {}
        },
        Some(Popup::Search(_)) => search::accept(state),
        Some(Popup::Concordance(_)) => concordance::accept(state),
        Some(Popup::Notes(_)) => notes::accept(state),
        Some(
            Popup::Mark(_)
            | Popup::Editor(_)
            | Popup::Unsaved
            | Popup::UnsavedAlignment(_)
            | Popup::Overwrite(_)
            | Popup::Drill(_)
            | Popup::Draft(_),
        ) => {}
        None => contents::accept(state),
    }
}

/// Saves the edited text, or else the notes that could not be saved.
fn save(state: &mut State) {
    if state.alignment.is_unsaved() {
        alignment::act(state, AlignAction::Save);
    } else {
        notes::act(state, NoteAction::RetrySave, None);
    }
}

/// One step back: closes or ends whatever is innermost.
fn cancel(state: &mut State) {
    match state.popups.last() {
        Some(Popup::Concordance(_)) => concordance::cancel(state),
        Some(Popup::Search(_)) => search::cancel(state),
        Some(Popup::Notes(_)) => notes::cancel(state),
        Some(Popup::List(_)) => list::cancel(state),
        Some(Popup::Editor(_)) => note_editor::cancel(state),
        Some(Popup::Drill(_)) => drill::stop(state),
        Some(_) => drop(state.popups.pop()),
        None if state.alignment.after_save.is_some() => state.alignment.after_save = None,
        None if state.wanted().is_some() => state.stop_waiting_for_rest(),
        None if state.is_waiting() => search::stop_waiting(state),
        None if state.mode() == Mode::Split => alignment::cancel(state),
        None if state.reader.selection.is_some() && !state.contents.focused => {
            state.reader.deselect();
        }
        None if state.mode() == Mode::Filter => contents::close_filter(state),
        None if state.contents.open => contents::close(state),
        None if state.notes.placing.is_some() => notes::stop_placing(state),
        None if state.alignment.is_on() => alignment::cancel(state),
        None if state.test.is_some() => self_test::stop(state),
        None if state.words.is_on => state.words.leave(),
        None if !state.reader.shown.is_all() => state.reader.shown = SegmentFilter::default(),
        None if state.reader.pointed.is_some() => state.reader.pointed = None,
        None => state.search.is_highlighted = false,
    }
}

fn character(state: &mut State, character: char) {
    if let Some(Popup::Mark(usage)) = state.popups.last() {
        let usage = *usage;
        state.popups.pop();
        movement::mark(state, usage, character);
    }
    if state.mode() == Mode::Note {
        return note_editor::insert(state, character.encode_utf8(&mut [0; 4]));
    }
    if !list::take_first(state, character) {
        text_field::insert(state, character);
    }
}

fn paste(state: &mut State, text: &str) {
    match state.mode() {
        Mode::Note => note_editor::insert(state, text),
        _ => text_field::paste(state, text),
    }
}
