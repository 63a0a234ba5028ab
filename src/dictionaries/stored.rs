//! The entries of a dictionary: a file that is read where it is wanted, plain or packed with
//! dictzip.
//!
//! Dictzip writes a file that gzip can unpack. It packs a chunk at a time, each of which can be
//! unpacked alone, and lists the lengths of the packed chunks in an extra field of the header.

use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};

use flate2::read::{DeflateDecoder, GzDecoder};

use super::problem::DictionaryProblem;

/// No entry is longer, in bytes.
const LONGEST_ENTRY: u64 = 1 << 20;

/// A file packed with gzip alone is unpacked into memory, if it is not longer, in bytes.
const LONGEST_UNPACKED: u64 = 64 << 20;

/// A file, or bytes in memory.
trait Source: Read + Seek + Send {}

impl<S: Read + Seek + Send> Source for S {}

/// The entries of a dictionary.
pub struct Stored {
    /// The file, for messages.
    file: String,
    source: Box<dyn Source>,
    chunks: Option<Chunks>,
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stored")
            .field("file", &self.file)
            .field("chunks", &self.chunks)
            .finish_non_exhaustive()
    }
}

/// Where the packed chunks are.
#[derive(Debug)]
struct Chunks {
    /// How many bytes each has unpacked; the last may have fewer.
    len: u64,
    /// Where each begins in the file, and where the last ends.
    starts: Vec<u64>,
    /// The chunk that was unpacked last.
    last: Option<(usize, Vec<u8>)>,
}

impl Stored {
    /// The entries in a file, which `file` names in messages.
    ///
    /// # Errors
    /// It cannot be read, or is packed and damaged or too long.
    pub fn new(
        file: &str,
        mut source: impl Read + Seek + Send + 'static,
    ) -> Result<Self, DictionaryProblem> {
        let problem = |error: io::Error| {
            DictionaryProblem::new(file, |wording| {
                wording.dictionary_unreadable(&wording.io_error(&error))
            })
        };
        let stored = |source, chunks| Self {
            file: file.to_owned(),
            source,
            chunks,
        };
        let mut magic = [0; 2];
        let is_packed = source.read_exact(&mut magic).is_ok() && magic == [0x1f, 0x8b];
        source.rewind().map_err(problem)?;
        if !is_packed {
            return Ok(stored(Box::new(source), None));
        }
        if let Some(chunks) = Chunks::of(&mut source) {
            return Ok(stored(Box::new(source), Some(chunks)));
        }
        source.rewind().map_err(problem)?;
        let unpacked = unpack(source, LONGEST_UNPACKED);
        let unpacked = unpacked.map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => DictionaryProblem::new(file, |wording| {
                wording.dictionary_too_long(LONGEST_UNPACKED >> 20)
            }),
            _ => problem(error),
        })?;
        Ok(stored(Box::new(io::Cursor::new(unpacked)), None))
    }

    /// The text of an entry: its first byte and its length.
    pub(super) fn read(&mut self, place: (u64, u64)) -> Result<String, DictionaryProblem> {
        let bytes = self.read_bytes(place)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The bytes of an entry.
    pub(super) fn read_bytes(&mut self, place: (u64, u64)) -> Result<Vec<u8>, DictionaryProblem> {
        let (start, len) = place;
        let len = len.min(LONGEST_ENTRY);
        let read = match &mut self.chunks {
            None => read_exactly(&mut *self.source, start, len),
            Some(chunks) => chunks.read(&mut *self.source, start, len),
        };
        read.map_err(|error| {
            DictionaryProblem::new(&self.file, |wording| match error.kind() {
                io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => {
                    wording.dictionary_damaged(start)
                }
                _ => wording.dictionary_unreadable(&wording.io_error(&error)),
            })
        })
    }
}

/// Unpacks what gzip packed.
///
/// # Errors
/// It is damaged, or longer than `most` bytes: [`io::ErrorKind::FileTooLarge`].
pub(super) fn unpack(source: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    GzDecoder::new(source)
        .take(most + 1)
        .read_to_end(&mut unpacked)?;
    if unpacked.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(unpacked)
}

fn read_exactly(source: &mut dyn Source, start: u64, len: u64) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    source.take(len).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < len {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

impl Chunks {
    /// The chunks that the header of a file lists; `None` if it lists none.
    fn of(source: &mut impl Read) -> Option<Self> {
        const EXTRA: u8 = 4;
        let mut header = [0; 12];
        source.read_exact(&mut header).ok()?;
        let flags = header[3];
        if flags & EXTRA == 0 {
            return None;
        }
        let extra_len = u16::from_le_bytes([header[10], header[11]]);
        let mut extra = vec![0; usize::from(extra_len)];
        source.read_exact(&mut extra).ok()?;
        let mut start = 12 + u64::from(extra_len);
        // The name of the file, a comment, and a checksum of the header.
        for flag in [8, 16] {
            if flags & flag != 0 {
                start += skip_text(source)?;
            }
        }
        start += if flags & 2 != 0 { 2 } else { 0 };
        let field = field_of(&extra, *b"RA")?;
        let number = |at: usize| Some(u16::from_le_bytes(*field.get(at..)?.first_chunk()?));
        let (len, count) = (number(2)?, number(4)?);
        let mut starts = vec![start];
        for chunk in 0..usize::from(count) {
            start += u64::from(number(6 + 2 * chunk)?);
            starts.push(start);
        }
        (len > 0).then_some(Self {
            len: len.into(),
            starts,
            last: None,
        })
    }

    fn read(&mut self, source: &mut dyn Source, start: u64, len: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while (bytes.len() as u64) < len {
            let at = start.saturating_add(bytes.len() as u64);
            let inside = (at % self.len) as usize;
            let chunk = usize::try_from(at / self.len).unwrap_or(usize::MAX);
            let chunk = self.unpacked(source, chunk)?;
            let wanted = (len as usize) - bytes.len();
            let part = chunk.get(inside..).unwrap_or_default();
            if part.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            bytes.extend_from_slice(&part[..part.len().min(wanted)]);
        }
        Ok(bytes)
    }

    /// A chunk, unpacked.
    fn unpacked(&mut self, source: &mut dyn Source, chunk: usize) -> io::Result<&[u8]> {
        let is_last = |last: &(usize, Vec<u8>)| last.0 == chunk;
        let unpacked = match self.last.take().filter(is_last) {
            Some((_, unpacked)) => unpacked,
            None => {
                let ends = self.starts.get(chunk).zip(self.starts.get(chunk + 1));
                let (start, end) = ends.ok_or(io::ErrorKind::UnexpectedEof)?;
                let packed = read_exactly(source, *start, end - start)?;
                let mut unpacked = Vec::new();
                let read = DeflateDecoder::new(&*packed)
                    .take(self.len)
                    .read_to_end(&mut unpacked);
                // All chunks but the last end without the sign of an end.
                if unpacked.is_empty() {
                    read?;
                }
                unpacked
            }
        };
        Ok(&self.last.insert((chunk, unpacked)).1)
    }
}

/// Skips a text that ends with a zero byte; returns its length with that.
fn skip_text(source: &mut impl Read) -> Option<u64> {
    const LONGEST: u64 = 4096;
    let mut byte = [0];
    let mut len = 0;
    while len < LONGEST {
        source.read_exact(&mut byte).ok()?;
        len += 1;
        if byte == [0] {
            return Some(len);
        }
    }
    None
}

/// A field of the extra fields of a header, by its two letters.
fn field_of(mut extra: &[u8], name: [u8; 2]) -> Option<&[u8]> {
    loop {
        let (head, rest) = extra.split_first_chunk::<4>()?;
        let len = usize::from(u16::from_le_bytes([head[2], head[3]]));
        if head[..2] == name {
            return rest.get(..len);
        }
        extra = rest.get(len..)?;
    }
}
