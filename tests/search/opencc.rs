//! How `data/traditional.tsv` was made: from OpenCC's `STCharacters.txt` and `STPhrases.txt`.
//!
//! To see that it is unchanged, or to make it anew for another version, with both in DIR:
//!
//! ```text
//! OPENCC=DIR cargo test --test search opencc:: -- --ignored
//! OPENCC=DIR OPENCC_WRITE=1 cargo test --test search opencc:: -- --ignored
//! ```

use std::collections::BTreeMap;
use std::{env, fs};

/// The longest word that is kept, in characters.
const LONGEST: usize = 8;

/// The words of a file, each with its first form.
fn forms(text: &str) -> BTreeMap<&str, &str> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs
        .filter_map(|(word, forms)| Some((word, forms.split(' ').next()?)))
        .collect()
}

/// Whether two words have as many characters, all of three bytes.
fn are_alike(word: &str, form: &str) -> bool {
    let all_three = |text: &str| text.chars().all(|c| c.len_utf8() == 3);
    word.len() == form.len() && all_three(word) && all_three(form)
}

/// A word as the rows so far have it, the longest first.
fn converted(word: &str, rows: &BTreeMap<&str, &str>) -> String {
    let mut done = String::new();
    while let Some(rest) = word.get(done.len()..).filter(|rest| !rest.is_empty()) {
        let lengths = (1..=LONGEST.min(rest.len() / 3)).rev();
        let form = lengths.filter_map(|len| rows.get(&rest[..3 * len])).next();
        done += form.copied().unwrap_or(&rest[..3]);
    }
    done
}

#[test]
#[ignore = "needs OpenCC"]
fn the_table_is_made_from_opencc() {
    let dir = env::var("OPENCC").expect("OPENCC names a directory");
    let read = |name: &str| fs::read_to_string(format!("{dir}/{name}")).expect(name);
    let (characters, phrases) = (read("STCharacters.txt"), read("STPhrases.txt"));
    let mut rows: BTreeMap<&str, &str> = forms(&characters)
        .into_iter()
        .filter(|(one, other)| one != other && are_alike(one, other))
        .collect();
    let mut phrases: Vec<_> = forms(&phrases)
        .into_iter()
        .filter(|(word, form)| are_alike(word, form) && (2..=LONGEST).contains(&(word.len() / 3)))
        .collect();
    phrases.sort_by_key(|(word, _)| (word.len(), *word));
    for (word, form) in phrases {
        if converted(word, &rows) != form {
            rows.insert(word, form);
        }
    }
    let made: String = rows
        .iter()
        .map(|(word, form)| format!("{word}\t{form}\n"))
        .collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/traditional.tsv");
    if env::var_os("OPENCC_WRITE").is_some() {
        fs::write(path, &made).expect("the table can be written");
    }
    assert_eq!(made, fs::read_to_string(path).expect("the table"));
}
