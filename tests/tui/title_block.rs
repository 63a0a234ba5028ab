//! What stands above the beginning of a text.

use crate::support::tui::Program;

fn program(cols: u16, rows: u16) -> Program {
    Program::new(cols, rows).with_title_block()
}

/// The rows above the first row of the text.
fn head(program: &Program) -> String {
    let screen = program.screen();
    let rows = screen
        .lines()
        .take_while(|row| !row.contains("中共中央办公厅"));
    rows.map(|row| format!("{row}\n")).collect()
}

#[test]
fn a_text_begins_with_its_titles_and_what_it_has() {
    let program = program(80, 24);
    let head = head(&program);
    for said in ["关于推进社会信用体", "Opinions on Promoting"] {
        assert!(head.contains(said), "{head}");
    }
    assert!(
        head.contains("2022-03-29 · 6 parts · 23 provisions"),
        "{head}"
    );
    assert!(!head.contains('┃'), "{head}");
    // One row of air below, none of it the current pair.
    assert!(head.ends_with("provisions\n\n"), "{head}");
    let underlined = program.with_modifier(ratatui::style::Modifier::UNDERLINED);
    assert_eq!(underlined, "", "the header does not repeat the titles");
}

#[test]
fn it_counts_notes_and_what_is_read() {
    let mut program = program(120, 40);
    program.keys("23Gsrksr<c-o>aWhy?<c-s>gg");
    let head = head(&program);
    assert!(head.contains("23 provisions · 1 note · "), "{head}");
    assert!(head.contains(" % read"), "{head}");
}

#[test]
fn it_scrolls_with_the_text_and_comes_back() {
    let mut program = program(80, 24);
    let before = program.screen();
    assert_eq!(program.at(), "issuers");
    program.keys("jj");
    assert!(head(&program).contains("23 provisions"), "the text stays");
    program.keys("5G");
    assert!(!program.screen().contains("23 provisions"));
    program.keys("gg");
    assert_eq!(program.screen(), before);
    program.keys("<pgdn><pgdn><pgup><pgup><pgup>");
    assert_eq!(program.screen(), before);
    for _ in 0..8 {
        program.mouse(crossterm::event::MouseEventKind::ScrollDown, 10, 10);
    }
    assert!(!program.screen().contains("23 provisions"));
    for _ in 0..8 {
        program.mouse(crossterm::event::MouseEventKind::ScrollUp, 10, 10);
    }
    assert!(program.screen().contains("23 provisions"));
}

#[test]
fn a_small_window_has_less_of_it_or_none() {
    let narrow = program(40, 20).screen();
    assert!(
        narrow.contains("2022-03-29 · 6 parts\n     23 provisions"),
        "{narrow}"
    );
    // The header has the title, for which the block has no room.
    assert!(narrow.starts_with("     关于推进社会信用体系"), "{narrow}");
    let smallest = program(20, 6).screen();
    assert!(!smallest.contains("provisions"), "{smallest}");
}

#[test]
fn a_text_that_begins_with_its_title_has_it_once() {
    let law = "languages = ['zh', 'en']\ntitle.zh = '酒法'\ntitle.en = 'Wine Act'\n\
               [[provision]]\nname = 'title'\n[[provision.segment]]\nzh = '酒法'\nen = 'Wine Act'\n\
               [[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '酒。'\nen = 'Wine.'\n";
    let program = Program::reading(law, 80, 24).with_title_block();
    let screen = program.screen();
    assert_eq!(screen.matches("Wine Act").count(), 1, "{screen}");
    assert!(screen.contains("1 provision"), "{screen}");
}
