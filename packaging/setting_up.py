"""Setting up `.venv`: making it, filling it from the lock, and saying in a sentence what stood in the way."""

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from environment import ENVIRONMENT, LOCK, ROOT
from system_packages import install_or_tell, is_root
from trouble import Trouble

_LOG = "set-up.log"

NO_NETWORK = (
    "Set-up needs the network once, to fetch the packages, and could not reach the package index. "
    "What was fetched is kept. Check the connection and start again."
)
DISK_FULL = "The disk is full. Set-up needs about 1 GB beside ShopDesk. Make room and start again."
DIFFERENT_FILE = (
    "A fetched package is not the file that the lock names, so it was not installed. "
    "Start again; if it stays so, whatever stands between here and the package index changes files."
)

_SIGNS = (
    (("no space left on device", "errno 28", "disk quota exceeded"), DISK_FULL),
    (("do not match the hashes",), DIFFERENT_FILE),
    (
        (
            "failed to establish a new connection",
            "name resolution",
            "network is unreachable",
            "connection refused",
            "connection broken",
            "connection aborted",
            "read timed out",
            "connecttimeout",
            "max retries exceeded",
            "proxyerror",
            "sslerror",
        ),
        NO_NETWORK,
    ),
)


def set_up(python: Path, stamp: Path, mark: str) -> None:
    """Make the environment or bring it up to date, and leave the mark that says so only when all is done."""
    try:
        if not _works(python):
            _say("Making the virtual environment .venv")
            _make()
        _say("Installing the packages; the first time this fetches about 150 MB and takes some minutes")
        _pip(python, "install", "--require-hashes", "--requirement", str(LOCK))
        _put_on_path(python)
        stamp.write_text(mark, encoding="utf-8")
    except OSError as error:
        raise Trouble(sentence_for(error)) from error


def cause(output: str) -> str | None:
    """Return the sentence for what pip's output tells of, or None where it tells of nothing we know."""
    told = output.lower()
    return next((sentence for signs, sentence in _SIGNS if any(sign in told for sign in signs)), None)


def sentence_for(error: OSError) -> str:
    """Return what to say when the environment's files can't be made."""
    return cause(str(error)) or (
        f"Set-up could not write to {error.filename or ENVIRONMENT}: {error.strerror}. "
        "Give yourself the right to write there, or copy ShopDesk to a folder of your own, and start again."
    )


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    question = [str(python), "-c", "import pip, sys; print(sys.version_info >= (3, 11))"]
    return subprocess.run(question, capture_output=True, text=True, check=False).stdout.strip() == "True"


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        install_or_tell([package], "Python's part that makes virtual environments", root=is_root())
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    try:
        venv.create(ENVIRONMENT, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as error:
        output = (error.output or b"").decode(errors="replace")
        raise Trouble(cause(output) or f"Python could not make a virtual environment:\n{output}") from error


def _put_on_path(python: Path) -> None:
    """Let the environment find the package in this folder, so that a change counts without installing again."""
    question = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(question, capture_output=True, text=True, check=True).stdout.strip()
    # Python before 3.13 reads such files in the locale's encoding, newer ones in that too.
    (Path(packages) / "shopdesk.pth").write_text(f"{ROOT}\n", encoding="locale")


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--no-color", *arguments]
    said = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if line.lstrip().startswith("Downloading "):
                print(f"  {line.strip()}", file=sys.stderr, flush=True)
    if pip.returncode:
        log = ENVIRONMENT / _LOG
        log.write_text("".join(said), encoding="utf-8")
        errors = "".join(line for line in said if line.startswith("ERROR"))
        unknown = f"The packages could not be installed. pip says (all of it in {log}):\n{errors}"
        raise Trouble(cause("".join(said)) or unknown)


def _say(text: str) -> None:
    print(f"{text} …", file=sys.stderr, flush=True)
