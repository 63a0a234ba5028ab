//! The files that a converted text is written to.

use std::path::{Path, PathBuf};

use anyhow::{bail, format_err};
use clap::builder::PossibleValue;

use crate::cli::choices::Choice;
use crate::cli::text::TextArgs;
use crate::cli::write::must_have_no_notes;
use crate::document::{Document, Sides};
use crate::formats::{FileContents, Format};

/// The values of `--to`. Formats that can only be read are hidden, but accepted:
/// the message about them says more than “invalid value”.
pub(in crate::cli) fn formats() -> impl Iterator<Item = Choice<Format>> {
    Format::ALL.into_iter().map(|format| {
        let name = PossibleValue::new(format.name()).help(format.description());
        (name.hide(!format.is_writable()), format)
    })
}

/// The format that belongs to the extension of a file.
pub(in crate::cli) fn format_of_name(path: &Path) -> anyhow::Result<Format> {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let known = extension.and_then(Format::from_output_extension);
    known.ok_or_else(|| {
        let names = Format::output_extensions().map(|(extension, _)| format!(".{extension}"));
        format_err!(
            "{}: the name does not tell the format; expected one of {}, or --to",
            path.display(),
            names.collect::<Vec<_>>().join(" ")
        )
    })
}

/// The files to write and their contents. A format with a file for each language
/// gets the language tag before the extension.
pub(super) fn files<'c>(
    output: &Path,
    content: &'c FileContents,
    document: &Document,
) -> Vec<(PathBuf, &'c [u8])> {
    match content {
        FileContents::One(content) => vec![(output.to_owned(), content)],
        FileContents::Pair(contents) => {
            let path = |side| tagged(output, document.language(side).as_str());
            let Sides { source, target } = Sides::of(|side| (path(side), &*contents[side]));
            vec![source, target]
        }
    }
}

/// `x.json` → `x.zh.json`.
fn tagged(output: &Path, tag: &str) -> PathBuf {
    let mut name = output.file_stem().unwrap_or_default().to_owned();
    name.push(".");
    name.push(tag);
    if let Some(extension) = output.extension() {
        name.push(".");
        name.push(extension);
    }
    output.with_file_name(name)
}

/// Fails for an output that would replace the text itself, or notes.
pub(in crate::cli) fn check_replaceable(output: &Path, text: &TextArgs) -> anyhow::Result<()> {
    if text.reads_from(output) {
        bail!("{}: is the text; expected another file", output.display());
    }
    must_have_no_notes(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_of_a_pair_has_its_tag_before_the_ending() {
        for (output, tag, expected) in [
            ("x.json", "zh", "x.zh.json"),
            ("a/b.c.json", "en", "a/b.c.en.json"),
            ("x", "zh-Hant", "x.zh-Hant"),
        ] {
            assert_eq!(tagged(Path::new(output), tag), PathBuf::from(expected));
        }
    }
}
