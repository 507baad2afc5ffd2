# `django.db.models.fields.mixins`: a field's value kept with the instance.

from django.utils.functional import cached_property

NOT_PROVIDED = object()


class FieldCacheMixin:
    @cached_property
    def cache_name(self):
        raise NotImplementedError

    def get_cached_value(self, instance, default=NOT_PROVIDED):
        kept = instance._state.fields_cache
        if default is not NOT_PROVIDED:
            return kept.get(self.cache_name, default)
        return kept[self.cache_name]

    def is_cached(self, instance):
        return self.cache_name in instance._state.fields_cache

    def set_cached_value(self, instance, value):
        instance._state.fields_cache[self.cache_name] = value

    def delete_cached_value(self, instance):
        del instance._state.fields_cache[self.cache_name]
