//! Names of files about a text.

/// The stem of the name of a file about the text with an id: the id itself if
/// it is a plain name, else with `_` for every character that a path or file
/// system treats specially, and a fingerprint that keeps such names distinct.
/// At most 255 bytes with a short extension.
pub fn file_stem(id: &str) -> String {
    const LONGEST: usize = 60;
    // Some file systems do not distinguish case.
    let plain = |c: char| (c.is_alphanumeric() && !c.is_uppercase()) || c == '-' || c == '_';
    if !id.is_empty() && id.chars().all(plain) && id.chars().count() <= LONGEST {
        return id.to_owned();
    }
    let safe = |c: char| if plain(c) { c } else { '_' };
    // 50 characters of four bytes and the fingerprint stay below 255 bytes.
    let name: String = id.chars().take(50).map(safe).collect();
    format!("{name}-{:016x}", fingerprint(id))
}

/// A hash of a text that never changes between versions and machines (64-bit
/// FNV-1a, Fowler, Noll and Vo).
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
