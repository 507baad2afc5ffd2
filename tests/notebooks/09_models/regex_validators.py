# %% [markdown]
# # Validators that are regular expressions
# %% demoapp/models.py
import enum
import re

from django.core.validators import (
    RegexValidator, validate_slug, validate_unicode_slug, int_list_validator, validate_comma_separated_integer_list,
    DomainNameValidator, EmailValidator, URLValidator, validate_email, MaxLengthValidator, validate_domain_name,
)
from django.db import models

plate = RegexValidator(r"^[A-Z]{2}-\d+$", flags=re.I, message="Not a plate.", code="plate")


class Colour(enum.Enum):
    RED = 1
    BLUE = "b"


class PlateValidator(RegexValidator):
    regex = r"^\w+-\d+\Z"
    message = "Two parts, please."
    flags = re.ASCII


class Car(models.Model):
    plate = models.CharField(max_length=9, validators=[plate])
    other = models.CharField(max_length=9, validators=[PlateValidator(), PlateValidator(message="No.")])
    not_plate = models.CharField(max_length=9, validators=[RegexValidator("[0-9]", inverse_match=True)])
    compiled = models.CharField(max_length=9, validators=[RegexValidator(re.compile(r"^\w+$")), RegexValidator(regex=re.compile("a", re.I | re.S))])
    flags = models.CharField(max_length=9, validators=[RegexValidator("^[0-9]+$", flags=re.S | re.M), RegexValidator("x", flags=2)])
    slug = models.CharField(max_length=9, validators=[validate_slug, validate_unicode_slug])
    numbers = models.CharField(max_length=9, validators=[validate_comma_separated_integer_list, int_list_validator(sep=";", allow_negative=True)])
    site = models.CharField(max_length=90, validators=[URLValidator(schemes=["https"]), URLValidator(message="A link!")])
    mail = models.CharField(max_length=90, validators=[EmailValidator(allowlist=["intra"]), validate_email])
    domain = models.CharField(max_length=90, validators=[DomainNameValidator(accept_idna=False), validate_domain_name])
    short = models.CharField(max_length=90, validators=[MaxLengthValidator(5, "Too long."), MaxLengthValidator(limit_value=7, message="x")])
    number = models.IntegerField(default=Colour.RED.value)
# %%
import re
from django.core.exceptions import ValidationError
from django.core.validators import *
from django.core import validators
from demoapp.models import Car, PlateValidator, plate

def errors(validator, *values):
    for value in values:
        try:
            print(repr(value), validator(value))
        except ValidationError as error:
            print(repr(value), error.messages, error.code, error.params)

errors(plate, "ab-1", "AB-12", "A-1", 5, None, "ab-1\n")
errors(PlateValidator(), "ab-1", "äb-1")
errors(RegexValidator("[0-9]", inverse_match=True), "a", "a1")
errors(RegexValidator(re.compile("^b", re.M)), "a\nb", "ab")
errors(RegexValidator(), "", "a")
RegexValidator("a", flags=re.I) == RegexValidator("a", flags=re.I)
RegexValidator("a", flags=re.I) == RegexValidator("a")
RegexValidator("a") == RegexValidator(re.compile("a"))
RegexValidator("a", message="x") == RegexValidator("a")
RegexValidator("a", code="x") == RegexValidator("a"), RegexValidator("a", inverse_match=True) == RegexValidator("a")
RegexValidator("a") == "a"
RegexValidator("a") != RegexValidator("b")
PlateValidator() == PlateValidator(), PlateValidator() == RegexValidator(r"^\w+-\d+\Z", flags=re.ASCII, message="Two parts, please.")
hash(RegexValidator("a"))  # raises TypeError
RegexValidator("a").deconstruct()
RegexValidator("a", "No", code="c", flags=re.I).deconstruct()
PlateValidator(message="No.").deconstruct()
plate.regex.pattern, plate.regex.flags, plate.message, plate.code, plate.inverse_match, plate.flags
validate_slug.regex.pattern, validate_unicode_slug.regex.pattern, validators.integer_validator.regex.pattern
validate_comma_separated_integer_list.regex.pattern, int_list_validator(sep=";", allow_negative=True).regex.pattern
errors(validate_slug, "a-b_1", "a b", "ä", "")
errors(validate_unicode_slug, "ä-b", "a b")
errors(validate_comma_separated_integer_list, "1", "1,2", "1,", ",1", "a", "1,-2")
errors(int_list_validator(sep=".", message="No.", code="dots", allow_negative=True), "1.-2", "1,2")
errors(validate_integer, "12", "-3", "1.5", "a", 7, None, "٣")
errors(validate_domain_name, "example.com", "a", "exa mple.com", "ex.com.", "äö.de", "-a.de", "a.b-", 5, "x" * 64 + ".com")
errors(DomainNameValidator(accept_idna=False), "example.com", "äö.de", "a.xn--p1ai")
errors(URLValidator(schemes=["https"]), "https://a.de", "http://a.de")
errors(URLValidator(), "http://[::1]/", "http://exa mple.com", 5, "http://a.de/ü?x=1", "HTTP://A.DE")
errors(validate_email, "a@b.de", "a", "a@localhost", "a@b", "a b@c.de", '"a b"@c.de', "a@[127.0.0.1]", "ü@b.de", "a@äö.de", None, "")
errors(EmailValidator(message="Bad.", code="mail", allowlist=["intra"]), "a@intra", "a@localhost")
EmailValidator() == EmailValidator(), EmailValidator(allowlist=["a"]) == EmailValidator(), URLValidator() == URLValidator(schemes=["x"])
EmailValidator(allowlist=["a"]).deconstruct(), URLValidator(schemes=["x"]).deconstruct(), DomainNameValidator(accept_idna=False).deconstruct()
MaxLengthValidator(5, "m").deconstruct(), MinValueValidator(limit_value=1).deconstruct()
RegexValidator(re.compile("a"), flags=re.I)  # raises TypeError
bad = RegexValidator("(")
bad("x")  # raises PatternError
RegexValidator("a", None, None, None, 0, 1)  # raises TypeError
car = Car(plate="x", other="y", not_plate="1", compiled="-", flags="a", slug="a b", numbers="a", site="a", mail="b", domain="c", short="longer")
try:
    car.full_clean()
except ValidationError as error:
    for name, messages in error.message_dict.items():
        print(name, messages)

# %% demoapp/models.py
import re

from django.core.validators import RegexValidator
from django.db import models


class PlateValidator(RegexValidator):
    pass


class Car(models.Model):
    plate = models.CharField(max_length=9, validators=[RegexValidator("^a", flags=re.I)])
    other = models.CharField(max_length=9, validators=[RegexValidator(re.compile("^a", re.X), "No.")])
    flags = models.CharField(max_length=9, validators=[RegexValidator("^[0-9]+$", flags=re.M | re.S), RegexValidator("x", flags=2)])
    number = models.IntegerField(default=1)
# %%
from demoapp.models import Car
Car(plate="bA").clean_fields(exclude=["other", "flags"])  # raises ValidationError
