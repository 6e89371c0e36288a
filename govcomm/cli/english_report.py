"""The English of what reports say when something is wrong."""

from __future__ import annotations

REPORT = {
    # reasons
    "tabel di folder ini berversi {}, yang dikenal {}": "the tables in this folder are of version {}, known "
    "is {}",
    "berkas laporan lama tidak dapat dibuka": "the earlier report cannot be opened",
    "berkas ini bukan laporan .xlsx buatan govcomm": "no .xlsx report that govcomm made",
    "templat Word tidak dapat dibuka": "the Word template cannot be opened",
    "berkas ini bukan templat .docx yang sah": "not a valid .docx template",
    "templat tidak memuat {{isi}}": "the template lacks {{isi}}",
    "berkas kop surat tidak dapat dibuka": "the letterhead file cannot be opened",
    "berkas kop surat bukan daftar kunci dan nilai YAML": "the letterhead file is no list of YAML keys and "
    "values",
    "kunci {} tidak dikenal": "the key {} is not known",
    "logo kop surat tidak dapat dibaca": "the logo of the letterhead cannot be read",
    "logo kop surat bukan PNG, JPEG, atau GIF di bawah 2 MB": "the logo is no PNG, JPEG or GIF below 2 MB",
    "laporan tidak dapat ditulis ({})": "the report cannot be written ({})",
    "berkas ini sudah ada": "the file is there already",
    "tidak ada berita yang dianalisis di folder ini": "no article of this folder was analysed",
    # remedies
    "Ulangi govcomm analyze dengan versi govcomm ini.": "Run govcomm analyze again with this version.",
    "Sebut berkas .xlsx yang dibuat oleh govcomm report.": "Name an .xlsx file that govcomm report made.",
    "Simpan templat sebagai .docx tanpa kata sandi.": "Save the template as .docx without a password.",
    "Tulis {{isi}} pada satu paragraf tersendiri, di tempat isi laporan.": "Write {{isi}} in a paragraph of "
    "its own, where the report goes.",
    "Tulis satu kunci per baris, misalnya nomor: LAP-MM-2021-011.": "Write one key per line, such as nomor: "
    "LAP-MM-2021-011.",
    "Pakai kunci: {}.": "Use the keys: {}.",
    "PDF tidak dapat disusun": "the PDF cannot be set",
    "Periksa berkas logo kop surat, atau buat laporan .docx.": "Check the logo of the letterhead, or make a "
    ".docx report.",
    "Periksa jalur logo di berkas kop surat.": "Check the path of the logo in the letterhead file.",
    "Simpan logo sebagai PNG dengan ukuran yang lebih kecil.": "Save the logo as a smaller PNG.",
    "Tutup berkas itu bila sedang dibuka, periksa foldernya, atau pilih nama lain.": "Close the file if it "
    "is open, check its folder, or choose another name.",
    "Pilih nama lain, ganti dengan --overwrite, atau perbarui .xlsx dengan --update.": "Choose another name, "
    "replace it with --overwrite, or renew an .xlsx with --update.",
    "Lihat run.json di sana untuk apa yang gagal, lalu ulangi govcomm analyze.": "See what failed in its "
    "run.json, then run govcomm analyze again.",
}
