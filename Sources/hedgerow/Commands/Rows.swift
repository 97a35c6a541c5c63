import ArgumentParser
import HedgerowApp
import HedgerowCore
import HedgerowStore
import TerminalKit

/// The rows that a command without the screen works on: the server's, or with `--offline` the cache's.
struct Rows {
  let store: ProjectStore
  let isOffline: Bool

  func below(_ folder: EntryPath, isDeep: Bool) async throws -> [Entry] {
    guard isOffline else { return try await store.rows(below: folder, isDeep: isDeep).joined() }
    return try store.cachedRows(below: folder, isDeep: isDeep) ?? []
  }

  func matching(_ query: String) async throws -> [Entry] {
    guard isOffline else { return try await store.rows(matching: query).joined() }
    return try store.cachedRows(matching: query)
  }

  /// A list of rows from all over the project.
  func listed(_ list: RowList) async throws -> [ListedRow] {
    let query = Query.rows(list, offset: 0)
    let answer: Answer?
    if isOffline {
      answer = try store.cached(query)
    } else {
      answer = try await store.answer(query)
    }
    guard case .rows(let page)? = answer else { return [] }
    return page.rows
  }

  func count(below folder: EntryPath) async throws -> Int {
    if isOffline { return try await below(folder, isDeep: true).count }
    if folder.isRoot { return try await below(folder, isDeep: true).count }
    guard case .count(_, let count, _) = try await store.answer(.count(below: folder)) else {
      return 0
    }
    return count
  }

  // A conditional expression with an await in one branch makes the optimiser of Swift 6.3.1 crash.
  private func entry(at path: EntryPath) async throws -> Entry? {
    if isOffline { return try store.cachedEntry(at: path) }
    return try await store.entry(at: path)
  }

  /// Ends with “not found” when there is no such folder. One that rows lie in need not have a row itself.
  func requireFolder(_ folder: EntryPath, unlessAny rows: [Entry]) async throws {
    guard rows.isEmpty, !folder.isRoot else { return }
    let entry = try await entry(at: folder)
    guard entry?.type.isFolder != true else { return }
    let what = entry.map { "it is a \($0.type.label), no folder" } ?? "there is no such path"
    throw Problem(
      kind: .notFound, title: "Could not list “\(folder.text)”", detail: what,
      remedy: "`hedgerow find` looks for names")
  }
}

func withRows<Result>(
  _ options: ProfileOptions, _ output: OutputOptions, _ body: (Rows) async throws -> Result
) async throws -> Result {
  let session = try await requireSession(options)
  return try await closing(session.store) {
    try await body(Rows(store: session.store, isOffline: output.offline))
  }
}

/// Works with a store that is closed afterwards, also after a failure.
func closing<Result>(
  _ store: ProjectStore, _ body: () async throws -> Result
) async throws -> Result {
  do {
    let result = try await body()
    await store.close()
    return result
  } catch {
    await store.close()
    throw error
  }
}

/// Opens the project, or ends with what to set.
func requireSession(_ options: ProfileOptions) async throws -> Session {
  guard let session = try await Session.open(options) else {
    throw ConfigurationProblem(
      "no project is configured: set POSTHOG_HOST and POSTHOG_PERSONAL_API_KEY, or write a profile")
  }
  return session
}

extension AsyncThrowingStream where Element == [Entry] {
  /// All pages as one list.
  fileprivate func joined() async throws -> [Entry] {
    var all: [Entry] = []
    for try await page in self { all += page }
    return all
  }
}

extension [Entry] {
  /// Folders first, then by name, as the tree shows them.
  func sortedAsShown() -> [Entry] {
    sorted {
      ($0.type.isFolder ? 0 : 1, $0.name.lowercased()) < (
        $1.type.isFolder ? 0 : 1, $1.name.lowercased()
      )
    }
  }
}

/// Writes rows to standard output: as text that is safe for a terminal, or as one JSON array.
struct RowPrinter {
  private let output: OutputOptions

  init(_ output: OutputOptions) { self.output = output }

  func print(_ entries: [Entry], line: (Entry) -> String) {
    guard output.json else {
      for entry in entries { Swift.print(TerminalText.sanitised(line(entry))) }
      return
    }
    let rows = entries.compactMap(\.json).map(Self.escaped)
    Swift.print("[" + rows.joined(separator: ",\n") + "]")
  }

  /// JSON with what a terminal might obey written as escapes: C1 controls and marks that turn the writing direction.
  static func escaped(_ json: String) -> String {
    guard json.utf8.contains(where: { $0 >= 0x80 }) else { return json }
    var text = ""
    for scalar in json.unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension String {
  /// The text with blanks behind it up to a width, for columns.
  func padded(to width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }
}
