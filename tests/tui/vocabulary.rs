//! Words that are looked up are kept; the list of them.

use crate::support::tui::Program;
use duizhao::study::{StudyRequest, VocabularyEntry};
use duizhao::tui::keymap::Mode;
use duizhao::wording::Wording;
use insta::assert_snapshot;

/// The words that are kept, with the places they were met in.
fn kept(program: &mut Program) -> Vec<String> {
    let vocabulary = program.study_store().vocabulary().unwrap();
    let entries = vocabulary.entries();
    let entries = entries.map(|entry| format!("{} {}", entry.word, entry.reference));
    entries.collect()
}

/// Looks words of a pair up, one after another.
fn look_up(program: &mut Program, reference: &str, words: usize) {
    program.keys(&format!(":{reference}<enter>"));
    for _ in 0..words {
        program.keys("wK<esc>");
    }
    program.keys("<esc>");
}

/// A word met in another text.
fn of_another_text() -> VocabularyEntry {
    VocabularyEntry {
        word: "公示".into(),
        language: "zh".into(),
        meaning: "publicity".into(),
        text: "law".into(),
        reference: "3".into(),
        ..VocabularyEntry::default()
    }
}

#[test]
fn a_word_that_is_looked_up_is_kept_until_it_is_taken_out() {
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>wwK");
    assert_eq!(program.state.mode(), Mode::Card);
    assert!(
        program.status().contains("健全 is kept"),
        "{}",
        program.status()
    );
    assert_eq!(kept(&mut program), ["健全 16.2"]);
    let vocabulary = program.study_store().vocabulary().unwrap();
    let entry = vocabulary.entries().next().unwrap();
    assert_eq!(
        (
            &*entry.language,
            &*entry.pinyin,
            &*entry.text,
            &*entry.added
        ),
        ("zh", "jiànquán", "opinions-2022", "2022-03-29T00:00:00Z")
    );
    assert!(entry.meaning.contains("sound"), "{}", entry.meaning);
    assert!(entry.sentence.starts_with("加快健全"));
    assert!(entry.translation.starts_with("Accelerate"));
    program.keys("s");
    assert!(
        program.status().contains("健全 is taken out"),
        "{}",
        program.status()
    );
    assert!(kept(&mut program).is_empty());
    program.keys("s");
    assert_eq!(kept(&mut program), ["健全 16.2"]);
    program.keys("<esc>K<esc>");
    assert_eq!(kept(&mut program).len(), 1, "a word is kept once");
    program.keys(":set keep-words no<enter>wK");
    assert_eq!(kept(&mut program).len(), 1, "only when asked to");
    program.keys("s");
    assert_eq!(kept(&mut program).len(), 2);
}

#[test]
fn the_list_leads_to_the_pair_and_words_are_taken_out_and_put_back() {
    let mut program = Program::new(80, 24);
    program.keys("V");
    assert!(
        program.status().contains("no words are kept yet"),
        "{}",
        program.status()
    );
    look_up(&mut program, "16.2", 3);
    look_up(&mut program, "16.4", 1);
    let other = StudyRequest::Keep(vec![of_another_text()]);
    program.study_store().carry_out(&other).unwrap();
    program.keys(":1<enter>:vocabulary<enter>");
    assert_eq!(program.state.mode(), Mode::Vocabulary);
    assert_snapshot!("vocabulary_80x24", program.screen());
    program.keys("<tab>");
    assert_snapshot!("vocabulary_of_all_80x24", program.screen());
    program.keys("<enter>");
    assert!(
        program
            .status()
            .contains("公示 was met in another text: law 3"),
        "{}",
        program.status()
    );
    program.keys("V<down>dd");
    assert_eq!(kept(&mut program).len(), 4, "{}", program.screen());
    program.keys("u");
    assert_eq!(kept(&mut program).len(), 5);
    program.keys("u");
    assert!(program.status().contains("no word was taken out"));
    program.keys("/健全<enter>");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(program.at(), "16.2");
}

#[test]
fn the_list_is_there_in_a_narrow_window_and_in_chinese() {
    let mut narrow = Program::new(40, 20);
    look_up(&mut narrow, "16.2", 4);
    narrow.keys("V");
    assert_snapshot!("vocabulary_40x20", narrow.screen());
    let mut chinese = Program::in_chinese(80, 24);
    look_up(&mut chinese, "16.2", 2);
    chinese.keys("V");
    assert_snapshot!("vocabulary_chinese", chinese.screen());
    assert_eq!(chinese.state.wording, Wording::Chinese);
}

/// The marked words on the screen, row by row.
fn marked(program: &Program) -> Vec<String> {
    let marked = program.state.themes.current().marked;
    let is_marked = |style: ratatui::style::Style| {
        style.fg == marked.fg && style.add_modifier.contains(marked.add_modifier)
    };
    let rows = program.with_style(is_marked);
    rows.lines().map(str::to_owned).collect()
}

#[test]
fn words_of_the_vocabulary_and_of_lists_are_marked_when_asked_for() {
    let mut program = Program::new(80, 24);
    look_up(&mut program, "16.2", 3);
    assert!(marked(&program).is_empty());
    program.keys(":set mark-words vocabulary<enter>:16.2<enter>");
    let words = marked(&program);
    assert!(words.contains(&"加快健全以".to_owned()), "{words:?}");
    program.state.study.marks.lists = vec!["信用监管".into(), "mechanism".into()];
    program.keys(":set mark-words lists<enter>");
    let words = marked(&program).concat();
    assert!(
        words.contains("信用监管") && words.contains("mechanism"),
        "{words}"
    );
    assert!(!words.contains("健全"), "{words}");
    program.keys(":set mark-words all<enter>:16.2<enter>wwKs<esc><esc>");
    let words = marked(&program).concat();
    assert!(
        words.contains("信用监管") && words.contains("加快"),
        "{words}"
    );
    assert!(!words.contains("健全"), "taken out: {words}");
    program.keys(":set mark-words none<enter>");
    assert!(marked(&program).is_empty());
}
