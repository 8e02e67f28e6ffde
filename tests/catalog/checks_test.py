"""Rules over all files together, and what a user's own folder may leave out."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.catalog.checks import Content, check, load
from dlstudy.catalog.folders import ContentFile
from dlstudy.catalog.loader import load_bytes

CARD = """topic: {topic}
order: {order}
title: {{en: Signs, ar: الإشارات}}
entries:
  - id: {id}
    source: ["{source}"]
    title: {{en: The sign, ar: الإشارة}}
    question: {{en: "Which sign has a square?", ar: ما إشارة المربّع؟}}
    answer: {{en: Never negative, ar: غير سالبة}}
    wrong:
      - {{text: {{en: Negative, ar: سالبة}}, says: {{en: No square is., ar: لا مربّع كذلك.}}}}
      - {{text: {{en: Positive, ar: موجبة}}, says: {{en: Zero is a square., ar: الصفر مربّع.}}}}
      - {{text: {{en: Zero, ar: صفر}}, says: {{en: Only of zero., ar: للصفر فقط.}}}}
"""
NOTES = """notes:
  - id: "000"
    title: {en: Notes, ar: ملاحظات}
    items:
      - {id: "000.1", title: One}
      - {id: "000.2", title: Two, erratum: wrong}
  - id: "001"
    title: {en: More, ar: المزيد}
    items:
      - {id: "001.1", title: Still to come}
"""
COVERED = """  - id: two
    source: ["000.2"]
    title: {en: Two, ar: اثنان, fa: دو}
    question: {en: Q, ar: س, fa: پ}
    answer: {en: A, ar: ج, fa: پ}
    errata:
      - {item: "000.2", kind: wrong, notes: {en: N, ar: م, fa: ی}, right: {en: R, ar: ص, fa: د}}
"""
SHEET = (Path(__file__).parent / "broken" / "pin-missing.yaml").read_text(encoding="utf-8")


def card(
    topic: str, order: int = 1, id: str = "sign", source: str = "000.1", more: str = ""
) -> str:
    return CARD.format(topic=topic, order=order, id=id, source=source) + more


def content(files: dict[str, str], own: bool = True) -> Content:
    return Content(
        tuple(
            load_bytes(text.encode(), ContentFile(f"content/{name}", f"content/{name}", own, 0, 0))
            for name, text in files.items()
        )
    )


def sentences(files: dict[str, str], own: bool = True) -> list[str]:
    return [problem.sentence() for problem in check(content(files, own))]


def test_clean_content_has_no_problem() -> None:
    assert sentences({"a.yaml": card("a")}) == []


def test_one_id_in_two_files() -> None:
    assert sentences({"a.yaml": card("a"), "b.yaml": card("b", 2)}) == [
        'content/b.yaml:5:9: sign: "sign" is already the id of another entry; '
        "sign in content/a.yaml:5"
    ]


def test_an_alias_is_another_files_id_or_alias() -> None:
    aliased = card("a", id="plus", more="    aliases: [sign, minus]\n")
    other = card("b", 2, more="    aliases: [minus]\n")
    assert sentences({"a.yaml": aliased, "b.yaml": other}) == [
        'content/b.yaml:5:9: sign: "sign" is already the alias of another entry; '
        "plus in content/a.yaml:5",
        'content/b.yaml:14:15: sign: "minus" is already the alias of another entry; '
        "plus in content/a.yaml:5",
    ]


def test_a_former_id_is_used_again() -> None:
    renamed = card("a", id="plus", more="    was: [sign]\n")
    assert sentences({"a.yaml": renamed, "b.yaml": card("b", 2)}) == [
        'content/a.yaml:14:11: plus: "sign" is used again by sign; '
        "the reviews of one would go to the other"
    ]
    again = card("b", 2, "minus", more="    was: [sign]\n")
    assert sentences({"a.yaml": renamed, "b.yaml": again}) == [
        'content/b.yaml:14:11: minus: "sign" is used again by plus; '
        "the reviews of one would go to the other"
    ]


def test_two_topics_at_one_place() -> None:
    assert sentences({"a.yaml": card("a"), "b.yaml": card("b", 1, "plus")}) == [
        "content/b.yaml:2:8: a stands at place 1 already"
    ]


def test_items_without_entry_and_errata_that_nobody_carries() -> None:
    complete = NOTES.replace("    items:", "    complete: yes\n    items:", 1)
    assert sentences({"a.yaml": card("a"), "notes.yaml": complete}) == [
        "content/notes.yaml:7:14: item 000.2 has no entry"
    ]
    both = card("a").replace('"000.1"', '"000.1", "000.2"')
    assert sentences({"a.yaml": both, "notes.yaml": complete}) == [
        "content/notes.yaml:7:14: no entry carries the erratum of item 000.2"
    ]
    assert sentences({"a.yaml": card("a"), "notes.yaml": NOTES}) == []


def test_a_new_value_may_be_called_as_the_old_one() -> None:
    renewed = SHEET.replace('is: "2*A_b + W"', 'is: "2*A_b + W", aliases: [width, tall]')
    assert renewed != SHEET
    assert sentences({"pin-missing.yaml": renewed}) == sentences({"pin-missing.yaml": SHEET})


def test_what_notes_are_to_be_had_in() -> None:
    persian = NOTES.replace("title: {en: Notes,", "languages: [en, ar, fa]\n    title: {en: Notes,")
    found = sentences({"a.yaml": card("a", more=COVERED), "notes.yaml": persian})
    assert found[0] == "content/a.yaml:3:1: the Persian (fa) is missing"
    assert found[1] == "content/a.yaml:7:5: sign: the Persian (fa) is missing"
    assert len([one for one in found if "Persian" in one]) == 10
    mine = content({"notes.yaml": persian}).files + content({"a.yaml": card("a")}, own=False).files
    assert [p for p in check(Content(mine)) if "Persian" in p.message] == []


def test_a_link_with_a_slip() -> None:
    slip = card("b", 2, more="    links: [aera]\n")
    found = sentences({"pin-missing.yaml": SHEET, "b.yaml": slip})
    assert found[0] == ('content/b.yaml:14:13: sign: there is no entry "aera"; did you mean area?')


def test_namesakes_are_worksheets_that_inputs_tell_apart() -> None:
    def called(namesake: str, width: str = "width") -> list[str]:
        sheet = SHEET.replace("    source:", f"    namesakes: [{namesake}]\n    source:")
        other = SHEET.replace("topic: pin-missing\norder: 1", "topic: b\norder: 2")
        other = other.replace("id: area", "id: room").replace("width", width)
        other = other.replace("aliases: [tall]", "aliases: [height-2]" if width != "width" else "")
        files = {"pin-missing.yaml": sheet, "b.yaml": other, "c.yaml": card("c", 3)}
        return [one for one in sentences(files) if "namesake" in one or ":6:" in one]

    at = "content/pin-missing.yaml:6:17: area: "
    assert called("room", "span") == []
    assert called("rome") == [f'{at}there is no entry "rome"; did you mean room?']
    assert called("sign") == [f"{at}sign is a card; namesakes lead to worksheets"]
    assert called("room") == [f"{at}room is never meant: its inputs are area's, too"]


def test_a_users_folder_is_advised() -> None:
    english = card("a").replace(", ar: الإشارة}", "}").replace("[", "[", 1)
    short = english[: english.index("      - {text: {en: Zero")]
    assert sentences({"a.yaml": short}, own=False) == [
        "content/a.yaml:7:5: advice: sign: the Arabic (ar) is missing",
        "content/a.yaml:10:5: advice: sign: 2 wrong options; a choice needs at least 3",
    ]
    assert [problem.advice for problem in check(content({"a.yaml": short}))] == [False, False]


def test_a_users_source_may_be_a_citation() -> None:
    cited = card("mine", source="Goodfellow et al. 2016, p. 168")
    files = content({"notes.yaml": NOTES}).files + content({"mine.yaml": cited}, own=False).files
    assert check(Content(files)) == ()
    assert [p.message for p in check(content({"notes.yaml": NOTES, "mine.yaml": cited}))] == [
        "the notes have no item Goodfellow et al. 2016, p. 168"
    ]


def test_phrases() -> None:
    phrases = (
        'phrases:\n  one: {en: "{n} of {all}", ar: "{n} من {كل}", fa: "{n} از {all}"}\n'
        "  two: {en: Two, fa: دو}\n  three: {en: Three, ar: ثلاثة}\n"
        "  days.two: {en: days, ar: يومان}\n  days.other: {en: days, ar: أيام, fa: روز}\n"
        "  hours.few: {en: hours, ar: ساعات}\n"
    )
    assert sentences({"phrases.yaml": phrases}) == [
        'content/phrases.yaml:2:33: phrase "one": {كل} is not in the English phrase',
        'content/phrases.yaml:3:3: phrase "two": the Arabic (ar) is missing',
        'content/phrases.yaml:4:3: phrase "three": the Persian (fa) is missing',
        'content/phrases.yaml:7:3: phrase "hours.few": the Persian (fa) is missing',
    ]
    assert sentences({"phrases.yaml": "one: {en: One, ar: واحد, fa: یک}\n"}) == []
    assert sentences({"phrases.yaml": "one: {en: One, ar: واحد, fa: یک}\n"}, own=False) == [
        "content/phrases.yaml: only dlstudy's own content has phrases"
    ]


def test_what_lies_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.yaml").write_text(card("a"), encoding="utf-8")
    (tmp_path / "own" / "b.yml").write_text(card("b"), encoding="utf-8")
    (tmp_path / "own" / "README.md").write_text("about these files")
    (tmp_path / "own" / ".hidden").write_text("")
    own, gone = tmp_path / "own", tmp_path / "gone"
    assert [p.sentence() for p in check(load([own, gone]))] == [
        f"{gone}: there is no such folder",
        f"{own.as_posix()}/b.yml: no content file; content files end in .yaml",
    ]


def test_every_fault_of_an_entry_is_reported() -> None:
    broken = (
        card("a")
        .replace("id: sign", "id: Sign")
        .replace("Never negative", "undo")
        .replace("Positive", "NEGATIVE.")
    )
    assert [problem.message for problem in check(content({"a.yaml": broken}))] == [
        '"Sign" is no id',
        '"undo" cannot be an answer: at a prompt it is a command',
        "this is wrong option 1 once more",
    ]


TWO_RESULTS = """topic: lines
order: 1
title: {en: Lines, ar: الخطوط}
entries:
  - id: line
    source: ["000.1"]
    title: {en: Line, ar: خط}
    inputs:
      slope: {symbol: m, draw: {from: 1, to: 3}}
      start: {symbol: b, draw: {from: 1, to: 3}}
      scores: {symbol: z, shape: ["*", 2]}
      probs: {symbol: p, shape: ["*", 2], default: "softmax(z)"}
    steps:
      rise: {symbol: r, is: "2*m"}
      end: {symbol: e_1, is: "r + b"}
      loss: {symbol: L, is: "e_1 - sum(p)"}
    same-as: lines.line
    examples:
      - {give: {slope: 1, start: 1, scores: [0, 0]}, loss: 2}
      - {give: {slope: 1, start: 1, p: [0.5, 0.5]}, loss: 2}
    asks:
      - {give: [slope], find: rise, text: {en: "Slope {slope}?", ar: "؟"}}
      - {give: [slope, start], find: end, text: {en: "Slope {slope}?", ar: "؟"}}
      - {give: [rise, start], find: slope, using: {z: "[0, 0]"}, text: {en: "Slope?", ar: "؟"}}
"""


def test_only_what_a_result_depends_on_must_be_given() -> None:
    assert sentences({"lines.yaml": TWO_RESULTS}) == []
    less = TWO_RESULTS.replace("give: [slope, start], find: end", "give: [slope], find: end")
    less = less.replace("start: 1, scores: [0, 0]", "start: 1")
    assert sentences({"lines.yaml": less}) == [
        "content/lines.yaml:19:10: line, example 1: the input scores must be given",
        "content/lines.yaml:23:10: line, ask 2: the input start must be given",
    ]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_slip_of_the_pen_breaks_it(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([SHEET, card("a"), NOTES]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        put = data.draw(
            st.sampled_from(["", ",", ":", "{", "}", "[x]", '"', "'", "\n", "  ", "0", "W", "- "])
        )
        text = text[:start] + put + text[end:]
    name = "notes.yaml" if text.startswith("notes") else "a.yaml"
    for own in (True, False):
        for problem in check(content({name: text}, own)):
            problem.render()


def test_the_real_content_has_no_problem_of_form() -> None:
    found = check(load([Path(__file__).parents[2] / "content"]))
    assert [problem.render() for problem in found] == []
