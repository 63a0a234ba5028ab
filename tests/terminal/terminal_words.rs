//! The word cursor of the real program: the dictionaries are loaded on a thread of their own.

use crate::harness::{Home, Setup};

#[test]
fn words_are_walked_over_and_described() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).size(80, 24).start();
    terminal.wait_for_text("? help");
    terminal.keys(":16.2<enter>");
    terminal.wait_for_place("16.2");
    terminal.keys("ww");
    terminal.wait_for_text("健全 → improvement");
    terminal.keys("K");
    terminal.wait_for_text("健全 jiànquán");
    terminal.wait_for_text("17 occurrences");
    terminal.keys("<esc>");
    terminal.wait_for_text("K meaning");
    terminal.keys("<esc>");
    terminal.wait_for_text("a note");
    terminal.keys("P");
    terminal.wait_for_text("jiān guǎn jī zhì");
    terminal.keys("q");
    assert_eq!(terminal.exit_code_restored(), 0);
}
