# %% [markdown]
# # Validating objects
# %% demoapp/models.py
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models.functions import Lower


class Post(models.Model):
    title = models.CharField(max_length=50, unique_for_date="posted", blank=True)
    slug = models.CharField(max_length=50, unique_for_year="posted", blank=True)
    subtitle = models.CharField(max_length=50, unique_for_month="posted", blank=True)
    posted = models.DateField()
    status = models.CharField(max_length=9, default="draft")
    rank = models.IntegerField(default=0)

    class Meta:
        unique_together = [("title", "status")]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=models.Q(status="live"), name="one_live"),
            models.UniqueConstraint(Lower("subtitle"), name="sub", violation_error_message="Sub taken", violation_error_code="sub"),
            models.CheckConstraint(condition=models.Q(rank__gte=0) & models.Q(rank__lt=models.F("id") + 100), name="ranked"),
        ]

    def clean(self):
        if self.title == "bad":
            raise ValidationError({"title": ValidationError("Bad title", code="bad"), NON_FIELD_ERRORS: ["Also bad"]})
        if self.title == "worse":
            raise ValidationError("Worse")
# %%
from datetime import date
from django.core.exceptions import ValidationError, NON_FIELD_ERRORS

Post.objects.create(title="A", slug="a", subtitle="S", posted=date(2020, 5, 5), status="live")
Post(title="A", slug="b", subtitle="T", posted=date(2020, 5, 5)).full_clean()  # raises ValidationError
Post(title="B", slug="a", subtitle="T", posted=date(2020, 7, 7)).full_clean()  # raises ValidationError
Post(title="B", slug="b", subtitle="S", posted=date(2020, 5, 9)).full_clean()  # raises ValidationError
Post(title="A", slug="x", subtitle="y", posted=date(2021, 1, 1), status="live").full_clean()  # raises ValidationError
Post(title="B", slug="a", subtitle="y", posted=date(2021, 1, 1), status="live").full_clean()  # raises ValidationError
Post(title="B", slug="q", subtitle="y", posted=date(2021, 1, 1), rank=-1).full_clean()  # raises ValidationError
Post(title="bad", posted=date(2021, 1, 1), subtitle="w").full_clean()  # raises ValidationError
Post(title="worse", posted=date(2021, 1, 1), subtitle="w").clean()  # raises ValidationError
Post(title="ok").full_clean()  # raises ValidationError
Post(title="x" * 60, posted="nope").clean_fields()  # raises ValidationError
Post(title="x" * 60, posted="nope").clean_fields(exclude={"title"})  # raises ValidationError
Post(title="A", posted=date(2020, 5, 5)).validate_unique()  # raises ValidationError
Post(title="A", posted=date(2020, 5, 5)).validate_unique(exclude=["title"])
Post(subtitle="s", slug="a", status="live").validate_constraints()  # raises ValidationError
Post(subtitle="s").validate_constraints(exclude={"subtitle"})
Post(title="A", slug="a", subtitle="s", posted=date(2020, 5, 5)).full_clean(validate_unique=False, validate_constraints=False)
p = Post.objects.get()
p.full_clean()
try:
    Post(title="bad", posted=date(2021, 1, 1), rank=-1, subtitle="w").full_clean()
except ValidationError as e:
    print(e.message_dict, e.error_dict, NON_FIELD_ERRORS, [x.code for x in e.error_dict["title"]])

e = ValidationError("Value %(v)s", code="c", params={"v": 3})
e.messages, e.message, e.code, e.params, str(e), repr(e), list(e)
ValidationError(["a", ValidationError("b", code="z")]).messages, ValidationError({"f": ["x"]}).message_dict, ValidationError({"f": "x"}) == ValidationError({"f": ["x"]})
Post._meta.constraints[0].validate(Post, Post(slug="a", status="live"))  # raises ValidationError
Post._meta.constraints[1], Post._meta.constraints[2], Post._meta.constraints[0]
