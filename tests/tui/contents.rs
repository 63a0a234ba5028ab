//! The contents: what they say of each place.

use crate::support::tui::Program;

/// The row of the contents with some words, without the text beside it.
fn row(program: &Program, words: &str) -> String {
    let screen = program.screen();
    let mut rows = screen.lines().map(|row| row.split('│').next());
    let row = rows.find_map(|row| row.filter(|row| row.contains(words)));
    row.unwrap_or_default().trim_end().to_owned()
}

fn annotated(cols: u16, rows: u16) -> Program {
    let mut program = Program::new(cols, rows);
    program.keys("20G:provision-read<enter>15GaWhy?<c-s>16Gst");
    program
}

#[test]
fn without_notes_marks_and_search_there_is_nothing_but_titles() {
    let mut program = Program::new(80, 24);
    program.keys("t");
    let title = row(&program, "Contents");
    assert_eq!(title.trim(), "Contents");
}

#[test]
fn a_wide_pane_has_a_column_for_all_there_is_to_say() {
    let mut program = annotated(180, 40);
    program.keys("/信用修复<enter>20Gt");
    let screen = program.screen();
    let title = row(&program, "Contents");
    assert!(title.ends_with("read  notes  hits"), "{screen}");
    for (words, expected) in [
        ("（十五）", "●1"),
        ("（九）", "1"),
        ("（十六）", "to-do"),
        ("（二十）", "read            1"),
        // A part with everything under it.
        ("五、", "to-do     ●1"),
        ("六、", "25 %            1"),
    ] {
        let row = row(&program, words);
        assert!(row.ends_with(expected), "{row}\n{screen}");
    }
}

#[test]
fn a_narrow_pane_has_marks() {
    let mut program = annotated(120, 40);
    program.keys("20Gt");
    let screen = program.screen();
    for (words, expected) in [
        ("（十五）", "●1"),
        ("（二十）", "✓"),
        ("五、", "●1 !"),
        ("六、", "25%"),
    ] {
        let row = row(&program, words);
        assert!(row.ends_with(expected), "{row}\n{screen}");
    }
}
