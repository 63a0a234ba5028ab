//! How far a word or a run of characters is from what was typed.

/// How many errors a typed word of so many letters may have.
pub(super) fn errors_in_word(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many errors a typed run of so many Han characters may have. A character
/// says more than a letter, so fewer are enough.
pub(super) fn errors_in_han(characters: usize) -> usize {
    match characters {
        0..3 => 0,
        3..6 => 1,
        _ => 2,
    }
}

/// The optimal string alignment distance of two texts if it is at most `limit`.
///
/// Each error is a character that is wrong, missing or extra, or two swapped
/// neighbours; no character takes part in two errors (the restricted edit
/// distance of F. J. Damerau, "A technique for computer detection and
/// correction of spelling errors", 1964).
pub(super) fn distance(left: &[char], right: &[char], limit: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > limit {
        return None;
    }
    let width = right.len() + 1;
    // Three rows of the dynamic programming table: a swap looks two rows back.
    let mut rows = vec![0; 3 * width];
    let (mut before, rest) = rows.split_at_mut(width);
    let (mut above, mut row) = rest.split_at_mut(width);
    for (at, errors) in above.iter_mut().enumerate() {
        *errors = at;
    }
    for (i, a) in left.iter().enumerate() {
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substitution = above[j] + usize::from(a != b);
            let gap = above[j + 1].min(row[j]) + 1;
            row[j + 1] = substitution.min(gap);
            let is_swapped = i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b;
            if is_swapped {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        // Errors never become fewer from row to row.
        if row.iter().min() > Some(&limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|errors| *errors <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn errors(left: &str, right: &str, limit: usize) -> Option<usize> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&chars(left), &chars(right), limit)
    }

    #[test]
    fn errors_between_words() {
        let check =
            |left, right, expected| assert_eq!(errors(left, right, 2), expected, "{left} {right}");
        check("credit", "credit", Some(0));
        check("credt", "credit", Some(1));
        check("creddit", "credit", Some(1));
        check("cradit", "credit", Some(1));
        check("creidt", "credit", Some(1));
        check("restorasoin", "restoration", Some(2));
        check("信用修服", "信用修复", Some(1));
        check("credit", "debit", None);
        check("", "ab", Some(2));
        check("abc", "", None);
    }

    proptest! {
        #[test]
        fn the_distance_is_symmetric(left in "[abc]{0,6}", right in "[abc]{0,6}", limit in 0usize..3) {
            prop_assert_eq!(errors(&left, &right, limit), errors(&right, &left, limit));
            prop_assert_eq!(errors(&left, &right, limit) == Some(0), left == right);
        }

        #[test]
        fn a_lower_limit_only_hides(left in "[abc]{0,6}", right in "[abc]{0,6}") {
            let two = errors(&left, &right, 2);
            prop_assert_eq!(errors(&left, &right, 1), two.filter(|errors| *errors <= 1));
        }
    }
}
