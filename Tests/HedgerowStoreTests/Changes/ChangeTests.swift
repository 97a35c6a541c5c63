import Foundation
import HedgerowCore
import HedgerowDemoServer
import PostHogAPI
import Testing

@testable import HedgerowStore

struct ChangeTests {
  /// Makes a change and takes it back; nothing may be left of it, on the server or in the cache.
  private func roundTrip(
    _ demo: Demo, _ operation: HedgerowStore.Operation, lost: [String] = []
  ) async throws -> (Receipt, changed: [String]) {
    let store = demo.store()
    var screen = try await ScreenTable(store)
    let before = try await demo.paths()
    let receipt = try await store.perform(operation)
    let changed = try await demo.paths()
    #expect(changed != before)
    try await screen.follow(receipt)
    #expect(screen.paths == changed)
    try await demo.expectAgreement(store)
    let back = try await store.undo(receipt)
    #expect(try await demo.paths() == before.filter { !lost.contains($0) })
    try await screen.follow(back)
    #expect(try await screen.paths == demo.paths())
    try await demo.expectAgreement(store)
    if let redo = back.inverse, lost.isEmpty {
      _ = try await store.perform(redo)
      #expect(try await demo.paths() == changed)
    }
    return (receipt, changed)
  }

  @Test func `a new folder is taken back`() async throws {
    let demo = try await Demo()
    let (receipt, changed) = try await roundTrip(demo, .createFolder(EntryPath("Growth/New")))
    #expect(changed.contains("Growth/New folder"))
    #expect(receipt.entry?.path.text == "Growth/New" && receipt.caveat == nil)
    await demo.stop()
  }

  @Test func `a new folder goes below a folder whose name has a slash`() async throws {
    let demo = try await Demo()
    let (_, changed) = try await roundTrip(demo, .createFolder(EntryPath(#"Team\/Core/New"#)))
    #expect(changed.contains(#"Team\/Core/New folder"#))
    #expect(!changed.contains { $0.hasPrefix("Team/Core") || $0.hasPrefix("hedgerow-") })
    await demo.stop()
  }

  @Test func `a folder that is there is not made twice`() async throws {
    let demo = try await Demo()
    await #expect { try await demo.store().perform(.createFolder(EntryPath("Growth"))) } throws: {
      ($0 as? Problem)?.kind == .conflict
    }
    await demo.stop()
  }

  @Test func `a new folder that was filled meanwhile is not taken back`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    let receipt = try await store.perform(.createFolder(EntryPath("New")))
    _ = try await store.perform(
      .move(demo.reference("Growth/Signups"), to: EntryPath("New/Signups")))
    await #expect { try await store.undo(receipt) } throws: {
      ($0 as? Problem)?.kind == .conflict
    }
    #expect(try await demo.paths().contains("New/Signups insight"))
    await demo.stop()
  }

  @Test(arguments: [
    ("Growth/Signups", "Platform/Signups"), ("Growth", "Platform/Growth"),
    ("Growth/Activation", "Activation"), ("Growth/Signups", "Growth/Renamed"),
    ("Platform", #"Team\/Core/Platform"#), ("Growth/Link", "empty/Link"),
  ])
  func `a move is taken back`(_ from: String, _ to: String) async throws {
    let demo = try await Demo()
    let (receipt, changed) = try await roundTrip(
      demo, .move(demo.reference(from), to: EntryPath(to)))
    #expect(changed.contains { $0.hasPrefix(to + " ") })
    #expect(receipt.entry?.path.text == to)
    await demo.stop()
  }

  @Test func `a merge is taken apart again`() async throws {
    let demo = try await Demo()
    let (receipt, changed) = try await roundTrip(
      demo, .move(demo.reference("Growth"), to: EntryPath("Platform"), merging: true))
    #expect(changed.contains("Platform/Signups insight"))
    #expect(receipt.entry == nil && receipt.caveat == nil)
    await demo.stop()
  }

  @Test func `a merge of folders that share a folder's name says that it cannot be taken apart`()
    async throws
  {
    let demo = try await Demo()
    let store = demo.store()
    _ = try await store.perform(.createFolder(EntryPath("Platform/Activation")))
    let receipt = try await store.perform(
      .move(demo.reference("Growth"), to: EntryPath("Platform"), merging: true))
    #expect(receipt.inverse == nil)
    #expect(receipt.caveat?.contains("merged") == true)
    await #expect(throws: Problem.self) { try await store.undo(receipt) }
    await demo.stop()
  }

  @Test func `without leave to merge a folder does not go onto another`() async throws {
    let demo = try await Demo()
    let before = try await demo.paths()
    let row = try await demo.reference("Growth")
    for operation in [
      Operation.move(row, to: EntryPath("Platform")), .link(row, to: EntryPath("Platform")),
    ] {
      await #expect { try await demo.store().perform(operation) } throws: {
        ($0 as? Problem)?.kind == .conflict
          && ($0 as? Problem)?.detail.contains("become one") == true
      }
    }
    #expect(try await demo.paths() == before)
    await demo.stop()
  }

  @Test(arguments: ["Growth/Activation/Growth", "Growth", "", "/"])
  func `moves that nobody can want are not sent`(_ target: String) async throws {
    let demo = try await Demo()
    let row = try await demo.reference("Growth")
    let sent = demo.client.recentRequests.count
    await #expect { try await demo.store().perform(.move(row, to: EntryPath(target))) } throws: {
      ($0 as? Problem)?.kind == .invalid
    }
    #expect(demo.client.recentRequests.count == sent)
    await demo.stop()
  }

  @Test func `a deleted object comes back`() async throws {
    let demo = try await Demo()
    let (receipt, _) = try await roundTrip(demo, .delete(demo.reference("Platform/flag")))
    #expect(receipt.caveat == nil)
    await demo.stop()
  }

  @Test func `a deleted folder comes back with its folders, links and further rows`() async throws {
    let demo = try await Demo()
    let (receipt, _) = try await roundTrip(demo, .delete(demo.reference("Growth")))
    #expect(receipt.caveat == nil)
    await demo.stop()
  }

  @Test(arguments: ["Growth/Link", "Growth/Signups", "Growth/Linked folder", "Growth/Activation"])
  func `a link or a row whose object lives on comes back`(_ path: String) async throws {
    let demo = try await Demo()
    let (receipt, _) = try await roundTrip(demo, .delete(demo.reference(path)))
    #expect(receipt.caveat == nil)
    await demo.stop()
  }

  @Test
  func `a linked folder that has rows inside leaves a folder, and is a link again after undo`()
    async throws
  {
    let demo = try await Demo()
    let store = demo.store()
    _ = try await store.perform(.link(demo.reference("Growth"), to: EntryPath("Copy")))
    let (_, changed) = try await roundTrip(demo, .delete(demo.reference("Copy")))
    #expect(changed.contains("Copy folder") && changed.contains("Copy/Signups insight @"))
    await demo.stop()
  }

  @Test func `links elsewhere come back with their object`() async throws {
    let demo = try await Demo()
    let (receipt, changed) = try await roundTrip(
      demo, .delete(demo.reference("Growth/Activation/Funnel")))
    #expect(!changed.contains("Growth/Link dashboard @"))
    #expect(receipt.caveat == nil)
    await demo.stop()
  }

  @Test func `what goes for good is named`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    let receipt = try await store.perform(.delete(demo.reference("Platform/Survey")))
    #expect(receipt.inverse == nil)
    #expect(receipt.caveat == "Undo does not bring back a survey.")
    await demo.stop()
  }

  @Test func `a delete is refused when other rows would go than were shown`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    for path in ["Growth", "Growth/Signups", "Growth/Link"] {
      let row = try await demo.reference(path)
      let preview = try #require(try await store.answer(.deletionPreview([row])).preview)
      guard case .delete(row, expecting: _?) = preview.operation else {
        Issue.record("\(path) is deleted without looking again")
        continue
      }
      if path == "Growth/Link" {
        _ = try await demo.tree.update(row.id.description, FileSystemEntryPatch(ref: "42"))
      } else {
        _ = try await demo.tree.create(
          FileSystemEntryDraft(path: "Growth/New for \(path)", type: "insight", ref: "sIgNups1"))
      }
      let before = try await demo.paths()
      await #expect { try await store.perform(preview.operation) } throws: {
        ($0 as? Problem)?.kind == .changedMeanwhile
      }
      #expect(try await demo.paths() == before)
      let again = try #require(try await store.answer(.deletionPreview([row])).preview)
      _ = try await store.perform(again.operation)
      #expect(try await demo.paths() != before)
      if path == "Growth" { break }
    }
    await demo.stop()
  }

  @Test func `a refused delete changes nothing and says why`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    for try await _ in store.refreshIndex() {}
    let before = try await demo.paths()
    await #expect { try await store.perform(.delete(demo.reference("Platform"))) } throws: {
      ($0 as? Problem)?.kind == .invalid && ($0 as? Problem)?.detail.contains("hologram") == true
    }
    #expect(try await demo.paths() == before)
    try await demo.expectAgreement(store)
    await demo.stop()
  }

  @Test func `a read-only store refuses every change before it is sent`() async throws {
    let demo = try await Demo()
    let row = try await demo.reference("Growth")
    let sent = demo.client.recentRequests.count
    let store = demo.store(isReadOnly: true)
    let operations: [HedgerowStore.Operation] = [
      .createFolder(EntryPath("New")), .move(row, to: EntryPath("Else")), .delete(row),
      .link(row, to: EntryPath("Else")), .create(.folder(EntryPath("New"))),
      .edit(row, from: EntryFields(type: .folder), to: EntryFields(type: .folder, href: "/x")),
      .batch([.delete(row)]),
      .restore(Restoration(folders: [EntryPath("Growth")])),
    ]
    for operation in operations {
      await #expect { try await store.perform(operation) } throws: {
        ($0 as? Problem)?.kind == .readOnly
      }
    }
    #expect(demo.client.recentRequests.count == sent)
    await demo.stop()
  }

  @Test func `where keys may not move, link or undo, the same is done by other means`() async throws
  {
    let demo = try await Demo { $0.generation = .b }
    _ = try await roundTrip(demo, .move(demo.reference("Growth"), to: EntryPath("Platform/Growth")))
    let other = try await Demo { $0.generation = .b }
    _ = try await roundTrip(other, .delete(other.reference("Platform/flag")))
    await demo.stop()
    await other.stop()
  }

  @Test func `a key that may only read is told which scope is missing`() async throws {
    let demo = try await Demo {
      $0.keys = [DemoKey(token: "phx_reader", scopes: ["file_system:read"])]
    }
    await #expect {
      try await demo.store().perform(.move(demo.reference("Growth"), to: EntryPath("Else")))
    } throws: {
      ($0 as? Problem)?.kind == .missingScope("file_system:write")
        && ($0 as? Problem)?.detail.contains("`file_system:write`") == true
    }
    await demo.stop()
  }
}

struct DeletionPreviewTests {
  private func preview(_ path: String) async throws -> DeletionPreview.Consequence? {
    let demo = try await Demo()
    let row = try await demo.reference(path)
    let answer = try await demo.store().answer(.deletionPreview([row]))
    await demo.stop()
    return answer.preview?.consequence
  }

  @Test func `each consequence is told before it is offered`() async throws {
    #expect(try await preview("Growth/Link") == .onlyLink)
    #expect(try await preview("Growth/Linked folder") == .onlyLink)
    #expect(try await preview("Growth/Signups") == .onlyRow(otherRows: 1))
    #expect(try await preview("Platform/flag") == .objectRestorable)
    #expect(try await preview("Platform/Survey") == .objectForGood)
    #expect(
      try await preview("Platform/Strange")
        == .refused("PostHog cannot delete rows of type hologram."))
  }

  @Test func `a folder tells what it holds, links apart, shallow rows first`() async throws {
    guard case .folder(let contents) = try await preview("Growth") else {
      Issue.record("no folder")
      return
    }
    #expect(contents.total == 7 && contents.links == 2 && !contents.isPartial)
    #expect(
      contents.countsByType == [.folder: 2, EntryType("dashboard"): 1, EntryType("insight"): 2])
    #expect(contents.firstPaths.count == 7)
    #expect(contents.firstPaths.first == EntryPath("Growth/Activation"))
    #expect(contents.firstPaths.last?.depth == 3)
  }
}

struct ProblemTests {
  @Test func `the words say what failed, why, and what to do`() {
    let scope = problem(
      doing: "move “Q3 plan”",
      APIError(.missingScope("file_system:write"), endpoint: "POST file_system/:id/move"))
    #expect(
      scope.sentence.hasPrefix("Could not move “Q3 plan”: the key lacks `file_system:write`."))
    let limit = problem(
      doing: "open “A”", APIError(.rateLimited(retryAfterSeconds: 38), endpoint: "GET file_system"))
    #expect(limit.kind == .rateLimited(seconds: 38) && limit.detail.contains("38 s"))
    let server = problem(
      doing: "open “A”", APIError(.server, endpoint: "GET file_system", requestID: "req-1"))
    #expect(server.detail.contains("req-1"))
  }

  @Test func `every kind of error has a remedy`() {
    let kinds: [APIError.Kind] = [
      .offline(reason: "refused"), .timedOut, .unauthorised, .missingScope(nil),
      .actionUnavailable(.move), .notFound, .conflict, .validation,
      .rateLimited(retryAfterSeconds: nil), .server, .undecodable("x"), .cancelled, .uncertain,
      .refusedRedirect, .configuration,
    ]
    for kind in kinds {
      let it = problem(doing: "open “A”", APIError(kind, endpoint: "GET file_system"))
      #expect(!it.detail.isEmpty && it.remedy.hasSuffix("."), "\(kind)")
      #expect(!it.detail.hasSuffix("."), "\(kind)")
    }
  }
}
