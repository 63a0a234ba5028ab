//! Files become documents, and documents files. One file per format; the
//! caller opens and writes the files.
//!
//! Reading gives the document *and* the list of what is wrong with its files;
//! only a text that cannot be used at all is an error. A format whose files say
//! what faces what gives [`SegmentRow`]s, from which `rows::document` makes the
//! document; one whose files do not gives a side as [`align::Unit`]s, which
//! [`align::align_units`] pairs.
//!
//! [`align::Unit`]: crate::align::Unit
//! [`align::align_units`]: crate::align::align_units

mod bilara;
pub mod encoding;
mod error;
mod format;
mod head;
mod html;
mod interleaved;
mod intertext;
mod json;
mod json_lines;
mod ladder;
mod languages;
mod law;
mod lengths;
mod lines;
mod markdown;
pub mod native;
mod page;
mod page_html;
mod paragraphs;
mod plain;
mod problem;
mod recognise;
pub mod rows;
mod separated;
mod table;
mod tmx;
mod two;
mod unpaired;
mod write;
mod xliff;
mod xml;

use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::align::beads::Bead;
use crate::align::lexicon::Lexicon;
use crate::document::{Document, LanguageTag, Sides};

pub use crate::syntax::Position;
pub use encoding::{BinaryKind, decode};
pub use error::{FormatError, OpenError};
pub use format::Format;
pub use languages::{parse_pair, parse_tag};
pub use problem::{Problem, Problems};
pub use rows::SegmentRow;
pub use write::{FileContents, ReadOnlyFormat, losses, write};

/// A document and what was wrong in its files, in their order.
#[derive(Debug)]
pub struct OpenedDocument {
    /// The document.
    pub document: Document,
    /// What was left out or looks wrong.
    pub problems: Problems,
    /// The format that [`open`] found or was told.
    pub format: Option<Format>,
    /// How the sentences were put together, where the files do not tell.
    pub beads: Option<Vec<Bead>>,
}

/// A file as the caller has it.
#[derive(Clone, Copy, Debug)]
pub struct InputFile<'a> {
    /// Its name, by which it is recognised where its content does not tell.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// How files are to be read.
pub struct OpenOptions<'a> {
    /// The format; found out from content and name where none is given.
    pub format: Option<Format>,
    /// The language tags of the two sides, source first; where none are given
    /// the files tell, or they are found out from the text.
    pub languages: Option<Sides<LanguageTag>>,
    /// Names the document where its files do not.
    pub id: &'a str,
    /// The lexicon to align by, for texts whose files leave the alignment open;
    /// the built-in one if `None`. See [`AlignOptions`](crate::align::AlignOptions).
    pub lexicon: Option<&'a dyn Deref<Target = Lexicon>>,
    /// Where it is told how far the reading is.
    pub progress: &'a Progress,
}

/// How far a reading is, for another thread to look at.
#[derive(Debug, Default)]
pub struct Progress(AtomicUsize);

impl Progress {
    /// How many bytes of all files together are done with.
    pub fn bytes(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    fn reached(&self, bytes: usize) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

/// A file whose bytes have become text.
#[derive(Clone, Copy, Debug)]
struct InputText<'a> {
    /// Its place among the files, from 0.
    file: usize,
    name: &'a str,
    text: &'a str,
    /// How many bytes the files before it have.
    before: usize,
    progress: &'a Progress,
}

impl InputText<'_> {
    /// Tells that the reading is at this byte of the file.
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

    /// A file that breaks the rules of its format at a byte.
    fn syntax(&self, offset: usize, what: String) -> OpenError {
        self.error(FormatError::Syntax(Problem {
            file: self.file,
            at: Position::of(offset, self.text),
            what,
        }))
    }
}

/// Reads one text from its files: one, two where each holds a language, three
/// where a third says what faces what.
///
/// # Errors
/// No format fits, or the text cannot be used at all.
pub fn open(files: &[InputFile], how: &OpenOptions) -> Result<OpenedDocument, OpenError> {
    let mut problems = Problems::default();
    let mut texts = Vec::with_capacity(files.len());
    for (file, content) in files.iter().enumerate() {
        texts.push(encoding::text(file, content.bytes, &mut problems)?);
    }
    let mut before = 0;
    let sources: Vec<_> = files
        .iter()
        .zip(&texts)
        .enumerate()
        .map(|(file, (content, text))| {
            let source = InputText {
                file,
                name: content.name,
                text,
                before,
                progress: how.progress,
            };
            before += content.bytes.len();
            source
        })
        .collect();
    let format = match how.format {
        Some(format) => format,
        None => recognise::format(&sources)?,
    };
    let opened = format.read(&sources, how, problems)?;
    Ok(OpenedDocument {
        format: Some(format),
        ..opened
    })
}

/// A text without a word.
fn nothing(file: &InputText, problems: Problems) -> OpenError {
    file.error(FormatError::NothingToRead {
        problems,
        expected: "text in two languages",
    })
}

/// What was read from a file, if it holds anything.
fn opened(
    file: &InputText,
    document: Option<Document>,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    match document {
        Some(document) => Ok(OpenedDocument {
            document,
            problems,
            format: None,
            beads: None,
        }),
        None => Err(nothing(file, problems)),
    }
}
