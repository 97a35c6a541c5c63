/// What a batch run is asked for with, after PostHog's checks.
struct BatchRequest: Sendable {
  let model: String
  let format: String
  let compression: String?
  let maxMegabytes: Int?
  let include: [String]
  let exclude: [String]
  let start: Timestamp
  let end: Timestamp

  static let formats = ["Parquet", "JSONLines"]
  static let compressions = ["zstd", "gzip", "brotli", "lz4", "snappy"]
  /// What goes together; a format alone always does.
  static let pairs: [String: Set<String>] = [
    "Parquet": Set(compressions), "JSONLines": ["gzip", "brotli"],
  ]
  /// How wide an interval may be.
  private static let widest = 7 * CalendarDay.length

  init(
    model: String, format: String, compression: String?, maxMegabytes: Int? = nil,
    include: [String] = [], exclude: [String] = [], from start: Timestamp, to end: Timestamp
  ) {
    self.model = model
    self.format = format
    self.compression = compression
    self.maxMegabytes = maxMegabytes
    self.include = include
    self.exclude = exclude
    self.start = start
    self.end = end
  }

  /// Reads a body; errors come in the order in which PostHog finds them.
  init(_ fields: Fields, now: Timestamp) throws {
    let models = ["events", "persons", "sessions", "hogql"]
    model = (try fields.choice("model", among: models, isRequired: true) ?? nil) ?? ""
    let file = try BatchFileFields(fields)
    (format, compression, maxMegabytes) = (file.format, file.compression, file.maxMegabytes)
    include = try fields.texts("include") ?? []
    exclude = try fields.texts("exclude") ?? []
    let start = try fields.time("data_interval_start")
    let end = try fields.time("data_interval_end")
    let query = try fields.text("hogql_query", .init(allowsNull: true)) ?? nil
    guard model != "hogql" else {
      throw Failure.denied("HogQL batch exports are not enabled for this team.")
    }
    guard query == nil else {
      throw Failure.invalid("'hogql_query' is only supported when 'model' is 'hogql'", at: nil)
    }
    guard let start, let end else {
      throw Failure.invalid(
        "'data_interval_start' and 'data_interval_end' are required for '\(model)'", at: nil)
    }
    try Self.check(start, end, now)
    (self.start, self.end) = (start, end)
    if let compression, Self.pairs[format]?.contains(compression) != true {
      throw Failure.invalid(
        "Compression '\(compression)' is not supported for file format '\(format)'", at: nil)
    }
  }

  private static func check(_ start: Timestamp, _ end: Timestamp, _ now: Timestamp) throws {
    guard end >= start else {
      throw Failure.invalid(
        "'data_interval_end' must occur after 'data_interval_start'", at: nil)
    }
    guard end.microseconds - start.microseconds <= widest else {
      throw Failure.invalid("data interval range too big", at: nil)
    }
    guard end <= now else {
      throw Failure.invalid(
        "The provided 'data_interval_end' (\(end.pythonISO)) is in the future", at: nil)
    }
  }
}

/// The object `file` of a request.
private struct BatchFileFields {
  var format = "Parquet"
  var compression: String?
  var maxMegabytes: Int?

  init(_ fields: Fields) throws {
    guard let value = fields.body["file"] else {
      throw Failure.invalid("This field is required.", code: "required", at: "file")
    }
    guard value != .null else {
      throw Failure.invalid("This field may not be null.", code: "null", at: "file")
    }
    do {
      let file = try Fields(value)
      format = (try file.choice("format", among: BatchRequest.formats) ?? nil) ?? format
      compression =
        try file.choice("compression", among: BatchRequest.compressions, allowsNull: true) ?? nil
      maxMegabytes = file.body["max_size_mb"] == .null ? nil : try file.integer("max_size_mb")
      if let maxMegabytes, maxMegabytes < 0 {
        throw Failure.invalid(
          "Ensure this value is greater than or equal to 0.", code: "min_value", at: "max_size_mb")
      }
    } catch let failure as Failure {
      throw failure.under("file")
    }
  }
}

// MARK: As kept in a file

extension BatchRequest {
  var document: JSONObject {
    [
      "model": .string(model), "format": .string(format), "compression": .text(compression),
      "max_size_mb": maxMegabytes.map { .int($0) } ?? .null,
      "include": .array(include.map { .string($0) }),
      "exclude": .array(exclude.map { .string($0) }), "start": .string(start.iso),
      "end": .string(end.iso),
    ]
  }

  init(document object: JSONObject) {
    func texts(_ name: String) -> [String] { object[name]?.array?.compactMap(\.string) ?? [] }
    func time(_ name: String) -> Timestamp {
      object[name]?.string.flatMap { Timestamp($0) } ?? Timestamp(microseconds: 0)
    }
    self.init(
      model: object["model"]?.string ?? "events", format: object["format"]?.string ?? "Parquet",
      compression: object["compression"]?.string, maxMegabytes: object["max_size_mb"]?.int,
      include: texts("include"), exclude: texts("exclude"), from: time("start"), to: time("end"))
  }
}
