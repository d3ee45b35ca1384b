"""Battles and what is like them: assaults, ambushes, raids, sieges and air missions (chapters 7, 8, 9 and 14).

    assault             `can_join`, `can_assault`, `resolve_assault`, `preview_assault`
    strength            `battle_odds` finds column and die roll modifier, and fills the ledger of the battle
    battle              `resolve_battle`: the dice, losses, retreat, victory; serves assaults and ambushes
    casualties          `lose_men`, `distribute_losses`, `award_captured_arms`, `eliminate_unit`: any file may use them
    retreat             pursuit, retreat and advance after combat; retreat_hexes: `is_encircled`, `best_retreat_hex`
    battle_defection    men of beaten units who go over to the victor
    raids, repair       cutting and repairing railways and telegraphs, burning stores
    ambush              `is_ambushed`: asked by every march; ambush_resolution springs it
    sieges, surrender   `siege_week`, `demand`
    break_through       the gap in a ring and the cost of getting through; break_out: `break_out`, `evacuate`
    surprise            `refuse_surprise`: assaults on besieged places by night
    air                 reconnaissance, bombing, wear of aircraft

Losses pass through `casualties` alone, which keeps the account of men and arms. Kernels of `legality` and `apply` call
the `refuse_...` functions and the verbs; `sequence` calls the `..._week` functions.
"""
