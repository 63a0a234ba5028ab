//! Reading rules from TOML.

use regex_lite::Regex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Rule, Rules};
use crate::check::Severity;
use crate::document::Sides;
use crate::syntax::Position;
use crate::wording::{Told, Worded, Wording, worded_error};

/// A rule that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// Where it is in the file.
    pub position: Position,
    /// What is wrong and what was expected.
    pub message: Told,
}

worded_error!(RuleProblem);

impl Worded for RuleProblem {
    fn in_words(&self, wording: Wording) -> String {
        format!("{}: {}", self.position, self.message.of(wording))
    }
}

/// The keys of a rule, for messages.
const KEYS: &str = "source, target, source-must, source-must-not, target-must, target-must-not, \
                    message, severity";

impl Rules {
    /// Parses rules. Those that cannot be used are left out and returned as problems, in the
    /// order of the file.
    pub fn parse(text: &str) -> (Self, Vec<RuleProblem>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut parser = RuleParser {
            text,
            problems: Vec::new(),
        };
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let what = error
                .message()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned();
            parser.problem(at, Told::new(|_| what.clone()));
        }
        let mut rules = Self::default();
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("rule", DeValue::Array(values)) => {
                    let found = values.iter().filter_map(|value| parser.rule(value));
                    rules.rules.extend(found);
                }
                (name, _) => {
                    let message = Told::new(|wording| wording.unknown_in_rules(name));
                    parser.problem(key.span().start, message);
                }
            }
        }
        let mut problems = parser.problems;
        problems.sort_by_key(|problem| problem.position);
        (rules, problems)
    }
}

struct RuleParser<'a> {
    text: &'a str,
    problems: Vec<RuleProblem>,
}

impl RuleParser<'_> {
    fn rule(&mut self, value: &Spanned<DeValue>) -> Option<Rule> {
        let at = value.span().start;
        let Some(table) = value.get_ref().as_table() else {
            self.problem(at, Told::new(Wording::rule_is_no_table));
            return None;
        };
        let none = || Sides::new(None, None);
        let mut rule = Rule {
            applies: none(),
            must: none(),
            must_not: none(),
            message: String::new(),
            severity: Severity::Minor,
        };
        let before = self.problems.len();
        for (key, value) in table {
            let at = value.span().start;
            let is_key = |name: &str| KEYS.split(", ").any(|key| key == name);
            match (key.get_ref().as_ref(), value.get_ref().as_str()) {
                ("message", Some(words)) => words.clone_into(&mut rule.message),
                ("severity", Some(words)) => match Severity::parse(words) {
                    Some(severity) => rule.severity = severity,
                    None => {
                        let message = Told::new(|wording| wording.unknown_severity(words));
                        self.problem(at, message);
                    }
                },
                ("source", Some(words)) => rule.applies.source = self.pattern(at, words),
                ("target", Some(words)) => rule.applies.target = self.pattern(at, words),
                ("source-must", Some(words)) => rule.must.source = self.pattern(at, words),
                ("target-must", Some(words)) => rule.must.target = self.pattern(at, words),
                ("source-must-not", Some(words)) => rule.must_not.source = self.pattern(at, words),
                ("target-must-not", Some(words)) => rule.must_not.target = self.pattern(at, words),
                (name, None) if is_key(name) => {
                    let message = Told::new(|wording| wording.rule_value_is_no_string(name));
                    self.problem(at, message);
                }
                (name, _) => {
                    let message = Told::new(|wording| wording.unknown_in_rule(name, KEYS));
                    self.problem(key.span().start, message);
                }
            }
        }
        let demands = [&rule.must, &rule.must_not];
        let is_empty = demands
            .iter()
            .all(|sides| sides.source.is_none() && sides.target.is_none());
        if self.problems.len() > before {
            return None;
        }
        if is_empty {
            self.problem(at, Told::new(Wording::rule_demands_nothing));
            return None;
        }
        if rule.message.is_empty() {
            self.problem(at, Told::new(Wording::rule_without_message));
            return None;
        }
        Some(rule)
    }

    fn pattern(&mut self, at: usize, words: &str) -> Option<Regex> {
        match Regex::new(words) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let error = error.to_string();
                let message = Told::new(|wording| wording.no_regular_expression(words, &error));
                self.problem(at, message);
                None
            }
        }
    }

    fn problem(&mut self, at: usize, message: Told) {
        let position = Position::of(at, self.text);
        self.problems.push(RuleProblem { position, message });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = Rules::parse(text);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rules_and_their_mistakes() {
        let (rules, problems_found) = Rules::parse(
            "[[rule]]\nsource = '应当'\ntarget-must = 'shall'\nmessage = 'm'\nseverity = 'major'",
        );
        assert_eq!((rules.len(), problems_found), (1, Vec::new()));
        assert_eq!(
            problems("[[rule]]\nmessage = 'm'"),
            [
                "1:1: a rule that demands nothing; expected source-must, source-must-not, target-must or target-must-not"
            ]
        );
        assert_eq!(
            problems("[[rule]]\ntarget-must = 'a'"),
            ["1:1: a rule without a message; expected message = \"…\""]
        );
        assert_eq!(
            problems("[[rule]]\ntarget-must = 'a'\nmessage = 'm'\nseverity = 'high'"),
            ["4:12: unknown severity \"high\"; expected minor, major or critical"]
        );
        let found = problems("[[rule]]\ntarget-must = '('\nmessage = 'm'");
        assert!(
            found[0].starts_with("2:15: \"(\" is no regular expression"),
            "{found:?}"
        );
        assert_eq!(
            problems("rules = 1"),
            ["1:1: unknown \"rules\"; expected [[rule]]"]
        );
        assert!(
            problems("[[rule]]\nx = 'a'")[0]
                .starts_with("2:1: unknown \"x\"; expected one of source,")
        );
        assert!(problems("[[rule]]\nmesage = 3")[0].starts_with("2:1: unknown \"mesage\""));
        assert!(problems("[[rule]]\nmessage = 3")[0].starts_with("2:11: \"message\" is no string"));
    }
}
