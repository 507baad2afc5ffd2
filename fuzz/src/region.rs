//! The allocator: it meters what one run holds, and takes back what the run left behind.
//!
//! Teacup counts references and leaves cycles until the session ends; a million sessions in one process would fill the
//! machine. So what is allocated on a thread between [`enter`] and its end is kept in a list, and [`reclaim`] frees the rest.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::{addr_of_mut, null_mut};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes a run may hold at most, whatever its limits say: beyond it the limits do not hold.
const MOST: usize = 512 << 20;

/// Stands before every allocation.
#[repr(C)]
struct Header {
    previous: *mut Header,
    next: *mut Header,
    /// The allocation's size if it belongs to the region, else [`OUTSIDE`].
    size: usize,
    /// Where the header and what follows it begin, in bytes from the start of what the system gave.
    offset: usize,
}

const OUTSIDE: usize = usize::MAX;
const ALIGN: usize = 16;

struct List(#[allow(dead_code)] Header);

/// Only one run is under way at a time (see `alone`), and only its thread touches the list, then who reclaims it.
static mut LIST: List = List(Header { previous: null_mut(), next: null_mut(), size: 0, offset: 0 });
static IN_USE: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// The global allocator of a fuzz target.
pub struct Region;

/// What this thread allocates from here on belongs to the region.
pub fn enter() {
    INSIDE.set(true);
}

/// What this thread allocates from here on does not.
pub fn leave() {
    INSIDE.set(false);
}

/// Bytes the run holds.
pub fn in_use() -> usize {
    IN_USE.load(Ordering::Relaxed)
}

/// Frees what the run has left.
///
/// # Safety
/// The run's thread has ended, and nothing of what it allocated is reachable.
pub unsafe fn reclaim() {
    // SAFETY: by the caller's promise nobody else uses the list or what is in it.
    unsafe {
        let list = addr_of_mut!(LIST).cast::<Header>();
        let mut at = (*list).next;
        while !at.is_null() {
            let next = (*at).next;
            let (size, offset) = ((*at).size, (*at).offset);
            let start = at.cast::<u8>().add(size_of::<Header>()).sub(offset);
            System.dealloc(start, Layout::from_size_align_unchecked(size + offset, ALIGN.max(offset)));
            at = next;
        }
        (*list).next = null_mut();
    }
    IN_USE.store(0, Ordering::Relaxed);
}

/// The header's offset for an alignment: a multiple of it with room for the header.
fn room(layout: Layout) -> (Layout, usize) {
    let align = layout.align().max(ALIGN);
    let offset = align.max(size_of::<Header>());
    // SAFETY: a power of two, and a size that an allocation of this program does not overflow.
    (unsafe { Layout::from_size_align_unchecked(layout.size() + offset, align) }, offset)
}

/// Writes the header of what was allocated; gives the place behind it.
unsafe fn adopt(start: *mut u8, size: usize, offset: usize) -> *mut u8 {
    if start.is_null() {
        return start;
    }
    // SAFETY: `start` has room for the offset, which has room for the header before its end.
    unsafe {
        let memory = start.add(offset);
        let header = memory.cast::<Header>().sub(1);
        if INSIDE.get() {
            let list = addr_of_mut!(LIST).cast::<Header>();
            let next = (*list).next;
            header.write(Header { previous: list, next, size, offset });
            if !next.is_null() {
                (*next).previous = header;
            }
            (*list).next = header;
            if IN_USE.fetch_add(size, Ordering::Relaxed) + size > MOST {
                leave();
                let trace = std::backtrace::Backtrace::force_capture();
                eprintln!("finding: more than {} MB in use in spite of the limits\n{trace}", MOST >> 20);
                std::process::abort();
            }
        } else {
            header.write(Header { previous: null_mut(), next: null_mut(), size: OUTSIDE, offset });
        }
        memory
    }
}

/// Takes an allocation out of the list; gives where it starts.
unsafe fn disown(memory: *mut u8) -> *mut u8 {
    // SAFETY: every allocation has its header.
    unsafe {
        let header = memory.cast::<Header>().sub(1);
        let Header { previous, next, size, offset } = header.read();
        if size != OUTSIDE {
            (*previous).next = next;
            if !next.is_null() {
                (*next).previous = previous;
            }
            IN_USE.fetch_sub(size, Ordering::Relaxed);
        }
        memory.sub(offset)
    }
}

// SAFETY: every call goes to `System` with room for a header in front.
unsafe impl GlobalAlloc for Region {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (whole, offset) = room(layout);
        // SAFETY: the caller's promise, with a larger size.
        unsafe { adopt(System.alloc(whole), layout.size(), offset) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let (whole, offset) = room(layout);
        // SAFETY: as above.
        unsafe { adopt(System.alloc_zeroed(whole), layout.size(), offset) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        let (whole, _) = room(layout);
        // SAFETY: as above.
        unsafe { System.dealloc(disown(memory), whole) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let (whole, offset) = room(layout);
        // SAFETY: as above; a `System` that refuses would leave the old one disowned, but it does not refuse.
        unsafe {
            let was_inside = (*memory.cast::<Header>().sub(1)).size != OUTSIDE;
            let moved = System.realloc(disown(memory), whole, size + offset);
            if was_inside == INSIDE.get() {
                return adopt(moved, size, offset);
            }
            // What began outside stays outside, on whatever thread it grows, and the other way round.
            INSIDE.set(was_inside);
            let memory = adopt(moved, size, offset);
            INSIDE.set(!was_inside);
            memory
        }
    }
}
