# %% [markdown]
# # Relations to itself, and many-to-many options
# %% demoapp/models.py
from django.db import models


class Node(models.Model):
    name = models.CharField(max_length=9)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    links = models.ManyToManyField("self", blank=True, db_table="node_links")
    follows = models.ManyToManyField("self", symmetrical=False, related_name="followers", through="Follow", through_fields=("who", "whom"))
    tags = models.ManyToManyField("Tag", related_name="tagged", related_query_name="node_tag", limit_choices_to={"name__gt": "b"}, db_constraint=False)

    def __str__(self):
        return self.name


class Tag(models.Model):
    name = models.CharField(max_length=5, primary_key=True)

    def __str__(self):
        return self.name


class Follow(models.Model):
    who = models.ForeignKey(Node, models.CASCADE, related_name="out")
    whom = models.ForeignKey(Node, models.CASCADE, related_name="inc")
    since = models.IntegerField(default=2000)

    class Meta:
        unique_together = ["who", "whom"]
# %%
from django.db.models import Count, F, Prefetch

root = Node.objects.create(name="root")
a, b = Node.objects.create(name="a", parent=root), Node.objects.create(name="b", parent=root)
aa = a.children.create(name="aa")
root.children.order_by("pk"), aa.parent.parent, Node.objects.filter(parent__parent=root), Node.objects.filter(children__children__name="aa"), Node.objects.filter(children=None).order_by("pk")
[(n.name, n.kids) for n in Node.objects.annotate(kids=Count("children")).order_by("pk")], Node.objects.select_related("parent__parent").get(name="aa").parent.parent
a.links.add(b), b.links.all(), b.links.remove(a), a.links.count(), Node.links.through._meta.db_table, [f.name for f in Node.links.through._meta.fields]
a.follows.add(b), a.follows.all(), b.followers.all(), b.follows.all(), Follow.objects.values_list("who__name", "whom__name", "since"), a.follows.add(root, through_defaults={"since": 2024}), Node.objects.filter(out__since__gt=2020), Node.objects.filter(followers=a).order_by("pk")
a.follows.through.objects.filter(since=2024).count(), a.out.count(), root.inc.get().who
Tag.objects.bulk_create([Tag(name=n) for n in ("aa", "bb", "cc")])
a.tags.set(["aa", "cc"]), a.tags.order_by("name"), Tag.objects.get(pk="cc").tagged.all(), Tag.objects.filter(node_tag__name="a").order_by("pk"), Node.objects.filter(tags="aa"), Node.objects.exclude(tags__name="aa").order_by("pk")
a.tags.add("bb"), a.tags.filter(name__gte="bb").order_by("-name"), Node.objects.filter(tags__in=["bb", "cc"]).distinct(), Node.objects.filter(tags__name="aa").filter(tags__name="cc"), Node.objects.annotate(n=Count("tags")).filter(n=3)
[(n, list(n.tags.all())) for n in Node.objects.prefetch_related(Prefetch("tags", Tag.objects.order_by("-name"))).order_by("pk")[:2]], [list(n.children.all()) for n in Node.objects.prefetch_related("children__children").order_by("pk")[:2]]
f = Node._meta.get_field("tags")
f.m2m_db_table(), f.m2m_column_name(), f.m2m_reverse_name(), f.m2m_field_name(), f.m2m_reverse_field_name(), f.related_model, f.many_to_many, f.deconstruct()
Node._meta.get_field("links").remote_field.symmetrical, Node._meta.get_field("follows").remote_field.through, Node._meta.many_to_many, Tag._meta.related_objects
root.delete()
Node.objects.count(), Follow.objects.count(), Tag.objects.count()
