//! Which headings of two sides are of the same class. Translators differ: what
//! one side calls 编 is Book or Part on the other.

use std::collections::{HashMap, HashSet};

use super::super::{Unit, UnitKind};

/// Classes of headings by what they are called on either side.
#[derive(Debug)]
pub(super) struct Classes<'u> {
    classes: HashMap<&'u str, usize>,
    /// The outermost level that each class has on the source side.
    levels: Vec<Option<u8>>,
}

impl<'u> Classes<'u> {
    /// Headings called the same are of one class; of the rest, the outermost
    /// of the one side and of the other are, and so on inwards.
    pub(super) fn of(source: &[Unit<'u>], target: &[Unit<'u>]) -> Self {
        let (source, target) = (kinds(source), kinds(target));
        let called: HashSet<_> = source.iter().map(|kind| kind.1).collect();
        let called_there: HashSet<_> = target.iter().map(|kind| kind.1).collect();
        let alone = target.iter().filter(|kind| !called.contains(kind.1));
        let mut facing = alone.copied();
        let mut found = Self {
            classes: HashMap::new(),
            levels: Vec::new(),
        };
        for &(level, kind) in &source {
            found.classes.insert(kind, found.levels.len());
            if !called_there.contains(kind)
                && let Some((_, other)) = facing.next()
            {
                found.classes.insert(other, found.levels.len());
            }
            found.levels.push(Some(level));
        }
        for (_, kind) in facing {
            found.classes.insert(kind, found.levels.len());
            found.levels.push(None);
        }
        found
    }

    /// The class of headings that are called so.
    pub(super) fn class(&self, kind: &str) -> usize {
        self.classes.get(kind).copied().unwrap_or(usize::MAX)
    }

    /// The level, among the headings of the source side, of a heading that the
    /// target side alone has.
    pub(super) fn level(&self, kind: &str, level: u8) -> u8 {
        let found = self.levels.get(self.class(kind)).copied().flatten();
        found.unwrap_or(level)
    }
}

/// What the headings of a side are called, those of outer levels first.
fn kinds<'u>(units: &[Unit<'u>]) -> Vec<(u8, &'u str)> {
    let mut levels = HashMap::new();
    for unit in units {
        if let UnitKind::Section { level, kind, .. } = unit.kind {
            let outermost = levels.entry(kind).or_insert(level);
            *outermost = level.min(*outermost);
        }
    }
    let mut kinds: Vec<_> = levels
        .into_iter()
        .map(|(kind, level)| (level, kind))
        .collect();
    kinds.sort_unstable();
    kinds
}
