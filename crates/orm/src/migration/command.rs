//! The commands about migrations, each as the text it prints: what `playground` shows and `manage.py` would.
//!
//! Django: `django.core.management.commands`.

pub mod foresee;
pub mod makemigrations;
mod merge;
pub mod migrate;
pub mod showmigrations;
pub mod sqlmigrate;
pub mod squashmigrations;
mod update;

pub use foresee::{Foresight, foresee};
pub use makemigrations::{MakeMigrations, WrittenFile, makemigrations};
pub use migrate::{Migrate, migrate};
pub use showmigrations::{Listed, ShowMigrations, listed, showmigrations};
pub use sqlmigrate::{OperationSql, SqlMigrate, by_operation, sqlmigrate};
pub use squashmigrations::{OptimizeMigration, SquashMigrations, optimizemigration, squashmigrations};
