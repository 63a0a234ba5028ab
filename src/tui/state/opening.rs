//! The message about a text that was just opened.

use crate::align::DoubtfulPairs;
use crate::document::Document;
use crate::formats::{Problems, TextAccount};
use crate::wording::Wording;

/// What a reader should know about a text that was just opened.
pub(in crate::tui) fn opening_message(
    problems: &Problems,
    document: &Document,
    wording: Wording,
) -> Option<String> {
    let share = problems.account().share_set_aside();
    let problems = match problems.count() {
        _ if share > TextAccount::WORTH_SAYING => {
            Some(wording.share_not_shown((share * 100.0).max(1.0)))
        }
        0 => None,
        count => Some(wording.file_has_problems(count)),
    };
    match (problems, DoubtfulPairs::of(document)) {
        (problems, None) => problems,
        (None, Some(doubtful)) => Some(wording.doubtful_pairs(doubtful.doubtful, doubtful.all)),
        (Some(problems), Some(doubtful)) => {
            let doubtful = wording.doubtful_pairs_briefly(doubtful.doubtful);
            Some(format!("{problems} · {doubtful}"))
        }
    }
}
