//! Numbers that are shown as dates.

use std::collections::HashMap;

use jiff::civil::{Date, Time, date};
use jiff::{Span, ToSpan};

use crate::formats::xml::{XmlEvent, XmlReader};
use crate::formats::{OpenError, Problems};

/// How the number in a cell is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Number,
    Date,
    Time,
    DateAndTime,
}

/// How numbers are shown, by the number of a cell's style.
#[derive(Debug, Default)]
pub(super) struct CellForms {
    forms: Vec<Form>,
    is_1904: bool,
}

impl CellForms {
    /// Counts days from 1904 and not from 1900.
    pub(super) fn begin_in_1904(&mut self, is_1904: bool) {
        self.is_1904 = is_1904;
    }

    /// Reads the part with the styles.
    pub(super) fn read(
        &mut self,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        let mut own = HashMap::new();
        let mut is_of_cells = false;
        while let Some(event) = xml.next(problems)? {
            let XmlEvent::Start(tag) = event else {
                continue;
            };
            let id = || tag.local_attribute("numFmtId")?.parse::<u32>().ok();
            match tag.local_name() {
                "numFmt" => {
                    let code = tag.local_attribute("formatCode").unwrap_or_default();
                    own.extend(id().map(|id| (id, form_of_code(&code))));
                }
                "cellXfs" => is_of_cells = true,
                "cellStyleXfs" | "cellStyles" | "dxfs" => is_of_cells = false,
                "xf" if is_of_cells => {
                    let id = id().unwrap_or(0);
                    let form = own.get(&id).copied();
                    self.forms.push(form.unwrap_or_else(|| built_in_form(id)));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A number as text: `3.5`, or `2024-05-01` in a style of dates.
    pub(super) fn text(&self, raw: &str, style: usize) -> String {
        let Ok(number) = raw.trim().parse::<f64>() else {
            return raw.to_owned();
        };
        let form = self.forms.get(style).copied().unwrap_or_default();
        let (day, time) = (self.day(number), time(number));
        let text = match form {
            Form::Number => None,
            Form::Date => day.map(|day| day.to_string()),
            Form::Time => time.map(|time| time.to_string()),
            Form::DateAndTime => day.zip(time).map(|(day, time)| format!("{day} {time}")),
        };
        text.unwrap_or_else(|| number.to_string())
    }

    /// The day of a number. Excel has a 29 February 1900, which is its day 60.
    fn day(&self, number: f64) -> Option<Date> {
        const LAST: f64 = 2_958_465.0;
        if !(0.0..=LAST).contains(&number) {
            return None;
        }
        let first = match self.is_1904 {
            true => date(1904, 1, 1),
            false if number < 60.0 => date(1899, 12, 31),
            false => date(1899, 12, 30),
        };
        let days: Span = (number.trunc() as i64).days();
        first.checked_add(days).ok()
    }
}

/// The time of the day that a fraction is, to the second.
fn time(number: f64) -> Option<Time> {
    let seconds = (number.fract() * 86_400.0).round();
    let seconds = (0.0..86_400.0)
        .contains(&seconds)
        .then_some(seconds as i32)?;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Time::new(hour as i8, minute as i8, second as i8, 0).ok()
}

/// The form of the numbers that formats without a code have (ECMA-376, 18.8.30).
fn built_in_form(id: u32) -> Form {
    match id {
        14..=17 | 27..=31 | 34..=36 | 50..=58 => Form::Date,
        18..=21 | 32..=33 | 45..=47 => Form::Time,
        22 => Form::DateAndTime,
        _ => Form::Number,
    }
}

/// The form that a code such as `yyyy-mm-dd` means. Text in it does not count.
fn form_of_code(code: &str) -> Form {
    if code.to_ascii_lowercase().starts_with("general") {
        return Form::Number;
    }
    let (mut has_day, mut has_time) = (false, false);
    let mut signs = code.chars();
    while let Some(c) = signs.next() {
        match c.to_ascii_lowercase() {
            '"' => drop(signs.by_ref().find(|c| *c == '"')),
            '[' => drop(signs.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(signs.next()),
            'y' | 'd' => has_day = true,
            'h' | 's' => has_time = true,
            ';' => break,
            _ => {}
        }
    }
    match (has_day, has_time) {
        (true, true) => Form::DateAndTime,
        (true, false) => Form::Date,
        (false, true) => Form::Time,
        (false, false) => Form::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_dates_are_known() {
        let check = |code: &str, form: Form| assert_eq!(form_of_code(code), form, "{code}");
        check("General", Form::Number);
        check("0.00E+00", Form::Number);
        check("#,##0 \"days\"", Form::Number);
        check("[Red]0.0", Form::Number);
        check("yyyy\\-mm\\-dd", Form::Date);
        check("[$-411]ggge\"年\"m\"月\"d\"日\"", Form::Date);
        check("yyyy\"年\"m\"月\"d\"日\"", Form::Date);
        check("dd/mm/yyyy hh:mm", Form::DateAndTime);
        check("[$-F400]h:mm:ss", Form::Time);
    }

    #[test]
    fn numbers_are_days() {
        let forms = CellForms {
            forms: vec![Form::Number, Form::Date, Form::Time, Form::DateAndTime],
            is_1904: false,
        };
        let check = |raw: &str, style: usize, expected: &str| {
            assert_eq!(forms.text(raw, style), expected, "{raw} {style}");
        };
        check("3.1400000000000001", 0, "3.14");
        check("16", 0, "16");
        check("45413", 1, "2024-05-01");
        check("1", 1, "1900-01-01");
        check("45413.5", 3, "2024-05-01 12:00:00");
        check("0.25", 2, "06:00:00");
        check("1e300", 1, &1e300_f64.to_string());
        check("-1", 3, "-1");
        check("x", 1, "x");
        check("7", 9, "7");
    }
}
