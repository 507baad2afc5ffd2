//! Memory for small objects (CPython's obmalloc): a list of free blocks for each size.
//!
//! An interpreter makes and drops small blocks all the time: an instance, its slots, a str. A block that is dropped becomes
//! the first of its size's list and is the next one given out, in a few instructions. Larger blocks are the system's. A binary
//! makes [`Heap`] its global allocator; each thread has lists of its own.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;

/// Blocks are multiples of this, and aligned to it.
const GRAIN: usize = 16;
/// The largest block kept in lists.
const LARGEST: usize = 512;
/// How much is taken from the system at first.
const CHUNK: usize = 64 * 1024;
/// How much is taken at once when there is much already: in a browser it takes long each time.
const LARGEST_CHUNK: usize = 1024 * 1024;

/// A free block: it holds where the next one is.
struct Free {
    next: *mut Free,
}

/// What a thread has.
struct Lists {
    free: [Cell<*mut Free>; LARGEST / GRAIN + 1],
    /// What of the newest chunk was never given out.
    fresh: Cell<*mut u8>,
    left: Cell<usize>,
    /// How much will be taken next.
    chunk: Cell<usize>,
}

thread_local! {
    // Without a destructor, so that it is there before the first allocation and after the last.
    static LISTS: Lists = const {
        Lists {
            free: [const { Cell::new(null_mut()) }; LARGEST / GRAIN + 1],
            fresh: Cell::new(null_mut()),
            left: Cell::new(0),
            chunk: Cell::new(CHUNK),
        }
    };
}

/// The allocator.
pub struct Heap;

/// Which list a block belongs to; `None` for the system's.
#[inline(always)]
fn class_of(layout: Layout) -> Option<usize> {
    (layout.size() <= LARGEST && layout.align() <= GRAIN).then_some(layout.size().div_ceil(GRAIN))
}

impl Lists {
    #[inline(always)]
    fn take(&self, class: usize) -> *mut u8 {
        let Some(list) = self.free.get(class) else { return null_mut() };
        let block = list.get();
        if block.is_null() {
            return self.carve(class);
        }
        // SAFETY: what is in a list is a block of ours that nobody uses, and `give` wrote its `next`.
        list.set(unsafe { (*block).next });
        block.cast()
    }

    #[inline(always)]
    fn give(&self, memory: *mut u8, class: usize) {
        let Some(list) = self.free.get(class) else { return };
        let block = memory.cast::<Free>();
        // SAFETY: the block is at least a grain, aligned to one, and given back by its owner.
        unsafe { block.write(Free { next: list.get() }) };
        list.set(block);
    }

    /// A block that was never used.
    #[inline(never)]
    fn carve(&self, class: usize) -> *mut u8 {
        let size = class * GRAIN;
        if self.left.get() < size {
            // What is left of the chunk is a block of a smaller size.
            let rest = self.left.get() / GRAIN;
            if rest > 0 {
                self.give(self.fresh.get(), rest);
            }
            self.left.set(0);
            let taken = self.chunk.get();
            let Ok(layout) = Layout::from_size_align(taken, GRAIN) else { return null_mut() };
            // SAFETY: the layout has a size.
            let chunk = unsafe { System.alloc(layout) };
            if chunk.is_null() {
                return chunk;
            }
            self.fresh.set(chunk);
            self.left.set(taken);
            self.chunk.set((taken + taken / 8 / GRAIN * GRAIN).min(LARGEST_CHUNK));
        }
        let block = self.fresh.get();
        // SAFETY: at least `size` bytes of the chunk are left.
        self.fresh.set(unsafe { block.add(size) });
        self.left.set(self.left.get() - size);
        block
    }
}

// SAFETY: a block of a class is `class * GRAIN` bytes aligned to `GRAIN`, given to one owner at a time; all others are
// `System`'s, by the same test when they come and when they go.
unsafe impl GlobalAlloc for Heap {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match class_of(layout) {
            Some(class) => LISTS.with(|lists| lists.take(class)),
            // SAFETY: the caller's promise is `System`'s condition, here and below.
            None => unsafe { System.alloc(layout) },
        }
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        match class_of(layout) {
            Some(class) => LISTS.with(|lists| lists.give(memory, class)),
            // SAFETY: as above.
            None => unsafe { System.dealloc(memory, layout) },
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if class_of(layout).is_none() {
            // SAFETY: as above; the system's fresh pages are zero already.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: as above.
        let memory = unsafe { self.alloc(layout) };
        if !memory.is_null() {
            // SAFETY: the block has that many bytes.
            unsafe { memory.write_bytes(0, layout.size()) };
        }
        memory
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller keeps `size` within what a layout of this alignment may have.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (class_of(layout), class_of(wanted)) {
            // SAFETY: as above.
            (None, None) => unsafe { System.realloc(memory, layout, size) },
            (Some(before), Some(after)) if before == after => memory,
            _ => {
                // SAFETY: as above; the blocks are apart, and both hold the lesser of the two sizes.
                unsafe {
                    let moved = self.alloc(wanted);
                    if !moved.is_null() {
                        moved.copy_from_nonoverlapping(memory, layout.size().min(size));
                        self.dealloc(memory, layout);
                    }
                    moved
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_given_back_is_the_next_of_its_size() {
        let layout = Layout::from_size_align(40, 8).unwrap();
        // SAFETY: each block is given back once, with its layout.
        unsafe {
            let first = Heap.alloc(layout);
            let second = Heap.alloc(layout);
            assert_ne!(first, second);
            Heap.dealloc(first, layout);
            assert_eq!(Heap.alloc(Layout::from_size_align(48, 16).unwrap()), first);
            Heap.dealloc(first, layout);
            Heap.dealloc(second, layout);
        }
    }

    #[test]
    fn a_block_keeps_what_is_in_it_as_it_grows() {
        let mut layout = Layout::from_size_align(1, 1).unwrap();
        // SAFETY: as above, and no more is read than was written.
        unsafe {
            let mut memory = Heap.alloc_zeroed(layout);
            for size in [8, 16, 17, 300, 512, 513, 100_000, 600, 20, 3] {
                memory = Heap.realloc(memory, layout, size);
                memory.add(size - 1).write(7);
                layout = Layout::from_size_align(size, 1).unwrap();
                assert_eq!(memory.read(), 0, "{size}");
            }
            Heap.dealloc(memory, layout);
        }
    }

    #[test]
    fn every_size_is_its_own_memory() {
        let blocks: Vec<(*mut u8, Layout)> = (1..2000)
            .map(|size| {
                let layout = Layout::from_size_align(size, 1 << (size % 7)).unwrap();
                // SAFETY: the block has that many bytes.
                let memory = unsafe {
                    let memory = Heap.alloc(layout);
                    memory.write_bytes(size as u8, size);
                    memory
                };
                assert_eq!(memory.addr() % layout.align(), 0);
                (memory, layout)
            })
            .collect();
        for (memory, layout) in blocks {
            // SAFETY: as above.
            unsafe {
                let bytes = std::slice::from_raw_parts(memory, layout.size());
                assert!(bytes.iter().all(|byte| *byte == layout.size() as u8));
                Heap.dealloc(memory, layout);
            }
        }
    }
}
