"""How a command fails: in words, whatever is in them."""

import pytest

from game.commands.errors import CommandError, report_failure


def test_words_of_others_do_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    report_failure(CommandError("there is no agent '\x1b[31m\x07é\u202e'\n\tтекст\r"))
    assert capsys.readouterr().err == "error: there is no agent '<U+001B>[31m<U+0007>é<U+202E>'\n\tтекст<U+000D>\n"
