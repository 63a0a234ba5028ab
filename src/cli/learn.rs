//! `duizhao learn`: words and their renderings, learned from texts.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;

use super::library::{LibraryTexts, TextInLibrary};
use super::open;
use super::output::warn;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use super::write::{Stopped, write};
use crate::document::{Document, LanguageTag, Sides};
use crate::word_alignment::Learner;
use crate::wording::{Told, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao learn memory.tmx -o words.tsv
  duizhao learn law-1.toml law-2.toml law-3.toml -o words.tsv
  duizhao learn --two-by-two a.zh.txt a.en.txt b.zh.txt b.en.txt -o words.tsv
  duizhao align zh.txt en.txt --dictionary words.tsv -o law.toml

The texts must all be in the same two languages. A line of the dictionary is a word, a
tab, a rendering, a tab, the probability of the rendering given the word, a tab, and
that of the word given the rendering; lines that begin with # say how frequent words
are. The more text, the better: 10,000 pairs of sentences are a beginning. 200,000
take some minutes. Ctrl-C stops, and nothing is written.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct LearnArgs {
    /// The texts, a file each
    #[arg(value_name = "TEXT", required = true, value_hint = clap::ValueHint::FilePath)]
    texts: Vec<PathBuf>,
    /// The texts are in two files each, a language in each
    #[arg(long)]
    two_by_two: bool,
    /// The dictionary to write; by default standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write at most so many renderings
    #[arg(long, value_name = "N", default_value_t = 50_000)]
    most: usize,
    #[command(flatten)]
    options: TextOptions,
}

impl LearnArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let size = if self.two_by_two { 2 } else { 1 };
        if !self.texts.len().is_multiple_of(size) {
            let found = self.texts.len();
            bail!(Told::new(|wording| wording.odd_number_of_files(found)));
        }
        let resources = Resources::load(&self.options, wording)?;
        let mut lexicon = resources.alignment_lexicon().clone();
        lexicon.add_cedpane();
        let mut learner: Option<(Sides<LanguageTag>, Learner)> = None;
        let mut learn_from = |document: &Document, file: &Path| -> anyhow::Result<()> {
            let languages = &document.metadata().languages;
            let (expected, learner) = learner.get_or_insert_with(|| {
                let learner = Learner::new(languages.clone(), lexicon.clone());
                (languages.clone(), learner)
            });
            if expected != languages {
                let file = file.display().to_string();
                let [found, expected] = [languages, expected].map(tags);
                bail!(Told::new(
                    |wording| wording.other_languages(&file, &found, &expected)
                ));
            }
            for segment in document.segments() {
                learner.add(Sides::of(|side| document.segment_text(segment, side)));
            }
            Ok(())
        };
        for files in self.texts.chunks(size) {
            let text = TextArgs {
                files: files.to_vec(),
                options: self.options.clone(),
            };
            let Some(texts) = LibraryTexts::of(&text)? else {
                learn_from(&*open::document(&text, &resources)?, &files[0])?;
                continue;
            };
            let keep = |_: &TextInLibrary, document: &Arc<Document>| Ok(Arc::clone(document));
            let unread = texts.read_each(wording, keep, |document| {
                learn_from(&document, &files[0])?;
                Ok(ControlFlow::Continue(()))
            })?;
            unread.report(wording);
        }
        let Some((_, learner)) = learner.filter(|(_, learner)| !learner.is_empty()) else {
            bail!(Told::new(Wording::nothing_to_learn));
        };
        let (pairs, skipped) = (learner.len(), learner.skipped());
        let table = learner.learn(&mut progress(wording)).ok_or(Stopped)?;
        write(&table.to_text(self.most), self.output.as_deref())?;
        let skipped = (skipped > 0).then(|| wording.too_long_to_learn(skipped));
        warn([wording.learned(pairs)].into_iter().chain(skipped));
        Ok(ExitCode::SUCCESS)
    }
}

/// The tags of two languages.
fn tags(languages: &Sides<LanguageTag>) -> String {
    format!("{},{}", languages.source, languages.target)
}

/// Shows the share that is done on a terminal.
fn progress(wording: Wording) -> impl FnMut(f32) -> bool {
    let is_shown = io::stderr().is_terminal();
    let mut last = u32::MAX;
    move |done| {
        let percent = (done * 100.0) as u32;
        if is_shown && percent != last {
            last = percent;
            let mut err = io::stderr().lock();
            // Progress that cannot be shown is no reason to fail.
            let _ = write!(err, "\r{}\u{1b}[K", wording.learning(percent));
            if percent >= 99 {
                let _ = write!(err, "\r\u{1b}[K");
            }
            let _ = err.flush();
        }
        true
    }
}
