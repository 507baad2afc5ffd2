# %% [markdown]
# # django.test: each test in a transaction, queries counted, messages looked for
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=50)
class Book(models.Model):
    title = models.CharField(max_length=50)
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")
# %%
import unittest
from django.test import SimpleTestCase, TestCase, skipIfDBFeature, skipUnlessDBFeature
from django.test.utils import CaptureQueriesContext
class BookTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = Author.objects.create(name="Ann")
        cls.book = Book.objects.create(title="One", author=cls.author)
    def test_copy_is_changed(self):
        self.book.title = "Changed"
        self.book.save()
        self.assertIs(self.book.author, self.author)
        self.assertEqual(Book.objects.get().title, "Changed")
    def test_data_is_back(self):
        self.assertEqual(self.book.title, "One")
        self.assertQuerySetEqual(Book.objects.all(), ["One"], transform=lambda book: book.title)
    def test_queries(self):
        with self.assertNumQueries(2):
            list(Author.objects.prefetch_related("books"))
    def test_too_many_queries(self):
        with self.assertNumQueries(1):
            list(Author.objects.prefetch_related("books"))
    def test_message(self):
        with self.assertRaisesMessage(Author.DoesNotExist, "Author matching query does not exist."):
            Author.objects.get(name="Bob")
    def test_unordered(self):
        Book.objects.create(title="Two", author=self.author)
        self.assertQuerySetEqual(Book.objects.all(), [1, 2])
    @skipUnlessDBFeature("has_select_for_update")
    def test_skipped(self):
        self.fail("never")
    @skipIfDBFeature("supports_json_field")
    def test_skipped_too(self):
        self.fail("never")
    @unittest.expectedFailure
    def test_expected(self):
        self.assertEqual(Book.objects.count(), 7)
def run(case):
    result = unittest.TestResult()
    unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(case)]).run(result)
    print(result)
    for kind in ("errors", "failures", "skipped"):
        for test, text in getattr(result, kind):
            print(kind, test.id(), "|", text.strip().split("\n")[-1])
run(BookTests)
(Author.objects.count(), Book.objects.count())
# %%
class PlainTests(SimpleTestCase):
    def test_no_queries(self):
        Author.objects.count()
run(PlainTests)
# %%
with CaptureQueriesContext(connection) as captured:
    Author.objects.create(name="O'Neil")
    Author.objects.filter(name__startswith="O").exists()
[query["sql"] for query in captured.captured_queries]
len(captured)
