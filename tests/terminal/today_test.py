from dlstudy.terminal.lines import render
from dlstudy.terminal.today import Beginning, Day, Standing, first_run, later

FIRST = """
  dlstudy: practice for exams in deep learning

  You answer; it works out the right answer and, when yours is wrong, looks for
  the mistake that leads there. Numbers are new each time. What you know comes
  back in days, what you do not know in minutes.

  The notes: 110 facts and formulas in 15 topics, 84 of them computed.

  Enter   begin: 10 cards, about 8 minutes
  q       leave

  Press Enter alone if you do not know an answer. You may also type hint, undo
  (the last answer) or quit.

  Other commands
    dlstudy quiz convolution            ten questions, each marked and explained
    dlstudy calc conv-output-size       a calculator that shows its steps
    dlstudy settings exam 2026-12-15    plan everything for that day
  بالعربية:
    dlstudy --lang ar

"""

LATER = """
  Sunday 13 December · the exam is on Tuesday, in 2 days

  due now        23 cards, about 14 minutes
  met so far     96 of 110
  for Tuesday    78 of 110 likely remembered (an estimate)

  weakest        lstm, 4 of the last 11 right
                 convolution, 7 of the last 12
  mistake        padding counted once, 5 times

  Enter   study the 23 cards
  w       a quiz on what is weak
  q       leave

"""

NOTHING_LEFT = """
  Sunday 13 December

  due now        nothing
  coming back    3 cards in 8 minutes, 31 tomorrow
  met so far     96 of 110
  for today      78 of 110 likely remembered (an estimate)

  Enter   a quiz of ten questions
  q       leave

"""

STANDING = Standing(
    today=Day(6, 13, 12),
    due=23,
    new=0,
    minutes=14,
    met=96,
    total=110,
    likely=78,
    weakest=(("lstm", 4, 11), ("convolution", 7, 12)),
    mistake=("padding counted once", 5),
    exam=Day(1, 15, 12),
    exam_in=2,
)


def test_the_first_run_says_what_this_is(display):
    shown = display()
    assert render(first_run(Beginning(110, 15, 84, 10, 8), shown), shown) == FIRST


def test_the_first_run_with_an_exam_no_cards_and_off_the_path(display):
    shown = display()
    begin = Beginning(110, 15, 84, 0, 0, Day(6, 13, 12), 1, ".venv/bin/dlstudy")
    text = render(first_run(begin, shown), shown)
    assert "84 of them computed.\n  The exam is tomorrow, on Sunday.\n" in text
    assert "  Enter   a quiz of ten questions\n" in text
    assert "  Here type .venv/bin/dlstudy in place of dlstudy.\n" in text
    piped = render(first_run(begin, shown, keys=False), shown)
    assert "  Nothing is due. A quiz is always possible: dlstudy quiz\n" in piped


def test_later_it_says_where_one_stands(display):
    shown = display()
    assert render(later(STANDING, shown), shown) == LATER


def test_when_nothing_is_left_it_says_when_more_comes(display):
    shown = display()
    standing = STANDING._replace(
        due=0, weakest=(), mistake=None, exam=None, exam_in=None,
        waiting=3, waiting_minutes=8, tomorrow=31,
    )  # fmt: skip
    assert render(later(standing, shown), shown) == NOTHING_LEFT


def test_piped_there_are_no_keys(display):
    shown = display()
    text = render(later(STANDING, shown, keys=False), shown)
    assert text == LATER.replace(
        "  Enter   study the 23 cards\n  w       a quiz on what is weak\n  q       leave\n\n", ""
    )
    first = render(first_run(Beginning(110, 15, 84, 10, 8), shown, keys=False), shown)
    assert "  To begin: dlstudy cards (10 cards, about 8 minutes)\n" in first


def test_the_exam_tomorrow_and_today(display):
    shown = display()
    tomorrow = STANDING._replace(exam=Day(0, 14, 12), exam_in=1)
    assert "the exam is tomorrow, on Monday" in render(later(tomorrow, shown), shown)
    today = STANDING._replace(exam=Day(6, 13, 12), exam_in=0)
    assert "Sunday 13 December · the exam is today" in render(later(today, shown), shown)


def test_arabic_counts_days_and_cards(display):
    shown = display("ar")
    text = render(later(STANDING, shown), shown)
    assert "  الأحد 13 ديسمبر · الاختبار الثلاثاء، بعد يومين\n" in text
    assert "  المستحقّ الآن: 23 بطاقة، نحو 14 دقيقة\n" in text
