//! What the program knows about a format, and how strongly files speak for it.

use std::borrow::Cow;

use super::{
    FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems, WriteOptions,
};
use crate::document::Document;
use crate::wording::{Phrase, Wording};

/// Everything the program knows about one format.
pub(super) struct FormatSpec {
    /// As users type it: `--from tmx`.
    pub(super) name: &'static str,
    /// What the format is, in a few words.
    pub(super) description: fn(Wording) -> &'static str,
    /// Extensions, in lower case, that decide for a file whose content does not.
    pub(super) extensions: &'static [&'static str],
    /// What speaks for this format in the content of files. Cheap: it is asked
    /// for every text that is opened without `--from`.
    pub(super) recognise: fn(&[InputText]) -> Option<Evidence>,
    pub(super) reader: FormatReader,
    /// `None` if the format can only be read.
    pub(super) writer: Option<FormatWriter>,
}

/// The reader of a format, by the number of files that a text in it has.
pub(super) enum FormatReader {
    One(fn(&InputText, &OpenOptions, Problems) -> ReadResult),
    /// One file, in which one record after another is understood by itself.
    Records {
        read: fn(&InputText, &OpenOptions, Problems) -> ReadResult,
        /// The records that are complete in the beginning of a file, as a file of their own;
        /// `None` if they cannot be told.
        complete: for<'t> fn(&'t str) -> Option<Cow<'t, str>>,
    },
    /// A file for each language, source first.
    Two(fn([&InputText; 2], &OpenOptions, Problems) -> ReadResult),
    /// One file with both languages, or a file for each, source first.
    OneOrTwo {
        read_one: fn(&InputText, &OpenOptions, Problems) -> ReadResult,
        read_two: fn([&InputText; 2], &OpenOptions, Problems) -> ReadResult,
    },
    /// An alignment and the two texts that it aligns.
    Three {
        /// Tells the alignment from the texts, which come in whatever order.
        is_alignment: fn(&InputText) -> bool,
        /// The alignment first.
        read: fn([&InputText; 3], &OpenOptions, Problems) -> ReadResult,
        /// A single file, which may hold everything or lack its texts.
        read_one: fn(&InputText, &OpenOptions, Problems) -> ReadResult,
    },
}

pub(super) type ReadResult = Result<OpenedDocument, OpenError>;

/// The writer of a format.
pub(super) struct FormatWriter {
    /// Extensions, in lower case, by which a file to be written chooses this
    /// format.
    pub(super) extensions: &'static [&'static str],
    pub(super) write: fn(&Document, &WriteOptions) -> FileContents,
    /// Names the parts of a document that the format has no place for.
    pub(super) lost_parts: fn(&Document, &WriteOptions) -> Vec<Phrase>,
}

impl FormatWriter {
    /// A writer that loses nothing.
    pub(super) const fn lossless(
        extensions: &'static [&'static str],
        write: fn(&Document, &WriteOptions) -> FileContents,
    ) -> FormatWriter {
        FormatWriter {
            extensions,
            write,
            lost_parts: |_, _| Vec::new(),
        }
    }
}

impl FormatReader {
    pub(super) const fn file_count(&self) -> usize {
        match self {
            FormatReader::One(_) | FormatReader::Records { .. } => 1,
            FormatReader::Two(_) | FormatReader::OneOrTwo { .. } => 2,
            FormatReader::Three { .. } => 3,
        }
    }
}

/// How much of a file is searched for evidence, in bytes.
const BEGINNING: usize = 64 << 10;

/// How strongly the content of files speaks for a format. A name that fits
/// weighs less than certainty and more than likelihood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// Content that other files may have as well, such as tabs in every line.
    Likely,
    /// A name with an extension of the format.
    Name,
    /// A signature, such as the root element of an XML file.
    Certain,
}

impl Evidence {
    /// Certainty if `is` holds.
    pub(super) fn certain_if(is: bool) -> Option<Evidence> {
        is.then_some(Evidence::Certain)
    }

    /// Likelihood if `is` holds.
    pub(super) fn likely_if(is: bool) -> Option<Evidence> {
        is.then_some(Evidence::Likely)
    }
}

/// For a format that is chosen only by name, or where no other fits.
pub(super) fn never(_: &[InputText]) -> Option<Evidence> {
    None
}

/// The part of a text that is searched for evidence.
pub(super) fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(BEGINNING)]
}
