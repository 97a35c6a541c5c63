import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowStore

/// Any sequence of changes leaves what the screen and the cache hold equal to a fresh load, and an
/// undo that promises to be exact is.
struct RandomChangesTests {
  @Test(arguments: [30, 26, 44, 172, 65, 52, 169, 54])
  func `after any sequence of changes the tree is as the server has it`(
    _ seed: Int
  ) async throws {
    let demo = try await Demo()
    let store = demo.store()
    var screen = try await ScreenTable(store)
    var choices = RandomChanges(seed: UInt64(seed))
    var history: [(number: JournalNumber?, paths: [String])] = []
    for step in 1...10 {
      let before = try await demo.paths()
      var told = "seed \(seed), step \(step): "
      if choices.undoes(), let last = try store.undoable() {
        told += "undo of \(last.operation.pastWords)"
        let undone = try await attempt(&told) { () async throws(Problem) in
          try await store.undo(last)
        }
        let original = history.popLast()
        if let undone { try await screen.follow(undone) }
        if let undone, undone.failures.isEmpty, last.caveat == nil,
          original?.number == last.journalNumber
        {
          let now = try await demo.paths()
          #expect(now == original?.paths, "\(told): \(now.difference(from: before))")
        } else {
          // What was before can no longer be had.
          history = []
        }
      } else {
        let operation = choices.next(screen.references)
        told += operation.pastWords
        let made = try await attempt(&told) { () async throws(Problem) in
          try await store.perform(operation)
        }
        if let made {
          try await screen.follow(made)
          history.append((made.journalNumber, before))
        }
      }
      let now = try await demo.paths()
      guard screen.paths == now else {
        Issue.record("\(told): screen \(screen.paths.difference(from: now)), now \(now)")
        break
      }
    }
    try await demo.expectAgreement(store, "seed \(seed)")
    var cached = EntryTable()
    for try await batch in store.cachedIndex(batch: 1_000) { cached.merge(batch) }
    let rows = cached.allRows.filter { !cached.isPlaceholder($0) }
    #expect(try await rows.count == demo.paths().count, "seed \(seed)")
    await demo.stop()
  }

  /// Refusals that the user would understand are part of the game.
  private func attempt(
    _ told: inout String, _ change: () async throws(Problem) -> Receipt
  ) async throws -> Receipt? {
    do throws(Problem) { return try await change() } catch {
      guard [.invalid, .conflict, .changedMeanwhile].contains(error.kind) else {
        Issue.record("\(told): \(error.sentence)")
        throw error
      }
      told += " (refused: \(error.detail))"
      return nil
    }
  }
}

/// Changes by chance, always the same for one seed.
private struct RandomChanges {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  private static let names = ["New", "Growth", "A/B", #"back\slash"#, "Ünï", "x", "Platform"]

  mutating func undoes() -> Bool { number(3) == 0 }

  mutating func next(_ rows: [EntryReference]) -> Operation {
    let row = rows[number(rows.count)]
    let folder = folder(rows)
    switch number(12) {
    case 0, 1:
      let nested = number(3) == 0 ? folder.appending(name()) : folder
      return .createFolder(nested.appending(name()))
    case 2:
      return .create(
        EntryDraft(
          path: folder.appending(name()),
          fields: EntryFields(
            type: EntryType("dashboard"), ref: number(2) == 0 ? "41" : "\(number(1_000))",
            meta: #"{"note":"x"}"#, isShortcut: number(2) == 0)))
    case 3, 4:
      return .move(row, to: folder.appending(name()), merging: number(2) == 0)
    case 5: return .move(row, to: row.path.parent.appending(name()))
    case 6, 7:
      return .link(row, to: folder.appending(row.path.name), merging: number(2) == 0)
    case 8, 9: return .delete(row)
    case 10:
      let others = [row, rows[number(rows.count)]].outermost
      return .batch(others.map { .move($0, to: folder.appending($0.path.name)) })
    default:
      let others = [row, rows[number(rows.count)]].outermost
      return .batch(others.map { .delete($0) })
    }
  }

  private mutating func folder(_ rows: [EntryReference]) -> EntryPath {
    let folders = rows.filter(\.type.isFolder).map(\.path) + [.root]
    return folders[number(folders.count)]
  }

  private mutating func name() -> String { Self.names[number(Self.names.count)] }

  /// SplitMix64.
  private mutating func number(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
