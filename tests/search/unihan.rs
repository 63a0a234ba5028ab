//! How `data/unihan.tsv` was made: from the field kDefinition of Unicode's
//! `Unihan_Readings.txt`, which Debian's package unicode-data brings.
//!
//! To see that it is unchanged, or to make it anew for another version:
//!
//! ```text
//! UNIHAN_READINGS=Unihan_Readings.txt cargo test unihan:: -- --ignored
//! UNIHAN_READINGS=… UNIHAN_WRITE=data/unihan.tsv cargo test unihan:: -- --ignored
//! ```

use std::{env, fs};

const MADE: &str = include_str!("../../data/unihan.tsv");

/// Words of a definition that carry no meaning.
const PARTICLES: &str = " a an the of to or and in on by with for as from at be is are was used it \
                         its one's one that which who etc e.g i.e esp also see ";

/// The last character included: rarer ones do not occur in translations.
const LAST: u32 = 0x9fff;

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

fn made_of(readings: &str) -> String {
    let mut lines = Vec::new();
    for line in readings.lines().filter(|line| line.starts_with("U+")) {
        let mut fields = line.split('\t');
        let (Some(code), Some("kDefinition"), Some(definition)) =
            (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let code = u32::from_str_radix(&code[2..], 16).unwrap();
        let meanings = meanings(definition);
        if code <= LAST && !meanings.is_empty() {
            lines.push((char::from_u32(code).unwrap(), meanings.join(",")));
        }
    }
    lines.sort();
    let line = |(character, meanings): &(char, String)| format!("{character}\t{meanings}\n");
    lines.iter().map(line).collect()
}

#[test]
#[ignore = "needs Unihan_Readings.txt"]
fn the_table_is_what_unihan_says() {
    let readings = fs::read_to_string(env::var("UNIHAN_READINGS").unwrap()).unwrap();
    let made = made_of(&readings);
    if let Ok(path) = env::var("UNIHAN_WRITE") {
        fs::write(path, &made).unwrap();
    } else {
        assert!(made == MADE, "data/unihan.tsv is not what the file gives");
    }
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
