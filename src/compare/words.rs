//! The differences between two texts, word by word.
//!
//! Words are Unicode's, and those of the lexicon in Chinese
//! ([`WordSplitter`]). The shortest edit script comes from `similar` (E. W. Myers, "An O(ND)
//! Difference Algorithm and Its Variations", Algorithmica 1, 1986). What stays between two
//! changes and has less than half of the length of either is taken into them, because single words between
//! replaced ones are harder to read than one longer replacement.

use std::ops::Range;

use similar::Algorithm;

use super::diff::{Stretch, stretches};
use crate::align::words::WordSplitter;

/// Texts with more words than this together are compared from both ends only: a difference
/// of so many words takes quadratic time and shows nobody anything.
const MOST_WORDS: usize = 6000;

/// Words that replace others; one of the two ranges may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    /// The bytes of the old text.
    pub old: Range<usize>,
    /// The bytes of the new one.
    pub new: Range<usize>,
}

/// Finds differences between texts by words.
#[derive(Clone, Debug)]
pub struct WordDiffer {
    splitter: WordSplitter,
}

impl WordDiffer {
    /// With the built-in lexicon.
    pub fn built_in() -> Self {
        Self {
            splitter: WordSplitter::built_in(),
        }
    }

    /// The changes that make the new text of the old one, in order. White space counts as
    /// the same whatever it is.
    ///
    /// ```
    /// use duizhao::compare::WordDiffer;
    ///
    /// let (old, new) = ("罚款五百元。", "罚款一千元。");
    /// let changes = WordDiffer::built_in().changes(old, new);
    /// assert_eq!(changes.len(), 1);
    /// assert_eq!((&old[changes[0].old.clone()], &new[changes[0].new.clone()]), ("五百", "一千"));
    /// ```
    pub fn changes(&self, old: &str, new: &str) -> Vec<WordChange> {
        if old == new {
            return Vec::new();
        }
        let [old_tokens, new_tokens] = [old, new].map(|text| self.tokens(text));
        let pieces = pieces(&old_tokens, &new_tokens);
        let changed = joined(pieces, &old_tokens, &new_tokens);
        let bytes = |tokens: &[Token], range: Range<usize>, end: usize| {
            let start = tokens
                .get(range.start)
                .map_or(end, |token| token.bytes.start);
            match range.is_empty() {
                true => start..start,
                false => start..tokens[range.end - 1].bytes.end,
            }
        };
        let changes = changed.into_iter().map(|piece| {
            let change = WordChange {
                old: bytes(&old_tokens, piece.old, old.len()),
                new: bytes(&new_tokens, piece.new, new.len()),
            };
            without_blanks(change, old, new)
        });
        changes.collect()
    }

    /// Words, marks and white space; together all of the text.
    fn tokens<'t>(&self, text: &'t str) -> Vec<Token<'t>> {
        let mut tokens = Vec::new();
        let mut end = 0;
        let mut push = |bytes: Range<usize>| {
            if !bytes.is_empty() {
                let words = &text[bytes.clone()];
                let is_blank = words.trim().is_empty();
                tokens.push(Token {
                    key: if is_blank { " " } else { words },
                    bytes,
                });
            }
        };
        for word in self.splitter.words(text) {
            push(end..word.start);
            end = word.end;
            push(word);
        }
        push(end..text.len());
        tokens
    }
}

/// A change without the white space that both of its texts begin or end with.
fn without_blanks(change: WordChange, old: &str, new: &str) -> WordChange {
    let words = [&old[change.old.clone()], &new[change.new.clone()]];
    if words.iter().any(|text| text.trim().is_empty()) {
        return change;
    }
    let blanks = |trimmed: fn(&str) -> &str| {
        let blanks = words.map(|text| text.len() - trimmed(text).len());
        if blanks.contains(&0) { [0, 0] } else { blanks }
    };
    let (before, after) = (blanks(str::trim_start), blanks(str::trim_end));
    WordChange {
        old: change.old.start + before[0]..change.old.end - after[0],
        new: change.new.start + before[1]..change.new.end - after[1],
    }
}

/// A word, a mark or white space.
struct Token<'t> {
    /// What it is compared by.
    key: &'t str,
    bytes: Range<usize>,
}

fn pieces(old: &[Token], new: &[Token]) -> Vec<Stretch> {
    let keys = |tokens: &[Token]| tokens.iter().map(|token| token.key.to_owned()).collect();
    let (old_keys, new_keys): (Vec<String>, Vec<String>) = (keys(old), keys(new));
    if old.len() + new.len() > MOST_WORDS {
        return from_both_ends(&old_keys, &new_keys);
    }
    stretches(Algorithm::Myers, &old_keys, &new_keys)
}

/// What both texts begin and end with stays; all between it is replaced.
fn from_both_ends(old: &[String], new: &[String]) -> Vec<Stretch> {
    let most = old.len().min(new.len());
    let same = |(a, b): &(&String, &String)| a == b;
    let before = old.iter().zip(new).take_while(same).count();
    let after = old.iter().rev().zip(new.iter().rev());
    let after = after.take(most - before).take_while(same).count();
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    vec![
        Stretch {
            is_same: true,
            old: 0..before,
            new: 0..before,
        },
        Stretch {
            is_same: false,
            old: before..old_end,
            new: before..new_end,
        },
    ]
}

/// The changes, with those joined that only something shorter parts.
fn joined(pieces: Vec<Stretch>, old: &[Token], new: &[Token]) -> Vec<Stretch> {
    let len = |tokens: &[Token], range: &Range<usize>| -> usize {
        let words = tokens[range.clone()].iter();
        words.map(|token| token.key.trim().chars().count()).sum()
    };
    let most = |piece: &Stretch| len(old, &piece.old).max(len(new, &piece.new));
    let mut stack: Vec<Stretch> = Vec::new();
    for mut piece in pieces {
        if piece.old.is_empty() && piece.new.is_empty() {
            continue;
        }
        while !piece.is_same {
            // Those that are the same and those that are not alternate.
            let (first, between) = match &stack[..] {
                [.., first, same] if same.is_same => (first, len(old, &same.old)),
                [.., first] if !first.is_same => (first, 0),
                _ => break,
            };
            if between > 0 && 2 * between >= most(first).min(most(&piece)) {
                break;
            }
            piece.old.start = first.old.start;
            piece.new.start = first.new.start;
            let is_after_same = stack.last().is_some_and(|last| last.is_same);
            stack.truncate(stack.len() - 1 - usize::from(is_after_same));
        }
        stack.push(piece);
    }
    stack.retain(|piece| !piece.is_same);
    stack
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The old text with what is deleted in brackets, the new one with what is inserted.
    fn shown(old: &str, new: &str) -> String {
        let changes = WordDiffer::built_in().changes(old, new);
        let side = |text: &str, range: fn(&WordChange) -> Range<usize>| {
            let (mut out, mut end) = (String::new(), 0);
            for change in &changes {
                let range = range(change);
                out += &text[end..range.start];
                if !range.is_empty() {
                    out += &format!("[{}]", &text[range.clone()]);
                }
                end = range.end;
            }
            out + &text[end..]
        };
        let old = side(old, |change| change.old.clone());
        format!("{old} → {}", side(new, |change| change.new.clone()))
    }

    #[test]
    fn differences_are_those_of_words() {
        for (old, new, expected) in [
            (
                "第十五条　处五百元罚款。",
                "第十六条　处一千元罚款。",
                "[第十五条]　处[五百]元罚款。 → [第十六条]　处[一千]元罚款。",
            ),
            (
                "The fine is 500 yuan.",
                "The fine shall be 500 yuan.",
                "The fine [is] 500 yuan. → The fine [shall be] 500 yuan.",
            ),
            ("甲、乙。", "甲、乙、丙。", "甲、乙。 → 甲、乙[、丙]。"),
            ("a b", "a\u{3000}b", "a b → a\u{3000}b"),
            ("", "新的。", " → [新的。]"),
            (
                "wooden or concrete houses",
                "timber or masonry houses",
                "[wooden or concrete] houses → [timber or masonry] houses",
            ),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    proptest! {
        #[test]
        fn the_changes_make_the_new_text_of_the_old_one(
            old in "[信用法的ab ，.]{0,30}",
            new in "[信用法的ab ，.]{0,30}",
        ) {
            let changes = WordDiffer::built_in().changes(&old, &new);
            let (mut made, mut end) = (String::new(), 0);
            for change in &changes {
                made += &old[end..change.old.start];
                made += &new[change.new.clone()];
                end = change.old.end;
            }
            made += &old[end..];
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&made), words(&new));
        }

        #[test]
        fn a_long_text_is_compared_from_both_ends(
            old in "[ab]{0,8}",
            new in "[ab]{0,8}",
        ) {
            let keys = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
            let pieces = from_both_ends(&keys(&old), &keys(&new));
            let changed = &pieces[1];
            prop_assert_eq!(&old[..changed.old.start], &new[..changed.new.start]);
            prop_assert_eq!(&old[changed.old.end..], &new[changed.new.end..]);
        }
    }
}
