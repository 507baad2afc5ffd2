// Python's colours, by class name: the page's stylesheet has the same names for code outside an editor.
import { HighlightStyle } from "@codemirror/language";
import { pythonLanguage } from "@codemirror/lang-python";
import { highlightTree, tagHighlighter, tags as t } from "@lezer/highlight";

const classes = [
  { tag: [t.keyword, t.operatorKeyword, t.controlKeyword, t.definitionKeyword, t.moduleKeyword], class: "tok-keyword" },
  { tag: [t.string, t.special(t.string)], class: "tok-string" },
  { tag: [t.number, t.bool, t.null], class: "tok-number" },
  { tag: [t.comment, t.lineComment], class: "tok-comment" },
  { tag: [t.definition(t.variableName), t.function(t.definition(t.variableName))], class: "tok-definition" },
  { tag: [t.className, t.definition(t.className)], class: "tok-class" },
  { tag: [t.function(t.variableName), t.function(t.propertyName)], class: "tok-call" },
  { tag: [t.meta], class: "tok-meta" },
];

const highlighter = tagHighlighter(classes);
export const highlightStyle = HighlightStyle.define(classes);

// The pieces of a text, flat: piece, class, piece, class… A piece without a colour has the class "".
export function tokens(code) {
  const pieces = [];
  let end = 0;
  highlightTree(pythonLanguage.parser.parse(code), highlighter, (from, to, name) => {
    if (from > end) pieces.push(code.slice(end, from), "");
    pieces.push(code.slice(from, to), name);
    end = to;
  });
  if (end < code.length) pieces.push(code.slice(end), "");
  return pieces;
}
