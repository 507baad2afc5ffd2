//! F-strings.

use crate::code::{Conversion, Instr};
use crate::compile::constant::Constant;
use crate::compile::literal::string;
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement, TextRange,
};

/// The pieces of an f-string pushed so far, and literal text not yet pushed.
#[derive(Default)]
struct Pieces {
    count: u32,
    literal: String,
}

impl<'a> Compiler<'a> {
    pub(super) fn fstring(&mut self, node: &'a ExprFString) -> Outcome {
        let mut pieces = Pieces::default();
        for part in node.value.iter() {
            match part {
                FStringPart::Literal(literal) => pieces.literal.push_str(literal),
                FStringPart::FString(part) => self.elements(&part.elements, &mut pieces)?,
            }
        }
        self.join(pieces, node.range);
        Ok(())
    }

    fn elements(&mut self, elements: &'a [InterpolatedStringElement], pieces: &mut Pieces) -> Outcome {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => pieces.literal.push_str(literal),
                InterpolatedStringElement::Interpolation(field) => self.field(field, pieces)?,
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &'a InterpolatedElement, pieces: &mut Pieces) -> Outcome {
        if let Some(debug) = &field.debug_text {
            pieces.literal.push_str(debug.as_str());
        }
        self.push_literal(pieces, field.range);
        self.expr(&field.expression)?;
        self.at(field.range);
        let conversion = match field.conversion {
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Repr => Conversion::Repr,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
        };
        let spec = field.format_spec.is_some();
        if let Some(format) = &field.format_spec {
            let mut pieces = Pieces::default();
            self.elements(&format.elements, &mut pieces)?;
            self.join(pieces, format.range);
        }
        self.at(field.range);
        self.emit(Instr::FormatValue { conversion, spec });
        pieces.count += 1;
        Ok(())
    }

    fn push_literal(&mut self, pieces: &mut Pieces, range: TextRange) {
        if !pieces.literal.is_empty() {
            let literal = std::mem::take(&mut pieces.literal);
            self.at(range);
            self.unit.load_const(Constant::Str(Str::from(literal)));
            pieces.count += 1;
        }
    }

    fn join(&mut self, mut pieces: Pieces, range: TextRange) {
        self.at(range);
        if pieces.count == 0 {
            self.unit.load_const(Constant::Str(string(&pieces.literal)));
            return;
        }
        self.push_literal(&mut pieces, range);
        self.at(range);
        if pieces.count > 1 {
            self.emit(Instr::BuildString(pieces.count));
        }
    }
}
