use std::time::Duration;

use super::{Lookup, LookupCommand, LookupCommandError, LookupLimits};
use crate::wording::Wording;

#[test]
fn a_command_has_a_program_and_a_place_for_the_word() {
    let error = |text| LookupCommand::parse(text).unwrap_err();
    assert_eq!(error(""), LookupCommandError::NoProgram);
    assert_eq!(error("'' {word}"), LookupCommandError::NoProgram);
    assert_eq!(error("sdcv -n"), LookupCommandError::NoWord);
    assert_eq!(error("sdcv '{word}"), LookupCommandError::OpenQuote);
    let command = LookupCommand::parse("sdcv -n --word='{word}'").unwrap();
    assert_eq!(command.program(), "sdcv");
}

#[cfg(unix)]
mod runs {
    use super::*;

    fn look_up(command: &str, word: &str, limits: LookupLimits) -> Lookup {
        let command = LookupCommand::parse(command).unwrap();
        command.look_up(word, limits, Wording::English)
    }

    fn found(command: &str, word: &str) -> Lookup {
        look_up(command, word, LookupLimits::default())
    }

    #[test]
    fn the_word_is_one_argument_whatever_is_in_it() {
        let printed = |command, word| {
            let found = found(command, word);
            assert_eq!(found.remark, None);
            found.text
        };
        assert_eq!(
            printed("printf '<%s>' {word} x", "信用 $(id) 'a'"),
            "<信用 $(id) 'a'><x>"
        );
        assert_eq!(printed("printf '%s' word={word}", "a b"), "word=a b");
        // It is no option.
        assert_eq!(printed("echo {word}", "--version"), "version");
        // Errors are shown as well.
        assert_eq!(printed("sh -c 'echo $1 >&2' sh {word}", "credit"), "credit");
    }

    #[test]
    fn a_command_that_finds_nothing_or_fails_says_so() {
        let remark = |command| found(command, "x").remark.unwrap_or_default();
        assert_eq!(remark("true {word}"), "true prints nothing");
        assert_eq!(remark("sh -c 'exit 3' {word}"), "sh ended with code 3");
        let missing = remark("no-such-program-anywhere {word}");
        assert!(
            missing.starts_with("cannot start no-such-program-anywhere: "),
            "{missing}"
        );
        let both = found("sh -c 'echo $1; exit 2' sh {word}", "x");
        assert_eq!((&*both.text, both.remark.is_some()), ("x", true));
    }

    #[test]
    fn a_command_is_stopped_with_its_children_when_it_takes_too_long() {
        let limits = LookupLimits {
            time: Duration::from_millis(300),
            ..LookupLimits::default()
        };
        let found = look_up("sh -c 'echo a; sleep 60 & sleep 60' {word}", "x", limits);
        assert_eq!(found.text, "a");
        let remark = found.remark.unwrap();
        assert!(remark.contains("stopped"), "{remark}");
    }

    #[test]
    fn a_command_is_stopped_when_it_prints_too_much() {
        let limits = LookupLimits {
            bytes: 10_000,
            ..LookupLimits::default()
        };
        let found = look_up("yes {word}", "x", limits);
        assert!(found.text.len() <= 10_000);
        assert!(found.remark.unwrap().contains("cut off"));
    }
}
