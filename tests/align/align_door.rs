//! Texts without an alignment of their own are aligned when they are opened: how well,
//! where paragraphs fall, and which pairs have low confidence.

use std::collections::HashSet;

use crate::support::reading::{lines, open, problems};
use crate::support::texts::opinions;
use duizhao::align::{self, AlignOptions};
use duizhao::document::{AlignmentOrigin, Confidence, Document, Place, ProvisionId, Side};
use duizhao::formats::{Format, OpenedDocument};

const PAGE: &str = include_str!("../data/opinions-page.txt");

fn opened(files: &[(&str, &str)]) -> OpenedDocument {
    open(files, None, None).expect("a text")
}

/// Letters and digits of a text: the page writes some punctuation differently.
fn folded(text: &str) -> String {
    let is_kept = |c: &char| c.is_alphanumeric();
    text.chars().filter(is_kept).collect()
}

/// The segments of numbered provisions as reference and both texts. Unmatched segments
/// are left out, as is usual in scoring.
fn segments(document: &Document) -> HashSet<(String, String, String)> {
    let numbered = document.provisions().filter(|(_, p)| p.number().is_some());
    let pairs = numbered.flat_map(|(id, provision)| {
        let reference = document.provision_reference(id);
        provision.segments().map(move |segment| {
            let [source, target] =
                Side::BOTH.map(|side| folded(document.segment_text(segment, side)));
            (reference.clone(), source, target)
        })
    });
    let is_full =
        |(_, source, target): &(String, String, String)| !source.is_empty() && !target.is_empty();
    pairs.filter(is_full).collect()
}

/// Strict F1: a segment counts if both its texts are exactly right.
fn f1(found: &Document, gold: &Document) -> f64 {
    let (found, gold) = (segments(found), segments(gold));
    for segment in found.difference(&gold) {
        println!("found {segment:?}");
    }
    for segment in gold.difference(&found) {
        println!("gold  {segment:?}");
    }
    2.0 * found.intersection(&gold).count() as f64 / (found.len() + gold.len()) as f64
}

#[test]
fn the_page_of_the_built_in_text_gives_its_segments() {
    let opened = opened(&[("page.txt", PAGE)]);
    let score = f1(&opened.document, &opinions());
    println!("built-in text from its page, by provision: F1 {score:.3}");
    assert!(score >= 1.0, "{score}");
    assert_eq!(problems(&opened), Vec::<String>::new());
}

#[test]
fn the_built_in_text_realigned_is_as_before() {
    let old = opinions();
    let aligned = align::realign(&old, &AlignOptions::default())
        .unwrap()
        .unwrap();
    let score = f1(&aligned.document, &old);
    println!("built-in text aligned anew: F1 {score:.3}");
    assert!(score >= 1.0, "{score}");
    for side in Side::BOTH {
        assert_eq!(
            folded(aligned.document.side_text(side)),
            folded(old.side_text(side))
        );
    }
}

/// How each segment is linked; `?` for low confidence.
fn doubts(document: &Document) -> String {
    let sign = |segment| match document.alignment_origin(segment) {
        AlignmentOrigin::Given => 'g',
        AlignmentOrigin::Edited => 'm',
        AlignmentOrigin::Computed(confidence) if confidence < Confidence::LOW => '?',
        AlignmentOrigin::Computed(_) => 'f',
    };
    document.segments().map(sign).collect()
}

#[test]
fn a_law_is_aligned_article_by_article_and_paragraph_by_paragraph() {
    let zh = include_str!("../data/law/zh.json");
    let en = include_str!("../data/law/en.json");
    let opened = opened(&[("zh.json", zh), ("en.json", en)]);
    let lines = lines(&opened.document);
    assert!(!doubts(&opened.document).contains('?'), "{lines:?}");
    for expected in [
        "2.1 | 圖書館分為下列各種： | Libraries are of these kinds:",
        "¶2.2 | 一、國家圖書館。 | (1) national libraries;",
        "¶2.3 | 二、公共圖書館。前項各館，由主管機關輔導。 | (2) public libraries.",
        "3 | 圖書館置館長。 | A library has a director.",
        "5 | 第 5 條 | ",
    ] {
        assert!(
            lines.iter().any(|line| line == expected),
            "{expected}: {lines:?}"
        );
    }
    assert_eq!(problems(&opened), Vec::<String>::new());
}

#[test]
fn sentences_are_aligned_inside_provisions_and_paragraphs_stay() {
    let zh =
        "第一条 国家保护信用。任何人不得侵害。\n违反者，处罚款。\n第二条 本法自公布之日起施行。\n";
    let en = "Article 1 The State protects credit. No person may infringe it.\nWhoever violates this shall be fined.\nArticle 2 This law shall enter into force on the date of its promulgation.\n";
    let opened = opened(&[("zh.txt", zh), ("en.txt", en)]);
    assert_eq!(
        lines(&opened.document),
        [
            "1.1 | 第一条 国家保护信用。 | Article 1 The State protects credit.",
            "1.2 | 任何人不得侵害。 | No person may infringe it.",
            "¶1.3 | 违反者，处罚款。 | Whoever violates this shall be fined.",
            "2 | 第二条 本法自公布之日起施行。 | Article 2 This law shall enter into force on the date of its promulgation.",
        ]
    );
    assert_eq!(doubts(&opened.document), "ffff");
    let document = &opened.document;
    let whole = document.extent(Place::Provision(ProvisionId(0)));
    let whole = document.passage_text(whole, Side::Source);
    assert_eq!(
        whole,
        "第一条 国家保护信用。任何人不得侵害。\n违反者，处罚款。"
    );
}

/// In the format `lines`, a line is a unit even if it holds several sentences.
#[test]
fn lines_are_not_split() {
    let zh = "信用。制度。\n\n监管\n处罚。";
    let en = "Credit. System.\nSupervision\n\nPunishment.";
    let files: [(&str, &[u8]); 2] = [("a", zh.as_bytes()), ("b", en.as_bytes())];
    let opened = open(&files, Some(Format::Lines), Some(["zh", "en"])).expect("a text");
    let found = lines(&opened.document);
    assert_eq!(found[0], "p1.1 | 信用。制度。 | Credit. System.");
    assert!(
        found
            .iter()
            .any(|line| line.ends_with("处罚。 | Punishment.")),
        "{found:?}"
    );
    let beads = opened.beads.expect("beads");
    let last = beads.last().expect("a bead");
    assert_eq!(
        (last.sentences.source.end, last.sentences.target.end),
        (4, 4)
    );
}

/// The `and` at the end of an item, even on a line of its own, belongs to the item.
#[test]
fn a_conjunction_alone_is_no_segment() {
    let zh = "第一条 下列机关负责监督：\n（一）财政机关；\n（二）审计机关；\n（三）法院。\n第二条 甲。\n";
    let check = |en: &str| {
        let opened = opened(&[("zh.txt", zh), ("en.txt", en)]);
        let lines = lines(&opened.document);
        let target = |line: &String| line.rsplit(" | ").next().unwrap_or_default().to_owned();
        let ends: Vec<_> = lines
            .iter()
            .map(target)
            .filter(|text| text.contains("and"))
            .collect();
        assert_eq!(ends.len(), 1, "{lines:?}");
        assert!(ends[0].ends_with("audit; and"), "{lines:?}");
        assert_eq!(lines.len(), 5, "{lines:?}");
    };
    let en = "Article 1 These bodies supervise:\n(1) finance;\n(2) audit; and\n(3) the courts.\nArticle 2 A.\n";
    check(en);
    check(&en.replace("; and", ";\nand"));
    let en = "Article 1 These bodies supervise: (1) finance; (2) audit; and\n(3) the courts.\nArticle 2 A.\n";
    let opened = opened(&[("zh.txt", zh), ("en.txt", en)]);
    assert!(
        lines(&opened.document)
            .iter()
            .all(|line| !line.ends_with("| and"))
    );
}

#[test]
fn the_rest_after_the_last_translated_clause_stays_unmatched() {
    let zh = "第一条 国家保护信用；任何人不得侵害。\n第二条 甲。\n";
    let en = "Article 1 The State protects credit;\nArticle 2 A.\n";
    let opened = opened(&[("zh.txt", zh), ("en.txt", en)]);
    assert_eq!(
        lines(&opened.document)[..2],
        [
            "1.1 | 第一条 国家保护信用； | Article 1 The State protects credit;",
            "1.2 | 任何人不得侵害。 | ",
        ]
    );
}
