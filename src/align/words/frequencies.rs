//! How frequent Chinese words are in the built-in corpus.

use std::io::{BufRead, BufReader};

use flate2::read::GzDecoder;
use foldhash::HashMap;

use crate::search::fold;
use crate::text::is_unspaced;

/// What `duizhao learn` made of 210,000 paragraphs of Taiwan's laws, packed: a table
/// of words as `word_alignment/table.rs` reads it.
pub(crate) static WORDS_OF_LAWS: &[u8] = include_bytes!("../../../data/words-of-laws.tsv.gz");

/// The shares that words without spaces have of the built-in corpus. Only the head of
/// the table is unpacked.
pub(super) fn built_in() -> HashMap<Box<str>, f32> {
    let lines = BufReader::new(GzDecoder::new(WORDS_OF_LAWS)).lines();
    // What is built in can be read; a test does so.
    let head = lines
        .map_while(Result::ok)
        .take_while(|line| line.starts_with('#'));
    head.filter_map(|line| share(&line)).collect()
}

/// The folded word of a line and its share.
fn share(line: &str) -> Option<(Box<str>, f32)> {
    let mut fields = line.strip_prefix("#word\t")?.split('\t').skip(1);
    let word = fields.next().filter(|word| word.contains(is_unspaced))?;
    let share = fields.next()?.parse().ok()?;
    (share > 0.0).then(|| (fold(word).into(), share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_are_found_in_folded_characters() {
        let shares = built_in();
        assert!(shares["信用"] > 0.0);
        assert!(shares.contains_key("咨询"), "the corpus has 谘询");
    }
}
