# Content types lose their name. Django fills it in again on the way back, which no notebook goes.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contenttypes", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="contenttype",
            options={"verbose_name": "content type", "verbose_name_plural": "content types"},
        ),
        migrations.AlterField(
            model_name="contenttype", name="name", field=models.CharField(max_length=100, null=True)
        ),
        migrations.RemoveField(model_name="contenttype", name="name"),
    ]
