"""Word documents from templates: what is checked before one is opened, and filled in.

A template is written by people, so it is never opened in the server itself: a child
process without database, environment or open files fills it in, and may use so much
time and memory and no more.
"""

import base64
import io
import json
import lzma
import re
import signal
import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path
from time import monotonic

from .word_look import MEDIA, XML

_CHILD = Path(__file__).with_name("word_child.py")
#: Limits of a template as it is uploaded.
FILE_BYTES = 5_000_000
ENTRIES = 500
UNPACKED_BYTES = 30_000_000
#: Limits of one child.
CPU_SECONDS = 20
WALL_SECONDS = 60
MEMORY_BYTES = 600_000_000
#: Limits of all that is asked for at once; the server waits no longer than two minutes.
TOTAL_SECONDS = 100
OUTPUT_BYTES = 60_000_000
#: Documents that one child fills in.
CHUNK = 20
#: How deep data may be nested.
DEPTH = 8

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
#: All that a damaged archive makes the libraries say.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class WordError(Exception):
    """Why a template cannot be used; :mod:`.word_messages` says it in words.

    :ivar code: which mistake it is
    :ivar detail: the name, operator or text that it is about
    :ivar expression: what is written at that place of the template
    """

    def __init__(self, code, detail="", expression=""):
        super().__init__(f"{code}: {detail} {expression}".strip())
        self.code = code
        self.detail = detail
        self.expression = expression


def check(content):
    """Look at a template as an archive, before anything in it is opened.

    What its parts say is looked at by the child, see :mod:`.word_look`.

    :raise WordError: it is no .docx, is too big, or holds more than texts and pictures
    """
    if len(content) > FILE_BYTES:
        raise WordError("too_big", str(FILE_BYTES // 1_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive)
    except _DAMAGED as error:
        raise WordError("not_word") from error


def _check_archive(archive):
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > ENTRIES or sum(info.file_size for info in infos) > UNPACKED_BYTES:
        raise WordError("bomb", str(UNPACKED_BYTES // 1_000_000))
    # Word does not tell capitals apart.
    if len({name.casefold() for name in names}) < len(names) or any(
        name.startswith(("/", "\\")) or ".." in re.split(r"[\\/]", name)
        for name in names
    ):
        raise WordError("not_word")
    if not {"[Content_Types].xml", "word/document.xml"} <= set(names):
        raise WordError("not_word")
    for name in names:
        _check_entry(name)
    # Whether each is as long as it says, and not damaged.
    if archive.testzip():
        raise WordError("not_word")


def _check_entry(name):
    lower = name.lower()
    if any(one in lower for one in ("vba", "macro", "activex", "webextension")):
        raise WordError("macro", name)
    if lower.startswith("word/embeddings/"):
        raise WordError("embedded", name)
    if not lower.endswith((*XML, *MEDIA, "/")):
        raise WordError("embedded", name)


def to_plain(value, depth=0):
    """Return ``value`` as a template gets it: dicts, lists, texts and numbers.

    Days become ``31/12/2026``; nothing becomes an empty text. Characters that XML
    does not know are left out.

    :raise TypeError: anything else, above all a record
    """
    if depth > DEPTH:
        raise TypeError("Data of a document is nested too deep.")
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%H:%M %d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, str):
        return _CONTROL.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    if type(value) in (bool, int, float):
        return value
    if type(value) is dict:
        if not all(type(key) is str for key in value):
            raise TypeError("Keys in the data of a document are texts.")
        return {key: to_plain(one, depth + 1) for key, one in value.items()}
    if type(value) in (list, tuple):
        return [to_plain(one, depth + 1) for one in value]
    raise TypeError(f"{type(value).__name__} is no plain data for a document.")


def render(content, documents):
    """Fill in the template once for each of ``documents``.

    :param content: the .docx template
    :param documents: dicts of plain data
    :return: the files, in the same order
    :raise WordError: the template cannot be used
    """
    check(content)
    documents = [to_plain(data) for data in documents]
    files, size, end = [], 0, monotonic() + TOTAL_SECONDS
    for start in range(0, len(documents), CHUNK):
        left = end - monotonic()
        if left <= 0:
            raise WordError("slow", str(TOTAL_SECONDS))
        made = _run(content, documents[start : start + CHUNK], left)
        size += sum(map(len, made))
        if size > OUTPUT_BYTES:
            raise WordError("size")
        files += made
    return files


def _run(content, documents, seconds):
    request = {
        "path": [path for path in sys.path if path],
        "cpu_seconds": CPU_SECONDS,
        "memory_bytes": MEMORY_BYTES,
        "output_bytes": OUTPUT_BYTES,
        "template": base64.b64encode(content).decode(),
        "documents": documents,
    }
    try:
        # Isolated, with an empty environment: neither passwords nor connections of
        # the server are there, and nothing of its code is imported.
        child = subprocess.run(
            [sys.executable, "-I", "-B", str(_CHILD)],
            input=json.dumps(request).encode(),
            capture_output=True,
            env={"LANG": "C.UTF-8"},
            cwd="/",
            timeout=min(WALL_SECONDS, seconds),
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        if seconds < WALL_SECONDS:
            raise WordError("slow", str(TOTAL_SECONDS)) from error
        raise WordError("time", str(WALL_SECONDS)) from error
    except OSError as error:
        # The server has no memory, or no process, for it.
        raise WordError("killed") from error
    if child.returncode:
        raise WordError(*_judge(child))
    answer = json.loads(child.stdout)
    if "error" in answer:
        raise WordError(answer["error"], answer["detail"], answer["expression"])
    return [base64.b64decode(file) for file in answer["files"]]


def _judge(child):
    """Return the code and detail of a child that has died."""
    if child.returncode == -signal.SIGXCPU:
        return "time", str(CPU_SECONDS)
    if child.returncode in (-signal.SIGKILL, -signal.SIGTERM):
        # By who looks after the memory of the server, not by its own limits.
        return "killed", ""
    if child.returncode < 0:
        return "other", signal.Signals(-child.returncode).name
    lines = child.stderr.decode(errors="replace").strip().splitlines()
    last = lines[-1] if lines else ""
    return ("memory", "") if "MemoryError" in last else ("other", last[:200])
