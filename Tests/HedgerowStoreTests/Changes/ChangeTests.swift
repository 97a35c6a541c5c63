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

  @Test(arguments: ["Growth/Link", "Growth/Signups", "Growth", "Growth/Linked folder"])
  func `a link is taken back`(_ from: String) async throws {
    let demo = try await Demo()
    let (receipt, changed) = try await roundTrip(
      demo, .link(demo.reference(from), to: EntryPath(#"New/A\/B/Here"#)))
    #expect(changed.contains { $0.hasPrefix(#"New/A\/B/Here "#) && $0.hasSuffix("@") })
    #expect(receipt.entry?.isShortcut == true && receipt.caveat == nil)
    await demo.stop()
  }

  @Test func `links among other rows are taken back one by one`() async throws {
    let demo = try await Demo()
    let (receipt, changed) = try await roundTrip(
      demo, .link(demo.reference("Growth"), to: EntryPath("Platform"), merging: true))
    #expect(changed.contains("Platform/Activation/Old folder @"))
    #expect(receipt.inverse?.parts.count == 7)
    await demo.stop()
  }

  @Test(arguments: [("dashboard", "41", false), ("dashboard", "9", false), ("hologram", "", true)])
  func `a new row is taken back, and never its object`(
    _ type: String, _ ref: String, _ isShortcut: Bool
  ) async throws {
    let demo = try await Demo()
    let fields = EntryFields(
      type: EntryType(type), ref: ref.isEmpty ? nil : ref, href: "/x", meta: #"{"note":1}"#,
      isShortcut: isShortcut)
    let (receipt, _) = try await roundTrip(
      demo, .create(EntryDraft(path: EntryPath("Far/Away/Row"), fields: fields)))
    #expect(receipt.entry?.href == "/x")
    await demo.stop()
  }

  @Test func `a row says something else, and the same as before after undo`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    guard
      case .entry(let row) = try await store.answer(
        .entry(demo.row("Growth/Signups").id))
    else { return }
    let old = EntryFields(row)
    var new = old
    (new.ref, new.href, new.meta) = ("other", nil, #"{"note":"x"}"#)
    let edit = Operation.edit(EntryReference(row), from: old, to: new)
    let receipt = try await store.perform(edit)
    let changed = try await demo.tree.retrieve(row.id.description)
    #expect(changed.ref == "other" && changed.href == nil && changed.meta == ["note": "x"])
    await #expect { try await store.perform(edit) } throws: {
      ($0 as? Problem)?.detail.contains("ref and href changed meanwhile") == true
    }
    _ = try await store.undo(receipt)
    let back = try await demo.tree.retrieve(row.id.description)
    #expect(back.ref == "sIgNups1" && back.href == row.href)
    new.meta = "[1"
    await #expect {
      try await store.perform(.edit(EntryReference(row), from: old, to: new))
    } throws: {
      ($0 as? Problem)?.detail.contains("no JSON") == true
    }
    await demo.stop()
  }

  @Test func `of many changes those that fail are told, and the others taken back together`()
    async throws
  {
    let demo = try await Demo()
    let store = demo.store()
    let before = try await demo.paths()
    let heard = Notices()
    let receipt = try await store.perform(
      .batch([
        .move(demo.reference("Growth/Signups"), to: EntryPath("Signups")),
        .move(demo.reference("Growth"), to: EntryPath("Platform")),
        .delete(demo.reference("Platform/Strange")), .delete(demo.reference("Platform/flag")),
      ])
    ) { done, total in
      heard.add("\(done)/\(total)")
      return true
    }
    #expect(receipt.doneCount == 2 && receipt.failures.count == 2)
    #expect(
      receipt.failures.map(\.problem.kind) == [.conflict, .invalid]
        && receipt.retry?.parts.count == 2)
    #expect(receipt.sentence.hasPrefix("2 made, 2 not: “Growth”: there is a folder"))
    #expect(heard.all == ["1/4", "2/4", "3/4", "4/4"])
    let undone = try await store.undo(receipt)
    #expect(undone.failures.isEmpty && receipt.left(after: undone) == nil)
    #expect(try await demo.paths() == before)
    await demo.stop()
  }

  @Test func `an undo that fails in part leaves the rest to be taken back`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    let receipt = try await store.perform(
      .batch([.createFolder(EntryPath("One")), .createFolder(EntryPath("Two"))]))
    let other = try await demo.tree.create(.folder("One/Other"))
    let undone = try await store.undo(receipt)
    #expect(undone.doneCount == 1 && undone.failures.map(\.problem.kind) == [.conflict])
    _ = try await demo.tree.delete(try #require(other.id))
    let left = try #require(try store.undoable())
    #expect(left.journalNumber == receipt.journalNumber)
    _ = try await store.undo(left)
    #expect(try await !demo.paths().contains("One folder"))
    #expect(try store.undoable() == nil)
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
    try await preview([path]).consequence
  }

  private func preview(_ paths: [String]) async throws -> DeletionPreview {
    let demo = try await Demo()
    var rows: [EntryReference] = []
    for path in paths { rows.append(try await demo.reference(path)) }
    let store = demo.store()
    // What lies elsewhere is known from the cache.
    for try await _ in store.refreshIndex() {}
    let answer = try await store.answer(.deletionPreview(rows))
    await demo.stop()
    return try #require(answer.preview)
  }

  @Test func `of several rows what lies in others is counted once, and objects that both show go`()
    async throws
  {
    let preview = try await preview([
      "Growth/Signups", "Growth/Activation", "Growth/Activation/Signups too",
    ])
    guard case .several(let contents) = preview.consequence else {
      Issue.record("not several")
      return
    }
    #expect(preview.targets.map(\.path.text) == ["Growth/Signups", "Growth/Activation"])
    #expect(contents.total == 5 && contents.staying == 0)
    #expect(preview.linksElsewhere == 1)
    #expect(preview.subject == "2 rows" && preview.textToType == nil)
    #expect(preview.lines.contains("A link elsewhere goes with it."))
  }

  @Test func `a folder tells which objects stay, go for good, or stop it`() async throws {
    guard case .folder(let activation) = try await preview("Growth/Activation"),
      case .folder(let platform) = try await preview("Platform")
    else {
      Issue.record("no folders")
      return
    }
    #expect(activation.staying == 1 && activation.undeletableCount == 0)
    #expect(platform.forGood == [EntryType("survey"): 1])
    #expect(platform.undeletable == [EntryPath("Platform/Strange")])
    let preview = try await preview(["Platform"])
    #expect(preview.refusal?.contains("“Platform/Strange”") == true)
    #expect(preview.lines.contains("Nothing will be deleted."))
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

struct PlacementPreviewTests {
  private func preview(
    _ make: (Demo) async throws -> HedgerowStore.Operation
  ) async throws -> PlacementPreview {
    let demo = try await Demo()
    let operation = try await make(demo)
    guard
      case .placementPreview(let preview) = try await demo.store().answer(
        .placementPreview(operation))
    else { throw Demo.Missing(path: "preview") }
    await demo.stop()
    return preview
  }

  @Test func `a merge is counted, with what would stand side by side`() async throws {
    let preview = try await preview { demo in
      _ = try await demo.tree.create(
        FileSystemEntryDraft(path: "Platform/Signups", type: "insight"))
      return .move(try await demo.reference("Growth"), to: EntryPath("Platform"))
    }
    #expect(preview.count == 8 && preview.isToBeAsked)
    #expect(preview.merges.map(\.countThere) == [4])
    #expect(preview.merges.first?.sameNamed == [EntryPath("Platform/Signups")])
    guard case .move(_, to: _, merging: true) = preview.confirmed else {
      Issue.record("no leave to merge")
      return
    }
  }

  @Test func `a same-named row is named, among many moves too`() async throws {
    let one = try await preview { demo in
      .link(try await demo.reference("Growth/Signups"), to: EntryPath("Platform/flag"))
    }
    #expect(one.sameNamed.map(\.path.text) == ["Platform/flag"])
    let many = try await preview { demo in
      var moves: [HedgerowStore.Operation] = []
      for path in ["Growth/Signups", "Growth/Link", "Platform/Survey"] {
        moves.append(.move(try await demo.reference(path), to: EntryPath("Platform/flag")))
      }
      moves.append(.createFolder(EntryPath("Platform/new")))
      return .batch(moves)
    }
    #expect(many.count == 4 && many.sameNamed.count == 3)
    let none = try await preview { demo in
      .move(try await demo.reference("Growth/Signups"), to: EntryPath("Platform/Signups"))
    }
    #expect(!none.isToBeAsked)
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

/// Rows that the caller may not see stay behind, and keep folders alive.
struct HiddenRowTests {
  @Test func `a folder that outlives its delete is explained`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let board = try await demo.reference("Company/Board")
    let receipt = try await demo.store().perform(.delete(board))
    #expect(receipt.caveat?.contains("“Board” stays") == true)
    #expect(receipt.caveat?.contains("your key may not see") == true)
    #expect(receipt.rows.placed.contains { $0.path == board.path })
    await demo.stop()
  }

  @Test func `what is left of a batch that is cancelled is not sent`() async throws {
    let demo = try await Demo()
    let parts = (1...4).map { Operation.createFolder(EntryPath("New \($0)")) }
    let receipt = try await demo.store().perform(.batch(parts)) { done, _ in done < 2 }
    #expect(receipt.doneCount == 2)
    #expect(receipt.failures.map(\.problem.kind) == [.cancelled, .cancelled])
    #expect(try await demo.paths().filter { $0.hasPrefix("New") }.count == 2)
    await demo.stop()
  }

  @Test func `a folder whose hidden rows stay behind is moved and taken back`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    var screen = try await ScreenTable(store)
    let before = try await demo.paths()
    for folder in screen.references where folder.type.isFolder && folder.path.depth == 1 {
      let receipt = try await store.perform(
        .move(folder, to: EntryPath("Elsewhere").appending(folder.path.name)))
      try await screen.follow(receipt)
      let moved = try await demo.paths()
      #expect(screen.paths == moved, "\(screen.paths.difference(from: moved))")
      try await screen.follow(try await store.undo(receipt))
      let now = try await demo.paths()
      #expect(now == before, "\(folder.path): \(now.difference(from: before))")
      #expect(screen.paths == now, "\(screen.paths.difference(from: now))")
      guard now == before else { break }
    }
    await demo.stop()
  }
}
