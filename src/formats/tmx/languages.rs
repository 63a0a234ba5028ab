//! Chooses the two languages of a memory that are read.

use std::collections::HashMap;

use super::OWN;
use crate::document::{LanguageTag, Side, Sides};
use crate::formats::xml::{XmlReader, XmlTag};
use crate::formats::{InputText, OpenError, OpenOptions, Problems, languages, parse_tag};
use crate::wording::Wording;

/// The languages that are read, and those that are not.
pub(super) struct TmxLanguages {
    /// As in the document.
    pub(super) tags: Sides<LanguageTag>,
    /// The languages that are left out, in file order.
    pub(super) others: Vec<LanguageTag>,
    /// Whether the user asked for the languages.
    is_asked: bool,
}

impl TmxLanguages {
    /// The side of a text in a language. Of languages that were asked for, other
    /// scripts have none.
    pub(super) fn side_of(&self, tag: &LanguageTag) -> Option<Side> {
        match self.is_asked {
            true => languages::side_of(&self.tags, tag),
            false => self.tags.side_of(tag),
        }
    }

    /// Lists the languages that are left out, as many as fit a line.
    pub(super) fn describe_others(&self, wording: Wording) -> String {
        const MOST: usize = 12;
        let first = self.others.iter().take(MOST).map(LanguageTag::as_str);
        let list = first.collect::<Vec<_>>().join(", ");
        match self.others.len().saturating_sub(MOST) {
            0 => list,
            more => wording.languages_and_more(&list, more),
        }
    }
}

/// The language of a `tuv`: `xml:lang`, or `lang` in older versions.
pub(super) fn language_of(tag: &XmlTag<'_>) -> Option<LanguageTag> {
    let language = tag.attribute("xml:lang").or_else(|| tag.attribute("lang"));
    parse_tag(&language?)
}

/// Chooses two languages: those in `options`, or those that this program wrote,
/// or `srclang` and the most frequent other one, or the two most frequent.
/// Regions of a language count together.
///
/// # Errors
/// The file is not XML, or has no two languages.
pub(super) fn choose(file: &InputText, options: &OpenOptions) -> Result<TmxLanguages, OpenError> {
    let survey = LanguageSurvey::of(file)?;
    let noted = Sides::new(&survey.noted.source, &survey.noted.target);
    let tags = match (
        &options.languages,
        noted.source.is_empty() || noted.target.is_empty(),
    ) {
        (Some(tags), _) => tags.clone(),
        (None, false) => survey.noted.clone(),
        (None, true) => survey
            .main_two()
            .ok_or_else(|| file.syntax(0, |wording| survey.too_few(wording)))?,
    };
    let mut chosen = TmxLanguages {
        tags,
        others: Vec::new(),
        is_asked: options.languages.is_some(),
    };
    let tags = || survey.tags.iter().map(|(tag, _)| tag);
    let others = tags().filter(|tag| chosen.side_of(tag).is_none());
    let others: Vec<_> = others.cloned().collect();
    for side in Side::BOTH {
        let asked = &chosen.tags[side];
        let other = others.iter().find(|tag| tag.is_in_other_script(asked));
        if let Some(other) = other
            && tags().all(|tag| chosen.side_of(tag) != Some(side))
        {
            return Err(file.syntax(0, |wording| {
                wording.texts_in_other_only(other.as_str(), asked.as_str())
            }));
        }
    }
    chosen.others = others;
    Ok(chosen)
}

/// The languages that occur in a file.
#[derive(Default)]
struct LanguageSurvey {
    /// `srclang` of the header.
    source: LanguageTag,
    /// As this program writes them.
    noted: Sides<LanguageTag>,
    /// The tags of the texts in file order, and how many texts each has.
    tags: Vec<(LanguageTag, usize)>,
}

impl LanguageSurvey {
    /// Walks over the file. Its problems are reported by the second walk, which
    /// reads it.
    fn of(file: &InputText) -> Result<LanguageSurvey, OpenError> {
        let mut survey = LanguageSurvey::default();
        let mut places = HashMap::new();
        let problems = &mut Problems::default();
        let mut xml = XmlReader::new(file);
        xml.root(&["tmx"], problems)?;
        while let Some(tag) = xml.child(problems)? {
            if tag.name == "header" {
                survey.source = (*tag.attribute("srclang").unwrap_or_default()).into();
                survey.header(&mut xml, problems)?;
                continue;
            }
            while let Some(_unit) = xml.child(problems)? {
                while let Some(variant) = xml.child(problems)? {
                    if variant.name == "tuv"
                        && let Some(language) = language_of(&variant)
                    {
                        survey.count(language, &mut places);
                    }
                    xml.skip(problems)?;
                }
            }
        }
        xml.end(problems)?;
        Ok(survey)
    }

    fn header(&mut self, xml: &mut XmlReader, problems: &mut Problems) -> Result<(), OpenError> {
        while let Some(tag) = xml.child(problems)? {
            let kind = tag.attribute("type").unwrap_or_default();
            let value = xml.text(problems)?;
            let noted = match kind.strip_prefix(OWN) {
                Some("source-language") => &mut self.noted.source,
                Some("target-language") => &mut self.noted.target,
                _ => continue,
            };
            if let Some(tag) = parse_tag(&value) {
                *noted = tag;
            }
        }
        Ok(())
    }

    fn count(&mut self, language: LanguageTag, places: &mut HashMap<String, usize>) {
        // Each spelling by itself: the most frequent one is the document's.
        let next = self.tags.len();
        let place = *places.entry(language.to_string()).or_insert(next);
        if place == next {
            self.tags.push((language, 0));
        }
        self.tags[place].1 += 1;
    }

    fn main_two(&self) -> Option<Sides<LanguageTag>> {
        // Two regions of one language count as two languages if there is no
        // other.
        self.main_two_by(LanguageTag::without_region)
            .or_else(|| self.main_two_by(LanguageTag::clone))
    }

    fn main_two_by(&self, group: fn(&LanguageTag) -> LanguageTag) -> Option<Sides<LanguageTag>> {
        let mut places = HashMap::new();
        // The most frequent tag of each group, its count, and the count of the
        // group.
        let mut groups: Vec<(&LanguageTag, usize, usize)> = Vec::new();
        for (tag, count) in &self.tags {
            let place = *places.entry(group(tag)).or_insert(groups.len());
            match groups.get_mut(place) {
                None => groups.push((tag, *count, *count)),
                Some((best, its, all)) => {
                    if count > its {
                        (*best, *its) = (tag, *count);
                    }
                    *all += count;
                }
            }
        }
        let source = places.get(&group(&self.source)).copied();
        let frequent = |without: Option<usize>| {
            let others = (0..groups.len()).filter(|place| Some(*place) != without);
            others.rev().max_by_key(|place| groups[*place].2)
        };
        let first = source.or_else(|| frequent(None))?;
        let second = frequent(Some(first))?;
        let (first, second) = match source {
            None if second < first => (second, first),
            _ => (first, second),
        };
        Some(Sides::new(first, second).map(|place| groups[place].0.clone()))
    }

    fn too_few(&self, wording: Wording) -> String {
        match &self.tags[..] {
            [] => wording.no_variant_with_language().to_owned(),
            [(one, _), ..] => wording.texts_in_one_language(one.as_str()),
        }
    }
}
