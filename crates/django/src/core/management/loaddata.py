# `manage.py loaddata`: a fixture into the database. Fixtures are files that dumpdata or the session wrote.

import _files
import warnings

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.core.management.commands.dumpdata import _Output, parse_apps_and_model_labels
from django.db import DatabaseError, connection, transaction


def parse_name(name):
    if name == "-":
        raise NotImplementedError("loaddata from standard input is not supported by Teacup")
    parts = name.rsplit(".", 1)
    if len(parts) == 1:
        return name, None
    if parts[1] not in serializers.get_public_serializer_formats():
        raise CommandError(
            "Problem installing fixture '%s': %s is not a known serialization format." % tuple(parts)
        )
    return tuple(parts)


def _folders(app_label):
    apps_own = {
        config.name.replace(".", "/") + "/fixtures/": config.label for config in apps.get_app_configs()
    }
    given = [str(folder).removesuffix("/") + "/" for folder in settings.FIXTURE_DIRS]
    if len(given) != len(set(given)):
        raise ImproperlyConfigured("settings.FIXTURE_DIRS contains duplicates.")
    for folder in given:
        if folder in apps_own:
            raise ImproperlyConfigured(
                "'%s' is a default fixture directory for the '%s' app and cannot be listed in settings.FIXTURE_DIRS."
                % (folder[:-1], apps_own[folder])
            )
    return [folder for folder, label in apps_own.items() if app_label in (None, label)] + given


def find_fixtures(label, app_label=None):
    name, format = parse_name(label)
    formats = [format] if format else serializers.get_public_serializer_formats()
    folder_of, _, base = name.rpartition("/")
    folders = _folders(app_label)
    found = []
    for folder in [""] if name.startswith("/") else [*folders, ""]:
        paths = [(folder + name + "." + one, one) for one in formats]
        here = [(path, one) for path, one in paths if _files.key(path) in _files.contents]
        if len(here) > 1:
            where = folder + folder_of or "the current directory"
            raise CommandError("Multiple fixtures named '%s' in %s. Aborting." % (base, where))
        found += here
    if not found:
        raise CommandError("No fixture named '%s' found." % base)
    return found


def handle(*labels, app_label=None, ignore=False, exclude=(), verbosity=1, stdout=None, **options):
    excluded = parse_apps_and_model_labels(exclude)
    with transaction.atomic():
        _load(labels, app_label, ignore, excluded, verbosity, stdout or _Output())


def _load(labels, app_label, ignore, excluded, verbosity, stdout):
    excluded_models, excluded_apps = excluded
    files = objects_seen = objects_saved = 0
    models, deferred = {}, []
    fixtures = [find_fixtures(label, app_label) for label in labels]
    with connection.constraint_checks_disabled():
        for path, format in [one for found in fixtures for one in found]:
            files += 1
            seen_before = objects_seen
            try:
                stream = serializers.deserialize(
                    format, _files.read(path).decode(), using="default", ignorenonexistent=ignore, handle_forward_references=True
                )
                for obj in stream:
                    objects_seen += 1
                    if obj.object._meta.app_label in excluded_apps or type(obj.object) in excluded_models:
                        continue
                    objects_saved += 1
                    models[type(obj.object)] = None
                    try:
                        obj.save(using="default")
                    except (DatabaseError, ValueError) as e:
                        e.args = ("Could not load %s(pk=%s): %s" % (obj.object._meta.label, obj.object.pk, e),)
                        raise
                    if obj.deferred_fields:
                        deferred.append(obj)
            except Exception as e:
                if not isinstance(e, CommandError):
                    e.args = ("Problem installing fixture '%s': %s" % (path, e),)
                raise
            if objects_seen == seen_before:
                warnings.warn(
                    "No fixture data found for '%s'. (File format may be invalid.)" % path.rpartition("/")[2].rpartition(".")[0],
                    RuntimeWarning,
                )
        for obj in deferred:
            obj.save_deferred_fields(using="default")
    try:
        connection.check_constraints(table_names=[model._meta.db_table for model in models])
    except Exception as e:
        e.args = ("Problem installing fixtures: %s" % e,)
        raise
    if verbosity >= 1:
        of = "" if objects_seen == objects_saved else " (of %d)" % objects_seen
        stdout.write("Installed %d object(s)%s from %d fixture(s)\n" % (objects_saved, of, files))
