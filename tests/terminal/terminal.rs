//! The real program in a pseudo-terminal: starting, reading, resizing, stopping, ending,
//! and restoring the terminal on every way out.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::display::{Answers, Screen};
use crate::harness::{DUIZHAO, Home, Setup, Terminal};
use duizhao::layout::{Ambiguous, width};
use ratatui::style::Style;

/// The first words of the built-in text.
const FIRST_ZH: &str = "中共中央办公厅";
const FIRST_EN: &str = "Issued by";

/// A text without an id.
const THREE_PROVISIONS: &str = "languages = ['zh', 'en']\n\
    [[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '一'\nen = 'one'\n\
    [[provision]]\nnumber = 2\n[[provision.segment]]\nzh = '二'\nen = 'two'\n\
    [[provision]]\nnumber = 3\n[[provision.segment]]\nzh = '三'\nen = 'three'\n";

#[test]
fn both_languages_are_shown_and_q_gives_the_terminal_back() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.wait_for_text(FIRST_ZH);
    terminal.wait_for_text(FIRST_EN);
    terminal.wait_for_place("issuers");
    assert!(terminal.is_taken());
    terminal.quit();
}

#[test]
fn the_shell_finds_its_modes_again() {
    let home = Home::new();
    let script = "stty -g >before; \"$DUIZHAO\"; echo \"code $?\"; stty -g >after; \
                  cmp before after && echo 'the same modes'";
    let mut terminal = Setup::script(&home, script).start_reading();
    terminal.keys("q");
    terminal.wait_for_text("the same modes");
    terminal.wait_for_text("code 0");
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn a_number_and_g_go_to_a_provision() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    terminal.wait_for_text("（十六）");
    terminal.wait_for_text("(16)");
}

#[test]
fn p_goes_round_the_five_layouts() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    // The layout in the status line, and the languages on the screen.
    let layouts = [
        ("stacked", true, true),
        ("Chinese only", true, false),
        ("English only", false, true),
        ("peek: Chinese", true, false),
        ("columns", true, true),
    ];
    for (says, zh, en) in layouts {
        terminal.keys("p");
        terminal.wait_for(says, |screen| {
            screen.status().trim_start().starts_with(says)
                && screen.contains("（十六）创新") == zh
                && screen.contains("(16) Innovate") == en
        });
    }
}

/// Whether both languages begin in one column.
fn are_stacked(screen: &Screen) -> bool {
    let column = |words| screen.find(words).map(|(col, _)| col);
    let (chinese, english) = (column("（十六）创新"), column("(16) Innovate"));
    chinese.is_some() && chinese == english
}

#[test]
fn the_place_outlives_every_size() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    terminal.keys("j");
    terminal.wait_for_place("16.2");

    // The status line is too narrow for all of it here.
    terminal.resize(60, 20);
    terminal.wait_for("columns as wide as the window", |screen| {
        screen.place() == "16.2" && !are_stacked(screen)
    });
    terminal.resize(56, 20);
    terminal.wait_for("the sides stacked", |screen| {
        screen.place() == "16.2" && are_stacked(screen)
    });
    terminal.resize(40, 20);
    terminal.wait_for("16.2 at 40 columns, and stacked", |screen| {
        screen.place() == "16.2" && are_stacked(screen)
    });
    terminal.resize(10, 4);
    terminal.wait_for_text("too small");
    terminal.resize(1, 1);
    terminal.wait_for_text("…");
    terminal.resize(0, 0);
    terminal.resize(0, 5);
    terminal.resize(7, 0);
    terminal.resize(10, 4);
    terminal.wait_for_text("too small");
    terminal.resize(120, 40);
    terminal.wait_for_place("16.2");
    terminal.wait_for_text("（十六）");
    terminal.wait_for_text("(16)");
    terminal.quit();
}

#[test]
fn a_terminal_without_a_size_is_waited_for() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).size(0, 0).start();
    terminal.wait_for_question();
    terminal.resize(80, 24);
    terminal.wait_for_text(FIRST_ZH);
    terminal.wait_for_place("issuers");
    terminal.quit();
}

#[test]
fn the_line_goes_to_a_reference() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    assert!(!terminal.look(|screen| screen.cursor_is_shown()));
    terminal.keys(":");
    terminal.wait_for("the caret in the line", |screen| {
        screen.status() == ":" && screen.cursor_is_shown()
    });
    terminal.keys("十六");
    terminal.wait_for("the line", |screen| screen.status() == ":十六");
    terminal.keys("<enter>");
    terminal.wait_for_place("16.1");
    assert!(!terminal.look(|screen| screen.cursor_is_shown()));
}

#[test]
fn a_pasted_text_goes_into_the_line_and_nowhere_else() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.paste("q");
    terminal.keys(":");
    terminal.wait_for("the line", |screen| screen.status() == ":");
    terminal.paste("十六\n");
    terminal.wait_for("the line", |screen| screen.status() == ":十六");
    terminal.keys("<enter>");
    terminal.wait_for_place("16.1");
}

#[test]
fn the_contents_go_to_a_provision() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("t");
    terminal.wait_for_text("Contents");
    terminal.keys("G<enter>");
    terminal.wait_for_place("dateline");
    assert!(terminal.look(|screen| screen.contains("Contents")));
}

#[test]
fn escape_only_steps_back() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("?");
    terminal.wait_for_text("next pair");
    terminal.keys("<esc>");
    terminal.wait_for("the help closed", |screen| !screen.contains("next pair"));
    terminal.keys("t");
    terminal.wait_for_text("Contents");
    terminal.keys("<esc>");
    terminal.wait_for("the contents closed", |screen| !screen.contains("Contents"));
    terminal.keys(":");
    terminal.wait_for("the line", |screen| screen.status() == ":");
    terminal.keys("<esc>");
    terminal.wait_for_place("issuers");
    for _ in 0..3 {
        terminal.press("<esc>");
    }
    terminal.keys("<f1>");
    terminal.wait_for_text("next pair");
}

#[test]
fn y_copies_one_side_and_upper_case_y_both_with_the_title() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home)
        .args(&["--at", "dateline"])
        .start_reading();
    terminal.wait_for_place("dateline");
    terminal.keys("y");
    let zh = terminal.wait_for_copy(1);
    assert!(zh.starts_with("（新华社北京"), "{zh}");
    terminal.wait_for_text("characters of Chinese");
    terminal.keys("<tab>y");
    let en = terminal.wait_for_copy(2);
    assert!(en.contains("Xinhua") && en.is_ascii(), "{en}");
    terminal.keys("Y");
    let both = terminal.wait_for_copy(3);
    let lines: Vec<_> = both.lines().collect();
    assert_eq!(lines.len(), 3, "{both}");
    assert_eq!(lines[..2], [zh, en]);
    for part in [
        "关于推进社会信用体系建设",
        "Opinions on Promoting",
        "dateline",
    ] {
        assert!(lines[2].contains(part), "{both}");
    }
}

#[test]
fn the_place_and_the_layout_are_kept_until_the_next_time() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("16G2jp");
    terminal.wait_for_text("stacked");
    terminal.quit();
    assert_position(&home, "16.3");

    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.wait_for_place("16.3");
    terminal.wait_for("one language under the other", |screen| {
        let zh = screen.find("（十六）").map(|(col, _)| col);
        zh.is_some() && zh == screen.find("(16)").map(|(col, _)| col)
    });
    terminal.quit();

    let mut terminal = Setup::duizhao(&home).args(&["--at", "3"]).start_reading();
    terminal.wait_for_place("3.1");
    terminal.quit();
    assert_position(&home, "3.1");
}

#[test]
fn files_of_one_name_have_places_of_their_own() {
    let home = Home::new();
    let files = ["a", "b"].map(|dir| {
        let dir = home.path().join(dir);
        fs::create_dir(&dir).unwrap();
        let file = dir.join("law.toml");
        fs::write(&file, THREE_PROVISIONS).unwrap();
        file.display().to_string()
    });
    for (file, keys, place) in [(&files[0], "3G", "3"), (&files[1], "2G", "2")] {
        let mut terminal = Setup::duizhao(&home).args(&[file]).start_reading();
        terminal.wait_for_place("1");
        terminal.keys(keys);
        terminal.wait_for_place(place);
        terminal.quit();
    }
    let mut terminal = Setup::duizhao(&home).args(&[&files[0]]).start_reading();
    terminal.wait_for_place("3");
}

#[test]
fn a_damaged_position_is_no_obstacle() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    let damaged = "reference = [\0";
    let file = home.positions().remove(0);
    fs::write(&file, damaged).unwrap();

    let mut terminal = Setup::duizhao(&home).size(120, 24).start_reading();
    terminal.wait_for_text("cannot be read; set aside");
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    terminal.quit();
    let aside = file.with_extension("toml.unreadable");
    assert_eq!(fs::read_to_string(aside).unwrap(), damaged);
    let kept = fs::read_to_string(file).unwrap();
    assert!(kept.contains("16.1"), "{kept}");
}

#[test]
fn a_place_that_is_not_there_is_told_before_the_terminal_is_taken() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).args(&["--at", "99"]).start();
    assert_eq!(terminal.exit_code_restored(), 1);
    assert!(!contains(&terminal.raw(), b"\x1b[?1049h"));
    terminal.wait_for_text("--at 99");
}

fn a_signal_ends_it(name: &str, number: u32) {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    terminal.signal(name);
    assert_eq!(terminal.exit_code_restored(), 128 + number);
    assert_position(&home, "16.1");
}

#[test]
fn sigterm_gives_the_terminal_back() {
    a_signal_ends_it("TERM", 15);
}

#[test]
fn sighup_gives_the_terminal_back() {
    a_signal_ends_it("HUP", 1);
}

#[test]
fn sigint_gives_the_terminal_back() {
    a_signal_ends_it("INT", 2);
}

#[test]
fn ctrl_c_quits() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("<ctrl-c>");
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn a_closed_window_ends_it_and_the_place_is_kept() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("G");
    terminal.wait_for_place("dateline");
    terminal.vanish();
    assert_ne!(terminal.exit_code(), 101, "a panic");
    assert_position(&home, "dateline");
}

#[test]
#[cfg(target_os = "linux")]
fn every_signal_that_ends_it_restores_the_terminal() {
    let home = Home::new();
    for (name, number) in [
        ("QUIT", 3),
        ("TRAP", 5),
        ("ABRT", 6),
        ("USR1", 10),
        ("USR2", 12),
        ("ALRM", 14),
        ("XCPU", 24),
        ("VTALRM", 26),
        ("PROF", 27),
        ("IO", 29),
        ("SYS", 31),
    ] {
        let mut terminal = Setup::duizhao(&home).start_reading();
        terminal.signal(name);
        assert_eq!(terminal.exit_code_restored(), 128 + number, "{name}");
    }
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.signal("XFSZ");
    terminal.keys("G");
    terminal.wait_for_place("dateline");
    terminal.quit();
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_z_stops_it_and_sigcont_draws_again() {
    stopped_and_woken(|terminal| terminal.keys("<ctrl-z>"));
}

#[test]
#[cfg(target_os = "linux")]
fn another_program_stops_it_and_sigcont_draws_again() {
    stopped_and_woken(|terminal| terminal.signal("TSTP"));
}

#[cfg(target_os = "linux")]
fn stopped_and_woken(stop: impl FnOnce(&mut Terminal)) {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    stop(&mut terminal);
    terminal.wait_for("the screen as it was", |screen| screen.row(0).is_empty());
    let pid = terminal.pid();
    terminal.wait_for("a stopped process", |_| proc_stat(pid)[0] == "T");
    assert!(!terminal.is_taken());
    assert_position(&home, "16.1");

    terminal.signal("CONT");
    terminal.wait_for_place("16.1");
    terminal.wait_for_text("（十六）");
    assert!(terminal.is_taken());
    terminal.quit();
}

/// A shell with job control whose prompts are numbered, `ready 1`. `None`, with a
/// message, if there is none.
fn shell(home: &Home) -> Option<Terminal> {
    const BASH: &str = "/bin/bash";
    if !Path::new(BASH).exists() {
        eprintln!("no {BASH}: not tested");
        return None;
    }
    let mut terminal = Setup::new(home, BASH)
        .args(&["--norc", "--noprofile", "--noediting", "-i"])
        .env("DUIZHAO", DUIZHAO)
        .env("PS1", r"ready \# ")
        .start();
    terminal.wait_for_text("ready 1");
    Some(terminal)
}

#[test]
fn a_shell_stops_it_and_wakes_it_in_a_window_of_another_size() {
    let home = Home::new();
    let Some(mut terminal) = shell(&home) else {
        return;
    };
    terminal.keys("\"$DUIZHAO\" --at 16<enter>");
    terminal.wait_for_place("16.1");
    terminal.keys("<ctrl-z>");
    terminal.wait_for_text("ready 2");
    // Only the shell receives the signal now.
    terminal.resize(100, 30);
    terminal.keys("fg<enter>");
    terminal.wait_for_place("16.1");
    terminal.wait_for_text("（十六）");
    terminal.keys("q");
    terminal.wait_for_text("ready 3");
    terminal.keys("exit<enter>");
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn a_stopped_one_can_be_ended() {
    let home = Home::new();
    let Some(mut terminal) = shell(&home) else {
        return;
    };
    terminal.keys("\"$DUIZHAO\" --at 16<enter>");
    terminal.wait_for_place("16.1");
    terminal.keys("<ctrl-z>");
    terminal.wait_for_text("ready 2");
    let until_it_is_gone = "while kill -0 $pid; do sleep 0.01; done 2>/dev/null";
    // The backslash distinguishes the typed text from the output.
    terminal.keys(&format!(
        r"pid=$(jobs -p); kill %1; {until_it_is_gone}; echo it is \gone<enter>"
    ));
    terminal.wait_for_text("it is gone");
    terminal.wait_for_text("ready 3");
    terminal.keys("exit 0<enter>");
    assert_eq!(terminal.exit_code_restored(), 0);
    assert_position(&home, "16.1");
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_can_be_read() {
    let home = Home::new();
    let itself = std::env::current_exe().unwrap();
    let mut terminal = Setup::new(&home, itself)
        .args(&[
            "--ignored",
            "--exact",
            "terminal::panics_with_the_terminal_taken",
        ])
        .args(&["--nocapture", "--test-threads=1"])
        .start();
    assert_eq!(terminal.exit_code_restored(), 101);
    assert!(contains(&terminal.raw(), b"drawn"));
    // The message comes before the report of the test runner.
    let said = terminal.look(|screen| screen.find("the panic's message"));
    let failed = terminal.look(|screen| screen.find("FAILED"));
    let (Some((_, said)), Some((_, failed))) = (said, failed) else {
        panic!("{said:?} {failed:?}");
    };
    assert!(said < failed);
    assert!(terminal.look(|screen| screen.contains("panicked at tests/terminal/terminal.rs")));
}

/// Run in a terminal by the test above.
#[test]
#[ignore = "needs a terminal to take"]
fn panics_with_the_terminal_taken() {
    use duizhao::tui::terminal::{TerminalGuard, TerminalSetup};

    let mut screen = TerminalGuard::enter(TerminalSetup::default()).unwrap();
    let size = screen.size().unwrap();
    screen
        .draw(size, |buffer| {
            buffer.set_string(0, 0, "drawn", Style::new());
            (None, Vec::new())
        })
        .unwrap();
    panic!("the panic's message");
}

#[test]
fn a_panic_while_drawing_leaves_no_frame_begun() {
    let home = Home::new();
    let itself = std::env::current_exe().unwrap();
    let mut terminal = Setup::new(&home, itself)
        .args(&["--ignored", "--exact", "terminal::panics_while_drawing"])
        .args(&["--nocapture", "--test-threads=1"])
        .start();
    assert_eq!(terminal.exit_code_restored(), 101);
    let raw = terminal.raw();
    let last = |wanted: &[u8]| raw.windows(wanted.len()).rposition(|it| it == wanted);
    let (begun, ended) = (last(b"\x1b[?2026h"), last(b"\x1b[?2026l"));
    assert!(ended.is_some() && begun < ended, "{begun:?} {ended:?}");
}

/// Run in a terminal by the test above.
#[test]
#[ignore = "needs a terminal to take"]
fn panics_while_drawing() {
    use duizhao::tui::terminal::{TerminalGuard, TerminalSetup};

    let mut screen = TerminalGuard::enter(TerminalSetup::default()).unwrap();
    let size = screen.size().unwrap();
    let _ = screen.draw(size, |_| panic!("in the middle of a frame"));
}

#[test]
fn a_mute_terminal_keeps_nobody_waiting_and_loses_no_key() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).answers(Answers::Never).start();
    terminal.wait_for_question();
    terminal.keys("16G<down>");
    terminal.wait_for_place("16.2");
    terminal.keys("<ctrl-d>q");
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn keys_typed_before_the_start_come_first() {
    for answers in [Answers::Narrow, Answers::Never] {
        let home = Home::new();
        let mut terminal = Setup::duizhao(&home).answers(answers).typed("1").start();
        terminal.wait_for_question();
        terminal.keys("6G");
        terminal.wait_for_place("16.1");
    }
}

#[test]
fn enter_typed_before_the_start_is_enter() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).typed(":十六<enter>j").start();
    terminal.wait_for_place("16.2");
}

#[test]
fn a_terminal_that_draws_quotation_marks_wide_gets_a_plain_spine() {
    let home = Home::new();
    // The program waits half a second for the answer, which a busy machine may miss.
    let plain = (0..5).any(|_| {
        let mut terminal = Setup::duizhao(&home)
            .answers(Answers::Wide)
            .args(&["--at", "16"])
            .start_reading();
        terminal.wait_for_text("（十六）");
        terminal.keys("j");
        terminal.wait_for_place("16.2");
        terminal.look(has_plain_spine)
    });
    assert!(plain);

    let mut narrow = Setup::duizhao(&home).args(&["--at", "16"]).start_reading();
    narrow.wait_for_text("（十六）");
    assert!(narrow.look(|screen| screen.contains("│") && !screen.contains("|")));
    let mut told = Setup::duizhao(&home)
        .args(&["--at", "16", "--ambiguous", "wide"])
        .start_reading();
    told.wait_for_text("（十六）");
    assert!(told.look(has_plain_spine));
    assert!(!contains(&told.raw(), b"\x1b[6n"));
}

fn has_plain_spine(screen: &Screen) -> bool {
    screen.contains("|") && !screen.contains("│") && !screen.contains("┃")
}

#[test]
fn a_change_of_size_does_not_drown_the_answer() {
    let home = Home::new();
    let plain = (0..5).any(|_| {
        let mut terminal = Setup::duizhao(&home)
            .answers(Answers::Never)
            .args(&["--at", "16"])
            .start();
        // The program reads keys from its first frame on.
        terminal.wait_for_text("（十六）");
        terminal.resize(100, 30);
        terminal.answer_wide();
        terminal.wait_for("a frame of the new size", |screen| {
            screen.place() == "16.1" && screen.contains("（十六）")
        });
        terminal.keys("j");
        terminal.wait_for_place("16.2");
        terminal.look(has_plain_spine)
    });
    assert!(plain);
}

#[test]
fn the_mouse_goes_to_what_it_clicks() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).args(&["--at", "16"]).start_reading();
    terminal.wait_for_place("16.1");
    let cell = terminal.look(|screen| screen.find("（十七）"));
    terminal.click(cell.unwrap());
    terminal.wait_for_place("17.1");
    terminal.wait_for("the Chinese as the active side", |screen| {
        screen.status().contains("Chinese")
    });
    let cell = terminal.look(|screen| screen.find("(16) Innovate"));
    terminal.click(cell.unwrap());
    terminal.wait_for("the English as the active side", |screen| {
        screen.status().contains("English")
    });

    let first_row = terminal.look(|screen| screen.row(1));
    let fourth_row = terminal.look(|screen| screen.row(4));
    assert_ne!(first_row, fourth_row);
    terminal.wheel_down();
    terminal.wait_for("the text three rows higher", |screen| {
        screen.row(1) == fourth_row
    });

    terminal.keys("t");
    terminal.wait_for_text("Contents");
    terminal.keys("G");
    let mut cell = None;
    terminal.wait_for("the last provision in the contents", |screen| {
        cell = screen.find("(23)");
        cell.is_some()
    });
    terminal.click(cell.unwrap());
    terminal.wait_for_place("23.1");

    let cell = terminal.look(|screen| screen.find("quit"));
    terminal.click(cell.unwrap());
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn a_locale_without_utf_8_is_mentioned_and_no_obstacle() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).env("LANG", "C").start();
    terminal.wait_for("the warning in the status line", |screen| {
        screen.status().contains("the locale C is not UTF-8")
    });
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    terminal.wait_for_text("（十六）");
}

#[test]
fn standard_input_may_be_something_else() {
    let home = Home::new();
    let mut terminal = Setup::script(&home, "echo 9G | \"$DUIZHAO\"").start_reading();
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    terminal.quit();
}

#[test]
fn without_a_terminal_to_read_from_it_says_so() {
    let home = Home::new();
    let mut terminal = Setup::script(&home, "exec \"$DUIZHAO\" </dev/null")
        .without_control()
        .start();
    assert_eq!(terminal.exit_code_restored(), 1);
    terminal.wait_for_text("duizhao: cannot use the terminal");
}

#[test]
fn into_a_pipe_it_prints() {
    let home = Home::new();
    let script = "\"$DUIZHAO\" | cat >printed; echo 'it ended'; cat printed | head -n 3";
    let mut terminal = Setup::script(&home, script).start();
    terminal.wait_for_text("it ended");
    terminal.wait_for_text(FIRST_ZH);
    assert_eq!(terminal.exit_code_restored(), 0);
    assert!(!contains(&terminal.raw(), b"\x1b"));
}

#[test]
fn without_any_terminal_it_prints() {
    let home = Home::new();
    // A new session has no terminal, wherever the tests run.
    let started = Command::new("setsid")
        .args(["--wait", DUIZHAO])
        .env_clear()
        .envs(home.environment())
        .stdin(Stdio::null())
        .output();
    let Ok(output) = started else {
        eprintln!("no setsid: not tested");
        return;
    };
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains(FIRST_ZH) && printed.contains(FIRST_EN));
    assert!(printed.contains("（二十三）") && !printed.contains('\x1b'));
    assert!(home.positions().is_empty());
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_runs_while_nothing_happens() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("16G");
    terminal.wait_for_place("16.1");
    let pid = terminal.pid();
    terminal.wait_for("a program that sleeps", |_| proc_stat(pid)[0] == "S");
    let (ticks, written) = (ticks(pid), terminal.raw().len());
    thread::sleep(Duration::from_secs(1));
    let (later, written_later) = (self::ticks(pid), terminal.raw().len());
    assert!(later <= ticks + 1, "{ticks} ticks, then {later}");
    assert_eq!(written, written_later);
}

/// The fields of `/proc/PID/stat`, from the state on.
#[cfg(target_os = "linux")]
fn proc_stat(pid: u32) -> Vec<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    // The name before them may contain spaces; it ends with a parenthesis.
    let (_, fields) = stat.rsplit_once(')').expect("a name in parentheses");
    fields.split_whitespace().map(str::to_owned).collect()
}

/// The CPU time of a process, user and system, in clock ticks.
#[cfg(target_os = "linux")]
fn ticks(pid: u32) -> u64 {
    let fields = proc_stat(pid);
    let field = |index: usize| fields[index].parse::<u64>().expect("a number");
    field(11) + field(12)
}

fn assert_position(home: &Home, reference: &str) {
    let position = home.position();
    let line = format!("reference = \"{reference}\"");
    assert!(position.lines().any(|it| it == line), "{position}");
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn a_search_marks_what_it_found_on_a_terminal_unless_asked_not_to() {
    let home = Home::new();
    let search = |arguments: &[&str], no_colour: &str| {
        let arguments = [&["search", "信用修复"], arguments].concat();
        let setup = Setup::duizhao(&home).args(&arguments).size(100, 20);
        let mut terminal = setup.env("NO_COLOR", no_colour).start();
        // The last output may arrive after the end of the program.
        let is_kwic = arguments.contains(&"--kwic");
        terminal.wait_for_text(if is_kwic {
            "credit restoration."
        } else {
            "信用修复等制度。"
        });
        assert_eq!(terminal.exit_code(), 0, "{arguments:?}");
        String::from_utf8(terminal.raw()).expect("UTF-8")
    };
    let marked = "领域\x1b[1;4m信用修复\x1b[0m和";
    assert!(search(&[], "").contains(marked));
    assert!(!search(&[], "1").contains('\x1b'));
    assert!(!search(&["--color", "never"], "").contains('\x1b'));
    assert!(search(&["--color", "always"], "1").contains(marked));
    // Concordance lines are as long as the terminal is wide.
    let kwic = search(&["--kwic", "--color", "never"], "");
    let longest = kwic
        .lines()
        .map(|line| width::cols(line.trim_end(), Ambiguous::Narrow));
    assert_eq!(longest.max(), Some(100), "{kwic}");
}

#[test]
fn the_reader_searches_with_glossaries_of_ones_own() {
    let home = Home::new();
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("t.toml");
    let file = file.to_str().expect("UTF-8");
    let reading = || Setup::duizhao(&home).args(&["--glossary", file]);
    let mut refused = reading().start();
    refused.wait_for_text("t.toml: No such file");
    assert_eq!(refused.exit_code(), 1);
    let term = "[[term]]\nzh = '营商环境'\nen = 'zebra crossing'\n";
    fs::write(file, format!("{term}[[term]]\nzh = 3\n")).expect("a file");
    let mut terminal = reading().size(160, 24).start_reading();
    terminal.wait_for_text("t.toml:4:1: a term with fewer");
    terminal.keys("/zebra crossing");
    terminal.wait_for_text("glossary");
    terminal.wait_for_text("营商环境");
}

#[test]
fn a_query_in_pinyin_finds_chinese_and_is_kept_for_the_next_time() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("/xinyongxiuf");
    terminal.wait_for_text("2 segments in 2 provisions");
    terminal.wait_for_text("credit restoration");
    terminal.keys("\r");
    terminal.wait_for_place("9.5");
    terminal.keys("n");
    terminal.wait_for_place("20.4");
    terminal.quit();
    let mut again = Setup::duizhao(&home).start_reading();
    again.keys("/\x1b[A");
    again.wait_for_text("/xinyongxiuf");
    again.wait_for_text("2 segments in 2 provisions");
}

#[test]
fn what_is_typed_ahead_of_an_answer_means_the_place_that_it_leads_to() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home).start_reading();
    terminal.keys("/信用修复\rn:16.2\r");
    terminal.wait_for_place("16.2");
    terminal.keys("N");
    terminal.wait_for_place("9.5");
    terminal.keys("N");
    terminal.wait_for_text("hit 2/2 · continued from the end");
}

/// A text that types commands when it is pasted into a shell raw.
const ARMED: &str = r#"
id = "armed"
languages = ["zh", "en"]
title.zh = "法\u001b]0;x\u0007\rtouch /tmp/x"
[[provision]]
number = 1
[[provision.segment]]
zh = "信\u001b[200~用\u009b31m\r\ntouch\u202e x"
en = "credit\u001b]52;c;eA==\u0007\rtouch\nx"
"#;

#[test]
fn what_is_copied_is_as_the_screen_shows_it() {
    let home = Home::new();
    std::fs::write(home.path().join("armed.toml"), ARMED).unwrap();
    let mut terminal = Setup::duizhao(&home).args(&["armed.toml"]).start_reading();
    terminal.keys("y");
    let copied = terminal.wait_for_copy(1);
    assert_eq!(copied, "信␛[200~用␦31m touch␦ x");
    terminal.keys("Y");
    let cited = terminal.wait_for_copy(2);
    let raw = cited.find(|c: char| c.is_control() && c != '\n');
    assert_eq!(raw, None, "{cited:?}");
    assert!(cited.contains("␛]52;c;eA==␇ touch x"), "{cited:?}");
    terminal.quit();
}

#[test]
fn the_first_three_starts_name_the_keys_that_matter() {
    let home = Home::of_a_newcomer();
    for _ in 0..3 {
        let mut terminal = Setup::duizhao(&home).start_reading();
        terminal.wait_for_text("j next · k back · / search · a note · t contents");
        terminal.keys("q");
        assert_eq!(terminal.exit_code_restored(), 0);
    }
    let terminal = Setup::duizhao(&home).start_reading();
    assert!(!terminal.look(|screen| screen.contains("k back")));
    terminal.keys("q");
}

#[test]
fn the_window_is_called_after_the_text_and_has_its_title_back_at_the_end() {
    let home = Home::new();
    let armed = ARMED.replace(
        "[[provision]]",
        "title.en = \"Act\\u001b]0\\u0007\"\n[[provision]]",
    );
    std::fs::write(home.path().join("armed.toml"), armed).unwrap();
    let mut terminal = Setup::duizhao(&home).args(&["armed.toml"]).start_reading();
    assert_eq!(terminal.title(), "Act␛]0␇ · duizhao");
    terminal.keys("q");
    assert_eq!(terminal.exit_code_restored(), 0);
    assert_eq!(terminal.title(), "shell");
}
