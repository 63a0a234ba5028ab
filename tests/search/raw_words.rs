//! What is found as itself in a text can be seen in its raw bytes.

use duizhao::document::Sides;
use duizhao::formats::native;
use duizhao::search::raw::RawQuery;
use duizhao::search::{Glossary, Index, OwnForms, Query, search};

#[test]
fn no_word_that_is_found_as_itself_is_missed() {
    let file = include_str!("../../data/opinions-2022.toml");
    let document = native::read(file, "opinions").unwrap().document;
    let (index, glossary) = (Index::new(&document), Glossary::built_in());
    let languages = Sides::of(|side| document.language(side).to_owned());
    let queries: toml::Table = toml::from_str(include_str!("../data/queries_blind.toml")).unwrap();
    let queries = queries["query"].as_array().unwrap().iter();
    let queries = queries.map(|query| query["query"].as_str().unwrap());
    let (mut told, mut all) = (0, 0);
    let mut missed = Vec::new();
    for text in queries {
        let Ok(query) = Query::parse(text, &languages) else {
            continue;
        };
        let results = search(&document, &index, &glossary, &query, &mut |_| {}, &|| false);
        let is_own = results.hits().iter().any(|hit| hit.tier.is_own_form());
        all += 1;
        if let Some(forms) = OwnForms::new(&query) {
            told += 1;
            if is_own && !RawQuery::new(&forms).may_be_in(&[file.as_bytes()]) {
                missed.push(text);
            }
        }
    }
    assert_eq!(missed, [""; 0]);
    assert!(told * 2 > all, "{told} of {all}");
}
