//! Words that are looked up in the real program are on the disk after it has ended.

use std::fs;

use crate::harness::{Home, Setup};

#[test]
fn a_word_that_is_looked_up_and_drilled_is_kept() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home)
        .size(120, 40)
        .args(&["--at", "16.2"])
        .start_reading();
    terminal.wait_for_place("16.2");
    terminal.keys("wwK");
    terminal.wait_for_text("健全 is kept");
    terminal.press("<esc>");
    terminal.wait_for_text("健全 → improvement");
    terminal.press("<esc>");
    terminal.keys(":drill<enter>");
    terminal.wait_for_text("words of this text: 0 due, 1 new");
    terminal.keys("<enter>jianquan<enter>");
    terminal.wait_for_text("right (pinyin)");
    terminal.keys("<enter>");
    terminal.wait_for_text("drill: 1 good");
    terminal.quit();
    let find = |name: &str| {
        let found = walk(home.path()).into_iter();
        let mut found = found.filter(|path| path.ends_with(name));
        let path = found.next().unwrap_or_else(|| panic!("no {name}"));
        fs::read_to_string(path).unwrap()
    };
    assert!(find("vocabulary.tsv").contains("\n健全\tzh\tjiànquán\t"));
    assert!(find("drill.toml").contains("reviews = 1"));
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(walk(&path)),
            false => found.push(path),
        }
    }
    found
}
