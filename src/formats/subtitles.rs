//! Subtitles: SubRip (`.srt`), WebVTT (`.vtt`), and Advanced SubStation Alpha
//! (`.ass`, `.ssa`).
//!
//! 1. [`cues`] and [`ass`] find the cues, their times and their texts; [`markup`]
//!    removes what is not text.
//! 2. Two files in a language each are paired by time ([`timing`]). One file holds
//!    both languages, in the lines of a cue or in cues of the same time
//!    ([`bilingual`]).
//! 3. Each pair becomes a segment; the time at which it begins is its reference.

mod ass;
mod bilingual;
mod cues;
mod markup;
mod timing;

use super::rows::{self, PackedRows, SegmentRow};
use super::spec::{Evidence, FormatReader, FormatSpec, beginning};
use super::{
    InputText, OpenError, OpenOptions, OpenedDocument, Position, Problems, letters, table,
};
use crate::document::{LanguageTag, Sides};
use crate::wording::{Phrase, Wording};

pub(super) const SUBTITLES: FormatSpec = FormatSpec {
    name: "subtitles",
    description: Wording::format_subtitles,
    extensions: &["srt", "vtt", "ass", "ssa"],
    recognise: |files| {
        let is_it = |file: &InputText| is_subtitles(file);
        Evidence::certain_if(files.len() < 3 && files.iter().any(is_it))
    },
    reader: FormatReader::OneOrTwo { read_one, read_two },
    writer: None,
};

/// A text on the screen for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cue {
    /// In milliseconds.
    start: i64,
    end: i64,
    /// Its lines, without markup and not empty.
    lines: Vec<String>,
}

impl Cue {
    /// Its lines as one text; a line break is no more than a break for width.
    fn text(&self) -> String {
        join_lines(&self.lines)
    }
}

/// What is in a file.
#[derive(Debug, Default)]
struct CueFile {
    cues: Vec<Cue>,
    /// Where parts that are not cues begin, and what they are; a part of each kind.
    others: Vec<OtherPart>,
}

/// Parts of a file that are not cues: notes, styles, a header.
#[derive(Debug)]
struct OtherPart {
    what: Phrase,
    /// The byte of the first one.
    at: usize,
    count: usize,
    letters: usize,
}

impl CueFile {
    /// Adds a part that is not a cue.
    fn add_other(&mut self, what: Phrase, at: usize, text: &str) {
        match self.others.iter_mut().find(|part| part.what == what) {
            Some(part) => {
                part.count += 1;
                part.letters += letters(text);
            }
            None => self.others.push(OtherPart {
                what,
                at,
                count: 1,
                letters: letters(text),
            }),
        }
    }
}

/// Whether a file has times of cues, or the head of such a file.
fn is_subtitles(file: &InputText) -> bool {
    let text = beginning(file.text).trim_start();
    let mut lines = text.lines().take(40);
    text.starts_with("WEBVTT") || ass::is_ass(text) || lines.any(|line| cues::times(line).is_some())
}

/// The cues of a file, with what else it holds told.
///
/// # Errors
/// There is no cue.
fn cue_file(file: &InputText, problems: &mut Problems) -> Result<Vec<Cue>, OpenError> {
    let found = match ass::is_ass(beginning(file.text)) {
        true => ass::read(file.text),
        false => cues::read(file, problems),
    };
    if found.cues.is_empty() {
        return Err(file.syntax(0, Wording::no_cue));
    }
    for cue in &found.cues {
        cue.lines.iter().for_each(|line| problems.count_read(line));
    }
    for part in found.others {
        let at = Position::of(part.at, file.text);
        let what =
            |wording: Wording| wording.subtitles_not_shown(part.what.of(wording), part.count);
        problems.add(file.file, || at, what);
        if part.what == Phrase::COMMENT {
            problems.add_read(part.letters);
            let what = |wording| part.what.of(wording);
            problems.count_set_aside(file.file, part.letters, || at, what);
        }
    }
    Ok(found.cues)
}

/// Reads two files with a language each.
///
/// # Errors
/// A file has no cue, or the languages are unknown.
fn read_two(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = files;
    let cues = Sides::new(
        cue_file(source, &mut problems)?,
        cue_file(target, &mut problems)?,
    );
    let paired = timing::pair(cues.as_ref().map(Vec::as_slice));
    for what in paired.remarks {
        problems.add(target.file, || Position::START, |wording| what.of(wording));
    }
    let text = |cues: &[Cue], places: &std::ops::Range<usize>| {
        let texts = cues[places.clone()].iter().map(Cue::text);
        join_lines(&texts.collect::<Vec<_>>())
    };
    let mut rows = PackedRows::default();
    for pair in &paired.pairs {
        let texts = Sides::new(
            text(&paired.cues.source, &pair.source),
            text(&paired.cues.target, &pair.target),
        );
        let source = paired
            .cues
            .source
            .get(pair.source.start)
            .filter(|_| !pair.source.is_empty());
        let first = source.or_else(|| paired.cues.target.get(pair.target.start));
        rows.push(&row(first.map_or(0, |cue| cue.start), texts));
    }
    let mut tags = Sides::new(tag(source.name), tag(target.name));
    if tags.source == tags.target {
        // The names tell the languages of the film, not those of the files.
        tags = Sides::new(None, None);
    }
    finish(rows, tags, source, options, problems)
}

/// Reads one file with both languages.
///
/// # Errors
/// There is no cue, or only one language.
fn read_one(
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let cues = cue_file(file, &mut problems)?;
    let found = bilingual::split(&cues).map_err(|error| file.error(error))?;
    let mut rows = PackedRows::default();
    for (start, texts) in found.pairs {
        rows.push(&row(start, texts));
    }
    finish(rows, found.tags.map(Some), file, options, problems)
}

fn finish(
    rows: PackedRows<'static>,
    tags: Sides<Option<LanguageTag>>,
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let metadata = options.metadata();
    let sample = rows::sample(&rows);
    let sample = sample.as_ref().map(String::as_str);
    let languages =
        table::column_languages(tags, sample, options).map_err(|error| file.error(error))?;
    let metadata = crate::document::Metadata {
        languages,
        ..metadata
    };
    rows::document(metadata, rows, file, problems)
}

fn row(start: i64, texts: Sides<String>) -> SegmentRow<'static> {
    let seconds = start / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    SegmentRow {
        reference: format!("{hours:02}:{minutes:02}:{seconds:02}").into(),
        text: texts.map(Into::into),
        ..SegmentRow::default()
    }
}

/// The language that a name gives before its extension: `film.zh-TW.srt`,
/// `film-zh.srt`.
fn tag(name: &str) -> Option<LanguageTag> {
    let name = name.rsplit(['/', '\\']).next()?;
    let (stem, _) = name.rsplit_once('.')?;
    let parts = stem.rsplit(['.', '_']);
    let mut parts = parts.take(2);
    parts.find_map(|part| {
        let whole = Some(part).filter(|part| part.len() < stem.len());
        let end = part.rsplit_once('-').map(|(_, end)| end);
        whole
            .and_then(table::language_tag)
            .or_else(|| end.and_then(table::language_tag))
    })
}

/// Joins lines with a space, or with nothing between characters of scripts without
/// spaces.
fn join_lines(lines: &[String]) -> String {
    let mut joined = super::xml::TextJoiner::default();
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 {
            joined.line_break();
        }
        joined.push_verbatim(line);
    }
    joined.finish()
}
