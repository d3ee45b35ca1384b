"""A week of the campaign by missions takes few clicks: every key press and mouse click is counted."""

from collections.abc import Callable

import pygame
import pytest

from game.play.missions.mission_draft import free_troops
from game.play.session.session import HUMAN
from game.ui.layout_check import layout_faults
from game.ui.pages.mission_form import MissionForm
from game.ui.pages.mission_rows import MissionSheet
from game.ui.pages.page import Page
from tests.conftest import campaign_scenario
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_missions import missions

MOST_CLICKS = 25
ORDERS = (
    ("Enver Pasha's army", "Dushanbe", pygame.K_b),
    ("Molla Abdulkahhar's army", "Gijduvon", 0),
    ("Kulob and Baljuvon", "Kulob", 0),
    ("Karshi, Shahrisabz and Guzar bands", "Shahrisabz", pygame.K_b),
)
"""Formation, target and the letter of a posture; 0: the one that follows from the target."""


class Counting:
    """A player whose keys and clicks are counted."""

    def __init__(self, player: Player) -> None:
        self.player, self.clicks = player, 0

    def key(self, key: int, mod: int = 0) -> None:
        self.player.key(key, mod)
        self.clicks += 1

    def click(self, pos: tuple[float, float]) -> None:
        self.player.click(pos)
        self.clicks += 1

    def press(self, page: Page, wanted: Callable[[object], bool]) -> None:
        """Clicks the button whose action is wanted."""
        area = next(area for area in page.click_areas if wanted(area.action))
        self.click(area.rect.move(page.rect.topleft).center)

    def look_at(self, hex: int) -> None:
        """Brings a hex to the free part of the map, with a click on the minimap unless it is in view."""
        player = self.player
        camera, panels = player.screen.board.camera, player.screen.panels
        player.wait(30)
        at = camera.centre_of(hex)
        inner = camera.view.inflate(-40, -40)
        if not inner.collidepoint(at) or any(panel.holds((round(at[0]), round(at[1]))) for panel in panels.all):
            camera.centre_on(hex)
            self.clicks += 1
        player.wait(30)


def give(counting: Counting, formation: str, target: str, posture: int) -> None:
    """Gives a formation without a mission one: its button on the page, the target on the map, a letter, Enter."""
    player = counting.player
    screen, page = player.screen, missions(player)
    if not page.visible:
        counting.key(pygame.K_m, pygame.KMOD_LCTRL)
    if page.reports and page.turned_to != MissionSheet.FREE:
        counting.press(page, lambda action: getattr(action, "args", ()) == (MissionSheet.FREE,))
    free = free_troops(screen.controller.view, screen.controller.staff.provided)
    choice = next(one for one in free if one.label == formation)
    counting.press(page, lambda action: getattr(action, "args", ()) == (choice,))
    form = screen.panels.page
    assert isinstance(form, MissionForm)
    hex = int(screen.session.world.places["hex"][screen.session.names.place_ids.index(target)])
    counting.look_at(hex)
    counting.click(screen.board.camera.centre_of(hex))
    assert form.draft.target is not None
    assert form.draft.target.label == target
    if posture:
        counting.key(posture)
    counting.key(pygame.K_RETURN)


@pytest.fixture
def campaign(make_player: MakePlayer) -> Counting:
    player = make_player()
    player.open(campaign_scenario(), (HUMAN, "still"))
    return Counting(player)


def end_the_week(counting: Counting) -> None:
    """Carries everything out, answers the assaults that wait, and ends the turn."""
    page = missions(counting.player)
    if not page.visible:
        counting.key(pygame.K_m, pygame.KMOD_LCTRL)
    while page.turned_to != MissionSheet.MISSIONS:
        counting.key(pygame.K_LEFT)
    counting.key(pygame.K_RETURN)
    while page._waiting is not None:
        counting.key(pygame.K_x)
    turn = counting.player.game.turn
    counting.key(pygame.K_e)
    player = counting.player
    for _ in range(400):
        if player.game.turn > turn and player.screen.session.waits_for_human:
            return
        player.wait()
    raise AssertionError("the turn has not ended")


def test_a_week_by_missions_takes_under_25_clicks(campaign: Counting) -> None:
    for order in ORDERS:
        give(campaign, *order)
    end_the_week(campaign)
    assert campaign.clicks < MOST_CLICKS
    assert len(campaign.player.game.history) > 15, "its troops have been given their orders"
    campaign.clicks = 0
    end_the_week(campaign)
    assert campaign.clicks < 8, "later turns need hardly any"


def test_a_week_by_the_plan_of_history_takes_a_few_clicks(campaign: Counting) -> None:
    campaign.key(pygame.K_m, pygame.KMOD_LCTRL)
    campaign.key(pygame.K_RIGHT)
    campaign.key(pygame.K_RETURN)
    page = missions(campaign.player)
    assert not page.shows_plan, "the missions are shown, with the button that carries them out"
    assert len(page.plan.reports) > 20
    end_the_week(campaign)
    assert campaign.clicks < 11
    assert len(campaign.player.game.history) > 40


@pytest.mark.parametrize(("size", "percent"), [((1280, 720), 150), ((1920, 1080), 200)])
def test_no_text_of_the_missions_overlaps_or_leaves_its_page(
    make_player: MakePlayer, size: tuple[int, int], percent: int
) -> None:
    player = make_player(size, ui_scale=percent)
    player.open(campaign_scenario(), (HUMAN, "still"))
    player.key(pygame.K_m, pygame.KMOD_LCTRL)
    player.key(pygame.K_RIGHT)
    assert layout_faults(player.window) == [], "history's plan"
    player.key(pygame.K_RETURN)
    player.key(pygame.K_LEFT)
    player.key(pygame.K_DOWN)
    player.wait(3)
    assert layout_faults(player.window) == [], "a mission unfolded"
    player.key(pygame.K_m, pygame.KMOD_LSHIFT)
    player.wait(3)
    assert layout_faults(player.window) == [], "a new mission"
