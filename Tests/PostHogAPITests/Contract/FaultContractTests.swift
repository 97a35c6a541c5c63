import HedgerowDemoServer
import Testing

@testable import PostHogAPI

/// What goes wrong on the demo server, always: every call ends with an error that says so, and no change is sent twice.
@Suite struct FaultContractTests {
  private func quick() -> TimeSource {
    var time = TestTime().source
    time.timeout = TimeSource.system.timeout
    return time
  }

  private func errors(
    _ fault: String, total: Duration = .seconds(60)
  ) async throws -> (read: APIError.Kind, change: APIError.Kind, changes: Int) {
    try await Demo(fault: fault + "=1", time: quick(), total: total).run { client in
      let tree = client.fileSystem(project: 1)
      let read = try await failure { () async throws(APIError) in try await tree.list() }
      let change = try await failure { () async throws(APIError) in
        try await tree.create(.folder("New"))
      }
      let changes = client.recentRequests.filter { $0.method == "POST" }
        .filter { if case .waiting = $0.outcome { false } else { true } }
      return (read.kind, change.kind, changes.count)
    }
  }

  @Test(arguments: ["500", "503"])
  func `server errors`(fault: String) async throws {
    let errors = try await errors(fault)
    #expect(errors.read == .server && errors.change == .uncertain && errors.changes == 1)
  }

  @Test(arguments: ["reset", "truncated"])
  func `broken connections`(fault: String) async throws {
    let errors = try await errors(fault)
    guard case .offline = errors.read else {
      Issue.record("\(errors.read)")
      return
    }
    #expect(errors.change == .uncertain && errors.changes == 1)
  }

  @Test func `garbage`() async throws {
    let errors = try await errors("garbage")
    guard case .undecodable = errors.read else {
      Issue.record("\(errors.read)")
      return
    }
    #expect(errors.change == .uncertain && errors.changes == 1)
  }

  @Test func `an answer in drops ends with the call's time`() async throws {
    let errors = try await errors("slow", total: .milliseconds(200))
    #expect(errors.read == .timedOut && errors.change == .uncertain && errors.changes == 1)
  }

  @Test func `a limit that is always reached`() async throws {
    let errors = try await errors("429")
    #expect(errors.read == .rateLimited(retryAfterSeconds: 5))
    #expect(errors.change == .rateLimited(retryAfterSeconds: 5))
  }

  @Test func `the limit of the server is told with its wait`() async throws {
    try await Demo(rateLimit: 2, total: .seconds(5)).run { client in
      let tree = client.fileSystem(project: 1)
      _ = try await tree.list()
      _ = try await tree.list()
      let error = try await failure { () async throws(APIError) in try await tree.list() }
      guard case .rateLimited(let seconds?) = error.kind else {
        Issue.record("\(error)")
        return
      }
      #expect(seconds > 5)
      #expect(client.budget.waitsUntil != nil)
    }
  }

  @Test func `a lost answer is settled by asking`() async throws {
    try await Demo().run { client in
      let tree = client.fileSystem(project: 1)
      let made = try await tree.create(.folder("Growth/New"))
      let draft = FileSystemEntryDraft.folder("Growth/New")
      #expect(await tree.settle(uncertain: .create(draft, known: [])) == .happened(made))
      #expect(await tree.settle(uncertain: .create(.folder("Other"), known: [])) == .didNotHappen)
      #expect(await tree.settle(uncertain: .delete(id: Demo.id(3))) == .didNotHappen)
      let gone = try await tree.delete(Demo.id(3))
      #expect(await tree.settle(uncertain: .delete(id: Demo.id(3))) == .happened(nil))
      #expect(await tree.settle(uncertain: .undoDelete(gone.undoItems)) == .didNotHappen)
      _ = try await tree.undoDelete(gone.undoItems)
      guard case .happened = await tree.settle(uncertain: .undoDelete(gone.undoItems)) else {
        Issue.record("the undo happened")
        return
      }
    }
  }

  @Test func `a call is cancelled while the server thinks`() async throws {
    try await Demo(latency: .milliseconds(100)).run { client in
      // Over a connection that stands: a server that goes while it takes one would crash.
      _ = try await client.fileSystem(project: 1).list()
      let task = Task {
        try await failure { () async throws(APIError) in
          try await client.fileSystem(project: 1).list()
        }
      }
      while client.budget.usedInMinute < 2 { await Task.yield() }
      task.cancel()
      let error = try await task.value
      #expect(error.kind == .cancelled)
    }
  }
}
