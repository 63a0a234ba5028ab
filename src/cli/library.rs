//! `duizhao library`: the texts of a directory. For the other commands, [`texts`] reads them
//! one after another; for the reader, [`source`] does behind the screen.

mod indexing;
mod opened_index;
mod output_directory;
mod source;
mod texts;
mod titles;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use serde_json::json;

use super::output::{exit_code, printable, warn, write_json_array};
use super::text::TextOptions;
use super::write;
use crate::document::{Document, Sides};
use crate::library::index::IndexError;
use crate::library::{Library, LibraryText, MANIFEST};
use crate::wording::{Told, Worded, Wording};
use indexing::IndexUpdate;
pub(super) use output_directory::OutputDirectory;
pub(super) use texts::{LibraryTexts, TextInLibrary};
pub(super) use titles::TextNames;

const EXAMPLES: &str = "\
Examples:
  duizhao library laws                   list the texts of the directory laws
  duizhao library laws --titles          with their titles, which are read
  duizhao library laws --write           write laws/library.toml, to be changed by hand
  duizhao library laws --index           make searches of it faster
  duizhao laws                           read them
  duizhao search 善意 laws               find a word in all of them

Two files are one text if their paths differ only in the language: zh/law.txt and
en/law.txt, law.zh.txt and law.en.txt, law_zh.txt and law_en.txt. A question mark
follows what is not sure.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct LibraryArgs {
    /// The directories
    #[arg(value_name = "DIRECTORY", required = true, value_hint = clap::ValueHint::DirPath)]
    directories: Vec<PathBuf>,
    #[command(flatten)]
    options: TextOptions,
    /// Read the texts for their titles
    #[arg(long)]
    titles: bool,
    /// Write a JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// Write the list to library.toml in the directory, where the pairing can be changed;
    /// a file that is there is not replaced
    #[arg(long, conflicts_with = "json")]
    write: bool,
    /// Read the texts into an index in the cache directory, which makes searches faster. The
    /// reader does so too, behind the screen
    #[arg(long, conflicts_with_all = ["json", "write", "titles"])]
    index: bool,
}

impl LibraryArgs {
    /// Lists the texts of directories.
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let texts = LibraryTexts::open(&self.directories, &self.options)?;
        if self.index {
            return texts.make_index(wording);
        }
        let titles = match self.titles {
            true => texts.titles(wording)?,
            false => vec![None; texts.library.texts.len()],
        };
        if self.write {
            return self.write_manifest(&texts.library, &titles, wording);
        }
        let mut out = BufWriter::new(io::stdout().lock());
        let listed = texts.library.texts.iter().zip(&titles);
        if self.json {
            let element = |(text, title): (&LibraryText, &Option<Sides<String>>)| {
                let title = title.as_ref().map(|title| [&title.source, &title.target]);
                json!({
                    "name": text.name,
                    "files": text.files,
                    "title": title,
                    "guess": text.is_guess,
                })
            };
            write_json_array(&mut out, listed.map(element))?;
        } else {
            for (text, title) in listed {
                write!(out, "{}", line(text))?;
                if let Some(title) = title {
                    let titles = [&title.source, &title.target].map(|title| printable(title));
                    write!(out, "\t{}", titles.join("\t"))?;
                }
                writeln!(out)?;
            }
        }
        out.flush()?;
        texts.report_left_out(wording);
        Ok(exit_code(!texts.library.texts.is_empty()))
    }

    fn write_manifest(
        &self,
        library: &Library,
        titles: &[Option<Sides<String>>],
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        let [directory] = &self.directories[..] else {
            bail!(Told::new(Wording::one_directory_for_manifest));
        };
        let path = directory.join(MANIFEST);
        if path.exists() {
            let name = path.display().to_string();
            bail!(Told::new(|wording| wording.manifest_exists(&name)));
        }
        write::write(&library.manifest(titles, wording), Some(&path))?;
        let name = path.display().to_string();
        warn([wording.manifest_written(&name, library.texts.len())]);
        Ok(ExitCode::SUCCESS)
    }
}

impl LibraryTexts {
    /// Writes the names of the texts with their files, instead of reading them on a screen.
    pub(super) fn print_names(&self, wording: Wording) -> anyhow::Result<ExitCode> {
        let mut out = BufWriter::new(io::stdout().lock());
        for text in &self.library.texts {
            writeln!(out, "{}", line(text))?;
        }
        out.flush()?;
        self.report_left_out(wording);
        Ok(ExitCode::SUCCESS)
    }

    /// Brings the index up to date, and says what was done.
    fn make_index(&self, wording: Wording) -> anyhow::Result<ExitCode> {
        if self.index_place().is_none() {
            bail!(Told::new(Wording::no_place_for_index));
        }
        let told = |error: IndexError| Told::new(|wording| error.in_words(wording));
        let Some(mut update) = IndexUpdate::begin(self).map_err(told)? else {
            bail!(Told::new(Wording::index_is_written_by_another));
        };
        let left = std::iter::from_fn(|| update.next());
        let mut stamps: BTreeMap<usize, String> = left.collect();
        let left = stamps.keys().map(|nth| &self.library.texts[*nth]);
        let left: Vec<_> = left.collect();
        let read = |text: &TextInLibrary, document: &Arc<Document>| {
            Ok((text.nth, text.problems, Arc::clone(document)))
        };
        let mut taken = 0;
        let unread = self.read_some(&left, wording, read, |(nth, problems, document)| {
            let stamp = stamps.remove(&nth).unwrap_or_default();
            let read = Some((&*document, problems));
            let text = &self.library.texts[nth];
            update.take(text, stamp, read).map_err(told)?;
            taken += 1;
            Ok(ControlFlow::Continue(()))
        })?;
        // Those that are left could not be read.
        for (nth, stamp) in stamps {
            let text = &self.library.texts[nth];
            update.take(text, stamp, None).map_err(told)?;
        }
        let count = update.finish(self).map_err(told)?;
        unread.report(wording);
        warn([wording.index_made(taken, count)]);
        Ok(ExitCode::SUCCESS)
    }

    /// Says what is no text.
    fn report_left_out(&self, wording: Wording) {
        let alone = &self.library.alone;
        if !alone.is_empty() {
            warn([format!("duizhao: {}", wording.other_language_is_missing())]);
            warn(alone.iter().map(|path| format!("  {path}")));
        }
        if self.library.other_files > 0 {
            let others = wording.files_hold_no_text(self.library.other_files);
            warn([format!("duizhao: {others}")]);
        }
    }
}

/// A text and its files on a line, with a tab between them.
fn line(text: &LibraryText) -> String {
    let doubt = if text.is_guess { " ?" } else { "" };
    let (name, files) = (printable(&text.name), text.files.join(" "));
    format!("{name}\t{}{doubt}", printable(&files))
}
