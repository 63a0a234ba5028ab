//! Lengths in as few bytes as possible: unsigned LEB128, seven bits a byte,
//! lowest first; the highest bit is set in all bytes but the last.

/// Appends a length.
pub(super) fn put(bytes: &mut Vec<u8>, mut length: usize) {
    while length > 0x7f {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

/// Removes a length from the beginning; 0 if there is none.
pub(super) fn take(bytes: &mut &[u8]) -> usize {
    let each = std::iter::from_fn(|| take_byte(bytes));
    let mut length = 0;
    for (nth, byte) in each.enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * nth);
        if byte & 0x80 == 0 {
            break;
        }
    }
    length
}

/// Removes a byte from the beginning.
pub(super) fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lengths_come_out_as_they_went_in(lengths: Vec<usize>, shift in 0_u32..usize::BITS) {
            let lengths: Vec<_> = lengths.iter().map(|length| length >> shift).collect();
            let mut bytes = Vec::new();
            lengths.iter().for_each(|&length| put(&mut bytes, length));
            let mut rest = &*bytes;
            for length in lengths {
                prop_assert_eq!(take(&mut rest), length);
            }
            prop_assert!(rest.is_empty());
        }
    }
}
