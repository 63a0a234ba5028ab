//! How Chinese is pronounced: pinyin with tone marks.
//!
//! A character is read as it mostly is, but in the words of `data/readings.tsv` as there:
//! 行 is *xíng*, in 银行 *háng*.

use pinyin::ToPinyin;

use super::simplified;

/// Lines of a simplified word, a tab, and its syllables separated by spaces; sorted by
/// word.
const READINGS: &str = include_str!("../../data/readings.tsv");

/// The longest of those words, in characters.
const LONGEST: usize = 3;

/// How each character of a text is read; `None` for those that are not Chinese.
pub fn syllables(text: &str) -> Vec<(char, Option<&'static str>)> {
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| simplified(*c)).collect();
    let mut read = Vec::with_capacity(chars.len());
    while let Some(rest) = folded.get(read.len()..).filter(|rest| !rest.is_empty()) {
        let at = read.len();
        match word_at(rest) {
            Some(syllables) => {
                read.extend(
                    syllables
                        .split(' ')
                        .zip(&chars[at..])
                        .map(|(syllable, c)| (*c, Some(syllable))),
                );
            }
            None => {
                let syllable = chars[at].to_pinyin().map(|pinyin| pinyin.with_tone());
                read.push((chars[at], syllable));
            }
        }
    }
    read
}

/// The syllables of the longest known word that a text begins with.
fn word_at(text: &[char]) -> Option<&'static str> {
    let longest = LONGEST.min(text.len());
    (1..=longest).rev().find_map(|len| {
        let word: String = text[..len].iter().collect();
        reading(&word)
    })
}

fn reading(word: &str) -> Option<&'static str> {
    let lines: &[&str] = &LINES;
    let key = |line: &&'static str| line.split('\t').next().unwrap_or_default();
    let found = lines.binary_search_by_key(&word, key).ok()?;
    lines[found].split('\t').nth(1)
}

static LINES: std::sync::LazyLock<Vec<&'static str>> =
    std::sync::LazyLock::new(|| READINGS.lines().collect());

/// The pinyin of a word, as one word: `xìnyòng`, `xī’ān`. `None` if it has no Chinese
/// character.
pub fn with_tones(word: &str) -> Option<String> {
    let mut written = String::new();
    for (_, syllable) in syllables(word) {
        let Some(syllable) = syllable else { continue };
        let begins_with_vowel = syllable.starts_with([
            'a', 'ā', 'á', 'ǎ', 'à', 'o', 'ō', 'ó', 'ǒ', 'ò', 'e', 'ē', 'é', 'ě', 'è',
        ]);
        if begins_with_vowel && !written.is_empty() {
            written.push('’');
        }
        written += syllable;
    }
    (!written.is_empty()).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_are_spoken() {
        for (word, expected) in [
            ("信用", "xìnyòng"),
            ("银行", "yínháng"),
            ("銀行業", "yínhángyè"),
            ("行为", "xíngwéi"),
            ("西安", "xī’ān"),
            ("第3条", "dìtiáo"),
        ] {
            assert_eq!(with_tones(word).as_deref(), Some(expected), "{word}");
        }
        assert_eq!(with_tones("credit 3"), None);
    }

    #[test]
    fn the_table_is_sorted_and_has_a_syllable_a_character() {
        let lines: Vec<_> = READINGS.lines().collect();
        assert!(lines.is_sorted());
        for line in lines {
            let (word, reading) = line.split_once('\t').expect("a tab");
            assert_eq!(word.chars().count(), reading.split(' ').count(), "{line}");
            assert!(word.chars().count() <= LONGEST, "{line}");
        }
    }
}
