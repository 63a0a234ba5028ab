//! The numbers that alignment goes by.

/// What was chosen by measuring, on narrative and legal text of which a part
/// was set aside. None of it is sharp: a third more or less of any one costs
/// less than a hundredth of F1.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// How much words count against lengths and shapes; less than 1, for words
    /// of a sentence do not come independently. At 0 words are not looked at.
    pub words: f32,
    /// The share of the words with known links that their counterpart is expected
    /// to explain, before the document has told each one's own.
    pub explained: f32,
    /// Of the two directions, source explaining target and the reverse, the
    /// share that the first counts.
    pub forward: f32,
    /// The variance of a target sentence's length for each character that it
    /// should have, before the document has told its own.
    pub variance: f32,
    /// How often the document is aligned: once by what the lexicon knows, then
    /// by what was learned from the last time.
    pub passes: u32,
    /// How many times a word must be seen until the text is believed as much as
    /// the lexicon.
    pub faith: f32,
    /// What is taken off from the times that two words were seen together, for
    /// they may have met by chance.
    pub chance: f32,
    /// What a bead must be likely by to be preferred to none: more gives fewer
    /// and larger beads.
    pub threshold: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            words: 0.7,
            explained: 0.4,
            forward: 0.5,
            variance: 7.0,
            passes: 2,
            faith: 5.0,
            chance: 0.5,
            threshold: 0.1,
        }
    }
}
