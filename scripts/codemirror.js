/* The code editor of the live cells: CodeMirror 6 with what a reader of Python needs, bundled into one file.

   The whole interface is `create`, so that another editor can take its place. Tab indents; after Escape, Tab leaves
   the editor, so that the keyboard is never caught. Code is colored by the classes that color it in the built page. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Which of Pygments' classes stands for which kind of word.
const COLORS = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword], class: "k" },
  { tag: tags.moduleKeyword, class: "kn" },
  { tag: tags.operatorKeyword, class: "ow" },
  { tag: [tags.bool, tags.null], class: "kc" },
  { tag: [tags.string, tags.special(tags.string)], class: "s2" },
  { tag: tags.number, class: "mi" },
  { tag: tags.comment, class: "c1" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: tags.definition(tags.className), class: "nc" },
  { tag: tags.meta, class: "nd" },
  { tag: [tags.arithmeticOperator, tags.compareOperator, tags.bitwiseOperator], class: "o" },
]);

// The line in which an error arose; a change of the text takes the mark away.
const setMark = StateEffect.define();
const mark = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    if (transaction.docChanged) marks = Decoration.none;
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue;
      const { doc } = transaction.state;
      const line = effect.value >= 1 && effect.value <= doc.lines ? doc.line(effect.value) : null;
      marks = line ? Decoration.set(Decoration.line({ class: "live-mark" }).range(line.from)) : Decoration.none;
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * Put an editor at the end of an element.
 * @param {HTMLElement} element
 * @param {string} text
 * @param {{label: string, describedBy?: string}} names for screen readers
 * @returns {{get: () => string, focus: () => void, mark: (line: number | null) => void, destroy: () => void,
 *   onRun: () => void, onChange: () => void}}
 */
export function create(element, text, { label, describedBy } = {}) {
  const editor = { onRun() {}, onChange() {} };
  const run = () => (editor.onRun(), true);
  const view = new EditorView({
    parent: element,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: "Shift-Enter", run }, { key: "Mod-Enter", run }])),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        history(),
        lineNumbers(),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        indentOnInput(),
        bracketMatching(),
        python(),
        syntaxHighlighting(COLORS),
        mark,
        EditorView.editorAttributes.of({ class: "live-editor highlight" }),
        EditorView.contentAttributes.of({
          tabindex: "0", // a keyboard reaches it, and scrolls what is wider
          "aria-label": label ?? "Code",
          ...(describedBy ? { "aria-describedby": describedBy } : {}),
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => update.docChanged && editor.onChange()),
      ],
    }),
  });
  return Object.assign(editor, {
    get: () => view.state.doc.toString(),
    focus: () => view.focus(),
    mark: (line) => view.dispatch({ effects: setMark.of(line ?? 0) }),
    destroy: () => view.destroy(),
  });
}
