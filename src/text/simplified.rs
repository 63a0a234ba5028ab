//! Traditional characters and variants, and the simplified ones that stand for them.
//!
//! The pairs come from two files of lines `character, tab, character`. `data/unihan-simplified.tsv`
//! is made from Unicode's field kSimplifiedVariant (`tests/search/unihan.rs` makes it anew, and
//! `data/unihan-LICENSE` has its licence). `data/variants.tsv` is kept by hand and wins
//! (`data/variants-LICENSE`): variants that Taiwan and Hong Kong write and that Unihan does not
//! call traditional (佈 for 布), forms that Japan simplified (経 for 经), the common form where Unihan names a rare one (託 becomes 托, not
//! 讬), and characters that simplified text itself uses and that therefore stay (覆, 著).

use std::ops::Range;

/// The characters that [`simplified`] knows: those of the basic plane, so that a pair has three
/// bytes on both sides and a code fits 16 bits.
const HAN: Range<u16> = 0x3400..0xA000;

const LEN: usize = (HAN.end - HAN.start) as usize;

/// Two characters of three bytes each, a tab and a line feed.
const ROW: usize = 8;

/// The simplified form of each character in [`HAN`]. The compiler fills it in, since a table made
/// at the start would make every first search wait.
static SIMPLIFIED: [u16; LEN] = {
    let unihan = with_rows(
        unchanged(),
        include_bytes!("../../data/unihan-simplified.tsv"),
    );
    with_rows(unihan, include_bytes!("../../data/variants.tsv"))
};

/// The simplified form of a character, whatever stands beside it: 乾 becomes 干 even in 乾坤.
/// Other characters stay as they are.
///
/// ```
/// assert_eq!("信用修復".chars().map(duizhao::text::simplified).collect::<String>(), "信用修复");
/// ```
pub fn simplified(c: char) -> char {
    let at = u32::from(c).wrapping_sub(u32::from(HAN.start)) as usize;
    let code = SIMPLIFIED.get(at).map(|code| u32::from(*code));
    code.and_then(char::from_u32).unwrap_or(c)
}

const fn unchanged() -> [u16; LEN] {
    let mut table = [0; LEN];
    let mut at = 0;
    while at < LEN {
        table[at] = HAN.start + at as u16;
        at += 1;
    }
    table
}

const fn with_rows(mut table: [u16; LEN], rows: &[u8]) -> [u16; LEN] {
    assert!(rows.len().is_multiple_of(ROW));
    let mut row = 0;
    while row < rows.len() {
        assert!(rows[row + 3] == b'\t' && rows[row + 7] == b'\n');
        table[(code(rows, row) - HAN.start) as usize] = code(rows, row + 4);
        row += ROW;
    }
    table
}

/// The code of a character of three bytes.
const fn code(utf8: &[u8], at: usize) -> u16 {
    let [lead, middle, last] = [utf8[at] as u16, utf8[at + 1] as u16, utf8[at + 2] as u16];
    lead << 12 | (middle & 0x3F) << 6 | (last & 0x3F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn han() -> impl Iterator<Item = char> {
        (u32::from(HAN.start)..u32::from(HAN.end)).filter_map(char::from_u32)
    }

    #[test]
    fn texts_of_taiwan_and_hong_kong() {
        let check = |text: &str, expected: &str| {
            let found: String = text.chars().map(simplified).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("委託 佈告 佔用 瀋陽 重疊", "委托 布告 占用 沈阳 重叠");
        check("説明 證據 証明 錄音 録音", "说明 证据 证明 录音 录音");
        check("於 後 徵收 乾淨 裏裡", "于 后 征收 干净 里里");
        check("鉅額 逕行 計畫 昇 裝", "巨额 径行 计画 升 装");
    }

    #[test]
    fn simplified_texts_stay() {
        for c in "著作 慰藉 覆盖 幺 皇后 干支 里程 台面 只 磐石 捍卫 呵护 A1か，".chars()
        {
            assert_eq!(simplified(c), c);
        }
    }

    #[test]
    fn simplifying_twice_is_simplifying_once() {
        for c in han() {
            assert_eq!(simplified(simplified(c)), simplified(c), "{c}");
            assert_eq!(simplified(c).len_utf8(), c.len_utf8(), "{c}");
        }
    }

    #[test]
    fn each_file_is_sorted_and_no_row_says_nothing() {
        for rows in [
            include_str!("../../data/unihan-simplified.tsv"),
            include_str!("../../data/variants.tsv"),
        ] {
            assert!(rows.lines().is_sorted_by(|a, b| a[..3] < b[..3]));
        }
        for row in include_str!("../../data/unihan-simplified.tsv").lines() {
            assert_ne!(row[..3], row[4..], "{row}");
        }
    }
}
