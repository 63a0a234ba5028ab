use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

use super::*;

const SIMPLIFIED: &str = "第一条　为了保障社会主义市场经济健康发展，根据宪法，制定本法。\n第二条　国家实行社会信用制度。";
const TRADITIONAL: &str =
    "第一條　為促進公私合作，特制定本法。\n第二條　本法所稱主管機關，為財政部。";
const FRENCH: &str = "Article 1er – Les hommes naissent et demeurent libres et égaux en droits. \
                      Les distinctions sociales ne peuvent être fondées que sur l’utilité commune.";

fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, failed) = encoding.encode(text);
    assert!(!failed, "{text}");
    bytes.into_owned()
}

fn read(bytes: &[u8]) -> (String, Vec<String>) {
    let mut problems = Problems::default();
    let text = decode_file(0, bytes, None, &mut problems)
        .expect("a text")
        .into_owned();
    let listed = problems.listed().iter().map(ToString::to_string).collect();
    (text, listed)
}

fn check(encoded: &[u8], expected: &str) {
    assert_eq!(read(encoded), (expected.to_owned(), vec![]));
}

#[test]
fn older_encodings_are_told_apart() {
    for text in [
        SIMPLIFIED,
        "总则",
        "社会信用体系",
        "Chapter 1 总则",
        "一、总体要求",
    ] {
        check(&bytes(text, GB18030), text);
    }
    for text in [
        TRADITIONAL,
        "總則",
        "第一章 總則",
        "中華民國憲法",
        "第 1 條 本法依據憲法制定之。",
    ] {
        check(&bytes(text, BIG5), text);
    }
    for text in [
        FRENCH,
        "Überprüfung der Maßnahmen",
        "the reader’s “notes” — all of them",
    ] {
        check(&bytes(text, WINDOWS_1252), text);
    }
    for (text, encoding) in [
        (
            "Все люди рождаются свободными и равными в своем достоинстве и правах.",
            WINDOWS_1251,
        ),
        (
            "すべての人間は、生まれながらにして自由であり、尊厳と権利とについて平等である。",
            SHIFT_JIS,
        ),
        (
            "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
            EUC_KR,
        ),
    ] {
        check(&bytes(text, encoding), text);
    }
}

#[test]
fn unicode_with_and_without_a_mark() {
    for text in [SIMPLIFIED, FRENCH, "A\r\nB\r\n", "甲\n乙 A"] {
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let wide: Vec<u8> = text
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        check(text.as_bytes(), text);
        check(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), text);
        check(&[b"\xff\xfe", &little[..]].concat(), text);
        check(&[b"\xfe\xff", &big[..]].concat(), text);
        check(&[b"\xff\xfe\0\0", &wide[..]].concat(), text);
        check(&little, text);
        check(&big, text);
    }
}

#[test]
fn lines_in_another_encoding_are_read_and_listed() {
    let line = bytes("第二条　国家实行社会信用制度。\n", GB18030);
    let mixed = [
        "第一条　根据宪法，制定本法。\n".as_bytes(),
        &line,
        "第三条　另行规定。\n".as_bytes(),
    ];
    let (text, problems) = read(&mixed.concat());
    assert_eq!(
        text,
        "第一条　根据宪法，制定本法。\n第二条　国家实行社会信用制度。\n第三条　另行规定。\n"
    );
    assert_eq!(
        problems,
        ["2:1: found a line that is not UTF-8; it is read as gb18030"]
    );
}

#[test]
fn damaged_bytes_are_shown_and_listed() {
    let (text, problems) = read(b"\xe4\xbf\xa1\xe7\x94\xa8\xff\xe5\x88\xb6\n\xe5\xba\xa6");
    assert_eq!(text, "信用\u{fffd}制\n度");
    assert_eq!(
        problems,
        [
            "1:1: found bytes that are not UTF-8; they are shown as �, unless --encoding names another"
        ]
    );
    // Cut in the middle of a character.
    let cut = &SIMPLIFIED.as_bytes()[..SIMPLIFIED.len() - 1];
    let (text, problems) = read(cut);
    assert!(text.ends_with("制度\u{fffd}"), "{text}");
    assert_eq!(problems.len(), 1);
    let (text, problems) = read(b"\xff\xfeA\0\0\xd8B\0");
    assert_eq!(text, "A\u{fffd}B");
    assert_eq!(
        problems,
        [
            "1:2: found bytes that are not Unicode; they are shown as �, unless --encoding names another"
        ]
    );
}

#[test]
fn null_bytes_in_a_text_stay() {
    check(b"languages = 1\n\0\n", "languages = 1\n\0\n");
    check(b"\0\0\0\0", "\0\0\0\0");
}

#[test]
fn what_is_no_text_is_called_by_its_name() {
    let random: Vec<u8> = (0u32..4000)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    for (bytes, expected) in [
        (
            &b"%PDF-1.7\n%\xe2\xe3"[..],
            "seems to be a PDF; expected a text file (`pdftotext -layout` makes text of it)",
        ),
        (
            b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml PK word/document.xml",
            "seems to be a Word document (.docx); expected a text file (save it as text)",
        ),
        (
            b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/epub+zip",
            "seems to be an e-book (.epub); ",
        ),
        (
            b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK",
            "seems to be an OpenDocument text (.odt); ",
        ),
        (
            b"PK\x03\x04\x14\0\0\0\0\0notes.txt",
            "seems to be a zip archive; expected a text file (unpack it first)",
        ),
        (b"\x89PNG\r\n\x1a\n", "seems to be a PNG image; "),
        (b"\x1f\x8b\x08\0", "seems to be a gzip archive; "),
        (b"\x7fELF\x02\x01\x01\0", "seems to be a program (ELF); "),
        (
            b"SQLite format 3\0\x10\0",
            "seems to be an SQLite database; ",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
            "seems to be an old Office document (.doc, .xls); ",
        ),
        (&random, "seems to be binary data; "),
    ] {
        let error = decode_file(0, bytes, None, &mut Problems::default())
            .unwrap_err()
            .to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    for empty in [
        &b""[..],
        b" \r\n\t",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff\xfe \0",
    ] {
        let error = decode_file(0, empty, None, &mut Problems::default()).unwrap_err();
        assert!(
            matches!(error.error, FormatError::Empty),
            "{empty:?} {error}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_a_text_or_an_error(bytes: Vec<u8>) {
        let _ = decode_file(0, &bytes, None, &mut Problems::default());
    }

    #[test]
    fn utf8_is_taken_as_it_is(expected in "[\\PC\n]{1,40}") {
        proptest::prop_assume!(!expected.trim().is_empty());
        let mut problems = Problems::default();
        if let Ok(found) = decode_file(0, expected.as_bytes(), None, &mut problems) {
            proptest::prop_assert_eq!(&*found, expected.strip_prefix('\u{feff}').unwrap_or(&expected));
        }
    }
}

#[test]
fn languages_of_latin_letters_tell_their_encoding() {
    use encoding_rs::{ISO_8859_2, WINDOWS_1250, WINDOWS_1254, WINDOWS_1257};
    let hungarian =
        "Harmadik fejezet. Az öreg halász főzött és nézte a tüzet, míg a hűvös szél fújt.";
    let polish =
        "Rozdział trzeci. Stary rybak gotował zupę i patrzył na ogień, a wiatr wiał znad łąki.";
    let czech =
        "Třetí kapitola. Starý rybář vařil polévku a díval se na oheň, když foukal studený vítr.";
    let romanian =
        "Capitolul trei. Bătrânul pescar gătea şi privea focul, iar vântul bătea dinspre pădure.";
    for text in [hungarian, polish, czech, romanian] {
        check(&bytes(text, WINDOWS_1250), text);
        check(&bytes(text, ISO_8859_2), text);
    }
    let turkish =
        "Üçüncü bölüm. Yaşlı balıkçı çorba pişirdi ve ateşe baktı, rüzgâr soğuk esiyordu.";
    check(&bytes(turkish, WINDOWS_1254), turkish);
    let lithuanian =
        "Trečias skyrius. Senas žvejys virė sriubą ir žiūrėjo į ugnį, o vėjas pūtė iš miško.";
    check(&bytes(lithuanian, WINDOWS_1257), lithuanian);
}

#[test]
fn east_asian_encodings_are_told_apart() {
    use encoding_rs::{EUC_JP, EUC_KR};
    for text in [
        "第三章　年老いた漁師は火を見ていた。",
        "川は広くて、だれも泳がない。\n舟は弟が作りました。",
    ] {
        check(&bytes(text, EUC_JP), text);
        check(&bytes(text, SHIFT_JIS), text);
    }
    for text in [
        "강은 넓고 아무도 헤엄치지 않는다.",
        "제3장 늙은 어부는 불을 바라보았다.",
    ] {
        check(&bytes(text, EUC_KR), text);
    }
    for text in [
        "河很寬，沒有人游泳。",
        "第三章　老漁夫看著火。\n風從林子那邊吹來。",
    ] {
        check(&bytes(text, BIG5), text);
    }
    for text in [
        "河很宽，没有人游泳。",
        "第三章　老渔夫看着火。\n风从林子那边吹来。",
    ] {
        check(&bytes(text, GB18030), text);
    }
}

#[test]
fn an_encoding_that_is_asked_for_is_used() {
    let text = "A nő bőröndje zöld volt";
    let encoded = bytes(text, encoding_rs::ISO_8859_2);
    let mut problems = Problems::default();
    let asked = encoding_named("latin2");
    let found = decode_file(0, &encoded, asked, &mut problems).expect("a text");
    assert_eq!((&*found, problems.count()), (text, 0));
    let asked = encoding_named("windows-1252");
    let found = decode_file(0, &encoded, asked, &mut problems).expect("a text");
    assert_eq!(found, "A nõ bõröndje zöld volt");
    assert_eq!(encoding_named("no such"), None);
}
