//! Editing an alignment in the real program, from opening a file in another format to
//! opening what was saved.

use std::fs;
use std::io::Write;

use crate::harness::{Home, Setup};

const TABLE: &str = "zh,en\n\
    第一条　甲方保存记录。乙方检查记录。,Article 1 Party A keeps records.\n\
    丙方除外。,Party B inspects records. Party C is exempt.\n";

#[test]
fn a_table_is_mended_saved_beside_itself_and_opened_again() {
    let home = Home::new();
    let file = |name: &str| home.path().join(name);
    fs::write(file("law.csv"), TABLE).expect("a file");
    let mut terminal = Setup::duizhao(&home).args(&["law.csv"]).start_reading();
    terminal.wait_for_place("1.1");
    terminal.press("M");
    terminal.wait_for_text("editing · 1.1");
    // The last sentence of the first pair goes to the second, and the first English
    // sentence there to the first.
    terminal.press(">");
    terminal.wait_for_text("editing, not saved");
    terminal.press("jls");
    terminal.wait_for_text("split where?");
    terminal.press("<tab>");
    terminal.press("<enter>");
    terminal.wait_for_text("editing, not saved · 1.2");
    terminal.press("w");
    terminal.wait_for_text("saved as law.toml");
    terminal.keys("<esc>");
    terminal.wait_for_place("1.2");
    terminal.quit();
    assert_eq!(fs::read_to_string(file("law.csv")).expect("a file"), TABLE);
    let saved = fs::read_to_string(file("law.toml")).expect("a file");
    assert_eq!(saved.matches("mended = true").count(), 3, "{saved}");
    assert!(saved.contains("law"), "it keeps the title: {saved}");

    // It is the same text, so it opens where the reader was.
    let mut terminal = Setup::duizhao(&home).args(&["law.toml"]).start_reading();
    terminal.wait_for_place("1.2");
    terminal.press("M");
    terminal.wait_for_text("1=");
    terminal.press("J");
    terminal.wait_for_text("editing, not saved");
    // Another program writes it meanwhile.
    fs::write(file("law.toml"), saved.clone() + "# a remark\n").expect("a file");
    terminal.press("w");
    terminal.wait_for_text("law.toml was changed since it was opened");
    fs::write(file("law.toml"), &saved).expect("a file");
    terminal.press("w");
    terminal.wait_for_text("saved as law.toml");
    terminal.keys("<esc>");
    terminal.wait_for_place("1.2");
    terminal.quit();
    assert_eq!(
        fs::read_to_string(file("law.toml~")).expect("a copy"),
        saved
    );
    let saved = fs::read_to_string(file("law.toml")).expect("a file");
    assert_eq!(saved.matches("mended = true").count(), 2, "{saved}");
}

/// A text that is being saved. Its file is a pipe that blocks the writer, as a slow disk
/// would.
#[test]
fn a_text_without_a_title_is_cited_by_its_first_line_or_its_name() {
    let home = Home::new();
    let title = "社会信用条例,Regulations on Social Credit\n";
    for (name, text, cited) in [
        ("law.csv", TABLE.to_owned(), "— law, 1.1"),
        (
            "titled.csv",
            TABLE.replacen("zh,en\n", &format!("zh,en\n{title}"), 1),
            "— 社会信用条例 / Regulations on Social Credit, 1.1",
        ),
    ] {
        fs::write(home.path().join(name), text).expect("a file");
        let mut terminal = Setup::duizhao(&home)
            .args(&[name, "--at", "1.1"])
            .start_reading();
        terminal.wait_for_place("1.1");
        terminal.press("Y");
        let copied = terminal.wait_for_copy(1);
        assert!(copied.ends_with(cited), "{copied}");
        terminal.quit();
    }
}

fn being_saved(home: &Home) -> crate::harness::Terminal {
    let law = home.path().join("law.toml");
    let text = "languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n".to_owned()
        + &"[[provision.segment]]\nzh = \"甲。\"\nen = \"A.\"\n".repeat(3);
    fs::write(&law, &text).expect("a file");
    let mut terminal = Setup::duizhao(home).args(&["law.toml"]).start_reading();
    fs::rename(&law, home.path().join("as-it-was")).expect("another name");
    let made = std::process::Command::new("mkfifo").arg(&law).status();
    assert!(made.expect("mkfifo").success());
    terminal.press("MJ");
    terminal.wait_for_text("editing, not saved");
    terminal.press("w");
    terminal.wait_for_text("the text is being saved");
    terminal
}

/// Fills the pipe, so that its reader goes on; by then the file is back in its
/// place, because no other kind of file is replaced.
fn go_on(home: &Home) {
    let (law, file) = (home.path().join("law.toml"), home.path().join("as-it-was"));
    let text = fs::read(&file).expect("a file");
    let mut pipe = fs::File::options().write(true).open(&law).expect("a pipe");
    fs::rename(&file, &law).expect("its own name");
    pipe.write_all(&text).expect("a reader");
}

fn saved(home: &Home) -> String {
    fs::read_to_string(home.path().join("law.toml")).expect("a file")
}

#[test]
fn the_screen_does_not_wait_for_the_disk() {
    let home = Home::new();
    let mut terminal = being_saved(&home);
    terminal.press("j");
    terminal.wait_for_text("editing, being saved · 1.2");
    terminal.press("?");
    terminal.wait_for_text("next pair");
    terminal.press("<esc>");
    go_on(&home);
    terminal.wait_for_text("saved as law.toml");
    terminal.keys("<esc>");
    terminal.wait_for_place("1.2");
    terminal.quit();
    assert_eq!(saved(&home).matches("mended = true").count(), 1);
}

#[test]
fn the_end_of_the_program_waits_for_the_disk() {
    let home = Home::new();
    let mut terminal = being_saved(&home);
    terminal.press(":q<enter>");
    terminal.wait_for_text("the text is being saved");
    go_on(&home);
    assert_eq!(terminal.exit_code_restored(), 0);
    assert_eq!(saved(&home).matches("mended = true").count(), 1);

    let home = Home::new();
    let mut terminal = being_saved(&home);
    terminal.signal("TERM");
    go_on(&home);
    assert_eq!(terminal.exit_code_restored(), 143);
    assert_eq!(saved(&home).matches("mended = true").count(), 1);
    // No second copy is kept.
    assert_eq!(home.positions().len(), 1);
}

#[test]
fn mends_that_nobody_was_asked_about_are_kept_when_a_signal_ends_the_program() {
    let home = Home::new();
    fs::write(home.path().join("law.csv"), TABLE).expect("a file");
    let mut terminal = Setup::duizhao(&home).args(&["law.csv"]).start_reading();
    terminal.wait_for_place("1.1");
    terminal.press("M");
    terminal.press("J");
    terminal.wait_for_text("editing, not saved");
    terminal.signal("TERM");
    assert_eq!(terminal.exit_code_restored(), 143);
    let kept = fs::read_dir(home.path().join("state/duizhao")).expect("a directory");
    let names = kept.map(|entry| entry.expect("an entry").file_name());
    let is_kept = |name: std::ffi::OsString| name.to_string_lossy().starts_with("mended-law");
    assert!(names.into_iter().any(is_kept));
}
