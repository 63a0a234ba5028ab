//! Memory limits for reading a text: eight times the size of its files, ten if its
//! sentences are aligned, plus the lexicon. Rows of a few bytes are allowed ten times
//! their size and a fixed number of bytes each.

#[path = "support/mod.rs"]
mod support;

use std::sync::{LazyLock, Mutex};

use duizhao::align::built_in_lexicon;
use duizhao::align::lexicon::Lexicon;
use duizhao::document::Document;
use duizhao::formats::{self, Format, InputFile, OpenOptions, Progress};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Built before anything is measured: it is as large for a short text as for a long one.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(built_in_lexicon);

/// What aligning needs for any text: the words of its languages.
const WORDS: usize = 2 << 20;

/// How long the texts are.
#[derive(Clone, Copy)]
struct Sizes {
    /// Provisions in a long text: enough that what every text needs does not count.
    long: u32,
    /// Rows in a file of tiny ones: enough that nothing else counts.
    tiny: u32,
}

/// What every run affords.
const BOUNDED: Sizes = Sizes {
    long: 2_000,
    tiny: 15_000,
};

const FULL: Sizes = Sizes {
    long: 4_000,
    tiny: 30_000,
};

fn zh(nth: u32) -> String {
    format!("第{nth}条　国家机关应当依法公开信用信息，接受社会监督。\n")
}

fn en(nth: u32) -> String {
    format!("Article {nth} State organs shall disclose credit information.\n")
}

/// A long text in two plain files.
fn plain(sizes: Sizes) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("zh.txt", sizes.lines(zh).into_bytes()),
        ("en.txt", sizes.lines(en).into_bytes()),
    ]
}

impl Sizes {
    fn lines(self, line: impl Fn(u32) -> String) -> String {
        (1..self.long).map(line).collect()
    }

    /// Lines in both languages in turn.
    fn lines_in_turn(self) -> impl Iterator<Item = String> {
        (1..self.long).flat_map(|nth| [zh(nth), en(nth)])
    }
}

/// A long text in a format. `document` is the one to write for the formats that have no
/// text of their own here.
fn many(sizes: Sizes, format: Format, document: &Document) -> Vec<(&'static str, Vec<u8>)> {
    let lines = |line: &dyn Fn(u32) -> String| sizes.lines(line);
    let in_turn = || sizes.lines_in_turn();
    let file = |name, text: String| (name, text.into_bytes());
    match format {
        Format::Plain | Format::Lines => plain(sizes),
        Format::Page => vec![file("law.txt", lines(&zh) + &lines(&en))],
        Format::Interleaved => vec![file(
            "law.txt",
            lines(&|nth| zh(nth) + "\n" + &en(nth) + "\n"),
        )],
        Format::Law => {
            let article = |label: String, text: &str| {
                format!("{{\"條號\": \"{label}\", \"條文內容\": \"{text}\"}},\n")
            };
            let law = |name: &str, articles: String| {
                format!(
                    "{{\"{name}\": \"信用\", \"法規內容\": [{articles}{{\"編章節\": \"第 一 章\"}}]}}"
                )
            };
            let zh = |nth| article(format!("第 {nth} 條"), "國家機關應當依法公開信用資訊。");
            let en = |nth| article(format!("Article {nth}"), "State organs shall disclose it.");
            vec![
                file("zh.json", law("法規名稱", lines(&zh))),
                file("en.json", law("英文法規名稱", lines(&en))),
            ]
        }
        Format::LawXml => {
            let law = |tag: &str, sections: String| {
                format!("<Statute xml:lang=\"{tag}\"><Body>{sections}</Body></Statute>")
            };
            let section = |nth, text: &str| {
                format!("<Section><Label>{nth}</Label><Text>{text}</Text></Section>\n")
            };
            let zh = |nth| section(nth, "國家機關應當依法公開信用資訊。");
            let en = |nth| section(nth, "State organs shall disclose it.");
            vec![
                file("zh.xml", law("zh", lines(&zh))),
                file("en.xml", law("en", lines(&en))),
            ]
        }
        format if !support::samples::is_law(format) => {
            let inner = |(name, bytes): (_, Vec<u8>)| (name, inner(&bytes, 1_000));
            support::samples::files(format)
                .into_iter()
                .map(inner)
                .collect()
        }
        Format::Docx => vec![("law.docx", word(in_turn()))],
        Format::Odt => {
            let body: String = in_turn()
                .map(|text| format!("<text:p>{}</text:p>", text.trim()))
                .collect();
            let content = support::packed::odf_content("text", "", &body);
            vec![("law.odt", support::packed::odf_stored("text", &content))]
        }
        Format::Epub => {
            let body: String = in_turn()
                .map(|text| format!("<p>{}</p>\n", text.trim()))
                .collect();
            vec![("law.epub", book(&body))]
        }
        Format::Xlsx => {
            let rows: String = (1..sizes.long)
                .map(|nth| {
                    support::packed::sheet_row(nth as usize, &[zh(nth).trim(), en(nth).trim()])
                })
                .collect();
            vec![("law.xlsx", workbook(&rows))]
        }
        Format::Ods => {
            let rows: String = (1..sizes.long)
                .map(|nth| support::packed::odf_row(&[zh(nth).trim(), en(nth).trim()]))
                .collect();
            vec![("law.ods", spreadsheet(&rows))]
        }
        _ => support::samples::written(document, format),
    }
}

/// A book of one page that is as large as what it unpacks to.
fn book(body: &str) -> Vec<u8> {
    let page = support::packed::book_page(body);
    let parts = support::packed::book_parts(1);
    let parts = parts.iter().map(|(name, text)| (*name, text.as_str()));
    let page = std::iter::once(("OEBPS/p1.xhtml", page.as_str()));
    support::packed::stored(&parts.chain(page).collect::<Vec<_>>())
}

/// A workbook of one sheet that is as large as what it unpacks to.
fn workbook(rows: &str) -> Vec<u8> {
    let sheet = support::packed::sheet(rows);
    let parts = support::packed::workbook_parts(&[("Pairs", "visible")]);
    let parts = parts.iter().map(|(name, text)| (*name, text.as_str()));
    let sheet = std::iter::once(("xl/worksheets/sheet0.xml", sheet.as_str()));
    support::packed::stored(&parts.chain(sheet).collect::<Vec<_>>())
}

/// An OpenDocument spreadsheet of one sheet that is as large as what it unpacks to.
fn spreadsheet(rows: &str) -> Vec<u8> {
    let table = format!("<table:table table:name=\"Law\">{rows}</table:table>");
    let content = support::packed::odf_content("spreadsheet", "", &table);
    support::packed::odf_stored("spreadsheet", &content)
}

/// A Word document that is as large as what it unpacks to.
fn word(paragraphs: impl Iterator<Item = String>) -> Vec<u8> {
    let body: String = paragraphs
        .map(|text| support::packed::word_paragraph(text.trim()))
        .collect();
    let body = support::packed::word_body(&body);
    support::packed::stored(&[support::packed::WORD_TYPES, ("word/document.xml", &body)])
}

/// Repeats the middle third of the lines: headers and footers are at the ends.
fn inner(bytes: &[u8], times: usize) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let lines: Vec<_> = text.lines().collect();
    let (head, rest) = lines.split_at(lines.len() / 3);
    let (middle, tail) = rest.split_at(lines.len() / 3);
    [head.to_vec(), middle.repeat(times), tail.to_vec()]
        .concat()
        .join("\n")
        .into_bytes()
}

/// A file of the shortest rows of a format, with a character or two on each side. `None`
/// if the format has no rows.
fn tiny(sizes: Sizes, format: Format) -> Option<Vec<(&'static str, Vec<u8>)>> {
    let rows = |row: &dyn Fn(u32) -> String| (1..=sizes.tiny).map(row).collect::<String>();
    let same = |row: &str| row.repeat(sizes.tiny as usize);
    let files = match format {
        Format::Csv => vec![("law.csv", format!("zh,en\n{}", same("一,a\n")))],
        Format::Tsv => vec![(
            "law.tsv",
            format!("no\tzh\ten\n{}", rows(&|nth| format!("{nth}\t一\ta\n"))),
        )],
        Format::Interleaved => vec![("law.txt", same("一\n\na\n\n"))],
        Format::Native => {
            let head = "languages = ['zh', 'en']\n";
            vec![(
                "law.toml",
                head.to_owned() + &same("[[provision]]\nsegment=[{zh='一'}]\n"),
            )]
        }
        Format::Tmx => {
            let unit = "<tu><tuv lang='zh'><seg>一</seg></tuv></tu>";
            let other = "<tu><tuv lang='en'><seg>a</seg></tuv></tu>";
            let units = same(unit);
            vec![("law.tmx", format!("<tmx><body>{other}{units}</body></tmx>"))]
        }
        Format::Xliff => {
            let units = same("<segment><source>一</source></segment>");
            let head = "<xliff version='2.0' srcLang='zh' trgLang='en'><file><unit>";
            vec![("law.xlf", format!("{head}{units}</unit></file></xliff>"))]
        }
        Format::Bilara => {
            let file = |word| {
                let rows = rows(&|nth| format!("\"a:{nth}.1\":\"{word}\",\n"));
                format!("{{{rows}\"a:0.1\":\"{word}\"}}")
            };
            vec![("zh.json", file("一")), ("en.json", file("a"))]
        }
        Format::JsonLines => vec![("law.jsonl", same("{\"zh\":\"一\",\"en\":\"a\"}\n"))],
        Format::InterText => {
            let text = |word| {
                let rows = rows(&|nth| format!("<s id='{nth}'>{word}</s>"));
                format!("<text>{rows}</text>")
            };
            let links = rows(&|nth| format!("<link xtargets='{nth};{nth}'/>"));
            let head = "<linkGrp toDoc='law.zh.xml' fromDoc='law.en.xml'>";
            vec![
                ("law.zh.en.xml", format!("{head}{links}</linkGrp>")),
                ("law.zh.xml", text("一")),
                ("law.en.xml", text("a")),
            ]
        }
        Format::Ladder => vec![
            ("law.ladder", rows(&|nth| format!("{nth}\t{nth}\n"))),
            ("law.zh", same("一\n")),
            ("law.en", same("a\n")),
        ],
        Format::Markdown => vec![("law.md", format!("|zh|en|\n|-|-|\n{}", same("|一|a|\n")))],
        Format::Html => {
            let rows = same("<tr><td>一<td>a");
            vec![("law.html", format!("<table>{rows}</table>"))]
        }
        Format::Docx => {
            let cells = word_row("一", "a");
            return Some(vec![("law.docx", word_table(&same(&cells)))]);
        }
        Format::Subtitles => {
            let cues = |word| {
                let time = |nth| format!("{}:{:02}:{:02}", nth / 3600, nth / 60 % 60, nth % 60);
                rows(&|nth| format!("{} --> {}\n{word}\n\n", time(nth), time(nth + 1)))
            };
            vec![("a.zh.srt", cues("一")), ("a.en.srt", cues("a"))]
        }
        Format::Po => vec![(
            "law.po",
            rows(&|nth| format!("msgid \"a{nth}\"\nmsgstr \"一\"\n\n")),
        )],
        Format::Wmt => {
            let set = |name: &str, word: &str| {
                let rows = rows(&|nth| format!("<seg id=\"{nth}\">{word}</seg>\n"));
                format!("<{name}><doc docid=\"a\">{rows}</doc></{name}>")
            };
            vec![
                ("law.en.sgm", set("srcset", "a")),
                ("law.zh.sgm", set("refset", "一")),
            ]
        }
        Format::Yaml => vec![("law.yaml", same("- en: a\n  zh: 一\n"))],
        Format::Odt => {
            let rows = same(&support::packed::odf_row(&["一", "a"]));
            let table = format!("<table:table>{rows}</table:table>");
            let content = support::packed::odf_content("text", "", &table);
            return Some(vec![(
                "law.odt",
                support::packed::odf_stored("text", &content),
            )]);
        }
        Format::Epub => return Some(vec![("law.epub", book(&same("<p>一</p><p>a</p>")))]),
        Format::Xlsx => {
            let row = |nth| support::packed::sheet_row(nth as usize, &["一", "a"]);
            return Some(vec![("law.xlsx", workbook(&rows(&row)))]);
        }
        Format::Ods => {
            let rows = same(&support::packed::odf_row(&["一", "a"]));
            return Some(vec![("law.ods", spreadsheet(&rows))]);
        }
        Format::Page | Format::Plain | Format::Lines | Format::Law | Format::LawXml => {
            return None;
        }
    };
    Some(
        files
            .into_iter()
            .map(|(name, text)| (name, text.into_bytes()))
            .collect(),
    )
}

/// A row of a table in a Word document.
fn word_row(source: &str, target: &str) -> String {
    let cell = |text| format!("<w:tc>{}</w:tc>", support::packed::word_paragraph(text));
    format!("<w:tr>{}{}</w:tr>", cell(source), cell(target))
}

/// A Word document of one table.
fn word_table(rows: &str) -> Vec<u8> {
    let body = support::packed::word_body(&format!("<w:tbl>{rows}</w:tbl>"));
    support::packed::stored(&[support::packed::WORD_TYPES, ("word/document.xml", &body)])
}

/// The shortest rows that are provisions because of their numbers.
fn numbered(sizes: Sizes) -> (&'static str, Format, Vec<(&'static str, Vec<u8>)>) {
    let rows: String = (1..=sizes.tiny)
        .map(|nth| format!("第{nth}条\tArticle {nth}\n"))
        .collect();
    let file = ("law.tsv", rows.into_bytes());
    ("tsv, numbered", Format::Tsv, vec![file])
}

/// The memory that reading files took.
struct Taken {
    /// Size of the files in bytes.
    size: usize,
    segments: usize,
    /// Peak memory in bytes, without the files.
    peak: usize,
}

impl Taken {
    /// Reads files and measures the memory.
    fn by(what: &str, format: Format, files: &[(&str, Vec<u8>)]) -> Taken {
        let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        LazyLock::force(&LEXICON);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let input = files.iter().map(|(name, bytes)| InputFile { name, bytes });
        let options = OpenOptions {
            format: Some(format),
            languages: None,
            columns: None,
            encoding: None,
            id: "test",
            lexicon: Some(&LEXICON),
            progress: &Progress::default(),
        };
        let opened = formats::open(&input.collect::<Vec<_>>(), &options).expect("a text");
        let peak = MEMORY.peak_usage() - before;
        let kept = MEMORY.current_usage() - before;
        let segments = opened.document.segment_count() as usize;
        println!(
            "{what:<16}{:>4.1} MB {segments:>6} segments of {:>3} bytes: {:>4.1} times, \
             {:>4} bytes a segment, {:>3} of them kept",
            size as f64 / 1e6,
            size / segments,
            peak as f64 / size as f64,
            peak / segments,
            kept / segments,
        );
        Taken {
            size,
            segments,
            peak,
        }
    }
}

/// Memory is counted for the whole process, so only one test may run.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn reading_takes_little_memory() {
    check_both_tables(BOUNDED);
}

#[test]
#[ignore = "slow"]
fn reading_long_texts_takes_little_memory() {
    check_both_tables(FULL);
}

fn check_both_tables(sizes: Sizes) {
    let _alone = ALONE.lock();
    let times = more_than_so_many_times_the_input(sizes);
    println!();
    let rows = more_than_so_many_bytes_a_row(sizes);
    println!();
    let odd = odd_files_of_more_than_ten_times();
    assert_eq!(odd, [""; 0], "need more than ten times the input");
    assert_eq!(times, [], "need more than so many times the input");
    assert_eq!(rows, [""; 0], "need more than so many bytes a row");
}

fn more_than_so_many_times_the_input(sizes: Sizes) -> Vec<Format> {
    let mut over = Vec::new();
    // Aligning takes much longer than writing, so it is done once for all formats.
    let plain = support::samples::open(&plain(sizes), None).expect("a text");
    for format in Format::ALL {
        let taken = Taken::by(format.name(), format, &many(sizes, format, &plain.document));
        let most = match format {
            // Its files are of numbers, a few bytes each.
            Format::Ladder => 10 * taken.size,
            // A band along the diagonal of all paragraphs is held at once.
            Format::Page | Format::Plain => 15 * taken.size,
            Format::Lines
            | Format::Law
            | Format::LawXml
            | Format::Interleaved
            | Format::Docx
            | Format::Odt
            | Format::Epub => 10 * taken.size + WORDS,
            _ => 8 * taken.size,
        };
        if taken.peak > most {
            over.push(format);
        }
    }
    over
}

/// A document stores 20 bytes a segment and 48 a provision, whatever their text. This is
/// what a row with one byte on each side needs beyond ten times its size.
const A_ROW: usize = 32;

fn more_than_so_many_bytes_a_row(sizes: Sizes) -> Vec<&'static str> {
    let mut over = Vec::new();
    let tiny = Format::ALL.into_iter().filter_map(|format| {
        let files = tiny(sizes, format)?;
        Some((format.name(), format, files))
    });
    for (what, format, files) in tiny.chain([numbered(sizes)]) {
        let taken = Taken::by(what, format, &files);
        let a_row = match what {
            // All paragraphs are examined before the first is paired.
            "interleaved" => 9 * A_ROW,
            "epub" => 13 * A_ROW,
            // All cues of both files are held until they are paired by time.
            "subtitles" => 4 * A_ROW,
            // Keys and entries are held until their counterparts come.
            "bilara" => 3 * A_ROW,
            "po" => 2 * A_ROW,
            // The parser owns each value, and all records are held until the columns are known.
            "yaml" => 8 * A_ROW,
            // Each cell is a string of its own until the table ends.
            "html" => 2 * A_ROW,
            // The parser builds a tree of the table before it gives the first row.
            "markdown" => 16 * A_ROW,
            // All labels must be compared before it is known which count.
            "tsv, numbered" => 8 * A_ROW,
            _ => A_ROW,
        };
        if taken.peak > 10 * taken.size + a_row * taken.segments {
            over.push(what);
        }
    }
    over
}

/// What a text is like, its format, and its files by name.
type Sample = (&'static str, Format, Vec<(&'static str, Vec<u8>)>);

/// Files that are large in one thing only.
fn odd_files() -> Vec<Sample> {
    const LARGE: usize = 1 << 18;
    let of = |text: &str| text.repeat(LARGE / text.len());
    let (zh, en) = (
        "国家机关应当依法公开信用信息。",
        "State organs disclose it. ",
    );
    let csv = |text: String| vec![("law.csv", text.into_bytes())];
    let native = format!(
        "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '{}'\nen = '{}'\n",
        of(zh),
        of(en)
    );
    vec![
        (
            "a cell",
            Format::Csv,
            csv(format!("zh,en\n{},\"{}\"\n", of(zh), of(en))),
        ),
        (
            "an open quote before text",
            Format::Csv,
            csv(format!("zh,en\n一,\"a\n{}", of("信用\n"))),
        ),
        (
            "a segment",
            Format::Native,
            vec![("law.toml", native.into_bytes())],
        ),
        (
            "an object",
            Format::JsonLines,
            vec![(
                "law.jsonl",
                format!("{{\"zh\":\"{}\",\"en\":\"{}\"}}\n", of(zh), of(en)).into_bytes(),
            )],
        ),
    ]
}

fn odd_files_of_more_than_ten_times() -> Vec<&'static str> {
    let mut over = Vec::new();
    for (what, format, files) in odd_files() {
        let taken = Taken::by(what, format, &files);
        if taken.peak > 10 * taken.size + A_ROW * taken.segments {
            over.push(what);
        }
    }
    over
}
