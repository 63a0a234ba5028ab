//! The arrows between the modules point one way: down the list in `lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the top. A module may use itself and those after it.
const ORDER: [&str; 11] = [
    "cli", "tui", "layout", "formats", "check", "align", "notes", "search", "document", "syntax",
    "markup",
];

/// Crates that know a terminal; `tui` alone may name them.
const OF_THE_TERMINAL: [&str; 4] = ["ratatui", "crossterm", "signal_hook", "rustix"];

/// Ways to the disk, the clock and the environment.
const OF_THE_WORLD: [&str; 6] = [
    "std::fs",
    "std::env",
    "std::time",
    "std::process",
    "std::net",
    "tempfile",
];

/// Modules, with the files that may touch the world.
const MAY_TOUCH_THE_WORLD: [&str; 11] = [
    "cli",
    "main.rs",
    "notes/store",
    "tui/keeper",
    "tui/memory.rs",
    "tui/outside.rs",
    "tui/scribe.rs",
    "tui/text_file.rs",
    "tui/probe.rs",
    "tui/events.rs",
    "tui/terminal/job.rs",
];

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
    files
}

/// Every source file, as its path below `src` and its code without comments
/// and without what follows the first `#[cfg(test)]`.
fn code() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let name = path
            .strip_prefix(&src)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (name, lines.collect::<Vec<_>>().join("\n"))
    };
    sources(&src).into_iter().map(read).collect()
}

fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// Whether a file is a module's own or lies in its directory.
fn is_below(file: &str, module: &str) -> bool {
    let rest = file.strip_prefix(module);
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

#[test]
fn no_arrow_points_up() {
    for (file, code) in code() {
        let Some(own) = ORDER.iter().position(|name| *name == module(&file)) else {
            continue;
        };
        for above in &ORDER[..own] {
            let named = ["crate", "duizhao"].map(|root| format!("{root}::{above}"));
            // `use crate::{…}` would hide a name from this test.
            for forbidden in named.iter().map(String::as_str).chain(["crate::{"]) {
                assert!(!code.contains(forbidden), "{file} uses {forbidden}");
            }
        }
    }
}

#[test]
fn terminal_crates_stay_in_tui() {
    for (file, code) in code().iter().filter(|(file, _)| module(file) != "tui") {
        for name in OF_THE_TERMINAL {
            assert!(!code.contains(&format!("{name}::")), "{file} names {name}");
        }
    }
}

#[test]
fn only_the_edges_touch_the_world() {
    let edge = |file: &str| {
        MAY_TOUCH_THE_WORLD
            .iter()
            .any(|edge| file == *edge || module(file) == *edge || is_below(file, edge))
    };
    for (file, code) in code().iter().filter(|(file, _)| !edge(file)) {
        for name in OF_THE_WORLD {
            assert!(!code.contains(name), "{file} names {name}");
        }
    }
}

#[test]
fn the_map_lists_every_module() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let listed: Vec<_> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .collect();
    for name in &ORDER {
        assert!(
            listed.contains(&format!("{name};").as_str()),
            "{name} is not in lib.rs"
        );
        assert!(
            lib.contains(&format!("[`{name}`]")),
            "the map does not tell what {name} is for"
        );
    }
    assert_eq!(listed.len(), ORDER.len(), "a module is missing in ORDER");
}
