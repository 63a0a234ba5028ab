//! Punctuation of Chinese, English and their neighbours.

/// Whether a mark belongs to what precedes it: a closing quotation mark or
/// bracket. Straight quotation marks close as well as open.
pub fn is_closing(c: char) -> bool {
    "”’」』》〉）］】〕｝)]}»›\"'".contains(c)
}

/// Whether a mark belongs to what follows it: an opening quotation mark or
/// bracket. Straight quotation marks open as well as close.
pub fn is_opening(c: char) -> bool {
    "“‘「『《〈（［【〔｛([{«‹\"'".contains(c)
}

/// Whether a line ends with a stop, a colon or an ellipsis, with or without
/// closing marks behind it.
pub fn ends_with_stop(line: &str) -> bool {
    let line = line.trim_end_matches(is_closing);
    line.ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_end_with_a_stop() {
        for line in [
            "完。",
            "他说：“好。”",
            "(see above.)",
            "etc.”)",
            "如下：",
            "……",
        ] {
            assert!(ends_with_stop(line), "{line}");
        }
        for line in ["", "完", "《意见》", "a,", "。完"] {
            assert!(!ends_with_stop(line), "{line}");
        }
    }
}
