//! Opening the beginning of a long file, so that the reader shows it at once. The rest is
//! read behind the screen.

use std::cell::Cell;
use std::sync::Arc;

use anyhow::Context;

use super::{EditableText, FileBytes, edited, identity, save_target, title};
use crate::cli::failure;
use crate::cli::input::OpenFile;
use crate::cli::open_failure::OpenFailure;
use crate::cli::resources::Resources;
use crate::cli::text::{TextArgs, TextOptions};
use crate::formats::{self, Format, InputFile, OpenOptions, OpenedDocument, Problems, Progress};
use crate::tui::rest::{ReadSoFar, RestReader, TellProgress, WholeText};
use crate::wording::{Told, Wording};

/// A file with fewer bytes is read at once: that takes no longer than a frame.
const LONG: u64 = 2 << 20;

/// How much is read first: some hundred pairs, in a few milliseconds.
const BEGINNING: usize = 128 << 10;

/// After how many further bytes from the disk the reader learns of them.
const STEP: usize = 4 << 20;

/// The share of the time that goes into reading from the disk, in per cent.
const DISK: usize = 10;

/// What became of a text that was to be opened by its beginning.
pub(super) enum Begun {
    /// Its beginning is there.
    Text(Box<EditableText>),
    /// It is to be read as a whole; with its file, if a part of it is read already.
    Whole(Option<OpenFile>),
}

/// Opens a long text by its beginning, if its format allows that. A pipe counts as long if
/// it has more than the beginning.
///
/// # Errors
/// The file cannot be read.
pub(super) fn begin(text: &TextArgs, resources: &Resources) -> anyhow::Result<Begun> {
    let [path] = &text.files[..] else {
        return Ok(Begun::Whole(None));
    };
    if edited::find(text, None).is_some() {
        return Ok(Begun::Whole(None));
    }
    let name = || path.display().to_string();
    let mut file = OpenFile::new(path, Wording::a_bilingual_text).with_context(name)?;
    if file.len().is_some_and(|bytes| bytes < LONG) {
        return Ok(Begun::Whole(Some(file)));
    }
    let progress = resources.progress(&text.files);
    let bytes = progress.shown_during(|| file.beginning(BEGINNING).map(<[u8]>::to_vec));
    let beginning = bytes.with_context(name)?;
    let is_cut = beginning.len() == BEGINNING;
    let opened = is_cut.then(|| open(text, &beginning)).flatten();
    let Some(mut opened) = opened else {
        return Ok(Begun::Whole(Some(file)));
    };
    let id = opened.document.metadata().id.clone();
    if opened.format != Some(Format::Native) && edited::find(text, Some(&id)).is_some() {
        return Ok(Begun::Whole(Some(file)));
    }
    opened.document = title::titled(opened.document, &text.files);
    let mut own_problems = Problems::default();
    resources.finish(&mut own_problems, text.files.len())?;
    let text = text.clone();
    let target = save_target(&text, &opened, &[]);
    let all = file.len().unwrap_or(BEGINNING as u64);
    let times = all as f64 / BEGINNING as f64;
    let rest = RestReader::new(times, move |tell| {
        read(&text, file, &id, tell).map(|(mut opened, contents)| {
            opened.problems.append(own_problems);
            let target = save_target(&text, &opened, &contents);
            drop(contents);
            WholeText::new(opened.document, opened.problems, target)
        })
    });
    Ok(Begun::Text(Box::new(EditableText {
        target,
        opened,
        notice: None,
        rest: Some(rest),
    })))
}

fn open(text: &TextArgs, bytes: &[u8]) -> Option<OpenedDocument> {
    let names = text.names();
    let (name, id) = (names.first()?, identity::document_id(&text.files));
    let progress = Progress::default();
    let options = open_options(&text.options, &id, &progress);
    formats::open_beginning(&InputFile { name, bytes }, &options)
}

/// How to read a text of which nothing is to be aligned.
fn open_options<'a>(options: &TextOptions, id: &'a str, progress: &'a Progress) -> OpenOptions<'a> {
    OpenOptions {
        format: options.from,
        languages: options.languages.clone(),
        columns: options.columns.clone(),
        encoding: options.encoding,
        id,
        lexicon: None,
        progress,
    }
}

/// Reads the whole text, under the id that its beginning has.
fn read(
    text: &TextArgs,
    file: OpenFile,
    id: &str,
    tell: TellProgress,
) -> Result<(OpenedDocument, FileBytes), Told> {
    let total = file.len().map(|bytes| bytes as usize);
    let so_far = move |read: usize, parsed: usize| match total {
        Some(total) => {
            let of = |bytes: usize, share: usize| bytes * share / total.max(1);
            let percent = of(read, DISK) + of(parsed, 100 - DISK);
            ReadSoFar::Percent(percent.min(99) as u8)
        }
        None => ReadSoFar::Megabytes(read >> 20),
    };
    let count = Cell::new(0);
    let bytes = file.read(|bytes| {
        let before = count.replace(count.get() + bytes);
        if before / STEP < count.get() / STEP {
            tell(so_far(count.get(), 0));
        }
    });
    let bytes = bytes.map_err(|error| Told::new(|wording| failure::describe(&error, wording)))?;
    let all = bytes.len();
    let parsed = Arc::clone(&tell);
    let progress = Progress::told(all / 20, move |bytes| parsed(so_far(all, bytes)));
    let names = text.names();
    let name = names.first().map_or("", |name| name);
    let input = InputFile {
        name,
        bytes: &bytes,
    };
    let options = open_options(&text.options, id, &progress);
    let opened = formats::open(&[input], &options);
    let mut opened = opened.map_err(|error| OpenFailure::new(&error, &names).message)?;
    opened.document = title::titled(opened.document, &text.files).with_id(id);
    Ok((opened, vec![bytes]))
}
