# %% shop/models.py
from django.db import models
class Square(models.Model):
    root = models.IntegerField()
    square = models.PositiveIntegerField()
# %%
from django.db import connection, reset_queries, transaction
from django.conf import settings
# %%
connection.queries, connection.queries_logged, connection.queries_limit
# %%
connection.queries_log
# %%
len(connection.queries_log)
# %%
connection.queries_log[-1]
# %%
settings.DEBUG = True
# %%
connection.queries_logged
# %%
Square.objects.create(root=1, square=1)
# %%
list(Square.objects.filter(root=1))
# %%
[query["sql"] for query in connection.queries]
# %%
list(connection.queries[0])
# %%
reset_queries()
connection.queries
# %%
with connection.cursor() as cursor:
    done = cursor.executemany("INSERT INTO shop_square (root, square) VALUES (%s, %s)", [(2, 4), (3, 9)])
connection.queries[-1]["sql"]
# %%
with transaction.atomic():
    Square.objects.filter(root=1).update(square=1)
[query["sql"] for query in connection.queries]
# %%
try:
    Square.objects.raw("SELECT nothing")[0]
except Exception as error:
    print(error)
connection.queries[-1]["sql"]
# %%
import io, logging, re
stream = io.StringIO()
logger = logging.getLogger("django.db.backends")
handler = logging.StreamHandler(stream)
logger.addHandler(handler)
logger.setLevel(logging.DEBUG)
def said():
    text = re.sub(r"s\d+_x", "s_x", re.sub(r"\d\.\d\d\d", "T", stream.getvalue()))
    print(text, end="")
    stream.seek(0)
    stream.truncate()
# %%
Square.objects.get(root=2)
said()
# %%
with transaction.atomic():
    with transaction.atomic():
        made = Square.objects.create(root=4, square=16)
said()
# %%
with connection.cursor() as cursor:
    done = cursor.execute("SELECT %(word)s", {"word": "x"})
    done = cursor.executemany("UPDATE shop_square SET root = %s WHERE root = %s", [(5, 4), (4, 5)])
    done = cursor.execute("SELECT 1")
said()
# %%
Square.objects.bulk_create([Square(root=5, square=25), Square(root=6, square=36)])
said()
# %%
from django.test.utils import CaptureQueriesContext
settings.DEBUG = False
with CaptureQueriesContext(connection) as captured:
    Square.objects.count()
len(captured), captured[0]["sql"]
# %%
said()
# %%
Square.objects.count()
said()
# %%
logger.removeHandler(handler)
# %%
with connection.cursor() as cursor:
    print(cursor.db)
# %%
from django.db.backends.utils import CursorWrapper, format_number, split_identifier, truncate_name
# %%
isinstance(connection.cursor(), CursorWrapper), split_identifier('"some"."table"'), truncate_name("some_long_table", 10)
# %%
from decimal import Decimal
format_number(Decimal("0.1234567890"), 12, 3)
# %%
from django.db.models.expressions import RawSQL
RawSQL("root + %s", (1,)), RawSQL("root + %s", [1])
# %%
Square.objects.annotate(more=RawSQL("root + %s", (1,))).values_list("more")
# %%
RawSQL("root + %s", (1,)).params
