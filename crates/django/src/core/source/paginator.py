# `django.core.paginator`: a list in pages.

from math import ceil

from django.utils.functional import cached_property


class UnorderedObjectListWarning(RuntimeWarning):
    pass


class InvalidPage(Exception):
    pass


class PageNotAnInteger(InvalidPage):
    pass


class EmptyPage(InvalidPage):
    pass


def _warn(*args, **kwargs):
    import warnings

    warnings.warn(*args, **kwargs)


class BasePaginator:
    ELLIPSIS = "…"
    default_error_messages = {
        "invalid_page": "That page number is not an integer",
        "min_page": "That page number is less than 1",
        "no_results": "That page contains no results",
    }

    def __init__(self, object_list, per_page, orphans=0, allow_empty_first_page=True, error_messages=None):
        self.object_list = object_list
        self._check_object_list_is_ordered()
        self.per_page = int(per_page)
        self.orphans = int(orphans)
        self.allow_empty_first_page = allow_empty_first_page
        self.error_messages = self.default_error_messages | (error_messages or {})
        if self.per_page <= self.orphans:
            from django.utils.deprecation import RemovedInDjango2028Warning
            _warn(
                "Support for the orphans argument being larger than or equal to the per_page argument is deprecated. "
                "This will raise a ValueError in Django 2028.",
                category=RemovedInDjango2028Warning,
                stacklevel=2,
            )

    def _check_object_list_is_ordered(self):
        found = self.object_list
        ordered = getattr(found, "ordered", None)
        if ordered is not None and not ordered:
            if hasattr(found, "model"):
                shown = "{} {}".format(found.model, found.__class__.__name__)
            else:
                shown = "{!r}".format(found)
            _warn(
                "Pagination may yield inconsistent results with an unordered object_list: {}.".format(shown),
                UnorderedObjectListWarning,
                stacklevel=4,
            )

    def _get_elided_page_range(self, number, num_pages, page_range, on_each_side=3, on_ends=2):
        if num_pages <= (on_each_side + on_ends) * 2:
            yield from page_range
            return
        if number > on_each_side + on_ends + 2:
            yield from range(1, on_ends + 1)
            yield self.ELLIPSIS
            yield from range(number - on_each_side, number + 1)
        else:
            yield from range(1, number + 1)
        if number < num_pages - on_each_side - on_ends - 1:
            yield from range(number + 1, number + on_each_side + 1)
            yield self.ELLIPSIS
            yield from range(num_pages - on_ends + 1, num_pages + 1)
        else:
            yield from range(number + 1, num_pages + 1)

    def _get_page(self, *args, **kwargs):
        return Page(*args, **kwargs)

    def _validate_number(self, number, num_pages):
        try:
            if isinstance(number, float) and not number.is_integer():
                raise ValueError
            number = int(number)
        except (TypeError, ValueError):
            raise PageNotAnInteger(self.error_messages["invalid_page"])
        if number < 1:
            raise EmptyPage(self.error_messages["min_page"])
        if number > num_pages:
            raise EmptyPage(self.error_messages["no_results"])
        return number


class Paginator(BasePaginator):
    def __iter__(self):
        for number in self.page_range:
            yield self.page(number)

    def validate_number(self, number):
        return self._validate_number(number, self.num_pages)

    def get_page(self, number):
        try:
            number = self.validate_number(number)
        except PageNotAnInteger:
            number = 1
        except EmptyPage:
            number = self.num_pages
        return self.page(number)

    def page(self, number):
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = bottom + self.per_page
        if top + self.orphans >= self.count:
            top = self.count
        return self._get_page(self.object_list[bottom:top], number, self)

    @cached_property
    def count(self):
        # A list's own count() wants to know what to count.
        counts = getattr(self.object_list, "count", None)
        if callable(counts) and not isinstance(self.object_list, (list, tuple, str, bytes, range)):
            return counts()
        return len(self.object_list)

    @cached_property
    def num_pages(self):
        if self.count == 0 and not self.allow_empty_first_page:
            return 0
        return ceil(max(1, self.count - self.orphans) / self.per_page)

    @property
    def page_range(self):
        return range(1, self.num_pages + 1)

    def get_elided_page_range(self, number=1, *, on_each_side=3, on_ends=2):
        number = self.validate_number(number)
        yield from self._get_elided_page_range(number, self.num_pages, self.page_range, on_each_side, on_ends)


class Page:
    def __init__(self, object_list, number, paginator):
        self.object_list = object_list
        self.number = number
        self.paginator = paginator

    def __repr__(self):
        return "<Page %s of %s>" % (self.number, self.paginator.num_pages)

    def __len__(self):
        return len(self.object_list)

    def __getitem__(self, index):
        if not isinstance(index, (int, slice)):
            raise TypeError("Page indices must be integers or slices, not %s." % type(index).__name__)
        if not isinstance(self.object_list, list):
            self.object_list = list(self.object_list)
        return self.object_list[index]

    def __iter__(self):
        at = 0
        while True:
            try:
                found = self[at]
            except IndexError:
                return
            yield found
            at += 1

    def __contains__(self, value):
        return any(one is value or one == value for one in self)

    def __reversed__(self):
        for at in reversed(range(len(self))):
            yield self[at]

    def index(self, value, start=0, stop=None):
        return [*self].index(value, start, len(self) if stop is None else stop)

    def count(self, value):
        return sum(1 for one in self if one is value or one == value)

    def has_next(self):
        return self.number < self.paginator.num_pages

    def has_previous(self):
        return self.number > 1

    def has_other_pages(self):
        return self.has_previous() or self.has_next()

    def next_page_number(self):
        return self.paginator.validate_number(self.number + 1)

    def previous_page_number(self):
        return self.paginator.validate_number(self.number - 1)

    def start_index(self):
        return 0 if self.paginator.count == 0 else self.paginator.per_page * (self.number - 1) + 1

    def end_index(self):
        if self.number == self.paginator.num_pages:
            return self.paginator.count
        return self.number * self.paginator.per_page
