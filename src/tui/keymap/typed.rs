//! Keys that were typed and do not ask for an action yet.

use std::fmt;

use super::Key;

/// A count and the keys of a sequence that is not complete: `12g`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedKeys {
    /// The count.
    pub count: Option<u32>,
    /// The keys after it.
    pub keys: Vec<Key>,
}

impl TypedKeys {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty()
    }
}

impl fmt::Display for TypedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(count) = self.count {
            write!(f, "{count}")?;
        }
        self.keys.iter().try_for_each(|key| key.fmt(f))
    }
}
