//! The files that a converted text is written to.

use std::path::Path;

use anyhow::bail;
use clap::builder::PossibleValue;

use crate::cli::choices::Choice;
use crate::cli::text::TextArgs;
use crate::cli::write::must_have_no_notes;
use crate::formats::Format;
use crate::wording::{Told, Wording};

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
        let (name, names) = (
            path.display().to_string(),
            names.collect::<Vec<_>>().join(" "),
        );
        Told::new(|wording| wording.name_without_format(&name, &names)).into()
    })
}

/// Fails for an output that would replace the text itself, or notes.
pub(in crate::cli) fn check_replaceable(output: &Path, text: &TextArgs) -> anyhow::Result<()> {
    if text.reads_from(output) {
        let name = output.display().to_string();
        bail!(Told::new(|wording| wording.output_is_the_text(&name)));
    }
    must_have_no_notes(output)
}
