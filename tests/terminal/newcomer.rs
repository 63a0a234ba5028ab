//! A first visit at 80x24 by someone who knows only what the screen says.

use crate::harness::{Home, Setup, Terminal};

/// Presses what the screen names with a word, such as `a note`.
fn press_named(terminal: &mut Terminal, hint: &str) {
    terminal.wait_for_text(hint);
    let (key, _) = hint.split_once(' ').expect("a key and a word");
    match key {
        "Enter" => terminal.keys("<enter>"),
        "Esc" => terminal.keys("<esc>"),
        "Ctrl-s" => terminal.keys("<ctrl-s>"),
        key => terminal.keys(key),
    }
}

#[test]
fn a_newcomer_finds_annotates_lists_cites_and_leaves() {
    let home = Home::of_a_newcomer();
    let mut terminal = Setup::duizhao(&home).size(80, 24).start();
    // The line of the first starts.
    press_named(&mut terminal, "/ search");
    // The box says how to go on.
    terminal.wait_for_text("Enter go");
    terminal.keys("credit repair");
    terminal.wait_for_text("2 segments in 2 provisions");
    press_named(&mut terminal, "Enter go");
    terminal.wait_for_place("9.5");
    press_named(&mut terminal, "a note");
    terminal.wait_for_text("note on 9.5");
    terminal.keys("Restoration or repair?");
    press_named(&mut terminal, "Ctrl-s save");
    terminal.wait_for_text("saved");
    // With the first note there is a list of them.
    press_named(&mut terminal, "o notes");
    terminal.wait_for_text("1 note on 1 of 23 provisions");
    terminal.wait_for_text("Restoration or repair?");
    press_named(&mut terminal, "Enter go");
    terminal.wait_for_place("9.5");
    // The keys name the citation among the first.
    press_named(&mut terminal, "? help");
    terminal.wait_for_text("Y                copy a citation");
    press_named(&mut terminal, "Esc back");
    terminal.wait_for_place("9.5");
    terminal.keys("Y");
    let copied = terminal.wait_for_copy(1);
    assert!(copied.contains("credit restoration"), "{copied}");
    press_named(&mut terminal, "q quit");
    assert_eq!(terminal.exit_code_restored(), 0);
}
