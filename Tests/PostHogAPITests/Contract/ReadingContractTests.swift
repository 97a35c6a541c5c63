import HedgerowDemoServer
import Testing

@testable import PostHogAPI

/// Reading from the demo server over a socket, under both prefixes.
@Suite struct ReadingContractTests {
  @Test(arguments: APIPrefix.allCases)
  func `the tree is listed, filtered and paged`(prefix: APIPrefix) async throws {
    try await Demo(prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      let root = try await tree.list(.children(of: "", depth: 0))
      #expect(root.results.map(\.path) == ["Growth", "Marketing", "Notes"])
      let inside = try await tree.list(.children(of: "Marketing", depth: 1))
      #expect(inside.count == 3)
      #expect(inside.users.map(\.id) == [7])
      var sizes: [Int] = []
      for try await page in tree.pages(pageSize: 4) { sizes.append(page.results.count) }
      #expect(sizes == [4, 4, 1])
      let found = try await tree.list(FileSystemFilter(search: "name:funnel"))
      #expect(found.results.map(\.ref) == ["AbC123xy"])
      let placed = try await tree.list(.places(type: "dashboard", ref: "42"))
      #expect(placed.results.first?.createdBy?.fullName == "Robin Field")
    }
  }

  @Test(arguments: APIPrefix.allCases)
  func `one row, an odd type, and what is not there`(prefix: APIPrefix) async throws {
    try await Demo(prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      let odd = try await tree.retrieve(Demo.id(9))
      #expect(odd.type == "new_thing" && odd.userAccessLevel == nil)
      let missing = try await failure { () async throws(APIError) in try await tree.retrieve("nope")
      }
      #expect(missing.kind == .notFound && missing.endpoint == "GET file_system/:id")
      let elsewhere = try await failure { () async throws(APIError) in
        try await client.fileSystem(project: 9).list()
      }
      #expect(elsewhere.kind == .notFound && elsewhere.detail == "Project not found.")
    }
  }

  @Test(arguments: [(DemoGeneration.d, false), (.b, true)])
  func `folders are counted, with the action or without`(
    generation: DemoGeneration, isRefused: Bool
  ) async throws {
    try await Demo(generation: generation).run { client in
      let tree = client.fileSystem(project: 1)
      let byPath = try await tree.count(path: "Marketing")
      #expect(byPath.count == 4)
      #expect(byPath.entries.count == (isRefused ? 0 : 4))
      #expect(try await tree.count(Demo.id(2)).count == 4)
      #expect(try await tree.count(path: "Nowhere").count == 0)
      #expect(client.unavailableActions == (isRefused ? [.count, .countByPath] : []))
    }
  }

  @Test func `who am I, the key, the projects`() async throws {
    try await Demo(scopes: ["user:read", "project:read", "file_system:read"]).run { client in
      #expect(try await client.currentUser().email?.contains("@") == true)
      #expect(try await client.projects().all().map(\.id) == [1])
      let key = try await client.currentKey()
      #expect(key.allows("file_system:read") && !key.allows("file_system:write"))
      let error = try await failure { () async throws(APIError) in
        try await client.fileSystem(project: 1).create(.folder("x"))
      }
      #expect(error.kind == .missingScope("file_system:write"))
    }
  }

  @Test func `views are written and listed, or plainly not to be had`() async throws {
    try await Demo().run { client in
      let tree = client.fileSystem(project: 1)
      try await tree.logView(type: "dashboard", ref: "42")
      #expect(try await tree.views().isEmpty)
      #expect(try await tree.unfiled(type: "insight") == 0)
    }
    try await Demo(generation: .b).run { client in
      let tree = client.fileSystem(project: 1)
      let error = try await failure { () async throws(APIError) in try await tree.views() }
      #expect(error.kind == .actionUnavailable(.logView))
      let filing = try await failure { () async throws(APIError) in try await tree.unfiled() }
      #expect(filing.kind == .actionUnavailable(.unfiled))
    }
  }

  @Test func `a snapshot holds every row as it was sent`() async throws {
    try await Demo().run { client in
      let tree = client.fileSystem(project: 1)
      let whole = try JSONReader.value(try await tree.rawList())
      let joined = try JSONReader.value(try await tree.snapshot(pageSize: 2))
      #expect(joined["results"] == whole["results"])
      #expect(joined["users"] == whole["users"])
      #expect(joined["count"] == 9)
    }
  }

  @Test(arguments: [DemoSeed.believable, .generated(entries: 5000)])
  func `every row of a large tree is understood, and none is lost between pages`(
    seed: DemoSeed
  ) async throws {
    try await Demo(tree: seed).run { client in
      let tree = client.fileSystem(project: 1)
      let whole = try await tree.list(limit: 100_000)
      #expect(whole.results.count == whole.count)
      let odd = whole.results.filter { $0.id == nil || $0.createdAt == nil || !$0.other.isEmpty }
      #expect(odd.isEmpty)
      let paged = try await tree.pages(pageSize: 700).readingAhead().all()
      #expect(Set(paged) == Set(whole.results))
    }
  }
}
