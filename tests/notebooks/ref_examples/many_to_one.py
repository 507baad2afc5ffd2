# %% [markdown]
# # Many-to-one relationships
# %% demoapp/models.py
from django.db import models


class Reporter(models.Model):
    first_name = models.CharField(max_length=30)
    last_name = models.CharField(max_length=30)
    email = models.EmailField()

    def __str__(self):
        return f"{self.first_name} {self.last_name}"


class Article(models.Model):
    headline = models.CharField(max_length=100)
    pub_date = models.DateField()
    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE)

    def __str__(self):
        return self.headline

    class Meta:
        ordering = ["headline"]
# %%
from datetime import date

r = Reporter(first_name="John", last_name="Smith", email="john@example.com")
r.save()
r2 = Reporter(first_name="Paul", last_name="Jones", email="paul@example.com")
r2.save()
a = Article(id=None, headline="This is a test", pub_date=date(2005, 7, 27), reporter=r)
a.save()
a.reporter.id, a.reporter
r3 = Reporter(first_name="John", last_name="Smith", email="john@example.com")
Article.objects.create(headline="This is a test", pub_date=date(2005, 7, 27), reporter=r3)  # raises ValueError
new_article = r.article_set.create(headline="John's second story", pub_date=date(2005, 7, 29))
new_article, new_article.reporter, new_article.reporter.id
new_article2 = Article.objects.create(headline="Paul's story", pub_date=date(2006, 1, 17), reporter=r)
r.article_set.all()
r2.article_set.add(new_article2)
new_article2.reporter.id, new_article2.reporter, r2.article_set.all()
r.article_set.add(r2)  # raises TypeError
r.article_set.all(), r2.article_set.all(), r.article_set.count(), r2.article_set.count()
r.article_set.filter(headline__startswith="This"), Article.objects.filter(reporter__first_name="John")
Article.objects.filter(reporter__first_name="John", reporter__last_name="Smith")
Article.objects.filter(reporter__pk=1), Article.objects.filter(reporter=1), Article.objects.filter(reporter=r), Article.objects.filter(reporter__in=[1, 2]).distinct(), Article.objects.filter(reporter__in=[r, r2]).distinct()
Article.objects.filter(reporter__in=Reporter.objects.filter(first_name="John")).distinct()
Reporter.objects.filter(article__pk=1), Reporter.objects.filter(article=1), Reporter.objects.filter(article=a), Reporter.objects.filter(article__headline__startswith="This").distinct(), Reporter.objects.filter(article__headline__startswith="This").count()
Reporter.objects.filter(article__reporter__first_name__startswith="John").distinct(), Reporter.objects.filter(article__reporter=r).distinct()
r.article_set.remove(a)  # raises AttributeError
r.article_set.set([a, new_article]), r.article_set(manager="objects").count(), r.article_set.get_or_create(headline="New", defaults={"pub_date": date(2020, 1, 1)})[1]
r.article_set = [a]  # raises TypeError
a.reporter = None
a.save()  # raises IntegrityError
Article(headline="x", pub_date=date(2020, 1, 1)).reporter  # raises RelatedObjectDoesNotExist
Article.objects.all(), Reporter.objects.order_by("first_name")
r2.delete(), Article.objects.all(), Reporter.objects.order_by("first_name")
Article.objects.filter(reporter__first_name__startswith="John").delete()
