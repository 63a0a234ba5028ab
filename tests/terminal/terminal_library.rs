//! A library in the real program: the list of texts, the search of all, from text to text.

use crate::harness::{Home, Setup};
use crate::support::libraries::write_library;

#[test]
fn the_texts_of_a_directory_are_read_one_after_another() {
    let home = Home::new();
    let laws = home.path().join("laws");
    write_library(&laws);
    let mut terminal = Setup::duizhao(&home)
        .size(100, 24)
        .args(&[laws.to_str().unwrap()])
        .start();
    terminal.wait_for_text("Contract of Sale");
    terminal.wait_for_text("╭ 4 texts ─");
    terminal.keys("lease<enter>");
    terminal.wait_for_text("A lessee in good faith");
    // Search of all texts, to a hit in another one.
    terminal.keys("g/zunxun");
    terminal.wait_for_text("1 segment in 1 text ");
    terminal.keys("<down><enter>");
    terminal.wait_for_text("act in good faith");
    terminal.press("<ctrl-o>");
    terminal.wait_for_text("A lessee in good faith");
    // A note on one text is not there in the other, and is kept.
    terminal.keys("aon the lease<ctrl-s>");
    terminal.wait_for_text("saved");
    terminal.keys(":contract 2<enter>");
    terminal.wait_for_text("on the day of signature");
    terminal.keys("o");
    terminal.wait_for_text("No notes yet");
    terminal.press("<esc>");
    terminal.keys("gl");
    terminal.wait_for_text("Lease");
    terminal.keys("note<enter>");
    // The reason is there to its end.
    terminal.wait_for_text("This text cannot be opened");
    terminal.wait_for_text("a second file with the other one");
    terminal.press("<esc>");
    terminal.press("<ctrl-o>");
    terminal.wait_for_text("on the lease");
    terminal.quit();
}

#[test]
fn a_text_of_a_directory_is_opened_at_a_place() {
    let home = Home::new();
    let laws = home.path().join("laws");
    write_library(&laws);
    let laws = laws.to_str().unwrap();
    let setup = || Setup::duizhao(&home).size(100, 24);
    let mut terminal = setup().args(&["--at", "lease 2", laws]).start_reading();
    terminal.wait_for_text("The rent is paid");
    terminal.keys("g/善意");
    terminal.wait_for_text("3 segments in 3 texts");
    // Esc leads back at once, and the results are still there.
    terminal.press("<esc>");
    terminal.wait_for("the text alone", |screen| {
        screen.status().ends_with("? help")
    });
    terminal.keys("g/");
    terminal.wait_for_text("3 segments in 3 texts");
    terminal.press("<esc>");
    terminal.quit();
}
