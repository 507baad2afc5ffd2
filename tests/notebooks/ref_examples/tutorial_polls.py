# %% polls/models.py
import datetime
from django.contrib import admin
from django.db import models
from django.utils import timezone


class Question(models.Model):
    question_text = models.CharField(max_length=200)
    pub_date = models.DateTimeField("date published")

    def __str__(self):
        return self.question_text

    @admin.display(boolean=True, ordering="pub_date", description="Published recently?")
    def was_published_recently(self):
        now = timezone.now()
        return now - datetime.timedelta(days=1) <= self.pub_date <= now


class Choice(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE)
    choice_text = models.CharField(max_length=200)
    votes = models.IntegerField(default=0)

    def __str__(self):
        return self.choice_text
# %%
from polls.models import Choice, Question
Question.objects.all()
from django.utils import timezone
q = Question(question_text="What's new?", pub_date=timezone.now())
q.save()
q.id, q.question_text, q.pub_date
q.question_text = "What's up?"
q.save()
Question.objects.filter(id=1), Question.objects.filter(question_text__startswith="What")
current_year = timezone.now().year
Question.objects.get(pub_date__year=current_year)
Question.objects.get(id=2)
q = Question.objects.get(pk=1)
q.was_published_recently()
q.choice_set.all()
q.choice_set.create(choice_text="Not much", votes=0)
q.choice_set.create(choice_text="The sky", votes=0)
c = q.choice_set.create(choice_text="Just hacking again", votes=0)
c.question
q.choice_set.count(), Choice.objects.filter(question__pub_date__year=current_year)
c = q.choice_set.filter(choice_text__startswith="Just hacking")
c.delete()
# %%
import datetime
from django.test import TestCase
class QuestionModelTests(TestCase):
    def setUp(self):
        self.q = Question(pub_date=timezone.now() + datetime.timedelta(days=30))
    def test_future(self):
        self.assertIs(self.q.was_published_recently(), False)
    def test_fail(self):
        self.assertEqual(1, 2, "no")
    def test_queries(self):
        with self.assertNumQueries(1): list(Question.objects.all())
import unittest
suite = unittest.defaultTestLoader.loadTestsFromTestCase(QuestionModelTests)
result = unittest.TextTestRunner(verbosity=0).run(suite)
len(result.failures), result.testsRun, result.wasSuccessful()
from django.db import connection, reset_queries
reset_queries()
from django.shortcuts import get_object_or_404, get_list_or_404
get_object_or_404(Question, pk=1)
get_object_or_404(Question, pk=9)
selected = q.choice_set.get(pk=1)
from django.db.models import F
selected.votes = F("votes") + 1
selected.save()
selected.votes
selected.refresh_from_db(); selected.votes
q.choice_set.get(pk=77)
Question.objects.order_by("-pub_date")[:5]
print(Question.objects.filter(choice__votes__gt=0).distinct().query)
from django.forms.models import model_to_dict
model_to_dict(selected)
from django.core.serializers import serialize, deserialize
serialize("json", Choice.objects.all())
[o.object for o in deserialize("json", serialize("json", Choice.objects.all()))]
from django.core.paginator import Paginator
p = Paginator(Choice.objects.order_by("pk"), 1); p.count, p.page(2).object_list, p.num_pages, p.page(1).has_next()
p.page(9)
from django.contrib.auth.models import User, Group
from django.utils.text import slugify; slugify("Hello, Wörld! 2"), 
from django.utils import timesince, dateparse, html, text, encoding, crypto
dateparse.parse_datetime("2024-05-06T07:08:09Z"), html.escape("<a & 'b'>"), text.Truncator("one two three").words(2), encoding.force_str(b"x"), html.format_html("<b>{}</b>", "<i>"), text.capfirst("abc"), html.strip_tags("<p>x</p>")
from django.conf import settings
settings.DEBUG, settings.INSTALLED_APPS[-1:], settings.DEFAULT_AUTO_FIELD, settings.NOPE
