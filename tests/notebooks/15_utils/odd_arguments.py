# %% [markdown]
# What the kit says to arguments it does not expect.

# %%
from datetime import timedelta, timezone as dtz
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, EmailValidator, MinValueValidator, validate_ipv4_address
from django.utils import dateparse, text
from django.utils.crypto import salted_hmac
from django.utils.duration import duration_iso_string, duration_string
from django.utils.formats import get_format
from django.utils.module_loading import import_string, module_has_submodule

# %%
dateparse.parse_time("15:30.1")
dateparse.parse_time("15.5")
dateparse.parse_time("15:30:10.25")
dateparse.parse_time("15:30x")
[text.camel_case_to_spaces(name) for name in ("P1DT2H", "Hello World", "HTTPResponse", "OrderItem", "aB", "X1Y2", "HTMLx")]
get_format(2)
get_format("DATE_FORMAT")
get_format(ValueError("x"))

# %%
duration_string("x")
duration_string(timedelta(days=1, seconds=5))
duration_iso_string(5)
salted_hmac("a", "b").hexdigest(1)
salted_hmac("a", "b").hexdigest(key=1)
import_string(5)
import_string("nodots")
import_string("django.db.models.Nope")
module_has_submodule("x", "y")

# %%
text.Truncator("The quick brown fox").chars("x")
text.Truncator("The quick brown fox").chars("9")
text.Truncator("The quick brown fox").words([])
text.Truncator("The quick brown fox").words(2.9)

# %%
DecimalValidator(4, 2)("1.5")
DecimalValidator(4, 2)(True)
DecimalValidator(4, 2)(Decimal("NaN"))
MinValueValidator(3)(1, 2, flags=3)
EmailValidator(message="m")("a", (), regex="x")
validate_ipv4_address(1, 2, code="c")
ValidationError({"f": ValidationError({"g": "h"})})
ValidationError("v").update_error_dict(5)
errors = {}
ValidationError("v").update_error_dict(errors)
errors
