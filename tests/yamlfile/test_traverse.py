"""Walks through models: the same order in every process."""

from pydantic import BaseModel

from game.yamlfile.traverse import children, written_fields


class Post(BaseModel):
    """More fields than a set is likely to keep in order by chance."""

    men: int = 0
    guns: int = 0
    rifles: int = 0
    horses: int = 0
    stores: int = 0
    quality: int = 0
    note: str = ""


def test_fields_come_in_the_order_of_the_class_whatever_the_order_of_the_file() -> None:
    post = Post(stores=5, quality=6, horses=4, rifles=3, men=1, guns=2)
    assert written_fields(post) == ["men", "guns", "rifles", "horses", "stores", "quality"]
    assert [value for _, value in children(post)] == [1, 2, 3, 4, 5, 6]
