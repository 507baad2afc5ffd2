//! What a session takes it gives back: a page that is open for a day, in which sessions are begun anew and rings are made,
//! does not fill up.
//!
//! A binary of its own, because memory is counted by the allocator.

use std::rc::Rc;

use playground::host::{Frozen, World};
use playground::notebook::parse;
use playground::{Heap, Limits, Progress, Session, StartError, memory_in_use};

#[global_allocator]
static HEAP: Heap = Heap;

fn run(session: &mut Session, text: &str) {
    session.start(parse(text));
    while !matches!(session.advance(1e9), Progress::Done) {}
}

/// How many more bytes are in use each time the text is run in a session that then begins anew.
fn left_by(text: &str) -> Result<usize, StartError> {
    const TIMES: usize = 5;
    let mut session = Session::new(Frozen::at(0))?;
    let mut work = || {
        run(&mut session, text);
        session.reset()
    };
    // What is made once for all sessions is made by now.
    (0..2).try_for_each(|_| work())?;
    let before = memory_in_use();
    (0..TIMES).try_for_each(|_| work())?;
    Ok(memory_in_use().saturating_sub(before) / TIMES)
}

#[test]
fn a_session_that_begins_anew_leaves_nothing() {
    for text in [
        "# %%\npass\n",
        "# %%\nimport re, datetime\nclass A:\n    def f(self):\n        return [re.sub('a', 'b', 'c')]\nA().f()\n1 / 0\n",
        "# %% demo/models.py\nfrom django.db import models\nclass A(models.Model):\n    name = models.CharField(max_length=9)\n\
         # %%\nA.objects.create(name='x')\nA.objects.filter(name='x').order_by('-pk')\n",
        "# %%\nimport collections.abc, enum\nclass Colour(enum.Enum):\n    RED = 1\n",
        PLACES,
    ] {
        assert_eq!(left_by(text), Ok(0), "{text}");
    }
}

const PLACES: &str = "\
# %% demo/models.py
from django.db import models
class Tag(models.Model):
    pass
class Place(models.Model):
    name = models.CharField(max_length=9)
    tags = models.ManyToManyField(Tag)
class Bar(models.Model):
    place = models.OneToOneField(Place, models.CASCADE)
class Stool(models.Model):
    place = models.ForeignKey(Place, models.CASCADE)
# %%
import gc
from django.db import reset_queries
from demo.models import Bar, Place, Stool, Tag
for name in 'abc':
    Stool.objects.create(place=Bar.objects.create(place=Place.objects.create(name=name)).place)
Place.objects.first().tags.add(Tag.objects.create())
class A:
    def __init__(self):
        self.f, self.g = lambda: self, self.h
    def h(self):
        pass
def countdown():
    def f(n):
        return f(n - 1) if n else 0
    return f(2)
";

#[test]
fn rings_are_collected() -> Result<(), StartError> {
    for work in [
        "a = A(); a.a = a",
        "a = A(); b = A(); b.up = a; a.down = []; a.down.append(b)",
        "a = A(); vars(a)['a'] = a",
        "countdown()",
        "d = {}; d['d'] = [d]; l = []; l.append((l,))",
        "class B:\n        def f(self): return super()\n    B().f()",
        "list(Place.objects.select_related('bar')); list(Bar.objects.select_related('place'))",
        "list(Place.objects.prefetch_related('stool_set', 'tags'))",
        "p = Place.objects.first(); p.bar.place",
        "for stool in Place.objects.first().stool_set.all(): stool.place.stool_set.count()",
        "Stool.objects.create(place=Place.objects.first()).delete()",
    ] {
        let mut session = Session::new(Frozen::at(0))?;
        run(&mut session, PLACES);
        let text = format!("# %%\nfor i in range(20):\n    {work}\nreset_queries()\ngc.collect()\n");
        // Long enough for every table that is only ever enlarged.
        (0..8).for_each(|_| run(&mut session, &text));
        let before = memory_in_use();
        (0..3).for_each(|_| run(&mut session, &text));
        // The list of what was noted may have grown.
        let grown = memory_in_use().saturating_sub(before);
        assert!(grown < 1024, "{grown} bytes: {work}");
    }
    Ok(())
}

/// A machine whose memory is this program's.
struct Machine;

impl World for Machine {
    fn now_micros(&self) -> i64 {
        0
    }

    fn monotonic_micros(&self) -> u64 {
        0
    }

    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(7);
    }

    fn memory_in_use(&self) -> usize {
        memory_in_use()
    }

    fn interrupted(&self) -> bool {
        false
    }
}

#[test]
fn rings_fill_no_memory() -> Result<(), StartError> {
    let limits = Limits { memory: 64 << 20, ..Limits::default() };
    // Together they would take 150 MB.
    let text = "# %%\nclass A: pass\ndef work():\n    for i in range(30000):\n        a = A(); a.a = a; a.held = [i] * 600\n    return i\nwork()\n";
    for (prelude, result) in [("", Some("29999")), ("# %%\nimport gc\ngc.disable()\n", None)] {
        let mut session = Session::with_limits(Rc::new(Machine), limits)?;
        session.start(parse(&format!("{prelude}{text}")));
        let mut last = None;
        loop {
            match session.advance(1e9) {
                Progress::Statement { statement, .. } => last = statement.result,
                Progress::Done => break,
                Progress::Running | Progress::Cell { .. } => {}
            }
        }
        assert_eq!(last.as_deref(), result, "{prelude}");
    }
    Ok(())
}
