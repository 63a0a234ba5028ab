//! The README and the pages in `docs/` are true: their screens, pictures, tables of
//! keys, console examples, sample files and links.
//!
//! `UPDATE_DOCS=1 cargo test docs::` writes the generated parts again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::svg::svg;
use crate::support::tui::Program;
use duizhao::cli::{help_in_markdown, keys_in_markdown};
use duizhao::document::Side;
use duizhao::formats::native;
use duizhao::notes::{NotesFile, Resolution, TextDrift, resolve};
use duizhao::search::Glossary;
use duizhao::tui::keymap::{KeyOverrides, Keymap};
use duizhao::tui::theme::{Colours, Themes};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every page for people, as paths from the root of the repository.
fn pages() -> Vec<PathBuf> {
    let top = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    ]
    .map(PathBuf::from);
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let docs = docs.map(|entry| Path::new("docs").join(entry.unwrap().file_name()));
    let mut pages: Vec<_> = top.into_iter().chain(docs).collect();
    pages.retain(|page| {
        page.extension().is_some_and(|ext| ext == "md") && root().join(page).exists()
    });
    pages.sort();
    pages
}

fn read(page: &Path) -> String {
    fs::read_to_string(root().join(page)).unwrap()
}

/// Types keys in a window of a size such as `80x20`.
fn program(size: &str, keys: &str) -> Program {
    let (cols, rows) = size.split_once('x').unwrap();
    let mut program = Program::new(cols.parse().unwrap(), rows.parse().unwrap());
    program.keys(keys);
    program
}

/// The screen that a marker `<!-- screen: 80x20 KEYS -->` asks for.
fn screen(marker: &str) -> String {
    let (size, keys) = marker.split_once(' ').unwrap();
    program(size, keys).screen()
}

/// The picture that a marker `<!-- picture: 80x20 PATH KEYS -->` asks for, and its
/// path from the root.
fn picture(marker: &str) -> (PathBuf, String) {
    let mut parts = marker.splitn(3, ' ');
    let size = parts.next().unwrap();
    let path = PathBuf::from(parts.next().unwrap());
    let mut program = program(size, "").with_title_block();
    // Themes have colours of their own.
    program.state.themes = Themes::new(Colours::True);
    program.keys(parts.next().unwrap_or_default());
    (path, svg(&program.buffer()))
}

/// Splits a command into words as a shell does, single quotation marks included.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (nth, part) in command.split('\'').enumerate() {
        let mut parts = part.split(|c| nth % 2 == 0 && c == ' ');
        let joined = words.last_mut().unwrap();
        joined.push_str(parts.next().unwrap_or_default());
        words.extend(parts.map(str::to_owned));
    }
    words
}

/// Runs the commands of a console block and returns them with their output. `cat` of a
/// file that no command has written creates it from the text shown.
fn examples(block: &[&str], directory: &Path) -> String {
    let mut out = String::new();
    for example in block.chunk_by(|_, next| !next.starts_with("$ ")) {
        let [command, shown @ ..] = example else {
            continue;
        };
        let command = command.strip_prefix("$ ").unwrap();
        let printed = match command
            .strip_prefix("cat ")
            .map(|file| directory.join(file))
        {
            Some(file) => {
                if !file.exists() {
                    fs::write(&file, shown.join("\n") + "\n").unwrap();
                }
                fs::read_to_string(file).unwrap()
            }
            None => output(command, directory),
        };
        out += &format!("$ {command}\n{printed}");
    }
    out
}

/// Runs a command and returns its standard output, then its standard error.
fn output(command: &str, directory: &Path) -> String {
    let arguments = words(command).into_iter().skip(1);
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(arguments)
        .env_clear()
        .env("HOME", home.path())
        .current_dir(directory)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// The table of rooms in `src/lib.rs`.
fn rooms_in_markdown() -> String {
    let lib = read(Path::new("src/lib.rs"));
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! |"));
    rows.map(|row| format!("|{}\n", row.replace("[`", "`").replace("`]", "`")))
        .collect()
}

/// A page with everything generated in its place.
fn generated(page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    let directory = tempfile::tempdir().unwrap();
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        if let Some(marker) = line.strip_prefix("<!-- screen: ") {
            let screen = screen(marker.strip_suffix(" -->").unwrap());
            out += &format!("```text\n{}\n```\n", screen.trim_end());
            let _open = lines.next();
            lines.by_ref().find(|line| *line == "```");
        } else if line == "<!-- rooms -->" {
            out += "\n";
            out += &rooms_in_markdown();
            out += "\n";
            while lines
                .next_if(|line| line.is_empty() || line.starts_with('|'))
                .is_some()
            {}
        } else if line == "<!-- keys -->" {
            out += "\n";
            out += &keys_in_markdown(&Keymap::default());
            while lines
                .next_if(|line| line.is_empty() || line.starts_with('|'))
                .is_some()
            {}
            if lines.peek().is_some() {
                out += "\n";
            }
        } else if line == "```console" {
            let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            out += &examples(&block, directory.path());
            out += "```\n";
        }
    }
    out
}

/// Compares a file with what it should be, or writes it where `UPDATE_DOCS` is set.
fn check(page: &Path, expected: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(root().join(page), expected).unwrap();
        return;
    }
    let found = fs::read_to_string(root().join(page)).unwrap_or_default();
    assert!(
        found == expected,
        "{} is out of date; UPDATE_DOCS=1 writes it:\n{expected}",
        page.display()
    );
}

#[test]
fn screens_keys_and_examples_are_what_the_program_prints() {
    for page in pages() {
        check(&page, &generated(&read(&page)));
    }
}

#[test]
fn the_page_of_commands_is_that_of_the_program() {
    check(Path::new("docs/cli.md"), &help_in_markdown());
}

#[test]
fn pictures_show_the_screen_of_today() {
    for page in pages() {
        for line in read(&page).lines() {
            if let Some(marker) = line.strip_prefix("<!-- picture: ") {
                let (path, picture) = picture(marker.strip_suffix(" -->").unwrap());
                check(&path, &picture);
            }
        }
    }
}

/// The anchors of a page: its headings as GitHub turns them into identifiers.
fn anchors(page: &str) -> Vec<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title
                .chars()
                .filter(|c| c.is_alphanumeric() || *c == '-' || *c == ' ');
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

#[test]
fn links_between_pages_lead_somewhere() {
    for page in pages() {
        let text = read(&page);
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap();
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => page.clone(),
                file => page.parent().unwrap().join(file),
            };
            let is_there = root().join(&target).exists();
            assert!(is_there, "{}: no file for {link}", page.display());
            if !anchor.is_empty() {
                let is_there = anchors(&read(&target)).iter().any(|one| one == anchor);
                assert!(is_there, "{}: no heading for {link}", page.display());
            }
        }
    }
}

#[test]
fn files_named_in_the_documents_exist() {
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(Path::new(page));
        // Between single backquotes; one with `*` or NAME is a pattern.
        let names = text.split('`').skip(1).step_by(2);
        for name in names.filter(|name| name.starts_with("src/") || name.starts_with("tests/")) {
            let is_pattern = name.contains('*') || name.contains("NAME");
            let is_there = is_pattern || root().join(name).exists();
            assert!(is_there, "{page}: there is no {name}");
        }
    }
}

#[test]
fn the_readme_is_short() {
    assert!(read(Path::new("README.md")).lines().count() <= 150);
}

/// The blocks of a page in a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let page = read(Path::new(page));
    let fence = format!("```{language}\n");
    page.split(&fence)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

/// The one block of TOML on a page that begins with some words.
fn toml_block(page: &str, beginning: &str) -> String {
    let mut blocks = blocks(page, "toml").into_iter();
    blocks.find(|block| block.starts_with(beginning)).unwrap()
}

#[test]
fn the_two_commands_are_the_first() {
    assert_eq!(
        blocks("README.md", "sh")[0]
            .lines()
            .map(|line| line.split("  ").next().unwrap())
            .collect::<Vec<_>>(),
        ["cargo run --release", "cargo test"]
    );
}

#[test]
fn the_example_of_the_format_opens_without_a_problem() {
    let example = toml_block("docs/file-formats.md", "format");
    let opened = native::read(&example, "x").unwrap();
    assert_eq!(opened.problems.listed(), []);
    let document = opened.document;
    let references: Vec<_> = document
        .segments()
        .map(|segment| document.reference(segment))
        .collect();
    assert_eq!(
        references,
        ["preamble", "chapter-1", "14-1.1", "14-1.2", "dateline"]
    );
    let gap = document.passage("14-1.2").unwrap().first;
    assert_eq!(document.segment_text(gap, Side::Target), "");
}

#[test]
fn the_example_of_the_settings_is_accepted() {
    let example = toml_block("docs/reading.md", "interface");
    let settings: toml::Table = toml::from_str(&example).unwrap();
    let keys: KeyOverrides = settings["keys"].clone().try_into().unwrap();
    Keymap::with_overrides(&keys).unwrap();
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("duizhao")).unwrap();
    fs::write(home.path().join("duizhao/config.toml"), example).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .arg("keys")
        .env("XDG_CONFIG_HOME", home.path())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("j  Down  n")
    );
}

#[test]
fn the_example_of_a_notes_file_is_one() {
    let example = toml_block("docs/file-formats.md", "# Notes of duizhao");
    let file = NotesFile::read(example.as_bytes());
    assert_eq!(file.problems(), []);
    assert_eq!(file.read_only_reason(), None);
    let notebook = file.notebook();
    assert_eq!(notebook.readings.len(), 2);
    let note = notebook.notes.values().next().unwrap();
    let document = native::read(crate::support::texts::OPINIONS, "")
        .unwrap()
        .document;
    let resolution = resolve(&document, &note.anchor);
    assert!(
        matches!(&resolution, Resolution::Anchored(location, TextDrift::Unchanged) if location.words.is_some()),
        "{resolution:?}"
    );
    assert!(note.others.is_empty(), "{:?}", note.others);
}

#[test]
fn the_example_of_a_glossary_is_one() {
    let example = toml_block("docs/searching.md", "[[term]]");
    let (glossary, problems) = Glossary::parse(&example);
    assert_eq!((glossary.terms().len(), problems), (1, Vec::new()));
}
