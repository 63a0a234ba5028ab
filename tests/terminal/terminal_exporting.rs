//! `:export` in the real program: what is on the disk afterwards.

use std::fs;

use crate::harness::{Home, Setup};

#[test]
fn an_export_is_on_disk_and_replaces_nothing_unasked() {
    let home = Home::new();
    let path = home.path().join("law.tmx");
    let mut terminal = Setup::duizhao(&home).size(100, 24).start_reading();
    let line = format!(":export {}\r", path.display());
    terminal.press(&line);
    terminal.wait_for_text("wrote 126 segments to");
    let first = fs::read(&path).expect("the export");
    assert!(first.starts_with(b"<?xml"));

    fs::write(&path, "mine").expect("a file");
    terminal.press(&line);
    terminal.wait_for_text("law.tmx exists");
    terminal.press("\x1b");
    assert_eq!(fs::read(&path).expect("a file"), b"mine");

    terminal.press(&line);
    terminal.wait_for_text("law.tmx exists");
    terminal.press("r");
    terminal.wait_for_text("wrote 126 segments to");
    assert_eq!(fs::read(&path).expect("a file"), first);
    terminal.quit();
}

#[test]
fn who_quits_at_once_still_gets_the_export() {
    let home = Home::new();
    let path = home.path().join("notes.org");
    let mut terminal = Setup::duizhao(&home).size(100, 24).start_reading();
    terminal.keys(&format!(":export {}\rq", path.display()));
    assert_eq!(terminal.exit_code(), 0);
    assert!(path.is_file());
}
