import Testing

@testable import HedgerowDemoServer

@Suite struct ListTests {
  private func withTree(_ body: @Sendable @escaping (Caller) async throws -> Void) async throws {
    try await HedgerowDemoServerTests.withTree(
      "Afile.txt doc", "alpha folder", "beta folder", "bFile.txt doc", "alpha/deep folder",
      "alpha/deep/leaf dashboard 1", "alpha/flag feature_flag 1"
    ) { try await body($0) }
  }

  @Test func `an empty project has an empty page`() async throws {
    try await HedgerowDemoServerTests.withTree { caller async throws in
      let reply = try await caller.get("file_system/")
      #expect(reply.status == 200)
      #expect(
        String(decoding: reply.bytes, as: UTF8.self)
          == #"{"count":0,"next":null,"previous":null,"results":[],"users":[]}"#)
    }
  }

  @Test func `a depth puts folders first and a plain list does not`() async throws {
    try await withTree { caller async throws in
      let root = try await caller.get("file_system/?depth=1")
      #expect(root.paths == ["alpha", "beta", "Afile.txt", "bFile.txt"])
      let all = try await caller.get("file_system?limit=3")
      #expect(all.paths == ["Afile.txt", "alpha", "alpha/deep"])
      #expect(
        all["next"].string == "http://localhost/api/projects/1/file_system?limit=3&offset=3"
          || all["next"].string?.hasSuffix("/file_system?limit=3&offset=3") == true)
    }
  }

  @Test func `a parent means everything below, whole names only`() async throws {
    try await withTree { caller async throws in
      #expect(
        try await caller.get("file_system/?parent=alpha").paths
          == ["alpha/deep", "alpha/deep/leaf", "alpha/flag"])
      #expect(
        try await caller.get("file_system/?parent=alpha&depth=2").paths
          == ["alpha/deep", "alpha/flag"])
      for nothing in ["Alpha", "alp", "alpha%2F", "Nowhere"] {
        #expect(try await caller.get("file_system/?parent=\(nothing)").paths.isEmpty)
      }
    }
  }

  @Test func `filters combine`() async throws {
    try await withTree { caller async throws in
      #expect(try await caller.get("file_system/?path=alpha%2Fflag").paths == ["alpha/flag"])
      #expect(try await caller.get("file_system/?type=folder&not_type=folder").paths.isEmpty)
      #expect(
        try await caller.get("file_system/?type__startswith=f&depth=2").paths
          == ["alpha/deep", "alpha/flag"])
      #expect(
        try await caller.get("file_system/?ref=1&order_by=path").paths
          == ["alpha/deep/leaf", "alpha/flag"])
      #expect(
        try await caller.get("file_system/?created_at__gt=2026-03-14T10:00:00Z").paths
          == ["alpha/deep/leaf", "alpha/flag"])
    }
  }

  @Test func `orders are by path or by creation, and anything else is newest first`() async throws {
    try await withTree { caller async throws in
      let oldest = try await caller.get("file_system/?order_by=created_at&limit=2").paths
      #expect(oldest == ["Afile.txt", "alpha"])
      for order in ["-created_at", "name"] {
        let newest = try await caller.get("file_system/?order_by=\(order)&limit=1").paths
        #expect(newest == ["alpha/flag"])
      }
      #expect(try await caller.get("file_system/?order_by=-path&limit=1").paths == ["bFile.txt"])
    }
  }

  @Test func `odd numbers fall back, enormous ones fail as PostHog does`() async throws {
    try await withTree { caller async throws in
      for odd in ["limit=0", "limit=-5", "limit=many", "offset=-3", "offset=x", "depth=two"] {
        #expect(try await caller.get("file_system/?\(odd)").paths.count == 7)
      }
      #expect(try await caller.get("file_system/?limit=99999999999999999999").status == 500)
      let past = try await caller.get("file_system/?offset=99999999999999999999")
      #expect(past.paths.isEmpty && past.status == 200)
      #expect(past["previous"].string?.hasSuffix("offset=99999999999999999899") == true)
      let largest = Int128.max
      let both = try await caller.get("file_system/?limit=\(largest)&offset=\(largest)")
      #expect(both.status == 200 && both.paths.isEmpty)
      #expect(try await caller.get("file_system/?depth=99999999999").paths.isEmpty)
      #expect(try await caller.get("file_system/?created_at__gt=yesterday").status == 500)
      #expect(try await caller.get("file_system/?path=a%00b").status == 500)
      #expect(try await caller.get("file_system/?format=xml").status == 404)
    }
  }

  @Test func `pages link to each other`() async throws {
    try await withTree { caller async throws in
      let second = try await caller.get("file_system/?limit=2&offset=2&type=")
      #expect(second["next"].string?.hasSuffix("?limit=2&offset=4&type=") == true)
      #expect(second["previous"].string?.hasSuffix("?limit=2&type=") == true)
      let last = try await caller.get("file_system/?limit=2&offset=6")
      #expect(last["next"] == .null)
    }
  }

  @Test func `a row has its twelve fields in order, and lists name the people`() async throws {
    try await HedgerowDemoServerTests.withTree("One dashboard 7") { caller async throws in
      _ = try await caller.patch("dashboards/7/", ["name": .string("One")])
      let reply = try await caller.get("file_system/")
      let keys = reply["results"][0].object?.members.map(\.key)
      #expect(
        keys == [
          "id", "path", "depth", "type", "ref", "href", "meta", "shortcut", "created_at",
          "created_by", "last_viewed_at", "user_access_level",
        ])
      #expect(reply["results"][0]["user_access_level"].string == "manager")
      #expect(reply["results"][0]["href"].string == "/dashboard/7")
      #expect(reply["users"][0]["email"].string == "robin@example.com")
    }
  }

  @Test func `both prefixes, both slashes and @current are one route`() async throws {
    try await withTree { caller async throws in
      for path in [
        "/api/projects/1/file_system", "/api/environments/1/file_system/",
        "/api/projects/@current/file_system/", "/api/environments/@current/file_system",
      ] {
        #expect(try await caller.get(path).paths.count == 7)
      }
    }
  }
}
