//! The matcher: it tries, remembers what else could be tried, and comes back to it. All it remembers is on the heap.

mod subject;

use crate::Regex;
use crate::program::{Loop, NOWHERE, Op, Pc, Program};
use crate::tree::{At, Category, MANY, Mood};
use subject::Subject;

/// Where a match may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Anywhere from the start on.
    Search,
    /// At the start.
    Match,
    /// From the start to the end.
    Full,
}

/// A match: where it is and where its groups are, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    places: Vec<usize>,
    last: Option<usize>,
}

impl Found {
    /// Where a group is, if it took part; 0 is the whole match.
    pub fn span(&self, group: usize) -> Option<(usize, usize)> {
        match self.places.get(group.checked_mul(2)?..)? {
            [start, end, ..] if *start != UNSET && *end != UNSET => Some((*start, *end)),
            _ => None,
        }
    }

    /// Where the whole match begins.
    pub fn start(&self) -> usize {
        self.span(0).map_or(0, |(start, _)| start)
    }

    /// Where the whole match ends.
    pub fn end(&self) -> usize {
        self.span(0).map_or(0, |(_, end)| end)
    }

    /// The group that was closed last: `lastindex`.
    pub fn last(&self) -> Option<usize> {
        self.last
    }
}

/// The search was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The caller did not want to go on.
    Asked,
    /// What could still be tried no longer fits in memory.
    Memory,
}

/// Steps between two questions whether to go on.
const STEPS: u32 = 8192;
/// Things to come back to, and things to undo.
const REMEMBERED: usize = 4 << 20;

const UNSET: usize = usize::MAX;

/// What else could be tried from a place.
#[derive(Clone, Copy)]
struct Choice {
    kind: Kind,
    pc: Pc,
    at: usize,
    /// Of a run of characters: where the shortest ends, or how many were taken. Of a loop: its slot.
    extra: usize,
    /// How much was there to undo.
    trail: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// To go on at that step.
    Resume,
    /// To give back a character of a run, then to go on at that step.
    Shorten,
    /// To take another character for the run of that step.
    Lengthen,
    /// To go another round of a lazy loop.
    Round,
    /// Where something that is matched by itself began: when it fails, that step, or failure.
    Fence,
}

/// One pattern and one subject.
pub struct Matcher<'a> {
    program: &'a Program,
    subject: Subject<'a>,
    slots: Vec<usize>,
    choices: Vec<Choice>,
    /// Where in `choices` the fences are that stand.
    fences: Vec<usize>,
    /// Slots and what they held before.
    trail: Vec<(usize, usize)>,
    steps: u32,
    /// The group that was closed last has its number there.
    last: usize,
    /// A match that ends here does not count.
    refused: usize,
}

impl<'a> Matcher<'a> {
    /// A matcher for a subject, which is UTF-8 where the pattern is a `str`.
    pub fn new(regex: &'a Regex, subject: &'a [u8]) -> Self {
        Matcher {
            program: &regex.program,
            subject: Subject::new(subject, regex.is_text),
            slots: Vec::new(),
            choices: Vec::new(),
            fences: Vec::new(),
            trail: Vec::new(),
            steps: STEPS,
            last: (regex.groups + 1) * 2,
            refused: UNSET,
        }
    }

    /// The first match from a place on; `advance` refuses one that is empty at that very place. `go_on` is asked every
    /// few thousand steps.
    ///
    /// # Errors
    /// When `go_on` says no, or memory does.
    pub fn run(
        &mut self,
        start: usize,
        mode: Mode,
        advance: bool,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Found>, Stopped> {
        self.refused = if advance { start } else { UNSET };
        let (mut at, end) = (start, self.subject.len());
        // Python asks for a match even where the subject ends before it begins; an empty pattern gives one.
        while at <= end || mode != Mode::Search {
            if mode == Mode::Search {
                match &self.program.first {
                    Some(first) => match self.subject.find(at, first) {
                        Some(found) => at = found,
                        None => return Ok(None),
                    },
                    None if self.program.anchored && at > 0 => return Ok(None),
                    None => {}
                }
            }
            if end.saturating_sub(at) as u64 >= self.program.least
                && let Some(matched_to) = self.attempt(at, mode, go_on)?
            {
                return Ok(Some(self.found(at, matched_to)));
            }
            if mode != Mode::Search {
                return Ok(None);
            }
            self.refused = UNSET;
            self.spend(1, go_on)?;
            match self.subject.next(at) {
                Some((_, next)) => at = next,
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    fn found(&self, start: usize, end: usize) -> Found {
        let groups = self.slots.get(2..self.last).unwrap_or_default();
        let last = self.slots.get(self.last).copied().filter(|last| *last != UNSET);
        Found { places: [start, end].into_iter().chain(groups.iter().copied()).collect(), last }
    }

    fn spend(&mut self, steps: usize, go_on: &mut dyn FnMut() -> bool) -> Result<(), Stopped> {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        if self.steps > steps {
            self.steps -= steps;
            return Ok(());
        }
        self.steps = STEPS;
        if self.choices.len() + self.trail.len() > REMEMBERED {
            return Err(Stopped::Memory);
        }
        if go_on() { Ok(()) } else { Err(Stopped::Asked) }
    }

    /// Tries to match at one place; tells where the match ends.
    fn attempt(&mut self, start: usize, mode: Mode, go_on: &mut dyn FnMut() -> bool) -> Result<Option<usize>, Stopped> {
        self.slots.clear();
        self.slots.resize(self.program.slots, UNSET);
        self.choices.clear();
        self.fences.clear();
        self.trail.clear();
        let (mut pc, mut at): (Pc, usize) = (0, start);
        loop {
            self.spend(1, go_on)?;
            let program = self.program;
            let Some(op) = program.ops.get(pc as usize) else { return Ok(None) };
            let next = match *op {
                Op::Match => {
                    if at != self.refused && (mode != Mode::Full || at == self.subject.len()) {
                        return Ok(Some(at));
                    }
                    None
                }
                Op::One { min, max, mood } => {
                    let taken = self.one(pc, at, min, max, mood);
                    if let Some((_, to)) = taken {
                        self.spend((to - at) / 8, go_on)?;
                    }
                    taken
                }
                Op::At { at: place, lines, is_unicode } => {
                    self.holds(place, lines, is_unicode, at).then_some((pc + 1, at))
                }
                Op::Split(other) => {
                    self.choose(Kind::Resume, other, at, 0);
                    Some((pc + 1, at))
                }
                Op::Jump(to) => Some((to, at)),
                Op::Mark(slot) => {
                    let slot = slot as usize;
                    self.set(slot, at);
                    if slot % 2 == 1 {
                        self.set(self.last, slot / 2);
                    }
                    Some((pc + 1, at))
                }
                Op::Reference { group, fold } => self.span(group).and_then(|(from, to)| {
                    let end = self.subject.repeats(at, from, to, fold)?;
                    Some((pc + 1, end))
                }),
                Op::Unless { group, otherwise } => {
                    Some((if self.span(group).is_some() { pc + 1 } else { otherwise }, at))
                }
                Op::Enter(index) => program.loops.get(index as usize).map(|it| {
                    self.set(it.slot, UNSET);
                    self.set(it.slot + 1, UNSET);
                    (it.until, at)
                }),
                Op::Until(index) => program.loops.get(index as usize).and_then(|it| self.until(it, at)),
                Op::Hold(index) => program.loops.get(index as usize).map(|it| self.hold(it, at)),
                Op::Look { behind, negated, beyond } => match self.subject.back(at, behind) {
                    Some(from) => {
                        self.fence(if negated { beyond } else { NOWHERE }, at);
                        Some((pc + 1, from))
                    }
                    None => negated.then_some((beyond, at)),
                },
                Op::Looked { negated } => {
                    let fence = self.unfence();
                    fence.filter(|_| !negated).map(|fence| (pc + 1, fence.at))
                }
                Op::Atomic => {
                    self.fence(NOWHERE, at);
                    Some((pc + 1, at))
                }
                Op::Keep => {
                    self.unfence();
                    Some((pc + 1, at))
                }
                Op::Fail => None,
                _ => self.takes(op, at).map(|next| (pc + 1, next)),
            };
            match next.or_else(|| self.back_track()) {
                Some(next) => (pc, at) = next,
                None => return Ok(None),
            }
        }
    }

    /// Behind the character at a place, if the step takes it.
    fn takes(&self, op: &Op, at: usize) -> Option<usize> {
        let (code, next) = self.subject.next(at)?;
        let takes = match *op {
            Op::Char(wanted) => code == wanted,
            Op::NotChar(wanted) => code != wanted,
            Op::Lower(fold, wanted) => fold.lower(code) == wanted,
            Op::NotLower(fold, wanted) => fold.lower(code) != wanted,
            Op::Any => code != 10,
            Op::AnyAtAll => true,
            Op::Set(index) => self.program.sets.get(index as usize).is_some_and(|set| set.contains(code)),
            _ => false,
        };
        takes.then_some(next)
    }

    /// A run of characters.
    fn one(&mut self, pc: Pc, start: usize, min: u32, max: u32, mood: Mood) -> Option<(Pc, usize)> {
        let op = *self.program.ops.get(pc as usize + 1)?;
        let (mut at, mut shortest) = (start, start);
        let mut count = 0;
        let wanted = if mood == Mood::Lazy { min } else { max };
        while count < wanted || wanted == MANY {
            let Some(next) = self.takes(&op, at) else { break };
            at = next;
            count = count.saturating_add(1);
            if count == min {
                shortest = at;
            }
        }
        if count < min || at > self.subject.len() {
            return None;
        }
        match mood {
            Mood::Greedy if count > min => self.choose(Kind::Shorten, pc + 2, at, shortest),
            Mood::Lazy if max > min => self.choose(Kind::Lengthen, pc, at, count as usize),
            _ => {}
        }
        Some((pc + 2, at))
    }

    /// The end of a loop's body: another round, or on.
    fn until(&mut self, it: &Loop, at: usize) -> Option<(Pc, usize)> {
        let count = self.slot(it.slot).map_or(0, |count| count + 1);
        self.set(it.slot, count);
        if count < it.min as usize {
            return Some((it.body, at));
        }
        // A round that took nothing is not followed by another.
        let may_go_on = (it.max == MANY || count < it.max as usize) && self.slot(it.slot + 1) != Some(at);
        if it.mood == Mood::Lazy {
            if may_go_on {
                self.choose(Kind::Round, it.body, at, it.slot);
            }
            return Some((it.beyond, at));
        }
        if !may_go_on {
            return Some((it.beyond, at));
        }
        self.choose(Kind::Resume, it.beyond, at, 0);
        self.set(it.slot + 1, at);
        Some((it.body, at))
    }

    /// The beginning of a possessive loop's body: another round, or on.
    fn hold(&mut self, it: &Loop, at: usize) -> (Pc, usize) {
        let count = self.slot(it.slot).map_or(0, |count| count + 1);
        self.set(it.slot, count);
        if count < it.min as usize {
            self.fence(NOWHERE, at);
            return (it.body, at);
        }
        if it.max != MANY && count >= it.max as usize || self.slot(it.slot + 1) == Some(at) {
            return (it.beyond, at);
        }
        self.set(it.slot + 1, at);
        self.fence(it.beyond, at);
        (it.body, at)
    }

    fn holds(&self, place: At, lines: bool, is_unicode: bool, at: usize) -> bool {
        let subject = &self.subject;
        match place {
            At::Beginning | At::BeginningOfText => {
                at == 0 || lines && subject.before(at).is_some_and(|(code, _)| code == 10)
            }
            At::EndOfText => at == subject.len(),
            At::End => {
                let ends_line =
                    subject.next(at).is_some_and(|(code, next)| code == 10 && (lines || next == subject.len()));
                at == subject.len() || ends_line
            }
            At::Boundary(wanted) => {
                let is_word = |found: Option<(u32, usize)>| {
                    found.is_some_and(|(code, _)| crate::set::is_in(Category::Word, code, is_unicode))
                };
                subject.len() > 0 && (is_word(subject.before(at)) != is_word(subject.next(at))) == wanted
            }
        }
    }

    fn slot(&self, slot: usize) -> Option<usize> {
        self.slots.get(slot).copied().filter(|value| *value != UNSET)
    }

    fn span(&self, group: u32) -> Option<(usize, usize)> {
        let slot = group as usize * 2;
        Some((self.slot(slot)?, self.slot(slot + 1)?))
    }

    fn set(&mut self, slot: usize, value: usize) {
        let Some(place) = self.slots.get_mut(slot) else { return };
        let old = std::mem::replace(place, value);
        if old != value && !self.choices.is_empty() {
            self.trail.push((slot, old));
        }
    }

    fn choose(&mut self, kind: Kind, pc: Pc, at: usize, extra: usize) {
        self.choices.push(Choice { kind, pc, at, extra, trail: self.trail.len() });
    }

    fn fence(&mut self, pc: Pc, at: usize) {
        self.fences.push(self.choices.len());
        self.choose(Kind::Fence, pc, at, 0);
    }

    /// What was fenced has matched: nothing inside is tried in another way.
    fn unfence(&mut self) -> Option<Choice> {
        let index = self.fences.pop()?;
        let fence = self.choices.get(index).copied();
        self.choices.truncate(index);
        fence
    }

    /// Goes back to the latest thing that can be tried in another way.
    fn back_track(&mut self) -> Option<(Pc, usize)> {
        loop {
            let choice = self.choices.pop()?;
            while self.trail.len() > choice.trail
                && let Some((slot, old)) = self.trail.pop()
            {
                if let Some(place) = self.slots.get_mut(slot) {
                    *place = old;
                }
            }
            match choice.kind {
                Kind::Resume => return Some((choice.pc, choice.at)),
                Kind::Round => {
                    self.set(choice.extra + 1, choice.at);
                    return Some((choice.pc, choice.at));
                }
                Kind::Fence => {
                    self.fences.pop();
                    if choice.pc != NOWHERE {
                        return Some((choice.pc, choice.at));
                    }
                }
                Kind::Shorten => {
                    if let Some(at) = self.shorten(choice) {
                        return Some((choice.pc, at));
                    }
                }
                Kind::Lengthen => {
                    if let Some(at) = self.lengthen(choice) {
                        return Some((choice.pc + 2, at));
                    }
                }
            }
        }
    }

    fn shorten(&mut self, choice: Choice) -> Option<usize> {
        let mut at = choice.at;
        let wanted = match self.program.ops.get(choice.pc as usize) {
            Some(Op::Char(wanted)) => Some(*wanted),
            _ => None,
        };
        while at > choice.extra {
            (_, at) = self.subject.before(at)?;
            if wanted.is_none_or(|wanted| self.subject.next(at).is_some_and(|(code, _)| code == wanted)) {
                break;
            }
        }
        if at > choice.extra {
            self.choices.push(Choice { at, ..choice });
        }
        Some(at)
    }

    fn lengthen(&mut self, choice: Choice) -> Option<usize> {
        let ops = &self.program.ops;
        let Some(Op::One { max, .. }) = ops.get(choice.pc as usize) else { return None };
        if *max != MANY && choice.extra >= *max as usize {
            return None;
        }
        let at = self.takes(ops.get(choice.pc as usize + 1)?, choice.at)?;
        self.choices.push(Choice { at, extra: choice.extra + 1, ..choice });
        Some(at)
    }
}
