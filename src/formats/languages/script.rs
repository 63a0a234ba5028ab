//! Detects the script of a text.

use crate::text::{is_han, is_kana};

/// The script of most of a text, as far as it matters for its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Script {
    /// Han characters alone.
    Chinese,
    /// Han characters with kana.
    Japanese,
    /// Hangul.
    Korean,
    /// Latin letters.
    Latin,
    /// Any other script.
    Other(Alphabet),
}

/// A script, by the block of 128 code points that its letters are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in super::super) struct Alphabet(u32);

impl Script {
    /// The script of most letters at the beginning of a text; `None` without
    /// letters. A Han character or a Korean syllable weighs as much as three
    /// letters.
    pub(in super::super) fn detect(text: &str) -> Option<Script> {
        const ENOUGH: usize = 2000;
        let mut tally = ScriptTally::default();
        let letters = text.chars().filter(|c| c.is_alphabetic());
        letters.take(ENOUGH).for_each(|letter| tally.count(letter));
        tally.most()
    }
}

/// Whether a text in Han characters alone has one in a form that only Japanese
/// uses: 権, where Chinese writes 权 or 權.
pub(super) fn is_in_japanese(text: &str) -> bool {
    const FORMS: &str = "悪圧囲栄駅塩応価仮拡覚楽勧観関気帰拠挙軽継撃検険権県験厳広効済雑歳児\
                         実釈収従渋渉処焼乗図専戦銭択沢単団遅庁伝転鉄徳読売発廃払仏変辺満薬訳\
                         様覧両労録譲営円経継験剣桜総続対帯摂働込畑";
    text.chars().any(|c| FORMS.contains(c))
}

#[derive(Default)]
struct ScriptTally {
    han: usize,
    kana: usize,
    hangul: usize,
    latin: usize,
    others: Vec<(Alphabet, usize)>,
}

impl ScriptTally {
    fn count(&mut self, letter: char) {
        match letter {
            letter if is_han(letter) => self.han += 1,
            letter if is_kana(letter) => self.kana += 1,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => {
                self.hangul += 1;
            }
            '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff00}'..='\u{ff5a}' => self.latin += 1,
            other => self.count_other(alphabet(other)),
        }
    }

    fn count_other(&mut self, alphabet: Alphabet) {
        let known = self.others.iter().position(|(known, _)| *known == alphabet);
        match known {
            Some(place) => self.others[place].1 += 1,
            // A text in more scripts than this allows no conclusion.
            None if self.others.len() < 16 => self.others.push((alphabet, 1)),
            None => {}
        }
    }

    fn most(&self) -> Option<Script> {
        let han = if self.kana * 10 > self.han {
            Script::Japanese
        } else {
            Script::Chinese
        };
        let others = self.others.iter();
        let others = others.map(|&(alphabet, count)| (count, Script::Other(alphabet)));
        let counts = [
            ((self.han + self.kana) * 3, han),
            (self.hangul * 3, Script::Korean),
            (self.latin, Script::Latin),
        ];
        let most = counts
            .into_iter()
            .chain(others)
            .max_by_key(|(count, _)| *count);
        most.filter(|(count, _)| *count > 0)
            .map(|(_, script)| script)
    }
}

fn alphabet(letter: char) -> Alphabet {
    let block = match letter {
        // Greek and Cyrillic span several blocks.
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 0x370,
        '\u{400}'..='\u{52f}' => 0x400,
        '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fefc}' => 0x600,
        other => u32::from(other) & !0x7f,
    };
    Alphabet(block)
}
