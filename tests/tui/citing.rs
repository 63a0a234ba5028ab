//! Citing in the reader: `Y`, `:cite` and the setting.

use crate::support::tui::Program;
use duizhao::cite::Style;

#[test]
fn the_style_of_the_setting_is_copied() {
    let mut program = Program::new(80, 24);
    program.state.citation_style = Style::Short;
    program.keys(":16.2<enter>Y");
    let copied = program.copied().unwrap();
    assert!(copied.starts_with("《关于推进社会信用体系"), "{copied}");
    assert!(copied.contains("第十六条 / Opinions on"), "{copied}");
    assert!(
        copied.ends_with("Art. 16 (crude English translation, translator not named)"),
        "{copied}"
    );
    let status = program.status();
    assert!(
        status.contains("copied the citation of 16.2 (short)"),
        "{status}"
    );
}

#[test]
fn a_style_is_named_in_the_command_line() {
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>:cite oscola<enter>");
    let copied = program.copied().unwrap();
    assert!(copied.contains("(29 March 2022) art 16 (crude"), "{copied}");
    // The beginning of a style is enough, and `:cite` alone takes the setting.
    program.keys(":cite chin<enter>");
    assert!(program.copied().unwrap().contains("第16条，2022年3月29日"));
    program.keys(":cite<enter>");
    assert!(
        program
            .copied()
            .unwrap()
            .contains(", 16.2 (2022-03-29; crude")
    );
    program.keys(":cite apa<enter>");
    let screen = program.screen();
    assert!(
        screen.contains("no style apa; full, short, chinese, oscola, chicago, bibtex, csl-json"),
        "{screen}"
    );
}

#[test]
fn selected_words_are_cited_from_the_command_line() {
    let mut program = Program::new(80, 24);
    program.keys(":16.2<enter>v:cite full<enter>");
    let copied = program.copied().unwrap();
    assert!(copied.starts_with("加"), "{copied}");
    assert!(!copied.starts_with("加快健全以"), "{copied}");
    assert!(program.state.reader.selection.is_none());
}
