//! Languages of Latin letters that the detector of the other languages does not
//! know. Laws are written in them, and would be taken for a language that they
//! resemble by chance: Irish for Spanish, Maltese for Italian.

/// Frequent words that none of the other languages has, by language.
const WORDS: [(&str, [&str; 10]); 6] = [
    (
        "cy",
        [
            "bod", "gan", "hyn", "mae", "neu", "rhaid", "unrhyw", "wedi", "yn", "yr",
        ],
    ),
    (
        "eu",
        [
            "beste", "dira", "duen", "dute", "edo", "egin", "ere", "eta", "izan", "izango",
        ],
    ),
    (
        "ga",
        [
            "agus", "atá", "bhfuil", "chun", "faoi", "gcás", "leis", "maidir", "nó", "seo",
        ],
    ),
    (
        "is",
        [
            "að",
            "eru",
            "eða",
            "hafa",
            "samkvæmt",
            "sem",
            "við",
            "það",
            "þar",
            "þess",
        ],
    ),
    (
        "mt",
        [
            "dwar", "għal", "għall", "għandha", "għandu", "huma", "jew", "kull", "minn", "tal",
        ],
    ),
    (
        "sq",
        [
            "dhe", "nga", "nuk", "në", "ose", "për", "që", "të", "është", "këtij",
        ],
    ),
];

/// The tag of the language that a text is in, if it is one of these. O(n).
pub(super) fn detect(text: &str) -> Option<&'static str> {
    /// Fewer may be names, or words of another language.
    const FEWEST: usize = 8;
    /// One word in so many is at least among the frequent ones.
    const SHARE: usize = 16;
    let mut words = 0;
    let mut found = [0; WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.is_empty() {
            continue;
        }
        words += 1;
        let word = word.to_lowercase();
        for (count, (.., frequent)) in found.iter_mut().zip(&WORDS) {
            *count += usize::from(frequent.contains(&word.as_str()));
        }
    }
    let (count, (tag, ..)) = found.iter().zip(&WORDS).max_by_key(|(count, _)| **count)?;
    (*count >= FEWEST && count * SHARE >= words).then_some(*tag)
}
