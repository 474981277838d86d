"""A client of a language server, as an editor is one: over its standard streams."""

import itertools
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

_CAN = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}


class LanguageServer:
    """A server that runs while it is used, with a folder opened in it."""

    def __init__(self, command: Sequence[str], folder: Path, settings: Any) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._folder = folder
        self._settings = settings
        self._numbers = itertools.count(1)

    def __enter__(self) -> "LanguageServer":
        uri = self._folder.as_uri()
        folders = [{"uri": uri, "name": self._folder.name}]
        start = {"processId": None, "rootUri": uri, "workspaceFolders": folders}
        self._ask("initialize", {**start, "capabilities": _CAN})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, path: str, text: str) -> list[str]:
        """Open a file with a text that need not be on disk; gives what is marked in it."""
        document = {"uri": self._uri(path), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._read()
            told = message.get("params", {})
            is_told = message.get("method") == "textDocument/publishDiagnostics"
            if is_told and told["uri"] == self._uri(path):
                return [one["message"] for one in told["diagnostics"]]

    def completions(self, path: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is offered at a place, counted from 0, by its label."""
        offered = self._ask("textDocument/completion", self._at(path, line, column))
        return {item["label"]: item for item in offered["items"]}

    def hover(self, path: str, line: int, column: int) -> str:
        """What is shown of a place."""
        shown: str = self._ask("textDocument/hover", self._at(path, line, column))["contents"][
            "value"
        ]
        return shown

    def _at(self, path: str, line: int, column: int) -> Any:
        position = {"line": line, "character": column}
        return {"textDocument": {"uri": self._uri(path)}, "position": position}

    def _uri(self, path: str) -> str:
        return (self._folder / path).as_uri()

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Any) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _read(self) -> Any:
        """The next message; what the server asks is answered on the way."""
        assert self._process.stdout is not None
        length = 0
        while header := self._process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended"
        message = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            items = message["params"].get("items", []) if "params" in message else []
            asked = [self._settings.get(item.get("section")) for item in items]
            self._send({"id": message["id"], "result": asked or None})
        return message
