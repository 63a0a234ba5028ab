//! hunalign's output: a ladder of rungs (`12<tab>13<tab>0.35`) beside two texts
//! with a sentence per line, or with `-text` one table of the sentences
//! (<https://github.com/danielvarga/hunalign>). Ladders made by hand have no
//! scores, and spaces for tabs.
//!
//! A segment lies between two consecutive rungs: on each side the sentences
//! between their numbers. A line `<p>` begins a paragraph.

use std::borrow::Cow;

use super::rows::{self, PackedRows};
use super::spec::{Evidence, FormatReader, FormatSpec};
use super::xml::TextJoiner;
use super::{
    FormatError, InputText, OpenError, OpenOptions, OpenedDocument, Problems, SegmentRow, languages,
};
use crate::document::{Metadata, ParagraphBreak, Side, Sides};
use crate::syntax::Lines;
use crate::wording::{Told, Wording};

pub(super) const LADDER: FormatSpec = FormatSpec {
    name: "ladder",
    description: Wording::format_ladder,
    extensions: &[],
    recognise: |files| match files {
        [file] => Evidence::certain_if(is_ladder(file) || is_table(file)),
        _ => Evidence::certain_if(files.iter().any(is_ladder)),
    },
    reader: FormatReader::Three {
        is_alignment: is_ladder,
        read,
        read_one: read_table,
    },
    writer: None,
};

/// hunalign's separator between the sentences of one side.
const JOINT: &str = " ~~~ ";

/// Whether a file looks like a ladder.
fn is_ladder(file: &InputText) -> bool {
    let mut lines = file.text.lines().filter(|line| !line.trim().is_empty());
    let mut first = lines.by_ref().take(20);
    first.all(|line| parse_rung(line).is_some()) && !file.text.trim().is_empty()
}

/// Whether a file looks like a table of sentences.
fn is_table(file: &InputText) -> bool {
    let lines = file.text.lines().filter(|line| !line.trim().is_empty());
    let mut first = lines.take(20).peekable();
    first.peek().is_some() && first.all(|line| table_row(line).is_some())
}

/// Reads a table of sentences.
///
/// # Errors
/// The file is a ladder without its texts, its languages are unknown, or there
/// is nothing to read.
fn read_table(
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    if is_ladder(file) {
        return Err(file.error(FormatError::AlignmentWithoutTexts {
            texts: Told::new(Wording::texts_of_sentences),
        }));
    }
    let mut lines = Lines::new(file.text);
    let mut rows = PackedRows::default();
    let mut opens = ParagraphBreak::None;
    for (offset, line) in lines_with_offsets(file.text) {
        match table_row(line) {
            Some(text)
                if Side::BOTH
                    .into_iter()
                    .all(|side| is_paragraph_mark(text[side])) =>
            {
                opens = ParagraphBreak::Before;
            }
            Some(text) => rows.push(&SegmentRow {
                text: text.map(|text| {
                    join_sentences(text.split(JOINT).filter(|one| !is_paragraph_mark(one))).into()
                }),
                opens: std::mem::replace(&mut opens, ParagraphBreak::None),
                ..SegmentRow::default()
            }),
            None if line.trim().is_empty() => {}
            None => {
                let columns = line.split('\t').count();
                let what = |wording: Wording| wording.line_of_columns(columns);
                problems.add(file.file, || lines.position(offset), what);
            }
        }
    }
    finish(rows, file, options, problems)
}

/// Reads a ladder with its texts. The first of the texts becomes the source.
///
/// # Errors
/// No file is a ladder, the languages are unknown, or there is nothing to read.
fn read(
    [file, source, target]: [&InputText; 3],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let texts = Sides::new(source.text, target.text);
    let counts = texts.map(|text| text.lines().count());
    let mut beads = LadderReader {
        sentences: texts.map(str::lines),
        counts,
        reached: Sides::default(),
        begun: ParagraphBreak::None,
        rows: PackedRows::default(),
    };
    beads.climb(file, &mut problems);
    beads.add_rest();
    finish(beads.rows, file, options, problems)
}

fn finish(
    rows: PackedRows<'static>,
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let sample = rows::sample(&rows);
    let languages = languages::resolve(options, sample.as_ref().map(String::as_str));
    let metadata = Metadata {
        languages: languages.map_err(|error| file.error(error))?,
        ..options.metadata()
    };
    rows::document(metadata, rows, file, problems)
}

/// Collects rows while climbing the ladder.
struct LadderReader<'a> {
    /// The sentences that follow the current rung.
    sentences: Sides<std::str::Lines<'a>>,
    /// The number of sentences on each side.
    counts: Sides<usize>,
    /// The current rung.
    reached: Sides<usize>,
    /// Whether a segment without text has just begun a paragraph.
    begun: ParagraphBreak,
    rows: PackedRows<'static>,
}

impl LadderReader<'_> {
    /// Climbs the rungs. A rung that goes back or beyond the texts is left out
    /// and reported.
    fn climb(&mut self, file: &InputText, problems: &mut Problems) {
        let mut lines = Lines::new(file.text);
        let order = self.column_order(file);
        let written = lines_with_offsets(file.text);
        for (offset, line) in written.filter(|(_, line)| !line.trim().is_empty()) {
            let what = match parse_rung(line).map(order) {
                None => Wording::is_no_rung,
                Some(rung) if self.is_beyond(&rung) => Wording::rung_is_beyond,
                Some(rung) if self.is_behind(&rung) => Wording::rung_goes_back,
                Some(rung) => {
                    self.advance_to(&rung);
                    continue;
                }
            };
            let shown: String = line.chars().take(40).collect();
            let what = |wording| what(wording, &shown);
            problems.add(file.file, || lines.position(offset), what);
        }
        if self.reached != self.counts {
            let Sides { source, target } = self.counts;
            let left = Sides::of(|side| self.counts[side] - self.reached[side]);
            let what = |wording: Wording| {
                wording.ladder_ends_early(source, target, left.source, left.target)
            };
            problems.add(file.file, || lines.position(file.text.len()), what);
        }
    }

    /// Finds the order of the two columns: the last rung marks the end of both
    /// texts.
    fn column_order(&self, file: &InputText) -> fn(Sides<usize>) -> Sides<usize> {
        let turned = |rung: Sides<usize>| Sides::new(rung.target, rung.source);
        let rungs = lines_with_offsets(file.text).filter_map(|(_, line)| parse_rung(line));
        match rungs.last() {
            Some(last) if last != self.counts && turned(last) == self.counts => turned,
            _ => |rung| rung,
        }
    }

    fn is_beyond(&self, rung: &Sides<usize>) -> bool {
        let mut sides = Side::BOTH.into_iter();
        sides.any(|side| rung[side] > self.counts[side])
    }

    fn is_behind(&self, rung: &Sides<usize>) -> bool {
        let mut sides = Side::BOTH.into_iter();
        sides.any(|side| rung[side] < self.reached[side])
    }

    fn advance_to(&mut self, rung: &Sides<usize>) {
        let mut opens = ParagraphBreak::None;
        let text = Sides::of(|side| {
            let many = rung[side] - self.reached[side];
            let sentences = self.sentences[side].by_ref().take(many);
            let words = sentences.filter(|sentence| {
                let is_paragraph = is_paragraph_mark(sentence);
                if is_paragraph {
                    opens = ParagraphBreak::Before;
                }
                !is_paragraph
            });
            Cow::from(join_sentences(words))
        });
        self.reached = *rung;
        if self.begun == ParagraphBreak::Before {
            opens = ParagraphBreak::Before;
        }
        if text.source.is_empty() && text.target.is_empty() {
            self.begun = opens;
            return;
        }
        self.begun = ParagraphBreak::None;
        self.rows.push(&SegmentRow {
            text,
            opens,
            ..SegmentRow::default()
        });
    }

    /// Adds the sentences after the last rung, unmatched.
    fn add_rest(&mut self) {
        for side in Side::BOTH {
            while self.reached[side] < self.counts[side] {
                let mut rung = self.reached;
                rung[side] += 1;
                self.advance_to(&rung);
            }
        }
    }
}

/// Whether a line is hunalign's mark for a new paragraph.
fn is_paragraph_mark(sentence: &str) -> bool {
    sentence.trim() == "<p>"
}

fn join_sentences<'a>(sentences: impl Iterator<Item = &'a str>) -> String {
    let mut words = TextJoiner::default();
    for sentence in sentences {
        words.line_break();
        words.push(sentence);
    }
    words.finish()
}

/// The lines of a text with the bytes at which they begin.
fn lines_with_offsets(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut offset = 0;
    text.split_inclusive('\n').map(move |line| {
        let begin = offset;
        offset += line.len();
        (begin, line.trim_end_matches(['\n', '\r']))
    })
}

fn parse_rung(line: &str) -> Option<Sides<usize>> {
    let blank = if line.contains('\t') { '\t' } else { ' ' };
    let mut columns = line.trim().split(blank).map(str::trim);
    let rung = Sides::new(columns.next()?.parse().ok()?, columns.next()?.parse().ok()?);
    let score = columns.next();
    (score.is_none_or(is_score) && columns.next().is_none()).then_some(rung)
}

fn table_row(line: &str) -> Option<Sides<&str>> {
    let mut columns = line.split('\t');
    let text = Sides::new(columns.next()?, columns.next()?);
    (is_score(columns.next()?) && columns.next().is_none()).then_some(text)
}

fn is_score(text: &str) -> bool {
    text.trim().parse::<f64>().is_ok()
}
