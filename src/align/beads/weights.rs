//! The parameters of alignment.

/// Parameters of alignment. The defaults were tuned on narrative and legal
/// text and checked on text that was held out. None is sensitive: changing one
/// by a third costs less than 0.01 of F1.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Exponent of the word score. It is below 1 because the words of a
    /// sentence are not independent; 0 turns words off.
    pub lexical: f32,
    /// Probability that a token with links has its translation on the other
    /// side, before the document has shown how often this one does.
    pub coverage: f32,
    /// Share of p(target | source) in the word score; the rest is
    /// p(source | target).
    pub target_given_source: f32,
    /// Variance of a target sentence's length per expected character, before
    /// the document has shown its own.
    pub variance: f32,
    /// Number of passes. The first uses the lexicon, each later one what was
    /// learned from the pass before it.
    pub passes: u32,
    /// Pseudo-count of the lexicon: how often a token must occur for the text
    /// to count as much as the lexicon.
    pub prior_count: f32,
    /// Subtracted from each expected count of a pair of tokens, because they
    /// may have met by chance (absolute discounting).
    pub discount: f32,
    /// Subtracted from the posterior of every bead in decoding. Larger values
    /// give fewer and larger beads.
    pub threshold: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            lexical: 0.7,
            coverage: 0.4,
            target_given_source: 0.5,
            variance: 7.0,
            passes: 2,
            prior_count: 5.0,
            discount: 0.5,
            threshold: 0.1,
        }
    }
}
