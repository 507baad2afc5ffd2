//! Texts that are not made of tokens. What CPython 3.13 says of each, and the line and column it marks.

use super::check_error;

#[rustfmt::skip]
const PROBLEMS: &[(&str, &str, u32, u32)] = &[
    ("(", "'(' was never closed", 1, 1),
    ("\"\\N\"", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \\N character escape", 1, 1),
    ("\"\\x1\"", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape", 1, 1),
    ("\"\\u12\"", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape", 1, 1),
    ("b\"\\x1\"", "(value error) invalid \\x escape at position 0", 1, 1),
    ("b\"Ā\"\n", "bytes can only contain ASCII literal characters", 1, 1),
    ("b\"абвгде\"\n", "bytes can only contain ASCII literal characters", 1, 1),
    ("f'{a[4)}'", "closing parenthesis ')' does not match opening parenthesis '['", 1, 7),
    ("f'{((}'", "closing parenthesis '}' does not match opening parenthesis '('", 1, 6),
    ("f'{)#}'", "f-string: unmatched ')'", 1, 4),
    ("f'{3)+(4}'", "f-string: unmatched ')'", 1, 5),
    ("0b1_", "invalid binary literal", 1, 4),
    ("0b1001__0100", "invalid binary literal", 1, 7),
    ("import ä £\n", "invalid character '£' (U+00A3)", 1, 10),
    ("a = « hello » « world »", "invalid character '«' (U+00AB)", 1, 5),
    ("Î± = 0xI", "invalid character '±' (U+00B1)", 1, 2),
    ("“hello”", "invalid character '“' (U+201C)", 1, 1),
    ("x = “hello”", "invalid character '“' (U+201C)", 1, 5),
    ("{CustomFormat():☃}", "invalid character '☃' (U+2603)", 1, 17),
    ("☃", "invalid character '☃' (U+2603)", 1, 1),
    ("x = 1；", "invalid character '；' (U+FF1B)", 1, 6),
    ("1def2", "invalid decimal literal", 1, 1),
    ("1def", "invalid decimal literal", 1, 1),
    ("0b12", "invalid digit '2' in binary literal", 1, 4),
    ("0b1_2", "invalid digit '2' in binary literal", 1, 5),
    ("0o18", "invalid digit '8' in octal literal", 1, 4),
    ("x = 0o9", "invalid digit '9' in octal literal", 1, 7),
    ("(0x+1)", "invalid hexadecimal literal", 1, 3),
    ("x = 0xI", "invalid hexadecimal literal", 1, 6),
    ("1.4j_", "invalid imaginary literal", 1, 4),
    ("1jx", "invalid imaginary literal", 1, 2),
    ("0o5_", "invalid octal literal", 1, 4),
    ("0o5__77", "invalid octal literal", 1, 4),
    ("0010 + 2", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", 1, 1),
    ("0_7", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", 1, 1),
    ("1,\\#\n2", "unexpected character after line continuation character", 1, 4),
    ("\nfgdfgf\n1,\\#\n2\n", "unexpected character after line continuation character", 3, 4),
    ("if 1:\n  foo()\n bar()", "unindent does not match any outer indentation level", 3, 7),
    ("def spam():\n  print(1)\n print(2)", "unindent does not match any outer indentation level", 3, 10),
    ("}'", "unmatched '}'", 1, 1),
    ("}}", "unmatched '}'", 1, 1),
    ("{f\"1:", "unterminated f-string literal (detected at line 1)", 1, 2),
    ("f'", "unterminated f-string literal (detected at line 1)", 1, 1),
    ("'blech", "unterminated string literal (detected at line 1)", 1, 1),
    ("\"blech", "unterminated string literal (detected at line 1)", 1, 1),
    ("'', '\\'\\", "unterminated string literal (detected at line 1); perhaps you escaped the end quote?", 1, 5),
    ("f\"\"\"", "unterminated triple-quoted f-string literal (detected at line 1)", 1, 1),
    ("f'''", "unterminated triple-quoted f-string literal (detected at line 1)", 1, 1),
    ("'''blech", "unterminated triple-quoted string literal (detected at line 1)", 1, 1),
    ("\"\"\"blech", "unterminated triple-quoted string literal (detected at line 1)", 1, 1),
    ("f'{", "'{' was never closed", 1, 3),
];

#[test]
fn broken_tokens_are_named() {
    for (source, message, line, column) in PROBLEMS {
        check_error(source, message, *line, *column);
    }
}
