//! Reading whole files.

use std::borrow::Cow;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, bail};

use crate::formats::{self, FormatError};
use crate::wording::{Told, Wording};

/// A document counts bytes in 32 bits.
const MAX_FILE_BYTES: u64 = u32::MAX as u64;

/// A pipe or a device has no length of its own and may be endless.
const MAX_STREAM_BYTES: u64 = 1 << 30;

/// What a file is, in words: “a glossary”.
pub(super) type Kind = fn(Wording) -> &'static str;

/// Reads a file. `expected` describes it (“a glossary”) for the message about a
/// directory; messages leave the file's name to the caller.
pub(super) fn read_bytes(path: &Path, expected: Kind) -> anyhow::Result<Vec<u8>> {
    read_bytes_counted(path, expected, |_| {})
}

/// As [`read_bytes`]; `on_read` gets the size of each piece as it comes.
pub(super) fn read_bytes_counted(
    path: &Path,
    expected: Kind,
    on_read: impl Fn(usize),
) -> anyhow::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        bail!(Told::new(
            |wording| wording.is_a_directory_expected(expected(wording))
        ));
    }
    if metadata.len() >= MAX_FILE_BYTES {
        bail!(Told::new(
            |wording| wording.has_too_many_bytes(metadata.len())
        ));
    }
    let limit = limit(&metadata);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(metadata.len() as usize)?;
    let mut counted = CountedFile { file, on_read };
    counted.by_ref().take(limit).read_to_end(&mut bytes)?;
    if bytes.len() as u64 >= limit {
        bail!(Told::new(|wording| wording.does_not_end(limit >> 20)));
    }
    Ok(bytes)
}

/// Reads a UTF-8 file, without its byte-order mark. An empty file is an empty
/// text; errors begin with the file's name.
pub(super) fn read_text(path: &Path, expected: Kind) -> anyhow::Result<String> {
    let name = || path.display().to_string();
    let bytes = read_bytes(path, expected).with_context(name)?;
    match formats::decode(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(FormatError::Empty) => Ok(String::new()),
        Err(error) => Err(error).with_context(name),
    }
}

/// As [`read_text`], but XML may be in any encoding: term bases are often in
/// UTF-16. Our own glossaries are UTF-8, and a wrong byte in one is an error.
pub(super) fn read_glossary_text(path: &Path) -> anyhow::Result<String> {
    let name = || path.display().to_string();
    let bytes = read_bytes(path, Wording::a_glossary).with_context(name)?;
    let starts: [&[u8]; 3] = [b"<", b"\xff\xfe", b"\xfe\xff"];
    let text = match starts.iter().any(|start| bytes.starts_with(start)) {
        true => formats::decode_any(&bytes).map(|(text, _)| text),
        false => formats::decode(&bytes).map(Cow::Borrowed),
    };
    match text {
        Ok(text) => Ok(text.into_owned()),
        Err(FormatError::Empty) => Ok(String::new()),
        Err(error) => Err(error).with_context(name),
    }
}

fn limit(metadata: &Metadata) -> u64 {
    if metadata.is_file() {
        MAX_FILE_BYTES
    } else {
        MAX_STREAM_BYTES
    }
}

/// A file that reports every piece read from it.
struct CountedFile<F> {
    file: File,
    on_read: F,
}

impl<F: Fn(usize)> Read for CountedFile<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        (self.on_read)(count);
        Ok(count)
    }
}
