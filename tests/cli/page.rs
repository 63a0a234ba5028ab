//! The HTML page that `duizhao convert` writes, measured in a browser if there is one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::program::{Home, finished};
use serde_json::Value;

/// Measures the page and puts the result into its title.
const MEASURE: &str = r##"<script>
const rows = [...document.querySelectorAll("tr")];
const boxes = rows.map(row => [...row.querySelectorAll("td")].map(cell => cell.getBoundingClientRect()));
const references = [...document.querySelectorAll("[data-reference]")].map(row => row.dataset.reference);
const links = [...document.querySelectorAll("a")].map(link => decodeURIComponent(link.hash.slice(1)));
document.title = JSON.stringify({
  rows: rows.length,
  beside: boxes.filter(([one, other]) => one.top === other.top && one.right <= other.left).length,
  below: boxes.filter(([one, other]) => one.bottom <= other.top).length,
  tooWide: document.documentElement.scrollWidth > innerWidth,
  astray: references.concat(links).filter(id => !document.getElementById(id)),
  links: links.length,
  provision: !!document.getElementById("16")?.querySelector("[id='16.4']"),
  script: typeof evil === "undefined",
  fetched: performance.getEntriesByType("resource").map(entry => entry.name),
});
</script>"##;

const HOSTILE: &str = r#"
languages = ["zh", "en"]
title.zh = "</title><script>evil = 1</script>"
source = '"><script>evil = 1</script>'
[[section]]
kind = "chapter"
zh = "<img src='http://localhost:1/a.png'>"
[[section.provision]]
label.en = "<b>1</b>"
[[section.provision.segment]]
zh = "<script>evil = 1</script>"
en = "</td></table><link rel=stylesheet href='http://localhost:1/a.css'>"
[[section.provision.segment]]
en = "one side"
"#;

/// A headless browser, if one is installed.
fn browser() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    let path = env::var_os("PATH")?;
    let dirs: Vec<_> = env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names
        .iter()
        .flat_map(|name| dirs.iter().map(move |dir| dir.join(name)))
        .find(|file| file.is_file())
}

/// Opens a text in the browser at a width and returns the measurements.
fn measured(browser: &Path, arguments: &[&str], width: u16) -> Value {
    let home = Home::new();
    home.file("hostile.toml", HOSTILE);
    let convert = [&["convert"], arguments, &["-o", "page.html"]].concat();
    let run = finished(&mut home.duizhao(convert));
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(home.work().join("page.html")).expect("the page");
    // The page allows no script but its own.
    let policy = "http-equiv=\"Content-Security-Policy\"";
    assert!(page.contains(policy), "{page}");
    let page = home.file(
        "measured.html",
        page.replace(policy, "name=\"policy\"")
            .replace("</body>", &(MEASURE.to_owned() + "</body>")),
    );
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .args(["--disable-background-networking", "--no-first-run"])
        .arg(format!("--window-size={width},900"))
        .arg(format!(
            "--user-data-dir={}",
            home.work().join("profile").display()
        ))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let title = dom
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"));
    let (title, _) = title.unwrap_or_else(|| panic!("no title in {dom}"));
    let title = title
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    serde_json::from_str(&title).unwrap_or_else(|error| panic!("{error}: {title}"))
}

#[test]
fn a_browser_shows_two_columns_and_every_reference_is_an_anchor() {
    let Some(browser) = browser() else {
        eprintln!("skipped: no chromium; CHROMIUM can name one");
        return;
    };
    let wide = measured(&browser, &[], 1200);
    let rows = wide["rows"].as_u64().expect("a number");
    assert!(rows > 100, "{wide}");
    assert_eq!(wide["beside"], rows, "{wide}");
    assert!(wide["links"].as_u64() > Some(rows + 29), "{wide}");
    assert_eq!(wide["provision"], true, "{wide}");
    let narrow = measured(&browser, &[], 500);
    assert_eq!(narrow["below"], rows, "{narrow}");
    let hostile = measured(&browser, &["hostile.toml"], 1200);
    assert_eq!(hostile["rows"], 3, "{hostile}");
    for found in [&wide, &narrow, &hostile] {
        assert_eq!(found["astray"], Value::Array(Vec::new()), "{found}");
        assert_eq!(found["fetched"], Value::Array(Vec::new()), "{found}");
        assert_eq!(found["tooWide"], false, "{found}");
        assert_eq!(found["script"], true, "{found}");
    }
}

#[test]
fn a_page_tells_all_of_its_text_and_names_nothing_outside() {
    let home = Home::new();
    let run = finished(&mut home.duizhao(["convert", "-o", "-", "--to", "html"]));
    assert_eq!((run.code, &*run.err), (0, ""));
    for wanted in [
        "<meta name=\"duizhao.id\" content=\"opinions-2022\">",
        "<meta name=\"duizhao.languages\" content=\"zh,en\">",
        "<tr id=\"part-5\" data-reference=\"part-5\" data-section=\"part-5\" class=\"heading\" \
         data-kind=\"part\" data-level=\"1\" data-number=\"5\">",
        "<tr id=\"16.4\" data-reference=\"16.4\" data-section=\"part-5\">",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(run.out.contains(wanted), "no {wanted}");
    }
    for outside in ["http:", "https:", "url(", "@import", " src="] {
        assert!(!run.out.contains(outside), "{outside}");
    }
}
