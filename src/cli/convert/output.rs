//! The files that a converted text is written to.

use std::path::Path;

use anyhow::{bail, format_err};
use clap::builder::PossibleValue;

use crate::cli::choices::Choice;
use crate::cli::text::TextArgs;
use crate::cli::write::must_have_no_notes;
use crate::formats::Format;
use crate::wording::Wording;

/// The values of `--to`. Formats that can only be read are hidden, but accepted:
/// the message about them says more than “invalid value”.
pub(in crate::cli) fn formats() -> impl Iterator<Item = Choice<Format>> {
    Format::ALL.into_iter().map(|format| {
        let name = PossibleValue::new(format.name()).help(format.description(Wording::English));
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

/// Fails for an output that would replace the text itself, or notes.
pub(in crate::cli) fn check_replaceable(output: &Path, text: &TextArgs) -> anyhow::Result<()> {
    if text.reads_from(output) {
        bail!("{}: is the text; expected another file", output.display());
    }
    must_have_no_notes(output)
}
