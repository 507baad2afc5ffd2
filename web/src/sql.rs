//! SQL to look at: its words coloured, its clauses on lines of their own. Not a letter is changed but spaces.

/// What a piece of SQL is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `SELECT`, `INNER JOIN`.
    Keyword,
    /// `'text'`.
    String,
    /// `21`.
    Number,
    /// `%s`.
    Parameter,
    /// `-- Create model Customer`.
    Comment,
    /// Names, signs and spaces.
    Plain,
}

/// A statement this short stays on one line.
const ONE_LINE: usize = 64;

/// Words that begin a clause, and so a line, where no parenthesis is open.
const CLAUSES: [&str; 10] =
    ["FROM", "WHERE", "GROUP", "HAVING", "ORDER", "INNER", "LEFT", "UNION", "INTERSECT", "EXCEPT"];

/// Every other word that is SQL's own.
const KEYWORDS: [&str; 70] = [
    "ABORT",
    "ADD",
    "ALL",
    "ALTER",
    "AND",
    "AS",
    "ASC",
    "AUTOINCREMENT",
    "BEGIN",
    "BETWEEN",
    "BY",
    "CASCADE",
    "CASE",
    "CHECK",
    "COLLATE",
    "COLUMN",
    "COMMIT",
    "CONFLICT",
    "CONSTRAINT",
    "CREATE",
    "CROSS",
    "DEFAULT",
    "DEFERRABLE",
    "DEFERRED",
    "DELETE",
    "DESC",
    "DISTINCT",
    "DO",
    "DROP",
    "ELSE",
    "END",
    "ESCAPE",
    "EXISTS",
    "FILTER",
    "FOREIGN",
    "GLOB",
    "IGNORE",
    "IN",
    "INDEX",
    "INITIALLY",
    "INSERT",
    "INTO",
    "IS",
    "JOIN",
    "KEY",
    "LIKE",
    "LIMIT",
    "NOT",
    "NULL",
    "OFFSET",
    "ON",
    "OR",
    "OUTER",
    "OVER",
    "PARTITION",
    "PRIMARY",
    "REFERENCES",
    "RENAME",
    "RETURNING",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "SET",
    "TABLE",
    "THEN",
    "TO",
    "UNIQUE",
    "UPDATE",
    "VALUES",
    "WHEN",
];

/// The pieces of a statement, clauses on lines of their own.
pub(crate) fn laid_out(sql: &str) -> Vec<(Kind, String)> {
    let mut pieces = pieces(sql);
    if sql.len() <= ONE_LINE || sql.contains('\n') {
        return pieces;
    }
    let mut depth = 0i32;
    let mut joined = false;
    for index in 0..pieces.len() {
        let Some((kind, text)) = pieces.get(index).cloned() else {
            break;
        };
        match (kind, text.as_str()) {
            (Kind::Plain, text) => depth += text.matches('(').count() as i32 - text.matches(')').count() as i32,
            // `LEFT OUTER JOIN`: the line broke before its first word.
            (Kind::Keyword, word) if depth == 0 && !joined && CLAUSES.contains(&word) && index > 0 => {
                if let Some((Kind::Plain, before)) = pieces.get_mut(index - 1) {
                    let kept = before.trim_end_matches(' ').len();
                    before.truncate(kept);
                    before.push('\n');
                }
            }
            _ => {}
        }
        joined = kind == Kind::Keyword && matches!(text.as_str(), "UPDATE" | "DELETE" | "DO") || joined && text == " ";
    }
    pieces
}

/// The pieces of any SQL, together the text itself.
pub(crate) fn pieces(sql: &str) -> Vec<(Kind, String)> {
    let mut pieces: Vec<(Kind, String)> = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = match first {
            '\'' => (Kind::String, quoted(rest, '\'')),
            '"' => (Kind::Plain, quoted(rest, '"')),
            '%' if rest.starts_with("%s") => (Kind::Parameter, 2),
            '-' if rest.starts_with("--") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
            c if c.is_ascii_digit() => (Kind::Number, run(rest, |c| c.is_ascii_digit() || c == '.')),
            c if c.is_alphabetic() || c == '_' => {
                let length = run(rest, |c| c.is_alphanumeric() || c == '_');
                let word = rest.get(..length).unwrap_or_default();
                let known = KEYWORDS.contains(&word) || CLAUSES.contains(&word);
                (if known { Kind::Keyword } else { Kind::Plain }, length)
            }
            c => (Kind::Plain, c.len_utf8()),
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match pieces.last_mut() {
            Some((Kind::Plain, text)) if kind == Kind::Plain => text.push_str(piece),
            _ => pieces.push((kind, piece.to_owned())),
        }
        rest = after;
    }
    pieces
}

fn run(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

/// The length of a quoted piece; a doubled quote is part of it.
fn quoted(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{Kind, laid_out, pieces};

    fn check_lines(sql: &str, expected: &str) {
        let text: String = laid_out(sql).into_iter().map(|(_, text)| text).collect();
        assert_eq!(text, expected);
    }

    #[test]
    fn clauses_of_a_long_statement_begin_lines() {
        check_lines(r#"SELECT "t"."id" FROM "t" LIMIT 21"#, r#"SELECT "t"."id" FROM "t" LIMIT 21"#);
        check_lines(
            r#"SELECT "vehicle"."id", "vehicle"."name" FROM "vehicle" INNER JOIN "customer" ON ("vehicle"."customer_id" = "customer"."id") WHERE "customer"."name" = %s ORDER BY "vehicle"."id" ASC LIMIT 21"#,
            "SELECT \"vehicle\".\"id\", \"vehicle\".\"name\"\nFROM \"vehicle\"\nINNER JOIN \"customer\" ON (\"vehicle\".\"customer_id\" = \"customer\".\"id\")\nWHERE \"customer\".\"name\" = %s\nORDER BY \"vehicle\".\"id\" ASC LIMIT 21",
        );
    }

    #[test]
    fn a_subquery_stays_inside_its_line() {
        check_lines(
            r#"SELECT "t"."id" FROM "t" WHERE "t"."id" IN (SELECT "u"."t_id" FROM "u" WHERE "u"."x" = %s)"#,
            "SELECT \"t\".\"id\"\nFROM \"t\"\nWHERE \"t\".\"id\" IN (SELECT \"u\".\"t_id\" FROM \"u\" WHERE \"u\".\"x\" = %s)",
        );
    }

    #[test]
    fn delete_from_is_one_phrase() {
        check_lines(
            r#"DELETE FROM "demoapp_vehicle" WHERE "demoapp_vehicle"."customer_id" IN (%s, %s, %s)"#,
            "DELETE FROM \"demoapp_vehicle\"\nWHERE \"demoapp_vehicle\".\"customer_id\" IN (%s, %s, %s)",
        );
    }

    #[test]
    fn the_pieces_are_the_text() {
        for sql in ["", "'it''s", "\"a\"\"FROM\" WHERE %s -- x\né 1.5 'LIMIT'", "%"] {
            assert_eq!(pieces(sql).into_iter().map(|(_, text)| text).collect::<String>(), sql);
        }
        assert_eq!(pieces("'FROM' 1")[0], (Kind::String, "'FROM'".to_owned()));
    }
}
