//! The command line: what a name that is typed after `:` does.

use crate::support::tui::Program;
use duizhao::layout::Ambiguous;
use duizhao::tui::effect::Effect;
use duizhao::tui::keymap::Mode;
use duizhao::tui::mouse::Mouse;
use duizhao::tui::state::{ExitReason, Popup, SideLayout};

fn typed(line: &str) -> Program {
    let mut program = Program::new(100, 30);
    program.keys("16G:").keys(line).keys("<enter>");
    program
}

#[test]
fn an_unknown_word_runs_nothing_and_says_what_is_near() {
    for line in ["layuot", "nonsense", "科研", "delte", "cntents"] {
        let program = typed(line);
        assert_eq!(program.state.mode(), Mode::Line, ":{line} stays open");
        assert_eq!(program.at(), "16.1", ":{line}");
        assert_eq!(program.state.reader.layout, SideLayout::Columns, ":{line}");
        let screen = program.screen();
        let said = format!("no command or place is called {line}");
        assert!(screen.contains(&said), "{screen}");
    }
    let screen = typed("layuot").screen();
    assert!(screen.contains("did you mean layout?"), "{screen}");
    let screen = typed("科研").screen();
    assert!(screen.contains("（三）强化科研诚信建设"), "{screen}");
    assert!(screen.contains("did you mean 3 "), "{screen}");
}

#[test]
fn the_beginning_of_one_name_is_enough_and_that_of_several_is_not() {
    let program = typed("conte");
    assert!(program.state.contents.open);
    let mut program = typed("pro");
    assert_eq!(program.state.mode(), Mode::Line);
    let screen = program.screen();
    assert!(screen.contains("pro begins several names"), "{screen}");
    for name in ["problems", "progress", "provision-read"] {
        assert!(screen.contains(name), "{screen}");
    }
    program.keys("g<enter>");
    assert!(
        program.status().contains("pairs read"),
        "{}",
        program.status()
    );
}

#[test]
fn a_row_that_is_chosen_is_taken() {
    for keys in ["<down><enter>", "<tab><enter>", "<down><up><down><enter>"] {
        let mut program = Program::new(100, 30);
        program.keys(":科研").keys(keys);
        assert_eq!(program.at(), "3.1", "{keys}");
    }
    let mut program = Program::new(100, 30);
    program.keys(":2<enter>:up<down><up><up>");
    assert!(
        matches!(program.state.popups.last(), Some(Popup::CommandLine(line)) if line.field.text() == "2"),
        "above the first row is what was typed before"
    );
}

#[test]
fn every_layout_has_its_name() {
    for (line, layout) in [
        ("columns", SideLayout::Columns),
        ("stacked", SideLayout::Stacked),
        ("chinese", SideLayout::Source),
        ("english", SideLayout::Target),
        ("source-only", SideLayout::Source),
        ("peek", SideLayout::Peek),
    ] {
        let mut program = Program::new(100, 30);
        program.keys("p:").keys(line).keys("<enter>");
        assert_eq!(program.state.reader.layout, layout, ":{line}");
        assert_eq!(program.state.mode(), Mode::Reader, ":{line}");
    }
}

#[test]
fn names_that_people_know_work() {
    for line in ["q", "wq", "x", "quit", "q!"] {
        assert_eq!(typed(line).state.exit, Some(ExitReason::Quit), ":{line}");
    }
    for (line, mode) in [
        ("help", Mode::ListFilter),
        ("h", Mode::ListFilter),
        ("search", Mode::Search),
        ("export", Mode::List),
        ("note", Mode::Note),
    ] {
        assert_eq!(typed(line).state.mode(), mode, ":{line}");
    }
    assert_eq!(typed("5").at(), "5.1");
    for line in ["w", "write"] {
        let program = typed(line);
        assert_eq!(program.state.mode(), Mode::Reader, ":{line}");
        assert!(program.status().contains("all notes are saved"), ":{line}");
    }
    for (line, said) in [("set", "Settings"), ("theme", "Themes")] {
        let program = typed(line);
        let screen = program.screen();
        assert!(screen.contains(said), ":{line}\n{screen}");
        assert_eq!(program.at(), "16.1", ":{line}");
    }
}

#[test]
fn the_list_of_commands_is_filtered_as_one_types() {
    let mut program = Program::new(100, 30);
    program.keys("<c-p>");
    assert_eq!(program.state.mode(), Mode::ListFilter);
    let screen = program.screen();
    assert!(screen.contains("Commands"), "{screen}");
    program.keys("progr");
    let screen = program.screen();
    assert!(
        screen.contains(":progress") && screen.contains("how far the text is read"),
        "a command without a key has its name\n{screen}"
    );
    program.keys("<enter>");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert!(
        program.status().contains("pairs read"),
        "{}",
        program.status()
    );
    program.keys("<c-p>side by side<enter>");
    assert_eq!(program.state.reader.layout, SideLayout::Columns);
    program.keys("<c-p>note on the pair<enter>");
    assert_eq!(program.state.mode(), Mode::Note);
    program.keys("<esc><c-p>xx<esc>");
    assert_eq!(
        program.state.mode(),
        Mode::ListFilter,
        "first the filter goes"
    );
    program.keys("<down><down><up><enter>");
    assert_eq!(program.at(), "issuers");
    program.keys("<c-p><esc>");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn a_theme_is_shown_before_it_is_chosen() {
    let name = |program: &Program| program.state.themes.current().name.clone();
    let mut program = typed("theme");
    assert_eq!(program.state.mode(), Mode::List);
    assert_eq!(name(&program), "plain");
    program.keys("<down><down>");
    assert_eq!(name(&program), "contrast");
    program.keys("<esc>");
    assert_eq!(name(&program), "plain");
    program.keys(":theme<enter><down><down><enter>");
    assert_eq!(name(&program), "contrast");
    let told = program.status();
    assert!(
        told.contains("theme = \"contrast\" in config.toml"),
        "{told}"
    );
    // The chosen one is selected.
    program.keys(":theme<enter>");
    assert_eq!(name(&program), "contrast");
}

fn theme(program: &Program) -> String {
    program.state.themes.current().name.clone()
}

#[test]
fn a_theme_is_chosen_by_its_name_and_shown_while_it_is_typed() {
    let mut program = Program::new(100, 30);
    program.keys(":theme contrast");
    assert_eq!(theme(&program), "contrast");
    program.keys("<esc>");
    assert_eq!(theme(&program), "plain");
    program.keys(":theme n<enter>");
    assert_eq!(theme(&program), "night", "one name begins so");
    program.keys(":set theme = \"plain\"<enter>");
    assert_eq!(theme(&program), "plain");
    program.keys(":theme no<enter>");
    let screen = program.screen();
    assert!(
        screen.contains("theme is one of auto, plain, contrast, paper, night; found no"),
        "{screen}"
    );
    program.keys("<esc>:theme <down>");
    assert_eq!(theme(&program), "plain", "auto");
    program.keys("<down><down>");
    assert_eq!(theme(&program), "contrast", "the chosen row is shown");
    program.keys("<esc>");
    assert_eq!(theme(&program), "plain");
}

#[test]
fn settings_change_while_reading() {
    let mut program = Program::new(100, 30);
    program.keys(":set cite oscola<enter>");
    let said = program.status();
    assert!(
        said.contains("cite = \"oscola\"; to keep it, write that in config.toml"),
        "{said}"
    );
    program.keys("Y");
    let copied = program.copied().expect("a citation");
    assert!(copied.contains("29 March 2022"), "{copied}");
    for (line, mouse) in [("off", Mouse::Left), ("true", Mouse::Taken)] {
        program.keys(":set mouse ").keys(line).keys("<enter>");
        assert_eq!(program.effects.last(), Some(&Effect::SetMouse(mouse)));
    }
    program.keys(":set ambiguous wide<enter>");
    assert_eq!(program.state.reader.geometry.ambiguous, Ambiguous::Wide);
    program.keys(":set author Wang Fang<enter>");
    assert_eq!(program.state.notes.author, "Wang Fang");
    program.keys(":set author<enter>");
    let said = program.status();
    assert!(said.contains("author = \"Wang Fang\""), "{said}");
}

#[test]
fn a_mistake_in_a_setting_says_what_there_is() {
    for (line, said) in [
        ("set colour red", "no setting colour; there are theme, cite"),
        ("set keys x", "keys is read from config.toml at the start"),
        (
            "set mouse maybe",
            "mouse is one of true, false; found maybe",
        ),
        ("set cite c", "cite is one of full, short, chinese"),
    ] {
        let program = typed(line);
        assert_eq!(program.state.mode(), Mode::Line, ":{line}");
        let screen = program.screen();
        assert!(screen.contains(said), ":{line}\n{screen}");
    }
}

#[test]
fn all_settings_are_listed_and_one_is_changed_from_there() {
    let mut program = typed("set");
    let screen = program.screen();
    for line in [
        "theme = \"auto\"",
        "cite = \"full\"",
        "author = \"tester\"",
        "mouse = true",
        "ambiguous = \"narrow\"",
    ] {
        assert!(screen.contains(line), "{screen}");
    }
    program.keys("<down><enter>");
    assert_eq!(program.state.mode(), Mode::Line);
    let screen = program.screen();
    assert!(screen.contains(":set cite"), "{screen}");
    assert!(
        screen.contains("set cite oscola"),
        "its values are offered\n{screen}"
    );
}

#[test]
fn a_test_takes_places() {
    let asked = |line: &str| {
        let mut program = Program::new(100, 30);
        program.keys(":test ").keys(line).keys("<enter>");
        let test = program.state.test.as_ref();
        let pairs = test.map(|test| test.pairs.clone()).unwrap_or_default();
        let pairs = pairs.into_iter();
        pairs
            .map(|pair| program.state.document.reference(pair))
            .collect::<Vec<_>>()
    };
    let first_and_last = |line: &str| {
        let asked = asked(line);
        [asked.first().cloned(), asked.last().cloned()].map(Option::unwrap_or_default)
    };
    assert_eq!(first_and_last("16-18"), ["16.1", "18.6"]);
    assert_eq!(asked("16–18"), asked("16-18"));
    assert_eq!(
        first_and_last("18，16"),
        ["16.1", "18.6"],
        "in reading order"
    );
    assert!(!asked("16,18").iter().any(|pair| pair.starts_with("17")));
    assert_eq!(asked("16.2, 16.2"), ["16.2"]);
    let screen = typed("test 16-99").screen();
    assert!(screen.contains("no provision 16-99"), "{screen}");
    let mut program = Program::new(100, 30);
    program.keys(":test 16.2-16.4");
    let screen = program.screen();
    assert!(
        screen.contains("test yourself on 16.2–16.4: 3 pairs"),
        "{screen}"
    );
}

#[test]
fn completions_have_an_edge_and_can_be_clicked() {
    let mut program = Program::new(100, 30);
    program.keys(":prog");
    let screen = program.screen();
    let rows: Vec<_> = screen.lines().collect();
    let row = rows.iter().position(|row| row.contains("progress"));
    let row = row.expect("a completion");
    assert!(rows[row - 1].starts_with('╭'), "{screen}");
    assert!(rows[row].starts_with('│'), "{screen}");
    program.click(4, row as u16);
    assert_eq!(program.state.mode(), Mode::Reader);
    let said = program.status();
    assert!(said.contains("pairs read"), "{said}");
}
