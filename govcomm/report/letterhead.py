"""Who hands a report in: a file ``kop.yaml`` that anybody can fill in.

instansi:
  - PEMERINTAH KOTA SELASIH
  - DINAS KOMUNIKASI DAN INFORMATIKA
alamat: Jalan Kenanga Nomor 1, Kota Selasih
kontak: Telepon (000) 123456, kominfo@selasih.example
logo: logo.png
nomor: LAP-MM-2021-011
tempat: Selasih
nama: Ranti Marlina
jabatan: Kepala Dinas
nip: "000000000000000000"
disusun_oleh: Bidang Informasi dan Komunikasi Publik
"""

from __future__ import annotations

from pathlib import Path

import yaml

from govcomm.errors import InputError
from govcomm.report.outline import Letterhead
from govcomm.report.showing import logo

FIELDS = {
    "instansi": "organisation",
    "alamat": "address",
    "kontak": "contact",
    "logo": "logo",
    "nomor": "number",
    "tempat": "place",
    "nama": "signed_by",
    "jabatan": "signed_as",
    "nip": "signed_id",
    "disusun_oleh": "prepared_by",
}
"""Keys of the file, and what they fill in; the English names do as well."""

MAX_BYTES = 100_000
MAX_LINES = 6


def read_letterhead(path: Path) -> Letterhead:
    """Read a letterhead.

    Args:
        path: A YAML file; a logo that it names is looked for beside it.

    Raises:
        InputError: The file cannot be read, is no YAML mapping, or holds a key that means nothing here.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            "berkas kop surat tidak dapat dibuka",
            where=str(path),
            remedy="Periksa nama dan letak berkas ini.",
        ) from error
    try:
        found = yaml.safe_load(data.decode("utf-8-sig")) if len(data) <= MAX_BYTES else None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise _no_yaml(path) from error
    if not isinstance(found, dict):
        raise _no_yaml(path)
    values: dict[str, str] = {}
    lines: tuple[str, ...] = ()
    for key, value in found.items():
        name = FIELDS.get(str(key), str(key))
        if name not in FIELDS.values():
            raise InputError(
                f"kunci {key} tidak dikenal",
                where=str(path),
                remedy=f"Pakai kunci: {', '.join(FIELDS)}.",
            )
        several = value if isinstance(value, list) else [value]
        if any(isinstance(one, dict | list) for one in several):
            raise _no_yaml(path)
        texts = [" ".join(str(one).split()) for one in several if one is not None]
        if name == "organisation":
            lines = tuple(texts[:MAX_LINES])
        else:
            values[name] = ", ".join(texts)
    if values.get("signed_id", "")[:1].isdigit():
        values["signed_id"] = f"NIP {values['signed_id']}"
    if values.get("logo"):
        place = path.parent / values["logo"]
        logo(str(place))  # what is wrong with it shows before anything is made
        values["logo"] = str(place)
    return Letterhead(organisation=lines, **values)


def _no_yaml(path: Path) -> InputError:
    return InputError(
        "berkas kop surat bukan daftar kunci dan nilai YAML",
        where=str(path),
        remedy="Tulis satu kunci per baris, misalnya nomor: LAP-MM-2021-011.",
    )
