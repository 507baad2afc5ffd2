# %% demoapp/models.py
from django.db import models
class Country(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
    iso = models.CharField(max_length=3, unique=True)
class City(models.Model):
    id = models.AutoField(primary_key=True)
    country = models.ForeignKey(Country, models.CASCADE)
    other = models.ForeignKey(Country, models.SET_NULL, null=True, to_field="iso", related_name="+", db_column="iso_code")
    twins = models.ManyToManyField("self")
    near = models.ForeignKey("self", models.DO_NOTHING, null=True)
class Tag(models.Model):
    cities = models.ManyToManyField(City, related_name="tags")
# %%
INSERT INTO demoapp_country VALUES ('at', 'aut')
INSERT INTO demoapp_city (country_id, iso_code) VALUES ('at', 'aut')
# %% demoapp/models.py
from django.db import models
class Country(models.Model):
    code = models.CharField(max_length=4, primary_key=True)
    iso = models.CharField(max_length=5, unique=True)
class City(models.Model):
    id = models.BigAutoField(primary_key=True)
    country = models.ForeignKey(Country, models.CASCADE, null=True)
    other = models.ForeignKey(Country, models.SET_NULL, null=True, to_field="iso", related_name="+", db_column="iso_code", db_index=False)
    twins = models.ManyToManyField("self")
    near = models.ForeignKey("self", models.DB_CASCADE, null=True)
class Tag(models.Model):
    cities = models.ManyToManyField(City, related_name="labels", db_table="city_tags")
# %% demoapp/models.py
from django.db import models
class Country(models.Model):
    code = models.CharField(max_length=4, primary_key=True)
    iso = models.CharField(max_length=5)
class City(models.Model):
    name = models.CharField(max_length=3, default="x", primary_key=True)
    country = models.OneToOneField(Country, models.CASCADE, null=True)
class Tag(models.Model):
    cities = models.CharField(max_length=5, default="")
