//! The part of a table that is looked at: a band along a path.

use std::ops::RangeInclusive;

/// A corner of a path: a row and a column, each the number of blocks before it.
pub(super) type Corner = (usize, usize);

/// For each row the columns that are looked at. Neither end goes back from one
/// row to the next, and some path leads from the first cell of the table to
/// its last without leaving the band.
pub(super) struct Band {
    rows: Vec<(u32, u32)>,
    /// The cells before each row, and all of them.
    starts: Vec<usize>,
}

impl Band {
    /// The whole table, of so many blocks on each side.
    pub(super) fn whole((rows, columns): Corner) -> Self {
        Self::new(vec![(0, columns as u32); rows + 1])
    }

    /// What lies at most `margin` rows or columns from a path that leads from
    /// the first corner of a table to the last.
    pub(super) fn along(path: &[Corner], (rows, columns): Corner, margin: usize) -> Self {
        let mut band = vec![(columns as u32, 0); rows + 1];
        for pair in path.windows(2) {
            let [(top, left), (bottom, right)] = [pair[0], pair[1]];
            let near = top.saturating_sub(margin)..=(bottom + margin).min(rows);
            let (left, right) = (left.saturating_sub(margin), (right + margin).min(columns));
            // Only the ends of the widened step matter: the columns ascend, so
            // what lies between is filled in below.
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

    /// The corner at the end.
    pub(super) fn end(&self) -> Corner {
        let last = self.rows.len() - 1;
        (last, self.rows[last].1 as usize)
    }

    /// The columns of a row.
    pub(super) fn columns(&self, row: usize) -> RangeInclusive<usize> {
        let (first, last) = self.rows[row];
        first as usize..=last as usize
    }

    /// The columns of the widest row.
    pub(super) fn width(&self) -> usize {
        let widths = self.starts.windows(2).map(|pair| pair[1] - pair[0]);
        widths.max().unwrap_or(0)
    }

    /// How many cells there are.
    pub(super) fn cells(&self) -> usize {
        self.starts[self.rows.len()]
    }

    /// The number of a cell, if it is in the band.
    pub(super) fn cell(&self, (row, column): Corner) -> Option<usize> {
        let columns = self.columns(row);
        let inside = columns.contains(&column);
        inside.then(|| self.starts[row] + column - columns.start())
    }
}
