//! The texts of a library: their list, the search of all of them, going from one to another.

use crate::support::tui::Program;
use duizhao::document::Sides;
use duizhao::search::MatchTier;
use duizhao::tui::app_event::AppEvent;
use duizhao::tui::effect::Effect;
use duizhao::tui::library_source::{LibraryEvent, SurveyedText, TextSurvey};
use duizhao::tui::state::{
    ExitReason, IndexProgress, LibraryEntry, LibraryHit, LibraryState, NextText, ReadingRecord,
    TextChoice, TextHits,
};
use insta::assert_snapshot;

/// The built-in text as the first of four.
fn program(cols: u16, rows: u16) -> Program {
    let mut program = Program::new(cols, rows);
    let entry = |name: &str| LibraryEntry {
        name: name.to_owned(),
        ..LibraryEntry::default()
    };
    program.state.library = Some(LibraryState {
        texts: ["opinions", "zh/constitution", "civil-code", "readme"]
            .map(entry)
            .to_vec(),
        ..LibraryState::default()
    });
    program
}

/// What the thread finds out about the texts.
fn surveyed() -> AppEvent {
    let found = |text, source: &str, target: &str, pinyin: &str, notes| TextSurvey {
        text,
        found: Ok(SurveyedText {
            title: Sides::new(source.to_owned(), target.to_owned()),
            pinyin: pinyin.to_owned(),
            record: ReadingRecord {
                notes,
                read: 2 * notes,
                last_read: None,
            },
            doubtful: 0,
        }),
    };
    AppEvent::Library(LibraryEvent::Surveyed(vec![
        found(0, "意见", "Opinions", "yijian yj", 3),
        found(
            1,
            "中華民國憲法",
            "Constitution of the Republic of China",
            "zhonghuaminguoxianfa zhmgxf",
            0,
        ),
        found(2, "民法", "Civil Code", "minfa mf", 1),
        TextSurvey {
            text: 3,
            found: Err("readme.txt: the text seems to be in English only".to_owned()),
        },
    ]))
}

fn hits(generation: u64, text: usize, searched: usize, references: &[&str]) -> AppEvent {
    let hit = |reference: &&str| LibraryHit {
        reference: (*reference).to_owned(),
        tier: MatchTier::Exact,
        text: format!("善意 at {reference}"),
    };
    AppEvent::Library(LibraryEvent::Searched {
        generation,
        found: vec![(
            text,
            TextHits {
                count: references.len(),
                best: references.iter().map(hit).collect(),
            },
        )],
        searched,
    })
}

fn chosen(program: &Program) -> Option<&TextChoice> {
    match program.state.library.as_ref()?.next.as_ref()? {
        NextText::Chosen(choice) => Some(choice),
        NextText::Back => None,
    }
}

#[test]
fn texts_are_listed_by_name_until_they_are_read() {
    let mut program = program(80, 12);
    program.keys("gl");
    assert_snapshot!("library_unread", program.screen());
    program.input(surveyed());
    assert_snapshot!("library", program.screen());
}

#[test]
fn the_texts_that_were_read_last_come_first() {
    let mut program = program(80, 12);
    let read = |text, time| TextSurvey {
        text,
        found: Ok(SurveyedText {
            title: Sides::new(format!("法{text}"), String::new()),
            pinyin: String::new(),
            record: ReadingRecord {
                last_read: Some(time),
                ..ReadingRecord::default()
            },
            doubtful: 0,
        }),
    };
    let texts = vec![read(2, 5), read(1, 9)];
    program.input(AppEvent::Library(LibraryEvent::Surveyed(texts)));
    program.keys("gl");
    let screen = program.screen();
    let [one, two, first] = ["法1", "法2", "opinions"].map(|title| screen.find(title).unwrap());
    assert!(one < two && two < first, "{screen}");
    assert_eq!(screen.matches("read lately").count(), 2, "{screen}");
}

#[test]
fn the_title_says_how_far_the_index_is() {
    let mut program = program(80, 12);
    program.keys("gl");
    program.input(surveyed());
    let indexed = |done| AppEvent::Library(LibraryEvent::Indexed(IndexProgress { done, all: 3 }));
    program.input(indexed(2));
    assert!(program.screen().contains("4 texts, 2 of 3 indexed"));
    program.input(indexed(3));
    assert!(!program.screen().contains("indexed"));
}

#[test]
fn a_title_is_found_in_both_languages_and_in_pinyin() {
    for typed in ["civil", "民法", "minfa", "mf", "code"] {
        let mut program = program(80, 24);
        program.input(surveyed());
        program.keys(&format!("gl{typed}<enter>"));
        assert_eq!(
            chosen(&program).map(|choice| choice.text),
            Some(2),
            "{typed}"
        );
        assert_eq!(program.state.exit, Some(ExitReason::OtherText));
    }
    let mut program = program(80, 24);
    program.keys("glzebra");
    assert!(
        program
            .screen()
            .contains("no title fits; Esc closes the list, and g/"),
        "{}",
        program.screen()
    );
    program.keys("<esc><esc>");
    program.keys("glopinions<enter>");
    assert_eq!((chosen(&program), program.state.exit), (None, None));
}

#[test]
fn what_is_typed_is_searched_for_in_all_texts() {
    let mut program = program(80, 14);
    program.input(surveyed());
    program.keys("g/善意");
    let generation = program.state.library.as_ref().unwrap().search.generation;
    assert!(
        program
            .effects
            .contains(&Effect::SearchLibrary(generation, "善意".to_owned())),
        "{:?}",
        program.effects
    );
    program.input(hits(generation, 2, 3, &["86", "91.2"]));
    // An answer to an earlier query is too late.
    program.input(hits(generation - 1, 1, 4, &["1"]));
    assert_snapshot!("library_search", program.screen());
    program.input(hits(generation, 3, 4, &[]));
    assert!(
        program.screen().contains("2 segments in 1 text "),
        "{}",
        program.screen()
    );
    program.keys("<down><down><enter>");
    assert_eq!(
        chosen(&program),
        Some(&TextChoice {
            text: 2,
            at: Some("91.2".to_owned()),
            query: Some("善意".to_owned()),
        })
    );
    // The search is there when it is opened again.
    program.state.exit = None;
    program.keys("g/");
    assert!(program.screen().contains("91.2"), "{}", program.screen());
}

#[test]
fn a_reference_may_name_the_text() {
    let mut program = program(80, 24);
    program.input(surveyed());
    program.keys(":constitution 12");
    assert!(
        program
            .screen()
            .contains("中華民國憲法 · Constitution of the Republic of China  12"),
        "{}",
        program.screen()
    );
    program.keys("<enter>");
    let choice = chosen(&program).unwrap();
    assert_eq!((choice.text, choice.at.as_deref()), (1, Some("12")));
}

#[test]
fn without_a_library_its_keys_say_so() {
    let mut program = Program::new(80, 24);
    for keys in ["gl", "g/"] {
        program.keys(keys);
        assert!(
            program.status().contains("no library is open"),
            "{}",
            program.status()
        );
    }
}

/// A law whose articles mention one another, and another law.
const LAW: &str = "languages = ['zh', 'en']\n\
    [[provision]]\nnumber = '1'\n\
    [[provision.segment]]\nzh = '租约须有书面形式。'\nen = 'A lease is in writing.'\n\
    [[provision]]\nnumber = '2'\n\
    [[provision.segment]]\nzh = '违反前条者，依民法第一百八十四条负责。'\n\
    en = 'Who violates Article 1 is liable under Article 184 of the Civil Code.'\n";

#[test]
fn enter_leads_to_what_the_pair_mentions_and_ctrl_o_back() {
    let mut program = Program::reading(LAW, 80, 24);
    program.keys(":2<enter><enter>");
    let screen = program.screen();
    assert!(screen.contains("→ 前条  租约须有书面形式。"), "{screen}");
    assert!(!screen.contains("184  "), "{screen}");
    program.keys("<enter>");
    assert_eq!(program.at(), "1");
    program.keys("<c-o>");
    assert_eq!(program.at(), "2");
}

#[test]
fn a_law_that_is_mentioned_is_opened_if_the_library_has_it() {
    let mut program = Program::reading(LAW, 80, 24);
    program.state.library = Some(LibraryState {
        texts: ["lease", "civil-code"]
            .map(|name| LibraryEntry {
                name: name.to_owned(),
                title: Some(match name {
                    "lease" => Sides::new("租约法".to_owned(), "Lease Act".to_owned()),
                    _ => Sides::new("民法".to_owned(), "Civil Code".to_owned()),
                }),
                ..LibraryEntry::default()
            })
            .to_vec(),
        ..LibraryState::default()
    });
    program.keys(":2<enter><enter>");
    assert_snapshot!("library_mentions", program.screen());
    program.keys("<down><enter>");
    let choice = chosen(&program).unwrap();
    assert_eq!((choice.text, choice.at.as_deref()), (1, Some("184")));
}
