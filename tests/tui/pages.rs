//! Pages compared with a simple model: laying out the whole text and taking a window of
//! it.

use crate::support::texts::OPINIONS;
use duizhao::document::{Document, SegmentId, Side, Sides};
use duizhao::formats::native;
use duizhao::layout::{
    Alignment, Ambiguous, Arrangement, Block, Geometry, Grid, Page, SegmentFilter, Viewport,
};
use proptest::prelude::*;

/// A row of the whole text: its block and row there, or `None` for a gap.
type Row = Option<(u32, u32)>;

/// All rows of the text, and the row where each segment begins.
fn plain(document: &Document, geometry: &Geometry) -> (Vec<Row>, Vec<usize>) {
    let grid = Grid::new(document, SegmentFilter::ALL, geometry);
    let mut rows = Vec::new();
    let mut starts = Vec::new();
    let mut next = Some(grid.block_of(SegmentId(0)));
    while let Some(span) = next {
        rows.extend(std::iter::repeat_n(None, grid.gap_above(&span).into()));
        let block = Block::new(document, span.clone(), geometry, false);
        for segment in span.clone() {
            starts.push(rows.len() + block.rows_of(SegmentId(segment)).start as usize);
        }
        rows.extend((0..block.rows).map(|row| Some((span.start, row))));
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
                rows[at] = Some((placed.block.span.start, row));
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
    )
        .prop_map(
            |(arrangement, alignment, leading, source, target, rows, head)| Geometry {
                arrangement,
                alignment,
                leading,
                cols: Sides::new(source, target),
                rows,
                head,
                ambiguous: Ambiguous::Narrow,
            },
        )
}

fn documents() -> Vec<Document> {
    let law = include_str!("../data/law.toml");
    [OPINIONS, law]
        .map(|text| native::read(text, "x").unwrap().document)
        .into()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_page_is_a_window_on_the_whole(geometry in geometry(), at in 0.0..1.0_f64, row in -40..80_i32) {
        for document in documents() {
            let (text, starts) = plain(&document, &geometry);
            let head = usize::from(geometry.head);
            let rows: Vec<Row> = vec![None; head].into_iter().chain(text).collect();
            let starts: Vec<_> = starts.into_iter().map(|start| start + head).collect();
            let cursor = SegmentId((f64::from(document.segment_count()) * at) as u32);
            let asked = Viewport { cursor, row };
            let (page, viewport) = Page::new(&document, SegmentFilter::ALL, &geometry, asked, &Page::default());
            // The window as close to the request as the ends of the text allow.
            let height = usize::from(geometry.rows);
            let last_top = rows.len().saturating_sub(height) as i64;
            let top = (starts[cursor.0 as usize] as i64 - i64::from(row)).clamp(0, last_top);
            let mut expected: Vec<Row> = rows.into_iter().skip(top as usize).take(height).collect();
            expected.resize(height, None);
            prop_assert_eq!(shown(&page, geometry.rows), expected);
            prop_assert_eq!(i64::from(viewport.row), starts[cursor.0 as usize] as i64 - top);
            // Continuing from a page gives the same as going there at once.
            let (again, same) = Page::new(&document, SegmentFilter::ALL, &geometry, viewport, &page);
            prop_assert_eq!(same, viewport);
            prop_assert_eq!(again.blocks, page.blocks);
        }
    }

    #[test]
    fn every_segment_is_in_exactly_one_block_and_whole(geometry in geometry()) {
        for document in documents() {
            let grid = Grid::new(&document, SegmentFilter::ALL, &geometry);
            let mut next = 0;
            while next < document.segment_count() {
                let span = grid.block_of(SegmentId(next));
                prop_assert_eq!(span.start, next);
                for segment in span.clone() {
                    prop_assert_eq!(&grid.block_of(SegmentId(segment)), &span);
                }
                let block = Block::new(&document, span.clone(), &geometry, false);
                for cell in &block.cells {
                    let joined: String = cell.lines.iter().map(|line| &cell.text[line.clone()]).collect();
                    prop_assert_eq!(&joined, &cell.text);
                    for segment in span.clone().map(SegmentId) {
                        prop_assert!(cell.text.contains(document.segment_text(segment, cell.side)));
                    }
                }
                next = span.end;
            }
        }
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
    let geometry = Geometry {
        arrangement: Arrangement::Columns,
        alignment: Alignment::Provision,
        leading: Side::Source,
        cols: Sides::new(40, 60),
        rows: 40,
        head: 0,
        ambiguous: Ambiguous::Narrow,
    };
    let viewport = Viewport {
        cursor: SegmentId(50_000),
        row: 20,
    };
    let (page, _) = Page::new(
        &document,
        SegmentFilter::ALL,
        &geometry,
        viewport,
        &Page::default(),
    );
    let laid_out: u32 = page.blocks.iter().map(|placed| placed.block.rows).sum();
    assert!(laid_out < 2000, "{laid_out} rows for a window of 40");
    // There is no blank row between the parts: the paragraph goes on.
    assert!(shown(&page, 40).iter().all(Option::is_some));
}
