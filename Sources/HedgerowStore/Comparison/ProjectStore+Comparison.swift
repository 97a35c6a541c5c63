import Glibc
import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// What became of the tree since then, as the server has it now.
  package func comparison(
    since baseline: TreeComparison.Baseline
  ) async throws(Problem) -> TreeComparison {
    let before = try rows(of: baseline)
    let stretch = try await wholeTree()
    return TreeComparison(
      from: before.rows, asOf: before.asOf, to: stretch, asOf: now())
  }

  private func wholeTree() async throws(Problem) -> [Entry] {
    // What the screen has just read need not be read again.
    if hasReadEverything, let known = try? cache.wholeRows(below: .root, isDeep: true) {
      return known.map(\.entry)
    }
    var rows: [Entry] = []
    do {
      for try await page in self.rows(below: .root, isDeep: true) { rows += page }
    } catch {
      throw Problem.connecting(error)
    }
    return rows
  }

  private func rows(
    of baseline: TreeComparison.Baseline
  ) throws(Problem) -> (rows: [Entry], asOf: Moment) {
    let file =
      switch baseline {
      case .lastVisit: visitFile
      case .file(let path): path
      }
    guard let bytes = try read(file) else {
      throw Problem(
        kind: .notFound, title: "Could not compare the tree", detail: baseline.missing(file),
        remedy: "`hedgerow snapshot FILE` keeps the tree as it is now, to compare with later.")
    }
    do throws(JSONError) {
      let page = try SnapshotFile.read(bytes)
      return (RowMapper.rows(page).map(\.entry), Self.time(of: file))
    } catch {
      throw .local(
        doing: "compare the tree", "\(file) is no snapshot (\(error))",
        remedy: "Give a file that `hedgerow snapshot` wrote.")
    }
  }

  private func read(_ file: String) throws(Problem) -> [UInt8]? {
    do throws(PrivateFile.Failure) { return try PrivateFile.read(file) } catch {
      throw .local(doing: "compare the tree", "\(error)", remedy: "Choose a file you may read.")
    }
  }

  private static func time(of file: String) -> Moment {
    var status = stat()
    guard stat(file, &status) == 0 else { return .never }
    return Moment(seconds: Int64(status.st_mtim.tv_sec))
  }

  // MARK: The last visit

  private nonisolated var visitFile: String { statePath("visit") }

  /// Keeps the tree as the screen leaves it, to compare with at the next visit. Only a tree that was
  /// read to its end is worth it.
  func keepVisit() {
    guard hasReadEverything else { return }
    do {
      if let folder = PrivateFile.folder(of: visitFile) { try PrivateFile.makeFolder(folder) }
      var file = try PrivateFile.Writer(visitFile)
      var batch = Array(#"{"results":["#.utf8)
      var isFirst = true
      try cache.forEachRow { entry in
        if !isFirst { batch.append(UInt8(ascii: ",")) }
        isFirst = false
        entry.write(into: &batch)
        if batch.count > 1 << 18 {
          try file.append(batch)
          batch.removeAll(keepingCapacity: true)
        }
      }
      try file.append(batch + Array("]}".utf8))
      try file.finish()
    } catch {
      // Nobody wants to hear of this while leaving; the visit before is compared with once more.
    }
  }
}

extension TreeComparison.Baseline {
  fileprivate func missing(_ file: String) -> String {
    switch self {
    case .lastVisit: "there was no visit yet whose tree is remembered"
    case .file: "there is no file \(file)"
    }
  }
}

extension Entry {
  /// As much of the row as a comparison needs, as the API would write it.
  fileprivate func write(into bytes: inout [UInt8]) {
    let person = createdBy.map { person -> JSONValue in
      ["email": .string(person.email), "first_name": .string(person.name)]
    }
    let row: JSONValue = [
      "id": .string(id.description), "path": .string(path.text), "type": .string(type.rawValue),
      "ref": ref.map(JSONValue.string) ?? .null, "shortcut": .bool(isShortcut),
      "created_by": person ?? .null,
    ]
    row.write(into: &bytes)
  }
}
