//! The page's binary: paints first, then wakes the engine.

fn main() {
    web::app::start();
}
