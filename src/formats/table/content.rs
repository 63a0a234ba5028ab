//! What the cells of a column are, whatever its name says: text, or dates, numbers,
//! addresses, identifiers and categories.

use std::collections::HashSet;

use super::TableRecord;
use crate::document::numbering::{self, ReferenceTarget};
use crate::text::is_han;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnContent {
    Empty,
    Text,
    /// Dates, times, numbers, addresses or identifiers.
    Values,
    /// A few short words again and again.
    Categories,
}

/// Looks at the cells of a column.
pub(super) fn column_content(sample: &[TableRecord], column: usize) -> ColumnContent {
    let cells = filled_cells(sample, column);
    if cells.is_empty() {
        return ColumnContent::Empty;
    }
    let values = cells.iter().filter(|cell| is_value(cell)).count();
    if values * 5 >= cells.len() * 4 {
        return ColumnContent::Values;
    }
    let distinct = cells.iter().collect::<HashSet<_>>().len();
    let is_short = |cell: &&str| cell.chars().count() <= 24 && cell.split_whitespace().count() <= 3;
    let repeats = cells.len() > 2 && distinct * 3 <= cells.len() * 2;
    match repeats && cells.iter().all(is_short) {
        true => ColumnContent::Categories,
        false => ColumnContent::Text,
    }
}

/// Whether the cells of a column can be references: most are filled, with numbers of
/// provisions, or differently in each row and neither with dates, times nor addresses.
pub(super) fn are_references(sample: &[TableRecord], column: usize) -> bool {
    let cells = filled_cells(sample, column);
    let is_filled = cells.len() * 2 >= sample.len();
    if cells.is_empty() || !is_filled || cells.iter().any(|cell| is_time(cell) || is_address(cell))
    {
        return false;
    }
    let distinct = cells.iter().collect::<HashSet<_>>().len();
    distinct == cells.len() || cells.iter().all(|cell| is_number(cell))
}

fn is_number(cell: &str) -> bool {
    let reference = numbering::parse_reference(cell);
    reference.is_some_and(|found| !matches!(found.target, ReferenceTarget::Name(_)))
}

fn filled_cells<'r>(sample: &'r [TableRecord], column: usize) -> Vec<&'r str> {
    let cells = sample.iter().filter_map(|record| record.cells.get(column));
    let cells = cells.map(|cell| cell.trim());
    cells.filter(|cell| !cell.is_empty()).collect()
}

fn is_value(cell: &str) -> bool {
    !cell.chars().any(char::is_alphabetic)
        || is_time(cell)
        || is_address(cell)
        || is_identifier(cell)
        || is_data(cell)
}

/// Whether a cell is a date, a time, or both.
fn is_time(cell: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let parts = cell.split(|c: char| c.is_whitespace() || matches!(c, 'T' | 'Z' | ',' | '，'));
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let is_month = |part: &&&str| {
        let part = part.to_lowercase();
        MONTHS.iter().any(|month| part.starts_with(month)) && part.len() <= 9
    };
    let has_month = parts.iter().any(|part| is_month(&part));
    let is_part = |part: &&str| is_date(part) || is_clock(part) || is_han_date(part);
    let is_in_words = |part: &&str| {
        is_month(&part)
            || part
                .trim_end_matches('.')
                .bytes()
                .all(|byte| byte.is_ascii_digit())
    };
    !parts.is_empty()
        && (parts.iter().all(is_part)
            || has_month && parts.len() > 1 && parts.iter().all(is_in_words))
}

/// `2024-01-02`, `2/1/2024`, `2024.1.2`.
fn is_date(part: &str) -> bool {
    let numbers: Vec<_> = part.split(['-', '/', '.']).collect();
    let are_digits = numbers.iter().all(|number| {
        (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let has_year = numbers.iter().any(|number| number.len() == 4);
    are_digits
        && (numbers.len() == 3 && (has_year || part.contains('/'))
            || numbers.len() == 2 && has_year)
}

/// `12:30:00`, `00:01:02,500`, `12:30`; not `3:1`, a verse.
fn is_clock(part: &str) -> bool {
    let numbers: Vec<_> = part.split(':').collect();
    let is_number = |number: &&str| {
        let mut bytes = number.bytes();
        number.len() >= 2 && bytes.all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    numbers.len() > 1
        && numbers.iter().skip(1).all(is_number)
        && {
            let first = numbers[0];
            numbers.len() > 2 && !first.is_empty() || first.len() == 2 && numbers[1].len() == 2
        }
        && numbers[0].bytes().all(|byte| byte.is_ascii_digit())
}

/// 2024年1月2日.
fn is_han_date(part: &str) -> bool {
    let is_of_date = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '号');
    part.contains('年')
        && part.chars().all(is_of_date)
        && part.contains(|c: char| c.is_ascii_digit())
}

fn is_address(cell: &str) -> bool {
    let is_one_word = !cell.contains(char::is_whitespace);
    let is_mail = cell.matches('@').count() == 1 && cell.contains('.');
    is_one_word && (cell.contains("://") || cell.starts_with("www.") || is_mail)
}

/// A piece of JSON, as spreadsheets of terms generate it from their own columns:
/// `"river":"fleuve",`.
fn is_data(cell: &str) -> bool {
    let end = cell.trim_end_matches([',', ';', ' ']);
    let is_enclosed = cell.starts_with(['{', '[', '"']) && end.ends_with(['}', ']', '"']);
    let mut after_quotes = cell.split('"').skip(1);
    let is_key = |part: &str| part.trim_start().starts_with(':');
    is_enclosed && after_quotes.any(is_key)
}

/// One word of ASCII with a digit or a sign that words do not have: `t-0`, `a_b`.
fn is_identifier(cell: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || "-_./:#+".contains(c);
    let has_sign = |c: char| c.is_ascii_digit() || matches!(c, '_' | '/' | '#');
    cell.chars().all(is_of_name) && cell.contains(has_sign) && !cell.contains(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_from_text() {
        for value in [
            "2024-01-02",
            "2024-01-02T10:30:00Z",
            "9 September 1988",
            "May 1, 2024",
            "2/1/2024",
            "2024年1月2日",
            "00:01:02,500",
            "12:30",
            "0.5",
            "https://example.org/a",
            "who@example.org",
            "t-0",
            "mn1_root",
            "№ 5",
            r#""river":"a broad stream","#,
            r#"{ "river": "a broad stream" }"#,
        ] {
            assert!(is_value(value), "{value}");
        }
        for text in [
            "may",
            "a river",
            "stotelo",
            "信用",
            "He left.",
            "mid-day",
            "L'eau",
            "\"No\": that was all.",
            "[Here]",
        ] {
            assert!(!is_value(text), "{text}");
        }
        for reference in ["3:16", "16.1", "1.2.3", "1-2", "第一条"] {
            assert!(!is_time(reference), "{reference}");
        }
    }
}
