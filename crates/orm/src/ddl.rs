//! Tables made, changed and dropped: Django's schema editor for SQLite.
