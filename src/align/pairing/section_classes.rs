//! Which kinds of headings correspond. Translators differ: what one side calls
//! 编 is Book or Part on the other.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::align::units::{Unit, UnitKind};

/// Classes of headings, by their kind on either side.
#[derive(Debug)]
pub(super) struct SectionClasses<'u> {
    classes: HashMap<&'u str, usize>,
    /// The outermost level of each class on the source side.
    levels: Vec<Option<u8>>,
}

impl<'u> SectionClasses<'u> {
    /// Headings of the same kind are in one class. The kinds that only one side
    /// has are paired from the outermost level inwards.
    pub(super) fn new(source: &[Unit<'u>], target: &[Unit<'u>]) -> Self {
        let (source, target) = (kinds(source), kinds(target));
        let in_source: HashSet<_> = source.iter().map(|kind| kind.1).collect();
        let in_target: HashSet<_> = target.iter().map(|kind| kind.1).collect();
        let target_only = target.iter().filter(|kind| !in_source.contains(kind.1));
        let mut target_only = target_only.copied();
        let mut found = Self {
            classes: HashMap::new(),
            levels: Vec::new(),
        };
        for &(level, kind) in &source {
            found.classes.insert(kind, found.levels.len());
            if !in_target.contains(kind)
                && let Some((_, other)) = target_only.next()
            {
                found.classes.insert(other, found.levels.len());
            }
            found.levels.push(Some(level));
        }
        for (_, kind) in target_only {
            found.classes.insert(kind, found.levels.len());
            found.levels.push(None);
        }
        found
    }

    /// The class of a kind of heading.
    pub(super) fn class(&self, kind: &str) -> usize {
        self.classes.get(kind).copied().unwrap_or(usize::MAX)
    }

    /// The level on the source side of a kind of heading, or `level` if the
    /// source side has none of its class.
    pub(super) fn source_level(&self, kind: &str, level: u8) -> u8 {
        let found = self.levels.get(self.class(kind)).copied().flatten();
        found.unwrap_or(level)
    }
}

/// The kinds of headings of a side with their outermost levels, outermost
/// first.
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
