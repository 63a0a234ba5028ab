//! Recognises files that are not text.
//!
//! A small table of kinds that people open by mistake is enough. Crates that
//! know hundreds bring archive readers with them.

use crate::formats::BinaryKind;
use crate::wording::Phrase;

/// Bytes that are no text in any encoding.
pub(super) const BINARY: BinaryKind = BinaryKind {
    what: Phrase::BINARY_DATA,
    remedy: Phrase::HAS_NO_TEXT,
};

/// The first bytes of old Office documents, and of new ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The name of the part that those with a password have.
const ENCRYPTED_PACKAGE: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// The first bytes of each kind, its name, and the remedy.
const KINDS: [(&[u8], Phrase, Phrase); 22] = [
    (b"%PDF-", Phrase::PDF, Phrase::RUN_PDFTOTEXT),
    (b"{\\rtf", Phrase::RTF, Phrase::SAVE_AS_DOCX),
    (OLE, Phrase::OLD_OFFICE, Phrase::SAVE_AS_NEWER),
    (b"PAR1", Phrase::PARQUET, Phrase::EXPORT_AS_CSV),
    (b"BOOKMOBI", Phrase::KINDLE_BOOK, Phrase::CONVERT_TO_EPUB),
    (b"\x1f\x8b", Phrase::GZIP, Phrase::UNPACK),
    (b"BZh", Phrase::BZIP2, Phrase::UNPACK),
    (b"\xfd7zXZ\0", Phrase::XZ, Phrase::UNPACK),
    (b"\x28\xb5\x2f\xfd", Phrase::ZSTD, Phrase::UNPACK),
    (b"7z\xbc\xaf\x27\x1c", Phrase::SEVEN_ZIP, Phrase::UNPACK),
    (b"Rar!\x1a\x07", Phrase::RAR, Phrase::UNPACK),
    (b"PK\x05\x06", Phrase::EMPTY_ZIP, Phrase::UNPACK),
    (b"\x89PNG", Phrase::PNG, Phrase::HAS_NO_TEXT),
    (b"\xff\xd8\xff", Phrase::JPEG, Phrase::HAS_NO_TEXT),
    (b"GIF8", Phrase::GIF, Phrase::HAS_NO_TEXT),
    (b"RIFF", Phrase::RIFF, Phrase::HAS_NO_TEXT),
    (b"\x7fELF", Phrase::ELF, Phrase::HAS_NO_TEXT),
    (b"MZ\x90\0", Phrase::WINDOWS_PROGRAM, Phrase::HAS_NO_TEXT),
    (
        b"\xcf\xfa\xed\xfe",
        Phrase::MACOS_PROGRAM,
        Phrase::HAS_NO_TEXT,
    ),
    (b"\xca\xfe\xba\xbe", Phrase::PROGRAM, Phrase::HAS_NO_TEXT),
    (b"\0asm", Phrase::WEB_ASSEMBLY, Phrase::HAS_NO_TEXT),
    (b"SQLite format 3\0", Phrase::SQLITE, Phrase::EXPORT_TABLE),
];

/// The contents of zip archives, by a name or a text that occurs uncompressed
/// in them.
const PACKED: [(&[u8], Phrase); 8] = [
    (b"word/", Phrase::WORD_DOCUMENT),
    (b"workbook.bin", Phrase::BINARY_WORKBOOK),
    (b"xl/", Phrase::EXCEL_WORKBOOK),
    (b"ppt/", Phrase::POWER_POINT),
    (b"application/epub+zip", Phrase::E_BOOK),
    (b"opendocument.text", Phrase::OPEN_TEXT),
    (b"opendocument.spreadsheet", Phrase::OPEN_SPREADSHEET),
    (b"opendocument", Phrase::OPEN_DOCUMENT),
];

/// The kind of file that begins with these bytes, if it is not text.
pub(in crate::formats) fn recognise(bytes: &[u8]) -> Option<BinaryKind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(archive_contents(bytes));
    }
    if bytes.starts_with(OLE) && contains(bytes, ENCRYPTED_PACKAGE) {
        return Some(BinaryKind {
            what: Phrase::LOCKED_OFFICE,
            remedy: Phrase::SAVE_WITHOUT_PASSWORD,
        });
    }
    // The name of a Kindle book is before its signature.
    let is_kindle = bytes.get(60..68) == Some(b"BOOKMOBI");
    let bytes = if is_kindle { &bytes[60..] } else { bytes };
    let kind = KINDS.iter().find(|(start, ..)| bytes.starts_with(start));
    kind.map(|&(_, what, remedy)| BinaryKind { what, remedy })
}

/// The kind of document that a zip archive holds, damaged or not.
pub(in crate::formats) fn document_kind(bytes: &[u8]) -> Option<Phrase> {
    let kind = archive_contents(bytes);
    (kind.remedy != Phrase::UNPACK).then_some(kind.what)
}

fn archive_contents(bytes: &[u8]) -> BinaryKind {
    /// The names are at the beginning, and again in the directory at the end.
    const LOOKED_AT: usize = 64 << 10;
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let end = &bytes[bytes.len().saturating_sub(LOOKED_AT)..];
    let has = |part: &[u8]| [start, end].iter().any(|bytes| contains(bytes, part));
    let found = PACKED.iter().find(|(name, _)| has(name));
    found.map_or(
        BinaryKind {
            what: Phrase::ZIP,
            remedy: Phrase::UNPACK,
        },
        |&(_, what)| BinaryKind {
            what,
            remedy: Phrase::SAVE_AS_TEXT,
        },
    )
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

/// Whether decoded text is rather binary data: one character in twenty is a
/// control character or was replaced.
pub(super) fn is_binary(text: &str) -> bool {
    const LOOKED_AT: usize = 16 << 10;
    let is_odd = |c: &char| {
        let is_blank = matches!(c, '\t' | '\n' | '\r' | '\u{c}');
        *c == '\u{fffd}' || (c.is_control() && !is_blank)
    };
    let odd = text.chars().take(LOOKED_AT).filter(is_odd).count();
    odd * 20 > text.chars().take(LOOKED_AT).count()
}
