//! Files ↔ documents: one file or folder for each format. The caller opens and
//! writes the files; this room sees names and bytes.
//!
//! ```
//! use duizhao::formats::{self, FileContents, Format, InputFile, OpenOptions, Progress};
//!
//! let files = [
//!     InputFile { name: "zh.txt", bytes: "第一条 国家保护信用。".as_bytes() },
//!     InputFile { name: "en.txt", bytes: b"Article 1 The State protects credit." },
//! ];
//! let options = OpenOptions {
//!     format: None,
//!     languages: None,
//!     columns: None,
//!     encoding: None,
//!     id: "credit",
//!     lexicon: None,
//!     progress: &Progress::default(),
//! };
//! let opened = formats::open(&files, &options)?;
//! assert_eq!(opened.format, Some(Format::Plain));
//! assert_eq!(opened.document.language(duizhao::document::Side::Target), "en");
//!
//! let FileContents::One(tmx) = formats::write(&opened.document, Format::Tmx)? else {
//!     unreachable!("TMX is one file");
//! };
//! assert!(tmx.starts_with(b"<?xml"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The life of two files
//!
//! 1. [`open`] decodes their bytes to text (`encoding.rs`) …
//! 2. … asks each format whether the texts look like it (`recognise.rs`) …
//! 3. … and calls the reader of the format (`format.rs`), here `plain.rs`.
//! 4. The reader finds the languages (`languages.rs`) and the paragraphs
//!    (`paragraphs.rs`), and groups them into [`align::Unit`]s: the headings and
//!    provisions of one side, in order.
//! 5. `unaligned.rs` has the units of both sides aligned ([`align::align_units`]).
//! 6. Files that say which segments correspond take the other way: their reader
//!    collects [`SegmentRow`]s, a pair each, and `rows.rs` makes the document.
//! 7. Either way the caller gets an [`OpenedDocument`]: the [`Document`], and the
//!    [`Problems`] of its files. Imperfect files are normal; only a text that
//!    cannot be used at all is an error.
//!
//! # Adding a format
//!
//! Write its file, with a constant `FormatSpec` (`spec.rs`): name, recognition, reader,
//! writer. List the file below and the constant in `format.rs`. Nothing else
//! names a format.
//!
//! [`align::Unit`]: crate::align::Unit
//! [`align::align_units`]: crate::align::align_units

// The formats.
mod bilara;
mod delimited;
mod docx;
mod epub;
mod gettext;
mod html;
mod interleaved;
mod intertext;
mod json_lines;
mod ladder;
mod law;
mod law_xml;
mod markdown;
pub mod native;
mod odf;
mod page;
mod plain;
mod subtitles;
mod tmx;
mod wmt;
mod xliff;
mod xlsx;
mod yaml;

// From files to a format.
mod account;
mod archive;
mod beginning;
pub mod comparison;
mod container;
pub mod encoding;
mod error;
mod foreign;
mod format;
mod languages;
mod problem;
mod progress;
mod recognise;
mod spec;

// What several formats share.
mod blocks;
mod contents;
mod json;
mod leb128;
mod metadata;
mod paragraphs;
pub mod rows;
mod table;
mod unaligned;
mod write;
mod xml;

use std::borrow::Cow;
use std::ops::Deref;

use crate::align::beads::Bead;
use crate::align::lexicon::Lexicon;
use crate::document::{Document, LanguageTag, Metadata, Sides};
use crate::wording::{Phrase, Told, Wording};

use container::Unpacked;
use contents::Contents;

pub use crate::syntax::Position;
pub use account::{TextAccount, TextSetAside, letters};
pub use beginning::open_beginning;
pub use encoding::{Encoding, decode, decode_any, encoding_named};
pub use error::{BinaryKind, FormatError, OpenError, UnpackError};
pub use format::{Format, ReadOnlyFormat, losses, write, write_with};
pub(crate) use json::escape_invisible;
pub use json_lines::segment_line;
pub use languages::{parse_pair, parse_tag};
pub use problem::{Problem, Problems};
pub use progress::Progress;
pub use rows::SegmentRow;
pub use write::{FileContents, WriteOptions};

/// A document, and what was wrong in its files.
#[derive(Debug)]
pub struct OpenedDocument {
    /// The document.
    pub document: Document,
    /// What was left out or looks wrong, in the order of the files.
    pub problems: Problems,
    /// The format that [`open`] recognised or was given.
    pub format: Option<Format>,
    /// How the sentences were aligned, if the files do not say so.
    pub beads: Option<Vec<Bead>>,
}

/// A file of a text.
#[derive(Clone, Copy, Debug)]
pub struct InputFile<'a> {
    /// Its name. The extension decides on the format if the content does not.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// How [`open`] reads files.
pub struct OpenOptions<'a> {
    /// The format; recognised by content and name if `None`.
    pub format: Option<Format>,
    /// The language tags of the two sides, source first. If `None` they are
    /// taken from the files, or detected in the text.
    pub languages: Option<Sides<LanguageTag>>,
    /// The columns of a table, or the fields of objects, that hold the two texts,
    /// source first: numbers from 1, or names.
    pub columns: Option<Sides<String>>,
    /// The encoding of the files; found out from their bytes if `None`.
    pub encoding: Option<&'static Encoding>,
    /// The id of a document whose files give none.
    pub id: &'a str,
    /// The lexicon to align by, for texts whose files leave the alignment open;
    /// the built-in one if `None`. See [`AlignOptions`](crate::align::AlignOptions).
    pub lexicon: Option<&'a dyn Deref<Target = Lexicon>>,
    /// Counts the bytes that have been read.
    pub progress: &'a Progress,
}

impl OpenOptions<'_> {
    /// The metadata of a document about which nothing but its id is known.
    fn metadata(&self) -> Metadata {
        Metadata {
            id: self.id.to_owned(),
            ..Metadata::default()
        }
    }
}

/// An [`InputFile`] whose bytes have been decoded.
#[derive(Clone, Copy, Debug)]
struct InputText<'a> {
    /// Its place among the files, from 0.
    file: usize,
    name: &'a str,
    text: &'a str,
    /// How many bytes the files before it have.
    before: usize,
    progress: &'a Progress,
    /// What it holds if it is a container; `text` is then a rendering of that.
    unpacked: Option<&'a Unpacked>,
}

impl<'a> InputText<'a> {
    /// The blocks of a container.
    fn contents(&self) -> Option<&'a Contents> {
        self.unpacked.map(|unpacked| &unpacked.contents)
    }

    /// Whether its name has one of these extensions, which are in lower case.
    fn has_extension(&self, extensions: &[&str]) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, extension)| {
            extensions.contains(&extension.to_ascii_lowercase().as_str())
        })
    }

    /// Reports that a reader is at this byte of the file.
    fn reached(&self, offset: usize) {
        self.progress.reached(self.before + offset);
    }

    /// An error of this file.
    fn error(&self, error: FormatError) -> OpenError {
        OpenError {
            file: self.file,
            error,
        }
    }

    /// The error for a file that breaks the rules of its format at a byte.
    fn syntax<T: Into<String>>(&self, offset: usize, what: impl Fn(Wording) -> T) -> OpenError {
        self.error(FormatError::Syntax(Problem {
            file: self.file,
            at: Position::of(offset, self.text),
            what: Told::new(what),
        }))
    }

    /// The error for a text without a word.
    fn nothing_to_read(&self, problems: Problems) -> OpenError {
        self.error(FormatError::NothingToRead {
            problems,
            expected: Phrase::TEXT_IN_TWO_LANGUAGES,
        })
    }
}

/// Reads one text from its files: one, two with a language each, or three with
/// an alignment among them.
///
/// # Errors
/// No format fits, or the text cannot be used at all.
pub fn open(files: &[InputFile], options: &OpenOptions) -> Result<OpenedDocument, OpenError> {
    let mut problems = Problems::default();
    let mut texts = Vec::with_capacity(files.len());
    let mut containers = Vec::with_capacity(files.len());
    for (file, content) in files.iter().enumerate() {
        containers.push(container::unpack(file, content.bytes, &mut problems)?);
    }
    for (file, (content, container)) in files.iter().zip(&containers).enumerate() {
        texts.push(match container {
            Some(unpacked) => Cow::Borrowed(unpacked.contents.text.as_str()),
            None => encoding::decode_file(file, content.bytes, options.encoding, &mut problems)?,
        });
    }
    let mut before = 0;
    let sources: Vec<_> = files
        .iter()
        .zip(&texts)
        .zip(&containers)
        .enumerate()
        .map(|(file, ((content, text), container))| {
            let source = InputText {
                file,
                name: content.name,
                text,
                before,
                progress: options.progress,
                unpacked: container.as_ref(),
            };
            before += content.bytes.len();
            source
        })
        .collect();
    if let Some(format) = options.format {
        return read(format, &sources, options, problems);
    }
    let format = recognise::format(&sources)?;
    let first = read_enough(format, &sources, options, problems.clone());
    let share = |read: &Result<OpenedDocument, OpenError>| match read {
        Ok(opened) => opened.problems.account().share_set_aside(),
        Err(_) => 1.0,
    };
    if share(&first) <= TextAccount::WORTH_SAYING {
        return first;
    }
    // Another format that fits as well may have room for more of the text.
    let others = recognise::others(&sources, format).into_iter();
    others.fold(first, |best, other| {
        let again = read_enough(other, &sources, options, problems.clone());
        match share(&again) + TextAccount::WORTH_SAYING < share(&best) {
            true => again,
            false => best,
        }
    })
}

/// Reads the files of one text in a format, and sees what became of the text.
fn read(
    format: Format,
    files: &[InputText],
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut opened = format.read(files, options, problems)?;
    if let Some(asked) = &options.languages {
        let found = opened.document.metadata().languages.as_ref().map(Some);
        languages::check_asked(asked, found).map_err(|error| OpenError { file: 0, error })?;
    }
    opened.problems.close_account(&opened.document);
    Ok(OpenedDocument {
        format: Some(format),
        ..opened
    })
}

/// Reads the files of one text in a format that nobody asked for.
///
/// # Errors
/// As [`read`]; and more than half of the text would be left out, unless the
/// user has chosen the columns.
fn read_enough(
    format: Format,
    files: &[InputText],
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let opened = read(format, files, options, problems)?;
    let account = opened.problems.account();
    if account.share_set_aside() > TextAccount::TOO_MUCH && options.columns.is_none() {
        let file = account.largest().first().map_or(0, |part| part.file);
        let error = FormatError::MostlySetAside {
            account: account.clone(),
            format: format.name(),
        };
        return Err(OpenError { file, error });
    }
    Ok(opened)
}
