import Foundation
import Testing

@testable import HedgerowDemoServer

@Suite struct BelievableProjectTests {
  private func contents() throws -> ProjectContents {
    try DemoSeed.believable.contents(as: nil)
  }

  @Test func `the project is about seven hundred rows and the same every time`() throws {
    let (one, other) = (try contents(), try contents())
    #expect((700...800).contains(one.rows.count))
    #expect(one.rows.map(\.id) == other.rows.map(\.id))
    #expect(one.rows.map(\.path) == other.rows.map(\.path))
    #expect(one.rows.map(\.createdAt) == other.rows.map(\.createdAt))
    #expect(Set(one.rows.map(\.id)).count == one.rows.count)
  }

  @Test func `every type has five rows, and one type is nobody's`() throws {
    let counts = try contents().rows.filter { !$0.isLink }.reduce(into: [String: Int]()) {
      $0[$1.type, default: 0] += 1
    }
    for type in ResourceType.all { #expect(counts[type.type, default: 0] >= 5, "\(type.type)") }
    let unknown = counts.keys.filter { ResourceType.named($0) == nil && $0 != "folder" }
    #expect(unknown == ["wireframe"])
    #expect(counts["wireframe", default: 0] >= 5)
  }

  @Test(arguments: [
    "Revenue / EMEA", #"C:\exports\orders"#, #"\\nas\reports"#, "🦔 sightings", "👩‍👩‍👧‍👦 family plans",
    "東京インタビュー", "한국 개요", "Café (one mark)", "Cafe\u{301} (two marks)", "قهوة الصباح",
    "ראיונות בתל אביב", "Việt Nam", "A name with a colour \u{1B}[31mred\u{1B}[0m in it",
    "Tab\tand", "A row from before depths", "Payroll and salaries", "Empty folder",
  ])
  func `hard names are there`(name: String) throws {
    let names = try contents().rows.compactMap { TreePath.split($0.path).last }
    // Compared by bytes: marks of their own are what one of these is about.
    #expect(names.contains { $0.utf8.elementsEqual(name.utf8) })
  }

  @Test func `there is a name of three hundred characters and one without a depth`() throws {
    let rows = try contents().rows
    #expect(rows.contains { TreePath.split($0.path).last?.unicodeScalars.count == 300 })
    let without = rows.filter { $0.depth == nil }
    #expect(without.map { TreePath.split($0.path).last } == ["A row from before depths"])
    #expect(rows.contains { ($0.depth ?? 0) >= 6 })
  }

  @Test func `there are links, a linked folder and things of one name`() throws {
    let rows = try contents().rows
    #expect(rows.count { $0.isLink && !$0.isFolder } >= 6)
    let linked = rows.filter { $0.isLink && $0.isFolder }.map(\.path)
    #expect(linked.contains("Team rituals/Onboarding quiz"))
    #expect(rows.count { $0.path == "Team rituals/Demo Friday" } == 3)
    #expect(rows.contains { $0.path.hasPrefix("Unfiled/") })
  }

  @Test func `what is hidden from the caller is not there`() async throws {
    let path = "Company/Board/Payroll and salaries"
    let hidden = try contents().rows.first { $0.path == path }
    try await withServer { caller async throws in
      let board = try await caller.get("file_system/?parent=Company%2FBoard").paths
      #expect(!board.isEmpty && !board.contains(path))
      let count = try await caller.post("file_system/count_by_path?path=Company%2FBoard")
      #expect(count["count"].int == board.count)
      let id = hidden?.id.description ?? ""
      #expect(try await caller.get("file_system/\(id)/").status == 404)
      #expect(try await caller.delete("file_system/\(id)/").status == 404)
      #expect(try await caller.get("dashboards/\(hidden?.ref ?? "")/").status == 404)
      let all = try await caller.get("file_system/?limit=10000")
      #expect(all["count"].int == (try contents().rows.count) - 2)
    }
  }

  @Test func `its maker sees it`() async throws {
    var options = DemoServerOptions()
    options.userEmail = "noor@example.com"
    try await withServer(options) { caller async throws in
      let row = try await caller.row("Company/Board/Payroll and salaries")
      #expect(row["user_access_level"].string == "manager")
    }
  }

  @Test func `deleting a folder with a hidden row keeps the row and its folders`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.id("Company/Board")
      _ = try await caller.delete("file_system/\(id)/")
      #expect(try await caller.id("Company/Board") != id)
      #expect(try await caller.get("file_system/?parent=Company%2FBoard").paths.isEmpty)
    }
  }

  @Test func `a view and a star wait for the caller`() async throws {
    try await withServer { caller async throws in
      let recents = try await caller.get("file_system/?order_by=-last_viewed_at")
      #expect(recents.paths.contains("Growth/Weekly growth"))
      #expect(try await caller.get("file_system_shortcut/")["count"].int ?? 0 > 3)
    }
  }
}

@Suite struct SeedFileTests {
  private func read(_ text: String) throws -> ProjectContents {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try SeedFile.read(file.path, as: nil)
  }

  private let row =
    #"{"id":"01900000-0000-7000-8000-000000000002","path":"a\\/b","type":"insight","#
    + #""ref":"abcd1234","meta":{"created_by":3,"created_at":"2026-01-02 03:04:05+00:00"}}"#

  @Test func `rows are kept as they are and get an object`() throws {
    let user = #"{"id":3,"first_name":"Ida","email":"ida@example.com"}"#
    let contents = try read(#"{"results":[\#(row),\#(row)],"users":[\#(user)]}"#)
    #expect(contents.rows.count == 1 && contents.rows.first?.depth == nil)
    let object = contents.objects[ObjectKey(type: "insight", ref: "abcd1234")]
    #expect(object?.name == "a/b" && object?.createdBy == 3)
    #expect(object?.createdAt.iso == "2026-01-02T03:04:05Z")
    #expect(contents.people.map(\.email) == ["ida@example.com", "you@example.com"])
    #expect(contents.caller == 4)
  }

  @Test func `a bare list of rows will do`() throws {
    #expect(try read("[\(row)]").rows.count == 1)
    #expect(try read("[]").rows.isEmpty)
  }

  @Test(arguments: [
    ("{", "is no JSON"), ("{}", "neither a list of rows"), ("[1]", "entry 1 is no object"),
    (#"[{"id":"x"}]"#, "entry 1 has no path"), (#"[{"path":"x"}]"#, "entry 1 (x) has no id"),
  ])
  func `a wrong file is described`(text: String, reason: String) {
    let error = #expect(throws: DemoServerError.self) { try read(text) }
    #expect(error?.description.contains(reason) == true)
  }
}

@Suite struct GeneratedProjectTests {
  @Test(arguments: [1, 2, 50, 1000, 20_000])
  func `a generated project has the rows it was asked for`(entries: Int) throws {
    let contents = try DemoSeed.generated(entries: entries).contents(as: nil)
    #expect(contents.rows.count == entries)
    #expect(contents.rows.allSatisfy { $0.depth == Int32(TreePath.depth($0.path)) })
    #expect(zip(contents.rows, contents.rows.dropFirst()).allSatisfy { $0.id < $1.id })
  }

  @Test func `every row lies in a folder, and the tree is deep and uneven`() throws {
    let rows = try DemoSeed.generated(entries: 20_000).contents(as: nil).rows
    let folders = Set(rows.filter(\.isFolder).map(\.path))
    var sizes: [String: Int] = [:]
    for row in rows where row.depth ?? 0 > 1 {
      let parent = TreePath.parents(of: row.path).last ?? ""
      sizes[parent, default: 0] += 1
      #expect(folders.contains(parent))
    }
    #expect(sizes.values.max() ?? 0 > 150)
    #expect(Set(rows.compactMap(\.depth)).count >= 5)
  }

  @Test(arguments: [0, -1, 1_000_001])
  func `impossible sizes are refused`(entries: Int) {
    #expect(throws: DemoServerError.self) {
      try DemoSeed.generated(entries: entries).contents(as: nil)
    }
  }
}
