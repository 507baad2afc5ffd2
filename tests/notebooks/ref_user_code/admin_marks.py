# %%
from django.contrib import admin
from django.contrib.admin.decorators import display
class Post:
    @admin.display(boolean=True, ordering="-when", description="Recent?")
    def recent(self):
        return True
    @display
    def plain(self):
        return 1
    @admin.display(empty_value="-")
    def empty(self):
        return None
vars(Post.recent), vars(Post.plain), vars(Post.empty), Post().recent()
admin.display(boolean=True, empty_value="x")(lambda self: 1)
@admin.action(description="Publish", permissions=["change"])
def publish(modeladmin, request, queryset):
    return queryset
vars(publish)
from django.conf import settings
settings.DATABASES["default"]["ENGINE"]
settings.NO_SUCH_THING
getattr(settings, "MY_OWN", 5), hasattr(settings, "MY_OWN")
