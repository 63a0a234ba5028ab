//! A file system without locks: a library that is loaded before the program lets every lock fail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Fails as on a network file system whose server has no locks.
const SOURCE: &str = "\
#include <errno.h>
int flock(int fd, int operation) { errno = ENOLCK; return -1; }
";

/// The variable that makes the loader of Linux load it.
pub(crate) const LOADED: &str = "LD_PRELOAD";

/// The library, made in a directory; `None` if this machine has no C compiler.
pub(crate) fn library(dir: &Path) -> Option<PathBuf> {
    let (source, library) = (dir.join("no_locks.c"), dir.join("no_locks.so"));
    fs::write(&source, SOURCE).expect("a file");
    let mut compile = Command::new("cc");
    compile.args(["-shared", "-fPIC", "-o"]);
    let status = compile.arg(&library).arg(&source).status();
    let is_made = status.is_ok_and(|status| status.success());
    if !is_made {
        eprintln!("skipped: this machine has no C compiler");
    }
    is_made.then_some(library)
}
