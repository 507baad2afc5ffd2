//! The engine's binary, in a dedicated worker.

fn main() {
    web::engine::start();
}
