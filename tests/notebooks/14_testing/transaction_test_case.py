# %% [markdown]
# # TransactionTestCase empties the tables, and isolate_apps keeps models apart
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=50)
# %%
import unittest
from django.db import models, transaction
from django.test import SimpleTestCase, TestCase, TransactionTestCase, override_settings
from django.test.utils import isolate_apps
def run(case):
    result = unittest.TestResult()
    unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(case)]).run(result)
    print(result)
    for kind in ("errors", "failures"):
        for test, text in getattr(result, kind):
            print(kind, test.id(), "|", text.strip().split("\n")[-1])
class FlushTests(TransactionTestCase):
    def test_saved(self):
        Author.objects.create(name="Cid")
        self.assertEqual(Author.objects.count(), 1)
run(FlushTests)
Author.objects.create(name="Dee").pk
# %%
class IsolatedTests(SimpleTestCase):
    @isolate_apps("demoapp")
    def test_isolated(self):
        class Author(models.Model):
            title = models.CharField(max_length=5, db_index="maybe")
            class Meta:
                app_label = "demoapp"
        self.assertEqual([field.name for field in Author._meta.fields], ["id", "title"])
        self.assertEqual([error.id for error in Author.check()], ["fields.E006"])
    @override_settings(PAGE=3)
    def test_settings(self):
        from django.conf import settings
        self.assertEqual(settings.PAGE, 3)
run(IsolatedTests)
[field.name for field in Author._meta.fields]
Author.check()
class CommitTests(TestCase):
    def test_callbacks(self):
        done = []
        with self.captureOnCommitCallbacks(execute=True) as callbacks:
            transaction.on_commit(lambda: done.append(1))
        self.assertEqual((len(callbacks), done), (1, [1]))
    def test_durable(self):
        with transaction.atomic(durable=True):
            Author.objects.create(name="Eve")
run(CommitTests)
Author.objects.count()
