"""The playable backward pass in Chromium: stages, check, mistake and gradient steps, by keyboard and by pointing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from figures.backprop import STAGES
from tests.browser.gallery import opened

pytestmark = pytest.mark.site


@pytest.fixture
def figure(page: Page, site_url: str) -> Locator:
    return opened(page, site_url, "backprop")


def drawing(box: Locator) -> Locator:
    return box.get_by_role("img", name=re.compile("^A network drawn"))


def stage(box: Locator, name: str) -> Locator:
    return box.locator(f".lbl-backprop-bar input[value={name}]")


def test_next_goes_from_the_loss_back_to_the_inputs_and_keeps_the_focus(figure: Locator) -> None:
    expect(stage(figure, "loss")).to_be_checked()
    forward = figure.get_by_role("button", name="Next")
    forward.focus()
    for name in STAGES[6:]:
        forward.press("Enter")
        expect(stage(figure, name)).to_be_checked()
    expect(forward).to_be_focused()
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"of x \(−1\.375, 0\.125\)\."))
    expect(figure.locator("p[role=status]")).to_have_text("Gradient of x: (−1.375, 0.125). Loss 0.693.")


def test_every_stage_writes_out_its_numbers_and_is_reached_with_the_arrow_keys(figure: Locator) -> None:
    stage(figure, "grad_scores").press("ArrowRight")
    expect(figure.get_by_role("radio", name="Gradient of W₂")).to_be_checked()
    expect(figure).to_contain_text("g_W2 = h.T @ g_s")
    expect(figure).to_contain_text("h₂ → s₁= 0.5 · (−0.5) = −0.25")


def test_a_gradient_is_checked_once_it_is_computed(figure: Locator) -> None:
    figure.get_by_role("combobox", name="Parameter").select_option("W2[1,0]")
    expect(figure).to_contain_text("difference / 0.002≈ −0.2500")
    expect(figure).to_contain_text("Go on with the backward pass")
    stage(figure, "grad_W2").check()
    expect(figure).to_contain_text("The two agree.")
    expect(figure).to_contain_text("6 of 17 gradients computed, 6 of them agree")


def test_nudging_finds_out_the_forgotten_mask(figure: Locator) -> None:
    stage(figure, "grad_x").check()
    figure.get_by_label("Mistake: forget the mask of ReLU").press("Space")
    expect(figure).to_contain_text(
        "17 of 17 gradients computed, 14 of them agree with nudging. Wrong: W1[0,2], W1[1,2], b1[2]."
    )
    figure.get_by_role("combobox", name="Parameter").select_option("b1[2]")
    expect(figure).to_contain_text("The two differ: this gradient is wrong.")
    stage(figure, "grad_z").check()
    expect(figure).to_contain_text("as if every unit were on")


def test_pointing_at_an_edge_checks_its_weight_and_at_a_cell_shows_its_number_then_its_gradient(
    figure: Locator,
) -> None:
    edge = drawing(figure).locator(".lbl-graph-label").get_by_text("−1", exact=True).first
    edge.click()
    expect(figure.get_by_role("combobox", name="Parameter")).to_have_value("W1[0,1]")
    drawing(figure).get_by_text("h₁").click()
    expect(stage(figure, "h")).to_be_checked()
    drawing(figure).get_by_text("h₁").click()
    expect(stage(figure, "grad_h")).to_be_checked()


def test_a_gradient_step_lowers_the_loss_and_can_be_undone(figure: Locator) -> None:
    figure.get_by_role("button", name="Take a step").click()
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"after 1 step\. .*Loss 0\.137"))
    figure.get_by_role("slider", name="learning rate").fill("0.05")
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"Loss 0\.299"))
    figure.get_by_role("button", name="Undo a step").click()
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"no step yet.*Loss 0\.693"))


def test_the_other_right_answer_turns_the_gradients_around(figure: Locator) -> None:
    stage(figure, "grad_scores").check()
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"Gradient of the scores \(−0\.5, 0\.5\)"))
    figure.get_by_role("radio", name="class 1").check()
    expect(drawing(figure)).to_have_accessible_name(re.compile(r"Gradient of the scores \(0\.5, −0\.5\)"))
    figure.get_by_role("button", name="Reset").click()
    expect(figure.get_by_role("radio", name="class 0")).to_be_checked()


def test_nothing_plays_by_itself_where_less_motion_is_asked_for(new_page: Callable[..., Page], site_url: str) -> None:
    figure = opened(new_page(reduced_motion="reduce"), site_url, "backprop")
    expect(figure.get_by_role("button", name="Play")).to_have_count(0)
    figure.get_by_role("button", name="Next").click()
    expect(figure.locator(".lbl-graph-dot")).to_have_count(0)
    expect(stage(figure, "grad_scores")).to_be_checked()


def test_every_stage_fits_the_narrowest_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, color_scheme="dark")
    figure = opened(page, site_url, "backprop")
    for _ in range(3):
        figure.get_by_role("button", name="Take a step").tap()
    for name in STAGES:
        stage(figure, name).check()
        beyond = figure.evaluate(
            "box => [...box.querySelectorAll('.lbl-figure-body *')].filter(part => part.getClientRects().length && "
            "part.getBoundingClientRect().right > box.getBoundingClientRect().right + 1).map(part => part.outerHTML)"
        )
        assert beyond == []
