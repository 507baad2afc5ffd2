# %% [markdown]
# # The connection and its cursors
# %% demoapp/models.py
from django.db import models


class City(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)

    def __str__(self):
        return self.name


class Street(models.Model):
    city = models.ForeignKey(City, on_delete=models.CASCADE)
    name = models.CharField(max_length=20, unique=True)
# %%
from django.db import connection, connections, DEFAULT_DB_ALIAS
City.objects.bulk_create([City(name=n, size=i) for i, n in enumerate(["Ham", "Spa", "Ely", "Rye"])])
cursor = connection.cursor()
_ = cursor.execute("SELECT id, name FROM demoapp_city ORDER BY id")
cursor.description, cursor.rowcount
cursor.fetchone(), cursor.fetchmany(2), cursor.fetchall(), cursor.fetchone(), cursor.fetchall()
cursor.close()
with connection.cursor() as c:
    done = c.execute("SELECT name FROM demoapp_city WHERE size > %s AND name <> %s ORDER BY name", [0, "Rye"])
    c.fetchall()
with connection.cursor() as c:
    done = c.execute("UPDATE demoapp_city SET size = size + 1 WHERE size > %s", [1])
    c.rowcount
with connection.cursor() as c:
    done = c.executemany("INSERT INTO demoapp_city (name, size) VALUES (%s, %s)", [("Bath", 7), ("Wem", 8)])
    c.rowcount, c.lastrowid
with connection.cursor() as c:
    done = c.execute("INSERT INTO demoapp_city (name, size) VALUES ('Ayr', 3)")
    c.lastrowid, c.rowcount
with connection.cursor() as c:
    for row in c.execute("SELECT name, size FROM demoapp_city ORDER BY id LIMIT 3"):
        print(row)
with connection.cursor() as c:
    done = c.execute("SELECT COUNT(*) FROM demoapp_city WHERE name LIKE 'B%%'", [])
    c.fetchone()
with connection.cursor() as c:
    done = c.execute("SELECT COUNT(*) FROM demoapp_city WHERE name LIKE 'B%'")
    c.fetchone()
with connection.cursor() as c:
    columns = [col[0] for col in c.execute("SELECT id AS pk, name FROM demoapp_city LIMIT 2").description]
    [dict(zip(columns, row)) for row in c.fetchall()]
with connection.cursor() as c:
    done = c.execute("SELECT nothing FROM demoapp_city")  # raises OperationalError
with connection.cursor() as c:
    done = c.execute("SELECT 1", [1])  # raises
with connection.cursor() as c:
    done = c.execute("SELECT %s", [])  # raises
with connection.cursor() as c:
    c.callproc("now")  # raises NotSupportedError
connection.vendor, connection.display_name, connection.alias, connection.in_atomic_block, connection.get_autocommit(), connection.is_usable()
connections["default"] == connection, list(connections), DEFAULT_DB_ALIAS
connections["other"]  # raises ConnectionDoesNotExist
connection.settings_dict["ENGINE"], connection.settings_dict["NAME"]
connection.ops.quote_name("a b"), connection.ops.quote_name('"q"'), connection.ops.max_name_length(), connection.features.supports_json_field, connection.features.has_select_for_update
# %%
connection.introspection.table_names()
sorted(connection.introspection.django_table_names(only_existing=True))
with connection.cursor() as c:
    connection.introspection.get_table_list(c)
with connection.cursor() as c:
    [(k, v[:2]) for k, v in connection.introspection.get_relations(c, "demoapp_street").items()]
with connection.cursor() as c:
    connection.introspection.get_primary_key_column(c, "demoapp_city"), connection.introspection.get_primary_key_columns(c, "demoapp_city")
with connection.cursor() as c:
    connection.introspection.get_sequences(c, "demoapp_city")
