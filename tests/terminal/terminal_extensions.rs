//! What only some terminals can: keys that are told apart, links.

use crate::display::Answers;
use crate::harness::{Home, Setup};

const CTRL_ENTER: &str = "\x1b[13;5u";

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes
        .windows(part.len())
        .any(|window| window == part.as_bytes())
}

#[test]
fn a_terminal_that_can_is_asked_to_tell_keys_apart() {
    let home = Home::new();
    let setup = Setup::duizhao(&home).answers(Answers::KeysApart);
    let mut terminal = setup.start_at("16.2");
    terminal.wait_for_keys_apart();
    terminal.keys("aOne line<enter>and another");
    terminal.wait_for_text("and another");
    terminal.keys(CTRL_ENTER);
    terminal.wait_for_text("saved");
    // Keys that are one elsewhere still are: Escape as Ctrl-[, Tab as Ctrl-i.
    terminal.keys("t\x1b[91;5u\x1b[105;5u");
    terminal.wait_for_text("English");
    terminal.keys("q");
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn keys_are_as_before_for_the_external_editor_and_after_a_signal() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home)
        .answers(Answers::KeysApart)
        .env("VISUAL", "sh -c 'printf from-outside > \"$0\"'")
        .start_at("16.2");
    terminal.keys("E");
    terminal.wait_for_text("from-outside");
    // Again after the editor.
    terminal.wait_for_keys_apart();
    let raw = terminal.raw();
    let pops = raw.windows(4).filter(|window| window == b"\x1b[<1").count();
    assert_eq!(pops, 1);
    terminal.signal("TERM");
    terminal.exit_code();
    terminal.assert_restored();
}

#[test]
fn any_other_terminal_is_left_as_it_is() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_at("16.2");
    terminal.keys("q");
    assert_eq!(terminal.exit_code_restored(), 0);
    assert!(!contains(&terminal.raw(), "\x1b[>1u"));
}

#[test]
fn addresses_in_notes_are_links_unless_the_reader_wants_none() {
    let home = Home::new();
    let link = "\x1b]8;;https://example.org/a\x1b\\";
    let mut terminal = Setup::duizhao(&home).start_at("16.2");
    terminal.keys("aSee https://example.org/a.<ctrl-s>");
    terminal.wait_for("a link", |_| true);
    terminal.wait_for_text("See https://example.org/a.");
    terminal.keys(":set links no<enter>");
    terminal.wait_for_text("links = false");
    assert!(contains(&terminal.raw(), link));
    terminal.quit();
    for (variable, value) in [("TERM", "dumb"), ("TERM", "linux")] {
        let mut terminal = Setup::duizhao(&home).env(variable, value).start();
        terminal.wait_for_text("https://example.org/a");
        terminal.keys("q");
        terminal.exit_code();
        assert!(!contains(&terminal.raw(), "\x1b]8;"), "{value}");
    }
}
