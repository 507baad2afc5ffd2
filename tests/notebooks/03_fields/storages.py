# %% [markdown]
# # Storages: where files would lie, and how they are called
# %% demoapp/models.py
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.db import models

fs = FileSystemStorage(location="/media/photos", base_url="/pictures")

def select_storage():
    return FileSystemStorage(location="/media/private")

class Names(Storage):
    def url(self, name):
        return "names:" + name

class Car(models.Model):
    name = models.CharField(max_length=255)
    photo = models.FileField(storage=fs, upload_to="cars")
    papers = models.FileField(storage=select_storage, blank=True)
    manual = models.FileField(upload_to="manuals/%Y", blank=True)
# %%
from demoapp.models import Car, fs, select_storage, Names
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage, FileSystemStorage, Storage
car = Car.objects.create(name="57 Chevy", photo="cars/chevy.jpg", manual="manuals/a b.pdf", papers="p.txt")
car.photo
car.photo.url
car.photo.path
car.manual.url
car.manual.storage is default_storage
car.papers.path
car.papers.url
car.photo.storage is fs
car.photo.name, car.photo.field.name
Car._meta.get_field("photo").deconstruct()[3]["storage"] is fs
Car._meta.get_field("papers").deconstruct()[3]["storage"] is select_storage
sorted(Car._meta.get_field("manual").deconstruct()[3].items())
fs.deconstruct()
fs.location, fs.base_url, fs.base_location
fs.path("a/../b.jpg")
fs.path("../b.jpg")
fs.url("a b'c?.jpg"), fs.url("/x.png")
FileSystemStorage("/x", "http://cdn.example.com/").url("é.png")
Names().url("x")
Names().exists("x")
Names().delete("x")
Names().path("x")
fs.get_valid_name("a b?.jpg")
fs.generate_filename("x/y z.jpg")
fs.generate_filename("../y z.jpg")
Names().get_alternative_name("a", ".txt").startswith("a_")
car.refresh_from_db()
car.photo
try:
    class Bad(models.Model):
        f = models.FileField(storage=lambda: 5)
        class Meta: app_label = "demoapp"
except TypeError as e: print(e)
content = ContentFile("one\ntwo\r\nthree", name="x.txt")
content, str(content), content.name, content.size, len(content), bool(content)
list(content)
list(content.chunks(4))
content.read()
content.open().read(3)
content.multiple_chunks()
ContentFile(b"abc").read()
File(content).name
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
FileExtensionValidator(["txt"])(content)
FileExtensionValidator(["jpg"])(content)
# %%
ValidationError("a", code="x") == ValidationError("a", code="x")
ValidationError("a %(p)s", code="x", params={"p": 1}) == ValidationError("a 1", code="x")
ValidationError(["a", "b"]) == ValidationError(["b", "a"])
ValidationError({"f": "a"}) == ValidationError({"f": ["a"]})
ValidationError({"f": "a"}) == ValidationError({"f": ValidationError("a", code="x")})
ValidationError("a") == ValidationError(["a"])
len({ValidationError("a"), ValidationError("a"), ValidationError("b")})
ValidationError("a %(p)s", params={"q": 1}) == 3
# %%
from django.db.models import F, Value
Car.objects.annotate(up=F("name")).values().in_bulk([1])[1]["up"]
Car.objects.annotate(up=F("name")).values_list().in_bulk()
Car.objects.annotate(up=F("name")).values_list("up").in_bulk()
Car.objects.annotate(up=F("name")).values_list("up", flat=True).in_bulk()
Car.objects.extra(select={"m": "1"}).values("name").in_bulk([1])
Car.objects.extra(select={"m": "1"}).values().in_bulk([1])[1]["m"]
Car.objects.annotate(up=F("name")).values_list("id", "up", named=True).in_bulk()
Car.objects.annotate(up=F("name")).values_list("up", named=True).in_bulk()
Car.objects.values_list("id", flat=True).in_bulk(field_name="id")
Car.objects.values("id").in_bulk(field_name="id")
# %%
from django.utils.version import PY312, PY314, get_version, get_version_tuple, get_main_version, get_docs_version
PY312, PY314, get_version(), get_version((1, 4, 0, "beta", 2)), get_version_tuple("1.2.3rc1"), get_main_version(), get_docs_version()
from django.utils._os import safe_join, to_path
safe_join("/a", "b", "../c"), to_path("/x")
safe_join("/a", "../c")
to_path(1)
from django.utils.encoding import filepath_to_uri
filepath_to_uri("a\\b c'd.é"), filepath_to_uri(None)
from django.conf import settings
settings.MEDIA_URL, settings.MEDIA_ROOT
# %% demoapp/models.py
from django.db import models
class Car(models.Model):
    name = models.CharField(max_length=255)
    total = models.FloatField(db_default=models.Value(4.5) + models.F("name"))
