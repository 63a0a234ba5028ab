//! The band of the dynamic programming table that is computed.

use std::ops::RangeInclusive;

/// A point of the alignment grid: a row and a column, which are the numbers of
/// source and target blocks before it. Beads lead from point to point.
pub(super) type GridPoint = (usize, usize);

/// The columns that are computed in each row of the table.
///
/// Neither end moves left from one row to the next, and at least one path
/// leads from the first cell to the last inside the band.
pub(super) struct Band {
    rows: Vec<(u32, u32)>,
    /// The number of cells before each row, and of all cells.
    starts: Vec<usize>,
}

impl Band {
    /// The whole table of `rows` by `columns` blocks.
    pub(super) fn full((rows, columns): GridPoint) -> Self {
        Self::new(vec![(0, columns as u32); rows + 1])
    }

    /// The cells within `margin` rows or columns of a path that leads from the
    /// first point of a table to the last.
    pub(super) fn along(path: &[GridPoint], (rows, columns): GridPoint, margin: usize) -> Self {
        let mut band = vec![(columns as u32, 0); rows + 1];
        for pair in path.windows(2) {
            let [(top, left), (bottom, right)] = [pair[0], pair[1]];
            let near = top.saturating_sub(margin)..=(bottom + margin).min(rows);
            let (left, right) = (left.saturating_sub(margin), (right + margin).min(columns));
            // Only the ends of the widened step matter: columns ascend, so the
            // two loops below fill in what lies between.
            for row in [*near.start(), top, bottom, *near.end()] {
                let ends = &mut band[row];
                ends.0 = ends.0.min(left as u32);
                ends.1 = ends.1.max(right as u32);
            }
        }
        band[0].0 = 0;
        band[rows].1 = columns as u32;
        for row in 1..=rows {
            band[row].1 = band[row].1.max(band[row - 1].1);
        }
        for row in (0..rows).rev() {
            band[row].0 = band[row].0.min(band[row + 1].0);
        }
        Self::new(band)
    }

    fn new(rows: Vec<(u32, u32)>) -> Self {
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut cells = 0;
        starts.push(0);
        for (first, last) in &rows {
            cells += (last - first) as usize + 1;
            starts.push(cells);
        }
        Self { rows, starts }
    }

    /// The last point of the table.
    pub(super) fn end(&self) -> GridPoint {
        let last = self.rows.len() - 1;
        (last, self.rows[last].1 as usize)
    }

    /// The columns of a row.
    pub(super) fn columns(&self, row: usize) -> RangeInclusive<usize> {
        let (first, last) = self.rows[row];
        first as usize..=last as usize
    }

    /// The number of columns in the widest row.
    pub(super) fn width(&self) -> usize {
        let widths = self.starts.windows(2).map(|pair| pair[1] - pair[0]);
        widths.max().unwrap_or(0)
    }

    /// The number of cells.
    pub(super) fn cells(&self) -> usize {
        self.starts[self.rows.len()]
    }

    /// The index of a cell, or `None` outside the band.
    pub(super) fn cell(&self, (row, column): GridPoint) -> Option<usize> {
        let columns = self.columns(row);
        let inside = columns.contains(&column);
        inside.then(|| self.starts[row] + column - columns.start())
    }
}
