//! Laws of Taiwan as the Ministry of Justice publishes them
//! (<https://law.moj.gov.tw/api>): a JSON file for each language, article by
//! article. Only the numbers of the articles say what corresponds, and one
//! language may have more of them.

mod fields;
mod headings;
mod paragraphs;

use std::borrow::Cow;

use super::json::{self, JsonObject};
use super::spec::{Evidence, FormatReader, FormatSpec};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems, languages, unaligned};
use crate::align::{self, Unit, UnitKind};
use crate::document::numbering;
use crate::document::{LanguageTag, Metadata, Sides};
use crate::syntax::Position;
use crate::wording::Wording;
use fields::LawFields;
use headings::{DivisionLevels, LawHeading};

pub(super) const LAW: FormatSpec = FormatSpec {
    name: "law",
    description: Wording::format_law,
    extensions: &[],
    recognise: |files| {
        Evidence::certain_if(
            matches!(files.len(), 1 | 2)
                && files.iter().all(|file| json::begins_as_json(file.text))
                && files.iter().any(|file| is_law(file.text)),
        )
    },
    reader: FormatReader::Two(read),
    writer: None,
};

/// Whether a file holds one law or several.
pub(super) fn is_law(text: &str) -> bool {
    fields::occur_in(text)
}

/// A law in one language, as in its file.
struct LawText<'a> {
    fields: JsonObject<'a>,
    names: &'static LawFields,
    parts: Vec<LawEntry<'a>>,
}

/// An entry in the list of a law.
enum LawEntry<'a> {
    Preamble(Cow<'a, str>),
    LawHeading(LawHeading<'a>),
    LawArticle(LawArticle<'a>),
}

struct LawArticle<'a> {
    label: Cow<'a, str>,
    content: Cow<'a, str>,
}

/// Reads two files as the two languages of a law.
///
/// # Errors
/// A file is not JSON or does not hold exactly one law, the languages are
/// unknown, or there is nothing to read.
fn read(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = files;
    let laws = Sides::new(law(source, &mut problems)?, law(target, &mut problems)?);
    report_different_laws(&laws, target, &mut problems);
    let samples = laws.as_ref().map(|law| sample(&law.parts));
    let languages = languages::resolve(options, samples.as_ref().map(String::as_str))
        .map_err(|error| source.error(error))?;
    let metadata = metadata(&laws, languages, options);
    let both = [&laws.source, &laws.target].into_iter();
    let levels = DivisionLevels::survey(both.flat_map(headings));
    let unit = |part| unit(part, &levels);
    let units = laws.map(|law| law.parts.into_iter().map(unit).collect());
    unaligned::align(target, options, problems, |options| {
        align::align_units(metadata, units, options)
    })
}

fn headings<'l>(law: &'l LawText) -> impl Iterator<Item = &'l LawHeading<'l>> {
    law.parts.iter().filter_map(|part| match part {
        LawEntry::LawHeading(heading) => Some(heading),
        _ => None,
    })
}

/// The single law of a file.
fn law<'a>(file: &InputText<'a>, problems: &mut Problems) -> Result<LawText<'a>, OpenError> {
    let whole: JsonObject = json::parse_file(file)?;
    let fields = match whole.get("Laws").and_then(json::as_array) {
        Some(laws) => single_law(laws.into_iter().filter_map(json::as_object).collect(), file)?,
        None => whole,
    };
    let Some((names, content)) = LawFields::detect(&fields) else {
        return Err(file.syntax(0, Wording::no_law_of_taiwan));
    };
    let mut parts = Vec::new();
    let preamble = fields.text(names.preamble);
    if !preamble.trim().is_empty() {
        parts.push(LawEntry::Preamble(preamble));
    }
    for item in content {
        let at = || Position::of(json::offset_in(file.text, item), file.text);
        let Some(item) = json::as_object(item) else {
            let LawFields { label, content, .. } = names;
            problems.add(file.file, at, |wording| {
                wording.law_entry_is_no_object(label, content)
            });
            continue;
        };
        let [heading, label, content] = names.entry_parts(&item);
        if heading.trim().is_empty() && label.trim().is_empty() && content.trim().is_empty() {
            let LawFields { label, content, .. } = names;
            problems.add(file.file, at, |wording| {
                wording.law_entry_is_empty(label, content)
            });
        }
        let headings = headings::parse_entry(&heading).into_iter();
        parts.extend(headings.map(LawEntry::LawHeading));
        if !label.trim().is_empty() || !content.trim().is_empty() {
            parts.push(LawEntry::LawArticle(LawArticle { label, content }));
        }
    }
    Ok(LawText {
        fields,
        names,
        parts,
    })
}

fn single_law<'a>(
    laws: Vec<JsonObject<'a>>,
    file: &InputText,
) -> Result<JsonObject<'a>, OpenError> {
    /// How many titles the message lists.
    const ENOUGH: usize = 5;
    let found = laws.len();
    let names = laws.iter().take(ENOUGH);
    let mut names: Vec<_> = names.map(|law| title(law).into_owned()).collect();
    if found > ENOUGH {
        names.push("…".to_owned());
    }
    let mut laws = laws.into_iter();
    match (laws.next(), found) {
        (Some(law), 1) => Ok(law),
        _ => Err(file.syntax(0, |wording| {
            let names = names.join(wording.and_also());
            wording.several_laws(found, &names)
        })),
    }
}

fn title<'l>(law: &'l JsonObject) -> Cow<'l, str> {
    let titles = LawFields::detect(law).map_or(&[][..], |(names, _)| names.titles);
    let mut titles = titles.iter().map(|name| law.text(name));
    titles.find(|title| !title.is_empty()).unwrap_or_default()
}

fn metadata(
    laws: &Sides<LawText>,
    languages: Sides<LanguageTag>,
    options: &OpenOptions,
) -> Metadata {
    let LawText { fields, names, .. } = &laws.source;
    let mut dates = names.dates.iter().map(|name| fields.text(name));
    let date = dates.find_map(|date| iso_date(&date));
    Metadata {
        languages,
        title: Sides::of(|side| title(&laws[side].fields).trim().to_owned()),
        date: date.unwrap_or_default(),
        source: fields.text(names.address).into_owned(),
        ..options.metadata()
    }
}

/// Rewrites `19470101` as in ISO 8601.
fn iso_date(date: &str) -> Option<String> {
    let is_date = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    is_date.then(|| format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]))
}

/// Reports a problem if the files hold two different laws.
fn report_different_laws(laws: &Sides<LawText>, target: &InputText, problems: &mut Problems) {
    let code = |law: &LawText| {
        let address = law.fields.text(law.names.address).to_ascii_uppercase();
        Some(address.split_once("PCODE=")?.1.to_owned())
    };
    if let (Some(one), Some(other)) = (code(&laws.source), code(&laws.target))
        && one != other
    {
        let what = |wording: Wording| wording.another_law(&other, &one);
        problems.add(target.file, || Position::START, what);
    }
}

fn sample(parts: &[LawEntry]) -> String {
    /// How many entries are enough to detect the language.
    const ENOUGH: usize = 20;
    let words = parts.iter().take(ENOUGH).map(|part| match part {
        LawEntry::Preamble(text) => text.as_ref(),
        LawEntry::LawHeading(heading) => heading.text.as_ref(),
        LawEntry::LawArticle(article) => article.content.as_ref(),
    });
    words.collect::<Vec<_>>().join("\n")
}

fn unit<'a>(part: LawEntry<'a>, levels: &DivisionLevels) -> Unit<'a> {
    match part {
        LawEntry::Preamble(text) => Unit {
            kind: UnitKind::Named("preamble"),
            paragraphs: owned(paragraphs::split(&text)),
        },
        LawEntry::LawHeading(heading) => Unit {
            kind: UnitKind::Section {
                level: levels.level(heading.rank),
                kind: heading.rank.word(),
                number: heading.number,
            },
            paragraphs: vec![heading.text],
        },
        LawEntry::LawArticle(article) => article_unit(article),
    }
}

fn article_unit<'a>(LawArticle { label, content }: LawArticle<'a>) -> Unit<'a> {
    let written = label.trim();
    let mut paragraphs = owned(paragraphs::split(&content));
    let number = numbering::label(written).filter(|label| label.len == written.len());
    let kind = match number {
        // An article without text would be invisible, so its label becomes its
        // text.
        Some(label) if paragraphs.is_empty() => {
            paragraphs.push(written.to_owned().into());
            UnitKind::Provision(label.number, Cow::default())
        }
        Some(label) => UnitKind::Provision(label.number, written.to_owned().into()),
        None => {
            if !written.is_empty() {
                paragraphs.insert(0, written.to_owned().into());
            }
            UnitKind::Unnumbered
        }
    };
    Unit { kind, paragraphs }
}

fn owned<'a>(paragraphs: Vec<String>) -> Vec<Cow<'a, str>> {
    paragraphs.into_iter().map(Cow::Owned).collect()
}
