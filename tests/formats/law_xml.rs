//! Laws in XML: Canada, Hong Kong, Akoma Ntoso.

use crate::support::reading::{self, lines, problems};
use duizhao::formats::{Format, OpenedDocument};

fn open(names: [&str; 2]) -> OpenedDocument {
    let read = |name: &str| {
        let path = format!("{}/tests/data/law_xml/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(path).expect("a file")
    };
    let files = names.map(|name| (name, read(name)));
    reading::open(&files, None, None).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn an_act_of_canada_is_paired_by_its_numbers() {
    let opened = open(["canada.en.xml", "canada.fr.xml"]);
    assert_eq!(opened.format, Some(Format::LawXml));
    insta::assert_debug_snapshot!((
        &opened.document.metadata().title,
        lines(&opened.document),
        problems(&opened)
    ));
}

#[test]
fn an_ordinance_of_hong_kong_is_paired_by_its_numbers() {
    let opened = open(["hong-kong.en.xml", "hong-kong.zh.xml"]);
    insta::assert_debug_snapshot!((
        &opened.document.metadata().languages,
        lines(&opened.document),
        problems(&opened)
    ));
}

#[test]
fn a_law_in_akoma_ntoso_is_paired_by_its_numbers() {
    let opened = open(["akn.de.xml", "akn.fr.xml"]);
    insta::assert_debug_snapshot!((
        opened.document.metadata(),
        lines(&opened.document),
        problems(&opened)
    ));
}

#[test]
fn a_law_alone_needs_the_other_language() {
    let file = (
        "a.xml",
        "<Statute><Body><Section><Text>Alone.</Text></Section></Body></Statute>",
    );
    let error = reading::open(&[file], None, None).expect_err("one file");
    assert!(error.to_string().contains("law-xml"), "{error}");
}

/// Real laws, in the directory `DUIZHAO_LAW_XML`: `ID.en.xml` and `ID.fr.xml`.
#[test]
#[ignore = "needs DUIZHAO_LAW_XML, a directory with laws"]
fn real_laws_are_read_whole() {
    let dir = std::env::var("DUIZHAO_LAW_XML").expect("DUIZHAO_LAW_XML");
    for entry in std::fs::read_dir(&dir).expect("a directory") {
        let name = entry
            .expect("an entry")
            .path()
            .to_string_lossy()
            .into_owned();
        let Some(stem) = name.strip_suffix(".en.xml") else {
            continue;
        };
        let files = [name.clone(), format!("{stem}.fr.xml")];
        let files = files.map(|name| (name.clone(), std::fs::read(&name).expect("a file")));
        let files = files.each_ref().map(|(name, content)| (&**name, content));
        let opened = reading::open(&files, None, None).expect("a law");
        let account = opened.problems.account();
        println!(
            "{stem}: {} segments, {account}",
            opened.document.segment_count()
        );
        assert!(account.share_set_aside() < 0.2, "{stem}");
    }
}

#[test]
fn a_damaged_law_is_refused_with_its_place_or_read_in_part() {
    let open = |source: &str| {
        let files = [("a.xml", source), ("b.xml", TARGET)];
        reading::open(&files, Some(Format::LawXml), None)
    };
    const TARGET: &str = r#"<Statute xml:lang="fr"><Body><Section><Label>1</Label><Text>Un port.</Text></Section></Body></Statute>"#;
    for (source, expected) in [
        ("<Statute><Body>\n<Section></Body></Statute>", "2:10"),
        ("<Statute><Body>", "the file ends inside <Body>"),
        ("<Statut/>", "expected <Statute>"),
        ("no XML", "outside of the root element"),
        ("<Statute> &</Statute>", "&"),
    ] {
        let error = open(source).expect_err("damaged").error.to_string();
        assert!(error.contains(expected), "{source}: {error}");
    }
    // Labels without text, text without labels, and headings that are never used.
    for body in [
        "<Section><Label>1</Label></Section>",
        "<Section><Text>A harbour.</Text></Section>",
        "A harbour.<Heading/><Schedule/>",
        "<Section><Label>1</Label><Section><Label>2</Label><Text>A harbour.</Text></Section></Section>",
        "<Label>1</Label><MarginalNote>A</MarginalNote>",
    ] {
        let source = format!("<Statute xml:lang=\"en\"><Body>{body}</Body></Statute>");
        let opened = open(&source).unwrap_or_else(|error| panic!("{body}: {error}"));
        let account = opened.problems.account();
        assert_eq!(account.set_aside(), 0, "{body}: {account}");
    }
}
