//! How learners spell pinyin: letters that they confuse, mistype or leave out, and tones.

use super::readings::{common, ranks, readings_of};
use crate::search::fold;

/// Whether typed letters are a syllable with one letter missing, too many or swapped.
pub(super) fn is_mistyped(typed: &str, syllable: &str) -> bool {
    let [one, other] = [typed, syllable].map(str::as_bytes);
    let is_without = |long: &[u8], short: &[u8]| {
        (0..long.len()).any(|at| long[..at] == short[..at] && long[at + 1..] == short[at..])
    };
    if one.len() == other.len() + 1 {
        is_without(one, other)
    } else if one.len() + 1 == other.len() {
        is_without(other, one)
    } else {
        one != other
            && one.len() == other.len()
            && (0..one.len() - 1).any(|at| {
                one[..at] == other[..at]
                    && one[at] == other[at + 1]
                    && one[at + 1] == other[at]
                    && one[at + 2..] == other[at + 2..]
            })
    }
}

/// A syllable and those that learners write for it: zh, ch, sh and z, c, s; l and n; an, en,
/// in and ang, eng, ing.
pub(in crate::search) fn confusable(syllable: &str) -> Vec<String> {
    let split = syllable.find(['a', 'e', 'i', 'o', 'u', 'v']).unwrap_or(0);
    let (initial, rest) = syllable.split_at(split);
    let other_initial = match initial {
        "zh" => "z",
        "ch" => "c",
        "sh" => "s",
        "z" => "zh",
        "c" => "ch",
        "s" => "sh",
        "l" if !rest.starts_with('v') => "n",
        "n" if !rest.starts_with('v') => "l",
        same => same,
    };
    let other_rest = match rest.strip_suffix('g') {
        Some(rest) if !rest.ends_with("on") => rest.to_owned(),
        None if rest.ends_with(['n']) && !rest.ends_with("un") && !rest.ends_with("vn") => {
            format!("{rest}g")
        }
        _ => rest.to_owned(),
    };
    let mut all = Vec::new();
    for initial in [initial, other_initial] {
        for rest in [rest, &other_rest] {
            let spelled = format!("{initial}{rest}");
            if !all.contains(&spelled) {
                all.push(spelled);
            }
        }
    }
    all
}

/// In how many syllables letters differ from what a run of characters usually is, as learners
/// confuse them; `None` if they do not spell it so.
pub(in crate::search) fn confusions(run: &str, letters: &str) -> Option<usize> {
    let Some(c) = run.chars().next() else {
        return letters.is_empty().then_some(0);
    };
    let rest = &run[c.len_utf8()..];
    if c == ' ' {
        return confusions(rest, letters);
    }
    let readings = readings_of(c);
    let costs = readings[..common(&readings)].iter().flat_map(|reading| {
        let spellings = confusable(reading).into_iter();
        spellings.filter_map(move |spelling| {
            let letters = letters.strip_prefix(spelling.as_str())?;
            Some(confusions(rest, letters)? + usize::from(spelling != *reading))
        })
    });
    costs.min()
}

/// Typed pinyin as plain letters: ü and `u:` as `v`, without apostrophes between syllables
/// and without the numbers of tones after them.
pub(in crate::search) fn letters_of(typed: &str) -> String {
    let folded = fold::fold(typed);
    let letters = folded.replace("u:", "v").replace('ü', "v");
    let letters = letters.replace(['\'', '’', '·'], "");
    without_tones(&letters).unwrap_or(letters)
}

/// Syllables without the numbers of their tones; `None` if a syllable has none.
fn without_tones(typed: &str) -> Option<String> {
    let is_tone = |c: char| ('1'..='5').contains(&c);
    let syllables = typed.strip_suffix(is_tone)?.split(is_tone);
    let is_syllable =
        |text: &&str| (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase());
    let syllables: Vec<_> = syllables.collect();
    syllables
        .iter()
        .all(is_syllable)
        .then(|| syllables.concat())
}

/// Whether letters spell a run of characters completely.
pub(in crate::search) fn spells(letters: &str, run: &str) -> bool {
    let Some(c) = run.chars().next() else {
        return letters.is_empty();
    };
    let rest = &run[c.len_utf8()..];
    c == ' ' && spells(letters, rest)
        || readings_of(c)
            .iter()
            .filter_map(|reading| letters.strip_prefix(reading.as_str()))
            .any(|letters| spells(letters, rest))
}

/// How unusual the readings are by which letters spell a run; the last syllable may be
/// unfinished. A character's second reading counts 1, a rarer one [`RARE`].
pub(in crate::search) fn unusual_readings(run: &str, letters: &str) -> usize {
    let Some(c) = run.chars().next() else {
        return 0;
    };
    if c == ' ' {
        return unusual_readings(&run[1..], letters);
    }
    let readings = readings_of(c);
    // The crate lists the usual reading first.
    let ranks = ranks(&readings).map(|rank| if rank < 2 { rank } else { RARE });
    let cost = |(reading, rank): (&String, usize)| {
        let is_spelled = letters.starts_with(reading) || reading.starts_with(letters);
        let rest = letters.strip_prefix(reading.as_str()).unwrap_or_default();
        is_spelled.then(|| rank + unusual_readings(&run[c.len_utf8()..], rest))
    };
    let costs = readings.iter().zip(ranks).filter_map(cost);
    costs.min().unwrap_or(run.len())
}

/// What the third reading of a character counts, and any further one: 省 as *xian*. Only a
/// term of the glossary is meant so.
pub(in crate::search) const RARE: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_that_nobody_uses_here() {
        let check = |run: &str, letters: &str, expected: usize| {
            assert_eq!(unusual_readings(run, letters), expected, "{run} {letters}");
        };
        check("政府", "zhengfu", 0);
        check("银行", "yinhang", 1);
        check("旅游", "luyou", 0);
        check("信用修复", "xinyongxiuf", 0);
        assert!(spells("yinhang", "银行"));
        assert!(!spells("yinhan", "银行"));
    }
}
