//! Locators in words: 第十六条第二款 and 第16条第2款, `art 16(2)`, `Arts. 3–5`.

use super::locator::{Article, Locator, Point, Unit};
use crate::document::numbering::{Number, SuffixSystem};
use crate::document::{LanguageTag, Side};
use crate::text::numerals::to_chinese;

/// How Chinese numbers of articles are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numerals {
    /// 第十六条.
    Chinese,
    /// 第16条.
    Arabic,
}

impl Numerals {
    fn write(self, number: u32) -> String {
        match self {
            Numerals::Chinese => to_chinese(number),
            Numerals::Arabic => number.to_string(),
        }
    }
}

/// The abbreviations of a style for a unit: of one, of several.
type Abbreviations = fn(Unit) -> [&'static str; 2];

/// The abbreviations of a style for a kind of section.
type SectionWords = fn(&str) -> Option<&'static str>;

/// How a style in English writes locators.
pub(super) struct English {
    unit: Abbreviations,
    section: SectionWords,
}

/// `Art. 16`, for readers.
pub(super) const PLAIN: English = English {
    unit: |unit| match unit {
        Unit::Article => ["Art.", "Arts."],
        Unit::Section => ["Sec.", "Secs."],
        Unit::Rule => ["Rule", "Rules"],
        Unit::Regulation => ["Reg.", "Regs."],
        Unit::Clause => ["Cl.", "Cls."],
        Unit::Sign => ["§", "§§"],
        Unit::Paragraph => ["Para.", "Paras."],
    },
    section: |kind| match kind {
        "book" => Some("Book"),
        "part" => Some("Part"),
        "title" => Some("Title"),
        "chapter" => Some("Ch."),
        "section" => Some("Sec."),
        _ => None,
    },
};

/// `art 16`: OSCOLA 4th edn, § 2.4.2 and its list of abbreviations in pinpoints.
pub(super) const OSCOLA: English = English {
    unit: |unit| match unit {
        Unit::Article => ["art", "arts"],
        Unit::Section => ["s", "ss"],
        Unit::Rule => ["r", "rr"],
        Unit::Regulation => ["reg", "regs"],
        Unit::Clause => ["cl", "cls"],
        Unit::Sign => ["§", "§§"],
        Unit::Paragraph => ["para", "paras"],
    },
    section: |kind| match kind {
        "part" => Some("pt"),
        "chapter" => Some("ch"),
        "section" => Some("s"),
        _ => None,
    },
};

/// `art. 16`: Chicago's abbreviations in notes.
pub(super) const CHICAGO: English = English {
    unit: |unit| match unit {
        Unit::Article => ["art.", "arts."],
        Unit::Section => ["sec.", "secs."],
        Unit::Rule => ["rule", "rules"],
        Unit::Regulation => ["reg.", "regs."],
        Unit::Clause => ["cl.", "cls."],
        Unit::Sign => ["§", "§§"],
        Unit::Paragraph => ["para.", "paras."],
    },
    section: |kind| match kind {
        "book" => Some("bk."),
        "part" => Some("pt."),
        "chapter" => Some("chap."),
        "section" => Some("sec."),
        _ => None,
    },
};

/// A locator in English; empty for the whole text.
pub(super) fn in_english(locator: &Locator, words: &English) -> String {
    let one = |article: &Article| {
        let [word, _] = (words.unit)(article.unit);
        format!("{word} {}{}", article.number, parts(article))
    };
    match (&locator.first, &locator.last) {
        (Point::Provision(first), Point::Provision(last))
            if first.unit == last.unit && !locator.is_single() =>
        {
            let [word, several] = (words.unit)(first.unit);
            if first.number != last.number {
                return format!("{several} {}–{}", first.number, last.number);
            }
            match (first.item, last.item) {
                (Some(_), Some(item)) => format!("{}–({item})", one(first)),
                _ => {
                    let number = first.number;
                    let [from, to] = [first, last].map(|end| end.paragraph.unwrap_or(1));
                    format!("{word} {number}({from})–({to})")
                }
            }
        }
        _ => {
            let name = |point: &Point| match point {
                Point::Whole => String::new(),
                Point::Provision(article) => one(article),
                Point::Section(path) => section_in_english(path, words),
                Point::Named(name) => name.replace('-', " "),
            };
            range(locator, name, "–")
        }
    }
}

/// `(2)(3)`: the paragraph and the item of an article.
fn parts(article: &Article) -> String {
    let paragraph = article.paragraph.map(|number| format!("({number})"));
    let item = article.item.map(|number| format!("({number})"));
    paragraph.unwrap_or_default() + &item.unwrap_or_default()
}

fn section_in_english(path: &[(Box<str>, Number)], words: &English) -> String {
    let named = path
        .iter()
        .map(|(kind, number)| match (words.section)(kind) {
            Some(word) => format!("{word} {number}"),
            None => format!("{kind} {number}"),
        });
    named.collect::<Vec<_>>().join(", ")
}

/// A locator in Chinese or Japanese; empty for the whole text.
pub(super) fn in_chinese(locator: &Locator, language: &LanguageTag, numerals: Numerals) -> String {
    let words = Characters::of(language);
    let name = |point: &Point| match point {
        Point::Whole => String::new(),
        Point::Provision(article) => article_in_chinese(article, &words, numerals),
        Point::Section(path) => path
            .iter()
            .map(|(kind, number)| {
                let number = to_chinese(number.main());
                format!("第{number}{}", words.section(kind))
            })
            .collect(),
        Point::Named(name) => match &**name {
            "title" => words.title.to_owned(),
            "preamble" => words.preamble.to_owned(),
            other => other.replace('-', " "),
        },
    };
    if let (Point::Provision(first), Point::Provision(last)) = (&locator.first, &locator.last)
        && first.number == last.number
        && !locator.is_single()
    {
        // The end of the range does not repeat the article.
        let last = match first.paragraph == last.paragraph {
            true => item_in_chinese(last, &words, numerals),
            false => paragraph_in_chinese(last, &words, numerals),
        };
        return format!("{}{}{last}", name(&locator.first), words.to);
    }
    range(locator, name, words.to)
}

fn article_in_chinese(article: &Article, words: &Characters, numerals: Numerals) -> String {
    let unit = match article.unit {
        Unit::Paragraph => "段",
        _ => words.article,
    };
    let number = article.number;
    let is_branched = number
        .suffixes()
        .iter()
        .all(|suffix| suffix.system() == SuffixSystem::Branch);
    let label = if is_branched {
        let branches = number.suffixes().iter().filter_map(|suffix| suffix.value());
        let branches: String = branches
            .map(|branch| format!("{}{}", words.branch, to_chinese(branch)))
            .collect();
        format!("第{}{unit}{branches}", numerals.write(number.main()))
    } else {
        format!("第{number}{unit}")
    };
    let paragraph = paragraph_in_chinese(article, words, numerals);
    let item = item_in_chinese(article, words, numerals);
    label + &paragraph + &item
}

/// 第二款, or nothing.
fn paragraph_in_chinese(article: &Article, words: &Characters, numerals: Numerals) -> String {
    let number = article.paragraph.map(|number| numerals.write(number));
    number.map_or_else(String::new, |number| {
        format!("第{number}{}", words.paragraph)
    })
}

/// 第三项, or nothing.
fn item_in_chinese(article: &Article, words: &Characters, numerals: Numerals) -> String {
    let number = article.item.map(|number| numerals.write(number.main()));
    number.map_or_else(String::new, |number| format!("第{number}{}", words.item))
}

/// The characters that a language and its script use.
struct Characters {
    article: &'static str,
    paragraph: &'static str,
    item: &'static str,
    branch: &'static str,
    to: &'static str,
    title: &'static str,
    preamble: &'static str,
    is_simplified: bool,
}

impl Characters {
    fn of(language: &LanguageTag) -> Self {
        let is_traditional = !language.is_in_other_script(&"zh-Hant".into())
            && language.is_in_other_script(&"zh-Hans".into());
        let simplified = Self {
            article: "条",
            paragraph: "款",
            item: "项",
            branch: "之",
            to: "至",
            title: "标题",
            preamble: "序言",
            is_simplified: true,
        };
        if language.is_japanese() {
            return Self {
                paragraph: "項",
                item: "号",
                branch: "の",
                to: "から",
                title: "題名",
                preamble: "前文",
                is_simplified: false,
                ..simplified
            };
        }
        if is_traditional {
            return Self {
                article: "條",
                item: "項",
                title: "標題",
                is_simplified: false,
                ..simplified
            };
        }
        simplified
    }

    fn section(&self, kind: &str) -> &'static str {
        match kind {
            "book" | "title" => "编",
            "chapter" => "章",
            "section" if self.is_simplified => "节",
            "section" => "節",
            _ => "部分",
        }
    }
}

/// A locator in the language of a side, whatever it is: in Chinese, Japanese and
/// English in their own words, else as the text labels it.
pub(super) fn in_language(locator: &Locator, side: Side, language: &LanguageTag) -> String {
    if language.is_chinese() || language.is_japanese() {
        // A tag without a script says nothing, but 第 16 條 does.
        let is_traditional = match &locator.first {
            Point::Provision(article) => article.labels[side].contains('條'),
            _ => false,
        };
        let traditional = LanguageTag::from("zh-Hant");
        let language = match is_traditional && language.is_chinese() {
            true => &traditional,
            false => language,
        };
        return in_chinese(locator, language, Numerals::Chinese);
    }
    match &locator.first {
        Point::Provision(article)
            if !language.is_english()
                && locator.is_single()
                && !article.labels[side].is_empty() =>
        {
            format!("{}{}", article.labels[side], parts(article))
        }
        _ => in_english(locator, &PLAIN),
    }
}

fn range(locator: &Locator, name: impl Fn(&Point) -> String, to: &str) -> String {
    let first = name(&locator.first);
    if locator.is_single() {
        return first;
    }
    format!("{first}{to}{}", name(&locator.last))
}
