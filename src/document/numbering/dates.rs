//! Dates that begin as items of lists do: `9. September 1988`, `1. 5. 1988`.

use super::numeral::is_digit;
use super::words::split_word;
use crate::text::numerals::split_numeral;

/// The names of months in languages that write a dot after the day, in lower
/// case: German, Danish, Norwegian, Icelandic, Estonian, Latvian, Finnish,
/// Czech, Slovak, Slovenian and Croatian. Others are found by the year that
/// follows.
const MONTHS: &[&str] = &[
    "januar",
    "jänner",
    "feber",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "jan",
    "feb",
    "apr",
    "aug",
    "sept",
    "sep",
    "okt",
    "nov",
    "dez",
    "marts",
    "mars",
    "maj",
    "december",
    "desember",
    "janúar",
    "febrúar",
    "apríl",
    "maí",
    "júní",
    "júlí",
    "ágúst",
    "október",
    "nóvember",
    "jaanuar",
    "veebruar",
    "märts",
    "aprill",
    "juuni",
    "juuli",
    "oktoober",
    "detsember",
    "janvāris",
    "janvārī",
    "februāris",
    "februārī",
    "martā",
    "aprīlis",
    "aprīlī",
    "maijs",
    "maijā",
    "jūnijs",
    "jūnijā",
    "jūlijs",
    "jūlijā",
    "augusts",
    "augustā",
    "septembris",
    "septembrī",
    "oktobris",
    "oktobrī",
    "novembris",
    "novembrī",
    "decembris",
    "decembrī",
    "tammikuuta",
    "helmikuuta",
    "maaliskuuta",
    "huhtikuuta",
    "toukokuuta",
    "kesäkuuta",
    "heinäkuuta",
    "elokuuta",
    "syyskuuta",
    "lokakuuta",
    "marraskuuta",
    "joulukuuta",
    "ledna",
    "února",
    "března",
    "dubna",
    "května",
    "června",
    "července",
    "srpna",
    "září",
    "října",
    "listopadu",
    "prosince",
    "januára",
    "februára",
    "marca",
    "apríla",
    "mája",
    "júna",
    "júla",
    "augusta",
    "septembra",
    "októbra",
    "novembra",
    "decembra",
    "januarja",
    "februarja",
    "aprila",
    "maja",
    "junija",
    "julija",
    "avgusta",
    "oktobra",
    "siječnja",
    "veljače",
    "ožujka",
    "travnja",
    "svibnja",
    "lipnja",
    "srpnja",
    "kolovoza",
    "rujna",
    "listopada",
    "studenoga",
    "studenog",
    "prosinca",
];

/// Whether a date goes on after the dot of its day.
pub(super) fn goes_on(day: u32, after: &str) -> bool {
    let next = after.trim_start();
    (1..=31).contains(&day) && (is_month(next) || is_month_and_year(next))
}

fn is_month(text: &str) -> bool {
    let word = split_word(text).map_or("", |(word, _)| word);
    MONTHS.contains(&word.to_lowercase().as_str())
}

/// `9. 1988`, `szeptember 1988`. A word in capitals and a year may be a heading:
/// `1. Budget 2024`.
fn is_month_and_year(text: &str) -> bool {
    let after = match split_numeral(text) {
        Some((1..=12, rest)) => rest.strip_prefix('.'),
        _ => split_word(text)
            .filter(|(word, _)| word.starts_with(char::is_lowercase))
            .map(|(_, rest)| rest),
    };
    after.is_some_and(|rest| is_year(rest.trim_start()))
}

fn is_year(text: &str) -> bool {
    let rest = text.trim_start_matches(is_digit);
    let year = text[..text.len() - rest.len()].parse::<u32>();
    year.is_ok_and(|year| (1000..2200).contains(&year)) && !rest.starts_with(char::is_alphanumeric)
}
