# %% demoapp/models.py
from django.db import models
from django.utils.functional import cached_property


class Course(models.Model):
    title = models.CharField("official title", max_length=40)

    class Meta:
        db_table = "courses"
        ordering = ["title"]
        verbose_name = "evening course"


class Lesson(models.Model):
    course = models.ForeignKey(Course, models.CASCADE)
    topic = models.CharField(max_length=40)
    day = models.DateField()
    minutes = models.PositiveIntegerField(default=45)

    class Meta:
        default_related_name = "lessons"
        order_with_respect_to = "course"
        get_latest_by = ["day", "minutes"]
        verbose_name_plural = "Lessons held"

    def __str__(self):
        return f"{self.topic} ({self.hours:.2f} h)"

    @property
    def hours(self):
        return self.minutes / 60

    @hours.setter
    def hours(self, value):
        self.minutes = int(value * 60)

    @cached_property
    def siblings(self):
        return self.course.lessons.exclude(pk=self.pk).count()

    @classmethod
    def short(cls):
        return cls.objects.filter(minutes__lt=45)

    def get_absolute_url(self):
        return f"/lessons/{self.pk}/"
# %% demoapp/models.py
from django.db import models


class Parrot(models.Model):
    name = models.CharField(max_length=20, unique=True)
    colour = models.CharField(max_length=10)
    hatched = models.DateField(null=True)

    def __str__(self):
        return self.name
