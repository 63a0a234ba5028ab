//! Keys to state: the effect of each key that a reader notices.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::tui::{Program, both};
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEventKind};
use duizhao::document::{Outline, SegmentId, Side};
use duizhao::layout::{Ambiguous, Arrangement};
use duizhao::tui::action::{
    Action, DrillAction, EditorAction, MoveAction, NoteAction, ReadingAction, TestAction,
    ViewAction,
};
use duizhao::tui::app_event::AppEvent;
use duizhao::tui::effect::Effect;
use duizhao::tui::keymap::{Key, KeyMatch, KeyOverrides, Keymap, Mode};
use duizhao::tui::state::{ExitReason, Popup, SideLayout};
use duizhao::wording::Wording;
use ratatui::style::Modifier;

/// Types keys into the built-in text at 100×30 and compares the place.
fn check(keys: &str, expected: &str) {
    let mut program = Program::new(100, 30);
    program.keys(keys);
    assert_eq!(program.at(), expected, "after {keys}");
    let height = program.state.reader.height();
    let rows = program
        .state
        .reader
        .page
        .rows_of(program.state.reader.viewport.cursor)
        .unwrap();
    assert!(
        rows.start < height && rows.end > 0,
        "the cursor is outside the window after {keys}"
    );
}

#[test]
fn stepping() {
    check("", "issuers");
    check("j", "title");
    check("jjk", "title");
    check("k", "issuers");
    check("<down><down><up>", "title");
    check("5j", "preamble.2");
    check("5j2k", "notice.2");
    check("9999999999j", "dateline");
    check("Gj", "dateline");
    check("16Gjjjjj", "17.1");
    check("17Gk", "16.5");
}

#[test]
fn provisions_and_parts() {
    check("]", "title");
    check("16G]", "17.1");
    check("16Gjj]", "17.1");
    check("16Gjj[", "16.1");
    check("16G[", "15.1");
    check("3]", "preamble.1");
    check("16G<a-down>", "17.1");
    check("16G<a-up>", "15.1");
    check("}", "part-1");
    check("16G}", "part-6");
    check("16G{", "part-5");
    check("16G{{", "part-4");
    check("16G2{", "part-4");
    check("G]", "dateline");
    check("[", "issuers");
    check("{", "issuers");
}

/// Six pairs; the second, fourth and fifth have low confidence.
fn doubted() -> Program {
    let mut text = String::from("languages = [\"zh\", \"en\"]\n");
    for (number, how) in [
        "confidence = 97",
        "confidence = 31",
        "",
        "confidence = 49",
        "confidence = 0",
        "confidence = 50",
    ]
    .iter()
    .enumerate()
    {
        let number = number + 1;
        text += &format!(
            "[[provision]]\nnumber = {number}\n[[provision.segment]]\n\
             zh = \"{}{number}。\"\nen = \"Credit {number}.\"\n{how}\n",
            if number < 4 { "信用" } else { "监管" }
        );
    }
    Program::reading(&text, 80, 24)
}

#[test]
fn a_text_with_many_doubtful_pairs_says_so_on_opening() {
    let opened = |confidence: &[u8]| {
        let segments = confidence.iter().map(|confidence| {
            format!(
                "[[provision.segment]]\nzh = \"甲。\"\nen = \"A.\"\nconfidence = {confidence}\n"
            )
        });
        let segments = segments.collect::<String>();
        let text = format!("languages = [\"zh\", \"en\"]\n[[provision]]\nnumber = 1\n{segments}");
        Program::reading(&text, 80, 24).state.message
    };
    let message = "5 of 6 pairs are doubtful; ~ goes to the next".to_owned();
    assert_eq!(opened(&[9, 20, 30, 40, 49, 90]), Some(message));
    assert_eq!(opened(&[9, 20, 30, 40, 50, 90]), None);
    assert_eq!(opened(&[90; 6]), None);
    let many = [&[90; 46][..], &[9; 5]].concat();
    assert_eq!(opened(&many), None);
}

#[test]
fn doubtful_pairs() {
    let check = |keys: &str, place: &str, said: &str| {
        let mut program = doubted();
        program.keys(keys);
        assert_eq!(program.at(), place, "after {keys}");
        let status = program.status();
        assert!(status.contains(said), "after {keys}: {status}");
    };
    check("~", "2", "doubtful 1/3 · confidence 31 %");
    check("~~", "4", "doubtful 2/3 · confidence 49 %");
    check("3~", "5", "doubtful 3/3 · confidence 0 %");
    check(
        "~~~~",
        "2",
        "doubtful 1/3 · confidence 31 % · continued from the beg",
    );
    check(
        "`",
        "5",
        "doubtful 3/3 · confidence 0 % · continued from the end",
    );
    check("G`", "5", "doubtful 3/3");
    check("G``", "4", "doubtful 2/3");
    check("G2`", "4", "doubtful 2/3");
    check("~<c-o>", "1", "1/6");
    check(":next-doubtful<enter>", "2", "doubtful 1/3");
    // What the keys produce in a Chinese input method.
    check("～", "2", "doubtful 1/3");
    check("·", "5", "doubtful 3/3");
    // Only segments that are shown count.
    check("/监管<enter>&gg~", "5", "doubtful 2/2");
    let mut program = Program::new(100, 30);
    program.keys("~");
    assert_eq!(program.at(), "issuers");
    assert!(program.status().contains("no doubtful pairs"));
}

#[test]
fn the_ends() {
    check("G", "dateline");
    check("Ggg", "issuers");
    check("<end>", "dateline");
    check("<end><home>", "issuers");
    check("16G", "16.1");
    check("G16gg", "16.1");
    check("0G", "dateline");
    check("99G", "issuers");
}

#[test]
fn pages_go_on_and_come_back() {
    for (on, back) in [
        ("<space>", "<pgup>"),
        ("<pgdn>", "<c-b>"),
        ("<c-f>", "<c-b>"),
        ("<c-d>", "<c-u>"),
    ] {
        let mut program = Program::new(100, 30);
        program.keys(on);
        let first = program.state.reader.viewport.cursor;
        assert!(first.0 > 2, "{on} moves on");
        program.keys(on);
        assert!(
            program.state.reader.viewport.cursor > first,
            "{on} moves on again"
        );
        program.keys(&back.repeat(4));
        assert_eq!(program.at(), "issuers", "{back} comes back");
        program.keys(&on.repeat(60));
        assert_eq!(program.at(), "dateline", "{on} reaches the end");
    }
}

#[test]
fn a_page_down_shows_every_row_that_follows() {
    for (cols, rows, keys) in [(80, 24, ""), (40, 12, ""), (100, 9, "="), (20, 6, "")] {
        let mut program = Program::new(cols, rows);
        program.keys(keys);
        let mut unseen: BTreeMap<SegmentId, BTreeSet<i32>> = BTreeMap::new();
        loop {
            let reader = &program.state.reader;
            for (segment, rows) in reader.page.segments() {
                // Counted from the first row of the segment.
                let all = || (0..rows.end - rows.start).collect();
                let shown = -rows.start..reader.height() - rows.start;
                let unseen = unseen.entry(segment).or_insert_with(all);
                unseen.retain(|row| !shown.contains(row));
            }
            let before = program.state.reader.viewport;
            program.keys("<space>");
            if program.state.reader.viewport == before {
                break;
            }
        }
        for segment in program.document().segments() {
            let reference = program.document().reference(segment);
            let unseen = unseen.get(&segment);
            assert_eq!(
                unseen,
                Some(&BTreeSet::new()),
                "{reference} at {cols}x{rows}"
            );
        }
    }
}

#[test]
fn a_pair_taller_than_the_window_scrolls_inside_itself() {
    let text = format!(
        "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '{}'\nen = 'x'\n\
         [[provision]]\nnumber = 2\n[[provision.segment]]\nzh = '二'\nen = 'two'\n",
        "信用".repeat(400)
    );
    let mut program = Program::reading(&text, 80, 12);
    let mut steps = 0;
    while program.at() == "1" {
        program.keys("j");
        steps += 1;
        assert!(steps < 100);
    }
    assert!(steps > 5, "it took {steps} steps");
    let mut back = 0;
    program.keys("k");
    while program.state.reader.viewport.row < 0 {
        program.keys("k");
        back += 1;
        assert!(back < 100);
    }
    assert_eq!(program.at(), "1");
    assert!(back + 2 >= steps, "{back} steps back after {steps}");
}

#[test]
fn references_in_both_systems() {
    for text in [
        "16",
        "十六",
        "(十六)",
        "（十六）",
        "第十六条",
        "十六条",
        "第十六",
        "Article 16",
        "art. 16",
        "１６",
        " 16 ",
    ] {
        check(&format!(":{text}<enter>"), "16.1");
    }
    check(":16.4<enter>", "16.4");
    for text in ["１６。４", "16:4", "16：4", "16,4", "16．4"] {
        check(&format!(":{text}<enter>"), "16.4");
    }
    check("：16.4<enter>", "16.4");
    check(":part 5<enter>", "part-5");
    check(":五、<enter>", "part-5");
    check(":第五部分<enter>", "part-5");
    check(":preamble.2<enter>", "preamble.2");
    check(":3-5<enter>", "3.1");
}

#[test]
fn a_reference_that_does_not_exist_is_explained_and_stays_to_be_mended() {
    let mut program = Program::new(100, 30);
    program.keys(":99<enter>");
    assert_eq!(program.at(), "issuers");
    let screen = program.screen();
    assert!(screen.contains("no provision 99"), "{screen}");
    assert!(screen.contains("provisions 1 to 23"), "{screen}");
    program.keys("<bs><bs>9<enter>");
    assert_eq!(program.at(), "9.1");
    let mut program = Program::new(100, 30);
    program.keys(":16.9<enter>");
    assert!(
        program.screen().contains("16 has 5 segments"),
        "{}",
        program.screen()
    );
}

#[test]
fn a_section_of_another_kind_is_suggested() {
    let mut program = Program::new(100, 30);
    program.keys(":第五章<enter>");
    let screen = program.screen();
    assert!(screen.contains("no chapter 5"), "{screen}");
    assert!(screen.contains("part-5"), "{screen}");
}

#[test]
fn the_line_previews_and_completes() {
    let mut program = Program::new(100, 30);
    program.keys(":16.2");
    assert!(
        program
            .screen()
            .contains("加快健全以信用为基础的新型监管机制"),
        "{}",
        program.screen()
    );
    program.keys("<esc>:prea<tab><enter>");
    assert_eq!(program.at(), "preamble.1");
    program.keys(":lay<tab><enter>");
    assert_eq!(program.state.reader.layout, SideLayout::Stacked);
    program.keys(":<up><up><enter>");
    assert_eq!(program.at(), "preamble.1");
    program.keys(":nonsense<enter>");
    assert!(program.screen().contains("nonsense"));
    program.keys("<esc><esc>:q<enter>");
    assert_eq!(program.state.exit, Some(ExitReason::Quit));
}

#[test]
fn the_line_lists_what_could_be_meant() {
    let mut program = Program::new(100, 30);
    program.keys(":科研");
    assert!(
        program.screen().contains("（三）强化科研诚信建设"),
        "{}",
        program.screen()
    );
    program.keys("<tab><enter>");
    assert_eq!(program.at(), "3.1");
    program.keys(":domstic circlation<down><enter>");
    assert_eq!(program.at(), "part-2", "letters may be missing");
    program.keys(":layt<down><enter>");
    assert_eq!(program.state.reader.layout, SideLayout::Stacked);
    program.keys(":side<tab><tab>");
    let second = line_text(&program);
    program.keys("<tab><s-tab>");
    assert_eq!(line_text(&program), second);
    program.keys("<s-tab><s-tab>");
    assert_ne!(line_text(&program), second, "round to the last");
    program.keys("<esc>:99<enter>");
    assert!(
        program.screen().contains("no provision 99"),
        "no guess at a number"
    );
}

fn line_text(program: &Program) -> String {
    match program.state.popups.last() {
        Some(Popup::CommandLine(line)) => line.field.text().to_owned(),
        other => panic!("no line but {other:?}"),
    }
}

#[test]
fn the_contents_are_filtered_as_one_types() {
    let mut program = Program::new(100, 30);
    program.keys("16Gt/信用");
    let pane = |program: &Program| -> Vec<String> {
        let screen = program.screen();
        let rows = screen.lines().skip(1);
        let cut = rows.map(|row| row.split('│').next().unwrap().trim().to_owned());
        cut.take_while(|row| !row.is_empty()).collect()
    };
    assert_eq!(
        pane(&program)[3..5],
        [
            "二、以健全的信用机制畅通国内大循环",
            "（四）推进质量和品牌信用建设。"
        ]
    );
    program.keys("<down><enter>");
    assert_eq!(program.at(), "notice.1", "the second row");
    program.keys("16Gt/two-way<enter>");
    assert_eq!(program.at(), "10.1", "in either language");
    program.keys("16Gt/zzz<enter>");
    assert_eq!(
        program.state.mode(),
        Mode::Filter,
        "there is nothing to go to"
    );
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Contents);
    assert!(pane(&program).len() > 20, "all rows are back");
    program.keys("/two-way<esc>");
    assert_eq!(program.state.mode(), Mode::Contents);
    program.keys("<enter>");
    assert_eq!(program.at(), "10.1", "the chosen row stays chosen");
}

#[test]
fn the_line_is_edited_like_any_other() {
    for (keys, text) in [
        ("ab<left>c", "acb"),
        ("信用<left><bs>x", "x用"),
        ("one two<c-w>", "one "),
        ("one two<c-u>x", "x"),
        ("ab<home><del>", "b"),
        ("ab<c-a>x<c-e>y", "xaby"),
        ("a b<c-left>x<c-right>y", "a xby"),
        ("ab<left><right>c<left><left><right>d", "abdc"),
    ] {
        let mut program = Program::new(100, 30);
        program.keys(&format!(":{keys}"));
        let Some(Popup::CommandLine(line)) = program.state.popups.last() else {
            panic!("the line is closed")
        };
        assert_eq!(line.field.text(), text, "after {keys}");
    }
}

#[test]
fn a_paste_goes_into_the_line_on_one_line() {
    let mut program = Program::new(100, 30);
    program.keys(":");
    program.event(&Event::Paste("part\n5\u{1b}".to_owned()));
    program.keys("<enter>");
    assert_eq!(program.at(), "part-5");
}

#[test]
fn a_long_paste_full_of_hyphens_is_no_work() {
    let mut text = "languages = ['zh', 'en']\n".to_owned();
    for _ in 0..2000 {
        text += "[[provision]]\n[[provision.segment]]\nzh = '一'\n";
    }
    let mut program = Program::reading(&text, 100, 30);
    program.keys(":");
    let start = std::time::Instant::now();
    program.event(&Event::Paste("1-".repeat(500)));
    // It took minutes when every hyphen was tried as the end of a reference.
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    assert!(
        program.screen().contains("place is called 1-1-1"),
        "{}",
        program.screen()
    );
}

#[test]
fn the_caret_stands_where_an_input_method_must_open() {
    let mut program = Program::new(100, 30);
    program.keys(":信用");
    assert_eq!(program.caret(), (5, 29));
    program.keys("<left>");
    assert_eq!(program.caret(), (3, 29));
    let mut program = Program::new(20, 6);
    program.keys(&format!(":{}", "信".repeat(30)));
    let (col, row) = program.caret();
    assert!(col < 20 && row == 5, "{col} {row}");
}

#[test]
fn back_and_forward() {
    check("16G3G<c-o>", "16.1");
    check("16G3G<c-o><c-o>", "issuers");
    check("16G3G<a-left>", "16.1");
    check("16G3G<c-o><a-right>", "3.1");
    check("16G3Gjj<c-o><a-right>", "3.3");
    check("<c-o>", "issuers");
    check("<a-right>", "issuers");
}

#[test]
fn marks() {
    check("16Gmagg'a", "16.1");
    check("16Gmagg'a<c-o>", "issuers");
    check("'z", "issuers");
    check("16Gm<esc>gg", "issuers");
    let mut program = Program::new(100, 30);
    program.keys("'z");
    assert!(program.status().contains("no mark z"));
    program.keys("m!");
    assert!(program.status().contains("a letter"));
}

#[test]
fn layouts_cycle() {
    let mut program = Program::new(100, 30);
    let expected = [
        (SideLayout::Stacked, Arrangement::Stacked),
        (SideLayout::Source, Arrangement::Single(Side::Source)),
        (SideLayout::Target, Arrangement::Single(Side::Target)),
        // The other side is hidden at first.
        (SideLayout::Peek, Arrangement::Single(Side::Source)),
        (SideLayout::Columns, Arrangement::Columns),
    ];
    for (layout, arrangement) in expected {
        program.keys("p");
        let reader = &program.state.reader;
        assert_eq!(
            (reader.layout, reader.geometry.arrangement),
            (layout, arrangement)
        );
    }
}

#[test]
fn the_side_alone_is_worked_in_and_going_round_the_layouts_changes_no_side() {
    let [zh, en] = both(Program::new(100, 30).document(), "16.2");
    for (keys, copied) in [
        ("ppy", &zh),
        ("pppy", &en),
        ("ppppy", &zh),
        ("pppppy", &zh),
        ("<tab>pppppy", &en),
        ("ppp<tab>y", &zh),
        ("pp<tab>y", &en),
        ("pp<tab>pppy", &en),
    ] {
        let mut program = Program::new(100, 30);
        program.keys(&format!(":16.2<enter>{keys}"));
        assert_eq!(program.copied(), Some(copied.as_str()), "after {keys}");
    }
}

#[test]
fn peeking_hides_the_other_side_until_it_is_asked_for() {
    let mut program = Program::new(100, 30);
    program.keys("16G:peek<enter>h");
    assert_eq!(
        program.state.reader.geometry.arrangement,
        Arrangement::Single(Side::Source)
    );
    program.keys("j");
    let [own_zh, own_en] = both(program.document(), "16.2");
    let [next_zh, next_en] = both(program.document(), "16.3");
    let shown = |program: &Program, texts: &[&String]| {
        let screen = program.screen();
        texts.iter().all(|text| screen.contains(*text))
    };
    assert!(shown(&program, &[&own_zh, &next_zh]));
    assert!(!shown(&program, &[&own_en]), "{}", program.screen());
    program.keys("<space>");
    assert!(shown(&program, &[&own_zh, &own_en]), "{}", program.screen());
    assert!(!shown(&program, &[&next_en]));
    assert_eq!(program.at(), "16.2");
    program.keys("<space>");
    assert_eq!(program.at(), "16.3", "Space goes on to the next question");
    assert!(!shown(&program, &[&next_en]) && !shown(&program, &[&own_en]));
    program.keys("<space>");
    assert!(shown(&program, &[&next_en]));
    program.keys("kj");
    assert!(!shown(&program, &[&next_en]), "it is hidden again");
    program.keys("=");
    assert!(program.status().contains("pair by pair"));
    let mut program = Program::new(100, 30);
    program.keys("pppp");
    let message = program.state.message.clone().unwrap_or_default();
    assert_eq!(message, "peek: Chinese; Space shows the English of a pair");
}

#[test]
fn alignment_by_segment_puts_every_pair_on_its_row() {
    let mut program = Program::new(100, 30);
    program.keys("16G=");
    for placed in &program.state.reader.page.blocks {
        assert_eq!(placed.block.span.segments.len(), 1);
    }
    program.keys("=");
    assert!(
        program
            .state
            .reader
            .page
            .blocks
            .iter()
            .any(|placed| placed.block.span.segments.len() > 1)
    );
    assert_eq!(program.at(), "16.1");
}

#[test]
fn sides_change_places_and_activity() {
    let mut program = Program::new(100, 30);
    let reader = |program: &Program| {
        let reader = &program.state.reader;
        (
            reader.columns.sides.source.x < reader.columns.sides.target.x,
            reader.side(),
        )
    };
    assert_eq!(reader(&program), (true, Side::Source));
    program.keys("<tab>");
    assert_eq!(reader(&program), (true, Side::Target));
    program.keys("h");
    assert_eq!(reader(&program), (true, Side::Source));
    program.keys("l");
    assert_eq!(reader(&program), (true, Side::Target));
    program.keys("x");
    assert_eq!(reader(&program), (false, Side::Target));
    program.keys("<right>");
    assert_eq!(reader(&program), (false, Side::Source));
    program.keys("<left>");
    assert_eq!(reader(&program), (false, Side::Target));
    // With one side shown, there is nothing to swap, and the status line says so.
    for keys in ["pp", "p", "p"] {
        let leading = program.state.reader.leading;
        program.keys(keys).keys("x");
        assert!(program.status().contains("only one side is shown"));
        assert_eq!(program.state.reader.leading, leading);
    }
    program.keys("p");
    // With one side shown, the other takes its place.
    program.keys("ppp<tab>");
    assert_eq!(
        program.state.reader.geometry.arrangement,
        Arrangement::Single(Side::Source)
    );
}

#[test]
fn the_border_moves_and_stops() {
    let mut program = Program::new(100, 30);
    let source = |program: &Program| program.state.reader.columns.sides.source.cols;
    let natural = source(&program);
    program.keys(">>");
    assert_eq!(source(&program), natural + 4);
    program.keys("<lt>");
    assert_eq!(source(&program), natural + 2);
    program.keys(&">".repeat(200));
    let widest = source(&program);
    program.keys("<lt>");
    assert_eq!(
        source(&program),
        widest - 2,
        "the border does not go on beyond the edge unseen"
    );
    program.keys("x");
    let before = program.state.reader.columns.gutter.x;
    program.keys(">");
    assert_eq!(
        program.state.reader.columns.gutter.x,
        before + 2,
        "> moves it right when sides are swapped"
    );
}

#[test]
fn the_contents() {
    let mut program = Program::new(100, 30);
    program.keys("16Gt");
    assert_eq!(program.state.mode(), Mode::Contents);
    let outline = Outline::new(program.document());
    let row = outline.row(
        program
            .document()
            .place_of(program.state.reader.viewport.cursor),
    );
    assert_eq!(program.state.contents.cursor.selected, row);
    program.keys("jj<enter>");
    assert_eq!(program.at(), "18.1");
    assert!(!program.state.contents.open, "over the text it closes");
    program.keys("tgg<enter>");
    assert_eq!(program.at(), "issuers");
    program.keys("tG<enter>");
    assert_eq!(program.at(), "dateline");
    program.keys("t<esc>");
    assert!(!program.state.contents.open);
    program.keys("t<pgup><space>kk3j<home><end><enter>");
    assert_eq!(program.at(), "dateline");
    program.resize(140, 40).keys("tgg<enter>");
    assert!(
        program.state.contents.open && !program.state.contents.focused,
        "beside the text it stays"
    );
    assert_eq!(program.state.mode(), Mode::Reader);
    program.keys("tt");
    assert!(!program.state.contents.open);
}

#[test]
fn the_help_lists_the_keys_in_force_and_runs_them() {
    let mut program = Program::new(100, 100);
    program.keys("?");
    let screen = program.screen();
    for (action, keys) in program.state.keymap.actions_with_keys(Mode::Reader) {
        assert!(
            screen.contains(action.describe(Wording::English)),
            "{}",
            action.name()
        );
        assert!(screen.contains(&keys.join(" ")), "{keys:?}");
    }
    program.keys("<down><enter>");
    assert_eq!(program.at(), "issuers", "the second row is “previous pair”");
    program.keys("<enter><end><enter><enter>");
    assert_eq!(
        program.at(),
        "title",
        "the last row of the menu opens the keys, and Enter runs the first: next pair"
    );
    program.keys("<f1>quit<enter>");
    assert_eq!(
        program.state.exit,
        Some(ExitReason::Quit),
        "what is typed filters the rows"
    );
}

#[test]
fn the_key_that_opens_the_help_closes_it_and_a_slash_is_no_part_of_the_filter() {
    let mut program = Program::new(100, 30);
    for keys in ["??", "?<f1>", "<f1><f1>", "?<esc>"] {
        program.keys(keys);
        assert_eq!(program.state.mode(), Mode::Reader, "{keys}");
    }
    program.keys("?/citation");
    let screen = program.screen();
    assert!(screen.contains("copy a citation"), "{screen}");
    assert!(!screen.contains("next pair"), "{screen}");
    assert_eq!(program.state.mode(), Mode::ListFilter);
}

#[test]
fn the_help_has_as_many_columns_as_there_is_room_for() {
    for (cols, rows, columns) in [(80, 24, 1), (120, 40, 2), (200, 60, 3)] {
        let mut program = Program::new(cols, rows);
        program.keys("?");
        let Some(Popup::List(list)) = program.state.popups.last() else {
            panic!("no list");
        };
        let areas = list.columns(program.state.size);
        assert_eq!(areas.len(), columns, "{cols}x{rows}");
        for column in &areas[..areas.len() - 1] {
            let last = &list.rows[column.end - 1];
            let is_heading = matches!(last, duizhao::tui::state::ListRow::Heading(_));
            assert!(!is_heading, "a heading without rows");
        }
        for column in &areas {
            let last = column.area.y + (column.end - column.first - 1) as u16;
            let line = list.line_at(program.state.size, column.area.x, last);
            assert_eq!(line, Some((column.end - 1 - list.cursor.top) as u16));
        }
    }
    let screen = Program::new(120, 40).keys("?").screen();
    assert!(screen.contains("Most used"), "{screen}");
}

#[test]
fn every_action_of_the_reader_can_be_reached_with_arrows_and_enter() {
    let rows = Program::new(80, 24)
        .state
        .keymap
        .actions_with_keys(Mode::Reader)
        .len();
    let mut reached = std::collections::HashSet::new();
    for down in 0..rows {
        let mut program = Program::new(80, 24);
        program
            .keys("<enter><end><enter>")
            .keys(&"<down>".repeat(down));
        let Some(Popup::List(list)) = program.state.popups.last() else {
            panic!("no list")
        };
        if let Some(duizhao::tui::state::ListRow::Action(action, ..)) =
            list.rows.get(list.cursor.selected)
        {
            reached.insert(*action);
            let shown = program.screen();
            assert!(
                shown.contains(action.describe(Wording::English)),
                "the chosen row is shown\n{shown}"
            );
        }
    }
    let listed: std::collections::HashSet<_> = Program::new(80, 24)
        .state
        .keymap
        .actions_with_keys(Mode::Reader)
        .iter()
        .map(|(action, _)| *action)
        .collect();
    assert_eq!(reached, listed);
}

#[test]
fn escape_only_ever_steps_back() {
    let mut program = Program::new(100, 30);
    program.keys("16Gtv?:<esc><esc><esc><esc><esc><esc>");
    assert_eq!(program.state.exit, None);
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(program.at(), "16.1");
    for keys in ["v", "t", "?", ":", "m", "'"] {
        program.keys(keys);
        assert_ne!(program.state.mode(), Mode::Reader, "{keys}");
        program.keys("<esc>");
        assert_eq!(program.state.mode(), Mode::Reader, "{keys} <esc>");
    }
}

#[test]
fn words_are_selected_and_copied() {
    for (keys, copied) in [
        ("16G<tab>vy", "("),
        ("16G<tab>vlly", "(16)"),
        ("16Gj<tab>vlly", "Accelerate the improvement"),
        ("16Gj<tab>vwwehy", "Accelerate the improvement"),
        (
            "16Gj<tab>v$y",
            "Accelerate the improvement of a new credit-based regulatory mechanism.",
        ),
        (
            "16Gj<tab>v$o0y",
            "Accelerate the improvement of a new credit-based regulatory mechanism.",
        ),
        (
            "16Gj<tab>v$oly",
            "the improvement of a new credit-based regulatory mechanism.",
        ),
        ("16Gj<tab>v3l2hy", "Accelerate the"),
        ("16Gjvl<enter>", "加快健全"),
        ("16Gjvjy", "加快健全以信用为基础的新型监管机制。"),
        (
            "16Gjvjjy",
            "加快健全以信用为基础的新型监管机制。建立健全信用承诺制度。",
        ),
        ("16Gjjvky", "加快健全以信用为基础的新型监管机制。建立"),
        (
            "16Gjjv<up><up>y",
            "（十六）创新信用监管。加快健全以信用为基础的新型监管机制。建立",
        ),
        ("16Gjjvhy", "。建立"),
        ("16Gjv$ly", "加快健全以信用为基础的新型监管机制。建立"),
    ] {
        let mut program = Program::new(100, 30);
        program.keys(keys);
        assert_eq!(program.copied(), Some(copied), "after {keys}");
        assert_eq!(program.state.mode(), Mode::Reader, "after {keys}");
    }
}

#[test]
fn selected_words_are_shown() {
    let mut program = Program::new(100, 30);
    program.keys("16Gj<tab>vll");
    assert_eq!(
        program.with_modifier(Modifier::REVERSED).trim(),
        "Accelerate the improvement"
    );
    program.keys("<esc>");
    assert_eq!(program.with_modifier(Modifier::REVERSED), "");
}

#[test]
fn a_selection_begun_from_the_contents_is_seen() {
    for cols in [80, 120] {
        let mut program = Program::new(cols, 30);
        program.keys("16Gjt:select<enter>l");
        assert_eq!(program.state.mode(), Mode::Select, "{cols} columns");
        assert_eq!(
            program.with_modifier(Modifier::REVERSED).replace('\n', ""),
            "加快健全",
            "{cols} columns"
        );
        assert_eq!(program.state.contents.open, cols == 120);
    }
}

#[test]
fn the_pair_is_copied_with_and_without_its_citation() {
    let mut program = Program::new(100, 30);
    program.keys("16Gjy");
    assert_eq!(
        program.copied(),
        Some("加快健全以信用为基础的新型监管机制。")
    );
    program.keys("<tab>y");
    let [zh, en] = both(program.document(), "16.2");
    assert_eq!(program.copied(), Some(en.as_str()));
    program.keys("Y");
    let title = program.document().metadata().title.clone();
    let expected = format!(
        "{zh}\n{en}\n— {} / {}, 16.2 (2022-03-29; crude English translation, translator not named)",
        title.source, title.target
    );
    assert_eq!(program.copied(), Some(expected.as_str()));
    // A selection over two pairs copies its words and both counterparts in full.
    program.keys("hv$lY");
    let copied = program.copied().unwrap();
    assert!(
        copied.starts_with("加快健全以信用为基础的新型监管机制。建立\nAccelerate"),
        "{copied}"
    );
    assert!(
        copied.contains(&both(program.document(), "16.3")[1]),
        "{copied}"
    );
    assert!(copied.contains("16.2–16.3 (2022-03-29; crude"), "{copied}");
    // All pairs of a provision are copied as the provision.
    program.keys("16Gv5jY");
    let copied = program.copied().unwrap();
    assert!(copied.contains(", 16 (2022-03-29; crude"), "{copied}");
}

#[test]
fn a_missing_counterpart_cannot_be_copied_and_is_said_to_be_missing() {
    let mut program = Program::new(100, 30);
    program.keys(":6.4<enter><tab>y");
    assert_eq!(program.copied(), None);
    assert!(
        program.status().contains("no English text"),
        "{}",
        program.status()
    );
    program.keys("v");
    assert_eq!(program.state.mode(), Mode::Reader);
    program.keys("Y");
    assert!(
        program
            .copied()
            .unwrap()
            .starts_with("对屡禁不止、屡罚不改的，依法实施市场禁入。\n— ")
    );
}

#[test]
fn enter_opens_a_menu_of_the_pair() {
    for (cols, rows) in [(20, 6), (40, 20), (80, 24), (200, 60)] {
        let mut program = Program::new(cols, rows);
        program.keys("16Gj<enter>");
        assert_eq!(program.state.mode(), Mode::Menu);
        let screen = program.screen();
        assert!(screen.contains(&program.at()), "{screen}");
        assert!(screen.contains("a       note"), "{screen}");
    }
    for (keys, mode) in [
        ("<enter><enter>", Mode::Note),
        ("<enter>a", Mode::Note),
        ("<enter><down><down><enter>", Mode::Reader),
        ("<enter>Y", Mode::Reader),
        ("<enter>sr", Mode::Reader),
        ("<enter>m", Mode::Mark),
        ("<enter><end><up><up><enter>", Mode::Select),
        ("<enter>?", Mode::ListFilter),
        ("<enter><esc>", Mode::Reader),
        ("<enter>q", Mode::Reader),
        ("<enter>:", Mode::Line),
    ] {
        let mut program = Program::new(80, 24);
        program.keys("16Gj").keys(keys);
        assert_eq!(program.state.mode(), mode, "after {keys}");
        assert_eq!(program.state.exit, None, "after {keys}");
        assert_eq!(program.at(), "16.2");
    }
    let mut program = Program::new(80, 24);
    program.keys("16Gj<enter><down><down><enter>");
    assert!(program.copied().is_some_and(|text| text.contains("— ")));
}

#[test]
fn the_right_button_opens_the_menu_of_what_it_points_to() {
    let mut program = Program::new(80, 24);
    program.keys("16G");
    let screen = program.screen();
    let row = screen.lines().position(|line| line.contains("Innovate"));
    let row = row.unwrap() as u16;
    let right = |program: &mut Program, col, row| {
        program.mouse(MouseEventKind::Down(MouseButton::Right), col, row);
    };
    right(&mut program, 33, row);
    assert_eq!(program.state.mode(), Mode::Menu);
    assert_eq!(program.state.reader.side(), Side::Target);
    program.keys("<end><up><up><enter>");
    assert_eq!(
        program.state.mode(),
        Mode::Concordance,
        "the word is looked up"
    );
    assert!(
        program.screen().starts_with(" Innovate"),
        "{}",
        program.screen()
    );
    program.keys("<esc><esc>");
    right(&mut program, 33, row);
    program.click(0, 0);
    assert_eq!(
        program.state.mode(),
        Mode::Reader,
        "a click elsewhere closes it"
    );
    // In the last row and column there is room above and to the left.
    right(&mut program, 79, 22);
    program.screen();
    program.keys("<esc>a");
    right(&mut program, 33, 3);
    assert_eq!(
        program.state.mode(),
        Mode::Note,
        "nothing happens while one writes"
    );
}

#[test]
fn the_mouse() {
    let mut program = Program::new(100, 30);
    program.keys("16Gggjj");
    let strip = program.state.reader.columns.sides.target;
    // The first row of text belongs to the first segment.
    program.click(strip.x + 1, 1);
    assert_eq!(program.at(), "issuers");
    assert_eq!(program.state.reader.side(), Side::Target);
    program
        .mouse(MouseEventKind::Drag(MouseButton::Left), strip.x + 8, 1)
        .keys("y");
    assert_eq!(program.copied(), Some("Issued by"));
    let title = program.document().passage("title").unwrap().first;
    let top = |program: &Program| program.state.reader.page.rows_of(title).unwrap().start;
    let before = top(&program);
    program.mouse(MouseEventKind::ScrollDown, 5, 5);
    assert_eq!(top(&program), before - 3);
    program
        .mouse(MouseEventKind::ScrollUp, 5, 5)
        .mouse(MouseEventKind::ScrollUp, 5, 5);
    assert_eq!(top(&program), before);
    // The third row of the contents is the notice.
    program.keys("t").click(3, 3);
    assert_eq!(program.at(), "notice.1");
    // The key hints at the bottom.
    let status = program.status();
    let columns = |text: &str| {
        status[..status.find(text).unwrap()]
            .chars()
            .map(width)
            .sum::<u16>()
    };
    program.click(columns("? help"), 29);
    assert_eq!(program.state.mode(), Mode::ListFilter);
    // A click outside the list closes it.
    program.click(0, 0);
    assert_eq!(program.state.mode(), Mode::Reader);
    // A click on a row runs it.
    program.keys("?").click(50, 5);
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn a_click_on_the_last_line_beside_the_hints_does_nothing() {
    for cols in [80, 120] {
        let mut program = Program::new(cols, 12);
        program.keys("t").click(3, 11);
        assert_eq!(program.at(), "issuers", "no row of the contents is there");
        assert_eq!(program.state.mode(), Mode::Contents);
        program.click(3, 10);
        assert_eq!(program.at(), "4.1", "the last row of the contents");
        program.keys(":16").click(3, 11).keys("<enter>");
        assert_eq!(program.at(), "16.1", "the line stays open");
    }
}

fn width(c: char) -> u16 {
    unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) as u16
}

#[test]
fn a_new_size_keeps_the_place() {
    let mut program = Program::new(100, 30);
    program.keys(":16.4<enter>");
    for (cols, rows) in [
        (40, 20),
        (200, 60),
        (20, 6),
        (1, 1),
        (0, 0),
        (300, 100),
        (10, 3),
        (80, 24),
    ] {
        program.resize(cols, rows);
        program.screen();
        assert_eq!(program.at(), "16.4", "{cols}×{rows}");
        if cols >= 20 && rows >= 6 {
            let rows = program
                .state
                .reader
                .page
                .rows_of(program.state.reader.viewport.cursor)
                .unwrap();
            assert!(
                rows.start < program.state.reader.height() && rows.end > 0,
                "{cols}×{rows:?}"
            );
        }
    }
}

#[test]
fn the_status_line_tells_the_place_and_the_side() {
    let mut program = Program::new(120, 30);
    for (keys, says) in [
        ("", "issuers ▱▱▱▱ 0 % · Chinese"),
        (":16.2<enter>", "16.2/23 ▰▰▰▱ 71 % · Chinese"),
        ("<tab>", "16.2/23 ▰▰▰▱ 71 % · English"),
        (":part-5<enter>", "part-5 ▰▰▰▱ "),
    ] {
        program.keys(keys);
        assert!(program.status().contains(says), "{}", program.status());
    }
}

#[test]
fn a_narrow_window_stacks_and_says_so() {
    let mut program = Program::new(40, 20);
    assert_eq!(
        program.state.reader.geometry.arrangement,
        Arrangement::Stacked
    );
    let status = program.status();
    assert!(
        status.contains("a note  / search  ? help"),
        "three hints fit: {status}"
    );
    program.keys("pppppp");
    program.keys(":columns<enter>");
    let status = program.status();
    assert!(status.contains("stacked: the window is too"), "{status}");
    program.resize(80, 24);
    assert_eq!(
        program.state.reader.geometry.arrangement,
        Arrangement::Columns
    );
}

#[test]
fn a_measured_width_lays_the_text_out_anew() {
    let mut program = Program::new(100, 30);
    program.input(AppEvent::AmbiguousWidth(Ambiguous::Wide));
    assert_eq!(program.state.reader.geometry.ambiguous, Ambiguous::Wide);
    assert!(
        program
            .buffer()
            .content()
            .iter()
            .all(|cell| cell.symbol() != "│"),
        "rules are ASCII then"
    );
}

#[test]
fn leaving() {
    for keys in ["q", "<c-c>", ":q<enter>", ":quit<enter>"] {
        let mut program = Program::new(100, 30);
        program.keys(keys);
        assert_eq!(program.state.exit, Some(ExitReason::Quit), "{keys}");
        assert_eq!(program.effects, [Effect::SavePosition], "{keys}");
    }
    let mut program = Program::new(100, 30);
    program.keys("<c-z><c-l>");
    assert_eq!(
        program.effects,
        [Effect::SavePosition, Effect::Suspend, Effect::Redraw]
    );
}

#[test]
fn keys_that_wait_for_more_are_shown_and_forgotten() {
    let mut program = Program::new(100, 30);
    program.keys("12");
    assert!(program.status().contains("12"), "{}", program.status());
    program.keys("g");
    assert!(program.status().contains("12g"), "{}", program.status());
    program.keys("<esc>j");
    assert_eq!(
        program.at(),
        "title",
        "the count is forgotten with the keys"
    );
}

#[test]
fn a_key_that_waits_shows_what_may_follow() {
    for (keys, shown) in [
        (
            "s",
            &["s…", "r  this pair is read", "d  this pair is done"][..],
        ),
        ("g", &["g…", "g  beginning of the text"]),
        ("d", &["d…", "d  delete the note"]),
        (
            "12",
            &["12…", "end of the text; after a number", "  next pair"],
        ),
        ("t3", &["3…", "j  next row"]),
        (
            "16Gma'",
            &["go to the mark", "a  16.1  （十六）创新信用监管。"],
        ),
        ("m", &["mark this place", "no mark is set yet"]),
    ] {
        let mut program = Program::new(80, 24);
        program.keys(keys);
        let screen = program.screen();
        for text in shown {
            assert!(screen.contains(text), "{text} after {keys}\n{screen}");
        }
        program.keys("<esc>");
        assert!(!program.screen().contains(shown[0]), "after {keys}<esc>");
    }
    let mut program = Program::new(80, 24);
    program.keys("s");
    let status = program.status();
    assert!(status.starts_with(" s… "), "not among the hints: {status}");
    for (cols, rows) in [(20, 6), (40, 20), (200, 60)] {
        let mut program = Program::new(cols, rows);
        program.keys("s");
        program.screen();
        program.keys("r3");
        program.screen();
    }
}

#[test]
fn a_key_that_is_not_bound_says_so() {
    for (keys, said) in [
        ("<f5>", "F5 is not bound; ? shows the keys"),
        ("gz", "gz is not bound; ? shows the keys"),
        ("3<c-y>", "Ctrl-y is not bound; ? shows the keys"),
        ("?<f5>", "F5 is not bound; F1 shows the keys"),
        ("a<f5>", "F5 is not bound; F1 shows the keys"),
    ] {
        let mut program = Program::new(80, 24);
        program.keys(keys);
        assert_eq!(program.state.message.as_deref(), Some(said), "{keys}");
        program.keys("<esc>");
        assert_eq!(program.state.message, None, "{keys}<esc>");
    }
    let mut program = Program::new(80, 24);
    program.keys("g<esc>");
    assert_eq!(program.state.message, None, "Esc takes the g back");
    assert_eq!(
        Key::parse_sequence("F5").map(|keys| keys[0].to_string()),
        Ok("F5".to_owned())
    );
}

#[test]
fn keys_that_wait_for_more_do_not_outlast_the_mouse() {
    let mut program = Program::new(100, 30);
    program
        .keys("12")
        .mouse(MouseEventKind::Moved, 5, 5)
        .keys("j");
    assert_ne!(program.at(), "title", "a move of the mouse is no use of it");
    let mut program = Program::new(100, 30);
    program
        .keys("12")
        .mouse(MouseEventKind::ScrollUp, 5, 5)
        .keys("j");
    assert_eq!(program.at(), "title", "the count is forgotten");
    let mut program = Program::new(100, 30);
    program.keys("G").keys("g").click(99, 29).keys("g");
    assert_eq!(program.at(), "dateline", "so is the first g");
}

#[test]
fn escape_forgets_a_count_and_nothing_else() {
    for keys in ["v", "t"] {
        let mut program = Program::new(100, 30);
        program.keys(keys);
        let mode = program.state.mode();
        program.keys("12<esc>");
        assert_eq!(program.state.mode(), mode, "{keys}12<esc>");
        assert!(program.state.typed.is_empty());
        program.keys("<esc>");
        assert_eq!(program.state.mode(), Mode::Reader, "{keys}12<esc><esc>");
    }
}

#[test]
fn full_width_keys_count_while_an_input_method_is_on() {
    check("１６Ｇ", "16.1");
    check("｝", "part-1");
    let mut program = Program::new(100, 30);
    program.keys("？");
    assert_eq!(program.state.mode(), Mode::ListFilter);
}

#[test]
fn problems_in_the_file_are_listed() {
    let text =
        "languages = ['zh', 'en']\nnonsense = 1\n[[provision]]\n[[provision.segment]]\nzh = '信'\n";
    let mut program = Program::reading(text, 100, 30);
    assert!(
        program.status().contains("a problem"),
        "{}",
        program.status()
    );
    program.keys(":problems<enter>");
    assert!(
        program.screen().contains("2:1: unknown field “nonsense”"),
        "{}",
        program.screen()
    );
    program.keys("<esc>");
    let mut clean = Program::new(100, 30);
    clean.keys(":problems<enter>");
    assert!(clean.status().contains("no problems were found"));
}

#[test]
fn of_several_files_a_problem_names_its_own() {
    let text =
        "languages = ['zh', 'en']\nnonsense = 1\n[[provision]]\n[[provision.segment]]\nzh = '信'\n";
    let mut program = Program::reading(text, 100, 30);
    program.state.files = ["in/zh.txt", "in/en.txt"].map(str::to_owned).to_vec();
    let header = program.screen().lines().next().map(str::to_owned);
    let header = header.unwrap_or_default();
    assert!(
        header.contains(" zh.txt ") && header.ends_with(" en.txt"),
        "{header}"
    );
    program.keys(":problems<enter>");
    let screen = program.screen();
    assert!(screen.contains("in/zh.txt:2:1: unknown field"), "{screen}");
    assert!(screen.contains("file:line:column"), "{screen}");
}

// The table of keys.

#[test]
fn no_key_is_bound_twice_and_none_hides_another() {
    let keymap = Keymap::default();
    for binding in keymap.bindings() {
        let same = keymap.bindings().iter().filter(|other| {
            other.mode == binding.mode
                && (other.keys.starts_with(&binding.keys) || binding.keys.starts_with(&other.keys))
        });
        assert_eq!(
            same.count(),
            1,
            "{:?} {}",
            binding.mode,
            binding.display_keys()
        );
    }
}

#[test]
fn every_action_is_bound_or_has_a_name_in_the_line() {
    let keymap = Keymap::default();
    for action in Action::ALL {
        let bound = keymap
            .bindings()
            .iter()
            .any(|binding| binding.action == *action);
        let is_rare = matches!(
            action,
            Action::Problems
                | Action::Export
                | Action::Settings
                | Action::Save
                | Action::SaveAndQuit
                | Action::View(
                    ViewAction::Columns
                        | ViewAction::Stacked
                        | ViewAction::SourceOnly
                        | ViewAction::TargetOnly
                        | ViewAction::Peek
                        | ViewAction::Themes
                )
                | Action::Reading(ReadingAction::NextUnread)
                | Action::Reading(ReadingAction::ShowProgress)
                | Action::Note(NoteAction::RetrySave)
                | Action::Editor(EditorAction::OfferDrafts)
                | Action::Drill(DrillAction::Open)
                | Action::Test(
                    TestAction::Part | TestAction::ToDo | TestAction::All | TestAction::Repeat
                )
        );
        assert!(bound || is_rare, "{}", action.name());
        assert_eq!(Action::from_name(action.name()), Some(*action));
        assert!(!action.describe(Wording::English).is_empty());
    }
}

#[test]
fn keys_are_written_as_they_are_read() {
    for binding in Keymap::default().bindings() {
        assert_eq!(
            Key::parse_sequence(&binding.display_keys()).as_ref(),
            Ok(&binding.keys)
        );
    }
    for wrong in ["", "Ctrl-", "Contrl-x", "Enterr", "a b"] {
        assert!(Key::parse_sequence(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn every_hint_has_a_key() {
    let keymap = Keymap::default();
    for mode in Mode::ALL {
        for action in mode.hints() {
            assert!(
                keymap.keys_of(mode, *action).next().is_some(),
                "{mode:?} {}",
                action.name()
            );
        }
    }
}

#[test]
fn a_reader_changes_keys() {
    let overrides = |text: &str| toml::from_str::<KeyOverrides>(text).unwrap();
    let own = overrides("[reader]\nn = 'next-segment'\ng = 'last'\nj = 'none'\n");
    let keymap = Keymap::with_overrides(&own).unwrap();
    let typed = |text: &str| keymap.find(Mode::Reader, &Key::parse_sequence(text).unwrap());
    assert_eq!(
        typed("n"),
        KeyMatch::Action(Action::Move(MoveAction::NextSegment))
    );
    assert_eq!(
        typed("g"),
        KeyMatch::Action(Action::Move(MoveAction::Last)),
        "gg had to go"
    );
    assert_eq!(typed("j"), KeyMatch::None);
    assert_eq!(
        typed("Down"),
        KeyMatch::Action(Action::Move(MoveAction::NextSegment))
    );
    for (text, said) in [
        ("[reeder]\nn = 'quit'", "reeder"),
        ("[reader]\nn = 'fly'", "fly"),
        ("[reader]\nfoobar = 'quit'", "foobar"),
    ] {
        let error = Keymap::with_overrides(&overrides(text))
            .unwrap_err()
            .to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn shift_is_part_of_the_character() {
    let event =
        crossterm::event::KeyEvent::new(crossterm::event::KeyCode::Char('G'), KeyModifiers::SHIFT);
    let mut program = Program::new(100, 30);
    program.event(&Event::Key(event));
    assert_eq!(program.at(), "dateline");
}
