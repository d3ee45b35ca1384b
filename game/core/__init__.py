"""The data of a game: codes, structured dtypes, the compiled World, the changing State, orders, names and dice.

- `codes`: every enumeration, by subject. `dtypes`: the columns of every structured array.
- `world.World`: what a scenario fixes. `state.State`: what changes in play, one buffer that is copied and hashed whole.
- `orders.ORDER_SPECS`: the table of orders. `names.Names`: ids and names, and orders as text.
- `event_log`: what kernels report. `dice`: rolls as a hash of what they are for.
- `jit`: compiles the rules; the only package that imports numba.
- `validate`, `conservation`: checks of positions that come from files, and of the flows of men and arms.

The package imports only `hexgrid`; every package above may import it.
"""
