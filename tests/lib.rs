//! The suite: mostly data. Notebooks, Python files, the tidy rules.
