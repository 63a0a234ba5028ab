//! Guesses encodings older than Unicode.
//!
//! For Chinese the frequency of characters decides: half of any text consists
//! of the few hundred commonest characters, and a text decoded wrongly has next
//! to none of them. This works even for a heading of ten characters. Other
//! languages are left to chardetng, which was made for web pages.

use std::collections::HashSet;

use super::latin::{self, EncodingGuess};
use crate::text::simplified;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, Encoding, GB18030, SHIFT_JIS};

/// How much of a file is examined, in bytes.
const LOOKED_AT: usize = 64 << 10;

/// The commonest characters of Chinese prose and laws, in simplified form.
const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动\
同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制\
机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反明看原又\
么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总\
次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手期根论运农指几九区强放决西被干做必战先回则\
任取据处理府院省市县章节编款项目录附则律令规范权责务罚违反依照施应办证书信用监督机构登记申请批准许可当事人\
企业单位行为处罚款以上下列情形之日起生效公布修改废止职权保护法规犯罪刑事诉讼赔偿损失合同财产所有债权物";

/// The most likely encoding of a text that is not Unicode, and whether it is doubtful.
pub(super) fn guess(bytes: &[u8]) -> EncodingGuess {
    let encoding = likely(bytes);
    let sample = &bytes[..bytes.len().min(LOOKED_AT)];
    latin::guess(sample, encoding).unwrap_or(EncodingGuess {
        encoding,
        is_doubtful: false,
    })
}

/// The most likely encoding by the frequencies of characters.
fn likely(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(LOOKED_AT)];
    if let Some(encoding) = [EUC_JP, SHIFT_JIS]
        .into_iter()
        .find(|encoding| is_japanese(sample, encoding))
    {
        return encoding;
    }
    let common = COMMON.chars().collect();
    let (gb, big5) = (
        common_share(sample, GB18030, &common),
        common_share(sample, BIG5, &common),
    );
    // In Korean and Japanese decoded as GB18030, one character in eight is
    // common by chance.
    if gb.max(big5) >= 0.25 {
        return if big5 > gb { BIG5 } else { GB18030 };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // GB18030 contains every character of GBK.
    if guess == encoding_rs::GBK {
        GB18030
    } else {
        guess
    }
}

/// Whether bytes are Japanese in this encoding: a fifth of the letters are hiragana,
/// and hardly any are half-width kana, which other encodings look like.
fn is_japanese(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let letters = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    let (mut all, mut hiragana, mut half) = (0, 0, 0);
    for letter in letters {
        all += 1;
        hiragana += usize::from(('\u{3041}'..='\u{309f}').contains(&letter));
        half += usize::from(('\u{ff61}'..='\u{ff9f}').contains(&letter));
    }
    // Big5 has its commonest characters where EUC-JP has hiragana, but a third of
    // them are then no characters at all. A word or two of it may go through.
    let wrong = text.matches('\u{fffd}').count();
    all >= 6 && wrong * 200 <= all && hiragana * 5 >= all && half * 50 <= all
}

/// The share of common characters among those outside ASCII, if the bytes are
/// Chinese in this encoding; 0 if they cannot be.
fn common_share(bytes: &[u8], encoding: &'static Encoding, common: &HashSet<char>) -> f64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let wrong = text.matches('\u{fffd}').count();
    let letters = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    let (mut count, mut found) = (0, 0);
    for letter in letters {
        count += 1;
        found += usize::from(common.contains(&simplified(letter)));
    }
    // The sample may end in the middle of a character, so one error is allowed.
    if count == 0 || wrong.saturating_sub(1) * 50 > count {
        return 0.0;
    }
    found as f64 / count as f64
}
