//! The engine's binary, in a dedicated worker.

#[global_allocator]
static MEMORY: web::engine::Metered = web::engine::Metered;

fn main() {
    web::engine::start();
}
