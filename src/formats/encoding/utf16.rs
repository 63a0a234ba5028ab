//! Decodes UTF-16 and UTF-32.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Decodes UTF-16 or UTF-32, recognised by a byte-order mark or by null bytes
/// in every other place. Invalid code units are replaced.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe\0\0")
        && let Some(text) = utf32(rest, u32::from_le_bytes)
    {
        return Some(text);
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xfe\xff") {
        return utf32(rest, u32::from_be_bytes);
    }
    let (encoding, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => (UTF_16BE, rest),
        _ => (by_nulls(bytes)?, bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(rest);
    Some(text.into_owned())
}

/// Recognises UTF-16 without a byte-order mark: its null bytes are halves of
/// spaces, line breaks and letters, and it decodes to common characters.
fn by_nulls(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 64 << 10;
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let nulls = memchr::memchr_iter(0, start).count();
    // Bytes that are also ASCII need far more nulls: UTF-16 text in Latin
    // letters alternates letters and nulls.
    let least = match std::str::from_utf8(start) {
        Ok(_) => start.len() / 4,
        Err(_) => 1,
    };
    if nulls < least.max(1) || bytes.len() % 2 == 1 {
        return None;
    }
    let mut encodings = [UTF_16LE, UTF_16BE].into_iter();
    encodings.find(|encoding| reads_well(start, encoding))
}

/// Whether nine characters in ten are letters, marks and spaces of the scripts
/// that most files are in.
fn reads_well(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let is_usual = |c: &char| {
        matches!(c,
            '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{52f}' | '\u{2010}'..='\u{203a}'
            | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff5e}')
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let usual = text.chars().filter(is_usual).count();
    usual * 10 >= text.chars().count() * 9
}

/// Decodes UTF-32; `None` if the bytes are rather something else.
fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> Option<String> {
    let (characters, []) = bytes.as_chunks::<4>() else {
        return None;
    };
    let characters = characters
        .iter()
        .map(|bytes| char::from_u32(number(*bytes)));
    characters.collect()
}
