"""Where things are kept. Everything that running makes lives in ``var/``, private to the checkout."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

from config import env

BASE = Path(__file__).resolve().parent.parent
# Linux refuses socket paths beyond 107 bytes, macOS beyond 103.
SOCKET_PATH_LIMIT = 100


def data_folder() -> Path:
    """``var/`` in the checkout, or DATA_DIR; made when missing, closed to other users."""
    folder = Path(env.text("DATA_DIR", str(BASE / "var"))).expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = (error.strerror or "cannot be used").lower()
        raise env.SettingError(
            f"cannot write to {folder} ({reason}): give yourself write access to it, or name another with DATA_DIR="
        ) from None
    return folder


def broker_socket(data: Path) -> Path:
    """The socket of the embedded broker, always the same for one data folder.

    A checkout too deep for a socket's name gets a folder of its own under the system's temporary one.
    """
    socket = data / "broker" / "valkey.sock"
    if len(os.fsencode(socket)) <= SOCKET_PATH_LIMIT:
        return socket
    mark = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"assay-{os.getuid()}-{mark}" / "valkey.sock"


def secret_key(data: Path) -> str:
    """The key in ``secret-key``, made on first use and readable by its owner alone."""
    path = data / "secret-key"
    try:
        # O_EXCL on a name of our own and a link: two processes that start together agree on one key.
        with tempfile.NamedTemporaryFile("w", dir=data, prefix=".secret-key-") as draft:
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            os.link(draft.name, path)
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
