//! Files in UTF-8 except for some lines: pasted together from several sources,
//! or damaged.

use super::super::{Position, Problems};
use super::legacy;
use crate::wording::Told;
use encoding_rs::Encoding;

/// Whether a file that is not valid UTF-8 is mostly UTF-8.
///
/// In other encodings three bytes in a row hardly ever look like a character of
/// UTF-8; two do now and then. That is why short and long characters count
/// differently.
pub(super) fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let tally = Utf8Tally::of(bytes);
    tally.long * 4 >= tally.wrong || tally.short > tally.wrong * 2
}

/// Counts of non-ASCII characters in bytes read as UTF-8.
#[derive(Default)]
struct Utf8Tally {
    /// Characters of two bytes.
    short: usize,
    /// Characters of three or four bytes.
    long: usize,
    /// Invalid sequences.
    wrong: usize,
}

impl Utf8Tally {
    fn of(bytes: &[u8]) -> Self {
        let mut tally = Self::default();
        for chunk in bytes.utf8_chunks() {
            for byte in chunk.valid().bytes() {
                match byte {
                    0xc2..=0xdf => tally.short += 1,
                    0xe0.. => tally.long += 1,
                    _ => {}
                }
            }
            tally.wrong += usize::from(!chunk.invalid().is_empty());
        }
        tally
    }
}

/// Decodes a file line by line. Lines that are not UTF-8 are decoded in the
/// encoding that fits all of them together, and reported.
pub(super) fn decode(file: usize, bytes: &[u8], problems: &mut Problems) -> String {
    let encoding = encoding_of_others(bytes);
    let mut text = String::with_capacity(bytes.len());
    for (nth, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
            continue;
        }
        let what = append(&mut text, line, encoding);
        let start = Position {
            line: nth + 1,
            column: 1,
        };
        problems.add(file, || start, |wording| what.of(wording));
    }
    text
}

/// Appends a line that is not UTF-8, and returns the message about it.
fn append(text: &mut String, line: &[u8], encoding: &'static Encoding) -> Told {
    let (other, failed) = encoding.decode_without_bom_handling(line);
    if failed || is_mostly_utf8(line) {
        text.push_str(&String::from_utf8_lossy(line));
        Told::new(|wording| wording.bytes_are_not("UTF-8"))
    } else {
        text.push_str(&other);
        Told::new(|wording| wording.line_is_read_as(encoding.name()))
    }
}

/// The encoding of the lines that are not UTF-8.
fn encoding_of_others(bytes: &[u8]) -> &'static Encoding {
    const ENOUGH: usize = 64 << 10;
    let mut others = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if std::str::from_utf8(line).is_err() && !is_mostly_utf8(line) {
            others.extend(&line[..line.len().min(ENOUGH)]);
        }
        if others.len() >= ENOUGH {
            break;
        }
    }
    legacy::guess(&others).encoding
}
