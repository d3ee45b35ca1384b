"""What a message about an unknown word suggests."""

from game.yamlfile.problems import hint


def test_a_near_word_is_guessed_and_few_words_are_listed() -> None:
    assert hint("payy", ["take", "pay"]) == "; did you mean 'pay'?"
    assert hint("give", ["take", "pay"]) == "; write one of pay, take"
    assert hint("give", [str(number) for number in range(100)]) == hint("give", []) == ""
