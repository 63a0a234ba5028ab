//! Writing notes in the real program: when it is killed, nothing typed is lost.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::harness::{Home, Setup, Terminal};
use crate::support::no_locks::{LOADED, library};

const TEXT: &str = "“信用承诺”在这里译为“credit commitment”，";

/// The files in a directory of the home whose names have this ending.
fn files(home: &Home, dir: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(home.path().join(dir)).into_iter().flatten();
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect()
}

fn drafts(home: &Home) -> Vec<PathBuf> {
    files(home, "state/duizhao/drafts", ".toml")
}

/// Waits until a draft contains a text; returns how long that took.
fn wait_for_draft(home: &Home, text: &str) -> Duration {
    let from = Instant::now();
    let is_there = || {
        let texts = drafts(home)
            .into_iter()
            .filter_map(|file| fs::read_to_string(file).ok());
        texts.into_iter().any(|draft| draft.contains(text))
    };
    while !is_there() {
        assert!(
            from.elapsed() < Duration::from_secs(20),
            "no draft with {text}"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    from.elapsed()
}

fn wait_for_no_draft(home: &Home) {
    let until = Instant::now() + Duration::from_secs(20);
    while !drafts(home).is_empty() {
        assert!(Instant::now() < until, "{:?}", drafts(home));
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Starts the program at 16.2.
fn reading(home: &Home) -> Terminal {
    Setup::duizhao(home).start_at("16.2")
}

#[test]
fn a_note_outlives_a_program_that_is_killed_while_it_is_typed() {
    let home = Home::new();
    let mut terminal = reading(&home);
    terminal.begin_note("16.2");
    terminal.keys(TEXT);
    terminal.wait_for_text("commitment”，");
    wait_for_draft(&home, TEXT);
    terminal.kill();

    let mut terminal = Setup::duizhao(&home).start();
    terminal.wait_for_text("a note on 16.2 is not finished");
    terminal.keys("<enter>");
    terminal.wait_for_text("note on 16.2");
    terminal.wait_for_text("commitment”，");
    terminal.keys("下文同。");
    terminal.wait_for_text("下文同。");
    wait_for_draft(&home, "下文同。");
    terminal.keys("<ctrl-s>");
    terminal.wait_for_text("the note on 16.2 · saved");
    wait_for_no_draft(&home);
    terminal.quit();
    let locks = files(&home, "state/duizhao/drafts", ".lock");
    assert_eq!(locks, Vec::<PathBuf>::new());
}

#[test]
#[cfg(target_os = "linux")]
fn a_draft_is_kept_where_there_are_no_locks() {
    let home = Home::new();
    let Some(library) = library(home.path()) else {
        return;
    };
    let without_locks = || Setup::duizhao(&home).env(LOADED, &library.display().to_string());
    let mut first = without_locks().start_at("16.2");
    first.begin_note("16.2");
    first.keys(TEXT);
    wait_for_draft(&home, TEXT);
    let mut second = without_locks().start_at("16.2");
    second.keys(":drafts<enter>");
    second.wait_for_text("no unfinished notes");
    second.quit();
    first.kill();
    let mut third = without_locks().start();
    third.wait_for_text("a note on 16.2 is not finished");
    third.keys("<enter>");
    third.wait_for_text("commitment”，");
    third.keys("<ctrl-s>");
    third.wait_for_text("the note on 16.2 · saved");
    wait_for_no_draft(&home);
    third.quit();
    let left = files(&home, "state/duizhao/drafts", "");
    assert_eq!(left, Vec::<PathBuf>::new());
}

#[test]
fn a_saved_note_is_in_the_notes_file() {
    let home = Home::new();
    let mut terminal = reading(&home);
    terminal.begin_note("16.2");
    terminal.keys(TEXT);
    terminal.keys("<ctrl-s>");
    terminal.wait_for_text("the note on 16.2 · saved");
    wait_for_no_draft(&home);
    terminal.kill();
    let notes = files(&home, "data/duizhao/notes", ".toml");
    assert!(fs::read_to_string(&notes[0]).unwrap().contains(TEXT));
    let mut terminal = reading(&home);
    terminal.keys("e");
    terminal.wait_for_text("commitment”，");
}

#[test]
fn every_burst_is_on_the_disk_within_a_second_of_its_last_key() {
    let home = Home::new();
    let mut terminal = reading(&home);
    terminal.begin_note("16.2");
    for number in 0..5 {
        let text = format!("信用{number}");
        terminal.keys(&text);
        terminal.wait_for_text(&text);
        let took = wait_for_draft(&home, &text);
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
}

#[test]
fn signals_and_a_closed_window_leave_a_draft() {
    for name in ["TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut terminal = reading(&home);
        terminal.begin_note("16.2");
        terminal.keys(TEXT);
        terminal.wait_for_text("commitment”，");
        terminal.signal(name);
        terminal.exit_code();
        let left = drafts(&home);
        assert!(
            fs::read_to_string(&left[0]).unwrap().contains(TEXT),
            "{name}"
        );
    }
    let home = Home::new();
    let mut terminal = reading(&home);
    terminal.begin_note("16.2");
    terminal.keys(TEXT);
    terminal.wait_for_text("commitment”，");
    terminal.vanish();
    terminal.exit_code();
    let left = drafts(&home);
    assert!(fs::read_to_string(&left[0]).unwrap().contains(TEXT));
}

#[test]
fn a_program_that_runs_keeps_its_draft_to_itself() {
    let home = Home::new();
    let mut first = reading(&home);
    first.begin_note("16.2");
    first.keys(TEXT);
    wait_for_draft(&home, TEXT);
    let mut second = reading(&home);
    second.keys(":drafts<enter>");
    second.wait_for_text("no unfinished notes");
    second.keys("q");
    second.exit_code_restored();
    first.kill();
    let mut third = Setup::duizhao(&home).start();
    third.wait_for_text("a note on 16.2 is not finished");
}

#[test]
fn what_is_thrown_away_is_offered_until_the_end() {
    let home = Home::new();
    let mut terminal = reading(&home);
    terminal.begin_note("16.2");
    terminal.keys(TEXT);
    terminal.wait_for_text("commitment”，");
    terminal.press("<esc>");
    terminal.wait_for_text("the note is not saved");
    terminal.keys("D");
    terminal.wait_for_text("discarded");
    terminal.quit();
    assert_eq!(drafts(&home), Vec::<PathBuf>::new());
}

#[test]
fn a_draft_that_cannot_be_read_is_set_aside() {
    let home = Home::new();
    let dir = home.path().join("state/duizhao/drafts");
    fs::create_dir_all(&dir).unwrap();
    let file = dir.join("01KB0D2M5W8Z7Q4R6T1V3X5Y7A.toml");
    fs::write(&file, "format = 1\nbody = '信").unwrap();
    let mut terminal = Setup::duizhao(&home).start();
    terminal.wait_for_text("a draft cannot be read");
    assert!(fs::read_to_string(file.with_extension("toml.unreadable")).is_ok());
    terminal.quit();
}

/// Starts the program with a shell script as editor; `$1` is the file.
fn with_editor(home: &Home, script: &str) -> Terminal {
    let editor = home.path().join("an editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let command = format!("'{}'", editor.display());
    let mut terminal = Setup::duizhao(home)
        .env("EDITOR", &command)
        .args(&["--at", "16.2"])
        .start_reading();
    terminal.wait_for_place("16.2");
    terminal
}

#[test]
fn an_editor_of_ones_own_writes_the_note() {
    let home = Home::new();
    let script =
        "case $1 in *.md) ;; *) exit 9;; esac; echo waiting; read line; echo \"$line\" >\"$1\"";
    let mut terminal = with_editor(&home, script);
    terminal.keys("E");
    terminal.wait_for_text("waiting");
    assert!(!terminal.is_taken(), "the editor has the terminal");
    terminal.resize(90, 30);
    terminal.keys("信用承诺<enter>");
    terminal.wait_for_text("the note on 16.2 · saved");
    assert!(terminal.is_taken());
    terminal.keys("e");
    terminal.wait_for_text("Ctrl-s save");
    terminal.wait_for_text("信用承诺");
    terminal.keys("<esc>");
    // Until then, Esc and the next letter may be taken for an Alt key.
    terminal.wait_for("the note is left", |screen| !screen.contains("Ctrl-s save"));
    terminal.quit();
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let home = Home::new();
    let mut terminal = with_editor(&home, "echo 修复 >\"$1\"; exit 3");
    terminal.keys("E");
    terminal.wait_for_text("exit code 3");
    terminal.wait_for_text("修复");
    terminal.keys("<ctrl-s>");
    terminal.wait_for_text("the note on 16.2 · saved");

    let home = Home::new();
    let mut terminal = Setup::duizhao(&home)
        .env("VISUAL", "/no/such editor")
        .start_reading();
    terminal.keys("E");
    terminal.wait_for_text("cannot start the editor");
    terminal.keys("j");
    terminal.wait_for_place("title");
    terminal.quit();

    let home = Home::new();
    let mut terminal = with_editor(&home, "cat \"$1\"");
    terminal.keys("E");
    terminal.wait_for_text("the note was empty and is not kept");
}

#[test]
fn an_interrupt_in_the_editor_is_not_one_of_the_program() {
    let home = Home::new();
    let mut terminal = with_editor(
        &home,
        "trap 'echo caught; exit 0' INT; echo waiting; while :; do read x; done",
    );
    terminal.keys("E");
    terminal.wait_for_text("waiting");
    terminal.keys("<ctrl-c>");
    terminal.wait_for_text("the note was empty and is not kept");
    terminal.quit();
}

#[test]
fn an_editor_is_stopped_and_woken_with_the_program() {
    let home = Home::new();
    let editor = home.path().join("editor");
    let script = "#!/bin/sh\necho waiting\nread line\necho \"$line\" >\"$1\"\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut terminal = Setup::new(&home, "/bin/bash")
        .args(&["--norc", "--noprofile", "--noediting", "-i"])
        .env("DUIZHAO", crate::harness::DUIZHAO)
        .env("EDITOR", &editor.display().to_string())
        .env("PS1", r"ready \# ")
        .start();
    terminal.wait_for_text("ready 1");
    terminal.keys("\"$DUIZHAO\" --at 16.2<enter>");
    terminal.wait_for_place("16.2");
    terminal.keys("E");
    terminal.wait_for_text("waiting");
    terminal.keys("<ctrl-z>");
    terminal.wait_for_text("ready 2");
    terminal.resize(100, 30);
    terminal.keys("fg<enter>");
    // The script now reads the keys.
    terminal.keys("信用承诺<enter>");
    terminal.wait_for_text("the note on 16.2 · saved");
    assert!(terminal.is_taken());
    terminal.keys("q");
    terminal.wait_for_text("ready 3");
    terminal.keys("exit<enter>");
    assert_eq!(terminal.exit_code_restored(), 0);
}
