# %% [markdown]
# # Passwords
# %%
from django.contrib.auth.hashers import check_password, identify_hasher, is_password_usable, make_password, PBKDF2PasswordHasher, PBKDF2SHA1PasswordHasher, MD5PasswordHasher, mask_hash
from django.contrib.auth.models import User
make_password("secret", salt="abc")
make_password("secret", "abc", "md5")
make_password(None)[0], len(make_password(None)), is_password_usable(make_password(None)), is_password_usable("x")
len(make_password("x")), make_password("x").count("$")
make_password(5)  # raises TypeError
make_password("secret", "abc", "bcrypt")  # raises ValueError
make_password("secret", "a$bc")  # raises ValueError
check_password("secret", make_password("secret")), check_password("other", make_password("secret")), check_password(None, "x"), check_password("x", "!y")
PBKDF2PasswordHasher().encode("secret", "seasalt", iterations=1000)
PBKDF2PasswordHasher().encode("lètmein", "seasalt", 1)
PBKDF2PasswordHasher.iterations, PBKDF2SHA1PasswordHasher().encode("lètmein", "seasalt", 10)
hasher = PBKDF2PasswordHasher()
encoded = hasher.encode("secret", "seasalt", 10)
hasher.verify("secret", encoded), hasher.verify("no", encoded), hasher.decode(encoded), hasher.must_update(encoded)
MD5PasswordHasher().safe_summary(make_password("a", "salt")), mask_hash("abcdefghij")
identify_hasher(make_password("x")).algorithm
# %%
user = User(username="bob")
user.set_password("tea")
user.password.split("$")[0], user.check_password("tea"), user.check_password("milk"), user.has_usable_password()
user.set_unusable_password()
user.has_usable_password(), user.check_password("tea")
user.password = make_password("tea", salt="a" * 22)
user.save()
User.objects.get(username="bob").check_password("tea")
from django.contrib.auth import authenticate
authenticate(username="bob", password="tea")
authenticate(username="bob", password="milk")
authenticate(username="bob", password="tea").backend
user.get_session_auth_hash()
User.get_email_field_name(), User.USERNAME_FIELD, User.REQUIRED_FIELDS
user.password = make_password("tea", salt="ab")
user.save()
user.check_password("tea")[0:1] if False else len(user.password)
# %%
User(username="bad name!", password="x").full_clean()  # raises ValidationError
User(username="", password="").full_clean()  # raises ValidationError
User(username="bob", password="x", email="nonsense").full_clean()  # raises ValidationError
carol = User(username="Ｃarol", email="Carol@EXAMPLE.com", password="x")
carol.clean_fields()
User._meta.get_field("username").help_text, User._meta.verbose_name_plural
