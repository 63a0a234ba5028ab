//! The command line: what a name that is typed after `:` does.

use crate::support::tui::Program;
use duizhao::tui::keymap::Mode;
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
        ("help", Mode::List),
        ("h", Mode::List),
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
    for (line, said) in [("set", "config.toml"), ("theme", "colours")] {
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
