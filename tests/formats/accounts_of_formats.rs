//! In every format: each word of a file is in the document, or counted among what is
//! set aside.

use crate::support::{packed, reading};
use duizhao::document::{Document, Side};
use duizhao::formats::{Format, letters};
use proptest::prelude::*;

/// A pair of sentences. Each has a word that no other sentence has.
#[derive(Clone, Debug)]
struct Pair {
    zh: String,
    en: String,
}

impl Pair {
    fn new(nth: usize, seed: usize) -> Self {
        const WORDS: [(&str, &str); 6] = [
            ("河又宽又慢", "The river is wide and slow"),
            ("我哥哥造了一条船", "My brother built a boat"),
            ("桥在冬天关闭", "The bridge is closed in winter"),
            ("没有人游过去", "Nobody swims across it"),
            ("他给了我一根绳子", "He gave me a rope"),
            ("下了三天雨", "It rained for three days"),
        ];
        let (zh, en) = WORDS[(nth + seed) % WORDS.len()];
        let (zh_own, en_own) = (own_zh(nth), own_en(nth));
        Self {
            zh: format!("{zh}{zh_own}。"),
            en: format!("{en} {en_own}."),
        }
    }
}

/// The word that only one sentence has.
fn own_zh(nth: usize) -> String {
    let c = char::from_u32(0x9A00 + nth as u32).expect("an ideograph");
    format!("名{c}")
}

fn own_en(nth: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("zq{}{}x", letter(nth / 26), letter(nth))
}

/// What a file has beside its pairs.
const EXTRA: &str = "aside";

/// The same as a cell of a further column: were all alike, they would be a category.
fn extra_cell(nth: usize) -> String {
    format!("{EXTRA} of {}", own_en(300 + nth))
}

type Files = Vec<(&'static str, Vec<u8>)>;

/// A file of each format with some pairs and, where the format has room for it, the
/// word [`EXTRA`] where no pair is.
fn files(format: Format, pairs: &[Pair]) -> Files {
    let each = |write: &dyn Fn(usize, &Pair) -> String| -> String {
        let written = pairs.iter().enumerate();
        written.map(|(nth, pair)| write(nth + 1, pair)).collect()
    };
    let one = |name, text: String| vec![(name, text.into_bytes())];
    let two = |first: (&'static str, String), second: (&'static str, String)| {
        vec![
            (first.0, first.1.into_bytes()),
            (second.0, second.1.into_bytes()),
        ]
    };
    let zh_lines = || each(&|_, pair| format!("{}\n", pair.zh));
    let en_lines = || each(&|_, pair| format!("{}\n", pair.en));
    match format {
        Format::Plain | Format::Lines => two(
            ("law.zh.txt", zh_lines()),
            ("law.en.txt", en_lines() + EXTRA + "\n"),
        ),
        Format::Page => one("law.txt", zh_lines() + &en_lines() + EXTRA + "\n"),
        Format::Interleaved => one(
            "law.txt",
            each(&|_, pair| format!("{}\n\n{}\n\n", pair.en, pair.zh)) + EXTRA + "\n",
        ),
        Format::Native => one(
            "law.toml",
            "languages = ['zh', 'en']\n".to_owned()
                + &each(&|nth, pair| {
                    format!(
                        "[[provision]]\nnumber = {nth}\nsegment = [{{ zh = '{}', en = '{}' }}]\n",
                        pair.zh, pair.en
                    )
                }),
        ),
        Format::Csv => one(
            "law.csv",
            "zh,en,note\n".to_owned()
                + &each(&|nth, pair| format!("{},{},{}\n", pair.zh, pair.en, extra_cell(nth))),
        ),
        Format::Tsv => one(
            "law.tsv",
            "zh\ten\tnote\n".to_owned()
                + &each(&|nth, pair| format!("{}\t{}\t{}\n", pair.zh, pair.en, extra_cell(nth))),
        ),
        Format::Tmx => one(
            "law.tmx",
            format!(
                "<tmx version='1.4'><header srclang='zh'/><body>{}</body></tmx>",
                each(&|_, pair| {
                    let unit = |tag: &str, text: &str| {
                        format!("<tuv xml:lang='{tag}'><seg>{text}</seg></tuv>")
                    };
                    format!("<tu>{}{}</tu>", unit("zh", &pair.zh), unit("en", &pair.en))
                })
            ),
        ),
        Format::Xliff => one(
            "law.xlf",
            format!(
                "<xliff version='1.2'><file source-language='zh' target-language='en'><body>{}\
                 <trans-unit id='900'><source>{EXTRA}</source></trans-unit></body></file></xliff>",
                each(&|nth, pair| format!(
                    "<trans-unit id='{nth}'><source>{}</source><target>{}</target></trans-unit>",
                    pair.zh, pair.en
                ))
            ),
        ),
        Format::Bilara => {
            let keyed = |text: &dyn Fn(&Pair) -> String, more: &str| {
                let rows = each(&|nth, pair| format!("\"dn1:{nth}.1\": \"{}\",\n", text(pair)));
                format!("{{{rows}\"dn1:900.1\": \"{more}\"}}")
            };
            two(
                ("dn1_root-zh.json", keyed(&|pair| pair.zh.clone(), "")),
                (
                    "dn1_translation-en.json",
                    keyed(&|pair| pair.en.clone(), EXTRA),
                ),
            )
        }
        Format::JsonLines => one(
            "law.jsonl",
            each(&|nth, pair| {
                format!(
                    "{{\"zh\": \"{}\", \"en\": \"{}\", \"who\": \"{}\"}}\n",
                    pair.zh,
                    pair.en,
                    extra_cell(nth)
                )
            }),
        ),
        Format::Law => {
            let law = |name: &str, title: &str, label: &dyn Fn(usize) -> String, zh: bool| {
                let articles = each(&|nth, pair| {
                    let text = if zh { &pair.zh } else { &pair.en };
                    let label = label(nth);
                    format!("{{\"條號\": \"{label}\", \"條文內容\": \"{text}\"}},\n")
                });
                let more = if zh { "" } else { EXTRA };
                format!(
                    "{{\"{name}\": \"{title}\", \"法規內容\": [{articles}\
                     {{\"條號\": \"{}\", \"條文內容\": \"{more}\"}}]}}",
                    label(900)
                )
            };
            two(
                (
                    "law.zh.json",
                    law("法規名稱", "河", &|nth| format!("第 {nth} 條"), true),
                ),
                (
                    "law.en.json",
                    law(
                        "英文法規名稱",
                        "River",
                        &|nth| format!("Article {nth}"),
                        false,
                    ),
                ),
            )
        }
        Format::LawXml => {
            let law = |tag: &str, text: &dyn Fn(&Pair) -> String, more: &str| {
                let section = |nth: usize, text: &str| {
                    format!("<Section><Label>{nth}</Label><Text>{text}</Text></Section>\n")
                };
                let sections = each(&|nth, pair| section(nth, &text(pair))) + more;
                format!("<Statute xml:lang=\"{tag}\"><Body>{sections}</Body></Statute>")
            };
            let more = format!("<Section><Label>900</Label><Text>{EXTRA}</Text></Section>");
            two(
                ("law.zh.xml", law("zh", &|pair| pair.zh.clone(), "")),
                ("law.en.xml", law("en", &|pair| pair.en.clone(), &more)),
            )
        }
        Format::InterText => {
            let text = |text: &dyn Fn(&Pair) -> String, more: &str| {
                let rows = each(&|nth, pair| format!("<s id='{nth}'>{}</s>", text(pair)));
                format!("<text>{rows}<s id='900'>{more}</s></text>")
            };
            let links = each(&|nth, _| format!("<link xtargets='{nth};{nth}'/>"));
            let head = "<linkGrp toDoc='law.zh.xml' fromDoc='law.en.xml'>";
            let mut files = one("law.zh.en.xml", format!("{head}{links}</linkGrp>"));
            files.extend(two(
                ("law.zh.xml", text(&|pair| pair.zh.clone(), "")),
                ("law.en.xml", text(&|pair| pair.en.clone(), EXTRA)),
            ));
            files
        }
        Format::Ladder => {
            let end = pairs.len();
            let rungs: String = (0..=end)
                .map(|nth| format!("{nth}\t{nth}\t0.5\n"))
                .collect();
            let mut files = one("law.ladder", rungs);
            files.extend(two(
                ("law.zh", zh_lines()),
                ("law.en", en_lines() + EXTRA + "\n"),
            ));
            files
        }
        Format::Markdown => one(
            "law.md",
            each(&|_, pair| format!("{}\n\n{}\n\n", pair.en, pair.zh))
                + "```\n"
                + EXTRA
                + "\n```\n",
        ),
        Format::Html => one(
            "law.html",
            each(&|_, pair| format!("<p>{}</p><p>{}</p>", pair.en, pair.zh))
                + &format!("<pre>{EXTRA}</pre>"),
        ),
        Format::Docx => {
            let body = each(&|_, pair| {
                packed::word_paragraph(&pair.en) + &packed::word_paragraph(&pair.zh)
            });
            vec![(
                "law.docx",
                packed::docx(&(body + &packed::word_paragraph(EXTRA))),
            )]
        }
        Format::Odt => {
            let body = each(&|_, pair| {
                format!("<text:p>{}</text:p><text:p>{}</text:p>", pair.en, pair.zh)
            });
            vec![(
                "law.odt",
                packed::odt(&format!("{body}<text:p>{EXTRA}</text:p>")),
            )]
        }
        Format::Epub => {
            let body = each(&|_, pair| format!("<p>{}</p><p>{}</p>", pair.en, pair.zh));
            let page = packed::book_page(&format!("{body}<p>{EXTRA}</p>"));
            vec![("law.epub", packed::epub(&[&page]))]
        }
        Format::Xlsx => {
            let head = packed::sheet_row(1, &["zh", "en", "note"]);
            let rows = each(&|nth, pair| {
                packed::sheet_row(nth + 1, &[&pair.zh, &pair.en, &extra_cell(nth)])
            });
            vec![("law.xlsx", packed::xlsx(&(head + &rows), &[]))]
        }
        Format::Ods => {
            let head = packed::odf_row(&["zh", "en", "note"]);
            let rows = each(&|nth, pair| packed::odf_row(&[&pair.zh, &pair.en, &extra_cell(nth)]));
            let table = format!("<table:table table:name=\"Law\">{head}{rows}</table:table>");
            let content = packed::odf_content("spreadsheet", "", &table);
            vec![("law.ods", packed::odf("spreadsheet", &content))]
        }
        Format::Subtitles => {
            let film = |text: &dyn Fn(&Pair) -> String, more: &str| {
                let time = |nth: usize| format!("00:{:02}:{:02},000", nth / 60, nth % 60);
                let cues = each(&|nth, pair| {
                    let (start, end) = (time(3 * nth), time(3 * nth + 2));
                    format!("{nth}\n{start} --> {end}\n{}\n\n", text(pair))
                });
                format!("{cues}900\n00:59:00,000 --> 00:59:01,000\n{more}\n\n")
            };
            two(
                ("law.zh.srt", film(&|pair| pair.zh.clone(), "")),
                ("law.en.srt", film(&|pair| pair.en.clone(), EXTRA)),
            )
        }
        Format::Po => one(
            "zh.po",
            "msgid \"\"\nmsgstr \"Language: zh\\n\"\n\n".to_owned()
                + &each(&|_, pair| format!("msgid \"{}\"\nmsgstr \"{}\"\n\n", pair.en, pair.zh))
                + &format!("msgid \"{EXTRA}\"\nmsgstr \"\"\n"),
        ),
        Format::Wmt => {
            let set = |name: &str, tag: &str, text: &dyn Fn(&Pair) -> String, more: &str| {
                let rows = each(&|nth, pair| format!("<seg id=\"{nth}\">{}</seg>\n", text(pair)));
                format!(
                    "<{name} srclang=\"en\" trglang=\"{tag}\"><doc docid=\"a\">{rows}\
                     <seg id=\"900\">{more}</seg></doc></{name}>"
                )
            };
            two(
                (
                    "law.en.sgm",
                    set("srcset", "zh", &|pair| pair.en.clone(), EXTRA),
                ),
                (
                    "law.zh.sgm",
                    set("refset", "zh", &|pair| pair.zh.clone(), ""),
                ),
            )
        }
        Format::Yaml => one(
            "law.yaml",
            each(&|nth, pair| {
                format!(
                    "- en: \"{}\"\n  zh: \"{}\"\n  note: {}\n",
                    pair.en,
                    pair.zh,
                    extra_cell(nth)
                )
            }),
        ),
    }
}

/// All text that a reader sees.
fn shown(document: &Document) -> String {
    let mut all = String::new();
    for side in Side::BOTH {
        all += &document.metadata().title[side];
        for segment in document.segments() {
            all.push('\n');
            all += document.label_apart(segment, side).unwrap_or_default();
            all.push(' ');
            all += document.segment_text(segment, side);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_word_is_shown_or_counted(count in 4..24_usize, seed in 0..6_usize) {
        let pairs: Vec<_> = (0..count).map(|nth| Pair::new(nth, seed)).collect();
        for format in Format::ALL {
            let opened = reading::open(&files(format, &pairs), Some(format), None)
                .unwrap_or_else(|error| panic!("{format}: {error}"));
            let account = opened.problems.account();
            let shown = shown(&opened.document);
            let own = (0..count).flat_map(|nth| [own_zh(nth), own_en(nth)]);
            let mut missing: usize = own
                .filter(|word| !shown.contains(word.as_str()))
                .map(|word| letters(&word))
                .sum();
            // Further languages of a memory are named, and need no count.
            let is_extra_there = !matches!(format, Format::Native | Format::Tmx);
            if is_extra_there && !shown.contains(EXTRA) {
                missing += letters(EXTRA);
            }
            prop_assert!(
                account.set_aside() >= missing,
                "{}: {} letters are gone, {} are counted\n{}", format, missing, account.set_aside(), shown
            );
            prop_assert!(account.read() >= letters(&shown), "{}", format);
        }
    }
}
