//! How `data/cedpane.tsv.gz` was made: from `PD-English-Definitions.tsv` of CedPane
//! (Silas S. Brown, public domain; `data/cedpane-LICENSE`).
//!
//! To make it anew:
//!
//! ```text
//! CEDPANE=PD-English-Definitions.tsv cargo test --test align cedpane:: -- --ignored
//! ```

use std::collections::BTreeMap;
use std::io::Write;
use std::{env, fs};

use duizhao::search::fold;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The longest rendering that is kept, in characters. Longer ones are explanations.
const LONGEST: usize = 60;

/// Lines of a word in folded characters, a tab, and its renderings separated by
/// commas; sorted. Words that only their script tells apart are one.
fn words(definitions: &str) -> String {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in definitions.lines() {
        let mut fields = line.split('\t');
        let (Some(word), Some(_), Some(renderings)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let own = words.entry(fold(word)).or_default();
        for rendering in renderings.split('/') {
            let rendering = rendering.replace(',', " ").trim().to_owned();
            let is_short = (1..=LONGEST).contains(&rendering.chars().count());
            if is_short && !own.contains(&rendering) {
                own.push(rendering);
            }
        }
    }
    let lines = words
        .iter()
        .filter(|(_, renderings)| !renderings.is_empty());
    let lines = lines.map(|(word, renderings)| format!("{word}\t{}\n", renderings.join(",")));
    lines.collect()
}

#[test]
fn a_word_in_both_scripts_is_one() {
    let text = "信用\t\tcredit/trust\n親信\t\tfollower\n亲信\t\tfollower, trusted/aide\n无\n";
    assert_eq!(
        words(text),
        "亲信\tfollower,follower  trusted,aide\n信用\tcredit,trust\n"
    );
}

#[test]
#[ignore = "needs CedPane"]
fn the_words_are_those_of_cedpane() -> Result<(), Box<dyn std::error::Error>> {
    let definitions = fs::read_to_string(env::var("CEDPANE")?)?;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/cedpane.tsv.gz");
    let mut packed = GzEncoder::new(fs::File::create(path)?, Compression::best());
    packed.write_all(words(&definitions).as_bytes())?;
    packed.finish()?;
    Ok(())
}
