//! `duizhao words`: which words of each pair render one another.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::ops::{ControlFlow, Range};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use serde_json::json;

use super::library::{LibraryTexts, TextInLibrary};
use super::open;
use super::output::printable;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::align::lexicon::Lexicon;
use crate::document::{Document, SegmentId, Side, Sides};
use crate::formats::escape_invisible;
use crate::word_alignment::{AlignedWords, WordAligner, WordLink, WordTable};
use crate::wording::Wording;

const EXAMPLES: &str = "\
Examples:
  duizhao words 16.2                     a word a line, with what renders it
  duizhao words law.toml 3-5
  duizhao words law.toml --json > links.jsonl

A line is a word of the first language, a tab, and the words that render it; ? after
those that are less sure, a dash where nothing does. --json writes a line a segment:
its reference, both texts, and the links, each as the range in the first text, that in
the second and a probability, in characters from 0, the ends outside.

Chinese and English are aligned by the built-in dictionary and by words learned from
laws; other languages by what the text itself shows, so a long text is aligned better.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "duizhao words [OPTIONS] [FILE]... [REFERENCE]...")]
pub(super) struct WordsArgs {
    /// The text's files; then what to align: 16, 3-5, 16.2. Without a file the
    /// built-in text; without a reference all of it
    #[arg(value_name = "FILE|REFERENCE", value_hint = clap::ValueHint::FilePath)]
    words: Vec<OsString>,
    /// Write JSON lines
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    options: TextOptions,
}

impl WordsArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let (text, references) = TextArgs::split_leading(&self.words, &self.options)?;
        let resources = Resources::load(&text.options, wording)?;
        let mut out = BufWriter::new(io::stdout().lock());
        if let Some(texts) = LibraryTexts::of(&text)? {
            let mut lexicon = resources.alignment_lexicon().clone();
            lexicon.add_cedpane();
            let work = |text: &TextInLibrary, document: &Arc<Document>| {
                let written = self.write(document, references, lexicon.clone())?;
                Ok(match self.json {
                    true => written,
                    false => text.before_lines(&written),
                })
            };
            let unread = texts.read_each(wording, work, |written| {
                out.write_all(written.as_bytes())?;
                Ok(ControlFlow::Continue(()))
            })?;
            out.flush()?;
            unread.report(wording);
            return Ok(ExitCode::SUCCESS);
        }
        let document = open::document(&text, &resources)?;
        let mut lexicon = resources.alignment_lexicon().clone();
        lexicon.add_cedpane();
        out.write_all(self.write(&document, references, lexicon)?.as_bytes())?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    /// The links of the segments that are wanted.
    fn write(
        &self,
        document: &Document,
        references: &[OsString],
        lexicon: Lexicon,
    ) -> anyhow::Result<String> {
        let wanted = segments(document, references)?;
        let texts: Vec<_> = document
            .segments()
            .map(|segment| Sides::of(|side| document.segment_text(segment, side)))
            .collect();
        let languages = document.metadata().languages.clone();
        let aligner = WordAligner::new(languages, lexicon, Some(WordTable::built_in()));
        let aligned = aligner.align(&texts);
        let mut out = String::new();
        for segment in wanted {
            let text = texts[segment.0 as usize];
            let links = aligned.links(segment.0 as usize);
            let reference = document.reference(segment);
            let written = if self.json {
                json_line(document, &reference, text, &links)
            } else {
                interlinear(&reference, text, &links, &aligned, segment)
            };
            out.push_str(&written);
        }
        Ok(out)
    }
}

/// The segments that some references name, or all.
fn segments(document: &Document, references: &[OsString]) -> anyhow::Result<Vec<SegmentId>> {
    if references.is_empty() {
        return Ok(document.segments().collect());
    }
    let mut segments = Vec::new();
    for reference in references {
        let reference = reference.to_string_lossy();
        let passage = document.passage(&reference);
        let passage = passage.with_context(|| format!("“{reference}”"))?;
        segments.extend(passage.segments());
    }
    Ok(segments)
}

/// A segment in JSON, with the ranges of its links in characters.
fn json_line(
    document: &Document,
    reference: &str,
    text: Sides<&str>,
    links: &[WordLink],
) -> String {
    let characters = |side: Side, range: &Range<usize>| {
        let before = |byte: usize| text[side][..byte].chars().count();
        [before(range.start), before(range.end)]
    };
    let links = links.iter().map(|link| {
        let [start, end] = characters(Side::Source, &link.ranges.source);
        let [other_start, other_end] = characters(Side::Target, &link.ranges.target);
        let probability = (f64::from(link.probability) * 1000.0).round() / 1000.0;
        json!([start, end, other_start, other_end, probability])
    });
    let Sides { source, target } = Sides::of(|side| document.language(side).as_str());
    let line = json!({
        "reference": reference,
        source: text.source,
        target: text.target,
        "links": links.collect::<Vec<_>>(),
    });
    format!("{}\n", escape_invisible(&line.to_string()))
}

/// A segment as a list of its first side's words, each with what renders it.
fn interlinear(
    reference: &str,
    text: Sides<&str>,
    links: &[WordLink],
    aligned: &AlignedWords<'_>,
    segment: SegmentId,
) -> String {
    let mut lines = format!("{}\n", printable(reference));
    for word in aligned.words(segment.0 as usize, Side::Source) {
        let own = links.iter().filter(|link| link.ranges.source == word);
        let renderings = own.map(|link| {
            let rendering = &text.target[link.ranges.target.clone()];
            let doubt = if link.probability < WordLink::SURE {
                "?"
            } else {
                ""
            };
            format!("{rendering}{doubt}")
        });
        let mut renderings = renderings.collect::<Vec<_>>().join(" ");
        if renderings.is_empty() {
            renderings.push('–');
        }
        // Writing to a string does not fail.
        let _ = writeln!(
            lines,
            "{}\t{}",
            printable(&text.source[word]),
            printable(&renderings)
        );
    }
    lines.push('\n');
    lines
}
