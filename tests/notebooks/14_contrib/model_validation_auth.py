# %% [markdown]
# # Validating users and passwords
# %%
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import MinimumLengthValidator, NumericPasswordValidator, password_validators_help_texts, validate_password
from django.contrib.auth.validators import ASCIIUsernameValidator, UnicodeUsernameValidator
from django.core.exceptions import ValidationError
validate_password("x")
validate_password("x", password_validators=[MinimumLengthValidator(), NumericPasswordValidator()])  # raises ValidationError
validate_password("1234", password_validators=[MinimumLengthValidator(min_length=9), NumericPasswordValidator()])  # raises ValidationError
validate_password("longer than eight", password_validators=[MinimumLengthValidator(), NumericPasswordValidator()])
password_validators_help_texts(), password_validators_help_texts([MinimumLengthValidator(12), NumericPasswordValidator()])
UnicodeUsernameValidator()("bob.smith+x@y-z_1")
UnicodeUsernameValidator()("renée")
UnicodeUsernameValidator()("bob smith")  # raises ValidationError
ASCIIUsernameValidator()("renée")  # raises ValidationError
UnicodeUsernameValidator() == UnicodeUsernameValidator(), UnicodeUsernameValidator().deconstruct()
try:
    User(username="x" * 151, email="no").full_clean()
except ValidationError as e:
    print(sorted(e.message_dict.items()))
u = User(username="Zoë", email="Zoe@EXAMPLE.Com", password="x")
u.full_clean()
u.email, u.username
User._meta.ordering, User._meta.get_field("email").blank, User._meta.get_field("is_active").default, [f.name for f in User._meta.many_to_many]
User._default_manager.name, User.objects.use_in_migrations
repr(User._meta.get_field("groups")), User.groups.through._meta.db_table, User.user_permissions.through._meta.db_table
User.objects.none(), User.objects.filter(username__in=[]).exists()
