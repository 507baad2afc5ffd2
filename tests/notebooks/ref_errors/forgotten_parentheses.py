# %% school/models.py
from django.db import models
class Teacher(models.Model):
    name = models.CharField(max_length=20)
    def hello(self): pass
# %%
t = Teacher.objects.create(name="x")
t.save
t.hello
Teacher.objects.filter(name="x").count
type(t.save), type(Teacher.objects.all().count), type(Teacher.save), type(Teacher.hello), type(t.hello)
t.save.nope
t.hello.nope
Teacher.save.nope
"abc".upper.nope
t.save() .nope if False else 0
t.save[0]
t.save + 1
for x in Teacher.objects.all: pass
len(Teacher.objects.all)
Teacher.objects.all[0]
Teacher.objects.filter.first()
t.full_clean, t.refresh_from_db, t.delete
Teacher.objects.all().first, Teacher.objects.all().exists
