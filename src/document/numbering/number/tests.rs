use super::super::Suffix;
use super::*;
use proptest::prelude::*;

fn written(text: &str) -> Option<String> {
    text.parse::<Number>().ok().map(|number| number.to_string())
}

#[test]
fn numbers_are_read_in_both_systems() {
    let check = |text: &str, expected: &str| {
        assert_eq!(written(text).as_deref(), Some(expected), "{text}");
    };
    check("16", "16");
    check("１６", "16");
    check("14-1", "14-1");
    check("１４－１", "14-1");
    check("14\u{2011}1", "14-1");
    check("120-1-2", "120-1-2");
    check("十六", "16");
    check("一百二十之一", "120-1");
    check("一百二十之一之二", "120-1-2");
    check("14之1", "14-1");
    check("007", "7");
    check("0", "0");
    check("7A", "7A");
    check("７ａ", "7a");
    check("7AA", "7AA");
    check("5-A", "5A");
    check("16/B", "16B");
    check("14bis", "14bis");
    check("14-BIS", "14bis");
    check("9nonies", "9novies");
    check("十四之一", "14-1");
    check("一の二の三", "1-2-3");
    check("14の2の3", "14-2-3");
    check("1의2", "1-2");
    check("๑๒", "12");
    check("1bis-A", "1bis-A");
    check("1-2-3-4", "1-2-3-4");
    check("4294967295", "4294967295");
}

#[test]
fn other_texts_are_no_numbers() {
    for text in [
        "",
        " ",
        " 16",
        "16 ",
        "-1",
        "14-",
        "14-0",
        "14--1",
        "1-2-3-4-5",
        "14 bis",
        "16ab",
        "16th",
        "16TOOLONG",
        "7A5",
        "14–1",
        "之一",
        "十六之",
        "1.5",
        "+16",
        "4294967296",
        "14-4294967296",
        "IV",
        "第十六条",
        "16十",
    ] {
        assert_eq!(written(text), None, "{text:?}");
    }
}

#[test]
fn the_error_says_what_was_expected() {
    let error = "x\u{1b}".parse::<Number>().expect_err("not a number");
    assert_eq!(
        error.to_string(),
        r#""x\u{1b}" is not a number; expected one like 16, 14-1, 7A, 14bis, 十六 or 十四之一"#
    );
}

#[test]
fn inserted_numbers_stand_between_their_neighbours() {
    let numbers = [
        "9", "14", "14-1", "14-1-1", "14-1-2", "14-2", "14A", "14AA", "14B", "14Z", "14ZA",
        "14bis", "14ter", "14decies", "15", "120",
    ];
    let numbers = numbers.map(|text| text.parse::<Number>().expect("a number"));
    assert!(numbers.is_sorted());
    assert_eq!(numbers[4].main(), 14);
    assert_eq!(
        numbers[4].suffixes(),
        [1, 2].map(|branch| Suffix::branch(branch).unwrap())
    );
    assert!(numbers[1].suffixes().is_empty());
    assert_eq!(numbers[1].with_branch(0), None);
    assert_eq!(numbers[1].with_branch(1), Some(numbers[2]));
    assert_eq!("1-2-3-4".parse::<Number>().unwrap().with_branch(3), None);
}

#[test]
fn systems_stay_apart_but_case_does_not_count() {
    let number = |text: &str| text.parse::<Number>().expect("a number");
    assert_eq!(number("7A"), number("7a"));
    for (one, other) in [
        ("7A", "7-1"),
        ("7A", "7bis"),
        ("7-1", "7bis"),
        ("7A", "7AA"),
    ] {
        assert_ne!(number(one), number(other));
    }
}

/// A suffix as a document may have it.
fn suffix() -> impl Strategy<Value = Suffix> {
    prop_oneof![
        (1_u32..1 << 30).prop_map(|branch| Suffix::branch(branch).expect("small")),
        "[a-z]|[A-Z]{1,5}".prop_map(|letters| Suffix::letters(&letters).expect("letters")),
        prop::sample::select(vec!["bis", "TER", "quater", "nonies", "vicies"])
            .prop_map(|word| Suffix::ordinal(word).expect("an ordinal")),
    ]
}

proptest! {
    #[test]
    fn display_is_read_back(main: u32, suffixes in prop::collection::vec(suffix(), 0..=3)) {
        let number = suffixes
            .iter()
            .try_fold(Number::new(main), |number, suffix| number.with_suffix(*suffix))
            .expect("at most three suffixes");
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        prop_assert_eq!(number.suffixes(), &suffixes[..]);
    }

    #[test]
    fn order_agrees_with_equality(one in "[0-9]{1,2}(-[1-3]|[a-cA-C]|bis|ter)?", other in "[0-9]{1,2}(-[1-3]|[a-cA-C]|bis|ter)?") {
        let (one, other): (Number, Number) = (one.parse().unwrap(), other.parse().unwrap());
        prop_assert_eq!(one == other, one.cmp(&other).is_eq());
    }

    #[test]
    fn any_text_is_safe(text in "[0-9一二]{0,4}[-之の의/ ]?[a-cA-C1-9二之bister]{0,6}[0-9A-Za-z甲-]{0,3}") {
        if let Ok(number) = text.parse::<Number>() {
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }
}
