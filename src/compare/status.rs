//! What became of a place from one version to the next.

use crate::document::{LanguageTag, language_name};
use crate::wording::Wording;

/// What became of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It is where it was.
    #[default]
    Kept,
    /// It has another number, but the places around it are the same.
    Renumbered {
        /// Its old reference.
        from: String,
    },
    /// It stands elsewhere.
    Moved {
        /// Its old reference.
        from: String,
    },
    /// Parts of it are places of their own now.
    Divided {
        /// Its old reference.
        from: String,
        /// The references of all parts, its own included.
        into: Vec<String>,
    },
    /// It was a part of another place.
    Split {
        /// The old reference of the whole.
        from: String,
    },
    /// It has the words of several old places.
    Merged {
        /// Their old references.
        from: Vec<String>,
    },
    /// Only the new version has it.
    New,
    /// Only the old version has it.
    Repealed,
}

/// What became of a place, and in which languages its words changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// What became of the place.
    pub fate: Fate,
    /// The languages in which words changed, whatever became of the place.
    pub changed: Vec<LanguageTag>,
    /// Whether words changed in all languages of the text.
    pub is_changed_in_all: bool,
}

impl Status {
    /// Whether a reader who looks for changes may pass the place over: its words are the same,
    /// and so is its place among the others.
    pub fn is_unchanged(&self) -> bool {
        matches!(self.fate, Fate::Kept | Fate::Renumbered { .. }) && self.changed.is_empty()
    }

    /// A character for a narrow column, ASCII: `+` new, `-` repealed, `*` changed, `>` moved,
    /// `/` split, `&` merged; `None` for a place where nothing changed but perhaps its number.
    pub fn mark(&self) -> Option<&'static str> {
        match self.fate {
            Fate::New => Some("+"),
            Fate::Repealed => Some("-"),
            Fate::Split { .. } | Fate::Divided { .. } => Some("/"),
            Fate::Merged { .. } => Some("&"),
            _ if !self.changed.is_empty() => Some("*"),
            Fate::Moved { .. } => Some(">"),
            Fate::Kept | Fate::Renumbered { .. } => None,
        }
    }

    /// The name of the status in files for programs.
    pub fn name(&self) -> &'static str {
        match self.fate {
            Fate::New => "new",
            Fate::Repealed => "repealed",
            Fate::Split { .. } | Fate::Divided { .. } => "split",
            Fate::Merged { .. } => "merged",
            Fate::Moved { .. } => "moved",
            _ if !self.changed.is_empty() => "changed",
            Fate::Kept | Fate::Renumbered { .. } => "same",
        }
    }

    /// The old references of the place, if they are not its own.
    pub fn from(&self) -> &[String] {
        match &self.fate {
            Fate::Renumbered { from }
            | Fate::Moved { from }
            | Fate::Split { from }
            | Fate::Divided { from, .. } => std::slice::from_ref(from),
            Fate::Merged { from } => from,
            Fate::Kept | Fate::New | Fate::Repealed => &[],
        }
    }

    /// The status as people read it: `was 7, changed in Chinese only`.
    pub fn in_words(&self, wording: Wording) -> String {
        let list = |names: &[String]| names.join(wording.list_separator());
        let from = list(self.from());
        let fate = match &self.fate {
            Fate::New => return wording.provision_is_new().to_owned(),
            Fate::Repealed => return wording.provision_is_repealed().to_owned(),
            Fate::Kept => None,
            Fate::Renumbered { .. } => Some(wording.provision_was(&from)),
            Fate::Moved { .. } => Some(wording.provision_was_moved(&from)),
            Fate::Split { .. } => Some(wording.provision_was_split(&from)),
            Fate::Divided { into, .. } => Some(wording.provision_was_divided(&list(into))),
            Fate::Merged { .. } => Some(wording.provision_was_merged(&from)),
        };
        let changed = match &self.changed[..] {
            [] => None,
            _ if self.is_changed_in_all => Some(wording.provision_is_changed().to_owned()),
            languages => {
                let names = languages.iter();
                let names = names.map(|tag| language_name(tag.primary(), wording));
                let names = names.collect::<Vec<_>>().join(wording.list_separator());
                Some(wording.provision_is_changed_only_in(&names))
            }
        };
        let words: Vec<_> = fate.into_iter().chain(changed).collect();
        match words.is_empty() {
            true => wording.provision_is_unchanged().to_owned(),
            false => words.join(wording.clause_separator()),
        }
    }
}
