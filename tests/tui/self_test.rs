//! The self-test: which pairs are asked, the answers, and what is to be repeated.

use crate::notes::{note, open_notes};
use crate::support::tui::Program;
use duizhao::tui::effect::Effect;
use duizhao::tui::keymap::Mode;
use duizhao::tui::saved_position::{self, SavedPosition};
use duizhao::tui::state::{Grade, Popup, SideLayout};
use insta::assert_snapshot;

/// Two parts; 1.2 and 2.1 have one side only.
const LAW: &str = r#"
id = "law"
languages = ["zh", "en"]
[[section]]
number = 1
zh = "一、总则"
en = "1. General"
[[section.provision]]
number = 1
[[section.provision.segment]]
zh = "甲方应当保存记录。"
en = "Party A shall keep records."
[[section.provision.segment]]
zh = "没有译文。"
[[section.provision.segment]]
zh = "乙方检查记录。"
en = "Party B inspects the records."
[[section]]
number = 2
zh = "二、附则"
en = "2. Supplementary"
[[section.provision]]
number = 2
[[section.provision.segment]]
en = "Without an original."
[[section.provision.segment]]
zh = "自公布之日起施行。"
en = "In force on promulgation."
"#;

fn law(keys: &str) -> Program {
    let mut program = Program::reading(LAW, 80, 24);
    open_notes(&mut program, []);
    program.keys(keys);
    program
}

/// The references of the pairs that are asked.
fn asked(program: &Program) -> Vec<String> {
    let Some(test) = &program.state.test else {
        return Vec::new();
    };
    let pairs = test.pairs.iter();
    pairs
        .map(|pair| program.document().reference(*pair))
        .collect()
}

#[test]
fn pairs_with_both_sides_are_asked_of_what_was_chosen() {
    for (keys, expected) in [
        (":1.1<enter>:test<enter>", &["1.1", "1.3"][..]),
        (":2.2<enter>:test<enter>", &["2.2"]),
        (":2.2<enter>:test-all<enter>", &["1.1", "1.3", "2.2"]),
        (":1.3<enter>st:test-to-do<enter>", &["1.3"]),
        (":test-to-do<enter>", &[]),
        (":test-again<enter>", &[]),
        (
            ":test-all<enter> r a w<esc>:test-again<enter>",
            &["1.3", "2.2"],
        ),
        (
            ":test-all<enter> w<esc><esc>:test<enter> r<esc>:test-again<enter>",
            &[],
        ),
        ("M:test-all<enter>", &[]),
    ] {
        let program = law(keys);
        assert_eq!(asked(&program), expected, "{keys}\n{}", program.screen());
    }
}

#[test]
fn the_answer_is_shown_before_it_is_judged() {
    let mut program = law(":test-all<enter>");
    assert_eq!((program.state.mode(), &*program.at()), (Mode::Test, "1.1"));
    assert!(program.screen().contains("甲方应当"));
    assert!(
        !program.screen().contains("Party A"),
        "{}",
        program.screen()
    );
    assert!(
        program.status().contains("test 1/3"),
        "{}",
        program.status()
    );
    program.keys("r");
    assert!(program.status().contains("look at the answer first"));
    program.keys(" ");
    assert!(program.screen().contains("Party A"), "{}", program.screen());
    program.keys(" ");
    assert!(program.status().contains("r right, a almost, w wrong"));
    program.keys("r");
    assert_eq!(program.at(), "1.3");
    assert!(
        !program.screen().contains("Party B"),
        "{}",
        program.screen()
    );
    program.keys("<tab>");
    assert!(program.screen().contains("Party B"), "the other side asks");
    assert!(
        !program.screen().contains("乙方检查"),
        "{}",
        program.screen()
    );
}

#[test]
fn the_end_says_what_to_repeat_and_goes_there() {
    let mut program = law("p:test-all<enter> r a");
    assert_eq!(program.state.reader.layout, SideLayout::Peek);
    program.keys(" w");
    assert!(program.state.test.is_none());
    assert_eq!(program.state.reader.layout, SideLayout::Stacked);
    assert_snapshot!("test_end_80x24", program.screen());
    program.keys("<down><enter>");
    assert_eq!(program.at(), "2.2");
    let mut program = law(":test-all<enter> r r r");
    assert!(
        program.status().contains("test of 3: all right"),
        "{}",
        program.status()
    );
    program.keys(":test-all<enter><esc>");
    assert!(program.status().contains("the test is left"));
    program.keys(":test-all<enter> w<c-c>");
    assert!(
        matches!(program.state.popups.last(), Some(Popup::List(_))),
        "left early"
    );
}

#[test]
fn answers_are_kept_between_runs() {
    let program = law(":test-all<enter> r a");
    assert_eq!(program.effects.last(), Some(&Effect::SavePosition));
    let dir = tempfile::tempdir().unwrap();
    let position = SavedPosition::from_state(&program.state);
    assert_eq!(position.layout, SideLayout::Columns, "not that of the test");
    saved_position::save(dir.path(), "law", &position).unwrap();
    let position = saved_position::load(dir.path(), "law").unwrap().unwrap();
    let mut later = law("");
    position.restore(&mut later.state);
    later.keys(":test-again<enter>");
    assert_eq!(asked(&later), ["1.3"]);
    later.keys(" w<esc>");
    let pair = later.state.test_record.0["1.3"];
    assert_eq!(
        (pair.last, pair.right, pair.almost, pair.wrong),
        (Grade::Wrong, 0, 1, 1)
    );
}

#[test]
fn nothing_gives_the_answer_away() {
    let mut program = law("");
    let noted = note(&program, 1, "1.1", "Party A means the registrar.");
    open_notes(&mut program, [noted]);
    assert!(program.keys(":1.1<enter>").screen().contains("registrar"));
    assert!(!program.keys(":test<enter>").screen().contains("registrar"));
}

#[test]
fn a_long_pair_is_scrolled_and_the_mouse_does_not_lead_away() {
    let mut program = Program::new(40, 12);
    open_notes(&mut program, []);
    program.keys(":16.4<enter>st:test-to-do<enter> ");
    let (asked, before) = (program.at(), program.screen());
    program.keys("<down>");
    assert_eq!(program.at(), asked);
    assert_ne!(program.screen(), before, "{before}");
    program.keys("<down><down><down><down>");
    let end = program.screen();
    assert!(
        end.contains("regulatory precision") || end.contains("supervision"),
        "{end}"
    );
    assert_eq!(program.keys("<down>").screen(), end, "the pair ends here");
    program.keys("<up><up><up><up>");
    assert!(
        program.screen().contains("全面建立"),
        "{}",
        program.screen()
    );
    assert_eq!(program.at(), asked);
    program.click(8, 1).keys("r");
    assert_eq!(
        program.state.test_record.0.keys().collect::<Vec<_>>(),
        ["16.4"]
    );
}

#[test]
fn the_screens_of_a_test() {
    for (cols, rows) in [(40, 20), (80, 24)] {
        let mut program = Program::new(cols, rows);
        program.keys(":16.2<enter>:test<enter>");
        assert_snapshot!(format!("test_asks_{cols}x{rows}"), program.screen());
        program.keys(" ");
        assert_snapshot!(format!("test_answers_{cols}x{rows}"), program.screen());
    }
}
