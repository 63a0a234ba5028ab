//! Editing the alignment: keys to state, what is saved, what follows.

use crate::support::documents;
use std::path::PathBuf;

use crate::notes::{note, open_notes};
use crate::support::tui::Program;
use duizhao::align::edit::{self, AdjacentPair};
use duizhao::document::{AlignmentOrigin, Document, SegmentId, Side, Sides};
use duizhao::formats::{self, FileContents, Format, native};
use duizhao::tui::action::{Action, AlignAction};
use duizhao::tui::app_event::AppEvent;
use duizhao::tui::effect::Effect;
use duizhao::tui::keymap::Mode;
use duizhao::tui::save_target::SaveTarget;
use duizhao::tui::saved_position::SavedPosition;
use duizhao::tui::state::{ExitReason, Popup};
use insta::assert_snapshot;
use proptest::collection::vec;
use proptest::prelude::*;
use ratatui::style::Modifier;

/// Two provisions; the second pair of the first has low confidence.
const LAW: &str = r#"
id = "law"
languages = ["zh", "en"]

[[provision]]
number = 1

[[provision.segment]]
zh = "第一条　甲方应当保存记录。乙方应当定期检查记录，并且报告。"
en = "Article 1 Party A shall keep records."

[[provision.segment]]
zh = "丙方除外。"
en = "Party B shall inspect the records, and report on them. Party C is exempt."
confidence = 31

[[provision.segment]]
zh = "本条自公布之日起施行。"
en = "This article takes effect on promulgation."

[[provision]]
number = 2

[[provision.segment]]
zh = "第二条　没有例外。"
en = "Article 2 There are no exceptions."
"#;

fn law() -> Program {
    Program::reading(LAW, 80, 24)
}

/// The pairs of the first provision.
fn pairs(program: &Program) -> Vec<String> {
    let document = program.document();
    let segments = document.passage("1").unwrap().segments();
    let text = |id, side| document.segment_text(id, side);
    let pair = |id| format!("{} | {}", text(id, Side::Source), text(id, Side::Target));
    segments.map(pair).collect()
}

#[test]
fn the_words_of_a_joined_pair_stand_behind_their_label() {
    let text = r#"
id = "law"
languages = ["zh", "en"]

[[provision]]
number = 9
label.zh = "第 9 條"

[[provision.segment]]
en = "Article 9 There shall be one secretary-general."

[[provision.segment]]
paragraph = true
zh = "總統府置秘書長一人。"
en = "He shall be a political appointee."
"#;
    let mut program = Program::reading(text, 80, 24);
    program.keys("MJ");
    let screen = program.screen();
    assert!(screen.contains("第 9 條　總統府置秘"), "{screen}");
}

const GIVEN: [&str; 3] = [
    "第一条　甲方应当保存记录。乙方应当定期检查记录，并且报告。 | Article 1 Party A shall keep records.",
    "丙方除外。 | Party B shall inspect the records, and report on them. Party C is exempt.",
    "本条自公布之日起施行。 | This article takes effect on promulgation.",
];

fn check(keys: &str, expected: &[&str], at: &str) {
    let mut program = law();
    program.keys("M").keys(keys);
    assert_eq!(pairs(&program), expected, "after {keys}");
    assert_eq!(program.at(), at, "after {keys}");
}

#[test]
fn a_pair_is_joined_with_the_next() {
    check(
        "jJ",
        &[
            GIVEN[0],
            "丙方除外。本条自公布之日起施行。 | Party B shall inspect the records, and report on them. Party C is exempt. This article takes effect on promulgation.",
        ],
        "1.2",
    );
}

#[test]
fn a_doubtful_pair_is_gone_to_and_is_none_when_it_is_mended() {
    let mut program = law();
    program.keys("M~");
    assert_eq!(
        (program.at().as_str(), program.state.mode()),
        ("1.2", Mode::Align)
    );
    assert!(
        program.status().contains("doubtful 1/1"),
        "{}",
        program.status()
    );
    program.keys("G`");
    assert_eq!(program.at(), "1.2");
    program.keys("J~");
    assert!(
        program.status().contains("no doubtful pairs"),
        "{}",
        program.status()
    );
    program.keys("ugg~");
    assert_eq!(program.at(), "1.2");
}

#[test]
fn a_sentence_is_shifted_either_way() {
    let right = [
        "第一条　甲方应当保存记录。 | Article 1 Party A shall keep records.",
        "乙方应当定期检查记录，并且报告。丙方除外。 | Party B shall inspect the records, and report on them. Party C is exempt.",
        GIVEN[2],
    ];
    check("<gt>", &right, "1.1");
    // And back, from the other side of the boundary.
    check("<gt>j<lt>", &GIVEN, "1.2");
    check(
        "jl<lt>",
        &[
            "第一条　甲方应当保存记录。乙方应当定期检查记录，并且报告。 | Article 1 Party A shall keep records. Party B shall inspect the records, and report on them.",
            "丙方除外。 | Party C is exempt.",
            GIVEN[2],
        ],
        "1.2",
    );
}

#[test]
fn a_pair_is_parted_on_both_sides_or_one() {
    // The split starts between two sentences.
    let both = [
        "第一条　甲方应当保存记录。 | Article 1 Party A shall keep records.",
        "乙方应当定期检查记录，并且报告。 | ",
        GIVEN[1],
        GIVEN[2],
    ];
    check("s<enter>", &both, "1.1");
    check(
        "sl<enter>",
        &[
            "第一条　甲方应当保存记录。乙方应当定期检查记录， | Article 1 Party A shall keep records.",
            "并且报告。 | ",
            GIVEN[1],
            GIVEN[2],
        ],
        "1.1",
    );
    check(
        "jls<tab>0<enter>",
        &[
            GIVEN[0],
            " | Party B shall inspect the records, and report on them.",
            "丙方除外。 | Party C is exempt.",
            GIVEN[2],
        ],
        "1.2",
    );
    check(
        "jjs<tab>bb<enter>",
        &[
            GIVEN[0],
            GIVEN[1],
            "本条自公布之 | This article",
            "日起施行。 | takes effect on promulgation.",
        ],
        "1.3",
    );
}

#[test]
fn a_click_chooses_where_to_cut_and_one_elsewhere_goes_away() {
    let mut program = law();
    program.keys("Ms");
    // The second row of the Chinese text, before 应当.
    program.click(5, 2).keys("<enter>");
    assert_eq!(
        pairs(&program)[0],
        "第一条　甲方应当保存记录。乙方 | Article 1 Party A shall keep records."
    );
    let screen = program.screen();
    let row = screen.lines().position(|line| line.contains("第二条"));
    program.keys("s").click(5, row.unwrap() as u16);
    assert_eq!(program.state.mode(), Mode::Align);
    assert_eq!(program.at(), "2");
}

#[test]
fn what_cannot_be_done_is_said() {
    for (keys, why) in [
        ("jjJ", "this is the last pair of its provision"),
        ("<lt>", "this is the first pair of its provision"),
        ("jj<gt>", "this is the last pair of its provision"),
        ("2GJ", "this is the last pair of its provision"),
        (
            "l<gt>",
            "the number stays with the first pair of its provision",
        ),
        ("s0<enter>", "the number stays with the first pair"),
        ("s$<enter>", "one of the two would be left without a word"),
        ("j<gt>s", "no Chinese text here to split"),
        ("j<gt><gt>", "there is nothing on this side to move"),
        ("u", "nothing to undo"),
        ("<c-r>", "nothing to redo"),
        ("w", "no changes since it was saved"),
    ] {
        let mut program = law();
        program.keys("M").keys(keys);
        let message = program.state.message.clone().unwrap_or_default();
        assert!(message.starts_with(why), "{keys}: {message}");
    }
}

#[test]
fn mends_are_undone_and_made_again() {
    let mut program = law();
    program.keys("M<gt>jJks<enter>");
    let mended = pairs(&program);
    assert_ne!(mended, GIVEN);
    assert!(
        links(program.document())[..3]
            .iter()
            .all(|link| *link == AlignmentOrigin::Edited)
    );
    program.keys("uuu");
    assert_eq!(pairs(&program), GIVEN);
    assert_eq!(links(program.document()), links(law().document()));
    assert!(!program.state.alignment.is_unsaved());
    program.keys("<c-r><c-r><c-r>");
    assert_eq!(pairs(&program), mended);
    // A new edit replaces the undone ones.
    program.keys("uuu<lt>").keys("ggJ").keys("<c-r>");
    assert_eq!(pairs(&program).len(), 2);
}

#[test]
fn escape_steps_back_and_asks_about_mends_that_are_not_saved() {
    let mut program = law();
    program.keys("=M");
    assert_eq!(program.state.mode(), Mode::Align);
    program.keys("s");
    assert_eq!(program.state.mode(), Mode::Split);
    program.keys("j").keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Align);
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert!(program.state.reader.row_alignment.others, "as it was");

    program.keys(":align<enter>J<esc>");
    assert!(matches!(
        program.state.popups.last(),
        Some(Popup::UnsavedAlignment(_))
    ));
    assert!(
        program
            .screen()
            .contains("the edited alignment is not saved")
    );
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Align);
    program.keys("<esc>D");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(pairs(&program), GIVEN);
    assert!(!program.state.alignment.is_unsaved());
}

#[test]
fn leaving_the_program_asks_too() {
    let mut program = law();
    program.keys("MJ:q<enter>");
    assert_eq!(program.state.exit, None);
    program.keys("s");
    let saves = |effect: &Effect| matches!(effect, Effect::SaveDocument(_));
    assert!(program.effects.iter().any(saves));
    program.input(AppEvent::DocumentSaved(Ok(SaveTarget::New(PathBuf::from(
        "law.toml",
    )))));
    assert_eq!(program.state.exit, Some(ExitReason::Quit));

    let mut program = law();
    program.keys("MJ:q<enter>D");
    assert_eq!(program.state.exit, Some(ExitReason::Quit));
    assert_eq!(pairs(&program), GIVEN);
}

#[test]
fn the_reader_goes_on_while_the_text_is_saved() {
    let saved = || AppEvent::DocumentSaved(Ok(SaveTarget::New(PathBuf::from("law.toml"))));
    let saves = |program: &Program| {
        let is_one = |effect: &&Effect| matches!(effect, Effect::SaveDocument(_));
        program.effects.iter().filter(is_one).count()
    };
    let mut program = law();
    program.keys("MJw");
    assert!(program.status().contains("the text is being saved"));
    program.keys("j");
    assert!(program.status().contains("editing, being saved · 1.2"));
    // Edits made while it saves are not part of it.
    program.keys("kJw");
    assert_eq!((pairs(&program).len(), saves(&program)), (1, 1));
    program.input(saved());
    assert!(program.state.alignment.is_unsaved());
    program.keys("u");
    assert!(!program.state.alignment.is_unsaved());
    // A text that differs from the saved one is unsaved.
    let mut program = law();
    program.keys("MJwu<gt>");
    program.input(saved());
    assert!(program.state.alignment.is_unsaved());
    assert_eq!(pairs(&program).len(), 3);
    program.keys("<esc>D");
    assert_eq!(pairs(&program).len(), 2, "as it was saved");
}

#[test]
fn leaving_waits_until_the_text_is_saved() {
    let saved = || AppEvent::DocumentSaved(Ok(SaveTarget::New(PathBuf::from("law.toml"))));
    let mut program = law();
    program.keys("MJw<esc>");
    assert!(program.state.is_waiting());
    assert_eq!(program.state.mode(), Mode::Align);
    program.input(saved());
    assert_eq!(program.state.mode(), Mode::Reader);

    let mut program = law();
    program.keys("MJw:q<enter>");
    assert_eq!(
        (program.state.exit, program.state.is_waiting()),
        (None, true)
    );
    program.input(saved());
    assert_eq!(program.state.exit, Some(ExitReason::Quit));

    // Cancelling stays in the text.
    let mut program = law();
    program.keys("MJw:q<enter><esc>");
    program.input(saved());
    assert_eq!(
        (program.state.exit, program.state.is_waiting()),
        (None, false)
    );

    // A failed save stays in the text.
    let mut program = law();
    program.keys("MJw:q<enter>");
    program.input(AppEvent::DocumentSaved(Err("the disk is full".to_owned())));
    assert_eq!(
        (program.state.exit, program.state.mode()),
        (None, Mode::Align)
    );
    assert!(program.status().contains("the disk is full"));

    // Edits made while it saves are asked about.
    let mut program = law();
    program.keys("MJwJ:q<enter>");
    program.input(saved());
    assert_eq!(
        (program.state.exit, program.state.mode()),
        (None, Mode::Unsaved)
    );
}

#[test]
fn saving_asks_for_the_file_and_says_which() {
    let mut program = law();
    let home = SaveTarget::New(PathBuf::from("law.toml"));
    program.state.alignment.save_target = home.clone();
    program.keys("MJw");
    assert!(program.effects.contains(&Effect::SaveDocument(home)));
    program.input(AppEvent::DocumentSaved(Err(
        "law.toml was changed".to_owned()
    )));
    assert_eq!(
        program.state.message.as_deref(),
        Some("law.toml was changed")
    );
    assert!(program.state.alignment.is_unsaved());
    let own = SaveTarget::existing(PathBuf::from("law.toml"), b"");
    program.keys("<c-s>");
    program.input(AppEvent::DocumentSaved(Ok(own.clone())));
    assert!(program.status().contains("saved as law.toml"));
    assert!(!program.state.alignment.is_unsaved());
    assert_eq!(program.state.alignment.save_target, own);
    // After an undo, the text differs from the file again.
    program.keys("u");
    assert!(program.state.alignment.is_unsaved());
    program.keys("<c-r>");
    assert!(!program.state.alignment.is_unsaved());
    program.keys("u").keys("J").keys("<esc>D");
    assert_eq!(pairs(&program).len(), 2, "as it was saved");
}

#[test]
fn what_is_saved_opens_again_with_its_mends() {
    let mut program = law();
    program.keys("M<gt>jl<lt>");
    let Ok(FileContents::One(content)) = formats::write(program.document(), Format::Native) else {
        panic!("one file");
    };
    let again = native::read(std::str::from_utf8(&content).unwrap(), "test").unwrap();
    let again = again.document;
    assert_eq!(again.metadata().id, "law");
    assert_eq!(again.segment_count(), program.document().segment_count());
    for id in again.segments() {
        assert_eq!(
            again.alignment_origin(id),
            program.document().alignment_origin(id)
        );
        for side in Side::BOTH {
            let text = program.document().segment_text(id, side);
            assert_eq!(again.segment_text(id, side), text);
        }
    }
    assert_eq!(
        again.alignment_origin(SegmentId(1)),
        AlignmentOrigin::Edited
    );
}

const KEYS: [&str; 30] = [
    "j",
    "k",
    "J",
    "s",
    "<gt>",
    "<lt>",
    "u",
    "<c-r>",
    "h",
    "l",
    "w",
    "b",
    "0",
    "$",
    "<tab>",
    "<enter>",
    "<esc>",
    "D",
    "p",
    "x",
    "t",
    "G",
    "gg",
    "'a",
    "ma",
    "/条<enter>",
    "n",
    "&",
    "M",
    "<c-o>",
];

proptest! {
    // Each case draws dozens of frames.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_keys_leave_the_words_as_they_are(
        keys in vec(proptest::sample::select(&KEYS[..]), 1..40),
        (cols, rows) in (1..90_u16, 1..24_u16),
    ) {
        let words = |program: &Program| Side::BOTH.map(|side| {
            let document = program.document();
            let texts = document.segments().map(|id| document.segment_text(id, side));
            texts.collect::<String>().split_whitespace().collect::<String>()
        });
        let mut program = Program::reading(LAW, cols, rows);
        let given = words(&program);
        program.keys("M");
        for key in keys {
            program.keys(key);
            program.frame();
        }
        prop_assert_eq!(words(&program), given);
        program.resize(80, 24).keys("<esc><esc><esc><esc>D");
        program.frame();
    }
}

proptest! {
    #[test]
    fn any_mended_text_is_saved_and_opened_as_it_was(
        given in documents::document(),
        steps in vec((0..9_u32, 0..4_u8, 0..40_usize, 0..40_usize), 1..6),
    ) {
        let mut document = given;
        for (id, what, zh, en) in steps {
            let segment = SegmentId(id % document.segment_count());
            let mend = match what {
                0 => edit::merge(&document, segment),
                1 => edit::split(&document, segment, Sides::new(zh, en)),
                2 => edit::move_sentence(&document, segment, Side::Source, AdjacentPair::Next),
                _ => edit::move_sentence(&document, segment, Side::Target, AdjacentPair::Previous),
            };
            let Ok(mend) = mend else { continue };
            document = mend.apply(&document).expect("a change of this text");
        }
        let Ok(FileContents::One(content)) = formats::write(&document, Format::Native) else {
            panic!("one file");
        };
        let again = native::read(std::str::from_utf8(&content).unwrap(), "test").unwrap();
        let again = again.document;
        prop_assert_eq!(documents::told(&again), documents::told(&document));
        prop_assert_eq!(links(&again), links(&document));
    }
}

fn links(document: &Document) -> Vec<AlignmentOrigin> {
    document
        .segments()
        .map(|id| document.alignment_origin(id))
        .collect()
}

#[test]
fn notes_marks_hits_and_jumps_stay_with_their_words() {
    let mut program = law();
    let noted = note(&program, 1, "1.3", "A note.");
    open_notes(&mut program, [noted]);
    let noted = |program: &Program| {
        let keys = program.state.notes.in_reading_order();
        let passage = program.state.notes.passage_of(keys[0]).unwrap();
        program.document().reference(passage.first)
    };
    // A mark on the last pair, a search with hits there, a jump from it.
    program.keys("jjma/promulgation<enter>G");
    program.keys("ggMJ");
    assert_eq!(noted(&program), "1.2");
    program.keys("'a");
    assert_eq!(program.at(), "1.2");
    program.keys("2Gn");
    assert_eq!(program.at(), "1.2", "the hit is found in the new text");
    assert!(program.effects.contains(&Effect::DocumentChanged));
    program.keys("gg<c-o>");
    assert_eq!(program.at(), "1.2");
    program.keys("u");
    assert_eq!(noted(&program), "1.3");
    program.keys("'a");
    assert_eq!(program.at(), "1.3");
    // The saved position refers to the text as it is now.
    assert_eq!(SavedPosition::from_state(&program.state).reference, "1.3");
}

#[test]
fn marks_of_reading_stay_with_their_words() {
    let readings = |program: &Program| {
        let readings = program.state.notes.notebook.readings.iter();
        let readings = readings.map(|(place, reading)| format!("{place} {reading}"));
        readings.collect::<Vec<_>>().join(", ")
    };
    let mut program = law();
    program.keys("jsdjstgg");
    assert_eq!(readings(&program), "1.2 done, 1.3 to-do");
    program.keys("MJ");
    assert_eq!(readings(&program), "1.2 to-do");
    let saves = |effect: &&Effect| matches!(effect, Effect::SaveNotes(..));
    assert_eq!(program.effects.iter().filter(saves).count(), 3);
    program.keys("J");
    assert_eq!(readings(&program), "");
    program.keys("uu");
    assert_eq!(readings(&program), "1.2 done, 1.3 to-do");
    program.keys("js<tab><enter>");
    assert_eq!(readings(&program), "1.2 done, 1.3 done, 1.4 to-do");
    program.keys("ggJ<esc>D");
    assert_eq!(readings(&program), "1.2 done, 1.3 to-do");
}

#[test]
fn a_note_on_a_pair_that_is_joined_or_parted_keeps_a_place() {
    for keys in ["jJ", "js<tab><enter>", "J"] {
        let mut program = law();
        let noted = note(&program, 1, "1.2", "A note.");
        open_notes(&mut program, [noted]);
        program.keys("M").keys(keys);
        let key = program.state.notes.in_reading_order();
        assert_eq!(key.len(), 1, "after {keys}");
    }
}

#[test]
fn answers_about_the_text_before_come_too_late() {
    let mut program = law();
    program.hold_answers();
    program.keys("/records<enter>");
    program.keys("<esc>");
    program.keys("MJ");
    program.release_answers();
    assert!(program.state.search.found.is_none());
}

#[test]
fn only_matching_places_are_shown_on() {
    let mut program = law();
    program.keys("/exceptions<enter>&");
    let before = program.state.reader.shown.count();
    assert_eq!(before, Some(1));
    program.keys("ggM");
    assert_eq!(program.at(), "2");
    // Its provision has one pair, which is split; both parts are shown.
    program.keys("s<tab><enter>j");
    assert_eq!(program.at(), "2.2");
    assert_eq!(program.state.reader.shown.count(), Some(1));
}

#[test]
fn doubt_is_told_in_every_layout_and_mends_while_mending() {
    for (cols, layouts) in [(80, 5), (40, 5)] {
        let mut program = Program::reading(LAW, cols, 24);
        for _ in 0..layouts {
            let screen = program.screen();
            let spine = screen.lines().filter(|line| line.contains('~'));
            assert_eq!(spine.count(), 1, "{screen}");
            program.keys("p");
        }
    }
    let mut program = law();
    program.keys("MJ");
    assert!(program.screen().contains("1=┃"), "{}", program.screen());
    assert!(!program.screen().contains('~'));
    program.keys("u<esc>");
    assert!(!program.screen().contains('='));
}

#[test]
fn the_sign_of_a_note_and_that_of_doubt_stand_beside_each_other() {
    let mut program = law();
    let noted = note(&program, 1, "1.2", "A note.");
    open_notes(&mut program, [noted]);
    for keys in ["iM", "j"] {
        program.keys(keys);
        assert!(program.screen().contains("●~"), "{}", program.screen());
    }
}

#[test]
fn the_part_that_goes_away_is_lit_and_the_caret_stands_before_it() {
    let mut program = law();
    program.keys("Ms");
    let lit = program.with_modifier(Modifier::REVERSED);
    assert_eq!(lit.replace('\n', ""), "乙方应当定期检查记录，并且报告。");
    let before = program.caret();
    program.keys("l");
    assert_ne!(program.caret(), before);
    program.keys("<tab>");
    let lit = program.with_modifier(Modifier::REVERSED).replace('\n', "");
    assert_eq!(lit, "records.并且报告。");
}

#[test]
fn every_key_of_mending_is_in_the_help() {
    let mut program = law();
    program.keys("M?");
    let screen = program.screen();
    assert!(screen.contains("Keys"), "{screen}");
    let listing = program.state.keymap.actions_with_keys(Mode::Align);
    for action in [
        Action::Align(AlignAction::MergeNext),
        Action::Align(AlignAction::MoveToNext),
        Action::Align(AlignAction::Save),
    ] {
        assert!(listing.iter().any(|(listed, _)| *listed == action));
    }
}

#[test]
fn screens() {
    for (cols, rows) in [(80, 24), (40, 20)] {
        let mut program = Program::reading(LAW, cols, rows);
        program.keys("M");
        assert_snapshot!(format!("mending_{cols}x{rows}"), program.screen());
        program.keys("s");
        assert_snapshot!(format!("parting_{cols}x{rows}"), program.screen());
        program.keys("<enter>jJ");
        assert_snapshot!(format!("mended_{cols}x{rows}"), program.screen());
        program.keys("<esc>");
        assert_snapshot!(format!("mended_asks_{cols}x{rows}"), program.screen());
    }
}
