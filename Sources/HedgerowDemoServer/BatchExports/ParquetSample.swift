/// The events of one morning as Parquet, written once by Apache Arrow in each compression: the demo writes none itself.
enum ParquetSample {
  static func bytes(compression: String?) -> [UInt8] {
    samples[compression ?? "none"] ?? PackageResources.events_none_parquet
  }

  /// How many rows are in each.
  static let rows = 60

  private static let samples: [String: [UInt8]] = [
    "none": PackageResources.events_none_parquet,
    "zstd": PackageResources.events_zstd_parquet,
    "gzip": PackageResources.events_gzip_parquet,
    "brotli": PackageResources.events_brotli_parquet,
    "lz4": PackageResources.events_lz4_parquet,
    "snappy": PackageResources.events_snappy_parquet,
  ]
}
