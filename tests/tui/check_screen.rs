//! The list of hints, by keys.

use crate::support::tui::Program;
use duizhao::document::Side;
use duizhao::tui::effect::Effect;
use duizhao::tui::jobs::Job;
use duizhao::tui::keymap::Mode;
use duizhao::tui::state::Popup;
use insta::assert_snapshot;

fn program() -> Program {
    Program::new(80, 24)
}

fn list_title(program: &Program) -> &str {
    match program.state.popups.last() {
        Some(Popup::List(list)) => &list.title,
        _ => panic!("no list"),
    }
}

#[test]
fn the_list_jumps_to_a_hint_and_selects_its_words() {
    let mut program = program();
    program.keys("!j<enter>");
    assert_eq!(program.at(), "16.4");
    let selection = program.state.reader.selection.as_ref().expect("words");
    assert_eq!(selection.side, Side::Source);
    let text = selection.text(program.document());
    assert!(
        text.starts_with("以信用风险") && text.ends_with("分类监管"),
        "{text}"
    );
    assert!(
        program.status().contains("9 of its 33 words"),
        "{}",
        program.status()
    );
    program.keys("<esc><c-o>");
    assert_eq!(program.at(), "issuers");
    program.keys("!<esc>");
    assert_eq!(
        (program.at().as_str(), program.state.mode()),
        ("issuers", Mode::Reader)
    );
}

#[test]
fn the_line_and_a_chinese_input_method_open_it_too() {
    for keys in ["!", "！", ":check<enter>"] {
        let mut program = program();
        program.keys(keys);
        assert!(
            list_title(&program).ends_with("places: hints, not verdicts"),
            "{keys}"
        );
    }
}

#[test]
fn the_list_says_what_is_being_done_and_waits_for_no_one() {
    let mut program = program();
    program.hold_answers();
    program.keys("!");
    assert!(matches!(
        program.effects.last(),
        Some(Effect::RunJob(_, Job::Check))
    ));
    assert!(list_title(&program).starts_with("Looking"));
    program.release_answers();
    assert!(list_title(&program).ends_with("hints, not verdicts"));
    // A closed list does not open by itself.
    program.keys("<esc>");
    program.hold_answers();
    program.keys("!<esc>j");
    program.release_answers();
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn hints_stand_in_columns_however_long_a_name_is() {
    let text = "languages = [\"zh\", \"en\"]\n[[provision]]\nid = \"preamble\"\n\
        [[provision.segment]]\nzh = \"信用。\"\nen = \"Credit.\"\nconfidence = 30\n\
        [[provision]]\nnumber = 1\n\
        [[provision.segment]]\nzh = \"监管。\"\nen = \"Supervision.\"\nconfidence = 31\n";
    let mut program = Program::reading(text, 80, 24);
    program.keys("!");
    let screen = program.screen();
    for row in [
        "preamble doubtful    aligned",
        "1        doubtful    aligned",
    ] {
        assert!(screen.contains(row), "{screen}");
    }
}

#[test]
fn a_doubtful_pair_is_listed_and_jumped_to() {
    let text = "languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n\
        [[provision.segment]]\nzh = \"信用。\"\nen = \"Credit.\"\nconfidence = 97\n\
        [[provision.segment]]\nzh = \"监管。\"\nen = \"Supervision.\"\nconfidence = 31\n";
    let mut program = Program::reading(text, 80, 24);
    program.keys("!");
    assert_eq!(list_title(&program), "1 place: hints, not verdicts");
    let screen = program.screen();
    let row = "1.2    doubtful    aligned with a confidence of 31 % only";
    assert!(screen.contains(row), "{screen}");
    program.keys("<enter>");
    assert_eq!(program.at(), "1.2");
    // The hint is about the whole pair, so no words are selected.
    assert_eq!(program.state.mode(), Mode::Reader);
    assert!(
        program.status().contains("a confidence of 31 % only"),
        "{}",
        program.status()
    );
    program.keys("<c-o>");
    assert_eq!(program.at(), "1.1");
}

#[test]
fn a_text_without_hints_says_so() {
    let text = "languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = \"信用。\"\nen = \"Credit.\"\n";
    let mut program = Program::reading(text, 80, 24);
    program.keys("!");
    assert_eq!(list_title(&program), "Nothing seems worth a look");
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn on_the_screen() {
    for (cols, rows) in [(80, 24), (40, 12), (20, 6)] {
        let mut program = Program::new(cols, rows);
        program.keys("!j");
        assert_snapshot!(format!("hints_{cols}x{rows}"), program.screen());
    }
}
