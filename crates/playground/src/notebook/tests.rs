//! Notebooks in, cells out, and back.

use super::*;

/// Each cell as `kind first_line source`.
fn check_cells(text: &str, expected: &[&str]) {
    let found: Vec<String> = parse(text)
        .iter()
        .map(|cell| {
            let kind = match &cell.kind {
                CellKind::Markdown => "markdown".to_owned(),
                CellKind::Shell => "shell".to_owned(),
                CellKind::File { path, answers } => format!("{path} {answers:?}"),
            };
            format!("{kind} {} {:?}", cell.first_line, cell.source)
        })
        .collect();
    assert_eq!(found, expected, "{text:?}");
    check_round_trip(text);
}

fn check_round_trip(text: &str) {
    assert_eq!(write(&parse(text)), text);
}

fn check_problem(text: &str, words: &str) {
    let cells = parse(text);
    let problem = cells[0].problem.as_deref().unwrap_or("");
    assert!(problem.contains(words), "{problem}");
    check_round_trip(text);
}

#[test]
fn a_marker_says_what_its_cell_is() {
    check_cells("# %%\nx\n", &["shell 2 \"x\\n\""]);
    check_cells("# %% [markdown]\n# Hello\n", &["markdown 2 \"# Hello\\n\""]);
    check_cells("# %% demoapp/models.py\nx\n", &["demoapp/models.py [] 2 \"x\\n\""]);
    check_cells("# %% models.py\nx\n", &["demoapp/models.py [] 2 \"x\\n\""]);
    check_cells("# %%   A title in words\nx\n", &["shell 2 \"x\\n\""]);
    check_cells("# %%%\nx\n", &["shell 2 \"x\\n\""]);
    check_cells("#%%\nx\n # %%\ny\n", &["markdown 1 \"#%%\\nx\\n # %%\\ny\\n\""]);
}

#[test]
fn answers_are_a_json_list_of_strings() {
    check_cells("# %% shop/models.py answers=[\"1\", \"'x'\"]\n", &["shop/models.py [\"1\", \"'x'\"] 2 \"\\n\""]);
    check_cells("# %% answers=[\"]\"] models.py\n", &["demoapp/models.py [\"]\"] 2 \"\\n\""]);
    check_cells("# %% answers=[\n", &["shell 2 \"\\n\""]);
    check_problem("# %% models.py answers=[1]\n", "list of strings");
    check_problem("# %% models.py answers=[oops]\n", "list of strings");
}

#[test]
fn the_text_before_the_first_marker_is_prose_and_empty_prose_is_no_cell() {
    check_cells("# Hello\n# %%\nx\n", &["markdown 1 \"# Hello\\n\"", "shell 3 \"x\\n\""]);
    check_cells("\n\n# %%\nx\n", &["shell 4 \"x\\n\""]);
    check_cells("# %%\nx\n# %% [markdown]\n  \n# %%\ny", &["shell 2 \"x\\n\"", "shell 6 \"y\\n\""]);
    check_cells("# %%\nx\n# %% [markdown]\n\n", &["shell 2 \"x\\n\""]);
    check_cells("", &[]);
    check_cells(" \n", &["markdown 1 \"\\n\""]);
}

#[test]
fn lines_end_where_python_ends_them() {
    check_cells("# %%\r\nx\r\ny\r# %%\rz", &["shell 2 \"x\\ny\\n\"", "shell 5 \"z\\n\""]);
    check_cells("# %%\u{2028}x\x0cy\n", &["shell 2 \"x\\ny\\n\""]);
    check_cells("# %%", &["shell 2 \"\\n\""]);
}

#[test]
fn a_changed_cell_is_written_anew_and_the_others_as_they_were() {
    let mut cells = parse("#  Odd   prose\r\n# %%   models.py\r\nx\r\n# %%\r\ny");
    cells[2].source = "y + 1\n".to_owned();
    cells.push(Cell::shell("z"));
    cells.push(Cell::new(CellKind::File { path: "a/models.py".into(), answers: vec!["é\"".into()] }, "q"));
    assert_eq!(
        write(&cells),
        "#  Odd   prose\r\n# %%   models.py\r\nx\r\n# %%\r\ny + 1\n# %%\nz\n# %% a/models.py answers=[\"é\\\"\"]\nq\n"
    );
    cells.remove(0);
    cells.swap(0, 1);
    check_round_trip(&write(&cells));
}

#[test]
fn prose_moved_from_the_start_gets_a_marker() {
    let mut cells = parse("# Hello\n# %%\nx\n");
    cells.reverse();
    assert_eq!(write(&cells), "# %%\nx\n# %% [markdown]\n# Hello\n");
    cells[0].kind = CellKind::Markdown;
    assert_eq!(write(&cells), "# %% [markdown]\nx\n# %% [markdown]\n# Hello\n");
}

#[test]
fn any_text_comes_back_as_it_was() {
    let pieces = [
        "# %%",
        "# %% [markdown]",
        " models.py",
        "answers=[",
        "\"y\"]",
        "\n",
        "\r",
        "\r\n",
        "\u{2028}",
        "\x0c",
        " ",
        "x",
        "é",
        "#",
        "%%",
        "]",
        "\u{1f600}",
        "\0",
        "a/b.py",
    ];
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..20_000 {
        let mut text = String::new();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let mut choice = state;
        for _ in 0..choice % 14 {
            choice = choice.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            text.push_str(pieces[(choice >> 33) as usize % pieces.len()]);
        }
        check_round_trip(&text);
    }
}
