//! Files of a project that need what Teacup lacks: they load, and what they use of it is refused by its name.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot run has failed")]

use playground::host::Frozen;
use playground::report::{CellReport, FileReport, ShellReport};

#[test]
fn a_module_of_the_projects_own_is_what_it_says() {
    // `profile` is a module of CPython's; what an app of that name lacks is not CPython's.
    let notebook = "\
# %% profile/extra.py
KNOWN = 1
def __getattr__(name):
    raise NotImplementedError(name)
# %%
import profile.extra
profile.extra.KNOWN
import profile.nothing
from profile import nothing
from profile.extra import unknown
";
    let (_, cells) = run(notebook);
    let errors: Vec<String> = cells
        .iter()
        .flat_map(|cell| &cell.statements)
        .map(|statement| {
            statement.error.as_ref().map_or(String::new(), |error| format!("{}: {}", error.kind, error.message))
        })
        .collect();
    assert_eq!(
        errors,
        [
            "",
            "",
            "ModuleNotFoundError: No module named 'profile.nothing'",
            "ImportError: cannot import name 'nothing' from 'profile' (profile/__init__.py)",
            "NotImplementedError: unknown",
        ]
    );
}

/// Models as they are pasted from a project: what they import for its pages is not here.
const PASTED: &str = r##"
# %% shop/models.py
import os
import socket
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db import models
from django.http import HttpRequest, HttpResponse as R
from django.urls import reverse

LINK = reverse

class Product(models.Model):
    name = models.CharField(max_length=20)
    link = reverse
    responses = {"ok": R}
    module = socket
    def __str__(self):
        return self.name
    def get_absolute_url(self):
        return reverse("product", args=[self.pk])
    def answer(self, request: HttpRequest) -> R:
        return R(self.name)
    def remember(self):
        cache.set(self.name, self.pk)
    def host(self):
        return socket.gethostname()
# %%
product = Product.objects.create(name="Cup")
Product.objects.get(name="Cup")
product.get_absolute_url()
product.answer(None)
product.remember()
product.host()
product.link is Product.link
product.link
from django.urls import reverse
reverse
list(Product.objects.filter(name=reverse))
Product(name=reverse).save()
sorted(name for name in dir() if name in ("Product", "product", "reverse"))
import shop.models
shop.models.LINK is reverse
!python manage.py check
"##;

#[test]
fn pasted_models_work_but_for_what_is_not_here() {
    let (files, cells) = run(PASTED);
    for file in &files {
        assert_eq!(file.error, None, "{}", file.path);
        assert_eq!(file.migrations.len(), 1);
        let source = &file.migrations.first().expect("a migration").source;
        assert!(source.contains("('name', models.CharField(max_length=20))") && !source.contains("link"), "{source}");
    }
    let mut lines = Vec::new();
    for statement in cells.iter().flat_map(|cell| &cell.statements) {
        let first = statement.source.lines().next().unwrap_or_default();
        let came = match (&statement.error, &statement.result) {
            (Some(error), _) => format!("{}: {}", error.kind, error.message),
            (None, Some(result)) => result.clone(),
            (None, None) => statement.stdout.trim().to_owned(),
        };
        lines.push(format!("{first} -> {came}"));
    }
    assert_eq!(
        lines,
        [
            "product = Product.objects.create(name=\"Cup\") -> ",
            "Product.objects.get(name=\"Cup\") -> <Product: Cup>",
            "product.get_absolute_url() -> NotImplementedError: django.urls.reverse is not supported by Teacup",
            "product.answer(None) -> NotImplementedError: django.http.HttpResponse is not supported by Teacup",
            "product.remember() -> NotImplementedError: django.core.cache.cache is not supported by Teacup",
            "product.host() -> NotImplementedError: the module 'socket' is not supported by Teacup",
            "product.link is Product.link -> True",
            "product.link -> NotImplementedError: django.urls.reverse is not supported by Teacup",
            "from django.urls import reverse -> ",
            "reverse -> NotImplementedError: django.urls.reverse is not supported by Teacup",
            "list(Product.objects.filter(name=reverse)) -> NotImplementedError: django.urls.reverse is not supported by \
             Teacup",
            "Product(name=reverse).save() -> NotImplementedError: django.urls.reverse is not supported by Teacup",
            "sorted(name for name in dir() if name in (\"Product\", \"product\", \"reverse\")) -> ['Product', 'product', \
             'reverse']",
            "import shop.models -> ",
            "shop.models.LINK is reverse -> True",
            "!python manage.py check -> System check identified no issues (0 silenced).",
        ]
    );
}

#[test]
fn a_default_that_is_missing_is_refused_by_the_writer() {
    let (files, _) = run("\
# %% shop/models.py
from django.db import models
from django.http import HttpResponse
class Product(models.Model):
    name = models.CharField(max_length=20, default=HttpResponse)
");
    let error = files.first().and_then(|file| file.error.clone()).expect("no migration can say the default");
    assert_eq!(
        (error.kind.as_str(), error.message.as_str()),
        ("NotImplementedError", "django.http.HttpResponse is not supported by Teacup")
    );
}

fn run(notebook: &str) -> (Vec<FileReport>, Vec<ShellReport>) {
    let report = playground::run(notebook, Frozen::at(0)).expect("a session");
    let (mut files, mut cells) = (Vec::new(), Vec::new());
    for cell in report.cells {
        match cell {
            CellReport::File(file) => files.push(file),
            CellReport::Shell(cell) => cells.push(cell),
            CellReport::Markdown => {}
        }
    }
    (files, cells)
}
