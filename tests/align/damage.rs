//! How many errors put into good translations `check` finds: a seeded generator damages a law
//! in many ways, each a kind of error that a reviewer looks for.

mod kinds;

use crate::check::{document, hints, pairs_of, text_of};
use duizhao::check::{Hint, HintKind};
use duizhao::document::{Document, Place, ProvisionId, SegmentId, Side, Sides};
use kinds::{DAMAGES, Damage};

/// Pairs by provision.
pub(crate) type Pairs = Vec<Vec<Sides<String>>>;

/// A damage that was done.
struct Done {
    damage: &'static Damage,
    /// The segments that it touched, by provision and number.
    places: Vec<(usize, usize)>,
}

/// What was found in one damaged text.
#[derive(Default)]
struct Score {
    planted: usize,
    found: usize,
    first: usize,
    first_right: usize,
    hints: usize,
    right: usize,
}

/// Does every damage up to `each` times, at different places.
fn damaged(mut pairs: Pairs, each: usize, chance: &mut fastrand::Rng) -> (Pairs, Vec<Done>) {
    let mut free: Vec<(usize, usize)> = (0..pairs.len())
        .flat_map(|provision| (0..pairs[provision].len()).map(move |pair| (provision, pair)))
        .collect();
    chance.shuffle(&mut free);
    let mut done = Vec::new();
    for damage in DAMAGES {
        let mut times = 0;
        let mut at = 0;
        while at < free.len() && times < each {
            let place = free[at];
            let (before, count) = (pairs[place.0].clone(), pairs.len());
            let touched = (damage.apply)(&mut pairs, place, chance);
            let is_free = |places: &Vec<_>| places.iter().all(|place| free.contains(place));
            if let Some(places) = touched.filter(is_free) {
                free.retain(|place| !places.contains(place));
                done.push(Done { damage, places });
                times += 1;
            } else {
                pairs[place.0] = before;
                pairs.truncate(count);
                at += 1;
            }
        }
    }
    (pairs, done)
}

/// The segment of a pair.
fn segment(document: &Document, (provision, pair): (usize, usize)) -> SegmentId {
    let segments = document.segments_of(Place::Provision(ProvisionId(provision as u32)));
    SegmentId(segments.start + pair as u32)
}

fn touches(hint: &Hint, segments: &[SegmentId]) -> bool {
    segments.contains(&hint.segment)
        || hint
            .spans
            .iter()
            .any(|span| segments.contains(&span.segment))
}

/// Damages a text, checks it and counts.
fn score(pairs: Pairs, each: usize, seed: u64) -> Score {
    let mut chance = fastrand::Rng::with_seed(seed);
    let (pairs, done) = damaged(pairs, each, &mut chance);
    let document = document(&text_of(&pairs));
    let hints = hints(&document);
    let mut score = Score {
        planted: done.len(),
        hints: hints.len(),
        ..Score::default()
    };
    let mut by_damage: Vec<(&str, usize, usize)> = Vec::new();
    for one in &done {
        let places: Vec<_> = one
            .places
            .iter()
            .map(|place| segment(&document, *place))
            .collect();
        let is_found = hints
            .iter()
            .any(|hint| one.damage.kinds.contains(&hint.kind) && touches(hint, &places));
        score.found += usize::from(is_found);
        match by_damage
            .iter_mut()
            .find(|(name, ..)| *name == one.damage.name)
        {
            Some((_, found, all)) => {
                *found += usize::from(is_found);
                *all += 1;
            }
            None => by_damage.push((one.damage.name, usize::from(is_found), 1)),
        }
        if !is_found {
            let (provision, pair) = one.places[0];
            println!(
                "  missed: {}: {:?}",
                one.damage.name, pairs[provision][pair]
            );
        }
    }
    let is_right = |hint: &&Hint| {
        done.iter().any(|one| {
            let places: Vec<_> = one
                .places
                .iter()
                .map(|place| segment(&document, *place))
                .collect();
            touches(hint, &places)
        })
    };
    score.right = hints.iter().filter(is_right).count();
    score.first = hints.len().min(20);
    score.first_right = hints.iter().take(20).filter(is_right).count();
    for hint in hints.iter().take(20).filter(|hint| !is_right(hint)) {
        println!(
            "  early mistake: {:.2} {} {} {}",
            hint.weight,
            hint.kind.name(),
            hint.text(&document),
            hint.reason
        );
    }
    println!("  {by_damage:?}");
    score
}

/// The pairs of the law in the repository.
fn gender_equality() -> Pairs {
    pairs_of(&document(include_str!(
        "../data/documents/gender-equality.toml"
    )))
}

#[test]
fn planted_errors_are_found() {
    let score = score(gender_equality(), 3, 1);
    println!(
        "{} of {} found; {} of the first {} hints right; {} of {} in all",
        score.found, score.planted, score.first_right, score.first, score.right, score.hints
    );
    assert!(score.planted >= 60, "{}", score.planted);
    assert!(100 * score.found >= 88 * score.planted);
    assert!(10 * score.first_right >= 9 * score.first);
}

/// Marks on the law in the repository that are right: 得遞延 became “shall be deferred”, and
/// 並得按次處罰 is missing.
const RIGHT: [(&str, &str, HintKind); 2] = [
    ("得遞延", "shall be deferred", HintKind::Modality),
    (
        "並得按次處罰",
        "shall be subject to a fine",
        HintKind::Modality,
    ),
];

#[test]
fn a_good_translation_has_few_marks() {
    let document = document(&text_of(&gender_equality()));
    let mut hints = hints(&document);
    hints.retain(|hint| {
        let text = Side::BOTH.map(|side| document.segment_text(hint.segment, side));
        let is_it = |(source, target, kind): &(&str, &str, HintKind)| {
            hint.kind == *kind && text[0].contains(source) && text[1].contains(target)
        };
        !RIGHT.iter().any(is_it)
    });
    for hint in &hints {
        println!(
            "{:.2} {} {}: {}",
            hint.weight,
            hint.kind.name(),
            hint.text(&document),
            hint.reason
        );
    }
    assert!(
        100 * hints.len() <= 3 * document.segment_count() as usize,
        "{}",
        hints.len()
    );
}

/// The laws in the directory `LAWS`, in the native format, with their names.
fn laws() -> impl Iterator<Item = (String, Document)> {
    let directory = std::env::var("LAWS").expect("LAWS");
    let mut paths: Vec<_> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.into_iter().map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.display().to_string(), document(&text))
    })
}

#[test]
#[ignore = "needs a directory of laws"]
fn planted_errors_are_found_in_other_laws() {
    let mut sum = Score::default();
    for (name, law) in laws().filter(|(_, law)| law.segment_count() >= 80) {
        println!("{name}");
        let score = score(pairs_of(&law), 3, 1);
        println!(
            "  {} of {}; first {} of {}",
            score.found, score.planted, score.first_right, score.first
        );
        sum.planted += score.planted;
        sum.found += score.found;
        sum.first += score.first;
        sum.first_right += score.first_right;
    }
    println!(
        "{} of {} found; first: {} of {}",
        sum.found, sum.planted, sum.first_right, sum.first
    );
}

#[test]
#[ignore = "needs a directory of laws"]
fn other_good_translations_have_few_marks() {
    let mut counts: Vec<(HintKind, usize)> = Vec::new();
    let mut segments = 0;
    for (name, law) in laws() {
        segments += law.segment_count();
        println!("{name}");
        for hint in hints(&law) {
            let [source, target] = Side::BOTH.map(|side| law.segment_text(hint.segment, side));
            println!(
                "{:.2} {} {} [{}] {}\n    {source}\n    {target}",
                hint.weight,
                hint.kind.name(),
                law.reference(hint.segment),
                hint.text(&law),
                hint.reason
            );
            match counts.iter_mut().find(|(kind, _)| *kind == hint.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((hint.kind, 1)),
            }
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    println!("{all} marks in {segments} segments: {counts:?}");
}
