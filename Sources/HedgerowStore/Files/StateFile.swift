import FoundationEssentials

/// A value that outlives a start, in a file of its own that only the user may read.
struct StateFile<Value: Codable & Sendable>: Sendable {
  let path: String

  /// What was kept; `nil` where nothing was, or it cannot be read: then it is begun anew.
  func read() -> Value? {
    guard let bytes = try? PrivateFile.read(path), !bytes.isEmpty else { return nil }
    return try? JSONDecoder().decode(Value.self, from: Data(bytes))
  }

  func write(_ value: Value) throws(PrivateFile.Failure) {
    // What is kept here are texts and numbers, which JSON always holds.
    guard let data = try? JSONEncoder().encode(value) else { return }
    try PrivateFile.write(Array(data), to: path)
  }
}
