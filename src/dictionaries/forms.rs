//! The forms under which a dictionary may have a word.

use crate::align::lexicon::dictionary_form;
use crate::search::fold;

/// The endings of English words and what stands in their place in the dictionary form.
const ENDINGS: [(&str, &str); 9] = [
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("’s", ""),
];

/// A word as it is written, folded, and for words in Latin letters the dictionary forms that
/// it may belong to, the likeliest first.
pub(super) fn of(word: &str) -> Vec<String> {
    const SHORTEST: usize = 2;
    let folded = fold(word);
    let mut forms = vec![folded.clone()];
    let is_latin = folded.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_latin {
        return forms;
    }
    let mut add = |form: String| {
        if form.chars().count() >= SHORTEST && !forms.contains(&form) {
            forms.push(form);
        }
    };
    add(dictionary_form(&folded).to_owned());
    for (ending, instead) in ENDINGS {
        let Some(stem) = folded.strip_suffix(ending) else {
            continue;
        };
        add(format!("{stem}{instead}"));
        // planned: plan
        let mut last = stem.char_indices().rev();
        if let (Some((at, last)), Some((_, before))) = (last.next(), last.next())
            && last == before
            && ending != "s"
        {
            add(stem[..at].to_owned());
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    #[test]
    fn dictionary_forms_are_tried_in_turn() {
        let has = |word: &str, form: &str| {
            let forms = super::of(word);
            assert!(forms.iter().any(|one| one == form), "{word}: {forms:?}");
        };
        has("Supervises", "supervise");
        has("policies", "policy");
        has("planned", "plan");
        has("making", "make");
        has("made", "make");
        assert_eq!(super::of("傳統"), ["传统"]);
    }
}
