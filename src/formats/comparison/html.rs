//! A comparison as a page for the browser: a table with all columns, `<del>` and `<ins>`
//! around the words that differ, and runs of unchanged places folded. It has no script.

use std::ops::Range;

use super::places_in;
use crate::compare::{ComparedPlace, Comparison, MarkedComparison, PlaceKind, WordMark};
use crate::markup::html::{attribute, text};
use crate::wording::Wording;

const STYLE: &str = include_str!("page.css");

/// The rows of a range as a page.
pub fn comparison_page(marked: &MarkedComparison, rows: Range<u32>, wording: Wording) -> String {
    let comparison = marked.comparison;
    let columns = comparison.columns();
    let names: Vec<_> = columns
        .iter()
        .map(|column| column.in_words(wording))
        .collect();
    let titles = columns.iter().map(|column| column.title.as_str());
    let title = titles.rev().find(|title| !title.is_empty());
    let title = title.map_or_else(|| names.join(" · "), str::to_owned);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n<title>{}</title>\n\
         <style>\n:root {{ --columns: {} }}\n{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
        wording.name(),
        text(&title),
        columns.len(),
        text(&title),
    );
    out += "<table class=\"names\"><tr>";
    for name in &names {
        out += &format!("<th scope=\"col\">{}</th>", text(name));
    }
    out += "</tr></table>\n";
    for run in comparison.runs() {
        let own = comparison.rows_of_run(&run);
        let own = own.start.max(rows.start)..own.end.min(rows.end);
        if own.is_empty() {
            continue;
        }
        if run.is_unchanged {
            let summary = comparison.unchanged_in_words(comparison.rows_of_run(&run), wording);
            out += &format!("<details><summary>{}</summary>\n", text(&summary));
        }
        for (place, rows) in places_in(comparison, own) {
            put_place(&mut out, marked, place, rows, wording);
        }
        if run.is_unchanged {
            out += "</details>\n";
        }
    }
    out + "</body>\n</html>\n"
}

fn put_place(
    out: &mut String,
    marked: &MarkedComparison,
    place: &ComparedPlace,
    rows: Range<usize>,
    wording: Wording,
) {
    let comparison = marked.comparison;
    let class = match place.kind {
        PlaceKind::Heading { .. } => "heading",
        PlaceKind::Provision { .. } => "provision",
    };
    // A repealed place may have the number of another.
    let id = match place.status.name() {
        "repealed" => format!("old-{}", place.reference),
        _ => place.reference.clone(),
    };
    out.push_str(&format!(
        "<section class=\"{class}\" id=\"{}\"",
        attribute(&id)
    ));
    if comparison.is_of_versions() {
        out.push_str(&format!(" data-status=\"{}\"", place.status.name()));
    }
    out.push_str(">\n");
    if comparison.is_of_versions() && place.status.name() != "same" {
        let status = place.status.in_words(wording);
        let reference = text(&place.reference);
        out.push_str(&format!("<p><b>{reference}</b> {}</p>\n", text(&status)));
    }
    out.push_str("<table>\n");
    for row in rows {
        out.push_str("<tr>");
        let is_first = row == place.rows.start as usize;
        for (column, label) in place.labels.iter().enumerate() {
            put_cell(
                out,
                marked,
                (row, column),
                if is_first { label } else { "" },
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n</section>\n");
}

fn put_cell(
    out: &mut String,
    marked: &MarkedComparison,
    (row, column): (usize, usize),
    label: &str,
) {
    let comparison: &Comparison = marked.comparison;
    let language = comparison.columns()[column].language.as_str();
    out.push_str(&format!(
        "<td lang=\"{}\" dir=\"auto\">",
        attribute(language)
    ));
    let pieces = marked.pieces(row, column);
    if !label.is_empty() && !pieces.is_empty() {
        out.push_str(&format!("<b>{}</b> ", text(label)));
    }
    for (mark, words) in pieces {
        let words = text(words);
        out.push_str(&match mark {
            WordMark::Same => words,
            WordMark::Deleted => format!("<del>{words}</del>"),
            WordMark::Inserted => format!("<ins>{words}</ins>"),
        });
    }
    out.push_str("</td>");
}
