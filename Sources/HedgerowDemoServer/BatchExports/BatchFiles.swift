/// The files that a run has written.
extension ProjectState {
  /// The parts of a run in their order, made when somebody first asks for them.
  mutating func parts(of run: BatchRun) throws -> [StoredFile] {
    if let made = parts[run.id] { return made }
    let made = try BatchWriter(run).parts(megabytes: exporting.largeMegabytes)
    parts[run.id] = made
    return made
  }

  /// How many rows a run has written.
  func records(of run: BatchRun) -> Int { BatchWriter(run).count }

  /// The file at a path of the storage, split into its names.
  mutating func partFile(at names: [String]) throws -> StoredFile? {
    guard names.count == 4, let run = RowID(names[2]).flatMap({ batchRuns[$0] }),
      run.hasFiles(at: clock.now), clock.now < run.filesGoAt
    else { return nil }
    return try parts(of: run).first { $0.name == names[3] }
  }
}

/// Writes the files of a run.
struct BatchWriter: Sendable {
  private let request: BatchRequest
  private let rows: BatchRows

  init(_ run: BatchRun) {
    request = run.request
    rows = BatchRows(run.request)
  }

  var count: Int { rows.count }

  /// - Parameter megabytes: how many mebibytes of made-up rows stand in for events, if any do.
  func parts(megabytes: Int?) throws -> [StoredFile] {
    if let megabytes, request.model == "events", request.format == "JSONLines",
      request.compression == nil
    {
      return large(megabytes)
    }
    let most = request.maxMegabytes.flatMap { $0 > 0 ? $0 << 20 : nil } ?? .max
    var parts: [StoredFile] = []
    var lines: [UInt8] = []
    for index in 0..<rows.count {
      lines += rows.line(index)
      if lines.count >= most {
        parts.append(try part(parts.count, lines))
        lines = []
      }
    }
    if !lines.isEmpty { parts.append(try part(parts.count, lines)) }
    return parts
  }

  private func part(_ index: Int, _ lines: [UInt8]) throws -> StoredFile {
    let content =
      request.format == "Parquet"
      ? ParquetSample.bytes(compression: request.compression)
      : try Compressor.compress(lines, by: request.compression)
    return StoredFile(name: name(index), contentType: "application/octet-stream", content)
  }

  private func large(_ megabytes: Int) -> [StoredFile] {
    let most = max(1, request.maxMegabytes.flatMap { $0 > 0 ? $0 : nil } ?? megabytes)
    return stride(from: 0, to: megabytes, by: most).enumerated().map { index, start in
      GeneratedRows.events(
        megabytes: min(most, megabytes - start), day: CalendarDay(request.start),
        megabytesBefore: start
      ).file(named: name(index), contentType: "application/octet-stream")
    }
  }

  private func name(_ index: Int) -> String {
    let ending = request.format == "Parquet" ? "parquet" : "jsonl"
    let compression = request.compression.flatMap { Self.endings[$0] }.map { ".\($0)" } ?? ""
    return "\(request.model)-\(index).\(ending)\(compression)"
  }

  private static let endings = [
    "zstd": "zst", "gzip": "gz", "brotli": "br", "lz4": "lz4", "snappy": "sz",
  ]
}
