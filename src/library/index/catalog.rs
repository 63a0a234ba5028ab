//! Which texts an index has, kept with it; and the seal that tells that it is whole.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::Index;

use crate::files::{self, ReplaceOptions};

/// Changes whenever an index of before cannot be used any more.
const VERSION: &str = concat!("2 ", env!("CARGO_PKG_VERSION"));

/// The file that names the files of a complete index, with their lengths and times.
const SEAL: &str = "files.json";

/// The texts of an index.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Catalog {
    version: String,
    key: String,
    pub(super) texts: BTreeMap<String, IndexedText>,
}

/// What is known of a text of an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedText {
    /// What its files were like when it was read.
    pub stamp: String,
    /// How many problems they have; `None` if it could not be read, and is not in the index.
    pub problems: Option<usize>,
}

impl Catalog {
    pub(super) fn new(key: &str) -> Self {
        Self {
            version: VERSION.to_owned(),
            key: key.to_owned(),
            texts: BTreeMap::new(),
        }
    }

    /// The catalog of an index.
    pub(super) fn of(index: &Index) -> Option<Self> {
        let payload = index.load_metas().ok()?.payload?;
        serde_json::from_str(&payload).ok()
    }

    pub(super) fn is_for(&self, key: &str) -> bool {
        self.version == VERSION && self.key == key
    }
}

/// Whether the files of an index are those that were sealed.
pub(super) fn is_sealed(directory: &Path) -> bool {
    let seal = fs::read_to_string(directory.join(SEAL)).ok();
    let seal: Option<BTreeMap<String, String>> =
        seal.and_then(|seal| serde_json::from_str(&seal).ok());
    seal.is_some_and(|seal| {
        let mut sealed = seal.iter();
        sealed.all(|(name, wanted)| files::stamp([directory.join(name)]).as_ref() == Some(wanted))
    })
}

/// Seals a complete index.
pub(super) fn seal(directory: &Path) -> io::Result<()> {
    let mut seal = BTreeMap::new();
    for entry in fs::read_dir(directory)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_own = name != SEAL && !name.ends_with(".lock") && !name.starts_with('.');
        if let Some(stamp) = files::stamp([directory.join(&name)]).filter(|_| is_own) {
            seal.insert(name, stamp);
        }
    }
    let seal = serde_json::to_vec(&seal)?;
    let options = ReplaceOptions {
        // Without it the index is made again.
        durable: false,
        ..ReplaceOptions::default()
    };
    files::replace(&directory.join(SEAL), &seal, options).map(drop)
}

/// Takes the seal away before an index is written.
pub(super) fn unseal(directory: &Path) -> io::Result<()> {
    files::if_exists(fs::remove_file(directory.join(SEAL))).map(drop)
}
