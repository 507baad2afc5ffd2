# `django.db.models.sql.constants`: what `execute_sql` is asked for, and the words of joins.

GET_ITERATOR_CHUNK_SIZE = 100
MULTI = "multi"
SINGLE = "single"
NO_RESULTS = "no results"
CURSOR = "cursor"
ROW_COUNT = "row count"
ORDER_DIR = {"ASC": ("ASC", "DESC"), "DESC": ("DESC", "ASC")}
INNER = "INNER JOIN"
LOUTER = "LEFT OUTER JOIN"
