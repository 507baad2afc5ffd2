//! Memory for small objects (CPython's obmalloc): pages of blocks of one size, and a list of free blocks for each size.
//!
//! An interpreter makes and drops small blocks all the time: an instance, its slots, a str. A block that is dropped becomes
//! the first of its size's list and is the next one given out, in a few instructions. Larger blocks are the system's. A binary
//! makes [`Heap`] its global allocator; each thread has lists of its own.
//!
//! What is given out comes from one page until that has no more: objects that are made one after another lie beside each other, also
//! where very many were made and dropped before. A block of another page goes back to that page, and the page, once it has
//! free blocks, waits for its turn.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;

/// Blocks are multiples of this, and aligned to it.
const GRAIN: usize = 16;
/// The largest block kept in lists.
const LARGEST: usize = 512;
/// Bytes of a page, and what it is aligned to.
const PAGE: usize = 16 * 1024;
/// How much is taken from the system at first.
const CHUNK: usize = 4 * PAGE;
/// How much is taken at once when there is much already: in a browser it takes long each time.
const LARGEST_CHUNK: usize = 64 * PAGE;
/// Bytes that come into the processor's cache at once.
const LINE: usize = 64;
/// How many sizes there are.
const CLASSES: usize = LARGEST / GRAIN + 1;

/// A free block: it holds where the next one is.
struct Free {
    next: *mut Free,
}

/// The beginning of a page; the blocks come after it.
struct Page {
    /// The lists of the thread that the page belongs to. Another one leaves everything else here alone.
    owner: *const Lists,
    /// The blocks that came back while others were given out.
    free: *mut Free,
    /// The page whose turn is after this one's.
    next: *mut Page,
    /// Whether it waits for its turn.
    waits: bool,
}

/// How much of a page its beginning takes.
const HEAD: usize = size_of::<Page>().next_multiple_of(GRAIN);

/// The blocks of one size.
struct Class {
    /// The blocks to be given out: those of the page, and other threads'.
    free: Cell<*mut Free>,
    /// The page that blocks are given out from.
    page: Cell<*mut Page>,
    /// What of it was never given out.
    fresh: Cell<*mut u8>,
    left: Cell<usize>,
    /// The page whose turn it is next.
    first: Cell<*mut Page>,
}

/// What a thread has.
struct Lists {
    classes: [Class; CLASSES],
    /// What of the newest chunk is no page yet.
    fresh: Cell<*mut u8>,
    left: Cell<usize>,
    /// How much will be taken next.
    chunk: Cell<usize>,
    /// Bytes given out and not come back.
    in_use: Cell<usize>,
}

thread_local! {
    // Without a destructor, so that it is there before the first allocation and after the last.
    static LISTS: Lists = const {
        Lists {
            classes: [const {
                Class {
                    free: Cell::new(null_mut()),
                    page: Cell::new(null_mut()),
                    fresh: Cell::new(null_mut()),
                    left: Cell::new(0),
                    first: Cell::new(null_mut()),
                }
            }; CLASSES],
            fresh: Cell::new(null_mut()),
            left: Cell::new(0),
            chunk: Cell::new(CHUNK),
            in_use: Cell::new(0),
        }
    };
}

/// The allocator.
pub struct Heap;

/// Bytes that this thread was given by [`Heap`] and did not give back; 0 where another allocator is the binary's. What the system
/// gave cannot tell: a page stays where it is, and WebAssembly's memory only grows.
pub fn in_use() -> usize {
    // Less than nothing where it gave back what others were given.
    LISTS.with(|lists| usize::try_from(lists.in_use.get().cast_signed()).unwrap_or(0))
}

/// Which list a block belongs to; `None` for the system's.
#[inline(always)]
fn class_of(layout: Layout) -> Option<usize> {
    (layout.size() <= LARGEST && layout.align() <= GRAIN).then_some(layout.size().div_ceil(GRAIN))
}

/// The page that a block lies in.
#[inline(always)]
fn page_of(block: *mut u8) -> *mut Page {
    block.map_addr(|address| address & !(PAGE - 1)).cast()
}

/// Brings memory into the processor's cache before it is looked at.
#[inline(always)]
pub(crate) fn prefetch<T>(memory: *const T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: it does nothing that can be seen, whatever the address.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(memory.cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = memory;
}

impl Lists {
    /// Counts a block of so many bytes that was given out in place of one of so many.
    #[inline(always)]
    fn count(&self, before: usize, after: usize) {
        // What another thread made may be given back here.
        self.in_use.set(self.in_use.get().wrapping_sub(before).wrapping_add(after));
    }

    #[inline(always)]
    fn take(&self, number: usize) -> *mut u8 {
        let Some(class) = self.classes.get(number) else { return null_mut() };
        let block = class.free.get();
        if block.is_null() {
            return self.take_from_page(class, number * GRAIN);
        }
        // SAFETY: what is in a list is a block of ours that nobody uses, and who put it there wrote its `next`.
        let next = unsafe { (*block).next };
        // The next one to be taken says which one comes after it, and is written to its end.
        prefetch(next);
        if number * GRAIN > LINE {
            prefetch(next.wrapping_byte_add(LINE));
        }
        class.free.set(next);
        block.cast()
    }

    #[inline(always)]
    fn give(&self, memory: *mut u8, number: usize) {
        let Some(class) = self.classes.get(number) else { return };
        let (block, page) = (memory.cast::<Free>(), page_of(memory));
        if page != class.page.get() {
            return self.give_to_page(class, block, page);
        }
        // SAFETY: the block is at least a grain, aligned to one, and given back by its owner.
        unsafe { block.write(Free { next: class.free.get() }) };
        class.free.set(block);
    }

    /// Gives a block back to a page that others are not given out from at present.
    #[inline(never)]
    fn give_to_page(&self, class: &Class, block: *mut Free, page: *mut Page) {
        // SAFETY: the block's size is that of the class, so it lies in a page, and the page's owner never changes. Where that is this
        // thread, nobody else looks at the rest; where it is not, nothing is done with the page. The block itself is as in `give`.
        unsafe {
            if !std::ptr::eq((*page).owner, self) {
                block.write(Free { next: class.free.get() });
                class.free.set(block);
                return;
            }
            block.write(Free { next: (*page).free });
            (*page).free = block;
            if (*page).waits {
                return;
            }
            (*page).waits = true;
            (*page).next = class.first.replace(page);
        }
    }

    /// A block of the class's page, of the one whose turn it is when that has no more, or of a new one.
    #[inline(never)]
    fn take_from_page(&self, class: &Class, size: usize) -> *mut u8 {
        if class.left.get() < size {
            let page = class.first.get();
            if !page.is_null() {
                // SAFETY: a page that waits is this thread's, and has a block.
                unsafe {
                    class.first.set((*page).next);
                    (*page).waits = false;
                    class.page.set(page);
                    class.left.set(0);
                    let block = std::mem::replace(&mut (*page).free, null_mut());
                    class.free.set((*block).next);
                    return block.cast();
                }
            }
            let page = self.new_page();
            if page.is_null() {
                return null_mut();
            }
            class.page.set(page);
            // SAFETY: a page is longer than its head.
            class.fresh.set(unsafe { page.cast::<u8>().add(HEAD) });
            class.left.set(PAGE - HEAD);
        }
        let block = class.fresh.get();
        // SAFETY: at least `size` bytes of the page are left.
        class.fresh.set(unsafe { block.add(size) });
        class.left.set(class.left.get() - size);
        block
    }

    fn new_page(&self) -> *mut Page {
        if self.left.get() < PAGE {
            let taken = self.chunk.get();
            let Ok(layout) = Layout::from_size_align(taken, PAGE) else { return null_mut() };
            // SAFETY: the layout has a size.
            let chunk = unsafe { System.alloc(layout) };
            if chunk.is_null() {
                return null_mut();
            }
            self.fresh.set(chunk);
            self.left.set(taken);
            self.chunk.set((taken + (taken / 8).next_multiple_of(PAGE)).min(LARGEST_CHUNK));
        }
        let page = self.fresh.get().cast::<Page>();
        // SAFETY: at least a page of the chunk is left, and it is aligned to pages as the chunk is.
        unsafe {
            self.fresh.set(page.cast::<u8>().add(PAGE));
            page.write(Page { owner: self, free: null_mut(), next: null_mut(), waits: false });
        }
        self.left.set(self.left.get() - PAGE);
        page
    }
}

// SAFETY: a block of a class is `class * GRAIN` bytes aligned to `GRAIN`, given to one owner at a time; all others are
// `System`'s, by the same test when they come and when they go.
unsafe impl GlobalAlloc for Heap {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LISTS.with(|lists| {
            lists.count(0, layout.size());
            match class_of(layout) {
                Some(class) => lists.take(class),
                // SAFETY: the caller's promise is `System`'s condition, here and below.
                None => unsafe { System.alloc(layout) },
            }
        })
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        LISTS.with(|lists| {
            lists.count(layout.size(), 0);
            match class_of(layout) {
                Some(class) => lists.give(memory, class),
                // SAFETY: as above.
                None => unsafe { System.dealloc(memory, layout) },
            }
        });
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if class_of(layout).is_none() {
            LISTS.with(|lists| lists.count(0, layout.size()));
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
            (None, None) => {
                LISTS.with(|lists| lists.count(layout.size(), size));
                // SAFETY: as above.
                unsafe { System.realloc(memory, layout, size) }
            }
            (Some(before), Some(after)) if before == after => {
                LISTS.with(|lists| lists.count(layout.size(), size));
                memory
            }
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
    fn blocks_come_back_page_by_page() {
        let layout = Layout::from_size_align(96, 8).unwrap();
        let count = 8 * PAGE / 96;
        // SAFETY: each block is given back once, with its layout.
        unsafe {
            let first: Vec<*mut u8> = (0..count).map(|_| Heap.alloc(layout)).collect();
            // Every second one, then the others: what is made next lies in one page all the same.
            for start in [0, 1] {
                first.iter().skip(start).step_by(2).for_each(|block| Heap.dealloc(*block, layout));
            }
            let again: Vec<*mut u8> = (0..count).map(|_| Heap.alloc(layout)).collect();
            let switches = again.windows(2).filter(|pair| page_of(pair[0]) != page_of(pair[1])).count();
            assert!(switches < 12, "{switches}");
            let mut distinct = again.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), count);
            again.iter().for_each(|block| Heap.dealloc(*block, layout));
        }
    }

    #[test]
    fn threads_may_drop_what_others_made() {
        let layout = Layout::from_size_align(64, 8).unwrap();
        let (sender, receiver) = std::sync::mpsc::channel::<Vec<usize>>();
        let maker = std::thread::spawn(move || {
            let mut kept = Vec::new();
            for round in 0..50 {
                // SAFETY: what is written to is a block of that size; half of them are given back here, half there.
                let blocks: Vec<*mut u8> = (0..500).map(|_| unsafe { Heap.alloc(layout) }).collect();
                for (at, block) in blocks.iter().enumerate() {
                    unsafe { block.write_bytes(round as u8, 64) };
                    if at % 2 == 0 {
                        kept.push(*block)
                    }
                }
                sender.send(blocks.iter().skip(1).step_by(2).map(|block| block.expose_provenance()).collect()).unwrap();
                kept.drain(..).for_each(|block| unsafe { Heap.dealloc(block, layout) });
            }
        });
        let mut seen = 0;
        for blocks in receiver {
            for block in blocks {
                let block = std::ptr::with_exposed_provenance_mut::<u8>(block);
                // SAFETY: as above.
                unsafe {
                    assert!(std::slice::from_raw_parts(block, 64).iter().all(|byte| *byte == block.read()));
                    Heap.dealloc(block, layout);
                    let mine = Heap.alloc(layout);
                    mine.write_bytes(255, 64);
                    Heap.dealloc(mine, layout);
                }
                seen += 1;
            }
        }
        maker.join().unwrap();
        assert_eq!(seen, 50 * 250);
    }

    #[test]
    fn what_is_given_out_is_counted() {
        let before = in_use();
        for size in [1, 100, 512, 600, 1 << 20] {
            let layout = Layout::from_size_align(size, 1).unwrap();
            // SAFETY: the block is given back once, with its layout.
            unsafe {
                let memory = Heap.alloc(layout);
                assert_eq!(in_use(), before + size);
                let memory = Heap.realloc(memory, layout, size + 7);
                assert_eq!(in_use(), before + size + 7);
                Heap.dealloc(memory, Layout::from_size_align(size + 7, 1).unwrap());
            }
            let zeroed = unsafe { Heap.alloc_zeroed(layout) };
            assert_eq!(in_use(), before + size);
            unsafe { Heap.dealloc(zeroed, layout) };
            assert_eq!(in_use(), before);
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
