import Foundation
import HedgerowStore
import HedgerowViewModels
import TerminalKit
import Testing

@testable import HedgerowApp

/// Profiles that the first run writes.
@Suite struct ProfileFileTests {
  private let files = Directories(environment: ["HOME": "/home/ada"])

  private func profile(_ origin: NewProfile.KeyOrigin, _ key: String) -> NewProfile {
    var profile = NewProfile()
    (profile.host, profile.origin, profile.key, profile.name) = ("eu", origin, key, "work")
    profile.project = KnownProject(number: 7, name: "Web")
    return profile
  }

  @Test(arguments: NewProfile.KeyOrigin.allCases)
  func `what is written is read back`(origin: NewProfile.KeyOrigin) throws {
    let key = "phx_\"se\\cret\u{1}"
    let text = ProfileFile(files).text(adding: profile(origin, key), to: "")
    let configuration = try Configuration(text: text, source: "config.toml")
    #expect(configuration.defaultProfile == "work")
    let read = try #require(configuration.profiles["work"])
    #expect(read.host == "eu" && read.project == 7 && !read.isReadOnly)
    switch origin {
    case .pasted:
      #expect(read.key == .file("/home/ada/.config/hedgerow/keys/work"))
      #expect(!text.contains("cret"))
    case .variable: #expect(read.key == .variable(key))
    case .file: #expect(read.key == .file(key))
    case .command: #expect(read.key == .command(key))
    }
  }

  @Test func `what the user wrote stays, the default too`() throws {
    var added = profile(.command, "pass show x")
    added.isReadOnly = true
    added.isProtected = true
    added.colour = "cyan"
    let before = "theme = \"light\"\nprofile = \"old\"\n[profiles.old]\nhost = \"us\""
    let text = ProfileFile(files).text(adding: added, to: before)
    let configuration = try Configuration(text: text, source: "config.toml")
    #expect(text.hasPrefix(before))
    #expect(configuration.theme == "light" && configuration.defaultProfile == "old")
    #expect(configuration.profiles["work"]?.isReadOnly == true)
    #expect(configuration.profiles["work"]?.isProtected == true)
    #expect(configuration.profiles["work"]?.colour == .named(.cyan))
  }

  @Test func `the files are the user's alone`() throws {
    let home = NSTemporaryDirectory() + "hedgerow-profile-\(UUID().uuidString.prefix(8))"
    defer { try? FileManager.default.removeItem(atPath: home) }
    let lines = try ProfileFile(Directories(environment: ["HOME": home]))
      .add(profile(.pasted, "phx_secret"))
    for name in ["config.toml", "keys/work"] {
      let path = "\(home)/.config/hedgerow/\(name)"
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(lines.contains { $0.contains(path) })
    }
  }
}
