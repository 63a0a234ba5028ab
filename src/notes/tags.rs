//! The tag file (`tags.toml`): the tags that a reader means to use.
//!
//! ```
//! use duizhao::notes::TagFile;
//!
//! let text = "[[tag]]\nname = 'term'\nmeaning = 'how a term is rendered'\ncolour = 'yellow'\n";
//! let tags = TagFile::parse(text).expect("a tag file");
//! assert_eq!(tags.get("term").map(|tag| &*tag.meaning), Some("how a term is rendered"));
//! assert_eq!(tags.nearest("trem"), Some("term"));
//! ```

use serde::Deserialize;
use toml::Spanned;

use crate::search::nearest_name;
use crate::syntax::Position;
use crate::wording::{Told, Wording};

/// The tags of a tag file, in its order; none if there is no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagFile {
    /// The tags.
    pub tags: Vec<Tag>,
}

/// A tag that a reader means to use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its name, without `#`.
    pub name: String,
    /// What it is for; may be empty.
    pub meaning: String,
    /// Its colour on the screen.
    pub colour: Option<TagColour>,
}

/// The colours of tags: those that every terminal has and a light and a dark background bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "each is a colour by its name")]
pub enum TagColour {
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    tag: Vec<RawTag>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTag {
    name: Spanned<String>,
    #[serde(default)]
    meaning: String,
    colour: Option<TagColour>,
}

impl TagFile {
    /// Parses a tag file.
    ///
    /// # Errors
    /// It is not TOML, has an unknown field or colour, or a name cannot be typed or occurs
    /// twice; the message begins with line and column.
    pub fn parse(text: &str) -> Result<Self, Told> {
        let at = |offset: usize, what: &dyn Fn(Wording) -> String| {
            let place = Position::of(offset, text);
            Told::new(|wording| format!("{place}: {}", what(wording)))
        };
        let file: RawFile = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            at(offset, &|wording| wording.not_toml(error.message()))
        })?;
        let mut tags = Self::default();
        for raw in file.tag {
            let start = raw.name.span().start;
            let name = raw.name.into_inner();
            if name.is_empty() || name.contains(separates_tags) {
                return Err(at(start, &|wording| wording.no_tag_name(&name)));
            }
            if tags.get(&name).is_some() {
                return Err(at(start, &|wording| wording.tag_comes_again(&name)));
            }
            tags.tags.push(Tag {
                name,
                meaning: raw.meaning,
                colour: raw.colour,
            });
        }
        Ok(tags)
    }

    /// Makes all tags look alike, for a screen without colours.
    pub fn drop_colours(&mut self) {
        for tag in &mut self.tags {
            tag.colour = None;
        }
    }

    /// The tag of a name.
    pub fn get(&self, name: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.name == name)
    }

    /// The tag that a misspelt name is nearest to.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest_name(name, self.tags.iter().map(|tag| tag.name.as_str()))
    }
}

/// Whether a character ends a tag where tags are typed.
pub fn separates_tags(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | ',' | '，' | '、' | '＃')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named_with_their_place() {
        for (text, found) in [
            (
                "[[tag]]\nname = 'social credit'\n",
                "2:8: found the tag “social credit”",
            ),
            ("[[tag]]\nname = ''\n", "2:8: found the tag “”"),
            (
                "[[tag]]\nname = 'a'\n[[tag]]\nname = 'a'\n",
                "4:8: found the tag “a” again",
            ),
            (
                "[[tag]]\nname = 'a'\ncolour = 'pink'\n",
                "3:10: unknown variant `pink`",
            ),
            (
                "[[tag]]\nname = 'a'\ncolor = 'red'\n",
                "3:1: unknown field `color`",
            ),
            ("[[tag]]\nmeaning = 'a'\n", "1:1: missing field `name`"),
            ("[[tag]\n", "1:7: "),
        ] {
            let error = TagFile::parse(text).unwrap_err();
            assert!(error.to_string().starts_with(found), "{error}");
        }
        assert_eq!(TagFile::parse(""), Ok(TagFile::default()));
    }
}
