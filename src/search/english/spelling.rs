//! British spellings and the American ones.

/// Words whose spelling follows no rule of [`RULES`].
const WORDS: [(&str, &str); 39] = [
    ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("analyse", "analyze"),
    ("annexe", "annex"),
    ("artefact", "artifact"),
    ("catalyse", "catalyze"),
    ("chequered", "checkered"),
    ("cosy", "cozy"),
    ("defence", "defense"),
    ("disc", "disk"),
    ("draught", "draft"),
    ("enquire", "inquire"),
    ("enquiry", "inquiry"),
    ("enrol", "enroll"),
    ("enrolment", "enrollment"),
    ("fulfil", "fulfill"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("instalment", "installment"),
    ("instil", "instill"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("offence", "offense"),
    ("orientate", "orient"),
    ("paralyse", "paralyze"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("pyjamas", "pajamas"),
    ("sceptic", "skeptic"),
    ("skilful", "skillful"),
    ("storey", "story"),
    ("wilful", "willful"),
];

/// British endings and the American ones, before the endings of [`TAILS`].
const RULES: [(&str, &str); 10] = [
    ("isation", "ization"),
    ("isational", "izational"),
    ("is", "iz"),
    ("ys", "yz"),
    ("our", "or"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("ogue", "og"),
    ("ll", "l"),
    ("ence", "ense"),
];

/// What may follow the letters of a rule.
const TAILS: [&str; 17] = [
    "", "s", "e", "es", "ed", "ing", "er", "ers", "or", "ors", "able", "al", "ful", "ite", "ites",
    "ist", "d",
];

/// The least letters of a word that follows a rule: “four” is no spelling of “for”.
const LEAST_LETTERS: usize = 5;

/// The American spelling of a British word or form, if it has another. It may be no word:
/// `advise` gives “advize”.
pub(super) fn american(word: &str) -> Option<String> {
    if let Ok(at) = WORDS.binary_search_by_key(&word, |(british, _)| british) {
        return Some(WORDS[at].1.to_owned());
    }
    let plural = word.strip_suffix('s');
    let at = plural.and_then(|one| {
        WORDS
            .binary_search_by_key(&one, |(british, _)| british)
            .ok()
    });
    if let Some(at) = at {
        return Some(format!("{}s", WORDS[at].1));
    }
    if word.len() < LEAST_LETTERS || !word.is_ascii() {
        return None;
    }
    RULES.iter().find_map(|(british, american)| {
        let tails = TAILS
            .iter()
            .filter_map(|tail| word.strip_suffix(tail).zip(Some(tail)));
        let mut stems = tails.filter_map(|(rest, tail)| {
            let stem = rest.strip_suffix(british)?;
            // “travelled” has another spelling, “filled” none.
            let least = if *british == "ll" { 2 } else { 1 };
            let vowels = stem.bytes().filter(|byte| b"aeiouy".contains(byte));
            (vowels.count() >= least).then(|| format!("{stem}{american}{tail}"))
        });
        stems.next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_words() {
        let check = |word, expected: Option<&str>| {
            assert_eq!(american(word).as_deref(), expected, "{word}");
        };
        check("organise", Some("organize"));
        check("organisation", Some("organization"));
        check("organisations", Some("organizations"));
        check("optimising", Some("optimizing"));
        check("behaviours", Some("behaviors"));
        check("honoured", Some("honored"));
        check("centre", Some("center"));
        check("catalogues", Some("catalogs"));
        check("travelled", Some("traveled"));
        check("licences", Some("licenses"));
        check("programme", Some("program"));
        check("hour", None);
        check("filled", None);
        check("credit", None);
    }

    #[test]
    fn the_words_are_in_order() {
        assert!(WORDS.is_sorted());
    }
}
