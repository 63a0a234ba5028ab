//! The list of formats, and reading and writing in one of them.
//!
//! A format is a file (or a folder) of this room with a constant [`FormatSpec`].
//! The list below registers the constant; nothing else names the format.

use super::spec::{FormatReader, FormatSpec, ReadResult};
use super::{FileContents, FormatError, InputText, OpenError, OpenOptions, Problems, WriteOptions};
use super::{
    bilara, delimited, docx, epub, gettext, html, interleaved, intertext, json_lines, ladder, law,
    law_xml, markdown, native, odf, page, plain, subtitles, tmx, wmt, xliff, xlsx, yaml,
};
use crate::document::Document;
use crate::wording::{Told, Worded, Wording, worded_error};

/// Defines [`Format`] from its variants and their specs.
macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident => $spec:path,)*) => {
        /// A format that files can be read in or written in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Format {
            $($(#[$doc])* $variant,)*
        }

        impl Format {
            /// All formats. Where the evidence for two is equal, the earlier
            /// one is recognised.
            pub const ALL: [Format; [$(stringify!($variant)),*].len()] =
                [$(Format::$variant),*];

            pub(super) const fn spec(self) -> &'static FormatSpec {
                match self {
                    $(Format::$variant => &$spec,)*
                }
            }
        }
    };
}

formats! {
    /// The program's own: TOML.
    Native => native::NATIVE,
    /// A page with the text in one language, then in the other.
    Page => page::PAGE,
    /// Two files of running text, a language each.
    Plain => plain::PLAIN,
    /// Two files of lines, a language each, a unit per line.
    Lines => plain::LINES,
    /// Paragraphs in one language and the other in turn.
    Interleaved => interleaved::INTERLEAVED,
    /// Subtitles: two files by time, or one with both languages.
    Subtitles => subtitles::SUBTITLES,
    /// Catalogues of translated programs (gettext).
    Po => gettext::PO,
    /// Test sets of machine translation, as WMT has them.
    Wmt => wmt::WMT,
    /// A list of pairs in YAML.
    Yaml => yaml::YAML,
    /// Columns separated by commas.
    Csv => delimited::CSV,
    /// Columns separated by tabs.
    Tsv => delimited::TSV,
    /// Translation memories.
    Tmx => tmx::TMX,
    /// The exchange format of translation tools.
    Xliff => xliff::XLIFF,
    /// Two JSON files with keys in common, as in SuttaCentral's Bilara.
    Bilara => bilara::BILARA,
    /// Two JSON files with a law of Taiwan, a language each.
    Law => law::LAW,
    /// Two XML files with a law, a language each.
    LawXml => law_xml::LAW_XML,
    /// JSON, an object per segment.
    JsonLines => json_lines::JSON_LINES,
    /// An alignment with its two texts, as InterText keeps them.
    InterText => intertext::INTERTEXT,
    /// hunalign's output, with its two texts or as one table.
    Ladder => ladder::LADDER,
    /// Markdown with tables.
    Markdown => markdown::MARKDOWN,
    /// A web page with a table.
    Html => html::HTML,
    /// A Word document.
    Docx => docx::DOCX,
    /// An OpenDocument text.
    Odt => odf::ODT,
    /// An e-book.
    Epub => epub::EPUB,
    /// An Excel workbook.
    Xlsx => xlsx::XLSX,
    /// An OpenDocument spreadsheet.
    Ods => odf::ODS,
}

impl Format {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        self.spec().name
    }

    /// What it is, in a few words.
    pub fn description(self, wording: Wording) -> &'static str {
        (self.spec().description)(wording)
    }

    /// Whether documents can be written in it.
    pub const fn is_writable(self) -> bool {
        self.spec().writer.is_some()
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format in which a file with this extension is written. Upper and
    /// lower case are the same.
    pub fn from_output_extension(extension: &str) -> Option<Format> {
        let extension = extension.to_ascii_lowercase();
        Format::output_extensions()
            .find(|(known, _)| *known == extension)
            .map(|(_, format)| format)
    }

    /// The extension that files in this format have as a rule; `None` if it can only be read.
    pub fn output_extension(self) -> Option<&'static str> {
        let mut all = Format::output_extensions();
        all.find(|(_, format)| *format == self)
            .map(|(extension, _)| extension)
    }

    /// The extensions of files that can be written, with their formats.
    pub fn output_extensions() -> impl Iterator<Item = (&'static str, Format)> {
        Format::ALL.into_iter().flat_map(|format| {
            let writer = format.spec().writer.as_ref();
            let extensions = writer.map_or(&[][..], |writer| writer.extensions);
            extensions.iter().map(move |&extension| (extension, format))
        })
    }

    /// Reads the files of one text.
    pub(super) fn read(
        self,
        files: &[InputText],
        options: &OpenOptions,
        problems: Problems,
    ) -> ReadResult {
        let reader = &self.spec().reader;
        match (reader, files) {
            (FormatReader::One(read) | FormatReader::Records { read, .. }, [file]) => {
                read(file, options, problems)
            }
            (FormatReader::Two(read), [source, target]) => {
                read([source, target], options, problems)
            }
            (FormatReader::OneOrTwo { read_one, .. }, [file]) => read_one(file, options, problems),
            (FormatReader::OneOrTwo { read_two, .. }, [source, target]) => {
                read_two([source, target], options, problems)
            }
            (
                FormatReader::Three {
                    is_alignment, read, ..
                },
                [one, two, three],
            ) => {
                let files = match files.iter().position(is_alignment) {
                    Some(1) => [two, one, three],
                    Some(2) => [three, one, two],
                    _ => [one, two, three],
                };
                read(files, options, problems)
            }
            (FormatReader::Three { read_one, .. }, [file]) => read_one(file, options, problems),
            _ => Err(OpenError {
                // The first file that is one too many, or the last one if some are missing.
                file: reader.file_count().min(files.len().saturating_sub(1)),
                error: FormatError::WrongFileCount {
                    format: self.name(),
                    found: files.len(),
                    expected: reader.file_count(),
                },
            }),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The error for a format that documents cannot be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOnlyFormat(pub Format);

worded_error!(ReadOnlyFormat);

impl Worded for ReadOnlyFormat {
    fn in_words(&self, wording: Wording) -> String {
        wording.cannot_write_format(self.0.name())
    }
}

/// Writes a document in a format, with the default options.
///
/// # Errors
/// The format can only be read.
pub fn write(document: &Document, format: Format) -> Result<FileContents, ReadOnlyFormat> {
    write_with(document, format, &WriteOptions::default())
}

/// Writes a document in a format.
///
/// # Errors
/// The format can only be read.
pub fn write_with(
    document: &Document,
    format: Format,
    options: &WriteOptions,
) -> Result<FileContents, ReadOnlyFormat> {
    match &format.spec().writer {
        Some(writer) => Ok((writer.write)(document, options)),
        None => Err(ReadOnlyFormat(format)),
    }
}

/// Says what is lost when a document is written in a format, a message a line;
/// empty if nothing is.
pub fn losses(document: &Document, format: Format, options: &WriteOptions) -> Vec<Told> {
    let writer = format.spec().writer.as_ref();
    let lost = writer.map_or(Vec::new(), |writer| (writer.lost_parts)(document, options));
    if lost.is_empty() {
        return Vec::new();
    }
    vec![Told::new(|wording| {
        let lost: Vec<_> = lost.iter().map(|part| part.of(wording)).collect();
        wording.format_holds_text(format.name(), &lost.join(wording.and_also()))
    })]
}
