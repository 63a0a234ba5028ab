//! The word cursor of the real program: the dictionaries are loaded on a thread of their own.

use std::fs;

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

#[test]
fn a_command_of_the_readers_own_looks_the_word_up() {
    let home = Home::new();
    let config = home.path().join("config/duizhao");
    fs::create_dir_all(&config).unwrap();
    let lookup = "lookup = \"sh -c 'test -t 0 || echo own dictionary: $1' sh {word}\"\n";
    fs::write(config.join("config.toml"), lookup).unwrap();
    let mut terminal = Setup::duizhao(&home).size(80, 30).start();
    terminal.wait_for_text("? help");
    terminal.keys(":16.2<enter>");
    terminal.wait_for_place("16.2");
    terminal.keys("wwK");
    terminal.wait_for_text("l own command");
    terminal.keys("l");
    terminal.wait_for_text("own dictionary: 健全");
    terminal.keys("<esc><esc>q");
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn the_readers_own_dictionaries_are_on_the_card() {
    let home = Home::new();
    let dictionaries = home.path().join("data/duizhao/dictionaries");
    fs::create_dir_all(&dictionaries).unwrap();
    let cedict = "# My CEDICT\n健全 健全 [jian4 quan2] /sane and entire/\n";
    fs::write(dictionaries.join("cedict.u8"), cedict).unwrap();
    fs::write(dictionaries.join("lost.ifo"), "").unwrap();
    let mut terminal = Setup::duizhao(&home).size(80, 30).start();
    terminal.wait_for_text("? help");
    terminal.keys(":16.2<enter>");
    terminal.wait_for_place("16.2");
    terminal.keys("wwK");
    terminal.wait_for_text("sane and entire (My CEDICT)");
    terminal.wait_for_text("lost.idx");
    terminal.keys("<esc><esc>q");
    assert_eq!(terminal.exit_code_restored(), 0);
}
