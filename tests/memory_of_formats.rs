//! Reading a text takes no more than ten times the memory of its files, or
//! twenty times where its sentences are put together.

#[path = "support/samples.rs"]
mod samples;

use duizhao::formats::Format;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What a reader may need that has nothing to do with the size of the text.
const ANYTHING: usize = 4 << 20;

/// The files of a text in a format, with its segments many times over.
fn many(format: Format) -> Vec<(&'static str, Vec<u8>)> {
    let zh = |nth| format!("第{nth}条　国家机关应当依法公开信用信息，接受社会监督。\n");
    let en = |nth| format!("Article {nth} State organs shall disclose credit information.\n");
    let lines = |line: &dyn Fn(u32) -> String| (1..10_000).map(line).collect::<String>();
    let file = |name, text: String| (name, text.into_bytes());
    match format {
        Format::Plain | Format::Lines => {
            vec![file("zh.txt", lines(&zh)), file("en.txt", lines(&en))]
        }
        Format::Page => vec![file("law.txt", lines(&zh) + &lines(&en))],
        Format::Interleaved => vec![file(
            "law.txt",
            lines(&|nth| zh(nth) + "\n" + &en(nth) + "\n"),
        )],
        Format::Law => {
            let article = |label: String, text: &str| {
                format!("{{\"條號\": \"{label}\", \"條文內容\": \"{text}\"}},\n")
            };
            let law = |name: &str, articles: String| {
                format!(
                    "{{\"{name}\": \"信用\", \"法規內容\": [{articles}{{\"編章節\": \"第 一 章\"}}]}}"
                )
            };
            let zh = |nth| article(format!("第 {nth} 條"), "國家機關應當依法公開信用資訊。");
            let en = |nth| article(format!("Article {nth}"), "State organs shall disclose it.");
            vec![
                file("zh.json", law("法規名稱", lines(&zh))),
                file("en.json", law("英文法規名稱", lines(&en))),
            ]
        }
        Format::InterText | Format::Ladder => {
            let inner = |(name, bytes): (_, Vec<u8>)| (name, inner(&bytes, 3_000));
            samples::files(format).into_iter().map(inner).collect()
        }
        _ => {
            let plain = samples::open(&many(Format::Plain), None).expect("a text");
            samples::written(&plain.document, format)
        }
    }
}

/// The middle third of the lines many times over: what a format has around its
/// rows stands at the ends.
fn inner(bytes: &[u8], times: usize) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let lines: Vec<_> = text.lines().collect();
    let (head, rest) = lines.split_at(lines.len() / 3);
    let (middle, tail) = rest.split_at(lines.len() / 3);
    [head.to_vec(), middle.repeat(times), tail.to_vec()]
        .concat()
        .join("\n")
        .into_bytes()
}

#[test]
fn no_more_than_so_many_times_the_input() {
    let mut over = Vec::new();
    for format in Format::ALL {
        let files = many(format);
        let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let opened = samples::open(&files, Some(format));
        let peak = MEMORY.peak_usage() - before;
        println!(
            "{format}: {:.1} MB, {:.1} times, {}",
            size as f64 / 1e6,
            peak as f64 / size as f64,
            opened.map_or_else(
                |e| e.to_string(),
                |o| format!("{} segments", o.document.segment_count())
            )
        );
        let is_put_together = matches!(
            format,
            Format::Page | Format::Plain | Format::Lines | Format::Law
        );
        let times = if is_put_together { 20 } else { 10 };
        if peak > times * size + ANYTHING {
            over.push(format);
        }
    }
    assert_eq!(over, [], "need more than that");
}
