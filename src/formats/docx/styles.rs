//! The styles of paragraphs, as far as they make headings and numbers.

use crate::formats::xml::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StyleKind {
    /// The title of the whole.
    Title,
    /// An entry in a table of contents.
    TableOfContents,
}

/// What a style, or the properties of a paragraph, say about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) kind: Option<StyleKind>,
    /// The level of a heading, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// The list of its number.
    pub(super) list: Option<u32>,
    /// Its level in the list, from 0.
    pub(super) level: Option<u8>,
    based_on: Option<String>,
}

impl Style {
    /// Adds what one of the elements in the properties of a paragraph says.
    pub(super) fn add(&mut self, tag: &XmlTag) {
        let number = || tag.local_attribute("val")?.parse::<u32>().ok();
        match tag.local_name() {
            "outlineLvl" => self.outline = number().map(|level| level.min(9) as u8),
            "numId" => self.list = number(),
            "ilvl" => self.level = number().map(|level| level.min(8) as u8),
            "basedOn" => self.based_on = tag.local_attribute("val").map(Into::into),
            "name" => self.name(&tag.local_attribute("val").unwrap_or_default()),
            _ => {}
        }
    }

    /// Takes what is missing from another style.
    fn inherit(&mut self, other: &Style) {
        self.kind = self.kind.or(other.kind);
        self.outline = self.outline.or(other.outline);
        self.list = self.list.or(other.list);
        self.level = self.level.or(other.level);
    }

    /// Built-in styles are known by their names, which Word stores in English
    /// in every language.
    fn name(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(level) = name.strip_prefix("heading ") {
            let level = level.parse::<u8>().ok().filter(|level| *level > 0);
            self.outline = self.outline.or(level.map(|level| level.min(9) - 1));
        } else if name == "title" {
            self.kind = Some(StyleKind::Title);
        } else if name.starts_with("toc ") || name == "table of figures" {
            self.kind = Some(StyleKind::TableOfContents);
        }
    }
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<(String, Style)>,
}

/// The longest chain of styles that are based on one another.
const DEEPEST: usize = 16;

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn read(xml: &mut XmlReader, problems: &mut Problems) -> Result<Self, OpenError> {
        let mut styles: Vec<(String, Style)> = Vec::new();
        while let Some(event) = xml.next(problems)? {
            let XmlEvent::Start(tag) = event else {
                continue;
            };
            match tag.local_name() {
                "style" => {
                    let id = tag.local_attribute("styleId").unwrap_or_default();
                    styles.push((id.into_owned(), Style::default()));
                }
                "pPrChange" | "docDefaults" | "latentStyles" | "tblStylePr" => {
                    xml.skip(problems)?
                }
                _ => {
                    if let Some((_, style)) = styles.last_mut() {
                        style.add(&tag);
                    }
                }
            }
        }
        Ok(Self { styles })
    }

    /// What a style says, with what it is based on.
    pub(super) fn get(&self, id: &str) -> Style {
        let find = |id: &str| self.styles.iter().find(|(known, _)| known == id);
        let mut style = Style::default();
        let mut next = Some(id.to_owned());
        for _ in 0..DEEPEST {
            let Some((_, found)) = next.as_deref().and_then(find) else {
                break;
            };
            style.inherit(found);
            next = found.based_on.clone();
        }
        style
    }
}
