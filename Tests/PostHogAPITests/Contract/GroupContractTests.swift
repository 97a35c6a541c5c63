import HedgerowDemoServer
import Testing

@testable import PostHogAPI

/// Groups of the demo server over a socket, under both prefixes.
@Suite struct GroupContractTests {
  @Test(arguments: APIPrefix.allCases)
  func `types are a bare list, and groups come in pages that lead forwards`(
    prefix: APIPrefix
  ) async throws {
    try await Demo(prefix: prefix, tree: .believable).run { client in
      let groups = client.groups(project: 1)
      let types = try await groups.types()
      #expect(types.map(\.name) == ["company", "cafe", "roastery"])
      #expect(types[0].plural == "Companies" && types[2].plural == nil)

      var keys: [String] = []
      var sizes: [Int] = []
      var cursor: String?
      repeat {
        let page = try await groups.list(type: 0, cursor: cursor)
        keys += page.results.map(\.key)
        sizes.append(page.results.count)
        cursor = page.nextCursor
      } while cursor != nil
      #expect(sizes == [100, 100, 50])
      #expect(Set(keys).count == 250)
    }
  }

  @Test func `groups are found by property, by key, and by a part of the key`() async throws {
    try await Demo(tree: .believable).run { client in
      let groups = client.groups(project: 1)
      let one = try await groups.find(type: 0, key: "org:1000")
      #expect(one.properties.contains { $0.key == "name" })
      #expect(one.other["notebook"]?.isNull == true)
      #expect(try await groups.list(type: 0, search: "org:1000").results.map(\.key) == ["org:1000"])
      #expect(try await groups.list(type: 1, search: "reykjavik").results.isEmpty == false)
      #expect(try await groups.list(type: 0, keyPart: "ORG:12").results.count == 50)
      let missing = try await failure { () async throws(APIError) in
        try await groups.find(type: 0, key: "org:1?&=")
      }
      #expect(missing.kind == .notFound && missing.endpoint == "GET groups/find")
    }
  }

  @Test func `a group is made, its properties set and taken away`() async throws {
    try await Demo(tree: .believable).run { client in
      let groups = client.groups(project: 1)
      let key = "new/ä ?&="
      let made = try await groups.create(type: 2, key: key, properties: [.init("drums", 3)])
      #expect(made.key == key && made.properties == [.init("drums", 3)])
      let set = try await groups.updateProperty(type: 2, key: key, "name", to: ["a": [1, true]])
      #expect(set.properties.contains(.init("name", ["a": [1, true]])))
      let unset = try await groups.deleteProperty(type: 2, key: key, "drums")
      #expect(unset.properties.map(\.key) == ["name"])
      let twice = try await failure { () async throws(APIError) in
        try await groups.create(type: 2, key: key, properties: [])
      }
      #expect(twice.kind == .validation && twice.detail?.contains("already exists") == true)
    }
  }

  @Test func `of the next address only the cursor is taken`() {
    let link = "https://evil.example/api/x/?cursor=a%2Bb%3D&group_type_index=0#cursor=no"
    #expect(NextLink.cursor(link) == "a+b=")
    #expect(NextLink.cursor("https://a/?group_type_index=0") == nil)
    #expect(NextLink.cursor("https://a/?cursor=%zz") == nil)
    #expect(NextLink.cursor("https://a/?cursor=") == nil)
  }
}
