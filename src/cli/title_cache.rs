//! What is known of the texts of a library from earlier starts: a file in the state directory,
//! which may be lost without harm.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::document::fingerprint;
use crate::files::{self, ReplaceOptions};
use crate::tui::library_source::AboutText;

/// What is known of texts whose files are as they were.
#[derive(Debug, Default)]
pub(super) struct TitleCache {
    path: Option<PathBuf>,
    texts: BTreeMap<String, KeptText>,
    is_changed: bool,
}

/// What is known of a text, and the lengths and times of its files then.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptText {
    stamp: String,
    about: AboutText,
}

impl TitleCache {
    /// What is known of the texts of a library; nothing if that cannot be read.
    pub(super) fn load(state_dir: Option<&Path>, root: &Path) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let name = format!("{:016x}.json", fingerprint(&root.to_string_lossy()));
        let path = state_dir.map(|dir| dir.join("libraries").join(name));
        let text = path.as_ref().and_then(|path| fs::read_to_string(path).ok());
        let texts = text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            path,
            texts: texts.unwrap_or_default(),
            is_changed: false,
        }
    }

    /// What is known of the text with these files, if they are as they were.
    pub(super) fn get(&self, name: &str, paths: &[PathBuf]) -> Option<AboutText> {
        let kept = self.texts.get(name)?;
        (kept.stamp == files::stamp(paths)?).then(|| kept.about.clone())
    }

    /// The id of the document of the text with this name, as it was when it was read.
    pub(super) fn id_before(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(|kept| kept.about.id.as_str())
    }

    /// Keeps what is known of a text, whose files had a stamp before they were read.
    pub(super) fn insert(&mut self, name: &str, stamp: String, about: AboutText) {
        self.texts
            .insert(name.to_owned(), KeptText { stamp, about });
        self.is_changed = true;
    }

    /// Writes the file, if there is something new. At worst the texts are read again.
    pub(super) fn save(&mut self) {
        let (Some(path), true) = (&self.path, self.is_changed) else {
            return;
        };
        let options = ReplaceOptions {
            // Not worth waiting for the disk.
            durable: false,
            ..ReplaceOptions::default()
        };
        let made = path.parent().map(fs::create_dir_all);
        if let (Some(Ok(())), Ok(text)) = (made, serde_json::to_string(&self.texts)) {
            self.is_changed = files::replace(path, text.as_bytes(), options).is_err();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Sides;

    #[test]
    fn what_is_kept_counts_until_a_file_changes() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("law.tmx");
        fs::write(&file, "one").unwrap();
        let files = [file.clone()];
        let about = AboutText {
            id: "law".to_owned(),
            title: Sides::new("法".to_owned(), "Act".to_owned()),
            doubtful: 0,
        };
        let load = || TitleCache::load(Some(&dir.path().join("state")), dir.path());
        let mut cache = load();
        assert_eq!(cache.get("law", &files), None);
        let stamp = files::stamp(&files).unwrap();
        cache.insert("law", stamp, about.clone());
        cache.save();
        assert_eq!(load().get("law", &files), Some(about));
        fs::write(&file, "another").unwrap();
        assert_eq!(load().get("law", &files), None);
        let kept = fs::read_dir(dir.path().join("state/libraries")).unwrap();
        for path in kept {
            fs::write(path.unwrap().path(), "{ damaged").unwrap();
        }
        assert_eq!(load().get("law", &files), None);
        TitleCache::load(None, dir.path()).save();
    }
}
