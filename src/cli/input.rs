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
    OpenFile::new(path, expected)?.read(|_| {})
}

/// A file that is open, with the bytes that were read of it.
#[derive(Debug)]
pub(super) struct OpenFile {
    file: File,
    metadata: Metadata,
    bytes: Vec<u8>,
}

impl OpenFile {
    /// Opens a file. `expected` describes it for the message about a directory.
    pub(super) fn new(path: &Path, expected: Kind) -> anyhow::Result<Self> {
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
        Ok(Self {
            file,
            metadata,
            bytes: Vec::new(),
        })
    }

    /// How many bytes it has; `None` for a pipe or a device.
    pub(super) fn len(&self) -> Option<u64> {
        self.metadata.is_file().then_some(self.metadata.len())
    }

    /// Its first bytes, so many or all that there are.
    pub(super) fn beginning(&mut self, bytes: usize) -> io::Result<&[u8]> {
        let missing = bytes.saturating_sub(self.bytes.len());
        let mut rest = self.file.by_ref().take(missing as u64);
        rest.read_to_end(&mut self.bytes)?;
        Ok(&self.bytes)
    }

    /// All of its bytes; `on_read` gets the size of each further piece as it comes.
    pub(super) fn read(mut self, on_read: impl Fn(usize)) -> anyhow::Result<Vec<u8>> {
        let limit = limit(&self.metadata);
        let missing = (self.metadata.len() as usize).saturating_sub(self.bytes.len());
        self.bytes.try_reserve_exact(missing)?;
        let file = self.file;
        let mut counted = CountedFile { file, on_read };
        let most = limit.saturating_sub(self.bytes.len() as u64);
        counted.by_ref().take(most).read_to_end(&mut self.bytes)?;
        if self.bytes.len() as u64 >= limit {
            bail!(Told::new(|wording| wording.does_not_end(limit >> 20)));
        }
        Ok(self.bytes)
    }
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
