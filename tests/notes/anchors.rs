//! Where notes are found again after a text has changed.

use crate::support::texts::opinions;
use duizhao::document::{
    Builder, Document, Metadata, Number, ParagraphBreak, Passage, Place, ProvisionName, SegmentId,
    Side, Sides,
};
use duizhao::notes::{Anchor, AnchorScope, NoteLocation, Resolution, Resolver, TextDrift, resolve};
use proptest::prelude::*;

type Pair = (&'static str, &'static str);

/// A law with provisions 1, 2, 3, …
fn law<T: AsRef<str>>(provisions: &[Vec<(T, T)>]) -> Document {
    law_in(["zh", "en"], provisions)
}

fn law_in<T: AsRef<str>>(languages: [&str; 2], provisions: &[Vec<(T, T)>]) -> Document {
    let [source, target] = languages;
    let mut builder = Builder::new(Metadata {
        languages: Sides::new(source.into(), target.into()),
        ..Metadata::default()
    });
    for (number, segments) in (1..).zip(provisions) {
        let labels = [format!("第{number}条"), format!("Article {number}")];
        let name = ProvisionName::Number(Number::new(number));
        builder.provision(name, Sides::new(&labels[0], &labels[1]));
        for (source, target) in segments {
            let text = Sides::new(source.as_ref(), target.as_ref());
            builder.segment(text, ParagraphBreak::None).unwrap();
        }
    }
    builder.finish().unwrap()
}

const PURPOSE: Pair = (
    "为了推进社会信用体系建设，制定本法。",
    "This Law is enacted to build a social credit system.",
);
const PROMISE: Pair = (
    "建立健全信用承诺制度，鼓励主动承诺。",
    "Establish a sound credit commitment system and encourage commitments.",
);
const REPAIR: Pair = (
    "国家机关应当依照规定办理信用修复。",
    "State organs shall handle credit restoration according to the provisions.",
);
const LIKE: Pair = (
    "前款规定准用之。",
    "The preceding paragraph applies mutatis mutandis.",
);
const FORCE: Pair = (
    "本法自公布之日起施行。",
    "This Law shall come into force as of the date of its promulgation.",
);
const TRADE: Pair = (
    "海关推行进出口企业信用管理，便利诚信企业通关。",
    "Customs manages the credit of traders and speeds up clearance for the honest.",
);
const FUNDS: Pair = (
    "金融机构提高服务实体经济的能力和水平。",
    "Financial institutions become better at serving the real economy.",
);

fn base() -> Vec<Vec<Pair>> {
    vec![
        vec![PURPOSE],
        vec![PROMISE, LIKE],
        vec![REPAIR, LIKE],
        vec![TRADE, LIKE],
        vec![FORCE],
    ]
}

fn pair(document: &Document, reference: &str) -> Anchor {
    Anchor::of_pair(document, document.passage(reference).unwrap())
}

fn words(document: &Document, reference: &str, words: &str, nth: usize) -> Anchor {
    let passage = document.passage(reference).unwrap();
    let whole = document.passage_bytes(passage, Side::Source);
    let text = &document.side_text(Side::Source)[whole.clone()];
    let (at, _) = text.match_indices(words).nth(nth).unwrap();
    let start = whole.start + at;
    Anchor::of_words(document, passage, Side::Source, start..start + words.len())
}

/// The resolution in one line: `changed 2.1`, `? 2.1 3.1`, `orphan`; words with the
/// characters around them.
fn shown(document: &Document, resolution: &Resolution) -> String {
    let spot = |spot: &NoteLocation| {
        let mut text = document.passage_reference(spot.passage);
        if let (Some(words), Some(side)) = (&spot.words, spot.side) {
            let all = document.side_text(side);
            let after = all[words.end..].chars().next().unwrap_or('$');
            text += &format!(" [{}]{after}", &all[words.clone()]);
        }
        text
    };
    match resolution {
        Resolution::Anchored(held, how) => format!("{how:?} {}", spot(held)),
        Resolution::Ambiguous(spots) => {
            let spots: Vec<_> = spots.iter().map(spot).collect();
            format!("? {}", spots.join(", "))
        }
        Resolution::Orphan => "Orphan".to_owned(),
    }
}

#[track_caller]
fn check(now: &[Vec<Pair>], anchor: &Anchor, expected: &str) {
    let document = law(now);
    assert_eq!(shown(&document, &resolve(&document, anchor)), expected);
}

/// Like an anchor written by hand: without context.
fn bare(mut anchor: Anchor) -> Anchor {
    for quote in &mut anchor.quotes {
        quote.before.clear();
        quote.after.clear();
    }
    anchor
}

#[test]
fn nothing_changed() {
    let then = law(&base());
    for reference in ["1", "2", "2.1", "2.2", "3.2", "4", "5", "2.1–3.2"] {
        let anchor = pair(&then, reference);
        check(&base(), &anchor, &format!("Unchanged {reference}"));
        check(&base(), &bare(anchor), &format!("Unchanged {reference}"));
    }
}

#[test]
fn a_light_edit_changes_the_place() {
    let then = law(&base());
    let mut now = base();
    now[2][0] = (
        "国家机关应当依照规定及时办理信用修复。",
        "State organs shall handle credit restoration according to the rules.",
    );
    check(&now, &pair(&then, "3.1"), "Changed 3.1");
    check(&now, &bare(pair(&then, "3.1")), "Changed 3.1");
    check(&now, &pair(&then, "3"), "Changed 3");
    check(&now, &pair(&then, "3.2"), "Unchanged 3.2");
    check(&now, &pair(&then, "2.1–3.1"), "Changed 2.1–3.1");
}

#[test]
fn renumbered_provisions_take_their_notes_along() {
    let then = law(&base());
    let mut now = base();
    now.insert(1, vec![FUNDS, FUNDS]);
    check(&now, &pair(&then, "2.1"), "Moved 3.1");
    check(&now, &pair(&then, "5"), "Moved 6");
    check(&now, &pair(&then, "3"), "Moved 4");
    check(&now, &pair(&then, "2.1–3.2"), "Moved 3.1–4.2");
    check(&now, &pair(&then, "1"), "Unchanged 1");
    // The old reference now has the same words: the context decides.
    check(&now, &pair(&then, "3.2"), "Moved 4.2");
    check(&now, &pair(&then, "4.2"), "Moved 5.2");
    // The new text resembles the old.
    now[1] = vec![("建立健全信用承诺制度，鼓励守信承诺。", PROMISE.1), LIKE];
    check(&now, &pair(&then, "2.1"), "? 2.1, 3.1");
    check(&now, &bare(pair(&then, "2.1")), "? 2.1, 3.1");
}

#[test]
fn a_lookalike_is_never_taken_for_the_text() {
    let then = law(&base());
    let mut now = base();
    // The provision is gone, but others have the words of its second segment.
    now.remove(2);
    check(&now, &pair(&then, "3.1"), "Orphan");
    let left = resolve(&law(&now), &pair(&then, "3.2"));
    assert!(matches!(left, Resolution::Ambiguous(_)), "{left:?}");
    // One other place has the same text.
    let now = vec![
        vec![PURPOSE],
        vec![PROMISE],
        vec![FUNDS],
        vec![TRADE, FUNDS, LIKE],
    ];
    check(&now, &pair(&then, "2.2"), "? 4.3");
    // A place with nearly the same text, at a reference that had another.
    let now = vec![
        vec![FUNDS],
        vec![TRADE],
        vec![
            (
                "国家机关应当依照规定办理信用查询。",
                "State organs shall handle credit inquiries according to the provisions.",
            ),
            FUNDS,
        ],
    ];
    check(&now, &pair(&then, "3.1"), "? 3.1");
}

#[test]
fn a_reference_that_is_gone_and_a_quote_that_stands_once_or_twice() {
    let mut then = base();
    then[4] = vec![FUNDS];
    let then = law(&then);
    let anchor = bare(pair(&then, "5"));
    check(&[vec![PURPOSE], vec![FUNDS, LIKE]], &anchor, "Moved 2.1");
    check(
        &[vec![FUNDS, PURPOSE], vec![FUNDS, LIKE]],
        &anchor,
        "? 1.1, 2.1",
    );
    check(&[vec![PURPOSE], vec![TRADE, LIKE]], &anchor, "Orphan");
}

#[test]
fn segments_split_merged_and_moved() {
    let then = law(&base());
    let mut now = base();
    now[1] = vec![
        (
            "建立健全信用承诺制度，",
            "Establish a sound credit commitment system ",
        ),
        ("鼓励主动承诺。", "and encourage commitments."),
        LIKE,
    ];
    check(&now, &pair(&then, "2.1"), "Changed 2.1–2.2");
    check(&now, &pair(&then, "2.2"), "Moved 2.3");
    let merged = law(&now);
    check(&base(), &pair(&merged, "2.1"), "Changed 2.1");
    check(&base(), &pair(&merged, "2.2"), "Moved 2.1");
    // Moved to the end of another provision.
    let mut now = base();
    let moved = now[3].remove(0);
    now[0].push(moved);
    check(&now, &pair(&then, "4.1"), "Moved 1.2");
    // Moved inside its provision.
    let mut now = base();
    now[3].swap(0, 1);
    check(&now, &pair(&then, "4.1"), "Moved 4.2");
}

#[test]
fn both_languages_vote() {
    let then = law(&base());
    let mut now = base();
    now[2][0].1 = "Public authorities must process every request for rehabilitation.";
    check(&now, &pair(&then, "3.1"), "Changed 3.1");
    check(&now, &bare(pair(&then, "3.1")), "Changed 3.1");
    now.insert(0, vec![FUNDS]);
    check(&now, &pair(&then, "3.1"), "Moved 4.1");
    // A side was removed, another was added.
    let mut now = base();
    now[2][0].1 = "";
    check(&now, &pair(&then, "3.1"), "Changed 3.1");
    let then = law(&now);
    check(&base(), &pair(&then, "3.1"), "Unchanged 3.1");
    now.insert(0, vec![FUNDS]);
    check(&now, &pair(&then, "3.1"), "Moved 4.1");
}

#[test]
fn languages_are_one_by_what_their_tags_begin_with() {
    let then = law(&base());
    let anchor = pair(&then, "3.1");
    for tags in [["zh-Hans", "en-GB"], ["en", "ZH"], ["zh-CN", "fr"]] {
        let now = law_in(tags, &base());
        let held = resolve(&now, &anchor);
        assert!(
            matches!(held, Resolution::Anchored(..)) == (tags[0] != "en"),
            "{tags:?} {held:?}"
        );
    }
    let neither = law_in(["de", "fr"], &base());
    assert_eq!(resolve(&neither, &anchor), Resolution::Orphan);
    let script = law_in(
        ["zh-Hant", "en"],
        &[vec![("國家機關應當依照規定辦理信用修復。", REPAIR.1)]],
    );
    assert_eq!(shown(&script, &resolve(&script, &anchor)), "? 1");
}

#[test]
fn words_are_found_again_or_asked_for() {
    const TWICE: Pair = (
        "加强信用监管，完善信用服务。",
        "Strengthen credit supervision and improve credit services.",
    );
    let then = law(&[vec![PURPOSE, TWICE, FORCE]]);
    let [first, second] = [0, 1].map(|nth| words(&then, "1.2", "信用", nth));
    let with = |zh| vec![vec![PURPOSE, (zh, TWICE.1), FORCE]];
    check(&with(TWICE.0), &first, "Unchanged 1.2 [信用]监");
    check(&with(TWICE.0), &second, "Unchanged 1.2 [信用]服");
    let edited = with("大力加强信用监管，不断完善信用服务。");
    check(&edited, &first, "Changed 1.2 [信用]监");
    check(&edited, &second, "Changed 1.2 [信用]服");
    // Of two occurrences, the one that was meant is gone.
    let one = with("加强监管，完善信用服务。");
    check(&one, &second, "Changed 1.2 [信用]服");
    check(&one, &first, "? 1.2 [信用]服");
    // The words are gone, but the segment is still there.
    check(&with("加强诚信监管，完善诚信服务。"), &first, "Changed 1.2");
    // In the other Chinese script.
    check(
        &with("加強信用監管，完善信用服務。"),
        &second,
        "Changed 1.2 [信用]服",
    );
    // Indistinguishable occurrences.
    let twice = law(&[vec![("信用，信用，信用。", "Credit, credit, credit.")]]);
    let middle = words(&twice, "1", "信用", 1);
    check(
        &[vec![(
            "信用，信用，信用！信用，信用，信用！",
            "Credit, credit, credit.",
        )]],
        &middle,
        "? 1 [信用]，, 1 [信用]，, 1 [信用]，, 1 [信用]！, 1 [信用]，, 1 [信用]！",
    );
}

#[test]
fn headings_sides_and_anchors_without_quotes() {
    let opinions = opinions();
    let heading = opinions.passage("part-5").unwrap().first;
    let anchor = Anchor::of_pair(&opinions, heading.into());
    assert_eq!(
        shown(&opinions, &resolve(&opinions, &anchor)),
        "Unchanged part-5"
    );
    let side = Anchor::of_side(&opinions, heading.into(), Side::Target);
    let Resolution::Anchored(spot, TextDrift::Unchanged) = resolve(&opinions, &side) else {
        panic!("it stands");
    };
    assert_eq!((spot.side, spot.words), (Some(Side::Target), None));
    let by_hand = |reference: &str| Anchor {
        reference: reference.to_owned(),
        scope: AnchorScope::Pair,
        quotes: Vec::new(),
    };
    assert_eq!(
        shown(&opinions, &resolve(&opinions, &by_hand("第十六条.2"))),
        "Unchanged 16.2"
    );
    assert_eq!(
        shown(&opinions, &resolve(&opinions, &by_hand("16-17"))),
        "Unchanged 16.1–17.5"
    );
    assert_eq!(resolve(&opinions, &by_hand("99")), Resolution::Orphan);
    assert_eq!(resolve(&opinions, &by_hand("")), Resolution::Orphan);
}

/// A few short segments, much alike, some of them unmatched.
fn provisions() -> impl Strategy<Value = Vec<Vec<(String, String)>>> {
    let segment = ("[信用法修复，。]{0,8}", "([a-d] ){0,5}");
    let segment = segment.prop_filter("one side", |(zh, en)| !zh.is_empty() || !en.is_empty());
    prop::collection::vec(prop::collection::vec(segment, 1..4), 1..6)
}

fn passage(document: &Document, ends: [usize; 2]) -> Passage {
    let [first, last] = ends
        .map(|end| end as u32 % document.segment_count())
        .map(SegmentId);
    Passage {
        first: first.min(last),
        last: first.max(last),
    }
}

fn anchors(document: &Document, ends: [usize; 2], cut: [usize; 2]) -> Vec<Anchor> {
    let passage = passage(document, ends);
    let mut anchors = vec![Anchor::of_pair(document, passage)];
    for side in Side::BOTH {
        anchors.push(Anchor::of_side(document, passage, side));
        let text = document.passage_text(passage, side);
        if text.is_empty() {
            continue;
        }
        let whole = document.passage_bytes(passage, side);
        let start = whole.start + document.side_text(side)[whole].find(text).unwrap();
        let [a, b] = cut.map(|at| text.floor_char_boundary(at % (text.len() + 1)));
        let words = start + a.min(b)..start + a.max(b);
        if !document.side_text(side)[words.clone()].trim().is_empty() {
            anchors.push(Anchor::of_words(document, passage, side, words));
        }
    }
    anchors
}

proptest! {
    #[test]
    fn an_untouched_text_has_every_note_as_it_was(
        provisions in provisions(), ends: [usize; 2], cut: [usize; 2],
    ) {
        let document = law(&provisions);
        for anchor in anchors(&document, ends, cut) {
            let resolution = resolve(&document, &anchor);
            let Resolution::Anchored(spot, TextDrift::Unchanged) = &resolution else {
                panic!("{anchor:?} {resolution:?}");
            };
            prop_assert_eq!(spot.passage, passage(&document, ends));
            if let (Some(words), Some(side)) = (anchor.words(), spot.side) {
                let found = &document.side_text(side)[spot.words.clone().unwrap()];
                prop_assert_eq!(found, &words.exact);
            }
        }
    }

    #[test]
    fn any_edit_leaves_spots_inside_the_text(
        then in provisions(), now in provisions(), kept: usize, ends: [usize; 2], cut: [usize; 2],
    ) {
        let document = law(&then);
        let mut mixed = now;
        let at = kept % mixed.len();
        mixed.splice(at..at, then.into_iter().skip(kept % 3));
        let edited = law(&mixed);
        let resolver = Resolver::new(&edited);
        for anchor in anchors(&document, ends, cut) {
            let spots = match resolver.resolve(&anchor) {
                Resolution::Anchored(spot, _) => vec![spot],
                Resolution::Ambiguous(spots) => spots,
                Resolution::Orphan => Vec::new(),
            };
            for spot in spots {
                prop_assert!(spot.passage.first <= spot.passage.last);
                prop_assert!(spot.passage.last <= edited.last_segment());
                if let Some(words) = spot.words {
                    prop_assert!(edited.side_text(spot.side.unwrap()).get(words).is_some());
                }
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_unrelated_provision_before_keeps_every_note_on_its_text(nth in 0u32..150, at in 0usize..23) {
        let opinions = opinions();
        let segment = SegmentId(nth % opinions.segment_count());
        let edited = with_new_provision(at);
        let anchor = Anchor::of_pair(&opinions, segment.into());
        match resolve(&edited, &anchor) {
            Resolution::Anchored(spot, _) => {
                let words = |text: &str| text.split_once('）').map_or(text, |(_, rest)| rest).to_owned();
                let text = edited.passage_text(spot.passage, Side::Source);
                prop_assert_eq!(words(text), words(opinions.segment_text(segment, Side::Source)));
            }
            other => panic!("{anchor:?} {other:?}"),
        }
    }
}

/// The built-in text with a provision inserted; headings become named provisions.
fn with_new_provision(at: usize) -> Document {
    let opinions = opinions();
    let mut builder = Builder::new(opinions.metadata().clone());
    let mut numbers = (1..).map(|number| ProvisionName::Number(Number::new(number)));
    let none = Sides::new("", "");
    for segment in opinions.segments() {
        let place = opinions.place_of(segment);
        if opinions.first_segment(place) == segment {
            if matches!(place, Place::Provision(id) if id.0 as usize == at) {
                builder.provision(numbers.next().unwrap(), none);
                let text = Sides::new(TRADE.0, TRADE.1);
                builder.segment(text, ParagraphBreak::Before).unwrap();
            }
            let is_numbered =
                matches!(place, Place::Provision(id) if opinions.provision(id).number().is_some());
            let name = match is_numbered {
                true => numbers.next().unwrap(),
                false => ProvisionName::Word(opinions.place_reference(place).into()),
            };
            builder.provision(name, none);
        }
        let text = Sides::of(|side| opinions.segment_text(segment, side));
        builder
            .segment(text, opinions.paragraph_break(segment))
            .unwrap();
    }
    builder.finish().unwrap()
}

/// Prints what resolving many notes costs in a text of 5,000 provisions: `cargo test
/// anchors:: -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn many_notes() {
    let text = |n: u32, salt: u64| -> (String, String) {
        let mut chance = fastrand::Rng::with_seed(u64::from(n) << 8 | salt);
        let zh = std::iter::repeat_with(|| chance.char('信'..='備'))
            .take(40)
            .collect();
        let en = (0..25)
            .map(|_| format!("w{} ", chance.u32(..400)))
            .collect();
        (zh, en)
    };
    let provisions = |salt| -> Vec<_> { (0..5000).map(|n| vec![text(n, salt)]).collect() };
    let (then, other) = (law(&provisions(0)), law(&provisions(31)));
    let mut shifted = provisions(0);
    shifted.insert(0, vec![text(9999, 7)]);
    let shifted = law(&shifted);
    let anchors = |document: &Document| -> Vec<_> {
        let ids = document.segments().chain(document.segments());
        ids.map(|id| Anchor::of_pair(document, id.into())).collect()
    };
    let notes = anchors(&then);
    for (what, document) in [
        ("as they were", &then),
        ("moved", &shifted),
        ("orphans", &other),
    ] {
        let start = std::time::Instant::now();
        let resolver = Resolver::new(document);
        let count = |wanted: fn(&Resolution) -> bool| {
            notes
                .iter()
                .filter(|anchor| wanted(&resolver.resolve(anchor)))
                .count()
        };
        let held = count(|resolution| matches!(resolution, Resolution::Anchored(..)));
        println!(
            "{} notes {what}: {held} hold, {:?}",
            notes.len(),
            start.elapsed()
        );
    }
}

#[test]
fn anchors_resolved_together_are_resolved_as_one_by_one() {
    let document = law(&base());
    let now = law(&base()[1..]);
    let places = ["1", "2", "3", "2", "1–2"];
    let mut anchors: Vec<_> = places.iter().map(|at| pair(&document, at)).collect();
    anchors.push(words(&document, "2", "信用", 0));
    anchors.push(words(&document, "2", "制度", 0));
    let resolver = Resolver::new(&now);
    let together: Vec<_> = resolver.resolve_each(anchors.iter()).collect();
    let alone: Vec<_> = anchors.iter().map(|anchor| resolve(&now, anchor)).collect();
    assert_eq!(together, alone);
}

#[test]
fn the_words_of_the_other_side_are_found_again() {
    let before = law(&[vec![PURPOSE, PROMISE]]);
    let place = before.passage("1.2").unwrap();
    let bytes_of = |document: &Document, side: Side, words: &str| {
        let start = document.side_text(side).find(words).expect(words);
        start..start + words.len()
    };
    let zh = bytes_of(&before, Side::Source, "信用承诺制度");
    let en = bytes_of(&before, Side::Target, "credit commitment system");
    let anchor = Anchor::of_word_pair(&before, place, (Side::Source, zh.clone()), en.clone());
    let found = |document: &Document, anchor: &Anchor| match resolve(document, anchor) {
        Resolution::Anchored(location, _) => location,
        other => panic!("{other:?}"),
    };
    let location = found(&before, &anchor);
    assert_eq!(location.words_on(Side::Source), Some(&zh));
    assert_eq!(location.words_on(Side::Target), Some(&en));
    // After a change before them; and not where they are gone.
    let after = law(&[vec![TRADE, PURPOSE, PROMISE]]);
    let en = bytes_of(&after, Side::Target, "credit commitment system");
    assert_eq!(found(&after, &anchor).words_on(Side::Target), Some(&en));
    let other = (
        PROMISE.0,
        "Establish credit pledges and encourage commitments.",
    );
    let after = law(&[vec![PURPOSE, other]]);
    let location = found(&after, &anchor);
    assert!(location.words.is_some());
    assert_eq!(location.words_on(Side::Target), None);
    // A note written by hand may name one language twice.
    let mut odd = anchor.clone();
    let AnchorScope::WordPair { counterpart, .. } = &mut odd.scope else {
        unreachable!()
    };
    counterpart.language = "zh".to_owned();
    assert_eq!(found(&before, &odd).counterpart, None);
}
