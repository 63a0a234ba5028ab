//! The index of a library, made by `duizhao library --index`: searches find the same with it.

use std::fs;
use std::path::PathBuf;

use crate::support::libraries::write_library;
use crate::support::program::{Home, Run, finished};

fn home() -> Home {
    let home = Home::new();
    write_library(&home.work().join("laws"));
    home
}

fn index(home: &Home) -> Run {
    finished(&mut home.duizhao(["library", "laws", "--index"]))
}

fn search(home: &Home, query: &str) -> (Option<i32>, String) {
    let run = home.run(["search", query, "laws"]);
    (Some(run.code), run.out)
}

const QUERIES: [&str; 4] = ["善意", "shanyi", "合同 contract", "zebra"];

/// The directory of the only index.
fn index_directory(home: &Home) -> PathBuf {
    let made = fs::read_dir(home.cache().join("libraries")).unwrap();
    let mut made = made.map(|entry| entry.unwrap().path());
    made.find(|path| path.is_dir()).unwrap()
}

#[test]
fn searches_find_the_same_with_an_index_and_without() {
    let home = home();
    let before = QUERIES.map(|query| search(&home, query));
    let run = index(&home);
    assert_eq!((run.code, &*run.out), (0, ""));
    assert!(
        run.err.ends_with("indexed 3 texts; 3 in the index\n"),
        "{}",
        run.err
    );
    assert!(
        run.err
            .contains("laws/note.txt: the text seems to be in English only")
    );
    assert_eq!(QUERIES.map(|query| search(&home, query)), before);
    // The note, which cannot be read, is not tried again.
    assert_eq!(index(&home).err, "indexed 0 texts; 3 in the index\n");
}

#[test]
fn a_file_that_has_changed_is_searched_itself() {
    let home = home();
    index(&home);
    let file = home.work().join("laws/memory.tsv");
    fs::write(
        &file,
        "zh\ten\n恶意\tbad faith\n善意取得\tacquisition in good faith\n",
    )
    .unwrap();
    let found = search(&home, "善意取得").1;
    assert_eq!(found, "memory\tp2\texact\t善意取得\n");
    fs::remove_file(file).unwrap();
    assert_eq!(search(&home, "恶意").1, "");
    let run = index(&home);
    assert!(
        run.err.ends_with("indexed 0 texts; 2 in the index\n"),
        "{}",
        run.err
    );
}

#[test]
fn several_directories_have_no_index() {
    let home = home();
    let run = home.run(["library", "laws/zh", "laws/en", "--index"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("expected one directory"), "{}", run.err);
}

#[test]
fn a_damaged_index_changes_nothing() {
    let home = home();
    let before = QUERIES.map(|query| search(&home, query));
    index(&home);
    for file in fs::read_dir(index_directory(&home)).unwrap() {
        fs::write(file.unwrap().path(), "damaged").unwrap();
    }
    assert_eq!(QUERIES.map(|query| search(&home, query)), before);
    let run = index(&home);
    assert!(
        run.err.ends_with("indexed 3 texts; 3 in the index\n"),
        "{}",
        run.err
    );
    assert_eq!(QUERIES.map(|query| search(&home, query)), before);
}
