//! The prose of a notebook: comment lines in, paragraphs, headings and lists out. Text only, never markup.

/// A block of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// `# Title`, from 1 to 6.
    Heading(u8, Vec<Span>),
    /// Lines up to an empty one.
    Paragraph(Vec<Span>),
    /// Lines that begin with `-` or `*`, or with a number.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// One entry an item.
        items: Vec<Vec<Span>>,
    },
    /// Between lines of three backticks.
    Code(String),
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    /// As it stands.
    Text(String),
    /// `` `code` ``.
    Code(String),
    /// `**strong**`.
    Strong(String),
    /// `*emphasis*`.
    Emphasis(String),
}

/// The text that the comment lines of a markdown cell hold.
pub(crate) fn from_comments(source: &str) -> String {
    let lines = source.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) => rest.strip_prefix(' ').unwrap_or(rest),
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The comment lines that hold a text.
pub(crate) fn to_comments(text: &str) -> String {
    text.split('\n').map(|line| if line.is_empty() { "#\n".to_owned() } else { format!("# {line}\n") }).collect()
}

/// The blocks of a text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.starts_with("```") {
            end_paragraph(&mut paragraph, &mut blocks);
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            blocks.push(Block::Code(code.join("\n")));
        } else if line.is_empty() {
            end_paragraph(&mut paragraph, &mut blocks);
        } else if let Some((level, title)) = heading(line) {
            end_paragraph(&mut paragraph, &mut blocks);
            blocks.push(Block::Heading(level, spans(title)));
        } else if let Some((ordered, item)) = item(line) {
            end_paragraph(&mut paragraph, &mut blocks);
            match blocks.last_mut() {
                Some(Block::List { ordered: same, items }) if *same == ordered => items.push(spans(item)),
                _ => blocks.push(Block::List { ordered, items: vec![spans(item)] }),
            }
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim_start());
        }
    }
    end_paragraph(&mut paragraph, &mut blocks);
    blocks
}

fn end_paragraph(paragraph: &mut String, blocks: &mut Vec<Block>) {
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(spans(&std::mem::take(paragraph))));
    }
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let title = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - title.len()).ok().filter(|level| (1..=6).contains(level))?;
    Some((level, title.strip_prefix(' ')?.trim()))
}

fn item(line: &str) -> Option<(bool, &str)> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((false, rest));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = (rest.len() < line.len()).then(|| rest.strip_prefix(". "))??;
    Some((true, rest))
}

fn spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let marked = enclosed(rest, "`", Span::Code)
            .or_else(|| enclosed(rest, "**", Span::Strong))
            .or_else(|| enclosed(rest, "*", Span::Emphasis));
        if let Some((span, after)) = marked {
            spans.push(span);
            rest = after;
            continue;
        }
        let length = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '`' | '*')).map_or(rest.len(), |(at, _)| at);
        let (plain, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match spans.last_mut() {
            Some(Span::Text(text)) => text.push_str(plain),
            _ => spans.push(Span::Text(plain.to_owned())),
        }
        rest = after;
    }
    spans
}

/// The text between a mark and its next occurrence. A space after the first is no mark: `2 * 3 * 4`.
fn enclosed<'a>(text: &'a str, mark: &str, span: fn(String) -> Span) -> Option<(Span, &'a str)> {
    let (inside, after) = text.strip_prefix(mark)?.split_once(mark)?;
    (!inside.is_empty() && !inside.starts_with(' ')).then(|| (span(inside.to_owned()), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Span {
        Span::Text(text.to_owned())
    }

    fn check_blocks(source: &str, expected: &[Block]) {
        assert_eq!(blocks(&from_comments(source)), expected);
    }

    #[test]
    fn comment_lines_are_headings_paragraphs_and_lists() {
        check_blocks(
            "# # Customers\n# One line,\n# another.\n#\n# - a\n# - b\n# 1. c\n",
            &[
                Block::Heading(1, vec![text("Customers")]),
                Block::Paragraph(vec![text("One line, another.")]),
                Block::List { ordered: false, items: vec![vec![text("a")], vec![text("b")]] },
                Block::List { ordered: true, items: vec![vec![text("c")]] },
            ],
        );
    }

    #[test]
    fn marks_in_a_line_come_in_pairs() {
        check_blocks(
            "# A `b*` **c** *d* 2 * 3 * 4 `e\n",
            &[Block::Paragraph(vec![
                text("A "),
                Span::Code("b*".to_owned()),
                text(" "),
                Span::Strong("c".to_owned()),
                text(" "),
                Span::Emphasis("d".to_owned()),
                text(" 2 * 3 * 4 `e"),
            ])],
        );
    }

    #[test]
    fn markup_of_any_kind_stays_text() {
        check_blocks(
            "# <img src=x onerror=alert(1)>\n",
            &[Block::Paragraph(vec![text("<img src=x onerror=alert(1)>")])],
        );
    }

    #[test]
    fn code_between_fences_keeps_its_lines() {
        check_blocks("# ```\n# a = 1\n#\n# # b\n# ```\n", &[Block::Code("a = 1\n\n# b".to_owned())]);
    }

    #[test]
    fn prose_survives_editing() {
        for source in ["# a\n", "# # T\n#\n# b  c\n"] {
            let text = from_comments(source);
            assert_eq!(to_comments(&text), source);
        }
    }
}
