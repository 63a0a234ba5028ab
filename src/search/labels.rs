//! Choosing among short labels: names of commands, headings, beginnings of
//! provisions. Letters may be left out, never on running text.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold;

/// A label is kept if it fits at least so well, in percent, as the best.
const NEAR: i64 = 60;

/// A word fits if it has at least so much, in percent, of the score that it
/// has in itself: with less its letters are scattered.
const WHOLE: i64 = 55;

/// How much of a label counts, in bytes.
const LONGEST: usize = 120;

/// What labels are chosen by: words that must all fit, each with letters left
/// out.
pub struct LabelMatcher {
    /// The words, each with the score that it has in itself.
    words: Vec<(String, i64)>,
    matcher: SkimMatcherV2,
}

impl LabelMatcher {
    /// Reads what was typed: words apart by blanks.
    pub fn new(text: &str) -> Self {
        let matcher = SkimMatcherV2::default();
        let words = text.split_whitespace().map(fold::fold);
        let words = words.map(|word| {
            let itself = matcher.fuzzy_match(&word, &word);
            (word, itself.unwrap_or(0))
        });
        Self {
            words: words.collect(),
            matcher,
        }
    }

    /// How well a label fits: the more the better; `None` if it does not.
    pub fn score(&self, label: &str) -> Option<i64> {
        let label = fold::fold(label);
        let scores = self.words.iter();
        let scores = scores.map(|(word, itself)| {
            let score = self.matcher.fuzzy_match(&label, word)?;
            (score * 100 >= itself * WHOLE).then_some(score)
        });
        scores.sum()
    }

    /// The numbers of the labels that fit nearly as well as the best of them,
    /// each with its score. When `cancelled` says so, those found so far.
    pub fn best_matches<Label: AsRef<str>>(
        &self,
        labels: impl Iterator<Item = [Label; 2]>,
        cancelled: &dyn Fn() -> bool,
    ) -> Vec<(usize, i64)> {
        let labels = labels.enumerate().take_while(|_| !cancelled());
        let mut found: Vec<_> = labels
            .filter_map(|(number, sides)| {
                let best = sides
                    .iter()
                    .filter_map(|label| self.score(shortened(label.as_ref())));
                Some((number, best.max()?))
            })
            .collect();
        let best = found.iter().map(|(_, score)| *score).max().unwrap_or(0);
        found.retain(|(_, score)| score * 100 >= best * NEAR);
        found
    }
}

/// The beginning of a label, as far as a list shows it.
fn shortened(label: &str) -> &str {
    &label[..label.floor_char_boundary(LONGEST)]
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
