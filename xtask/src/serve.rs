//! `cargo xtask serve`: the page on this machine, rebuilt as files change.

use crate::setup::{Need, setup};
use crate::step::{Result, command, run, say};

/// Serves until interrupted; `rest` goes to `trunk serve`.
pub(crate) fn serve(rest: &[String]) -> Result {
    setup(Need::Page)?;
    say("\n==> serve: the first build takes some minutes, then the page is where trunk says (Ctrl-C ends it)");
    let mut trunk = command("trunk", &["serve", "--skip-version-check"]);
    trunk.args(rest);
    run(trunk)
}
