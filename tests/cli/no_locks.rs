//! A file system without locks: the program is told so by a library that is loaded before it.
#![cfg(target_os = "linux")]

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use crate::support::program::{Home, Run, finished};

/// Every lock fails, as on a network file system whose server has none.
const NO_LOCKS: &str = "\
#include <errno.h>
int flock(int fd, int operation) { errno = ENOLCK; return -1; }
";

/// The library, if this machine has a compiler.
fn library(home: &Home) -> Option<PathBuf> {
    let source = home.file("no_locks.c", NO_LOCKS);
    let library = home.work().join("no_locks.so");
    let mut compile = Command::new("cc");
    compile.args(["-shared", "-fPIC", "-o"]).arg(&library);
    let is_made = compile
        .arg(&source)
        .status()
        .is_ok_and(|status| status.success());
    if !is_made {
        eprintln!("skipped: no C compiler");
    }
    is_made.then_some(library)
}

fn add(home: &Home, library: &PathBuf, body: &str) -> Run {
    let arguments = ["notes", "add", "16.2", "--notes", "n.toml", "--body", body];
    finished(home.duizhao(arguments).env("LD_PRELOAD", library))
}

#[test]
fn notes_added_at_once_are_all_kept_without_locks() {
    let home = Home::new();
    let Some(library) = library(&home) else {
        return;
    };
    let (home, library) = (&home, &library);
    thread::scope(|scope| {
        for writer in 0..6 {
            scope.spawn(move || {
                for number in 0..6 {
                    let run = add(home, library, &format!("{writer}/{number}"));
                    assert_eq!(run.code, 0, "{}", run.err);
                }
            });
        }
    });
    let list = finished(&mut home.duizhao(["notes", "list", "--notes", "n.toml"]));
    assert_eq!(list.out.lines().count(), 36, "{}", list.out);
    let names = home.files().into_iter().map(|(path, _)| path);
    let left: Vec<_> = names
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'))
        })
        .collect();
    assert_eq!(left, [] as [PathBuf; 0]);
}
