# %% [markdown]
# # Rows out and in
# Tables as CSV, links with queries in them, text for a page, bytes for a file: what a shell is opened for at work.
# %% demoapp/models.py
from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    sold = models.DateField(null=True)
    tags = models.JSONField(default=list)
# %%
import ast, csv, html, io, struct
from decimal import Decimal
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit, quote, unquote
from demoapp.models import Product
# %% [markdown]
# From CSV to rows.
# %%
upload = io.StringIO('name;price;sold;tags\n"Chair; oak";49.90;2024-05-01;"[\'wood\', \'seat\']"\n"Lamp ""Sun""";15;;[]\nDesk;120.00;2024-06-30;"(1, 2)"\n')
reader = csv.DictReader(upload, delimiter=";")
reader.fieldnames
for row in reader:
    product = Product.objects.create(name=row["name"], price=Decimal(row["price"]), sold=row["sold"] or None, tags=list(ast.literal_eval(row["tags"])))
    print(reader.line_num, product.pk, product.name, product.tags)
# %% [markdown]
# From rows to CSV.
# %%
out = io.StringIO()
writer = csv.writer(out)
writer.writerow(["name", "price", "sold"])
writer.writerows(Product.objects.order_by("name").values_list("name", "price", "sold"))
print(out.getvalue().replace("\r\n", "|\n"))
out = io.StringIO()
dicts = csv.DictWriter(out, ["id", "name"], quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n", extrasaction="ignore")
dicts.writeheader()
dicts.writerows(Product.objects.order_by("-price").values())
print(out.getvalue())
list(csv.reader(out.getvalue().splitlines(), quoting=csv.QUOTE_NONNUMERIC))
csv.DictWriter(out, ["id"]).writerow({"name": "x"})
csv.reader(["a"], delimiter=";;")
csv.list_dialects()
# %% [markdown]
# Links.
# %%
query = urlencode({"q": "Lamp \"Sun\" & co", "page": 2, "tag": ["a", "b"]}, doseq=True)
query
parse_qs(query)
Product.objects.filter(name__icontains=parse_qs("q=lamp+%22sun")["q"][0])
link = urlsplit("https://shop:secret@Example.com:8443/products/?" + query + "#top")
link
link.hostname, link.port, link.username, link.password
link._replace(query="", fragment="").geturl()
link.port + 1, urlsplit("http://h:99999/").port
urljoin("https://example.com/shop/list/", "../item/1/?x=1")
quote("Chair; oak/ash é"), unquote("Chair%3B%20oak%2Fash%20%C3%A9")
# %% [markdown]
# Text for a page.
# %%
product = Product.objects.get(name__startswith="Lamp")
html.escape(product.name), html.escape(product.name, quote=False)
html.unescape("&lt;b&gt;Caf&eacute;&nbsp;&euro;&#8211;&#x41;&lt;/b&gt; &amp;amp; &copy 2024 &hearts;")
# %% [markdown]
# Literals and bytes.
# %%
ast.literal_eval("{'a': [1, -2.5, (None, True)], b'x': {3}}")
ast.literal_eval("[1, 2")
ast.literal_eval(5)
struct.pack(">I4sh", 1024, b"ab", -2), struct.calcsize("bI"), struct.unpack("<Hd", b"\x01\x02" + bytes(8))
struct.pack("<B", 256)
