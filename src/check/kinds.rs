//! What hints are about, how serious they are, and what MQM calls them.

use crate::wording::Wording;

/// Defines [`HintKind`]: a row is a kind, its name on the command line and in JSON, its
/// name in MQM, its usual severity, its name on the screen, and its description. The
/// description is also the documentation.
macro_rules! hint_kinds {
    ($($kind:ident, $name:literal, $mqm:literal, $severity:ident, $in_words:ident, $description:literal;)*) => {
        /// What a hint is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum HintKind {
            $(#[doc = $description] $kind,)*
        }

        impl HintKind {
            /// Every kind.
            pub const ALL: &[HintKind] = &[$(HintKind::$kind),*];

            /// Its name on the command line and in JSON.
            pub fn name(self) -> &'static str {
                match self { $(HintKind::$kind => $name),* }
            }

            /// Its error type in MQM, the typology of ISO 5060: dimension and subtype.
            pub fn mqm(self) -> &'static str {
                match self { $(HintKind::$kind => $mqm),* }
            }

            /// How serious such an error usually is.
            pub fn usual_severity(self) -> Severity {
                match self { $(HintKind::$kind => Severity::$severity),* }
            }

            /// Its name on the screen.
            pub fn in_words(self, wording: Wording) -> &'static str {
                match self { $(HintKind::$kind => wording.$in_words()),* }
            }

            /// What it is about, in a few words.
            pub fn description(self) -> &'static str {
                match self { $(HintKind::$kind => $description),* }
            }
        }
    };
}

hint_kinds! {
    Unmatched, "one-sided", "accuracy/omission", Critical, hint_one_sided, "A provision, heading or segment that one language lacks";
    LowConfidence, "doubtful", "other", Minor, hint_doubtful, "A pair that the aligner is not sure of";
    Swapped, "swapped", "accuracy/mistranslation", Critical, hint_swapped, "Texts that stand beside one another's originals, or whose numbers differ";
    Untranslated, "untranslated", "accuracy/untranslated", Major, hint_untranslated, "Words left in the other language";
    Omission, "omission", "accuracy/omission", Major, hint_omission, "Words of the first language that nothing renders";
    Addition, "addition", "accuracy/addition", Major, hint_addition, "Words of the second language that render nothing";
    Length, "length", "accuracy/omission", Minor, hint_length, "Sides whose lengths do not fit";
    Number, "number", "accuracy/mistranslation/number", Major, hint_number, "A number, date, amount or unit that the other side does not have";
    Reference, "reference", "accuracy/mistranslation/number", Major, hint_reference, "A reference to another provision than on the other side";
    Negation, "negation", "accuracy/mistranslation", Critical, hint_negation, "A negation that the other side does not have";
    Modality, "modality", "accuracy/mistranslation", Major, hint_modality, "A duty where the other side has a permission, or the reverse";
    Name, "name", "accuracy/mistranslation/entity", Major, hint_name, "A name, abbreviation or address that the other side does not have";
    Renderings, "renderings", "terminology/inconsistent", Minor, hint_renderings, "A term that is translated in several ways, or several terms in one";
    Inconsistent, "inconsistent", "style/inconsistent", Minor, hint_inconsistent, "The same text with another counterpart elsewhere";
    Forbidden, "forbidden", "terminology/wrong-term", Major, hint_forbidden, "A rendering that the glossary forbids";
    Rule, "rule", "custom", Minor, hint_rule, "A place that breaks one of the reader's own rules";
    Repeated, "repeated", "linguistic-conventions/duplication", Minor, hint_repeated, "A word written twice";
    Unfinished, "unfinished", "linguistic-conventions/punctuation", Minor, hint_unfinished, "A sentence, bracket or quotation without its end or beginning";
    Spacing, "spacing", "linguistic-conventions/whitespace", Minor, hint_spacing, "Doubled spaces, or a space before a mark";
    Capital, "capital", "linguistic-conventions/capitalization", Minor, hint_capital, "A capital inside a sentence, or a name without one";
}

/// How serious an error is, as in MQM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The sense can be guessed.
    Minor,
    /// It misleads those who read one side.
    Major,
    /// It says something else, or leaves out a rule.
    Critical,
}

impl Severity {
    /// Every severity, the least first.
    pub const ALL: [Severity; 3] = [Severity::Minor, Severity::Major, Severity::Critical];

    /// Its name on the command line, in files and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }

    /// What it means, in a few words.
    pub fn description(self) -> &'static str {
        match self {
            Severity::Minor => "The sense can be guessed",
            Severity::Major => "It misleads those who read one side",
            Severity::Critical => "It says something else, or leaves out a rule",
        }
    }

    /// The severity with a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.name() == name)
    }

    /// Its name on the screen.
    pub fn in_words(self, wording: Wording) -> &'static str {
        match self {
            Severity::Minor => wording.severity_minor(),
            Severity::Major => wording.severity_major(),
            Severity::Critical => wording.severity_critical(),
        }
    }
}
