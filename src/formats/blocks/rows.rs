//! The rows of a file that holds both languages: in turn, in bilingual tables,
//! or both.

use super::sides::SideFinder;
use super::tables::BilingualTables;
use super::turns::{Turn, TurnItem, TurnPairing};
use super::{Block, BlockContent, BlockHeading, HeadingWords};
use crate::document::{Metadata, ParagraphBreak, Side, Sides};
use crate::formats::rows::{self, PackedRows, SegmentRow};
use crate::formats::table::{ColumnLetters, PackedRecords, TableColumns};
use crate::formats::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use crate::syntax::Lines;

/// A step of the document, in reading order.
enum Step<'b> {
    /// Headings and paragraphs in one language each.
    Turn(Turn<'b>),
    /// A heading in both languages, or one with details of its section.
    Heading(&'b BlockHeading, Sides<String>),
    /// Text on one side.
    Alone(Side, String),
    Table(&'b PackedRecords, &'b TableColumns),
    Leave,
}

/// Builds the document of the blocks of a file in these languages.
///
/// # Errors
/// There is no text.
pub(super) fn document(
    blocks: Vec<Block>,
    tables: BilingualTables,
    finder: SideFinder,
    metadata: Metadata,
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let has_tables = tables.first().is_some();
    for block in blocks.iter().filter(|_| !has_tables) {
        if let BlockContent::Table(records) = &block.content {
            let cells = records.iter().flat_map(|record| record.cells);
            cells.for_each(|cell| problems.count_read(&cell));
        }
    }
    let steps = steps(&blocks, &tables, &finder);
    let turns = steps.iter().filter_map(|step| match step {
        Step::Turn(turn) => Some(turn),
        _ => None,
    });
    let pairing = TurnPairing::new(turns, &metadata.languages, options);
    let mut writer = RowWriter {
        metadata,
        rows: PackedRows::default(),
        problems,
        lines: Lines::new(file.text),
        file,
        outermost: 1,
        is_left: false,
    };
    writer.write(steps, pairing);
    let (metadata, rows, problems) = (writer.metadata, writer.rows, writer.problems);
    // The rows hold all that the document needs.
    drop((blocks, tables));
    rows::document(metadata, rows, file, problems)
}

fn steps<'b>(
    blocks: &'b [Block],
    tables: &'b BilingualTables,
    finder: &SideFinder,
) -> Vec<Step<'b>> {
    let has_tables = tables.first().is_some();
    let mut steps = Vec::new();
    let mut turn = Turn::default();
    // What stands alone inside a turn follows it.
    let mut alone = Vec::new();
    for (block, columns) in blocks.iter().zip(&tables.columns) {
        let language = block.language.as_ref();
        let mut item = None;
        match (&block.content, columns) {
            (BlockContent::SetAside(..), _) => {}
            (BlockContent::Table(records), Some(columns)) => {
                end_turn(&mut turn, &mut alone, &mut steps);
                steps.push(Step::Table(records, columns));
            }
            (BlockContent::Table(_), None) if has_tables => {}
            (BlockContent::Table(records), None) => {
                if turn.is_complete() {
                    end_turn(&mut turn, &mut alone, &mut steps);
                }
                alone.extend(records.iter().filter_map(|record| {
                    let cells = record.cells.iter().map(|cell| cell.trim());
                    let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
                    let text = cells.join(" | ");
                    let side = finder.side(&text, None).unwrap_or(Side::Source);
                    (!text.is_empty()).then_some(Step::Alone(side, text))
                }));
            }
            (BlockContent::Unpaired(text), _) if !text.trim().is_empty() => {
                let side = finder.side(text, language).unwrap_or(Side::Source);
                alone.push(Step::Alone(side, text.trim().to_owned()));
            }
            (BlockContent::Unpaired(_), _) => {}
            (BlockContent::Leave, _) => {
                end_turn(&mut turn, &mut alone, &mut steps);
                steps.push(Step::Leave);
            }
            (BlockContent::Heading(heading), _) => match heading_sides(heading, finder) {
                Some(sides) => {
                    end_turn(&mut turn, &mut alone, &mut steps);
                    steps.push(Step::Heading(heading, sides));
                }
                None => item = block.text().map(|text| (text, Some(heading.depth))),
            },
            (BlockContent::Paragraph(text), _) => item = Some((text, None)),
        }
        if turn.last_side().is_none() {
            steps.append(&mut alone);
        }
        let Some((text, depth)) = item.filter(|(text, _)| !text.trim().is_empty()) else {
            continue;
        };
        let side = finder.side(text, language).or(turn.last_side());
        let side = side.unwrap_or(Side::Source);
        if turn.ends_before(side) {
            end_turn(&mut turn, &mut alone, &mut steps);
        }
        let text = text.trim();
        turn.push(side, TurnItem { text, depth });
    }
    end_turn(&mut turn, &mut alone, &mut steps);
    steps
}

fn end_turn<'b>(turn: &mut Turn<'b>, alone: &mut Vec<Step<'b>>, steps: &mut Vec<Step<'b>>) {
    if turn.last_side().is_some() {
        steps.push(Step::Turn(std::mem::take(turn)));
    }
    steps.append(alone);
}

/// The two sides of a heading that holds both languages, or that this program
/// wrote.
fn heading_sides(heading: &BlockHeading, finder: &SideFinder) -> Option<Sides<String>> {
    match &heading.words {
        HeadingWords::Parted(sides) => Some(sides.as_ref().map(|text| text.trim().to_owned())),
        HeadingWords::Whole(text) => match super::heading::split(text, finder.han()) {
            Some(sides) => Some(sides.map(str::to_owned)),
            None if heading.is_plain() => None,
            None => {
                let mut sides = Sides::<String>::default();
                let side = finder.side(text, None).unwrap_or(Side::Source);
                text.trim().clone_into(&mut sides[side]);
                Some(sides)
            }
        },
    }
}

struct RowWriter<'f, 'a> {
    metadata: Metadata,
    rows: PackedRows<'static>,
    problems: Problems,
    lines: Lines<'a>,
    file: &'f InputText<'a>,
    /// The smallest depth of a heading.
    outermost: u8,
    /// Whether a rule has ended the last section.
    is_left: bool,
}

impl RowWriter<'_, '_> {
    fn write(&mut self, steps: Vec<Step>, mut pairing: TurnPairing) {
        let depths: Vec<_> = steps.iter().flat_map(Step::heading_depths).collect();
        let has_title = has_title(&steps, &depths);
        let depths = depths.iter().skip(usize::from(has_title));
        self.outermost = depths.min().copied().unwrap_or(1);
        let mut title = has_title;
        for step in steps {
            match step {
                Step::Turn(turn) => {
                    for pair in pairing.pair(&turn) {
                        match pair.depth {
                            Some(_) if std::mem::take(&mut title) => self.title(pair.text),
                            Some(depth) => {
                                let heading = BlockHeading {
                                    depth,
                                    ..BlockHeading::default()
                                };
                                self.heading(&heading, pair.text);
                            }
                            None => self.paragraph(pair.text),
                        }
                    }
                }
                Step::Heading(_, text) if std::mem::take(&mut title) => self.title(text),
                Step::Heading(heading, text) => self.heading(heading, text),
                Step::Alone(side, text) => {
                    let mut sides = Sides::<String>::default();
                    sides[side] = text;
                    self.paragraph(sides);
                }
                Step::Table(records, columns) => self.table(records, columns),
                Step::Leave => self.is_left = true,
            }
        }
    }

    fn title(&mut self, text: Sides<String>) {
        if self.metadata.title == Sides::default() {
            self.metadata.title = text;
        }
    }

    fn heading(&mut self, heading: &BlockHeading, text: Sides<String>) {
        let level = (heading.depth + 1).saturating_sub(self.outermost);
        self.rows.push(&heading.row(text, level.clamp(1, 9)));
        self.is_left = false;
    }

    fn paragraph(&mut self, text: Sides<String>) {
        self.push(SegmentRow {
            text: text.map(Into::into),
            opens: ParagraphBreak::Before,
            ..SegmentRow::default()
        });
    }

    fn push(&mut self, mut row: SegmentRow) {
        if self.is_left {
            row.section = Some("".into());
        }
        self.rows.push(&row);
    }

    fn table(&mut self, records: &PackedRecords, columns: &TableColumns) {
        let mut letters = ColumnLetters::default();
        for record in records.iter().skip(columns.header_len()) {
            if record.is_empty() {
                continue;
            }
            letters.count(&record);
            if let Some(what) = columns.width_problem(&record) {
                let at = record.offset;
                let (file, lines) = (self.file.file, &mut self.lines);
                self.problems
                    .add(file, || lines.position(at), |wording| what.of(wording));
            }
            for row in columns.rows(record) {
                self.push(row);
            }
        }
        columns.report_left_out(&letters, self.file, &mut self.problems);
    }
}

impl Step<'_> {
    /// The depths of its headings, in order.
    fn heading_depths(&self) -> Vec<u8> {
        match self {
            Step::Turn(turn) => turn.heading_depths().collect(),
            Step::Heading(heading, _) => vec![heading.depth],
            _ => Vec::new(),
        }
    }
}

/// Whether the file begins with a heading over the whole of it.
fn has_title(steps: &[Step], depths: &[u8]) -> bool {
    let begins_with_heading = match steps.first() {
        Some(Step::Heading(heading, _)) => heading.is_plain(),
        Some(Step::Turn(turn)) => turn.begins_with_heading(),
        _ => false,
    };
    begins_with_heading && depths.first() == Some(&1) && depths[1..].iter().all(|depth| *depth > 1)
}
