import Foundation
import HedgerowCore
import Testing

@testable import HedgerowStore

struct JournalTests {
  @Test func `a later start takes back what an earlier one did`() async throws {
    let demo = try await Demo()
    let before = try await demo.paths()
    let first = demo.store()
    _ = try await first.perform(.createFolder(EntryPath("One")))
    _ = try await first.perform(
      .move(demo.reference("Growth/Signups"), to: EntryPath("One/Signups")))
    let second = demo.store()
    for _ in 1...2 { _ = try await second.undo(#require(try second.undoable())) }
    #expect(try await demo.paths() == before)
    #expect(try first.undoable() == nil)
    #expect(try first.pastChanges().allSatisfy(\.isUndone))
    await demo.stop()
  }

  @Test func `what another process has taken back is not taken back twice`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    let receipt = try await store.perform(.createFolder(EntryPath("One")))
    _ = try await demo.store().undo(receipt)
    await #expect { try await store.undo(receipt) } throws: {
      ($0 as? Problem)?.detail == "it has been taken back already"
    }
    await demo.stop()
  }

  @Test func `what another process is about to take back is left to it, unless that has died`()
    async throws
  {
    let demo = try await Demo()
    let store = demo.store()
    let receipt = try await store.perform(.createFolder(EntryPath("One")))
    let number = try #require(receipt.journalNumber)
    var claim = JournalLine(.claimed, number, at: morning)
    claim.process = getppid()
    try store.journal.add(claim)
    #expect(try store.undoable() == nil)
    await #expect { try await store.undo(receipt) } throws: {
      ($0 as? Problem)?.detail.contains("another Hedgerow") == true
    }
    // No process has this number: the largest is 4194304.
    claim.process = 5_000_000
    try store.journal.add(claim)
    _ = try await store.undo(#require(try store.undoable()))
    #expect(try await !demo.paths().contains("One folder"))
    await demo.stop()
  }

  @Test func `an undo that is refused can be tried again`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    let receipt = try await store.perform(.createFolder(EntryPath("One")))
    _ = try await demo.tree.create(.folder("One/Other"))
    await #expect(throws: Problem.self) { try await store.undo(receipt) }
    #expect(try store.undoable()?.journalNumber == receipt.journalNumber)
    await demo.stop()
  }

  @Test func `rows that were deleted and brought back are known under their new identity`()
    async throws
  {
    let demo = try await Demo()
    let before = try await demo.paths()
    let store = demo.store()
    _ = try await store.perform(
      .move(demo.reference("Growth/Signups"), to: EntryPath("Deep/Down/Signups")))
    _ = try await store.perform(.delete(demo.reference("Deep")))
    for _ in 1...2 { _ = try await store.undo(#require(try store.undoable())) }
    #expect(try await demo.paths() == before)
    await demo.stop()
  }

  @Test func `torn lines and lines of other versions cost no other`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/state/changes.journal"
    let journal = Journal(file: file)
    func line(_ number: String) -> JournalLine {
      var line = JournalLine(.made, JournalNumber(number), at: morning)
      line.operation = .createFolder(EntryPath(number))
      return line
    }
    try journal.add(line("first"))
    let whole = try #require(try PrivateFile.read(file))
    let other = Array(#"{"version":99,"kind":"made","number":{"text":"x"},"at":1}"#.utf8)
    try PrivateFile.write(
      whole + other + [10] + Array("no JSON\n".utf8) + whole.prefix(40), to: file)
    try journal.add(line("second"))
    #expect(try journal.changes().map(\.number.text) == ["first", "second"])
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `many writers lose no line`() async throws {
    let folder = try TemporaryFolder()
    let journal = Journal(file: folder.path + "/state/changes.journal")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 1...8 {
        group.addTask {
          for number in 1...25 {
            var line = JournalLine(.made, JournalNumber("\(writer)-\(number)"), at: morning)
            line.operation = .createFolder(EntryPath("x"))
            try journal.add(line)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try Set(journal.changes().map(\.number)).count == 200)
  }

  @Test func `a journal that grows forgets its oldest changes`() throws {
    let folder = try TemporaryFolder()
    let journal = Journal(file: folder.path + "/state/changes.journal")
    let long = EntryPath(String(repeating: "x", count: 1 << 20))
    for number in 1...6 {
      var line = JournalLine(.made, JournalNumber("\(number)"), at: morning)
      line.operation = .createFolder(long)
      try journal.add(line)
    }
    let numbers = try journal.changes().map(\.number.text)
    #expect(numbers.count < 6 && numbers.last == "6")
  }
}
