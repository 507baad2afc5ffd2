// A cell's editor: CodeMirror with Python, in a shadow root so that its styles pass a strict Content-Security-Policy.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { marks } from "./marks.js";
import { highlightStyle } from "./highlight.js";
import { theme } from "./theme.js";

export { tokens } from "./highlight.js";

// `on.change(text)`; `on.run(advance)`, advance meaning that the next cell gets the focus; `on.leave(direction)` when an
// arrow key would leave the text; `on.complete(text, position)`, a promise of { from, to, options } or null.
export function mount(host, text, label, on) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const run = (advance) => () => (on.run(advance), true);
  const leave = (direction) => (view) => {
    const { main } = view.state.selection;
    const next = view.moveVertically(main, direction > 0);
    // Where there is no line further on, the cursor would only go along its own.
    const stays = view.coordsAtPos(next.head)?.top === view.coordsAtPos(main.head)?.top;
    return main.empty && stays && on.leave(direction);
  };
  const complete = async (context) => {
    const word = context.matchBefore(/[\w.]+$/);
    if (!word && !context.explicit) return null;
    return on.complete(context.state.doc.toString(), context.pos);
  };
  const state = EditorState.create({
    doc: text,
    extensions: [
      Prec.highest(
        keymap.of([
          { key: "Shift-Enter", run: run(true) },
          { key: "Mod-Enter", run: run(false) },
          { key: "Ctrl-Enter", run: run(false) },
        ]),
      ),
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      bracketMatching(),
      closeBrackets(),
      python(),
      syntaxHighlighting(highlightStyle),
      autocompletion({ override: [complete] }),
      marks,
      theme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) on.change(update.state.doc.toString());
      }),
      keymap.of([
        { key: "ArrowUp", run: leave(-1) },
        { key: "ArrowDown", run: leave(1) },
        // Tab indents; Escape, then Tab leaves the editor, as CodeMirror's manual advises.
        indentWithTab,
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
    ],
  });
  return new EditorView({ state, parent: root, root });
}

// Marks places of errors: [line, from, to, message] each, lines 1-based, columns 0-based in code points or -1.
export function setMarks(view, places) {
  const { doc } = view.state;
  const diagnostics = [];
  for (const [number, start, end, message] of places) {
    if (number < 1 || number > doc.lines) continue;
    const line = doc.line(number);
    const offset = (column) => line.from + Array.from(line.text).slice(0, column).join("").length;
    const indent = line.text.length - line.text.trimStart().length;
    const from = start < 0 ? line.from + indent : offset(start);
    const to = Math.max(from, end < 0 ? line.to : offset(end));
    diagnostics.push({ from, to, severity: "error", message });
  }
  diagnostics.sort((a, b) => a.from - b.from);
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

export function focus(view, number) {
  view.focus();
  const { doc, selection } = view.state;
  const at = number < 1 ? selection.main.head : doc.line(Math.min(number, doc.lines)).from;
  // Clear of the bar at the top.
  const effects = EditorView.scrollIntoView(at, { y: "nearest", yMargin: 90 });
  view.dispatch(number < 1 ? { effects } : { selection: { anchor: at }, effects });
}

// Shows which line a result belongs to; 0 takes the light away.
export { light } from "./marks.js";

export function destroy(view) {
  view.destroy();
}
