/// What a batch download is made of (PostHog API, file-download batch exports).
package enum BatchModel: String, Hashable, Sendable, Codable, CaseIterable {
  case events, persons, sessions

  /// Whether events can be included and excluded by name; the server ignores that for the others.
  package var hasEventNames: Bool { self == .events }
}

/// How the files of a batch download are written.
package struct BatchFile: Hashable, Sendable, Codable {
  package enum Format: String, Hashable, Sendable, Codable, CaseIterable {
    case parquet = "Parquet"
    case jsonLines = "JSONLines"

    /// What people call it.
    package var name: String { self == .jsonLines ? "JSON Lines" : rawValue }
    /// What names of its files end with.
    package var ending: String { self == .jsonLines ? "jsonl" : "parquet" }
    /// The compressions that go with it.
    package var compressions: [Compression] { BatchFile.pairs[self] ?? [] }

    /// The format that somebody means by a word: `parquet`, `jsonl`, `JSONLines`.
    package init?(word: String) {
      let small = word.lowercased().filter { $0 != " " && $0 != "-" }
      guard
        let format = Self.allCases.first(where: {
          $0.rawValue.lowercased() == small || $0.ending == small
        })
      else { return nil }
      self = format
    }
  }

  package enum Compression: String, Hashable, Sendable, Codable, CaseIterable {
    case zstd, gzip, brotli, lz4, snappy

    /// What a file of lines that is compressed so ends with.
    package var ending: String { Self.endings[self] ?? rawValue }

    private static let endings: [Compression: String] = [
      .zstd: "zst", .gzip: "gz", .brotli: "br", .lz4: "lz4", .snappy: "sz",
    ]
  }

  /// Which compressions go with which format; none at all goes with both.
  private static let pairs: [Format: [Compression]] = [
    .parquet: Compression.allCases, .jsonLines: [.gzip, .brotli],
  ]

  package var format: Format
  /// Nil for none.
  package var compression: Compression?
  /// Where the server begins a new file, in megabytes; nil leaves it to the server.
  package var largestMegabytes: Int?

  package init(
    format: Format = .parquet, compression: Compression? = nil, largestMegabytes: Int? = nil
  ) {
    self.format = format
    self.compression = compression
    self.largestMegabytes = largestMegabytes
  }

  /// What names of the files end with: `parquet` (which has the compression inside), `jsonl.gz`.
  package var ending: String {
    guard format == .jsonLines, let compression else { return format.ending }
    return "\(format.ending).\(compression.ending)"
  }

  /// What is wrong with it, as a sentence; nil where nothing is.
  package var problem: String? {
    if let largestMegabytes, largestMegabytes < 1 {
      return "The size of a part must be one megabyte or more."
    }
    guard let compression, !format.compressions.contains(compression) else { return nil }
    let names = format.compressions.map(\.rawValue).joined(separator: " or ")
    return "\(format.name) cannot be compressed with \(compression.rawValue), but with \(names)."
  }
}
