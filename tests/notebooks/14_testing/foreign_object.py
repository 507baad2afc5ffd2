# %% [markdown]
# # ForeignObject: a relation by two columns
# %% demoapp/models.py
from django.db import models
class Member(models.Model):
    pk = models.CompositePrimaryKey("club", "number")
    club = models.IntegerField()
    number = models.IntegerField()
    name = models.CharField(max_length=30)
class Visit(models.Model):
    club = models.IntegerField()
    member_number = models.IntegerField(null=True)
    member = models.ForeignObject(Member, on_delete=models.CASCADE, from_fields=("club", "member_number"), to_fields=("club", "number"), related_name="visits", null=True)
    when = models.DateField(null=True)
# %%
ann = Member.objects.create(club=1, number=1, name="Ann")
bob = Member.objects.create(club=1, number=2, name="Bob")
first = Visit.objects.create(member=ann)
(first.club, first.member_number)
second = Visit.objects.create(club=1, member_number=2)
second.member.name
third = Visit.objects.create(club=2)
third.member is None
Visit.objects.filter(member=ann)
Visit.objects.filter(member__name="Bob")
Visit.objects.filter(member__in=[ann, bob]).order_by("pk")
Visit.objects.exclude(member=ann).order_by("pk")
Visit.objects.filter(member__isnull=True)
Member.objects.filter(visits=first)
Member.objects.filter(visits__when=None).order_by("pk")
ann.visits.all()
ann.visits.create()
[visit.member and visit.member.name for visit in Visit.objects.select_related("member").order_by("pk")]
[visit.member and visit.member.name for visit in Visit.objects.prefetch_related("member").order_by("pk")]
[[visit.pk for visit in member.visits.all()] for member in Member.objects.prefetch_related("visits").order_by("pk")]
second.member = ann
(second.club, second.member_number)
ann.delete()
Visit.objects.count()
Visit._meta.get_field("member").foreign_related_fields
