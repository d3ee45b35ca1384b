"""Every kind of event as the log shows it, one example each."""

import pytest

from game.core.codes import EventKind
from game.engine.events import Event
from game.engine.telling.narrate import narrate
from game.scenario.scenario import Scenario
from tests.conftest import campaign_scenario

SENTENCES: dict[EventKind, str] = {
    EventKind.WEEK: "Turn 2, 9-15 January 1922: usual weather for the season.",
    EventKind.ARRIVED: "Denov contingent arrived at Hisar (6241) with 2 men.",
    EventKind.DELAYED: "Denov contingent could not keep to the schedule and waited at Hisar (6241).",  # no reason known
    EventKind.MOVED: "Denov contingent moved to Hisar (6241).",
    EventKind.TOWN_TAKEN: "The Soviets took Vabkent from the Basmachi.",
    EventKind.BATTLE: (
        "The Soviets attacked Hisar (6241): the defenders are routed; attackers lost 2 men, defenders 0."
    ),
    EventKind.RETREATED: "Denov contingent retreated to Hisar (6241).",
    EventKind.ELIMINATED: "Denov contingent ceased to exist at Hisar (6241); the last men were lost as prisoners.",
    EventKind.CAPTURED: "Denov contingent captured 2 rifles and 3 guns at Hisar (6241).",
    EventKind.ATTRITION: "Denov contingent lost 2 men in battle.",
    EventKind.OUT_OF_SUPPLY: "Denov contingent: out of supply at Hisar (6241).",
    EventKind.REPLACED: "Denov contingent received 2 replacements.",
    EventKind.LEFT_MAP: "Denov contingent left the theatre.",
    EventKind.SCORED: (
        "The Soviets scored 2 points: Tashkent held on 4 June 1922 (held for less than a turn, counts 3 per cent)."
    ),
    EventKind.WENT_WITH: "The people of Vabkent went over to the Soviets.",
    EventKind.WENT_HOME: "2 men of Denov contingent went home: they would not stay abroad.",
    EventKind.MELTED_AWAY: "Denov contingent melted away at Hisar (6241): 2 men went home.",
    EventKind.LEADER_ESCAPED: "Faizal Maksum escaped the enemy at Hisar (6241).",
    EventKind.SOWN: "The sowing is over in Vabkent: 0 per cent of the normal area is sown.",
    EventKind.GIVEN_UP: "The Soviets gave up Vabkent; neither side holds it now.",
    EventKind.LOOTED: "Denov contingent looted Vabkent.",
    EventKind.SIDE_DESTROYED: "The Soviets have nothing left and nothing coming: the campaign ends.",
    EventKind.JUDGED: "The campaign is judged: Marginal Basmachi victory (both sides have the same points).",
    EventKind.AID: "Denov contingent received 2 rifles and ammunition for 3 fights.",
    EventKind.ENTERED_BOX: "Denov contingent left the map for Moscow.",
    EventKind.FORCED: "Denov contingent made a forced march and lost 2 men on the road.",
    EventKind.SICK: "Denov contingent: 2 men fell sick.",
    EventKind.SPOTTED: "Enemy sighted at Hisar (6241): Denov contingent, 2 men.",
    EventKind.REPORT: "Unconfirmed report to the Soviets: about 2 men at Hisar (6241).",
    EventKind.STOPPED: "Denov contingent ran into unseen enemies and stopped at Hisar (6241).",
    EventKind.AMBUSHED: (
        "Denov contingent ambushed Hisar band at Hisar (6241): the column lost 0 men, the ambushers 3 men."
    ),
    EventKind.HID: "Denov contingent set an ambush at Hisar (6241).",
    EventKind.FOUND: "Discovered in hiding at Hisar (6241): Denov contingent.",
    EventKind.DISPERSED: "Denov contingent dispersed at Hisar (6241): 2 men went home.",
    EventKind.GATHERED: "Denov contingent gathered again at Hisar (6241) with 2 men.",
    EventKind.RAIL_CUT: "Denov contingent cut the railway (Merv-Kushk line) at Hisar (6241).",
    EventKind.WIRE_CUT: "Denov contingent cut the telegraph at Hisar (6241).",
    EventKind.STORES_BURNT: "Denov contingent burnt stores at Hisar (6241): a turn's food for 2 men.",
    EventKind.RAID_FAILED: "Denov contingent failed in a raid on the stores at Hisar (6241).",
    EventKind.REPAIRED: "Denov contingent worked on the line at Hisar (6241): 2 turns of work left.",
    EventKind.BESIEGED: "Vabkent, held by the Soviets, is besieged.",
    EventKind.INVESTED: "Vabkent, held by the Soviets, is invested by land.",
    EventKind.ROSE: "Vabkent rose for the Soviets and opened its gates; 0 men of the garrison fell in the streets.",
    EventKind.RELIEVED: "The siege of Vabkent, held by the Soviets, has been lifted.",
    EventKind.WIRELESS: "Vabkent calls for help: 0 men still fit, food for 3 turns.",
    EventKind.STORES_OUT: "Vabkent, held by the Soviets, has run out of food.",
    EventKind.DEMANDED: "The Soviets demanded the surrender of Vabkent: it refused.",
    EventKind.SURRENDERED: "Denov contingent surrendered at Hisar (6241): 2 men taken prisoner.",
    EventKind.WENT_OVER: "Denov contingent went over to the enemy at Hisar (6241) with 2 men.",
    EventKind.DEFECTED: "2 men of Denov contingent went over to the enemy at Hisar (6241) with 3 machine guns.",
    EventKind.DESERTED: "2 men of Denov contingent deserted.",
    EventKind.BROKE_OUT: (
        "Denov contingent broke out at Hisar (6241): 2 men got away, 0 were lost, and 3 joined the enemy."
    ),
    EventKind.BREAK_OUT_FAILED: "The garrison of Vabkent failed to break out and lost 0 men.",
    EventKind.EVACUATED: "The Soviets evacuated Vabkent with 0 men and burnt a turn's food for 3 men.",
    EventKind.RECRUITED: "Denov contingent recruited 2 men.",
    EventKind.REQUISITIONED: "Denov contingent requisitioned a turn's food for 0 men in Vabkent.",
    EventKind.BLOCKADED: "The Soviets let no food out of the towns of Vabkent.",
    EventKind.FAMINE: "Famine in Vabkent: food at 0 per cent of a normal year.",
    EventKind.SUPPORT: "The people of Vabkent turned towards the Basmachi.",
    EventKind.LEADER_WOUNDED: "Faizal Maksum was wounded at Hisar (6241) and is out of action for 0 turns.",
    EventKind.LEADER_RECOVERED: "Faizal Maksum has recovered and is back in command.",
    EventKind.LEADER_KILLED: "Faizal Maksum was killed at Hisar (6241).",
    EventKind.LEADER_CAPTURED: "Faizal Maksum was captured at Hisar (6241).",
    EventKind.LEADER_ESTRANGED: "Faizal Maksum no longer takes orders from anyone.",
    EventKind.LEADER_RECONCILED: "Faizal Maksum has been reconciled with his commander.",
    EventKind.LEADER_JOINED: "Faizal Maksum joined Denov contingent at Hisar (6241).",
    EventKind.REFUSED: "Denov contingent would not obey orders at Hisar (6241) this turn.",
    EventKind.FEUD: "Faizal Maksum and Enver Pasha fell out at Hisar (6241): their men fought, 3 men lost.",
    EventKind.UNIFIED: "All bands of the Soviets obey Faizal Maksum.",
    EventKind.PRESTIGE: "Prestige of the Soviets: 2 (+0).",
    EventKind.RECON: "Denov contingent flew over Hisar (6241) and found two enemy units.",
    EventKind.BOMBED: "Denov contingent bombed Hisar (6241): 2 men lost.",
    EventKind.AIRCRAFT_LOST: "Denov contingent lost 2 aircraft at Hisar (6241).",
    EventKind.AIRCRAFT_GROUNDED: "Denov contingent: 2 aircraft out of service, 0 serviceable.",
    EventKind.HAPPENED: (
        "The roads to the west lie open. With the countryside of Karshi, Shahrisabz and Guzar in their hands "
        "the bands ride west as they like. In the villages they are received as masters."
    ),
    EventKind.OFFERED: "The Soviets may decide: The roads to the west lie open.",
    EventKind.DECIDED: "The roads to the west lie open. The Soviets decided:  (No decision was made in time.)",
    EventKind.LAPSED: "Decision of the Soviets no longer open: The roads to the west lie open.",
    EventKind.PURGED: "Denov contingent: 2 men arrested or driven out.",
}
"""Unit 5 of side 1 at Hisar in week 3, with a = 2, b = 0 and c = 3."""


@pytest.fixture(scope="module")
def campaign() -> Scenario:
    return campaign_scenario()


@pytest.mark.slow
@pytest.mark.parametrize("kind", EventKind)
def test_the_sentence_of_every_event(campaign: Scenario, kind: EventKind) -> None:
    hex = int(campaign.world.places["hex"][campaign.names.place_ids.index("Hisar")])
    assert narrate(campaign.world, campaign.names, Event(3, kind, 1, 5, hex, 2, 0, 3)) == SENTENCES[kind]


def test_an_ambush_is_called_so_in_log_and_news(campaign: Scenario) -> None:
    hex = int(campaign.world.places["hex"][0])
    hid, ambush = (Event(1, EventKind.HID, 0, 5, hex, a, 0, 0) for a in (0, 1))
    assert "set an ambush" in narrate(campaign.world, campaign.names, ambush)
    assert "went into hiding" in narrate(campaign.world, campaign.names, hid)
