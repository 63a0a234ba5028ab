//! Conjunctions between the items of a list, in the languages that laws are
//! translated to and from.

use super::{is_closing, is_opening};

const CONJUNCTIONS: &[&str] = &[
    "and",
    "or",
    "and/or",
    "or/and",
    "but",
    "nor",
    "和",
    "与",
    "與",
    "及",
    "以及",
    "或",
    "或者",
    "并",
    "並",
    "并且",
    "並且",
    "且",
    "而且",
    "及び",
    "および",
    "又は",
    "または",
    "並びに",
    "ならびに",
    "若しくは",
    "もしくは",
    "かつ",
    "且つ",
    "및",
    "또는",
    "그리고",
    "et",
    "ou",
    "et/ou",
    "und",
    "oder",
    "und/oder",
    "sowie",
    "bzw.",
    "y/o",
    "en/of",
    "ed",
    "oppure",
    "или",
    "либо",
    "и/или",
    "та",
    "або",
];

/// Whether a text is nothing but a conjunction, as at the end of the last item
/// but one of a list: `and`, `或者；`. Case and punctuation do not matter.
pub fn is_conjunction(text: &str) -> bool {
    /// More than the longest, with punctuation, in bytes.
    const MOST: usize = 24;
    let is_mark = |c: char| {
        c.is_whitespace() || is_closing(c) || is_opening(c) || ",;:，；：、—–-".contains(c)
    };
    let word = text.trim_matches(is_mark);
    word.len() <= MOST && CONJUNCTIONS.contains(&&*word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::is_conjunction;

    #[test]
    fn conjunctions_alone() {
        for text in [
            "and",
            "Or",
            "and/or;",
            "以及",
            "或者；",
            "又は",
            "— und —",
            "(or)",
        ] {
            assert!(is_conjunction(text), "{text}");
        }
        for text in ["", "—", "sand", "and so on", "甲和乙", "or else", "a"] {
            assert!(!is_conjunction(text), "{text}");
        }
    }
}
