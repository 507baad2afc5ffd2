# `django.db.connections` and `django.db.router` of a project with one database.

from django.db.utils import ConnectionDoesNotExist


class ConnectionHandler:
    def __init__(self, connection):
        self._connection = connection

    @property
    def settings(self):
        return {"default": self._connection.settings_dict}

    databases = settings

    def __getitem__(self, alias):
        if alias != "default":
            raise ConnectionDoesNotExist(f"The connection '{alias}' doesn't exist.")
        return self._connection

    def __iter__(self):
        return iter(["default"])

    def all(self, initialized_only=False):
        return [self._connection]

    def close_all(self):
        pass


class constraint_checks_disabled:
    def __init__(self, connection):
        self._connection = connection

    def __enter__(self):
        self._disabled = self._connection.disable_constraint_checking()

    def __exit__(self, exc_type, exc_value, traceback):
        if self._disabled:
            self._connection.enable_constraint_checking()


class ConnectionRouter:
    def __init__(self, routers=None):
        self.routers = routers or []

    def db_for_read(self, model, **hints):
        instance = hints.get("instance")
        return instance is not None and instance._state.db or "default"

    db_for_write = db_for_read

    def allow_relation(self, obj1, obj2, **hints):
        return obj1._state.db == obj2._state.db

    def allow_migrate(self, db, app_label, **hints):
        return True

    def allow_migrate_model(self, db, model):
        return True

    def get_migratable_models(self, app_config, db, include_auto_created=False):
        return app_config.get_models(include_auto_created=include_auto_created)
