//! Numbers.

use super::{Kind, Refusal, Token, Tokenizer, is_word_byte};

impl<'a> Tokenizer<'a> {
    pub(super) fn number(&mut self) -> Result<Token<'a>, Refusal> {
        let start = self.at;
        if self.peek(0) == Some(b'.') {
            self.fraction()?;
            return Ok(self.token(Kind::Number, start));
        }
        let radix = match (self.peek(0), self.peek(1)) {
            (Some(b'0'), Some(b'x' | b'X')) => Some((16, "hexadecimal")),
            (Some(b'0'), Some(b'o' | b'O')) => Some((8, "octal")),
            (Some(b'0'), Some(b'b' | b'B')) => Some((2, "binary")),
            _ => None,
        };
        match radix {
            Some((radix, name)) => {
                self.at += 2;
                self.radix_digits(radix, name)?;
            }
            None if self.peek(0) == Some(b'0') => self.zero(start)?,
            None => {
                self.decimal_digits()?;
                self.after_integer()?;
            }
        }
        Ok(self.token(Kind::Number, start))
    }

    /// Refuses at the place read to, which is not part of the number.
    fn invalid(&self, name: &str) -> Refusal {
        self.refuse(format!("invalid {name} literal"))
    }

    fn radix_digits(&mut self, radix: u32, name: &str) -> Result<(), Refusal> {
        loop {
            if self.peek(0) == Some(b'_') {
                self.at += 1;
            }
            let digit = |byte: u8| char::from(byte).is_digit(radix);
            if !self.peek(0).is_some_and(digit) {
                if let Some(byte @ b'0'..=b'9') = self.peek(0) {
                    return Err(self.wrong_digit(byte, name));
                }
                return Err(self.invalid(name));
            }
            while self.peek(0).is_some_and(digit) {
                self.at += 1;
            }
            if self.peek(0) != Some(b'_') {
                break;
            }
        }
        if let Some(byte @ b'0'..=b'9') = self.peek(0) {
            return Err(self.wrong_digit(byte, name));
        }
        self.ends(name)
    }

    fn wrong_digit(&mut self, byte: u8, name: &str) -> Refusal {
        self.at += 1;
        self.refuse(format!("invalid digit '{}' in {name} literal", char::from(byte)))
    }

    fn zero(&mut self, start: usize) -> Result<(), Refusal> {
        loop {
            if self.peek(0) == Some(b'_') {
                self.at += 1;
                if !self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                    return Err(self.invalid("decimal"));
                }
            }
            if self.peek(0) != Some(b'0') {
                break;
            }
            self.at += 1;
        }
        let zeros_end = self.at;
        let nonzero = self.peek(0).is_some_and(|byte| byte.is_ascii_digit());
        if nonzero {
            self.decimal_digits()?;
        }
        let goes_on = matches!(self.peek(0), Some(b'.' | b'e' | b'E' | b'j' | b'J'));
        if nonzero && !goes_on {
            let message = "leading zeros in decimal integer literals are not permitted; \
                           use an 0o prefix for octal integers";
            return Err(self.refuse_at(start, zeros_end, message));
        }
        self.after_integer()
    }

    fn decimal_digits(&mut self) -> Result<(), Refusal> {
        loop {
            while self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                self.at += 1;
            }
            if self.peek(0) != Some(b'_') {
                return Ok(());
            }
            self.at += 1;
            if !self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.invalid("decimal"));
            }
        }
    }

    fn after_integer(&mut self) -> Result<(), Refusal> {
        match self.peek(0) {
            Some(b'.') => self.fraction(),
            _ => self.exponent(),
        }
    }

    fn fraction(&mut self) -> Result<(), Refusal> {
        self.at += 1;
        if self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
            self.decimal_digits()?;
        }
        self.exponent()
    }

    fn exponent(&mut self) -> Result<(), Refusal> {
        if matches!(self.peek(0), Some(b'e' | b'E')) {
            let signed = matches!(self.peek(1), Some(b'+' | b'-'));
            let digits = self.peek(if signed { 2 } else { 1 }).is_some_and(|byte| byte.is_ascii_digit());
            if digits {
                self.at += if signed { 2 } else { 1 };
                self.decimal_digits()?;
            } else if signed {
                self.at += 2;
                return Err(self.invalid("decimal"));
            } else {
                return self.ends("decimal");
            }
        }
        if matches!(self.peek(0), Some(b'j' | b'J')) {
            self.at += 1;
            return self.ends("imaginary");
        }
        self.ends("decimal")
    }

    /// After a number no name may follow at once, except that some keywords are (still) let through.
    fn ends(&mut self, name: &str) -> Result<(), Refusal> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let keyword = [&b"and"[..], b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        let word = self.peek(0).is_some_and(|byte| byte < 128 && is_word_byte(byte));
        if !word || keyword.iter().any(|word| rest.starts_with(word)) {
            return Ok(());
        }
        Err(self.invalid(name))
    }
}
