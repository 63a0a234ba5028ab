//! Selecting by word, clause and sentence, and looking up a word.

use crate::support::tui::Program;
use duizhao::tui::keymap::Mode;

/// Two segments that make one sentence, then another.
const LAW: &str = r#"
languages = ["zh", "en"]
[[provision]]
number = 1
[[provision.segment]]
zh = "加快健全信用机制，完善社会信用体系；"
en = "Improve, in 3,000 cases, the mechanism;"
[[provision.segment]]
zh = "推进信用修复工作。各地区执行。"
en = "and repair credit. All regions act."
"#;

fn selected(program: &Program) -> &str {
    let selection = program.state.reader.selection.as_ref();
    selection.expect("a selection").text(program.document())
}

#[test]
fn words_clauses_and_sentences_are_selected() {
    let check = |keys: &str, expected: &str| {
        let mut program = Program::reading(LAW, 80, 20);
        program.keys(keys);
        assert_eq!(selected(&program), expected, "{keys}");
    };
    check("v", "加快");
    check("vl", "加快健全");
    check("v2l", "加快健全信用机制");
    check("vllh", "加快健全");
    // A clause, then the next; back again from the other end.
    check("vc", "加快健全信用机制，");
    check("vcc", "加快健全信用机制，完善社会信用体系；");
    check("v2c", "加快健全信用机制，完善社会信用体系；");
    check("jvc", "推进信用修复工作。");
    check("jvcC", "完善社会信用体系；推进信用修复工作。");
    // A sentence goes over the end of a segment, whatever a semicolon ends.
    check(
        "vs",
        "加快健全信用机制，完善社会信用体系；推进信用修复工作。",
    );
    check(
        "jvs",
        "加快健全信用机制，完善社会信用体系；推进信用修复工作。",
    );
    check(
        "jv$s",
        "加快健全信用机制，完善社会信用体系；推进信用修复工作。各地区执行。",
    );
    check(
        "jv$oS",
        "加快健全信用机制，完善社会信用体系；推进信用修复工作。各地区执行。",
    );
    check("<tab>vll", "Improve, in");
    check("<tab>vc", "Improve,");
    check("<tab>vcc", "Improve, in 3,000 cases,");
    check(
        "<tab>vs",
        "Improve, in 3,000 cases, the mechanism; and repair credit.",
    );
}

#[test]
fn the_end_that_grew_is_the_one_that_moves() {
    let mut program = Program::reading(LAW, 80, 20);
    program.keys("jvCh");
    assert_eq!(selected(&program), "；推进信用修复工作。");
}

#[test]
fn words_are_looked_up_without_a_search_before() {
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>*");
    assert_eq!(program.state.mode(), Mode::Select);
    assert!(
        program.status().contains("choose words"),
        "{}",
        program.status()
    );
    // The clicked word is the one under the cursor.
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>");
    let (row, col) = place_of(&program, "信用");
    program.click(col, row).keys("*");
    assert_eq!(program.state.mode(), Mode::Concordance);
    assert!(program.screen().contains("信用"), "{}", program.screen());
    // With a search before, that is what is listed.
    let mut program = Program::new(80, 24);
    program.keys("/监管<enter>*");
    assert_eq!(program.state.mode(), Mode::Concordance);
}

/// Row and column of words on the screen, below the header.
fn place_of(program: &Program, words: &str) -> (u16, u16) {
    let bold = program.screen();
    let at = program.at();
    for (row, line) in bold.lines().enumerate().skip(1) {
        if let Some(byte) = line.find(words) {
            let col = unicode_width::UnicodeWidthStr::width(&line[..byte]);
            let mut clicked = Program::new(80, 24);
            clicked.keys(":16.2<enter>").click(col as u16, row as u16);
            if clicked.at() == at {
                return (row as u16, col as u16);
            }
        }
    }
    panic!("{words} is not in {at} on the screen\n{bold}");
}
