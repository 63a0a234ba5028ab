//! Saving notes in the real program: concurrent edits, a disk that refuses, signals.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::Instant;

use crate::harness::{DUIZHAO, Home, Setup, Terminal};

const TEXT: &str = "“信用承诺”在这里译为“credit commitment”。";

/// A home with a directory for the notes file alone.
struct Desk {
    home: Home,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { home: Home::new() };
        fs::create_dir(desk.dir()).unwrap();
        desk
    }

    fn dir(&self) -> PathBuf {
        self.home.path().join("desk")
    }

    fn file(&self) -> PathBuf {
        self.dir().join("notes.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap_or_default()
    }

    /// Starts the program at 16.2, wide enough for its messages.
    fn started(&self) -> Terminal {
        let args = ["--notes", "desk/notes.toml", "--at", "16.2"];
        Setup::duizhao(&self.home)
            .size(220, 40)
            .args(&args)
            .start_reading()
    }

    /// The same, after its first messages.
    fn reading(&self) -> Terminal {
        let mut terminal = self.started();
        terminal.wait_for_place("16.2");
        terminal
    }

    /// The same, with standard error redirected to the file `err`.
    fn reading_with_errors_aside(&self) -> Terminal {
        let script = "exec \"$DUIZHAO\" --notes desk/notes.toml --at 16.2 2>err";
        let mut terminal = Setup::script(&self.home, script)
            .size(220, 40)
            .start_reading();
        terminal.wait_for_place("16.2");
        terminal
    }

    fn errors(&self) -> String {
        fs::read_to_string(self.home.path().join("err")).unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        run(&self.home, args)
    }

    /// Another program adds a note.
    fn add(&self, reference: &str, body: &str) {
        let notes = self.file().display().to_string();
        let args = ["notes", "add", reference, "--notes", &notes, "--body", body];
        assert!(self.run(&args).status.success());
    }

    /// Makes the directory read-only until the guard is dropped. `None` if nothing stops
    /// this user.
    fn close(&self) -> Option<Closed> {
        let closed = Closed(self.dir());
        closed.set("+i", 0o555);
        // Permissions do not stop root, but this flag does.
        if fs::write(self.dir().join("probe"), "").is_ok() {
            eprintln!("skipped: nothing binds this user");
            return None;
        }
        Some(closed)
    }
}

struct Closed(PathBuf);

impl Closed {
    fn set(&self, flag: &str, mode: u32) {
        let permissions = PermissionsExt::from_mode(mode);
        let is_closing = flag == "+i";
        if is_closing {
            fs::set_permissions(&self.0, permissions).unwrap();
            let _ = Command::new("chattr").arg(flag).arg(&self.0).output();
        } else {
            let _ = Command::new("chattr").arg(flag).arg(&self.0).output();
            let _ = fs::set_permissions(&self.0, permissions);
        }
    }
}

impl Drop for Closed {
    fn drop(&mut self) {
        self.set("-i", 0o755);
    }
}

fn run(home: &Home, args: &[&str]) -> Output {
    let mut command = Command::new(DUIZHAO);
    command.env_clear().envs(home.environment());
    command.current_dir(home.path()).args(args);
    command.output().unwrap()
}

fn write_note(terminal: &mut Terminal, reference: &str, text: &str) {
    terminal.begin_note(reference);
    terminal.keys(text);
    terminal.wait_for_text(text);
    terminal.keys("<ctrl-s>");
}

/// Waits until the notes that failed to save are saved.
fn wait_for_saved(terminal: &mut Terminal) {
    terminal.wait_for("saved", |screen| {
        let status = screen.status();
        status.contains("saved") && !status.contains("not saved")
    });
}

fn rescued(home: &Home) -> Vec<PathBuf> {
    let entries = fs::read_dir(home.path().join("state/duizhao")).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".notes.toml"))
        .collect()
}

#[test]
fn a_note_that_another_program_adds_is_told_and_marked() {
    let desk = Desk::new();
    let mut terminal = desk.reading();
    assert!(!terminal.look(|screen| screen.contains("●")));
    desk.add("16.3", "another’s");
    terminal.wait_for_text("notes changed on disk: 1 new");
    assert!(terminal.look(|screen| screen.contains("●")));
    terminal.keys("j");
    terminal.wait_for_text("another’s");
    terminal.quit();
}

#[test]
fn notes_that_come_one_after_the_other_are_told_each() {
    let desk = Desk::new();
    let mut terminal = desk.reading();
    for count in 1..=12 {
        let body = format!("the {count}th");
        desk.add("16.2", &body);
        terminal.wait_for_text(&body);
    }
    desk.add("16.4", "the last");
    terminal.keys("jj");
    terminal.wait_for_text("the last");
    terminal.quit();
}

#[test]
fn what_a_hand_changes_is_shown() {
    let desk = Desk::new();
    desk.add("16.2", "first words");
    let mut terminal = desk.reading();
    terminal.wait_for_text("first words");
    // Like most editors: a new file replaces the old one.
    let beside = desk.dir().join("beside");
    fs::write(&beside, desk.text().replace("first words", "second words")).unwrap();
    fs::rename(&beside, desk.file()).unwrap();
    terminal.wait_for_text("notes changed on disk: 1 changed");
    terminal.wait_for_text("second words");
    // Like others: the file is truncated, then written.
    fs::write(
        desk.file(),
        desk.text().replace("second words", "third words"),
    )
    .unwrap();
    terminal.wait_for_text("third words");
    // Slowly, so that the program sees it empty and half written.
    let text = desk.text().replace("third words", "fourth words");
    let half = text.find("fourth").unwrap();
    terminal.press("<esc>");
    File::create(desk.file()).unwrap();
    terminal.wait_for_text("is empty now");
    fs::write(desk.file(), &text[..half]).unwrap();
    terminal.wait_for_text("1 known note is missing");
    assert!(terminal.look(|screen| screen.contains("third words")));
    fs::write(desk.file(), &text).unwrap();
    terminal.wait_for_text("fourth words");
    assert!(!terminal.look(|screen| screen.contains("third words")));
    terminal.quit();
    assert_eq!(desk.text(), text);
}

#[test]
fn a_note_that_half_a_file_refuses_is_saved_once_the_file_is_whole() {
    let desk = Desk::new();
    for body in ["first", "second", "third"] {
        desk.add("16.2", body);
    }
    let whole = desk.text();
    let mut terminal = desk.reading();
    // The notes are read after the first frame.
    terminal.wait_for("the notes", |screen| screen.contains("●"));
    fs::write(desk.file(), &whole[..whole.len() - 10]).unwrap();
    terminal.keys(&format!("a{TEXT}<ctrl-s>"));
    terminal.wait_for_text("known note is missing");
    terminal.press("<esc>");
    fs::write(desk.file(), &whole).unwrap();
    terminal.wait_for("the note saved", |screen| {
        screen.contains("saved") && !screen.contains("not saved")
    });
    terminal.quit();
    for body in ["first", "second", "third", TEXT] {
        assert!(desk.text().contains(body), "{body}");
    }
}

#[test]
fn a_directory_that_is_made_later_is_watched() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home)
        .size(220, 40)
        .args(&["--at", "16.2"])
        .start_reading();
    terminal.wait_for_place("16.2");
    assert!(!home.path().join("data").exists(), "reading makes nothing");
    let added = run(&home, &["notes", "add", "16.2", "--body", "another’s"]);
    assert!(added.status.success());
    terminal.wait_for_text("notes changed on disk: 1 new");
    terminal.wait_for_text("another’s");
    let added = run(&home, &["notes", "add", "16.2", "--body", "one more"]);
    assert!(added.status.success());
    terminal.wait_for_text("one more");
    terminal.quit();
}

#[test]
fn two_readers_of_one_file_see_each_others_notes() {
    let desk = Desk::new();
    let (mut first, mut second) = (desk.reading(), desk.reading());
    write_note(&mut first, "16.2", "of the first");
    first.wait_for_text("the note on 16.2 · saved");
    second.wait_for_text("of the first");
    write_note(&mut second, "16.2", "of the second");
    second.wait_for_text("the note on 16.2 · saved");
    first.wait_for_text("of the second");
    for terminal in [&mut first, &mut second] {
        assert!(terminal.look(|screen| screen.contains("of the first")));
        assert!(terminal.look(|screen| screen.contains("of the second")));
    }
    first.quit();
    second.quit();
    assert!(desk.text().contains("of the first") && desk.text().contains("of the second"));
}

#[test]
fn two_readers_who_edit_one_note_at_once_keep_both_versions() {
    let desk = Desk::new();
    desk.add("16.2", "as it was");
    let (mut first, mut second) = (desk.reading(), desk.reading());
    first.keys("e");
    first.wait_for_text("note on 16.2");
    first.keys(", says one");
    first.wait_for_text("as it was, says one");
    second.keys("e");
    second.wait_for_text("note on 16.2");
    second.keys(", says two");
    second.wait_for_text("as it was, says two");
    second.keys("<ctrl-s>");
    second.wait_for_text("the note on 16.2 · saved");
    // A note that is being written is left alone.
    assert!(first.look(|screen| screen.contains("as it was, says one")));
    first.keys("<ctrl-s>");
    first.wait_for_text("others changed the note on 16.2 too: both versions are kept");
    second.wait_for_text("says one");
    for terminal in [&mut first, &mut second] {
        terminal.keys("o");
        terminal.wait_for_text("2 notes on 1 of 23 provisions");
        terminal.wait_for_text("as it was, says one");
        terminal.wait_for_text("as it was, says two");
    }
    // Saved within one second, the two have no fixed order: which of them the list
    // shows whole is open, so the file tells which is the second version.
    let text = desk.text();
    assert_eq!(text.matches("version-of").count(), 1, "{text}");
    assert!(text.contains("as it was, says one") && text.contains("as it was, says two"));
    assert_eq!(text.matches("\n[[note]]").count(), 2, "{text}");
}

#[test]
fn a_save_that_fails_is_told_until_it_is_done() {
    let desk = Desk::new();
    desk.add("16.2", "earlier");
    let mut terminal = desk.reading();
    terminal.wait_for_text("earlier");
    let Some(closed) = desk.close() else { return };
    write_note(&mut terminal, "16.2", TEXT);
    terminal.wait_for_text("notes are not saved, :save-notes tries again");
    terminal.keys("j");
    terminal.wait_for_text("notes are not saved, :save-notes tries again");
    assert!(!desk.text().contains(TEXT));
    terminal.keys(":save-notes<enter>");
    terminal.wait_for_text("notes are not saved, :save-notes tries again");
    drop(closed);
    terminal.keys(":save-notes<enter>");
    wait_for_saved(&mut terminal);
    assert!(desk.text().contains(TEXT));
    terminal.quit();
    assert_eq!(rescued(&desk.home), Vec::<PathBuf>::new());
}

#[test]
fn who_leaves_notes_unsaved_is_asked_once_and_finds_a_copy() {
    let desk = Desk::new();
    desk.add("16.2", "earlier");
    let mut terminal = desk.reading_with_errors_aside();
    let Some(closed) = desk.close() else { return };
    write_note(&mut terminal, "16.2", TEXT);
    terminal.wait_for_text("notes are not saved, :save-notes tries again");
    terminal.keys("q");
    terminal.wait_for_text("again to leave, with a copy kept");
    terminal.keys("q");
    assert_eq!(terminal.exit_code_restored(), 1);
    drop(closed);
    finds_a_copy(&desk);
}

#[test]
fn a_signal_leaves_a_copy_of_notes_that_are_not_saved() {
    let desk = Desk::new();
    desk.add("16.2", "earlier");
    let mut terminal = desk.reading_with_errors_aside();
    let Some(closed) = desk.close() else { return };
    write_note(&mut terminal, "16.2", TEXT);
    terminal.wait_for_text("notes are not saved, :save-notes tries again");
    terminal.signal("TERM");
    assert_eq!(terminal.exit_code_restored(), 128 + 15);
    drop(closed);
    finds_a_copy(&desk);
}

/// Standard error names the copy, which can be merged.
fn finds_a_copy(desk: &Desk) {
    let copies = rescued(&desk.home);
    let [copy] = &copies[..] else {
        panic!("one copy, not {copies:?}");
    };
    let copy = copy.display().to_string();
    let errors = desk.errors();
    assert!(errors.contains("notes are not saved"), "{errors}");
    assert!(errors.contains(&copy), "{errors}");
    assert!(!desk.text().contains(TEXT));
    let notes = "desk/notes.toml";
    let merged = desk.run(&["notes", "merge", notes, &copy, "-o", notes]);
    assert!(merged.status.success(), "{merged:?}");
    assert!(desk.text().contains(TEXT) && desk.text().contains("earlier"));
}

#[test]
fn a_full_disk_is_told_and_room_is_used() {
    let desk = Desk::new();
    let mount = |args: &[&str]| {
        let mount = Command::new("mount").args(args).arg(desk.dir()).output();
        mount.is_ok_and(|output| output.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=64k", "tmpfs"]) {
        eprintln!("skipped: this machine lets us mount no tmpfs");
        return;
    }
    let _mounted = Mounted(desk.dir());
    desk.add("16.2", "earlier");
    let mut terminal = desk.reading();
    let filler = desk.dir().join("filler");
    assert!(fs::write(&filler, vec![0; 1 << 20]).is_err());
    write_note(&mut terminal, "16.2", TEXT);
    terminal.wait_for_text("notes are not saved, :save-notes tries again");
    fs::remove_file(filler).unwrap();
    terminal.keys(":save-notes<enter>");
    wait_for_saved(&mut terminal);
    assert!(desk.text().contains(TEXT));
    terminal.quit();
}

struct Mounted(PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        // Lazily, because a program of a failed test may still be in it.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Writes a note while another program holds the lock, so that it is pending.
fn write_while_locked(desk: &Desk, terminal: &mut Terminal) -> File {
    let lock = File::create(desk.dir().join(".notes.toml.lock")).unwrap();
    lock.lock().unwrap();
    write_note(terminal, "16.2", TEXT);
    terminal.wait_for("the editor closed", |screen| {
        screen.status().trim_start().starts_with("the note on 16.2")
    });
    assert!(!terminal.look(|screen| screen.status().contains("saved")));
    assert!(!desk.text().contains(TEXT));
    lock
}

#[test]
fn a_signal_right_after_saving_does_not_lose_the_note() {
    for name in ["TERM", "HUP"] {
        let desk = Desk::new();
        let mut terminal = desk.reading();
        let lock = write_while_locked(&desk, &mut terminal);
        terminal.signal(name);
        drop(lock);
        terminal.exit_code_restored();
        assert!(desk.text().contains(TEXT), "{name}");
        assert_eq!(rescued(&desk.home), Vec::<PathBuf>::new());
    }
    // Typed all at once: afterwards it is in the file or in a draft.
    let desk = Desk::new();
    let mut terminal = desk.reading();
    terminal.keys(&format!("a{TEXT}<ctrl-s>"));
    terminal.wait_for_text("the note on 16.2");
    terminal.signal("TERM");
    terminal.exit_code_restored();
    assert!(desk.text().contains(TEXT));
}

#[test]
fn a_window_closed_while_saving_loses_nothing() {
    let desk = Desk::new();
    let mut terminal = desk.reading();
    terminal.keys(&format!("a{TEXT}<ctrl-s>"));
    terminal.wait_for_text("the note on 16.2");
    terminal.vanish();
    assert_ne!(terminal.exit_code(), 101, "a panic");
    let state = desk.home.path().join("state/duizhao/drafts");
    let drafts = fs::read_dir(state).into_iter().flatten().flatten();
    let is_draft = drafts.into_iter().any(|draft| {
        fs::read_to_string(draft.path()).is_ok_and(|draft| draft.contains("信用承诺"))
    });
    assert!(desk.text().contains(TEXT) || is_draft);
}

#[test]
fn a_disk_that_does_not_answer_does_not_hold_a_signal_up() {
    let desk = Desk::new();
    desk.add("16.2", "earlier");
    let mut terminal = desk.reading_with_errors_aside();
    let lock = write_while_locked(&desk, &mut terminal);
    terminal.signal("TERM");
    terminal.exit_code_restored();
    drop(lock);
    finds_a_copy(&desk);
}

#[test]
fn a_file_that_cannot_be_used_is_read_around_and_left_alone() {
    let newer = "format = 99\n\n[[note]]\nid = \"x\"\n";
    let conflict = "format = 1\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs\n";
    let garbage = "\u{0}\u{1b}[31m{]]]\n";
    for (content, why) in [
        (newer, "made by a newer duizhao"),
        (conflict, "git could not merge the file"),
        (garbage, "The file is left as it is"),
    ] {
        let desk = Desk::new();
        fs::write(desk.file(), content).unwrap();
        let mut terminal = desk.started();
        terminal.wait_for_text("notes are read-only; :problems says why");
        terminal.press("<esc>");
        terminal.wait_for_place("16.2");
        terminal.keys("a");
        terminal.wait_for_text("notes are read-only; :problems says why");
        terminal.keys("j");
        terminal.wait_for_place("16.3");
        terminal.keys(":problems<enter>");
        terminal.wait_for_text(why);
        terminal.press("<esc>");
        terminal.quit();
        assert_eq!(desk.text(), content);
        let beside = fs::read_dir(desk.dir()).unwrap().count();
        assert_eq!(beside, 1, "nothing is written beside it");
    }
}

#[test]
fn a_file_that_is_spoilt_while_it_is_read_is_not_written_over() {
    let desk = Desk::new();
    desk.add("16.2", "earlier");
    let good = desk.text();
    let mut terminal = desk.reading();
    // The notes are read after the first frame.
    terminal.wait_for("the note", |screen| screen.contains("●"));
    let spoilt = format!("<<<<<<< HEAD\n{good}");
    fs::write(desk.file(), &spoilt).unwrap();
    terminal.wait_for_text("the notes file was changed and cannot be read");
    write_note(&mut terminal, "16.2", TEXT);
    terminal.wait_for_text("notes are not saved, :save-notes tries again");
    assert_eq!(desk.text(), spoilt);
    fs::write(desk.file(), &good).unwrap();
    terminal.keys(":save-notes<enter>");
    wait_for_saved(&mut terminal);
    assert!(desk.text().contains(TEXT) && desk.text().contains("earlier"));
    terminal.quit();
}

#[test]
fn what_is_undone_is_undone_in_the_file() {
    let desk = Desk::new();
    let mut terminal = desk.reading();
    write_note(&mut terminal, "16.2", TEXT);
    terminal.wait_for_text("the note on 16.2 · saved");
    terminal.press("<esc>");
    terminal.keys("e");
    terminal.wait_for_text("note on 16.2");
    terminal.keys("另见第七条。<ctrl-s>");
    terminal.wait_for_text("the note on 16.2 · saved");
    assert!(desk.text().contains("另见第七条。"));
    terminal.keys("u");
    terminal.wait_for_text("undone: note on 16.2 changed · saved");
    assert!(desk.text().contains(TEXT) && !desk.text().contains("另见第七条。"));
    terminal.keys("u");
    terminal.wait_for_text("undone: note on 16.2 made · saved");
    assert!(!desk.text().contains(TEXT));
    terminal.wait_for("no note", |screen| !screen.contains("●"));
    for _ in 0..2 {
        terminal.keys("<ctrl-r>");
        terminal.wait_for_text("redone");
        terminal.wait_for_text("· saved");
        terminal.press("<esc>");
    }
    assert!(desk.text().contains("另见第七条。"));
    terminal.wait_for_text("另见第七条。");
    terminal.quit();
}

#[test]
fn fifty_notes_are_written_one_after_the_other() {
    const COUNT: usize = 50;
    let desk = Desk::new();
    let mut terminal = desk.reading();
    terminal.keys("gg");
    terminal.wait_for_place("issuers");
    let mut places = Vec::new();
    let mut took = Vec::new();
    for number in 1..=COUNT {
        let place = terminal.look(|screen| screen.place());
        write_note(&mut terminal, &place, &format!("第{number}条笔记"));
        let from = Instant::now();
        terminal.wait_for_text(&format!("the note on {place} · saved"));
        took.push(from.elapsed());
        terminal.keys("j");
        terminal.wait_for("the place", |screen| {
            let shown = screen.place();
            shown != "the" && shown != place
        });
        places.push(place);
    }
    took.sort();
    println!("from Ctrl-s to saved: {:?} in the middle", took[COUNT / 2]);
    let text = desk.text();
    for number in 1..=COUNT {
        assert!(text.contains(&format!("第{number}条笔记")), "{number}");
    }
    terminal.keys("gg");
    terminal.wait_for_place("issuers");
    for (number, _) in (1..=COUNT).zip(&places).skip(1) {
        terminal.keys(")");
        terminal.wait_for_text(&format!("note {number} of {COUNT}"));
        assert!(terminal.look(|screen| screen.contains(&format!("第{number}条笔记"))));
    }
    terminal.keys("o");
    terminal.wait_for_text("第50条笔记");
    terminal.keys("<home>");
    terminal.wait_for_text("第1条笔记");
    assert!(!terminal.look(|screen| screen.contains("第50条笔记")));
    terminal.press("<esc>");
    terminal.quit();
}
