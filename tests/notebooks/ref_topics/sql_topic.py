# %% [markdown]
# # Raw SQL
# %% demoapp/models.py
from django.db import models


class Person(models.Model):
    first_name = models.CharField(max_length=30)
    last_name = models.CharField(max_length=30)
    birth_date = models.DateField(null=True)

    def __str__(self):
        return f"{self.first_name} {self.last_name}"
# %%
from django.db import connection

Person.objects.create(first_name="John", last_name="Doe", birth_date="1980-01-02")
Person.objects.create(first_name="Jane", last_name="Jones")
for p in Person.objects.raw("SELECT * FROM demoapp_person"):
    print(p)

Person.objects.raw("SELECT id, first_name, last_name, birth_date FROM demoapp_person")[0].first_name, Person.objects.raw("SELECT last_name, birth_date, first_name, id FROM demoapp_person")[1].last_name
name_map = {"first": "first_name", "last": "last_name", "bd": "birth_date", "pk": "id"}
[(p.first_name, p.birth_date) for p in Person.objects.raw("SELECT id AS pk, first_name AS first, last_name AS last, birth_date AS bd FROM demoapp_person", translations=name_map)]
first_person = Person.objects.raw("SELECT * FROM demoapp_person LIMIT 1")[0]
first_person, [(p.first_name, p.last_name) for p in Person.objects.raw("SELECT id, first_name FROM demoapp_person")]
people = Person.objects.raw("SELECT *, 2000 - strftime('%%Y', birth_date) AS age FROM demoapp_person ORDER BY id")
[(p.first_name, p.age) for p in people], Person.objects.raw("SELECT * FROM demoapp_person WHERE last_name = %s", ["Doe"]), len(list(Person.objects.raw("SELECT * FROM demoapp_person WHERE last_name IN (%s, %s)", ["Doe", "Jones"])))
Person.objects.raw("SELECT * FROM demoapp_person WHERE last_name = %s", ["Doe"]).params, Person.objects.raw("SELECT 1").raw_query, Person.objects.raw("SELECT * FROM demoapp_person").model
with connection.cursor() as cursor:
    _ = cursor.execute("UPDATE demoapp_person SET last_name = %s WHERE first_name = %s", ["Roe", "John"])
    _ = cursor.execute("SELECT first_name, last_name FROM demoapp_person ORDER BY id")
    row = cursor.fetchone()
    rest = cursor.fetchall()
    columns = [col[0] for col in cursor.description]

row, rest, columns
with connection.cursor() as cursor:
    _ = cursor.execute("SELECT COUNT(*) FROM demoapp_person WHERE first_name LIKE 'J%'")
    print(cursor.fetchone())
    _ = cursor.executemany("INSERT INTO demoapp_person (first_name, last_name) VALUES (%s, %s)", [("A", "B"), ("C", "D")])
    print(cursor.rowcount)
Person.objects.count(), Person.objects.raw("SELECT nothing FROM demoapp_person")[0]  # raises OperationalError
