//! More input than the program reads at once. Everything that was sent is taken without a
//! further key.

use std::fs;

use crate::harness::{Home, Setup, Terminal};

fn reading(home: &Home) -> Terminal {
    Setup::duizhao(home).start_at("16.2")
}

/// Types a note of so many bytes and the key that saves it, in one write.
fn types_and_saves(bytes: usize) {
    let home = Home::new();
    let mut terminal = reading(&home);
    terminal.begin_note("16.2");
    let words: String = "credit commitment ".chars().cycle().take(bytes).collect();
    terminal.flood(format!("{words}\x13"));
    terminal.wait_for_text("the note on 16.2 · saved");
    let dir = home.path().join("data/duizhao/notes");
    let files = fs::read_dir(dir).expect("a directory with notes");
    let texts = files.map(|file| fs::read_to_string(file.expect("a file").path()));
    let is_saved = |text: Result<String, _>| text.is_ok_and(|text| text.contains(words.trim_end()));
    assert!(
        texts.into_iter().any(is_saved),
        "all that was typed is saved"
    );
    terminal.quit();
}

#[test]
fn five_thousand_typed_bytes_are_saved_without_another_key() {
    types_and_saves(5_000);
}

#[test]
fn twenty_thousand_typed_bytes_are_saved_without_another_key() {
    types_and_saves(20_000);
}

#[test]
fn a_key_after_three_hundred_motions_of_the_mouse_is_read() {
    let home = Home::new();
    let mut terminal = reading(&home);
    let motion = |step: usize| format!("\x1b[<35;{};{}M", 1 + step % 100, 1 + step % 30);
    let motions: String = (0..300).map(motion).collect();
    terminal.flood(format!("{motions}?"));
    terminal.wait_for_text("next pair");
    terminal.press("<esc>");
    terminal.quit();
}

#[test]
fn a_key_after_a_long_paste_is_read() {
    let home = Home::new();
    let mut terminal = reading(&home);
    terminal.begin_note("16.2");
    let words = "信用承诺 ".repeat(2_000);
    terminal.flood(format!("\x1b[200~{words}\x1b[201~\x13"));
    terminal.wait_for_text("the note on 16.2 · saved");
    terminal.quit();
}

#[test]
fn a_key_in_the_middle_of_many_sizes_is_read() {
    let home = Home::new();
    let mut terminal = reading(&home);
    for step in 0..60 {
        terminal.resize(80 + step % 40, 24 + step % 16);
    }
    terminal.quit();
}
