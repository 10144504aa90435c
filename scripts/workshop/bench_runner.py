"""The part of ./scripts/bench that runs inside Odoo's shell."""

import ast
import contextlib
import importlib.util
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"
_KEYS = {"name", "value", "unit", "anchor", "ratio", "n"}


def run(name, env):
    """Print one JSON line per figure; everything else goes to standard error."""
    figures = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        module = _load(name)
        for figure in module.run(env):
            if figure.keys() != _KEYS:
                raise ValueError(f"{name}: a figure must have the keys {_KEYS}")
            print(json.dumps(figure, ensure_ascii=False), file=figures, flush=True)
        if not getattr(module, "COMMIT", False):
            env.cr.rollback()


def commits(name):
    """Whether the module sets ``COMMIT = True``, without running it."""
    tree = ast.parse((FOLDER / f"bench_{name}.py").read_text())
    return any(
        isinstance(node, ast.Assign)
        and [getattr(target, "id", None) for target in node.targets] == ["COMMIT"]
        and isinstance(node.value, ast.Constant)
        and node.value.value is True
        for node in tree.body
    )


def _load(name):
    # Benchmarks may share helpers in their folder.
    sys.path.insert(0, str(FOLDER))
    path = FOLDER / f"bench_{name}.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
