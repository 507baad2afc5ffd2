//! `match`: each pattern as tests and jumps.
//!
//! While a pattern is matched its captures lie on the stack, and are stored only when all of it matched. A failing test
//! jumps to a label that pops what lies there at that point.

use crate::code::{CompareOp, Instr};
use crate::compile::constant::Constant;
use crate::compile::unit::Label;
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{self, Identifier, Pattern, Ranged, Singleton};

/// What is known while one case's pattern is compiled.
#[derive(Default)]
struct Matching {
    /// Captured names, in the order their values lie on the stack.
    captures: Vec<Str>,
    /// Where a failure goes with n items to pop.
    fail: Vec<Label>,
    /// Items on the stack above the captures, the subject part being matched not counted.
    on_top: usize,
    irrefutable_allowed: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_statement(&mut self, node: &'a ast::StmtMatch) -> Outcome {
        self.expr(&node.subject)?;
        let end = self.unit.label();
        let count = node.cases.len();
        for (at, case) in node.cases.iter().enumerate() {
            let last = at + 1 == count;
            let mut matching = Matching { irrefutable_allowed: last || case.guard.is_some(), ..Matching::default() };
            self.at(case.pattern.range());
            self.emit(Instr::Copy(1));
            self.pattern(&case.pattern, &mut matching)?;
            self.at(case.pattern.range());
            for name in std::mem::take(&mut matching.captures) {
                self.store_stored(&name);
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail_label(&mut matching, 0);
                self.jump_if(guard, fail, false)?;
            }
            self.emit(Instr::Pop);
            self.body(&case.body)?;
            self.emit(Instr::Jump(end.0));
            self.place_failures(&mut matching);
        }
        self.emit(Instr::Pop);
        self.unit.place(end);
        Ok(())
    }

    fn fail_label(&mut self, matching: &mut Matching, items: usize) -> Label {
        while matching.fail.len() <= items {
            let label = self.unit.label();
            matching.fail.push(label);
        }
        matching.fail.get(items).copied().unwrap_or(Label(0))
    }

    /// A failure pops what lies on the stack: the labels stand one below another, a pop after each.
    fn place_failures(&mut self, matching: &mut Matching) {
        while let Some(label) = matching.fail.pop() {
            self.unit.place(label);
            if !matching.fail.is_empty() {
                self.emit(Instr::Pop);
            }
        }
    }

    /// Pops a truth; if false the pattern failed.
    fn require(&mut self, matching: &mut Matching) {
        let items = matching.on_top + matching.captures.len();
        let fail = self.fail_label(matching, items);
        self.emit(Instr::PopJumpIfFalse(fail.0));
    }

    fn pattern(&mut self, pattern: &'a Pattern, matching: &mut Matching) -> Outcome {
        self.at(pattern.range());
        match pattern {
            Pattern::MatchValue(node) => {
                self.expr(&node.value)?;
                self.at(node.range);
                self.emit(Instr::Compare(CompareOp::Eq));
                self.require(matching);
                Ok(())
            }
            Pattern::MatchSingleton(node) => {
                self.unit.load_const(match node.value {
                    Singleton::None => Constant::None,
                    Singleton::True => Constant::Bool(true),
                    Singleton::False => Constant::Bool(false),
                });
                self.emit(Instr::Is(false));
                self.require(matching);
                Ok(())
            }
            Pattern::MatchSequence(node) => self.sequence_pattern(node, matching),
            Pattern::MatchMapping(node) => self.mapping_pattern(node, matching),
            Pattern::MatchClass(node) => self.class_pattern(node, matching),
            Pattern::MatchStar(node) => self.capture(node.name.as_ref(), matching),
            Pattern::MatchAs(node) => self.as_pattern(node, matching),
            Pattern::MatchOr(node) => self.or_pattern(node, matching),
        }
    }

    /// Pops the top into a capture; without a name it is dropped.
    fn capture(&mut self, name: Option<&Identifier>, matching: &mut Matching) -> Outcome {
        let Some(name) = name else {
            self.emit(Instr::Pop);
            return Ok(());
        };
        self.refuse_debug(name, "assign to", name.range)?;
        let stored = self.stored(name);
        if matching.captures.contains(&stored) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return Err(self.problem(name.range, message));
        }
        let depth = matching.on_top + matching.captures.len() + 1;
        self.rotate(depth);
        matching.captures.push(stored);
        Ok(())
    }

    /// Moves the top below n - 1 others.
    fn rotate(&mut self, mut depth: usize) {
        while depth > 1 {
            self.emit(Instr::Swap(depth as u32));
            depth -= 1;
        }
    }

    fn as_pattern(&mut self, node: &'a ast::PatternMatchAs, matching: &mut Matching) -> Outcome {
        let Some(inner) = &node.pattern else {
            if !matching.irrefutable_allowed {
                let message = match &node.name {
                    Some(name) => {
                        format!("name capture '{name}' makes remaining patterns unreachable")
                    }
                    None => "wildcard makes remaining patterns unreachable".to_owned(),
                };
                return Err(self.problem(node.range, message));
            }
            return self.capture(node.name.as_ref(), matching);
        };
        matching.on_top += 1;
        self.emit(Instr::Copy(1));
        self.pattern(inner, matching)?;
        matching.on_top -= 1;
        self.at(node.range);
        self.capture(node.name.as_ref(), matching)
    }

    fn sequence_pattern(&mut self, node: &'a ast::PatternMatchSequence, matching: &mut Matching) -> Outcome {
        let patterns = &node.patterns;
        let size = patterns.len();
        let mut star = None;
        for (at, part) in patterns.iter().enumerate() {
            if part.is_match_star() {
                if star.is_some() {
                    return Err(self.problem(node.range, "multiple starred names in sequence pattern"));
                }
                star = Some(at);
            }
        }
        matching.on_top += 1;
        self.emit(Instr::MatchSequence);
        self.require(matching);
        if star.is_none() {
            self.emit(Instr::GetLen);
            self.unit.load_const(Constant::Int(size as i64));
            self.emit(Instr::Compare(CompareOp::Eq));
            self.require(matching);
        } else if size > 1 {
            self.emit(Instr::GetLen);
            self.unit.load_const(Constant::Int(size as i64 - 1));
            self.emit(Instr::Compare(CompareOp::Ge));
            self.require(matching);
        }
        matching.on_top -= 1;
        match star {
            None => self.emit(Instr::UnpackSequence(size as u32)),
            Some(star) => {
                let (Ok(before), Ok(after)) = (u8::try_from(star), u16::try_from(size - star - 1)) else {
                    return Err(self.problem(node.range, "too many expressions in star-unpacking sequence pattern"));
                };
                self.emit(Instr::UnpackEx { before: u16::from(before), after });
            }
        }
        matching.on_top += size;
        for part in patterns {
            matching.on_top -= 1;
            self.subpattern(part, matching)?;
        }
        Ok(())
    }

    /// A part of a pattern may match everything.
    fn subpattern(&mut self, pattern: &'a Pattern, matching: &mut Matching) -> Outcome {
        let outer = std::mem::replace(&mut matching.irrefutable_allowed, true);
        let outcome = self.pattern(pattern, matching);
        matching.irrefutable_allowed = outer;
        outcome
    }

    fn mapping_pattern(&mut self, node: &'a ast::PatternMatchMapping, matching: &mut Matching) -> Outcome {
        let size = node.keys.len();
        matching.on_top += 1;
        self.emit(Instr::MatchMapping);
        self.require(matching);
        if size == 0 && node.rest.is_none() {
            matching.on_top -= 1;
            self.emit(Instr::Pop);
            return Ok(());
        }
        if size > 0 {
            self.emit(Instr::GetLen);
            self.unit.load_const(Constant::Int(size as i64));
            self.emit(Instr::Compare(CompareOp::Ge));
            self.require(matching);
        }
        self.mapping_keys(node)?;
        self.emit(Instr::BuildTuple(size as u32));
        self.emit(Instr::MatchKeys);
        matching.on_top += 2;
        self.emit(Instr::Copy(1));
        self.unit.load_const(Constant::None);
        self.emit(Instr::Is(true));
        self.require(matching);
        self.emit(Instr::UnpackSequence(size as u32));
        matching.on_top += size;
        matching.on_top -= 1;
        for part in &node.patterns {
            matching.on_top -= 1;
            self.subpattern(part, matching)?;
        }
        // Left are the subject and the tuple of keys.
        matching.on_top -= 2;
        self.at(node.range);
        match &node.rest {
            Some(rest) => {
                self.emit(Instr::MatchRest);
                self.capture(Some(rest), matching)
            }
            None => {
                self.emit(Instr::Pop);
                self.emit(Instr::Pop);
                Ok(())
            }
        }
    }

    fn mapping_keys(&mut self, node: &'a ast::PatternMatchMapping) -> Outcome {
        let mut seen = Vec::new();
        for key in &node.keys {
            if let Some(constant) = self.constant(key) {
                if seen.contains(&constant) {
                    let text = match key {
                        ast::Expr::StringLiteral(text) => crate::text::escape::repr(text.value.to_str()),
                        _ => self.text(key.range()).to_owned(),
                    };
                    let message = format!("mapping pattern checks duplicate key ({text})");
                    return Err(self.problem(node.range, message));
                }
                seen.push(constant);
            }
            self.expr(key)?;
        }
        self.at(node.range);
        Ok(())
    }

    fn class_pattern(&mut self, node: &'a ast::PatternMatchClass, matching: &mut Matching) -> Outcome {
        let keywords = &node.arguments.keywords;
        let mut names: Vec<Constant> = Vec::new();
        for keyword in keywords {
            let name = Constant::Str(Str::intern(&keyword.attr));
            if names.contains(&name) {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                return Err(self.problem(keyword.pattern.range(), message));
            }
            names.push(name);
        }
        let positional = node.arguments.patterns.len();
        self.expr(&node.cls)?;
        self.at(node.range);
        self.unit.load_const(Constant::Tuple(names));
        self.emit(Instr::MatchClass(positional as u32));
        self.emit(Instr::Copy(1));
        self.unit.load_const(Constant::None);
        self.emit(Instr::Is(true));
        matching.on_top += 1;
        self.require(matching);
        let size = positional + keywords.len();
        self.emit(Instr::UnpackSequence(size as u32));
        matching.on_top += size;
        matching.on_top -= 1;
        let parts = node.arguments.patterns.iter().chain(keywords.iter().map(|keyword| &keyword.pattern));
        for part in parts {
            matching.on_top -= 1;
            self.subpattern(part, matching)?;
        }
        Ok(())
    }

    fn or_pattern(&mut self, node: &'a ast::PatternMatchOr, matching: &mut Matching) -> Outcome {
        let end = self.unit.label();
        let count = node.patterns.len();
        let mut control: Option<Vec<Str>> = None;
        for (at, alternative) in node.patterns.iter().enumerate() {
            let mut own = Matching {
                irrefutable_allowed: matching.irrefutable_allowed && at + 1 == count,
                ..Matching::default()
            };
            self.at(alternative.range());
            self.emit(Instr::Copy(1));
            self.pattern(alternative, &mut own)?;
            match &control {
                None => control = Some(own.captures.clone()),
                Some(expected) => self.same_captures(expected, &mut own.captures, node)?,
            }
            self.emit(Instr::Jump(end.0));
            self.place_failures(&mut own);
        }
        // No alternative matched: the subject itself is still there.
        self.at(node.range);
        self.emit(Instr::Pop);
        let items = matching.on_top + matching.captures.len();
        let fail = self.fail_label(matching, items);
        self.emit(Instr::Jump(fail.0));
        self.unit.place(end);
        // The captures lie above the subject and what was there before: move them below.
        let captures = control.unwrap_or_default();
        let depth = captures.len() + 1 + matching.on_top + matching.captures.len();
        for name in &captures {
            self.rotate(depth);
            if matching.captures.contains(name) {
                let message = format!("multiple assignments to name '{name}' in pattern");
                return Err(self.problem(node.range, message));
            }
            matching.captures.push(name.clone());
        }
        self.emit(Instr::Pop);
        Ok(())
    }

    /// Every alternative binds the same names; their values are brought into the order of the first one's.
    fn same_captures(&mut self, expected: &[Str], captures: &mut [Str], node: &ast::PatternMatchOr) -> Outcome {
        let same = expected.len() == captures.len() && expected.iter().all(|name| captures.contains(name));
        if !same {
            return Err(self.problem(node.range, "alternative patterns bind different names"));
        }
        for (at, name) in expected.iter().enumerate() {
            let Some(found) = captures.iter().position(|known| known == name) else {
                continue;
            };
            if found == at {
                continue;
            }
            // Exchange the two by way of the top of the stack.
            let (low, high) = (at + 1, found + 1);
            for depth in [low, high, low] {
                if depth > 1 {
                    self.emit(Instr::Swap(depth as u32));
                }
            }
            captures.swap(at, found);
        }
        Ok(())
    }
}
