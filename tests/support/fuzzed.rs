//! Reads arbitrary bytes in any format and checks the document that results.

use super::{chinese, walk};
use duizhao::formats::{self, Format, InputFile, OpenOptions, Progress};

/// Separates the files of one text in a fuzzer input.
const SEAM: &[u8] = b"\n-=-=-\n";

/// Reads a fuzzer input in a format, or in the detected one, and walks the document.
pub(crate) fn read_and_walk(bytes: &[u8], from: Option<Format>) {
    let contents = files(bytes);
    let names = ["a.zh.txt", "b.en.txt", "c.xml"];
    let files: Vec<_> = contents
        .iter()
        .zip(names)
        .map(|(bytes, name)| InputFile { name, bytes })
        .collect();
    let reading = OpenOptions {
        format: from,
        languages: None,
        columns: None,
        encoding: None,
        lexicon: None,
        id: "fuzz",
        progress: &Progress::default(),
    };
    if let Ok(opened) = formats::open(&files, &reading) {
        for problem in opened.problems.listed() {
            assert!(problem.file < files.len(), "{problem}");
            chinese::check(problem);
        }
        walk::walk(&opened.document);
    }
}

fn files(bytes: &[u8]) -> Vec<&[u8]> {
    let mut files = Vec::new();
    let mut rest = bytes;
    while files.len() < 2 {
        let Some(at) = rest.windows(SEAM.len()).position(|window| window == SEAM) else {
            break;
        };
        files.push(&rest[..at]);
        rest = &rest[at + SEAM.len()..];
    }
    files.push(rest);
    files
}
