# What `assertLogs` and `assertNoLogs` are in a `with`.

import logging

from collections import namedtuple

__unittest = True

_LoggingWatcher = namedtuple("_LoggingWatcher", ["records", "output"])


class _CapturingHandler(logging.Handler):
    def __init__(self):
        logging.Handler.__init__(self)
        self.watcher = _LoggingWatcher([], [])

    def flush(self):
        pass

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class AssertLogs:
    def __init__(self, test_case, logger_name, level, no_logs):
        self.test_case = test_case
        self.logger_name = logger_name
        self.level = getattr(logging, level) if isinstance(level, str) else level or logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        named = isinstance(self.logger_name, logging.Logger)
        self.logger = logger = self.logger_name if named else logging.getLogger(self.logger_name)
        handler = _CapturingHandler()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self.watcher = handler.watcher
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else handler.watcher

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self._before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        records, output = self.watcher
        if self.no_logs and records:
            raise self.test_case.failureException("Unexpected logs found: {!r}".format(output))
        if not self.no_logs and not records:
            raise self.test_case.failureException(
                "no logs of level {} or higher triggered on {}".format(
                    logging.getLevelName(self.level), self.logger.name
                )
            )
