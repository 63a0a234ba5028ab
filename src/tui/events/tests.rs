use crossterm::event::KeyCode;

use super::*;
use crate::formats::{Problems, native};
use crate::layout::Ambiguous;
use crate::tui::action::EditorAction;
use crate::tui::keymap::Keymap;
use crate::tui::size::Size;
use crate::tui::state::NotesState;
use crate::tui::update::update;
use crate::wording::Wording;

fn reading() -> State {
    let opened = native::read(include_str!("../../../data/opinions-2022.toml"), "opinions");
    State::new(
        opened.expect("a text").document,
        Problems::default(),
        Size { cols: 80, rows: 24 },
        Keymap::default(),
        Ambiguous::Narrow,
        NotesState::new("reader".to_owned(), 1),
        Wording::English,
    )
}

fn key(character: char) -> Event {
    Event::Key(KeyCode::Char(character).into())
}

#[test]
fn what_is_typed_into_a_note_is_one_event_up_to_another_key() {
    let mut state = reading();
    update(
        &mut state,
        AppEvent::Act(Action::Editor(EditorAction::Write), None),
    );
    let mut events = Events::new().expect("a channel");
    let keys = "信用".chars().cycle().take(3_000).map(key);
    let enter = Event::Key(KeyCode::Enter.into());
    events.add_typed(keys.chain([enter, key('x')]).collect());
    let mut taken = Vec::new();
    while let Some(event) = events.next_typed(&state) {
        taken.push(event);
    }
    match &taken[..] {
        [
            AppEvent::Paste(text),
            AppEvent::Act(..),
            AppEvent::Paste(last),
        ] => {
            assert_eq!((text.chars().count(), last.as_str()), (3_000, "x"));
        }
        other => panic!("three events, not {other:?}"),
    }
}

#[test]
fn a_signal_goes_before_keys_and_answers() {
    let state = reading();
    let mut events = Events::new().expect("a channel");
    events.add_typed(vec![key('j'), key('j')]);
    events
        .sender()
        .send(AppEvent::Failed("something".to_owned()));
    let signal = Ok(Incoming::Signal(15));
    events.sender.send(signal).expect("the channel");
    let first = events.wait(&state).expect("an event");
    assert!(
        matches!(first, AppEvent::Exit(ExitReason::Signal(15))),
        "{first:?}"
    );
}

#[test]
fn a_panic_while_reading_is_an_error_for_the_loop() {
    let read = || panic!("a fault in reading");
    let error = catch_panic(read).expect_err("no events");
    assert!(error.to_string().contains("panicked"), "{error}");
}
