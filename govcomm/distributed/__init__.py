"""One analysis on many machines: partitions of articles through Dask, the same rows as on one.

The driver reads the articles, gives them their ids and lays partitions where every machine can read them.
Workers analyse a partition and write its tables beside it. What only the whole run knows (copies of an
article, people over time) the driver finds at the end, from files and in bounded memory.

Needs the extra ``govcomm[dask]``; ``govcomm.distributed.driver.run`` is where to begin.
"""
