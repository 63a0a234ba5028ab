//! Zip archives, the containers of word-processor files, e-books and
//! spreadsheets. Their parts are unpacked one at a time, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::UnpackError;
use super::{FormatError, InputText, OpenError, Problems, Progress, encoding};
use crate::wording::Worded;

/// The most that the parts of one file unpack to, in bytes.
const LARGEST: u64 = 512 << 20;

/// The most that they unpack to, in sizes of the file. XML seldom packs to less
/// than a fiftieth; a file that is made to fill the memory, to a thousandth.
const HIGHEST_RATIO: u64 = 200;

/// Up to this size, in bytes, parts are not compared with the size of the file.
const SMALL: u64 = 16 << 20;

/// A zip archive whose parts are unpacked by their names.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    /// Its place among the files of the text, from 0.
    pub(super) file: usize,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes its parts may unpack to together.
    limit: u64,
    unpacked: u64,
    progress: Progress,
}

impl<'a> Archive<'a> {
    /// Opens an archive by the directory at its end.
    pub(super) fn open(file: usize, bytes: &'a [u8]) -> Result<Self, UnpackError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(unpack_error)?;
        let by_ratio = SMALL.max(bytes.len() as u64 * HIGHEST_RATIO);
        Ok(Self {
            file,
            zip,
            limit: LARGEST.min(by_ratio),
            unpacked: 0,
            progress: Progress::default(),
        })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names().flatten();
        names.map(|name| name.replace('\\', "/")).collect()
    }

    /// Unpacks a part; `None` if there is none of this name.
    ///
    /// # Errors
    /// It is damaged, encrypted or too large.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, UnpackError> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let part = self.zip.by_index(index).map_err(unpack_error)?;
        let room = self.limit - self.unpacked;
        // The size in the directory may be wrong.
        let expected = part.size().min(room).min(part.compressed_size() * 64);
        let mut bytes = Vec::with_capacity(expected as usize);
        let read = part.take(room + 1).read_to_end(&mut bytes);
        let read = read.map_err(|error| {
            UnpackError::damaged(|wording| format!("{name}: {}", wording.io_error(&error)))
        })? as u64;
        if read > room {
            return Err(UnpackError::TooLarge {
                limit: self.limit >> 20,
                ratio: HIGHEST_RATIO,
                most: LARGEST >> 20,
            });
        }
        self.unpacked += read;
        Ok(Some(bytes))
    }

    /// Unpacks a part that is text; `None` if there is none of this name or it
    /// is blank.
    ///
    /// # Errors
    /// It is damaged, encrypted or too large, or no text.
    pub(super) fn text(
        &mut self,
        name: &str,
        problems: &mut Problems,
    ) -> Result<Option<String>, UnpackError> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        match encoding::decode_file(self.file, &bytes, None, problems) {
            Ok(text) => Ok(Some(text.into_owned())),
            Err(OpenError {
                error: FormatError::Empty,
                ..
            }) => Ok(None),
            Err(error) => Err(in_part(name, error)),
        }
    }

    /// A part as the source of a reader of XML.
    pub(super) fn source<'t>(&'t self, name: &'t str, text: &'t str) -> InputText<'t> {
        InputText {
            file: self.file,
            name,
            text,
            before: 0,
            // Parts are read long before the text is ready.
            progress: &self.progress,
            unpacked: None,
        }
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            // Some programs write names with backslashes or other capitals.
            let mut names = self.zip.file_names();
            names.position(|found| {
                found.is_ok_and(|found| found.replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }
}

/// An error inside a part of an archive.
pub(super) fn in_part(name: &str, error: OpenError) -> UnpackError {
    UnpackError::damaged(|wording| match &error.error {
        FormatError::Syntax(problem) => format!("{name}:{}", problem.in_words(wording)),
        other => format!("{name}: {}", other.in_words(wording)),
    })
}

fn unpack_error(error: ZipError) -> UnpackError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => UnpackError::Encrypted,
        ZipError::InvalidPassword => UnpackError::Encrypted,
        other => UnpackError::damaged(|wording| wording.no_zip(&other.to_string())),
    }
}
