"""Who obeys whom: loyalty of units (chapter 12), leaders, obedience and prestige (chapter 13).

loyalty      `loyalty_week`, `target_loyalty`, `shift_loyalty`
desertion    men who leave a unit; `defect` moves them to the enemy
mutiny       `disloyalty_week`, mutinies and purges
leaders      `is_leading`, `update_leaders`, casualties, succession
obedience    `check_obedience`: which irregulars of a coalition refuse orders this turn
feuds        `leader_week`: rivals, reconciliation
prestige     `award_prestige`, `record_victory`: any file may use them
"""
