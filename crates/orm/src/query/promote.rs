//! INNER or LEFT OUTER: joins are promoted and demoted by what conditions need (`JoinPromoter`).

use std::rc::Rc;

use crate::query::join::{Join, JoinType};
use crate::query::{Connective, Query};

/// Counts, for the parts of one condition, which joins each needs to be inner.
pub(crate) struct JoinPromoter {
    effective_connector: Connective,
    children: usize,
    votes: Vec<(Rc<str>, usize)>,
}

impl JoinPromoter {
    pub(crate) fn new(connector: Connective, children: usize, negated: bool) -> Self {
        // NOT (a AND b) asks of joins what (a OR b) does.
        let effective_connector = match (negated, connector) {
            (true, Connective::And) => Connective::Or,
            (true, _) => Connective::And,
            (false, connector) => connector,
        };
        JoinPromoter { effective_connector, children, votes: Vec::new() }
    }

    pub(crate) fn add_votes(&mut self, aliases: Vec<Rc<str>>) {
        for alias in aliases {
            match self.votes.iter_mut().find(|(known, _)| *known == alias) {
                Some((_, count)) => *count += 1,
                None => self.votes.push((alias, 1)),
            }
        }
    }

    /// Promotes joins that not every branch of an OR needs, demotes those that all need. Returns the latter.
    pub(crate) fn update_join_types(self, query: &mut Query) -> Vec<Rc<str>> {
        let mut promote = Vec::new();
        let mut demote = Vec::new();
        for (alias, votes) in self.votes {
            let either = self.effective_connector == Connective::Or;
            if either && votes < self.children {
                promote.push(alias.clone());
            }
            if self.effective_connector == Connective::And || (either && votes == self.children) {
                demote.push(alias);
            }
        }
        query.promote_joins(promote);
        query.demote_joins(demote.clone());
        demote
    }
}

impl Query {
    /// Makes joins outer that may find no row, and the joins that hang on them.
    pub(crate) fn promote_joins(&mut self, aliases: Vec<Rc<str>>) {
        let mut queue = std::collections::VecDeque::from(aliases);
        while let Some(alias) = queue.pop_front() {
            let Some(join) = self.table(&alias).and_then(|table| table.join.clone()) else { continue };
            let parent_louter = self.is_louter(&join.parent);
            if !(join.nullable || parent_louter) || join.join_type == JoinType::LeftOuter {
                continue;
            }
            self.set_join_type(&alias, &join, JoinType::LeftOuter);
            let children: Vec<Rc<str>> = self
                .tables
                .iter()
                .filter(|table| table.join.as_ref().is_some_and(|join| join.parent == alias))
                .map(|table| table.alias.clone())
                .filter(|child| !queue.contains(child))
                .collect();
            queue.extend(children);
        }
    }

    /// Makes outer joins inner, and the inner-joined parents they would cut off.
    pub(crate) fn demote_joins(&mut self, aliases: Vec<Rc<str>>) {
        let mut queue = std::collections::VecDeque::from(aliases);
        while let Some(alias) = queue.pop_front() {
            let Some(join) = self.table(&alias).and_then(|table| table.join.clone()) else { continue };
            if join.join_type != JoinType::LeftOuter {
                continue;
            }
            self.set_join_type(&alias, &join, JoinType::Inner);
            let parent = self.table(&join.parent).and_then(|table| table.join.as_ref());
            if parent.is_some_and(|parent| parent.join_type == JoinType::Inner) {
                queue.push_back(join.parent.clone());
            }
        }
    }

    fn set_join_type(&mut self, alias: &str, join: &Rc<Join>, join_type: JoinType) {
        if let Some(table) = self.table_mut(alias) {
            table.join = Some(Rc::new(Join { join_type, ..(**join).clone() }));
        }
    }
}
