"""What editors show for each key of a content file, beside the JSON Schema of `schema.json_schema`.

By model, then by key as written in the file. `docs/content.md` tells the same at more length; a
test holds that every key of every kind is here. Only `dlstudy content schema` imports this.
"""

_TEXT = "A text that students read: English alone, or by language as {en: …, ar: …, fa: …}."

ENTRY = {
    "id": "Names the entry for good: small letters, digits and single hyphens. A changed text "
    "keeps its history; a changed id loses it, unless `was` names the old one.",
    "aliases": "Other names that commands take for this entry.",
    "was": "Former ids; what was learnt under them counts for this entry.",
    "source": "Where this comes from: items of the notes such as 000.55; in your own folder any "
    'citation. Quote items: "000.10".',
    "title": f"The entry's name. {_TEXT}",
    "about": "A sentence or two of theory, shown with the answer.",
    "errata": "What the notes get wrong here, and what is right.",
}

DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Translated": {
        "en": "English.",
        "ar": "Modern Standard Arabic. Values stand on lines of their own: no {…} in questions.",
        "fa": "Persian.",
    },
    "TopicFile": {
        "topic": "The topic: the name of this file without .yaml.",
        "order": "Its place in the course; shipped topics lie below 1000.",
        "title": f"The topic's name in lists. {_TEXT}",
        "introduction": "One or two lines at the head of the topic.",
        "entries": "The entries. Their keys tell the kind: inputs and steps make a worksheet, "
        "question and answer a card, columns and rows a table, drill a drill.",
    },
    "Worksheet": {
        **ENTRY,
        "convention": "Which variant is meant, where textbooks differ; shown with the question.",
        "dims": "Sizes to draw, such as {N: [2, 3]}; formulas may use them, shapes bind them.",
        "inputs": "What goes in, by name. Names are used on the command line, in give and in {…}.",
        "require": "Conditions on the inputs, and what to say where one fails.",
        "steps": "The formulas by name, in order; the last one is the answer.",
        "namesakes": "Worksheets that are called by this one's names elsewhere, with other inputs: "
        "calc takes the first that has all the options given.",
        "procedure": "Instead of steps: an algorithm inside the program (not in your own folder).",
        "results": "What a procedure gives, by name, each declared like a step.",
        "mistakes": "Typical mistakes by name. Each becomes a wrong option and a diagnosis; an "
        "example must refute it.",
        "sensible": "Conditions for drawn exercises only, so that they make sense.",
        "same-as": "The independent twin that recomputes this: module.function below "
        "dlstudy/engine/twins.",
        "proves": "By step: an expression that algebra shows to be the same, such as "
        "jacobian(softmax(z), z). Also gradient(f, x) and derivative(f, x).",
        "examples": "Worked examples with literal values, by hand or from a book.",
        "asks": "Questions in words.",
    },
    "Card": {
        **ENTRY,
        "question": "What is asked.",
        "answer": "The right answer, short: it also stands among the wrong options.",
        "wrong": "Wrong options; three make a question of four.",
        "cloze": "A sentence with one {{gap}}: what is in the braces is to be filled in.",
        "links": "Ids of worksheets that this belongs to.",
        "lines": "Formulas that the student types, checked in any equal form; several make a "
        "guided derivation.",
    },
    "Drill": {
        **ENTRY,
        "drill": "The generator that makes the questions.",
        "level": "How hard: 1 to 3.",
    },
    "Table": {
        **ENTRY,
        "columns": "What is compared: two columns at least, by key.",
        "rows": "In what they differ: two rows at least, by key.",
        "links": "Ids of worksheets that this belongs to.",
    },
    "Row": {
        "title": "What this row compares.",
        "cells": "What is true, by column; no two cells of a row say the same.",
        "wrong": "Wrong options beside the other columns' cells.",
    },
    "Input": {
        "symbol": "What formulas call it: an identifier. Without one, the name with _ for -.",
        "type": "real (without saying so), integer, choice (with of), boolean, or text (for "
        "procedures).",
        "shape": "Sizes such as [N, K], from dims or as numbers. *B first: any further axes; K? "
        "last: an axis that may be left out; any: whatever is given. None: a single number.",
        "keys": "A group: one matrix or number for each of these keys.",
        "of": "The words of a choice.",
        "domain": 'A condition on the symbol: "N >= 1", "0 < p <= 1".',
        "that": "What else is known of an array.",
        "default": "Used where the student gives none: a value, or a formula of other inputs.",
        "draw": "What exercises draw it from; else it is drawn from the domain.",
        "unit": "Shown after values: pixels, nats.",
        "aliases": "Other names on the command line.",
        "about": "What it is, shown in help.",
    },
    "Draw": {
        "from": "The smallest value.",
        "to": "The largest value.",
        "step": "The distance between values; 1 for integers.",
        "among": "The values themselves, as a list.",
    },
    "Step": {
        "symbol": "What later formulas call it. Without one, the name with _ for -.",
        "type": "The kind of value, where it is not plain from the formula.",
        "is": "The formula. Quote it.",
        "by": "The choice that decides between cases.",
        "cases": "A formula for each word of the choice.",
        "first": "The first condition that holds decides: when and then, last otherwise.",
        "shape": "The shape of a procedure's result.",
        "tolerance": "How far a typed answer may be off, relative to the value: 0.01.",
        "optional": "yes: there may be no value (none).",
        "unit": "Shown after values.",
        "aliases": "Other names in find, in examples and on the command line.",
        "about": "What it is, shown in the worked solution.",
    },
    "First": {
        "when": "A condition.",
        "then": "The formula where it holds.",
        "otherwise": "The formula where none holds.",
    },
    "Requirement": {
        "when": "What must hold.",
        "says": "What to say where it does not.",
    },
    "Mistake": {
        "replace": "Steps or inputs by name, each with the wrong formula.",
        "variant": "A variant of the procedure.",
        "name": "The mistake in a few words.",
        "says": "Why it is wrong, in a sentence.",
    },
    "Example": {
        "give": "The inputs by name. Beside it stand results by name with their right values.",
        "item": "The item of the notes that this example is.",
        "mistakes": "By mistake: the value that it gives here, or {result: value}.",
        "why": "What this example shows.",
        "computed-by": "The other library that computed these values.",
    },
    "Ask": {
        "give": "The names that the question gives.",
        "find": "The step or input that is to be found.",
        "using": "Choices that are fixed, by input.",
        "text": "The question; {name} stands for a value (not in Arabic or Persian).",
    },
    "Wrong": {
        "text": "The wrong option; really wrong.",
        "says": "Why it is wrong.",
    },
    "Line": {
        "ask": "The words above the prompt.",
        "is": "The right answer as an expression.",
        "in": "Each name that the answer may hold, with its domain: real, positive, negative, "
        "nonzero, nonnegative, integer>=1, (0, 1].",
        "where": "What a name is short for; shown beneath the question.",
        "form": "Asks for more than equality.",
        "equals": "An expression that this must be the same as; derivative(f, x) may be used.",
        "mistakes": "Typical wrong lines, each with what to say to it.",
    },
    "LineMistake": {
        "is": "The wrong line.",
        "name": "The mistake in a few words.",
        "says": "Why it is wrong.",
    },
    "Erratum": {
        "item": "The item of the notes, such as 000.55.",
        "kind": "What is wrong with it; scan: damaged by scanning.",
        "notes": "What the notes say, in our words.",
        "right": "What is right.",
        "why": "Why, with a number that shows it where possible.",
    },
}
"""Texts for hovering, by model and key."""
