"""Asks a real language server what an editor would show in a scenario: completion, explanation, mistakes.

    npm install --prefix /some/folder yaml-language-server
    python -m tests.scenario.language_server /some/folder/node_modules/.bin/yaml-language-server

Begins a scenario in a temporary folder, opens its files in the server, and prints what it answers. Exits with 1 if an
answer lacks what it should name. No test runs it, since it needs Node.js.
"""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any, NamedTuple

from game.scenario.json_schema import add_modelines, write_schemas
from game.shipped import scenarios_folder
from game.tools.new_scenario.copies import copied_files
from game.tools.new_scenario.write import write_scenario

SECONDS = 60


class Question(NamedTuple):
    """What is typed into a file in place of a text, what is asked at its end, and words of the answer."""

    file: str
    old: str
    typed: str
    method: str
    words: tuple[str, ...]


QUESTIONS = (
    Question("oob.yaml", "type: irregular_foot, at: 0204", "ty", "completion", ("type",)),
    Question("scenario.yaml", "hatch: diagonal", "hatch: ", "completion", ("diagonal", "dots", "bars", "none")),
    Question("scenario.yaml", "moves: first", "moves: ", "completion", ("first", "second")),
    Question("events.yaml", "    chance: 80", "    ", "completion", ("chance", "times", "every", "tell")),
    Question("plans.yaml", "{posture: besiege", "{posture: ", "completion", ("besiege", "relieve", "screen")),
    Question("map.yaml", "kind: town", "kind: ", "completion", ("village", "town", "city")),
    Question("victory.yaml", "scoring:", "scoring:", "hover", ("line",)),
    Question("scenario.yaml", "days_per_turn: 7", "days_per_turn: seven", "mistakes", ("days_per_turn",)),
    Question("oob.yaml", "side: riders, type", "sde: riders, type", "mistakes", ("sde",)),
)


class Server:
    """A running language server."""

    def __init__(self, program: str) -> None:
        self._process = subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._answers: Queue[dict[str, Any]] = Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        out = self._process.stdout
        assert out is not None
        while header := out.readline():
            size = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while out.readline().strip():
                pass
            self._answers.put(json.loads(out.read(size)))

    def tell(self, method: str, params: Any, **more: Any) -> None:
        """Sends a notification, or with `id` a request or an answer."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def ask(self, method: str, params: Any) -> Any:
        """Returns the answer to a request."""
        self._number += 1
        self.tell(method, params, id=self._number)
        return next(one.get("result") for one in self.heard() if one.get("id") == self._number and "method" not in one)

    def heard(self) -> Iterator[dict[str, Any]]:
        """Yields what the server says; its own requests are answered with nothing."""
        while True:
            try:
                message = self._answers.get(timeout=SECONDS)
            except Empty:
                raise SystemExit(f"the server has not answered for {SECONDS} seconds") from None
            if "method" in message and "id" in message:
                empty = [{}] * len(message["params"].get("items", [])) if message.get("params") else None
                body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": empty}).encode()
                assert self._process.stdin is not None
                self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
                self._process.stdin.flush()
                continue
            yield message

    def end(self) -> None:
        """Ends the server."""
        self._process.kill()
        self._process.wait()


def answer(server: Server, folder: Path, question: Question, number: int) -> str:
    """Returns what the server says to a question, as text."""
    text = (folder / question.file).read_text("utf-8")
    at = text.index(question.old) + len(question.typed)
    text = text.replace(question.old, question.typed, 1)
    uri = (folder / f"{number}_{question.file}").as_uri()
    line, column = text[:at].count("\n"), at - (text.rfind("\n", 0, at) + 1)
    server.tell(
        "textDocument/didOpen",
        {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}},
    )
    if question.method == "mistakes":
        found = next(
            one["params"]["diagnostics"]
            for one in server.heard()
            if one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri
        )
        lines = text.splitlines()
        return "; ".join(f"{one['message']}: {lines[one['range']['start']['line']].strip()}" for one in found)
    place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": max(0, column - 1)}}
    if question.method == "hover":
        return str(server.ask("textDocument/hover", place))
    place["position"] = {"line": line, "character": column}
    found = server.ask("textDocument/completion", place) or {}
    items = found.get("items", []) if isinstance(found, dict) else found
    return ", ".join(item["label"] for item in items)


def main(program: str) -> int:
    """Asks all questions. Returns how many answers lack something."""
    lacking = 0
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "my_war"
        write_scenario(folder, copied_files(scenarios_folder() / "skirmish_5x5", "my_war", "My war"))
        write_schemas(Path(parent))
        add_modelines(folder)
        server = Server(program)
        server.ask("initialize", {"processId": None, "rootUri": Path(parent).as_uri(), "capabilities": {}})
        server.tell("initialized", {})
        for number, question in enumerate(QUESTIONS):
            text = answer(server, folder, question, number)
            missing = [word for word in question.words if word not in text]
            lacking += bool(missing)
            verdict = f"LACKS {', '.join(missing)}" if missing else "as it should"
            asked = f"{question.file}, {question.method} after '{question.typed.strip()}'"
            sys.stdout.write(f"{asked}: {verdict}\n    {text[:200]}\n")
        server.end()
    return lacking


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1]) else 0)
