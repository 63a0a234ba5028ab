//! The screen in every layout at several sizes. The snapshots have no styles; highlights
//! have tests of their own below.

use crate::support::tui::{Program, both};
use duizhao::layout::Ambiguous;
use duizhao::tui::app_event::AppEvent;
use insta::assert_snapshot;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

const LAYOUTS: [&str; 5] = ["columns", "stacked", "source", "target", "peek"];

#[test]
fn every_layout_at_every_size() {
    for (cols, rows) in [(80, 24), (120, 40), (200, 60), (40, 20), (20, 6)] {
        for (presses, layout) in LAYOUTS.iter().enumerate() {
            let mut program = Program::new(cols, rows);
            program
                .keys(":16.2<enter>")
                .keys(&"p".repeat(presses))
                .keys("jk");
            assert_snapshot!(format!("{cols}x{rows}_{layout}"), program.screen());
        }
    }
}

#[test]
fn too_small_for_text() {
    for (cols, rows) in [(19, 6), (60, 5), (10, 3), (3, 1)] {
        assert_snapshot!(
            format!("too_small_{cols}x{rows}"),
            Program::new(cols, rows).screen()
        );
    }
    for (cols, rows) in [(1, 1), (0, 0), (0, 5), (5, 0)] {
        let mut program = Program::new(cols, rows);
        program.screen();
        program.keys("jt?:").click(0, 0);
        program.screen();
    }
}

#[test]
fn the_beginning_and_the_end() {
    assert_snapshot!(Program::new(80, 24).screen());
    assert_snapshot!(Program::new(80, 24).keys("G").screen());
}

#[test]
fn the_clause_that_was_not_translated_is_a_visible_gap() {
    let mut program = Program::new(80, 24);
    program.keys(":6.4<enter>");
    assert_snapshot!("gap_by_provision", program.screen());
    program.keys("=");
    assert_snapshot!("gap_by_segment", program.screen());
}

#[test]
fn the_contents_beside_the_text_and_over_it() {
    assert_snapshot!(
        "contents_120x40",
        Program::new(120, 40).keys("16Gt").screen()
    );
    assert_snapshot!(
        "contents_80x24",
        Program::new(80, 24).keys("16G<tab>t").screen()
    );
    assert_snapshot!("contents_24x8", Program::new(24, 8).keys("16Gt").screen());
}

#[test]
fn lists_and_the_line() {
    assert_snapshot!("help_80x24", Program::new(80, 24).keys("16G?jj").screen());
    assert_snapshot!("help_40x12", Program::new(40, 12).keys("?").screen());
    assert_snapshot!("help_20x6", Program::new(20, 6).keys("?").screen());
    assert_snapshot!(
        "line_80x24",
        Program::new(80, 24).keys(":第十六条").screen()
    );
    assert_snapshot!(
        "line_error_80x24",
        Program::new(80, 24).keys(":99<enter>").screen()
    );
    assert_snapshot!(
        "line_names_80x24",
        Program::new(80, 24).keys(":credit").screen()
    );
    assert_snapshot!(
        "line_names_30x8",
        Program::new(30, 8).keys(":credit<tab><tab><tab>").screen()
    );
    assert_snapshot!("filter_80x24", Program::new(80, 24).keys("t/信用").screen());
    assert_snapshot!("mark_80x24", Program::new(80, 24).keys("m").screen());
}

#[test]
fn a_law_with_chapters_articles_and_labels_apart() {
    let text = include_str!("../data/law.toml");
    assert_snapshot!("law_80x24", Program::reading(text, 80, 24).screen());
    assert_snapshot!(
        "law_segments_80x24",
        Program::reading(text, 80, 24)
            .keys("=:14-1<enter>")
            .screen()
    );
    assert_snapshot!(
        "law_contents_80x24",
        Program::reading(text, 80, 24)
            .keys(":14-1<enter>t")
            .screen()
    );
}

#[test]
fn stacked_sides_of_a_provision_are_told_apart() {
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>p=");
    assert_snapshot!("stacked_by_provision_80x24", program.screen());
}

#[test]
fn a_text_without_a_title_is_known_by_its_id() {
    let text = "id = 'law-7'\nlanguages = ['zh', 'en']\n[[provision]]\n\
                [[provision.segment]]\nzh = '信'\nen = 'trust'\n";
    for layout in 0..5 {
        let mut program = Program::reading(text, 80, 24);
        let screen = program.keys(&"p".repeat(layout)).screen();
        let header = screen.lines().next().unwrap_or_default();
        assert_eq!(header.trim(), "law-7");
    }
    let titled = format!("title.en = 'A Law'\n{text}");
    let screen = Program::reading(&titled, 80, 24).screen();
    assert_eq!(screen.lines().next().unwrap_or_default().trim(), "A Law");
}

// Styles.

#[test]
fn the_current_pair_is_lit_on_both_sides_and_nothing_else() {
    let mut program = Program::new(120, 40);
    program.keys(":16.2<enter>");
    let strips = program.state.reader.columns.sides;
    let lit = program.with_modifier(Modifier::BOLD);
    let [zh, en] = both(program.document(), "16.2");
    let squeeze = |text: &str| text.replace(['┃', ' ', '\n'], "");
    let text_only: String = lit.lines().filter(|line| line.contains('┃')).collect();
    // Rows of both sides alternate, and every word of the pair is highlighted.
    for word in en.split([' ', '-']).chain([&zh[..15]]) {
        assert!(
            squeeze(&text_only).contains(&squeeze(word)),
            "{word}\n{lit}"
        );
    }
    assert!(!lit.contains("Establish"), "{lit}");
    assert!(strips.source.cols < strips.target.cols);
}

#[test]
fn without_colours_the_cursor_is_still_seen() {
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>");
    let pair = program
        .state
        .reader
        .page
        .rows_of(program.state.reader.viewport.cursor)
        .unwrap();
    let screen = program.screen();
    let marked: Vec<_> = (0..)
        .zip(screen.lines())
        .filter(|(_, line)| line.contains('┃'))
        .map(|(row, _)| row)
        .collect();
    let rows: Vec<_> = pair.map(|row| row + 1).collect();
    assert_eq!(
        marked, rows,
        "the heavy rule stands beside the pair's rows, and only there"
    );
}

#[test]
fn no_background_is_painted_and_few_colours_are_used() {
    for keys in ["", "16Gj", "v", "t", "?", ":"] {
        let mut program = Program::new(100, 30);
        program.keys(keys);
        // While words are selected, those that render them are lit.
        let theme = program.state.themes.current();
        let (sure, likely) = (theme.rendering, theme.likely_rendering);
        let is_lit = |style: Style| style.bg == sure.bg || style.fg == likely.fg;
        let buffer = program.buffer();
        let all = buffer.content().iter();
        let plain = all.filter(|cell| keys != "v" || !is_lit(cell.style()));
        for cell in plain {
            assert_eq!(cell.bg, Color::Reset, "after {keys}");
            assert!(
                [Color::Reset, Color::Magenta].contains(&cell.fg),
                "{:?} after {keys}",
                cell.fg
            );
        }
    }
}

#[test]
fn labels_and_headings_have_their_style() {
    let mut program = Program::new(120, 40);
    program.keys("16G");
    let labels = program.with_style(|style| style.fg == Some(Color::Magenta));
    for label in ["（十六）", "(16)", "（十七）", "(17)"] {
        assert!(labels.contains(label), "{labels}");
    }
    let mut program = Program::new(120, 40);
    program.keys(":part-5<enter>j");
    assert!(
        program
            .with_modifier(Modifier::BOLD)
            .contains("Improve the integrity level"),
        "{}",
        program.screen()
    );
}

// Wide glyphs at edges.

/// `Program::screen` panics on a glyph cut in two. This tries every width, with
/// everything that can cover the text.
#[test]
fn no_wide_glyph_is_cut() {
    check_no_wide_glyph_is_cut((20..50).step_by(7).chain([80, 121]));
}

#[test]
#[ignore = "slow"]
fn no_wide_glyph_is_cut_at_any_width() {
    check_no_wide_glyph_is_cut((20..60).chain((61..140).step_by(6)).chain([200, 299, 300]));
}

fn check_no_wide_glyph_is_cut(widths: impl Iterator<Item = u16>) {
    for cols in widths {
        let mut program = Program::new(cols, 16);
        for keys in [
            "16G", "t", "j<esc>", "?", "j<esc>", ":十六", "<esc>", "p", "p", "p", "p", "pvll",
            "<esc>=",
        ] {
            program.keys(keys);
            program.screen();
        }
        program.input(AppEvent::AmbiguousWidth(Ambiguous::Wide));
        program.buffer();
    }
}

#[test]
fn ambiguous_characters_take_two_columns_where_the_terminal_draws_two() {
    let mut program = Program::new(100, 40);
    program.input(AppEvent::AmbiguousWidth(Ambiguous::Wide));
    program.keys(":6.2<enter>");
    let buffer = program.buffer();
    let mut seen = 0;
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            if ["“", "”", "…", "·"].contains(&cell.symbol()) {
                seen += 1;
                assert!(
                    matches!(cell.diff_option, CellDiffOption::ForcedWidth(cols) if cols.get() == 2)
                );
                assert_eq!(buffer[(x + 1, y)].symbol(), " ");
            }
        }
    }
    assert!(seen > 2, "{}", program.screen());
}

#[test]
fn text_from_outside_is_made_visible() {
    let text = "languages = ['zh', 'en']\ntitle.zh = \"标\\u001b[31m题\"\n[[provision]]\nid = 'x'\n[[provision.segment]]\n\
                zh = \"信\\u001b]0;evil\\u0007用\\u202e反\\u009b31m\"\nen = \"a\\u007fb\\tc\"\n";
    let mut program = Program::reading(text, 80, 24);
    for keys in ["", "t", "<esc>:x"] {
        program.keys(keys);
        let screen = program.screen();
        let harmful =
            |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!screen.contains(harmful), "{screen:?}");
    }
    assert!(
        Program::reading(text, 80, 24)
            .screen()
            .contains("信␛]0;evil␇")
    );
}

/// A terminal that does not blank one half of a wide glyph when the other half is
/// overwritten.
struct Simple {
    cells: std::collections::BTreeMap<(u16, u16), String>,
}

impl Simple {
    fn blank(cols: u16, rows: u16) -> Self {
        let cells = (0..rows).flat_map(|y| (0..cols).map(move |x| (y, x)));
        Self {
            cells: cells.map(|at| (at, " ".to_owned())).collect(),
        }
    }

    fn take(&mut self, before: &Buffer, after: &Buffer) {
        for (x, y, cell) in before.diff(after) {
            self.cells.insert((y, x), cell.symbol().to_owned());
            for covered in x + 1..x + cell.symbol().width().max(1) as u16 {
                self.cells.insert((y, covered), String::new());
            }
        }
    }

    fn text(&self) -> String {
        self.cells.values().map(String::as_str).collect()
    }
}

#[test]
fn no_half_of_a_wide_glyph_stays_behind() {
    let mut program = Program::new(80, 24);
    let mut last = Buffer::empty(Rect::new(0, 0, 80, 24));
    let mut terminal = Simple::blank(80, 24);
    for keys in [
        ":16.2<enter>",
        "p",
        "=",
        "t",
        "<esc>",
        "/credit",
        "<esc>",
        "?",
        "<esc>",
        "x",
        "pp",
    ] {
        let next = program.keys(keys).frame();
        terminal.take(&last, &next);
        let mut anew = Simple::blank(80, 24);
        anew.take(&Buffer::empty(next.area), &next);
        assert_eq!(terminal.text(), anew.text(), "after {keys}");
        last = next;
    }
}
