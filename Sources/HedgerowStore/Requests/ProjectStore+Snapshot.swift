import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Writes the whole tree as one list answer of the API, for the user alone. The file appears
  /// under its name when it is complete. Gives the number of bytes.
  @discardableResult
  package func writeSnapshot(to path: String) async throws(Problem) -> Int {
    let bytes = try await ask("read the whole tree") { (tree) async throws(APIError) in
      try await tree.snapshot()
    }
    do throws(PrivateFile.Failure) {
      var file = try PrivateFile.Writer(path)
      try file.append(bytes)
      try file.finish()
    } catch {
      throw .local(
        doing: "write the snapshot", "\(error)", remedy: "Choose a file that you may write.")
    }
    return bytes.count
  }
}
