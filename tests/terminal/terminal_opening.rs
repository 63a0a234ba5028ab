//! Opening a large text: the terminal shows the progress, and Ctrl-C cancels.

use crate::support::samples;
use std::fmt::Write;
use std::fs;
use std::io::Write as _;
use std::process::Command;

use crate::harness::{Home, Setup};
use crate::support::texts::GENESIS;
use duizhao::document::{Document, Side};
use duizhao::formats::Format;

/// Two files, the second a pipe that nobody has written yet.
fn home() -> Home {
    let home = Home::new();
    let zh = "第一条　甲。\n第二条　乙。\n".repeat(200);
    fs::write(home.path().join("zh.txt"), zh).expect("a file");
    let made = Command::new("mkfifo")
        .arg(home.path().join("en.txt"))
        .status();
    assert!(made.expect("mkfifo").success());
    home
}

/// Two files with so many sentences without numbers that aligning them takes a while.
fn home_of_long_files(sentences: usize) -> Home {
    let home = Home::new();
    let (mut zh, mut en, mut table) = (String::new(), String::new(), String::from("zh\ten\n"));
    for nth in 0..sentences {
        let end = if nth % 20 == 19 { "\n" } else { " " };
        // Every seventh sentence is split in English.
        let more = if nth % 7 == 6 { ". Also" } else { ", and" };
        let chinese = format!("第{nth}人在{}城买了{}头羊，也卖了布。", nth % 13, nth % 17);
        let english = format!(
            "Man {nth} bought {} sheep in town {}{more} sold cloth.",
            nth % 17,
            nth % 13
        );
        let _ = write!(zh, "{chinese}{end}");
        let _ = write!(en, "{english}{end}");
        let _ = writeln!(table, "{chinese}\t{english}");
    }
    for (name, text) in [("zh.txt", zh), ("en.txt", en), ("law.tsv", table)] {
        fs::write(home.path().join(name), text).expect("a file");
    }
    home
}

/// The percentage in a progress line.
fn per_cent(screen: &crate::display::Screen, line: &str) -> Option<u8> {
    let row = screen.row(0);
    let share = row.strip_prefix(line)?.trim_end().strip_suffix(" %")?;
    share.trim().parse().ok()
}

fn names(home: &Home) -> Vec<String> {
    let entries = fs::read_dir(home.path()).expect("a directory");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn how_far_it_is_stands_in_one_line_that_goes_away() {
    let home = home();
    let mut terminal = Setup::duizhao(&home).args(&["zh.txt", "en.txt"]).start();
    terminal.wait_for_text("opening zh.txt, en.txt … 10 %");
    fs::write(home.path().join("en.txt"), "Article 1. A.\nArticle 2. B.\n").expect("a pipe");
    terminal.wait_for("the hints of the reader", |screen| {
        screen.status().ends_with("? help")
    });
    terminal.quit();
    // The line was in the first row of the screen that is back.
    assert!(!terminal.look(|screen| screen.contains("opening")));
}

/// A table whose rows have numbers.
fn table(rows: std::ops::RangeInclusive<usize>) -> String {
    let mut table = String::new();
    for nth in rows {
        let _ = writeln!(
            table,
            "第{nth}条　国家保护第{nth}号信用。\tArticle {nth}. The State protects credit {nth}."
        );
    }
    table
}

#[test]
fn the_beginning_of_a_long_table_is_there_before_the_rest_has_come() {
    let home = Home::new();
    let path = home.path().join("law.tsv");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo").success());
    let mut terminal = Setup::duizhao(&home).args(&["law.tsv"]).start();
    let mut pipe = fs::File::options().write(true).open(&path).expect("a pipe");
    // The program takes the beginning, and waits for more.
    let beginning = format!("zh\ten\n{}", table(1..=3000));
    pipe.write_all(beginning.as_bytes()).expect("a reader");
    terminal.wait_for_text("国家保护第1号信用");
    terminal.wait_for("that it is read", |screen| {
        screen.status().contains("· reading ")
    });
    terminal.keys("j");
    terminal.wait_for("the next pair", |screen| {
        screen.status().starts_with(" 2 · reading")
    });
    terminal.keys("G");
    terminal.wait_for_text("the rest of the text comes first");
    pipe.write_all(table(3001..=3100).as_bytes())
        .expect("a reader");
    drop(pipe);
    terminal.wait_for_place("3100");
    terminal.keys("/Article/3050<enter>");
    terminal.wait_for_place("3050");
    terminal.quit();
}

#[test]
fn a_memory_that_is_damaged_far_on_is_shown_as_far_as_it_goes() {
    let home = Home::new();
    let path = home.path().join("law.tmx");
    let mut memory = String::from(
        "<tmx version=\"1.4\"><header srclang=\"zh\" adminlang=\"en\" datatype=\"plaintext\" \
         segtype=\"sentence\" o-tmf=\"x\" creationtool=\"x\" creationtoolversion=\"1\"/>\n<body>\n",
    );
    for nth in 1..=20_000 {
        let _ = writeln!(
            memory,
            "<tu><tuv xml:lang=\"zh\"><seg>第{nth}条　国家保护信用。</seg></tuv>\
             <tuv xml:lang=\"en\"><seg>Article {nth}. The State protects credit.</seg></tuv></tu>"
        );
    }
    memory.push_str("<tu></tmx>");
    fs::write(path, memory).expect("a file");
    let mut terminal = Setup::duizhao(&home).args(&["law.tmx"]).start();
    terminal.wait_for_text("国家保护信用");
    terminal.wait_for_text("only the beginning is here; the rest cannot be read: law.tmx:20003:");
    terminal.keys("j");
    terminal.wait_for("the state", |screen| {
        screen.status().contains("· only the beginning ·")
    });
    terminal.quit();
}

#[test]
fn a_reader_may_leave_before_the_rest_has_come() {
    let home = Home::new();
    let path = home.path().join("law.tsv");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo").success());
    let mut terminal = Setup::duizhao(&home).args(&["law.tsv"]).start();
    let mut pipe = fs::File::options().write(true).open(&path).expect("a pipe");
    let beginning = format!("zh\ten\n{}", table(1..=3000));
    pipe.write_all(beginning.as_bytes()).expect("a reader");
    terminal.wait_for_text("国家保护第1号信用");
    terminal.keys("G");
    terminal.wait_for_text("the rest of the text comes first");
    terminal.quit();
}

#[test]
fn what_is_quick_is_done_without_a_word() {
    let home = Home::new();
    fs::write(home.path().join("zh.txt"), "第一条　甲。").expect("a file");
    fs::write(home.path().join("en.txt"), "Article 1. A.").expect("a file");
    let mut terminal = Setup::duizhao(&home)
        .args(&["print", "zh.txt", "en.txt"])
        .start();
    terminal.wait_for_text("Article 1. A.");
    assert_eq!(terminal.exit_code_restored(), 0);
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("opening") && !raw.contains("\x1b["), "{raw}");
}

#[test]
fn ctrl_c_ends_it_at_once_and_leaves_everything_as_it_was() {
    for command in ["", "print", "search 甲", "convert -o out.html"] {
        let home = home();
        let before = names(&home);
        let script = format!("trap : INT; \"$DUIZHAO\" {command} zh.txt en.txt; echo \"code $?\"");
        let mut terminal = Setup::script(&home, &script).start();
        terminal.wait_for_text("opening zh.txt, en.txt");
        terminal.keys("<ctrl-c>");
        terminal.wait_for_text("code 130");
        assert_eq!(terminal.exit_code_restored(), 0, "{command}");
        assert_eq!(names(&home), before, "{command}");
    }
}

#[test]
fn ctrl_c_ends_aligning_and_leaves_everything_as_it_was() {
    for (command, line) in [
        (
            "align -o out.toml zh.txt en.txt",
            "opening zh.txt, en.txt …",
        ),
        ("zh.txt en.txt", "opening zh.txt, en.txt …"),
        ("align -o out.toml law.tsv", "aligning law.tsv …"),
    ] {
        let home = home_of_long_files(4_000);
        let before = names(&home);
        let script = format!("trap : INT; \"$DUIZHAO\" {command}; echo \"code $?\"");
        let mut terminal = Setup::script(&home, &script).start();
        // Reading from the disk is a tenth of the work.
        terminal.wait_for("that sentences are being put together", |screen| {
            per_cent(screen, line).is_some_and(|share| (11..100).contains(&share))
        });
        terminal.keys("<ctrl-c>");
        terminal.wait_for_text("code 130");
        assert_eq!(terminal.exit_code_restored(), 0, "{command}");
        assert_eq!(names(&home), before, "{command}");
    }
}

#[test]
fn ctrl_s_stops_neither_the_opening_nor_the_reader() {
    let home = home();
    let mut terminal = Setup::duizhao(&home).args(&["zh.txt", "en.txt"]).start();
    terminal.wait_for_text("opening zh.txt, en.txt … 10 %");
    terminal.keys("<ctrl-s>");
    fs::write(home.path().join("en.txt"), "Article 1. A.\nArticle 2. B.\n").expect("a pipe");
    terminal.wait_for("the hints of the reader", |screen| {
        screen.status().ends_with("? help")
    });
    terminal.quit();
}

#[test]
fn a_signal_while_opening_leaves_the_flow_control_as_it_was() {
    let home = home();
    let script = "ulimit -c 0; trap : QUIT; \"$DUIZHAO\" zh.txt en.txt; echo \"code $?\"";
    let mut terminal = Setup::script(&home, script).start();
    terminal.wait_for_text("opening zh.txt, en.txt");
    terminal.keys("<ctrl-\\>");
    terminal.wait_for_text("code 131");
    assert_eq!(terminal.exit_code_restored(), 0);
}

#[test]
fn files_of_different_works_open_and_the_list_of_problems_says_so() {
    let home = Home::new();
    let lines = |is_target: bool| {
        let lines = GENESIS.lines().filter(|line| !line.starts_with('#'));
        let own = lines.filter(move |line| !line.is_empty() && line.starts_with("| ") == is_target);
        own.map(|line| line.trim_start_matches("| "))
    };
    let chinese: Vec<_> = lines(false).take(60).collect();
    let english: Vec<_> = lines(true).skip(400).take(60).collect();
    fs::write(home.path().join("zh.txt"), chinese.join("\n")).expect("a file");
    fs::write(home.path().join("en.txt"), english.join("\n")).expect("a file");
    let mut terminal = Setup::duizhao(&home).args(&["zh.txt", "en.txt"]).start();
    terminal.wait_for_text("the file has a problem; :problems shows it");
    // Both texts are shown.
    assert!(terminal.look(|screen| screen.contains("起初") && screen.contains("~│")));
    terminal.keys(":problems<enter>");
    terminal.wait_for_text("Problems in the files: file:line:column");
    terminal.wait_for_text("en.txt:1:1: these texts don't look like translations of each");
    terminal.wait_for_text("other: only ");
    terminal.wait_for_text("likely by words and length");
    terminal.press("<esc>");
    // An Esc with a key right after it would be one with Alt.
    terminal.wait_for_text("? help");
    terminal.quit();
}

#[test]
fn what_was_written_is_told() {
    let home = Home::new();
    let mut terminal = Setup::duizhao(&home)
        .args(&["convert", "-o", "opinions.toml"])
        .start();
    terminal.wait_for_text("segments to opinions.toml");
    assert_eq!(terminal.exit_code_restored(), 0);
    let first = terminal.look(|screen| screen.row(0));
    assert!(first.starts_with("wrote 1"), "{first}");
}

/// The beginning of a side, as much as fits into a row.
fn beginning(document: &Document, side: Side) -> String {
    let segments = document.segments();
    let text = segments.map(|segment| document.segment_text(segment, side));
    let text = text.into_iter().find(|text| !text.is_empty());
    text.unwrap_or_default().chars().take(6).collect()
}

#[test]
fn every_format_opens_in_the_reader_and_is_printed() {
    for format in Format::ALL {
        let home = Home::new();
        let files = samples::files(format);
        for (name, content) in &files {
            fs::write(home.path().join(name), content).expect("a file");
        }
        let document = samples::open(&files, Some(format))
            .expect("a text")
            .document;
        let beginnings = [Side::Source, Side::Target].map(|side| beginning(&document, side));
        let names = files.iter().map(|(name, _)| *name);
        let from = ["--from", format.name()];
        let arguments: Vec<_> = names.chain(from).collect();

        let mut terminal = Setup::duizhao(&home).args(&arguments).start();
        terminal.wait_for(&format!("{format}: {beginnings:?}"), |screen| {
            beginnings
                .iter()
                .all(|beginning| screen.contains(beginning))
                && screen.status().ends_with("? help")
        });
        terminal.keys("q");
        assert_eq!(terminal.exit_code_restored(), 0, "{format}");

        let printed = [&["print"][..], &arguments].concat();
        let mut terminal = Setup::duizhao(&home).args(&printed).start();
        assert_eq!(terminal.exit_code_restored(), 0, "{format}");
        for beginning in &beginnings {
            assert!(
                terminal.look(|screen| screen.contains(beginning)),
                "{format}"
            );
        }
    }
}
