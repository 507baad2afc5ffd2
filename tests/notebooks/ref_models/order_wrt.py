# %% [markdown]
# # order_with_respect_to and get_absolute_url
# %% demoapp/models.py
from django.db import models


class Question(models.Model):
    text = models.TextField()

    def __str__(self):
        return self.text


class Answer(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE)
    text = models.CharField(max_length=9)

    class Meta:
        order_with_respect_to = "question"

    def __str__(self):
        return self.text
# %%
q = Question.objects.create(text="Why?")
r = Question.objects.create(text="How?")
a, b, c = (Answer.objects.create(question=q, text=t) for t in "abc")
d = r.answer_set.create(text="d")
[x._order for x in (a, b, c, d)], q.get_answer_order(), r.get_answer_order()
q.set_answer_order([3, 1, 2])
q.answer_set.all(), q.get_answer_order(), Answer.objects.all()
a.refresh_from_db()
a.get_next_in_order(), a.get_previous_in_order(), Answer.objects.get(text="c").get_next_in_order()
Answer.objects.get(text="b").get_next_in_order()  # raises DoesNotExist
Answer._meta.ordering, Answer._meta.order_with_respect_to, [f.name for f in Answer._meta.fields], Answer._meta.get_field("_order")
Answer.objects.filter(_order=0).order_by("pk"), Answer.objects.order_by("-_order", "pk")
Answer.objects.bulk_create([Answer(question=q, text="e"), Answer(question=q, text="f")])
q.get_answer_order()
a.delete(), q.get_answer_order(), Answer.objects.create(question=q, text="g")._order
q.set_answer_order([99])
