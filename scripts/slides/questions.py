"""A checkpoint as a question to the class: asked on one slide, answered on the next, each answer with its reason."""

from __future__ import annotations

from bs4 import Tag

from scripts.slides.layout import Part, Slide, filled, lines_of
from scripts.slides.words import inside, plain

ASKED, ANSWERED = "Question to the class", "The answers"
TOGETHER = 20.0  # lines: rather smaller than a question without its choices
RIGHT, WRONG = "Right", "Not right"


def slides(checkpoint: Tag) -> list[Slide]:
    """The slides of a question; none for a kind that is not asked of a class, such as lines to put in order."""
    if checkpoint["data-kind"] not in ("choice", "predict"):
        return []
    return [*asked(checkpoint), *answered(checkpoint)]


def asked(checkpoint: Tag) -> list[Slide]:
    """What is asked, and among what to choose."""
    (legend,) = checkpoint.select("legend")
    parts = [said(inside(legend), "asked")]
    for more in checkpoint.select("fieldset > .checkpoint-more, fieldset > .checkpoint-listing, .checkpoint-choose"):
        parts.append(shown(more))
    listed = [choice(one) for one in checkpoint.select(".checkpoint-choice")]
    if listed:
        parts.append(
            Part(f'<ul class="choices">{"".join(one.html for one in listed)}</ul>', sum(one.lines for one in listed))
        )
    return list(filled(ASKED, [(part, []) for part in parts], "question", TOGETHER))


def said(html: str, name: str) -> Part:
    return Part(f'<p class="{name}">{html}</p>', lines_of(plain(html)) * 1.1 + 0.5)


def shown(tag: Tag) -> Part:
    """Code, a picture or words between a question and its choices."""
    code = tag.select_one("pre")
    if code:
        return Part(f'<div class="highlight">{code}</div>', code.get_text().count("\n") * 0.85 + 1.2)
    return Part(f"<div>{inside(tag)}</div>", 6 if tag.select_one("img") else lines_of(tag.get_text()) + 0.5)


def choice(tag: Tag) -> Part:
    """One choice, with its letter."""
    (letter,) = tag.select(".checkpoint-letter")
    text = tag.select_one(".checkpoint-text, .checkpoint-code")
    assert text is not None
    html = f"<code>{inside(text)}</code>" if text.name == "code" else inside(text)
    rows = text.get_text().strip().count("\n") + 1 if text.name == "code" else lines_of(plain(html), 70)
    return Part(f'<li><b class="letter">{letter.get_text()}</b> <span>{html}</span></li>', rows + 0.55)


def answered(checkpoint: Tag) -> list[Slide]:
    """Each answer: whether it is right, and why; the reader's link to the paragraph is left out."""
    choices = {
        one.select_one(".checkpoint-letter").get_text(): one  # type: ignore[union-attr]
        for one in checkpoint.select(".checkpoint-choice")
    }
    parts = [answer(one, choices) for one in checkpoint.select(".checkpoint-answer")]
    made = []
    for slide in filled(ANSWERED, [(part, []) for part in parts], "answers"):
        slide.parts = [Part(f'<ul class="answers">{"".join(part.html for part in slide.parts)}</ul>', slide.lines)]
        made.append(slide)
    return made


def answer(tag: Tag, choices: dict[str, Tag]) -> Part:
    """One answer: its letter or what was written, a sign, and the reason."""
    right = tag["data-correct"] == "true"
    letter, label = tag.select_one(".checkpoint-letter"), tag.select_one(".checkpoint-label")
    printed = tag.find("code", class_="checkpoint-code", recursive=False)
    about = ""
    if letter:
        text = choices[letter.get_text()].select_one(".checkpoint-text, .checkpoint-code")
        assert text is not None
        words = f"<code>{inside(text)}</code>" if text.name == "code" else inside(text)
        about = f'<b class="letter">{letter.get_text()}</b> <span class="chosen">{words}</span>'
    elif printed:
        about = f'<code class="chosen">{inside(printed)}</code>'
    elif label:
        about = f'<span class="chosen">{inside(label)}</span>'
    why = " ".join(inside(one) for one in tag.select(".checkpoint-reason > p:not(.checkpoint-see)"))
    name, words = ("right", RIGHT) if right else ("wrong", WRONG)
    html = f'<li class="{name}"><p>{about} <b class="verdict">{words}.</b></p><p class="why">{why}</p></li>'
    rows = lines_of(plain(about) + words, 94) if not printed else printed.get_text().count("\n") + 1
    return Part(html, 0.85 * (rows + lines_of(plain(why), 104)) + 0.5)
