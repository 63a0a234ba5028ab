//! The first record of a table, if it names the columns.

use super::names::{self, ColumnRole, column_role};
use super::{TableRecord, asked, groups};
use crate::formats::{OpenOptions, parse_tag};

/// The names in a header, trimmed.
pub(super) fn names_of(header: &TableRecord) -> Vec<String> {
    let names = header.cells.iter().map(|cell| cell.trim().to_owned());
    names.collect()
}

/// The meaning of the columns that a record names, if it is a header.
pub(super) fn header(
    record: &TableRecord,
    body: &[TableRecord],
    options: &OpenOptions,
) -> Option<Vec<Option<ColumnRole>>> {
    let names = names_of(record);
    let is_wanted = |wanted: &String| {
        let is_it = |name: &String| !name.is_empty() && name.eq_ignore_ascii_case(wanted.trim());
        names.iter().any(is_it)
    };
    let columns = options.columns.as_ref();
    let is_asked =
        columns.is_some_and(|columns| is_wanted(&columns.source) && is_wanted(&columns.target));
    let found = names_columns(record, &names);
    if found.is_some() || !is_asked && !looks_like_header(&names, body, options) {
        return found;
    }
    let mut roles: Vec<_> = names.iter().map(|name| column_role(name)).collect();
    roles.truncate(record.width());
    Some(roles)
}

/// Whether names of which one is that of a language, or of one that is asked for,
/// stand over columns of longer or other words.
fn looks_like_header(names: &[String], body: &[TableRecord], options: &OpenOptions) -> bool {
    let is_name = |name: &String| {
        let is_of_name = |c: char| c.is_alphabetic() || c.is_ascii_digit() || " _-.()".contains(c);
        name.chars().count() <= 30 && name.chars().all(is_of_name)
    };
    let is_language = |name: &&String| names::tag_of_word(&name.to_lowercase()).is_some();
    let languages = names.iter().filter(is_language).count();
    let asked = options.languages.as_ref().is_some_and(|asked| {
        let fits = |tag| {
            names
                .iter()
                .any(|name| asked::fit(tag, name, None).is_some())
        };
        fits(&asked.source) && fits(&asked.target)
    });
    let filled = names.iter().filter(|name| !name.is_empty()).count();
    !body.is_empty() && filled > 1 && names.iter().all(is_name) && (languages == 1 || asked)
}

/// The meaning of the columns that a record names by language or by role.
pub(super) fn names_columns(
    record: &TableRecord,
    names: &[String],
) -> Option<Vec<Option<ColumnRole>>> {
    let mut roles: Vec<_> = names.iter().map(|name| column_role(name)).collect();
    roles.truncate(record.width());
    let is_text = |role: &&Option<ColumnRole>| role.as_ref().is_some_and(ColumnRole::is_text);
    let is_reference = |role: &Option<ColumnRole>| matches!(role, Some(ColumnRole::Reference));
    let texts = roles.iter().filter(is_text).count();
    let is_named = texts >= 2 || texts == 1 && roles.iter().any(is_reference);
    if is_named || !groups::groups(&names[..roles.len()], &roles).is_empty() {
        return Some(roles);
    }
    // A header that this program wrote, with language tags that are not in the
    // list of names.
    let tags = record.cells.get(1..3)?;
    let is_own = record.cells[0] == "reference" && tags.iter().all(|tag| parse_tag(tag).is_some());
    is_own.then(|| {
        for at in [1, 2] {
            roles[at] = Some(ColumnRole::Text((*record.cells[at]).into()));
        }
        roles
    })
}
