//! Numbers in English words.
//!
//! Texts are given as folded characters: lower-case, half-width.

use super::is_letter;

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordNumber {
    /// Its value.
    pub value: u64,
    /// Its length in characters.
    pub len: usize,
    /// How many words it has, `and` aside.
    pub words: usize,
}

/// Words that a number can begin with.
const CARDINALS: [(&str, u64); 31] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("threescore", 60),
    ("fourscore", 80),
    ("hundred", 100),
    ("thousand", 1_000),
];

const ORDINALS: [(&str, u64); 28] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
];

/// The value of an ordinal of one word: `third`, `twentieth`, `hundredth`.
pub fn ordinal(word: &str) -> Option<u64> {
    find(&ORDINALS, word)
}

/// The factor of a word after digits, and its length with the space: that of
/// ` million`. (1, 0) if there is none.
pub fn leading_scale(text: &[char]) -> (u64, usize) {
    let word = match text {
        [' ', rest @ ..] => leading_word(rest),
        _ => String::new(),
    };
    scale(&word).map_or((1, 0), |factor| (factor, word.len() + 1))
}

/// The value of a word that multiplies what precedes it: `hundred` to
/// `trillion`.
fn scale(word: &str) -> Option<u64> {
    match word {
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        "million" => Some(1_000_000),
        "billion" => Some(1_000_000_000),
        "trillion" => Some(1_000_000_000_000),
        _ => None,
    }
}

/// The English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of the month, 1 to 12, that a word names in English, in any case. Such a word may
/// mean something else: “may” and “march” are verbs as well.
pub fn month(word: &str) -> Option<u32> {
    let found = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(word))?;
    Some(found as u32 + 1)
}

/// The word at the beginning; empty if it has more letters than any number
/// word, or letters beyond ASCII.
pub fn leading_word(text: &[char]) -> String {
    const LONGEST: usize = 12;
    let letters = text.iter().take_while(|c| is_letter(**c));
    let word: String = letters.take(LONGEST + 1).collect();
    if word.is_ascii() && word.len() <= LONGEST {
        word
    } else {
        String::new()
    }
}

/// The number at the beginning of a text, if it begins with a cardinal: `two
/// hundred and thirty-five`, `twenty-first`, `five and thirty`.
pub fn leading_number(text: &[char]) -> Option<WordNumber> {
    let first = leading_word(text);
    // The thousands that are complete, and what is being added up.
    let (mut done, mut current) = (0_u64, find(&CARDINALS, &first)?);
    let (mut len, mut words) = (first.len(), 1);
    while let Some((term, more)) = next_term(&text[len..]) {
        match term {
            100 | 1_000 | 1_000_000.. if (1..term).contains(&current) => {
                current = current.saturating_mul(term);
            }
            _ if fits(current, term) || is_inverted(current, term, more) => current += term,
            _ => break,
        }
        if current >= 1_000 && term >= 1_000 {
            done = done.saturating_add(current);
            current = 0;
        }
        len += more;
        words += 1;
    }
    Some(WordNumber {
        value: done.saturating_add(current),
        len,
        words,
    })
}

/// The next word of a number, and the characters up to its end.
fn next_term(rest: &[char]) -> Option<(u64, usize)> {
    let starts_with = |joint: &&str| {
        rest.len() > joint.len() && joint.chars().zip(rest).all(|(c, other)| c == *other)
    };
    let joint = [" and ", " ", "-"].into_iter().find(starts_with)?;
    let word = leading_word(&rest[joint.len()..]);
    let value = find(&CARDINALS, &word)
        .or_else(|| scale(&word))
        .or_else(|| ordinal(&word))?;
    let len = joint.len() + word.len();
    // After “and” come the last two places; a scale behind them begins another number:
    // “sixty thousand and three hundred thousand”.
    let is_other = joint == " and " && (value >= 100 || leading_scale(&rest[len..]).1 > 0);
    (!is_other).then_some((value, len))
}

/// Whether a term is smaller than the last place of what precedes it.
fn fits(current: u64, term: u64) -> bool {
    let ends_at = |place| current.is_multiple_of(place);
    (ends_at(100) && term < 100) || (ends_at(10) && current % 100 >= 20 && term < 10)
}

/// Whether a term follows its unit, as in older English: five and thirty.
fn is_inverted(current: u64, term: u64, len: usize) -> bool {
    let has_and = len > " and ".len() + "forty".len() - 1;
    has_and && current < 10 && (20..100).contains(&term) && term.is_multiple_of(10)
}

fn find(table: &[(&str, u64)], word: &str) -> Option<u64> {
    let entry = table.iter().find(|(name, _)| *name == word);
    entry.map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        let check = |text: &str, expected: Option<(u64, usize, usize)>| {
            let chars: Vec<char> = text.chars().collect();
            let found = leading_number(&chars);
            let found = found.map(|number| (number.value, number.len, number.words));
            assert_eq!(found, expected, "{text}");
        };
        check("one", Some((1, 3, 1)));
        check("sixteen men", Some((16, 7, 1)));
        check("twenty-three", Some((23, 12, 2)));
        check("twenty-first", Some((21, 12, 2)));
        check("two hundred and thirty-five men", Some((235, 27, 4)));
        check("three thousand two hundred", Some((3_200, 26, 4)));
        check("two million", Some((2_000_000, 11, 2)));
        check("five and thirty years", Some((35, 15, 2)));
        check("five and six", Some((5, 4, 1)));
        check("six thousand and three million", Some((6_000, 12, 2)));
        check("twelve hundred and six thousand", Some((1_200, 14, 2)));
        check("twenty august", Some((20, 6, 1)));
        check("nine trillion trillion", Some((9_000_000_000_000, 13, 2)));
        check("third", None);
        check("tent", None);
        check("", None);
    }
}
