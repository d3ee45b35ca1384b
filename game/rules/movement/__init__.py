"""Chapter 4: marches, stacking, trains, boats and off-map boxes; and the multi-turn marches of chapter 15."""
