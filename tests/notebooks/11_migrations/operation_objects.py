# %% [markdown]
# # Operations as objects: what each says of itself
# %%
from django.db import migrations
from django.db.models import functions
ops = [
    migrations.CreateModel("Book", [("id", models.AutoField(primary_key=True))], options={"ordering": ["id"]}),
    migrations.CreateModel("Proxy", [], {"proxy": True}, ("demoapp.book",)),
    migrations.DeleteModel("Book"),
    migrations.RenameModel("Book", "Tome"),
    migrations.AlterModelTable("Book", "books"),
    migrations.AlterModelTable("Book", None),
    migrations.AlterModelTableComment("Book", "all"),
    migrations.AlterUniqueTogether("Book", {("a", "b")}),
    migrations.AlterUniqueTogether("Book", None),
    migrations.AlterIndexTogether("Book", [("a", "b")]),
    migrations.AlterOrderWithRespectTo("Book", "author"),
    migrations.AlterModelOptions("Book", {"verbose_name": "tome"}),
    migrations.AlterModelManagers("Book", [("objects", models.Manager())]),
    migrations.AddField("Book", "Title", models.TextField()),
    migrations.RemoveField("Book", "title"),
    migrations.AlterField("Book", "title", models.TextField(), False),
    migrations.RenameField("Book", "title", "name"),
    migrations.AddIndex("Book", models.Index(fields=["a", "-b"], name="ab")),
    migrations.AddIndex("Book", models.Index(functions.Lower("a"), name="lower")),
    migrations.RemoveIndex("Book", "ab"),
    migrations.RenameIndex("Book", "cd", old_name="ab"),
    migrations.RenameIndex("Book", "cd", old_fields=("a", "b")),
    migrations.AddConstraint("Book", models.CheckConstraint(condition=models.Q(a=1), name="one")),
    migrations.AddConstraint("Book", models.UniqueConstraint(fields=["a"], name="only")),
    migrations.RemoveConstraint("Book", "one"),
    migrations.AlterConstraint("Book", "one", models.CheckConstraint(condition=models.Q(a=1), name="one")),
    migrations.RunSQL("SELECT 1"),
    migrations.RunSQL("SELECT 1", "SELECT 2", elidable=True),
    migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")], [migrations.DeleteModel("Book")]),
]
for op in ops:
    print(op.describe(), "|", op.formatted_description(), "|", op.migration_name_fragment if hasattr(op, "migration_name_fragment") else None)
for op in ops:
    print(op.reversible, op.reduces_to_sql, op.atomic, op.elidable, op.references_model("Book", "demoapp"), op.references_model("Other", "demoapp"), op.references_field("Book", "title", "demoapp"))
ops[:12] + ops[13:]
for op in ops[2:6] + ops[14:15] + ops[16:17] + ops[19:22] + ops[26:28]:
    print(op.deconstruct())
ops[0].name, ops[0].options, ops[0].bases, ops[0].managers, [name for name, _ in ops[0].fields]
ops[13].model_name, ops[13].name, type(ops[13].field).__name__, ops[13].preserve_default, ops[15].preserve_default
migrations.AddIndex("Book", models.Index(fields=["a"]))
migrations.CreateModel("A", [("a", models.TextField()), ("a", models.TextField())])
migrations.CreateModel("A", [], bases=("demoapp.b", "demoapp.B"))
migrations.AddField("Book")
migrations.AddField("Book", "a", models.TextField(), wrong=1)
migrations.Migration("0001_x", "demoapp"), migrations.Migration("0001_x", "demoapp").operations
str(migrations.Migration("0001_x", "demoapp")), migrations.Migration("a", "b") == migrations.Migration("a", "b")
migrations.swappable_dependency("auth.User")
