"""The messages of the library in English, for ``--lang en``.

The library speaks Indonesian. A message is found here by its template, ``{}`` standing for what it
names, and a test compares the list with the code, so that none is forgotten.
"""

from __future__ import annotations

import re
from functools import cache

from govcomm.cli.english_distributed import DISTRIBUTED
from govcomm.cli.english_report import REPORT
from govcomm.cli.english_research import RESEARCH
from govcomm.errors import GovcommError
from govcomm.records import Failure

MESSAGES = {
    # reasons: inputs
    "tidak berisi artikel": "it holds no article",
    "berkas tidak dapat diurai ({})": "the file cannot be parsed ({})",
    "berkas {} rusak": "the {} file is damaged",
    "berkas kosong": "the file is empty",
    "baris kosong": "the line is empty",
    "berkas terkunci kata sandi atau berformat Office lama": "locked by a password or an old Office format",
    "berkas .xlsx rusak": "damaged .xlsx",
    "berkas rusak atau bukan berkas Office": "damaged, or not an Office file",
    "isinya terlalu besar setelah dibuka (bom ZIP?)": "too large once unpacked (a ZIP bomb?)",
    "isinya tidak sesuai dengan akhiran namanya": "its content does not fit its name",
    "memuat entitas XML yang tidak aman": "it holds unsafe XML entities",
    "berkas melebihi batas {}": "the file is over the limit of {}",
    "baris melebihi batas {}": "the line is over the limit of {}",
    "tidak ada teks untuk dianalisis": "there is no text to analyse",
    "teks {} karakter, melebihi batas {} untuk satu artikel": "{} characters of text, over the limit of {} "
    "for one article",
    "tidak ada kolom teks; kolom yang ada: {}": "no column with text; there are: {}",
    "tidak ada bidang teks; yang ada: {}": "no field with text; there are: {}",
    "CSV rusak": "damaged CSV",
    "isi berkas bukan {}": "the content is not {}",
    "{} kolom, padahal kepala tabel {}": "{} columns, but the header has {}",
    "tidak dapat dibuka": "it cannot be opened",
    "tidak boleh dibaca": "no permission to read it",
    "berkas tidak ditemukan": "there is no such file",
    "alamat web tidak diunduh": "web addresses are not downloaded",
    "berkas atau folder tidak ditemukan": "there is no such file or folder",
    "tidak ada berkas yang dapat dibaca di folder ini": "the folder holds nothing that can be read",
    "bukan berkas biasa": "not a regular file",
    "jenis berkas {} tidak dibaca": "{} files are not read",
    "nama berkas tanpa akhiran": "the file name has no ending",
    "bukan objek JSON": "not a JSON object",
    "isinya bukan objek atau daftar objek JSON": "neither a JSON object nor a list of them",
    "JSON rusak ({})": "damaged JSON ({})",
    "bukan JSON ({})": "not JSON ({})",
    "kesalahan di baris {} karakter {}": "error in line {} at character {}",
    "tidak dapat diurai": "cannot be parsed",
    "daftar artikelnya kosong": "the list of articles is empty",
    "isinya bukan teks (berkas biner)": "not text but binary data",
    "tidak ditemukan teks berita di halaman ini": "no article found on this page",
    "PDF rusak atau bukan PDF": "damaged, or not a PDF",
    "PDF tidak punya lapisan teks (hasil pindai)": "the PDF has no text layer (a scan)",
    "PDF terkunci kata sandi": "the PDF is locked by a password",
    "tidak ada pernyataan nomor {}; ada {}": "there is no statement number {}; there are {}",
    "Lihat nomornya dengan govcomm show tanpa --why.": "See their numbers with govcomm show without --why.",
    "tidak ada berita nomor {}": "there is no article number {}",
    # reasons: analysis
    "tidak ada teks": "there is no text",
    "teksnya {} karakter, batasnya {}": "{} characters of text, the limit is {}",
    "teksnya tidak tampak berbahasa Indonesia": "the text does not look Indonesian",
    "galat internal {}": "internal error {}",
    "proses pekerja berhenti mendadak (kode {})": "a worker process died (code {})",
    "analisisnya melewati batas {} detik": "its analysis took longer than {} seconds",
    # reasons: results and weights
    "hasil tidak dapat ditulis: {}": "results cannot be written: {}",
    "folder ini sudah berisi hasil": "the folder already holds results",
    "folder ini tidak berisi hasil govcomm yang lengkap": "the folder holds no complete results of govcomm",
    "teks berita ini tidak tersimpan utuh di format tabel itu": "the file format could not hold this text "
    "as it was",
    "tidak ada izin menulis di sana": "no permission to write there",
    "tempat itu tidak ada": "there is no such place",
    "tempat itu hanya dapat dibaca": "the place is read-only",
    "disk penuh": "the disk is full",
    "kuota disk habis": "the disk quota is used up",
    "berkasnya terlalu besar": "the file is too large for the disk",
    "folder ini berisi pekerjaan yang belum selesai": "the folder holds work that is not finished",
    "proses govcomm lain sedang menulis di folder ini": "another govcomm process is writing this folder",
    "catatan pekerjaan sebelumnya dibuat dengan versi, leksikon, atau topik yang lain": "the journal of "
    "earlier runs was made with another version, lexicon or topics",
    "sebagian catatan pekerjaan sebelumnya rusak": "part of the journal of earlier runs is damaged",
    "sebagian dari jalur itu adalah berkas, bukan folder": "part of the path is a file, not a folder",
    "itu berkas, bukan folder": "that is a file, not a folder",
    "namanya terlalu panjang": "the name is too long",
    "berkas bobot model hilang": "a file of model weights is missing",
    "bobot model dari versi lain": "model weights of another version",
    "daftar bobot model tidak terbaca": "the list of model weights is unreadable",
    "berkas bobot model rusak (SHA-256 berbeda)": "a file of model weights is damaged (SHA-256 differs)",
    # reasons: evaluation
    "berkas anotasi tidak dapat dibaca": "the file of annotations cannot be read",
    "baris ini bukan anotasi berita": "the line is no annotation of an article",
    "id ini sudah dipakai baris lain": "another line has the same id",
    "berkas ini tidak berisi anotasi": "the file holds no annotations",
    "tidak satu pun berita beranotasi ada di hasil ini": "none of the annotated articles is in the results",
    "anotasi ini dibuat untuk teks yang lain": "the annotation was made for another text",
    "{} berita dalam hasil berasal dari berkas bernama ini": "{} articles of the results come from a file "
    "of this name",
    "daftar tautan tidak dapat dibaca": "the list of links cannot be read",
    "kolom daftar tautan berbeda": "the list of links has other columns",
    "baris ini bukan tautan": "the line is no link",
    "tidak satu pun berita dalam daftar tautan ada di hasil ini": "none of the articles in the list of links "
    "is in the results",
    # reasons: topics of one's own
    "berkas label {} tidak ditulis": "label files {} are not written",
    "berkas label ini sudah ada": "this file of labels is there already",
    "berkas label kosong": "the file of labels is empty",
    "berkas label tidak dapat dibaca": "the file of labels cannot be read",
    "model topik berformat {}, yang dikenal {}": "topic model of format {}, known is {}",
    "model topik ini untuk taksonomi {} versi {}, yang dipakai versi {}": "this topic model is for "
    "taxonomy {} version {}, in use is version {}",
    "model topik hilang atau rusak": "the topic model is missing or damaged",
    "folder ini sudah berisi model topik": "the folder already holds a topic model",
    "topik {} tidak ada dalam taksonomi {}": "topic {} is not in the taxonomy {}",
    "topik {} hanya punya satu contoh": "topic {} has a single example",
    "tidak ada satu pun berita yang dilabeli": "not a single article has a label",
    "tidak ada kolom {}; kolom yang ada: {}": "no column {}; there are: {}",
    "baris ini tanpa id berita": "the row has no article id",
    "berita ini sudah dilabeli lain di {}": "the article has another label in {}",
    "tidak ada berita dengan id ini": "there is no article of this id",
    "berita ini tidak berisi teks": "the article has no text",
    # reasons: taxonomies
    "taksonomi tidak dapat dibaca": "the taxonomy cannot be read",
    "bukan YAML yang sah": "not valid YAML",
    "isi harus berupa peta YAML": "the content must be a YAML mapping",
    "bagian ini harus daftar entri": "this part must be a list of entries",
    "kolom {} harus teks, bukan {}": "field {} must be text, not {}",
    "kolom {} harus daftar teks": "field {} must be a list of texts",
    "kolom {} memuat {} dua kali": "field {} holds {} twice",
    "id {} tidak sah": "id {} is not valid",
    "id {} dipakai dua kali": "id {} is used twice",
    "kode urusan harus teks": "codes of affairs must be text",
    "kode urusan {} tidak dikenal": "code of affairs {} is unknown",
    "domain {} tidak dikenal": "domain {} is unknown",
    "topik {} tidak ada di daftar topik": "topic {} is not in the list of topics",
    "induk {} tidak dikenal": "parent {} is unknown",
    "domain ini menjadi induk dirinya sendiri ({})": "the domain is its own parent ({})",
    # reasons: lexicon
    "berkas ini kosong": "the file is empty",
    "kolom {} tidak ada di baris {}": "the columns {} are missing in row {}",
    "jenis tabel ini tidak dikenali dari nama kolomnya": "the kind of table cannot be told from its headings",
    "jenis berkas ini tidak dibaca": "this kind of file is not read",
    "tabel ini tidak dapat dibaca": "the table cannot be read",
    "baris ini sama dengan baris {}": "the row is the same as row {}",
    "nama di baris ini sama dengan nama di baris {}": "a name in this row is also a name in row {}",
    "sel ini kosong": "the cell is empty",
    "{} tidak memuat huruf": "{} holds no letter",
    "{} bukan tanggal": "{} is no date",
    "berakhir sebelum mulai": "it ends before it starts",
    "tingkat {} tidak dikenal": "the level {} is not known",
    "wilayah {} tidak dikenal": "the region {} is not known",
    "kode wilayah {} tidak dikenal": "the region code {} is not known",
    "{} tidak dimengerti": "{} is not understood",
    "lembaga {} tidak dikenal": "the agency {} is not known",
    "{} diawali tanda rumus": "{} begins like a formula",
    "{} sudah menjadi nama {}": "{} is already a name of {}",
    "jabatan {} tidak dikenal, jadi tidak akan dijadikan nama": "the title {} is not known and names nobody",
    "folder leksikon ini tidak ada": "there is no such lexicon folder",
    "folder ini tidak berisi {}": "the folder holds none of {}",
    "{} sudah ada di {}, baris {}, dengan isi lain": "{} is in {}, row {}, with other content",
    "{} dan {} di {}, baris {}, bernama sama": "{} and {} in {}, row {}, share a name",
    "tabel tidak dapat ditulis: {}": "the table cannot be written: {}",
    # remedies: inputs
    "Isi berkas ini atau keluarkan dari daftar.": "Fill the file or leave it out.",
    "Isi berkas ini dengan teks berita atau keluarkan dari daftar.": "Put an article in or leave it out.",
    "Isi teks beritanya atau keluarkan dari daftar.": "Put the article's text in or leave it out.",
    "Isi teks beritanya atau tunjuk kolom teks dengan --text-column.": "Put the article's text in, or name "
    "the column with --text-column.",
    "Buka dan simpan ulang berkas ini.": "Open the file and save it again.",
    "Buka dan simpan ulang sebagai PDF.": "Open it and save it as PDF again.",
    "Buka di program lembar kerja dan simpan ulang.": "Open it in a spreadsheet program and save it again.",
    "Perbaiki atau simpan ulang berkas ini.": "Mend the file or save it again.",
    "Simpan ulang sebagai .docx/.xlsx tanpa kata sandi.": "Save it as .docx/.xlsx without a password.",
    "Simpan ulang halaman itu sebagai .html.": "Save the page again as .html.",
    "Simpan ulang sebagai .docx.": "Save it as .docx.",
    "Simpan ulang sebagai .xlsx atau .csv.": "Save it as .xlsx or .csv.",
    "Simpan ulang sebagai .xlsx.": "Save it as .xlsx.",
    "Simpan ulang tanpa kata sandi.": "Save it without a password.",
    "Simpan dahulu halamannya sebagai .html, lalu sebut berkasnya.": "Save the page as .html, then name it.",
    "Periksa asal berkas ini.": "Check where the file comes from.",
    "Periksa jenis berkas ini.": "Check the kind of the file.",
    "Periksa nama dan letak berkas ini.": "Check the file's name and place.",
    "Periksa izin berkas atau folder ini.": "Check the permissions of the file or folder.",
    "Periksa ejaan nama dan letaknya.": "Check the spelling of its name and where it is.",
    "Pecah berkas ini atau simpan sebagai .jsonl.": "Split the file or save it as .jsonl.",
    "Pecah menjadi satu artikel per berkas atau per baris.": "Split it into one article per file or row.",
    "Sebut pengodeannya dengan --encoding.": "Name its encoding with --encoding.",
    "Hapus --encoding agar ditebak, atau sebut yang benar.": "Drop --encoding or name the right one.",
    "Sebut berkas atau folder.": "Name a file or a folder.",
    "Sebut bidang yang berisi teks berita dengan --text-column NAMA.": "Name the field that holds the text "
    "with --text-column NAME.",
    "Sebut kolom yang berisi teks berita dengan --text-column NAMA.": "Name the column that holds the text "
    "with --text-column NAME.",
    "Apit teks yang memuat pemisah kolom dengan tanda kutip.": "Quote texts that hold the column separator.",
    "Jenis yang dibaca: {}.": "Kinds that are read: {}.",
    "Ubah akhiran nama sesuai jenis berkasnya atau simpan sebagai teks.": "Give the name the ending of its "
    "kind, or save it as text.",
    "Jalankan OCR dahulu, lalu simpan sebagai PDF atau .txt.": "Run OCR first, then save as PDF or .txt.",
    "Pastikan ini halaman satu berita, bukan halaman depan atau daftar; atau simpan isinya sebagai .txt.": (
        "Make sure it is the page of one article, no front page or list; or save its text as .txt."
    ),
    'Tulis satu objek JSON per baris, misalnya {"judul": "…", "isi": "…"}.': 'Write one JSON object per '
    'line, such as {"title": "…", "text": "…"}.',
    "Pilih nomor yang lebih kecil dengan --number.": "Choose a smaller one with --number.",
    # remedies: analysis
    "govcomm hanya membaca berita berbahasa Indonesia.": "govcomm reads Indonesian news only.",
    "Laporkan berita ini kepada pengembang; berita lain tetap diproses.": "Report this article to the "
    "developers; the others go on.",
    "Pecah menjadi satu berita per berkas atau per baris.": "Split it into one article per file or row.",
    "Jalankan lagi dengan --workers 1 --timeout 0 untuk melihat rinciannya.": "Run again with --workers 1 "
    "--timeout 0 for details.",
    "Jalankan dengan lebih sedikit proses (--workers 1).": "Run with fewer processes (--workers 1).",
    "Tunggu sampai selesai atau pilih folder lain dengan --out.": "Wait until it is done or choose another "
    "folder with --out.",
    "Kosongkan disk, lalu lanjutkan dengan --resume.": "Make room on the disk, then go on with --resume.",
    "Pilih folder lain, tambahkan berita baru dengan --resume, atau ganti hasil lama dengan --overwrite.": ""
    "Choose another folder, add new articles with --resume, or replace the old results with --overwrite.",
    "Lanjutkan dengan --resume, atau mulai dari awal dengan --overwrite.": "Go on with --resume, or start "
    "over with --overwrite.",
    "Beritanya dianalisis lagi.": "Its articles are analysed again.",
    # remedies: results and weights
    "Periksa folder itu atau pilih folder lain dengan --out.": "Check it or choose another with --out.",
    "Pilih folder lain, atau ganti hasil lama dengan --overwrite.": "Choose another folder, or replace the "
    "old results with --overwrite.",
    "Ulangi govcomm analyze dengan --format jsonl.": "Run govcomm analyze again with --format jsonl.",
    "Sebut folder yang dibuat oleh govcomm analyze.": "Name a folder that govcomm analyze made.",
    # remedies: topics of one's own
    "Pakai nama yang berakhir .xlsx atau .csv.": "Use a name that ends in .xlsx or .csv.",
    "Pilih nama lain; label di dalamnya tidak ditimpa.": "Choose another name; labels are not overwritten.",
    "Pilih folder lain, atau ganti model lama dengan --overwrite.": "Choose another folder, or replace the "
    "old model with --overwrite.",
    "Pakai versi govcomm yang sama dengan yang melatihnya, atau latih ulang model.": "Use the version of "
    "govcomm that trained it, or train the model again.",
    "Latih ulang model itu dengan govcomm topics train.": "Train the model again with govcomm topics train.",
    "Pasang ulang govcomm atau latih ulang model.": "Reinstall govcomm or train the model again.",
    "Mungkin maksudnya {}.": "Perhaps {} is meant.",
    "Pakai id topik dari taksonomi itu, atau tambahkan topiknya di sana.": "Use an id of that taxonomy, or "
    "add the topic there.",
    "Labeli satu berita lagi untuk topik itu, atau hapus dari baris ini.": "Label one more article for the "
    "topic, or take it out of this row.",
    "Isi kolom topics dengan id topik, atau latih tanpa --labels.": "Fill the column topics with ids of "
    "topics, or train without --labels.",
    "Beri nama kolomnya article_id dan topics.": "Name the columns article_id and topics.",
    "Isi kolom article_id dan topics.": "Fill the columns article_id and topics.",
    "Isi id beritanya.": "Fill in the article id.",
    "Pertahankan salah satu barisnya.": "Keep one of the rows.",
    "Sebut berkas yang memuat berita itu, atau hapus barisnya.": "Name the file that holds the article, or "
    "delete the row.",
    "Isi teksnya atau hapus barisnya.": "Fill in the text or delete the row.",
    "Sebut berkas .csv, .tsv, atau .xlsx yang dapat dibuka.": "Name a .csv, .tsv or .xlsx file that opens.",
    # remedies: taxonomies
    "Periksa nama berkas dan pengodeannya (UTF-8).": "Check the file's name and encoding (UTF-8).",
    "Periksa lekukan dan tanda petik.": "Check indentation and quotation marks.",
    "Lihat taxonomy.yaml bawaan sebagai contoh.": "See the shipped taxonomy.yaml for an example.",
    "Beri nilai di antara tanda petik.": "Put the value between quotation marks.",
    'Beri tanda petik pada kode dan angka, misalnya "2.16".': "Put codes and numbers in quotation "
    'marks, such as "2.16".',
    'Beri tanda petik pada kode, misalnya "2.16".': 'Put codes in quotation marks, such as "2.16".',
    "Hapus salah satu.": "Delete one of them.",
    "Pakai huruf kecil, angka, dan tanda hubung.": "Use lower-case letters, digits and hyphens.",
    "Setiap id harus unik.": "Every id must be unique.",
    "Tambahkan di bagian urusan.": "Add it to the part urusan.",
    "Tambahkan topiknya.": "Add the topic.",
    "Pilih dari: {}.": "Choose from: {}.",
    "Hapus salah satu parent dalam lingkaran itu.": "Delete one parent in the circle.",
    # remedies: lexicon
    "{} (dan {} masalah lain; lihat govcomm lexicon check)": "{} (and {} more; see govcomm lexicon check)",
    "Isi baris pertama dengan nama kolom.": "Put the headings in the first row.",
    "Beri nama kolom itu di baris judul.": "Name the column in the row of headings.",
    "Sebut jenisnya dengan --kind: {}.": "Name its kind with --kind: {}.",
    "Simpan sebagai .csv, .tsv, atau .xlsx.": "Save it as .csv, .tsv or .xlsx.",
    "Simpan ulang sebagai .csv (UTF-8) atau .xlsx.": "Save it again as .csv (UTF-8) or .xlsx.",
    "Hapus salah satu atau gabungkan.": "Remove one or put them together.",
    "Isi sel ini.": "Fill it.",
    "Perbaiki isinya.": "Correct it.",
    "Tulis seperti 2024-12-31 atau 31/12/2024.": "Write it as 2024-12-31 or 31/12/2024.",
    "Perbaiki salah satu tanggalnya.": "Correct one of the two dates.",
    "Pilih: {}.": "Choose from: {}.",
    "Tulis kodenya (36.71) atau nama lengkapnya (Kota Tangerang).": "Write its code (36.71) or its full name "
    "(Kota Tangerang).",
    "Tulis kode seperti 36 atau 36.71.": "Write a code such as 36 or 36.71.",
    "Tulis ya atau tidak.": "Write ya (yes) or tidak (no).",
    "Tulis id-nya; cari dengan govcomm lexicon show.": "Write its id; look it up with govcomm lexicon show.",
    "Hapus tanda itu.": "Remove the sign.",
    "Isi kolom id dengan {}, atau ulangi nama itu di kolom ambiguous.": "Fill the column id with {}, or "
    "repeat the name in the column ambiguous.",
    "Tambahkan dengan govcomm lexicon add titles.": "Add it with govcomm lexicon add titles.",
    "Buat dengan govcomm lexicon add, atau periksa ejaannya.": "Make it with govcomm lexicon add, or "
    "check the spelling.",
    "Isi dengan govcomm lexicon add.": "Fill it with govcomm lexicon add.",
    "Perbaiki atau hapus salah satunya; tidak ada yang ditambahkan.": "Correct or remove one of them; "
    "nothing was added.",
    "Periksa izin folder itu atau pilih folder lain dengan --lexicon.": "Check the folder's permissions or "
    "choose another with --lexicon.",
    # remedies: evaluation
    "Sebut berkas .tsv dengan satu sebutan per baris.": "Name a .tsv file with one mention per line.",
    "Pakai kolom: {}.": "Use these columns: {}.",
    "Analisis dahulu berita yang disebut daftar itu, lalu sebut folder hasilnya.": "Analyse the articles "
    "that the list names first, then name the folder of the results.",
    "Sebut berkas .jsonl dengan satu anotasi per baris.": "Name a .jsonl file with one annotation per line.",
    "Tiap baris memerlukan id, mentions, people, statements, dan topics.": "Every line needs id, mentions, "
    "people, statements and topics.",
    "Beri setiap berita id sendiri.": "Give every article an id of its own.",
    "Analisis dahulu berita yang dianotasi itu, lalu sebut folder hasilnya.": "Analyse the annotated "
    "articles first, then name the folder of the results.",
    "Analisis teks yang sama persis dengan yang dianotasi.": "Analyse the very text that was annotated.",
    "Sebut letak berkas lebih lengkap, atau beri berita itu id.": "Name more of the file's path, or give "
    "the articles ids.",
    "Pasang ulang govcomm / reinstall govcomm": "Reinstall govcomm.",
    **RESEARCH,
    **REPORT,
    **DISTRIBUTED,
}  # fmt: skip


def told(problem: Failure | GovcommError, lang: str) -> str:
    """Say what went wrong in one line, in Indonesian or English."""
    return english(problem) if lang == "en" else str(problem)


def english(problem: Failure | GovcommError) -> str:
    """Say in English what went wrong, in one line; what has no English stays as it is."""
    where = problem.source if isinstance(problem, Failure) else problem.where
    line = _translated(problem.reason)
    line = f"{where}: {line}" if where else line
    return f"{line}. {_translated(problem.remedy)}" if problem.remedy else line


def _translated(message: str) -> str:
    if message in MESSAGES:
        return MESSAGES[message]
    for pattern, template in _patterns():
        match = pattern.fullmatch(message)
        if match:
            parts = template.split("{}")
            named = [_translated(value) for value in match.groups()]
            return "".join(text for pair in zip(parts, [*named, ""], strict=True) for text in pair)
    return message


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile("(.+?)".join(map(re.escape, message.split("{}"))), re.DOTALL), template)
        for message, template in MESSAGES.items()
        if "{}" in message
    ]
