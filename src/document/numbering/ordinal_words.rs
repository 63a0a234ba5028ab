//! Numbers written as words: `Article premier`, `Libro segundo`, `Erster
//! Abschnitt`, `Chapter One`.

use crate::text::number_words;

/// Ordinals of several languages, from first to tenth: French, Spanish,
/// Portuguese, Italian, German, Russian, Dutch, and English; to twentieth in
/// German, whose codes write them out.
const ORDINALS: [&[&str]; 20] = [
    &[
        "premier",
        "première",
        "primero",
        "primer",
        "primera",
        "primeiro",
        "primeira",
        "primo",
        "prima",
        "erster",
        "erste",
        "erstes",
        "первый",
        "первая",
        "первое",
        "eerste",
        "first",
    ],
    &[
        "deuxième",
        "second",
        "seconde",
        "segundo",
        "segunda",
        "secondo",
        "seconda",
        "zweiter",
        "zweite",
        "zweites",
        "второй",
        "вторая",
        "второе",
        "tweede",
    ],
    &[
        "troisième",
        "tercero",
        "tercer",
        "tercera",
        "terceiro",
        "terceira",
        "terzo",
        "terza",
        "dritter",
        "dritte",
        "drittes",
        "третий",
        "третья",
        "третье",
        "derde",
        "third",
    ],
    &[
        "quatrième",
        "cuarto",
        "cuarta",
        "quarto",
        "quarta",
        "vierter",
        "vierte",
        "viertes",
        "четвертый",
        "четвёртый",
        "четвертая",
        "четвёртая",
        "vierde",
        "fourth",
    ],
    &[
        "cinquième",
        "quinto",
        "quinta",
        "fünfter",
        "fünfte",
        "fünftes",
        "пятый",
        "пятая",
        "vijfde",
        "fifth",
    ],
    &[
        "sixième",
        "sexto",
        "sexta",
        "sesto",
        "sesta",
        "sechster",
        "sechste",
        "sechstes",
        "шестой",
        "шестая",
        "zesde",
        "sixth",
    ],
    &[
        "septième",
        "séptimo",
        "septimo",
        "séptima",
        "sétimo",
        "sétima",
        "settimo",
        "settima",
        "siebter",
        "siebte",
        "siebtes",
        "siebenter",
        "седьмой",
        "седьмая",
        "zevende",
        "seventh",
    ],
    &[
        "huitième",
        "octavo",
        "octava",
        "oitavo",
        "oitava",
        "ottavo",
        "ottava",
        "achter",
        "achte",
        "achtes",
        "восьмой",
        "восьмая",
        "achtste",
        "eighth",
    ],
    &[
        "neuvième",
        "noveno",
        "novena",
        "nono",
        "nona",
        "neunter",
        "neunte",
        "neuntes",
        "девятый",
        "девятая",
        "negende",
        "ninth",
    ],
    &[
        "dixième",
        "décimo",
        "decimo",
        "décima",
        "decima",
        "zehnter",
        "zehnte",
        "zehntes",
        "десятый",
        "десятая",
        "tiende",
        "tenth",
    ],
    &["elfte", "elfter", "elftes"],
    &["zwölfte", "zwölfter", "zwölftes"],
    &["dreizehnte", "dreizehnter", "dreizehntes"],
    &["vierzehnte", "vierzehnter", "vierzehntes"],
    &["fünfzehnte", "fünfzehnter", "fünfzehntes"],
    &["sechzehnte", "sechzehnter", "sechzehntes"],
    &["siebzehnte", "siebzehnter", "siebzehntes"],
    &["achtzehnte", "achtzehnter", "achtzehntes"],
    &["neunzehnte", "neunzehnter", "neunzehntes"],
    &["zwanzigste", "zwanzigster", "zwanzigstes"],
];

/// The number that a word is an ordinal for, in any case.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let folded = word.to_lowercase();
    let is_it = |words: &&[&str]| words.contains(&folded.as_str());
    let at = ORDINALS.iter().position(is_it)?;
    Some(at as u32 + 1)
}

/// The English number at the beginning of a text, up to ninety-nine, and what
/// follows it: `One`, `TWENTY-ONE`.
pub(super) fn english_cardinal(text: &str) -> Option<(u32, &str)> {
    /// Longer than any such number.
    const ENOUGH: usize = 20;
    let chars = text.chars().take(ENOUGH);
    let folded: Vec<_> = chars.map(|c| c.to_ascii_lowercase()).collect();
    let found = number_words::leading_number(&folded)?;
    let value = u32::try_from(found.value)
        .ok()
        .filter(|value| (1..100).contains(value))?;
    let rest = &text[text
        .char_indices()
        .nth(found.len)
        .map_or(text.len(), |(at, _)| at)..];
    (!rest.starts_with(char::is_alphanumeric)).then_some((value, rest))
}
