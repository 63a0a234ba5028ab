//! The package of a book: its chapters in reading order.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::formats::archive::{Archive, in_part};
use crate::formats::error::UnpackError;
use crate::formats::xml::{XmlEvent, XmlReader};
use crate::formats::{OpenError, Problems};
use crate::wording::Phrase;

/// The chapters of a book.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) chapters: Vec<Chapter>,
}

/// A page of a book.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    /// The name of its part in the archive.
    pub(super) path: String,
    /// Its title in the table of contents.
    pub(super) title: Option<String>,
    /// What it is, if its text is not shown.
    pub(super) set_aside: Option<Phrase>,
}

/// What the package says about a file of the book.
#[derive(Clone, Debug, Default)]
struct Item {
    path: String,
    is_page: bool,
    is_navigation: bool,
}

/// The package as its file has it.
#[derive(Debug, Default)]
struct Listing {
    /// The files by their ids.
    items: HashMap<String, Item>,
    /// The ids of the pages in order, and whether each is in the reading order.
    spine: Vec<(String, bool)>,
    /// The id of the table of contents of EPUB 2.
    ncx: Option<String>,
    /// The pages that the guide of EPUB 2 names, and what they are.
    guide: Vec<(String, Phrase)>,
}

const CONTENTS: Phrase = Phrase::TABLE_OF_CONTENTS;
const COVER: Phrase = Phrase::COVER;
const OUTSIDE: Phrase = Phrase::PAGE_OUTSIDE;

impl Package {
    /// Reads the package of a book.
    ///
    /// # Errors
    /// It is damaged or encrypted.
    pub(super) fn read(
        archive: &mut Archive,
        problems: &mut Problems,
    ) -> Result<Self, UnpackError> {
        let path = root_file(archive, problems)?;
        let missing = || UnpackError::damaged(|wording| wording.without_part(&path));
        let text = archive.text(&path, problems)?.ok_or_else(missing)?;
        let mut xml = XmlReader::new(&archive.source(&path, &text));
        let listing = Listing::read(&mut xml, directory(&path), problems)
            .map_err(|error| in_part(&path, error))?;
        let encrypted = encrypted_parts(archive, problems)?;
        let titles = listing.titles(archive, problems)?;
        let mut chapters = Vec::new();
        for (id, is_linear) in &listing.spine {
            let Some(item) = listing.items.get(id).filter(|item| item.is_page) else {
                continue;
            };
            if encrypted.contains(&item.path) {
                return Err(UnpackError::Encrypted);
            }
            let guided = listing.guide.iter().find(|(path, _)| *path == item.path);
            let outside = (!is_linear).then_some(OUTSIDE);
            chapters.push(Chapter {
                path: item.path.clone(),
                title: titles.get(&item.path).cloned(),
                set_aside: match item.is_navigation {
                    true => Some(CONTENTS),
                    false => guided.map(|(_, what)| *what).or(outside),
                },
            });
        }
        Ok(Self { chapters })
    }
}

impl Listing {
    fn read(
        xml: &mut XmlReader,
        directory: &str,
        problems: &mut Problems,
    ) -> Result<Self, OpenError> {
        let mut listing = Listing::default();
        while let Some(event) = xml.next(problems)? {
            let XmlEvent::Start(tag) = event else {
                continue;
            };
            let text = |name: &str| tag.local_attribute(name).unwrap_or_default();
            match tag.local_name() {
                "item" => {
                    let kind = text("media-type");
                    let properties = text("properties");
                    let item = Item {
                        path: resolve(directory, &text("href")),
                        is_page: kind.contains("html") || kind.contains("dtbook"),
                        is_navigation: properties.split_whitespace().any(|found| found == "nav"),
                    };
                    listing.items.insert(text("id").into_owned(), item);
                }
                "spine" => listing.ncx = tag.local_attribute("toc").map(Into::into),
                "itemref" => {
                    let is_linear = text("linear") != "no";
                    listing.spine.push((text("idref").into_owned(), is_linear));
                }
                "reference" => {
                    let what = match &*text("type") {
                        "toc" => CONTENTS,
                        "cover" => COVER,
                        _ => continue,
                    };
                    listing
                        .guide
                        .push((resolve(directory, &text("href")), what));
                }
                _ => {}
            }
        }
        Ok(listing)
    }

    /// The titles of pages in the tables of contents, by their parts.
    fn titles(
        &self,
        archive: &mut Archive,
        problems: &mut Problems,
    ) -> Result<HashMap<String, String>, UnpackError> {
        let of_epub_2 = self.ncx.as_ref().and_then(|id| self.items.get(id));
        let of_epub_3 = self.items.values().find(|item| item.is_navigation);
        let mut titles = HashMap::new();
        for item in of_epub_3.into_iter().chain(of_epub_2) {
            if let Some(text) = archive.text(&item.path, problems)? {
                let source = archive.source(&item.path, &text);
                // A table of contents that cannot be read is no great loss.
                let _ = read_titles(&mut XmlReader::new(&source), &item.path, &mut titles);
            }
        }
        Ok(titles)
    }
}

/// Adds the titles that a table of contents gives to whole pages.
fn read_titles(
    xml: &mut XmlReader,
    path: &str,
    titles: &mut HashMap<String, String>,
) -> Result<(), OpenError> {
    let directory = directory(path);
    let mut problems = Problems::default();
    let mut open = Vec::new();
    let mut title = String::new();
    while let Some(event) = xml.next(&mut problems)? {
        let mut link = None;
        match event {
            XmlEvent::Start(tag) => {
                match tag.local_name() {
                    "a" | "navLabel" => title.clear(),
                    // Follows the label of its point.
                    "content" => link = tag.local_attribute("src").map(|link| link.into_owned()),
                    _ => {}
                }
                let target = tag
                    .local_attribute("href")
                    .filter(|_| tag.local_name() == "a");
                open.push(target.map(|link| link.into_owned()));
            }
            XmlEvent::End => link = open.pop().flatten(),
            XmlEvent::Text(text) => title.push_str(text),
            XmlEvent::Verbatim(text) => title.push_str(&text),
        }
        let words: Vec<_> = title.split_whitespace().collect();
        if let Some(link) = link.filter(|link| !link.contains('#'))
            && !words.is_empty()
        {
            titles
                .entry(resolve(directory, &link))
                .or_insert(words.join(" "));
        }
    }
    Ok(())
}

/// The part with the package.
fn root_file(archive: &mut Archive, problems: &mut Problems) -> Result<String, UnpackError> {
    let name = "META-INF/container.xml";
    let missing = || UnpackError::damaged(|wording| wording.without_part(name));
    let text = archive.text(name, problems)?.ok_or_else(missing)?;
    let mut xml = XmlReader::new(&archive.source(name, &text));
    loop {
        match xml.next(problems).map_err(|error| in_part(name, error))? {
            Some(XmlEvent::Start(tag)) if tag.local_name() == "rootfile" => {
                if let Some(path) = tag.local_attribute("full-path") {
                    return Ok(path.into_owned());
                }
            }
            Some(_) => {}
            None => {
                return Err(UnpackError::damaged(|wording| {
                    wording.names_no_package(name)
                }));
            }
        }
    }
}

/// The parts that need a key. Fonts may be among them in books that everybody can
/// read.
fn encrypted_parts(
    archive: &mut Archive,
    problems: &mut Problems,
) -> Result<Vec<String>, UnpackError> {
    let name = "META-INF/encryption.xml";
    let Some(text) = archive.text(name, problems)? else {
        return Ok(Vec::new());
    };
    let mut xml = XmlReader::new(&archive.source(name, &text));
    let mut parts = Vec::new();
    while let Some(event) = xml.next(problems).map_err(|error| in_part(name, error))? {
        if let XmlEvent::Start(tag) = event
            && tag.local_name() == "CipherReference"
            && let Some(part) = tag.local_attribute("URI")
        {
            parts.push(resolve("", &part));
        }
    }
    Ok(parts)
}

/// The directory of a part, with a slash at its end; empty for the outermost.
fn directory(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..=slash])
}

/// The part that a link in a directory leads to, without its fragment.
fn resolve(directory: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let bytes: Vec<u8> = percent_decode_str(link).collect();
    let link = String::from_utf8_lossy(&bytes);
    let full = match link.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{directory}{link}"),
    };
    let mut parts = Vec::new();
    for part in full.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_parts() {
        let check = |directory: &str, link: &str, expected: &str| {
            assert_eq!(resolve(directory, link), expected);
        };
        check("OEBPS/", "text/one.xhtml#a", "OEBPS/text/one.xhtml");
        check("OEBPS/nav/", "../text/a%20b.xhtml", "OEBPS/text/a b.xhtml");
        check("", "../../one.xhtml", "one.xhtml");
        check("OEBPS/", "/one.xhtml", "one.xhtml");
    }
}
