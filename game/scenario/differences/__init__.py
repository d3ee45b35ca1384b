"""What distinguishes one scenario from another, entry by entry: for `python -m game diff`.

Two texts are compared as they are after everything was laid over everything and dropped, so any two scenarios can be
compared; for a variant of the first, the reasons why something was dropped are known too.

- `compare.compare(base, variant)`: all differences. `difference` is what one of them says.
- `subjects`: what is compared, section by section. `values`: how values are written, `rules` those of events and
  schedules, and `names` what they name.
- `in_words`: the page for people. `as_data` of a difference is for programs.
"""
