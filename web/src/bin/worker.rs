//! The engine's binary, in a dedicated worker.

#[global_allocator]
static HEAP: playground::Heap = playground::Heap;

fn main() {
    web::engine::start();
}
