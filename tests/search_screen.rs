//! Searching on the screen: keys to state, what is listed and what is lit.

mod common;

use common::Program;
use duizhao::tui::action::Action;
use duizhao::tui::effect::Effect;
use duizhao::tui::input::Input;
use duizhao::tui::keymap::Mode;
use duizhao::tui::work::Job;
use insta::assert_snapshot;
use ratatui::style::{Color, Modifier};

/// Types keys into the built-in text at 100×30 and tells where that leads.
fn check(keys: &str, expected: &str) {
    let mut program = Program::new(100, 30);
    program.keys(keys);
    assert_eq!(program.at(), expected, "after {keys}");
}

fn underlined(program: &Program) -> String {
    program.with_modifier(Modifier::UNDERLINED)
}

fn red(program: &Program) -> String {
    program.with_style(|style| style.fg == Some(Color::Red))
}

#[test]
fn the_text_moves_with_what_is_typed() {
    check("/", "issuers");
    check("/碳", "7.4");
    check("/碳<enter>", "7.4");
    check("/碳<esc>", "issuers");
    check("16G/碳<esc>", "16.1");
    check("/xyxf", "9.5");
    check("/信用修复<down>", "20.4");
    check("/信用修复<down><up>", "9.5");
    check("/信用修复<tab><enter>", "20.4");
    check("/信用修复<tab><s-tab><enter>", "9.5");
    check("/信用修复<pgdn><enter>", "20.4");
    check("/信用修复<pgdn><pgup><enter>", "9.5");
    check("/信用修复<c-n><enter>", "20.4");
    check("/信用修复<c-n><c-p><enter>", "9.5");
    check("／碳<enter>", "7.4");
}

#[test]
fn what_is_not_there_leaves_the_reader_in_place() {
    let mut program = Program::new(100, 30);
    program.keys("16G/bitcoin");
    assert_eq!(program.at(), "16.1");
    assert!(program.screen().contains("nothing found"));
    program.keys("<enter>");
    assert_eq!(program.at(), "16.1");
    assert!(program.status().contains("nothing found for bitcoin"));
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn a_reference_is_the_first_result() {
    check("/16<enter>", "16.1");
    check("/第十六条<enter>", "16.1");
    let mut program = Program::new(100, 30);
    program.keys("/16.2");
    let screen = program.screen();
    assert!(
        screen.contains("\n 16.2 reference  加快健全以信用为基础"),
        "{screen}"
    );
}

#[test]
fn a_query_in_the_making_is_no_error_and_a_bad_one_is_told() {
    check("/“碳排放<enter>", "7.4");
    let mut program = Program::new(100, 30);
    program.keys("/fr:loi");
    assert!(program.screen().contains("expected zh: or en:"));
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Search, "the box stays open");
    program.keys("<c-u>");
    assert!(!program.screen().contains("expected zh:"));
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn stepping_through_the_hits() {
    check("/信用修复<enter>n", "20.4");
    check("/信用修复<enter>nn", "9.5");
    check("/信用修复<enter>N", "20.4");
    check("/信用修复<enter>2n", "9.5");
    check("/信用修复<enter>gg2n", "20.4");
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>");
    assert!(program.status().contains("hit 1/2"), "{}", program.status());
    program.keys("n");
    assert!(program.status().contains("2/2"));
    program.keys("n");
    assert!(program.status().contains("1/2 · from the beginning again"));
    program.keys("N");
    assert!(program.status().contains("2/2 · from the end again"));
    program.keys("ggn");
    assert!(program.status().contains("1/2"));
    program.keys("<c-o>");
    assert_eq!(program.at(), "issuers", "a hit is jumped to");
}

#[test]
fn without_a_search_there_is_nothing_to_step_through() {
    let mut program = Program::new(100, 30);
    program.keys("n");
    assert!(program.status().contains("no search yet"));
}

#[test]
fn back_leads_to_where_the_search_began() {
    check("16G/信用修复<down><enter><c-o>", "16.1");
}

#[test]
fn hits_and_their_counterparts_are_lit_until_esc() {
    let mut program = Program::new(100, 30);
    program.keys("/xyxf<enter>");
    assert_eq!(red(&program), "信用修复\n");
    let english = underlined(&program);
    assert!(english.contains("credit"), "{english}");
    assert!(english.contains("restoration"), "{english}");
    program.keys("<esc>");
    assert_eq!(red(&program), "");
    program.keys("n");
    assert_eq!(program.at(), "20.4");
    assert_eq!(red(&program), "信用修复\n", "stepping lights them again");
}

#[test]
fn the_list_lights_the_words_on_both_sides() {
    let mut program = Program::new(100, 30);
    program.keys("/xyxf");
    assert_eq!(
        red(&program),
        "信用修复\n".repeat(3),
        "once in the text behind"
    );
    let restoration = underlined(&program).matches("restoration").count();
    assert_eq!(restoration, 3);
}

#[test]
fn queries_typed_before_come_back_with_the_arrows() {
    let mut program = Program::new(100, 30);
    program.keys("/碳<enter>/信用修复<enter>/<up>");
    let typed = |program: &Program| {
        let open = program.state.search_box().unwrap();
        open.field.text().to_owned()
    };
    assert_eq!(typed(&program), "信用修复");
    program.keys("<up>");
    assert_eq!(typed(&program), "碳");
    assert_eq!(program.at(), "7.4", "the earlier query is asked again");
    program.keys("<down>");
    assert_eq!(typed(&program), "信用修复");
    program.keys("<tab>");
    assert_eq!(program.at(), "20.4");
    program.keys("<esc>/新<down><up><up>");
    assert_eq!(
        typed(&program),
        "信用修复",
        "above the first row they stand"
    );
}

#[test]
fn help_lies_over_the_box_and_gives_it_back() {
    let mut program = Program::new(100, 30);
    program.keys("/碳<f1>");
    assert_eq!(program.state.mode(), Mode::List);
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Search);
    program.keys("<esc>");
    assert_eq!(program.at(), "issuers");
}

#[test]
fn a_click_takes_a_result() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复");
    let row = program
        .screen()
        .lines()
        .position(|line| line.starts_with(" 20.4"))
        .unwrap();
    program.click(20, row as u16);
    assert_eq!(program.at(), "20.4");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(red(&program), "信用修复\n");
}

#[test]
fn a_late_answer_is_dropped() {
    let mut program = Program::new(100, 30);
    program.keys("/碳<enter>");
    let late = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Work(generation, Job::Search(query)) => Some((*generation, query.clone())),
            _ => None,
        });
    let (generation, query) = late.unwrap();
    program.keys("/信用修复<enter>");
    let answer = program.answer(&Job::Search(query)).unwrap();
    program.input(Input::Answered(generation, answer));
    assert_eq!(program.at(), "9.5");
    assert!(program.status().contains("1/2"));
}

#[test]
fn enter_before_the_answer_goes_there_when_it_comes() {
    let mut program = Program::new(100, 30);
    program.hold_answers();
    program.keys("16G/信用修复<enter>");
    assert_eq!(program.at(), "16.1");
    assert!(program.state.is_waiting());
    program.release_answers();
    assert_eq!(program.at(), "9.5");
    assert!(!program.state.is_waiting());

    program.hold_answers();
    program.keys("16G/碳<enter><esc>");
    assert!(!program.state.is_waiting(), "Esc stops the waiting");
    program.release_answers();
    assert_eq!(program.at(), "16.1");
}

#[test]
fn only_what_matches_is_shown_until_it_is_all_again() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>&");
    assert!(
        program
            .status()
            .contains("only the 2 provisions that match")
    );
    let screen = program.screen();
    assert!(screen.contains("（九）") && screen.contains("（二十）"));
    assert!(!screen.contains("（十）"), "{screen}");
    for (keys, expected) in [
        ("]", "20.1"),
        ("]", "20.1"),
        ("[[", "9.1"),
        ("G", "20.5"),
        ("gg", "9.1"),
        ("99j", "20.5"),
        ("<pgup><pgup><pgup>", "9.1"),
        ("k", "9.1"),
    ] {
        program.keys(keys);
        assert_eq!(program.at(), expected, "after {keys}");
    }
    assert!(program.status().contains("only 2 matching"));
    program.keys("&");
    assert!(program.status().contains("the whole text"));
    program.keys("gg");
    assert_eq!(program.at(), "issuers");
}

#[test]
fn what_does_not_match_is_one_jump_away() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>&16G");
    assert_eq!(program.at(), "16.1");
    program.keys("[");
    assert_eq!(program.at(), "15.1", "everything is there");
}

#[test]
fn the_filter_stays_when_a_search_is_given_up_and_follows_a_new_one() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>&/碳<esc>");
    assert!(program.status().contains("only 2 matching"));
    program.keys("/碳<enter>");
    assert!(program.status().contains("only 1 matching"));
    assert_eq!(program.at(), "7.4");
    program.keys("<esc>");
    assert!(!program.status().contains("matching"));
    assert!(red(&program).contains('碳'), "still lit");
    program.keys("<esc>");
    assert_eq!(red(&program), "");
}

#[test]
fn without_matches_there_is_nothing_to_show_alone() {
    let mut program = Program::new(100, 30);
    program.keys("&");
    assert!(program.status().contains("no search"));
    program.keys("/bitcoin<enter>&");
    assert!(program.status().contains("no search"));
}

#[test]
fn the_screen_while_searching() {
    for (cols, rows) in [(80, 24), (120, 40), (40, 20), (20, 6)] {
        let mut program = Program::new(cols, rows);
        program.keys("/信用修复");
        assert_snapshot!(format!("results_{cols}x{rows}"), program.screen());
    }
    assert_snapshot!("empty_80x24", Program::new(80, 24).keys("/").screen());
    assert_snapshot!(
        "several_words_80x24",
        Program::new(80, 24).keys("/credit 机制").screen()
    );
    assert_snapshot!(
        "after_80x24",
        Program::new(80, 24)
            .keys("/creditrestoratoin<enter>")
            .screen()
    );
}

#[test]
fn the_box_is_asked_for_by_name_too() {
    let mut program = Program::new(100, 30);
    program.keys(":search<enter>碳<enter>");
    assert_eq!(program.at(), "7.4");
    assert!(Action::Search.is_command());
}

#[test]
fn the_caret_stands_where_the_next_character_goes() {
    let mut program = Program::new(80, 24);
    program.keys("/信用ab");
    assert_eq!(program.caret(), (7, 23));
    program.keys("<left><left><left>");
    assert_eq!(program.caret(), (3, 23));
}

#[test]
fn any_window_bears_the_box() {
    for (cols, rows) in [(20, 6), (21, 7), (40, 12), (300, 100)] {
        let mut program = Program::new(cols, rows);
        program.keys("/的<down><down>");
        program.screen();
        program.resize(cols.saturating_sub(3), rows.saturating_sub(1));
        program.screen();
        program.resize(cols + 9, rows + 9);
        program.screen();
    }
}
