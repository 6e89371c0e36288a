"""A corpus in the forms that other programs of the field read; one file here per form.

Every form is a function ``write(corpus, path)`` of its own module; :func:`export` finds it by name.
"""

from __future__ import annotations

from govcomm.exports.forms import FORMS, Form, export

__all__ = ["FORMS", "Form", "export"]
