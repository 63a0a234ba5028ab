//! Bytes become text.

use std::borrow::Cow;

use super::{FormatError, OpenError, Problems};

/// The text of a file in whatever encoding it is; what had to be replaced is
/// listed.
///
/// # Errors
/// The bytes are no text, or there are none.
pub(super) fn text<'a>(
    file: usize,
    bytes: &'a [u8],
    _problems: &mut Problems,
) -> Result<Cow<'a, str>, OpenError> {
    let text = decode(bytes).map_err(|error| OpenError { file, error })?;
    Ok(Cow::Borrowed(text))
}

/// Reads the bytes of a file as UTF-8, without the byte-order mark.
///
/// # Errors
/// [`FormatError::NotUtf8`] names the first byte that is wrong,
/// [`FormatError::Empty`] says that there is nothing.
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
