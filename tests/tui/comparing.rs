//! Versions and translations on the screen.

use crate::support::tui::Program;
use duizhao::compare::{Comparison, Translation};
use duizhao::document::{Document, Sides};
use duizhao::formats::native;
use duizhao::notes::{Anchor, Resolution, TextDrift, resolve};
use duizhao::wording::Wording;
use ratatui::style::Modifier;

const OLD: &str = include_str!("../data/versions/old.toml");
const NEW: &str = include_str!("../data/versions/new.toml");

fn law(text: &str) -> Document {
    native::read(text, "law").expect("a law").document
}

fn versions(cols: u16, rows: u16, wording: Wording) -> Program {
    let names = Sides::new("2019", "2023");
    let comparison = Comparison::of_versions(&law(OLD), &law(NEW), names);
    Program::comparing(comparison, cols, rows, wording)
}

/// Two translations of one text; the second joins two sentences.
fn translations(cols: u16, rows: u16) -> Program {
    let text = |second: &str| {
        format!(
            "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\nsegment = [\
             {{ zh = '第一条　国家鼓励创新。', en = 'Article 1 The State encourages innovation.' }},\n\
             {second}]\n[[provision]]\nnumber = 2\nsegment = [{{ zh = '第二条　施行。', en = 'Article 2 In force.' }}]\n"
        )
    };
    let one = law(&text(
        "{ zh = '支持企业。', en = 'It supports enterprises.' }",
    ));
    let other = law(&text("{ zh = '支持企业。', en = 'It helps firms.' }"));
    let translations = [("legge", &one), ("waley", &other)];
    let translations = translations.map(|(name, document)| Translation { document, name });
    let comparison = Comparison::of_translations("zh", &translations);
    Program::comparing(comparison, cols, rows, Wording::English)
}

#[test]
fn screens_of_two_versions() {
    let screen =
        |cols, rows, keys: &str, wording| versions(cols, rows, wording).keys(keys).screen();
    insta::assert_snapshot!("versions_80x24", screen(80, 24, "", Wording::English));
    insta::assert_snapshot!("folded_80x24", screen(80, 24, "z", Wording::English));
    insta::assert_snapshot!(
        "both_languages_120x40",
        screen(120, 40, "XX", Wording::English)
    );
    insta::assert_snapshot!("in_chinese_80x24", screen(80, 24, "zcc", Wording::Chinese));
}

#[test]
fn words_that_differ_are_marked_by_more_than_colour() {
    let mut program = versions(80, 40, Wording::English);
    let shown = |program: &Program| {
        [Modifier::CROSSED_OUT, Modifier::UNDERLINED]
            .map(|modifier| program.with_modifier(modifier))
    };
    let [deleted, inserted] = shown(&program);
    assert!(
        deleted.contains("五\n") && deleted.contains("第七条"),
        "{deleted}"
    );
    assert!(
        inserted.contains("十\n") && inserted.contains("和社区图书馆"),
        "{inserted}"
    );
    program.keys("X");
    assert!(shown(&program)[0].contains("five"));
}

#[test]
fn keys_lead_from_difference_to_difference() {
    let mut program = versions(80, 24, Wording::English);
    let mut places = Vec::new();
    for _ in 0..8 {
        program.keys("c");
        places.push(program.at());
    }
    assert_eq!(
        places,
        ["2.1", "3-1", "4.2", "5-1.1", "old-7", "8", "9-1", "2.1"]
    );
    assert!(
        program.status().contains("difference 1/7"),
        "{}",
        program.status()
    );
    assert!(
        program.status().contains("continued"),
        "{}",
        program.status()
    );
    program.keys("C");
    assert_eq!(program.at(), "9-1");
    // In English, 8 is the same.
    program.keys("XgggC");
    let mut english = versions(80, 24, Wording::English);
    english.keys("X");
    let mut places = Vec::new();
    for _ in 0..6 {
        english.keys("c");
        places.push(english.at());
    }
    assert!(!places.contains(&"8".to_owned()), "{places:?}");
}

#[test]
fn other_columns_keep_the_place_and_what_is_folded() {
    let mut program = versions(80, 24, Wording::English);
    program.keys(":8<enter>");
    for _ in 0..3 {
        program.keys("X");
        assert_eq!(program.at(), "8");
    }
    program.keys("zX");
    assert!(
        program.screen().contains("⋯ 1 provision unchanged: 9"),
        "{}",
        program.screen()
    );
    program.keys("z");
    assert!(!program.screen().contains("⋯"), "{}", program.screen());
    // A place that is folded away is shown again when one goes there.
    program.keys("z:9<enter>");
    assert_eq!(program.at(), "9");
    assert!(!program.screen().contains("⋯"), "{}", program.screen());
}

#[test]
fn a_single_text_has_nothing_to_compare() {
    let mut program = Program::new(80, 24);
    for key in ["c", "C", "z", "X"] {
        program.keys(key);
        assert!(
            program.status().contains("one text is open"),
            "{}",
            program.status()
        );
    }
    let mut program = versions(80, 24, Wording::English);
    program.keys("M");
    assert!(
        program.status().contains("cannot be edited"),
        "{}",
        program.status()
    );
}

#[test]
fn without_decoration_differences_are_in_words() {
    let mut program = versions(80, 24, Wording::English);
    program.state.reader.is_plain = true;
    program.keys(":4.2<enter>");
    insta::assert_snapshot!("plain", program.screen());
}

#[test]
fn search_finds_both_versions() {
    let mut program = versions(80, 24, Wording::English);
    program.keys("/五册<enter>");
    assert_eq!(program.at(), "4.2");
    program.keys("/十册<enter>");
    assert_eq!(program.at(), "4.2");
    program.keys("XX/deposit<enter>");
    program.follow_document();
    program.keys("/deposit<enter>");
    assert_eq!(program.at(), "old-7");
}

#[test]
fn notes_are_about_the_new_version() {
    // In Chinese, and in both languages.
    for keys in ["", "XX"] {
        let mut program = versions(80, 24, Wording::English);
        program.keys(keys);
        program.keys(":8<enter>aWhy is the English the same?<c-s>");
        let found = resolve(&law(NEW), &note_of(&program));
        let expected = law(NEW).passage("8").expect("a place");
        let is_there = matches!(&found, Resolution::Anchored(place, TextDrift::Unchanged) if place.passage == expected);
        assert!(is_there, "{found:?}");
        // Again in the other views.
        for keys in ["X", "X", "X"] {
            program.keys(keys);
            let found = resolve(program.document(), &note_of(&program));
            assert!(matches!(found, Resolution::Anchored(..)), "{found:?}");
        }
    }
}

fn note_of(program: &Program) -> Anchor {
    let notes = &program.state.notes.notebook.notes;
    notes.values().next().expect("a note").anchor.clone()
}

#[test]
fn screens_of_translations() {
    let mut program = translations(80, 20);
    insta::assert_snapshot!("translation", program.screen());
    program.keys("XX");
    insta::assert_snapshot!("all_translations", program.screen());
    program.keys("X");
    let differing = program.with_modifier(Modifier::UNDERLINED);
    assert!(
        differing.contains("supports enterprises") && differing.contains("helps firms"),
        "{differing}"
    );
    // What the translations agree in can be folded away.
    program.keys("z");
    assert!(
        !program.screen().contains("In force"),
        "{}",
        program.screen()
    );
}
