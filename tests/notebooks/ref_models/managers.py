# %% [markdown]
# # Managers
# %% demoapp/models.py
from django.db import models
from django.db.models.functions import Coalesce


class PollManager(models.Manager):
    def with_counts(self):
        return self.annotate(num_responses=Coalesce(models.Count("response"), 0))


class OpinionPoll(models.Model):
    question = models.CharField(max_length=200)
    objects = PollManager()

    def __str__(self):
        return self.question


class Response(models.Model):
    poll = models.ForeignKey(OpinionPoll, on_delete=models.CASCADE)


class DahlManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(author="Roald Dahl")


class PersonQuerySet(models.QuerySet):
    def authors(self):
        return self.filter(role="A")

    def editors(self):
        return self.filter(role="E")

    def _private(self):
        return 1

    def not_queryset(self):
        return 2

    not_queryset.queryset_only = True

    def _opted(self):
        return 3

    _opted.queryset_only = False


class BaseManager(models.Manager):
    def manager_only_method(self):
        return "manager"


class Book(models.Model):
    title = models.CharField(max_length=100)
    author = models.CharField(max_length=50)
    objects = models.Manager()
    dahl_objects = DahlManager()


class Hidden(models.Model):
    title = models.CharField(max_length=100)
    author = models.CharField(max_length=50)
    book = models.ForeignKey(Book, models.CASCADE, null=True)
    dahl = DahlManager()
    everything = models.Manager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "dahl"


class Person(models.Model):
    first_name = models.CharField(max_length=50)
    role = models.CharField(max_length=1, choices={"A": "Author", "E": "Editor"})
    people = PersonQuerySet.as_manager()
    both = BaseManager.from_queryset(PersonQuerySet)()
    named = BaseManager.from_queryset(PersonQuerySet, class_name="Renamed")()

    def __str__(self):
        return self.first_name


class AbstractPlus(models.Model):
    objects = PollManager()

    class Meta:
        abstract = True


class Plus(AbstractPlus):
    pass


class PlusOwn(AbstractPlus):
    default = models.Manager()
# %%
p = OpinionPoll.objects.create(question="Q?")
Response.objects.create(poll=p)
[(x, x.num_responses) for x in OpinionPoll.objects.with_counts()]
Book.objects.bulk_create([Book(title="Matilda", author="Roald Dahl"), Book(title="Emma", author="Jane Austen")])
Book.objects.count(), Book.dahl_objects.all().values_list("title"), Book.dahl_objects.count(), Book.dahl_objects.filter(title="Emma").exists()
Book._default_manager.name, [m.name for m in Book._meta.managers], Book._meta.default_manager.name
Hidden._default_manager.name, Hidden._base_manager.name, [m.name for m in Hidden._meta.managers]
Hidden.everything.create(title="x", author="y", book=Book.objects.first()).pk
Book.objects.first().hidden_set.count(), Hidden.dahl.count(), Book.objects.first().hidden_set(manager="dahl").count()
Person.people.bulk_create([Person(first_name="Ann", role="A"), Person(first_name="Ed", role="E")])
Person.people.authors(), Person.people.filter(pk__gt=0).editors(), Person.people.all().authors().editors()
Person.people._private()  # raises AttributeError
Person.people.not_queryset()  # raises AttributeError
Person.people._opted(), Person.people.all()._private(), Person.people.all().not_queryset()
Person.both.manager_only_method(), Person.both.authors(), type(Person.both).__name__, type(Person.named).__name__, type(Person.people).__name__
Person.both.all().manager_only_method()  # raises AttributeError
Person.people.model, Person.people.name, str(Person.people), Person.people.db
Person.objects  # raises AttributeError
Person().people  # raises AttributeError
Plus.objects.model, PlusOwn.default.model, PlusOwn.objects.model, Plus._default_manager.name, PlusOwn._default_manager.name
Person.people.all() == Person.people.all(), Person.people == Person.people, Person.people.all().get_queryset if hasattr(Person.people.all(), "get_queryset") else None
Person.people.get_queryset(), type(Person.people.all()).__name__, Person.people.none()
from django.db.models import Manager, QuerySet
Manager.from_queryset(QuerySet).__name__, issubclass(type(Person.both), Manager)
Manager().model, Manager().name
