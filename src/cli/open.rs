//! Opening a text: reading its files with progress, aligning it where they leave
//! that open.

mod beginning;
mod edited;
mod title;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use super::identity;
use super::input::OpenFile;
use super::open_failure::OpenFailure;
use super::output::warn;
use super::progress::OpeningProgress;
use super::resources::{LazyLexicon, Resources};
use super::text::{self, MAX_FILES, TextArgs};
use crate::align::{self, AlignOptions, DoubtfulPairs};
use crate::compare::View;
use crate::document::Document;
use crate::formats::{self, Format, InputFile, OpenOptions, OpenedDocument, Problems};
use crate::syntax::Position;
use crate::tui::rest::RestReader;
use crate::tui::save_target::SaveTarget;
use crate::wording::{Told, Worded, Wording};
use beginning::Begun;
pub(super) use edited::edited_files;

/// Opens a text for a command without a screen. Problems in the text and in the
/// glossaries that it was aligned by go to standard error.
///
/// # Errors
/// The text cannot be opened; the message has the file's name, and line and
/// column where they are known.
pub(super) fn document(text: &TextArgs, resources: &Resources) -> anyhow::Result<Arc<Document>> {
    let Text { text, opened, .. } = open(text, resources, None, &mut |line| warn([line]))?;
    report(&opened, &text, resources);
    Ok(Arc::new(title::titled(opened.document, &text.files)))
}

/// Opens a text of a library: as [`document`] does, but its problems are not reported.
pub(super) fn quietly(text: &TextArgs, resources: &Resources) -> anyhow::Result<OpenedDocument> {
    let Text {
        text, mut opened, ..
    } = open(text, resources, None, &mut |_| {})?;
    opened.document = title::titled(opened.document, &text.files);
    Ok(opened)
}

/// Opens a text as [`document`] does, with its format and the contents of its
/// files.
pub(super) fn with_contents(
    text: &TextArgs,
    resources: &Resources,
) -> anyhow::Result<(OpenedDocument, FileBytes)> {
    let Text {
        text,
        opened,
        contents,
    } = open(text, resources, None, &mut |line| warn([line]))?;
    report(&opened, &text, resources);
    Ok((opened, contents))
}

/// Opens a text and aligns its sentences again inside the provisions, whatever
/// alignment the files have; `beads` of the result tells how. Problems are
/// reported as by [`document`].
pub(super) fn realigned(text: &TextArgs, resources: &Resources) -> anyhow::Result<OpenedDocument> {
    let Text {
        text, mut opened, ..
    } = read_edited(text, resources, None, &mut |line| warn([line]))?;
    if opened.beads.is_none() {
        realign(&mut opened, &text, resources)?;
    }
    resources.finish(&mut opened.problems, text.files.len())?;
    report(&opened, &text, resources);
    Ok(opened)
}

/// Opens a text for the reader, with the file that it is saved to when it is
/// edited. That is the file it came from only if that is in the program's own
/// format; else a new one beside it.
pub(super) fn editable(text: &TextArgs, resources: &Resources) -> anyhow::Result<EditableText> {
    let started = match beginning::begin(text, resources)? {
        Begun::Text(text) => return Ok(*text),
        Begun::Whole(started) => started,
    };
    let mut notice = None;
    let Text {
        text,
        mut opened,
        contents,
    } = open(text, resources, started, &mut |line| notice = Some(line))?;
    opened.document = title::titled(opened.document, &text.files);
    Ok(EditableText {
        target: save_target(&text, &opened, &contents),
        opened,
        notice,
        rest: None,
    })
}

/// A view of a comparison for the reader, who does not edit it.
pub(super) fn comparison(view: &View) -> EditableText {
    let document = (*view.document).clone();
    EditableText {
        target: new_target(None, &document.metadata().id),
        opened: OpenedDocument {
            format: None,
            document,
            problems: Problems::default(),
            beads: None,
        },
        notice: None,
        rest: None,
    }
}

/// A text for the reader.
pub(super) struct EditableText {
    pub(super) opened: OpenedDocument,
    /// Where it is saved.
    pub(super) target: SaveTarget,
    /// That an edited alignment of its files is there.
    pub(super) notice: Option<String>,
    /// Reads the whole text, if this is only its beginning.
    pub(super) rest: Option<RestReader>,
}

/// A text that has been read.
struct Text<'t> {
    /// Its files: those that were asked for, or the edited alignment of them.
    text: Cow<'t, TextArgs>,
    opened: OpenedDocument,
    contents: FileBytes,
}

/// Opens a text. `started` is its file, if a part of that is read already. `tell` gets a line if an edited alignment of its files is there.
fn open<'t>(
    text: &'t TextArgs,
    resources: &Resources,
    started: Option<OpenFile>,
    tell: &mut dyn FnMut(String),
) -> anyhow::Result<Text<'t>> {
    let mut text = read_edited(text, resources, started, tell)?;
    let files = text.text.files.len();
    resources.finish(&mut text.opened.problems, files)?;
    Ok(text)
}

/// Reads a text, or the edited alignment of its files.
fn read_edited<'t>(
    text: &'t TextArgs,
    resources: &Resources,
    started: Option<OpenFile>,
    tell: &mut dyn FnMut(String),
) -> anyhow::Result<Text<'t>> {
    // Known before the files are aligned, which may take long.
    let mut instead = edited::find(text, None);
    let mut originals = None;
    if instead.is_none() {
        let (opened, contents) = read(text, resources, started)?;
        if opened.format != Some(Format::Native) {
            instead = edited::find(text, Some(&opened.document.metadata().id));
        }
        originals = Some((opened, contents));
    }
    let mut files = Cow::Borrowed(text);
    if let Some(edited) = instead {
        tell(edited.message(resources.wording()));
        if let Some(text) = edited.text(&text.options) {
            (files, originals) = (Cow::Owned(text), None);
        }
    }
    let (opened, contents) = match originals {
        Some(read) => read,
        None => read(&files, resources, None)?,
    };
    Ok(Text {
        text: files,
        opened,
        contents,
    })
}

/// The contents of the files of a text.
pub(super) type FileBytes = Vec<Vec<u8>>;

fn read(
    text: &TextArgs,
    resources: &Resources,
    mut started: Option<OpenFile>,
) -> anyhow::Result<(OpenedDocument, FileBytes)> {
    if text.files.is_empty() {
        return Ok((text::built_in()?, Vec::new()));
    }
    if text.files.len() > MAX_FILES {
        let found = text.files.len();
        bail!(Told::new(|wording| wording.too_many_files(found, MAX_FILES)));
    }
    let progress = resources.progress(&text.files);
    progress.shown_during(|| {
        let contents = text.files.iter().map(|path| {
            let on_read = |bytes| progress.add_bytes_read(bytes);
            let started = started.take().map_or_else(
                || OpenFile::new(path, Wording::a_bilingual_text),
                anyhow::Ok,
            );
            let bytes = started.and_then(|file| file.read(on_read));
            bytes.with_context(|| path.display().to_string())
        });
        let contents: Vec<_> = contents.collect::<anyhow::Result<_>>()?;
        let names = text.names();
        let files = names.iter().zip(&contents);
        let files: Vec<_> = files
            .map(|(name, bytes)| InputFile { name, bytes })
            .collect();
        let lexicon = LazyLexicon(resources);
        let options = OpenOptions {
            format: text.options.from,
            languages: text.options.languages.clone(),
            columns: text.options.columns.clone(),
            encoding: text.options.encoding,
            id: &identity::document_id(&text.files),
            lexicon: Some(&lexicon),
            progress: &progress.parsed,
        };
        let opened =
            formats::open(&files, &options).map_err(|error| OpenFailure::new(&error, &names))?;
        Ok((opened, contents))
    })
}

fn realign(
    opened: &mut OpenedDocument,
    text: &TextArgs,
    resources: &Resources,
) -> anyhow::Result<()> {
    let progress = OpeningProgress::aligning(&text.files, resources.wording());
    let lexicon = LazyLexicon(resources);
    let options = AlignOptions {
        lexicon: Some(&lexicon),
        progress: &|share| progress.set_aligned(share),
    };
    let aligned = progress.shown_during(|| align::realign(&opened.document, &options))?;
    if let Some(aligned) = aligned {
        if let Some(unrelated) = aligned.unrelated {
            let start = || Position { line: 1, column: 1 };
            opened
                .problems
                .add(0, start, |wording| unrelated.in_words(wording));
        }
        opened.document = aligned.document;
        opened.beads = Some(aligned.beads);
    }
    Ok(())
}

fn save_target(text: &TextArgs, opened: &OpenedDocument, contents: &[Vec<u8>]) -> SaveTarget {
    match (&text.files[..], contents) {
        ([path], [content]) if opened.format == Some(Format::Native) && path.is_file() => {
            SaveTarget::existing(path.clone(), content)
        }
        ([], _) => new_target(None, &opened.document.metadata().id),
        (files, _) => new_target(files.first(), &identity::common_name(files)),
    }
}

/// A new file beside another, or in the current directory.
fn new_target(beside: Option<&PathBuf>, name: &str) -> SaveTarget {
    let beside = beside.filter(|path| path.is_file());
    let directory = beside
        .and_then(|path| path.parent())
        .unwrap_or(Path::new(""));
    SaveTarget::New(directory.join(format!("{name}.toml")))
}

/// Reports problems on standard error, a line each.
fn report(opened: &OpenedDocument, text: &TextArgs, resources: &Resources) {
    let names = text.names();
    let name = |file: usize| names.get(file).map_or("", |name| name);
    let listed = opened.problems.listed();
    let wording = resources.wording();
    let share = opened.problems.share_set_aside(wording);
    warn(share.map(|share| format!("{}: {share}", name(0))));
    warn(
        listed
            .iter()
            .map(|problem| format!("{}:{}", name(problem.file), problem.in_words(wording))),
    );
    // Only for a text that was aligned just now: what a file says of its pairs
    // is known.
    let doubtful = opened
        .beads
        .as_ref()
        .and_then(|_| DoubtfulPairs::of(&opened.document));
    warn(doubtful.map(|found| wording.doubtful_pairs_of(name(0), found.doubtful, found.all)));
    let more = opened.problems.count() - listed.len();
    if more > 0 {
        warn([wording.and_more_problems(name(0), more)]);
    }
    resources.report();
}
