//! Directories of texts: `duizhao library`, and the commands that search all of them.

use std::fs;

use serde_json::Value;

use crate::support::libraries::write_library;
use crate::support::program::{Home, Run, finished};

fn home() -> Home {
    let home = Home::new();
    write_library(&home.work().join("laws"));
    home
}

/// What is said of the text that is no text.
const NOTE: &str = "duizhao: laws/note.txt: the text seems to be in English only; expected two \
                    languages in it, or a second file with the other one\n";

#[test]
fn texts_are_listed_with_what_is_not_sure_and_what_is_left_out() {
    let run = home().run(["library", "laws"]);
    assert_eq!(
        run.out,
        "contract\tzh/contract.txt en/contract.txt\n\
         lease\tzh/lease.txt en/lease.txt\n\
         memory\tmemory.tsv\n\
         note\tnote.txt ?\n"
    );
    assert_eq!(
        run.err,
        "duizhao: Their other language is missing:\n  zh/alone.txt\nduizhao: 1 file of other kinds\n"
    );
    let run = home().run(["library", "laws", "--titles", "--json"]);
    let texts: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    assert_eq!(texts[1]["title"][1], "Lease");
    assert_eq!(texts[3]["guess"], true);
}

#[test]
fn every_text_is_searched() {
    let home = home();
    let run = home.run(["search", "善意", "laws"]);
    assert_eq!(
        run.out,
        "contract\t1\texact\t第一条 当事人应当遵循善意。\n\
         lease\t1\texact\t第一条 善意承租人受本合同保护。\n\
         memory\tp2\texact\t善意\n"
    );
    // The note is not read: it cannot have the word.
    assert_eq!((run.code, &*run.err), (0, ""));
    let found = |arguments: &[&str]| home.run([&["search"], arguments].concat()).out;
    assert_eq!(found(&["善意", "--limit", "1", "laws/"]).lines().count(), 1);
    assert_eq!(
        found(&["--kwic", "善意", "./laws", "--limit", "2", "--width", "60"])
            .lines()
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split(' ').next().unwrap())
            .collect::<Vec<_>>(),
        ["contract", "1", "lease", "1"]
    );
    let hits: Vec<Value> = serde_json::from_str(&found(&["shanyi", "laws", "--json"])).unwrap();
    assert_eq!(hits[0]["file"], "laws/zh/contract.txt laws/en/contract.txt");
    assert!(hits[0]["text"].as_str().unwrap().starts_with("contract-"));
    assert_eq!(hits.len(), 3);
}

#[test]
fn lines_of_json_name_their_text() {
    let run = home().run(["print", "laws", "1", "--format", "jsonl"]);
    let lines = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    let lines: Vec<Value> = lines.collect();
    let files: Vec<_> = lines
        .iter()
        .map(|line| line["file"].as_str().unwrap())
        .collect();
    assert_eq!(
        files,
        [
            "laws/zh/contract.txt laws/en/contract.txt",
            "laws/zh/lease.txt laws/en/lease.txt"
        ]
    );
    assert!(lines[1]["text"].as_str().unwrap().starts_with("lease-"));
    assert_eq!(lines[1]["reference"], "1");
}

#[test]
fn the_mappings_of_search_servers_have_fields_of_the_lines() {
    let run = home().run(["print", "laws", "1", "--format", "jsonl"]);
    let line: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    let page = include_str!("../../docs/scale.md");
    let blocks = page.split("```json\n").skip(1);
    let blocks = blocks.map(|block| block.split("```").next().unwrap());
    let blocks: Vec<Value> = blocks
        .map(|block| serde_json::from_str(block).unwrap())
        .collect();
    let quickwit = blocks[0]["doc_mapping"]["field_mappings"]
        .as_array()
        .unwrap();
    let quickwit = quickwit.iter().map(|field| field["name"].as_str().unwrap());
    let opensearch = blocks[1]["mappings"]["properties"].as_object().unwrap();
    for field in quickwit.chain(opensearch.keys().map(String::as_str)) {
        assert!(line[field].is_string(), "{field}");
    }
}

#[test]
fn renderings_are_counted_over_all_texts() {
    let run = home().run(["search", "--renderings", "善意", "laws"]);
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines[0], "3\tterm\t善意\tcontract:1 lease:1 memory:p2");
    let counts = |line: &&str| line.split('\t').next().unwrap().parse::<usize>().unwrap();
    assert_eq!(lines[1..].iter().map(counts).sum::<usize>(), 3, "{lines:?}");
}

#[test]
fn nothing_found_says_where_it_was_looked_for() {
    let Run { code, out, err } = home().run(["search", "zebra", "laws"]);
    assert_eq!((code, &*out), (1, ""));
    assert_eq!(err, format!("{NOTE}duizhao: nothing found in 4 texts\n"));
    let run = home().run(["search", "\"", "laws"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
fn library_toml_is_written_and_overrides_the_names() {
    let home = home();
    let written = home
        .duizhao(["library", "laws", "--write"])
        .output()
        .expect("a process");
    let path = home.work().join("laws/library.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        written.status.success() && text.contains("zh/contract.txt"),
        "{text}"
    );
    let listed = home.run(["library", "laws"]).out;
    assert_eq!(listed.lines().last(), Some("note\tnote.txt"));
    let again = home.run(["library", "laws", "--write"]);
    assert!(
        again
            .err
            .starts_with("duizhao: laws/library.toml: exists already"),
        "{}",
        again.err
    );

    fs::write(
        &path,
        "skip = ['memory.tsv', 'note.txt', 'zh/alone.txt']\n\
         [[text]]\nname = 'hire'\nfiles = ['en/lease.txt', 'zh/lease.txt']\n",
    )
    .unwrap();
    let listed = home.run(["library", "laws"]).out;
    assert_eq!(
        listed,
        "contract\tzh/contract.txt en/contract.txt\nhire\ten/lease.txt zh/lease.txt\n"
    );
    fs::write(&path, "[[text]]\nname = 'hire'\nfile = 'x'\n").unwrap();
    let run = home.run(["search", "善意", "laws"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.starts_with("duizhao: laws/library.toml:3:1: "),
        "{}",
        run.err
    );
}

#[test]
fn a_directory_without_texts_says_what_is_expected() {
    let home = Home::new();
    fs::create_dir(home.work().join("empty")).unwrap();
    let run = home.run(["search", "善意", "empty/"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(
        run.err.contains("expected files such as zh/law.txt"),
        "{}",
        run.err
    );
    assert_eq!(home.run(["library", "none"]).code, 1);
}

#[test]
fn two_directories_may_be_the_two_languages() {
    let home = home();
    let run = home.run(["library", "laws/en", "laws/zh"]);
    assert_eq!(
        run.out.lines().next(),
        Some("laws/contract\tlaws/zh/contract.txt laws/en/contract.txt")
    );
}

#[test]
fn other_commands_take_a_directory_too() {
    let home = home();
    let lines = |arguments: &[&str]| home.run(arguments).out;
    let printed = lines(&["print", "laws", "2"]);
    assert!(
        printed.starts_with("contract\n\n") && printed.contains("\nlease\n"),
        "{printed}"
    );
    assert!(!printed.contains("memory"), "{printed}");
    let words = home.duizhao(["words", "laws", "1"]).output().unwrap();
    let words = String::from_utf8(words.stdout).unwrap();
    assert!(words.contains("\nlease\t善意\t"), "{words}");
    let linked: Value =
        serde_json::from_str(lines(&["words", "laws", "--json"]).lines().next().unwrap()).unwrap();
    assert!(linked["links"].is_array());
    let checked = home.run(["check", "laws", "--json"]);
    let hints: Vec<Value> = serde_json::from_str(&checked.out).unwrap();
    assert!(
        hints.iter().all(|hint| hint["file"].is_string()),
        "{hints:?}"
    );
    let csv = lines(&["check", "laws", "--to", "csv"]);
    assert_eq!(csv.matches("reference,kind,").count(), 1, "{csv}");
    let added = home
        .duizhao([
            "notes",
            "add",
            "1",
            "laws/zh/lease.txt",
            "laws/en/lease.txt",
            "--body",
            "who?",
        ])
        .output()
        .unwrap();
    assert!(added.status.success(), "{added:?}");
    let notes = lines(&["notes", "list", "laws"]);
    assert!(
        notes.starts_with("lease\t1\t") && notes.ends_with("who?\n"),
        "{notes}"
    );
    let notes: Vec<Value> =
        serde_json::from_str(&lines(&["notes", "list", "laws", "--json"])).unwrap();
    assert_eq!(notes[0]["body"], "who?");
    let listed = home.duizhao(["laws"]).output().unwrap().stdout;
    let listed = String::from_utf8(listed).unwrap();
    assert_eq!(listed, lines(&["library", "laws"]));
}

#[test]
fn more_files_than_a_text_has_are_a_library() {
    let home = home();
    let files = [
        "laws/zh/contract.txt",
        "laws/en/contract.txt",
        "laws/memory.tsv",
        "laws/zh/lease.txt",
        "laws/en/lease.txt",
    ];
    let run = home.run([&["check", "--json"], &files[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let run = home.run([&["library"], &files[..]].concat());
    assert_eq!(
        run.out,
        "laws/contract\tlaws/zh/contract.txt laws/en/contract.txt\n\
         laws/lease\tlaws/zh/lease.txt laws/en/lease.txt\n\
         laws/memory\tlaws/memory.tsv\n"
    );
    let run = home.run([&["align"], &files[..]].concat());
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("found 5 files; expected at most 3"),
        "{}",
        run.err
    );
    let run = home.run(["a.toml", "b.toml", "c.toml", "d.toml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.starts_with("duizhao: a.toml: No such file"),
        "{}",
        run.err
    );
}

#[test]
fn references_begin_with_the_name_of_a_text() {
    let home = home();
    let run = home.run(["cite", "lease 2", "laws", "--style", "short"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("Lease, Art. 2"), "{}", run.out);
    let run = home.run(["print", "laws", "Contract of Sale 2", "--format", "jsonl"]);
    assert_eq!(run.out.lines().count(), 1, "{} {}", run.out, run.err);
    assert!(run.out.contains("takes effect on the day"), "{}", run.out);
    let run = home.run(["cite", "2", "laws"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(
        run.err.contains("names no text of the library"),
        "{}",
        run.err
    );
}

#[test]
fn every_text_is_converted_into_a_directory() {
    let home = home();
    let convert = |output: &str| {
        finished(&mut home.duizhao(["convert", "laws", "-o", output, "--to", "tsv"]))
    };
    let run = convert("tables");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("wrote 3 texts below tables"),
        "{}",
        run.err
    );
    let written = fs::read_to_string(home.work().join("tables/lease.tsv")).unwrap();
    assert!(written.contains("善意承租人受本合同保护。"), "{written}");
    let before = fs::read(home.work().join("laws/memory.tsv")).unwrap();
    let run = convert("laws");
    assert!(run.err.contains("is a file of the library"), "{}", run.err);
    assert_eq!(
        fs::read(home.work().join("laws/memory.tsv")).unwrap(),
        before
    );
}

#[test]
fn notes_on_all_texts_are_exported_and_merged() {
    let home = home();
    let files = ["laws/zh/lease.txt", "laws/en/lease.txt"];
    let add = |body: &str, place: &str, notes: Option<&str>| {
        let notes = notes.map(|notes| ["--notes", notes]);
        let words = ["notes", "add", place, "--body", body].into_iter();
        let words = words.chain(files).chain(notes.into_iter().flatten());
        let run = finished(&mut home.duizhao(words));
        assert_eq!(run.code, 0, "{}", run.err);
    };
    add("on the lease", "1", None);
    let run = home.run(["notes", "export", "laws", "--to", "csv"]);
    assert!(run.err.contains("-o notes"), "{}", run.err);
    let export = ["notes", "export", "laws", "--to", "csv", "-o", "out"];
    let run = finished(&mut home.duizhao(export));
    assert!(
        run.err.contains("the notes on 1 text below out"),
        "{}",
        run.err
    );
    let exported = fs::read_to_string(home.work().join("out/lease.csv")).unwrap();
    assert!(exported.contains("on the lease"), "{exported}");
    assert_eq!(fs::read_dir(home.work().join("out")).unwrap().count(), 1);

    for directory in ["mine", "hers"] {
        fs::create_dir_all(home.work().join(directory)).unwrap();
    }
    add("one", "1", Some("mine/lease.toml"));
    add("another", "2", Some("hers/lease.toml"));
    add("third", "2", Some("hers/other.toml"));
    let merge = |output: &str| {
        finished(&mut home.duizhao(["notes", "merge", "mine", "hers", "-o", output]))
    };
    for output in ["both", "mine"] {
        let run = merge(output);
        assert_eq!(run.code, 0, "{}", run.err);
        let read = |name: &str| fs::read_to_string(home.work().join(output).join(name)).unwrap();
        assert!(read("lease.toml").contains("one") && read("lease.toml").contains("another"));
        assert!(read("other.toml").contains("third"));
    }
}

#[test]
fn citations_of_several_texts_are_one_file_of_json() {
    let home = home();
    let places = [
        "cite",
        "lease 2",
        "contract 1",
        "laws",
        "--style",
        "csl-json",
    ];
    let run = home.run(places);
    let cited: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    assert_eq!(cited.len(), 2, "{}", run.out);
}

#[test]
fn a_place_that_no_text_has_is_said() {
    let run = home().run(["print", "laws", "99"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(
        run.err.ends_with("duizhao: no text has 99\n"),
        "{}",
        run.err
    );
}

#[test]
fn nothing_is_written_outside_the_directory_and_nothing_twice() {
    let home = home();
    let text = |name: &str| format!("[[text]]\nname = \"{name}\"\nfiles = [\"memory.tsv\"]\n");
    let convert = |names: &[&str]| {
        let texts: String = names.iter().map(|name| text(name)).collect();
        fs::write(home.work().join("laws/library.toml"), texts).unwrap();
        finished(&mut home.duizhao(["convert", "laws", "-o", "a/b", "--to", "native"]))
    };
    let run = convert(&["../../out"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!home.work().join("out.toml").exists());
    assert!(home.work().join("a/b/out.toml").exists());
    let run = convert(&["../x", "x"]);
    assert!(run.err.contains("two texts have this name"), "{}", run.err);
    let run = home.run(["convert", "laws", "-o", "-", "--to", "native"]);
    assert!(run.err.contains("need a directory"), "{}", run.err);
}
