//! Lists of definitions, which each language sorts by its own alphabet.
//!
//! Acts of Canada end a definition with the term of the other language in
//! brackets, ordinances of Hong Kong put it after their own. Where two
//! definitions name one another, they are a pair wherever they stand; the order
//! of the source side leads.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::document::{Side, Sides};
use crate::text::is_cjk;

/// The paragraphs that belong together: of both sides, or of one alone.
pub(super) type Chunk = Sides<Range<usize>>;

/// A single pair may be a coincidence.
const FEWEST: usize = 2;

/// Longer brackets, in bytes, are no term.
const LONGEST: usize = 120;

/// Divides the paragraphs of a provision so that definitions that name one
/// another stand together, in the order of the source side. `None` if there are
/// not at least two of them. O(n) but for paragraphs that begin with one word.
pub(super) fn chunks(text: Sides<&[Cow<str>]>) -> Option<Vec<Chunk>> {
    let by_end = pairs_by_end(text);
    let by_head = pairs_by_head(text);
    let mut pairs = if by_end.len() >= by_head.len() {
        by_end
    } else {
        by_head
    };
    drop_overlaps(&mut pairs);
    (pairs.len() >= FEWEST).then(|| in_order(&pairs, text.map(<[_]>::len)))
}

/// The pairs and what lies between them. What follows a definition stays with
/// it; on both sides together, it is likely to be a definition without a term.
fn in_order(pairs: &[Chunk], counts: Sides<usize>) -> Vec<Chunk> {
    let starts = Sides::of(|side| {
        let mut starts: Vec<_> = pairs.iter().map(|pair| pair[side].start).collect();
        starts.sort_unstable();
        starts
    });
    let first = Sides::of(|side| 0..starts[side].first().copied().unwrap_or(counts[side]));
    let mut rest = Sides::of(|side| counts[side]..counts[side]);
    let mut chunks = vec![first];
    for pair in pairs {
        chunks.push(pair.clone());
        let gap = Sides::of(|side| {
            let end = pair[side].end;
            let next = starts[side].partition_point(|start| *start < end);
            match starts[side].get(next) {
                Some(next) => end..*next,
                None => {
                    rest[side] = end..counts[side];
                    end..end
                }
            }
        });
        chunks.push(gap);
    }
    chunks.push(rest);
    chunks.retain(|chunk| !(chunk.source.is_empty() && chunk.target.is_empty()));
    chunks
}

/// Sorts pairs by the source side, and leaves out those that share a paragraph
/// with one before.
fn drop_overlaps(pairs: &mut Vec<Chunk>) {
    pairs.sort_by_key(|pair| pair.source.start);
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    pairs.retain(|pair| {
        let is_free =
            |range: &Range<usize>| range.end <= pair.target.start || pair.target.end <= range.start;
        let is_kept = pair.source.start >= end && taken.iter().all(is_free);
        if is_kept {
            end = pair.source.end;
            taken.push(pair.target.clone());
        }
        is_kept
    });
}

/// Definitions that end with the other language's term in brackets.
fn pairs_by_end(text: Sides<&[Cow<str>]>) -> Vec<Chunk> {
    let ends = text.map(|side| {
        let paragraphs = side.iter().enumerate();
        let ends = paragraphs.filter_map(|(nth, text)| Some((nth, folded(term_at_end(text)?))));
        ends.collect::<Vec<(usize, String)>>()
    });
    if ends.source.len() < FEWEST || ends.target.len() < FEWEST {
        return Vec::new();
    }
    let beginnings = Sides::of(|side| Beginnings::new(text[side]));
    let mut pairs = Vec::new();
    for (nth, (last, term)) in ends.source.iter().enumerate() {
        let first_possible = nth
            .checked_sub(1)
            .map_or(0, |before| ends.source[before].0 + 1);
        let pair = beginnings.target.of(term).find_map(|begin| {
            let nth = ends.target.partition_point(|(end, _)| *end < begin);
            let (end, own) = ends.target.get(nth)?;
            let mut own = beginnings.source.of(own).rev();
            let source = own.find(|source| (first_possible..=*last).contains(source))?;
            Some(Sides::new(source..last + 1, begin..end + 1))
        });
        pairs.extend(pair);
    }
    pairs
}

/// Definitions that begin with their term and then the other language's in
/// brackets. The items of a list belong to the definition before them.
fn pairs_by_head(text: Sides<&[Cow<str>]>) -> Vec<Chunk> {
    let heads = text.map(|side| {
        let paragraphs = side.iter().enumerate();
        let heads = paragraphs.filter_map(|(nth, text)| Some((nth, terms_at_head(text)?)));
        heads.collect::<Vec<(usize, (String, String))>>()
    });
    let targets: HashMap<(&str, &str), usize> = heads
        .target
        .iter()
        .rev()
        .map(|(nth, (own, other))| ((other.as_str(), own.as_str()), *nth))
        .collect();
    let range = |side: Side, begin: usize| {
        let items = text[side][begin + 1..].iter();
        begin..begin + 1 + items.take_while(|text| is_item(text)).count()
    };
    let pairs = heads.source.iter().filter_map(|(source, (own, other))| {
        let target = *targets.get(&(own.as_str(), other.as_str()))?;
        Some(Sides::new(
            range(Side::Source, *source),
            range(Side::Target, target),
        ))
    });
    pairs.collect()
}

/// Finds paragraphs by the term that they begin with.
struct Beginnings {
    folded: Vec<String>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Beginnings {
    fn new(paragraphs: &[Cow<str>]) -> Self {
        let folded: Vec<_> = paragraphs.iter().map(|text| folded_start(text)).collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (nth, text) in folded.iter().enumerate() {
            by_word.entry(key(text)).or_default().push(nth);
        }
        Self { folded, by_word }
    }

    /// The paragraphs that begin with a term.
    fn of<'s>(&'s self, term: &'s str) -> impl DoubleEndedIterator<Item = usize> + use<'s> {
        let known = self.by_word.get(&key(term)).map_or(&[][..], Vec::as_slice);
        known.iter().copied().filter(move |nth| {
            let rest = self.folded[*nth].strip_prefix(term);
            let next = rest.map(|rest| rest.chars().next());
            next.is_some_and(|next| next.is_none_or(|c| !c.is_alphanumeric() || is_cjk(c)))
        })
    }
}

/// The first word of a folded text, or its first character in a language
/// without spaces.
fn key(text: &str) -> String {
    match text.chars().next() {
        Some(c) if is_cjk(c) => c.to_string(),
        _ => text.chars().take_while(|c| c.is_alphanumeric()).collect(),
    }
}

/// As much of a text as a term may be, folded, without quotation marks.
fn folded_start(text: &str) -> String {
    let end = text.floor_char_boundary(2 * LONGEST);
    folded(&text[..end])
}

/// In lower case, with single spaces and without quotation marks.
fn folded(text: &str) -> String {
    const QUOTES: [char; 10] = ['"', '“', '”', '«', '»', '‘', '「', '」', '„', '*'];
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !QUOTES.contains(c)) {
        match c.is_whitespace() {
            true if folded.is_empty() || folded.ends_with(' ') => {}
            true => folded.push(' '),
            false => folded.extend(c.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// What stands in brackets at the end of a paragraph.
fn term_at_end(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ".;,。；".contains(c));
    let inside = text.strip_suffix([')', '）'])?;
    let (_, term) = inside.rsplit_once(['(', '（'])?;
    is_term(term).then_some(term)
}

/// The term that a paragraph begins with, and the one in brackets after it.
fn terms_at_head(text: &str) -> Option<(String, String)> {
    let (own, rest) = text.split_once(['(', '（'])?;
    let (other, _) = rest.split_once([')', '）'])?;
    (is_term(own) && is_term(other)).then(|| (folded(own), folded(other)))
}

fn is_term(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    let is_long = letters.next().is_some() || first.is_some_and(is_cjk);
    is_long && text.len() <= LONGEST
}

/// Whether a paragraph is an item of a list: (a), (ii).
fn is_item(text: &str) -> bool {
    let label = text.strip_prefix(['(', '（']);
    label.is_some_and(|label| label.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks_of(source: &[&str], target: &[&str]) -> Option<Vec<(Range<usize>, Range<usize>)>> {
        let owned = Sides::new(source, target).map(|side| {
            side.iter()
                .map(|text| Cow::Borrowed(*text))
                .collect::<Vec<_>>()
        });
        let chunks = chunks(owned.as_ref().map(Vec::as_slice))?;
        Some(
            chunks
                .into_iter()
                .map(|chunk| (chunk.source, chunk.target))
                .collect(),
        )
    }

    #[test]
    fn definitions_that_end_with_the_other_term_are_paired() {
        let english = [
            "In this Act,",
            "harbour means a place for boats; (port)",
            "lamp means",
            "(a) a light on a mast, or",
            "(b) a light on a wall; (lampe)",
            "wall means a sea wall. (mur)",
            "(2) A wall is no lamp.",
        ];
        let french = [
            "Les définitions suivent.",
            "« lampe »",
            "a) Feu sur un mât;",
            "b) feu sur un mur. (“lamp”)",
            "mur Mur de mer. (wall)",
            "port Lieu pour les bateaux. (harbour)",
            "(2) Un mur n’est pas une lampe.",
        ];
        assert_eq!(
            chunks_of(&english, &french),
            Some(vec![
                (0..1, 0..1),
                (1..2, 5..6),
                (2..5, 1..4),
                (5..6, 4..5),
                (6..7, 6..7),
            ])
        );
    }

    #[test]
    fn definitions_that_begin_with_both_terms_are_paired() {
        let english = [
            "In this Ordinance—",
            "harbour (海港) means a place for boats;",
            "lamp (燈) means a light;",
            "wall (海堤) means—",
            "(a) a sea wall;",
            "(2) A wall is no lamp.",
        ];
        let chinese = [
            "在本條例中——",
            "海堤 (wall) 指——",
            "(a) 海邊的牆；",
            "海港 (harbour) 指停泊船隻的地方；",
            "燈 (lamp) 指照明；",
            "(2) 海堤不是燈。",
        ];
        assert_eq!(
            chunks_of(&english, &chinese),
            Some(vec![
                (0..1, 0..1),
                (1..2, 3..4),
                (2..3, 4..5),
                (3..5, 1..3),
                (5..6, 5..6),
            ])
        );
    }

    #[test]
    fn brackets_that_name_nothing_pair_nothing() {
        let english = [
            "Rivers flow (see section 3).",
            "Lakes do not (see section 4).",
        ];
        let french = ["Les fleuves coulent (voir 3).", "Les lacs non (voir 4)."];
        assert_eq!(chunks_of(&english, &french), None);
    }
}
