//! Detects languages that files do not name.

mod common_words;
mod script;
mod split;

use whatlang::{Detector, Lang};

use super::{FormatError, OpenOptions, Position, Problems};
use crate::document::{LanguageTag, Side, Sides, language_name};
use crate::wording::Wording;
pub(super) use script::Script;
pub(super) use split::LanguageSplit;

/// The languages that are distinguished, with tags and English names. Among
/// similar languages of one script only the larger ones are listed, so that a
/// short text is not taken for one that hardly any text is in.
const LANGUAGES: [(Lang, &str); 53] = [
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Lat, "la"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Est, "et"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Tur, "tr"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bul, "bg"),
    (Lang::Srp, "sr"),
    (Lang::Ara, "ar"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Heb, "he"),
    (Lang::Ell, "el"),
    (Lang::Hin, "hi"),
    (Lang::Tam, "ta"),
    (Lang::Amh, "am"),
    (Lang::Hye, "hy"),
    (Lang::Kat, "ka"),
    (Lang::Ben, "bn"),
    (Lang::Guj, "gu"),
    (Lang::Kan, "kn"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Pan, "pa"),
    (Lang::Sin, "si"),
    (Lang::Tel, "te"),
    (Lang::Tha, "th"),
    (Lang::Mya, "my"),
    (Lang::Khm, "km"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
];

/// The suffix of the second tag if both sides seem to be in one language. Tags
/// must differ, and private-use subtags after `x` are free (RFC 5646, 2.2.7).
const SECOND: &str = "-x-2";

/// How much of a text is examined, in characters.
const ENOUGH: usize = 4000;

/// The languages of the two sides: those in `options`, or those that their
/// texts seem to be in. The tags differ even if the languages do not; see
/// [`report_same_language`].
///
/// # Errors
/// [`FormatError::UnknownLanguages`] if a side has too few letters.
pub(super) fn resolve(
    options: &OpenOptions,
    text: Sides<&str>,
) -> Result<Sides<LanguageTag>, FormatError> {
    if let Some(languages) = &options.languages {
        return Ok(languages.clone());
    }
    let found = text.map(detect);
    let (Some(source), Some(target)) = (found.source, found.target) else {
        return Err(FormatError::UnknownLanguages);
    };
    Ok(make_distinct(Sides::new(source.into(), target.into())))
}

/// Checks that a file is in the scripts that were asked for: a text in `zh-Hant` is
/// not one in `zh-Hans`.
///
/// # Errors
/// [`FormatError::OtherLanguages`] if a side is in another script.
pub(super) fn check_asked(
    asked: &Sides<LanguageTag>,
    found: Sides<Option<&LanguageTag>>,
) -> Result<(), FormatError> {
    let is_other = |side: Side| found[side].is_some_and(|tag| tag.is_in_other_script(&asked[side]));
    match Side::BOTH.into_iter().any(is_other) {
        true => Err(FormatError::OtherLanguages {
            asked: asked.clone(),
            found: found.map(|tag| tag.cloned().unwrap_or_default()),
        }),
        false => Ok(()),
    }
}

/// The side of a tag among languages; see [`Sides::side_of`]. Another script of one
/// of the languages has none.
pub(super) fn side_of(languages: &Sides<LanguageTag>, tag: &LanguageTag) -> Option<Side> {
    let side = languages.side_of(tag);
    side.filter(|&side| !tag.is_in_other_script(&languages[side]))
}

/// Makes two tags differ.
pub(super) fn make_distinct(mut tags: Sides<LanguageTag>) -> Sides<LanguageTag> {
    if tags.source == tags.target {
        tags.target = format!("{}{SECOND}", tags.source).into();
    }
    tags
}

/// Reports a problem if both sides seem to be in one language.
pub(super) fn report_same_language(
    languages: &Sides<LanguageTag>,
    file: usize,
    problems: &mut Problems,
) {
    if languages.target.as_str().strip_suffix(SECOND) != Some(languages.source.as_str()) {
        return;
    }
    let tag = languages.source.as_str();
    let what = |wording: Wording| wording.both_sides_in(language_name(tag, wording));
    problems.add(file, || Position::START, what);
}

/// The tag of the language that a text seems to be in; `None` without letters.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    match Script::detect(text)? {
        Script::Chinese => Some("zh"),
        Script::Japanese => Some("ja"),
        Script::Korean => Some("ko"),
        Script::Latin | Script::Other(_) => common_words::detect(beginning(text))
            .or_else(|| detect_from(text, LANGUAGES.iter().map(|(lang, _)| *lang).collect())),
    }
}

/// The more likely of two languages, given by their tags.
pub(super) fn detect_among<'t>(text: &str, tags: [&'t str; 2]) -> Option<&'t str> {
    let is_wanted = |entry: &&(Lang, &str)| tags.contains(&entry.1);
    let wanted = LANGUAGES.iter().filter(is_wanted);
    let found = match tags.contains(&"ja") && script::is_in_japanese(text) {
        true => "ja",
        false => detect_from(text, wanted.map(|(lang, ..)| *lang).collect())?,
    };
    tags.into_iter().find(|tag| *tag == found)
}

/// As much of a text as is examined.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(ENOUGH);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

fn detect_from(text: &str, languages: Vec<Lang>) -> Option<&'static str> {
    let text = beginning(text);
    let is_narrow = languages.len() <= 2;
    let found = Detector::with_allowlist(languages).detect(text)?;
    // In ASCII alone, a title or two can be taken for any language of Latin
    // letters.
    let is_unsure = !is_narrow && !found.is_reliable() && text.is_ascii();
    let lang = if is_unsure { Lang::Eng } else { found.lang() };
    let entry = LANGUAGES.iter().find(|(known, _)| *known == lang);
    entry.map(|(_, tag)| *tag)
}

/// Parses a language tag, unless it is the name of a field: the native format
/// and JSON lines use tags as keys beside those of a section or a segment.
pub fn parse_tag(text: &str) -> Option<LanguageTag> {
    const FIELDS: [&str; 11] = [
        "confidence",
        "kind",
        "label",
        "labels",
        "level",
        "mended",
        "number",
        "paragraph",
        "part",
        "provision",
        "reference",
    ];
    LanguageTag::parse(text).filter(|_| !FIELDS.contains(&text))
}

/// Parses the tags of a document's sides; `None` unless they differ.
pub fn parse_pair(source: &str, target: &str) -> Option<Sides<LanguageTag>> {
    let tags = Sides::new(parse_tag(source)?, parse_tag(target)?);
    (tags.source != tags.target).then_some(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_without_kana_is_japanese_by_its_characters() {
        for (text, expected) in [("権利能力", "ja"), ("權利能力", "zh"), ("权利能力", "zh")]
        {
            assert_eq!(detect_among(text, ["ja", "zh"]), Some(expected), "{text}");
        }
        assert_eq!(detect_among("権利能力", ["zh", "en"]), Some("zh"));
    }

    #[test]
    fn languages_that_laws_are_written_in_are_known() {
        for (text, expected) in [
            (
                "Ní mór don údarás a chinntiú go bhfuil na cuanta agus na soilse faoi chúram \
                 na mbailte, agus maidir leis na báid, nó leis an trá, go bhfuil an dualgas \
                 céanna ag na daoine atá ina gcónaí ann, chun iad a chosaint agus seo leis.",
                "ga",
            ),
            (
                "L-awtorità għandha tiżgura li l-portijiet u d-dwal huma miżmuma minn kull belt, \
                 jew minn kull persuna li għandha dgħajsa, u għal dan il-għan kull dar għandu \
                 jkollha dawl tal-baħar.",
                "mt",
            ),
            ("ወደቦች በሌሊት መብራት ይኑራቸው።", "am"),
            ("ნავსადგურები ღამით უნდა განათდეს.", "ka"),
        ] {
            assert_eq!(detect(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn languages_are_told_by_script_and_words() {
        for (text, expected) in [
            ("为了保障社会主义市场经济", Some("zh")),
            ("為促進公私合作，特制定本法。", Some("zh")),
            ("すべての人間は、生まれながらにして自由である。", Some("ja")),
            ("모든 인간은 태어날 때부터 자유로우며", Some("ko")),
            ("General requirements", Some("en")),
            (
                "All human beings are born free and equal in dignity and rights.",
                Some("en"),
            ),
            (
                "Tous les êtres humains naissent libres et égaux en dignité et en droits.",
                Some("fr"),
            ),
            (
                "Alle Menschen sind frei und gleich an Würde und Rechten geboren.",
                Some("de"),
            ),
            (
                "Все люди рождаются свободными и равными в своем достоинстве",
                Some("ru"),
            ),
            (
                "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι",
                Some("el"),
            ),
            (
                "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق",
                Some("ar"),
            ),
            ("सभी मनुष्यों को गौरव और अधिकारों के मामले में", Some("hi")),
            ("“信用+”工程 (AEO)", Some("zh")),
            (
                "The “social credit system” (社会信用体系), first announced in 2014",
                Some("en"),
            ),
            ("16. (3) — 12", None),
            ("", None),
        ] {
            assert_eq!(detect(text), expected, "{text}");
        }
    }
}
