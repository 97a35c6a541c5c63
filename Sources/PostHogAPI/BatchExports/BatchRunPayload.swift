import FoundationEssentials

/// A run of a batch export to files. One that was asked for by its id comes without it, and none says what it was made
/// from (PostHog API, file-download batch exports).
package struct BatchRunPayload: Sendable, Hashable, JSONPayload {
  package var id: String?
  package var status: String
  /// The ids of the files in the order of their parts; nil while they are not known.
  package var files: [String]?
  /// Why it failed, or why an earlier try did.
  package var error: String?
  package var rowCount: Int?

  package init(json: JSONValue) throws(JSONError) {
    guard let status = json["status"]?.string else {
      throw JSONError("run without status", at: 0)
    }
    self.status = status
    id = json["id"]?.string
    error = json["error"]?.string
    rowCount = json["records_completed"]?.integer.flatMap { Int(exactly: $0) }
    guard let elements = json["files"]?.elements else { return }
    // A part that is left out would be missing in the download without anybody noticing.
    var files: [String] = []
    for element in elements {
      guard let id = element.string else { throw JSONError("file without id", at: 0) }
      files.append(id)
    }
    self.files = files
  }
}

/// The answer to an order: only the name of the run.
struct BatchRunName: Sendable, JSONPayload {
  let id: String

  init(json: JSONValue) throws(JSONError) {
    guard let id = json["id"]?.string, !id.isEmpty else {
      throw JSONError("run without id", at: 0)
    }
    self.id = id
  }
}

/// A run that is to be made.
package struct BatchRunDraft: Sendable, Hashable {
  package var model: String
  package var format: String
  package var compression: String?
  package var largestMegabytes: Int?
  package var start: Date
  package var end: Date
  package var include: [String]
  package var exclude: [String]

  package init(
    model: String, format: String, compression: String? = nil, largestMegabytes: Int? = nil,
    start: Date, end: Date, include: [String] = [], exclude: [String] = []
  ) {
    self.model = model
    self.format = format
    self.compression = compression
    self.largestMegabytes = largestMegabytes
    self.start = start
    self.end = end
    self.include = include
    self.exclude = exclude
  }

  var json: JSONValue {
    var file: [JSONValue.Member] = [
      .init("format", .string(format)),
      .init("compression", compression.map { .string($0) } ?? .null),
    ]
    if let largestMegabytes {
      file.append(.init("max_size_mb", .integer(Int64(largestMegabytes))))
    }
    var members: [JSONValue.Member] = [
      .init("model", .string(model)), .init("file", .object(file)),
      .init("data_interval_start", .string(Timestamp.text(start))),
      .init("data_interval_end", .string(Timestamp.text(end))),
    ]
    for (name, events) in [("include", include), ("exclude", exclude)] where !events.isEmpty {
      members.append(.init(name, .array(events.map { .string($0) })))
    }
    return .object(members)
  }
}

/// A line of a run's log.
package struct BatchLogPayload: Sendable, Hashable, JSONPayload {
  package var time: Date?
  package var level: String
  package var message: String

  package init(json: JSONValue) throws(JSONError) {
    guard case .object = json else { throw JSONError("log line is not an object", at: 0) }
    time = json["timestamp"]?.string.flatMap(Timestamp.parse)
    level = json["level"]?.string ?? ""
    message = json["message"]?.string ?? ""
  }
}
