"""Many files as shards, read here, in processes of their own or on a Dask cluster, one Parquet of outcomes a shard."""
