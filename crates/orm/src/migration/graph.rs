//! The graph of all migrations: which must run before which, and the plans that follow from it.
//!
//! Django: `django.db.migrations.graph`. The graph holds keys only; the [`super::loader::Loader`] holds the migrations.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::repr::write_str_repr;

/// A migration's identity: its app's label and its own name. A tuple in Python, and printed as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The app's label.
    pub app: Rc<str>,
    /// The file's name without `.py`, or `__first__`, `__latest__`.
    pub name: Rc<str>,
}

/// The migrations of a project and the arrows between them.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    nodes: BTreeMap<Key, Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    parents: BTreeSet<Key>,
    children: BTreeSet<Key>,
    /// A node that some migration names but no file defines: the message of the error it becomes.
    missing: Option<Missing>,
}

/// A dependency on a migration there is no file of.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The key that does not exist.
    pub node: Key,
    /// The migration that named it.
    pub origin: Key,
    /// Django's words.
    pub message: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Forwards,
    Backwards,
}

impl Key {
    /// The key of migration `name` of `app`.
    pub fn new(app: &str, name: &str) -> Self {
        Key { app: app.into(), name: name.into() }
    }

    /// `repr()` of the tuple.
    pub fn repr(&self) -> String {
        let mut out = String::from("(");
        write_str_repr(&self.app, &mut out);
        out.push_str(", ");
        write_str_repr(&self.name, &mut out);
        out.push(')');
        out
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.app, self.name)
    }
}

impl Graph {
    /// Adds a migration there is a file of.
    pub fn add_node(&mut self, key: Key) {
        self.nodes.entry(key).or_default().missing = None;
    }

    /// Says that `child` depends on `parent`, because `migration` says so. Neither need exist yet;
    /// [`Graph::missing`] finds those that never came.
    pub fn add_dependency(&mut self, migration: &Key, child: &Key, parent: &Key) {
        self.ensure_node(child, migration, "child");
        self.ensure_node(parent, migration, "parent");
        self.link(parent, child);
    }

    /// Whether a file defines this migration.
    pub fn contains(&self, key: &Key) -> bool {
        self.nodes.get(key).is_some_and(|node| node.missing.is_none())
    }

    /// The migrations `key` directly depends on, in order.
    pub fn parents(&self, key: &Key) -> impl Iterator<Item = &Key> {
        self.nodes.get(key).into_iter().flat_map(|node| node.parents.iter())
    }

    /// The migrations that directly depend on `key`, in order.
    pub fn children(&self, key: &Key) -> impl Iterator<Item = &Key> {
        self.nodes.get(key).into_iter().flat_map(|node| node.children.iter())
    }

    /// The first dependency on a migration that does not exist.
    pub fn missing(&self) -> Option<&Missing> {
        self.nodes.values().find_map(|node| node.missing.as_ref())
    }

    /// Puts a squashed migration in the place of those it replaces: what depended on them depends on it.
    pub fn remove_replaced_nodes(&mut self, replacement: &Key, replaced: &[Key]) {
        for key in replaced {
            let Some(node) = self.nodes.remove(key) else { continue };
            for child in node.children {
                self.unlink(key, &child);
                if !replaced.contains(&child) {
                    self.link(replacement, &child);
                }
            }
            for parent in node.parents {
                self.unlink(&parent, key);
                if !replaced.contains(&parent) {
                    self.link(&parent, replacement);
                }
            }
        }
    }

    /// Takes a squashed migration out again: what depended on it depends on the last of those it would have replaced.
    pub fn remove_replacement_node(&mut self, replacement: &Key, replaced: &[Key]) {
        let Some(node) = self.nodes.remove(replacement) else { return };
        let present: BTreeSet<&Key> = replaced.iter().filter(|key| self.nodes.contains_key(key)).collect();
        let inner: BTreeSet<Key> = present.iter().flat_map(|key| self.parents(key).cloned()).collect();
        let last: Vec<Key> = present.into_iter().filter(|key| !inner.contains(key)).cloned().collect();
        for child in node.children {
            self.unlink(replacement, &child);
            for key in &last {
                self.link(key, &child);
            }
        }
        for parent in node.parents {
            self.unlink(&parent, replacement);
        }
    }

    /// Everything that must be applied for `target` to be, `target` last.
    pub fn forwards_plan(&self, target: &Key) -> Result<Vec<Key>> {
        self.plan(target, Direction::Forwards)
    }

    /// Everything that must be unapplied for `target` to be, `target` last.
    pub fn backwards_plan(&self, target: &Key) -> Result<Vec<Key>> {
        self.plan(target, Direction::Backwards)
    }

    /// The first migrations of each app (or of one): those that depend on none of their own app.
    pub fn root_nodes(&self, app: Option<&str>) -> Vec<Key> {
        self.ends(app, |node| &node.parents)
    }

    /// The latest migrations of each app (or of one): those that none of their own app depends on.
    pub fn leaf_nodes(&self, app: Option<&str>) -> Vec<Key> {
        self.ends(app, |node| &node.children)
    }

    /// An error naming the migrations that depend on each other in a circle.
    pub fn ensure_not_cyclic(&self) -> Result<()> {
        let mut todo: BTreeSet<&Key> = self.nodes.keys().collect();
        while let Some(start) = todo.pop_first() {
            let mut stack = vec![start];
            while let Some(top) = stack.last() {
                let mut deeper = None;
                for child in self.children(top) {
                    if let Some(index) = stack.iter().position(|key| *key == child) {
                        let cycle: Vec<String> = stack.iter().skip(index).map(|key| key.to_string()).collect();
                        return Err(Error::Other(
                            "django.db.migrations.exceptions.CircularDependencyError",
                            cycle.join(", ").into(),
                        ));
                    }
                    if todo.remove(child) {
                        deeper = Some(child);
                        break;
                    }
                }
                match deeper {
                    Some(child) => stack.push(child),
                    None => {
                        stack.pop();
                    }
                }
            }
        }
        Ok(())
    }

    /// The migrations to run through for the state at `nodes`: each once, in the order an empty database takes them.
    pub fn state_plan(&self, nodes: &[Key], at_end: bool) -> Result<Vec<Key>> {
        let mut plan = Vec::new();
        for node in nodes {
            for key in self.forwards_plan(node)? {
                if !plan.contains(&key) && (at_end || !nodes.contains(&key)) {
                    plan.push(key);
                }
            }
        }
        Ok(plan)
    }

    fn plan(&self, target: &Key, direction: Direction) -> Result<Vec<Key>> {
        if !self.contains(target) {
            return Err(node_not_found(format!("Node {} not a valid node", target.repr())));
        }
        let mut visited = Vec::new();
        let mut seen = BTreeSet::new();
        let mut stack = vec![(target, false)];
        while let Some((key, processed)) = stack.pop() {
            if seen.contains(key) {
                continue;
            }
            if processed {
                seen.insert(key);
                visited.push(key.clone());
                continue;
            }
            stack.push((key, true));
            let Some(node) = self.nodes.get(key) else { continue };
            let next = if direction == Direction::Forwards { &node.parents } else { &node.children };
            stack.extend(next.iter().map(|key| (key, false)));
        }
        Ok(visited)
    }

    fn ends(&self, app: Option<&str>, neighbours: impl Fn(&Node) -> &BTreeSet<Key>) -> Vec<Key> {
        self.nodes
            .iter()
            .filter(|(key, node)| {
                node.missing.is_none()
                    && app.is_none_or(|app| *key.app == *app)
                    && neighbours(node).iter().all(|other| other.app != key.app)
            })
            .map(|(key, _)| key.clone())
            .collect()
    }

    fn ensure_node(&mut self, key: &Key, migration: &Key, role: &str) {
        self.nodes.entry(key.clone()).or_insert_with(|| Node {
            missing: Some(Missing {
                node: key.clone(),
                origin: migration.clone(),
                message: format!("Migration {migration} dependencies reference nonexistent {role} node {}", key.repr()),
            }),
            ..Node::default()
        });
    }

    fn link(&mut self, parent: &Key, child: &Key) {
        if let Some(node) = self.nodes.get_mut(child) {
            node.parents.insert(parent.clone());
        }
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.insert(child.clone());
        }
    }

    fn unlink(&mut self, parent: &Key, child: &Key) {
        if let Some(node) = self.nodes.get_mut(child) {
            node.parents.remove(parent);
        }
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.remove(child);
        }
    }
}

/// A `NodeNotFoundError`.
pub fn node_not_found(message: String) -> Error {
    Error::Other("django.db.migrations.exceptions.NodeNotFoundError", message.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        let (app, name) = text.split_once('.').unwrap();
        Key::new(app, name)
    }

    /// Arrows as `child<parent`, separated by spaces.
    fn graph(arrows: &str) -> Graph {
        let mut graph = Graph::default();
        for arrow in arrows.split(' ') {
            for end in arrow.split('<') {
                graph.add_node(key(end));
            }
            if let Some((child, parent)) = arrow.split_once('<') {
                graph.add_dependency(&key(child), &key(child), &key(parent));
            }
        }
        graph
    }

    fn check_plan(arrows: &str, target: &str, expected: &str) {
        let plan = graph(arrows).forwards_plan(&key(target)).unwrap();
        let shown: Vec<String> = plan.iter().map(Key::to_string).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn a_plan_ends_with_its_target_and_has_each_dependency_once() {
        check_plan("a.2<a.1 a.3<a.2 b.1<a.1 a.3<b.1", "a.3", "a.1 b.1 a.2 a.3");
    }

    #[test]
    fn backwards_takes_what_depends_on_the_target() {
        let plan = graph("a.2<a.1 b.1<a.2").backwards_plan(&key("a.1")).unwrap();
        assert_eq!(plan, [key("b.1"), key("a.2"), key("a.1")]);
    }

    #[test]
    fn leaves_and_roots_look_at_their_own_app_only() {
        let graph = graph("a.2<a.1 b.1<a.2");
        assert_eq!(graph.leaf_nodes(None), [key("a.2"), key("b.1")]);
        assert_eq!(graph.root_nodes(None), [key("a.1"), key("b.1")]);
    }

    #[test]
    fn a_circle_is_named() {
        let error = graph("a.1<b.1 b.1<a.1").ensure_not_cyclic().unwrap_err();
        assert_eq!(error.message(), "a.1, b.1");
    }

    #[test]
    fn a_missing_dependency_is_told_in_djangos_words() {
        let mut graph = graph("a.1");
        graph.add_dependency(&key("a.1"), &key("a.1"), &key("b.7"));
        assert_eq!(
            graph.missing().unwrap().message,
            "Migration a.1 dependencies reference nonexistent parent node ('b', '7')"
        );
        assert!(!graph.contains(&key("b.7")));
    }

    #[test]
    fn a_squash_takes_the_place_of_what_it_replaces() {
        let mut graph = graph("a.2<a.1 a.3<a.2 a.s");
        graph.remove_replaced_nodes(&key("a.s"), &[key("a.1"), key("a.2")]);
        assert_eq!(graph.forwards_plan(&key("a.3")).unwrap(), [key("a.s"), key("a.3")]);
    }
}
