//! Recognises files that are not text.
//!
//! A small table of kinds that people open by mistake is enough. Crates that
//! know hundreds bring archive readers with them.

use crate::formats::BinaryKind;

const SAVE: &str = "save it as text";
const NEWER: &str = "save it as .docx or .xlsx, or as text";
const UNPACK: &str = "unpack it first";
const NONE: &str = "this one has no text";

/// Bytes that are no text in any encoding.
pub(super) const BINARY: BinaryKind = BinaryKind {
    what: "binary data",
    remedy: NONE,
};

/// The first bytes of old Office documents, and of new ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The name of the part that those with a password have.
const ENCRYPTED_PACKAGE: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// The first bytes of each kind, its name, and the remedy.
const KINDS: [(&[u8], &str, &str); 22] = [
    (b"%PDF-", "a PDF", "`pdftotext -layout` makes text of it"),
    (b"{\\rtf", "an RTF document", "save it as .docx or as text"),
    (OLE, "an old Office document (.doc, .xls)", NEWER),
    (b"PAR1", "a Parquet table", "export it as CSV"),
    (b"BOOKMOBI", "a Kindle book", "convert it to .epub"),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a rar archive", UNPACK),
    (b"PK\x05\x06", "an empty zip archive", UNPACK),
    (b"\x89PNG", "a PNG image", NONE),
    (b"\xff\xd8\xff", "a JPEG image", NONE),
    (b"GIF8", "a GIF image", NONE),
    (b"RIFF", "a sound, a film or a WebP image", NONE),
    (b"\x7fELF", "a program (ELF)", NONE),
    (b"MZ\x90\0", "a program (Windows)", NONE),
    (b"\xcf\xfa\xed\xfe", "a program (macOS)", NONE),
    (b"\xca\xfe\xba\xbe", "a program", NONE),
    (b"\0asm", "a program (WebAssembly)", NONE),
    (
        b"SQLite format 3\0",
        "an SQLite database",
        "export its table as CSV",
    ),
];

/// The contents of zip archives, by a name or a text that occurs uncompressed
/// in them.
const PACKED: [(&[u8], &str); 8] = [
    (b"word/", "a Word document (.docx)"),
    (b"workbook.bin", "a binary Excel workbook (.xlsb)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"application/epub+zip", "an e-book (.epub)"),
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (
        b"opendocument.spreadsheet",
        "an OpenDocument spreadsheet (.ods)",
    ),
    (b"opendocument", "an OpenDocument file"),
];

/// The kind of file that begins with these bytes, if it is not text.
pub(super) fn recognise(bytes: &[u8]) -> Option<BinaryKind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(archive_contents(bytes));
    }
    if bytes.starts_with(OLE) && contains(bytes, ENCRYPTED_PACKAGE) {
        return Some(BinaryKind {
            what: "a Word or Excel file with a password",
            remedy: "open it, and save it without",
        });
    }
    // The name of a Kindle book is before its signature.
    let is_kindle = bytes.get(60..68) == Some(b"BOOKMOBI");
    let bytes = if is_kindle { &bytes[60..] } else { bytes };
    let kind = KINDS.iter().find(|(start, ..)| bytes.starts_with(start));
    kind.map(|&(_, what, remedy)| BinaryKind { what, remedy })
}

/// The kind of document that a zip archive holds, damaged or not.
pub(in crate::formats) fn document_kind(bytes: &[u8]) -> Option<&'static str> {
    let kind = archive_contents(bytes);
    (kind.remedy != UNPACK).then_some(kind.what)
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
            what: "a zip archive",
            remedy: UNPACK,
        },
        |&(_, what)| BinaryKind { what, remedy: SAVE },
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
