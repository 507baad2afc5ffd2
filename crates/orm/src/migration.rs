//! Migrations: what changed in the models, as operations written to files, and the running of them.
//!
//! Django: `django.db.migrations`. The path of a change: two [`state::ProjectState`]s are compared by [`diff`], which asks
//! [`question`]s and gives [`operation`]s; [`optimizer`] joins them, [`writer`] writes a file; the embedding language
//! executes the file and gives its [`Migration`] to a [`loader`], from whose [`graph`] an [`executor`] plans and runs.
//! [`command`] holds `makemigrations`, `migrate` and their kin as the text they print.
//!
//! ```
//! use orm::migration::{Migration, diff, graph::Graph, question::Silent, state::ProjectState, writer};
//! use orm::schema::{Field, FieldKind, Model, Schema};
//!
//! let mut models = Schema::default();
//! let name = Field { max_length: Some(30), ..Field::new("name", FieldKind::Char) };
//! models.add(Model::new("shop", "Customer", vec![name]))?;
//! let settings = diff::Settings { specified_apps: ["shop".into()].into(), ..diff::Settings::default() };
//! let (nothing, now) = (ProjectState::default(), ProjectState::from_schema(&models));
//! let changes = diff::changes(&nothing, &now, &Graph::default(), &settings, &mut Silent, None)?;
//! let first: &Migration = &changes["shop"][0];
//! assert_eq!(&*first.name, "0001_initial");
//! assert!(writer::as_string(first, None)?.text.contains("('name', models.CharField(max_length=30)),"));
//! # Ok::<(), orm::Error>(())
//! ```

pub mod command;
pub mod deconstruct;
pub mod diff;
pub mod executor;
pub mod failure;
mod file;
pub mod graph;
pub mod loader;
pub mod name;
pub mod operation;
pub mod optimizer;
pub mod question;
pub mod recorder;
pub mod serializer;
pub mod stake;
pub mod state;
pub mod writer;

pub use file::Migration;
pub use graph::Key;
