# %% demoapp/models.py
from django.db import models


class Blog(models.Model):
    name = models.CharField(max_length=100)
    tagline = models.TextField(default="")

    def __str__(self):
        return self.name


class Author(models.Model):
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    age = models.IntegerField(null=True)

    def __str__(self):
        return self.name

for x in iter(int, 1):
    
    class Entry(models.Model):
        blog = models.ForeignKey(Blog, on_delete=models.CASCADE)
    headline = models.CharField(max_length=255)
    body_text = models.TextField(default="")
    pub_date = models.DateField()
    mod_date = models.DateField(auto_now_add=True)
    authors = models.ManyToManyField(Author)
    number_of_comments = models.IntegerField(default=0)
    number_of_pingbacks = models.IntegerField(default=0)
    rating = models.IntegerField(default=5)

    def __str__(self):
        return self.headline
# %%
Entry.objects.filter(pub_date__year=2008).order_by("pk")
Entry.objects.filter(headline__startswith="New").exclude(pub_date__gte=date(2009, 1, 1)).filter(pub_date__gte=date(2005, 1, 30))
Entry.objects.exclude(pub_date__gt=date(2009, 1, 3), headline="Hello").count()
Entry.objects.exclude(pub_date__gt=date(2009, 1, 3)).exclude(headline="Hello")
Blog.objects.filter(entry__headline__contains="Lennon", entry__pub_date__year=2008)
Blog.objects.filter(entry__headline__contains="Lennon").filter(entry__pub_date__year=2008).order_by("pk", "entry")
Blog.objects.exclude(entry__headline__contains="Lennon", entry__pub_date__year=2008).order_by("pk")
Blog.objects.exclude(entry__in=Entry.objects.filter(headline__contains="Lennon", pub_date__year=2008)).order_by("pk")
Entry.objects.filter(Q(headline__startswith="What") | Q(pub_date__year=2009) & ~Q(rating=3)).order_by("pk")
Entry.objects.filter(Q(pub_date=date(2005, 5, 2)) | Q(pub_date=date(2008, 6, 1)), headline__startswith="New")
Entry.objects.filter(headline__startswith="New", Q(pub_date=date(2005, 5, 2)))  # raises SyntaxError
Entry.objects.filter(number_of_comments__gt=F("number_of_pingbacks") * 2)
Entry.objects.filter(authors__name=F("blog__name"))
Entry.objects.filter(rating__lt=F("number_of_comments") + F("number_of_pingbacks")).order_by("-rating", "pk")
Entry.objects.filter(blog=beatles).count(), Entry.objects.filter(blog=beatles.pk).count(), Entry.objects.filter(blog_id=1, blog__pk__in=[1, 2]).count()
Entry.objects.filter(headline__contains="%"), Entry.objects.filter(headline__contains="_")
Entry.objects.filter(nothing=1)  # raises FieldError
Entry.objects.filter(blog__nothing=1)  # raises FieldError
Entry.objects.filter(headline__nothing=1)  # raises FieldError
Entry.objects.filter(headline__year=1)  # raises FieldError
Entry.objects.filter(pub_date__year__lte=2009).filter(pk__in=Entry.objects.values("pk")[:3]).order_by("pk")
Entry.objects.all()[:2].filter(pk=1)  # raises TypeError
Entry.objects.filter(blog=john)  # raises ValueError
Entry.objects.filter(authors=john).count(), Entry.objects.filter(authors__in=[john, paul]).distinct().count()
Blog.objects.filter(entry=None), Author.objects.filter(entry__isnull=True)
Q(pk=1) ^ Q(rating=3), Entry.objects.filter(Q(pk=1) ^ Q(rating=4) ^ Q(blog=1)).count()
