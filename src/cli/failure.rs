//! Why a command failed, in the language of the interface.

use std::error::Error;
use std::io;

use super::open_failure::OpenFailure;
use crate::align::edit::EditError;
use crate::document::PassageError;
use crate::formats::{FormatError, OpenError, ReadOnlyFormat};
use crate::notes::UnknownName;
use crate::notes::store::StoreError;
use crate::search::QueryError;
use crate::wording::{Told, Worded, Wording};

/// An error with its causes, as people read it: `law.txt: the file is empty`.
pub(super) fn describe(error: &anyhow::Error, wording: Wording) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        let part = in_words(cause, wording);
        // Some errors say their cause themselves.
        if parts.last().is_none_or(|last| !last.ends_with(&part)) {
            parts.push(part);
        }
    }
    parts.join(": ")
}

fn in_words(cause: &(dyn Error + 'static), wording: Wording) -> String {
    if let Some(error) = cause.downcast_ref::<io::Error>() {
        return wording.io_error(error);
    }
    let found = worded::<Told>(cause)
        .or_else(|| worded::<OpenFailure>(cause))
        .or_else(|| worded::<PassageError>(cause))
        .or_else(|| worded::<QueryError>(cause))
        .or_else(|| worded::<FormatError>(cause))
        .or_else(|| worded::<OpenError>(cause))
        .or_else(|| worded::<ReadOnlyFormat>(cause))
        .or_else(|| worded::<UnknownName>(cause))
        .or_else(|| worded::<StoreError>(cause))
        .or_else(|| worded::<EditError>(cause));
    found.map_or_else(|| cause.to_string(), |error| error.in_words(wording))
}

/// The error, if it is of a type.
fn worded<'e, E: Error + Worded + 'static>(
    cause: &'e (dyn Error + 'static),
) -> Option<&'e dyn Worded> {
    cause.downcast_ref::<E>().map(|error| error as &dyn Worded)
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn an_error_is_told_with_its_causes() {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let error = Err::<(), _>(missing()).context("law.txt").unwrap_err();
        assert_eq!(describe(&error, Wording::English), format!("{error:#}"));
        assert_eq!(
            describe(&error, Wording::Chinese),
            "law.txt: 没有此文件或目录"
        );
        let told = || Told::new(Wording::note_is_empty);
        let error = anyhow::Error::from(told());
        assert_eq!(
            describe(&error, Wording::Chinese),
            "批注为空；--body 应有内容"
        );
    }
}
