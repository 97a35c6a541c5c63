import HedgerowDemoServer
import Testing

@testable import PostHogAPI

/// Changes on the demo server: with the extra actions (generation d) and by the fallbacks (generation b) the tree must look
/// the same.
@Suite struct ChangingContractTests {
  private static let ways: [(DemoGeneration, APIPrefix)] = [
    (.d, .projects), (.d, .environments), (.b, .projects), (.b, .environments),
  ]

  @Test(arguments: ways)
  func `a folder is made, renamed and deleted`(generation: DemoGeneration, prefix: APIPrefix)
    async throws
  {
    try await Demo(generation: generation, prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      let made = try await tree.create(.folder("Growth/New"))
      #expect(made.depth == 2 && made.type == "folder" && made.shortcut == false)
      let id = try #require(made.id)
      #expect(try await tree.move(id, to: "Growth/Newer").path == "Growth/Newer")
      let patched = try await tree.update(id, FileSystemEntryPatch(meta: ["a": 1]))
      #expect(patched.meta == ["a": 1])
      #expect(try await tree.delete(id) == DeletionPayload())
      #expect(try await !tree.paths().contains("Growth/Newer"))
    }
  }

  @Test(arguments: ways)
  func `a folder moves with everything in it`(generation: DemoGeneration, prefix: APIPrefix)
    async throws
  {
    try await Demo(generation: generation, prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      _ = try await tree.move(Demo.id(2), to: #"Old\/er/Marketing"#)
      #expect(
        try await tree.paths() == [
          "Growth", "Growth/Odd", "Growth/日本 🦔", "Notes", #"Old\/er"#, #"Old\/er/Marketing"#,
          #"Old\/er/Marketing/A\/B test"#, #"Old\/er/Marketing/Deep"#,
          #"Old\/er/Marketing/Deep/Funnel"#, #"Old\/er/Marketing/Weekly KPIs"#,
        ])
    }
  }

  @Test(arguments: ways)
  func `a leaf moves into folders that are made for it`(
    generation: DemoGeneration, prefix: APIPrefix
  ) async throws {
    try await Demo(generation: generation, prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      let row = try await tree.move(Demo.id(3), to: #"A\/C/DC/KPIs"#)
      #expect(row.id == Demo.id(3) && row.depth == 3)
      let paths = try await tree.paths()
      #expect(paths.contains(#"A\/C"#) && paths.contains(#"A\/C/DC"#) && !paths.contains("A/C"))
    }
  }

  @Test func `a row is made in its place below a name with a slash`() async throws {
    try await Demo().run { client in
      let tree = client.fileSystem(project: 1)
      let row = try await tree.createInPlace(.folder(#"A\/C/DC/New \/ old"#))
      #expect(row.path == #"A\/C/DC/New \/ old"# && row.depth == 3)
      let folders = try await tree.pages(FileSystemFilter(type: "folder")).all().map(\.path)
      #expect(
        Set(folders) == [
          "Growth", "Marketing", "Marketing/Deep", #"A\/C"#, #"A\/C/DC"#, #"A\/C/DC/New \/ old"#,
        ])
    }
  }

  @Test(arguments: ways)
  func `links are copies, deep for folders`(generation: DemoGeneration, prefix: APIPrefix)
    async throws
  {
    try await Demo(generation: generation, prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      let leaf = try await tree.link(Demo.id(5), to: "Links/Funnel")
      #expect(leaf.shortcut == true && leaf.ref == "AbC123xy" && leaf.id != Demo.id(5))
      _ = try await tree.link(Demo.id(2), to: "Links/Marketing")
      let links = try await tree.pages().all().filter { $0.shortcut == true }.map(\.path).sorted()
      #expect(
        links == [
          "Links/Funnel", "Links/Marketing", #"Links/Marketing/A\/B test"#, "Links/Marketing/Deep",
          "Links/Marketing/Deep/Funnel", "Links/Marketing/Weekly KPIs",
        ])
    }
  }

  @Test(arguments: ways)
  func `deleted objects come back to their places`(generation: DemoGeneration, prefix: APIPrefix)
    async throws
  {
    try await Demo(generation: generation, prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      let before = try await tree.paths()
      let gone = try await tree.delete(Demo.id(2))
      #expect(Set(gone.undoItems.map(\.type)) == ["dashboard", "insight", "feature_flag"])
      #expect(gone.undoItems.count == 3)
      let back = try await tree.undoDelete(gone.undoItems)
      #expect(back.count == 3)
      #expect(try await tree.paths() == before)
    }
  }

  @Test(arguments: APIPrefix.allCases)
  func `objects are read, renamed and switched at their own resource`(prefix: APIPrefix)
    async throws
  {
    try await Demo(prefix: prefix).run { client in
      let tree = client.fileSystem(project: 1)
      for (type, ref) in [
        ("dashboard", "42"), ("insight", "AbC123xy"), ("notebook", "nOtE1234"),
        ("feature_flag", "7"), ("cohort", "5"),
      ] {
        let object = client.object(project: 1, type: type, ref: ref)
        #expect(try await object.retrieve().name?.isEmpty == false)
        #expect(
          try await object.update(ObjectPatch(name: "renamed-\(type)")).name == "renamed-\(type)")
        #expect(
          try await tree.list(.places(type: type, ref: ref)).results.first?.path.hasSuffix(
            "renamed-\(type)") == true)
      }
      let flag = client.object(project: 1, type: "feature_flag", ref: "7")
      #expect(try await flag.update(ObjectPatch(isActive: false)).isActive == false)
      let missing = client.object(project: 1, type: "dashboard", ref: "999")
      let error = try await failure { () async throws(APIError) in try await missing.retrieve() }
      #expect(error.kind == .notFound)
    }
  }

  @Test(arguments: APIPrefix.allCases)
  func `stars are set, renamed and taken away`(prefix: APIPrefix) async throws {
    try await Demo(prefix: prefix).run { client in
      let stars = client.shortcuts(project: 1)
      let draft = ShortcutDraft(path: "KPIs", type: "dashboard", ref: "42", href: "/dashboard/42")
      let star = try await stars.create(draft)
      #expect(try await stars.create(draft).id == star.id)
      #expect(try await stars.update(star.id, path: "K").path == "K")
      #expect(try await stars.retrieve(star.id).ref == "42")
      #expect(try await stars.pages().all().map(\.path) == ["K"])
      try await stars.delete(star.id)
      #expect(try await stars.list().results.isEmpty)
    }
  }

  @Test func `a refusal names the field and leaves all as it was`() async throws {
    try await Demo().run { client in
      let tree = client.fileSystem(project: 1)
      let long = String(repeating: "x", count: 4001)
      let error = try await failure { () async throws(APIError) in
        try await tree.create(.folder(long))
      }
      #expect(error.kind == .validation && error.attribute == "path" && error.status == 400)
      let into = try await failure { () async throws(APIError) in
        try await tree.move(Demo.id(2), to: "Marketing")
      }
      #expect(into.kind == .validation && into.detail == "Cannot move folder into itself")
      let odd = try await failure { () async throws(APIError) in try await tree.delete(Demo.id(9)) }
      #expect(odd.kind == .validation)
    }
  }

  @Test func `a merge answers without an id`() async throws {
    try await Demo().run { client in
      let tree = client.fileSystem(project: 1)
      let row = try await tree.move(Demo.id(1), to: "Marketing")
      #expect(row.id == nil && row.path == "Growth")
      #expect(try await tree.paths().contains("Marketing/Odd"))
      let settled = await tree.settle(uncertain: .move(id: Demo.id(1), newPath: "Marketing"))
      guard case .happened(let target?) = settled else {
        Issue.record("\(settled)")
        return
      }
      #expect(target.id == Demo.id(2))
    }
  }
}
