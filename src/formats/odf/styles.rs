//! Styles, as far as they make headings and numbers.

use std::collections::HashMap;

use super::lists::ListStyle;
use crate::formats::xml::XmlTag;

/// The longest chain of styles that are based on one another.
const DEEPEST: usize = 16;

/// What a paragraph is by its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphStyle {
    /// Whether it is the title of the whole.
    pub(super) is_title: bool,
    /// The level of a heading, from 1.
    pub(super) outline: Option<u8>,
    /// The list that numbers it.
    pub(super) list: Option<String>,
    parent: Option<String>,
}

/// The styles of a document by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, ParagraphStyle>,
    lists: HashMap<String, ListStyle>,
    /// The numbers of headings.
    pub(super) outline: ListStyle,
    place: Place,
}

/// The style that elements inside it belong to.
#[derive(Debug, Default)]
enum Place {
    #[default]
    Nowhere,
    List(String),
    Outline,
}

impl Styles {
    /// Adds what an element of the styles says.
    pub(super) fn add(&mut self, tag: &XmlTag) {
        let name = || tag.attribute("style:name").unwrap_or_default().into_owned();
        match tag.name {
            "style:style" => {
                let outline = tag.attribute("style:default-outline-level");
                let outline = outline.and_then(|level| level.parse().ok());
                let display = tag.attribute("style:display-name");
                let style = ParagraphStyle {
                    is_title: name() == "Title" || display.as_deref() == Some("Title"),
                    outline: outline.filter(|level| *level > 0),
                    list: tag.attribute("style:list-style-name").map(Into::into),
                    parent: tag.attribute("style:parent-style-name").map(Into::into),
                };
                if tag.attribute("style:family").as_deref() == Some("paragraph") {
                    self.paragraphs.insert(name(), style);
                }
                self.place = Place::Nowhere;
            }
            "text:list-style" => {
                self.lists.insert(name(), ListStyle::default());
                self.place = Place::List(name());
            }
            "text:outline-style" => self.place = Place::Outline,
            _ => {
                let list = match &self.place {
                    Place::List(name) => self.lists.get_mut(name),
                    Place::Outline => Some(&mut self.outline),
                    Place::Nowhere => None,
                };
                if let Some(list) = list {
                    list.add(tag);
                }
            }
        }
    }

    /// What a style says, with what it is based on.
    pub(super) fn paragraph(&self, name: &str) -> ParagraphStyle {
        let mut style = ParagraphStyle::default();
        let mut next = Some(name);
        for _ in 0..DEEPEST {
            let Some(found) = next.and_then(|name| self.paragraphs.get(name)) else {
                break;
            };
            style.is_title |= found.is_title;
            style.outline = style.outline.or(found.outline);
            style.list = style.list.or_else(|| found.list.clone());
            next = found.parent.as_deref();
        }
        style
    }

    /// A list by the name of its style.
    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }
}
