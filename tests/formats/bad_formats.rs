//! Damaged files in every format: each is refused with a message or read in part, and
//! nothing panics.

use crate::support::bad::cpu_time;
use crate::support::walk;
use std::time::Duration;

use crate::support::samples::{files, is_law, of_text, open};
use duizhao::document::{Document, Side};
use duizhao::formats::{Format, rows};

/// Reference and texts of each segment.
fn told(document: &Document) -> Vec<String> {
    let row = |row: duizhao::formats::SegmentRow| {
        format!("{} {}|{}", row.reference, row.text.source, row.text.target)
    };
    rows::from_document(document).map(row).collect()
}

/// The sample text in a format, with one of its files changed.
fn changed(
    format: Format,
    file: usize,
    change: impl FnOnce(&[u8]) -> Vec<u8>,
) -> Vec<(&'static str, Vec<u8>)> {
    let mut files = files(format);
    files[file].1 = change(&files[file].1);
    files
}

#[test]
fn every_format_is_recognised_and_read() {
    // Without `--from lines`, such files are read as running text.
    let recognised = Format::ALL.into_iter().filter(|f| *f != Format::Lines);
    for format in recognised {
        let asked = open(&files(format), Some(format)).unwrap_or_else(|e| panic!("{format}: {e}"));
        let found = open(&files(format), None).unwrap_or_else(|e| panic!("{format}: {e}"));
        assert_eq!(told(&found.document), told(&asked.document), "{format}");
        walk::walk(&found.document);
        let numbers = found.document.numbered_count();
        assert!(
            !is_law(format) || numbers >= 3,
            "{format}: {numbers} provisions"
        );
    }
}

#[test]
fn what_is_no_text_is_called_by_its_name() {
    for (content, expected) in [
        (&b""[..], "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (b"PK\x03\x04\x14\0\0\0\x08\0", "seems to be a zip archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "seems to be a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "seems to be a PNG"),
    ] {
        for format in Format::ALL {
            for file in 0..files(format).len() {
                let files = changed(format, file, |_| content.to_vec());
                let error = open(&files, Some(format)).expect_err(expected);
                let said = error.to_string();
                assert!(said.starts_with(expected), "{format}: {said}");
                assert_eq!(error.file, file, "{format}: {said}");
            }
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_is_told_or_read_in_part() {
    check_files_cut_off(8);
}

#[test]
#[ignore = "slow"]
fn a_file_cut_off_in_many_places_is_told_or_read_in_part() {
    check_files_cut_off(37);
}

/// Cuts each file of each format off in at most so many places.
fn check_files_cut_off(places: usize) {
    for format in Format::ALL {
        let whole = open(&files(format), Some(format)).expect("a text").document;
        for file in 0..files(format).len() {
            let len = files(format)[file].1.len();
            for cut in (0..len).step_by(len / places + 1) {
                let files = changed(format, file, |bytes| bytes[..cut].to_vec());
                match open(&files, Some(format)) {
                    Ok(opened) => {
                        walk::walk(&opened.document);
                        let part = Side::BOTH.map(|side| opened.document.side_text(side).len());
                        let all = Side::BOTH.map(|side| whole.side_text(side).len());
                        // When a block is cut off, two others may be paired wrongly.
                        let is_part = part.iter().sum::<usize>() <= all.iter().sum::<usize>() + 64;
                        assert!(is_part, "{format}: more than the whole at {cut}");
                    }
                    Err(error) => {
                        let said = error.to_string();
                        assert_eq!(said.lines().count(), 1, "{format}: {said}");
                        assert!(said.len() > 10, "{format}: {said}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_format_is_read_in_every_encoding() {
    let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(bytes).collect()
    };
    for format in of_text() {
        let plain = told(&open(&files(format), Some(format)).expect("a text").document);
        for encoding in ["BOM", "UTF-16LE", "UTF-16BE", "GB18030"] {
            let mut files = files(format);
            for (_, bytes) in &mut files {
                let text = String::from_utf8(bytes.clone()).expect("UTF-8");
                *bytes = match encoding {
                    "BOM" => format!("\u{feff}{text}").into_bytes(),
                    "UTF-16LE" => utf_16(&text, u16::to_le_bytes),
                    "UTF-16BE" => utf_16(&text, u16::to_be_bytes),
                    _ => encoding_rs::GB18030.encode(&text).0.into_owned(),
                };
            }
            let opened = open(&files, Some(format));
            let opened = opened.unwrap_or_else(|error| panic!("{format} {encoding}: {error}"));
            assert_eq!(told(&opened.document), plain, "{format} {encoding}");
        }
    }
}

#[test]
fn a_line_in_another_encoding_is_told() {
    for format in of_text() {
        // A file of pure ASCII is valid in the other encoding as well.
        let is_odd = |(_, bytes): &(_, Vec<u8>)| !bytes.is_ascii();
        let file = files(format).iter().position(is_odd).expect("Chinese");
        let files = changed(format, file, |bytes| {
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let mut out = Vec::new();
            for (nth, line) in text.lines().enumerate() {
                let is_odd = nth == text.lines().count() / 2;
                match is_odd {
                    true => out.extend_from_slice(b"<!-- \xd0\xc5\xd3\xc3 \xff\xfe -->"),
                    false => out.extend_from_slice(line.as_bytes()),
                }
                out.push(b'\n');
            }
            out
        });
        match open(&files, Some(format)) {
            Ok(opened) => assert!(opened.problems.count() > 0, "{format}"),
            Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{format}: {error}"),
        }
    }
}

#[test]
fn a_byte_that_is_no_text_is_reported_in_every_format() {
    for format in of_text() {
        let is_odd = |(_, bytes): &(_, Vec<u8>)| !bytes.is_ascii();
        let file = files(format).iter().position(is_odd).expect("Chinese");
        let files = changed(format, file, |bytes| {
            let last = bytes.iter().rposition(|byte| !byte.is_ascii());
            let mut bytes = bytes.to_vec();
            bytes.insert(last.expect("Chinese") + 1, 0xff);
            bytes
        });
        let opened = open(&files, Some(format)).expect("one byte spoils no text");
        assert!(opened.problems.count() > 0, "{format}");
    }
}

#[test]
fn a_long_line_ends_in_time() {
    long_line_ends_in_time(8_000);
}

#[test]
#[ignore = "takes a minute"]
fn ten_megabytes_on_one_line_end_in_time() {
    long_line_ends_in_time(500_000);
}

fn long_line_ends_in_time(times: usize) {
    let long = "信用体系 credit, ".repeat(times);
    for format in of_text() {
        let start = cpu_time();
        let line = changed(format, 0, |_| long.clone().into_bytes());
        let _ = open(&line, Some(format));
        let inside = changed(format, 0, |bytes| {
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let words = ["规范信用", "信用体系", "为了", "1", "a"];
            let found = words.iter().find(|word| text.contains(**word));
            text.replacen(found.expect("a word"), &long, 1).into_bytes()
        });
        let _ = open(&inside, Some(format));
        let taken = cpu_time() - start;
        assert!(taken < Duration::from_secs(60), "{format}: {taken:?}");
    }
}

#[test]
fn one_language_or_one_language_twice_is_told() {
    for format in of_text() {
        let mut twice = files(format);
        if twice.len() > 1 {
            let last = twice.len() - 1;
            twice[last].1 = twice[last - 1].1.clone();
        } else {
            let text = String::from_utf8(twice[0].1.clone()).expect("UTF-8");
            let is_han = |c: char| ('\u{3000}'..'\u{a000}').contains(&c) || c > '\u{ff00}';
            twice[0].1 = text
                .chars()
                .filter(|c| !is_han(*c))
                .collect::<String>()
                .into_bytes();
        }
        match open(&twice, Some(format)) {
            Ok(opened) => {
                walk::walk(&opened.document);
                let tags = &opened.document.metadata().languages;
                assert_ne!(tags.source, tags.target, "{format}");
            }
            Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{format}: {error}"),
        }
    }
}

#[test]
fn deep_nesting_ends() {
    each_deep_nesting(|format, deep| {
        let after = changed(format, 0, |bytes| [bytes, deep].concat());
        let _ = open(&after, Some(format));
    });
}

#[test]
#[ignore = "slow"]
fn deep_nesting_in_any_file_ends() {
    each_deep_nesting(|format, deep| {
        for file in 0..files(format).len() {
            let alone = changed(format, file, |_| deep.to_vec());
            let _ = open(&alone, Some(format));
            let after = changed(format, file, |bytes| [bytes, deep].concat());
            let _ = open(&after, Some(format));
        }
    });
}

fn each_deep_nesting(check: impl Fn(Format, &[u8])) {
    for deep in [
        "[",
        "{\"a\":",
        "<tu>",
        "<table><tr><td>",
        "(",
        "> ",
        "- ",
        "{a=",
        "\"",
        "|",
    ] {
        // A call for each level would overflow the 2 MB stack of a test long before that.
        let content = deep.repeat(4_000);
        for format in Format::ALL {
            check(format, content.as_bytes());
        }
    }
}
