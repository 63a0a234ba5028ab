//! The saved position: what it holds, and its file.

use std::collections::BTreeSet;
use std::fs;

use crate::support::tui::{Program, both};
use duizhao::tui::effect::Effect;
use duizhao::tui::saved_position::{self, SavedPosition};

#[test]
fn the_layout_and_the_sides_are_kept() {
    for keys in ["", "<tab>", "ppp", "<tab>pppp", "x>p=", "/信用<enter>"] {
        let mut program = Program::new(100, 30);
        program.keys(":16.2<enter>").keys(keys);
        let position = SavedPosition::from_state(&program.state);
        let written = toml::to_string(&position).unwrap();
        let mut again = Program::new(100, 30);
        let read: SavedPosition = toml::from_str(&written).unwrap();
        read.restore(&mut again.state);
        assert_eq!(
            SavedPosition::from_state(&again.state),
            position,
            "after {keys}"
        );
    }
}

#[test]
fn a_position_kept_by_an_older_version_is_still_read() {
    let kept = "reference = '16.2'\nlayout = 'target'\nswapped = true\n";
    let position: SavedPosition = toml::from_str(kept).unwrap();
    let mut program = Program::new(100, 30);
    position.restore(&mut program.state);
    assert_eq!(program.at(), "16.2");
    let [_, en] = both(program.document(), "16.2");
    program.keys("y");
    assert_eq!(program.copied(), Some(en.as_str()));
}

#[test]
fn every_text_has_a_file_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let long = "信".repeat(200);
    let ids = [
        "opinions-2022",
        "a_b",
        "a/b",
        "a b",
        "a\\b",
        "A_b",
        "../a_b",
        "",
        "_",
        ".",
        "信用",
        &long,
        &format!("{long}信"),
    ];
    for id in ids {
        let position = SavedPosition {
            reference: format!("in {id}"),
            ..SavedPosition::default()
        };
        saved_position::save(dir.path(), id, &position).unwrap();
    }
    for id in ids {
        let position = saved_position::load(dir.path(), id)
            .unwrap()
            .expect("a position");
        assert_eq!(position.reference, format!("in {id}"));
    }
    let files: BTreeSet<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files.len(), ids.len(), "{files:?}");
    for plain in ["opinions-2022.toml", "a_b.toml", "信用.toml"] {
        assert!(files.contains(plain), "{files:?}");
    }
}

#[test]
fn a_mark_is_kept_while_the_text_lacks_its_place() {
    let position = SavedPosition {
        marks: [('a', "16.2".to_owned()), ('b', "99.1".to_owned())].into(),
        ..SavedPosition::default()
    };
    let mut program = Program::new(100, 30);
    position.restore(&mut program.state);
    assert_eq!(
        SavedPosition::from_state(&program.state).marks,
        position.marks
    );
    program.keys("'b");
    assert_eq!(program.at(), "issuers");
    assert!(
        program.status().contains("mark b is 99.1"),
        "{}",
        program.status()
    );
    program.keys("mb");
    let marks = SavedPosition::from_state(&program.state).marks;
    assert_eq!(marks[&'b'], "issuers");
}

#[test]
fn a_mark_is_kept_at_once() {
    let mut program = Program::new(100, 30);
    program.keys("ma");
    assert_eq!(program.effects, [Effect::SavePosition]);
}
