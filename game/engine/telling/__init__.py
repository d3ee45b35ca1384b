"""Everything in words: what people read about a game in the window, the terminal, reports and messages to agents.

`narrate` turns an event into a sentence, `bulletin` a week of them into news: `news` weighs them, and a file such as
`battle_news` has each subject. `orders`, `refusals` and `effects` describe orders, why they are refused and what
decisions do; `places` names hexes, `grammar` counts nouns and joins lists; `summary` is a whole game as one plain
object. Every text says what its reader may know, and no more.
"""
