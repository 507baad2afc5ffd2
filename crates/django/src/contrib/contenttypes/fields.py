# `django.contrib.contenttypes.fields`: a relation to a row of any model, and its other end.

from django.contrib.contenttypes.models import ContentType
from django.core import checks
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import DO_NOTHING
from django.db.models.fields import Field
from django.db.models.fields.related import ForeignObject
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.db.models.query import prefetch_related_objects
from django.utils.functional import cached_property


class GenericForeignKey(Field):
    many_to_many = False
    many_to_one = True
    one_to_many = False
    one_to_one = False

    def __init__(self, ct_field="content_type", fk_field="object_id", for_concrete_model=True):
        super().__init__(editable=False)
        self.ct_field = ct_field
        self.fk_field = fk_field
        self.for_concrete_model = for_concrete_model
        self.is_relation = True

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, private_only=True)
        setattr(cls, self.attname, GenericForeignKeyDescriptor(self))

    def check(self, **kwargs):
        return [*self._check_field_name(), *self._check_object_id_field(), *self._check_content_type_field()]

    def _check_field_name(self):
        if self.name.endswith("_"):
            return [checks.Error("Field names must not end with an underscore.", obj=self, id="fields.E001")]
        if "__" in self.name:
            return [checks.Error('Field names must not contain "__".', obj=self, id="fields.E002")]
        if self.name == "pk":
            message = "'pk' is a reserved word that cannot be used as a field name."
            return [checks.Error(message, obj=self, id="fields.E003")]
        return []

    def _check_object_id_field(self):
        try:
            self.model._meta.get_field(self.fk_field)
        except FieldDoesNotExist:
            message = "The GenericForeignKey object ID references the nonexistent field '%s'." % self.fk_field
            return [checks.Error(message, obj=self, id="contenttypes.E001")]
        return []

    def _check_content_type_field(self):
        name = "%s.%s" % (self.model._meta.object_name, self.ct_field)
        wanted = (
            "GenericForeignKeys must use a ForeignKey to 'contenttypes.ContentType' as the 'content_type' field."
        )
        try:
            field = self.model._meta.get_field(self.ct_field)
        except FieldDoesNotExist:
            message = "The GenericForeignKey content type references the nonexistent field '%s'." % name
            return [checks.Error(message, obj=self, id="contenttypes.E002")]
        if not isinstance(field, models.ForeignKey):
            message = "'%s' is not a ForeignKey." % name
            return [checks.Error(message, hint=wanted, obj=self, id="contenttypes.E003")]
        if field.remote_field.model != ContentType:
            message = "'%s' is not a ForeignKey to 'contenttypes.ContentType'." % name
            return [checks.Error(message, hint=wanted, obj=self, id="contenttypes.E004")]
        if field.remote_field.on_delete in (models.DB_CASCADE, models.DB_SET_NULL, models.DB_SET_DEFAULT):
            message = "'%s' cannot use the database-level on_delete variant." % name
            hint = "Change the on_delete rule to the non-database variant."
            return [checks.Error(message, hint=hint, obj=self, id="contenttypes.E006")]
        return []

    @property
    def ct_field_attname(self):
        return self.model._meta.get_field(self.ct_field).attname

    def get_filter_kwargs_for_object(self, obj):
        return {
            self.fk_field: getattr(obj, self.fk_field),
            self.ct_field_attname: getattr(obj, self.ct_field_attname),
        }

    def get_forward_related_filter(self, obj):
        return {self.fk_field: obj.pk, self.ct_field: ContentType.objects.get_for_model(obj).pk}

    def get_content_type(self, obj=None, id=None, using=None, model=None):
        if id is not None and obj is None:
            return ContentType.objects.db_manager(using).get_for_id(id)
        about, using = (model, using) if obj is None else (obj, obj._state.db)
        if about is None:
            raise Exception("Impossible arguments to GFK.get_content_type!")
        manager = ContentType.objects.db_manager(using)
        return manager.get_for_model(about, for_concrete_model=self.for_concrete_model)

    def is_cached(self, instance):
        return self.name in instance._state.fields_cache

    def get_cached_value(self, instance, default=None):
        return instance._state.fields_cache.get(self.name, default)

    def set_cached_value(self, instance, value):
        instance._state.fields_cache[self.name] = value

    def delete_cached_value(self, instance):
        del instance._state.fields_cache[self.name]


class GenericForeignKeyDescriptor:
    def __init__(self, field):
        self.field = field

    def is_cached(self, instance):
        return self.field.is_cached(instance)

    def get_prefetch_querysets(self, instances, querysets=None):
        field, given = self.field, {}
        for queryset in querysets or ():
            key = field.get_content_type(model=queryset.model, using=queryset.db).pk
            if key in given:
                raise ValueError("Only one queryset is allowed for each content type.")
            given[key] = queryset
        attname = field.ct_field_attname
        wanted, example = {}, {}
        for instance in instances:
            key, pk = getattr(instance, attname), getattr(instance, field.fk_field)
            if key is not None and pk is not None:
                wanted.setdefault(key, set()).add(pk)
                example[key] = instance
        found = []
        for key, pks in wanted.items():
            if key in given:
                queryset = given[key].filter(pk__in=pks)
            else:
                content_type = field.get_content_type(id=key, using=example[key]._state.db)
                queryset = content_type.get_all_objects_for_this_type(pk__in=pks)
            found.extend(queryset.fetch_mode(instances[0]._state.fetch_mode))

        def key_of(obj):
            key = getattr(obj, attname)
            if key is not None:
                model = field.get_content_type(id=key, using=obj._state.db).model_class()
                return str(getattr(obj, field.fk_field)), model

        return found, lambda obj: (obj._meta.pk.value_to_string(obj), obj.__class__), key_of, True, field.name, False

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        field = self.field
        key = getattr(instance, field.ct_field_attname, None)
        pk = getattr(instance, field.fk_field)
        known = field.get_cached_value(instance)
        if known is None and field.is_cached(instance):
            return None
        if known is not None:
            same = key == field.get_content_type(obj=known, using=instance._state.db).id
            if same and known._meta.pk.to_python(pk) == known.pk:
                return known
        instance._state.fetch_mode.fetch(self, instance)
        return field.get_cached_value(instance)

    def fetch_one(self, instance):
        field, found = self.field, None
        key = getattr(instance, field.ct_field_attname, None)
        pk = getattr(instance, field.fk_field)
        if key is not None:
            content_type = field.get_content_type(id=key, using=instance._state.db)
            try:
                found = content_type.get_object_for_this_type(using=instance._state.db, pk=pk)
            except ObjectDoesNotExist:
                pass
            else:
                found._state.fetch_mode = instance._state.fetch_mode
        field.set_cached_value(instance, found)

    def fetch_many(self, instances):
        missing = [instance for instance in instances if not self.field.is_cached(instance)]
        return prefetch_related_objects(missing, self.field.name)

    def __set__(self, instance, value):
        content_type = pk = None
        if value is not None:
            content_type, pk = self.field.get_content_type(obj=value), value.pk
        setattr(instance, self.field.ct_field, content_type)
        setattr(instance, self.field.fk_field, pk)
        self.field.set_cached_value(instance, value)


class GenericRel(ForeignObjectRel):
    def __init__(self, field, to, related_name=None, related_query_name=None, limit_choices_to=None):
        self.field = field
        self.model = to
        self.related_name = related_query_name or "+"
        self.related_query_name = related_query_name
        self.limit_choices_to = {} if limit_choices_to is None else limit_choices_to
        self.parent_link = False
        self.on_delete = DO_NOTHING
        self.field_name = None
        self.symmetrical = False
        self.multiple = True


class GenericRelation(ForeignObject):
    auto_created = False
    empty_strings_allowed = False
    many_to_many = False
    many_to_one = False
    one_to_many = True
    one_to_one = False
    rel_class = GenericRel
    mti_inherited = False

    def __init__(self, to, object_id_field="object_id", content_type_field="content_type", for_concrete_model=True,
                 related_query_name=None, limit_choices_to=None, **kwargs):
        kwargs["rel"] = self.rel_class(self, to, related_query_name=related_query_name,
                                       limit_choices_to=limit_choices_to)
        kwargs.update(null=True, blank=True, editable=False, serialize=False)
        super().__init__(to, DO_NOTHING, [object_id_field], [], **kwargs)
        self._related_name = self._related_query_name = related_query_name
        self._limit_choices_to = limit_choices_to
        self.object_id_field_name = object_id_field
        self.content_type_field_name = content_type_field
        self.for_concrete_model = for_concrete_model

    def contribute_to_class(self, cls, name, **kwargs):
        if self.mti_inherited:
            # The relation back is the parent's.
            self.remote_field.related_name = "+"
            self.remote_field.related_query_name = self._related_name = self._related_query_name = None
        super().contribute_to_class(cls, name, private_only=True)
        self.model = cls
        setattr(cls, self.name, ReverseGenericManyToOneDescriptor(self.remote_field))

    def check(self, **kwargs):
        target = self.remote_field.model
        found = super().check(**kwargs)
        if isinstance(target, str) or any(map(self._is_matching_generic_foreign_key, target._meta.private_fields)):
            return found
        message = "The GenericRelation defines a relation with the model '%s', but that model does not have a GenericForeignKey."
        return [*found, checks.Error(message % target._meta.label, obj=self, id="contenttypes.E004")]

    def _is_matching_generic_foreign_key(self, field):
        return (
            isinstance(field, GenericForeignKey)
            and field.ct_field == self.content_type_field_name
            and field.fk_field == self.object_id_field_name
        )

    def get_internal_type(self):
        return "ManyToManyField"

    def value_to_string(self, obj):
        return str([instance.pk for instance in getattr(obj, self.name).all()])

    def get_content_type(self):
        return ContentType.objects.get_for_model(self.model, for_concrete_model=self.for_concrete_model)

    def bulk_related_objects(self, objs, using=DEFAULT_DB_ALIAS):
        content_type = ContentType.objects.get_for_model(self.model, for_concrete_model=self.for_concrete_model)
        return self.remote_field.model._base_manager.db_manager(using).filter(**{
            self.content_type_field_name + "__pk": content_type.pk,
            self.object_id_field_name + "__in": [obj.pk for obj in objs],
        })


class ReverseGenericManyToOneDescriptor:
    def __init__(self, rel):
        self.rel = rel
        self.field = rel.field

    @cached_property
    def related_manager_cls(self):
        return create_generic_related_manager(self.rel.model._default_manager.__class__, self.rel)

    def __get__(self, instance, cls=None):
        return self if instance is None else self.related_manager_cls(instance)

    def __set__(self, instance, value):
        raise TypeError(
            "Direct assignment to the reverse side of a related set is prohibited. Use %s.set() instead."
            % self.rel.accessor_name
        )


def create_generic_related_manager(superclass, rel):
    class GenericRelatedObjectManager(superclass):
        do_not_call_in_templates = True

        def __init__(self, instance=None):
            super().__init__()
            self.instance = instance
            self.model = rel.model
            self.content_type = self.get_content_type(instance)
            self.content_type_field_name = rel.field.content_type_field_name
            self.object_id_field_name = rel.field.object_id_field_name
            self.prefetch_cache_name = rel.field.attname
            self.pk_val = instance.pk
            self.core_filters = {
                self.content_type_field_name + "__pk": self.content_type.id,
                self.object_id_field_name: self.pk_val,
            }

        def get_content_type(self, instance):
            return ContentType.objects.get_for_model(instance, for_concrete_model=rel.field.for_concrete_model)

        def __call__(self, *, manager):
            superclass = getattr(self.model, manager).__class__
            return create_generic_related_manager(superclass, rel)(instance=self.instance)

        def __str__(self):
            return repr(self)

        def _own(self):
            return {self.content_type_field_name: self.content_type, self.object_id_field_name: self.pk_val}

        def _apply_rel_filters(self, queryset):
            return queryset.fetch_mode(self.instance._state.fetch_mode).filter(**self.core_filters)

        def _prefetched(self):
            return getattr(self.instance, "_prefetched_objects_cache", {})

        def _remove_prefetched_objects(self):
            self._prefetched().pop(self.prefetch_cache_name, None)

        def get_queryset(self):
            known = self._prefetched().get(self.prefetch_cache_name)
            return self._apply_rel_filters(super().get_queryset()) if known is None else known

        def get_prefetch_querysets(self, instances, querysets=None):
            if querysets and len(querysets) != 1:
                raise ValueError("querysets argument of get_prefetch_querysets() should have a length of 1.")
            queryset = querysets[0] if querysets else super().get_queryset()
            keys = {}
            for instance in instances:
                keys.setdefault(self.get_content_type(instance).pk, set()).add(instance.pk)
            of_type = [
                models.Q.create([
                    (self.content_type_field_name + "__pk", key),
                    (self.object_id_field_name + "__in", pks),
                ])
                for key, pks in sorted(keys.items())
            ]
            to_python = instances[0]._meta.pk.to_python
            attname = self.content_type_field_name + "_id"
            return (
                queryset.filter(models.Q.create(of_type, connector=models.Q.OR)),
                lambda obj: (to_python(getattr(obj, self.object_id_field_name)), getattr(obj, attname)),
                lambda obj: (obj.pk, self.get_content_type(obj).pk),
                False,
                self.prefetch_cache_name,
                False,
            )

        def add(self, *objs, bulk=True):
            self._remove_prefetched_objects()

            def adopt(obj):
                if not isinstance(obj, self.model):
                    raise TypeError("'%s' instance expected, got %r" % (self.model._meta.object_name, obj))
                for name, value in self._own().items():
                    setattr(obj, name, value)

            if not bulk:
                with transaction.atomic(savepoint=False):
                    for obj in objs:
                        adopt(obj)
                        obj.save()
                return
            pks = []
            for obj in objs:
                if obj._state.adding or obj._state.db != DEFAULT_DB_ALIAS:
                    raise ValueError("%r instance isn't saved. Use bulk=False or save the object first." % obj)
                adopt(obj)
                pks.append(obj.pk)
            self.model._base_manager.filter(pk__in=pks).update(**self._own())

        add.alters_data = True

        def remove(self, *objs, bulk=True):
            if objs:
                self._clear(self.filter(pk__in=[obj.pk for obj in objs]), bulk)

        remove.alters_data = True

        def clear(self, *, bulk=True):
            self._clear(self.all(), bulk)

        clear.alters_data = True

        def _clear(self, queryset, bulk):
            self._remove_prefetched_objects()
            queryset = queryset.using(DEFAULT_DB_ALIAS)
            if bulk:
                queryset.delete()
            else:
                with transaction.atomic(savepoint=False):
                    for obj in queryset:
                        obj.delete()

        def set(self, objs, *, bulk=True, clear=False):
            objs = tuple(objs)
            with transaction.atomic(savepoint=False):
                if clear:
                    self.clear()
                    self.add(*objs, bulk=bulk)
                    return
                old, new = set(self.using(DEFAULT_DB_ALIAS).all()), []
                for obj in objs:
                    if obj in old:
                        old.remove(obj)
                    else:
                        new.append(obj)
                self.remove(*old)
                self.add(*new, bulk=bulk)

        set.alters_data = True

        def create(self, **kwargs):
            self._remove_prefetched_objects()
            return super().create(**{**kwargs, **self._own()})

        create.alters_data = True

        def get_or_create(self, **kwargs):
            return super().get_or_create(**{**kwargs, **self._own()})

        get_or_create.alters_data = True

        def update_or_create(self, **kwargs):
            return super().update_or_create(**{**kwargs, **self._own()})

        update_or_create.alters_data = True

    return GenericRelatedObjectManager
