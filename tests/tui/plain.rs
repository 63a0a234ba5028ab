//! The screen without decoration, read line by line as a screen reader does.

use crate::support::tui::Program;
use insta::assert_snapshot;
use ratatui::style::{Color, Style};

fn program(cols: u16, rows: u16) -> Program {
    let mut program = Program::new(cols, rows).with_title_block();
    program.keys(":set plain yes<enter><esc>");
    program
}

/// The line that the terminal's cursor is on.
fn at_cursor(program: &Program) -> String {
    let (_, row) = program.caret();
    let screen = program.screen();
    let line = screen.lines().nth(row.into());
    line.unwrap_or_default().trim().to_owned()
}

#[test]
fn the_pair_comes_first_and_the_state_is_in_words() {
    let mut program = program(80, 24);
    program.keys(":16.2<enter>aWhy?<c-s>AA word.<c-s>st/信用承诺<enter>:16.2<enter>");
    assert_snapshot!("reading_80x24", program.screen());
    assert!(
        at_cursor(&program).starts_with("加快健全以信用为基础"),
        "{}",
        program.screen()
    );
    program.keys("j");
    let screen = program.screen();
    assert!(screen.starts_with("建立健全信用承诺制度"), "{screen}");
    program.keys("gg");
    assert_snapshot!("beginning_80x24", program.screen());
}

#[test]
fn nothing_is_decorated_in_any_mode() {
    for keys in [
        "",
        "?",
        "t",
        "o",
        "/信用",
        "/信用<enter>",
        "*",
        "!",
        ":se",
        ":theme<enter>",
        "aNote",
        "aNote<esc>",
        "v",
        "m",
        "16GMs",
        "<enter>",
        "s",
        "3",
        ":test<enter>",
    ] {
        for (cols, rows) in [(40, 20), (80, 24), (120, 40)] {
            let mut program = program(cols, rows);
            program.keys("16G").keys(keys);
            let screen = program.screen();
            let drawn = |c: char| ('\u{2500}'..='\u{25ff}').contains(&c);
            assert!(!screen.contains(drawn), "{keys}\n{screen}");
            let styled = |style: Style| {
                let colours = [style.fg, style.bg].into_iter().flatten();
                let has_colour = colours.into_iter().any(|colour| colour != Color::Reset);
                has_colour || !style.add_modifier.is_empty()
            };
            assert_eq!(program.with_style(styled), "", "{keys}");
        }
    }
}

#[test]
fn the_cursor_is_on_what_is_selected() {
    for (keys, expected) in [
        ("?<down>", "k Up"),
        ("t<down>", "（十七）"),
        ("/信用修复<enter>*<down>", "20.4"),
        (":theme<enter><down>", "plain"),
        ("!<down>", ""),
        ("aOne<c-s>jaTwo<c-s>o<down>", "* 16.2"),
    ] {
        let mut program = program(100, 30);
        program.keys("16G").keys(keys);
        let line = at_cursor(&program);
        assert!(
            line.starts_with(expected) && !line.is_empty(),
            "{keys}: {line}\n{}",
            program.screen()
        );
    }
}

#[test]
fn a_long_pair_is_read_on() {
    let words = "credit ".repeat(400);
    let text = format!(
        "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '信'\nen = '{words}end'\n\
         [[provision.segment]]\nzh = '用'\nen = 'next'\n"
    );
    let mut program = Program::reading(&text, 60, 20);
    program.keys(":set plain yes<enter>");
    let mut seen = String::new();
    for _ in 0..12 {
        seen += &program.screen();
        program.keys("j");
    }
    assert!(seen.contains("end") && seen.contains("next"), "{seen}");
}

#[test]
fn a_step_changes_only_what_is_said() {
    let mut program = program(80, 24);
    program.keys(":16.2<enter>o<esc>");
    let before = program.screen();
    program.keys("<tab>");
    let after = program.screen();
    let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b);
    let changed: Vec<_> = changed.map(|(_, after)| after.to_owned()).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(
        changed[0].contains("English is the active side"),
        "{changed:?}"
    );
}
