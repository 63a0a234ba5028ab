//! Evidence against chance: what a pair's words and lengths are worth beside
//! those of the pairs around it.
//!
//! Scores of words and lengths are likelihood ratios under a model that does
//! not know the text. Where it knows nothing of the words, or is wrong about
//! them, sums of such scores drift, and a path that follows them leaves the
//! right one by chance. Here a pair counts by the share of its score among all
//! pairs of the same source unit in the band: by chance this share, times their
//! number, is 1 on average, so a wrong path gains nothing however long it is.

/// How the evidence for a bead is weighed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Evidence {
    /// As it is.
    Absolute,
    /// Relative to the other pairs of the row, after it is multiplied by this.
    AgainstChance(f32),
}

/// The share of pairs that are translations but do not look like any: free ones,
/// or with a side in another language. No pair speaks stronger against a path
/// than its logarithm.
const OUTLIERS: f32 = 0.05;

/// The logarithm of [`OUTLIERS`].
const LOG_OUTLIERS: f32 = -2.995_732_3;

/// A smaller log ratio is lost beside [`OUTLIERS`].
const HOPELESS: f32 = -7.0;

impl Evidence {
    /// The log ratio of a bead with this evidence, in a row with this chance.
    pub(super) fn weigh(self, evidence: f32, chance: f32) -> f32 {
        match self {
            Self::Absolute => evidence,
            Self::AgainstChance(scale) => {
                let ratio = scale * evidence - chance;
                // Nearly all pairs of a row are hopeless, and `exp` and `ln` are slow.
                if ratio < HOPELESS {
                    return LOG_OUTLIERS;
                }
                ((1.0 - OUTLIERS) * ratio.exp() + OUTLIERS).ln()
            }
        }
    }
}

/// The log of the mean of the exponentials of scaled evidence: what a pair of
/// these scores by chance.
pub(super) fn chance(pairs: impl Iterator<Item = f32>, scale: f32) -> f32 {
    log_mean(pairs.map(|evidence| scale * evidence))
}

/// log of the mean of exp(x); 0 for none.
fn log_mean(values: impl Iterator<Item = f32>) -> f32 {
    let values: Vec<f32> = values.collect();
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if values.is_empty() || most == f32::NEG_INFINITY {
        return 0.0;
    }
    let sum: f32 = values.iter().map(|value| (value - most).exp()).sum();
    most + (sum / values.len() as f32).ln()
}

/// The evidence for the pairs of consecutive rows: for each row and each offset
/// from the expected path, `None` outside the table.
pub(super) struct Window {
    rows: Vec<Vec<Option<f32>>>,
    /// The index of offset 0 in each row.
    centre: usize,
}

impl Window {
    /// A window of no rows, with `reach` offsets to either side of the path.
    pub(super) fn new(reach: usize) -> Self {
        Self {
            rows: Vec::new(),
            centre: reach,
        }
    }

    /// Adds a row in which the path goes through a column.
    pub(super) fn push_row(&mut self, path: usize, pairs: impl Iterator<Item = (usize, f32)>) {
        let mut row = vec![None; 2 * self.centre + 1];
        for (column, evidence) in pairs {
            let place = (column + self.centre).checked_sub(path);
            if let Some(pair) = place.and_then(|place| row.get_mut(place)) {
                *pair = Some(evidence);
            }
        }
        self.rows.push(row);
    }

    /// The log likelihood ratio of the window with evidence at this scale, if
    /// all its rows have one offset, which one nobody knows, against chance.
    fn log_ratio(&self, scale: f32) -> f32 {
        let weighed = Evidence::AgainstChance(scale);
        let mut sums = vec![0.0; 2 * self.centre + 1];
        for row in &self.rows {
            let chance = chance(row.iter().flatten().copied(), scale);
            for (sum, pair) in sums.iter_mut().zip(row) {
                *sum += pair.map_or(LOG_OUTLIERS, |pair| weighed.weigh(pair, chance));
            }
        }
        // The expected path is as likely as all others together.
        let on_path = sums[self.centre];
        let others = sums.iter().enumerate();
        let others = others.filter(|(nth, _)| *nth != self.centre);
        log_mean([on_path, log_mean(others.map(|(_, sum)| *sum))].into_iter())
    }
}

/// What a sample of windows says about a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Calibration {
    /// The scale at which the evidence says most.
    pub(super) scale: f32,
    /// The log likelihood ratio of all windows at that scale: how much likelier
    /// it is that the sides have to do with each other than that they have not.
    pub(super) gain: f32,
}

/// The scales that are tried.
const SCALES: [f32; 9] = [0.03, 0.06, 0.12, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0];

/// Below this gain the scale is lowered in proportion: the best of several scales
/// says something of a short text by chance.
const FULL_GAIN: f32 = 10.0;

impl Calibration {
    /// The scale with the highest likelihood.
    pub(super) fn of(windows: &[Window]) -> Self {
        let mut best = Self {
            scale: 0.0,
            gain: 0.0,
        };
        for scale in SCALES {
            let gain = windows.iter().map(|window| window.log_ratio(scale)).sum();
            if gain > best.gain {
                best = Self { scale, gain };
            }
        }
        best.scale *= (best.gain / FULL_GAIN).min(1.0);
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A window in which the pairs at one offset have this much more evidence than
    /// the others, which vary.
    fn window(offset: usize, more: f32) -> Window {
        let mut window = Window::new(4);
        for row in 0..32_usize {
            let noise = |column: usize| ((row * 7 + column * 13) % 11) as f32 / 5.0;
            let pairs = (0..9).map(|column| {
                let evidence = if column == offset { more } else { 0.0 };
                (row + column, evidence - noise(column))
            });
            window.push_row(row + 4, pairs);
        }
        window
    }

    #[test]
    fn evidence_that_tells_nothing_has_no_weight() {
        let found = Calibration::of(&[window(4, 0.0), window(4, 0.0)]);
        assert!(found.gain < 3.0 && found.scale < 0.1, "{found:?}");
    }

    #[test]
    fn evidence_counts_at_whatever_offset_it_is() {
        for offset in [4, 5, 0] {
            let found = Calibration::of(&[window(offset, 3.0)]);
            assert!(
                found.gain > 10.0 && found.scale >= 0.3,
                "{offset}: {found:?}"
            );
        }
    }

    #[test]
    fn by_chance_pairs_of_a_row_gain_nothing() {
        let row = [-3.0, 0.5, -1.0, 2.0, -6.0];
        for scale in SCALES {
            let chance = chance(row.iter().copied(), scale);
            let ratio = |pair: &f32| Evidence::AgainstChance(scale).weigh(*pair, chance).exp();
            let mean = row.iter().map(ratio).sum::<f32>() / row.len() as f32;
            assert!((mean - 1.0).abs() < 0.01, "{mean}");
        }
    }
}
