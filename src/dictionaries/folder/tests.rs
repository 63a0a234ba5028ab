use std::fs;

use crate::dictionaries::tests::{CEDICT, about, dictzip, gzip, stardict};
use crate::dictionaries::{Dictionaries, LookedUp};

#[test]
fn dictionaries_are_found_in_a_directory_and_by_name() {
    let home = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    };
    write("own/cedict.u8", CEDICT.as_bytes());
    let (headwords, entries) = stardict(&[("信用", "from StarDict".as_bytes())]);
    write(
        "own/long man/longman.ifo",
        about("sametypesequence=m\n").as_bytes(),
    );
    write("own/long man/longman.idx.gz", &gzip(&headwords));
    write("own/long man/longman.dict.dz", &dictzip(&entries, 5));
    write("own/alone.ifo", about("").as_bytes());
    write("own/readme.txt", b"not a dictionary");
    let cfdict = "信用 信用 [xin4 yong4] /crédit/\n";
    let cfdict = write("else/cfdict.u8.gz", &gzip(cfdict.as_bytes()));
    let named = [cfdict, home.path().join("gone.u8"), write("x.txt", b"x")];
    let mut opened = Dictionaries::open(Some(&home.path().join("own")), &named);
    let found = opened.look_up("信用");
    let entries = found.entries.iter();
    let entries: Vec<_> = entries
        .map(|entry| (&*entry.dictionary, &*entry.text))
        .collect();
    let expected = [
        (
            "CC-CEDICT",
            "[xin4 yong4] trustworthiness; (commerce) credit; CL:種|种[zhong3]",
        ),
        ("朗文", "from StarDict"),
        ("cfdict", "[xin4 yong4] crédit"),
    ];
    assert_eq!(entries, expected);
    let problems: Vec<_> = found.problems.iter().map(ToString::to_string).collect();
    let has = |what: &str| problems.iter().any(|problem| problem.contains(what));
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(
        has("alone.ifo: lacks a file beside it: alone.idx"),
        "{problems:?}"
    );
    assert!(has("gone.u8: cannot be read: "), "{problems:?}");
    assert!(has("x.txt: is no dictionary by its name"), "{problems:?}");
    let mut none = Dictionaries::open(Some(&home.path().join("nowhere")), &[]);
    assert_eq!(none.look_up("信用"), LookedUp::default());
}
