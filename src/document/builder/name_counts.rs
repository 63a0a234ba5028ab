//! Counting names, to tell repeated ones apart.

use std::collections::HashMap;

use crate::document::{Number, ProvisionName};

/// How often the names of a document's provisions and sections were used.
#[derive(Debug, Default)]
pub(super) struct NameCounts {
    numbers: NumberCounts,
    counted: NumberCounts,
    /// Words of provisions and sections together, in lower case, because
    /// references are looked up without case.
    words: HashMap<String, u16>,
}

impl NameCounts {
    /// Counts a use of a name; returns how many there are now.
    pub(super) fn add(&mut self, name: &ProvisionName) -> u16 {
        match name {
            ProvisionName::Number(number) => self.numbers.one_more(*number),
            ProvisionName::Counted(count) => self.counted.one_more(Number::new(*count)),
            ProvisionName::Word(word) => self.add_word(word),
        }
    }

    /// The same for a word, or the reference of a section.
    pub(super) fn add_word(&mut self, word: &str) -> u16 {
        let word = word.to_lowercase();
        match ProvisionName::counted(&word) {
            Some(counted) => self.add(&counted),
            None => one_more(&mut self.words, word),
        }
    }
}

/// How often each number was used. The usual sequence from 1 takes no memory.
#[derive(Debug, Default)]
struct NumberCounts {
    /// All numbers from 1 to this were used.
    last: u32,
    /// All other uses, including repeated ones of numbers up to `last`.
    others: HashMap<Number, u16>,
}

impl NumberCounts {
    fn one_more(&mut self, number: Number) -> u16 {
        let is_next = self.last.checked_add(1).map(Number::new) == Some(number);
        if is_next && !self.others.contains_key(&number) {
            self.last = number.main();
            return 1;
        }
        let is_first = number.suffixes().is_empty() && (1..=self.last).contains(&number.main());
        one_more(&mut self.others, number).saturating_add(u16::from(is_first))
    }
}

fn one_more<K: std::hash::Hash + Eq>(used: &mut HashMap<K, u16>, name: K) -> u16 {
    let occurrence = used.entry(name).or_insert(0);
    *occurrence = occurrence.saturating_add(1);
    *occurrence
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name() -> impl Strategy<Value = ProvisionName> {
        let number = |main, branch| Number::new(main).with_branch(branch);
        prop_oneof![
            4 => (0_u32..12).prop_map(|main| ProvisionName::Number(Number::new(main))),
            1 => (0_u32..4, 1_u32..3).prop_map(move |(main, branch)| {
                ProvisionName::Number(number(main, branch).expect("no branch so far"))
            }),
            4 => (1_u32..12).prop_map(ProvisionName::Counted),
            1 => (1_u32..12).prop_map(|count| ProvisionName::Word(format!("P{count}").into())),
            1 => "(annex|Annex|p0|p01|p)".prop_map(|word| ProvisionName::Word(word.into())),
        ]
    }

    proptest! {
        #[test]
        fn uses_are_those_of_what_is_written(names in prop::collection::vec(name(), 0..40)) {
            let (mut uses, mut plain) = (NameCounts::default(), HashMap::new());
            for name in names {
                let written = name.to_string().to_lowercase();
                prop_assert_eq!(uses.add(&name), one_more(&mut plain, written), "{}", name);
            }
        }
    }
}
