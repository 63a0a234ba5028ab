//! The numbers that word processors put before headings and items.

use crate::text::numerals::to_chinese;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum NumberForm {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03.
    TwoDigits,
    /// a, b, c.
    Letter,
    /// A, B, C.
    Capital,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    RomanCapital,
    /// 一, 二, 三.
    Chinese,
    /// ①, ②, ③.
    Circled,
}

impl NumberForm {
    /// A number in this form.
    pub(in crate::formats) fn write(self, number: u32) -> String {
        match self {
            NumberForm::Decimal => number.to_string(),
            NumberForm::TwoDigits => format!("{number:02}"),
            NumberForm::Letter => letters(number),
            NumberForm::Capital => letters(number).to_uppercase(),
            NumberForm::Roman => roman(number),
            NumberForm::RomanCapital => roman(number).to_uppercase(),
            NumberForm::Chinese => to_chinese(number),
            NumberForm::Circled => match (number, char::from_u32(0x245f + number.min(99))) {
                (1..=20, Some(circled)) => circled.to_string(),
                _ => number.to_string(),
            },
        }
    }
}

/// a to z, then aa, bb, …, as word processors count.
fn letters(number: u32) -> String {
    let Some(place) = number.checked_sub(1) else {
        return number.to_string();
    };
    let letter = char::from(b'a' + (place % 26) as u8);
    // Longer ones are no letters that anybody reads.
    match place / 26 {
        times @ 0..=3 => letter.to_string().repeat(times as usize + 1),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_do() {
        let check = |form: NumberForm, number: u32, expected: &str| {
            assert_eq!(form.write(number), expected, "{form:?}");
        };
        check(NumberForm::Decimal, 12, "12");
        check(NumberForm::TwoDigits, 3, "03");
        check(NumberForm::Letter, 26, "z");
        check(NumberForm::Letter, 28, "bb");
        check(NumberForm::Letter, 0, "0");
        check(NumberForm::Capital, 3, "C");
        check(NumberForm::Roman, 1994, "mcmxciv");
        check(NumberForm::RomanCapital, 4, "IV");
        check(NumberForm::Roman, u32::MAX, "4294967295");
        check(NumberForm::Chinese, 16, "十六");
        check(NumberForm::Circled, 20, "⑳");
        check(NumberForm::Circled, 21, "21");
    }
}
