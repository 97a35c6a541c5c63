import Foundation
import Testing

@testable import HedgerowApp

/// What the README says of keys, themes and settings is what the program does.
@Suite struct DocumentTests {
  private let readme: String

  init() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    readme = String(
      decoding: try Data(contentsOf: package.appendingPathComponent("README.md")), as: UTF8.self)
  }

  @Test func `the README's key tables are the default key map`() throws {
    let table = KeyTable(actions: .standard, map: try KeyMap(actions: .standard)).markdown
    let parts = readme.components(separatedBy: "<!-- keys -->\n")
    let inside = try #require(parts.last?.components(separatedBy: "\n<!-- /keys -->").first)
    #expect(parts.count == 2)
    #expect(
      inside.trimmingCharacters(in: .newlines) == table,
      "`hedgerow keys --markdown` prints the tables to put there")
  }

  @Test func `the README names every theme`() {
    for name in ThemeLibrary.builtIn.keys { #expect(readme.contains("`\(name)`"), "\(name)") }
  }

  @Test func `the README's configuration file can be read`() throws {
    let blocks = readme.components(separatedBy: "```toml\n").dropFirst()
    let text = try #require(blocks.first?.components(separatedBy: "\n```").first)
    let configuration = try Configuration(text: text, source: "README.md")
    #expect(!configuration.profiles.isEmpty)
    _ = try KeyMap(actions: .standard, overrides: configuration.keys)
    for key in [
      "host", "project", "key-env", "key-command", "key-file", "prefix", "read-only", "private",
      "ca-file",
      "connect-timeout", "total-timeout", "downloads", "download-name", "storage-hosts",
    ] {
      #expect(readme.contains("`\(key)`"), "\(key)")
    }
  }

  @Test func `every picture of the README is there`() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let names = readme.components(separatedBy: "](screenshots/").dropFirst()
      .compactMap { $0.components(separatedBy: ")").first }
    #expect(!names.isEmpty)
    for name in names {
      let file = package.appendingPathComponent("screenshots/\(name)").path
      #expect(FileManager.default.fileExists(atPath: file), "\(name)")
    }
  }
}
