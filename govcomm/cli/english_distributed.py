"""The English of what an analysis on a cluster says when something is wrong."""

from __future__ import annotations

DISTRIBUTED = {
    # reasons
    "paket Dask belum terpasang": "Dask is not installed",
    "penjadwal Dask tidak menjawab": "the Dask scheduler does not answer",
    "alamat penjadwal Dask ini tidak dapat dipakai ({})": "this is no address of a Dask scheduler ({})",
    "penjadwal Dask belum punya pekerja": "the Dask scheduler has no workers yet",
    "sambungan ke penjadwal Dask terputus": "the connection to the Dask scheduler was lost",
    "pekerja Dask berulang kali mati pada bagian {}": "Dask workers died of partition {} again and again",
    "pekerja Dask tidak menemukan bagian ini": "a Dask worker does not find this partition",
    "pekerja Dask memakai govcomm {}, bukan {}": "a Dask worker has govcomm {} instead of {}",
    "proses pekerja berhenti mendadak pada berita ini": "worker processes died of this article",
    "alamat ini tidak dapat dibuka ({})": "this address cannot be opened ({})",
    "berkas Parquet rusak": "the Parquet file is damaged",
    # remedies
    "Jalankan pip install 'govcomm[dask]'.": "Run pip install 'govcomm[dask]'.",
    "Periksa alamatnya, dan apakah dask scheduler berjalan di sana.": "Check the address, and whether dask "
    "scheduler runs there.",
    "Tulis seperti tcp://nama-mesin:8786.": "Write it like tcp://name-of-machine:8786.",
    "Jalankan dask worker {} --nthreads 1 di mesin pekerja.": "Run dask worker {} --nthreads 1 elsewhere.",
    "Jalankan lagi perintah yang sama; bagian yang sudah selesai tidak diulang.": "Run the same command "
    "again; partitions that are done are not repeated.",
    "Beri pekerja lebih banyak memori, lalu jalankan perintah yang sama lagi.": "Give the workers more "
    "memory, then run the same command again.",
    "Pakai folder yang dilihat semua mesin, atau URL seperti s3://….": "Use a folder that all machines see, "
    "or a URL such as s3://….",
    "Pasang versi govcomm yang sama di semua mesin.": "Install the same version of govcomm on all machines.",
    "Pasang paket fsspec untuk alamat itu, atau pakai folder bersama.": "Install the fsspec package for this "
    "address, or use a shared folder.",
    "Sebut berkas .parquet atau .jsonl.": "Name a .parquet or .jsonl file.",
}  # fmt: skip
