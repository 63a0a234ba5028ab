//! How modules may depend on one another: rooms use those below them in the table of
//! `src/lib.rs`, modules inside a module form no circle, and the terminal and the
//! outside world are used only where they belong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::source::{Import, Module, Source, files};

/// Crates that know a terminal; `tui` alone may name them.
const OF_THE_TERMINAL: [&str; 6] = [
    "ratatui",
    "crossterm",
    "signal_hook",
    "rustix::event",
    "rustix::stdio",
    "rustix::termios",
];

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
const MAY_TOUCH_THE_WORLD: &[&str] = &[
    "cli",
    "dictionaries/folder",
    "files",
    "library/folder.rs",
    "library/index",
    "main.rs",
    "notes/store",
    "study/store.rs",
    "tui/notes_thread",
    "tui/first_starts.rs",
    "tui/saved_position.rs",
    "tui/external_editor.rs",
    "tui/lookup",
    "tui/draft_autosave.rs",
    "tui/save_target.rs",
    "tui/exporter.rs",
    "tui/probe.rs",
    "tui/events.rs",
    "tui/worker.rs",
    "tui/terminal/job.rs",
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file, as its path below `src` and its code without comments
/// and without what follows the first `#[cfg(test)]`.
fn code() -> Vec<(String, String)> {
    let src = src();
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
    let code = files(&src).into_iter().map(read);
    code.filter(|(name, _)| !name.ends_with("/tests.rs"))
        .collect()
}

fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// Whether a file is a module's own or lies in its directory.
fn is_below(file: &str, module: &str) -> bool {
    let rest = file.strip_prefix(module);
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// The rooms from the top, as the table in `src/lib.rs` lists them.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let name = |line: &str| Some(line.strip_prefix("//! | [`")?.split_once('`')?.0.to_owned());
    lib.lines().filter_map(name).collect()
}

#[test]
fn no_arrow_points_up() {
    let order = order();
    let floor = |module: &Module| {
        order
            .iter()
            .position(|room| Some(room) == module.path.first())
    };
    for Import { from, to, name } in Source::read().imports() {
        // Only the root of the crate is in no room; the rooms do not know it.
        let (Some(above), Some(below)) = (floor(from), floor(to)) else {
            panic!("{} uses {name} of {}", from.file, to.file);
        };
        assert!(above <= below, "{} uses {name} of {}", from.file, to.file);
    }
}

/// The modules inside each module must not use one another in a circle.
///
/// Seen from outside, `foo.rs` and the files in `foo/` are one module. So an import
/// counts between the two children of the nearest common ancestor: one from
/// `tui/state/list.rs` to `tui/effect.rs` means that `state` uses `effect` in `tui`.
/// Imports between `foo.rs` and the files in `foo/` are free in both directions: the
/// parent calls its parts, and they use the types that it defines for all of them.
#[test]
fn no_circle_among_the_modules_of_a_module() {
    let circles = circles(&Source::read().imports());
    assert!(circles.is_empty(), "modules in a circle\n{circles}");
}

#[test]
fn circles_are_found_however_a_name_is_written() {
    let check = |files: &[(&str, &str)], expected: &str| {
        let files = files
            .iter()
            .map(|(file, text)| ((*file).into(), (*text).into()));
        assert_eq!(circles(&Source::parse(files).imports()), expected);
    };
    let b = ("b.rs", "pub struct B; fn f(a: crate::a::A) {}");
    for uses in [
        "use crate::b::B;",
        "use super::{b::{B}, c::C};",
        "use crate::b; fn f() { b::B; }",
    ] {
        let a = format!("{uses} pub struct A;");
        check(
            &[("a.rs", &a), b, ("lib.rs", "")],
            "in the crate:\n  a → b: a.rs → b.rs: B\n  b → a: b.rs → a.rs: A\n",
        );
    }
    // Not in a comment, a string or a test.
    let unused = "// crate::b::B\n const A: &str = \"crate::b::B\"; \
                  #[cfg(test)] mod tests { use crate::b::B; }";
    check(&[("a.rs", unused), b, ("lib.rs", "")], "");
    // A parent and its children may use one another.
    let parent = ("a.rs", "mod child; pub struct A; fn f() { child::g() }");
    let child = ("a/child.rs", "use super::A; pub fn g() {}");
    check(&[parent, child, ("lib.rs", "")], "");
    // A child counts for its parent, and a re-export for the file that defines the name.
    let parent = ("a.rs", "mod child; pub use child::A;");
    let child = ("a/child.rs", "use crate::b::B; pub struct A;");
    check(
        &[parent, child, b, ("lib.rs", "")],
        "in the crate:\n  a → b: a/child.rs → b.rs: B\n  b → a: b.rs → a/child.rs: A\n",
    );
}

/// The circles inside each module: its name, and a line for each pair of files whose
/// imports are part of one.
fn circles(imports: &[Import]) -> String {
    // For each parent and each of its modules: those it uses, and by what.
    type Uses<'a> = BTreeMap<&'a str, BTreeMap<&'a str, BTreeMap<[&'a str; 2], BTreeSet<&'a str>>>>;
    let mut parents: BTreeMap<&[String], Uses> = BTreeMap::new();
    for Import { from, to, name } in imports {
        let shared = from
            .path
            .iter()
            .zip(&to.path)
            .take_while(|(one, other)| one == other);
        let shared = shared.count();
        if let (Some(user), Some(used)) = (from.path.get(shared), to.path.get(shared)) {
            let uses = parents.entry(&from.path[..shared]).or_default();
            let names = uses.entry(user).or_default().entry(used).or_default();
            names
                .entry([&from.file, &to.file])
                .or_default()
                .insert(name);
        }
    }
    let mut found = String::new();
    for (parent, uses) in &parents {
        let mut circle = String::new();
        for (user, used) in uses {
            for (other, files) in used.iter().filter(|(other, _)| leads(uses, other, user)) {
                for ([from, to], names) in files {
                    let names: Vec<_> = names.iter().copied().collect();
                    let names = names.join(", ");
                    circle += &format!("  {user} → {other}: {from} → {to}: {names}\n");
                }
            }
        }
        if !circle.is_empty() {
            let name = match parent {
                [] => "the crate".to_owned(),
                parent => format!("`{}`", parent.join("::")),
            };
            found += &format!("in {name}:\n{circle}");
        }
    }
    found
}

/// Whether one module uses another, directly or through others.
fn leads<T>(uses: &BTreeMap<&str, BTreeMap<&str, T>>, from: &str, to: &str) -> bool {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(at) = next.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            next.extend(uses.get(at).into_iter().flat_map(BTreeMap::keys));
        }
    }
    false
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
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let modules: BTreeSet<_> = modules
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect();
    assert_eq!(order().into_iter().collect::<BTreeSet<_>>(), modules);
}
