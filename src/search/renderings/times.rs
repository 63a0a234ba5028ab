//! How many times a term and its renderings occur in each segment.

use super::Renderings;
use crate::document::{SegmentId, Side};
use crate::search::fold;
use crate::search::searcher::Searcher;
use crate::search::stemmer::Stemmer;

/// Counts how often each segment has the term and its renderings.
pub(super) fn count_times(searcher: Searcher, term: &str, side: Side, found: &mut Renderings) {
    let of_term = RunCounter::new(searcher, side, term);
    let renderings = found.known.iter().chain(&found.guessed);
    let renderings = renderings.map(|rendering| {
        let counter = RunCounter::new(searcher, side.other(), &rendering.text);
        (counter, &rendering.segments)
    });
    let renderings: Vec<_> = renderings.collect();
    let mut partial = Vec::new();
    let segments = found.occurrences.iter();
    for segment in segments.take_while(|_| !(searcher.cancelled)()) {
        let here = renderings
            .iter()
            .filter(|(_, segments)| segments.binary_search(segment).is_ok());
        // A rendering that is there in another form counts as one.
        let counts = here.map(|(counter, _)| counter.count(*segment).max(1));
        let rendered: usize = counts.sum();
        let times = of_term.count(*segment).max(1);
        found.times += times;
        if rendered > 0 && times > rendered {
            partial.push(*segment);
        }
    }
    found.partial = partial;
}

/// Counts a run of words or characters in segments; inflected forms are one.
struct RunCounter<'a> {
    searcher: Searcher<'a>,
    side: Side,
    stemmer: Stemmer,
    run: Vec<Box<str>>,
}

impl<'a> RunCounter<'a> {
    fn new(searcher: Searcher<'a>, side: Side, text: &str) -> Self {
        let stemmer = Stemmer::for_language(searcher.document.language(side));
        let run = stems(&stemmer, &fold::fold(text));
        Self {
            searcher,
            side,
            stemmer,
            run,
        }
    }

    fn count(&self, segment: SegmentId) -> usize {
        if self.run.is_empty() {
            return 0;
        }
        let words = stems(
            &self.stemmer,
            self.searcher.folded(self.side).segment(segment),
        );
        let runs = words.windows(self.run.len());
        runs.filter(|run| *run == self.run).count()
    }
}

fn stems(stemmer: &Stemmer, folded: &str) -> Vec<Box<str>> {
    let tokens = fold::tokens(folded).into_iter();
    tokens.map(|token| stemmer.stem(&folded[token])).collect()
}
