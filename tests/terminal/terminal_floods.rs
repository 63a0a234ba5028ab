//! More input than the program reads at once: all of it is taken without a further key. And
//! lines so slow that its output does not keep up with the keys.

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

/// The rows of the screen.
fn rows(terminal: &Terminal) -> Vec<String> {
    terminal.look(|screen| (0..40).map(|row| screen.row(row)).collect())
}

fn held_keys_over_a_line_of(baud: u32) {
    /// As many as a held key sends in a little more than half a second.
    const STEPS: usize = 20;
    const PLACE: &str = "20.1";
    let home = Home::new();
    let mut quick = Setup::duizhao(&home).start_at("16.2");
    let before = quick.raw().len();
    for _ in 0..STEPS {
        quick.press("j");
    }
    quick.wait_for_place(PLACE);
    let bytes = (quick.raw().len() - before) / STEPS;
    assert!(bytes < 3_000, "{bytes} bytes a step");

    let home = Home::new();
    let mut slow = Setup::duizhao(&home).start_at("16.2");
    slow.slow_down(baud);
    let before = slow.raw().len();
    slow.keys(&"j".repeat(STEPS));
    slow.wait_for_place(PLACE);
    assert_eq!(rows(&slow), rows(&quick));
    let bytes = (slow.raw().len() - before) / STEPS;
    assert!(bytes < 1_000, "{bytes} bytes a step");
    slow.slow_down(0);
    slow.quit();
    quick.quit();
}

#[test]
fn held_keys_over_a_line_of_9_600_baud() {
    held_keys_over_a_line_of(9_600);
}

#[test]
fn held_keys_over_a_line_of_115_200_baud() {
    held_keys_over_a_line_of(115_200);
}
