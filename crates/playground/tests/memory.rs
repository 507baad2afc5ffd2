//! What a session takes it gives back: a page that is open for a day, in which sessions are begun anew, does not fill up.
//!
//! A binary of its own, because memory is counted by the allocator.

use playground::host::Frozen;
use playground::notebook::parse;
use playground::{Heap, Progress, Session, StartError, memory_in_use};

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
    ] {
        assert_eq!(left_by(text), Ok(0), "{text}");
    }
}
