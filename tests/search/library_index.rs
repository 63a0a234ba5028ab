//! What an index of a library proposes, beside what a search of all texts finds.

use std::collections::BTreeSet;
use std::fs;

use duizhao::document::{
    Builder, Document, Place, ProvisionName, SegmentId, Side, Sides, fingerprint,
};
use duizhao::formats::native;
use duizhao::library::index::{IndexedText, LibraryIndex, LibraryIndexWriter};
use duizhao::search::{Glossary, Index, OwnForms, Query, search};

fn opinions() -> Document {
    let file = include_str!("../../data/opinions-2022.toml");
    native::read(file, "opinions").unwrap().document
}

/// A text for each place of the *Opinions*, with another spelling of some words.
fn texts() -> Vec<(String, Document)> {
    let whole = opinions();
    let mut texts = Vec::new();
    let mut next = 0;
    while next < whole.segment_count() {
        let place = whole.place_of(SegmentId(next));
        let segments = whole.segments_of(place);
        let mut builder = Builder::new(whole.metadata().clone());
        let name = match place {
            Place::Heading(_) => ProvisionName::word("heading").unwrap(),
            Place::Provision(id) => whole.provision(id).name().clone(),
        };
        builder.provision(name, Sides::default());
        for segment in segments.clone().map(SegmentId) {
            let text = Sides::of(|side| {
                let text = whole.segment_text(segment, side);
                let text = text.replace("cross-border", "cross border");
                text.replace("online", "on-line")
                    .replace("信用修复", "信用 修復")
            });
            let text = text.as_ref().map(String::as_str);
            builder
                .segment(text, whole.paragraph_break(segment))
                .unwrap();
        }
        let name = whole.place_reference(place);
        texts.push((name, builder.finish().unwrap()));
        next = segments.end;
    }
    texts
}

fn about() -> IndexedText {
    IndexedText {
        stamp: "1".to_owned(),
        problems: Some(0),
    }
}

fn write(directory: &std::path::Path, texts: &[(String, Document)]) {
    let mut writer = LibraryIndexWriter::open(directory, "key").unwrap().unwrap();
    for (name, text) in texts {
        writer.put(name, about(), text).unwrap();
    }
    assert_eq!(writer.finish().unwrap(), texts.len());
}

/// Queries that people wrote, and pieces of the text cut out by chance.
fn queries() -> Vec<String> {
    let file: toml::Table = toml::from_str(include_str!("../data/queries_blind.toml")).unwrap();
    let written = file["query"].as_array().unwrap().iter();
    // A third of them, to be quick.
    let written = written.step_by(3);
    let mut queries: Vec<_> = written
        .map(|query| query["query"].as_str().unwrap().to_owned())
        .collect();
    queries.extend(
        [
            "online",
            "on-line",
            "cross border",
            "crossborder",
            "CREDIT",
            "信用修復",
        ]
        .map(str::to_owned),
    );
    let (text, mut random) = (opinions(), fastrand::Rng::with_seed(17));
    let chars = Sides::of(|side| text.side_text(side).chars().collect::<Vec<_>>());
    for nth in 0..120 {
        let (side, most) = if nth % 2 == 0 {
            (Side::Source, 5)
        } else {
            (Side::Target, 24)
        };
        let start = random.usize(..chars[side].len());
        let end = (start + random.usize(1..=most)).min(chars[side].len());
        queries.push(chars[side][start..end].iter().collect());
    }
    queries
}

#[test]
fn no_text_is_left_out_that_a_search_finds_something_in() {
    let directory = tempfile::tempdir().unwrap();
    let texts = texts();
    write(directory.path(), &texts);
    let index = LibraryIndex::open(directory.path(), "key").unwrap();
    let glossary = Glossary::built_in();
    let indexes: Vec<_> = texts.iter().map(|(_, text)| Index::new(text)).collect();
    let languages = Sides::of(|side| texts[0].1.language(side).to_owned());
    let (mut told, mut left_out) = (0, 0);
    for query in queries() {
        let Ok(parsed) = Query::parse(&query, &languages) else {
            continue;
        };
        let Some(forms) = OwnForms::new(&parsed) else {
            continue;
        };
        told += 1;
        let proposed = index.texts_with(&forms).unwrap();
        let is_left_out = |name: &str| !proposed.contains(&fingerprint(name));
        let texts = texts.iter().zip(&indexes);
        for ((name, text), own) in texts.filter(|((name, _), _)| is_left_out(name)) {
            let results = search(text, own, &glossary, &parsed, &mut |_| {}, &|| false);
            let is_found = results.hits().iter().any(|hit| hit.tier.is_own_form());
            assert!(!is_found, "{query} in {name}");
            left_out += 1;
        }
    }
    assert!(told > 100, "{told}");
    // Most texts are left out for most queries: the index is of use.
    assert!(
        left_out * 2 > told * texts.len(),
        "{left_out} of {}",
        told * texts.len()
    );
}

#[test]
fn texts_come_back_as_they_went_in() {
    let directory = tempfile::tempdir().unwrap();
    let texts = texts();
    write(directory.path(), &texts);
    let index = LibraryIndex::open(directory.path(), "key").unwrap();
    for (name, text) in &texts {
        let read = index.document(name).unwrap();
        assert_eq!(native::write(&read), native::write(text));
        assert_eq!(read.metadata(), text.metadata());
    }
    assert!(index.document("another").is_none());
}

#[test]
fn a_text_takes_the_place_of_the_one_with_its_name() {
    let directory = tempfile::tempdir().unwrap();
    let texts = texts();
    write(directory.path(), &texts);
    let mut writer = LibraryIndexWriter::open(directory.path(), "key")
        .unwrap()
        .unwrap();
    // Another program finds it being written.
    assert!(
        LibraryIndexWriter::open(directory.path(), "key")
            .unwrap()
            .is_none()
    );
    assert!(LibraryIndex::open(directory.path(), "key").is_none());
    assert_eq!(writer.text(&texts[1].0), Some(&about()));
    writer.put(&texts[0].0, about(), &texts[1].1).unwrap();
    writer.retain(|name| name != texts[2].0);
    writer.finish().unwrap();
    let index = LibraryIndex::open(directory.path(), "key").unwrap();
    let read = index.document(&texts[0].0).unwrap();
    assert_eq!(native::write(&read), native::write(&texts[1].1));
    assert!(index.document(&texts[2].0).is_none());
    assert!(LibraryIndex::open(directory.path(), "other key").is_none());
}

#[test]
fn a_damaged_index_is_none_and_is_made_again() {
    let texts = texts();
    let made = tempfile::tempdir().unwrap();
    write(made.path(), &texts[..3]);
    let files = fs::read_dir(made.path()).unwrap();
    let files: BTreeSet<_> = files.map(|file| file.unwrap().file_name()).collect();
    for file in &files {
        for cut in [false, true] {
            let directory = tempfile::tempdir().unwrap();
            write(directory.path(), &texts[..3]);
            let file = fs::read_dir(directory.path()).unwrap().find_map(|other| {
                let path = other.unwrap().path();
                // Each index names its files anew.
                let is_like = path.extension() == std::path::Path::new(file).extension();
                is_like.then_some(path)
            });
            let file = file.unwrap();
            let mut bytes = fs::read(&file).unwrap();
            match (cut, bytes.len() / 2) {
                (true, half) => bytes.truncate(half),
                (false, half) => bytes.iter_mut().skip(half).for_each(|byte| *byte ^= 0x55),
            }
            if bytes.is_empty() && !cut {
                continue;
            }
            fs::remove_file(&file).unwrap();
            fs::write(&file, bytes).unwrap();
            let is_lock = file
                .extension()
                .is_some_and(|extension| extension == "lock");
            let opened = LibraryIndex::open(directory.path(), "key");
            assert!(opened.is_none() || is_lock, "{}", file.display());
            let mut writer = LibraryIndexWriter::open(directory.path(), "key")
                .unwrap()
                .unwrap();
            for (name, text) in &texts[..3] {
                if writer.text(name).is_none() {
                    writer.put(name, about(), text).unwrap();
                }
            }
            writer.finish().unwrap();
            let index = LibraryIndex::open(directory.path(), "key").unwrap();
            for (name, text) in &texts[..3] {
                let read = index.document(name).unwrap();
                assert_eq!(native::write(&read), native::write(text));
            }
        }
    }
}
