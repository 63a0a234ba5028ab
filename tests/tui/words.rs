//! The word cursor: the words that it goes over, what is lit on the other side, what is
//! said of it, and the card of a word.

use crate::support::tui::Program;
use duizhao::dictionaries::DictionaryEntry;
use duizhao::tui::app_event::AppEvent;
use duizhao::tui::effect::Effect;
use duizhao::tui::lookup::{Lookup, LookupCommand};
use duizhao::tui::word_questions::{WordAnswer, WordQuestion};
use insta::assert_snapshot;

/// What the status line says of the word with the cursor.
fn said(program: &Program) -> String {
    let status = program.status();
    let said = status.split(" · ").nth(1).unwrap_or_default();
    said.split("  ").next().unwrap_or_default().to_owned()
}

fn at(reference: &str) -> Program {
    let mut program = Program::new(120, 40);
    program.keys(&format!(":{reference}<enter>"));
    program
}

/// The words of the text with the style of a role.
fn lit(program: &Program, is_sure: bool) -> String {
    let theme = program.state.themes.current();
    let wanted = match is_sure {
        true => theme.rendering,
        false => theme.likely_rendering,
    };
    let shown = program.with_style(|style| style.bg == wanted.bg && style.fg == wanted.fg);
    shown.trim().to_owned()
}

#[test]
fn the_words_of_a_pair_are_walked_over_with_their_counterparts() {
    let mut program = at("16.2");
    let mut all = Vec::new();
    for _ in 0..9 {
        program.keys("w");
        all.push(said(&program));
    }
    assert_snapshot!(all.join("\n"));
    program.keys("4b");
    assert_eq!(program.state.mode().name(), "word");
}

#[test]
fn counterparts_are_lit_on_the_other_side_and_the_text_stays() {
    let mut program = at("16.2");
    let text = |program: &Program| {
        let screen = program.screen();
        let lines: Vec<_> = screen.lines().collect();
        lines[..lines.len() - 1].join("\n")
    };
    let before = text(&program);
    program.keys("ww");
    assert_eq!(said(&program), "健全 → improvement");
    assert_eq!(lit(&program, true), "improvement");
    assert_eq!(text(&program), before);
    // From the other side.
    program.keys("<tab>");
    assert_eq!(said(&program), "improvement → 健全");
    assert_eq!(lit(&program, true), "健全");
    program.keys("<esc>");
    assert_eq!(lit(&program, true), "");
    assert_eq!(program.state.mode().name(), "reader");
    assert_eq!(text(&program), before);
}

#[test]
fn the_cursor_goes_on_over_pairs_and_follows_the_reader() {
    let mut program = at("16.2");
    program.keys("w$");
    let last = said(&program);
    program.keys("w");
    assert_eq!(program.at(), "16.3");
    program.keys("b");
    assert_eq!((program.at(), said(&program)), ("16.2".to_owned(), last));
    program.keys("j");
    assert_eq!(program.at(), "16.3");
    assert!(said(&program).starts_with("建立"), "{}", said(&program));
    program.keys("G");
    assert_eq!(program.state.mode().name(), "word");
}

#[test]
fn a_click_on_a_word_of_the_current_pair_puts_the_cursor_there() {
    let mut program = at("16.2");
    let screen = program.screen();
    let (row, line) = (screen.lines().enumerate())
        .find(|(_, line)| line.contains("regulatory mechanism"))
        .expect("the words are on the screen");
    let byte = line.find("regulatory mechanism").expect("the words");
    let col = unicode_width::UnicodeWidthStr::width(&line[..byte]) as u16;
    // The first click makes the side active.
    program.click(col, row as u16).click(col, row as u16);
    assert!(
        said(&program).starts_with("regulatory → "),
        "{}",
        said(&program)
    );
}

#[test]
fn an_answer_that_comes_late_is_waited_for_without_a_guess() {
    let mut program = at("16.2");
    program.hold_answers();
    program.keys("ww");
    assert_eq!(said(&program), "健全 → …");
    program.release_answers();
    assert_eq!(said(&program), "健全 → improvement");
}

#[test]
fn the_card_has_meanings_and_renderings_and_leads_to_the_occurrences() {
    let mut program = at("16.2");
    program.keys("wwK");
    assert_snapshot!("card_120x40", program.screen());
    program.keys("<enter>");
    assert_eq!(program.state.mode().name(), "concordance");
    program.keys("<esc>");
    assert_eq!(program.state.mode().name(), "word");
    let mut narrow = Program::new(40, 20);
    narrow.keys(":16.2<enter>ww<enter>");
    assert_snapshot!("card_40x20", narrow.screen());
    let mut english = at("16.2");
    english.keys("<tab>wwwK");
    assert_snapshot!("card_english", english.screen());
}

#[test]
fn a_pair_without_text_has_no_words() {
    let mut program = Program::reading(
        "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '信用'\n",
        80,
        24,
    );
    program.keys("<tab>w");
    assert!(
        program.status().contains("no words in English here"),
        "{}",
        program.status()
    );
    program.keys("<tab>w");
    assert_eq!(said(&program), "信用 → not rendered");
    program.keys("K");
    assert!(program.screen().contains("not rendered"));
}

#[test]
fn words_that_nothing_renders_stand_out() {
    let mut program = at("16.4");
    program.keys("U");
    assert!(
        program
            .state
            .message
            .as_deref()
            .is_some_and(|said| said.contains("stand out")),
        "{}",
        program.status()
    );
    program.keys("<c-l>");
    // The English leaves out the list of fields.
    let theme = program.state.themes.current();
    let dimmed = theme.rendered;
    assert!(
        program.status().contains("not rendered: "),
        "{}",
        program.status()
    );
    assert!(
        program.status().contains("食品药品"),
        "{}",
        program.status()
    );
    let dim = program.with_style(|style| style.add_modifier.contains(dimmed.add_modifier));
    assert!(
        dim.contains("Establish a sound credit commitment system"),
        "{dim}"
    );
    program.keys("U");
    assert!(!program.status().contains("not rendered"));
}

#[test]
fn hits_light_the_words_that_render_them() {
    // The glossary does not have it.
    let mut program = at("16");
    program.keys("/精准性<enter>");
    assert_eq!(lit(&program, true), "accuracy");
}

#[test]
fn pinyin_stands_over_the_current_pair_or_over_all_chinese() {
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>P<c-l>");
    assert_snapshot!("pinyin_80x24", program.screen());
    // What is clicked and found is the same as without.
    program.keys("ww");
    assert_eq!(said(&program), "健全 → improvement");
    program.keys("<esc>P<c-l>");
    assert_snapshot!("pinyin_of_all_80x24", program.screen());
    program.keys("P");
    assert!(
        program.status().contains("no pinyin"),
        "{}",
        program.status()
    );
    let mut narrow = Program::new(40, 20);
    narrow.keys(":16.2<enter>P<c-l>");
    assert_snapshot!("pinyin_40x20", narrow.screen());
    let russian =
        "languages = ['ru', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nru = 'да'\n";
    let mut russian = Program::reading(russian, 80, 24);
    russian.keys("P");
    assert!(russian.status().contains("neither language is Chinese"));
}

#[test]
fn chinese_is_shown_in_other_characters_and_copied_as_it_is() {
    let mut program = at("16.2");
    program.keys("ZZ");
    assert!(
        program.status().contains("traditional"),
        "{}",
        program.status()
    );
    let screen = program.screen();
    assert!(
        screen.contains("新型監管機制") && !screen.contains("新型监管机制"),
        "{screen}"
    );
    // Hits and words are where they were.
    program.keys("ww");
    assert_eq!(said(&program), "健全 → improvement");
    program.keys("<esc>y");
    assert_eq!(
        program.copied(),
        Some("加快健全以信用为基础的新型监管机制。")
    );
    program.keys("Z");
    assert!(program.screen().contains("新型监管机制"));
}

#[test]
fn the_words_that_render_selected_ones_are_quoted_and_changed() {
    // What is lit while words are selected, and what is said of them.
    let mut program = at("16.2");
    program.keys("vl");
    assert_eq!(said(&program), "加快健全 → Accelerate the …");
    assert_eq!(lit(&program, true), "Accelerateimprovement");
    program.keys("<tab>");
    assert_eq!(said(&program), "Accelerate the … + 加快健全");
    let quoted = |program: &Program| {
        let reader = &program.state.reader;
        let both = [&reader.selection, &reader.quoted];
        both.map(|one| one.as_ref().unwrap().text(program.document()).to_owned())
    };
    let expected = ["Accelerate the improvement", "加快健全"];
    assert_eq!(quoted(&program), expected);
    // They are changed like any selection, and those selected first are kept.
    program.keys("h<tab>");
    assert_eq!(quoted(&program), ["加快健全", "Accelerate the"]);
    program.keys("<tab>lY");
    let copied = program.copied().unwrap().to_owned();
    let lines: Vec<_> = copied.lines().take(2).collect();
    assert_eq!(lines, ["加快健全", "Accelerate the improvement"]);
    assert!(program.state.reader.quoted.is_none());
    // Only those on the active side are copied without a citation.
    program.keys("<tab>vl<tab>y");
    assert_eq!(program.copied(), Some("Accelerate the improvement"));
    // Another selection begins without any.
    program.keys("<tab>v");
    assert!(program.state.reader.quoted.is_none());
}

#[test]
fn words_are_quoted_when_it_is_known_which_they_are() {
    let mut program = at("16.2");
    program.hold_answers();
    program.keys("vl<tab>");
    assert!(program.state.reader.quoted.is_none());
    program.release_answers();
    let quoted = program.state.reader.quoted.as_ref().unwrap();
    assert_eq!(quoted.text(program.document()), "加快健全");
    // Not once the selection has become another one.
    let mut program = at("16.2");
    program.hold_answers();
    program.keys("vl<tab>l");
    program.release_answers();
    assert!(program.state.reader.quoted.is_none());
}

#[test]
fn words_without_a_rendering_are_quoted_by_hand() {
    let text = "languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n\
        [[provision.segment]]\nzh = \"嘀嗒。\"\nen = \"Completely other words.\"\n\
        [[provision.segment]]\nzh = \"没有译文。\"\nen = \"\"\n";
    let mut program = Program::reading(text, 80, 20);
    // The full stop alone.
    program.keys(":1.1<enter>vlloll<tab>");
    let status = program.status();
    assert!(
        status.contains("no words known to render these"),
        "{status}"
    );
    let reader = &program.state.reader;
    let selected = reader.selection.as_ref().unwrap().text(program.document());
    assert_eq!(selected, "Completely");
    program.keys("<esc>:1.2<enter>v<tab>");
    assert!(
        program.state.reader.quoted.is_none(),
        "{}",
        program.status()
    );
}

#[test]
fn what_the_readers_own_command_prints_is_shown_on_the_card() {
    let mut program = at("16.2");
    program.keys("wwKl");
    let status = program.status();
    assert!(status.contains("set lookup = "), "{status}");
    program.state.lookup = Some(LookupCommand::parse("sdcv -n {word}").unwrap());
    program.keys("<esc>Kl");
    assert!(program.status().contains("running sdcv"));
    let is_asked = |effect: &Effect| matches!(effect, Effect::LookUp(_, word) if word == "健全");
    assert!(program.effects.iter().any(is_asked));
    let found = |word: &str, text: &str| {
        let found = Lookup {
            text: text.to_owned(),
            remark: Some("cut off after 64 KB".to_owned()),
        };
        AppEvent::LookedUp(word.to_owned(), found)
    };
    program.input(found("加快", "too late"));
    assert!(!program.screen().contains("too late"));
    program.input(found("健全", "jiànquán\n\n1. sound; perfect"));
    assert_snapshot!("card_with_lookup_120x40", program.screen());
    // Once more: in the place of the first.
    program.input(found("健全", "another"));
    let screen = program.screen();
    assert!(
        screen.contains("another") && !screen.contains("1. sound"),
        "{screen}"
    );
    // The card is gone.
    program.keys("<esc>");
    program.input(found("健全", "another"));
    assert_eq!(program.state.mode().name(), "word");
}

#[test]
fn what_the_readers_own_dictionaries_say_is_on_the_card_with_their_names() {
    let mut program = at("16.2");
    program.keys("ww");
    let word = program.state.words.word.clone().unwrap();
    let start = program
        .document()
        .segment_bytes(word.head.segment, word.side)
        .start;
    let question = WordQuestion::Card {
        segment: word.head.segment,
        side: word.side,
        bytes: word.bytes().start - start..word.bytes().end - start,
    };
    let Some(WordAnswer::Card(mut card)) = program.answers_about_words(&question) else {
        panic!("a card");
    };
    let entry = |dictionary: &str, text: &str| DictionaryEntry {
        dictionary: dictionary.to_owned(),
        text: text.to_owned(),
    };
    card.looked_up.entries = vec![
        entry("CC-CEDICT", "[jian4 quan2] robust; sound"),
        entry("朗文", "健全\n1. sound, perfect\n2. \u{1b}[31mstrengthen"),
    ];
    program.input(AppEvent::Words(0, WordAnswer::Card(card)));
    assert_snapshot!("card_with_dictionaries_120x40", program.screen());
}
