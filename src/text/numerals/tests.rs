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
