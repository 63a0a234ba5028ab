//! Numbers in English words.

use super::reader::{Chars, Leading};
use crate::search::is_letter;

/// Words for numbers that others may follow.
const NUMBERS: [(&str, f64); 31] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("threescore", 60.0),
    ("fourscore", 80.0),
    ("hundred", 100.0),
    ("thousand", 1e3),
];

/// Ordinals, and words in which a number hides.
const OTHERS: [(&str, f64); 54] = [
    ("a", 1.0),
    ("an", 1.0),
    ("first", 1.0),
    ("once", 1.0),
    ("single", 1.0),
    ("second", 2.0),
    ("twice", 2.0),
    ("both", 2.0),
    ("double", 2.0),
    ("pair", 2.0),
    ("half", 0.5),
    ("third", 3.0),
    ("triple", 3.0),
    ("fourth", 4.0),
    ("quarter", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("decade", 10.0),
    ("dozen", 12.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("thirteenth", 13.0),
    ("fourteenth", 14.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("seventeenth", 17.0),
    ("eighteenth", 18.0),
    ("nineteenth", 19.0),
    ("twentieth", 20.0),
    ("thirtieth", 30.0),
    ("fortieth", 40.0),
    ("fiftieth", 50.0),
    ("sixtieth", 60.0),
    ("seventieth", 70.0),
    ("eightieth", 80.0),
    ("ninetieth", 90.0),
    ("hundredth", 100.0),
    ("million", 1e6),
    ("january", 1.0),
    ("february", 2.0),
    ("march", 3.0),
    ("april", 4.0),
    ("may", 5.0),
    ("june", 6.0),
    ("july", 7.0),
    ("august", 8.0),
    ("september", 9.0),
    ("october", 10.0),
    ("november", 11.0),
    ("december", 12.0),
];

/// What makes a small number count: the beginnings of these words.
const COUNTED: [&str; 9] = [
    "year", "month", "day", "hour", "percent", "per", "yuan", "time", "dollar",
];

/// No word of a number is longer.
const LONGEST: usize = 12;

/// A number at the beginning, if a word begins there.
pub(super) fn leading(rest: Chars<'_>) -> Option<Leading> {
    let first = word(rest);
    if let Some(value) = value(&NUMBERS, &first) {
        return Some(compound(rest, value, first.len()));
    }
    // An ordinal may follow tens: twenty-first is read above.
    let value = value(&OTHERS, &first).or_else(|| roman(&first))?;
    Some(Leading {
        values: vec![value],
        len: first.len(),
        is_sure: false,
    })
}

/// Number words that are one number: two hundred and thirty-five.
fn compound(rest: Chars<'_>, first: f64, len: usize) -> Leading {
    let (mut done, mut current, mut len) = (0.0, first, len);
    let mut words = 1;
    while let Some((term, more)) = next(&rest[len..]) {
        match term {
            100.0 | 1e3 | 1e6 | 1e9 if current < term => current *= term,
            _ if fits(current, term) || inverted(current, term, more) => current += term,
            _ => break,
        }
        if current >= 1e3 && term >= 1e3 {
            done += current;
            current = 0.0;
        }
        len += more;
        words += 1;
    }
    let value = done + current;
    let after = rest.get(len + 1..).map(word).unwrap_or_default();
    let is_counted = COUNTED.iter().any(|unit| after.starts_with(unit));
    Leading {
        values: vec![value],
        len,
        is_sure: value > 10.0 && (words > 1 || value < 100.0) || value > 1.0 && is_counted,
    }
}

/// Whether a term goes before its unit, as of old: five and thirty.
fn inverted(current: f64, term: f64, len: usize) -> bool {
    let is_joined = len > " and ".len() + "forty".len() - 1;
    is_joined && current < 10.0 && (20.0..100.0).contains(&term) && term % 10.0 == 0.0
}

/// Whether a term is smaller than the last place of what stands before it.
fn fits(current: f64, term: f64) -> bool {
    let place = |place: f64| current % place == 0.0;
    (place(100.0) && term < 100.0) || (place(10.0) && current % 100.0 >= 20.0 && term < 10.0)
}

/// The next word of a number, and the characters up to its end.
fn next(rest: Chars<'_>) -> Option<(f64, usize)> {
    let joint = |text: &str| {
        let fits = text.chars().zip(rest).all(|(c, (_, other))| c == *other);
        (fits && rest.len() > text.len()).then_some(text.len())
    };
    let start = [" and ", " ", "-"].into_iter().find_map(joint)?;
    let word = word(&rest[start..]);
    let ordinal = || value(&OTHERS, &word).filter(|_| word.ends_with("th") || word.ends_with("st"));
    let million = || match word.as_str() {
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "second" | "first" | "third" => value(&OTHERS, &word),
        _ => None,
    };
    let value = value(&NUMBERS, &word).or_else(million).or_else(ordinal)?;
    Some((value, start + word.len()))
}

/// What digits are multiplied by, and its length; or that of an ordinal's
/// ending.
pub(super) fn factor(rest: Chars<'_>) -> (f64, usize) {
    let ending = word(rest);
    if ["st", "nd", "rd", "th"].contains(&ending.as_str()) {
        return (1.0, ending.len());
    }
    let scale = match rest.first() {
        Some((_, ' ')) => word(&rest[1..]),
        _ => String::new(),
    };
    let factor = match scale.as_str() {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return (1.0, 0),
    };
    (factor, scale.len() + 1)
}

/// The word at the beginning, or nothing if it is longer than any number's.
fn word(rest: Chars<'_>) -> String {
    let letters = rest.iter().map(|(_, c)| *c).take_while(|c| is_letter(*c));
    let word: String = letters.take(LONGEST + 1).collect();
    if word.is_ascii() && word.len() <= LONGEST {
        word
    } else {
        String::new()
    }
}

fn value(table: &[(&str, f64)], word: &str) -> Option<f64> {
    let found = table.iter().find(|(name, _)| *name == word);
    found.map(|(_, value)| *value)
}

/// A Roman numeral up to 39; the text is folded, so that its letters are small.
fn roman(word: &str) -> Option<f64> {
    let tens = word.len() - word.trim_start_matches('x').len();
    let unit = match &word[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = tens * 10 + unit;
    (1..40).contains(&value).then_some(value as f64)
}
