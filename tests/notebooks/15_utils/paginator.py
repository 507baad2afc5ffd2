# %% [markdown]
# # Pages
# %% demoapp/models.py
from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
# %%
from demoapp.models import Bird
from django.core.paginator import EmptyPage, InvalidPage, PageNotAnInteger, Page, Paginator, UnorderedObjectListWarning
Bird.objects.bulk_create([Bird(name=f"bird {n:02}") for n in range(1, 24)])
pages = Paginator(Bird.objects.all(), 10)
pages.count, pages.num_pages, pages.page_range, pages.per_page
page = pages.page(2)
page, page.object_list, len(page), page.number
page.has_next(), page.has_previous(), page.has_other_pages(), page.next_page_number(), page.previous_page_number(), page.start_index(), page.end_index()
list(pages.page(3)), pages.page(3).end_index(), pages.page(3).has_next()
pages.page(3).next_page_number()  # raises EmptyPage
pages.page(0)  # raises EmptyPage
pages.page("x")  # raises PageNotAnInteger
pages.page(1.5)  # raises PageNotAnInteger
pages.get_page("x"), pages.get_page(99), pages.get_page(-1), pages.get_page(None), pages.page("2")
page[0], page[-1], page[2:4]
page["a"]  # raises TypeError
Bird.objects.get(name="bird 11") in page, [b.name for b in reversed(page)][:2]
Paginator(Bird.objects.all(), 10, orphans=3).num_pages, Paginator(Bird.objects.all(), 10, orphans=3).page(2).end_index()
Paginator([], 5).page_range, Paginator([], 5).page(1), Paginator([], 5).page(1).start_index()
Paginator([], 5, allow_empty_first_page=False).num_pages
Paginator([], 5, allow_empty_first_page=False).page(1)  # raises EmptyPage
list(Paginator(range(1000), 10).get_elided_page_range(50))
list(Paginator(range(1000), 10).get_elided_page_range(3, on_each_side=1, on_ends=1))
list(Paginator("abcdefg", 3).page(2)), [list(p) for p in Paginator([1, 2, 3, 4, 5], 2)]
Paginator(range(3), 2, error_messages={"no_results": "Nothing here"}).page(9)  # raises EmptyPage
issubclass(EmptyPage, InvalidPage), issubclass(UnorderedObjectListWarning, RuntimeWarning), Paginator.ELLIPSIS
# %%
from django.shortcuts import get_list_or_404, get_object_or_404
get_object_or_404(Bird, name="bird 03")
get_object_or_404(Bird, name="nobody")  # raises Http404
get_object_or_404(Bird.objects.filter(pk__lt=3), pk=2), get_object_or_404(Bird.objects, pk=4)
get_object_or_404(Bird.objects.all())  # raises MultipleObjectsReturned
get_object_or_404("birds")  # raises ValueError
get_object_or_404(int)  # raises ValueError
get_list_or_404(Bird, name__endswith="3")
get_list_or_404(Bird.objects.all(), name__endswith="x")  # raises Http404
get_list_or_404(3)  # raises ValueError
