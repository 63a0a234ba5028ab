use std::io::{Cursor, Write};

use flate2::write::GzEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};
use proptest::prelude::*;

use super::*;

pub(super) const CEDICT: &str = "# CC-CEDICT\n#! version=1\n\
    傳統 传统 [chuan2 tong3] /tradition/traditional/\n\
    信用 信用 [xin4 yong4] /trustworthiness/(commerce) credit/CL:種|种[zhong3]/\n\
    行 行 [hang2] /row/\n行 行 [xing2] /to walk/\nnothing\n\
    貸款 贷款 [dai4 kuan3] /a loan/to provide a loan/credit/\n";

/// Bytes packed as dictzip does, in chunks of some length.
pub(super) fn dictzip(bytes: &[u8], chunk_len: usize) -> Vec<u8> {
    let mut compress = Compress::new(Compression::default(), false);
    let mut chunks = Vec::new();
    let all: Vec<_> = bytes.chunks(chunk_len).collect();
    for (nth, chunk) in all.iter().enumerate() {
        let mut packed = Vec::with_capacity(chunk.len() + 200);
        let flush = match nth + 1 == all.len() {
            true => FlushCompress::Finish,
            false => FlushCompress::Full,
        };
        compress.compress_vec(chunk, &mut packed, flush).unwrap();
        chunks.push(packed);
    }
    let mut extra = b"RA".to_vec();
    let short = |number: usize| (number as u16).to_le_bytes();
    extra.extend(short(6 + 2 * chunks.len()));
    extra.extend([short(1), short(chunk_len), short(chunks.len())].concat());
    chunks
        .iter()
        .for_each(|chunk| extra.extend(short(chunk.len())));
    let mut file = vec![0x1f, 0x8b, 8, 4 | 8, 0, 0, 0, 0, 0, 3];
    file.extend(short(extra.len()));
    file.extend(extra);
    file.extend(b"name\0");
    chunks.iter().for_each(|chunk| file.extend(chunk));
    let mut crc = Crc::new();
    crc.update(bytes);
    file.extend(crc.sum().to_le_bytes());
    file.extend((bytes.len() as u32).to_le_bytes());
    file
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The headwords and entries of a StarDict dictionary.
pub(super) fn stardict(entries: &[(&str, &[u8])]) -> (Vec<u8>, Vec<u8>) {
    let (mut headwords, mut all) = (Vec::new(), Vec::new());
    for (word, entry) in entries {
        headwords.extend(word.as_bytes());
        headwords.push(0);
        headwords.extend((all.len() as u32).to_be_bytes());
        headwords.extend((entry.len() as u32).to_be_bytes());
        all.extend(*entry);
    }
    (headwords, all)
}

pub(super) fn about(kinds: &str) -> String {
    format!("StarDict's dict ifo file\nversion=2.4.2\nbookname=朗文\n{kinds}")
}

fn texts(dictionary: &mut impl Dictionary, word: &str) -> Vec<String> {
    dictionary.find(word).unwrap()
}

fn open(file: &str, bytes: Vec<u8>) -> Stored {
    Stored::new(file, Cursor::new(bytes)).unwrap()
}

#[test]
fn cedict_is_looked_up_in_either_script_and_from_the_other_language() {
    let mut cedict = Cedict::new("x", CEDICT.to_owned()).unwrap();
    assert_eq!(cedict.name(), "CC-CEDICT");
    for word in ["传统", "傳統"] {
        let expected = "[chuan2 tong3] tradition; traditional";
        assert_eq!(texts(&mut cedict, word), [expected], "{word}");
    }
    assert_eq!(texts(&mut cedict, "行"), ["[hang2] row", "[xing2] to walk"]);
    assert_eq!(texts(&mut cedict, "Credit"), ["信用, 贷款"]);
    assert_eq!(texts(&mut cedict, "walk"), ["行"]);
    assert_eq!(texts(&mut cedict, "没有"), [""; 0]);
    let mut all = Dictionaries::default();
    all.add(cedict);
    let found = all.look_up("credits");
    assert_eq!(found.entries[0].text, "信用, 贷款");
    let problem = Cedict::new("x.u8", "a\tb\n".to_owned()).unwrap_err();
    assert!(
        problem
            .to_string()
            .starts_with("x.u8: no line has the form of CC-CEDICT")
    );
}

#[test]
fn dictd_is_read_plain_and_packed() {
    let entries = "00-database-short\n     德汉词典\nHaus\n  房子\nHaus (Dach)\n  屋顶\n";
    let place = |text: &str| entries.find(text).unwrap();
    let digits = |number: usize| {
        let digit = |value: usize| {
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[value] as char
        };
        let (high, low) = (digit(number / 64), digit(number % 64));
        format!("{high}{low}")
    };
    let line = |word: &str, text: &str, len: usize| {
        format!("{word}\t{}\t{}\n", digits(place(text)), digits(len))
    };
    let index = [
        line(
            "00-database-short",
            "00-database-short",
            "00-database-short\n     德汉词典\n".len(),
        ),
        line("haus", "Haus\n", "Haus\n  房子\n".len()),
        line("Haus", "Haus (", "Haus (Dach)\n  屋顶\n".len()),
        "broken\n".to_owned(),
    ]
    .concat();
    for bytes in [
        entries.as_bytes().to_vec(),
        dictzip(entries.as_bytes(), 10),
        dictzip(entries.as_bytes(), 1000),
        gzip(entries.as_bytes()),
    ] {
        let stored = open("a.dict", bytes);
        let mut dictd = Dictd::new("a.index", "a", index.clone(), stored).unwrap();
        assert_eq!(dictd.name(), "德汉词典");
        assert_eq!(
            texts(&mut dictd, "HAUS"),
            ["Haus\n  房子", "Haus (Dach)\n  屋顶"]
        );
    }
    let stored = open("a.dict", entries.as_bytes()[..40].to_vec());
    let mut cut_off = Dictd::new("a.index", "a", index, stored).unwrap();
    let problem = cut_off.find("haus").unwrap_err().to_string();
    assert!(
        problem.starts_with("a.dict: damaged, or of another version"),
        "{problem}"
    );
}

#[test]
fn stardict_is_read_with_and_without_kinds() {
    let html = "<p>credit</p><p>信&amp;用<br>x</p>".as_bytes();
    let mixed = b"mplain\0Wabcd\x00\x00\x00\x02xxg<b>bold</b>\0".to_vec();
    let (headwords, entries) = stardict(&[("信用", html), ("Credit", "贷款".as_bytes())]);
    for bytes in [entries.clone(), dictzip(&entries, 7)] {
        let about = about("sametypesequence=h\n");
        let stored = open("a.dict", bytes);
        let mut found = StarDict::new(("a.ifo", &about), "a", headwords.clone(), stored).unwrap();
        assert_eq!(found.name(), "朗文");
        assert_eq!(texts(&mut found, "信用"), ["credit\n信&用\nx"]);
        assert_eq!(texts(&mut found, "credit"), ["贷款"]);
    }
    // The length of a sound that is too long ends the entry.
    let (headwords, entries) = stardict(&[
        ("a", b"mplain\0W\x00\x00\x00\x02xxg<b>bold</b>\0"),
        ("b", &mixed),
    ]);
    let stored = open("a.dict", entries);
    let mut found = StarDict::new(("a.ifo", &about("")), "a", headwords, stored).unwrap();
    assert_eq!(texts(&mut found, "a"), ["plain\nbold"]);
    assert_eq!(texts(&mut found, "b"), ["plain"]);
    let stored = open("a.dict", Vec::new());
    let problem = StarDict::new(("a.ifo", "x\n"), "a", Vec::new(), stored).unwrap_err();
    assert!(
        problem
            .to_string()
            .starts_with("a.ifo: found “x”; expected “StarDict's dict ifo file”")
    );
}

#[test]
fn synonyms_of_stardict_point_to_entries() {
    let (headwords, entries) = stardict(&[("信用", b"credit"), ("诚信", b"honesty")]);
    let about = about("sametypesequence=m\n");
    let mut found =
        StarDict::new(("a.ifo", &about), "a", headwords, open("a.dict", entries)).unwrap();
    // The third has no headword, and the last is cut off.
    let synonyms = [
        ("Trust", 0_u32),
        ("trust", 1),
        ("gone", 2),
        ("huge", u32::MAX),
        ("信用", 0),
    ];
    let mut bytes = Vec::new();
    for (word, number) in synonyms {
        bytes.extend(word.as_bytes());
        bytes.push(0);
        bytes.extend(number.to_be_bytes());
    }
    bytes.extend(b"cut\0\x00");
    found.add_synonyms(bytes);
    assert_eq!(texts(&mut found, "TRUST"), ["credit", "honesty"]);
    assert_eq!(texts(&mut found, "信用"), ["credit"]);
    for none in ["gone", "huge", "cut"] {
        assert_eq!(texts(&mut found, none), [""; 0], "{none}");
    }
    found.add_synonyms(b"no zero byte".to_vec());
    assert_eq!(texts(&mut found, "诚信"), ["honesty"]);
}

/// The bytes with some of them changed, and cut off.
fn damaged(
    mut bytes: Vec<u8>,
    changes: &[(prop::sample::Index, u8)],
    len: prop::sample::Index,
) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    let len = len.index(bytes.len() + 1);
    bytes.truncate(len);
    bytes
}

proptest! {
    #[test]
    fn damage_of_any_kind_is_a_problem_or_passed_over(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        lens in prop::array::uniform3(any::<prop::sample::Index>()),
        kinds in "(sametypesequence=[mghxWP]{1,3}\n)?(idxoffsetbits=64\n)?",
    ) {
        let broken = |bytes: &[u8], nth: usize| damaged(bytes.to_vec(), &changes, lens[nth]);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let mut all = Dictionaries::default();
        if let Ok(cedict) = Cedict::new("a.u8", text(broken(CEDICT.as_bytes(), 0))) {
            all.add(cedict);
        }
        let entry = b"mplain\0W\x00\x00\x00\x02xxg<b>bold</b>\0";
        let (headwords, entries) = stardict(&[("信用", entry), ("credit", b"text"), ("row", entry)]);
        for packed in [entries.clone(), dictzip(&entries, 9), gzip(&entries)] {
            let about = about(&kinds);
            let stored = Stored::new("a.dict", Cursor::new(broken(&packed, 1)));
            if let Ok(stored) = stored {
                let headwords = broken(&headwords, 2);
                if let Ok(stardict) = StarDict::new(("a.ifo", &about), "a", headwords, stored) {
                    all.add(stardict);
                }
            }
            if let Ok(stored) = Stored::new("a.dict", Cursor::new(broken(&packed, 1))) {
                let index = "信用\tA\tQ\ncredit\tAA\tB/\nrow\t//////////\t/\n";
                if let Ok(dictd) = Dictd::new("a.index", "a", text(broken(index.as_bytes(), 2)), stored) {
                    all.add(dictd);
                }
            }
        }
        for word in ["信用", "credit", "row", "传统", ""] {
            all.look_up(word);
        }
    }
}
