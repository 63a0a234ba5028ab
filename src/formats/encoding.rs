//! Decodes bytes in whatever encoding they are.
//!
//! UTF-8 is taken as it is. UTF-16 and UTF-32 are recognised by their
//! byte-order mark (UTF-16 also by its null bytes). Among older encodings the
//! one in which the text reads best is chosen. If most of a file is UTF-8, only
//! its other lines are decoded otherwise, and reported.

pub(super) mod binary;
mod latin;
mod legacy;
mod mixed;
mod utf16;

use std::borrow::Cow;

use super::{FormatError, OpenError, Position, Problems};
use crate::wording::Wording;
pub use encoding_rs::Encoding;

/// The encoding of this name, by any of the labels of the WHATWG Encoding Standard.
pub fn encoding_named(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(name.trim().as_bytes())
}

/// Decodes a file, without its byte-order mark: in the encoding that is asked for, or
/// in the one that it seems to be in. Replaced bytes are reported in `problems`.
///
/// # Errors
/// The bytes are no text, or there are none.
pub(super) fn decode_file<'a>(
    file: usize,
    bytes: &'a [u8],
    asked: Option<&'static Encoding>,
    problems: &mut Problems,
) -> Result<Cow<'a, str>, OpenError> {
    let error = |error| OpenError { file, error };
    if let Some(seems) = binary::recognise(bytes) {
        return Err(error(FormatError::NotText { seems }));
    }
    let unicode = || utf16::decode(bytes).map(Cow::Owned);
    let text = match (asked, asked.is_none().then(unicode).flatten()) {
        (Some(encoding), _) => {
            let (text, _) = encoding.decode_with_bom_removal(bytes);
            if binary::is_binary(&text) {
                let seems = binary::BINARY;
                return Err(error(FormatError::NotText { seems }));
            }
            report_replaced(file, text, encoding.name(), problems)
        }
        (None, Some(text)) => report_replaced(file, text, "Unicode", problems),
        (None, None) => decode_bytes(file, bytes, problems).map_err(error)?,
    };
    if text.trim().is_empty() {
        return Err(error(FormatError::Empty));
    }
    Ok(text)
}

/// Decodes a file in UTF-8 or an encoding older than Unicode.
fn decode_bytes<'a>(
    file: usize,
    bytes: &'a [u8],
    problems: &mut Problems,
) -> Result<Cow<'a, str>, FormatError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if memchr::memchr(0, bytes).is_some() {
        let seems = binary::BINARY;
        return Err(FormatError::NotText { seems });
    }
    if mixed::is_mostly_utf8(bytes) {
        return Ok(Cow::Owned(mixed::decode(file, bytes, problems)));
    }
    let found = legacy::guess(bytes);
    let encoding = found.encoding;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if binary::is_binary(&text) {
        let seems = binary::BINARY;
        return Err(FormatError::NotText { seems });
    }
    if found.is_doubtful {
        let what = |wording: Wording| wording.encoding_is_guessed(encoding.name());
        problems.add(file, || Position::START, what);
    }
    Ok(report_replaced(file, text, encoding.name(), problems))
}

/// Reports the lines of a decoded text in which bytes were replaced.
fn report_replaced<'a>(
    file: usize,
    text: Cow<'a, str>,
    encoding: &str,
    problems: &mut Problems,
) -> Cow<'a, str> {
    if memchr::memmem::find(text.as_bytes(), "\u{fffd}".as_bytes()).is_none() {
        return text;
    }
    for (nth, line) in text.lines().enumerate() {
        if let Some(at) = line.find('\u{fffd}') {
            let position = || Position {
                line: nth + 1,
                column: line[..at].chars().count() + 1,
            };
            problems.add(file, position, |wording| wording.bytes_are_not(encoding));
        }
    }
    text
}

/// Decodes bytes in whatever encoding they are, without the byte-order mark.
/// Replaced bytes are among the problems.
///
/// # Errors
/// The bytes are no text, or there are none.
pub fn decode_any(bytes: &[u8]) -> Result<(Cow<'_, str>, Problems), FormatError> {
    let mut problems = Problems::default();
    let text = decode_file(0, bytes, None, &mut problems).map_err(|error| error.error)?;
    Ok((text, problems))
}

/// Decodes UTF-8 strictly, without the byte-order mark.
///
/// # Errors
/// [`FormatError::NotUtf8`] names the first wrong byte; [`FormatError::Empty`]
/// means that there is no text.
pub fn decode(bytes: &[u8]) -> Result<&str, FormatError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        FormatError::NotUtf8 {
            offset,
            byte: bytes[offset],
        }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        Err(FormatError::Empty)
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests;
