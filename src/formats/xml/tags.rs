//! Language tags as XML files write them: `zh-CN`, `ZH_TW`, `en-us`.

use crate::document::{Side, Sides};

/// How well a language fits one that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::formats) enum Match {
    /// It is another region's or script's.
    Primary,
    /// It is the same.
    Whole,
}

/// The side of a language, by its whole tag if that fits, else by the primary
/// part of it.
pub(in crate::formats) fn side_of(tag: &str, tags: &Sides<String>) -> Option<(Side, Match)> {
    let of = |part: fn(&str) -> String| {
        let mut sides = Side::BOTH.into_iter();
        sides.find(|&side| part(tag) == part(&tags[side]))
    };
    if let Some(side) = of(folded) {
        return Some((side, Match::Whole));
    }
    // Between two kinds of one language the primary part tells nothing.
    if primary(&tags.source) == primary(&tags.target) {
        return None;
    }
    of(primary).map(|side| (side, Match::Primary))
}

/// A tag in one way of writing.
pub(in crate::formats) fn folded(tag: &str) -> String {
    tag.to_ascii_lowercase().replace('_', "-")
}

/// The language of a tag, without region and script.
pub(in crate::formats) fn primary(tag: &str) -> String {
    let folded = folded(tag);
    folded.split('-').next().unwrap_or_default().to_owned()
}
