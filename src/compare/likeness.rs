//! How much two texts have in common, whatever the order of their words.

use crate::document::fingerprint;
use crate::text::is_unspaced;

/// The words of a text, and the pairs of neighbouring characters where a script has no spaces
/// between words; sorted, with repetitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bag(Vec<u64>);

impl Bag {
    /// The words of some texts.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut words = Vec::new();
        for text in texts {
            add_words(text, &mut words);
        }
        words.sort_unstable();
        Self(words)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The words, each once.
    pub(super) fn distinct(&self) -> impl Iterator<Item = u64> + '_ {
        let parts = self.0.chunk_by(|a, b| a == b);
        parts.map(|same| same[0])
    }

    /// How many words are in both.
    pub(super) fn shared(&self, other: &Bag) -> usize {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a.next();
                    b.next();
                }
            }
        }
        shared
    }

    /// The share of words in common, from 0 to 1 (Dice's coefficient); 1 for two empty ones.
    pub(super) fn likeness(&self, other: &Bag) -> f32 {
        match self.len() + other.len() {
            0 => 1.0,
            all => 2.0 * self.shared(other) as f32 / all as f32,
        }
    }

    /// The words that another bag lacks.
    pub(super) fn without(&self, other: &Bag) -> Bag {
        let mut gone = other.0.iter().peekable();
        let mut left = Vec::new();
        for word in &self.0 {
            while gone.next_if(|other| *other < word).is_some() {}
            if gone.next_if_eq(&word).is_none() {
                left.push(*word);
            }
        }
        Bag(left)
    }

    /// The words of both.
    pub(super) fn with(&self, other: &Bag) -> Bag {
        let mut words = [&self.0[..], &other.0[..]].concat();
        words.sort_unstable();
        Bag(words)
    }
}

fn add_words(text: &str, words: &mut Vec<u64>) {
    let (mut word, mut before) = (String::new(), None);
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() && !is_unspaced(c) {
            word.extend(c.to_lowercase());
            before = None;
            continue;
        }
        if !word.is_empty() {
            words.push(fingerprint(&word));
            word.clear();
        }
        let own = is_unspaced(c).then_some(c);
        if let (Some(first), Some(second)) = (before, own) {
            words.push(fingerprint(&String::from_iter([first, second])));
        }
        before = own;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_words_and_pairs_of_characters() {
        let bag = |text| Bag::of([text]);
        assert_eq!(bag("The law, the LAW").len(), 4);
        assert_eq!(bag("信用修复").len(), 3);
        assert_eq!(bag("a b c").likeness(&bag("c b d")), 2.0 / 3.0);
        assert_eq!(bag("").likeness(&bag("")), 1.0);
        assert_eq!(bag("a b b c").without(&bag("b x")).len(), 3);
        assert_eq!(bag("a b").with(&bag("b")), bag("b a b"));
    }
}
