//! The drill: what is offered, typed answers, and when a card comes again.

use crate::support::tui::Program;
use duizhao::notes::Timestamp;
use duizhao::study::{Recall, StudyRequest};
use duizhao::tui::keymap::Mode;
use duizhao::tui::state::{Drill, Popup};
use insta::assert_snapshot;

const A_DAY: i64 = 24 * 60 * 60;

/// The built-in text, with three words of 16.2 kept: 健全, 信用 and 新型监管机制.
fn with_words(cols: u16, rows: u16) -> Program {
    let mut program = Program::new(cols, rows);
    program.keys(":16.2<enter>wwK<esc>wwK<esc>wwwwK<esc><esc>");
    program
}

fn drill(program: &Program) -> &Drill {
    match program.state.popups.last() {
        Some(Popup::Drill(drill)) => drill,
        _ => panic!("no drill\n{}", program.screen()),
    }
}

/// The words that are left, in order.
fn left(program: &Program) -> Vec<String> {
    let cards = drill(program).cards.iter();
    cards.map(|card| card.answer.clone()).collect()
}

#[test]
fn what_is_due_is_offered() {
    let mut program = with_words(80, 24);
    program.keys(":drill<enter>");
    assert_snapshot!("drill_offers_80x24", program.screen());
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Drill);
    assert_eq!(left(&program), ["健全", "信用", "新型监管机制"]);
    // Two answers later, one word is left for today.
    program.keys("健全<enter><enter>xinyong<enter><enter><esc>:drill<enter>");
    assert!(
        program
            .screen()
            .contains("words of this text: 0 due, 1 new"),
        "{}",
        program.screen()
    );
    program.keys("<esc>");
    program.state.notes.now = Timestamp::from_second(1_648_512_000 + 3 * A_DAY).unwrap();
    program.keys(":drill<enter>");
    assert!(
        program
            .screen()
            .contains("words of this text: 2 due, 1 new"),
        "{}",
        program.screen()
    );
}

#[test]
fn an_answer_is_checked_as_a_search_and_says_when_the_card_comes_again() {
    for (typed, says, recall, again) in [
        ("健全", "健全: right (exact)", Recall::Good, false),
        ("jianquan", "jianquan: right (pinyin)", Recall::Good, false),
        ("健康", "健康: another word", Recall::Again, true),
        ("jiangquan", "jiangquan: almost (", Recall::Hard, false),
    ] {
        let mut program = with_words(80, 24);
        program.keys(&format!(":drill<enter><enter>{typed}<enter>"));
        assert_eq!(program.state.mode(), Mode::DrillAnswer);
        assert!(program.screen().contains(says), "{}", program.screen());
        program.keys("<enter>");
        assert_eq!(drill(&program).recalls, [recall], "{typed}");
        let expected = match again {
            true => vec!["信用", "新型监管机制", "健全"],
            false => vec!["信用", "新型监管机制"],
        };
        assert_eq!(left(&program), expected, "{typed}");
        let kept = program
            .study_store()
            .carry_out(&StudyRequest::Read)
            .unwrap();
        assert_eq!(kept.record.cards["zh:健全"].reviews, 1);
    }
}

#[test]
fn without_an_answer_the_reader_judges() {
    let mut program = with_words(80, 24);
    program.keys(":drill<enter><enter><enter><enter>");
    assert_eq!(program.state.mode(), Mode::DrillAnswer, "not judged yet");
    assert!(
        program.status().contains("a again, h hard, g good, e easy"),
        "{}",
        program.status()
    );
    program.keys("e<enter>h<enter>g");
    assert!(program.state.popups.is_empty());
    assert!(
        program.status().contains("drill: 1 easy · 1 good · 1 hard"),
        "{}",
        program.status()
    );
    program.keys(":drill<enter><enter>");
    assert!(
        program.status().contains("nothing is due"),
        "{}",
        program.status()
    );
}

#[test]
fn terms_of_the_text_and_of_chosen_pairs_are_asked_on_the_active_side() {
    let mut program = Program::new(80, 24);
    program.keys(":drill 16<enter>");
    let sides = |program: &Program| {
        let cards = drill(program).cards.iter();
        let words = cards.map(|card| format!("{}={}", card.answer, card.meaning));
        words.collect::<Vec<_>>().join(" ")
    };
    let chinese = sides(&program);
    program.keys("<esc><tab>:drill 16<enter>");
    let english = sides(&program);
    assert_snapshot!("drill_pairs", format!("{chinese}\n{english}"));
    program.keys("<esc>:drill<enter><down><down><enter>");
    assert!(left(&program).len() > 10, "{}", program.screen());
    let cards = drill(&program).cards.iter();
    for card in cards {
        assert_eq!(card.sentence[card.blank.clone()], card.answer);
        assert!(
            card.answer.is_ascii() && !card.meaning.is_ascii(),
            "{card:?}"
        );
    }
}

#[test]
fn the_screens_of_a_drill() {
    for (cols, rows) in [(40, 20), (80, 24)] {
        let mut program = with_words(cols, rows);
        program.keys(":drill<enter><enter>jianq");
        assert_snapshot!(format!("drill_asks_{cols}x{rows}"), program.screen());
        program.keys("uan<enter>");
        assert_snapshot!(format!("drill_answers_{cols}x{rows}"), program.screen());
    }
    // A long pair is cut around the word.
    let mut program = Program::new(40, 20);
    program.keys(":drill 16.4<enter>");
    assert_snapshot!("drill_long_40x20", program.screen());
    let mut program = Program::in_chinese(80, 24);
    program.keys(":drill 16.2<enter>a<enter>");
    assert_snapshot!("drill_chinese", program.screen());
}
