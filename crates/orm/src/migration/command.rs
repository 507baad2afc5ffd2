//! The commands about migrations, each as the text it prints: what `playground` shows and `manage.py` would.
//!
//! Django: `django.core.management.commands`.

pub mod makemigrations;
mod merge;
pub mod migrate;
pub mod showmigrations;
pub mod sqlmigrate;
pub mod squashmigrations;
mod update;

pub use makemigrations::{MakeMigrations, WrittenFile, makemigrations};
pub use migrate::{Migrate, migrate};
pub use showmigrations::{ShowMigrations, showmigrations};
pub use sqlmigrate::{SqlMigrate, sqlmigrate};
pub use squashmigrations::{OptimizeMigration, SquashMigrations, optimizemigration, squashmigrations};
