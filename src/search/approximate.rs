//! Words and runs of characters that differ a little from what was typed.

/// How many letters may be wrong, missing, extra or swapped in a word.
pub(super) fn errors_in_word(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many characters may be wrong, missing, extra or swapped in a run.
pub(super) fn errors_in_han(characters: usize) -> usize {
    match characters {
        0..3 => 0,
        3..6 => 1,
        _ => 2,
    }
}

/// How many steps lead from one text to the other, if at most `limit` (and
/// that at most 2): a character wrong, missing, extra, or two neighbours
/// swapped, no character touched twice (optimal string alignment).
pub(super) fn distance(left: &[char], right: &[char], limit: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > limit {
        return None;
    }
    let width = right.len() + 1;
    // Rows of the table: two before the current one, for swaps.
    let mut rows = vec![0; 3 * width];
    let (mut before, rest) = rows.split_at_mut(width);
    let (mut above, mut row) = rest.split_at_mut(width);
    above
        .iter_mut()
        .enumerate()
        .for_each(|(at, steps)| *steps = at);
    for (i, a) in left.iter().enumerate() {
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let wrong = above[j] + usize::from(a != b);
            let one_side = above[j + 1].min(row[j]) + 1;
            row[j + 1] = wrong.min(one_side);
            let is_swapped = i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b;
            if is_swapped {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        if row.iter().min() > Some(&limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|steps| *steps <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn steps(left: &str, right: &str, limit: usize) -> Option<usize> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&chars(left), &chars(right), limit)
    }

    #[test]
    fn steps_between_words() {
        let check =
            |left, right, expected| assert_eq!(steps(left, right, 2), expected, "{left} {right}");
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
        fn both_ways_are_as_long(left in "[abc]{0,6}", right in "[abc]{0,6}", limit in 0usize..3) {
            prop_assert_eq!(steps(&left, &right, limit), steps(&right, &left, limit));
            prop_assert_eq!(steps(&left, &right, limit) == Some(0), left == right);
        }

        #[test]
        fn a_lower_limit_only_hides(left in "[abc]{0,6}", right in "[abc]{0,6}") {
            let two = steps(&left, &right, 2);
            prop_assert_eq!(steps(&left, &right, 1), two.filter(|steps| *steps <= 1));
        }
    }
}
