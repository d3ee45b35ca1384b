"""The result of a finished game in the text mode, and the page to keep."""

from game.core.atomic_file import write_whole
from game.language import tr
from game.play.report.end_page import end_page
from game.play.report.end_report import EndReport
from game.play.report.end_text import result_lines
from game.play.saves.storage import save_failure
from game.text.conversation import Conversation, refusal


def result(talk: Conversation, rest: str) -> None:
    """Writes the result or a part of it; with "save NAME" it writes the whole as an HTML page."""
    word, _, name = rest.partition(" ")
    if word != "save" or not talk.session.game.is_over:
        talk.lines(result_lines(talk.session, rest))
        return
    storage = talk.session.storage
    try:
        path = storage.page_target(name.strip() or talk.session.title)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, end_page(EndReport(talk.session)))
    except ValueError as error:
        talk.say(refusal(error))
    except OSError as error:
        talk.say(tr("No: {why}", why=save_failure(error, storage.folder)))
    else:
        talk.say(tr("Written to {file}. Any browser shows it.", file=path))
