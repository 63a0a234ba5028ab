//! Many notes on a text that has changed: their places are found outside the loop.

use crate::notes::{note, opened_notes};
use crate::support::tui::Program;
use duizhao::notes::{Note, NoteIndex};
use duizhao::tui::app_event::{AppEvent, NotesEvent, OpenedNotes};
use duizhao::tui::effect::Effect;

/// A law of 120 provisions, the first of them with some number.
fn law(first: usize) -> String {
    let mut text = String::from("languages = ['zh', 'en']\n");
    for number in 0..120 {
        let code = number * 7919 % 1009;
        text += &format!(
            "[[provision]]\nnumber = {}\n[[provision.segment]]\n\
             zh = '部门{number}公示名单{code}号。'\nen = 'Office {number} publishes list {code}.'\n",
            number + first
        );
    }
    text
}

/// Five notes on each provision of the law as it was.
fn notes() -> Vec<Note> {
    let old = Program::reading(&law(1), 80, 24);
    let numbers = 0..600;
    let of = |number: u32| note(&old, number, &(number % 120 + 1).to_string(), "a note");
    numbers.map(of).collect()
}

/// The law with three new provisions before it, and its notes, whose places are not found yet.
fn waiting() -> (Program, OpenedNotes) {
    let mut program = Program::reading(&law(4), 80, 24);
    program.hold_answers();
    let opened = opened_notes(notes());
    program.input(AppEvent::Notes(NotesEvent::Opened(opened.clone())));
    (program, opened)
}

fn placed(program: &Program) -> usize {
    program.state.notes.index.in_reading_order().len()
}

#[test]
fn keys_are_answered_while_places_are_looked_for() {
    let (mut program, opened) = waiting();
    assert_eq!(placed(&program), 0);
    assert_eq!(program.state.notes.resolving.len(), 600);
    program.keys("jj");
    assert_eq!(program.at(), "6");
    program.release_answers();
    assert!(program.state.notes.resolving.is_empty());
    // As if all had been found at once.
    let mut index = NoteIndex::default();
    index.update(program.document(), &opened.notebook);
    let shown = &program.state.notes.index;
    assert_eq!(shown.in_reading_order(), index.in_reading_order());
    assert_eq!(shown.unplaced(), index.unplaced());
    assert_eq!(placed(&program), 600);
    for segment in program.document().segments() {
        assert_eq!(shown.at(segment), index.at(segment));
        assert_eq!(shown.covering(segment), index.covering(segment));
    }
}

#[test]
fn those_near_the_cursor_are_found_first() {
    let mut program = Program::reading(&law(4), 80, 24);
    program.hold_answers();
    program.keys("G");
    let opened = opened_notes(notes());
    program.input(AppEvent::Notes(NotesEvent::Opened(opened)));
    program.release_one_answer();
    assert!(placed(&program) < 600);
    let last = program.document().last_segment();
    assert_eq!(program.state.notes.index.at(last).len(), 5);
}

#[test]
fn a_change_of_the_notes_makes_older_answers_void_and_asks_again() {
    let (mut program, _) = waiting();
    program.keys("aof mine<c-s>");
    assert_eq!(
        program
            .state
            .notes
            .index
            .at(program.state.reader.viewport.cursor)
            .len(),
        1
    );
    let asked = |effect: &&Effect| matches!(effect, Effect::ResolveNotes(..));
    assert_eq!(program.effects.iter().filter(asked).count(), 2);
    program.release_answers();
    assert!(program.state.notes.resolving.is_empty());
    assert_eq!(placed(&program), 601);
}

/// However many notes are about one place, it is searched for once.
#[test]
fn notes_on_one_place_share_its_search() {
    let mut program = Program::reading(&law(4), 80, 24);
    let one = notes();
    let many = (0..20_000_u32).map(|number| Note {
        id: crate::notes::id(number),
        ..one[number as usize % one.len()].clone()
    });
    let opened = opened_notes(many);
    program.input(AppEvent::Notes(NotesEvent::Opened(opened)));
    assert_eq!(placed(&program), 20_000);
}
