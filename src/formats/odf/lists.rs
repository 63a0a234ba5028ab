//! The numbers before items of lists and before headings, which are in no text.

use std::borrow::Cow;

use crate::formats::contents::NumberForm;
use crate::formats::xml::XmlTag;

/// How many levels a list has.
const LEVELS: usize = 10;

/// How the levels of a list are numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle {
    levels: [Level; LEVELS],
}

#[derive(Clone, Debug)]
struct Level {
    /// `None` if there is no number, or one that cannot be written.
    form: Option<NumberForm>,
    before: String,
    after: String,
    start: u32,
    /// How many levels the number shows: 1, or 2 for `3.1`.
    shown: usize,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            form: None,
            before: String::new(),
            after: String::new(),
            start: 1,
            shown: 1,
        }
    }
}

/// How far the levels of a list have counted.
#[derive(Clone, Debug, Default)]
pub(super) struct ListCount([Option<u32>; LEVELS]);

impl ListStyle {
    /// Adds what an element inside the style says.
    pub(super) fn add(&mut self, tag: &XmlTag) {
        if !matches!(
            tag.name,
            "text:list-level-style-number" | "text:outline-level-style"
        ) {
            return;
        }
        let number = |name: &str| tag.attribute(name)?.parse::<u32>().ok();
        let text = |name: &str| {
            tag.attribute(name)
                .map_or_else(String::new, Cow::into_owned)
        };
        let at = number("text:level").unwrap_or(1).clamp(1, LEVELS as u32) as usize - 1;
        self.levels[at] = Level {
            form: form(&text("style:num-format")),
            before: text("style:num-prefix"),
            after: text("style:num-suffix"),
            start: number("text:start-value").unwrap_or(1),
            shown: number("text:display-levels")
                .unwrap_or(1)
                .clamp(1, LEVELS as u32) as usize,
        };
    }

    /// The next number at a level from 0. `start` is given for an item that
    /// begins anew.
    pub(super) fn next(
        &self,
        count: &mut ListCount,
        level: usize,
        start: Option<u32>,
    ) -> Option<String> {
        let at = level.min(LEVELS - 1);
        let last = count.0[at].map_or(self.levels[at].start, |last| last.saturating_add(1));
        count.0[at] = Some(start.unwrap_or(last));
        count.0[at + 1..].fill(None);
        let own = &self.levels[at];
        own.form?;
        let first = (at + 1).saturating_sub(own.shown);
        let numbers = (first..=at).filter_map(|place| {
            let number = count.0[place].unwrap_or(self.levels[place].start);
            Some(self.levels[place].form?.write(number))
        });
        let numbers = numbers.collect::<Vec<_>>().join(".");
        Some(
            format!("{}{numbers}{}", own.before, own.after)
                .trim()
                .to_owned(),
        )
    }
}

impl ListCount {
    /// Begins a level anew, and those below it.
    pub(super) fn restart(&mut self, level: usize) {
        self.0[level.min(LEVELS - 1)..].fill(None);
    }
}

/// The form of numbers by its example in the file.
fn form(example: &str) -> Option<NumberForm> {
    Some(match example {
        "1" => NumberForm::Decimal,
        "01" => NumberForm::TwoDigits,
        "a" => NumberForm::Letter,
        "A" => NumberForm::Capital,
        "i" => NumberForm::Roman,
        "I" => NumberForm::RomanCapital,
        _ if example.starts_with('一') => NumberForm::Chinese,
        _ if example.starts_with('①') => NumberForm::Circled,
        _ => return None,
    })
}
