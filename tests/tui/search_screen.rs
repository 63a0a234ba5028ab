//! Searching on the screen: keys to state, lists and highlights.

use crate::support::tui::Program;
use crossterm::event::Event;
use duizhao::tui::action::{Action, SearchAction};
use duizhao::tui::app_event::AppEvent;
use duizhao::tui::effect::Effect;
use duizhao::tui::jobs::Job;
use duizhao::tui::keymap::Mode;
use duizhao::tui::word_questions::WordAnswer;
use insta::assert_snapshot;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Types keys into the built-in text at 100×30 and compares the place.
fn check(keys: &str, expected: &str) {
    let mut program = Program::new(100, 30);
    program.keys(keys);
    assert_eq!(program.at(), expected, "after {keys}");
}

fn underlined(program: &Program) -> String {
    program.with_modifier(Modifier::UNDERLINED)
}

fn red(program: &Program) -> String {
    program.with_style(|style| style.bg == Some(Color::Yellow))
}

#[test]
fn the_text_moves_with_what_is_typed() {
    check("/", "issuers");
    check("/碳", "7.4");
    check("/碳<enter>", "7.4");
    check("/碳<esc>", "issuers");
    check("16G/碳<esc>", "16.1");
    check("/xyxf", "9.5");
    check("/信用修复<down>", "20.4");
    check("/信用修复<down><up>", "9.5");
    check("/信用修复<tab><enter>", "20.4");
    check("/信用修复<tab><s-tab><enter>", "9.5");
    check("/信用修复<pgdn><enter>", "20.4");
    check("/信用修复<pgdn><pgup><enter>", "9.5");
    check("/信用修复<c-n><enter>", "20.4");
    check("/信用修复<c-n><c-p><enter>", "9.5");
    check("／碳<enter>", "7.4");
}

#[test]
fn what_is_not_there_leaves_the_reader_in_place() {
    let mut program = Program::new(100, 30);
    program.keys("16G/bitcoin");
    assert_eq!(program.at(), "16.1");
    assert!(program.screen().contains("nothing found"));
    program.keys("<enter>");
    assert_eq!(program.at(), "16.1");
    assert!(program.status().contains("nothing found for bitcoin"));
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn an_empty_result_says_what_was_tried_and_offers_the_nearest() {
    for (typed, offered) in [
        ("jaingaun", "did you mean jianguan 监管?"),
        ("坚馆", "did you mean jianguan 监管?"),
        ("sopervizhion", "did you mean supervision?"),
        ("信用 jaingaun", "did you mean jianguan 监管?"),
    ] {
        for take in ["<enter>", "<tab>"] {
            let mut program = Program::new(80, 24);
            program.keys("/").keys(typed);
            let screen = program.screen();
            assert!(screen.contains("nothing found"), "{screen}");
            assert!(screen.contains(offered), "{typed}\n{screen}");
            assert!(screen.contains("tried in both languages"), "{screen}");
            program.keys(take);
            assert_eq!(program.state.mode(), Mode::Search, "{typed}{take}");
            let found = program.screen();
            assert!(found.contains(" in "), "{found}");
            program.keys("<enter>");
            assert_eq!(program.state.mode(), Mode::Reader);
            assert!(program.state.search.found.is_some());
        }
    }
    // Each of the nearest words is a row that can be chosen.
    let mut program = Program::new(80, 24);
    program.keys("/regulatxxx");
    let first = program.screen();
    program.keys("<down>");
    let second = program.screen();
    let chosen = |screen: &str| {
        let mut lines = screen.lines().filter(|line| line.contains("did you mean"));
        lines.position(|line| line.contains("Enter"))
    };
    assert_eq!(
        (chosen(&first), chosen(&second)),
        (Some(0), Some(1)),
        "{second}"
    );
    let mut program = Program::new(80, 24);
    program.keys("/科研诚信 进出口");
    let screen = program.screen();
    assert!(
        screen.contains("科研诚信 is in") && screen.contains("进出口 is in"),
        "{screen}"
    );
    assert!(
        screen.contains("no provision has all of these words"),
        "{screen}"
    );
    for (cols, rows) in [(20, 6), (40, 20)] {
        let mut program = Program::new(cols, rows);
        program.keys("/jaingaun bitcoin");
        program.screen();
    }
}

#[test]
fn a_reference_is_the_first_result() {
    check("/16<enter>", "16.1");
    check("/第十六条<enter>", "16.1");
    let mut program = Program::new(100, 30);
    program.keys("/16.2");
    let screen = program.screen();
    assert!(
        screen.contains("\n 16.2 reference  加快健全以信用为基础"),
        "{screen}"
    );
}

#[test]
fn a_mere_reference_leaves_the_search_in_force() {
    check("/信用修复<enter>/第九条<enter>n", "9.5");
}

#[test]
fn a_query_in_the_making_is_no_error_and_a_bad_one_is_told() {
    check("/“碳排放<enter>", "7.4");
    let mut program = Program::new(100, 30);
    program.keys("/fr:loi");
    assert!(program.screen().contains("expected zh: or en:"));
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Search, "the box stays open");
    for signs in ["zh:", "-", "\"\"", "“"] {
        program.keys("<c-u>").keys(signs).keys("<enter>");
        assert_eq!(program.state.mode(), Mode::Search, "{signs} is no word");
        assert!(
            program.screen().contains("nothing to search for"),
            "{signs}"
        );
    }
    program.keys("<c-u>");
    assert!(!program.screen().contains("expected zh:"));
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn stepping_through_the_hits() {
    check("/信用修复<enter>n", "20.4");
    check("/信用修复<enter>nn", "9.5");
    check("/信用修复<enter>N", "20.4");
    check("/信用修复<enter>2n", "9.5");
    check("/信用修复<enter>gg2n", "20.4");
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>");
    assert!(program.status().contains("hit 1/2"), "{}", program.status());
    program.keys("n");
    assert!(program.status().contains("2/2"));
    program.keys("n");
    assert!(
        program
            .status()
            .contains("1/2 · continued from the beginning")
    );
    program.keys("N");
    assert!(program.status().contains("2/2 · continued from the end"));
    program.keys("ggn");
    assert!(program.status().contains("1/2"));
    program.keys("<c-o>");
    assert_eq!(program.at(), "issuers", "a hit is jumped to");
}

#[test]
fn without_a_search_there_is_nothing_to_step_through() {
    let mut program = Program::new(100, 30);
    program.keys("n");
    assert!(program.status().contains("no search yet"));
}

#[test]
fn back_leads_to_where_the_search_began() {
    check("16G/信用修复<down><enter><c-o>", "16.1");
}

#[test]
fn hits_and_their_counterparts_are_lit_until_esc() {
    let mut program = Program::new(100, 30);
    program.keys("/xyxf<enter>");
    assert_eq!(red(&program), "信用修复\n");
    let english = underlined(&program);
    assert!(english.contains("credit"), "{english}");
    assert!(english.contains("restoration"), "{english}");
    program.keys("<esc>");
    assert_eq!(red(&program), "");
    program.keys("n");
    assert_eq!(program.at(), "20.4");
    assert_eq!(red(&program), "信用修复\n", "stepping lights them again");
}

#[test]
fn the_list_lights_the_words_on_both_sides() {
    let mut program = Program::new(100, 30);
    program.keys("/xyxf");
    assert_eq!(
        red(&program),
        "信用修复\n".repeat(3),
        "once in the text behind"
    );
    let restoration = underlined(&program).matches("restoration").count();
    assert_eq!(restoration, 3);
}

#[test]
fn queries_typed_before_come_back_with_the_arrows() {
    let mut program = Program::new(100, 30);
    program.keys("/碳<enter>/信用修复<enter>/<up>");
    let typed = |program: &Program| {
        let open = program.state.search_box().unwrap();
        open.field.text().to_owned()
    };
    assert_eq!(typed(&program), "信用修复");
    program.keys("<up>");
    assert_eq!(typed(&program), "碳");
    assert_eq!(program.at(), "7.4", "the earlier query is asked again");
    program.keys("<down>");
    assert_eq!(typed(&program), "信用修复");
    program.keys("<tab>");
    assert_eq!(program.at(), "20.4");
    program.keys("<esc>/新<down><up><up>");
    assert_eq!(
        typed(&program),
        "信用修复",
        "above the first row they stand"
    );
}

#[test]
fn help_lies_over_the_box_and_gives_it_back() {
    let mut program = Program::new(100, 30);
    program.keys("/碳<f1>");
    assert_eq!(program.state.mode(), Mode::ListFilter);
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Search);
    program.keys("<esc>");
    assert_eq!(program.at(), "issuers");
}

#[test]
fn a_click_takes_a_result() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复");
    let row = program
        .screen()
        .lines()
        .position(|line| line.starts_with(" 20.4"))
        .unwrap();
    program.click(20, row as u16);
    assert_eq!(program.at(), "20.4");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(red(&program), "信用修复\n");
}

#[test]
fn a_late_answer_is_dropped() {
    let mut program = Program::new(100, 30);
    program.keys("/碳<enter>");
    let late = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::RunJob(generation, Job::Search(query)) => Some((*generation, query.clone())),
            _ => None,
        });
    let (generation, query) = late.unwrap();
    program.keys("/信用修复<enter>");
    let answer = program.answers(&Job::Search(query)).remove(0);
    program.input(AppEvent::Answer(generation, answer));
    assert_eq!(program.at(), "9.5");
    assert!(program.status().contains("1/2"));
}

#[test]
fn enter_before_the_answer_goes_there_when_it_comes() {
    let mut program = Program::new(100, 30);
    program.hold_answers();
    program.keys("16G/信用修复<enter>");
    assert_eq!(program.at(), "16.1");
    assert!(program.state.is_waiting());
    program.release_answers();
    assert_eq!(program.at(), "9.5");
    assert!(!program.state.is_waiting());

    program.hold_answers();
    program.keys("16G/碳<enter><esc>");
    assert!(!program.state.is_waiting(), "Esc stops the waiting");
    program.release_answers();
    assert_eq!(program.at(), "16.1");
}

#[test]
fn only_what_matches_is_shown_until_it_is_all_again() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>&");
    assert!(
        program
            .status()
            .contains("only the 2 provisions that match")
    );
    let screen = program.screen();
    assert!(screen.contains("（九）") && screen.contains("（二十）"));
    assert!(!screen.contains("（十）"), "{screen}");
    for (keys, expected) in [
        ("]", "20.1"),
        ("]", "20.1"),
        ("[[", "9.1"),
        ("G", "20.5"),
        ("gg", "9.1"),
        ("99j", "20.5"),
        ("<pgup><pgup><pgup>", "9.1"),
        ("k", "9.1"),
    ] {
        program.keys(keys);
        assert_eq!(program.at(), expected, "after {keys}");
    }
    assert!(program.status().contains("only 2 matching"));
    program.keys("&");
    assert!(program.status().contains("the whole text"));
    program.keys("gg");
    assert_eq!(program.at(), "issuers");
}

#[test]
fn what_does_not_match_is_one_jump_away() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>&16G");
    assert_eq!(program.at(), "16.1");
    program.keys("[");
    assert_eq!(program.at(), "15.1", "everything is there");
}

#[test]
fn the_filter_stays_when_a_search_is_given_up_and_follows_a_new_one() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<enter>&/碳<esc>");
    assert!(program.status().contains("only 2 matching"));
    program.keys("/碳<enter>");
    assert!(program.status().contains("only 1 matching"));
    assert_eq!(program.at(), "7.4");
    program.keys("<esc>");
    assert!(!program.status().contains("matching"));
    assert!(red(&program).contains('碳'), "still lit");
    program.keys("<esc>");
    assert_eq!(red(&program), "");
}

#[test]
fn without_matches_there_is_nothing_to_show_alone() {
    let mut program = Program::new(100, 30);
    program.keys("&");
    assert!(program.status().contains("no hits to show"));
    program.keys("/bitcoin<enter>&");
    assert!(program.status().contains("no hits to show"));
}

/// Twenty thousand provisions; every third is about credit.
fn long_text() -> String {
    let mut text = String::from("languages = [\"zh\", \"en\"]\n");
    for number in 1..=20_000 {
        let (zh, en) = match number % 3 {
            0 => (
                "本条所称信用，是指守约的意愿和能力。",
                "Credit is the will and the ability to keep a promise.",
            ),
            _ => (
                "县级以上地方人民政府负责本行政区域内的工作，并予以公布。",
                "Local governments at or above the county level do so.",
            ),
        };
        text += &format!(
            "[[provision]]\nnumber = \"{number}\"\n[[provision.segment]]\nzh = \"{zh}{number}\"\nen = \"{en}\"\n"
        );
    }
    text
}

#[test]
fn in_a_long_text_the_first_hits_come_before_the_rest() {
    let mut program = Program::reading(&long_text(), 100, 30);
    program.hold_answers();
    program.keys("/").event(&Event::Paste("信用".to_owned()));
    program.release_one_answer();
    assert!(
        program
            .screen()
            .contains("40 segments in 40 provisions · searching…"),
        "{}",
        program.screen()
    );
    assert_eq!(program.at(), "3");
    program.keys("<down><down>");
    assert_eq!(program.at(), "9");
    program.release_answers();
    assert_eq!(program.at(), "9", "what was chosen stays chosen");
    assert!(
        program
            .screen()
            .contains("3 of 6666 segments in 6666 provisions"),
        "{}",
        program.screen()
    );
    assert!(!program.screen().contains("searching…"));
}

#[test]
fn enter_on_one_of_the_first_hits_goes_there() {
    let mut program = Program::reading(&long_text(), 100, 30);
    program.hold_answers();
    program.keys("/").event(&Event::Paste("信用".to_owned()));
    program.release_one_answer();
    program.keys("<down><enter>");
    program.release_answers();
    assert_eq!(program.at(), "6");
    program.keys("n");
    assert_eq!(program.at(), "9");
}

#[test]
fn the_screen_while_searching() {
    for (cols, rows) in [(80, 24), (120, 40), (40, 20), (20, 6)] {
        let mut program = Program::new(cols, rows);
        program.keys("/信用修复");
        assert_snapshot!(format!("results_{cols}x{rows}"), program.screen());
    }
    assert_snapshot!("empty_80x24", Program::new(80, 24).keys("/").screen());
    assert_snapshot!(
        "several_words_80x24",
        Program::new(80, 24).keys("/credit 机制").screen()
    );
    assert_snapshot!(
        "after_80x24",
        Program::new(80, 24)
            .keys("/creditrestoratoin<enter>")
            .screen()
    );
}

#[test]
fn the_box_is_asked_for_by_name_too() {
    let mut program = Program::new(100, 30);
    program.keys(":search<enter>碳<enter>");
    assert_eq!(program.at(), "7.4");
    assert!(Action::Search(SearchAction::Open).is_command());
}

#[test]
fn the_caret_stands_where_the_next_character_goes() {
    let mut program = Program::new(80, 24);
    program.keys("/信用ab");
    assert_eq!(program.caret(), (7, 23));
    program.keys("<left><left><left>");
    assert_eq!(program.caret(), (3, 23));
}

#[test]
fn any_window_bears_the_box() {
    for (cols, rows) in [(20, 6), (21, 7), (40, 12), (300, 100)] {
        let mut program = Program::new(cols, rows);
        program.keys("/的<down><down>");
        program.screen();
        program.resize(cols.saturating_sub(3), rows.saturating_sub(1));
        program.screen();
        program.resize(cols + 9, rows + 9);
        program.screen();
    }
}

// The concordance.

fn listed(program: &Program) -> Vec<String> {
    let screen = program.screen();
    let lines = screen.lines().skip(1);
    let rows = lines.take_while(|line| !line.trim().is_empty());
    rows.map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_occurrence_in_context() {
    let mut program = Program::new(100, 30);
    program.keys("/信用信息<c-k>");
    assert_eq!(program.state.mode(), Mode::Concordance);
    let references = listed(&program);
    assert_eq!(references.len(), 14);
    assert_eq!(references[..3], ["10.3", "12.3", "15.2"]);
    assert!(program.screen().starts_with(" 信用信息 · 14 · by place"));
    assert!(
        program.screen().contains("10.3 English"),
        "the counterpart stands below"
    );
    let columns: Vec<_> = program
        .screen()
        .lines()
        .skip(1)
        .take(14)
        .map(|line| line.split("信用信息").next().unwrap().width())
        .collect();
    // Words that also occur before the match line up there.
    assert!(columns.iter().filter(|col| **col == columns[0]).count() >= 13);

    program.keys("s");
    assert!(
        program
            .screen()
            .starts_with(" 信用信息 · 14 · by the words before")
    );
    assert_ne!(listed(&program), references);
    program.keys("s");
    assert!(
        program
            .screen()
            .starts_with(" 信用信息 · 14 · by the words after")
    );
    program.keys("s");
    assert!(
        program
            .screen()
            .starts_with(" 信用信息 · 14 · by translation")
    );
    program.keys("s");
    assert_eq!(listed(&program), references);

    program.keys("jj<enter>");
    assert_eq!(program.at(), "15.2");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert!(red(&program).contains("信用信息"), "its words are lit");
    program.keys("<c-o>");
    assert_eq!(program.at(), "issuers");
}

#[test]
fn the_concordance_of_a_selection_is_exact_and_of_one_side() {
    let mut program = Program::new(100, 30);
    program.keys("/信用信息<enter>l:16.2<enter>v*");
    let screen = program.screen();
    assert!(screen.starts_with(" Accelerate · "), "{screen}");
    program.keys("q");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn the_concordance_of_the_search_in_force() {
    let mut program = Program::new(100, 30);
    program.keys("*");
    assert!(program.status().contains("choose words"));
    program.keys("<esc>/信用修复<enter>*");
    assert_eq!(listed(&program), ["9.5", "20.4"]);
}

#[test]
fn how_a_term_is_rendered() {
    let mut program = Program::new(100, 30);
    program.keys("/失信<c-k><tab>");
    let screen = program.screen();
    assert!(
        screen.starts_with(" 失信 · 14 times in 11 segments · translated into English"),
        "{screen}"
    );
    assert!(
        screen.contains("5  glossary  untrustworthy   5.7 5.9 6.3 9.5 21.3"),
        "{screen}"
    );
    program.keys("jj<enter>");
    assert!(program.screen().starts_with(" 失信 · dishonesty · 2"));
    assert_eq!(listed(&program), ["6.6", "14.6"]);
    program.keys("j<enter>");
    assert_eq!(program.at(), "14.6");
}

#[test]
fn a_rendering_that_no_glossary_knows_is_said_to_come_from_links() {
    let mut program = Program::new(100, 30);
    program.keys("/推进<c-k><tab>");
    let screen = program.screen();
    assert!(screen.contains("linked"), "{screen}");
}

#[test]
fn each_occurrence_is_counted_once_under_what_renders_it() {
    let mut program = Program::new(100, 30);
    program.keys("/监管<c-k><tab>");
    let screen = program.screen();
    assert!(screen.starts_with(" 监管 · 17 times in 15 segments"));
    let count = |row: &str| row.split_whitespace().next()?.parse().ok();
    let counts: Vec<usize> = screen.lines().skip(1).filter_map(count).collect();
    assert_eq!(counts.iter().sum::<usize>(), 17, "{screen}");
    // 10.4 is mistranslated, and stands in its own row.
    assert!(screen.contains("1  linked    custody   10.4"), "{screen}");
    // 16.4 has it three times: twice as “supervision”, once as “regulatory”.
    let has = |words: &str| {
        let mut rows = screen.lines();
        rows.any(|row| row.contains(words) && row.contains(" 16.4"))
    };
    assert!(has("linked    supervision"), "{screen}");
    assert!(has("linked    regulatory"), "{screen}");
    program.keys("<enter>");
    assert!(program.screen().starts_with(" 监管 · supervision · 12"));
    let listed = listed(&program);
    let in_16_4 = listed.iter().filter(|reference| *reference == "16.4");
    assert_eq!(in_16_4.count(), 2, "{listed:?}");
}

#[test]
fn what_has_no_rendering_is_listed_too() {
    let mut program = Program::new(100, 30);
    program.keys("/健全<c-k><tab>");
    let screen = program.screen();
    assert!(screen.contains("not rendered   14.2"), "{screen}");
    let dim = program.with_modifier(Modifier::DIM);
    assert!(!dim.contains("improve"), "nothing looks disabled: {dim}");
    assert!(!dim.contains("14.2"), "{dim}");
    program.keys("G<enter>");
    let screen = program.screen();
    assert!(screen.starts_with(" 健全 · not rendered · 1"), "{screen}");
    assert_eq!(listed(&program), ["14.2"]);
}

#[test]
fn the_lines_of_a_rendering_are_sorted_too() {
    let mut program = Program::new(100, 30);
    program.keys("/监管<c-k><tab><enter>");
    let references = listed(&program);
    program.keys("s");
    let screen = program.screen();
    assert!(
        screen.starts_with(" 监管 · supervision · 12 · by the words before"),
        "{screen}"
    );
    assert_ne!(listed(&program), references);
    program.keys("ss");
    assert_eq!(listed(&program), references);
}

/// Opens the renderings of a word, and returns the answer that they came from.
fn counted(program: &mut Program, word: &str) -> WordAnswer {
    program.keys(&format!("/{word}<c-k><tab>"));
    let question = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::AskAboutWords(_, question) => Some(question.clone()),
            _ => None,
        });
    program.answers_about_words(&question.unwrap()).unwrap()
}

#[test]
fn renderings_that_come_too_late_are_not_shown() {
    let mut program = Program::new(100, 30);
    let late = counted(&mut program, "监管");
    program.keys("<esc><esc><esc><esc>/信用信息<c-k><tab>");
    let screen = program.screen();
    let generation = program.state.words.generation;
    program.input(AppEvent::Words(generation, late));
    assert_eq!(program.screen(), screen);
}

#[test]
fn in_a_long_text_renderings_near_the_line_are_counted_and_said_to_be() {
    let mut program = Program::new(100, 30);
    let WordAnswer::Term(mut counted) = counted(&mut program, "监管") else {
        panic!("another answer");
    };
    counted.is_whole_text = false;
    let generation = program.state.words.generation;
    program.input(AppEvent::Words(generation, WordAnswer::Term(counted)));
    let screen = program.screen();
    assert!(
        screen.starts_with(" 监管 · 17 times in 15 segments near here (long text)"),
        "{screen}"
    );
}

#[test]
fn escape_steps_back_through_the_concordance_into_the_box() {
    let mut program = Program::new(100, 30);
    program.keys("/失信<c-k><tab><enter>");
    assert!(program.screen().contains("untrustworthy · 5"));
    program.keys("<esc>");
    assert!(program.screen().contains("translated into English"));
    program.keys("<esc>");
    assert!(program.screen().contains("by place"));
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Search);
    program.keys("<esc>");
    assert_eq!(program.at(), "issuers");
}

#[test]
fn the_concordance_by_mouse() {
    let mut program = Program::new(100, 30);
    program.keys("/信用修复<c-k>").click(30, 2);
    assert_eq!(program.at(), "20.4");
}

#[test]
fn the_screen_of_the_concordance() {
    for (cols, rows) in [(80, 24), (160, 30), (40, 12), (20, 6)] {
        let mut program = Program::new(cols, rows);
        program.keys("/信用信息<c-k>");
        assert_snapshot!(format!("concordance_{cols}x{rows}"), program.screen());
        program.keys("<tab>");
        assert_snapshot!(format!("renderings_{cols}x{rows}"), program.screen());
    }
    assert_snapshot!(
        "concordance_empty",
        Program::new(60, 12)
            .keys("/bitcoin<c-k><tab><enter>")
            .screen()
    );
}

#[test]
fn the_lines_of_a_concordance_are_sorted_by_their_renderings() {
    let mut program = Program::new(160, 30);
    program.keys("/健全<c-k>sss");
    assert_snapshot!("concordance_by_rendering_160x30", program.screen());
    // Renderings are lit in the pair below.
    program.keys("<down>");
    let rendering = program.state.themes.current().rendering;
    let lit = program.with_style(|style| style.bg == rendering.bg);
    assert!(lit.contains("improve"), "{lit}");
    // The order comes late: of what is shown no longer, nothing happens.
    program.keys("sss");
    program.hold_answers();
    program.keys("ss");
    program.release_answers();
    assert!(program.screen().contains("by place"));
    assert_eq!(listed(&program)[..3], ["part-2", "3.4", "3.5"]);
}

#[test]
fn the_contents_count_the_hits_of_each_place_while_a_search_is_on() {
    let mut program = Program::new(120, 40);
    program.keys("/信用修复<enter>t");
    let row = |program: &Program, words: &str| {
        let screen = program.screen();
        let mut rows = screen.lines().map(|row| row.split('│').next());
        let row = rows.find_map(|row| row.filter(|row| row.contains(words)));
        row.unwrap_or_default().to_owned()
    };
    assert!(
        row(&program, "（九）").contains(" /1"),
        "{}",
        program.screen()
    );
    assert!(
        !row(&program, "（十）").contains(" /"),
        "{}",
        program.screen()
    );
    program.keys("<esc><esc><esc>t");
    assert!(
        !row(&program, "（九）").contains(" /1"),
        "{}",
        program.screen()
    );
}
