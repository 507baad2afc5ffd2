# %% shop/models.py
from django.db import models
class Question(models.Model):
    text = models.CharField(max_length=9)
class Answer(models.Model):
    question = models.ForeignKey(Question, models.CASCADE)
    class Meta:
        order_with_respect_to = "question"
class Long(Answer):
    more = models.CharField(max_length=9)
class Alias(Answer):
    class Meta:
        proxy = True
# %%
q = Question.objects.create(text="?")
a, b = Answer.objects.create(question=q), Answer.objects.create(question=q)
c = Long.objects.create(question=q, more="c")
# %%
a.get_next_in_order() == b, b.get_previous_in_order() == a
# %%
b.get_next_in_order()
# %%
c.get_next_in_order()
# %%
c.get_previous_in_order()
# %%
Alias.objects.first().get_next_in_order()
# %%
Long._meta.order_with_respect_to, Alias._meta.order_with_respect_to, Long._meta.ordering, Alias._meta.ordering
# %%
q.get_answer_order(), q.set_answer_order([3, 1, 2])
# %%
list(Long.objects.all()), list(Alias.objects.all())
# %%
from django.utils.safestring import SafeString, mark_safe
s = mark_safe("<b>")
s.more = 1
# %%
s.__class__.__slots__, s + "x", type(s + s), s.__html__() is s
