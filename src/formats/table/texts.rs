//! Finds the columns with the texts: those that are asked for, those whose names say
//! so, or those that look like texts.

use super::content::{ColumnContent, column_content};
use super::groups::{self, ColumnGroup};
use super::names::ColumnRole;
use super::{MOST_COLUMNS, TableRecord, asked, guess};
use crate::document::{LanguageTag, Side, Sides};
use crate::formats::{OpenOptions, letters};
use crate::wording::Told;

/// Columns as their names describe them; both lists are as long as the table is wide.
pub(super) struct NamedColumns {
    pub(super) names: Vec<String>,
    pub(super) roles: Vec<Option<ColumnRole>>,
}

/// The columns with the texts.
#[derive(Debug, Default)]
pub(super) struct TextColumns {
    /// Each pair becomes a segment of its own.
    pub(super) pairs: Vec<Sides<usize>>,
    pub(super) tags: Sides<Option<LanguageTag>>,
    /// Columns in further languages.
    pub(super) left_out: Vec<(usize, LanguageTag)>,
}

/// A column and its language, if known.
type Column = (usize, Option<LanguageTag>);

impl NamedColumns {
    /// Finds the columns with the texts; `None` if there are no two.
    ///
    /// # Errors
    /// A column that was asked for does not exist.
    pub(super) fn texts(
        &self,
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Result<Option<TextColumns>, Told> {
        if let Some(wanted) = &options.columns {
            return self.asked_for(wanted).map(Some);
        }
        if let Some(found) = self.in_asked_languages(options) {
            return Ok(Some(found));
        }
        Ok(self.grouped(sample).or_else(|| self.single(sample)))
    }

    fn asked_for(&self, wanted: &Sides<String>) -> Result<TextColumns, Told> {
        let find = |wanted: &str| asked::column(wanted, &self.names, self.roles.len());
        let source = find(&wanted.source)?;
        let target = find(&wanted.target)?;
        let pair = Sides::new(source, target);
        Ok(TextColumns {
            pairs: vec![pair],
            tags: pair.map(|at| self.language(at)),
            left_out: Vec::new(),
        })
    }

    /// The language that a column's name says.
    fn language(&self, at: usize) -> Option<LanguageTag> {
        match self.roles.get(at).and_then(Option::as_ref) {
            Some(ColumnRole::Text(tag)) => Some(tag.clone()),
            Some(_) => None,
            None => groups::parse(self.names.get(at)?).map(|found| found.tag),
        }
    }

    /// Single columns in the two languages that were asked for.
    fn in_asked_languages(&self, options: &OpenOptions) -> Option<TextColumns> {
        let wanted = options.languages.as_ref()?;
        if self.groups().len() > 1 {
            return None;
        }
        let best = |side: Side| {
            let fits = |at: usize| {
                let name = self.names.get(at)?;
                let role = self.roles.get(at)?.as_ref();
                let is_free = role.is_none_or(ColumnRole::is_text);
                let fit = asked::fit(&wanted[side], name, self.language(at).as_ref());
                Some((fit.filter(|_| is_free)?, std::cmp::Reverse(at)))
            };
            let columns = 0..self.roles.len();
            columns.filter_map(fits).max().map(|(_, at)| at.0)
        };
        let (source, target) = (best(Side::Source)?, best(Side::Target)?);
        let others = self.tagged().into_iter();
        let others = others.filter(|(at, _)| *at != source && *at != target);
        (source != target).then(|| TextColumns {
            pairs: vec![Sides::new(source, target)],
            tags: wanted.as_ref().map(|tag| Some(tag.clone())),
            left_out: others.collect(),
        })
    }

    fn tagged(&self) -> Vec<(usize, LanguageTag)> {
        let columns = self.roles.iter().enumerate();
        let tagged = columns.filter_map(|(at, role)| match role {
            Some(ColumnRole::Text(tag)) => Some((at, tag.clone())),
            _ => None,
        });
        tagged.collect()
    }

    pub(super) fn groups(&self) -> Vec<ColumnGroup> {
        groups::groups(&self.names, &self.roles)
    }

    /// Pairs of columns whose names say that they hold one thing in two languages.
    fn grouped(&self, sample: &[TableRecord]) -> Option<TextColumns> {
        let mut groups = self.groups();
        let is_text = |(at, _): &Column| {
            let content = column_content(sample, *at);
            let is_named = matches!(self.roles.get(*at), Some(Some(ColumnRole::Text(_))));
            is_named || content != ColumnContent::Values
        };
        groups.retain(|group| group.columns.iter().any(is_text));
        let (source, target) = main_two(&groups)?;
        let mut pairs = Vec::new();
        let mut left_out = Vec::new();
        for group in &groups {
            let found = group
                .column(source.as_ref())
                .zip(group.column(target.as_ref()));
            let pair = found.filter(|(one, other)| one != other);
            pairs.extend(pair.map(|(one, other)| Sides::new(one, other)));
            let is_read = |at: &usize| pair.is_some_and(|(one, other)| *at == one || *at == other);
            let others = group.columns.iter().filter(|(at, _)| !is_read(at));
            left_out.extend(others.filter_map(|(at, tag)| Some((*at, tag.clone()?))));
        }
        Some(TextColumns {
            pairs,
            tags: Sides::new(source, target),
            left_out,
        })
    }

    /// Two columns by their names and what they hold.
    fn single(&self, sample: &[TableRecord]) -> Option<TextColumns> {
        let mut texts: Vec<Column> = self
            .tagged()
            .into_iter()
            .map(|(at, tag)| (at, Some(tag)))
            .collect();
        let role = |wanted| {
            self.roles
                .iter()
                .position(|role| role.as_ref() == Some(&wanted))
        };
        let (source, target) = (role(ColumnRole::Source), role(ColumnRole::Target));
        let mut free = self.free();
        match (&texts[..], source, target) {
            (_, Some(source), Some(target)) => {
                texts.splice(0..0, [(source, None), (target, None)]);
            }
            ([_], Some(at), _) | ([_], _, Some(at))
                if self.is_other_text(at, texts[0].0, &free, sample) =>
            {
                // A source comes first, a target last.
                let place = usize::from(source != Some(at));
                texts.insert(place, (at, None));
            }
            _ => {}
        }
        if texts.len() < 2 {
            free.retain(|at| looks_like_text(sample, *at));
            if free.len() + texts.len() < 2 {
                free = self.free();
            }
            match texts.pop() {
                None => {
                    free.extend(source.into_iter().chain(target));
                    free.sort_unstable();
                    let found = guess::text_columns(sample, &free)?;
                    texts.extend([(found.source, None), (found.target, None)]);
                }
                Some(one) => {
                    let fullest = free
                        .into_iter()
                        .max_by_key(|at| (column_letters(sample, *at), *at));
                    texts.extend([one, (fullest?, None)]);
                    texts.sort_by_key(|(at, _)| *at);
                }
            }
        }
        let mut texts = texts.into_iter();
        let (source, target) = (texts.next()?, texts.next()?);
        Some(TextColumns {
            pairs: vec![Sides::new(source.0, target.0)],
            tags: Sides::new(source.1, target.1),
            left_out: texts.filter_map(|(at, tag)| Some((at, tag?))).collect(),
        })
    }

    /// The columns whose names say nothing.
    fn free(&self) -> Vec<usize> {
        let columns = 0..self.roles.len().min(MOST_COLUMNS);
        columns.filter(|&at| self.roles[at].is_none()).collect()
    }

    /// Whether a column named `source` or the like is the text beside `one`. It may
    /// also say where a row comes from.
    fn is_other_text(&self, at: usize, one: usize, free: &[usize], sample: &[TableRecord]) -> bool {
        let has_other = free.iter().any(|free| looks_like_text(sample, *free));
        let (own, other) = (column_letters(sample, at), column_letters(sample, one));
        let is_alike = own * 4 >= other && own <= other * 4;
        !has_other || looks_like_text(sample, at) && is_alike
    }
}

fn looks_like_text(sample: &[TableRecord], column: usize) -> bool {
    column_content(sample, column) == ColumnContent::Text
}

fn column_letters(sample: &[TableRecord], column: usize) -> usize {
    let cells = sample.iter().filter_map(|record| record.cells.get(column));
    cells.map(|cell| letters(cell)).sum()
}

/// The two languages that most groups have, in the order of the columns. A language
/// may be one that no name says.
fn main_two(groups: &[ColumnGroup]) -> Option<(Option<LanguageTag>, Option<LanguageTag>)> {
    let mut counts: Vec<(Option<LanguageTag>, usize)> = Vec::new();
    for (_, tag) in groups.iter().flat_map(|group| &group.columns) {
        match counts.iter_mut().find(|(known, _)| known == tag) {
            Some((_, count)) => *count += 1,
            None => counts.push((tag.clone(), 1)),
        }
    }
    let mut by_count: Vec<_> = (0..counts.len()).collect();
    by_count.sort_by_key(|at| std::cmp::Reverse(counts[*at].1));
    let (one, other) = (*by_count.first()?, *by_count.get(1)?);
    let tag = |at: usize| counts[at].0.clone();
    Some((tag(one.min(other)), tag(one.max(other))))
}
