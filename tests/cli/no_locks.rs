//! Notes on a file system without locks.
#![cfg(target_os = "linux")]

use std::path::PathBuf;
use std::thread;

use crate::support::no_locks::{LOADED, library};
use crate::support::program::{Home, Run, finished};

fn add(home: &Home, library: &PathBuf, body: &str) -> Run {
    let arguments = ["notes", "add", "16.2", "--notes", "n.toml", "--body", body];
    finished(home.duizhao(arguments).env(LOADED, library))
}

#[test]
fn notes_added_at_once_are_all_kept_without_locks() {
    let home = Home::new();
    let Some(library) = library(&home.work()) else {
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
