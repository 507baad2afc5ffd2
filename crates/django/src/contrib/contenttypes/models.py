# `django.contrib.contenttypes.models`: a row for each model, so that a number can name one.
#
# `_ids` is handed in from outside: keys by label, shared with the compiler of SQL, which must know a model's content
# type in the middle of a join and cannot ask Python.

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ContentTypeManager(models.Manager):
    use_in_migrations = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._cache = {}

    def get_by_natural_key(self, app_label, model):
        known = self._known((app_label, model))
        if known is None:
            known = self.get(app_label=app_label, model=model)
            self._add_to_cache(self.db, known)
        return known

    def _known(self, key):
        known = self._cache.get(self.db, {}).get(key)
        if known is None and self.name and "%s.%s" % key in _ids:
            known = self.model.from_db(self.db, ["id", "app_label", "model"], [_ids["%s.%s" % key], *key])
            self._add_to_cache(self.db, known)
        return known

    def _key(self, model, for_concrete_model):
        opts = (model._meta.concrete_model if for_concrete_model else model)._meta
        return opts.app_label, opts.model_name

    def get_for_model(self, model, for_concrete_model=True):
        key = app_label, model_name = self._key(model, for_concrete_model)
        known = self._known(key)
        if known is None:
            try:
                known = self.get(app_label=app_label, model=model_name)
            except self.model.DoesNotExist:
                known, _ = self.get_or_create(app_label=app_label, model=model_name)
            self._add_to_cache(self.db, known)
        return known

    def get_for_models(self, *models, for_concrete_models=True):
        results, wanted, by_app = {}, {}, {}
        for model in models:
            key = self._key(model, for_concrete_models)
            known = self._known(key)
            if known is None:
                wanted.setdefault(key, []).append(model)
                by_app.setdefault(key[0], set()).add(key[1])
            else:
                results[model] = known
        if wanted:
            either = [Q(("app_label", label), ("model__in", names)) for label, names in by_app.items()]
            for found in self.filter(Q(*either, _connector=Q.OR)):
                self._add_to_cache(self.db, found)
                for model in wanted.pop((found.app_label, found.model), []):
                    results[model] = found
        for (app_label, model_name), waiting in wanted.items():
            made = self.create(app_label=app_label, model=model_name)
            self._add_to_cache(self.db, made)
            for model in waiting:
                results[model] = made
        return results

    def get_for_id(self, id):
        known = self._cache.get(self.db, {}).get(id)
        if known is None:
            known = self.get(pk=id)
            self._add_to_cache(self.db, known)
        return known

    def clear_cache(self):
        self._cache.clear()
        _ids.clear()

    def _add_to_cache(self, using, ct):
        cache = self._cache.setdefault(using, {})
        cache[ct.app_label, ct.model] = cache[ct.id] = ct
        _ids["%s.%s" % (ct.app_label, ct.model)] = ct.id


class ContentType(models.Model):
    id = models.AutoField(verbose_name="ID", serialize=False, auto_created=True, primary_key=True)
    app_label = models.CharField(max_length=100)
    model = models.CharField(_("python model class name"), max_length=100)
    objects = ContentTypeManager()

    class Meta:
        verbose_name = _("content type")
        verbose_name_plural = _("content types")
        db_table = "django_content_type"
        unique_together = [["app_label", "model"]]

    def __str__(self):
        return self.app_labeled_name

    @property
    def name(self):
        model = self.model_class()
        return str(model._meta.verbose_name) if model else self.model

    @property
    def app_labeled_name(self):
        model = self.model_class()
        if not model:
            return "%s | %s" % (self.app_label, self.model)
        return "%s | %s" % (model._meta.app_config.verbose_name, model._meta.verbose_name)

    def model_class(self):
        try:
            return apps.get_model(self.app_label, self.model)
        except LookupError:
            return None

    def get_object_for_this_type(self, using=None, **kwargs):
        return self.model_class()._base_manager.using(using).get(**kwargs)

    def get_all_objects_for_this_type(self, **kwargs):
        return self.model_class()._base_manager.filter(**kwargs)

    def natural_key(self):
        return self.app_label, self.model
