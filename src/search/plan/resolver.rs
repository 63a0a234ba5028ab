//! Resolving the words of a query, alone or several as one term.

use foldhash::{HashSet, HashSetExt};

use super::intersection::do_meet;
use crate::document::{Side, Sides};
use crate::search::fold;
use crate::search::matcher::Matcher;
use crate::search::needle::Needle;
use crate::search::posting::{self, Posting};
use crate::search::quantity::Quantity;
use crate::search::query::QueryWord;
use crate::search::resolved_word::ResolvedWord;
use crate::search::searcher::Searcher;
use crate::text::is_letter;

/// The most words of a query that are tried as one term.
const MAX_TERM_WORDS: usize = 8;

/// The most words of a number or a date.
const MAX_QUANTITY_WORDS: usize = 6;

/// Resolves words; several that only match together become one.
pub(super) fn resolve_words(searcher: Searcher, words: &[&QueryWord]) -> Vec<ResolvedWord> {
    let mut words = words.to_vec();
    if words.len() > MAX_TERM_WORDS {
        // A pasted text repeats its words, which would be searched each time.
        let mut seen = HashSet::new();
        words.retain(|word| seen.insert(*word));
    }
    let found = words.iter().map(|word| searcher.find_as_itself(word));
    let mut found: Vec<_> = found.collect();
    add_joined(searcher, &words, &mut found);
    let mut resolved = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (word, len) = find_quantity(searcher, &words[at..])
            .or_else(|| find_term(searcher, &words[at..], &found[at..]))
            .or_else(|| {
                let find = |word: &QueryWord| searcher.find_by_syllables(word);
                find_syllables(&words[at..], &found[at..], &find)
            })
            .or_else(|| {
                let find = |word: &QueryWord| searcher.find_by_confused_syllables(word);
                find_syllables(&words[at..], &found[at..], &find)
            })
            .unwrap_or_else(|| (find_word(searcher, words[at], found[at].take()), 1));
        resolved.push(word);
        at += len;
    }
    resolved
}

/// The longest number or date that the words begin with, and how many words it has.
fn find_quantity(searcher: Searcher, words: &[&QueryWord]) -> Option<(ResolvedWord, usize)> {
    let lengths = 1..=term_len(words).min(MAX_QUANTITY_WORDS);
    lengths.rev().find_map(|len| {
        let joined = QueryWord {
            text: join(&words[..len]),
            ..words[0].clone()
        };
        Some((searcher.find_quantity(&joined)?, len))
    })
}

/// Whether any words of a query are a number or a date.
pub(super) fn has_quantity(words: &[&QueryWord]) -> bool {
    (0..words.len()).any(|at| {
        let lengths = 1..=term_len(&words[at..]).min(MAX_QUANTITY_WORDS);
        let mut texts = lengths.map(|len| join(&words[at..at + len]));
        texts.any(|text| Quantity::parse(&text).is_some())
    })
}

/// Adds to each two neighbours what the text writes as one word: “databases” for `data base`.
pub(super) fn add_joined(
    searcher: Searcher,
    words: &[&QueryWord],
    found: &mut [Option<ResolvedWord>],
) {
    for (at, two) in words.windows(2).enumerate() {
        if term_len(two) == 2 {
            let joined: String = two.iter().map(|word| fold::fold(&word.text)).collect();
            if let Some(joined) = searcher.find_joined(two[0], &joined) {
                for own in &mut found[at..at + 2] {
                    *own = ResolvedWord::either(own.take(), Some(joined.clone()));
                }
            }
        }
    }
}

/// A word alone, by the strongest tier that finds it.
fn find_word(searcher: Searcher, word: &QueryWord, itself: Option<ResolvedWord>) -> ResolvedWord {
    itself
        .or_else(|| searcher.find_prefix_or_stem(word))
        .or_else(|| searcher.find_by_guess(word))
        .unwrap_or_default()
}

/// A word by itself, whatever the other words of its query are.
pub(in crate::search) fn find_alone(searcher: Searcher, word: &QueryWord) -> ResolvedWord {
    let words = resolve_words(searcher, &[word]);
    words.into_iter().next().unwrap_or_default()
}

/// Several words as one term on a side, in all its forms; else by whatever finds them
/// together. `None` if they do not occur as one.
pub(in crate::search) fn find_as_term(
    searcher: Searcher,
    term: &str,
    side: Side,
) -> Option<ResolvedWord> {
    let word = |text: &str| QueryWord {
        text: text.to_owned(),
        side: Some(side),
        quoted: false,
        excluded: false,
    };
    let whole = word(term.trim());
    searcher.find_forms(&whole, side).or_else(|| {
        let words: Vec<_> = term.split_whitespace().map(word).collect();
        let words: Vec<_> = words.iter().collect();
        let resolved = <[ResolvedWord; 1]>::try_from(resolve_words(searcher, &words));
        resolved.ok().and_then(|[word]| word.if_found())
    })
}

/// The longest term of the glossary that the words begin with, and how many
/// words it has. None if those words are found as themselves.
fn find_term(
    searcher: Searcher,
    words: &[&QueryWord],
    found: &[Option<ResolvedWord>],
) -> Option<(ResolvedWord, usize)> {
    (1..=term_len(words)).rev().find_map(|len| {
        let is_related = || searcher.find_prefix_or_stem(words[0]).is_some();
        if words[0].quoted || all_meet(searcher, &found[..len]) || len == 1 && is_related() {
            return None;
        }
        let term = searcher.find_by_glossary(&join(&words[..len]), words[0].side)?;
        Some((term, len))
    })
}

/// The longest run of words that is pinyin of one run of characters, and how
/// many words it has. None if each of those words is found as itself.
fn find_syllables(
    words: &[&QueryWord],
    found: &[Option<ResolvedWord>],
    find: &dyn Fn(&QueryWord) -> Option<ResolvedWord>,
) -> Option<(ResolvedWord, usize)> {
    (2..=term_len(words)).rev().find_map(|len| {
        if found[..len].iter().all(Option::is_some) {
            return None;
        }
        let joined = QueryWord {
            text: words[..len].iter().map(|word| word.text.as_str()).collect(),
            ..words[0].clone()
        };
        let resolved = find(&joined)?;
        Some((resolved, len))
    })
}

/// Whether some place has all of some words.
fn all_meet(searcher: Searcher, words: &[Option<ResolvedWord>]) -> bool {
    let postings = words.iter().map(|word| Some(&word.as_ref()?.postings[..]));
    let postings = postings.collect::<Option<Vec<_>>>();
    postings.is_some_and(|postings| do_meet(searcher, postings))
}

/// The number of leading words that may form one term: unquoted, for the same
/// side. A quoted word stands alone.
fn term_len(words: &[&QueryWord]) -> usize {
    let may_join = |word: &&&QueryWord| !word.quoted && word.side == words[0].side;
    let words = words.iter().take(MAX_TERM_WORDS);
    words.take_while(may_join).count().max(1)
}

fn join(words: &[&QueryWord]) -> String {
    let words: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

/// The glossary's terms in a query, each as the matchers of its variants: terms
/// that its words form, alone or together, and terms that were found by their
/// sound or with errors.
pub(super) fn terms_in(
    searcher: Searcher,
    words: &[&QueryWord],
    resolved: &[ResolvedWord],
) -> Vec<Sides<Vec<Matcher>>> {
    let mut texts = Vec::new();
    for first in 0..words.len() {
        let lengths = 1..=term_len(&words[first..]);
        texts.extend(lengths.map(|len| join(&words[first..first + len])));
    }
    let resolved = resolved.iter();
    let matchers = resolved.flat_map(|word| Side::BOTH.map(|side| &word.matchers[side]));
    texts.extend(matchers.flatten().filter_map(|matcher| match matcher {
        Matcher::Folded(needle) => Some(needle.folded().to_owned()),
        _ => None,
    }));
    let terms = searcher.terms(texts.iter().map(String::as_str));
    let matchers = |term, side| {
        let variants = searcher.variants_on(term, side);
        variants
            .filter_map(|variant| searcher.variant_matcher(&variant.text, side))
            .collect()
    };
    let terms = terms.into_iter();
    terms
        .map(|term| Sides::of(|side| matchers(term, side)))
        .collect()
}

/// Where all of several words are next to each other, in their order.
pub(super) fn adjacent_words(searcher: Searcher, words: &[&QueryWord]) -> Vec<Posting> {
    let mut postings = Vec::new();
    if words.len() < 2 {
        return postings;
    }
    let mut text = String::new();
    for word in words {
        let needs_space = text.chars().next_back().is_some_and(is_letter);
        text.push_str(if needs_space { " " } else { "" });
        text.push_str(&word.text);
    }
    let Some(needle) = Needle::new(&text) else {
        return postings;
    };
    for side in Side::BOTH {
        if words.iter().all(|word| word.is_for(side)) {
            postings = posting::union(postings, searcher.find_literal(&needle, side));
        }
    }
    postings
}
