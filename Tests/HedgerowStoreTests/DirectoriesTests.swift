import Testing

@testable import HedgerowStore

struct DirectoriesTests {
  @Test func `the XDG variables win, relative ones do not count`() {
    let directories = Directories(environment: [
      "HOME": "/home/robin", "XDG_CACHE_HOME": "/var/cache/robin/", "XDG_STATE_HOME": "state",
    ])
    #expect(directories.cache == "/var/cache/robin/hedgerow")
    #expect(directories.state == "/home/robin/.local/state/hedgerow")
    #expect(directories.config == "/home/robin/.config/hedgerow")
  }

  @Test func `names of profiles and hosts cannot leave the folder or meet each other`() {
    let names = ["../../etc", "..", ".", "a/b", "a%2fb", "a b", "", "prod", "PROD", "ü"]
      .map(Directories.component)
    #expect(Set(names).count == names.count)
    #expect(!names.contains { $0.contains("/") || $0.hasPrefix(".") || $0.isEmpty })
  }

  @Test func `another project, host or profile is another cache`() {
    let directories = Directories(environment: ["HOME": "/h"])
    let files: Set<String> = [
      directories.cacheFile(profile: "a", address: "us.posthog.com", project: 1),
      directories.cacheFile(profile: "a", address: "us.posthog.com", project: 2),
      directories.cacheFile(profile: "a", address: "eu.posthog.com", project: 1),
      directories.cacheFile(profile: "b", address: "us.posthog.com", project: 1),
    ]
    #expect(files.count == 4)
  }
}

struct PrivateFileTests {
  @Test func `a file is for the user alone, and replaced as a whole`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/deep/er/file"
    try PrivateFile.write([1, 2, 3], to: path)
    try PrivateFile.write([4], to: path)
    #expect(try PrivateFile.read(path) == [4])
    #expect(try folder.modes() == ["deep": 0o700, "deep/er": 0o700, "deep/er/file": 0o600])
  }

  @Test func `what was not finished leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try PrivateFile.Writer(folder.path + "/half")
      try file.append([1])
    }
    #expect(try folder.modes().isEmpty)
    #expect(try PrivateFile.read(folder.path + "/half") == nil)
  }
}
