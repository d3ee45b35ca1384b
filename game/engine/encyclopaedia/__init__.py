"""The encyclopaedia: rules, charts, places, units and leaders as articles, and a search over them.

An article is made of blocks (headings, texts, tables) that the window draws and the text mode prints. Rules come from
the docstrings of `game.rules`, charts from the tables of the World, the rest from a View: an article says only what its
reader's side may know. Entered through `Encyclopaedia`.
"""

from game.engine.encyclopaedia.article import CONTENTS as CONTENTS
from game.engine.encyclopaedia.article import Article as Article
from game.engine.encyclopaedia.article import Heading as Heading
from game.engine.encyclopaedia.article import Hit as Hit
from game.engine.encyclopaedia.article import Row as Row
from game.engine.encyclopaedia.article import Subject as Subject
from game.engine.encyclopaedia.article import Table as Table
from game.engine.encyclopaedia.article import Text as Text
from game.engine.encyclopaedia.article import Topic as Topic
from game.engine.encyclopaedia.encyclopaedia import Encyclopaedia as Encyclopaedia
from game.engine.encyclopaedia.rule_articles import chapter_titles as chapter_titles
from game.engine.encyclopaedia.rule_articles import find_rule as find_rule
from game.engine.encyclopaedia.rule_articles import last_rule_in as last_rule_in
from game.engine.encyclopaedia.sources import citation_texts as citation_texts
