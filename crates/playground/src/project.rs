//! The files of a project, in memory: `demoapp/models.py`, `demoapp/migrations/0001_initial.py`.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// The files, by their path below the project.
#[derive(Debug, Default)]
pub struct Project {
    files: RefCell<BTreeMap<String, String>>,
}

impl Project {
    /// A file's text.
    pub fn read(&self, path: &str) -> Option<String> {
        self.files.borrow().get(path).cloned()
    }

    /// Writes a file, in place of one that is there.
    pub fn write(&self, path: &str, text: &str) {
        self.files.borrow_mut().insert(path.to_owned(), text.to_owned());
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.borrow().contains_key(path)
    }

    /// Removes a file, and tells whether it was there.
    pub fn remove(&self, path: &str) -> bool {
        self.files.borrow_mut().remove(path).is_some()
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> Vec<(String, String)> {
        self.files.borrow().iter().map(|(path, text)| (path.clone(), text.clone())).collect()
    }

    /// The names of an app's migrations, without `.py`, in order.
    pub fn migrations(&self, app: &str) -> Vec<String> {
        let folder = format!("{app}/migrations/");
        let files = self.files.borrow();
        let names = files.keys().filter_map(|path| path.strip_prefix(&folder)?.strip_suffix(".py"));
        names.filter(|name| *name != "__init__" && !name.contains('/')).map(str::to_owned).collect()
    }

    /// What a new app begins with: empty `__init__.py`, `migrations/__init__.py` and `models.py`.
    pub fn start_app(&self, app: &str) {
        for file in ["__init__.py", "migrations/__init__.py", "models.py"] {
            let path = format!("{app}/{file}");
            if !self.has(&path) {
                self.write(&path, "");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_listed_in_order_and_nothing_else_is() {
        let project = Project::default();
        project.start_app("a");
        for name in ["0002_b.py", "0001_a.py", "notes.txt", "old/0009_x.py"] {
            project.write(&format!("a/migrations/{name}"), "");
        }
        project.write("ab/migrations/0001_other.py", "");
        assert_eq!(project.migrations("a"), ["0001_a", "0002_b"]);
    }

    #[test]
    fn starting_an_app_again_keeps_its_files() {
        let project = Project::default();
        project.write("a/models.py", "x = 1\n");
        project.start_app("a");
        assert_eq!(project.read("a/models.py").as_deref(), Some("x = 1\n"));
        assert!(project.has("a/__init__.py"));
        assert!(project.remove("a/models.py"));
        assert!(!project.remove("a/models.py"));
    }
}
