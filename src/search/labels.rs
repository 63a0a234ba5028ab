//! Fuzzy matching of short labels: names of commands, headings, beginnings of
//! provisions. Running text is never matched like this.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::edit_distance::{distance, errors_in_word};
use super::fold;

/// The share of the best label's score that a label needs to be listed, in
/// percent.
const LISTED_PERCENT: i64 = 60;

/// The share of a word's score in itself that it needs in a label, in percent.
/// With less its letters are scattered over the label.
const WORD_PERCENT: i64 = 55;

/// How much of a label is matched, in bytes: as much as a list shows.
const LABEL_BYTES: usize = 120;

/// Matches labels against typed words. All words must match, each perhaps with
/// letters left out.
pub struct LabelMatcher {
    /// The words, each with its score in itself.
    words: Vec<(String, i64)>,
    matcher: SkimMatcherV2,
}

impl LabelMatcher {
    /// A matcher for words separated by spaces. Without any word every label
    /// matches.
    pub fn new(text: &str) -> Self {
        let matcher = SkimMatcherV2::default();
        let words = text.split_whitespace().map(fold::fold);
        let words = words.map(|word| {
            let in_itself = matcher.fuzzy_match(&word, &word);
            (word, in_itself.unwrap_or(0))
        });
        Self {
            words: words.collect(),
            matcher,
        }
    }

    /// How well a label matches, the higher the better; `None` if it does not.
    pub fn score(&self, label: &str) -> Option<i64> {
        let label = fold::fold(label);
        let scores = self.words.iter().map(|(word, in_itself)| {
            let score = self.matcher.fuzzy_match(&label, word)?;
            (score * 100 >= in_itself * WORD_PERCENT).then_some(score)
        });
        scores.sum()
    }

    /// The indices of the labels that match nearly as well as the best, each
    /// with its score. A label is given in several ways, and the best one
    /// counts. If `cancelled` returns true, only the labels before are matched.
    pub fn best_matches<Label: AsRef<str>, const N: usize>(
        &self,
        labels: impl Iterator<Item = [Label; N]>,
        cancelled: &dyn Fn() -> bool,
    ) -> Vec<(usize, i64)> {
        let labels = labels.enumerate().take_while(|_| !cancelled());
        let mut found: Vec<_> = labels
            .filter_map(|(index, sides)| {
                let scores = sides.iter().filter_map(|label| {
                    let label = label.as_ref();
                    self.score(&label[..label.floor_char_boundary(LABEL_BYTES)])
                });
                Some((index, scores.max()?))
            })
            .collect();
        let best = found.iter().map(|(_, score)| *score).max().unwrap_or(0);
        found.retain(|(_, score)| score * 100 >= best * LISTED_PERCENT);
        found
    }
}

/// The name that a typed one is nearest to, with a letter or two wrong, missing,
/// extra or swapped.
pub fn nearest_name<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let typed: Vec<_> = fold::fold(typed).chars().collect();
    let limit = errors_in_word(typed.len());
    let near = names.filter_map(|name| {
        let letters: Vec<_> = fold::fold(name).chars().collect();
        Some((distance(&typed, &letters, limit)?, name))
    });
    near.min_by_key(|(errors, _)| *errors).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, labels: &[&str], expected: &[&str]) {
        let chosen = LabelMatcher::new(pattern)
            .best_matches(labels.iter().map(|label| [*label, ""]), &|| false);
        let chosen: Vec<_> = chosen.iter().map(|(number, _)| labels[*number]).collect();
        assert_eq!(chosen, expected, "{pattern}");
    }

    #[test]
    fn letters_may_be_left_out_but_not_scattered() {
        let commands = ["layout", "leading-side", "alignment", "only-matching"];
        check("lay", &commands, &["layout"]);
        check("lyt", &commands[..3], &["layout"]);
        check("align", &commands, &["alignment"]);
        check("xyz", &commands, &[]);
        check(
            "nonsense",
            &["(10) Strengthen international two-way investment"],
            &[],
        );
        check(
            "invstment",
            &["(10) Strengthen international two-way investment"],
            &["(10) Strengthen international two-way investment"],
        );
        check("side lead", &commands, &["leading-side"]);
    }

    #[test]
    fn a_misspelt_name_is_near_to_its_own() {
        let near = |typed| nearest_name(typed, ["layout", "contents", "copy"].into_iter());
        assert_eq!(near("layuot"), Some("layout"));
        assert_eq!(near("Contnets"), Some("contents"));
        assert_eq!(near("copz"), Some("copy"));
        assert_eq!(near("x"), None);
        assert_eq!(near("export"), None);
    }

    #[test]
    fn scripts_and_cases_are_one() {
        let headings = ["三、以良好的信用环境", "六、加强组织实施"];
        check("組織", &headings, &["六、加强组织实施"]);
        check("环境", &headings, &["三、以良好的信用环境"]);
        check("CREDIT", &["Credit environment"], &["Credit environment"]);
    }

    #[test]
    fn nothing_typed_fits_everything() {
        check("", &["a", "b"], &["a", "b"]);
    }
}
