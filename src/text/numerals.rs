//! Numerals: decimal digits, Chinese numerals and Roman ones.

/// Parses a whole text as one numeral: decimal digits of either width, or
/// Chinese.
///
/// Chinese numerals may be simplified, traditional or financial (壹贰叁),
/// spelled out (一百二十) or digit by digit (一二〇, 二〇二二), with 廿 and 卅;
/// 十 needs no 一 before it anywhere (一百十, as older laws count).
///
/// `None` for a malformed numeral (十十, 二十三十, 一百零二十), for a value above
/// `u32::MAX`, and for forms that people read in two ways: 一百二 is 120 to
/// some and 102 to others.
///
/// ```
/// use duizhao::text::parse_numeral;
///
/// assert_eq!(parse_numeral("一千零一"), Some(1001));
/// assert_eq!(parse_numeral("１６"), Some(16));
/// assert_eq!(parse_numeral("十九大"), None);
/// ```
pub fn parse_numeral(text: &str) -> Option<u32> {
    parse_digits(text, decimal_digit)
        .or_else(|| parse_digits(text, chinese_digit))
        .or_else(|| parse_spelled_out(text))
}

/// Writes a number as Chinese laws do: 十六, 一百二十, 一千零一, 一万.
///
/// [`parse_numeral`] parses it back.
pub fn to_chinese(n: u32) -> String {
    if n == 0 {
        return "零".into();
    }
    let mut written = String::new();
    let mut skipped = false;
    for (group, name) in [
        (n / 100_000_000, "亿"),
        (n / 10_000 % 10_000, "万"),
        (n % 10_000, ""),
    ] {
        if group == 0 {
            skipped = true;
            continue;
        }
        if !written.is_empty() && (skipped || group < 1000) {
            written.push('零');
        }
        push_group(&mut written, group);
        written.push_str(name);
        skipped = false;
    }
    match written.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => written,
    }
}

/// Writes 1 to 9999, whatever precedes it.
fn push_group(written: &mut String, group: u32) {
    let start = written.len();
    let mut skipped = false;
    for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = group / place % 10;
        if digit == 0 {
            skipped = written.len() > start;
            continue;
        }
        if skipped {
            written.push('零');
        }
        written.push(['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][digit as usize]);
        written.push_str(name);
        skipped = false;
    }
}

/// Splits the numeral at the beginning of a text from what follows.
///
/// The numeral is the longest run of characters that can belong to one: a
/// malformed run is no numeral, even if it begins with a good one.
pub fn split_numeral(text: &str) -> Option<(u32, &str)> {
    let is_decimal = |c| decimal_digit(c).is_some();
    let rest = if text.starts_with(is_decimal) {
        text.trim_start_matches(is_decimal)
    } else {
        text.trim_start_matches(|c| NumeralChar::new(c).is_some())
    };
    let run = &text[..text.len() - rest.len()];
    Some((parse_numeral(run)?, rest))
}

/// Whether a character of running text, folded, is a Chinese numeral.
///
/// The financial forms, 廿 and 卅 are left out: in running text 陆, 伍, 拾 and
/// 参 are ordinary words.
pub fn is_chinese_numeral(c: char) -> bool {
    "零〇一二三四五六七八九十百千万亿两".contains(c)
}

/// The decimal number at the beginning of some folded characters, without the
/// commas between thousands, and its length in characters: `1,234.5` has 7.
/// Empty if no digit is there.
pub fn leading_decimal(text: &[char]) -> (String, usize) {
    let mut number = String::new();
    let mut len = 0;
    while let Some(c) = text.get(len) {
        let after = text[len + 1..].iter().take(4);
        let digits = after.take_while(|c| c.is_ascii_digit()).count();
        match c {
            '0'..='9' => number.push(*c),
            '.' if digits > 0 && len > 0 && !number.contains('.') => number.push('.'),
            // Three digits follow a comma between thousands: `1,2` is two numbers.
            ',' if digits == 3 && len > 0 => {}
            _ => break,
        }
        len += 1;
    }
    (number, len)
}

/// What the characters after digits multiply them by (万, 千万, 亿), and how many
/// they are: 1 and 0 if there are none.
pub fn leading_chinese_scale(text: &[char]) -> (u64, usize) {
    let scale = |c: &char| match c {
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    };
    let scales = text.iter().take(2).map_while(scale);
    scales.fold((1, 0), |(factor, len), scale| (factor * scale, len + 1))
}

/// Parses a whole Roman numeral in capitals, 1 to 3999, in its one correct
/// form: IV, not IIII.
pub fn parse_roman(text: &str) -> Option<u32> {
    const PLACES: [(u32, &[&str]); 4] = [
        (1000, &["M", "MM", "MMM"]),
        (
            100,
            &["C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"],
        ),
        (
            10,
            &["X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"],
        ),
        (1, &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]),
    ];
    let mut rest = text;
    let mut value = 0;
    for (place, forms) in PLACES {
        let longest = (1u32..)
            .zip(forms)
            .filter(|(_, form)| rest.starts_with(**form))
            .max_by_key(|(_, form)| form.len());
        if let Some((digit, form)) = longest {
            value += digit * place;
            rest = &rest[form.len()..];
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// The value of a decimal digit of either width.
pub fn decimal_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

fn chinese_digit(c: char) -> Option<u32> {
    match NumeralChar::new(c)? {
        NumeralChar::Zero => Some(0),
        NumeralChar::Digit(digit) => u32::try_from(digit).ok(),
        _ => None,
    }
}

/// Parses a numeral written digit by digit.
fn parse_digits(text: &str, digit: fn(char) -> Option<u32>) -> Option<u32> {
    let value = text.chars().try_fold(0u32, |value, c| {
        value.checked_mul(10)?.checked_add(digit(c)?)
    })?;
    (!text.is_empty()).then_some(value)
}

/// The meaning of one character inside a Chinese numeral.
#[derive(Clone, Copy)]
enum NumeralChar {
    Zero,
    Digit(u64),
    /// 两: two, but only of hundreds and more.
    Pair,
    /// 廿 and 卅: tens with their digit.
    Tens(u64),
    /// 十, 百, 千: the value of a place inside a group of four digits.
    Place(u64),
    /// 万, 亿: the value of a group, which it closes.
    Group(u64),
}

impl NumeralChar {
    fn new(c: char) -> Option<Self> {
        Some(match c {
            '〇' | '零' | '○' => Self::Zero,
            '一' | '壹' => Self::Digit(1),
            '二' | '贰' | '貳' => Self::Digit(2),
            '三' | '叁' | '叄' | '参' | '參' => Self::Digit(3),
            '四' | '肆' => Self::Digit(4),
            '五' | '伍' => Self::Digit(5),
            '六' | '陆' | '陸' => Self::Digit(6),
            '七' | '柒' => Self::Digit(7),
            '八' | '捌' => Self::Digit(8),
            '九' | '玖' => Self::Digit(9),
            '两' | '兩' => Self::Pair,
            '廿' => Self::Tens(2),
            '卅' => Self::Tens(3),
            '十' | '拾' => Self::Place(10),
            '百' | '佰' => Self::Place(100),
            '千' | '仟' => Self::Place(1000),
            '万' | '萬' => Self::Group(GROUP),
            '亿' | '億' => Self::Group(GROUP * GROUP),
            _ => return None,
        })
    }
}

/// Chinese counts in groups of four digits.
const GROUP: u64 = 10_000;

/// Parses a numeral with places (一百二十), or 两 alone.
fn parse_spelled_out(text: &str) -> Option<u32> {
    if matches!(text, "两" | "兩") {
        return Some(2);
    }
    let mut parser = NumeralParser {
        total: 0,
        group: 0,
        digit: None,
        zero: false,
        below: GROUP,
        group_below: u64::MAX,
    };
    let mut chars = text.chars().map(NumeralChar::new).peekable();
    while let Some(c) = chars.next() {
        match c? {
            NumeralChar::Zero => parser.zero()?,
            NumeralChar::Digit(digit) => parser.digit(digit)?,
            NumeralChar::Pair => match chars.peek() {
                Some(Some(NumeralChar::Place(100 | 1000) | NumeralChar::Group(_))) => {
                    parser.digit(2)?;
                }
                _ => return None,
            },
            NumeralChar::Tens(digit) => {
                parser.digit(digit)?;
                parser.place(10)?;
            }
            NumeralChar::Place(place) => parser.place(place)?,
            NumeralChar::Group(value) => parser.group(value)?,
        }
    }
    parser.finish()
}

/// The state of parsing a spelled-out numeral. Every method returns `None` if
/// the character cannot follow the ones before it.
struct NumeralParser {
    /// The sum of the closed groups.
    total: u64,
    /// The open group, below 10,000.
    group: u64,
    /// A digit whose place has not come yet.
    digit: Option<u64>,
    /// Whether 零 precedes the next character.
    zero: bool,
    /// The next place in this group is below this one: `GROUP` if there was
    /// none yet.
    below: u64,
    /// The same for the groups.
    group_below: u64,
}

impl NumeralParser {
    fn zero(&mut self) -> Option<()> {
        let something_before = self.total > 0 || self.group > 0;
        let something_to_skip = self.below > 10;
        let allowed = something_before && something_to_skip && self.digit.is_none() && !self.zero;
        self.zero = true;
        allowed.then_some(())
    }

    fn digit(&mut self, digit: u64) -> Option<()> {
        self.digit.replace(digit).is_none().then_some(())
    }

    fn place(&mut self, place: u64) -> Option<()> {
        let digit = match self.digit.take() {
            None if place == 10 => 1,
            digit => digit?,
        };
        self.add(digit, place)
    }

    fn add(&mut self, digit: u64, place: u64) -> Option<()> {
        // A 零 must skip a place, except between groups: 十万零一千 is usual.
        let idle_zero = self.zero && self.below < GROUP && place * 10 >= self.below;
        if place >= self.below || idle_zero {
            return None;
        }
        self.group += digit * place;
        self.below = place;
        self.zero = false;
        Some(())
    }

    /// Adds a waiting digit as the ones of the group, where that is certain:
    /// after 十 or 零, not in 一百二.
    fn ones(&mut self) -> Option<()> {
        match self.digit.take() {
            Some(digit) if self.zero || self.below == 10 => self.add(digit, 1),
            Some(_) => None,
            None => (!self.zero).then_some(()),
        }
    }

    fn group(&mut self, value: u64) -> Option<()> {
        match self.digit {
            // 五万, 一亿五万: a digit alone is the whole group.
            Some(digit) if self.below == GROUP => {
                self.digit = None;
                self.add(digit, 1)?;
            }
            _ => self.ones()?,
        }
        if self.group == 0 || value >= self.group_below {
            return None;
        }
        self.total += self.group * value;
        self.group = 0;
        self.below = GROUP;
        self.group_below = value;
        Some(())
    }

    fn finish(mut self) -> Option<u32> {
        self.ones()?;
        let value = self.total + self.group;
        u32::try_from(value).ok().filter(|value| *value > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: u32) {
        assert_eq!(parse_numeral(text), Some(expected), "{text}");
    }

    #[test]
    fn digits_one_by_one() {
        check("16", 16);
        check("１６", 16);
        check("1６", 16);
        check("0", 0);
        check("〇", 0);
        check("零", 0);
        check("一", 1);
        check("九", 9);
        check("二〇二二", 2022);
        check("二○二二", 2022);
        check("一二〇", 120);
        check("一六", 16);
        check("〇五", 5);
        check("4294967295", u32::MAX);
    }

    #[test]
    fn spelled_out_numerals() {
        check("十", 10);
        check("十六", 16);
        check("一十六", 16);
        check("二十", 20);
        check("二十三", 23);
        check("九十九", 99);
        check("一百", 100);
        check("一百零一", 101);
        check("一百〇一", 101);
        check("一百十", 110);
        check("一百十三", 113);
        check("一百一十三", 113);
        check("一百二十", 120);
        check("一千", 1000);
        check("一千零一", 1001);
        check("一千零十", 1010);
        check("一千零二十", 1020);
        check("一千二十", 1020);
        check("一千二百六十", 1260);
        check("一万", 10_000);
        check("一万零一", 10_001);
        check("一万零二十", 10_020);
        check("十万零一千", 101_000);
        check("十万一千", 101_000);
        check("一百零三万", 1_030_000);
        check("二十三万四千", 234_000);
        check("一亿", 100_000_000);
        check("一亿零五万零三", 100_050_003);
        check("四十二亿九千四百九十六万七千二百九十五", u32::MAX);
    }

    #[test]
    fn other_characters_for_the_same() {
        check("两", 2);
        check("两百", 200);
        check("兩千", 2000);
        check("两万两千两百二十二", 22_222);
        check("一萬", 10_000);
        check("一億", 100_000_000);
        check("廿", 20);
        check("廿三", 23);
        check("卅一", 31);
        check("一百廿三", 123);
        check("壹", 1);
        check("叁", 3);
        check("參", 3);
        check("壹拾陆", 16);
        check("貳佰伍拾陸", 256);
        check("柒仟捌佰零玖", 7809);
    }

    #[test]
    fn malformed_and_overflowing_numerals() {
        for text in [
            "",
            " ",
            "十十",
            "百",
            "万",
            "百二十",
            "一百百",
            "二十三十",
            "十二百",
            "一十百",
            "一百二",
            "一千一",
            "一万二",
            "一百三万",
            "一百零",
            "一百零零一",
            "一百零二十",
            "一百零十",
            "二十零三",
            "零十",
            "一万零零一",
            "一万万",
            "一万亿",
            "一亿一亿",
            "零万",
            "两十",
            "十两",
            "两两",
            "二两百",
            "两〇",
            "二廿",
            "廿十",
            "廿百",
            "二〇百",
            "1十",
            "十1",
            "1百",
            "十六 ",
            "十九大",
            "4294967296",
            "99999999999999999999999",
            "四十二亿九千四百九十六万七千二百九十六",
            "九千亿",
            "九九九九九九九九九九九九",
        ] {
            assert_eq!(parse_numeral(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_formal_form() {
        for (n, expected) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (16, "十六"),
            (20, "二十"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (120, "一百二十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1260, "一千二百六十"),
            (10_000, "一万"),
            (10_020, "一万零二十"),
            (12_345, "一万二千三百四十五"),
            (100_010, "十万零一十"),
            (101_000, "十万一千"),
            (100_000_000, "一亿"),
            (100_005_000, "一亿零五千"),
            (100_050_003, "一亿零五万零三"),
            (u32::MAX, "四十二亿九千四百九十六万七千二百九十五"),
        ] {
            assert_eq!(to_chinese(n), expected);
        }
    }

    #[test]
    fn every_small_number_is_read_back() {
        for n in 0..=20_000 {
            assert_eq!(parse_numeral(&to_chinese(n)), Some(n));
        }
    }

    #[test]
    fn roman_numerals() {
        for (text, expected) in [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("V", Some(5)),
            ("VIII", Some(8)),
            ("XIV", Some(14)),
            ("XLII", Some(42)),
            ("XCIX", Some(99)),
            ("M", Some(1000)),
            ("MMXXII", Some(2022)),
            ("MMMCMXCIX", Some(3999)),
            ("", None),
            ("IIII", None),
            ("VV", None),
            ("IXIV", None),
            ("IC", None),
            ("MMMM", None),
            ("iv", None),
            ("IVX", None),
            ("五", None),
        ] {
            assert_eq!(parse_roman(text), expected, "{text}");
        }
    }

    #[test]
    fn a_numeral_is_the_whole_run() {
        assert_eq!(split_numeral("十六、总"), Some((16, "、总")));
        assert_eq!(split_numeral("１６.4"), Some((16, ".4")));
        assert_eq!(split_numeral("16十"), Some((16, "十")));
        assert_eq!(split_numeral("十十、"), None);
        assert_eq!(split_numeral("abc"), None);
        assert_eq!(split_numeral(""), None);
    }

    #[test]
    fn decimals_have_commas_between_thousands() {
        for (text, number, len) in [
            ("16", "16", 2),
            ("1,000 men", "1000", 5),
            ("1,2", "1", 1),
            ("3.5%", "3.5", 3),
            ("3.", "3", 1),
            (",123", "", 0),
            ("", "", 0),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(leading_decimal(&chars), (number.to_owned(), len), "{text}");
        }
        assert_eq!(leading_chinese_scale(&['千', '万', '人']), (10_000_000, 2));
        assert_eq!(leading_chinese_scale(&['人']), (1, 0));
    }

    proptest! {
        #[test]
        fn the_formal_form_is_read_back(n in prop_oneof![0u32..=99_999_999, any::<u32>()]) {
            prop_assert_eq!(parse_numeral(&to_chinese(n)), Some(n));
        }

        #[test]
        fn traditional_and_simplified_are_worth_the_same(n: u32) {
            let traditional = to_chinese(n).replace('万', "萬").replace('亿', "億");
            prop_assert_eq!(parse_numeral(&traditional), Some(n));
        }

        #[test]
        fn any_run_of_numeral_characters_is_safe(
            text in "[〇零一二三四五六七八九十百千万亿两廿卅壹0-9０-９]{0,24}"
        ) {
            let _ = parse_numeral(&text);
            let _ = split_numeral(&text);
        }
    }
}
