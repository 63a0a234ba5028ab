//! What became of the places of one version in the next.

use super::diff::in_order;
use super::matching::{self, Matches};
use super::places::ComparedText;
use crate::document::{Place, Sides};

/// What the places of both versions have to do with one another.
pub(super) struct Fates {
    /// For each old place, where its words are in the new version.
    pub(super) to_new: Vec<Option<usize>>,
    /// For each new place, the old places whose words it has, in order.
    pub(super) to_old: Vec<Vec<usize>>,
    /// For each new place that was a part of an old one, that, and the new place that has the
    /// rest of it.
    pub(super) split_from: Vec<Option<(usize, usize)>>,
    /// For each new place, whether it is in another order than before.
    pub(super) is_moved: Vec<bool>,
}

impl Fates {
    /// Matches the places of two versions.
    pub(super) fn of(texts: &Sides<Vec<ComparedText>>) -> Self {
        let counts = texts.as_ref().map(Vec::len);
        let mut fates = Self {
            to_new: vec![None; counts.source],
            to_old: vec![Vec::new(); counts.target],
            split_from: vec![None; counts.target],
            is_moved: vec![false; counts.target],
        };
        for is_heading in [true, false] {
            fates.match_kind(texts, is_heading);
        }
        fates
    }

    /// Matches headings, or provisions.
    fn match_kind(&mut self, texts: &Sides<Vec<ComparedText>>, is_heading: bool) {
        let of_kind = texts.as_ref().map(|texts| {
            let all = texts.iter().enumerate();
            all.filter(|(_, text)| matches!(text.place, Place::Heading(_)) == is_heading)
        });
        let (old, old_texts): (Vec<_>, Vec<_>) = of_kind.source.unzip();
        let (new, new_texts): (Vec<_>, Vec<_>) = of_kind.target.unzip();
        let Matches {
            pairs,
            splits,
            merges,
        } = matching::match_places(&old_texts, &new_texts);
        let kept = in_order(&pairs);
        for ((from, to), is_kept) in pairs.into_iter().zip(kept) {
            self.to_new[old[from]] = Some(new[to]);
            self.to_old[new[to]].push(old[from]);
            self.is_moved[new[to]] = !is_kept;
        }
        for (whole, part) in splits {
            if let Some(rest) = self.to_new[old[whole]] {
                self.split_from[new[part]] = Some((old[whole], rest));
            }
        }
        for (part, whole) in merges {
            self.to_new[old[part]] = Some(new[whole]);
            self.to_old[new[whole]].push(old[part]);
            self.to_old[new[whole]].sort_unstable();
        }
    }

    /// For each new place, the places with parts of its old one, itself among them, in order;
    /// none for a part.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = (0..self.to_old.len()).map(|new| vec![new]).collect();
        for (part, from) in self.split_from.iter().enumerate() {
            if let Some((_, rest)) = from {
                groups[part].clear();
                groups[*rest].push(part);
                groups[*rest].sort_unstable();
            }
        }
        groups
    }

    /// For each old place, the last place of the new version that has its words.
    pub(super) fn ends(&self) -> Vec<Option<usize>> {
        let mut ends = self.to_new.clone();
        for (part, from) in self.split_from.iter().enumerate() {
            if let Some((whole, _)) = from {
                ends[*whole] = ends[*whole].max(Some(part));
            }
        }
        ends
    }
}
