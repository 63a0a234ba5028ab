//! Runs the real program in an environment of its own.

#![allow(dead_code)] // Each test file uses its part.

use super::chinese;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A temporary home directory, with a working directory in it.
pub(crate) struct Home {
    dir: TempDir,
}

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        let dir = TempDir::new().expect("a temporary directory");
        fs::create_dir_all(dir.path().join("work")).expect("a directory to work in");
        Self { dir }
    }

    /// The working directory.
    pub(crate) fn work(&self) -> PathBuf {
        self.dir.path().join("work")
    }

    /// The directory of what can be made again.
    pub(crate) fn cache(&self) -> PathBuf {
        self.dir.path().join("cache/duizhao")
    }

    /// Writes a file into the working directory.
    pub(crate) fn file(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.work().join(name);
        fs::write(&path, content).expect("a file");
        path
    }

    /// Writes the settings file.
    pub(crate) fn settings(&self, content: impl AsRef<[u8]>) {
        let dir = self.dir.path().join("config/duizhao");
        fs::create_dir_all(&dir).expect("a directory");
        fs::write(dir.join("config.toml"), content).expect("a file");
    }

    /// All files in the home with their lengths.
    pub(crate) fn files(&self) -> Vec<(PathBuf, u64)> {
        let (mut found, mut dirs) = (Vec::new(), vec![self.dir.path().to_owned()]);
        while let Some(dir) = dirs.pop() {
            for entry in fs::read_dir(dir).expect("a directory") {
                let entry = entry.expect("an entry");
                let metadata = entry.metadata().expect("metadata");
                found.push((entry.path(), metadata.len()));
                if metadata.is_dir() {
                    dirs.push(entry.path());
                }
            }
        }
        found.sort();
        found
    }

    /// A command in this home.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        let home = self.dir.path();
        command
            .env_clear()
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("LC_ALL", "C.UTF-8")
            .current_dir(self.work())
            .stdin(Stdio::null());
        command
    }

    /// The program with arguments, in this home.
    pub(crate) fn duizhao<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_duizhao"));
        command.args(arguments);
        command
    }

    /// Runs the program to its end. Asserts that it writes UTF-8 without control
    /// characters, does not panic, leaves the disk as it was, and says what it says in
    /// Chinese as well.
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        let before = self.files();
        let mut command = self.duizhao(arguments);
        let run = finished(&mut command);
        if !run.err.is_empty() {
            let said = finished(command.env("LC_ALL", "zh_CN.UTF-8")).err;
            for line in said.lines() {
                assert_eq!(chinese::out_of_place(line), None, "{line}");
            }
        }
        assert_eq!(before, self.files(), "the disk changed");
        run
    }
}

/// Runs a command to its end and checks its output.
pub(crate) fn finished(command: &mut Command) -> Run {
    let output = command.output().expect("a process");
    let run = Run {
        code: output.status.code().expect("an exit code, not a signal"),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    };
    // Only hits, notes, hints and texts are written as fields.
    let is_list = |argument: &OsStr| {
        let argument = argument.to_string_lossy();
        ["search", "notes", "vocabulary", "check", "library"]
            .iter()
            .any(|name| argument.contains(name))
    };
    let has_fields = command.get_args().any(is_list);
    for (text, tab) in [(&run.out, has_fields), (&run.err, false)] {
        let obeyed = text.chars().find(|&c| is_obeyed(c) && !(tab && c == '\t'));
        assert_eq!(obeyed, None, "raw in {text:?}");
    }
    assert!(!run.err.contains("panicked"), "{}", run.err);
    assert!([0, 1, 2].contains(&run.code), "{}: {}", run.code, run.err);
    run
}

/// Whether a terminal would act on this character rather than draw it.
fn is_obeyed(c: char) -> bool {
    let is_bidi = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && c != '\n') || is_bidi
}
