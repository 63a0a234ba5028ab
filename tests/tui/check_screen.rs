//! The list of hints, by keys.

use crate::support::tui::Program;
use duizhao::document::Side;
use duizhao::tui::effect::Effect;
use duizhao::tui::jobs::Job;
use duizhao::tui::keymap::Mode;
use duizhao::tui::state::{ListRow, Popup};
use insta::assert_snapshot;
use ratatui::style::Modifier;

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
fn the_list_jumps_to_a_hint_and_points_to_its_words() {
    let mut program = program();
    program.keys("!j<enter>");
    assert_eq!(program.at(), "16.4");
    assert_eq!(program.state.mode(), Mode::Reader, "nothing is selected");
    assert!(
        program
            .with_modifier(Modifier::REVERSED)
            .replace('\n', "")
            .contains("在食品药品"),
        "the words are shown"
    );
    let selection = program.state.reader.pointed.clone().expect("words");
    assert_eq!(selection.side, Side::Source);
    let text = selection.text(program.document());
    assert!(
        text.starts_with("在食品药品") && text.contains("使用等"),
        "{text}"
    );
    assert!(
        program
            .status()
            .contains("possible problem, omission: nothing in the English renders"),
        "{}",
        program.status()
    );
    program.keys("v");
    assert_eq!(program.state.reader.selection, Some(selection));
    program.keys("<esc>!j<enter><esc>");
    assert_eq!(program.state.reader.pointed, None);
    program.keys("<c-o>");
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
            list_title(&program).ends_with("possible problems"),
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
        Some(Effect::RunJob(_, Job::Check(_)))
    ));
    assert!(list_title(&program).starts_with("Looking"));
    program.release_answers();
    assert!(list_title(&program).ends_with("possible problems"));
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
        "preamble doubtful     aligned",
        "1        doubtful     aligned",
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
    assert_eq!(list_title(&program), "1 possible problem");
    let screen = program.screen();
    let row = "1.2    doubtful     aligned with a confidence of only 31 %";
    assert!(screen.contains(row), "{screen}");
    program.keys("<enter>");
    assert_eq!(program.at(), "1.2");
    // The hint is about the whole pair, so no words are selected.
    assert_eq!(program.state.mode(), Mode::Reader);
    assert!(
        program.status().contains("a confidence of only 31 %"),
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
    assert_eq!(list_title(&program), "No possible problems found");
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn the_chosen_hint_is_read_in_full_below() {
    for (cols, rows) in [(60, 20), (80, 24), (120, 40)] {
        let mut program = Program::new(cols, rows);
        program.keys("!jj");
        let hints = match program.state.popups.last() {
            Some(Popup::List(list)) => list.hint().expect("a hint").clone(),
            _ => panic!("no list"),
        };
        let screen = program.screen();
        let flat: String = screen.split_whitespace().collect();
        let reason: String = hints.reason.split_whitespace().collect();
        // A long list of items is cut on a small screen.
        let reason: String = reason.chars().take(60).collect();
        assert!(flat.contains(&reason), "{screen}");
        // A long pair does not fit below on the smallest.
        for side in Side::BOTH.into_iter().filter(|_| rows > 20) {
            let text = program.document().segment_text(hints.segment, side);
            let beginning: String = text.split_whitespace().collect();
            let beginning: String = beginning.chars().take(30).collect();
            assert!(flat.contains(&beginning), "{screen}");
        }
    }
}

#[test]
fn the_hints_and_the_keys_are_filtered() {
    let mut program = program();
    program.keys("!");
    let all = list_title(&program).to_owned();
    program.keys("/doubtful");
    assert_eq!(program.state.mode(), Mode::ListFilter);
    program.keys("<esc>/20.<enter>");
    assert!(program.at().starts_with("20."), "{}", program.at());
    program.keys("!/nothing like this<enter>");
    assert_eq!(program.state.mode(), Mode::ListFilter);
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::List);
    assert_eq!(list_title(&program), all);
    program.keys("<esc>?/half down");
    let screen = program.screen();
    assert!(screen.contains("half a page down"), "{screen}");
    assert!(screen.contains(" Moving"), "its heading stays\n{screen}");
    assert!(!screen.contains("half a page up"), "{screen}");
    assert!(program.status().starts_with("/half down"));
    program.keys("<esc>/next pair<enter>");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn no_key_is_cut_in_the_help() {
    for keys in ["?", "t?", "o?", "a<f1>", "/<f1>", "v?", "M?"] {
        for cols in [20, 30, 40, 46, 50, 60, 80, 120] {
            let mut program = Program::new(cols, 200);
            program.keys(keys);
            let Some(Popup::List(list)) = program.state.popups.last() else {
                panic!("{keys} opens no list");
            };
            let bound: Vec<_> = list
                .rows
                .iter()
                .filter_map(|row| match row {
                    ListRow::Action(_, _, keys) => Some(keys.split(' ').map(str::to_owned)),
                    _ => None,
                })
                .flatten()
                .collect();
            let shown = program.with_modifier(Modifier::BOLD);
            for word in shown.split_whitespace().filter(|word| {
                ["Ctrl", "Alt", "Pg", "Shift"]
                    .iter()
                    .any(|name| word.starts_with(name))
            }) {
                assert!(
                    bound.iter().any(|key| key == word),
                    "{word} at {cols} after {keys}"
                );
            }
        }
    }
}

#[test]
fn on_the_screen() {
    for (cols, rows) in [(80, 24), (40, 12), (20, 6)] {
        let mut program = Program::new(cols, rows);
        program.keys("!j");
        assert_snapshot!(format!("hints_{cols}x{rows}"), program.screen());
    }
}

#[test]
fn a_dismissed_hint_does_not_come_back() {
    let mut program = program();
    program.keys("!");
    let title = list_title(&program).to_owned();
    program.keys("d");
    assert_ne!(list_title(&program), title);
    program.keys("<esc>!");
    assert_ne!(list_title(&program), title);
    // It is a note, so it can be undone.
    program.keys("<esc>u!");
    assert_eq!(list_title(&program), title);
}

#[test]
fn own_rules_are_checked() {
    let rules = "[[rule]]\nsource = '信用'\ntarget-must-not = 'credit'\nmessage = 'my rule'\n";
    let mut program = program().with_rules(rules);
    program.keys("!/my rule");
    let screen = program.screen();
    assert!(screen.contains("my rule"), "{screen}");
}

#[test]
fn a_question_quotes_the_places() {
    let mut program = program();
    program.keys("!ja");
    assert_eq!(program.state.mode(), Mode::Note);
    let screen = program.screen();
    assert!(screen.contains("> 16.4 zh"), "{screen}");
}
