//! `duizhao vocabulary`: the words that the reader keeps.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{printable, warn};
use super::settings::Directories;
use super::{read, write};
use crate::formats::escape_invisible;
use crate::search::fold;
use crate::study::{StudyRequest, StudyStore, VocabularyEntry, VocabularyFormat};
use crate::wording::Wording;

const EXAMPLES: &str = "\
Examples:
  duizhao vocabulary                     all words you keep, a line each
  duizhao vocabulary credit              those with this word in any column
  duizhao vocabulary --text law --csv -o words.csv
  duizhao vocabulary --anki -o words.tsv  then File > Import in Anki
  duizhao vocabulary --due               what the drill would ask now

A line is the word, its pinyin, its meaning, and the text and place that it was met in, with
tabs between. The words are in vocabulary.tsv in the data directory (~/.local/share/duizhao
on Linux), which you may edit; docs/file-formats.md describes it.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct VocabularyArgs {
    /// Words that a row must all contain
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// Only the words met in this text, by its name in the list
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Only the words that the drill would ask now
    #[arg(long)]
    due: bool,
    /// Write a JSON array instead of lines
    #[arg(long, group = "format")]
    json: bool,
    /// Write comma-separated values with all columns
    #[arg(long, group = "format")]
    csv: bool,
    /// Write tab-separated values for Anki, with both sentences
    #[arg(long, group = "format")]
    anki: bool,
    /// The file to write; by default standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl VocabularyArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let directories = Directories::of_the_platform();
        let (data, state) = (directories.data.as_deref(), directories.state.as_deref());
        let kept = StudyStore::new(data, state).carry_out(&StudyRequest::Read)?;
        let problems = kept.vocabulary.problems().iter();
        warn(problems.map(|problem| format!("vocabulary.tsv:{}", problem.of(wording))));
        let now = read::now();
        let is_due = |entry: &VocabularyEntry| {
            let key = entry.key();
            kept.record.is_new(&key) || kept.record.is_due(&key, now)
        };
        let entries = kept.vocabulary.entries();
        let entries = entries.filter(|entry| self.fits(entry) && (!self.due || is_due(entry)));
        let entries: Vec<_> = entries.collect();
        let is_found = !entries.is_empty() || !self.is_filtered();
        if entries.is_empty() {
            // Beside the output, which programs read.
            let any = kept.vocabulary.entries().next().is_some();
            warn([self.why_none(any, wording)]);
        }
        let entries = entries.into_iter();
        let text = match self.format() {
            Some(VocabularyFormat::Json) => {
                escape_invisible(&VocabularyFormat::Json.write(entries)).into_owned()
            }
            Some(format) => format.write(entries),
            None => entries.map(line).collect(),
        };
        if let Some(output) = &self.output {
            write::must_have_no_notes(output)?;
        }
        write::write(&text, self.output.as_deref())?;
        // As in `search`.
        Ok(match is_found {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        })
    }

    fn format(&self) -> Option<VocabularyFormat> {
        match (self.json, self.csv, self.anki) {
            (true, ..) => Some(VocabularyFormat::Json),
            (_, true, _) => Some(VocabularyFormat::Csv),
            (.., true) => Some(VocabularyFormat::Anki),
            _ => None,
        }
    }

    fn is_filtered(&self) -> bool {
        self.text.is_some() || !self.words.is_empty()
    }

    /// Why no word is listed, and the way out.
    fn why_none(&self, has_words: bool, wording: Wording) -> String {
        match (has_words, self.is_filtered()) {
            (false, _) => wording.no_words_in_vocabulary().to_owned(),
            (true, true) => wording.no_word_fits().to_owned(),
            (true, false) => wording.nothing_to_drill().to_owned(),
        }
    }

    fn fits(&self, entry: &VocabularyEntry) -> bool {
        let of_text = self.text.as_ref().is_none_or(|text| *text == entry.text);
        let row = fold(&format!(
            "{}\t{}\t{}",
            line(entry),
            entry.sentence,
            entry.translation
        ));
        of_text && self.words.iter().all(|word| row.contains(&fold(word)))
    }
}

fn line(entry: &VocabularyEntry) -> String {
    let place = format!("{} {}", entry.text, entry.reference);
    let fields = [&entry.word, &entry.pinyin, &entry.meaning, place.trim()];
    let fields = fields.map(|field| printable(field).into_owned());
    let mut line = fields.join("\t");
    // Writing to a string does not fail.
    let _ = writeln!(line);
    line
}
