# %%
import copy, re, enum
from django.core import validators
from django.core.exceptions import ValidationError
from django.core.validators import *

def errors(validator, *values):
    for value in values:
        try:
            print(repr(value), validator(value))
        except ValidationError as error:
            print(repr(value), error.messages, error.code, error.params)

ip_address_validators("both", True) == [validate_ipv46_address], ip_address_validators("IPv4", False) == [validate_ipv4_address]
errors(ProhibitNullCharactersValidator(), "a", "a\x00b", 5)
errors(ProhibitNullCharactersValidator(message="No.", code="nul"), "\x00")
ProhibitNullCharactersValidator() == ProhibitNullCharactersValidator(), ProhibitNullCharactersValidator(code="a") == ProhibitNullCharactersValidator()
ProhibitNullCharactersValidator(code="a").deconstruct()
class File:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"File({self.name!r})"

errors(FileExtensionValidator(["txt", "PDF"]), File("a.txt"), File("a.TXT"), File("a.pdf"), File("a.jpg"), File("a"), File(".txt"), File("a/b.c/d"))
errors(FileExtensionValidator(), File("a.jpg"))
errors(FileExtensionValidator([]), File("a.jpg"))
errors(FileExtensionValidator(["txt"], "Only %(allowed_extensions)s, not %(extension)s.", "ext"), File("a.jpg"), File("a"))
FileExtensionValidator(["txt", "A"]) == FileExtensionValidator(["a", "TXT"]), FileExtensionValidator(["txt"]) == FileExtensionValidator(), FileExtensionValidator(["TXT"]).allowed_extensions
FileExtensionValidator(allowed_extensions=["TXT"]).deconstruct()
errors(validate_image_file_extension, File("a.jpg"))
errors(StepValueValidator(3), 3, 4, 0, -3)
errors(StepValueValidator(3, offset=1), 4, 3)
errors(StepValueValidator(0.1), 0.3, 0.35)
errors(StepValueValidator(3, message="No."), 4)
StepValueValidator(3, offset=1).deconstruct(), StepValueValidator(3) == StepValueValidator(3, offset=1)
errors(DecimalValidator(3, 1), __import__("decimal").Decimal("1.25"), __import__("decimal").Decimal("12.5"), __import__("decimal").Decimal("NaN"))
DecimalValidator(max_digits=3, decimal_places=1).deconstruct(), DecimalValidator(3, 1) == DecimalValidator(3, 1), DecimalValidator(3, 1) == DecimalValidator(3, 2)
hash(MaxValueValidator(1))  # raises TypeError
hash(DecimalValidator(3, 1))  # raises TypeError
copy.deepcopy(MaxValueValidator(1)) == MaxValueValidator(1), copy.copy(RegexValidator("a", flags=re.I)) == RegexValidator("a", flags=re.I)
copy.deepcopy(re.compile("a")) == re.compile("a"), copy.deepcopy(RegexValidator("a")).regex.pattern
ip_address_validators("ipv4", True)  # raises ValueError
ip_address_validators("x", False)  # raises ValueError
vars(MaxLengthValidator(3, message="m"))
