//! How much memory is in use. WebAssembly's memory only grows, so its size cannot tell; the allocator counts instead.

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicUsize, Ordering};

use playground::Heap;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

/// The interpreter's allocator with a meter on it; the worker's binary makes it the global one.
pub struct Metered;

/// Bytes allocated and not yet freed.
pub(super) fn in_use() -> usize {
    IN_USE.load(Ordering::Relaxed)
}

// SAFETY: every call goes to `Heap` as it came; only its size is noted.
#[expect(unsafe_code, reason = "an allocator is an unsafe trait")]
unsafe impl GlobalAlloc for Metered {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is `Heap`'s condition, here and below.
        let memory = unsafe { Heap.alloc(layout) };
        note(memory, 0, layout.size());
        memory
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        let memory = unsafe { Heap.alloc_zeroed(layout) };
        note(memory, 0, layout.size());
        memory
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { Heap.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        let memory = unsafe { Heap.realloc(memory, layout, size) };
        note(memory, layout.size(), size);
        memory
    }
}

/// Nothing changes where the memory was refused.
fn note(memory: *mut u8, before: usize, after: usize) {
    if !memory.is_null() {
        IN_USE.fetch_add(after.wrapping_sub(before), Ordering::Relaxed);
    }
}
