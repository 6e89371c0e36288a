"""Using the classifier must not cost the start-up of what only training needs."""

from __future__ import annotations

import subprocess
import sys


def test_classifying_imports_neither_scikit_learn_nor_yaml() -> None:
    script = (
        "import sys, govcomm.topics; "
        "sys.exit(' '.join({'sklearn', 'scipy', 'yaml', 'spacy', 'pandas'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
