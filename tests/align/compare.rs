//! Versions and translations beside one another, on laws under `tests/data/versions`.

use std::sync::LazyLock;

use duizhao::compare::{Comparison, ViewColumns, WordDiffer};
use duizhao::document::{Document, SegmentId, Side, Sides};
use duizhao::formats::native;
use duizhao::wording::Wording;
use proptest::prelude::*;

const OLD: &str = include_str!("../data/versions/old.toml");
const NEW: &str = include_str!("../data/versions/new.toml");

/// Built once: building it takes longer than most tests.
static DIFFER: LazyLock<WordDiffer> = LazyLock::new(WordDiffer::built_in);

fn law(text: &str) -> Document {
    native::read(text, "law").expect("a law").document
}

fn compare(old: &Document, new: &Document) -> Comparison {
    Comparison::of_versions(old, new, Sides::new("old", "new"))
}

/// The reference and the status of each place.
fn statuses(comparison: &Comparison, wording: Wording) -> Vec<String> {
    let places = comparison.places().iter();
    places
        .map(|place| format!("{}: {}", place.reference, place.status.in_words(wording)))
        .collect()
}

#[test]
fn what_became_of_each_provision() {
    let comparison = compare(&law(OLD), &law(NEW));
    assert_eq!(
        statuses(&comparison, Wording::English),
        [
            "chapter-1: unchanged",
            "1: unchanged",
            "2: changed",
            "3: unchanged",
            "3-1: new",
            "chapter-2: unchanged",
            "4: changed",
            "5: split into 5, 5-1",
            "5-1: split from 5",
            "7: repealed",
            "chapter-3: unchanged",
            "8: changed in Chinese only",
            "9: unchanged",
            "9-1: moved, was 6",
            "10: unchanged",
        ]
    );
    let chinese = statuses(&comparison, Wording::Chinese);
    assert_eq!(chinese[11], "8: 仅中文有改动");
    assert_eq!(chinese[13], "9-1: 移动，原 6");
}

#[test]
fn reversed_new_and_repealed_change_places() {
    let comparison = compare(&law(NEW), &law(OLD));
    assert_eq!(
        statuses(&comparison, Wording::English),
        [
            "chapter-1: unchanged",
            "1: unchanged",
            "2: changed",
            "3: unchanged",
            "3-1: repealed",
            "chapter-2: unchanged",
            "4: changed",
            "5: merged from 5, 5-1",
            "6: moved, was 9-1",
            "7: new",
            "chapter-3: unchanged",
            "8: changed in Chinese only",
            "9: unchanged",
            "10: unchanged",
        ]
    );
}

#[test]
fn a_text_is_the_same_as_itself() {
    for text in [OLD, NEW, include_str!("../../data/opinions-2022.toml")] {
        let comparison = compare(&law(text), &law(text));
        let mut places = comparison.places().iter();
        assert!(places.all(|place| place.status.name() == "same"));
        for columns in comparison.views() {
            let view = comparison.view(&columns, &DIFFER);
            assert!(view.changes.iter().all(Vec::is_empty));
        }
    }
}

#[test]
fn segments_that_were_split_off_face_what_they_were() {
    let comparison = compare(&law(OLD), &law(NEW));
    let view = comparison.view(&comparison.views()[0], &DIFFER);
    let document = &view.document;
    let passage = document.passage("5-1").expect("the new provision");
    let rows: Vec<_> = passage
        .segments()
        .map(|segment| {
            Side::BOTH
                .map(|side| document.segment_text(segment, side))
                .join(" | ")
        })
        .collect();
    assert_eq!(
        rows,
        [
            "遗失借书证的，应当立即报告并缴纳补办费用。 | 第五条之一　遗失借书证的，应当立即报告并缴纳补办费用。",
            "图书馆收到报告后，停止以该证借阅图书。 | 图书馆收到报告后，停止以该证借阅图书。",
        ]
    );
    let repealed = document.passage("old-7").expect("the repealed one").first;
    assert_eq!(document.segment_text(repealed, Side::Target), "");
}

#[test]
fn all_views_have_the_same_segments() {
    let comparison = compare(&law(OLD), &law(NEW));
    let differ = &DIFFER;
    let views = comparison.views();
    assert_eq!(views.len(), 3);
    let references = |columns: &ViewColumns| {
        let document = comparison.view(columns, differ).document;
        let references = document
            .segments()
            .map(|segment| document.reference(segment));
        references.collect::<Vec<_>>()
    };
    assert_eq!(references(&views[0]), references(&views[1]));
    let english = comparison.view(&views[1], differ);
    let fourth = english.document.passage("4.2").expect("a place").first;
    let shown = |side| {
        let text = english.document.segment_text(fourth, side);
        let words = english.differing(fourth, side);
        words
            .map(|range| text[range].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(Side::BOTH.map(shown), [["five"], ["ten"]]);
}

#[test]
fn a_law_that_is_amended_throughout_is_matched_by_number_and_words() {
    let provision = |number: &str, zh: &str| {
        format!("[[provision]]\nnumber = '{number}'\nsegment = [{{ zh = '{zh}' }}]\n")
    };
    let law = |provisions: &[(&str, &str)]| {
        let provisions = provisions.iter().map(|(number, zh)| provision(number, zh));
        law(&format!(
            "languages = ['zh', 'en']\n{}",
            provisions.collect::<String>()
        ))
    };
    let old = law(&[
        (
            "1",
            "第一条 公司应当在每一会计年度终了时编制财务会计报告并依法经审计。",
        ),
        ("2", "第二条 本法所称公司是指依照本法在中国境内设立的公司。"),
        ("3", "第三条 公司的合法权益受法律保护，不受侵犯。"),
    ]);
    let new = law(&[
        ("1", "第一条 公司从事经营活动，应当遵守法律法规，诚实守信。"),
        (
            "2",
            "第二条 公司应当在每一会计年度终了时编制财务会计报告，并由会计师事务所审计。",
        ),
        (
            "3",
            "第三条 本法所称公司是指依照本法在中国境内设立的有限公司。",
        ),
        ("4", "第四条 公司的合法权益受法律保护，不受侵犯。"),
    ]);
    assert_eq!(
        statuses(&compare(&old, &new), Wording::English),
        [
            "1: new",
            "2: was 1, changed in Chinese only",
            "3: was 2, changed in Chinese only",
            "4: was 3"
        ]
    );
}

/// A text of numbered provisions of a few sentences.
fn any_law() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let sentence = prop::sample::select(vec![
        "公司应当依法纳税。",
        "公司可以设立分公司。",
        "本法自公布之日起施行。",
        "股东会由全体股东组成，是公司的权力机构。",
        "监事会设主席一人，由全体监事过半数选举产生。",
        "董事任期由公司章程规定，但每届任期不得超过三年。",
    ]);
    prop::collection::vec(prop::collection::vec(sentence, 1..4), 1..7)
}

fn written(provisions: &[Vec<&str>]) -> Document {
    let mut text = "languages = ['zh', 'en']\n".to_owned();
    for (number, sentences) in (1..).zip(provisions) {
        text += &format!("[[provision]]\nnumber = '{number}'\n");
        for (nth, sentence) in sentences.iter().enumerate() {
            let label = if nth == 0 {
                format!("第{number}条 ")
            } else {
                String::new()
            };
            text +=
                &format!("[[provision.segment]]\nzh = '{label}{sentence}'\nen = 'Text {nth}.'\n");
        }
    }
    law(&text)
}

proptest! {
    #[test]
    fn nothing_of_either_version_is_lost_or_doubled(old in any_law(), new in any_law()) {
        let (old, new) = (written(&old), written(&new));
        let comparison = compare(&old, &new);
        let mut views = comparison.views().into_iter();
        let view = comparison.view(&views.next().expect("Chinese"), &DIFFER);
        let sentences = |document: &Document, side| {
            let segments = document.segments().map(|segment| document.segment_text(segment, side));
            let text = segments.collect::<String>();
            let mut sentences: Vec<_> = text.split_inclusive('。').map(str::to_owned).collect();
            sentences.sort();
            sentences
        };
        prop_assert_eq!(sentences(&view.document, Side::Source), sentences(&old, Side::Source));
        prop_assert_eq!(sentences(&view.document, Side::Target), sentences(&new, Side::Source));
        // The new version keeps its order and its numbers.
        let order = view.document.side_text(Side::Target).replace('\n', "");
        prop_assert_eq!(order, order_of(&new));
        let has = |reference: String| view.document.passage(&reference).is_ok();
        prop_assert!(new.provisions().all(|(id, _)| has(new.provision_reference(id))));
    }

    #[test]
    fn the_changes_of_a_view_make_the_new_text_of_the_old_one(old in any_law(), new in any_law()) {
        let comparison = compare(&written(&old), &written(&new));
        for columns in comparison.views() {
            let view = comparison.view(&columns, &DIFFER);
            for segment in view.document.segments() {
                let [old, new] = Side::BOTH.map(|side| view.document.segment_text(segment, side));
                let made = applied(old, new, &view, segment);
                // Languages below one another are parted by a line break, which is no word.
                let letters = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(letters(&made), letters(new));
            }
        }
    }
}

fn order_of(document: &Document) -> String {
    document.side_text(Side::Source).replace('\n', "")
}

fn applied(old: &str, new: &str, view: &duizhao::compare::View, segment: SegmentId) -> String {
    let (mut made, mut end) = (String::new(), 0);
    for change in &view.changes[segment.0 as usize] {
        made += &old[end..change.old.start];
        made += &new[change.new.clone()];
        end = change.old.end;
    }
    made + &old[end..]
}
