# %% [markdown]
# # Many-to-many relationships
# %% demoapp/models.py
from django.db import models


class Publication(models.Model):
    title = models.CharField(max_length=30)

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title


class Article(models.Model):
    headline = models.CharField(max_length=100)
    publications = models.ManyToManyField(Publication)

    class Meta:
        ordering = ["headline"]

    def __str__(self):
        return self.headline


class Person(models.Model):
    name = models.CharField(max_length=50)
    friends = models.ManyToManyField("self")
    idols = models.ManyToManyField("self", symmetrical=False, related_name="stalkers")

    def __str__(self):
        return self.name


class Group(models.Model):
    name = models.CharField(max_length=128)
    members = models.ManyToManyField(Person, through="Membership", through_fields=("group", "person"))


class Membership(models.Model):
    group = models.ForeignKey(Group, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    inviter = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="membership_invites", null=True)
    reason = models.CharField(max_length=64, default="")
# %%
p1, p2, p3 = (Publication.objects.create(title=t) for t in ("The Python Journal", "Science News", "Science Weekly"))
a1 = Article(headline="Django lets you build web apps easily")
a1.publications.add(p1)  # raises ValueError
a1.save()
a1.publications.add(p1)
a2 = Article.objects.create(headline="NASA uses Python")
a2.publications.add(p1, p2)
a2.publications.add(p3)
a2.publications.add(p3)
a2.publications.add(a1)  # raises TypeError
new = a2.publications.create(title="Highlights for Children")
a2.publications.all(), p2.article_set.all(), p1.article_set.all(), Publication.objects.get(id=4).article_set.all()
Article.objects.filter(publications__id=1), Article.objects.filter(publications=p1), Article.objects.filter(publications__title__startswith="Science").distinct(), Article.objects.filter(publications__title__startswith="Science").count(), Article.objects.filter(publications__in=[1, 2]).distinct()
Publication.objects.filter(article__in=[a1, a2]).distinct(), Article.objects.exclude(publications=p2)
a2.publications.remove(p2, p3.pk), a2.publications.set([p2, p3]), a2.publications.all()
a2.publications.set([p2], clear=True), a2.publications.clear(), a2.publications.count()
p2.article_set.set([a1, a2]), p2.article_set.add(a1.pk), p2.article_set.remove(a1), p2.article_set.all()
a1.publications = [p1]  # raises TypeError
a2.publications.through, a2.publications.through.objects.count(), Article.publications.through._meta.db_table, Article.publications.field
Publication.objects.filter(title="Science News").delete(), a2.publications.all()
# %%
x, y, z = (Person.objects.create(name=n) for n in "XYZ")
x.friends.add(y, z)
y.friends.all(), x.friends.remove(y), y.friends.all(), z.friends.all()
x.idols.add(y)
y.stalkers.all(), x.stalkers.all(), Person.objects.filter(idols=y), Person.objects.filter(stalkers__name="X")
g = Group.objects.create(name="G")
Membership.objects.create(group=g, person=x, inviter=y, reason="old")
g.members.all(), x.group_set.all(), g.members.add(y, through_defaults={"reason": "new"}), Membership.objects.values_list("person__name", "reason")
g.members.create(name="W", through_defaults={"inviter": z}), g.members.set([x, z], through_defaults={"reason": lambda: "set"}), g.members.order_by("name")
Group.objects.filter(members__name="X", membership__reason="old").count(), x.membership_set.get().reason, g.membership_set.count()
g.members.remove(x), g.members.clear(), Membership.objects.count()
