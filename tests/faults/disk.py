"""A model of a disk under a power cut, as strict as POSIX: what was synced is there, of all else anything may be.

The bytes and the size of a file are safe once it was synced itself; a name that was made, changed or taken away is safe
once its folder was synced. A renaming is one change, safe once either of its folders was synced. What is not safe is
kept or lost change by change, and a lost write leaves what was there before it, zeros where there was nothing.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.recording import Kind, Step

_NAMELESS: int = getattr(os, "O_TMPFILE", 0)
"""How a file without a name is opened, on systems that know such."""

Tree = dict[str, bytes | None]
"""A folder and all in it: each file's bytes by its path, None for a folder."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that were written to a file and not synced since."""

    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    """A file was cut short or made longer, and not synced since."""

    size: int


@dataclass(eq=False, slots=True)
class File:
    """A file, whatever names it has."""

    safe: bytes = b""
    pending: list[tuple[int, Write | Resize]] = field(default_factory=list)
    """What was changed since it was synced, each with the number of its step."""
    mapped: bool = False
    """Whether a program wrote to it through its memory, so that its bytes are unknown."""

    @property
    def bytes(self) -> bytes:
        """What a program reads from it now."""
        return after(self.safe, (change for _, change in self.pending))


@dataclass(eq=False, slots=True)
class Folder:
    """A folder: the names in it that are safe, and those that programs see."""

    safe: "dict[str, File | Folder]" = field(default_factory=dict)
    names: "dict[str, File | Folder]" = field(default_factory=dict)


Named = tuple[Folder, str, File | Folder | None]
"""What a name in a folder means from now on; None: nothing any more."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A change of names that was not made safe yet: it happens as a whole or not at all."""

    step: int
    names: tuple[Named, ...]


def after(content: bytes, changes: Iterable[Write | Resize]) -> bytes:
    """Return what a file holds after some changes."""
    held = bytearray(content)
    for change in changes:
        size = change.size if isinstance(change, Resize) else change.at + len(change.data)
        if len(held) < size:
            held.extend(bytes(size - len(held)))
        if isinstance(change, Resize):
            del held[size:]
        else:
            held[change.at : size] = change.data
    return bytes(held)


class Disk:
    """What lies on a disk while recorded steps are played back on it."""

    def __init__(self, folder: Path) -> None:
        """Begin with a folder all of which is safe."""
        self.root = Folder()
        self.namings: list[Naming] = []
        self._open: dict[tuple[int, int], File | Folder] = {}
        self._played = 0
        for path in sorted(folder.rglob("*")):
            above, name = self._place(path.relative_to(folder).as_posix())
            above.names[name] = above.safe[name] = Folder() if path.is_dir() else File(path.read_bytes())

    def play(self, step: Step) -> None:
        """Let one step happen."""
        self._played += 1
        self._PLAYS.get(step.kind, Disk._pass)(self, step)

    def files(self) -> Iterator[File]:
        """Go through all files that have a name, or may have one after a cut."""
        seen: set[int] = set()
        waiting: list[File | Folder] = [self.root]
        waiting += [node for naming in self.namings for _, _, node in naming.names if node is not None]
        while waiting:
            node = waiting.pop(0)
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, File):
                yield node
            else:
                waiting += [*node.safe.values(), *node.names.values()]

    def tree(self) -> Tree:
        """Return what programs see: everything kept."""
        return _tree(self.root, lambda folder: folder.names, lambda file: file.bytes)

    def left(self, namings: Iterable[Naming], content: Callable[[File], bytes]) -> Tree:
        """Return what is left after a cut: what is safe, these of the changes of names, and this of each file."""
        changed: dict[int, dict[str, File | Folder | None]] = {}
        for naming in namings:
            for folder, name, node in naming.names:
                changed.setdefault(id(folder), {})[name] = node

        def names(folder: Folder) -> Mapping[str, File | Folder]:
            left: dict[str, File | Folder | None] = {**folder.safe, **changed.get(id(folder), {})}
            return {name: node for name, node in left.items() if node is not None}

        return _tree(self.root, names, content)

    def _place(self, path: str) -> tuple[Folder, str]:
        """Return the folder of a path, and the name in it."""
        *above, name = path.split("/")
        folder = self.root
        for part in above:
            inner = folder.names[part]
            assert isinstance(inner, Folder), path
            folder = inner
        return folder, name

    def _node(self, path: str) -> File | Folder | None:
        if not path:
            return self.root
        folder, name = self._place(path)
        return folder.names.get(name)

    def _name(self, *names: Named) -> None:
        for folder, name, node in names:
            if node is None:
                folder.names.pop(name, None)
            else:
                folder.names[name] = node
        self.namings.append(Naming(self._played, names))

    def _make_safe(self, folder: Folder) -> None:
        """Sync a folder: with a change of its names goes all that was done before to the same names."""
        wanted: list[Naming] = []
        touched: set[tuple[int, str]] = set()
        for naming in reversed(self.namings):
            names = {(id(one), name) for one, name, _ in naming.names}
            if any(one is folder for one, _, _ in naming.names) or names & touched:
                wanted.append(naming)
                touched |= names
        for naming in reversed(wanted):
            for one, name, node in naming.names:
                if node is None:
                    one.safe.pop(name, None)
                else:
                    one.safe[name] = node
        self.namings = [naming for naming in self.namings if naming not in wanted]

    # What each kind of step does.

    def _pass(self, step: Step) -> None:
        pass

    def _on_open(self, step: Step) -> None:
        node = self._node(step.path)
        if _NAMELESS and step.flags & _NAMELESS == _NAMELESS:
            node = File()
        elif node is None:
            node = File()
            self._name((*self._place(step.path), node))
        elif step.flags & os.O_TRUNC and isinstance(node, File):
            node.pending.append((self._played, Resize(0)))
        self._open[step.program, step.fd] = node

    def _on_close(self, step: Step) -> None:
        del self._open[step.program, step.fd]

    def _on_dup(self, step: Step) -> None:
        self._open[step.program, step.at] = self._open[step.program, step.fd]

    def _file(self, step: Step) -> File:
        file = self._open[step.program, step.fd]
        assert isinstance(file, File), step
        return file

    def _on_write(self, step: Step) -> None:
        self._file(step).pending.append((self._played, Write(step.at, step.data)))

    def _on_truncate(self, step: Step) -> None:
        self._file(step).pending.append((self._played, Resize(step.size)))

    def _on_map(self, step: Step) -> None:
        self._file(step).mapped = True

    def _on_sync(self, step: Step) -> None:
        node = self._open[step.program, step.fd]
        if isinstance(node, Folder):
            self._make_safe(node)
        else:
            node.safe = node.bytes
            node.pending = []

    def _on_rename(self, step: Step) -> None:
        node = self._node(step.path)
        assert node is not None, step
        self._name((*self._place(step.path), None), (*self._place(step.to), node))

    def _on_link(self, step: Step) -> None:
        node = self._node(step.path)
        assert node is not None, step
        self._name((*self._place(step.to), node))

    def _on_remove(self, step: Step) -> None:
        self._name((*self._place(step.path), None))

    def _on_mkdir(self, step: Step) -> None:
        self._name((*self._place(step.path), Folder()))

    _PLAYS = {  # noqa: RUF012 - never changed
        Kind.OPEN: _on_open,
        Kind.CLOSE: _on_close,
        Kind.DUP: _on_dup,
        Kind.WRITE: _on_write,
        Kind.TRUNCATE: _on_truncate,
        Kind.MAP: _on_map,
        Kind.SYNC: _on_sync,
        Kind.RENAME: _on_rename,
        Kind.LINK: _on_link,
        Kind.UNLINK: _on_remove,
        Kind.RMDIR: _on_remove,
        Kind.MKDIR: _on_mkdir,
    }


def _tree(
    root: Folder, names: Callable[[Folder], Mapping[str, File | Folder]], content: Callable[[File], bytes]
) -> Tree:
    found: Tree = {}
    waiting: list[tuple[str, Folder]] = [("", root)]
    while waiting:
        path, folder = waiting.pop()
        for name, node in sorted(names(folder).items()):
            if isinstance(node, Folder):
                found[path + name] = None
                waiting.append((f"{path}{name}/", node))
            else:
                found[path + name] = content(node)
    return found


def written(tree: Tree, folder: Path) -> Path:
    """Write a tree into a folder, which is made, and return it."""
    folder.mkdir(parents=True)
    for path, content in sorted(tree.items()):
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)
            (folder / path).chmod(0o600)
    for path in (path for path, content in tree.items() if content is None):
        (folder / path).chmod(0o700)
    return folder


def read_tree(folder: Path) -> Tree:
    """Return what lies in a folder."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")
    }
