"""Pages that open over the map: bulletin, decisions, forces, leaders, regions, enemy, adviser, reasons, rules.

A page is a `page.Page`; one that leaves the map in view and points things out on it is a `side_page.SidePage`. Pages
know the order controller or the session and call back when something is chosen; they do not know the screens.
`screens.panel_setup` builds them.
"""
