//! A long text of which only the beginning is there: what works at once, what waits, and
//! the whole text in its place.

use std::fmt::Write;

use crate::support::tui::Program;
use duizhao::document::Document;
use duizhao::formats::native;
use duizhao::tui::app_event::{AppEvent, RestEvent};
use duizhao::tui::rest::{ReadSoFar, WholeText};
use duizhao::tui::saved_position::SavedPosition;
use duizhao::tui::state::{RestOfText, Wanted};
use duizhao::wording::Told;
use proptest::prelude::*;

const HEAD: u32 = 40;
const ALL: u32 = 90;

/// Provisions from 1 on. Every tenth one is about fish.
fn law(provisions: u32) -> String {
    let mut text = String::from("languages = [\"zh\", \"en\"]\n");
    for nth in 1..=provisions {
        let (zh, en) = match nth % 10 {
            0 => ("鱼", "fish"),
            _ => ("羊", "sheep"),
        };
        let _ = write!(
            text,
            "\n[[provision]]\nnumber = {nth}\n[[provision.segment]]\n\
             zh = \"第{nth}条 {zh}。\"\nen = \"Article {nth} The {en}.\"\n"
        );
    }
    text
}

fn document(text: &str) -> Document {
    native::read(text, "test").expect("a text").document
}

/// The program with the beginning of the text, 43 % of which is read.
fn program() -> Program {
    program_in(Program::reading(&law(HEAD), 100, 20))
}

fn program_in(mut program: Program) -> Program {
    program.state.rest = Some(RestOfText::Coming {
        so_far: ReadSoFar::Percent(0),
        wanted: None,
    });
    let so_far = RestEvent::Progress(ReadSoFar::Percent(43));
    program.input(AppEvent::Rest(so_far));
    program
}

fn whole(text: &str) -> AppEvent {
    let whole = WholeText::new(document(text), Default::default(), Default::default());
    AppEvent::Rest(RestEvent::Whole(whole))
}

fn read_on(program: &mut Program) {
    program.input(whole(&law(ALL)));
}

#[test]
fn the_status_line_says_that_the_rest_is_read() {
    let mut program = program();
    let status = program.status();
    assert!(
        status.starts_with(" 1 · reading 43 % · Chinese"),
        "{status}"
    );
    read_on(&mut program);
    let status = program.status();
    assert!(status.starts_with(" 1/90 ▱▱▱▱ 0 % · Chinese"), "{status}");

    let chinese = program_in(Program::reading_in_chinese(&law(HEAD), 100, 20));
    let status = chinese.status();
    assert!(status.starts_with(" 1 · 正在读取 43% · 中文"), "{status}");
}

#[test]
fn what_does_not_need_the_rest_works_at_once() {
    for (keys, place) in [
        ("jjj", "4"),
        ("12G", "12"),
        ("jma20G'a", "2"),
        (":30<enter>", "30"),
        ("/fish<enter>", "10"),
        ("/fish<enter>n", "20"),
    ] {
        let mut program = program();
        program.keys(keys);
        assert_eq!(program.at(), place, "{keys}");
        assert!(!program.state.is_waiting(), "{keys}");
        read_on(&mut program);
        assert_eq!(program.at(), place, "{keys}");
    }
}

#[test]
fn what_needs_the_rest_waits_for_it_and_leads_where_it_would_have_led() {
    for keys in [
        "G",
        "60G",
        "70j",
        "20<pgdn>",
        "50]",
        "tG",
        ":77<enter>",
        ":check<enter>",
        "/Article/77<enter>",
        "5G/fish<enter>nnnn",
    ] {
        let mut program = program();
        program.keys(keys);
        assert!(program.state.is_waiting(), "{keys}");
        let status = program.status();
        assert!(
            status.starts_with(" the rest of the text comes first … 43 %"),
            "{keys}: {status}"
        );
        read_on(&mut program);
        assert!(!program.state.is_waiting(), "{keys}");
        let mut expected = Program::reading(&law(ALL), 100, 20);
        expected.keys(keys);
        assert_eq!(program.at(), expected.at(), "{keys}");
        assert_eq!(program.status(), expected.status(), "{keys}");
    }
}

#[test]
fn esc_stops_the_waiting_and_stays() {
    for keys in ["G", "60G", ":77<enter>", "/Article/77<enter>"] {
        let mut program = program();
        program.keys(keys).keys("<esc>");
        assert!(!program.state.is_waiting(), "{keys}");
        read_on(&mut program);
        assert_eq!(program.at(), "1", "{keys}");
    }
}

#[test]
fn a_search_says_that_there_may_be_more_and_goes_on_in_the_rest() {
    let mut program = program();
    program.keys("/fish<down>");
    assert_eq!(program.at(), "20");
    let screen = program.screen();
    assert!(
        screen.contains("2 of 4 segments in 4 provisions so far · reading 43 %"),
        "{screen}"
    );
    read_on(&mut program);
    let screen = program.screen();
    assert!(
        screen.contains("2 of 9 segments in 9 provisions"),
        "{screen}"
    );
    assert!(!screen.contains("so far"), "{screen}");
    assert_eq!(program.at(), "20");
}

#[test]
fn nothing_is_said_to_be_missing_before_all_is_read() {
    let mut program = program();
    program.keys("/Article/77");
    let screen = program.screen();
    assert!(
        screen.contains("nothing found so far, reading 43 %"),
        "{screen}"
    );
    assert!(!screen.contains("nowhere"), "{screen}");
    read_on(&mut program);
    assert_eq!(program.at(), "77");
    program.keys("<esc>/bitcoin");
    assert!(program.screen().contains("nothing found"));
}

#[test]
fn the_next_hit_after_the_last_so_far_is_looked_for_in_the_rest() {
    let mut program = program();
    program.keys("/fish<enter>nnn");
    assert_eq!(program.at(), "40");
    assert!(
        program.status().contains("hit 4/4 so far"),
        "{}",
        program.status()
    );
    program.keys("n");
    assert!(program.state.is_waiting());
    read_on(&mut program);
    assert_eq!(program.at(), "50");
    assert!(program.status().contains("hit 5/9"), "{}", program.status());
}

#[test]
fn a_saved_place_in_the_rest_is_waited_for() {
    let mut program = program();
    let position = SavedPosition {
        reference: "66".to_owned(),
        marks: [('a', "55".to_owned())].into(),
        ..SavedPosition::default()
    };
    position.restore(&mut program.state);
    assert_eq!(
        program.state.wanted(),
        Some(&Wanted::Position("66".to_owned()))
    );
    let kept = SavedPosition::from_state(&program.state);
    assert_eq!((&*kept.reference, &kept.marks), ("66", &position.marks));
    read_on(&mut program);
    assert_eq!(program.at(), "66");
    program.keys("'a");
    assert_eq!(program.at(), "55");
}

#[test]
fn a_mark_in_the_rest_is_waited_for() {
    let mut program = program();
    let position = SavedPosition {
        marks: [('a', "55".to_owned())].into(),
        ..SavedPosition::default()
    };
    position.restore(&mut program.state);
    program.keys("'a");
    assert!(program.state.is_waiting());
    read_on(&mut program);
    assert_eq!(program.at(), "55");
}

#[test]
fn notes_selections_and_the_window_stay_where_they_are() {
    let mut program = program();
    program.keys("15Gafirst<c-s>12Gjjvw");
    let before = program.screen();
    let viewport = program.state.reader.viewport;
    read_on(&mut program);
    assert_eq!(program.state.reader.viewport, viewport);
    assert!(program.state.reader.selection.is_some());
    let rows = |screen: &str| {
        screen
            .lines()
            .rev()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&program.screen()), rows(&before));
}

#[test]
fn a_note_that_is_being_written_goes_on() {
    let mut program = program();
    program.keys("15Gahalf");
    read_on(&mut program);
    program.keys(" done<c-s>");
    assert!(
        program.screen().contains("half done"),
        "{}",
        program.screen()
    );
    assert_eq!(program.at(), "15");
}

#[test]
fn a_rest_that_cannot_be_read_leaves_the_beginning() {
    let mut program = program();
    program.keys("G");
    let why = Told::new(|_| "law.tsv: broken".to_owned());
    program.input(AppEvent::Rest(RestEvent::Failed(why)));
    assert!(!program.state.is_waiting());
    let told = " only the beginning is here; the rest cannot be read: law.tsv: broken";
    assert!(program.status().starts_with(told), "{}", program.status());
    program.keys("j");
    assert!(
        program.status().starts_with(" 2 · only the beginning"),
        "{}",
        program.status()
    );
    program.keys("G");
    assert_eq!(program.at(), "40");
    program.keys(":check<enter>");
    let told = " this needs the whole text; only the beginning could be read";
    assert!(program.status().starts_with(told), "{}", program.status());
}

#[test]
fn a_beginning_that_is_read_otherwise_is_replaced_visibly() {
    let mut program = program();
    program.keys("20G");
    let other = law(ALL).replacen(
        "[[provision]]\nnumber = 3\n",
        "[[provision]]\nid = \"three\"\n",
        1,
    );
    let more = other.replacen(
        "[[provision]]\nnumber = 1\n",
        "[[provision]]\nid = \"title\"\n[[provision.segment]]\nzh = \"法\"\nen = \"Law\"\n\
         \n[[provision]]\nnumber = 1\n",
        1,
    );
    program.input(whole(&more));
    assert_eq!(program.at(), "20", "the place follows its words");
    let told = " the rest has shown that the beginning is to be read differently";
    assert!(program.status().starts_with(told), "{}", program.status());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Keys wait while the reader waits, as the loop keeps them.
    #[test]
    fn it_makes_no_difference_when_the_rest_comes(
        keys in prop::collection::vec(
            prop_oneof![
                Just("j"), Just("k"), Just("7j"), Just("<pgdn>"), Just("<pgup>"), Just("<c-d>"),
                Just("]"), Just("["), Just("9]"), Just("G"), Just("gg"), Just("33G"), Just("57G"),
                Just("'a"), Just("ma"), Just("/fish<enter>"), Just("n"), Just("N"), Just("<c-o>"),
                Just(":45<enter>"), Just(":12<enter>"), Just("l"), Just("w"), Just("<esc>"),
                Just("t<down><enter>"),
            ],
            1..24,
        ),
        comes in 0_usize..24,
    ) {
        let (mut program, mut expected) = (program(), Program::reading(&law(ALL), 100, 20));
        let mut is_whole = false;
        for (nth, keys) in keys.iter().enumerate() {
            if !is_whole && (nth == comes || program.state.is_waiting()) {
                read_on(&mut program);
                is_whole = true;
            }
            program.keys(keys);
            expected.keys(keys);
        }
        if !is_whole {
            read_on(&mut program);
        }
        prop_assert_eq!(program.at(), expected.at(), "{:?}", keys);
        prop_assert_eq!(program.state.mode(), expected.state.mode(), "{:?}", keys);
        prop_assert_eq!(&program.state.reader.marks, &expected.state.reader.marks, "{:?}", keys);
    }
}
