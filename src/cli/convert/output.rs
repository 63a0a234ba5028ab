//! Where a converted text goes.

use std::path::{Path, PathBuf};

use anyhow::{bail, format_err};

use crate::cli::notes::must_have_no_notes;
use crate::cli::text::Text;
use crate::document::{Document, Sides};
use crate::formats::{FileContents, Format};

/// The formats by the endings of their files.
const ENDINGS: [(&str, &str); 12] = [
    ("toml", "native"),
    ("tmx", "tmx"),
    ("xlf", "xliff"),
    ("xliff", "xliff"),
    ("tsv", "tsv"),
    ("csv", "csv"),
    ("jsonl", "jsonl"),
    ("ndjson", "jsonl"),
    ("json", "bilara"),
    ("md", "markdown"),
    ("html", "html"),
    ("htm", "html"),
];

/// The format that the name of a file tells.
pub(in crate::cli) fn format(path: &Path) -> anyhow::Result<Format> {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    let ending = ending.as_deref().and_then(|ending| ending.to_str());
    let known = ENDINGS.iter().find(|(own, _)| Some(*own) == ending);
    known
        .and_then(|(_, name)| Format::from_name(name))
        .ok_or_else(|| {
            let names = ENDINGS
                .iter()
                .filter(|(_, name)| Format::from_name(name).is_some());
            let names: Vec<_> = names.map(|(ending, _)| format!(".{ending}")).collect();
            format_err!(
                "the name does not tell the format; expected one of {}, or --to",
                names.join(" ")
            )
        })
}

/// The files to write, with what is to be in them: a language of a pair has its
/// tag before the ending.
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
    if let Some(ending) = output.extension() {
        name.push(".");
        name.push(ending);
    }
    output.with_file_name(name)
}

/// Fails if writing a file would replace what somebody has written.
pub(super) fn check(output: &Path, text: &Text) -> anyhow::Result<()> {
    if text.has(output) {
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
