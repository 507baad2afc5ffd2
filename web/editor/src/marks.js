// What the page points at inside the text: the lines of errors, and the line of the result under the pointer.
import { lintGutter, setDiagnosticsEffect } from "@codemirror/lint";
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const errorLine = Decoration.line({ class: "error-line" });
const litLine = Decoration.line({ class: "lit-line" });
const lightEffect = StateEffect.define();

const errorLines = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    lines = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setDiagnosticsEffect)) continue;
      const starts = new Set(effect.value.map((found) => transaction.state.doc.lineAt(found.from).from));
      lines = Decoration.set([...starts].sort((a, b) => a - b).map((start) => errorLine.range(start)));
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const litLines = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    if (transaction.docChanged) return Decoration.none;
    for (const effect of transaction.effects) {
      if (!effect.is(lightEffect)) continue;
      const { doc } = transaction.state;
      const known = effect.value >= 1 && effect.value <= doc.lines;
      lines = known ? Decoration.set(litLine.range(doc.line(effect.value).from)) : Decoration.none;
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const marks = [errorLines, litLines, lintGutter()];

export function light(view, number) {
  view.dispatch({ effects: lightEffect.of(number) });
}

