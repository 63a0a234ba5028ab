//! The styles that are a line of text.

use super::locator::{Locator, Point};
use super::wording::{self, Numerals};
use super::work::{Work, in_title_marks};
use crate::document::Side;

/// `《意见》第十六条 / Opinions, Art. 16 (crude translation)`.
pub(super) fn short(work: &Work<'_>, locator: &Locator) -> String {
    let sides = Side::BOTH.map(|side| {
        let language = work.language(side);
        let place = wording::in_language(locator, side, language);
        let title = work.title(side);
        if language.is_chinese() {
            match title {
                "" => place,
                title => in_title_marks(title) + &place,
            }
        } else {
            joined([title, &place], ", ")
        }
    });
    let [source, target] = sides;
    let named = match source == target {
        true => source,
        false => joined([&*source, &*target], " / "),
    };
    with_status(named, work.status_in_english())
}

/// 法学引注手册: issuers, title and article; then the date.
pub(super) fn chinese(work: &Work<'_>, locator: &Locator) -> String {
    let side = work.chinese_side();
    let title = in_title_marks(work.title(side));
    let place = wording::in_chinese(locator, &"zh".into(), Numerals::Arabic);
    // 《意见》第16条, but 《意见》，序言.
    let follows = title.ends_with('》') && !matches!(locator.first, Point::Named(_));
    let [title, place] = match follows {
        true => [title + &place, String::new()],
        false => [title, place],
    };
    let issuers = work.issuers(side).join("、");
    let date = work.date().map(|date| date.chinese());
    let translator = work.translator();
    // Whoever is named beside a Chinese title has translated into Chinese.
    let (translated, translator) = match translator {
        "" => (String::new(), String::new()),
        name if side == Side::Target => (format!("{name}译"), String::new()),
        name => (String::new(), format!("译者：{name}")),
    };
    let parts = [
        issuers + &title,
        place,
        translated,
        date.unwrap_or_default(),
        work.address().unwrap_or_default().to_owned(),
    ];
    let cited = joined(parts.iter().map(String::as_str), "，");
    match joined([&*translator, work.status_in_chinese()], "，") {
        known if known.is_empty() => format!("{cited}。"),
        known => format!("{cited}（{known}）。"),
    }
}

/// OSCOLA: issuers, title with its translation in brackets, date, pinpoint.
pub(super) fn oscola(work: &Work<'_>, locator: &Locator) -> String {
    let issuers = listed(&work.issuers(work.english_side()), " and ");
    let named = joined([&*issuers, &title(work)], ", ");
    let translator = match work.translator() {
        "" => String::new(),
        name => format!("{name} tr"),
    };
    let date = work.date().map(|date| date.british()).unwrap_or_default();
    let known = joined([&*translator, &*date], ", ");
    let place = wording::in_english(locator, &wording::OSCOLA);
    let mut cited = match (&*known, &*place) {
        ("", place) => joined([&*named, place], ", "),
        (known, place) => joined([&*named, &format!("({known})"), place], " "),
    };
    if let Some(address) = work.address() {
        cited = joined([&*cited, &format!("<{address}>")], " ");
    }
    with_status(cited, work.status_in_english()) + "."
}

/// Chicago, a note: issuers, title with its translation in brackets, date,
/// pinpoint, address.
pub(super) fn chicago(work: &Work<'_>, locator: &Locator) -> String {
    let issuers = listed(&work.issuers(work.english_side()), ", and ");
    let translator = match work.translator() {
        "" => String::new(),
        name => format!("trans. {name}"),
    };
    let date = work.date().map(|date| date.american()).unwrap_or_default();
    let place = wording::in_english(locator, &wording::CHICAGO);
    let parts = [
        &*issuers,
        &title(work),
        &translator,
        &date,
        &place,
        work.address().unwrap_or_default(),
    ];
    with_status(joined(parts, ", "), work.status_in_english()) + "."
}

/// The title, with its translation in brackets.
fn title(work: &Work<'_>) -> String {
    match work.title_for_english() {
        None => String::new(),
        Some((title, None)) => title.to_owned(),
        Some((title, Some(translated))) => format!("{title} [{translated}]"),
    }
}

/// `A`, `A and B`, and of more names the last one after `before_last`.
fn listed(names: &[&str], before_last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [others @ .., last] => format!("{}{before_last}{last}", others.join(", ")),
    }
}

fn with_status(cited: String, status: &str) -> String {
    match status {
        "" => cited,
        status => format!("{cited} ({status})"),
    }
}

/// Those parts that are not empty, with a separator between them.
fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}
