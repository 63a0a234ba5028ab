//! The document of the beginning of a long file, which is there before the rest is read.
//!
//! Whoever shows it compares it with the whole when that has come
//! ([`Document::begins_with`]): what follows may still change how a file is read, such as
//! a byte that is not UTF-8, or a field that only the last object has.

use super::encoding::binary;
use super::spec::FormatReader;
use super::{
    Format, InputFile, InputText, OpenOptions, OpenedDocument, Problems, TextAccount, read_enough,
    recognise,
};
use crate::document::Document;

/// Opens the beginning of a file: the records that are complete in it, without the last
/// provision. `None` if the format has to see the whole file, or if anything in the
/// beginning makes it doubtful that the whole begins in the same way.
pub fn open_beginning(beginning: &InputFile, options: &OpenOptions) -> Option<OpenedDocument> {
    let text = utf8(beginning.bytes, options)?;
    let file = |text| InputText {
        file: 0,
        name: beginning.name,
        text,
        before: 0,
        progress: options.progress,
        unpacked: None,
    };
    let format = match options.format {
        Some(format) => format,
        None => recognise::format(&[file(text)]).ok()?,
    };
    let complete = complete(format, text)?;
    let opened = read_enough(format, &[file(&complete)], options, Problems::default()).ok()?;
    let share = opened.problems.account().share_set_aside();
    let is_clear = share <= TextAccount::WORTH_SAYING;
    is_clear.then_some(())?;
    Some(OpenedDocument {
        document: Document::without_last_provision(opened.document)?,
        ..opened
    })
}

fn complete(format: Format, text: &str) -> Option<std::borrow::Cow<'_, str>> {
    match format.spec().reader {
        FormatReader::Records { complete, .. } => complete(text),
        _ => None,
    }
}

/// The beginning as text, without the byte-order mark. `None` unless it is UTF-8: other
/// encodings are found out from more of a file.
fn utf8<'a>(bytes: &'a [u8], options: &OpenOptions) -> Option<&'a str> {
    let is_utf8 = options
        .encoding
        .is_none_or(|asked| asked == encoding_rs::UTF_8);
    if !is_utf8 || binary::recognise(bytes).is_some() || memchr::memchr(0, bytes).is_some() {
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        // The last character is cut off.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()
        }
        Err(_) => None,
    }
}
