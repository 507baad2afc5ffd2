# `django.utils.deprecation`: the warnings of what later versions take away.


class RemovedInNextVersionWarning(DeprecationWarning):
    pass


class RemovedInDjango2028Warning(PendingDeprecationWarning):
    pass


RemovedAfterNextVersionWarning = RemovedInDjango2028Warning
RemovedInDjango70Warning = RemovedInDjango2028Warning
