import FoundationEssentials
import HedgerowCore

extension ProjectStore {
  /// What was remembered of where the user was; nil where nothing was, or it cannot be read.
  package nonisolated func place() -> Data? {
    // A place that cannot be read is a place forgotten.
    guard let bytes = try? PrivateFile.read(placeFile), !bytes.isEmpty else { return nil }
    return Data(bytes)
  }

  /// Remembers where the user is, for the next start.
  package nonisolated func save(place: Data) {
    // Nobody wants to hear of this while leaving; the next start begins at the root.
    try? PrivateFile.write(Array(place), to: placeFile)
  }
}
