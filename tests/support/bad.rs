//! Assertions about damaged files: their messages, and how long they take.

use std::time::Duration;

use super::{chinese, reading};
use duizhao::formats::{Format, OpenError, OpenedDocument};

/// Opens files with these contents in a format.
pub(crate) fn open(format: Format, contents: &[&[u8]]) -> Result<OpenedDocument, OpenError> {
    let files: Vec<_> = ["one", "other"].into_iter().zip(contents).collect();
    reading::open(&files, Some(format), None)
}

/// Asserts that files are refused with a message that begins as expected.
pub(crate) fn check_unusable(format: Format, contents: &[&[u8]], expected: &str) {
    let shown = || String::from_utf8_lossy(&contents[0][..contents[0].len().min(200)]).into_owned();
    match open(format, contents) {
        Ok(opened) => panic!("{} opened: {opened:?}", shown()),
        Err(error) => {
            let told = error.to_string();
            assert!(told.starts_with(expected), "{}\n{told}", shown());
            assert_eq!(told.lines().count(), 1, "{told}");
        }
    }
}

/// Asserts that files open with problems that begin as expected, and with this many
/// segments.
pub(crate) fn check_partial(format: Format, contents: &[&[u8]], problems: &[&str], segments: u32) {
    let opened = open(format, contents).unwrap_or_else(|error| panic!("{error}"));
    let told = opened.problems.listed();
    assert_eq!(told.len(), problems.len(), "{told:?}");
    for (problem, expected) in told.iter().zip(problems) {
        assert!(problem.to_string().starts_with(expected), "{problem}");
        chinese::check(problem);
    }
    assert_eq!(opened.document.segment_count(), segments);
}

/// Asserts that a large file is read or refused in time.
pub(crate) fn check_quick(format: Format, contents: &[&[u8]]) {
    let start = cpu_time();
    let _ = open(format, contents);
    let taken = cpu_time() - start;
    assert!(taken < Duration::from_secs(20), "{format}: {taken:?}");
}

/// How long this thread has been running on a processor: how busy the machine
/// is makes no difference.
pub(crate) fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
