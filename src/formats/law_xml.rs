//! Laws in XML, a file for each language: statutes and regulations of Canada
//! (<https://laws-lois.justice.gc.ca>), ordinances of Hong Kong
//! (<https://www.elegislation.gov.hk>), and Akoma Ntoso
//! (<https://docs.oasis-open.org/legaldocml/akn-core/v1.0/>), as Switzerland,
//! the United Kingdom and others publish their law.
//!
//! The files mark up headings, provisions and their numbers, so the aligner gets
//! them as [`Unit`](crate::align::Unit)s and pairs them by number. The elements of each vocabulary
//! are in `vocabulary.rs`; `reader.rs` turns a file into units. Metadata,
//! amendment notes and footnotes are set aside, and told once for each kind.

mod heads;
mod reader;
mod vocabulary;

use super::spec::{Evidence, FormatReader, FormatSpec};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use super::{languages, unaligned, xml};
use crate::align;
use crate::document::{LanguageTag, Metadata, Sides};
use crate::wording::Wording;
use reader::LawText;
use vocabulary::Vocabulary;

pub(super) const LAW_XML: FormatSpec = FormatSpec {
    name: "law-xml",
    description: Wording::format_law_xml,
    extensions: &[],
    recognise: |files| {
        let is_law = |file: &InputText| xml::root_name(file).is_some_and(Vocabulary::has_root);
        Evidence::certain_if(matches!(files.len(), 1 | 2) && files.iter().all(is_law))
    },
    reader: FormatReader::Two(read),
    writer: None,
};

/// Reads two files as the two languages of a law.
///
/// # Errors
/// A file is no law in XML, the languages are unknown, or there is nothing to
/// read.
fn read(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = files;
    let laws = Sides::new(
        reader::read(source, &mut problems)?,
        reader::read(target, &mut problems)?,
    );
    let languages = languages_of(&laws, source, options)?;
    if options.languages.is_none() {
        languages::report_same_language(&languages, target.file, &mut problems);
    }
    let metadata = Metadata {
        languages,
        title: Sides::new(laws.source.title.clone(), laws.target.title.clone()),
        ..options.metadata()
    };
    let units = laws.map(|law| law.units);
    unaligned::align(target, options, problems, |options| {
        align::align_units(metadata, units, options)
    })
}

/// The languages that the files name, or that their text seems to be in.
fn languages_of(
    laws: &Sides<LawText>,
    source: &InputText,
    options: &OpenOptions,
) -> Result<Sides<LanguageTag>, OpenError> {
    if let Some(asked) = &options.languages {
        return Ok(asked.clone());
    }
    let named = laws.as_ref().map(|law| law.language.clone());
    if let Sides {
        source: Some(source),
        target: Some(target),
    } = named
    {
        return Ok(languages::make_distinct(Sides::new(source, target)));
    }
    let samples = laws.as_ref().map(LawText::sample);
    languages::resolve(options, samples.as_ref().map(String::as_str))
        .map_err(|error| source.error(error))
}
