//! The README tells the truth: its screens, its table of keys, its examples.
//!
//! `DUIZHAO_UPDATE_README=1 cargo test readme::` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::tui::Program;
use duizhao::cli::keys_in_markdown;
use duizhao::document::Side;
use duizhao::formats::native;
use duizhao::notes::{Held, NotesFile, Resolution, resolve};
use duizhao::search::Glossary;
use duizhao::tui::keymap::{Keymap, Overrides};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn readme() -> String {
    fs::read_to_string(path()).unwrap()
}

/// The screen that a marker `<!-- screen: 80x20 KEYS -->` asks for.
fn screen(marker: &str) -> String {
    let (size, keys) = marker.split_once(' ').unwrap();
    let (cols, rows) = size.split_once('x').unwrap();
    Program::new(cols.parse().unwrap(), rows.parse().unwrap())
        .keys(keys)
        .screen()
}

/// The words of a command as a shell takes them: blanks between single
/// quotation marks belong to a word.
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

/// The commands of a block with what they print. A file that is shown first and
/// that no command has written is made from what the README shows of it.
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

/// What a command prints, on standard output and then on standard error.
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

/// The README with everything generated in its place.
fn generated(readme: &str) -> String {
    let mut out = String::new();
    let mut lines = readme.lines().peekable();
    let directory = tempfile::tempdir().unwrap();
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        if let Some(marker) = line.strip_prefix("<!-- screen: ") {
            out += &format!(
                "```text\n{}\n```\n",
                screen(marker.strip_suffix(" -->").unwrap()).trim_end()
            );
            let _open = lines.next();
            lines.by_ref().find(|line| *line == "```");
        } else if line == "<!-- keys -->" {
            out += "\n";
            out += &keys_in_markdown(&Keymap::default());
            while lines
                .next_if(|line| line.is_empty() || line.starts_with('|'))
                .is_some()
            {}
            out += "\n";
        } else if line == "```console" {
            let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            out += &examples(&block, directory.path());
            out += "```\n";
        }
    }
    out
}

#[test]
fn screens_keys_and_examples_are_what_the_program_prints() {
    let readme = readme();
    let generated = generated(&readme);
    if std::env::var_os("DUIZHAO_UPDATE_README").is_some() {
        fs::write(path(), generated).unwrap();
    } else {
        assert!(
            readme == generated,
            "the README is behind; DUIZHAO_UPDATE_README=1 writes it:\n{generated}"
        );
    }
}

/// The blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("```{language}\n");
    readme
        .split(&fence)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_two_commands_are_the_first() {
    assert_eq!(
        blocks("sh")[0]
            .lines()
            .map(|line| line.split("  ").next().unwrap())
            .collect::<Vec<_>>(),
        ["cargo run --release", "cargo test"]
    );
}

#[test]
fn the_example_of_the_format_opens_without_a_problem() {
    let example = blocks("toml")
        .into_iter()
        .find(|block| block.starts_with("format"))
        .unwrap();
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
    let example = blocks("toml")
        .into_iter()
        .find(|block| block.starts_with("ambiguous"))
        .unwrap();
    let settings: toml::Table = toml::from_str(&example).unwrap();
    let keys: Overrides = settings["keys"].clone().try_into().unwrap();
    Keymap::with(&keys).unwrap();
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
    let example = blocks("toml")
        .into_iter()
        .find(|block| block.starts_with("# Notes of duizhao"))
        .unwrap();
    let file = NotesFile::read(example.as_bytes());
    assert_eq!(file.problems(), [""; 0]);
    assert_eq!(file.sealed(), None);
    let notebook = file.notebook();
    assert_eq!(notebook.readings.len(), 2);
    let note = notebook.notes.values().next().unwrap();
    let document = native::read(crate::support::tui::OPINIONS, "")
        .unwrap()
        .document;
    let resolution = resolve(&document, &note.anchor);
    assert!(
        matches!(&resolution, Resolution::Holds(spot, Held::AsItWas) if spot.words.is_some()),
        "{resolution:?}"
    );
    assert!(note.others.is_empty(), "{:?}", note.others);
}

#[test]
fn the_example_of_a_glossary_is_one() {
    let example = blocks("toml")
        .into_iter()
        .find(|block| block.starts_with("[[term]]"))
        .unwrap();
    let (glossary, problems) = Glossary::parse(&example);
    assert_eq!((glossary.terms().len(), problems), (1, Vec::new()));
}
