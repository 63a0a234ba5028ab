//! How `data/unihan.tsv` and `data/unihan-simplified.tsv` were made: from the field kDefinition of
//! Unicode's `Unihan_Readings.txt` and kSimplifiedVariant of `Unihan_Variants.txt`, which Debian's
//! package unicode-data brings.
//!
//! To see that they are unchanged, or to make them anew for another version, with both in DIR:
//!
//! ```text
//! UNIHAN=DIR cargo test --test search unihan:: -- --ignored
//! UNIHAN=DIR UNIHAN_WRITE=1 cargo test --test search unihan:: -- --ignored
//! ```

use std::{env, fs};

/// Words of a definition that carry no meaning.
const PARTICLES: &str = " a an the of to or and in on by with for as from at be is are was used it \
                         its one's one that which who etc e.g i.e esp also see ";

/// The last character included: rarer ones do not occur in translations.
const LAST: char = '\u{9fff}';

/// The meanings in a definition, at most four words each.
fn meanings(definition: &str) -> Vec<String> {
    let mut meanings: Vec<String> = Vec::new();
    for meaning in without_remarks(definition).split([';', ',']) {
        let words = meaning.split(|c: char| !c.is_ascii_alphabetic() && c != '\'' && c != '-');
        let mut kept: Vec<String> = Vec::new();
        for word in words.map(|word| word.trim_matches(['\'', '-']).to_lowercase()) {
            let says_nothing = word.is_empty() || PARTICLES.contains(&format!(" {word} "));
            if !says_nothing && !kept.contains(&word) {
                kept.push(word);
            }
        }
        let kept_words = kept.join(" ");
        let is_remark = ["radical", "surname", "variant", "same as"]
            .iter()
            .any(|remark| meaning.contains(remark));
        if (1..=4).contains(&kept.len()) && !is_remark && !meanings.contains(&kept_words) {
            meanings.push(kept_words);
        }
    }
    meanings
}

/// A text without its parentheses.
fn without_remarks(text: &str) -> String {
    let mut depth = 0_u32;
    let mut rest = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    rest
}

/// The characters that have a field, with its value, in the order of their codes.
fn values<'a>(unihan: &'a str, field: &str) -> Vec<(char, &'a str)> {
    let mut values = Vec::new();
    for line in unihan.lines().filter(|line| line.starts_with("U+")) {
        let columns: Vec<_> = line.split('\t').collect();
        if let [code, name, value] = columns[..]
            && name == field
            && character(code) <= LAST
        {
            values.push((character(code), value));
        }
    }
    values.sort_unstable();
    values
}

/// The character of a code as Unihan writes it.
fn character(code: &str) -> char {
    let code = code.strip_prefix("U+").unwrap();
    char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()
}

fn meanings_of_characters(readings: &str) -> String {
    let mut lines = String::new();
    for (character, definition) in values(readings, "kDefinition") {
        let meanings = meanings(definition);
        if !meanings.is_empty() {
            lines += &format!("{character}\t{}\n", meanings.join(","));
        }
    }
    lines
}

/// A character that is simplified in different ways, by its meaning, has its first other form:
/// searching takes no notice of meanings.
fn simplified_characters(variants: &str) -> String {
    let mut lines = String::new();
    for (traditional, forms) in values(variants, "kSimplifiedVariant") {
        let mut others = forms.split(' ').map(character);
        if let Some(form) = others.find(|form| *form != traditional && *form <= LAST) {
            lines += &format!("{traditional}\t{form}\n");
        }
    }
    lines
}

/// Compares a file in `data` with what Unihan gives, or writes it.
fn check_or_write(name: &str, made: &str) {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    if env::var_os("UNIHAN_WRITE").is_some() {
        fs::write(path, made).unwrap();
    } else {
        let kept = fs::read_to_string(path).unwrap();
        assert!(made == kept, "data/{name} is not what the file gives");
    }
}

fn unihan(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env::var("UNIHAN").unwrap())).unwrap()
}

#[test]
#[ignore = "needs Unihan_Readings.txt"]
fn meanings_are_what_unihan_says() {
    let readings = unihan("Unihan_Readings.txt");
    check_or_write("unihan.tsv", &meanings_of_characters(&readings));
}

#[test]
#[ignore = "needs Unihan_Variants.txt"]
fn simplified_characters_are_what_unihan_says() {
    let variants = unihan("Unihan_Variants.txt");
    check_or_write("unihan-simplified.tsv", &simplified_characters(&variants));
}

#[test]
fn definitions_become_meanings() {
    let check = |definition: &str, expected: &[&str]| {
        assert_eq!(meanings(definition), expected, "{definition}");
    };
    check("trust, believe; letter", &["trust", "believe", "letter"]);
    check("walk, go on foot; Kangxi radical 156", &["walk", "go foot"]);
    check(
        "(same as 趉) walking rapidly, to walk",
        &["walking rapidly", "walk"],
    );
    check("a Chinese surname", &[]);
}

#[test]
fn a_character_has_its_first_other_simplified_form() {
    let variants = "# Unihan\nU+4E7E\tkSimplifiedVariant\tU+4E7E U+5E72\n\
                    U+50B3\tkTraditionalVariant\tU+50B3\nU+50B3\tkSimplifiedVariant\tU+4F20\n\
                    U+346E\tkSimplifiedVariant\tU+2B748\n";
    assert_eq!(simplified_characters(variants), "乾\t干\n傳\t传\n");
}
