"""The sample shop, in a folder of its own beside the owner's."""

import subprocess
import sys
from pathlib import Path

from trouble import Trouble


def sample_shop(python: Path) -> Path:
    """Return the folder of the sample shop, which is made where there is none yet."""
    question = [str(python), "-c", "from shopdesk.paths import sample_folder; print(sample_folder())"]
    folder = Path(subprocess.run(question, stdout=subprocess.PIPE, text=True, check=True).stdout.strip())
    if not (folder.is_dir() and any(folder.iterdir())):
        command = [str(python), "-m", "shopdesk", "--data", str(folder), "demo"]
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
            raise Trouble(f"The sample shop was not made in {folder}; what stands above says why.")
    print(f"The sample shop lies in {folder}", file=sys.stderr, flush=True)
    return folder
