//! What files kept about a text are called.

/// The name of a file about the text with this id, without an extension: the
/// id, if that is a plain name; else with everything that could lead elsewhere
/// replaced, and a fingerprint that tells it from others that look the same
/// then. At most 255 bytes with a short extension.
pub fn file_stem(id: &str) -> String {
    const LONGEST: usize = 60;
    // Some file systems take capitals and small letters for the same.
    let plain = |c: char| (c.is_alphanumeric() && !c.is_uppercase()) || c == '-' || c == '_';
    if !id.is_empty() && id.chars().all(plain) && id.chars().count() <= LONGEST {
        return id.to_owned();
    }
    let safe = |c: char| if plain(c) { c } else { '_' };
    // With the fingerprint no longer than 255 bytes, whatever the letters.
    let name: String = id.chars().take(50).map(safe).collect();
    format!("{name}-{:016x}", fingerprint(id))
}

/// A number for a text that is the same everywhere and always (FNV-1a); two
/// texts have the same one only by rare chance.
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
