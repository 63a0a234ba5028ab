//! Damaged tables: CSV, TSV, Markdown, HTML.

use crate::support::bad;
use crate::support::bad::{check_partial, check_quick, check_unusable};
use duizhao::formats::Format;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const ALL: [Format; 4] = [Format::Csv, Format::Tsv, Format::Markdown, Format::Html];

#[test]
fn files_with_nothing_in_them() {
    for format in ALL {
        check_unusable(format, &[b""], "the file is empty");
        check_unusable(format, &[b" \n\t\n"], "the file is empty");
    }
}

#[test]
fn a_row_of_more_columns_than_a_spreadsheet_has() {
    let row = |cells: usize| "a,".repeat(cells - 1) + "b\n";
    let file = format!("zh,en\n信用,credit\n{}", row(20_000));
    let message = "3:32769: found a row of more than 16384 columns; expected at most as many as \
                   spreadsheets have; does it lack line ends?";
    check_unusable(Format::Csv, &[file.as_bytes()], message);
    let file = file.replace(',', "\t");
    check_unusable(Format::Tsv, &[file.as_bytes()], message);
    let wide = format!("zh,en\n信用,credit\n{}", row(16_384));
    check_partial(
        Format::Csv,
        &[wide.as_bytes()],
        &["3:1: found 16384 columns; expected 2"],
        2,
    );
}

#[test]
fn one_column_alone() {
    check_unusable(
        Format::Csv,
        &["信用\n体系\n".as_bytes()],
        "1:1: found one column; expected two",
    );
    check_unusable(
        Format::Tsv,
        &[b"credit, system\n"],
        "1:1: found one column; expected two",
    );
    let one = "the text seems to be in";
    check_unusable(
        Format::Markdown,
        &["| 信用 |\n|---|\n| 体系 |\n".as_bytes()],
        "1:1: found no table of two columns",
    );
    check_unusable(Format::Markdown, &["信用\n".as_bytes()], one);
    check_unusable(
        Format::Html,
        &["<table><tr><td>信用</table>".as_bytes()],
        "1:1: found no table of two columns",
    );
    check_unusable(Format::Html, &[b"<p>credit"], one);
}

#[test]
fn one_language_alone() {
    let told = "cannot tell the languages";
    check_unusable(Format::Csv, &["信用,1\n体系,2\n".as_bytes()], told);
}

#[test]
fn files_that_break_off() {
    check_partial(
        Format::Csv,
        &["zh,en\n信用,credit\n体系,\"sys".as_bytes()],
        &["3:4: found a quotation mark that is never closed"],
        2,
    );
    check_partial(
        Format::Csv,
        &["zh,en\n信用,credit\n体系".as_bytes()],
        &["3:1: found 1 column; expected 2"],
        2,
    );
    check_partial(
        Format::Tsv,
        &["zh\ten\n信用\tcredit\n体系".as_bytes()],
        &["3:1: found 1 column"],
        2,
    );
    check_partial(
        Format::Markdown,
        &["| zh | en |\n|-|-|\n| 信用 | credit |\n| 体系".as_bytes()],
        &[],
        2,
    );
    check_partial(
        Format::Html,
        &["<table><tr><td>信用<td>credit<tr><td>体系<td>sys<".as_bytes()],
        &[],
        2,
    );
    check_partial(
        Format::Html,
        &["<table><tr><td>信用<td>credit<tr><td".as_bytes()],
        &[],
        1,
    );
}

#[test]
fn large_and_deep_files() {
    large_and_deep(1);
}

#[test]
#[ignore = "takes a minute"]
fn larger_and_deeper_files() {
    large_and_deep(4);
}

fn large_and_deep(times: usize) {
    let long = "信用credit".repeat(times << 14);
    let deep = "<table><tr><td>".repeat(times << 12);
    let spans = "<table><tr>".to_owned() + &"<td rowspan=65000 colspan=65000>a".repeat(times << 11);
    let attributes: String = (0..times << 12).map(|n| format!(" data-a{n}=b")).collect();
    let own = format!("<table><tr data-reference=1{attributes}><td lang=zh>a<td lang=en>b");
    for format in ALL {
        check_quick(format, &[long.as_bytes()]);
        check_quick(format, &[deep.as_bytes()]);
        check_quick(format, &[spans.as_bytes()]);
        check_quick(format, &[own.as_bytes()]);
        check_quick(format, &[format!("{long},{long}\t{long}").as_bytes()]);
        for piece in [
            "\"",
            "\",\"",
            "\"\n",
            "\"\"a,\"",
            "|",
            "|\n",
            "a|b\n-|-\n",
            "> ",
            "<td>",
            "</td>",
            "<",
            "&",
            "*",
            "[",
            "`",
            "\\",
        ] {
            check_quick(
                format,
                &[piece.repeat((times << 13) / piece.len()).as_bytes()],
            );
        }
    }
}

proptest! {
    #[test]
    fn nothing_panics(pieces in vec(select(vec![
        "信用", "credit", ",", "\t", ";", "\"", "\n", "\r\n", "|", "---", "# ", "+++\n", "{#a}", "<table>", "</table>",
        "<tr>", "<td>", "<td colspan=3>", "<td rowspan=2>", "<th>", "</tr>", "<tr data-reference=1>", "<td lang=zh>",
        "<td lang=en>", "<h2>", "</h2>", "<br>", "<script>", "<rt>", "zh,en\n", "reference", "|-|-|\n", "\u{feff}", " ", "16",
    ]), 0..40)) {
        let content = pieces.concat();
        for format in ALL {
            let _ = bad::open(format, &[content.as_bytes()]);
        }
    }
}
