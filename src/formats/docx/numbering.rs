//! The numbers that Word writes before paragraphs, which are in no text.

use std::collections::{HashMap, HashSet};

use crate::formats::contents::NumberForm;
use crate::formats::xml::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};

/// How many levels a list has.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The definitions by their ids.
    definitions: HashMap<u32, [Level; LEVELS]>,
    /// The lists by the ids that paragraphs name.
    lists: HashMap<u32, List>,
    /// The last number of each level, by definition.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<u32>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    /// The numbers that levels begin with instead of those of the definition.
    starts: [Option<u32>; LEVELS],
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    /// `None` if its numbers cannot be written, such as bullets.
    form: Option<NumberForm>,
    /// `%1.%2`: the numbers of the levels, from 1.
    pattern: String,
    /// Whether higher levels are written in digits.
    is_legal: bool,
    /// The style whose paragraphs are at this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            form: Some(NumberForm::Decimal),
            pattern: String::new(),
            is_legal: false,
            style: None,
        }
    }
}

/// Where a number of the part with the lists belongs.
#[derive(Debug)]
enum Place {
    Nowhere,
    Definition(u32),
    List(u32),
}

impl Numbering {
    /// Reads the part with the lists.
    pub(super) fn read(xml: &mut XmlReader, problems: &mut Problems) -> Result<Self, OpenError> {
        let mut numbering = Numbering::default();
        let mut place = Place::Nowhere;
        let mut at = 0;
        while let Some(event) = xml.next(problems)? {
            let XmlEvent::Start(tag) = event else {
                continue;
            };
            let value = |name: &str| tag.local_attribute(name)?.parse::<u32>().ok();
            match tag.local_name() {
                "abstractNum" => {
                    let id = value("abstractNumId").unwrap_or(u32::MAX);
                    numbering.definitions.insert(id, Default::default());
                    place = Place::Definition(id);
                }
                "num" => {
                    let id = value("numId").unwrap_or(u32::MAX);
                    numbering.lists.insert(id, List::default());
                    place = Place::List(id);
                }
                "lvl" | "lvlOverride" => at = (value("ilvl").unwrap_or(0) as usize).min(LEVELS - 1),
                _ => numbering.add(&place, at, &tag),
            }
        }
        Ok(numbering)
    }

    fn add(&mut self, place: &Place, at: usize, tag: &XmlTag) {
        let text = || tag.local_attribute("val").unwrap_or_default();
        let number = || text().parse::<u32>().ok();
        match place {
            Place::Definition(id) => {
                let Some(levels) = self.definitions.get_mut(id) else {
                    return;
                };
                let level = &mut levels[at];
                match tag.local_name() {
                    "start" => level.start = number().unwrap_or(1),
                    "numFmt" => level.form = form(&text()),
                    "lvlText" => level.pattern = text().into_owned(),
                    "isLgl" => level.is_legal = !matches!(&*text(), "0" | "false" | "off"),
                    "pStyle" => level.style = Some(text().into_owned()),
                    _ => {}
                }
            }
            Place::List(id) => {
                let Some(list) = self.lists.get_mut(id) else {
                    return;
                };
                match tag.local_name() {
                    "abstractNumId" => list.definition = number().unwrap_or(u32::MAX),
                    "startOverride" | "start" => list.starts[at] = number(),
                    _ => {}
                }
            }
            Place::Nowhere => {}
        }
    }

    /// The level of a list that belongs to a style.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<u8> {
        let levels = self.definitions.get(&self.lists.get(&list)?.definition)?;
        let place = levels
            .iter()
            .position(|level| level.style.as_deref() == Some(style));
        place.map(|place| place as u8)
    }

    /// The number of the next paragraph at a level of a list, as text; `None` if
    /// it has none that can be written.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Option<String> {
        let found = self.lists.get(&list)?;
        let levels = self.definitions.get(&found.definition)?;
        let at = usize::from(level).min(LEVELS - 1);
        let counts = self.counts.entry(found.definition).or_default();
        if self.begun.insert(list) {
            for (place, start) in found.starts.iter().enumerate() {
                if start.is_some() {
                    counts[place] = None;
                }
            }
        }
        let start = |place: usize| found.starts[place].unwrap_or(levels[place].start);
        counts[at] = Some(counts[at].map_or(start(at), |last| last.saturating_add(1)));
        counts[at + 1..].fill(None);
        levels[at].form?;
        let mut written = String::new();
        let mut rest = levels[at].pattern.chars().peekable();
        while let Some(c) = rest.next() {
            let digit = rest
                .peek()
                .and_then(|c| c.to_digit(10))
                .filter(|_| c == '%');
            let Some(place) = digit.filter(|digit| (1..=LEVELS as u32).contains(digit)) else {
                written.push(c);
                continue;
            };
            rest.next();
            let place = place as usize - 1;
            let form = match levels[at].is_legal {
                true => NumberForm::Decimal,
                false => levels[place].form?,
            };
            written.push_str(&form.write(counts[place].unwrap_or(start(place))));
        }
        let written = written.trim().to_owned();
        (!written.is_empty()).then_some(written)
    }
}

/// The form of numbers by its name in the file.
fn form(name: &str) -> Option<NumberForm> {
    Some(match name {
        "decimal" | "decimalFullWidth" | "decimalHalfWidth" | "ordinal" | "cardinalText" => {
            NumberForm::Decimal
        }
        "decimalZero" => NumberForm::TwoDigits,
        "lowerLetter" => NumberForm::Letter,
        "upperLetter" => NumberForm::Capital,
        "lowerRoman" => NumberForm::Roman,
        "upperRoman" => NumberForm::RomanCapital,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => NumberForm::Chinese,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => NumberForm::Circled,
        _ => return None,
    })
}
