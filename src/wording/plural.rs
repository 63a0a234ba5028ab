//! English plurals.

/// A number with a noun: `1 hit`, `2 hits`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
