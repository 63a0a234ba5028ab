use super::*;

#[test]
fn a_replacement_that_is_not_committed_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.toml");
    fs::write(&path, "old").unwrap();
    let mut replacement = Replacement::create(&path, ReplaceOptions::default()).unwrap();
    replacement.write_all(b"new").unwrap();
    drop(replacement);
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn commit_new_replaces_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.toml");
    let create = || Replacement::create(&path, ReplaceOptions::default()).unwrap();
    create().commit_new().unwrap();
    let error = create().commit_new().unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    #[cfg(unix)]
    {
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("nowhere", &path).unwrap();
        let error = create().commit_new().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    }
}

#[test]
fn unfinished_files_are_deleted_and_no_others() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.toml");
    for name in [
        ".a.toml.new-aB3xyz",
        ".a.toml.new-mine",
        ".b.toml.new-aB3xyz",
    ] {
        fs::write(dir.path().join(name), "").unwrap();
    }
    let mut replacement = Replacement::create(&path, ReplaceOptions::default()).unwrap();
    replacement.write_all(b"new").unwrap();
    // As if killed: its destructor does not run.
    std::mem::forget(replacement);
    remove_unfinished(&path);
    let entries = fs::read_dir(dir.path()).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".a.toml.new-mine", ".b.toml.new-aB3xyz"]);
}

#[cfg(unix)]
#[test]
fn mode_and_links_are_kept_and_loops_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let options = ReplaceOptions {
        durable: false,
        private: true,
        ..ReplaceOptions::default()
    };
    let (path, link) = (dir.path().join("a"), dir.path().join("link"));
    symlink("a", &link).unwrap();
    replace(&link, b"new", options).unwrap();
    assert_eq!(mode(&path), 0o600);
    fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
    replace(&link, b"newer", options).unwrap();
    assert_eq!(mode(&path), 0o640);
    assert!(link.is_symlink());
    replace(
        &dir.path().join("b"),
        b"",
        ReplaceOptions {
            like: Some(&path),
            ..options
        },
    )
    .unwrap();
    assert_eq!(mode(&dir.path().join("b")), 0o640);
    symlink("loop", dir.path().join("loop")).unwrap();
    assert!(replace(&dir.path().join("loop"), b"", options).is_err());
    assert!(replace(dir.path(), b"", options).is_err());
}
