//! Where a path has gone astray: stretches whose pairs are no likelier than
//! chance, as when many lines are missing on one side and many others on the
//! other, later.

use std::ops::Range;

use super::coarse_to_fine::WeighedBead;

/// How often a pair is the last of a stretch that corresponds ...
const STRAYS: f64 = 0.001;
/// ... and of one that does not.
const RETURNS: f64 = 0.02;

/// Fewer beads are not searched again.
const LONG: usize = 6;

/// For each bead of a path the probability that it is in a stretch whose sides
/// correspond: a hidden Markov model with two states, in one of which evidence is
/// what it is by chance.
pub(super) fn on_track(beads: &[WeighedBead]) -> Vec<f32> {
    // Each pair is the probability of either state, on track first.
    let step = |[on, off]: [f64; 2]| {
        [
            on * (1.0 - STRAYS) + off * RETURNS,
            on * STRAYS + off * (1.0 - RETURNS),
        ]
    };
    let normal = |[on, off]: [f64; 2]| [on / (on + off), off / (on + off)];
    let seen = |[on, off]: [f64; 2], bead: &WeighedBead| {
        normal([on * f64::from(bead.evidence).exp(), off])
    };
    let mut before = Vec::with_capacity(beads.len());
    let mut state = [1.0 - STRAYS, STRAYS];
    for bead in beads {
        state = seen(step(state), bead);
        before.push(state);
    }
    let mut after = [1.0, 1.0];
    let mut found = vec![0.0; beads.len()];
    for (nth, bead) in beads.iter().enumerate().rev() {
        let [on, off] = before[nth];
        found[nth] = normal([on * after[0], off * after[1]])[0] as f32;
        let [on, off] = [after[0] * f64::from(bead.evidence).exp(), after[1]];
        after = normal([
            (1.0 - STRAYS) * on + STRAYS * off,
            RETURNS * on + (1.0 - RETURNS) * off,
        ]);
    }
    found
}

/// The stretches of beads that are more likely astray than not.
pub(super) fn strays(on_track: &[f32]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (nth, _) in on_track
        .iter()
        .enumerate()
        .filter(|(_, share)| **share < 0.5)
    {
        match found.last_mut() {
            Some(last) if last.end == nth => last.end += 1,
            _ => found.push(nth..nth + 1),
        }
    }
    found.retain(|stretch| stretch.len() >= LONG);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::beads::Bead;
    use crate::document::Sides;

    fn path(evidence: &[f32]) -> Vec<WeighedBead> {
        let bead = |evidence: &f32| WeighedBead {
            bead: Bead {
                sentences: Sides::new(0..1, 0..1),
                confidence: 1.0,
            },
            evidence: *evidence,
        };
        evidence.iter().map(bead).collect()
    }

    #[test]
    fn a_stretch_without_evidence_is_astray() {
        let mut evidence = vec![1.0; 100];
        evidence[40..60].fill(-1.0);
        let found = on_track(&path(&evidence));
        assert!(
            found[..40]
                .iter()
                .chain(&found[60..])
                .all(|share| *share > 0.5)
        );
        assert_eq!(strays(&found).as_slice(), std::slice::from_ref(&(40..60)));
    }

    #[test]
    fn a_few_free_translations_are_not() {
        let mut evidence = vec![1.0; 100];
        evidence[40..43].fill(-2.0);
        let found = on_track(&path(&evidence));
        assert!(found.iter().all(|share| *share > 0.5));
        assert!(strays(&found).is_empty());
    }

    #[test]
    fn without_any_evidence_all_stay_on_track() {
        assert!(on_track(&path(&[0.0; 50])).iter().all(|share| *share > 0.9));
        assert!(on_track(&[]).is_empty());
    }
}
