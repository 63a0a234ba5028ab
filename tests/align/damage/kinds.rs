//! The damages, each with the kinds of hints that say what it is.

use super::Pairs;
use duizhao::check::HintKind::{self, *};
use duizhao::document::Sides;

type Place = (usize, usize);

/// A way to damage a text.
pub(super) struct Damage {
    pub(super) name: &'static str,
    pub(super) kinds: &'static [HintKind],
    /// Damages the pair at a place, if it can be; returns the pairs that it touched.
    pub(super) apply: fn(&mut Pairs, Place, &mut fastrand::Rng) -> Option<Vec<Place>>,
}

/// Damages one pair by a function of both texts.
macro_rules! one {
    ($change:expr) => {
        |pairs, place, chance| {
            let pair = &pairs[place.0][place.1];
            let is_plain = !pair.source.is_empty() && !pair.target.is_empty();
            let change: fn(&Sides<String>, &mut fastrand::Rng) -> Option<Sides<String>> = $change;
            let changed = is_plain.then(|| change(pair, chance)).flatten()?;
            pairs[place.0][place.1] = changed;
            Some(vec![place])
        }
    };
}

/// Damages the target of one pair.
macro_rules! target {
    ($change:expr) => {
        one!(|pair, chance| {
            let change: fn(&str, &mut fastrand::Rng) -> Option<String> = $change;
            let target = change(&pair.target, chance)?;
            Some(Sides::new(pair.source.clone(), target))
        })
    };
}

pub(super) const DAMAGES: &[Damage] = &[
    Damage {
        name: "percent lost",
        kinds: &[Number],
        apply: target!(|text, _| replaced(
            text,
            &[(" percent ", " "), ("%", ""), (" per cent ", " ")]
        )),
    },
    Damage {
        name: "another month",
        kinds: &[Number],
        apply: target!(|text, _| replaced(
            text,
            &[
                ("May 1", "June 1"),
                ("January ", "July "),
                ("March ", "May "),
                ("December ", "October ")
            ]
        )),
    },
    Damage {
        name: "another name",
        kinds: &[Name],
        apply: target!(|text, _| replaced(
            text,
            &[
                ("Executive Yuan", "Legislative Yuan"),
                ("Ministry of Education", "Ministry of Finance"),
                ("Ministry of Labor", "Ministry of Justice")
            ]
        )),
    },
    Damage {
        name: "unit exchanged",
        kinds: &[Number],
        apply: target!(|text, _| replaced(
            text,
            &[
                (" days", " months"),
                (" weeks", " months"),
                (" months", " days"),
                (" years", " months")
            ]
        )),
    },
    Damage {
        name: "negation lost",
        kinds: &[Negation],
        apply: target!(|text, _| replaced(
            text,
            &[
                ("shall not ", "shall "),
                ("may not ", "may "),
                ("must not ", "must "),
                ("does not ", ""),
                ("do not ", ""),
                ("cannot ", "can "),
                ("without ", "with "),
                ("is not ", "is "),
                ("are not ", "are ")
            ]
        )),
    },
    Damage {
        name: "exception lost",
        kinds: &[Negation],
        apply: target!(|text, _| replaced(
            text,
            &[
                ("unless ", "if "),
                ("except ", "including "),
                ("Except ", "Including "),
                ("Unless ", "If ")
            ]
        )),
    },
    Damage {
        name: "negation added",
        kinds: &[Negation],
        apply: one!(|pair, _| {
            let is_plain = !pair
                .source
                .contains(['不', '未', '非', '無', '除', '外', '但', '免', '禁']);
            let target = is_plain
                .then(|| {
                    replaced(
                        &pair.target,
                        &[
                            ("shall be ", "shall not be "),
                            ("shall ", "shall not "),
                            ("may ", "may not "),
                        ],
                    )
                })
                .flatten()?;
            Some(Sides::new(pair.source.clone(), target))
        }),
    },
    Damage {
        name: "negation lost in the source",
        kinds: &[Negation],
        apply: one!(|pair, _| {
            let source = replaced(
                &pair.source,
                &[("不得", "得"), ("未", ""), ("不適用", "適用")],
            )?;
            let is_negative = ["not ", "without", " no ", "fail"]
                .iter()
                .any(|word| pair.target.contains(word));
            is_negative.then(|| Sides::new(source, pair.target.clone()))
        }),
    },
    Damage {
        name: "duty made permission",
        kinds: &[Modality],
        apply: one!(|pair, _| {
            let is_duty = pair.source.contains('應')
                && !pair.source.contains(['得', '可'])
                && !pair.target.contains(" may ");
            let target = is_duty
                .then(|| replaced_unless(&pair.target, "shall ", "may ", "not"))
                .flatten()?;
            (!target.contains("shall ")).then(|| Sides::new(pair.source.clone(), target))
        }),
    },
    Damage {
        name: "permission made duty",
        kinds: &[Modality],
        apply: one!(|pair, _| {
            let is_free = pair.source.contains('得')
                && !pair.source.contains("不得")
                && !pair.source.contains('應');
            let target = is_free
                .then(|| replaced_unless(&pair.target, "may ", "shall ", "not"))
                .flatten()?;
            Some(Sides::new(pair.source.clone(), target))
        }),
    },
    Damage {
        name: "another article",
        kinds: &[Reference],
        apply: target!(|text, _| change_number_after(text, "Article ")),
    },
    Damage {
        name: "another number",
        kinds: &[Number, Reference],
        apply: one!(|pair, _| {
            let has_number = pair
                .source
                .contains(['二', '三', '四', '五', '六', '七', '八', '九', '十']);
            let target = has_number
                .then(|| change_number_word(&pair.target))
                .flatten()?;
            Some(Sides::new(pair.source.clone(), target))
        }),
    },
    Damage {
        name: "not translated",
        kinds: &[Untranslated],
        apply: one!(|pair, _| Some(Sides::new(pair.source.clone(), pair.source.clone()))),
    },
    Damage {
        name: "clause not translated",
        kinds: &[Untranslated],
        apply: one!(|pair, _| {
            let clause = pair
                .source
                .split(['，', '；', '。'])
                .find(|clause| clause.chars().count() >= 4)?;
            let (before, after) = pair.target.split_once(", ")?;
            Some(Sides::new(
                pair.source.clone(),
                format!(
                    "{before}, {clause}{}",
                    after.find(',').map_or(".", |at| &after[at..])
                ),
            ))
        }),
    },
    Damage {
        name: "word not translated",
        kinds: &[Untranslated],
        apply: one!(|pair, _| {
            let word: String = pair
                .source
                .chars()
                .skip(2)
                .take(2)
                .filter(|c| !"，。、；".contains(*c))
                .collect();
            let (before, after) = pair.target.split_once(" the ")?;
            (word.chars().count() == 2)
                .then(|| Sides::new(pair.source.clone(), format!("{before} {word} {after}")))
        }),
    },
    Damage {
        name: "English in the Chinese",
        kinds: &[Untranslated],
        apply: one!(|pair, _| {
            let words: Vec<&str> = pair.target.split(' ').collect();
            let (before, after) = pair.source.split_once('，')?;
            let words = words.get(1..3)?.join(" ");
            words
                .starts_with(char::is_lowercase)
                .then(|| Sides::new(format!("{before}，{words}{after}"), pair.target.clone()))
        }),
    },
    Damage {
        name: "clause omitted",
        kinds: &[Omission, Length],
        apply: one!(|pair, chance| {
            let target = without_clause(&pair.target, ", ", 40, chance)?;
            Some(Sides::new(pair.source.clone(), target))
        }),
    },
    Damage {
        name: "clause omitted in the source",
        kinds: &[Addition, Omission, Length],
        apply: one!(|pair, chance| {
            let source = without_clause(&pair.source, "，", 12, chance)?;
            Some(Sides::new(source, pair.target.clone()))
        }),
    },
    Damage {
        name: "segment omitted",
        kinds: &[Unmatched],
        apply: one!(|pair, _| {
            (pair.source.chars().count() > 12)
                .then(|| Sides::new(pair.source.clone(), String::new()))
        }),
    },
    Damage {
        name: "segments swapped",
        kinds: &[Swapped],
        apply: |pairs, (provision, pair), _| {
            let next = pairs[provision].get(pair + 1)?;
            let long =
                |pair: &Sides<String>| pair.source.chars().count() > 14 && pair.target.len() > 40;
            if !long(next) || !long(&pairs[provision][pair]) {
                return None;
            }
            let target = std::mem::take(&mut pairs[provision][pair].target);
            let other = std::mem::replace(&mut pairs[provision][pair + 1].target, target);
            pairs[provision][pair].target = other;
            Some(vec![(provision, pair), (provision, pair + 1)])
        },
    },
    Damage {
        name: "address changed",
        kinds: &[Name],
        apply: one!(|pair, _| Some(Sides::new(
            with_end(&pair.source, "（https://www.mol.example.tw）"),
            with_end(&pair.target, " (https://www.mo1.example.tw)"),
        ))),
    },
    Damage {
        name: "abbreviation changed",
        kinds: &[Name],
        apply: one!(|pair, _| Some(Sides::new(
            with_end(&pair.source, "（OECD）"),
            with_end(&pair.target, " (OEDC)"),
        ))),
    },
    Damage {
        name: "end mark",
        kinds: &[Unfinished],
        apply: target!(|text, _| Some(format!("{}?", text.strip_suffix('.')?))),
    },
    Damage {
        name: "no end",
        kinds: &[Unfinished],
        apply: target!(|text, _| Some(format!("{},", text.strip_suffix('.')?))),
    },
    Damage {
        name: "bracket lost",
        kinds: &[Unfinished],
        apply: target!(|text, _| {
            let at = text.find(' ')?;
            Some(format!("{} ({}", &text[..at], &text[at + 1..]))
        }),
    },
    Damage {
        name: "quotation lost",
        kinds: &[Unfinished],
        apply: one!(|pair, _| {
            let at = pair.source.find('，')?;
            Some(Sides::new(
                format!("{}「{}", &pair.source[..at], &pair.source[at..]),
                pair.target.clone(),
            ))
        }),
    },
    Damage {
        name: "doubled space",
        kinds: &[Spacing],
        apply: target!(|text, _| replaced(text, &[(" of ", "  of "), (" and ", " and  ")])),
    },
    Damage {
        name: "doubled word",
        kinds: &[Repeated],
        apply: target!(|text, _| replaced(
            text,
            &[
                (" the ", " the the "),
                (" of ", " of of "),
                (" employer ", " employer employer ")
            ]
        )),
    },
    Damage {
        name: "capital",
        kinds: &[Capital],
        apply: target!(|text, _| replaced(
            text,
            &[
                ("for the ", "for The "),
                ("of the ", "of The "),
                ("to the ", "to The ")
            ]
        )),
    },
    Damage {
        name: "the same otherwise",
        kinds: &[Inconsistent],
        apply: |pairs, (provision, pair), _| {
            let old = pairs[provision][pair].clone();
            let words = old.target.split(' ').count();
            if old.source.chars().count() < 15 || words < 10 {
                return None;
            }
            let new: String = [
                ("shall", "is to"),
                ("employer", "boss"),
                ("employee", "worker"),
                ("competent", "responsible"),
                ("authority", "office"),
                ("provision", "rule"),
                ("Article", "Section"),
                ("accordance", "line"),
                ("pursuant to", "under"),
                ("stipulated", "set out"),
                ("concerned", "in question"),
                ("preceding", "last"),
            ]
            .iter()
            .fold(old.target.clone(), |text, (word, other)| {
                text.replace(word, other)
            });
            let kept: Vec<&str> = new.split(' ').collect();
            let old_words = old.target.split(' ');
            let changed = old_words.filter(|word| !kept.contains(word)).count();
            if 5 * changed < words {
                return None;
            }
            // A provision of its own at the end, so that no other place moves.
            pairs.push(vec![Sides::new(old.source, new)]);
            Some(vec![(provision, pair)])
        },
    },
];

/// The text with the first of some words replaced.
fn replaced(text: &str, words: &[(&str, &str)]) -> Option<String> {
    let (word, other) = words.iter().find(|(word, _)| text.contains(word))?;
    Some(text.replacen(word, other, 1))
}

/// The text with every `word` replaced, unless it is followed by `stop`.
fn replaced_unless(text: &str, word: &str, other: &str, stop: &str) -> Option<String> {
    let is_stopped = text.contains(&format!("{word}{stop}"));
    (text.contains(word) && !is_stopped).then(|| text.replace(word, other))
}

/// The text with a digit after some words changed.
fn change_number_after(text: &str, words: &str) -> Option<String> {
    let at = text.find(words)? + words.len();
    let len = text[at..].find(|c: char| !c.is_ascii_digit())?;
    let number: u32 = text[at..at + len].parse().ok()?;
    Some(format!(
        "{}{}{}",
        &text[..at],
        number + 7,
        &text[at + len..]
    ))
}

/// The text with a number in digits or words changed, not that of a list item.
fn change_number_word(text: &str) -> Option<String> {
    let words = [
        ("two ", "four "),
        ("three ", "seven "),
        ("five ", "nine "),
        ("ten ", "twelve "),
        ("thirty ", "forty "),
    ];
    let in_words = || {
        let (word, other) = words
            .iter()
            .find(|(word, _)| text.contains(&format!(" {word}")))?;
        Some(text.replacen(&format!(" {word}"), &format!(" {other}"), 1))
    };
    let at = text
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .find(|at| text[*at..].starts_with(|c: char| ('1'..='9').contains(&c)));
    let in_digits = at.and_then(|at| {
        let len = text[at..]
            .find(|c: char| !c.is_ascii_digit() && c != ',')
            .unwrap_or(text.len() - at);
        let number: u64 = text[at..at + len].replace(',', "").parse().ok()?;
        Some(format!(
            "{}{}{}",
            &text[..at],
            number + 30,
            &text[at + len..]
        ))
    });
    in_digits.or_else(in_words)
}

/// The text without one of its clauses that has at least `least` bytes or, of Chinese, a third
/// as many characters.
fn without_clause(
    text: &str,
    mark: &str,
    least: usize,
    chance: &mut fastrand::Rng,
) -> Option<String> {
    let mut clauses: Vec<&str> = text.split(mark).collect();
    let inner = (1..clauses.len().checked_sub(1)?).filter(|at| clauses[*at].len() >= least);
    let inner: Vec<usize> = inner.collect();
    let at = *chance.choice(&inner)?;
    clauses.remove(at);
    Some(clauses.join(mark))
}

/// The text with something before its last mark.
fn with_end(text: &str, words: &str) -> String {
    let bare = text.trim_end_matches(|c: char| ".。;；:：,，".contains(c));
    format!("{bare}{words}{}", &text[bare.len()..])
}
