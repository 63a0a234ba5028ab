//! The notation for keys in these tests.

/// The bytes that a terminal sends for keys; named keys are written between `<` and `>`.
pub(crate) fn bytes_of(keys: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, after)) => {
                bytes.extend(bytes_of_name(name));
                rest = after;
            }
            None => {
                bytes.extend_from_slice(&rest.as_bytes()[..first.len_utf8()]);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    bytes
}

fn bytes_of_name(name: &str) -> Vec<u8> {
    if let Some(letter) = name.strip_prefix("ctrl-") {
        return vec![letter.as_bytes()[0] & 0x1f];
    }
    let bytes: &[u8] = match name {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "pgup" => b"\x1b[5~",
        "pgdn" => b"\x1b[6~",
        "f1" => b"\x1bOP",
        _ => panic!("no key is called {name}"),
    };
    bytes.to_vec()
}
