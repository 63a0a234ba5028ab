//! The message about a text that was just opened.

use crate::align::DoubtfulPairs;
use crate::document::Document;
use crate::formats::{Problems, TextAccount};

/// What a reader should know about a text that was just opened.
pub(super) fn opening_message(problems: &Problems, document: &Document) -> Option<String> {
    let share = problems.account().share_set_aside();
    let problems = match problems.count() {
        _ if share > TextAccount::WORTH_SAYING => Some(format!(
            "{:.0} % of the text is not shown; :problems says what",
            (share * 100.0).max(1.0)
        )),
        0 => None,
        1 => Some("the file has a problem; :problems shows it".to_owned()),
        count => Some(format!(
            "the file has {count} problems; :problems lists them"
        )),
    };
    match (problems, DoubtfulPairs::of(document)) {
        (problems, None) => problems,
        (None, Some(doubtful)) => Some(format!("{doubtful}; ~ goes to the next")),
        (Some(problems), Some(doubtful)) => Some(format!(
            "{problems} · {} doubtful pairs: ~",
            doubtful.doubtful
        )),
    }
}
