//! Numbers written as words: `Article premier`, `Libro segundo`, `Erster
//! Abschnitt`, `Chapter One`.

use super::word_table::WordTable;
use crate::text::number_words;

/// The number that a word is an ordinal for, in any case.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    ORDINALS.find(word)
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

/// Ordinals from first to tenth in French, Spanish, Portuguese, Italian, German,
/// Russian, Dutch and English, and to twentieth in German, whose codes write
/// them out. Sorted by their bytes.
const ORDINALS: WordTable<u32> = WordTable::new(&[
    ("achte", 8),
    ("achter", 8),
    ("achtes", 8),
    ("achtste", 8),
    ("achtzehnte", 18),
    ("achtzehnter", 18),
    ("achtzehntes", 18),
    ("cinquième", 5),
    ("cuarta", 4),
    ("cuarto", 4),
    ("decima", 10),
    ("decimo", 10),
    ("derde", 3),
    ("deuxième", 2),
    ("dixième", 10),
    ("dreizehnte", 13),
    ("dreizehnter", 13),
    ("dreizehntes", 13),
    ("dritte", 3),
    ("dritter", 3),
    ("drittes", 3),
    ("décima", 10),
    ("décimo", 10),
    ("eerste", 1),
    ("eighth", 8),
    ("elfte", 11),
    ("elfter", 11),
    ("elftes", 11),
    ("erste", 1),
    ("erster", 1),
    ("erstes", 1),
    ("fifth", 5),
    ("first", 1),
    ("fourth", 4),
    ("fünfte", 5),
    ("fünfter", 5),
    ("fünftes", 5),
    ("fünfzehnte", 15),
    ("fünfzehnter", 15),
    ("fünfzehntes", 15),
    ("huitième", 8),
    ("negende", 9),
    ("neunte", 9),
    ("neunter", 9),
    ("neuntes", 9),
    ("neunzehnte", 19),
    ("neunzehnter", 19),
    ("neunzehntes", 19),
    ("neuvième", 9),
    ("ninth", 9),
    ("nona", 9),
    ("nono", 9),
    ("novena", 9),
    ("noveno", 9),
    ("octava", 8),
    ("octavo", 8),
    ("oitava", 8),
    ("oitavo", 8),
    ("ottava", 8),
    ("ottavo", 8),
    ("premier", 1),
    ("première", 1),
    ("prima", 1),
    ("primeira", 1),
    ("primeiro", 1),
    ("primer", 1),
    ("primera", 1),
    ("primero", 1),
    ("primo", 1),
    ("quarta", 4),
    ("quarto", 4),
    ("quatrième", 4),
    ("quinta", 5),
    ("quinto", 5),
    ("sechste", 6),
    ("sechster", 6),
    ("sechstes", 6),
    ("sechzehnte", 16),
    ("sechzehnter", 16),
    ("sechzehntes", 16),
    ("second", 2),
    ("seconda", 2),
    ("seconde", 2),
    ("secondo", 2),
    ("segunda", 2),
    ("segundo", 2),
    ("septimo", 7),
    ("septième", 7),
    ("sesta", 6),
    ("sesto", 6),
    ("settima", 7),
    ("settimo", 7),
    ("seventh", 7),
    ("sexta", 6),
    ("sexto", 6),
    ("siebenter", 7),
    ("siebte", 7),
    ("siebter", 7),
    ("siebtes", 7),
    ("siebzehnte", 17),
    ("siebzehnter", 17),
    ("siebzehntes", 17),
    ("sixième", 6),
    ("sixth", 6),
    ("séptima", 7),
    ("séptimo", 7),
    ("sétima", 7),
    ("sétimo", 7),
    ("tenth", 10),
    ("terceira", 3),
    ("terceiro", 3),
    ("tercer", 3),
    ("tercera", 3),
    ("tercero", 3),
    ("terza", 3),
    ("terzo", 3),
    ("third", 3),
    ("tiende", 10),
    ("troisième", 3),
    ("tweede", 2),
    ("vierde", 4),
    ("vierte", 4),
    ("vierter", 4),
    ("viertes", 4),
    ("vierzehnte", 14),
    ("vierzehnter", 14),
    ("vierzehntes", 14),
    ("vijfde", 5),
    ("zehnte", 10),
    ("zehnter", 10),
    ("zehntes", 10),
    ("zesde", 6),
    ("zevende", 7),
    ("zwanzigste", 20),
    ("zwanzigster", 20),
    ("zwanzigstes", 20),
    ("zweite", 2),
    ("zweiter", 2),
    ("zweites", 2),
    ("zwölfte", 12),
    ("zwölfter", 12),
    ("zwölftes", 12),
    ("восьмая", 8),
    ("восьмой", 8),
    ("вторая", 2),
    ("второе", 2),
    ("второй", 2),
    ("девятая", 9),
    ("девятый", 9),
    ("десятая", 10),
    ("десятый", 10),
    ("первая", 1),
    ("первое", 1),
    ("первый", 1),
    ("пятая", 5),
    ("пятый", 5),
    ("седьмая", 7),
    ("седьмой", 7),
    ("третий", 3),
    ("третье", 3),
    ("третья", 3),
    ("четвертая", 4),
    ("четвертый", 4),
    ("четвёртая", 4),
    ("четвёртый", 4),
    ("шестая", 6),
    ("шестой", 6),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        ORDINALS.check();
    }
}
