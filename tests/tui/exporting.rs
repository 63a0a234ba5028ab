//! `:export`: the list, the path, and the question about a file that is there.

use crate::support::tui::Program;
use duizhao::tui::app_event::AppEvent;
use duizhao::tui::effect::Effect;
use duizhao::tui::export::{Existing, ExportDirs, ExportRequest, Exported};
use duizhao::tui::keymap::Mode;

fn program() -> Program {
    let mut program = Program::new(80, 24);
    program.state.export_dirs = ExportDirs {
        work: "/work".into(),
        home: None,
    };
    program
}

/// What was exported last: subject, format and path.
fn exported(program: &Program) -> Option<(String, Existing)> {
    program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Export(request) => {
                let (subject, format) = (request.kind.subject(), request.kind.format());
                let path = request.path.display();
                Some((format!("{subject} {format} {path}"), request.existing))
            }
            _ => None,
        })
}

fn request(program: &Program) -> ExportRequest {
    let mut effects = program.effects.iter().rev();
    let found = effects.find_map(|effect| match effect {
        Effect::Export(request) => Some(request.clone()),
        _ => None,
    });
    found.expect("an export")
}

#[test]
fn the_extension_says_what_is_exported() {
    let mut program = program();
    program.keys(":export notes.md");
    let screen = program.screen();
    assert!(
        screen.contains("the notes as markdown, to /work/notes.md"),
        "{screen}"
    );
    program.keys("<enter>");
    let expected = ("notes markdown /work/notes.md".to_owned(), Existing::Keep);
    assert_eq!(exported(&program), Some(expected));
    program.keys(":export /tmp/law.tmx<enter>");
    let expected = ("text tmx /tmp/law.tmx".to_owned(), Existing::Keep);
    assert_eq!(exported(&program), Some(expected));
    program.keys(":export law.xyz<enter>");
    let screen = program.screen();
    assert!(
        screen.contains("law.xyz does not tell the format; expected .csv"),
        "{screen}"
    );
    assert_eq!(program.state.mode(), Mode::Line);
}

#[test]
fn without_a_name_format_and_place_are_asked() {
    let mut program = program();
    program.keys(":export<enter>");
    insta::assert_snapshot!(program.screen());
    // The second row is the notes as a web page.
    program.keys("j<enter>");
    assert_eq!(program.state.mode(), Mode::Line);
    let screen = program.screen();
    assert!(
        screen.contains("the notes as html, to /work/opinions-2022-notes.html"),
        "{screen}"
    );
    assert!(
        screen.ends_with(":export notes html opinions-2022-notes.html"),
        "{screen}"
    );
    program.keys("<enter>");
    let expected = "notes html /work/opinions-2022-notes.html".to_owned();
    assert_eq!(exported(&program), Some((expected, Existing::Keep)));
}

#[test]
fn a_name_that_fits_notes_and_text_is_asked_about() {
    let mut program = program();
    program.keys(":export law.html<enter>");
    assert_eq!(program.state.mode(), Mode::List);
    program.keys("j<enter>");
    assert!(program.screen().ends_with(":export text html law.html"));
}

#[test]
fn a_file_that_exists_is_replaced_only_when_asked() {
    let mut program = program();
    program.keys(":export law.tmx<enter>");
    let asked = AppEvent::Exported(Exported::Exists(request(&program)));
    program.input(asked.clone());
    let screen = program.screen();
    assert!(screen.contains("/work/law.tmx exists"), "{screen}");
    assert!(
        program.status().contains("r replace"),
        "{}",
        program.status()
    );
    program.keys("<enter><esc>");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(request(&program).existing, Existing::Keep);
    program.input(asked);
    program.keys("r");
    assert_eq!(request(&program).existing, Existing::Replace);
    let written = Exported::Written("wrote 98 segments to /work/law.tmx".to_owned());
    program.input(AppEvent::Exported(written));
    assert!(
        program
            .status()
            .contains("wrote 98 segments to /work/law.tmx")
    );
}
