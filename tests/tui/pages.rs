//! Pages compared with a simple model: laying out the whole text and taking a window of
//! it.

use crate::support::texts::OPINIONS;
use duizhao::document::{Document, SegmentId, Side, Sides};
use duizhao::formats::native;
use duizhao::layout::{
    Alignment, Ambiguous, Arrangement, Block, Characters, Geometry, Grid, Page, Part, Pinyin,
    SegmentFilter, Viewport,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::collections::BTreeMap;

/// A row of the whole text: its block, with its part, and row there, or `None` for a gap.
type Row = Option<(u32, u32, u32)>;

/// All rows of the text, and the row where each part of a segment begins.
fn plain(document: &Document, geometry: &Geometry) -> (Vec<Row>, BTreeMap<(u32, u32), usize>) {
    let grid = Grid::new(document, SegmentFilter::ALL, geometry);
    let mut rows = Vec::new();
    let mut starts = BTreeMap::new();
    let mut next = Some(grid.block_of(SegmentId(0)));
    while let Some(span) = next {
        rows.extend(std::iter::repeat_n(None, grid.gap_above(&span).into()));
        let block = Block::new(document, span.clone(), geometry, None);
        for segment in span.segments.clone() {
            let row = rows.len() + block.rows_of(SegmentId(segment)).start as usize;
            starts.insert((segment, span.part.index), row);
        }
        let row = |row| Some((span.segments.start, span.part.index, row));
        rows.extend((0..block.rows).map(row));
        next = grid.next(&span);
    }
    (rows, starts)
}

/// The rows that a page shows.
fn shown(page: &Page, height: u16) -> Vec<Row> {
    let mut rows = vec![None; height.into()];
    for placed in &page.blocks {
        for row in 0..placed.block.rows {
            if let Ok(at) = usize::try_from(placed.top + row as i32)
                && at < rows.len()
            {
                assert_eq!(rows[at], None, "two blocks on row {at}");
                let span = &placed.block.span;
                rows[at] = Some((span.segments.start, span.part.index, row));
            }
        }
    }
    rows
}

fn geometry() -> impl Strategy<Value = Geometry> {
    let arrangement = prop_oneof![
        Just(Arrangement::Columns),
        Just(Arrangement::Stacked),
        Just(Arrangement::Single(Side::Source)),
        Just(Arrangement::Single(Side::Target)),
    ];
    let alignment = prop_oneof![Just(Alignment::Provision), Just(Alignment::Segment)];
    let leading = prop_oneof![Just(Side::Source), Just(Side::Target)];
    (
        arrangement,
        alignment,
        leading,
        2_u16..80,
        2_u16..120,
        1_u16..70,
        0_u16..9,
        prop_oneof![Just(Pinyin::Hidden), Just(Pinyin::All)],
    )
        .prop_map(
            |(arrangement, alignment, leading, source, target, rows, head, pinyin)| Geometry {
                arrangement,
                alignment,
                leading,
                cols: Sides::new(source, target),
                rows,
                head,
                ambiguous: Ambiguous::Narrow,
                pinyin,
                characters: Characters::default(),
            },
        )
}

fn documents() -> Vec<Document> {
    let law = include_str!("../data/law.toml");
    [OPINIONS, law]
        .map(|text| native::read(text, "x").unwrap().document)
        .into()
}

/// Segments that are laid out in parts, between others: long on both sides, on one side only,
/// short on one side, and without a place for a line to end.
fn long_segments() -> Document {
    let of = |text: &str, len: usize| text.repeat(len / text.len());
    let (zh, en) = ("加快健全信用机制。", "Speed up the improvement of it. ");
    let text = text_of(&[
        (zh.to_owned(), en.to_owned()),
        (of(zh, 30_000), of(en, 40_000)),
        (String::new(), of(en, 20_000)),
        (zh.to_owned(), of("word", 35_000)),
        (of("e\u{301}👨‍👩‍👧\u{200b}", 20_000), of("שלום, ", 10_000)),
        (zh.to_owned(), String::new()),
        (of("一行。\n", 17_000), of("A line.\n", 3_000)),
    ]);
    native::read(&text, "x").unwrap().document
}

/// A provision with some segments.
fn text_of(segments: &[(String, String)]) -> String {
    let mut text = String::from("languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n");
    for (zh, en) in segments {
        text += &format!("[[provision.segment]]\nzh = {zh:?}\nen = {en:?}\n")
            .replace("\\u{301}", "\u{301}")
            .replace("\\u{200d}", "\u{200d}")
            .replace("\\u{200b}", "\u{200b}");
    }
    text
}

/// A page is a window on the whole text.
fn check_page(document: &Document, geometry: &Geometry, at: f64, row: i32) -> TestCaseResult {
    let (text, starts) = plain(document, geometry);
    let head = usize::from(geometry.head);
    let rows: Vec<Row> = vec![None; head].into_iter().chain(text).collect();
    let starts: BTreeMap<_, _> = starts
        .into_iter()
        .map(|(place, start)| (place, start + head))
        .collect();
    let places: Vec<_> = starts.iter().collect();
    let (&(segment, part), &start) = places[(places.len() as f64 * at) as usize];
    let cursor = SegmentId(segment);
    let asked = Viewport { cursor, part, row };
    let (page, viewport, moved) = Page::new(
        document,
        SegmentFilter::ALL,
        geometry,
        asked,
        &Page::default(),
    );
    // The window as close to the request as the ends of the text allow.
    let height = usize::from(geometry.rows);
    let last_top = rows.len().saturating_sub(height) as i64;
    let wanted = start as i64 - i64::from(row);
    let top = wanted.clamp(0, last_top);
    prop_assert_eq!(i64::from(moved), wanted - top);
    let mut expected: Vec<Row> = rows.into_iter().skip(top as usize).take(height).collect();
    expected.resize(height, None);
    prop_assert_eq!(shown(&page, geometry.rows), expected);
    // The position is told from a part of the segment that the window shows, if it shows any.
    let now = starts[&(segment, viewport.part)] as i64;
    prop_assert_eq!(i64::from(viewport.row), now - top);
    // Continuing from a page gives the same as going there at once.
    let (again, same, _) = Page::new(document, SegmentFilter::ALL, geometry, viewport, &page);
    prop_assert_eq!(same, viewport);
    prop_assert_eq!(again.blocks, page.blocks);
    Ok(())
}

/// Every segment is in exactly one block, or each of its parts in one, and whole.
fn check_blocks(document: &Document, geometry: &Geometry) -> TestCaseResult {
    let grid = Grid::new(document, SegmentFilter::ALL, geometry);
    let mut next = Some(grid.block_of(SegmentId(0)));
    let mut end = (0, true);
    let mut seen = Sides::of(|_| String::new());
    while let Some(span) = next {
        let segments = span.segments.clone();
        prop_assert_eq!((segments.start, !span.part.continues()), end);
        for segment in segments.clone() {
            prop_assert_eq!(&grid.part_of(SegmentId(segment), span.part.index), &span);
        }
        let block = Block::new(document, span.clone(), geometry, None);
        for cell in &block.cells {
            let joined: String = cell
                .lines
                .iter()
                .map(|line| &cell.text[line.clone()])
                .collect();
            prop_assert_eq!(&joined, &cell.text);
            for piece in cell.pieces.iter().filter(|piece| piece.from.is_some()) {
                seen[cell.side] += &cell.text[piece.bytes.clone()];
            }
        }
        end = (
            if span.part.is_last() {
                segments.end
            } else {
                segments.start
            },
            span.part.is_last(),
        );
        next = grid.next(&span);
        if let Some(next) = &next {
            prop_assert_eq!(grid.previous(next), Some(span));
        }
    }
    prop_assert_eq!(end, (document.segment_count(), true));
    for side in Side::BOTH
        .into_iter()
        .filter(|side| !seen[*side].is_empty())
    {
        let words = document
            .segments()
            .map(|segment| document.segment_text(segment, side));
        prop_assert_eq!(&seen[side], &words.collect::<String>());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_page_is_a_window_on_the_whole(geometry in geometry(), at in 0.0..1.0_f64, row in -40..80_i32) {
        for document in documents() {
            check_page(&document, &geometry, at, row)?;
        }
    }

    #[test]
    fn every_segment_is_in_exactly_one_block_and_whole(geometry in geometry()) {
        for document in documents() {
            check_blocks(&document, &geometry)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn long_segments_are_laid_out_in_parts(geometry in geometry(), at in 0.0..1.0_f64, row in -40..80_i32) {
        let document = long_segments();
        check_page(&document, &geometry, at, row)?;
        check_blocks(&document, &geometry)?;
    }

    #[test]
    fn every_byte_is_in_the_part_that_has_it(segment in 0..7_u32, at in 0.0..1.0_f64) {
        let document = long_segments();
        let segment = SegmentId(segment);
        let geometry = geometry_of(Arrangement::Columns);
        let grid = Grid::new(&document, SegmentFilter::ALL, &geometry);
        let has_text = |side: &Side| !document.segment_text(segment, *side).is_empty();
        for side in Side::BOTH.into_iter().filter(has_text) {
            let byte = (document.segment_text(segment, side).len() as f64 * at) as usize;
            let part = Part::at(&document, segment, side, byte);
            let span = grid.part_of(segment, part.index);
            let block = Block::new(&document, span, &geometry, None);
            prop_assert!(block.cell(side).unwrap().place_of(segment, byte).is_some());
        }
    }
}

/// Columns of usual width.
fn geometry_of(arrangement: Arrangement) -> Geometry {
    Geometry {
        arrangement,
        alignment: Alignment::Provision,
        leading: Side::Source,
        cols: Sides::new(40, 60),
        rows: 40,
        head: 0,
        ambiguous: Ambiguous::Narrow,
        pinyin: Pinyin::default(),
        characters: Characters::default(),
    }
}

/// A long provision is laid out in blocks of about a screenful, and a page lays out no
/// more than it shows.
#[test]
fn a_provision_of_a_hundred_thousand_segments_is_laid_out_in_parts() {
    let mut text = String::from("languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n");
    for nth in 0..100_000 {
        text += &format!("[[provision.segment]]\nzh = '信{nth}。'\nen = 'Credit {nth}.'\n");
    }
    let document = native::read(&text, "x").unwrap().document;
    let geometry = geometry_of(Arrangement::Columns);
    let page = page_at(&document, &geometry, Viewport::at(SegmentId(50_000), 20));
    let laid_out: u32 = page.blocks.iter().map(|placed| placed.block.rows).sum();
    assert!(laid_out < 2000, "{laid_out} rows for a window of 40");
    // There is no blank row between the parts: the paragraph goes on.
    assert!(shown(&page, 40).iter().all(Option::is_some));
}

fn page_at(document: &Document, geometry: &Geometry, viewport: Viewport) -> Page {
    Page::new(
        document,
        SegmentFilter::ALL,
        geometry,
        viewport,
        &Page::default(),
    )
    .0
}

/// However long a segment is, a window lays out no more than three parts of it.
#[test]
fn of_a_long_segment_a_window_lays_out_a_few_parts() {
    let long = |text: &str| text.repeat(200_000 / text.len());
    let texts = [
        (
            long("加快健全信用机制。"),
            long("Speed up the improvement of it. "),
        ),
        (long("信"), String::new()),
        (String::from("信。"), long("word")),
        (long("12,词,信用,"), long("12,word,credit,")),
        (long("👨‍👩‍👧"), long("e\u{301}\u{200b}")),
        (long("\n"), long("שלום ")),
    ];
    for (zh, en) in texts {
        let name: String = zh.chars().take(5).collect();
        let document = native::read(&text_of(&[(zh, en)]), "x").unwrap().document;
        for arrangement in [
            Arrangement::Columns,
            Arrangement::Stacked,
            Arrangement::Single(Side::Target),
        ] {
            let geometry = geometry_of(arrangement);
            for part in [0, 6, u32::MAX] {
                for row in [-20, 39] {
                    let cursor = SegmentId(0);
                    let page = page_at(&document, &geometry, Viewport { cursor, part, row });
                    let cells = page.blocks.iter().flat_map(|placed| &placed.block.cells);
                    let laid_out: usize = cells.map(|cell| cell.text.len()).sum();
                    assert!(
                        laid_out <= 4 * 17_000,
                        "{name} {arrangement:?}: {laid_out} bytes"
                    );
                }
            }
        }
    }
}
