# Where Django moves the permissions of proxy models that are older than it: here there are none.

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("auth", "0010_alter_group_name_max_length"), ("contenttypes", "0002_remove_content_type_name")]

    operations = []
